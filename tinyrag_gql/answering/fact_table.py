"""Looks up line items among the facts of one company's filings: by tag or by label, the newest filing first."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.answering.evidence import Span
from tinyrag_gql.answering.fact_periods import is_of, period_of
from tinyrag_gql.answering.filing_facts import CompanyFacts, Filing, FilingFact
from tinyrag_gql.answering.formulas import words_of
from tinyrag_gql.answering.line_matching import WHOLE_MEMBERS, Line, lines_of_item, stems_of
from tinyrag_gql.answering.line_values import LineItemValue, natural_sign
from tinyrag_gql.answering.outflows import Outflows
from tinyrag_gql.domain.facts import Fact, FactCheck, FactSource, FactStatement
from tinyrag_gql.filings.columns import Basis, basis_in
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.filings.line_items import BY_NAME, LINE_ITEMS, LineItem
from tinyrag_gql.filings.numbers import SCALE_NAMES, parse_number
from tinyrag_gql.filings.periods import TO_DATE, Period
from tinyrag_gql.filings.tables import RowKind

Locate = Callable[[Filing, int], int]
"""Gives the source number of a filing's page."""


class FactLines(NamedTuple):
    """A line of a company's filings with its facts; the fields are those of `line_matching.Line`."""

    label: str
    heading: str
    concept: str | None
    unit: str
    statement: FactStatement | None
    members: tuple[str, ...]
    source: FactSource
    axes: tuple[tuple[str, str], ...]
    facts: tuple[FilingFact, ...]


def lines_of(facts: Iterable[FilingFact]) -> list[FactLines]:
    """The lines that these facts are of, those that can be shown on a page."""
    groups: dict[tuple[object, ...], list[FilingFact]] = {}
    for each in facts:
        fact = each.fact
        if fact.page is None or fact.row_start is None or _is_in_label(fact):
            continue
        axes = tuple((dimension.axis, dimension.member) for dimension in fact.dimensions)
        key = (label_key(fact.label), fact.heading, fact.concept, fact.unit, fact.statement, axes)
        groups.setdefault(key, []).append(each)
    return [_line(group) for group in groups.values()]


def _is_in_label(fact: Fact) -> bool:
    """Whether the figure is a part of its row's label: 'Common stock, 20 shares authorized'."""
    return len(fact.text) > 1 and fact.text.strip("()") in fact.label


def _line(group: Sequence[FilingFact]) -> FactLines:
    fact = group[0].fact
    return FactLines(
        fact.label,
        fact.heading,
        fact.concept,
        fact.unit,
        fact.statement,
        tuple(dimension.label for dimension in fact.dimensions),
        fact.source,
        tuple((dimension.axis, dimension.member) for dimension in fact.dimensions),
        tuple(group),
    )


