"""What kind of answer a question asks for: a figure of some kind, yes or no, the one out of several, or prose."""

import re
from enum import StrEnum
from typing import NamedTuple

from tinyrag_gql.filings.dates import MONTH
from tinyrag_gql.filings.lexicon import phrasings, word_groups
from tinyrag_gql.filings.metrics import metrics_in
from tinyrag_gql.filings.questions import ParsedQuestion


class AnswerForm(StrEnum):
    """What an answer begins with."""

    FIGURE = "FIGURE"
    YES_NO = "YES_NO"
    WHICH = "WHICH"
    """The name of the one out of several."""
    PROSE = "PROSE"


class Quantity(StrEnum):
    """What the figure says of what it measures."""

    LEVEL = "LEVEL"
    CHANGE = "CHANGE"
    GROWTH = "GROWTH"
    COMPOUND_GROWTH = "COMPOUND_GROWTH"
    AVERAGE = "AVERAGE"
    DIFFERENCE = "DIFFERENCE"
    """What one thing has more than another."""


class Unit(StrEnum):
    """What the figure counts."""

    MONEY = "MONEY"
    PERCENT = "PERCENT"
    SHARE = "SHARE"
    """The part of a whole that something is, in percent."""
    RATIO = "RATIO"
    PER_SHARE = "PER_SHARE"
    COUNT = "COUNT"
    DATE = "DATE"
    DURATION = "DURATION"
    ANY = "ANY"
    """The question does not say."""


class Asked(NamedTuple):
    """What a question asks for."""

    form: AnswerForm
    quantity: Quantity = Quantity.LEVEL
    unit: Unit = Unit.ANY
    counted: str = ""
    """For a count: the words behind 'how many' or 'number of'."""
    by_figures: bool = False
    """Whether it asks if a figure rose or fell, or is above or below another."""
    extreme: str | None = None
    """'highest' or 'lowest' where the one out of several is asked for that has more, or less, than the others."""

    @property
    def picks_one(self) -> bool:
        """Whether the one with the most or the least is asked for."""
        return self.form is AnswerForm.WHICH and self.extreme is not None

    @property
    def compares(self) -> bool:
        """Whether figures decide the answer: yes or no to a change or a bound, or the one out of several."""
        return self.picks_one or (self.form is AnswerForm.YES_NO and self.by_figures)

    @property
    def wants_figure(self) -> bool:
        """Whether the answer is one figure, so that another figure in its place would be wrong."""
        return self.form is AnswerForm.FIGURE


def asked_for(question: ParsedQuestion) -> Asked:
    """Read what kind of answer the question asks for."""
    unit, counted = _unit(question)
    quantity = _quantity(question)
    by_figures = any(_has(name, question.core) for name in ("up", "down", "bound"))
    return Asked(_form(question, unit), quantity, unit, counted, by_figures, _extreme(question))


def asks_which_period(question: ParsedQuestion) -> bool:
    """Whether one of several years or quarters is asked for."""
    return _has("which_period", question.core) or (
        asked_for(question).form is AnswerForm.WHICH and len(question.periods) > 1 and _has("periods_or", question.core)
    )


def _extreme(question: ParsedQuestion) -> str | None:
    """The direction of a superlative, or of a comparative: 'the higher of the two'.

    The largest fall is the lowest growth, and the largest loss the lowest income.
    """
    if _has("largest_fall", question.core) or _has("largest_loss", question.core):
        return "lowest"
    if _has("smallest_loss", question.core):
        return "highest"
    match = phrasings()["comparative"].compiled.search(question.core)
    return question.superlative or (match.lastgroup if match else None)


def _form(question: ParsedQuestion, unit: Unit) -> AnswerForm:
    if question.is_yes_no:
        one_of = re.search(r"\bor\b", question.core) and _extreme(question)
        return AnswerForm.WHICH if one_of else AnswerForm.YES_NO
    if _has("open_question", question.core) or (asks_reasons(question) and not _has("how_much", question.core)):
        return AnswerForm.PROSE
    if unit in (Unit.COUNT, Unit.DATE, Unit.DURATION):
        return AnswerForm.FIGURE
    if _has("which_one", question.core):
        return AnswerForm.WHICH
    return AnswerForm.FIGURE if _asks_figure(question) else AnswerForm.PROSE


def asks_reasons(question: ParsedQuestion) -> bool:
    """Whether it wants reasons; income that is attributable to someone is no reason."""
    return _has("why", re.sub(r"\battributable\b", " ", question.core, flags=re.I))


def _asks_figure(question: ParsedQuestion) -> bool:
    if _has("how_much", question.core):
        return True
    if _has("how_changed", question.core):
        return bool(question.metrics) or _has_quantity(question.core)
    match = phrasings()["asked_noun"].compiled.search(question.core)
    if match is None and question.metrics:  # "R&D expense, FY2023", or a request such as "Compute the gross margin"
        return not _IN_WHICH_WAY.match(question.core)
    if match is None and (match := _KEYWORDS.match(question.core)) is None:
        return False
    head = match["noun"] or match["thing"]
    words = re.findall(r"[a-z]+", head.lower())[-_HEAD_WORDS:]
    groups = word_groups("words")
    if metrics_in(head).metrics or (words and words[-1] in groups["quantity_nouns"]):
        return True
    telling = [word for word in words if word not in groups["whole_words"]]
    if match.groupdict().get("thing") and telling and telling[-1] in groups["operating_figures"]:
        return True
    if counted_by_keywords(question):
        return True
    return not set(words) & groups["prose_nouns"] and bool(set(words) & groups["quantity_nouns"])


