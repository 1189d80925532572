"""Where a question names its companies, parts of companies, metrics and periods: the slots a follow-up fills anew."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from tinyrag_gql.filings.companies import LEGAL_FORMS, name_phrases, name_words
from tinyrag_gql.filings.company_index import CompanyIndex
from tinyrag_gql.filings.dates import MONTH, YEAR
from tinyrag_gql.filings.lexicon import FOLDER, Phrasing, load
from tinyrag_gql.filings.metrics import METRICS


class Span(NamedTuple):
    """A part of a text, from `start` to `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The part itself."""
        return text[self.start : self.end]


@dataclass(frozen=True)
class NameLookup:
    """What capitalised words may name: companies of the library, and parts of a company that its filings print.

    A name that is neither is taken for a company that the library does not have.
    """

    companies: CompanyIndex
    parts: frozenset[str] = frozenset()
    """Names of segments, products and regions, in lower case."""


@dataclass(frozen=True)
class QuestionSlots:
    """A question with its slots, each list in the order of the text."""

    text: str
    names: NameLookup

    @cached_property
    def companies(self) -> tuple[Span, ...]:
        """Where it names companies, those that the library does not have included; without 's."""
        return tuple(sorted([*self._known_companies, *self.foreign]))

    @cached_property
    def foreign(self) -> tuple[Span, ...]:
        """Where it names companies that the library does not have."""
        return tuple(span for span in self._other_names if not self._is_part(span))

    @cached_property
    def parts(self) -> tuple[Span, ...]:
        """Where it names a part of a company, such as a segment."""
        others = [span for span in self._other_names if self._is_part(span)]
        return tuple(sorted({*self._named_parts, *others}))

    @cached_property
    def metrics(self) -> tuple[Span, ...]:
        """Where it names metrics, with the words before that belong to the name."""
        return tuple(sorted(_metric_spans(masked(self.text, self._known_companies))))

    @cached_property
    def period(self) -> Span | None:
        """From the first period that it names to the last, without the preposition before."""
        spans = self.periods
        return Span(spans[0].start, spans[-1].end) if spans else None

    @cached_property
    def periods(self) -> tuple[Span, ...]:
        """Each period that it names."""
        return tuple(Span(*match.span()) for match in _PERIOD.finditer(self.text))

    @cached_property
    def superlative(self) -> Span | None:
        """Where it asks for the highest or lowest."""
        match = phrase("superlative").search(masked(self.text, self._known_companies))
        return Span(*match.span("word")) if match and not re.match(r"\s+recent", self.text[match.end() :]) else None

    def companies_named(self) -> frozenset[str]:
        """The companies, each by its words in lower case, so that two questions can be compared."""
        return frozenset(" ".join(name_words(span.of(self.text))) for span in self.companies)

    @cached_property
    def uncertain_names(self) -> tuple[str, ...]:
        """The names in it that are not wholly those of a company of the library: they may be of parts of one."""
        hidden = masked(self.text, [*self.periods, *self.metrics])
        phrases = [each for each in name_phrases(hidden) if not phrase("no_name").match(each.split()[0])]
        return tuple(each for each in phrases if not self._is_company(each))

    def _is_company(self, name: str) -> bool:
        words = set(name_words(name))
        return any(words <= {*each.words, *LEGAL_FORMS} for each in self.names.companies.mentioned(name))

    @cached_property
    def _known_companies(self) -> tuple[Span, ...]:
        text = masked(self.text, self._named_parts)
        mentioned = self.names.companies.mentioned(text)
        return tuple(dict.fromkeys(span for each in mentioned for span in _spans_of_words(text, each.words)))

    @cached_property
    def _named_parts(self) -> tuple[Span, ...]:
        """Where a known part is named, with capitals unless the text has none."""
        plain = self.text.islower()
        found = (match for each in self.names.parts for match in _whole_words(each, self.text))
        return tuple(Span(*match.span()) for match in found if plain or not match[0].islower())

    @cached_property
    def _other_names(self) -> tuple[Span, ...]:
        hidden = masked(self.text, [*self._known_companies, *self._named_parts, *self.periods, *self.metrics])
        hidden = masked(hidden, (Span(*match.span()) for match in phrase("scale").finditer(hidden)))
        phrases = [each for each in name_phrases(hidden) if not phrase("no_name").match(each.split()[0])]
        return tuple(_places(hidden, phrases))

    def _is_part(self, span: Span) -> bool:
        named = span.of(self.text).casefold() in self.names.parts
        return named or bool(phrase("part_word").match(self.text[span.end :].lstrip()))


def _whole_words(words: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.I)


def masked(text: str, spans: Iterable[Span]) -> str:
    """The text with these spans blanked, every other place as it was."""
    for start, end in spans:
        text = text[:start] + "·" * (end - start) + text[end:]
    return text


@cache
def _phrases() -> dict[str, re.Pattern[str]]:
    return {each.name: each.compiled for each in load(FOLDER / "follow_ups.yaml", Phrasing)}


def phrase(name: str) -> re.Pattern[str]:
    """The pattern of that name in follow_ups.yaml."""
    return _phrases()[name]


# ------------------------------------------------------------------------------------------------ companies

_TOKEN = re.compile(r"[^\W_](?:[\w.&’'-]*[\w])?|&")
_GAP = re.compile(r"[\s,.]*(?:['’]s\b)?[\s,.]*")
_LEGAL_FORM = re.compile(rf",?\s+(?:{'|'.join(sorted(LEGAL_FORMS - {'the', 'se', 'co'}))}|co)\b\.?", re.I)


def _spans_of_words(text: str, words: Collection[str]) -> Iterator[Span]:
    """The longest runs of tokens that are made of these words."""
    runs = list(_runs(text, words))
    longest = max((len(run) for run in runs), default=0)
    for run in runs:
        if len(run) == longest:
            yield _with_legal_form(text, Span(run[0].start, run[-1].end))


def _runs(text: str, words: Collection[str]) -> Iterator[list[Span]]:
    run: list[Span] = []
    for match in _TOKEN.finditer(text):
        token = Span(match.start(), match.end() - len(_possessive(match[0])))
        belongs = bool(name_words(match[0])) and set(name_words(match[0])) <= {*words, "and"}
        if not belongs or (run and text[run[-1].end : token.start].strip()):
            if run:
                yield _without_joints(text, run)
            run = []
        if belongs:
            run.append(token)
    if run:
        yield _without_joints(text, run)


def _without_joints(text: str, run: list[Span]) -> list[Span]:
    """The run without 'and' at its ends."""
    while len(run) > 1 and run[0].of(text).casefold() in ("and", "&"):
        run = run[1:]
    while len(run) > 1 and run[-1].of(text).casefold() in ("and", "&"):
        run = run[:-1]
    return [] if run[0].of(text).casefold() in ("and", "&") else run


def _possessive(token: str) -> str:
    match = re.search(r"['’]s?$", token)
    return match[0] if match else ""


def _with_legal_form(text: str, span: Span) -> Span:
    match = _LEGAL_FORM.match(text, span.end)
    return Span(span.start, match.end()) if match else span


def _places(text: str, phrases: Sequence[str]) -> Iterator[Span]:
    start = 0
    for each in phrases:
        place = text.find(each, start)
        if place >= 0:
            start = place + len(each)
            yield Span(place, start)


# ------------------------------------------------------------------------------------------------ metrics


def _metric_spans(text: str) -> Iterator[Span]:
    for metric in METRICS:
        for match in metric.asked.finditer(text):
            if match[0].strip():
                span = Span(match.start() + len(match[0]) - len(match[0].lstrip()), match.end())
                yield _with_qualifiers(text, span)
                text = masked(text, [span])


def _with_qualifiers(text: str, span: Span) -> Span:
    match = phrase("qualifier").search(text[: span.start])
    return Span(match.start(), span.end) if match else span


# ------------------------------------------------------------------------------------------------ periods

_QUARTER = r"(?:Q[1-4]|[1-4]Q|(?:first|second|third|fourth|final)[- ](?:fiscal[- ])?quarter)"
PART = (
    rf"(?:(?:the\s+)?(?:{_QUARTER}|(?:first|second)\s+half|H[12]|(?:first\s+)?(?:three|six|nine)\s+months"
    r"|year[- ]to[- ]date))"
)
"""A pattern of a part of a year."""
_FISCAL_YEAR = (
    rf"(?:(?:the\s+)?(?:FY|fiscal(?:\s+years?)?|calendar(?:\s+year)?|years?)\s?['’]?)?{YEAR}|FY\s?['’]?[0-9]{{2}}"
)
_DAY = rf"(?:{MONTH})\s*[0-9]{{1,2}}(?:st|nd|rd|th)?\s*,?\s*{YEAR}"
_ONE = (
    rf"(?:(?:the\s+)?(?:(?:fiscal\s+)?(?:year|quarter)|(?:three|six|nine|twelve)\s+months)\s+ended\s+)?{_DAY}"
    rf"|(?:{PART}\s*(?:,|of|in|for)?\s*(?:the\s+)?)?(?:{_FISCAL_YEAR})"
)
_PERIOD = re.compile(rf"(?<![\w$.,-])(?:{_ONE})(?![\w%]|[.,][0-9])", re.I)
BARE_PART = re.compile(rf"(?<![\w$])(?:{PART})(?!\w)", re.I)
"""A part of a year without the year."""
LEAD = re.compile(
    r"\s*\b(?:in|for|during|of|at|as\s+of|as\s+at|on|over|by|since|from|between)\s+(?:(?:the\s+)?end\s+of\s+)?$|\s*$",
    re.I,
)
"""What leads to a period: the preposition before it."""


def is_day(period: str) -> bool:
    """Whether a period's words name a day, at which a balance stands."""
    return bool(re.search(_DAY, period, re.I))


def part_of_year(period: str) -> str | None:
    """The part of a year that a period's words name, such as 'Q2'."""
    match = BARE_PART.search(period)
    return match[0] if match else None


def years_of(period: str) -> tuple[int, ...]:
    """The years in a period's words, in their order."""
    found = re.finditer(rf"\b{YEAR}\b|(?<=FY)\s?['’]?([0-9]{{2}})\b|(?<=FY['’])([0-9]{{2}})\b", period, re.I)
    return tuple(int(m[0]) if len(m[0].strip()) == 4 else 2000 + int(re.sub(r"\D", "", m[0])) for m in found)


def shifted_by(period: str, years: int) -> str:
    """The same words for so many years later."""

    def later(match: re.Match[str]) -> str:
        year = int(match[0]) + years
        return f"{year:0{len(match[0])}d}" if len(match[0]) == 4 else f"{year % 100:02d}"

    return re.sub(rf"\b{YEAR}\b|(?<=FY)[0-9]{{2}}\b|(?<=FY['’ ])[0-9]{{2}}\b", later, period, flags=re.I)
