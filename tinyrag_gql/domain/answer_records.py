"""Answers as records: what a listing asks for, how the parts of one are packed for a store, and its events anew."""

import hashlib
import re
import unicodedata
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

import pydantic_core

from tinyrag_gql.domain.answer_tables import AnswerTable
from tinyrag_gql.domain.answers import (
    Answer,
    AnswerDocument,
    AnswerFinishReason,
    AnswerOrigin,
    AnswerStatus,
    AskCompleted,
    Asker,
    AskEvent,
    AskFailed,
    AskSourcesRetrieved,
    AskTokensGenerated,
    Citation,
    Figure,
    IdempotencyKey,
)
from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.feedback import AnswerVerdict
from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.search import SearchHit

Part = TypeVar("Part", SearchHit, Citation)

PARTS = frozenset({"citations", "figures", "sources", "table"})
"""The fields of an answer that a store keeps apart from the others, since listings do not need them."""


class AnswerFilter(Model):
    """Lists mean 'any of' and None means 'any'; an empty list matches nothing; fields combine with 'and'.

    Tickers, those of the documents that an answer rests on, are compared without regard to case.
    """

    ids: tuple[str, ...] | None = None
    statuses: tuple[AnswerStatus, ...] | None = None
    finish_reasons: tuple[AnswerFinishReason, ...] | None = None
    origins: tuple[AnswerOrigin, ...] | None = None
    conversation_id: str | None = None
    verdicts: tuple[AnswerVerdict, ...] | None = None
    """What readers said of them (`domain.feedback`)."""
    tickers: tuple[str, ...] | None = None
    search: str | None = None
    """Words, each of which begins a word of the question or of the answer's text. WRITING answers are not found."""
    created_after: datetime | None = None
    created_before: datetime | None = None

    @property
    def search_words(self) -> tuple[str, ...]:
        """The words of `search`, each once."""
        return words_of(self.search or "")

    @property
    def folded_tickers(self) -> tuple[str, ...] | None:
        """The tickers without their case, each once."""
        return None if self.tickers is None else tuple(dict.fromkeys(ticker.casefold() for ticker in self.tickers))


class AnswerNews(Model):
    """Says that an answer has events up to `seq`; whoever follows it reads them from the store."""

    answer_id: str
    seq: int


class StoredAnswer(NamedTuple):
    """An answer with the pieces of text that its readers were sent, each of which is an event."""

    answer: Answer
    has_sources: bool
    """Whether the readers were sent its sources, which are the first event."""
    pieces: tuple[str, ...] = ()
    skipped: int = 0
    """Earlier pieces that were not read from the store."""

    @property
    def text(self) -> str:
        """The pieces joined."""
        return "".join(self.pieces)

    def events(self, after_seq: int) -> list[AskEvent]:
        """The events after a number, exactly as the first readers were sent them: sources, pieces, and the end."""
        answer, seq = self.answer, self.has_sources + self.skipped
        events = list[AskEvent]()
        if self.has_sources and after_seq < 1:
            events.append(
                AskSourcesRetrieved(
                    ask_id=answer.id, seq=1, sources=answer.sources, scope=answer.scope, follow_up=answer.follow_up
                )
            )
        for text in self.pieces:
            seq += 1
            if seq > after_seq:
                events.append(AskTokensGenerated(ask_id=answer.id, seq=seq, text=text))
        if answer.status.terminal and answer.seq > after_seq:
            events.append(last_event(answer))
        return events


def search_words(answer: Answer) -> tuple[str, ...]:
    """The words by which `AnswerFilter.search` finds an answer."""
    return words_of(f"{answer.question} {answer.text}")


_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without case and accents, each once."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))
    return tuple(dict.fromkeys(_WORD.findall(plain)))


def tickers_of(answer: Answer) -> tuple[str, ...]:
    """The tickers of the documents that an answer rests on, without their case."""
    tickers = (document.metadata.ticker for document in answer.documents)
    return tuple(dict.fromkeys(ticker.casefold() for ticker in tickers if ticker))


def once_key(tenant: str, asker: Asker | None, key: IdempotencyKey | None) -> str | None:
    """What two answers share that were asked for by one holder of an API key under one idempotency key."""
    if key is None:
        return None
    named = pydantic_core.to_json([tenant, asker.key_id if asker else None, key.value])
    return hashlib.sha256(named).hexdigest()


