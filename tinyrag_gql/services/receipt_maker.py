"""Makes the receipts of answers: digests of all that an answer follows from."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from anyio import to_thread

import tinyrag_gql
from tinyrag_gql.answering.weights import WEIGHTS as ANSWERING
from tinyrag_gql.domain.receipts import Receipt, ReceiptPage
from tinyrag_gql.domain.search import SearchResult
from tinyrag_gql.filings.lexicon import FOLDER
from tinyrag_gql.ports import DocumentStore
from tinyrag_gql.retrieval.weights import WEIGHTS as RETRIEVAL

_MOST_COUNTED = 100_000
_DIGITS = 16
"""Hexadecimal digits of a digest: enough to tell versions apart."""


class ReceiptMaker:
    """Knows by what the server answers. `settings` are those that change an answer, as text."""

    def __init__(
        self,
        documents: DocumentStore,
        *,
        model: str,
        index_version: Callable[[], str],
        prompt_hash: str | None,
        settings: Mapping[str, str],
    ) -> None:
        self._documents = documents
        self._model = model
        self._index_version = index_version
        self._prompt_hash = prompt_hash
        self._settings_hash = digest([json.dumps(dict(settings), sort_keys=True).encode()])

    async def receipt(self, tenant: str, result: SearchResult) -> Receipt:
        """The receipt of an answer from these pages."""
        count = await self._documents.readable_count(tenant, None, limit=_MOST_COUNTED)
        return await to_thread.run_sync(self._receipt, result, count)

    def _receipt(self, result: SearchResult, library_count: int) -> Receipt:
        """Reads the program's files at its first call."""
        return Receipt(
            pages=tuple(
                ReceiptPage(
                    document_id=hit.document.id,
                    file_name=hit.document.file_name,
                    page=hit.page,
                    rank=hit.rank,
                    generation=hit.indexed_page.generation,
                    text_hash=digest([hit.indexed_page.text.encode("utf-8", "replace")]),
                )
                for hit in result.hits
            ),
            model=self._model,
            index_version=self._index_version(),
            ranking_hash=digest([RETRIEVAL.model_dump_json().encode(), _answering_digest().encode()]),
            prompt_hash=self._prompt_hash,
            settings_hash=self._settings_hash,
            program_version=program_version(),
            library_at=datetime.now(UTC),
            document_count=result.scope.document_count,
            library_count=library_count,
        )


def digest(parts: Iterable[bytes]) -> str:
    """A digest of bytes, one after the other."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part)
        whole.update(b"\0")
    return whole.hexdigest()[:_DIGITS]


@cache
def _answering_digest() -> str:
    """Digest of the lexicon and of the weights by which passages are chosen."""
    lexicon = [path.read_bytes() for path in sorted(FOLDER.glob("*.yaml"))]
    return digest([*lexicon, ANSWERING.model_dump_json().encode()])


@cache
def program_version() -> str:
    """The version, and a digest of the program's code, which a version may stand for more than one of."""
    code = digest(path.read_bytes() for path in sorted(Path(tinyrag_gql.__path__[0]).rglob("*.py")))
    return f"{tinyrag_gql.__version__}+{code}"
