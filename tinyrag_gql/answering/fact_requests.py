"""What a question wants of a company's facts: rows that it names itself, or metrics of the lexicon."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from tinyrag_gql.answering.adopted_standards import is_adjusted
from tinyrag_gql.answering.debt_terms import instrument_labels
from tinyrag_gql.answering.definitions import expressions_of
from tinyrag_gql.answering.expressions import Term
from tinyrag_gql.answering.fact_request import ROW, FactRequest
from tinyrag_gql.answering.fact_table import SUMMED, FactLines, kind_of
from tinyrag_gql.answering.formulas import in_words, items_behind
from tinyrag_gql.answering.line_matching import (
    Line,
    Phrase,
    counted_beside,
    is_modified,
    lines_of_item,
    match_lines,
    match_parts,
    match_under_total,
    match_unmeasured,
    part_title,
    says_more,
    split_phrase,
    stems_of,
)
from tinyrag_gql.answering.operand_requests import (
    Combined,
    Operand,
    Resolve,
    combined_request,
    missing_operand,
    operand_phrases,
    part_ratio,
    two_lines,
)
from tinyrag_gql.answering.part_ranking import (
    part_labels,
    ranked_by,
)
from tinyrag_gql.answering.part_requests import requests_of_parts
from tinyrag_gql.answering.part_tables import with_proven_facts, with_proven_total
from tinyrag_gql.answering.requests import joined, of_metric, request_for, requested_of
from tinyrag_gql.answering.results import RequestedMetric
from tinyrag_gql.answering.scheduled_figures import schedule_concepts, scheduled_figure
from tinyrag_gql.filings.asked import Unit, asked_for, part_kind
from tinyrag_gql.filings.columns import without_basis_words
from tinyrag_gql.filings.companies import core_name, name_words
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.filings.lexicon import phrasings, word_groups
from tinyrag_gql.filings.line_items import BY_NAME
from tinyrag_gql.filings.metrics import BY_NAME as BY_METRIC
from tinyrag_gql.filings.metrics import Metric, metrics_in
from tinyrag_gql.filings.questions import LAST_YEARS, ParsedQuestion, read_question
from tinyrag_gql.filings.words import stem


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
    text = plain_text(question)
    operands = operand_phrases(text)
    metrics = [metric for phrase in (question.text, *operands) for metric in metrics_in(phrase).metrics]
    named = [*(name for metric in metrics for name in (metric.name, *metric.beside))]
    named += [item.name for item in question.items]
    items = [BY_NAME[name] for name in items_behind([*named, "revenue"] if question.growth else named)]
    whole = [line for item in dict.fromkeys(items) for group in lines_of_item(item, lines) for line in group]
    parts: list[Line] = []
    unmeasured: list[Line] = []
    for phrase in [text, *split_phrase(text), *operands]:
        for words in (names, names | _COMPUTING_WORDS):
            read = Phrase.of(phrase, words)
            whole += match_lines(read, lines)
            parts += match_parts(read, lines)
            unmeasured += [*match_unmeasured(read, lines), *match_under_total(read, lines)]
    named_debts = instrument_labels(asked_for(question), Phrase.of(text, names), lines)
    whole += [line for line in lines if line.label in named_debts]
    whole += [line for line in parts if not line.members]
    parts = [line for line in parts if line.members]
    known = {tag for item in items for tag in item.tags} | {line.concept for line in whole if line.concept}
    parts += [line for line in lines if line.concept in known and is_adjusted(line)]
    ranked = ranked_by(question, names) if part_kind(question) else None
    ranked_labels = part_labels(ranked.item, lines) if ranked else []
    tags = [
        tag for item in items for tag in (*item.tags, *(tag for group in SUMMED.get(item.name, ()) for tag in group))
    ]
    return WantedLines(
        tuple(
            dict.fromkeys(
                [*tags, *(line.concept for line in whole if line.concept), *schedule_concepts(question, lines)]
            )
        ),
        tuple(dict.fromkeys(line.label for line in whole)),
        tuple(dict.fromkeys(line.concept for line in parts if line.concept)),
        tuple(dict.fromkeys(line.label for line in parts)),
        tuple(dict.fromkeys([*(line.label for line in unmeasured), *ranked_labels])),
    )


def company_words(company: str | None, ticker: str | None) -> frozenset[str]:
    """The words, in lower case, that name a company in a question."""
    name = f"{company or ''} {ticker or ''}"
    joined = "".join(core_name(company or ""))  # "ExxonMobil" for "Exxon Mobil Corporation"
    return frozenset([*name_words(name), *label_key(name).split(), joined]) - {""}


def plain_text(question: ParsedQuestion) -> str:
    """What is asked for, without the version of the figures and the statements that it says to look in."""
    if told := _told_in_brackets(question):
        return told
    text = phrasings()["former_name"].compiled.sub(" ", _RENAMED.sub(" ", _PRIOR.sub(" ", question.subject)))
    text = _ON_BALANCES.sub(" ", LAST_YEARS.sub(" ", _OWN_SHAREHOLDERS.sub(" ", _STATE_VERBS.sub(" ", text))))
    if question.has_rivals:
        text = phrasings()["gap_clause"].compiled.sub(" ", text)
        text = phrasings()["rivals_total"].compiled.sub(" ", text)
    if question.total_years:
        text = phrasings()["total_of_years"].compiled.sub(" ", text)
    if question.compound_growth:
        text = phrasings()["compound_growth"].compiled.sub(" ", text)
    text = re.sub(rf"(?:{phrasings()['bound'].pattern})\S+", " ", text, flags=re.I)
    return _STATEMENT_NAMES.sub(" ", without_basis_words(text))


def _told_in_brackets(question: ParsedQuestion) -> str:
    """The line's own name, where the question gives it in brackets behind a description of it; else ''."""
    if question.definitions or question.share or question.combined:
        return ""
    for inner in re.findall(r"\(([^()]{4,60})\)", question.core):
        named = metrics_in(inner)
        a_name = len(inner.split()) > 1  # "purchases (sales)" is the name of one line
        if a_name and len(named.metrics) == 1 and named.metrics[0].formula is None and not named.rest.strip():
            return str(inner)
    return ""


