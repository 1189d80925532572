"""Requests of two lines that the question names itself: a difference, a sum, a share or a ratio of a part's figures."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from tinyrag_gql.answering.expressions import SUBJECT, Expression, Operation, Term
from tinyrag_gql.answering.fact_table import FactLines, is_money
from tinyrag_gql.answering.formulas import FORMULAS, formula
from tinyrag_gql.answering.line_matching import WHOLE_MEMBERS, stems_of
from tinyrag_gql.answering.results import RequestedMetric
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.filings.lexicon import phrasings
from tinyrag_gql.filings.line_items import LineItem
from tinyrag_gql.filings.metrics import metrics_in
from tinyrag_gql.filings.periods import without_period_words
from tinyrag_gql.filings.words import STOP_WORDS

Subjects = dict[str, Sequence[FactLines]]


class Operand(NamedTuple):
    """A line that a phrase names: what to call it, its expression, and the rows behind it."""

    name: str
    expression: Expression
    subjects: Subjects
    percent: bool = False
    items: tuple[LineItem, ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether its rows are of parts of the company."""
        return any(line.members for rows in self.subjects.values() for line in rows)

    @property
    def in_statements(self) -> bool:
        """Whether it is a row of a primary statement, or an item that such rows are."""
        return bool(self.items) or any(line.statement for rows in self.subjects.values() for line in rows)

    @property
    def is_count(self) -> bool:
        """Whether its rows count things: neither money, nor shares of stock, nor rates."""
        units = [line.unit for rows in self.subjects.values() for line in rows]
        return bool(units) and not any(is_money(unit) or "/" in unit or unit in ("pure", "shares") for unit in units)

    def is_tagged_with(self, measure: str) -> bool:
        """Whether its rows' tags begin with what a measure is called, as 'InventoryFinishedGoods' with inventories."""
        tags = [(line.concept or "").partition(":")[2] for rows in self.subjects.values() for line in rows]
        words = [_CAMEL.split(tag) for tag in tags]
        return bool(words) and all(stems_of(each[0]) & stems_of(measure) for each in words)

    def is_like(self, other: "Operand") -> bool:
        """Whether both are the same line, by its tag or its row."""
        return bool(self._identity & other._identity)

    @property
    def _identity(self) -> frozenset[tuple[str, object]]:
        rows = [
            (line.concept or label_key(line.label), line.axes) for group in self.subjects.values() for line in group
        ]
        return frozenset([*rows, *((tag, ()) for item in self.items for tag in item.tags)])


_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
Resolve = Callable[[str], Operand | None]
"""Finds the one line that a phrase names; None where none is certain."""


class Combined(NamedTuple):
    """What is computed from two operands."""

    metric: RequestedMetric
    subjects: Subjects
    items: tuple[LineItem, ...] = ()


class _Computation(NamedTuple):
    """How a phrasing of two lines is computed: its name in the lexicon, the sign, and whether it is in percent."""

    phrasing: str
    sign: str
    percent: bool = False
    per_unit: bool = False


_COMPUTATIONS = (
    _Computation("per_counted", "/", per_unit=True),
    _Computation("part_share", "/", percent=True),
    _Computation("share_of_two", "/", percent=True),
    _Computation("ratio_of_two", "/"),
    _Computation("difference_of_two", "-"),
    _Computation("sum_of_two", "+"),
)


def combined_request(text: str, resolve: Resolve, *, percent: bool = False) -> Combined | None:
    """The computation that a question's words ask for; None where they ask for none, or a line of it is not certain.

    `percent`: the question wants a ratio in percent.
    """
    for each in _COMPUTATIONS:
        match = phrasings()[each.phrasing].compiled.search(text)
        if match is None:
            continue
        if each.per_unit:
            money, things = map(resolve, _named(match)[:2])
            if money and things and things.is_count and not money.is_count:
                return _for_each(money, things)
            continue
        pair = _pair(*_named(match), resolve, of_whole=each.percent)
        pair = pair or _pair_of_places(*_named(match)[:2], resolve)
        pair = _of_one_part(*_named(match)[:2], pair, resolve) if pair and each.percent else pair
        if pair:
            return _joined(each.sign, *pair, percent=each.percent or percent)
    return None


