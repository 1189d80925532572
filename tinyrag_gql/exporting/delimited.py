"""A report as CSV, one line for each figure with its source, for programs; and as TSV, the table as it is shown."""

import csv
import io
from collections.abc import Iterable, Sequence

from tinyrag_gql.exporting.report import Report, ReportCell, ReportFigure
from tinyrag_gql.exporting.safe_text import never_formula

HEAD = (
    "row", "column", "figure", "company", "period", "value", "unit", "as_written", "check", "calculated_from", "note",
    "source_company", "form", "fiscal_year", "fiscal_period", "file", "page", "quote", "link",
)  # fmt: skip
"""The columns of CSV. `row` and `column` are the table's; a line without a figure says in `note` why there is none."""


def to_csv(report: Report, *, bom: bool) -> bytes:
    """RFC 4180 in UTF-8; with `bom` it begins with the mark by which Excel knows that it is UTF-8."""
    text = _written([HEAD, *_records(report)], delimiter=",", end="\r\n")
    return text.encode("utf-8-sig" if bom else "utf-8")


def to_tsv(report: Report) -> bytes:
    """The table, or where there is none the same list as CSV; tab-separated, in UTF-8."""
    table = report.table
    if table is None:
        return _written([HEAD, *_records(report)], delimiter="\t", end="\n").encode()
    rows = [[never_formula(row.label), *(_shown(cell) for cell in row.cells)] for row in table.rows]
    head = [never_formula(title) for title in (table.head[0] or table.title, *table.head[1:])]
    return _written([head, *rows], delimiter="\t", end="\n").encode()


def _shown(cell: ReportCell) -> str:
    return never_formula(cell.text) if cell.figure is None else f"{cell.value:f}"


def _records(report: Report) -> Iterable[list[str]]:
    """The cells of the table, row by row, then the figures that stand in none of them."""
    told = set[int]()
    if report.table is not None:
        for row in report.table.rows:
            for title, cell in zip(report.table.head[1:], row.cells, strict=True):
                if cell.figure is None:
                    yield _without_figure(report, row.label, title, cell)
                else:
                    told.add(cell.figure)
                    yield _record(report, report.figures[cell.figure], row.label, title)
    for place, figure in enumerate(report.figures):
        if place not in told:
            yield _record(report, figure)


def _record(report: Report, figure: ReportFigure, row: str = "", column: str = "") -> list[str]:
    named = [row, column, figure.label, figure.company, figure.period]
    said = [figure.unit, figure.text, figure.check, figure.derivation, figure.note]
    numbers = f"{figure.value:f}"
    return [*map(never_formula, named), numbers, *map(never_formula, said), *_source(report, figure.source)]


def _without_figure(report: Report, row: str, column: str, cell: ReportCell) -> list[str]:
    source = cell.sources[0] if cell.sources else None
    empty = [""] * (HEAD.index("note") - 2)
    return [
        never_formula(row),
        never_formula(column),
        *empty,
        never_formula(cell.note or cell.text),
        *_source(report, source),
    ]


def _source(report: Report, place: int | None) -> list[str]:
    if place is None:
        return [""] * (len(HEAD) - HEAD.index("source_company"))
    source = report.sources[place]
    year = "" if source.fiscal_year is None else str(source.fiscal_year)
    texts = [source.company, source.form, year, source.fiscal_period, source.file_name, str(source.page), source.quote]
    return [*map(never_formula, texts), source.link]


def _written(rows: Iterable[Sequence[str]], *, delimiter: str, end: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return text.getvalue()
