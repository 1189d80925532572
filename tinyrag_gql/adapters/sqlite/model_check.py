"""One index holds the vectors of one embedding model: its name and dimension are kept and compared."""

import json
import sqlite3
from typing import NamedTuple

from tinyrag_gql.domain.errors import StartUpError


class EmbeddingModel(NamedTuple):
    """What tells vectors that compare from those that do not."""

    name: str
    dimension: int


def ensure(connection: sqlite3.Connection, model: EmbeddingModel) -> None:
    """Name the model where the index is empty; raise StartUpError where it holds another's vectors."""
    found = connection.execute("SELECT value FROM meta WHERE name = 'embedding_model'").fetchone()
    kept = None if found is None else EmbeddingModel(*json.loads(found[0]))
    if kept == model:
        return
    if kept is not None and connection.execute("SELECT 1 FROM vectors LIMIT 1").fetchone():
        raise StartUpError(
            f"The index was made with the embedding model {kept.name} ({kept.dimension} dimensions) and the settings "
            f"ask for {model.name} ({model.dimension} dimensions); their vectors cannot be mixed. "
            "Set TINYRAG_EMBEDDING back to that model, or choose another TINYRAG_DATA_DIR and upload again."
        )
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('embedding_model', ?)", (json.dumps(model),))
