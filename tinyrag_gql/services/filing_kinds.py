"""Years, quarters and forms that a question names: which of them filings in scope are of, and what to say of others."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from tinyrag_gql.domain.documents import Document, DocumentFilter
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.domain.search import ResolvedScope
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.retrieval.filing_prior import form_of

_SPELLINGS = {
    "10-K": ("10-K", "10K", "10-K/A", "Form 10-K", "20-F", "20F", "20-F/A", "Annual report"),
    "10-Q": ("10-Q", "10Q", "10-Q/A", "Form 10-Q"),
    "8-K": ("8-K", "8K", "8-K/A", "Form 8-K"),
}
"""Report types that `form_of` reads as one form."""
_NOUNS = {"EARNINGS": "an earnings release", "8-K": "an 8-K"}


class FilingKind(NamedTuple):
    """A year, a quarter (1 to 4; of those years, if any) or a form of filings; the others are None."""

    year: int | None = None
    quarter: int | None = None
    years: tuple[int, ...] = ()
    form: str | None = None

    def is_of(self, document: Document) -> bool:
        """Whether the document is such a filing. The annual report stands for the fourth quarter."""
        meta = document.metadata
        if self.quarter is None:
            return form_of(document) == self.form if self.form else meta.year == self.year
        return meta.fiscal_period in self._periods and (not self.years or meta.year in self.years)

    def filter_fields(self, within: DocumentFilter | None) -> dict[str, object]:
        """The fields of a filter for such filings, inside the same fields of another filter."""
        given = within or DocumentFilter()
        if self.form:
            return {"report_types": _inside(_SPELLINGS.get(self.form, (self.form,)), given.report_types)}
        if self.quarter is None:
            return {"years": _inside((self.year,), given.years)}
        fields: dict[str, object] = {"fiscal_periods": _inside(self._periods, given.fiscal_periods)}
        return fields | ({"years": _inside(self.years, given.years)} if self.years else {})

    @property
    def _periods(self) -> tuple[FiscalPeriod, ...]:
        of_quarter = FiscalPeriod(f"Q{self.quarter}")
        return (of_quarter, FiscalPeriod.FY) if self.quarter == 4 else (of_quarter,)


class NamedPeriods(NamedTuple):
    """What a question names, as far as filings are of it, and a sentence on each of the others."""

    years: tuple[int, ...]
    quarters: tuple[int, ...]
    forms: tuple[str, ...]
    notices: tuple[str, ...]

    def told_in(self, resolved: ResolvedScope) -> ResolvedScope:
        """The scope with what was searched, and with the notices."""
        periods = tuple(FiscalPeriod(f"Q{quarter}") for quarter in self.quarters)
        told = {"years": self.years, "fiscal_periods": periods, "report_types": self.forms, "notices": self.notices}
        return resolved.model_copy(update=told)


def kinds_named(question: ParsedQuestion) -> list[FilingKind]:
    """Each year, quarter and form that the question names."""
    quarters = [FilingKind(quarter=quarter, years=question.years) for quarter in question.quarters]
    years = [FilingKind(year=year) for year in question.years]
    return [*years, *quarters, *(FilingKind(form=form) for form in question.forms)]


def named_periods(question: ParsedQuestion, present: Collection[FilingKind]) -> NamedPeriods:
    """What the question names, as far as filings are of it. A year that none is of is told without its quarters."""
    named = kinds_named(question)
    found, missing = [kind for kind in named if kind in present], [kind for kind in named if kind not in present]
    years = [str(kind.year) for kind in missing if kind.year is not None]
    dated = [
        kind for kind in missing if kind.quarter is not None and any(FilingKind(year=y) in present for y in kind.years)
    ]
    undated = [kind for kind in missing if kind.quarter is not None and not kind.years]
    notices = [f"None of the filings searched is of fiscal {_listed(years)}."] if years else []
    if dated or undated:
        quarters = _listed(f"Q{kind.quarter}" for kind in dated or undated)
        of_years = f" of fiscal {_listed(str(year) for year in question.years)}" if dated else ""
        notices.append(f"None of the filings searched is of {quarters}{of_years}.")
    forms = [_NOUNS.get(kind.form, f"a {kind.form}") for kind in missing if kind.form]
    notices += [f"None of the filings searched is {_listed(forms)}."] if forms else []
    return NamedPeriods(
        tuple(kind.year for kind in found if kind.year is not None),
        tuple(kind.quarter for kind in found if kind.quarter is not None),
        tuple(kind.form for kind in found if kind.form),
        tuple(notices),
    )


def _inside(values: Iterable[object], given: Collection[object] | None) -> tuple[object, ...]:
    """The values that are also among those given, whatever their case; all where none are given."""
    if given is None:
        return tuple(values)
    allowed = {str(value).casefold() for value in given}
    return tuple(value for value in values if str(value).casefold() in allowed)


def _listed(words: Iterable[str]) -> str:
    """'a', 'a or b', 'a, b or c'."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last
