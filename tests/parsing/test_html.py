"""HTML filings: rows on one line, hidden parts left out, the filing's own pages, and no surprises from markup."""

from pathlib import Path

import pytest

from tinyrag_gql.domain.errors import PermanentIngestionError
from tinyrag_gql.parsing import html


def texts(tmp_path: Path, body: str, before: str = "") -> list[str]:
    path = tmp_path / "filing.htm"
    path.write_text(f"{before}<html><head><title>Hidden</title></head><body>{body}</body></html>", encoding="utf-8")
    return [page.text for page in html.parse(path).pages]


def test_html_table_row_is_one_line(tmp_path: Path) -> None:
    cells = ("<p>Net<br>income</p>", "&nbsp;", "$", "1,234", "", "(", "56", ")", "4.5", "%")
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    assert texts(tmp_path, f"<table><tr>{row}</tr></table><table><tr><td>Total</td><td>7</td></tr></table>") == [
        "Net income $1,234 (56) 4.5%\nTotal 7"
    ]


def test_html_layout_table_keeps_its_paragraphs(tmp_path: Path) -> None:
    layout = "<table><tr><td><p>One</p><div>Two</div></td></tr></table>"
    nested = "<table><tr><td>Outer<table><tr><td>In</td><td>1</td></tr></table></td></tr></table>"
    assert texts(tmp_path, layout + nested) == ["One\nTwo\nOuter\nIn 1"]


def test_html_joins_inline_elements_and_decodes_entities(tmp_path: Path) -> None:
    assert texts(tmp_path, "<p>AT&amp;T&#8217;s <b>net</b>\n  <i>in</i>come&nbsp;rose<!-- no --></p><p>Next</p>") == [
        "AT&T’s net income rose\nNext"
    ]


def test_html_leaves_hidden_parts_out(tmp_path: Path) -> None:
    hidden = "<div style='display: none'><ix:header><ix:hidden>H</ix:hidden></ix:header></div><script>s()</script>"
    assert texts(tmp_path, f"{hidden}<p>Seen <ix:nonfraction name='a'>12</ix:nonfraction></p>") == ["Seen 12"]


@pytest.mark.parametrize(
    "between",
    [
        "<p style='page-break-before:always'></p>",
        "<div style='PAGE-BREAK-AFTER: always'>&nbsp;</div>",
        "<div style='break-before: page'></div>",
        "<hr style='page-break-after:always'>",
        "<hr size='3' width='100%'><p style='page-break-before: always'>",
    ],
)
def test_html_breaks_pages_where_the_filing_does(tmp_path: Path, between: str) -> None:
    assert texts(tmp_path, f"<p>One</p>{between}<p>Two</p>") == ["One", "Two"]


def test_html_without_breaks_is_cut_between_lines(tmp_path: Path) -> None:
    pages = texts(tmp_path, "".join(f"<p>Line {number}</p>" for number in range(150)))
    assert [len(page.split("\n")) for page in pages] == [60, 60, 30]
    assert "\n".join(pages).split("\n") == [f"Line {number}" for number in range(150)]


def test_html_expands_no_entities_and_reads_no_files(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE html [<!ENTITY a0 "lol"><!ENTITY x SYSTEM "secret.txt">{laughs}]>'
    text = "".join(texts(tmp_path, "<p>&x; &a9; end</p>", before=doctype))
    assert "secret" not in text.replace("secret.txt", "")
    assert len(text) < 2_000


def test_html_nested_without_end_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(PermanentIngestionError, match="nested too deeply"):
        texts(tmp_path, "<div>" * 50_000)


def test_html_is_read_in_the_encoding_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.htm"
    path.write_bytes("<html><body><p>Company’s café</p></body></html>".encode("cp1252"))
    assert [page.text for page in html.parse(path).pages] == ["Company’s café"]