def read_requests(
    question: ParsedQuestion, lines: Sequence[FactLines], own_words: frozenset[str]
) -> list[list[FactRequest]]:
    """What is asked for, thing by thing; each with its readings, the surest first. Empty where no line is certain.

    Where a total of several years is asked for, figures that do not add up are none of it.
    """
    requests = _read_requests(question, lines, own_words)
    if question.total_years and not question.bare_total:
        requests = [[each for each in readings if each.metric.joined_years] for readings in requests]
        return requests if all(requests) else []
    return requests


def _read_requests(
    question: ParsedQuestion, lines: Sequence[FactLines], own_words: frozenset[str]
) -> list[list[FactRequest]]:
    """What is asked for, of a schedule of later years or of a line."""
    if scheduled := scheduled_figure(question, lines, own_words):
        row = request_for(question, scheduled.title, Term(ROW), percent=False)
        row = replace(row, title=scheduled.title, before_period="as of the end of ")
        return [[FactRequest(row, {ROW: [scheduled.line]}, alone=True, period=scheduled.period)]]
    text = plain_text(question)
    combined = question.combined and not _has_dashed_label(text, lines)
    computed = bool(question.share or combined or question.definitions or question.calculated)
    if question.mean_growth or (question.compound_growth and not question.compound_years):
        return []
    read = expressions_of(question.definitions)
    if any(definition.metric not in read for definition in question.definitions):
        return []  # the usual formula may not be what the question defines
    names = _COMPUTING_WORDS | own_words if _computes(question) else own_words
    if kind := part_kind(question):
        parts = requests_of_parts(question, kind, lines, own_words)
        if parts or asked_for(question).picks_one:
            return parts
    resolve = _resolver(lines, own_words | _COMPUTING_WORDS)
    if _names_operands(question, text, lines, names) and (
        pair := combined_request(text, resolve, percent=question.percent)
    ):
        return [[_of_pair(question, pair)]]
    if pair_of_lines := two_lines(text, resolve):
        return [[_of_operand(each)] for each in pair_of_lines]
    if not computed and (found := _readings(question, text, lines, names)):
        return [found]
    if not _wants_prose(question) and (question.calculated or not _residual(Phrase.of(text, names), question)):
        return [[request] for request in _of_metrics(question)]
    if computed:
        return []
    if ratio := part_ratio(text, resolve):
        return [[FactRequest(*ratio)]]
    parts = [_readings(question, part, lines, names) for part in split_phrase(text)]
    return parts if len(parts) > 1 and all(parts) else []


