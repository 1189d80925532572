"""What a question asks for: read once, for searching, answering and evaluation alike."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import NamedTuple

from tinyrag_gql.domain.chunks import Statement
from tinyrag_gql.filings.columns import Basis, basis_in, without_basis_words
from tinyrag_gql.filings.dates import find_day_ranges
from tinyrag_gql.filings.lexicon import FOLDER, Entry, load, pattern, phrasings
from tinyrag_gql.filings.line_items import LineItem
from tinyrag_gql.filings.metrics import Metric, NamedMetrics, metrics_in
from tinyrag_gql.filings.numbers import BILLION, MILLION, THOUSAND
from tinyrag_gql.filings.period_spellings import with_usual_periods
from tinyrag_gql.filings.periods import (
    DayRange,
    Period,
    asks_latest,
    dates_in,
    is_quarterly,
    month_named,
    periods_in,
    quarters_in,
    spans_filings,
    without_period_words,
    years_in,
)
from tinyrag_gql.filings.usual_wording import in_usual_words
from tinyrag_gql.filings.words import content_words, is_measure_word


class Intent(Entry):
    """A kind of question: its words, the Items of filings that treat it, their headings, and words to search for."""

    name: str
    asked_pattern: str
    annual: frozenset[str]
    quarterly: frozenset[str]
    heading_pattern: str
    words: str
    narrative: bool = False
    """Whether prose and notes answer it better than the statements do."""

    @cached_property
    def asked(self) -> re.Pattern[str]:
        """Matches the words of such a question."""
        return pattern(self.asked_pattern)

    @cached_property
    def headings(self) -> re.Pattern[str]:
        """Matches the headings of pages that treat it."""
        return pattern(self.heading_pattern)


@cache
def intents() -> tuple[Intent, ...]:
    """Every intent of lexicon/intents.yaml."""
    return load(FOLDER / "intents.yaml", Intent)


class Definition(NamedTuple):
    """A metric that the question defines itself, by name, and the formula in the question's words."""

    metric: str
    formula: str


FORMS = ("10-K", "10-Q", "8-K", "EARNINGS")
STATEMENTS: tuple[Statement, ...] = ("balance_sheet", "cash_flow", "income")
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_RANGE = re.compile(
    r"((?:FY|fiscal(?: year)?)?\s?[0-9]{4})\s*(?:-|–|—|\bto\b|through)\s*((?:FY|fiscal(?: year)?)?\s?[0-9]{4})", re.I
)


