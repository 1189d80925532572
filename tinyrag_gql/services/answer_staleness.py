"""Whether the documents that answers rest on are still what they were, and whether newer filings have come since.

Computed when it is asked for, from what each answer recorded of its documents. A page of answers takes two reads of the
store, and a third only where a document was processed again.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from tinyrag_gql.domain.answer_records import page_digest
from tinyrag_gql.domain.answers import Answer, AnswerDocument, AnswerFinishReason
from tinyrag_gql.domain.companies import CompanyName
from tinyrag_gql.domain.documents import Document, DocumentFilter, DocumentMetadata
from tinyrag_gql.ports import Corpus, DocumentStore
from tinyrag_gql.services.company_directory import CompanyDirectory
from tinyrag_gql.services.filing_order import AMENDED

LONGEST_INGESTION = timedelta(days=1)
"""A document that was accepted longer than this before a question is taken as known to its answer."""
ANNUAL = ("10-K", "20-F", "40-F")
PERIODIC = (*ANNUAL, "10-Q")
_PERIODS = {"Q1": 1, "Q2": 2, "Q3": 3, "Q4": 4, "FY": 5}


class StaleReason(StrEnum):
    """Why an answer may no longer hold, the gravest first."""

    DELETED = "DELETED"
    REPLACED = "REPLACED"
    AMENDED = "AMENDED"
    REPROCESSED = "REPROCESSED"
    NEWER_FILING = "NEWER_FILING"


class Staleness(NamedTuple):
    """Why an answer may no longer hold, and the documents that make it so: those that came or changed since."""

    reason: StaleReason
    message: str
    documents: tuple[Document, ...]


class _Library(NamedTuple):
    """What the store holds now of the documents that some answers rest on, and of their companies."""

    current: Mapping[str, Document]
    changed: frozenset[tuple[str, int]]
    """Documents whose cited pages have another text now, by id and the version that was cited."""
    later: Sequence[Document]
    """Documents of the answers' companies that came lately."""


class StalenessCheck:
    """Compares answers with what the store holds now."""

    def __init__(self, documents: DocumentStore, corpus: Corpus) -> None:
        self._documents = documents
        self._corpus = corpus
        self._directory = CompanyDirectory(documents)

    async def check(self, tenant: str, answers: Sequence[Answer]) -> list[Staleness | None]:
        """For each answer why it may no longer hold; None where nothing speaks against it."""
        rests = {document.id: document for answer in answers for document in answer.documents}
        current = await self._documents.get_many(tenant, list(rests)) if rests else {}
        library = _Library(
            current=current,
            changed=await self._changed(current, answers),
            later=await self._later(tenant, answers, rests.values()),
        )
        return [await self._of(answer, library) for answer in answers]

    async def _of(self, answer: Answer, library: _Library) -> Staleness | None:
        if answer.documents:
            return staleness(answer, library)
        if answer.finish_reason is not AnswerFinishReason.NO_EVIDENCE:
            return None
        _, found = await self._directory.named(answer.question, answer.tenant, answer.options.filter)
        came = [document for document in found if came_after(document, answer)]
        return _newer(came) if came else None

    async def _changed(self, current: Mapping[str, Document], answers: Sequence[Answer]) -> frozenset[tuple[str, int]]:
        """Those with another text on a cited page; the text is read only of documents with another version by now."""
        cited = {(each.id, each.generation): each for answer in answers for each in answer.documents}
        again = [
            each
            for (document_id, generation), each in cited.items()
            if document_id in current and current[document_id].live_generation not in (None, generation)
        ]
        keys = list(dict.fromkeys((each.id, page) for each in again for page in each.pages))
        pages = await self._corpus.live_pages(keys) if keys else {}
        texts = {key: page_digest(page.text) for key, page in pages.items()}
        return frozenset(
            (each.id, each.generation)
            for each in again
            if any(texts.get((each.id, page)) != known for page, known in each.pages.items())
        )

    async def _later(
        self, tenant: str, answers: Sequence[Answer], rests: Iterable[AnswerDocument]
    ) -> Sequence[Document]:
        names = frozenset(_name(each.metadata) for each in rests if _is_known(each.metadata))
        if not names:
            return ()
        since = min(answer.created_at for answer in answers) - LONGEST_INGESTION
        return await self._documents.readable(tenant, DocumentFilter(created_after=since), companies=names)


