"""Small filings of an invented company in several formats, read by the real parsers."""

from pathlib import Path

from tinyrag_gql.domain.pages import Page
from tinyrag_gql.parsing import sniff
from tinyrag_gql.parsing.parse import parse


def html_pages(folder: Path, body: str) -> list[Page]:
    """The pages of an HTML file with this body."""
    path = folder / "filing.htm"
    path.write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    return list(parse(path, media_type=sniff.HTML, max_pages=50).pages)


def html_table(rows: list[list[str]], *lines: str) -> str:
    """Lines over a table of plain cells; a cell 'text*3' covers three columns."""
    above = "".join(f"<p>{line}</p>" for line in lines)
    return f"{above}<table>{''.join(map(_row, rows))}</table>"


def _row(cells: list[str]) -> str:
    parts = [cell.partition("*") for cell in cells]
    return f"<tr>{''.join(f'<td colspan={wide or 1}>{text}</td>' for text, _, wide in parts)}</tr>"


def text_pages(folder: Path, text: str) -> list[Page]:
    """The pages of a plain text file."""
    path = folder / "filing.txt"
    path.write_text(text, encoding="utf-8")
    return list(parse(path, media_type=sniff.PLAIN, max_pages=50).pages)


def csv_pages(folder: Path, text: str) -> list[Page]:
    """The pages of a CSV file."""
    path = folder / "filing.csv"
    path.write_text(text, encoding="utf-8")
    return list(parse(path, media_type=sniff.CSV, max_pages=50).pages)
