"""What a question asks for: read once, for searching, answering and evaluation alike."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from tinyrag_gql.domain.chunks import Statement
from tinyrag_gql.filings.columns import Basis, basis_in, without_basis_words
from tinyrag_gql.filings.dates import find_day_ranges
from tinyrag_gql.filings.intents import Intent, intents
from tinyrag_gql.filings.joined_metrics import combined_metrics, shared_metrics
from tinyrag_gql.filings.lexicon import phrase, says
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
from tinyrag_gql.filings.question_core import core_of, inline_definitions, with_definition, without_phrases
from tinyrag_gql.filings.usual_wording import in_usual_words
from tinyrag_gql.filings.words import content_words, is_measure_word
from tinyrag_gql.filings.year_spans import YEAR_RANGE, average_years, count_of, counted_years, every_year, years_named


class Definition(NamedTuple):
    """A metric that the question defines itself, by name, and the formula in the question's words."""

    metric: str
    formula: str


FORMS = ("10-K", "10-Q", "8-K", "EARNINGS")
STATEMENTS: tuple[Statement, ...] = ("balance_sheet", "cash_flow", "income")


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
        return without_phrases(self.core, _ASIDES) or self.core

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
        for match in phrase("calculation").finditer(self.text):
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
        return frozenset(name for name in STATEMENTS if says(name, self.text))

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
        matches = [*phrase("definition").finditer(self.text), *inline_definitions(self.text)]
        read = ((metrics_in(match["subject"] or match["defined"]).metrics, match["formula"]) for match in matches)
        return tuple(dict.fromkeys(Definition(named[0].name, formula) for named, formula in read if named))

    def residual_terms(self, names: Collection[str] = frozenset()) -> tuple[str, ...]:
        """The words that no metric, none of `names` (lower case) and no usual way of asking accounts for."""
        return tuple(word for word in self._residual_words if word not in names)

    @cached_property
    def _residual_words(self) -> tuple[str, ...]:
        rest = phrase("former_name").sub(" ", without_basis_words(without_period_words(self.named_metrics.rest)))
        rest = re.sub(r"\([A-Z]{2,5}\)", " ", rest)
        return tuple(word for word in content_words(rest) if not word[0].isdigit() and not is_measure_word(word))

    # ------------------------------------------------------------------ kind

    @cached_property
    def asks_why(self) -> bool:
        """Whether it wants reasons, which stand in the discussion and not in the statements."""
        return says("why", self.core)

    @cached_property
    def is_narrative(self) -> bool:
        """Whether the notes or the prose answer it better than the statements."""
        return any(intent.narrative for intent in self.intents)

    @cached_property
    def thing(self) -> str | None:
        """The X of 'what is the X of ...'."""
        match = phrase("thing").match(self.core)
        return match["thing"] if match else None

    @cached_property
    def is_yes_no(self) -> bool:
        """Whether yes or no answers it."""
        return says("yes_no", self.core)

    @cached_property
    def superlative(self) -> str | None:
        """'highest' or 'lowest' where it asks for that one out of several."""
        matches = phrase("superlative").finditer(self.core)
        return next((match.lastgroup for match in matches if not _is_in_name(match)), None)

    @cached_property
    def asks_list(self) -> bool:
        """Whether it asks for several things."""
        return says("lists", self.core)

    @cached_property
    def asks_amount(self) -> bool:
        """Whether it asks for a number."""
        return says("amount", self.core)

    @cached_property
    def prose_first(self) -> bool:
        """Whether what it asks for does not stand in the statements, so that no line item may be taken for it."""
        return says("prose_first", self.core)

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
        return every_year(core, periods_in(core)) or periods_in(text)

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
        return tuple(form for form in FORMS if says(form, self.text))

    # ------------------------------------------------------------------ computation and form of the answer

    @cached_property
    def share(self) -> tuple[str, str] | None:
        """The two metrics of 'X as a % of Y'."""
        return shared_metrics(self.core)

    @cached_property
    def combined(self) -> tuple[str, str, str] | None:
        """Two metrics and the sign between them, of 'X less Y' or 'X plus Y'."""
        return combined_metrics(self.core)

    @cached_property
    def average_years(self) -> int | None:
        """Over how many years an average is asked for."""
        return average_years(self.core, self.periods)

    @cached_property
    def total_years(self) -> int | None:
        """Over how many years a total is asked for, whether the figures add up or not."""
        if self.average_years or self.growth or self.difference:
            return None
        if not says("total_of_years", self.core) and not self.bare_total:
            return None
        return counted_years(self.core) or years_named(self.core, self.periods)

    @cached_property
    def bare_total(self) -> bool:
        """Whether 'total' stands before a range of years: it asks for a sum, or belongs to the line's name."""
        asks = not says("total_of_years", self.core) and says("total_of_range", self.core)
        return asks and bool(YEAR_RANGE.search(self.core))

    @property
    def joined_years(self) -> int | None:
        """Over how many years one figure is asked for, their average or their total."""
        return self.average_years or self.total_years

    @cached_property
    def at_period_end(self) -> bool:
        """Whether it wants balances of the period's last day where a ratio usually takes their average."""
        return says("at_period_end", self.core)

    @cached_property
    def growth(self) -> bool:
        """Whether the relative change between periods is asked for."""
        if self._asks_whether_it_grew:
            return False
        return (says("growth", self.core) or self.compound_growth) and not self.difference

    @cached_property
    def _asks_whether_it_grew(self) -> bool:
        """Whether it asks if a figure that it names grew: the figures tell that, and no rate is asked for."""
        rate = re.search(r"\bgrowth\b|%|\bpercent|year[- ]over[- ]year|\b(?:fast|slow|quick)er\b", self.core, re.I)
        return self.is_yes_no and bool(self.metrics) and rate is None

    @cached_property
    def difference(self) -> bool:
        """Whether the change between periods is asked for as an amount."""
        return (says("difference", self.core) and not self._names_rivals) or self.names_change

    @cached_property
    def _names_rivals(self) -> bool:
        """Whether it asks which of several has more, 'and by how much': they differ, and nothing changed."""
        if len(self.periods) > 1:
            return False
        return self.asks_gap or (says("which_one", self.core) and bool(_OR.search(self.core)))

    @cached_property
    def asks_gap(self) -> bool:
        """Whether it asks what one of several companies has more than another."""
        which = says("which_one", self.core) and says("gap_clause", self.text)
        return self.has_rivals and (which or says("rivals_gap", self.core))

    @cached_property
    def names_change(self) -> bool:
        """Whether it asks for 'the change in' something between two periods, which may be the name of a line, too."""
        between = len(self.periods) == 2 and says("difference_between", self.core)
        return between and not says("difference", self.core)

    @cached_property
    def compound_growth(self) -> bool:
        """Whether the compound annual growth rate is asked for."""
        return says("compound_growth", self.core)

    @cached_property
    def mean_growth(self) -> bool:
        """Whether an average rate of growth is asked for, without saying which average."""
        return says("mean_growth", self.core) and not self.compound_growth

    @cached_property
    def compound_years(self) -> int | None:
        """Over how many years growth is to be compounded: from the first year named to the last, or their count."""
        years = [period.year for period in self.periods]
        if len(set(years)) > 1:
            return max(years) - min(years)
        return counted_years(self.core)

    @cached_property
    def growth_years(self) -> int:
        """Over how many years growth is asked for: those between two named, unless each year's growth is meant."""
        years = [period.year for period in self.periods]
        if len(years) != 2 or says("each_year", self.core):
            return 1
        return max(1, max(years) - min(years))

    @cached_property
    def compare(self) -> bool:
        """Whether the answer needs other periods beside the one asked for."""
        return len(self.periods) > 1 or says("comparison", self.core)

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
        return says("percent", self.text) or bool(points)


