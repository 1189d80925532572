"""Infers which documents a question is about: the filter given, narrowed to the companies that the question names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.domain.search import ResolvedScope
from tinyrag_gql.filings.companies import companies_in, mentions
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.retrieval.filing_prior import form_of, score_filings
from tinyrag_gql.retrieval.ranking import RankingQuery
from tinyrag_gql.retrieval.weights import WEIGHTS


@dataclass(frozen=True)
class InferredScope:
    """The documents to search, how well each one fits the question, and what to tell the user."""

    documents: Mapping[str, Document]
    priors: Mapping[str, float]
    """By document id, how well the filing fits the question."""
    names: frozenset[str]
    """The question's words that name companies."""
    resolved: ResolvedScope

    def query(self, question: ParsedQuestion) -> RankingQuery:
        """The question, read against these documents."""
        forms = {id_: form_of(document) for id_, document in self.documents.items()}
        return RankingQuery(question, self.names, self.priors, forms)

    def best_filings(self, limit: int) -> list[str]:
        """The ids of the `limit` documents that fit the question best."""
        return sorted(self.priors, key=lambda id_: -self.priors[id_])[:limit]


def infer_scope(question: ParsedQuestion, documents: Sequence[Document], *, narrow: bool) -> InferredScope:
    """All of `documents`, or with `narrow` those of the companies that the question names, where it names any.

    Periods and forms never exclude a document, since a figure also stands in the next year's filing. They score it.
    """
    named = mentions(question.text, companies_in(documents))
    of_named = {document.id for mention in named for document in mention.company.documents}
    chosen = [document for document in documents if document.id in of_named] if narrow and named else list(documents)
    priors = score_filings(question, chosen)
    for id_ in of_named & priors.keys():
        priors[id_] += WEIGHTS.filing_prior.company
    resolved = ResolvedScope(document_count=len(chosen))
    if narrow:
        resolved = ResolvedScope(
            tickers=tuple(sorted(mention.company.ticker for mention in named if mention.company.ticker)),
            years=question.years,
            fiscal_periods=tuple(FiscalPeriod(f"Q{quarter}") for quarter in question.quarters),
            report_types=question.forms,
            inferred=bool(named or question.years or question.quarters or question.forms),
            document_count=len(chosen),
        )
    names = frozenset().union(*(mention.words for mention in named))
    return InferredScope({document.id: document for document in chosen}, priors, names, resolved)
