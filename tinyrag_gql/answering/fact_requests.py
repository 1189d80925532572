"""What a question wants of a company's facts: rows that it names itself, or metrics of the lexicon."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from tinyrag_gql.answering.definitions import expressions_of
from tinyrag_gql.answering.expressions import SUBJECT, Term
from tinyrag_gql.answering.fact_table import SUMMED, FactLines, kind_of
from tinyrag_gql.answering.formulas import items_behind
from tinyrag_gql.answering.line_matching import (
    Line,
    Phrase,
    is_modified,
    lines_of_item,
    match_lines,
    match_parts,
    match_unmeasured,
    part_title,
    says_more,
    split_phrase,
    stems_of,
)
from tinyrag_gql.answering.part_tables import with_proven_facts
from tinyrag_gql.answering.requests import of_metric, request_for, requested_of
from tinyrag_gql.answering.results import RequestedMetric
from tinyrag_gql.filings.columns import without_basis_words
from tinyrag_gql.filings.companies import name_words
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.filings.lexicon import phrasings, word_groups
from tinyrag_gql.filings.line_items import BY_NAME, LineItem
from tinyrag_gql.filings.metrics import metrics_in
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.words import stem


class FactRequest(NamedTuple):
    """What is to be computed, the rows that the question names by the names of the formula, and the line items."""

    metric: RequestedMetric
    subjects: dict[str, Sequence[FactLines]]
    items: tuple[LineItem, ...] = ()


class WantedLines(NamedTuple):
    """The tags and labels of the lines that a question may mean, of the company as a whole and of its parts."""

    concepts: tuple[str, ...]
    labels: tuple[str, ...]
    part_concepts: tuple[str, ...] = ()
    part_labels: tuple[str, ...] = ()
    table_labels: tuple[str, ...] = ()
    """Labels of rows that may be parts of what is asked for: the other rows of their tables tell."""


def wanted_lines(question: ParsedQuestion, lines: Sequence[Line], names: frozenset[str]) -> WantedLines:
    """The lines of a company's filings whose facts an answer may need; `names` are words that name companies."""
    named = [*(metric.name for metric in metrics_in(question.text).metrics), *(item.name for item in question.items)]
    items = [BY_NAME[name] for name in items_behind([*named, "revenue"] if question.growth else named)]
    whole = [line for item in dict.fromkeys(items) for group in lines_of_item(item, lines) for line in group]
    parts: list[Line] = []
    unmeasured: list[Line] = []
    text = _plain(question)
    for phrase in [text, *split_phrase(text)]:
        for words in (names, names | _COMPUTING_WORDS):
            read = Phrase.of(phrase, words)
            whole += match_lines(read, lines)
            parts += match_parts(read, lines)
            unmeasured += match_unmeasured(read, lines)
    whole += [line for line in parts if not line.members]
    parts = [line for line in parts if line.members]
    tags = [
        tag for item in items for tag in (*item.tags, *(tag for group in SUMMED.get(item.name, ()) for tag in group))
    ]
    return WantedLines(
        tuple(dict.fromkeys([*tags, *(line.concept for line in whole if line.concept)])),
        tuple(dict.fromkeys(line.label for line in whole)),
        tuple(dict.fromkeys(line.concept for line in parts if line.concept)),
        tuple(dict.fromkeys(line.label for line in parts)),
        tuple(dict.fromkeys(line.label for line in unmeasured)),
    )


def company_words(company: str | None, ticker: str | None) -> frozenset[str]:
    """The words, in lower case, that name a company in a question."""
    name = f"{company or ''} {ticker or ''}"
    return frozenset([*name_words(name), *label_key(name).split()])


def _plain(question: ParsedQuestion) -> str:
    """What is asked for, without the version of the figures and the statements that it says to look in."""
    text = phrasings()["former_name"].compiled.sub(" ", question.subject)
    return _STATEMENT_NAMES.sub(" ", without_basis_words(text))