def _for_each(money: Operand, things: Operand) -> Combined:
    """So much money for each of the things."""
    found = _joined("/", money, things)
    name = f"{money.name} per {_singular(things.name)}"
    metric = replace(found.metric, name=name, amount=True, per_unit=True, is_quotient=False)
    return found._replace(metric=metric)


def _singular(name: str) -> str:
    name = name[:1].lower() + name[1:]
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name


def asks_sum(text: str) -> bool:
    """Whether two lines are to be added up, so that neither of them is the answer."""
    return bool(re.search(r"\s(?:plus|\+)\s", text))


def asks_quotient(text: str) -> bool:
    """Whether one figure in relation to another one is asked for, so that neither of them is the answer."""
    return bool(_QUOTIENT.search(text))


_QUOTIENT = re.compile(
    r"\bdivided\s+by\b|÷|\b(?:as\s+an?|in)\s+(?:%|percent(?:age)?|share|proportion|portion|fraction)\s+of\b"
    r"|\b(?:what|which)\s+(?:%|percent(?:age)?|share|proportion|portion|fraction)\s+of\b|\bratio\s+of\b.+\bto\b"
    r"|^how\s+many\s+times\b(?!.*\bthan\b)(?=.*\b(?:its|their|his)\b)",
    re.I,
)


def missing_operand(text: str, resolve: Resolve) -> str:
    """The one line that a computation of two lacks, in the question's words; '' where both or none are certain."""
    for each in _COMPUTATIONS:
        if match := phrasings()[each.phrasing].compiled.search(text):
            missing = [phrase for phrase in _named(match)[:2] if resolve(phrase) is None]
            if len(missing) == 1:
                named = _FRAME.sub("", " ".join(without_period_words(missing[0]).split())).strip(" ,?.")
                return named if set(label_key(named).split()) - STOP_WORDS else ""
    return ""


_FRAME = re.compile(
    r"^(?:what|which|how\s+much)\s+(?:is|was|were|are)\s+(?:the\s+)?|\s+(?:in|at|for|during|on)\s+(?:fiscal\s+)?(?:[a-z]+\s+)?[0-9].*$",
    re.I,
)
"""What surrounds a line's name in a question."""


def two_lines(text: str, resolve: Resolve) -> tuple[Operand, Operand] | None:
    """The two lines that a question compares in one period; None where it compares none, or one is not certain."""
    match = phrasings()["two_lines"].compiled.search(text)
    return _pair(*_named(match), resolve) if match else None


def _named(match: re.Match[str]) -> tuple[str, str, str]:
    """What a pattern calls first, second and measure, in whichever of its wordings."""
    groups = {key.rstrip("_"): _ASKED_WHICH.sub("", value) for key, value in match.groupdict().items() if value}
    return groups["first"], groups["second"], groups.get("measure", "")


_ASKED_WHICH = re.compile(
    r"^(?:which|who)\b.{0,40}?\b(?:has|had|have)\s+(?:the\s+)?(?:(?:high|low)(?:er|est)|more|less|most|least)\s+", re.I
)
"""How a question for the one of several begins, before it names the line."""


def operand_phrases(text: str) -> list[str]:
    """Every phrase that may name an operand of the question, so that its lines are read."""
    found: list[str] = []
    for name in (*(each.phrasing for each in _COMPUTATIONS), "two_lines"):
        if match := phrasings()[name].compiled.search(text):
            first, second, measure = _named(match)
            whole = measure or _measure_of(second) or _measure_of(first)
            found += [first, second, f"{first} {whole}", f"{second} {whole}", f"{first} {second}"]
    named = metrics_in(text)
    for metric in named.metrics:
        if metric.formula:
            found += [f"{named.rest} {item.name.replace('_', ' ')}" for item in metric.items]
            found += [f"{named.rest} {_EBIT_NAME}"] if _EBIT.search(text) else []
    return found


