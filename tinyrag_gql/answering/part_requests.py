"""Requests for each part of a company that a question ranks or lists: segments, products or regions of one table."""

from collections.abc import Sequence
from dataclasses import replace

from tinyrag_gql.answering.expressions import Term
from tinyrag_gql.answering.fact_periods import period_of
from tinyrag_gql.answering.fact_request import ROW, FactRequest
from tinyrag_gql.answering.fact_table import FactLines
from tinyrag_gql.answering.formulas import words_of
from tinyrag_gql.answering.line_matching import Phrase, stems_of
from tinyrag_gql.answering.part_ranking import RankedParts, named_parts, of_part, ranked_by, tables_of_parts
from tinyrag_gql.answering.requests import growth_of, request_for
from tinyrag_gql.filings.asked import asked_for, ranks_by_growth
from tinyrag_gql.filings.line_items import LineItem
from tinyrag_gql.filings.periods import Period
from tinyrag_gql.filings.questions import ParsedQuestion


def requests_of_parts(
    question: ParsedQuestion, kind: str, lines: Sequence[FactLines], own_words: frozenset[str]
) -> list[list[FactRequest]]:
    """A request for each part of the first table that has them all in the period; of segments, products or regions."""
    ranked = ranked_by(question, own_words)
    if ranked is None:
        return []
    item = ranked.item
    of_kinds = (of_part(tables_of_parts(item, each, lines), ranked.words, own_words) for each in (kind, "segment"))
    tables = _counted_so(question, next(filter(None, of_kinds), []))
    if not tables:
        return []
    wanted = set(question.periods)
    whole = [each for each in tables if all(_has_period(line, wanted) for line in each.lines)]
    if wanted and not whole and not asked_for(question).picks_one:
        return []  # of those that are only listed, none of another period stands for one
    newest = [each for each in whole if each.document == whole[0].document] or tables[:1]
    table = max(newest, key=lambda each: len(each.lines))  # the finest division of the newest filing
    parts = named_parts(table) if asked_for(question).picks_one else table.lines
    return [[_of_part(question, item, line)] for line in parts]


def _counted_so(question: ParsedQuestion, tables: Sequence[RankedParts]) -> list[RankedParts]:
    """The tables of the tag by whose rows the question calls the measure, else all: net sales are not all revenue."""
    named = Phrase.of(question.subject, frozenset()).named
    said = {
        line.concept
        for table in tables
        for line in table.lines
        if named and named <= stems_of(f"{line.label} {line.heading}")
    }
    return [each for each in tables if not said or {line.concept for line in each.lines} & said]


def _has_period(line: FactLines, wanted: set[Period]) -> bool:
    return not wanted or wanted <= {period for each in line.facts if (period := period_of(each.fact))}


def _of_part(question: ParsedQuestion, item: LineItem, line: FactLines) -> FactRequest:
    title = f"{line.members[0]} {words_of(item.name)}"
    if ranks_by_growth(question, sales=item.name == "revenue"):
        metric = growth_of(title, Term(ROW), question.growth_years)
        return FactRequest(metric, {ROW: [line]})
    metric = request_for(question, title, Term(ROW), percent=False)
    return FactRequest(replace(metric, title=title), {ROW: [line]})