@dataclass(frozen=True)
class ParsedQuestion:
    """A question, each part read when it is first asked for. What the question leaves unsaid is None or empty."""

    text: str
    """As it was asked, white space made single, and periods, reasons and yes or no asked for in the usual way."""
    core: str
    """What is asked for, without lead-ins, definitions, instructions and units."""
    when: str = ""
    """The part of the question that names the periods of the company that it is put to; '' where all of it does."""
    has_rivals: bool = False
    """Whether it is put to several companies, whose figures are compared."""

    # ------------------------------------------------------------------ topic

    @cached_property
    def subject(self) -> str:
        """The core without the words that say where the figure stands and how it is to be shown: what names it."""
        return _without(self.core, _ASIDES) or self.core

    @cached_property
    def named_metrics(self) -> NamedMetrics:
        """The metrics that it names, and the question without their names.

        "How often was its inventory sold? Calculate inventory turnover." asks for the turnover.
        """
        return self.calculated or metrics_in(self.subject)

    @cached_property
    def calculated(self) -> NamedMetrics | None:
        """The metric that an instruction asks to calculate from what the question names."""
        named = metrics_in(self.subject)
        for match in _phrase("calculation").finditer(self.text):
            wished = metrics_in(match["metric"])
            for metric in wished.metrics:
                if named.metrics and set(named.items) < set(metric.items):
                    return NamedMetrics((metric,), wished.rest)
        return None

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """The metrics that it names, in the order of the table."""
        return self.named_metrics.metrics

    @cached_property
    def items(self) -> tuple[LineItem, ...]:
        """The line items that its metrics are made of."""
        return self.named_metrics.items

    @cached_property
    def named_statements(self) -> frozenset[Statement]:
        """The statements that it names."""
        return frozenset(name for name in STATEMENTS if _has(name, self.text))

    @cached_property
    def statements(self) -> frozenset[Statement]:
        """The statements that it names, and those that hold the line items it asks for."""
        return self.named_statements | {item.statement for item in self.items}

    @cached_property
    def intents(self) -> tuple[Intent, ...]:
        """The kinds of questions that it belongs to."""
        return tuple(intent for intent in intents() if intent.asked.search(self.core))

    def has_intent(self, name: str) -> bool:
        """Whether it belongs to that kind of questions."""
        return any(intent.name == name for intent in self.intents)

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """The metrics that it defines itself."""
        matches = [*_phrase("definition").finditer(self.text), *_inline_definitions(self.text)]
        read = ((metrics_in(match["subject"] or match["defined"]).metrics, match["formula"]) for match in matches)
        return tuple(dict.fromkeys(Definition(named[0].name, formula) for named, formula in read if named))

    def residual_terms(self, names: Collection[str] = frozenset()) -> tuple[str, ...]:
        """The words that no metric, none of `names` (lower case) and no usual way of asking accounts for."""
        return tuple(word for word in self._residual_words if word not in names)

    @cached_property
    def _residual_words(self) -> tuple[str, ...]:
        rest = _phrase("former_name").sub(" ", without_basis_words(without_period_words(self.named_metrics.rest)))
        rest = re.sub(r"\([A-Z]{2,5}\)", " ", rest)
        return tuple(word for word in content_words(rest) if not word[0].isdigit() and not is_measure_word(word))

    # ------------------------------------------------------------------ kind

    @cached_property
    def asks_why(self) -> bool:
        """Whether it wants reasons, which stand in the discussion and not in the statements."""
        return _has("why", self.core)

    @cached_property
    def is_narrative(self) -> bool:
        """Whether the notes or the prose answer it better than the statements."""
        return any(intent.narrative for intent in self.intents)

    @cached_property
    def thing(self) -> str | None:
        """The X of 'what is the X of ...'."""
        match = _phrase("thing").match(self.core)
        return match["thing"] if match else None

    @cached_property
    def is_yes_no(self) -> bool:
        """Whether yes or no answers it."""
        return _has("yes_no", self.core)

    @cached_property
    def superlative(self) -> str | None:
        """'highest' or 'lowest' where it asks for that one out of several."""
        matches = _phrase("superlative").finditer(self.core)
        return next((match.lastgroup for match in matches if not _is_in_name(match)), None)

    @cached_property
    def asks_list(self) -> bool:
        """Whether it asks for several things."""
        return _has("lists", self.core)

    @cached_property
    def asks_amount(self) -> bool:
        """Whether it asks for a number."""
        return _has("amount", self.core)

    @cached_property
    def prose_first(self) -> bool:
        """Whether what it asks for does not stand in the statements, so that no line item may be taken for it."""
        return _has("prose_first", self.core)

    # ------------------------------------------------------------------ periods and filings

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that it names, in order."""
        return years_in(self.when or self.text)

    @cached_property
    def quarters(self) -> tuple[int, ...]:
        """The quarters that it names, 1 to 4."""
        return quarters_in(self.when or self.text)

    @cached_property
    def dates(self) -> tuple[date, ...]:
        """The full dates that it names."""
        return dates_in(self.when or self.text)

    @cached_property
    def day_ranges(self) -> tuple[DayRange, ...]:
        """The ranges of days that it names: 'from July 22 through September 30, 2023'."""
        return tuple(DayRange(*days) for days in find_day_ranges(self.text))

    @cached_property
    def month(self) -> date | None:
        """The last day of the month that it names without saying what ends then: 'June 2025'."""
        return None if self.dates else month_named(self.core)

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods to answer for, in the question's order, with every year of a range."""
        core, text = self.when or self.core, self.when or self.text
        return _every_year(core, periods_in(core)) or periods_in(text)

    @cached_property
    def basis(self) -> Basis:
        """The version of the figures that it asks for, such as 'restated'."""
        return basis_in(self.core)

    @cached_property
    def latest(self) -> bool:
        """Whether the newest filing is meant."""
        return asks_latest(self.text)

    @cached_property
    def quarterly(self) -> bool:
        """Whether it speaks of quarters or quarterly reports."""
        return is_quarterly(self.core)

    @cached_property
    def spanning(self) -> bool:
        """Whether it compares periods that stand in different filings."""
        return spans_filings(self.core)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The kinds of filing that it names: '10-K', '10-Q', '8-K', 'EARNINGS'."""
        return tuple(form for form in FORMS if _has(form, self.text))

    # ------------------------------------------------------------------ computation and form of the answer

    @cached_property
    def share(self) -> tuple[str, str] | None:
        """The two metrics of 'X as a % of Y'."""
        return _share(self.core)

    @cached_property
    def combined(self) -> tuple[str, str, str] | None:
        """Two metrics and the sign between them, of 'X less Y' or 'X plus Y'."""
        return _combined(self.core)

    @cached_property
    def average_years(self) -> int | None:
        """Over how many years an average is asked for."""
        return _average_years(self.core, self.periods)

    @cached_property
    def total_years(self) -> int | None:
        """Over how many years a total is asked for, whether the figures add up or not."""
        if self.average_years or self.growth or self.difference:
            return None
        if not _has("total_of_years", self.core) and not self.bare_total:
            return None
        return _counted_years(self.core) or _years_named(self.core, self.periods)

    @cached_property
    def bare_total(self) -> bool:
        """Whether 'total' stands before a range of years: it asks for a sum, or belongs to the line's name."""
        asks = not _has("total_of_years", self.core) and _has("total_of_range", self.core)
        return asks and bool(_RANGE.search(self.core))

    @property
    def joined_years(self) -> int | None:
        """Over how many years one figure is asked for, their average or their total."""
        return self.average_years or self.total_years

    @cached_property
    def at_period_end(self) -> bool:
        """Whether it wants balances of the period's last day where a ratio usually takes their average."""
        return _has("at_period_end", self.core)

    @cached_property
    def growth(self) -> bool:
        """Whether the relative change between periods is asked for."""
        if self._asks_whether_it_grew:
            return False
        return (_has("growth", self.core) or self.compound_growth) and not self.difference

    @cached_property
    def _asks_whether_it_grew(self) -> bool:
        """Whether it asks if a figure that it names grew: the figures tell that, and no rate is asked for."""
        rate = re.search(r"\bgrowth\b|%|\bpercent|year[- ]over[- ]year|\b(?:fast|slow|quick)er\b", self.core, re.I)
        return self.is_yes_no and bool(self.metrics) and rate is None

    @cached_property
    def difference(self) -> bool:
        """Whether the change between periods is asked for as an amount."""
        return (_has("difference", self.core) and not self._names_rivals) or self.names_change

    @cached_property
    def _names_rivals(self) -> bool:
        """Whether it asks which of several has more, 'and by how much': they differ, and nothing changed."""
        if len(self.periods) > 1:
            return False
        return self.asks_gap or (_has("which_one", self.core) and bool(_OR.search(self.core)))

    @cached_property
    def asks_gap(self) -> bool:
        """Whether it asks what one of several companies has more than another."""
        which = _has("which_one", self.core) and _has("gap_clause", self.text)
        return self.has_rivals and (which or _has("rivals_gap", self.core))

    @cached_property
    def names_change(self) -> bool:
        """Whether it asks for 'the change in' something between two periods, which may be the name of a line, too."""
        between = len(self.periods) == 2 and _has("difference_between", self.core)
        return between and not _has("difference", self.core)

    @cached_property
    def compound_growth(self) -> bool:
        """Whether the compound annual growth rate is asked for."""
        return _has("compound_growth", self.core)

    @cached_property
    def mean_growth(self) -> bool:
        """Whether an average rate of growth is asked for, without saying which average."""
        return _has("mean_growth", self.core) and not self.compound_growth

    @cached_property
    def compound_years(self) -> int | None:
        """Over how many years growth is to be compounded: from the first year named to the last, or their count."""
        years = [period.year for period in self.periods]
        if len(set(years)) > 1:
            return max(years) - min(years)
        return _counted_years(self.core)

    @cached_property
    def growth_years(self) -> int:
        """Over how many years growth is asked for: those between two named, unless each year's growth is meant."""
        years = [period.year for period in self.periods]
        if len(years) != 2 or _has("each_year", self.core):
            return 1
        return max(1, max(years) - min(years))

    @cached_property
    def compare(self) -> bool:
        """Whether the answer needs other periods beside the one asked for."""
        return len(self.periods) > 1 or _has("comparison", self.core)

    @cached_property
    def places(self) -> int | None:
        """The decimal places wished for."""
        return _places(self.text)

    @cached_property
    def scale(self) -> Decimal | None:
        """The scale wished for: 1,000, a million or a billion."""
        return _scale(self.text)

    @cached_property
    def percent(self) -> bool:
        """Whether the figure is to be shown in percent, as rates of companies are that differ by percentage points."""
        points = self.has_rivals and re.search(r"\bpercentage points?\b", self.text, re.I)
        return _has("percent", self.text) or bool(points)