def page_digest(text: str) -> str:
    """A short digest of a page's text, which tells whether it is the same text again."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def cited_documents(citations: Iterable[Citation], hits: Sequence[SearchHit]) -> tuple[AnswerDocument, ...]:
    """The documents cited, each with its version and the pages cited, as the search read them."""
    pages = {(hit.document.id, hit.page): hit.indexed_page for hit in hits}
    found: dict[str, AnswerDocument] = {}
    for citation in citations:
        page, document = pages.get((citation.document.id, citation.page)), citation.document
        if page is None:
            continue
        known = found.get(document.id) or AnswerDocument(
            id=document.id,
            generation=page.generation,
            file_name=document.file_name,
            metadata=document.metadata,
            pages={},
        )
        cited = known.pages | {citation.page: page_digest(page.text)}
        found[document.id] = known.model_copy(update={"pages": cited})
    return tuple(found.values())


def last_event(answer: Answer) -> AskEvent:
    """The event by which an answer ended."""
    if answer.error is not None:
        return AskFailed(ask_id=answer.id, seq=answer.seq, **dict(answer.error))
    return AskCompleted(ask_id=answer.id, seq=answer.seq, answer=answer)


# ---------------------------------------------------------------------------------------------- packed for a store


def pack_record(answer: Answer) -> str:
    """JSON of an answer without its PARTS."""
    return answer.model_dump_json(exclude=set(PARTS))


def unpack_record(record: str) -> Answer:
    """An answer without its PARTS, of `pack_record`'s JSON."""
    return Answer.model_validate_json(record)


def pack_parts(answer: Answer) -> bytes:
    """Compressed JSON of an answer's PARTS, each document in it once."""
    documents: dict[str, Any] = {}

    def apart(part: Any) -> Any:
        document = part["document"]
        documents[document["id"]] = document
        return {**part, "document": document["id"]}

    dumped = answer.model_dump(mode="json", include=set(PARTS))
    packed = {
        "sources": [apart(hit) for hit in dumped["sources"]],
        "citations": [apart(citation) for citation in dumped["citations"]],
        "figures": dumped["figures"],
        "table": dumped["table"],
        "documents": documents,
    }
    return zlib.compress(pydantic_core.to_json(packed), level=1)


def unpack_parts(answer: Answer, packed: bytes) -> Answer:
    """The answer with its PARTS. Its sources have no pages: these belong to the index."""
    parts = pydantic_core.from_json(zlib.decompress(packed))
    documents = {key: Document.model_validate(value, strict=False) for key, value in parts["documents"].items()}
    table = parts.get("table")  # answers of before have none
    return answer.model_copy(
        update={
            "sources": tuple(_hit(hit, documents) for hit in parts["sources"]),
            "citations": tuple(
                Citation.model_validate({**each, "document": documents[each["document"]]})
                for each in parts["citations"]
            ),
            "figures": tuple(Figure.model_validate(each) for each in parts["figures"]),
            "table": None if table is None else AnswerTable.model_validate(table),
        }
    )


def with_documents(answer: Answer, documents: Mapping[str, Document]) -> Answer:
    """The answer with these documents in the place of those that it was packed with, as far as they are there."""

    def current(part: Part) -> Part:
        document = documents.get(part.document.id)
        return part if document is None else part.model_copy(update={"document": document})

    return answer.model_copy(
        update={
            "sources": tuple(current(hit) for hit in answer.sources),
            "citations": tuple(current(citation) for citation in answer.citations),
        }
    )


def document_ids(answer: Answer) -> tuple[str, ...]:
    """The documents that an answer's parts name, each once."""
    hits = [hit.document.id for hit in answer.sources]
    return tuple(dict.fromkeys([*hits, *(citation.document.id for citation in answer.citations)]))


def _hit(hit: dict[str, Any], documents: Mapping[str, Document]) -> SearchHit:
    document = documents[hit["document"]]
    page = IndexedPage(document_id=document.id, generation=document.live_generation or 0, number=hit["page"], text="")
    return SearchHit.model_validate({**hit, "document": document, "indexed_page": page})


def pack_pieces(pieces: Sequence[str]) -> bytes:
    """Compressed JSON of pieces of text."""
    return zlib.compress(pydantic_core.to_json(list(pieces)), level=1)


def unpack_pieces(packed: bytes | None) -> tuple[str, ...]:
    """The pieces that `pack_pieces` packed; none of None."""
    return () if packed is None else tuple(pydantic_core.from_json(zlib.decompress(packed)))
