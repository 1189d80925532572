"""A report as Markdown: the answer with its citations as footnotes, its table, and the figures that are to be checked.

No text of a document can be markup there.
"""

import re
from collections.abc import Iterator, Sequence

from tinyrag_gql.domain.answers import FigureVerdict
from tinyrag_gql.exporting.report import Report, ReportCell, ReportLine
from tinyrag_gql.exporting.safe_text import legal, one_line
from tinyrag_gql.exporting.words import CHECKS

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&!]")
_AT_START = re.compile(r"^(\s*)(?:([#+=-])(?=[\s#+=-]|$)|(\d+)([.)])(?=\s))")
_MARKER = re.compile(r"\[(\d{1,4})\]")
_SURE = {CHECKS[verdict][0] for verdict in (FigureVerdict.VERIFIED, FigureVerdict.DERIVED)}


def to_markdown(report: Report) -> bytes:
    """The text in UTF-8, with a line end at its end."""
    parts = [
        f"# {_escaped(report.title)}",
        "\n\n".join(_marked(line, report) for line in legal(report.text).splitlines() if line.strip()),
        "\n".join(_table(report)),
        "\n".join(_calculated(report)),
        "\n".join(_doubts(report)),
        "\n".join(f"- {_escaped(line.name)}: {_led(line)}" for line in report.about if line.text != report.title),
        "\n".join(_footnotes(report)),
    ]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _marked(line: str, report: Report) -> str:
    """A line of the answer; markers of sources become footnotes."""
    known = {str(source.number) for source in report.sources}
    pieces = _MARKER.split(" ".join(line.split()))
    texts = [_inner(text) for text in pieces[::2]]
    notes = [f"[^{number}]" if number in known else rf"\[{number}\]" for number in pieces[1::2]]
    joined = "".join(each for pair in zip(texts, [*notes, ""], strict=True) for each in pair)
    return _start_escaped(joined)


def _table(report: Report) -> Iterator[str]:
    table = report.table
    if table is None:
        return
    yield _row([table.head[0] or table.title, *table.head[1:]])
    yield "| --- |" + " ---: |" * (len(table.head) - 1)
    for row in table.rows:
        cells = [_cell(report, cell) for cell in row.cells]
        yield f"| {_inner(one_line(row.label))} | {' | '.join(cells)} |"


def _cell(report: Report, cell: ReportCell) -> str:
    if cell.figure is None:
        notes = "".join(f"[^{report.sources[each].number}]" for each in cell.sources)
        return _inner(one_line(cell.text)) + notes
    figure = report.figures[cell.figure]
    note = "" if figure.source is None else f"[^{report.sources[figure.source].number}]"
    doubt = "" if figure.check in _SURE else f" ({figure.check.lower()})"
    number = f"{cell.value:,f}{'%' if figure.is_percent else ''}"
    return f"{number}{_inner(doubt)}{note}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_inner(one_line(cell)) for cell in cells)} |"


def _calculated(report: Report) -> Iterator[str]:
    derived = [each for each in report.figures if each.derivation]
    if derived:
        yield "Calculated from verified figures:\n"
    for figure in derived:
        yield f"- {_inner(one_line(figure.label))}: {_inner(one_line(figure.derivation))} = {_inner(figure.text)}"


def _doubts(report: Report) -> Iterator[str]:
    doubted = [each for each in report.figures if each.check not in _SURE]
    if doubted:
        yield "Figures to check:\n"
    for figure in doubted:
        yield f"- {_inner(one_line(f'{figure.text}: {figure.check.lower()}. {figure.note}'))}"


def _footnotes(report: Report) -> Iterator[str]:
    for source in report.sources:
        quote = _inner(one_line(source.quote))
        yield f"[^{source.number}]: [{_inner(one_line(source.name))}](<{source.link}>): “{quote}”"


def _led(line: ReportLine) -> str:
    text = _escaped(line.text)
    return f"[{text}](<{line.link}>)" if line.link else text


def _escaped(text: str) -> str:
    return _start_escaped(_inner(one_line(text)))


def _inner(text: str) -> str:
    """Characters that Markdown, or the HTML in it, could read as markup anywhere in a line."""
    return _MARKUP.sub(lambda match: f"\\{match[0]}", text)


def _start_escaped(text: str) -> str:
    """Those that it reads at a line's start alone: headings and lists."""
    return _AT_START.sub(_escaped_start, text)


def _escaped_start(match: re.Match[str]) -> str:
    space, sign, number, mark = match.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{mark}"