def part_ratio(text: str, resolve: Resolve) -> Combined | None:
    """A ratio for a part of the company, as 'operating margin of Fine Optics': both of its lines are the part's."""
    named = metrics_in(text)
    ratio = next((metric for metric in named.metrics if metric.formula), None)
    expression = formula(ratio.name) if ratio else None
    if ratio is None or len(named.metrics) > 1 or not isinstance(expression, Operation) or expression.operator != "/":
        return None
    if not isinstance(expression.left, Term) or not isinstance(expression.right, Term):
        return None
    words = (each.name.replace("_", " ") for each in (expression.left, expression.right))
    above, below = (resolve(f"{named.rest} {word}") for word in words)
    if above is None and _EBIT.search(text):
        above = resolve(f"{named.rest} {_EBIT_NAME}")
    if above is None or below is None or not (above.subjects and below.subjects):
        return None
    found = _joined("/", above, below, percent=True)
    return found._replace(metric=replace(found.metric, name=f"{_part(above)} {ratio.name.replace('_', ' ')}"))


_EBIT_NAME = "earnings before interest and taxes"
_EBIT = re.compile(r"\bEBIT\b|\bearnings before interest and tax(?:es)?\b", re.I)


def _part(operand: Operand) -> str:
    rows = next(iter(operand.subjects.values()))
    named = [member for member in rows[0].members if not WHOLE_MEMBERS.fullmatch(member)]
    return ", ".join(named) or operand.name


def _pair(
    first: str, second: str, measure: str, resolve: Resolve, *, of_whole: bool = False
) -> tuple[Operand, Operand] | None:
    """Both lines; where one phrase names a part alone, it is the part of what the other one, or `measure`, names.

    `of_whole`: the first is a share of the second, and so a part of that part where it is one.
    """
    if of_whole and (whole := resolve(second)) and whole.is_part:
        inside = resolve(f"{first} {second}")
        if inside and inside.is_part and not inside.is_like(whole):
            return inside, whole
    if of_whole and not metrics_in(first).metrics and (measured := _part_of_measure(first, second, resolve)):
        return measured
    if (own := _OWN_MEASURE.match(second)) and metrics_in(first).rest.strip():
        second = f"{metrics_in(first).rest} {own['measure']}"  # the measure of the part that the first phrase names
        one, two = resolve(first), resolve(second)
        return (one, two) if one and two and one.is_part and two.is_part and not one.is_like(two) else None
    measures = [each for each in (measure, _measure_of(second), _measure_of(first)) if each.strip()]
    for with_measure in ("", *measures):
        one = _alone(first, measures, resolve) or (resolve(f"{first} {with_measure}") if with_measure else None)
        two = _alone(second, measures, resolve) or (resolve(f"{second} {with_measure}") if with_measure else None)
        if one and two and not one.is_like(two):
            return one, two
    return None


def _of_one_part(
    first: str, second: str, pair: tuple[Operand, Operand], resolve: Resolve
) -> tuple[Operand, Operand] | None:
    """The pair, a part's result beside the part's own sales: 'operating profit of Optics as a percentage of sales'.

    None where the part's sales are not certain, since those of the company are not meant.
    """
    one, two = pair
    measures = {metric.name for metric in metrics_in(first).metrics}
    if (
        not one.is_part
        or two.is_part
        or not measures
        or "revenue" in measures
        or not _BARE_SALES.fullmatch(second.strip())
    ):
        return pair
    own = resolve(f"{metrics_in(first).rest} {second}")
    return (one, own) if own and own.is_part else None


