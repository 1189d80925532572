"""Every advertised format goes in by GraphQL, is stored without a suffix, and comes out of a worker as text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.client import Client
from tests.parsing.files import make_docm, make_docx, make_pdf, make_strict, make_xlsm, make_xlsx

SAID = "Harborlight Foods sold 4,711 crates"
HTML = f"<html><head><title>t</title></head><body><p>{SAID}</p></body></html>"
XHTML = f"<?xml version='1.0' encoding='UTF-8'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><body><p>{SAID}</p></body></html>"


def text(content: str, codec: str = "utf-8") -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content.encode(codec))


FORMATS: dict[str, Callable[[Path], object]] = {
    "report.pdf": lambda path: make_pdf(path, [[SAID]]),
    "report.html": text(HTML),
    "report.htm": text(HTML, "cp1252"),
    "report.xhtml": text(XHTML),
    "report.docx": lambda path: make_docx(path, [SAID]),
    "report.docm": lambda path: make_docm(path, [SAID, "with macros"]),
    "strict.docx": lambda path: make_strict(make_docx(path, [SAID, "in the Strict form"])),
    "strict.xlsx": lambda path: make_strict(make_xlsx(path, {"Strict": [["Item", "Text"], ["Crates", SAID]]})),
    "report.xlsx": lambda path: make_xlsx(path, {"Sales": [["Item", "Text"], ["Crates", SAID]]}),
    "report.xlsm": lambda path: make_xlsm(path, {"Sales": [["Item", "Text"], ["Crates, macros", SAID]]}),
    "report.csv": text(f'Item,Text\nCrates,"{SAID}"\n'),
    "report.tsv": text(f"Item\tText\nCrates\t{SAID}\n"),
    "report.md": text(f"# Sales\n\n{SAID}\n"),
    "report.markdown": text(f"# Sales in crates\n\n{SAID}\n"),
    "report.txt": text(f"{SAID}\n"),
    "report-utf16.txt": text(f"{SAID}\n", "utf-16"),
}


@pytest.mark.parametrize("name", FORMATS)
async def test_format_is_read_through_the_service(client: Client, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    FORMATS[name](path)
    payload = await client.upload(path)
    assert payload["errors"] == []
    document = payload["document"]["id"]
    last = (await client.follow(document))[-1]
    assert (last["status"], last["error"]) == ("COMPLETED", None)
    assert SAID in await client.page_text(document, 1)
