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


def test_html_in_an_encoding_that_the_parser_does_not_know(tmp_path: Path) -> None:
    path = tmp_path / "a.htm"
    content = '<html><head><meta charset="macintosh"></head><body><p>Company’s café</p></body></html>'
    path.write_bytes(content.encode("mac_roman"))
    assert [page.text for page in html.parse(path).pages] == ["Company’s café"]


def test_html_is_read_in_the_encoding_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.htm"
    path.write_bytes("<html><body><p>Company’s café</p></body></html>".encode("cp1252"))
    assert [page.text for page in html.parse(path).pages] == ["Company’s café"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>no</p>",
        "<p style='visibility:hidden'>no</p>",
        "<p style='font-size:0'>no</p>",
        "<p class='gone'>no</p>",
        "<div class='outer'><p class='inner'>no</p></div>",
        "<p id='one'>no</p>",
        "<p><s>no</s><del>no</del><span style='text-decoration: line-through'>no</span></p>",
        "<ix:header><ix:hidden>no</ix:hidden></ix:header>",
    ],
)
def test_html_leaves_out_what_no_reader_sees(tmp_path: Path, hidden: str) -> None:
    rules = ".gone, #one {display:none} .outer .inner {display: none !important} @media print {p{display:none}}"
    styles = f"<style>{rules}</style>"
    assert texts(tmp_path, f"{styles}{hidden}<p>A longer line that a reader sees</p>") == [
        "A longer line that a reader sees"
    ]


def test_html_does_not_believe_a_style_sheet_that_hides_nearly_all(tmp_path: Path) -> None:
    assert texts(tmp_path, "<style>.page{display:none}</style><div class=page>All of the text</div>") == [
        "All of the text"
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Sales 812<sup>1</sup></p>", "Sales 812 ¹"),
        ("<p>Sales<sup>(1)(2)</sup> rose</p>", "Sales ⁽¹⁾ ⁽²⁾ rose"),
        ("<p><sup>1</sup>Net of returns</p>", "¹ Net of returns"),
        ("<p>May 31<sup>st</sup></p>", "May 31st"),
        ("<p>40 m<sup>2</sup></p>", "40 m²"),
        ("<p>5<sup>3</sup>/<sub>4</sub>% notes</p>", "5 3/4% notes"),
        ("<p>Budget <sup>2023</sup></p>", "Budget 2023"),
        ("<p>Larch<sup>®</sup></p>", "Larch®"),
        ("<p>812<span style='position:relative;top:-3pt'>(1)</span></p>", "812 ⁽¹⁾"),
    ],
)
def test_html_tells_note_marks_from_other_raised_text(tmp_path: Path, body: str, text: str) -> None:
    assert texts(tmp_path, body) == [text]


def test_html_keeps_the_lines_of_preformatted_text(tmp_path: Path) -> None:
    pre = (
        "<pre>\nINCOME\n           2022   2021\nSales   $  4,711  3,900\n</pre><p style='white-space:pre-wrap'>a\nb</p>"
    )
    assert texts(tmp_path, pre) == ["INCOME\n2022 2021\nSales $ 4,711 3,900\na\nb"]


@pytest.mark.parametrize(
    "content",
    [
        "<!DOCTYPE html><title>No</title><section><h1>Results</h1><p>Sales 5</p></section>",
        "<html><body><p>Results</p></body></html><p>Sales 5</p>",
        "<p>Results<p>Sales 5",
    ],
)
def test_html_needs_no_body(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a"
    path.write_text(content)
    assert [page.text for page in html.parse(path).pages] == ["Results\nSales 5"]


def test_html_reads_placed_text_line_by_line(tmp_path: Path) -> None:
    styles = "<style>.y1{bottom:700px}.y2{bottom:680px}.x1{left:50px}.x2{left:300px}.x3{left:400px}</style>"
    rows = [("y2", "x3", "12"), ("y2", "x1", "Sales"), ("y1", "x2", "2022"), ("y1", "x3", "2021"), ("y2", "x2", "47")]
    pieces = "".join(f'<div class="t m0 {x} h1 {y} ff1">{text}</div>' for y, x, text in rows)
    page = f'<div class="pf">{pieces}</div>'
    assert texts(tmp_path, f'{styles}{page}<div class="pf"><div class="t x1 y1">Next</div></div>') == [
        "2022 2021\nSales 47 12",
        "Next",
    ]


def test_html_keeps_empty_cells_empty_and_dashes_dashes(tmp_path: Path) -> None:
    rows = [
        ["", "2022", "2021", "2020"],
        ["Gains", "", "47", ""],
        ["Rent", "—", "\u201147", "5"],
        ["Fees", "1", "2", "3"],
    ]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    assert texts(tmp_path, f"<table>{table}</table>") == ["2022 2021 2020\nGains \t 47 \t\nRent — -47 5\nFees 1 2 3"]


def test_html_reads_tables_of_preformatted_text(tmp_path: Path) -> None:
    lines = ["                2022     2021", "Sales          4,711    3,900", "Costs          2,100    1,800"]
    path = tmp_path / "a"
    path.write_text("<html><body><p>Larch plc</p><pre>\n" + "\n".join(lines) + "\n</pre><p>End</p></body></html>")
    (page,) = html.parse(path).pages
    (table,) = page.tables
    cells = [
        (row.label, table.columns[cell.column or 0].header, page.text[cell.start : cell.end])
        for row, _, cell in table.cells()
    ]
    assert cells == [
        ("Sales", "2022", "4,711"),
        ("Sales", "2021", "3,900"),
        ("Costs", "2022", "2,100"),
        ("Costs", "2021", "1,800"),
    ]