class FactTable:
    """The line items of one company's filings, and the rows that a question names itself.

    `subjects` holds the latter by a name that begins with '@'.
    """

    def __init__(
        self, company: CompanyFacts, subjects: Mapping[str, Sequence[FactLines]], locate: Locate, basis: Basis = ""
    ) -> None:
        self._lines = lines_of(company.facts)
        self._outflows = Outflows(company.facts)
        self._all_lines: Sequence[Line] = company.lines or self._lines
        self._subjects = subjects
        self._locate = locate
        self._basis: Basis = basis
        self._of_items: dict[str, list[list[FactLines]]] = {}
        self._found: dict[tuple[str, Period], tuple[LineItemValue, ...]] = {}

    def find(self, name: str, period: Period) -> tuple[LineItemValue, ...]:
        """The line of the period; empty where none stands, and where two that differ may be meant.

        It is looked up once: the formulas of many figures need the same few lines.
        """
        key = name, period
        if key not in self._found:
            self._found[key] = self._look_up(name, period)
        return self._found[key]

    def _look_up(self, name: str, period: Period) -> tuple[LineItemValue, ...]:
        if name in self._subjects:
            entry = self._of_subject(self._subjects[name], period)
            return (entry,) if entry else ()
        item = BY_NAME.get(name)
        if item is None:
            return ()
        summed = self._parts(name, period) if name in SUMMED else ()
        for lines in self._lines_of(item):
            if summed and not any(_TOTAL.match(line.label) or line.concept in item.tags for line in lines):
                return summed
            if name in SUMMED and not summed and self._is_one_of_several_debts(name, lines):
                return ()
            found = self._agreed(lines, period) or self._surest(item, lines, period)
            if found is not None and name == "cost_of_revenue" and self._is_one_of_several_costs(found.fact.fact.label):
                return ()
            if found is not None:
                return (self._entry(name, found),)
            if any(self._in_period(lines, period)):
                return ()
        return summed

    def stated(self, name: str, period: Period) -> list[FilingFact]:
        """The facts of the period that may be the line, whether they agree or not: of the surest rows that have any."""
        item = BY_NAME.get(name)
        groups = [self._subjects[name]] if name in self._subjects else self._lines_of(item) if item else []
        return next((facts for lines in groups if (facts := self._in_period(lines, period))), [])

    def _lines_of(self, item: LineItem) -> list[list[FactLines]]:
        """The lines that may be the item, looked for once."""
        if item.name not in self._of_items:
            self._of_items[item.name] = lines_of_item(item, self._lines)
        return self._of_items[item.name]

    def _is_one_of_several_costs(self, label: str) -> bool:
        """Whether a row such as 'Cost of products' has another such row beside it, so that it is no total."""
        if not _PART_OF_COSTS.match(label):
            return False
        rows = (line.label for line in self._all_lines if line.statement == "income" and not line.members)
        return any(_PART_OF_COSTS.match(row) and label_key(row) != label_key(label) for row in rows)

    def _surest(self, item: LineItem, lines: Sequence[FactLines], period: Period) -> "_Choice | None":
        """Of several rows with the item's tag, the one that the surest of its label patterns names."""
        for pattern in item.labels[:-1]:
            named = [line for line in lines if pattern.search(line.label)]
            if named and len(named) < len(lines):
                return self._agreed(named, period)
        return None

    # ------------------------------------------------------------------ choosing

    def _of_subject(self, lines: Sequence[FactLines], period: Period) -> LineItemValue | None:
        """The line's value: of the primary statements first, then of tagged facts, then of other tables."""
        for group in _by_rank(self._widened(lines)):
            meanings: dict[object, list[FactLines]] = {}
            for line in group:
                meanings.setdefault((line.concept or label_key(line.label), line.axes), []).append(line)
            found = [choice for each in meanings.values() if (choice := self._agreed(each, period))]
            missing = any(
                self._agreed(each, period) is None and any(self._in_period(each, period)) for each in meanings.values()
            )
            if found and not missing and len({choice.fact.fact.value for choice in found}) == 1:
                return self._entry("", found[0])
            if found or missing:
                return None
        return None

    def _widened(self, lines: Sequence[FactLines]) -> list[FactLines]:
        """The lines, and those of other filings that bear the same tag for the same part under another label."""
        tags = {(line.concept, line.axes) for line in lines if line.concept and _rank(line) < _PLAIN_RANK}
        known = {each.filing.document for line in lines for each in line.facts}
        more = [line for line in self._lines if (line.concept, line.axes) in tags and line not in lines]
        others = (
            line._replace(facts=tuple(each for each in line.facts if each.filing.document not in known))
            for line in more
        )
        return [*lines, *(line for line in others if line.facts)]

    def _in_period(self, lines: Iterable[FactLines], period: Period) -> list[FilingFact]:
        facts = [each for line in lines for each in line.facts if is_of(each.fact, period)]
        wanted: tuple[Basis, ...] = (self._basis,) if self._basis else ("", "actual", "restated")
        facts = [each for each in facts if basis_in(each.fact.column) in wanted] or (
            [] if self._basis in _NO_OTHER else [each for each in facts if not basis_in(each.fact.column)]
        )
        if period.months == TO_DATE and facts:
            newest = max(each.fact.end for each in facts)
            longest = [each for each in facts if each.fact.end == newest]
            first = min((each.fact.start for each in longest if each.fact.start), default=None)
            return [each for each in longest if each.fact.start == first]
        return facts

    def _agreed(self, lines: Sequence[FactLines], period: Period) -> "_Choice | None":
        """The newest filing's value, if that filing states only one, and what other filings state where it differs."""
        facts = self._in_period(lines, period)
        if not facts:
            return None
        newest = max(facts, key=lambda each: each.filing.age_key).filing
        own = [each for each in facts if each.filing.document == newest.document]
        firm = [each for each in own if each.fact.statement] or own
        best = min(firm, key=_coarseness)
        if not all(_agree(best.fact, each.fact) for each in firm):
            return None
        others = sorted((each for each in facts if each not in own), key=lambda each: each.filing.age_key)
        different: dict[Decimal, FilingFact] = {}
        for each in others:
            if not _agree(best.fact, each.fact):
                different.setdefault(each.fact.value, each)
        return _Choice(best, tuple(different.values()))

    def _parts(self, name: str, period: Period) -> tuple[LineItemValue, ...]:
        """The rows that add up to the item where no total is printed: the borrowings of one balance sheet."""
        parts = SUMMED[name]
        found: list[LineItemValue] = []
        for tags in parts:
            lines = [line for line in self._lines if line.concept in tags and not line.members and line.statement]
            by_tag = {tag: [line for line in lines if line.concept == tag] for tag in tags}
            choices = [choice for tag in tags if (choice := self._agreed(by_tag[tag], period))]
            found += [self._entry(name, choices[0])] if choices else []
        whole = len({entry.scale for entry in found}) == 1 and not self._has_more_debt(
            name, [label_key(entry.label) for entry in found]
        )
        return tuple(found) if whole else ()

    def _is_one_of_several_debts(self, name: str, lines: Sequence[FactLines]) -> bool:
        """Whether the rows are no total and the balance sheet has other borrowings beside them."""
        if any(_TOTAL.match(line.label) for line in lines):
            return False
        labels = [label_key(line.label) for line in lines]
        return self._has_more_debt(name, labels)

    def _has_more_debt(self, name: str, labels: Sequence[str]) -> bool:
        """Whether a balance sheet has another line that may be a part, so that the sum of those found is no total."""
        known = {tag for tags in SUMMED[name] for tag in tags}
        return any(
            line.statement == "balance_sheet"
            and not line.members
            and line.concept not in known
            and label_key(line.label) not in labels
            and _DEBT.search(line.label)
            and not _NO_DEBT.search(line.label)
            for line in self._all_lines
        )

    # ------------------------------------------------------------------ what is found

    def _entry(self, item: str, choice: "_Choice") -> LineItemValue:
        entry = self._value(item, choice.fact)
        earlier = tuple(self._value(item, each) for each in choice.earlier)
        return entry._replace(earlier=tuple(each for each in earlier if each.value != entry.value))

    def _value(self, item: str, each: FilingFact) -> LineItemValue:
        filing, fact = each
        printed, scale = _printed(fact)
        value = fact.value if fact.check is not FactCheck.SCALE_DIFFERS else printed.copy_sign(fact.value)
        turned = False
        if fact.source is FactSource.PRINTED:
            value = natural_sign(item, fact.label, value)
            turned = value < 0 and self._outflows.has(each)
            value = value.copy_abs() if turned else value
        kind = kind_of(fact)
        return LineItemValue(
            item,
            fact.label,
            value if kind == "percent" else value / (scale or 1),
            printed,
            _when(fact),
            None if kind == "percent" else scale,
            fact.unit.partition("/")[0] if kind in ("amount", "per share") and fact.unit != "" else None,
            Span(self._locate(filing, fact.page or 0), fact.row_start or 0, fact.row_end or 0),
            kind,
            basis_in(fact.column),
            f"{fact.concept or label_key(fact.label)} {fact.dimensions}",
            is_instant=fact.is_instant,
            turned=turned,
            remark=_remark(fact),
            source=_in_words(filing),
            counts=_counted_by_part(fact),
            part=_part_unsaid(fact),
            end=fact.end,
            start=fact.start,
            fact=fact,
        )


