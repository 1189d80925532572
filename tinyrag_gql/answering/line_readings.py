"""What the words of a question may mean among a company's lines: a row of the statements, a metric, a row of a part."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tinyrag_gql.answering.expressions import Term
from tinyrag_gql.answering.fact_request import ROW, FactRequest
from tinyrag_gql.answering.fact_table import FactLines, is_money, kind_of
from tinyrag_gql.answering.line_matching import (
    Phrase,
    counted_beside,
    is_modified,
    lines_of_item,
    match_lines,
    match_paid,
    match_parts,
    match_under_total,
    match_unmeasured,
    part_title,
    says_more,
    stems_of,
    with_labels_of_usual_words,
)
from tinyrag_gql.answering.owners_share import lines_of_owners, without_other_owners
from tinyrag_gql.answering.part_tables import with_proven_facts, with_proven_total
from tinyrag_gql.answering.requests import of_metric, request_for
from tinyrag_gql.answering.residual_words import MOVES, residual
from tinyrag_gql.filings.asked import Unit, asked_for, asks_reasons
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.filings.lexicon import phrasings, word_groups
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.words import stem


def readings(
    question: ParsedQuestion, text: str, lines: Sequence[FactLines], names: frozenset[str]
) -> list[FactRequest]:
    """What the words may mean, the surest first: a row of the statements, a metric, another row, a row of a part."""
    if asked_for(question).unit is Unit.COUNT:  # a count of things is no amount of money
        lines = [line for line in lines if not is_money(line.unit)]
    phrase = with_labels_of_usual_words(Phrase.of(text, names), lines)
    if owned := lines_of_owners(question, phrase, lines):
        row = _of_rows(question, phrase, [line._replace(heading="") for line in owned])
        return [row] if row else []
    whole, parts = match_lines(phrase, lines), match_parts(phrase, lines)
    if phrase.items:
        facts = [each for line in lines for each in line.facts]
        proven = with_proven_facts(match_unmeasured(phrase, lines), phrase.items[0], facts)
        parts += [line for line in proven if line.members not in {part.members for part in parts}]
    elif not whole and not parts:
        facts = [each for line in lines for each in line.facts]
        under = ((line, counted_beside(phrase, line.label)) for line in match_under_total(phrase, lines))
        parts = [each for line, counted in under for each in with_proven_total(line, counted, facts)]
    whole = match_paid(phrase, lines) or whole
    whole = [line for line in whole if not is_modified(phrase, stems_of(line.label))]
    if any(metric.formula for metric in phrase.metrics):  # 'days of inventory' are no inventory
        whole, parts = ([line for line in each if not stems_of(line.label) < phrase.named] for each in (whole, parts))
    parts = _called_so(phrase, without_other_owners(phrase, parts))
    if asked_for(question).unit is Unit.DURATION:  # days are no amount of money
        whole, parts = ([line for line in each if line.unit in ("pure", "shares")] for each in (whole, parts))
    # Some companies call gross profit 'gross margin': that amount grows by percents, and a margin is in percent.
    if phrase.percent and (question.percent or (question.compare and not question.growth)):
        whole = [line for line in whole if line.unit == "pure"]
    whole, parts = (
        [line for line in each if not _is_flow_of_balance(question, phrase, line)] for each in (whole, parts)
    )
    if MOVES.search(question.core):  # what is handed over is no balance of a day
        whole = [line for line in whole if line.statement != "balance_sheet" and not _is_balance(line)]
    if says_more(phrase, parts, whole):
        whole = []
    named_part = any(line.members for line in parts)
    metric = phrase.items and not named_part and not residual(phrase, question) and not wants_prose(question)
    found = [
        _of_rows(question, phrase, [line for line in whole if line.statement]),
        _of_items(question, phrase, lines) if metric else None,
    ]
    known = [line for item in phrase.items if metric for group in lines_of_item(item, lines) for line in group]
    if not any(line.statement for line in (*whole, *known)):  # else a look-alike outside the statements would be taken
        found.append(_of_rows(question, phrase, whole))
        found.append(_of_rows(question, phrase, parts))
    return [each for each in found if each]


def _is_balance(line: FactLines) -> bool:
    """Whether all figures of a row are of a day."""
    return bool(line.facts) and all(each.fact.is_instant for each in line.facts)


def _called_so(phrase: Phrase, parts: Sequence[FactLines]) -> list[FactLines]:
    """Of rows of parts with several tags those of the tags whose rows bear the question's own name of the measure.

    Net sales of a segment are not its total revenues, though both are revenue.
    """
    said = {line.concept for line in parts if phrase.named and phrase.named <= stems_of(f"{line.label} {line.heading}")}
    plain = {line.members for line in parts if _says_only(phrase, line)}
    parts = [line for line in parts if line.concept or line.members not in plain or _says_only(phrase, line)]
    return [line for line in parts if not said or line.concept in said or line.concept is None]


def _says_only(phrase: Phrase, line: FactLines) -> bool:
    """Whether a row without a tag is called as the measure, or its total, and not as a piece of it."""
    return line.concept is None and bool(phrase.named) and stems_of(line.label) - _TOTAL <= phrase.named


_TOTAL = frozenset([stem("total")])


def _is_flow_of_balance(question: ParsedQuestion, phrase: Phrase, line: FactLines) -> bool:
    """Whether a row of the cash flow statement only bears the name of a balance that is asked for.

    There it is the change of that balance (ASC 230-10-45-28).
    """
    balance = any(item.statement == "balance_sheet" for item in phrase.items)
    change = _CHANGE_IN.search(line.heading) and not (question.difference or question.growth)
    change = (
        change and not _SUM_OF_FLOWS.match(line.label) and not any(i.statement == "cash_flow" for i in phrase.items)
    )
    flow = line.statement == "cash_flow" and not stems_of(line.label) & _CHANGES
    return bool(balance or change) and flow and "cash_flow" not in question.named_statements


def wants_prose(question: ParsedQuestion) -> bool:
    return question.prose_first or asks_reasons(question)


def _asks_otherwise(question: ParsedQuestion, line: FactLines) -> bool:
    """Whether the question asks for reasons, or what no statement holds, apart from the line's own words."""
    if not wants_prose(question):
        return False
    own = set(label_key(" ".join((line.label, line.heading, *line.members))).split())
    own |= _PART_WORDS if line.members else frozenset()
    rest = " ".join(word for word in question.core.split() if label_key(word) not in own)
    return any(phrasings()[name].compiled.search(rest) for name in ("why", "prose_first"))