_BEST_NAMED = re.compile(r"Best\s+[A-Z]")


def _is_in_name(match: re.Match[str]) -> bool:
    """Whether a superlative begins a name, as in 'Best Western': the one that names of companies have."""
    return bool(_BEST_NAMED.match(match.string, match.start()))


def read_question(question: str) -> ParsedQuestion:
    """Read a question; never fails."""
    text = in_usual_words(with_usual_periods(" ".join(question.split())))
    text = _with_definition(_CONTRACTED.sub(r"\1 is", text))
    return ParsedQuestion(text, core_of(text))


_CONTRACTED = re.compile(r"\b(What|Who|Where|How|When)['’]s\b", re.I)
_RATIO = r"(?P<above{0}>[^.?,()]{{3,80}}?)\s+(?:over|divided\s+by)\s+(?P<below{0}>[^.?,()]{{3,80}}?)"
_DEFINED = re.compile(
    rf",?\s*\b(?:taking|using|taken\s+as)\s+{_RATIO.format(1)}(?=\s*[.?])"
    rf"|\?\s+(?:It|This|That|The\s+ratio)\s+is\s+(?:the\s+)?{_RATIO.format(2)}\."
    rf"|\s*\((?P<above3>[^.?,()]{{3,80}}?)\s+(?:over|divided\s+by|versus|vs\.?|relative\s+to)\s+(?P<below3>[^.?,()]{{3,80}}?)\)"
    rf"|,?\s*\b(?:i\.e\.|that\s+is),?\s+(?:the\s+)?{_RATIO.format(4)}(?=\s*\?|\.?$)"
    r"|\?\s+(?:Use|Take|Calculate\s+(?:it|this)\s+as|Compute\s+(?:it|this)\s+as)\s+(?:the\s+)?(?:formula:?\s+)?"
    r"(?P<formula>[^?:]*?\s[*×/÷+]\s[^?:]*?)(?=\.\s|\.?$)"
)