def staleness(answer: Answer, library: _Library) -> Staleness | None:
    """Why an answer with documents may no longer hold; the gravest reason that there is."""
    own = {document.id for document in answer.documents}
    came = [each for each in library.later if each.id not in own and came_after(each, answer)]
    gone = [each for each in answer.documents if each.id not in library.current]
    if gone:
        return _gone(gone, came)
    amendments = [each for each in came if any(_amends(each.metadata, known.metadata) for known in answer.documents)]
    if amendments:
        names = ", ".join(each.file_name for each in amendments)
        return Staleness(StaleReason.AMENDED, f"An amendment of its source came since: {names}.", tuple(amendments))
    changed = [library.current[each.id] for each in answer.documents if (each.id, each.generation) in library.changed]
    if changed:
        names = ", ".join(each.file_name for each in changed)
        message = f"A page that it cites reads otherwise since the file was processed again: {names}."
        return Staleness(StaleReason.REPROCESSED, message, tuple(changed))
    newer = [each for each in came if _is_newer(each.metadata, answer.documents)]
    return _newer(newer) if newer else None


def _gone(gone: Sequence[AnswerDocument], came: Sequence[Document]) -> Staleness:
    replaced = [each for each in came if any(_is_same_report(each.metadata, old.metadata) for old in gone)]
    names = ", ".join(each.file_name for each in gone)
    if replaced:
        by = ", ".join(each.file_name for each in replaced)
        return Staleness(StaleReason.REPLACED, f"Its source {names} was replaced by {by}.", tuple(replaced))
    return Staleness(StaleReason.DELETED, f"Its source {names} was deleted.", ())


def _newer(newer: Sequence[Document]) -> Staleness:
    names = ", ".join(each.file_name for each in newer)
    return Staleness(StaleReason.NEWER_FILING, f"A newer filing of the company came since: {names}.", tuple(newer))


def came_after(document: Document, answer: Answer) -> bool:
    """Whether a document could first be searched after the question was asked."""
    if document.live_generation is None:
        return False
    first = document.generation == 1 and document.completed_at is not None
    return document.created_at > answer.created_at or (first and document.completed_at > answer.created_at)  # type: ignore[operator]


def _is_known(meta: DocumentMetadata) -> bool:
    return bool(meta.ticker or meta.company)


def _name(meta: DocumentMetadata) -> CompanyName:
    return CompanyName((meta.company or "").casefold(), (meta.ticker or "").casefold())


def _is_same_company(one: DocumentMetadata, other: DocumentMetadata) -> bool:
    if one.ticker and other.ticker:
        return one.ticker.casefold() == other.ticker.casefold()
    return bool(one.company and other.company) and _name(one).name == _name(other).name


def _form(meta: DocumentMetadata) -> str:
    """The form without the mark of an amendment; '' where it is not known."""
    return (meta.report_type or "").upper().removesuffix(AMENDED)


def _is_amendment(meta: DocumentMetadata) -> bool:
    return (meta.report_type or "").upper().endswith(AMENDED)


def _is_same_report(one: DocumentMetadata, other: DocumentMetadata) -> bool:
    """Whether both are of one company, form and period, amendments apart; never where one of these is not known."""
    same_period = one.year is not None and (one.year, one.fiscal_period) == (other.year, other.fiscal_period)
    return bool(_form(one)) and _form(one) == _form(other) and same_period and _is_same_company(one, other)


def _amends(later: DocumentMetadata, known: DocumentMetadata) -> bool:
    return _is_amendment(later) and _is_same_report(later, known)


def _is_newer(later: DocumentMetadata, known: Sequence[AnswerDocument]) -> bool:
    """Whether a periodic report may restate what was answered: it is of a later period than all of the company's.

    A quarterly report counts as newer than quarterly reports alone, an annual one than any periodic report.
    """
    own = [meta for meta in (each.metadata for each in known) if _is_same_company(later, meta) and _is_periodic(meta)]
    form, period, periods = _form(later), _period(later), [_period(meta) for meta in own]
    if not own or not _is_periodic(later) or period is None or None in periods:
        return False
    comparable = form in ANNUAL or all(_form(meta) == form for meta in own)
    return comparable and period > max(filter(None, periods))


def _is_periodic(meta: DocumentMetadata) -> bool:
    return _form(meta) in PERIODIC


def _period(meta: DocumentMetadata) -> tuple[int, int] | None:
    if meta.year is None:
        return None
    return meta.year, _PERIODS[meta.fiscal_period.value] if meta.fiscal_period else 0
