"""Which embedding model's vectors searches use, and which model's are being built: two slots, and a record of each.

Slot 0 is the column of `vectors`, slot 1 the table `spare_vectors`. `vectors` has a row for every chunk, which is empty
if slot 0 holds nothing. Promoting a model changes the record.
"""

import json
import sqlite3
from collections.abc import Sequence

from tinyrag_gql.domain.errors import ModelNotServingError, StartUpError
from tinyrag_gql.ports import EmbeddingModel

_SERVING, _SLOT, _NEXT = "embedding_model", "embedding_slot", "next_embedding_model"


def ensure(connection: sqlite3.Connection, model: EmbeddingModel, also: Sequence[EmbeddingModel] = ()) -> None:
    """Records the model of an empty index. Raises StartUpError if the index uses a model that is not at hand."""
    kept = _model(connection, _SERVING)
    if kept in (model, *also):
        return
    if kept is not None and connection.execute("SELECT 1 FROM vectors LIMIT 1").fetchone():
        raise StartUpError(
            f"The index was made with the embedding model {kept.name} ({kept.dimension} dimensions) and the settings "
            f"ask for {model.name} ({model.dimension} dimensions); their vectors cannot be mixed. "
            f"Run `tinyrag reindex` to move the index to {model.name}, or set TINYRAG_EMBEDDING back."
        )
    _note(connection, _SERVING, list(model))


def serves(connection: sqlite3.Connection, model: EmbeddingModel) -> bool:
    """Returns whether searches use the model's vectors."""
    return _model(connection, _SERVING) == model


def serving_slot(connection: sqlite3.Connection, model: EmbeddingModel) -> int:
    """Returns the slot of the model's vectors. Raises ModelNotServingError if searches use another model's."""
    if not serves(connection, model):
        raise ModelNotServingError
    return _slot(connection)


def writing_slot(connection: sqlite3.Connection, model: EmbeddingModel) -> int:
    """The same; records the model in an empty index."""
    if _model(connection, _SERVING) != model and not connection.execute("SELECT 1 FROM vectors LIMIT 1").fetchone():
        _note(connection, _SERVING, list(model))
    return serving_slot(connection, model)


def slot(connection: sqlite3.Connection, model: EmbeddingModel) -> int:
    """Returns the slot of the model's vectors, complete or not. Raises ModelNotServingError if there is none."""
    if serves(connection, model):
        return _slot(connection)
    if _model(connection, _NEXT) == model:
        return 1 - _slot(connection)
    raise ModelNotServingError


def is_built_or_building(connection: sqlite3.Connection, model: EmbeddingModel) -> bool:
    """Returns whether searches use the model, or its vectors are being built."""
    return serves(connection, model) or _model(connection, _NEXT) == model


def begin(connection: sqlite3.Connection, model: EmbeddingModel | None) -> None:
    """Note the model in the making, or that there is none."""
    connection.execute("DELETE FROM meta WHERE name = ?", (_NEXT,))
    if model is not None:
        _note(connection, _NEXT, list(model))


def promote(connection: sqlite3.Connection, model: EmbeddingModel) -> None:
    """Makes searches use the model's vectors from this transaction on."""
    _note(connection, _SLOT, slot(connection, model))
    _note(connection, _SERVING, list(model))
    begin(connection, None)


def clear_idle(connection: sqlite3.Connection, after: int, count: int) -> int | None:
    """Empties `count` keys after `after` of the unused slot; returns the last one, None at the end."""
    held = "length(vector) > 0" if _slot(connection) else "1"
    table = "vectors" if _slot(connection) else "spare_vectors"
    sql = f"SELECT key FROM {table} WHERE key > ? AND {held} ORDER BY key LIMIT ?"  # noqa: S608 our own names
    keys = [row[0] for row in connection.execute(sql, (after, count))]
    if not keys:
        return None
    if table == "vectors":
        connection.executemany("UPDATE vectors SET vector = x'' WHERE key = ?", [(key,) for key in keys])
    else:
        connection.executemany("DELETE FROM spare_vectors WHERE key = ?", [(key,) for key in keys])
    return int(keys[-1])


def _slot(connection: sqlite3.Connection) -> int:
    found = connection.execute("SELECT value FROM meta WHERE name = ?", (_SLOT,)).fetchone()
    return 0 if found is None else int(found[0])


def _model(connection: sqlite3.Connection, name: str) -> EmbeddingModel | None:
    found = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if found is None else EmbeddingModel(*json.loads(found[0]))


def _note(connection: sqlite3.Connection, name: str, value: object) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, json.dumps(value)))
