"""What documents call their companies, a row for each name and ticker: a question looks here, not at all documents.

Rows are added and never removed: whether a company has documents is what `documents` says.
"""

import json
from collections.abc import Sequence

from pymongo.errors import BulkWriteError

from tinyrag_gql.adapters.mongo.client import Records, Row
from tinyrag_gql.adapters.mongo.failures import DUPLICATE_KEY, codes_of, with_retry
from tinyrag_gql.domain.companies import CompanyName
from tinyrag_gql.domain.documents import Document

_MOST_REMEMBERED = 20_000


class CompanyNames:
    """Reads and writes the collection `company_names`."""

    def __init__(self, names: Records, documents: Records) -> None:
        self._names = names
        self._documents = documents
        self._added: set[str] = set()
        """Ids of rows that are there: a process that ingests a company's filings writes its name once."""

    async def add(self, document: Document) -> None:
        """Keep what the document calls its company."""
        await self._put([_row(document.tenant, *name) for name in document.metadata.company_names])

    async def all(self, tenant: str, known: int) -> Sequence[CompanyName]:
        """All names of the tenant; nothing if these are no more than `known`."""
        if await self._names.count({"tenant": tenant}) <= known:
            return ()
        rows = await self._names.find({"tenant": tenant}, projection={"_id": 0, "name": 1, "ticker": 1})
        return [CompanyName(row["name"], row["ticker"]) for row in rows]

    async def complete(self) -> None:
        """Add the names of documents that another version of this program wrote; called at every start.

        The index of names answers it, so that no document is read.
        """
        fields = {"tenant": "$tenant", "company": "$folded.company", "ticker": "$folded.ticker"}
        order = {"tenant": 1, "folded.company": 1, "folded.ticker": 1}
        groups = await self._documents.aggregate([{"$sort": order}, {"$group": {"_id": fields}}])
        present = {row["_id"] for row in await self._names.find({}, projection={"_id": 1})}
        rows = [_row(key["tenant"], key.get("company"), key.get("ticker")) for key in (row["_id"] for row in groups)]
        await self._put([row for row in rows if row["_id"] not in present])

    async def _put(self, rows: Sequence[Row]) -> None:
        new = [row for row in rows if (row["name"] or row["ticker"]) and row["_id"] not in self._added]
        if new:
            await with_retry(lambda: self._insert(new))
        if len(self._added) < _MOST_REMEMBERED:
            self._added |= {row["_id"] for row in new}

    async def _insert(self, rows: Sequence[Row]) -> None:
        try:
            await self._names.insert(rows)
        except BulkWriteError as error:
            if codes_of(error) != {DUPLICATE_KEY}:  # which says that it is there already
                raise


def _row(tenant: str, name: str | None, ticker: str | None) -> Row:
    key = json.dumps([tenant, name or "", ticker or ""], ensure_ascii=False)
    return {"_id": key, "tenant": tenant, "name": name or "", "ticker": ticker or ""}
