"""Chunk nodes as the rows that LlamaIndex's MongoDB vector store keeps, and back."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from bson.binary import Binary, BinaryVectorDtype
from llama_index.core.schema import TextNode
from llama_index.core.vector_stores.utils import node_to_metadata_dict

from tinyrag_gql.adapters.chunk_nodes import CHUNK_FIELDS, chunk_of
from tinyrag_gql.adapters.mongo.client import Row
from tinyrag_gql.adapters.mongo.models import FIRST, Slot
from tinyrag_gql.domain.chunks import Chunk
from tinyrag_gql.filings.words import stems
from tinyrag_gql.ports import Vector

TEXT, METADATA, TOKENS, TEXT_HASH = "text", "metadata", "tokens", "text_hash"
"""The fields of a row beside its vector: LlamaIndex's two, the stems that BM25 searches, the key of known vectors."""


def row_of(node: TextNode, slot: Slot = FIRST) -> Row:
    """Returns the row that LlamaIndex would store, but for the vector: it takes 4 bytes a number instead of 12."""
    return text_row_of(node) | {slot.field: binary_of(np.asarray(node.get_embedding(), np.float32))}


def text_row_of(node: TextNode) -> Row:
    """The same without the vector."""
    chunk = chunk_of(node)
    stored = TextNode(id_=node.node_id, text=node.text, metadata=node.metadata, relationships=node.relationships)
    return {
        "_id": node.node_id,
        TEXT: chunk.text,
        METADATA: node_to_metadata_dict(stored, remove_text=True),
        TOKENS: tokens_of(f"{chunk.header}\n{chunk.text}"),
        TEXT_HASH: chunk.text_hash,
    }


def tokens_of(text: str) -> str:
    """Returns the stems of a text, separated by spaces, at which the index splits it."""
    return " ".join(stems(text))


def chunk_of_row(row: Mapping[str, Any]) -> Chunk:
    """Returns the chunk that a row holds."""
    return Chunk(text=row[TEXT], **{name: row[METADATA][name] for name in CHUNK_FIELDS})


def binary_of(vector: Vector) -> Binary:
    """Returns 32-bit floats, as the search index reads them."""
    return Binary.from_vector(vector.tolist(), BinaryVectorDtype.FLOAT32)


def vector_of(binary: Binary) -> Vector:
    """Returns the vector: the binary is two bytes of header, then little-endian floats."""
    return np.frombuffer(binary, "<f4", offset=2)
