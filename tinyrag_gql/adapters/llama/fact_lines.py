"""The facts of the sources as short lines for a prompt: what the question is about first, within a budget."""

from collections.abc import Iterator, Sequence

from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.facts.amounts import value_in_words
from tinyrag_gql.facts.binding import period_in_words
from tinyrag_gql.facts.claimed_periods import PeriodMention, period_mentions
from tinyrag_gql.facts.lines import LineWords, line_of, line_words
from tinyrag_gql.ports import Evidence

_MOST_VALUES = 8
"""Periods of one line that are listed."""


def fact_lines(question: str, evidence: Sequence[Evidence], budget: int) -> list[str]:
    """Lines such as 'Net sales | fiscal 2023: 4,310 million USD; fiscal 2022: 4,021 million USD | [1]'.

    A line lists the values of one row of a source's page by period. Together they have at most `budget` characters,
    line ends included.
    """
    asked, periods = line_words(question), period_mentions(question)
    rows = sorted(_rows(evidence), key=lambda row: -_relevance(row[1], asked, periods))
    found: list[str] = []
    for number, facts in rows:
        line = _line(number, facts)
        budget -= len(line) + 1
        if budget < 0:
            break
        found.append(line)
    return found


def _rows(evidence: Sequence[Evidence]) -> Iterator[tuple[int, list[Fact]]]:
    """The facts of each row with the number of its source, in the order of the pages."""
    for number, item in enumerate(evidence, 1):
        rows: dict[tuple[object, ...], list[Fact]] = {}
        for stored in item.facts:
            fact = stored.fact
            rows.setdefault((fact.label, fact.heading, fact.dimensions, fact.unit, fact.is_instant), []).append(fact)
        yield from ((number, facts) for facts in rows.values())


def _relevance(facts: Sequence[Fact], asked: LineWords, periods: Sequence[PeriodMention]) -> float:
    """How much of the row's name the question says, and whether it names one of its periods."""
    line = line_of(facts[0])
    label = line.label.same | line.concept
    named = len(asked.same & label) / len(label) if label else 0.0
    parts = sum(bool(member & asked.same) for member in line.members) - len(line.members) / 2
    told = any(mention.period.agrees(fact) for mention in periods for fact in facts)
    return 2 * named + parts + told / 2 + line.in_statement / 4


def _line(number: int, facts: Sequence[Fact]) -> str:
    first = facts[0]
    parts = [member.label or member.member for member in first.dimensions]
    heading = first.heading.rpartition(" > ")[2]
    name = ", ".join(each for each in (first.label, *parts, heading) if each)
    values = dict.fromkeys(f"{period_in_words(fact)}: {value_in_words(fact)}" for fact in facts)
    return f"{' '.join(name.split())} | {'; '.join(list(values)[:_MOST_VALUES])} | [{number}]"
