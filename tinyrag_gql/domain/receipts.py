"""Receipts: what an answer was made from and by; and the comparison of an answer with itself, made again."""

import hashlib
from datetime import datetime
from enum import StrEnum

from tinyrag_gql.domain.model import Model


class ReceiptPage(Model):
    """A page that an answer was written from: its rank among the sources, its version, a digest of its text."""

    document_id: str
    file_name: str
    page: int
    rank: int
    generation: int
    text_hash: str


class Receipt(Model):
    """Everything that an answer follows from, as digests; with the same receipt an extractive answer is the same."""

    pages: tuple[ReceiptPage, ...]
    model: str
    """What wrote the answer."""
    index_version: str
    """The embedding model whose index was searched."""
    ranking_hash: str
    """Digest of the retrieval weights and of the lexicon."""
    prompt_hash: str | None = None
    """Digest of the rules that the chat model was given; None for an extractive answer."""
    settings_hash: str
    """Digest of the settings and options by which it was asked."""
    program_version: str
    """Version of the program and digest of its code."""
    library_at: datetime
    """When the documents were searched."""
    document_count: int
    """How many documents were in scope."""
    library_count: int = 0
    """How many documents the tenant had, counted up to 100,000; pages are ranked by words that all of them tell."""

    @property
    def hash(self) -> str:
        """Digest of all of it but the time."""
        told = self.model_dump_json(exclude={"library_at"})
        return hashlib.sha256(told.encode()).hexdigest()[:16]


class ReplayCause(StrEnum):
    """Why an answer that is made again differs."""

    DOCUMENT_CHANGED = "DOCUMENT_CHANGED"
    DOCUMENT_ADDED = "DOCUMENT_ADDED"
    DOCUMENT_DELETED = "DOCUMENT_DELETED"
    RANKING_CHANGED = "RANKING_CHANGED"
    PROMPT_CHANGED = "PROMPT_CHANGED"
    MODEL_CHANGED = "MODEL_CHANGED"
    SETTINGS_CHANGED = "SETTINGS_CHANGED"
    PROGRAM_CHANGED = "PROGRAM_CHANGED"
    MODEL_NONDETERMINISM = "MODEL_NONDETERMINISM"


class DifferenceKind(StrEnum):
    """What differs: a page among the sources, the rank of one, a figure, the table, or the words."""

    PAGE = "PAGE"
    RANK = "RANK"
    FIGURE = "FIGURE"
    TABLE = "TABLE"
    TEXT = "TEXT"


class ReplayDifference(Model):
    """One difference between an answer and the same question answered again; None where one of them lacks it."""

    kind: DifferenceKind
    cause: ReplayCause
    before: str | None = None
    after: str | None = None


class Replay(Model):
    """An answer made again: its text, and every difference with its cause; none where it is the same."""

    text: str
    differences: tuple[ReplayDifference, ...] = ()

    @property
    def causes(self) -> tuple[ReplayCause, ...]:
        """The causes of its differences, each once."""
        return tuple(dict.fromkeys(each.cause for each in self.differences))


class LibraryChanges(Model):
    """The documents in an answer's scope that changed since it was given, by id."""

    added: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    deleted: frozenset[str] = frozenset()
    fewer: bool = False
    """Whether there are fewer than there would be without deletions."""
