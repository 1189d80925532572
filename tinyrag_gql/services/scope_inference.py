"""Infers which documents a question is about: the filter given, narrowed to the companies that the question names.

Up to MOST_LOADED documents are all looked at. Beyond that the companies that the question names are found in an index
of names, and only their documents are loaded; where it names none, those that the search indexes propose.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from anyio import to_thread

from tinyrag_gql.domain.companies import CompanyName
from tinyrag_gql.domain.documents import Document, DocumentFilter
from tinyrag_gql.domain.search import ResolvedScope, SearchRequest
from tinyrag_gql.filings.company_index import CompanyIndex, MentionedCompany
from tinyrag_gql.filings.file_names import named_by_file
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.ports import DocumentStore, SearchScope
from tinyrag_gql.retrieval.filing_prior import form_of, score_filings
from tinyrag_gql.retrieval.ranking import RankingQuery
from tinyrag_gql.retrieval.weights import WEIGHTS
from tinyrag_gql.services.company_directory import CompanyDirectory
from tinyrag_gql.services.filing_kinds import FilingKind, kinds_named, named_periods

_WORD = re.compile(r"[^\W_]+")
MOST_LOADED = 500
"""Documents that are looked at one by one for a question."""


@dataclass(frozen=True)
class InferredScope:
    """The documents to search, how well each one fits the question, and what to tell the user."""

    documents: Mapping[str, Document]
    priors: Mapping[str, float]
    """By document id, how well the filing fits the question."""
    names: frozenset[str]
    """The question's words that name companies."""
    resolved: ResolvedScope
    named: frozenset[str] = frozenset()
    """The ids of the documents of companies that the question names."""
    proposed: SearchScope | None = None
    """Where the indexes look for further documents; None if `documents` are all that is searched."""

    def query(self, question: ParsedQuestion) -> RankingQuery:
        """The question, read against these documents."""
        forms = {id_: form_of(document) for id_, document in self.documents.items()}
        return RankingQuery(question, self.names, self.priors, forms)

    def best_filings(self, limit: int) -> list[str]:
        """The ids of the `limit` documents that fit the question best."""
        return sorted(self.priors, key=lambda id_: -self.priors[id_])[:limit]

    def within(self, tenant: str) -> SearchScope:
        """What the indexes are asked to search."""
        return self.proposed or SearchScope(tenant=tenant, document_ids=tuple(self.documents))

    def joined_by(self, question: ParsedQuestion, documents: Collection[Document], count: int) -> "InferredScope":
        """The same with further documents, which the indexes proposed out of the `count` that they searched."""
        known = {**self.documents, **{document.id: document for document in documents}}
        priors = _priors(question, list(known.values()), self.named)
        resolved = self.resolved.model_copy(update={"document_count": count})
        return replace(self, documents=known, priors=priors, resolved=resolved)


class ScopeInference:
    """Infers scopes over the documents of a store."""

    def __init__(self, documents: DocumentStore, *, most_loaded: int = MOST_LOADED) -> None:
        self._documents = documents
        self._most_loaded = most_loaded
        self._directory = CompanyDirectory(documents)

    async def infer(self, question: ParsedQuestion, request: SearchRequest) -> InferredScope:
        """The scope of a question."""
        tenant, within, narrow = request.tenant, request.filter, request.infer_scope
        if await self._documents.readable_count(tenant, within, limit=self._most_loaded + 1) <= self._most_loaded:
            documents = await self._documents.readable(tenant, within)
            return await to_thread.run_sync(partial(infer_scope, question, documents, narrow=narrow))
        mentioned, documents = await self._directory.named(question.text, tenant, within)
        scope = await to_thread.run_sync(partial(_scope, question, documents, mentioned, narrow=narrow))
        if narrow and documents:
            return scope
        resolved = scope.resolved
        if narrow:
            resolved = named_periods(question, await self._present(question, tenant, within)).told_in(resolved)
        return replace(scope, resolved=resolved, proposed=SearchScope(tenant=tenant, filter=within))

    async def _present(self, question: ParsedQuestion, tenant: str, within: DocumentFilter | None) -> set[FilingKind]:
        """The years, quarters and forms that the question names and that a document is of."""
        wanted = kinds_named(question)
        return {kind for kind in wanted if await self._any_is_of(kind, tenant, within)}

    async def _any_is_of(self, kind: FilingKind, tenant: str, within: DocumentFilter | None) -> bool:
        """Whether a document that the filter lets through is of that kind."""
        asked = (within or DocumentFilter()).model_copy(update=kind.filter_fields(within))
        return await self._documents.readable_count(tenant, asked, limit=1) > 0


def infer_scope(question: ParsedQuestion, documents: Sequence[Document], *, narrow: bool) -> InferredScope:
    """All of `documents`, or with `narrow` those of the companies that the question names, where it names any.

    Periods and forms never exclude a document, since a figure also stands in the next year's filing. They score it.
    """
    names = (name for document in documents for name in document.metadata.company_names)
    companies = CompanyIndex(dict.fromkeys(names))
    return _scope(question, documents, companies.mentioned(question.text), narrow=narrow)


def _scope(
    question: ParsedQuestion, documents: Sequence[Document], mentioned: Sequence[MentionedCompany], *, narrow: bool
) -> InferredScope:
    """The scope over these documents of a question that mentions these companies."""
    names = frozenset[CompanyName]().union(*(mention.names for mention in mentioned))
    documents = sorted(documents, key=lambda document: (document.metadata.year or 0, document.id))
    spoken = [mention.words for mention in mentioned]
    of_named = frozenset(
        document.id for document in documents if company_name(document) in names or _is_called(document, spoken)
    )
    titled = named_by_file(question.text, documents) if not mentioned else None
    if titled:
        of_named = frozenset((titled.id,))
    chosen = [document for document in documents if document.id in of_named] if narrow and of_named else documents
    present = {company_name(document) for document in documents}
    words = (mention.words for mention in mentioned if mention.names & present)
    return InferredScope(
        documents={document.id: document for document in chosen},
        priors=_priors(question, chosen, of_named),
        names=frozenset[str]().union(*words),
        resolved=_resolved(question, chosen, of_named) if narrow else ResolvedScope(document_count=len(chosen)),
        named=of_named,
    )


def _is_called(document: Document, spoken: Sequence[frozenset[str]]) -> bool:
    """Whether nothing inside a document says whose it is, and its file's name has all words of one of the companies."""
    if any(company_name(document)):
        return False
    name = frozenset(_WORD.findall(document.file_name.casefold()))
    return any(words <= name for words in spoken if words)


def _priors(question: ParsedQuestion, documents: Sequence[Document], of_named: Collection[str]) -> dict[str, float]:
    priors = score_filings(question, documents)
    for id_ in priors.keys() & of_named:
        priors[id_] += WEIGHTS.filing_prior.company
    return priors


def _resolved(question: ParsedQuestion, documents: Sequence[Document], of_named: Collection[str]) -> ResolvedScope:
    tickers = {document.metadata.ticker for document in documents if document.id in of_named}
    resolved = ResolvedScope(
        tickers=tuple(sorted(ticker for ticker in tickers if ticker)),
        inferred=bool(of_named or question.years or question.quarters or question.forms),
        document_count=len(documents),
    )
    present = {kind for kind in kinds_named(question) if any(kind.is_of(document) for document in documents)}
    return named_periods(question, present).told_in(resolved)


def company_name(document: Document) -> CompanyName:
    """The name and ticker by which the store knows the document's company."""
    return document.metadata.company_names[0]
