"""Which documents a question is about: the filter given, narrowed to the companies it names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.domain.search import ResolvedScope
from tinyrag_gql.retrieval.companies import companies_in, mentions
from tinyrag_gql.retrieval.filings import filing_fits, form_of
from tinyrag_gql.retrieval.question import Question

COMPANY_FIT = 2.0
"""What being of a named company counts beside the fit of the period, where others are searched, too."""


@dataclass(frozen=True)
class Scope:
    """The documents to search, how well each one fits the question, and what to tell the user."""

    documents: Mapping[str, Document]
    fits: Mapping[str, float]
    names: frozenset[str]
    """The question's words that name companies."""
    resolved: ResolvedScope

    @property
    def forms(self) -> dict[str, str]:
        """Report types by document id."""
        return {id_: form_of(document) for id_, document in self.documents.items()}

    def preferred(self, limit: int) -> list[str]:
        """The ids of the `limit` documents that fit the question best."""
        return sorted(self.fits, key=lambda id_: -self.fits[id_])[:limit]


def infer_scope(question: Question, documents: Sequence[Document], *, narrow: bool) -> Scope:
    """All of `documents`, or with `narrow` those of the companies that the question names, where it names any.

    Periods and forms never exclude a document: a figure also stands in the next year's filing. They make its fit.
    """
    named = mentions(question.text, companies_in(documents))
    of_named = {document.id for mention in named for document in mention.company.documents}
    chosen = [document for document in documents if document.id in of_named] if narrow and named else list(documents)
    fits = filing_fits(question, chosen)
    for id_ in of_named & fits.keys():
        fits[id_] += COMPANY_FIT
    by_id = {document.id: document for document in chosen}
    names = frozenset().union(*(mention.words for mention in named))
    if not narrow:
        return Scope(by_id, fits, names, ResolvedScope(document_count=len(chosen)))
    return Scope(
        by_id,
        fits,
        names,
        ResolvedScope(
            tickers=tuple(sorted(mention.company.ticker for mention in named if mention.company.ticker)),
            years=question.years,
            fiscal_periods=tuple(FiscalPeriod(f"Q{quarter}") for quarter in question.quarters),
            report_types=question.forms,
            inferred=bool(named or question.years or question.quarters or question.forms),
            document_count=len(chosen),
        ),
    )
