"""Which embedding model's vectors searches use, and which model's are being built: a row of `meta` names two slots.

A slot is a field of the chunks and a vector index on it. Promoting a model changes the row.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from pymongo.errors import DuplicateKeyError

from tinyrag_gql.adapters.mongo.client import Records, Row
from tinyrag_gql.adapters.mongo.failures import with_retry
from tinyrag_gql.domain.errors import ModelNotServingError, StartUpError
from tinyrag_gql.ports import EmbeddingModel

_RACE_SECONDS = 0.2


@dataclass(frozen=True)
class Slot:
    """The place of one model's vectors."""

    number: int

    @property
    def field(self) -> str:
        """The field of a chunk that holds its vector."""
        return "embedding" if self.number == 0 else "embedding_1"

    @property
    def index(self) -> str:
        """The vector index on that field."""
        return "chunk_vectors" if self.number == 0 else "chunk_vectors_1"

    @property
    def other(self) -> "Slot":
        return Slot(1 - self.number)


FIRST = Slot(0)


class Models:
    """The row `embedding` of the collection `meta`."""

    def __init__(self, meta: Records) -> None:
        self._meta = meta

    async def ensure(self, model: EmbeddingModel, also: Sequence[EmbeddingModel] | None = ()) -> None:
        """Records the model of an empty index. Raises StartUpError if the index uses a model that is not at hand.

        If `also` is None, the index may use any model.
        """
        noted = {"model": model.name, "dimension": model.dimension, "slot": 0, "next": None}
        try:
            row = await self._meta.change({"_id": "embedding"}, {"$setOnInsert": noted}, upsert=True)
        except DuplicateKeyError:  # another process recorded its own just now
            await asyncio.sleep(_RACE_SECONDS)
            row = await self._meta.first({"_id": "embedding"})
        if row is not None and also is not None and (kept := _model(row)) not in (model, *also):
            raise StartUpError(
                f"The index in MongoDB was built with the embedding model {kept.name} ({kept.dimension} dimensions), "
                f"and the settings ask for {model.name} ({model.dimension}). Vectors of different models cannot be "
                f"searched together: run `tinyrag reindex` to move the index to {model.name}, or set TINYRAG_EMBEDDING "
                "back."
            )

    async def serves(self, model: EmbeddingModel) -> bool:
        """Returns whether searches use the model's vectors."""
        return _model(await self._row()) == model

    async def serving_slot(self, model: EmbeddingModel) -> Slot:
        """Returns the slot of the model's vectors. Raises ModelNotServingError if searches use another model's."""
        row = await self._row()
        if _model(row) != model:
            raise ModelNotServingError
        return _slot(row)

    async def slot(self, model: EmbeddingModel) -> Slot:
        """Returns the slot of the model's vectors, complete or not. Raises ModelNotServingError if there is none."""
        row = await self._row()
        if _model(row) == model:
            return _slot(row)
        if row.get("next") and _model(row["next"]) == model:
            return _slot(row).other
        raise ModelNotServingError

    async def idle_slot(self) -> Slot:
        """Returns the slot that searches do not use."""
        return _slot(await self._row()).other

    async def begin(self, model: EmbeddingModel | None) -> None:
        """Records the model whose vectors are being built, or that there is none."""
        value = None if model is None else {"model": model.name, "dimension": model.dimension}
        await with_retry(lambda: self._meta.change({"_id": "embedding"}, {"$set": {"next": value}}))

    async def promote(self, model: EmbeddingModel, slot: Slot) -> None:
        """Makes searches use the model's vectors. Raises ModelNotServingError if another model's are being built."""
        noted = {"model": model.name, "dimension": model.dimension, "slot": slot.number, "next": None}
        expected = {"_id": "embedding", "next.model": model.name, "next.dimension": model.dimension}
        changed = await with_retry(lambda: self._meta.change(expected, {"$set": noted}))
        if changed is None and not await self.serves(model):
            raise ModelNotServingError

    async def _row(self) -> Row:
        return await with_retry(lambda: self._meta.first({"_id": "embedding"})) or {}


def _model(row: Row) -> EmbeddingModel:
    return EmbeddingModel(row.get("model", ""), row.get("dimension", 0))


def _slot(row: Row) -> Slot:
    return Slot(row.get("slot", 0))