def read_requests(
    question: ParsedQuestion, lines: Sequence[FactLines], own_words: frozenset[str]
) -> list[list[FactRequest]]:
    """What is asked for, thing by thing; each with its readings, the surest first. Empty where no line is certain."""
    text = _plain(question)
    combined = question.combined and not _has_dashed_label(text, lines)
    computed = bool(question.share or combined or question.definitions or question.calculated)
    if question.mean_growth or (question.compound_growth and not question.compound_years):
        return []
    read = expressions_of(question.definitions)
    if any(definition.metric not in read for definition in question.definitions):
        return []  # the usual formula may not be what the question defines
    names = _COMPUTING_WORDS | own_words if _computes(question) else own_words
    if not computed and (found := _readings(question, text, lines, names)):
        return [found]
    if not _wants_prose(question) and (question.calculated or not _residual(Phrase.of(text, names), question)):
        return [[request] for request in _of_metrics(question)]
    if computed:
        return []
    parts = [_readings(question, part, lines, names) for part in split_phrase(text)]
    return parts if len(parts) > 1 and all(parts) else []


def _has_dashed_label(text: str, lines: Sequence[FactLines]) -> bool:
    """Whether a row is called what the text says, with a dash that is no minus: 'Cost of revenues - energy'."""
    spoken = f" {label_key(text)} "
    return any(re.search(r"\s[-–−]\s", line.label) and f" {label_key(line.label)} " in spoken for line in lines)


def _computes(question: ParsedQuestion) -> bool:
    changes = question.growth or question.difference
    return bool(changes or question.compare or question.average_years or question.superlative)


_COMPUTING_WORDS = word_groups("words")["computing_words"]
_PART_WORDS = word_groups("words")["part_words"]
_STATEMENT_NAMES = re.compile(
    r"\b(?:(?:on|in|from|per|according to|as shown (?:on|in)) )?(?:the |its )?(?:consolidated )?"
    r"(?:balance sheets?|(?:income|cash flows?) statements?|statements? of (?:income|operations|earnings|cash flows?"
    r"|financial (?:position|condition)))\b",
    re.I,
)


def _readings(
    question: ParsedQuestion, text: str, lines: Sequence[FactLines], names: frozenset[str]
) -> list[FactRequest]:
    """What the words may mean, the surest first: a row of the statements, a metric, another row, a row of a part."""
    phrase = Phrase.of(text, names)
    whole, parts = match_lines(phrase, lines), match_parts(phrase, lines)
    if phrase.items:
        facts = [each for line in lines for each in line.facts]
        proven = with_proven_facts(match_unmeasured(phrase, lines), phrase.items[0], facts)
        parts += [line for line in proven if line.members not in {part.members for part in parts}]
    whole = [line for line in whole if not is_modified(phrase, stems_of(line.label))]
    # Some companies call gross profit 'gross margin': that amount grows by percents, and a margin is in percent.
    if phrase.percent and (question.percent or (question.compare and not question.growth)):
        whole = [line for line in whole if line.unit == "pure"]
    whole = [line for line in whole if not _is_flow_of_balance(question, phrase, line)]
    if says_more(phrase, parts, whole):
        whole = []
    named_part = any(line.members for line in parts)
    metric = phrase.items and not named_part and not _residual(phrase, question) and not _wants_prose(question)
    found = [
        _of_rows(question, phrase, [line for line in whole if line.statement]),
        _of_items(question, phrase) if metric else None,
    ]
    known = [line for item in phrase.items if metric for group in lines_of_item(item, lines) for line in group]
    if not any(line.statement for line in (*whole, *known)):  # else a look-alike outside the statements would be taken
        found.append(_of_rows(question, phrase, whole))
        found.append(_of_rows(question, phrase, parts))
    return [each for each in found if each]


def _is_flow_of_balance(question: ParsedQuestion, phrase: Phrase, line: FactLines) -> bool:
    """Whether a row of the cash flow statement only bears the name of a balance that is asked for.

    There it is the change of that balance (ASC 230-10-45-28).
    """
    balance = any(item.statement == "balance_sheet" for item in phrase.items)
    flow = line.statement == "cash_flow" and not stems_of(line.label) & _CHANGES
    return balance and flow and "cash_flow" not in question.named_statements


def _wants_prose(question: ParsedQuestion) -> bool:
    return question.prose_first or asks_reasons(question)


