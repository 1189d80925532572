"""An answer's figures for a file, under the names that their facts, the table or the text give them."""

import re
from collections.abc import Sequence

from tinyrag_gql.domain.answers import Answer, Figure
from tinyrag_gql.exporting.answer_table import companies_of, names_of
from tinyrag_gql.exporting.figure_list import ExportedFigures, NamedFigure, list_figures
from tinyrag_gql.exporting.words import period_of

LONGEST_LABEL = 150
_MARKER = re.compile(r"\s*\[\d{1,4}\]")


def figures_of(answer: Answer) -> ExportedFigures:
    """The figures of an answer, each once."""
    companies = {each.index: each.document.metadata.company or "" for each in answer.citations}
    names = dict(enumerate(_names(answer.text, answer.figures)))
    owners = {place: companies.get(figure.citation or 0, "") for place, figure in enumerate(answer.figures)}
    if answer.table is not None:
        names |= names_of(answer.table)
        owners |= companies_of(answer.table)
    sources = {each.index: place for place, each in enumerate(answer.citations)}
    named = [
        _named(figure, names[place], owners[place], sources.get(figure.citation or 0))
        for place, figure in enumerate(answer.figures)
    ]
    return list_figures(named)


def _named(figure: Figure, name: str, company: str, source: int | None) -> NamedFigure:
    fact = figure.fact.fact if figure.fact else None
    label, period = (fact.label, period_of(fact)) if fact else (name or figure.text, "")
    return NamedFigure(figure, label, company, period, source)


def _names(text: str, figures: Sequence[Figure]) -> list[str]:
    """What the answer calls each figure: what its line has before a colon, or else the line; '' where it is not found.

    Figures are looked for in their order, each after the one before.
    """
    names, after = list[str](), 0
    for figure in figures:
        start = _find(text, figure.text, after)
        if start < 0:
            names.append("")
            continue
        after = start + len(figure.text)
        names.append(_name(text, start, after))
    return names


def _find(text: str, figure: str, after: int) -> int:
    start = text.find(figure, after) if figure else -1
    while start >= 0 and not _stands(text, start, figure):
        start = text.find(figure, start + 1)
    return start


def _stands(text: str, start: int, figure: str) -> bool:
    """Whether the number there is whole, and neither the end nor the beginning of a longer one, nor a marker."""
    before, behind = text[max(0, start - 2) : start], text[start + len(figure) : start + len(figure) + 2]
    if before.endswith("[") and behind.startswith("]"):
        return False
    joined_before = figure[:1].isdigit() and re.search(r"\d[.,]?$", before)
    joined_behind = figure[-1:].isdigit() and re.match(r"[.,]?\d", behind)
    return not joined_before and not joined_behind


def _name(text: str, start: int, end: int) -> str:
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    before, line = text[begin:start], text[begin : stop if stop >= 0 else len(text)]
    if before.rstrip().endswith(":"):
        name = before.rstrip()[:-1]
    elif not before.strip() and (behind := re.match(r"(?:\s*\[\d{1,4}\])*:\s+", text[end:])):
        name = line[len(before) + (end - start) + behind.end() :].rstrip(".")
    else:
        name = line
    name = " ".join(_MARKER.sub("", name).split()).removeprefix("- ").rstrip(".")
    return name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1]}…"
