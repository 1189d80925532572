"""The server behind the proxy: `python -m tests.mongo_standin.database OPTIONS` runs SecantusDB, taught two short cuts.

Where a query names an `_id` beside other fields, MongoDB reads that one document, and SecantusDB what another index
finds, or all. Where there is an operator such as `$expr` beside fields, MongoDB looks the fields up, and SecantusDB
reads the whole collection. Callers compare what an index finds with the whole query, so that only the work is less.
And it looks through all recent writes for outdated ones at each write, where now and then is enough.
"""

import sys
import time
from typing import Any

from secantus.cli import main
from secantus.storage import Storage
from secantus.transactions import TransactionRegistry

PRUNE_SECONDS = 5.0
_look_up = Storage._try_index_id_keys
_prune = TransactionRegistry._prune_retryable_locked
_pruned_at = 0.0


def _by_id(self: Storage, db: str, coll: str, query: dict[str, Any], *, collation: Any = None) -> Any:
    if "_id" in query and len(query) > 1:
        found = _look_up(self, db, coll, {"_id": query["_id"]}, collation=collation)
        if found is not None:
            return found
    query = {key: value for key, value in query.items() if not key.startswith("$")}
    return _look_up(self, db, coll, query, collation=collation)


def _prune_now_and_then(self: TransactionRegistry) -> None:
    global _pruned_at
    if time.monotonic() - _pruned_at > PRUNE_SECONDS:
        _pruned_at = time.monotonic()
        _prune(self)


if __name__ == "__main__":
    TransactionRegistry._prune_retryable_locked = _prune_now_and_then
    Storage._try_index_id_keys = _by_id
    sys.exit(main())