def _with_definition(text: str) -> str:
    """The question with a formula that it gives aside told behind it: '..., that is A divided by B?'."""
    match = _DEFINED.search(text)
    if match is None:
        return text
    told = [each for each in match.groups() if each]
    if not all(metrics_in(each).metrics for each in told):
        return text
    formula = match["formula"] or f"{told[0]} divided by {told[1]}"
    before, after = text[: match.start()].rstrip("?"), text[match.end() :]
    if match[0].lstrip().startswith("("):  # the question goes on behind the bracket
        rest, end, after = after.partition("?")
        before = f"{before}{rest}"
        return f"{before}, that is {formula}{end}{after}"
    return f"{before}, that is {formula}?{after.lstrip('.?')}"


def core_of(text: str) -> str:
    """What is asked for, in the question's own words; the whole of it where nothing would be left."""
    core = _phrase("lead_in").sub("", text, count=1)
    core = _phrase("unit_wish").sub(" ", _phrase("source_lead_in").sub("", core))
    core = _phrase("other_company").sub("", core)
    sentences = _SENTENCE_END.split(core)
    asked = any(each.endswith("?") for each in sentences[1:])
    kept = [each for place, each in enumerate(sentences) if (not place and not asked) or not _is_instruction(each)]
    if len(kept) > 1:
        kept = [each for each in kept if each.endswith("?") or not _phrase("definition").search(each)] or kept
    kept = [_without_definition(each) for each in kept]
    return " ".join(" ".join(kept).split()) or text