_OR = re.compile(r"\bor\b", re.I)
_ASIDES = ("source_phrase", "source_clause", "source_asked", "display_phrase", "figures_phrase", "sold_to")
_BEST_NAMED = re.compile(r"Best\s+[A-Z]")


def _is_in_name(match: re.Match[str]) -> bool:
    """Whether a superlative begins a name, as in 'Best Western': the one that names of companies have."""
    return bool(_BEST_NAMED.match(match.string, match.start()))


_CONTRACTED = re.compile(r"\b(What|Who|Where|How|When)['’]s\b", re.I)

_HOW_MUCH_IN_PERCENT = re.compile(
    r"^how\s+much\s+of\s+(.+?),?\s*\(?\b(?:in|as\s+a)?\s*(?:percent(?:age)?|pct|%)\)?((?:\s+(?:in|for|during|at)\s[^?]+)?)\s*\?*$",
    re.I,
)
_BARE_PERCENT = re.compile(r"\bas (?:the )?(?:%|pct\.?|percent|percentage)(?= of\b)", re.I)


def read_question(question: str) -> ParsedQuestion:
    """Read a question; never fails."""
    text = in_usual_words(with_usual_periods(" ".join(question.split())))
    text = _HOW_MUCH_IN_PERCENT.sub(r"What percentage of \1\2?", _CONTRACTED.sub(r"\1 is", text))
    text = with_definition(_BARE_PERCENT.sub("as a percentage", text))
    return ParsedQuestion(text, core_of(text))


def _places(text: str) -> int | None:
    match = re.search(r"\b(?:(\d)|(one|two|three|four|five)) (?:decimal|d\.?p\.?\b)", text, re.I)
    if match:
        return count_of(match[1] or match[2])
    return 0 if re.search(r"(?:nearest|closest) (?:whole|integer|percent)|whole number", text, re.I) else None


def _scale(text: str) -> Decimal | None:
    currency = r"(?:US ?\$|USD|U\.S\. dollars|dollars|\$|EUR|GBP)"
    scale = rf"\b(?:in|of) (?:units of )?{currency}?\s?(?:in )?(thousand|million|billion)s?\b"
    match = re.search(scale, text, re.I)
    return {"thousand": THOUSAND, "million": MILLION, "billion": BILLION}[match[1].lower()] if match else None
