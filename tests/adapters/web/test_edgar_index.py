"""The index page of a filing: its additional exhibits that can be read, and no page that is something else."""

import pytest

from tinyrag_gql.adapters.web.edgar_index import UnreadableIndexError, read_exhibits

FOLDER = "https://example.com/Archives/edgar/data/1002/000000100224000001"


def page(*files: tuple[str, str]) -> bytes:
    """An index page with a row for each link and kind."""
    rows = "".join(
        f'<tr><td>1</td><td>PRESS RELEASE</td><td><a href="{link}">x</a></td><td>{kind}</td></tr>'
        for link, kind in files
    )
    return f"<html><body><table class='tableFile'><tr><th>Type</th></tr>{rows}</table></body></html>".encode()


def test_additional_exhibits_are_read_in_their_order() -> None:
    content = page(
        ("/ix?doc=/Archives/edgar/data/1002/000000100224000001/a8k.htm", "8-K"),
        (f"{FOLDER}/ex991.htm", "EX-99.1"),
        (f"{FOLDER}/ex992.pdf", " EX-99.2 "),
        (f"{FOLDER}/ex99.txt", "EX-99"),
        (f"{FOLDER}/ex101.htm", "EX-10.1"),
        (f"{FOLDER}/chart.jpg", "EX-99.3"),
        (f"{FOLDER}/0000001002-24-000001.txt", ""),
    )
    found = read_exhibits(content, FOLDER)
    assert [(each.kind, each.name) for each in found] == [
        ("EX-99.1", "ex991.htm"),
        ("EX-99.2", "ex992.pdf"),
        ("EX-99", "ex99.txt"),
    ]
    assert found[0].url == f"{FOLDER}/ex991.htm"


def test_link_that_leads_elsewhere_is_read_from_the_filings_own_folder() -> None:
    (found,) = read_exhibits(page(("https://elsewhere.example/other/ex991.htm", "EX-99.1")), FOLDER)
    assert found.url == f"{FOLDER}/ex991.htm"


@pytest.mark.parametrize("content", [b"", b"<p>Undergoing maintenance.</p>", b"\x00\x01", page()])
def test_page_that_lists_no_file_is_an_error(content: bytes) -> None:
    with pytest.raises(UnreadableIndexError):
        read_exhibits(content, FOLDER)