_IN_WHICH_WAY = re.compile(r"how\s+(?:do|does|can|will|are|is)\b(?!.*\bcompare)", re.I)
_KEYWORDS = re.compile(
    r"(?!(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|"
    r"should|describe|explain|list|name|tell|summar\w+|give|show)\b)(?P<thing>.{3,80}?)(?P<noun>)"
    r"(?=,|\s+(?:of|for|in|at|on|from|by|during|as|to|between|over|fiscal|full|end|year-?end|FY\s?\d*|Q[1-4]|[12][0-9]{3}"
    rf"|{MONTH})\b|\s*\?|$)",
    re.I,
)
"""A question of key words alone: 'Larch average price per lens in 2022'."""


def _has_quantity(text: str) -> bool:
    return bool(set(re.findall(r"[a-z]+", text.lower())) & word_groups("words")["quantity_nouns"])


_HEAD_WORDS = 3
"""Words at the end of a phrase among which its head is looked for."""


def _quantity(question: ParsedQuestion) -> Quantity:
    if question.compound_growth:
        return Quantity.COMPOUND_GROWTH
    if question.growth:
        return Quantity.GROWTH
    if question.difference:
        return Quantity.CHANGE
    if question.average_years:
        return Quantity.AVERAGE
    return Quantity.CHANGE if _has("how_changed", question.core) else Quantity.LEVEL


def _unit(question: ParsedQuestion) -> tuple[Unit, str]:
    core = question.core
    for name in ("asks_date", "asks_duration", "asks_share", "asks_count"):
        match = phrasings()[name].compiled.search(core)
        if name == "asks_share" and _PER_SHARE.search(core):
            return Unit.PER_SHARE, ""
        if match:
            return _UNITS[name], _counted(match)
    if counted := counted_by_keywords(question):
        return Unit.COUNT, counted
    if question.metrics and question.metrics[0].percent:
        return Unit.PERCENT, ""
    if re.search(r"\b(?:ratio|turnover|multiple|times)\b", core, re.I):
        return Unit.RATIO, ""
    if re.search(
        r"\b(?:interest|discount|tax|coupon|growth|renewal|occupancy|retention) rates?\b|\bmargins?\b", core, re.I
    ):
        return Unit.PERCENT, ""
    if _has("asks_money", core) and not re.search(r"\bhow much of\b", core, re.I):
        return Unit.MONEY, ""
    return Unit.ANY, ""


def counted_by_keywords(question: ParsedQuestion) -> str:
    """What key words such as 'Larch daily active users 2023', or 'customer count', ask the number of; else ''."""
    match = _KEYWORDS.match(question.core)
    groups = word_groups("words")
    words: list[str] = re.findall(r"[a-z]+", match["thing"].lower() if match else "")
    while words and words[-1] in groups["whole_words"]:
        words.pop()
    if len(words) > 1 and words[-1] in ("count", "counts"):
        return words[-2]
    return words[-1] if words and words[-1] in groups["counted_figures"] else ""


_PER_SHARE = re.compile(r"\bper (?:\w+ ){0,2}share\b|\bEPS\b", re.I)
_UNITS = {
    "asks_date": Unit.DATE,
    "asks_duration": Unit.DURATION,
    "asks_share": Unit.SHARE,
    "asks_count": Unit.COUNT,
}


def _has(name: str, text: str) -> bool:
    return bool(phrasings()[name].compiled.search(text))


def _counted(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return (groups.get("counted") or groups.get("counted_of") or "").strip()


# ------------------------------------------------------------------------------------------------ parts

GEOGRAPHY = "geography"
PART_KINDS = {
    "segment": "segment", "segments": "segment", "business": "segment", "businesses": "segment", "division": "segment",
    "divisions": "segment", "unit": "segment", "units": "segment", "product": "product", "products": "product",
    "category": "product", "categories": "product", "region": GEOGRAPHY, "regions": GEOGRAPHY,
    "geography": GEOGRAPHY, "geographies": GEOGRAPHY, "geographic": GEOGRAPHY, "country": GEOGRAPHY,
    "countries": GEOGRAPHY, "platform": "product", "platforms": "product", "market": GEOGRAPHY, "markets": GEOGRAPHY,
    "area": GEOGRAPHY,
}  # fmt: skip
"""What a part of a company is called in questions, and which kind of part it is (ASC 280)."""


def part_kind(question: ParsedQuestion) -> str | None:
    """Which kind of parts a question ranks or lists: 'segment', 'product' or 'geography'; None for other questions."""
    name = "which_part" if asked_for(question).picks_one else "by_part"
    match = phrasings()[name].compiled.search(question.core)
    return PART_KINDS[match["part"].lower()] if match else None


def ranks_by_growth(question: ParsedQuestion, *, sales: bool) -> bool:
    """Whether parts are ranked by how they changed; those that are ranked by `sales`, also where they "perform"."""
    return question.growth or _has("largest_fall", question.core) or (sales and _has("performance", question.core))