def _of_pair(question: ParsedQuestion, pair: Combined) -> FactRequest:
    """What is computed of two lines, or its total or average over the years where one figure for all is asked for."""
    metric, subjects, items = pair
    rows = [row for group in subjects.values() for row in group]
    flows = _adds_up(question, rows) and not any(item.statement == "balance_sheet" for item in items)
    years = joined(question, metric.name, metric.expression, percent=metric.percent, adds_up=flows)
    if not years.joined_years:
        return FactRequest(metric, subjects, items)
    words = years.name.replace(metric.name, metric.words)
    return FactRequest(replace(years, words=words, percent=metric.percent, amount=metric.amount), subjects, items)


def operand_missing(question: ParsedQuestion, lines: Sequence[FactLines], own_words: frozenset[str]) -> str:
    """The line, in the question's words, that a computation of two lines lacks; '' where none, or both, are missing."""
    return missing_operand(plain_text(question), _resolver(lines, own_words | _COMPUTING_WORDS))


def _names_operands(question: ParsedQuestion, text: str, lines: Sequence[FactLines], names: frozenset[str]) -> bool:
    """Whether two lines may be named that metrics of the lexicon alone do not account for."""
    if question.definitions or _names_ratio_row(text, lines):
        return False
    known = question.share or question.combined
    return known is None or known[0] == known[-1] or bool(_residual(Phrase.of(text, names), question))


def _names_ratio_row(text: str, lines: Sequence[FactLines]) -> bool:
    """Whether a row is called what the text says, with a word of division: 'Excess of cost over net assets'."""
    spoken = f" {label_key(text)} "
    return any(
        set(label_key(line.label).split()) & _DIVIDING_WORDS and f" {label_key(line.label)} " in spoken
        for line in lines
    )


_DIVIDING_WORDS = frozenset(("over", "per", "share", "percent", "percentage", "ratio", "portion"))


def _resolver(lines: Sequence[FactLines], names: frozenset[str]) -> Resolve:
    """Finds the one line that a phrase names by itself."""

    def resolve(phrase: str) -> Operand | None:
        named = replace(read_question(phrase), when=_NO_TIME)  # the periods of the whole question count
        if not named.metrics and not Phrase.of(phrase, names).own - _FILING_WORDS:
            return None  # a year names no line, though a row may be called by it
        found = next(iter(_readings(named, phrase, lines, names)), None)
        if found is None or found.metric.is_change:
            return None
        metric = found.metric
        return Operand(metric.title or metric.name, metric.expression, found.subjects, metric.percent, found.items)

    return resolve


def _of_operand(operand: Operand) -> FactRequest:
    """A line that is compared with another one of the same period."""
    metric = RequestedMetric(
        operand.name,
        in_words(operand.expression, operand.name),
        operand.expression,
        operand.percent,
        not operand.percent,
    )
    return FactRequest(metric, operand.subjects, operand.items, alone=True)


def _has_dashed_label(text: str, lines: Sequence[FactLines]) -> bool:
    """Whether a row is called what the text says, with a dash that is no minus: 'Cost of revenues - energy'."""
    spoken = f" {label_key(text)} "
    return any(re.search(r"\s[-–−]\s", line.label) and f" {label_key(line.label)} " in spoken for line in lines)


