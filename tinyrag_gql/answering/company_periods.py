"""Gives each of several companies the periods that a question names beside it: 'A in 2024 or B in 2023'."""

from collections.abc import Sequence
from dataclasses import replace

from tinyrag_gql.answering.filing_facts import CompanyFacts
from tinyrag_gql.filings.companies import company_named, mentions, place_of
from tinyrag_gql.filings.periods import dates_in, periods_in
from tinyrag_gql.filings.questions import ParsedQuestion


def own_questions(question: ParsedQuestion, companies: Sequence[CompanyFacts]) -> list[ParsedQuestion]:
    """The question as each company is to answer it, in their order; one period counts for all of them."""
    if len(companies) < _SEVERAL:
        return [question] * len(companies)
    pieces = _pieces(question.core, companies)
    named = [_times(piece) for piece in pieces]
    own = pieces[1:]
    if pieces and all(named[:-1]) and not named[-1]:  # "in 2024 A and in 2023 B"
        own, behind = pieces[:-1], False
    else:
        behind = True
    clear = len(own) == len(companies) and (not named[0] if behind and named else True)
    if not clear or not all(map(_times, own)) or len(set(map(_times, own))) == 1:
        return [question] * len(companies)
    return [replace(question, when=piece) for piece in own]


_SEVERAL = 2


def _times(text: str) -> tuple[object, ...]:
    """The days and periods that a text names."""
    return (*dates_in(text), *periods_in(text))


def _pieces(core: str, companies: Sequence[CompanyFacts]) -> list[str]:
    """The text before the first company, and from each company to the next; empty where their order is not clear."""
    starts = [_start(core, company) for company in companies]
    if None in starts:
        return []
    places = [start for start in starts if start is not None]
    if places != sorted(set(places)):
        return []
    ends = [*places, len(core)]
    return [core[: places[0]], *(core[start:end] for start, end in zip(places, ends[1:], strict=True))]


def _start(core: str, company: CompanyFacts) -> int | None:
    """Where the question first names the company."""
    known = company_named(company.name, company.ticker)
    found = mentions(core, [known])
    place = place_of(core, found[0].words) if found else len(core)
    return place if place < len(core) else None