_TOTAL = re.compile("total", re.I)
_DEBT = re.compile(
    r"\b(?:debt|borrowings?|(?:notes?|loans?)(?: and \w+)* payable|commercial paper|revolving|term loans?)\b", re.I
)
_NO_DEBT = re.compile(r"\b(?:total|securities|receivable|investments?|issuance costs?|net of|accrued|held)\b", re.I)
_NO_OTHER: tuple[Basis, ...] = ("", "budget", "adjustment")
"""Versions of a figure for which no other version stands in: what was planned is not what came."""
_PART_OF_COSTS = re.compile(
    r"costs? of (?:products?|services?|goods|equipment|maintenance|subscriptions?|licen[sc]es?)$", re.I
)


class _Choice(NamedTuple):
    fact: FilingFact
    earlier: tuple[FilingFact, ...] = ()


_PLAIN_RANK = 4
_STATEMENT_RANKS = {"balance_sheet": 0, "income": 1, "cash_flow": 2}


def _rank(line: FactLines) -> int:
    """What is taken first: the balance sheet and the income statement, then the cash flow statement, then notes.

    Lines of notes that are known to count a concept come before those that only their words tell.
    """
    if line.statement:
        return _STATEMENT_RANKS[line.statement]
    return 3 if line.source is FactSource.TAGGED or line.concept else _PLAIN_RANK