_BARE_SALES = re.compile(
    r"(?:(?:its|net)\s+)*(?:sales|revenues?)\b[^a-z]*(?:(?:in|for|during|of)\s+(?:fiscal\s+)?[0-9].*)?", re.I
)


def _pair_of_places(first: str, second: str, resolve: Resolve) -> tuple[Operand, Operand] | None:
    """The line of a place, and that of another place which is named alone: 'Probes net income U.S. plus non-U.S.'."""
    place = _HOME.search(first)
    if place is None or not _ABROAD.match(second):
        return None
    abroad = _ABROAD.match(second)
    one, two = resolve(first), resolve(first.replace(place[0], f" {abroad[0] if abroad else ''} "))
    return (one, two) if one and two and one.is_part and two.is_part and not one.is_like(two) else None


_HOME = re.compile(r"(?<![-\w])(?:U\.S\.?(?:A\.?)?|US|United States|domestic)(?!\w)", re.I)
_ABROAD = re.compile(r"\s*(?:non[- ](?:U\.S\.?|US|United States)|international|foreign)(?!\w)", re.I)


_OWN_MEASURE = re.compile(
    r"\s*(?:(?:the|its|that|this|same|own)\s+){0,2}(?:segment|division|unit|business|region)(?:['’]s)?\s+(?:own\s+)?(?P<measure>\w.*)",
    re.I,
)
"""A measure of the part that is named before it: 'segment revenue'."""


def _measure_of(phrase: str) -> str:
    """The words by which a phrase names a line item."""
    metrics = metrics_in(phrase).metrics
    match = metrics[0].asked.search(phrase) if len(metrics) == 1 and metrics[0].name not in FORMULAS else None
    return match[0] if match else ""


def _alone(phrase: str, measures: Sequence[str], resolve: Resolve) -> Operand | None:
    """The line that a phrase names by itself.

    One without a measure may be a part of what the other phrase names: it is a line alone only in the statements.
    """
    found = resolve(phrase)
    if found and measures and not found.in_statements and not metrics_in(phrase).metrics:
        return found if all(map(found.is_tagged_with, measures)) else None
    return found


def _part_of_measure(first: str, second: str, resolve: Resolve) -> tuple[Operand, Operand] | None:
    """A part that is only called by its name, and what it is a share of, which says what is counted."""
    measure = _measure_of(second)
    if not measure or (whole := resolve(second)) is None:
        return None
    part = resolve(f"{first} {measure}")
    return (part, whole) if part and part.is_part and not part.is_like(whole) else None


_WORDS = {"-": "less", "+": "plus", "/": "as a share of"}
_SHOWN = {"-": "−", "+": "+", "/": "/"}


def _joined(sign: str, one: Operand, two: Operand, *, percent: bool = False) -> Combined:
    """`percent`: a ratio is the share that the first has of the second."""
    first, second = _renamed(one, "first"), _renamed(two, "second")
    expression = Operation(sign, first.expression, second.expression)
    ratio = sign == "/"
    word = "divided by" if ratio and not percent else _WORDS[sign]
    metric = RequestedMetric(
        f"{one.name} {word} {two.name}",
        f"{_in_brackets(one.name)} {_SHOWN[sign]} {_in_brackets(two.name)}",
        expression,
        percent=ratio and percent,
        amount=not ratio,
        is_quotient=ratio and not percent,
    )
    return Combined(metric, {**first.subjects, **second.subjects}, (*one.items, *two.items))


def _in_brackets(name: str) -> str:
    """The name as it stands in a formula: one with a sign of its own in brackets."""
    return f"({name})" if " / " in name else name


def _renamed(operand: Operand, name: str) -> Operand:
    """The operand with its rows under a name of its own."""
    if not operand.subjects:
        return operand
    (rows,) = operand.subjects.values()
    return operand._replace(expression=Term(f"{SUBJECT}{name}"), subjects={f"{SUBJECT}{name}": rows})