def _of_rows(question: ParsedQuestion, phrase: Phrase, rows: Sequence[FactLines]) -> FactRequest | None:
    if not rows or _asks_otherwise(question, rows[0]):
        return None
    title = part_title(phrase, rows[0])
    itself = question.names_change and bool(stems_of(rows[0].label) & _CALLED_CHANGE)
    percent = all(kind_of(each.fact) == "percent" for each in rows[0].facts)
    metric = request_for(
        question,
        title or rows[0].label,
        Term(ROW),
        percent=percent,
        looked_up=itself,
        adds_up=adds_up(question, rows),
    )
    return FactRequest(replace(metric, title="" if metric.joined_years else title), {ROW: rows})


def adds_up(question: ParsedQuestion, rows: Sequence[FactLines]) -> bool:
    """Whether figures of several years may be summed: amounts of money of a period, which no balance or rate is.

    A row that is called a total itself is not summed where the question has that word alone.
    """
    facts = [each.fact for row in rows for each in row.facts]
    flows = all(not fact.is_instant and kind_of(fact) == "amount" and fact.unit != "" for fact in facts)
    return flows and not (question.bare_total and any(_is_called_total(row.label) for row in rows))


def _is_called_total(label: str) -> bool:
    return stem("total") in stems_of(label)


def told_apart(request: FactRequest) -> list[FactRequest]:
    """A request for each of several rows of one name, called by the headings over them; empty where one has none."""
    groups: dict[str, list[FactLines]] = {}
    rows = request.subjects.get(ROW, ())
    if not all(row.statement and not row.members for row in rows):
        return []
    for row in rows:
        groups.setdefault(row.heading.rpartition(" > ")[2].rstrip(":"), []).append(row)
    if len(groups) < 2 or "" in groups or request.metric.is_change:
        return []
    titles = {heading: f"{heading}: {rows[0].label}" for heading, rows in groups.items()}
    return [
        FactRequest(replace(request.metric, name=titles[heading], title=titles[heading]), {ROW: rows})
        for heading, rows in groups.items()
    ]


def _of_items(question: ParsedQuestion, phrase: Phrase, lines: Sequence[FactLines]) -> FactRequest:
    known = [line for item in phrase.items for line in next(iter(lines_of_item(item, lines)), [])]
    total = question.bare_total and any(_is_called_total(line.label) for line in known)
    metric = of_metric(question, phrase.metrics[0], adds_up=not total)
    return FactRequest(metric, {}, phrase.items)


_CHANGE_IN = re.compile(r"\b(?:changes?|increase|decrease)\b[^>]*\bin\b[^>]*$", re.I)
"""The heading over rows that are called as balances and are the changes of these."""
_SUM_OF_FLOWS = re.compile(r"(?:net|total|cash)\b", re.I)
"""Begins what the rows under such a heading come to: 'Net cash provided by operations'."""
_PART_WORDS = word_groups("words")["part_words"]
_CHANGES = frozenset(map(stem, ("change", "increase", "decrease", "payments", "proceeds", "purchases", "repayments")))
_CALLED_CHANGE = frozenset(map(stem, ("change", "increase", "decrease")))
