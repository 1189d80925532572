"""The server behind the proxy: `python -m tests.mongo_standin.database OPTIONS` runs SecantusDB, taught one short cut.

Where a query names an `_id` beside an operator (every findAndModify does), SecantusDB reads the whole collection and
MongoDB that one document. Callers compare what an index finds with the whole query, so that only the work is less.
"""

import sys
from typing import Any

from secantus.cli import main
from secantus.storage import Storage

_look_up = Storage._try_index_id_keys


def _by_id(self: Storage, db: str, coll: str, query: dict[str, Any], *, collation: Any = None) -> Any:
    if "_id" in query and any(key.startswith("$") for key in query):
        query = {"_id": query["_id"]}
    return _look_up(self, db, coll, query, collation=collation)


if __name__ == "__main__":
    Storage._try_index_id_keys = _by_id
    sys.exit(main())