def _by_rank(lines: Iterable[FactLines]) -> list[list[FactLines]]:
    groups: dict[int, list[FactLines]] = {}
    for line in lines:
        groups.setdefault(_rank(line), []).append(line)
    return [groups[rank] for rank in sorted(groups)]


def _coarseness(each: FilingFact) -> tuple[Decimal, bool]:
    return unit_of(each.fact), each.fact.source is not FactSource.TAGGED


def unit_of(fact: Fact) -> Decimal:
    """One unit of the last digit that is exact; for a printed fact, of the last digit printed."""
    if fact.decimals is not None:
        return Decimal(1).scaleb(-fact.decimals)
    printed, scale = _printed(fact)
    exponent = printed.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) * (scale or 1)


def _agree(finer: Fact, coarser: Fact) -> bool:
    """Whether two facts state the same amount as far as both are exact."""
    return abs(finer.value - coarser.value) <= max(unit_of(coarser), unit_of(finer)) / 2 or (
        finer.value == coarser.value
    )


def _printed(fact: Fact) -> tuple[Decimal, Decimal | None]:
    """The figure as printed, without its sign, and the scale that makes it the value; None where it has none."""
    number = parse_number(fact.text)
    printed = number.value.copy_abs() if number else fact.value.copy_abs()
    if not printed or not fact.value or fact.check is FactCheck.SCALE_DIFFERS:
        return printed, None
    scale = fact.value.copy_abs() / printed
    return (printed, scale) if scale in SCALE_NAMES else (printed, None) if scale == 1 else _odd(fact, printed)


def _odd(fact: Fact, printed: Decimal) -> tuple[Decimal, Decimal | None]:
    """A percentage keeps its printed figure; a scale without a name is multiplied in."""
    return (printed, None) if fact.unit == "pure" else (fact.value.copy_abs(), None)


def kind_of(fact: Fact) -> RowKind:
    """What it counts; a plain number, as of stores, counts as shares do: without a currency."""
    if fact.unit == "pure":
        number = parse_number(fact.text)
        return "percent" if number and number.value.copy_abs() == fact.value.copy_abs() * 100 else "shares"
    if "/" in fact.unit:
        return "per share"
    return "amount" if is_money(fact.unit) else "shares"


def is_money(unit: str) -> bool:
    """Whether a unit is a currency, or none that is known, as of printed amounts."""
    return not unit or bool(re.fullmatch("[A-Z]{3}", unit))


def _counted_by_part(fact: Fact) -> str:
    """The item that a row counts which is called as a part of the company, in words; '' for other rows."""
    named = any(label_key(each.label) == label_key(fact.label) for each in fact.dimensions)
    item = next((each for each in LINE_ITEMS if fact.concept in each.tags), None) if named else None
    return words_of(item.name) if item else ""


def _part_unsaid(fact: Fact) -> str:
    """The one part of the company that a row is of, where its label does not name it."""
    named = [each.label for each in fact.dimensions if not WHOLE_MEMBERS.fullmatch(each.label)]
    if len(named) != 1 or stems_of(named[0]) & stems_of(fact.label):
        return ""
    return named[0]


def _remark(fact: Fact) -> str:
    if fact.check is FactCheck.SIGN_DIFFERS:
        return "The filing's tag has the other sign than the printed figure."
    if fact.check is FactCheck.SCALE_DIFFERS:
        return "It is shown as printed: the filing's tag and its table's caption differ in scale."
    return ""


def _when(fact: Fact) -> str:
    period = period_of(fact)
    return str(fact.end) if period is None else str(period.year) if period == Period(period.year) else str(period)


def _in_words(filing: Filing) -> str:
    """'the 10-K of fiscal 2023'."""
    year = f" of fiscal {filing.year}" if filing.year else ""
    return f"the {filing.report_type or 'filing'}{year}"


SUMMED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "debt": (
        ("us-gaap:LongTermDebtNoncurrent", "us-gaap:LongTermDebtAndCapitalLeaseObligations"),
        ("us-gaap:DebtCurrent", "us-gaap:LongTermDebtCurrent", "us-gaap:LongTermDebtAndCapitalLeaseObligationsCurrent"),
        ("us-gaap:ShortTermBorrowings", "us-gaap:CommercialPaper"),
    )
}
"""Items that are printed in parts: of each group of tags the first that stands there counts."""