def asks_reasons(question: ParsedQuestion) -> bool:
    """Whether it wants reasons; income that is attributable to someone is no reason."""
    return bool(phrasings()["why"].compiled.search(re.sub(r"\battributable\b", " ", question.core, flags=re.I)))


def _asks_otherwise(question: ParsedQuestion, line: FactLines) -> bool:
    """Whether the question asks for reasons, or what no statement holds, apart from the line's own words."""
    if not _wants_prose(question):
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
    metric = request_for(question, title or rows[0].label, Term(_ROW), percent=percent, looked_up=itself)
    return FactRequest(replace(metric, title=title), {_ROW: rows})


def told_apart(request: FactRequest) -> list[FactRequest]:
    """A request for each of several rows of one name, called by the headings over them; empty where one has none."""
    groups: dict[str, list[FactLines]] = {}
    rows = request.subjects.get(_ROW, ())
    if not all(row.statement and not row.members for row in rows):
        return []
    for row in rows:
        groups.setdefault(row.heading.rpartition(" > ")[2].rstrip(":"), []).append(row)
    if len(groups) < 2 or "" in groups or request.metric.is_change:
        return []
    titles = {heading: f"{heading}: {rows[0].label}" for heading, rows in groups.items()}
    return [
        FactRequest(replace(request.metric, name=titles[heading], title=titles[heading]), {_ROW: rows})
        for heading, rows in groups.items()
    ]


_ROW = f"{SUBJECT}row"
"""The name of the row that a question names."""


def _of_items(question: ParsedQuestion, phrase: Phrase) -> FactRequest:
    metric = of_metric(question, phrase.metrics[0])
    return FactRequest(metric, {}, phrase.items)


def _of_metrics(question: ParsedQuestion) -> list[FactRequest]:
    """The metrics that the question names, all of them where it only lists them."""
    computed = question.share or question.combined or question.growth or question.superlative or question.definitions
    if computed or len(question.metrics) < 2:
        return [FactRequest(metric, {}, question.items) for metric in requested_of(question)]
    spoken = {each.name: match.start() for each in question.metrics if (match := each.asked.search(question.core))}
    metrics = sorted(question.metrics, key=lambda each: spoken.get(each.name, 0))
    return [FactRequest(of_metric(question, each), {}, each.items) for each in metrics]


_TOTALS = frozenset(map(stem, ("total", "consolidated")))
_ASIDES = frozenset(map(stem, ("here", "heres", "unadjusted")))
_NET = frozenset([stem("net")])
_DEGREES = frozenset(map(stem, ("more", "most", "less", "least", "not", "lost")))
_CHANGES = frozenset(map(stem, ("change", "increase", "decrease", "payments", "proceeds", "purchases", "repayments")))
_CALLED_CHANGE = frozenset(map(stem, ("change", "increase", "decrease")))
_SHARES = frozenset(map(stem, ("share", "proportion", "part")))
_OWNERS = frozenset(map(stem, ("common", "shareholders", "stockholders")))
_RATIO_WORDS = frozenset(map(stem, ("ratio", "rate", "percent", "percentage", "average", "unit", "units", "sold")))
_CASH_FLOW_WORDS = frozenset(map(stem, ("net", "cash", "flow", "flows", "provided", "used", "generated")))


def _residual(phrase: Phrase, question: ParsedQuestion) -> frozenset[str]:
    """The words that no metric accounts for: with any left, the metric is not what is asked for."""
    if not question.metrics and not question.growth:
        return frozenset(["nothing"])
    rest = frozenset(word for word in phrase.rest if not re.match(r"[0-9%]", word)) - _TOTALS - _ASIDES
    if any(metric.formula for metric in question.metrics) or question.growth:
        rest -= _RATIO_WORDS
    if any(item.statement == "cash_flow" for item in question.items):
        rest -= _CASH_FLOW_WORDS
    net = any(item.words.endswith(" net") for item in question.items)
    if net:
        rest -= _NET
    if _computes(question) or question.is_yes_no or question.combined:
        rest -= _DEGREES
    if question.share:
        rest -= _SHARES
    if not any(item.name == "net_income" for item in question.items):
        rest -= _OWNERS
    return rest | {"modified"} if is_modified(phrase, phrase.named | (_NET if net else frozenset())) else rest