def _computes(question: ParsedQuestion) -> bool:
    changes = question.growth or question.difference
    computes = changes or question.compare or question.joined_years or question.has_rivals
    return bool(computes or asked_for(question).extreme)


_NO_TIME = "-"
_FILING_WORDS = frozenset(map(stem, word_groups("words")["filing_words"]))
_COMPUTING_WORDS = word_groups("words")["computing_words"]
_PART_WORDS = word_groups("words")["part_words"]
_STATE_VERBS = re.compile(
    r"\b(?:burn(?:ed|s)?|stand|stood|stands|look(?:ed)? like|gain(?:ed)?(?= (?:from|between|over|in)\b))\b", re.I
)
_PRIOR = re.compile(
    r"\b(?:from|compare[ds]?\s+(?:with|to)|versus|vs\.?|over|against|than|on)\s+(?:in\s+)?(?:the\s+|that\s+of\s+the\s+)?"
    r"(?:years?\s+(?:before|earlier)|(?:prior|previous|preceding|last)\s+(?:fiscal\s+)?year|a\s+year\s+(?:earlier|ago|before))\b",
    re.I,
)
"""The period that a change is measured against, where it is the one before."""
_ON_BALANCES = re.compile(
    r",?\s*\b(?:using|on|with|over|based\s+on)\s+(?:the\s+)?(?:average|ending|closing|year-end|period-end)\s+"
    r"(?:total\s+|accounts\s+|trade\s+|(?:share|stock)holders['’]?\s+)?(?:inventor(?:y|ies)|receivables?|assets|equity|payables?)"
    r"(?:\s+and\s+(?:cost\s+of\s+(?:sales|revenues?|goods\s+sold)|revenues?|sales))?\b",
    re.I,
)
"""On which balances a ratio is to be made."""
_OWN_SHAREHOLDERS = re.compile(
    r",?\s*\b(?:for|attributable\s+to)\s+(?:its|their|the)\s+(?:own\s+)?(?:share|stock)holders\b"
    r"|,?\s*\battributable\s+to\s+(?:the\s+)?(?:company|parent|group)\b",
    re.I,
)
"""Whose income it is, where that is the company's own: ASC 810-10-50-1A shows it apart from that of other owners."""
_RENAMED = re.compile(r"(?:\b[A-Z][\w.&’'-]*\s+){1,4}(?=\((?:formerly|previously)\b)")
"""The name that a company has now, before a bracket with the one that its filings bear."""
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
    elif not whole and not parts:
        facts = [each for line in lines for each in line.facts]
        under = ((line, counted_beside(phrase, line.label)) for line in match_under_total(phrase, lines))
        parts = [each for line, counted in under for each in with_proven_total(line, counted, facts)]
    whole = [line for line in whole if not is_modified(phrase, stems_of(line.label))]
    if any(metric.formula for metric in phrase.metrics):  # 'days of inventory' are no inventory
        whole, parts = ([line for line in each if not stems_of(line.label) < phrase.named] for each in (whole, parts))
    parts = _called_so(phrase, parts)
    if asked_for(question).unit is Unit.DURATION:  # days are no amount of money
        whole, parts = ([line for line in each if line.unit in ("pure", "shares")] for each in (whole, parts))
    # Some companies call gross profit 'gross margin': that amount grows by percents, and a margin is in percent.
    if phrase.percent and (question.percent or (question.compare and not question.growth)):
        whole = [line for line in whole if line.unit == "pure"]
    whole = [line for line in whole if not _is_flow_of_balance(question, phrase, line)]
    if _MOVES.search(question.core):  # what is handed over is no balance of a day
        whole = [line for line in whole if line.statement != "balance_sheet"]
    if says_more(phrase, parts, whole):
        whole = []
    named_part = any(line.members for line in parts)
    metric = phrase.items and not named_part and not _residual(phrase, question) and not _wants_prose(question)
    found = [
        _of_rows(question, phrase, [line for line in whole if line.statement]),
        _of_items(question, phrase, lines) if metric else None,
    ]
    known = [line for item in phrase.items if metric for group in lines_of_item(item, lines) for line in group]
    if not any(line.statement for line in (*whole, *known)):  # else a look-alike outside the statements would be taken
        found.append(_of_rows(question, phrase, whole))
        found.append(_of_rows(question, phrase, parts))
    return [each for each in found if each]