def _inline_definitions(text: str) -> Iterator[re.Match[str]]:
    """The sentences that say behind a metric's name how it is computed."""
    for sentence in _SENTENCE_END.split(text):
        match = _phrase("inline_definition").match(sentence)
        if match and metrics_in(match["subject"]).metrics:
            yield match


def _without_definition(sentence: str) -> str:
    match = next(_inline_definitions(sentence), None)
    return f"{match['subject']}{match['end']}" if match else sentence


_ASIDES = ("source_phrase", "source_clause", "source_asked", "display_phrase", "figures_phrase", "sold_to")


def _without(text: str, names: Sequence[str]) -> str:
    for name in names:
        text = _phrase(name).sub(" ", text)
    return " ".join(text.split())


_SENTENCE_END = re.compile(r"(?<=[.?!;])\s+(?=[A-Za-z])")


def _is_instruction(sentence: str) -> bool:
    return bool(_phrase("instruction").match(sentence) or _phrase("escape_clause").match(sentence))


def _phrase(name: str) -> re.Pattern[str]:
    return phrasings()[name].compiled


def _has(name: str, text: str) -> bool:
    return bool(_phrase(name).search(text))


def _every_year(core: str, periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """The years within a range, too, unless the question compares its ends."""
    years = [period.year for period in periods]
    changes = any(_has(name, core) for name in ("growth", "compound_growth", "difference"))
    count = None if changes else years_counted(core)  # growth over three years is from the year before them
    if count and len(set(years)) == 1 and all(period == Period(period.year) for period in periods):
        return tuple(Period(year) for year in range(years[0] - count + 1, years[0] + 1))
    annual = len(years) == 2 and all(period == Period(period.year) for period in periods)
    picked = _has("which_period", core) and re.search(r"\bbetween\b|\bfrom\b", core)
    if not annual or not (picked or (_RANGE.search(core) and not _has("comparison", core))):
        return periods
    return tuple(Period(year) for year in range(min(years), max(years) + 1))


def years_counted(core: str) -> int | None:
    """How many years up to the one named behind it asks for: 'the last three years through 2025'."""
    match = LAST_YEARS.search(core)
    return None if match is None else count_of(match[1])


def count_of(word: str) -> int:
    """The number that 'two' to 'five', or a digit, stands for."""
    return int(word) if word.isdigit() else _COUNTS[word.lower()]


_OR = re.compile(r"\bor\b", re.I)
LAST_YEARS = re.compile(
    r"\b(?:last|past|latest|most\s+recent)\s+(two|three|four|five|[2-5])\s+(?:(?:full|fiscal|financial|reported)\s+)*years?,?\s+"
    r"(?:through|up\s+to|until|to|end(?:ing|ed)\s+(?:in|with)?|that\s+end(?:ed)?\s+(?:in|with))\b",
    re.I,
)
"""So many years up to the one that is named behind: 'the last three fiscal years through fiscal 2025'."""


def _average_years(core: str, periods: tuple[Period, ...]) -> int | None:
    if not _has("average", core):
        return None
    return _counted_years(core) or _years_named(core, periods)


def _years_named(core: str, periods: tuple[Period, ...]) -> int | None:
    """How many whole years in a row it names: the two ends of a range, or each of them."""
    if any(period != Period(period.year) for period in periods):
        return None
    years = [period.year for period in periods]
    all_named = len(years) > 1 and sorted(years) == list(range(min(years), max(years) + 1))
    if len(years) > 1 and (_RANGE.search(core) or all_named):
        return max(years) - min(years) + 1
    return None


def _counted_years(core: str) -> int | None:
    match = re.search(r"\b(?:([2-9])|(two|three|four|five))[- ](?:(?:full|fiscal|reported) )*years?\b", core, re.I)
    if match is None:
        return None
    return int(match[1]) if match[1] else _COUNTS[match[2].lower()]


def _places(text: str) -> int | None:
    match = re.search(r"\b(?:(\d)|(one|two|three|four|five)) (?:decimal|d\.?p\.?\b)", text, re.I)
    if match:
        return int(match[1]) if match[1] else _COUNTS[match[2].lower()]
    return 0 if re.search(r"(?:nearest|closest) (?:whole|integer|percent)|whole number", text, re.I) else None


def _scale(text: str) -> Decimal | None:
    currency = r"(?:US ?\$|USD|U\.S\. dollars|dollars|\$|EUR|GBP)"
    scale = rf"\b(?:in|of) (?:units of )?{currency}?\s?(?:in )?(thousand|million|billion)s?\b"
    match = re.search(scale, text, re.I)
    return {"thousand": THOUSAND, "million": MILLION, "billion": BILLION}[match[1].lower()] if match else None


def _combined(core: str) -> tuple[str, str, str] | None:
    """Read 'EBITDA less capex' or 'net income to total assets ratio': two metrics with only the sign between them."""
    if (match := _PER_DOLLAR.search(core)) is not None:
        above, below = metrics_in(match["above"]).metrics, metrics_in(match["below"]).metrics
        return (above[0].name, "/", below[0].name) if len(above) == len(below) == 1 else None
    for match in _SIGN.finditer(core):
        if _is_within_a_name(match, core):  # as in 'debt to equity ratio'
            continue
        ratio = match["sign"] != "to" or re.search(r"\bratio\b", core)
        before, after = metrics_in(core[: match.start()]).metrics, metrics_in(core[match.end() :]).metrics
        first = [each.name for each in before if re.search(rf"(?:{each.asked.pattern})$", core[: match.start()], re.I)]
        rest = core[match.end() :]
        starts = {0, len(rest) - len(re.sub(r"^(?:total|its|the)\s", "", rest))}
        second = [each.name for each in after if any(each.asked.match(rest, start) for start in starts)]
        if first and second and first[0] != second[0] and ratio:
            return first[0], _SIGNS.get(match["sign"], "/"), second[0]
    return None


def _is_within_a_name(sign: re.Match[str], core: str) -> bool:
    """Whether the sign is a part of a metric's name."""
    names = (name for metric in metrics_in(core).metrics for name in metric.asked.finditer(core))
    return any(name.start() < sign.start() and sign.end() < name.end() for name in names)


_PER_DOLLAR = re.compile(
    r"\bhow (?:many (?:dollars|euros|pounds)|much) (?:of |in )?(?P<above>.+?)\b(?:for|per|on)\s+(?:each|every)\s+"
    r"(?:dollar|euro|pound)\s+(?:of|spent on|put into)\s+(?P<below>.+)",
    re.I,
)
_SIGN = re.compile(r"\s(?P<sign>less|minus|plus|divided by|as a multiple of|to|[-−+/÷])\s")
_SIGNS = {"less": "-", "minus": "-", "-": "-", "−": "-", "plus": "+", "+": "+"}


_PART = r"(?:%|percent(?:age)?|share|proportion|portion|fraction|part)"
_SHARE_AFTER = re.compile(rf"(?P<above>.+?)\bas an? {_PART} of\b(?P<below>.+)", re.I)
_SHARE_BEFORE = re.compile(
    rf"\bwhat {_PART} of (?P<below>.+?)\b(?:is|was|are|were|did|does|do|went|goes|go)\b(?P<above>.+)", re.I
)
_SHARE_OF_EACH = re.compile(
    r"\b(?:how much|more|most|less|least) (?:of|out of) (?:each|every) (?P<below>.+?)\b(?:dollar|euro|pound)s?\b"
    r"(?P<above>.+)",
    re.I,
)
_SHARE_OF_EVERY = re.compile(
    r"^(?:out\s+)?of\s+(?:each|every)\s+(?:dollar|euro|pound)\s+(?:of\s+|in\s+)?(?P<below>.+?),?\s*"
    r"\bhow much\b(?P<above>.+)",
    re.I,
)


_JOINED = re.compile(r"\b(?:plus|and|less|minus)\b|\s[-+−]\s", re.I)
_SHARES = (_SHARE_AFTER, _SHARE_BEFORE, _SHARE_OF_EACH, _SHARE_OF_EVERY)


def _share(core: str) -> tuple[str, str] | None:
    match = next(filter(None, (each.search(core) for each in _SHARES)), None)
    if match is None:
        return None
    above, below = metrics_in(match["above"]).metrics, metrics_in(match["below"]).metrics
    if not above or not below or above[0].percent:  # a metric in percent is a share already
        return None
    if len(above) > 1 and _JOINED.search(match["above"]):
        return None
    return above[0].name, below[0].name
