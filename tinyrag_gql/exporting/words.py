"""The words of files: what checks of figures gave, what units and periods are called, and what writes an answer."""

from decimal import Decimal

from tinyrag_gql.domain.answers import Figure, FigureVerdict
from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.domain.gaps import GapReason
from tinyrag_gql.filings.numbers import SCALE_NAMES

CHECKS = {
    FigureVerdict.VERIFIED: ("Verified", "Line, period, sign, scale and unit are those of the cited page."),
    FigureVerdict.DERIVED: ("Calculated", "It follows exactly from verified figures."),
    FigureVerdict.FOUND: (
        "Not confirmed",
        "These digits stand on the page; whether for this line and period is not certain. Compare it with the page.",
    ),
    FigureVerdict.CONTRADICTED: ("Contradicted", "The cited page has another value. Do not use this one."),
    FigureVerdict.UNSUPPORTED: ("Not in the sources", "No cited page has it. Do not use it."),
}
"""By verdict: the word for readers, and what it means."""


GAPS = {
    GapReason.NOT_IN_CORPUS: "no filing here",
    GapReason.NOT_REPORTED: "not reported",
    GapReason.PAGE_UNREADABLE: "page not readable",
    GapReason.AMBIGUOUS: "ambiguous",
    GapReason.CONTRADICTED: "filings disagree",
    GapReason.NOT_FOUND: "not found",
    GapReason.FAILED: "failed",
}
"""By reason: what stands in the place of a figure."""

INPUT = ("Input", "A figure that a calculation uses, as the cited row prints it.")
"""The word of a figure that stands in a file for a formula alone."""


def unit_of(figure: Figure) -> str:
    """What one of the figure's value is: 'USD thousand', '%', 'USD per share'; '' where that is not known."""
    if figure.unit == "%" and "point" in figure.text:
        return "percentage points"
    if figure.unit in ("%", "bps", "x"):
        return figure.unit
    told = figure.fact.fact.unit if figure.fact else ""
    unit = figure.unit or ("" if told == "pure" else told)
    per_share = told.endswith("/shares")
    if per_share and not unit.endswith("/shares"):
        unit = f"{unit}/shares"
    return " ".join(each for each in (unit.replace("/shares", " per share"), scale_word(figure.scale)) if each)


def scale_word(scale: Decimal | None) -> str:
    """'thousand', 'million'; '' for none, and the factor itself where it has no name."""
    if scale is None or scale == 1:
        return ""
    return SCALE_NAMES.get(scale, f"× {scale:f}")


def period_of(fact: Fact) -> str:
    """'FY 2024', 'Q1 2025', or the days where the fiscal period is not known."""
    if fact.fiscal_year and fact.fiscal_period:
        return f"{fact.fiscal_period} {fact.fiscal_year}"
    return fact.end.isoformat() if fact.start is None else f"{fact.start.isoformat()} to {fact.end.isoformat()}"


def writer_of(model: str) -> str:
    """'extractive' as an analyst would say it."""
    return "quoted from filings (no AI model)" if model == "extractive" else f"written by {model}"