def _called_so(phrase: Phrase, parts: Sequence[FactLines]) -> list[FactLines]:
    """Of rows of parts with several tags those of the tags whose rows bear the question's own name of the measure.

    Net sales of a segment are not its total revenues, though both are revenue.
    """
    said = {line.concept for line in parts if phrase.named and phrase.named <= stems_of(f"{line.label} {line.heading}")}
    return [line for line in parts if not said or line.concept in said or line.concept is None]


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
    metric = request_for(
        question,
        title or rows[0].label,
        Term(ROW),
        percent=percent,
        looked_up=itself,
        adds_up=_adds_up(question, rows),
    )
    return FactRequest(replace(metric, title="" if metric.joined_years else title), {ROW: rows})


def _adds_up(question: ParsedQuestion, rows: Sequence[FactLines]) -> bool:
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


def _of_metrics(question: ParsedQuestion) -> list[FactRequest]:
    """The metrics that the question names, all of them where it only lists them."""
    pick = question.superlative or asked_for(question).picks_one
    computed = question.share or question.combined or question.growth or pick or question.definitions
    named = [each for each in question.metrics if each.name != "liquidity"] or list(question.metrics)
    one = question.share or question.combined or len(named) == 1
    if question.has_rivals and pick and not one and not question.definitions:
        return []  # several metrics of several companies: which are compared is not certain
    if any(each.percent for each in named) and re.search(r"\bhow profitable\b", question.core, re.I):
        named = [each for each in named if each.name != "net_income"]
    if computed or len(named) < 2:
        found = [FactRequest(metric, {}, question.items) for metric in requested_of(question, named)]
        return [*found, *_beside(question, named)] if question.is_yes_no and not computed else found
    spoken = {each.name: match.start() for each in named if (match := each.asked.search(question.core))}
    metrics = sorted(named, key=lambda each: spoken.get(each.name, 0))
    return [FactRequest(of_metric(question, each), {}, each.items) for each in metrics]


def _beside(question: ParsedQuestion, named: Sequence[Metric]) -> list[FactRequest]:
    """The metrics by which readers judge, too, where an opinion is asked for."""
    others = [BY_METRIC[name] for metric in named for name in metric.beside]
    return [FactRequest(of_metric(question, each), {}, each.items, extra=True) for each in others]


_TOTALS = frozenset(map(stem, ("total", "consolidated")))
_ASIDES = frozenset(map(stem, ("here", "heres", "unadjusted", "non", "position")))
_NET = frozenset([stem("net")])
_DEGREES = frozenset(map(stem, ("more", "most", "less", "least", "not", "lost")))
_CHANGES = frozenset(map(stem, ("change", "increase", "decrease", "payments", "proceeds", "purchases", "repayments")))
_CALLED_CHANGE = frozenset(map(stem, ("change", "increase", "decrease")))
_SHARES = frozenset(map(stem, ("share", "proportion", "part", "portion", "fraction", "return", "through", "via")))
_BALANCE = frozenset(map(stem, ("balance", "balances")))
_MOVES = re.compile(
    r"\b(?:did|does|do|has|have|had)\b.{2,80}\b(?:hand(?:ed)?|puts?|set aside|pocket(?:ed)?|take on|took on)\b", re.I
)
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
    if question.items and all(item.statement == "balance_sheet" for item in question.items):
        rest -= _BALANCE
        rest |= {"moved"} if _MOVES.search(question.core) else set()
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
