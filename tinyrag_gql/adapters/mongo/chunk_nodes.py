"""Chunks as LlamaIndex nodes and as the rows that LlamaIndex's MongoDB vector store keeps, and back."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from bson.binary import Binary, BinaryVectorDtype
from llama_index.core.schema import MetadataMode, NodeRelationship, RelatedNodeInfo, TextNode
from llama_index.core.vector_stores.utils import node_to_metadata_dict

from tinyrag_gql.adapters.mongo.builds import Build
from tinyrag_gql.adapters.mongo.client import Row
from tinyrag_gql.adapters.mongo.models import FIRST, Slot
from tinyrag_gql.domain.chunks import Chunk
from tinyrag_gql.filings.words import stems
from tinyrag_gql.ports import Vector

TEXT, METADATA, TOKENS, TEXT_HASH = "text", "metadata", "tokens", "text_hash"
"""The fields of a row, beside that of the vector: LlamaIndex's two, the stems that BM25 searches, the key of the
embedding cache."""

_PLACE = ("document_id", "generation", "ordinal", "page", "start", "end", "section", "header")


def node_of(tenant: str, chunk: Chunk, vector: Vector) -> TextNode:
    """The chunk as a node; its source is the document, and its metadata say where it stands."""
    build = Build(chunk.document_id, chunk.generation)
    return TextNode(
        id_=chunk.id,
        text=chunk.text,
        embedding=vector.tolist(),
        metadata={**{name: getattr(chunk, name) for name in _PLACE}, "tenant": tenant, "build": build.key},
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=chunk.document_id)},
    )


def row_of(node: TextNode, slot: Slot = FIRST) -> Row:
    """What is stored: as LlamaIndex would, but for the vector, which takes 4 bytes a number instead of 12."""
    text = node.get_content(MetadataMode.NONE)
    indexed = f"{node.metadata['header']}\n{text}"
    return {
        "_id": node.node_id,
        TEXT: text,
        METADATA: node_to_metadata_dict(node, remove_text=True),
        slot.field: binary_of(np.asarray(node.get_embedding(), np.float32)),
        TOKENS: tokens_of(indexed),
        TEXT_HASH: chunk_of({TEXT: text, METADATA: node.metadata}).text_hash,
    }


def tokens_of(text: str) -> str:
    """The words of a text as BM25 compares them, one space between; the index splits at spaces and does no more."""
    return " ".join(stems(text))


def chunk_of(row: Mapping[str, Any]) -> Chunk:
    """The chunk that a row holds."""
    return Chunk(text=row[TEXT], **{name: row[METADATA][name] for name in _PLACE})


def binary_of(vector: Vector) -> Binary:
    """32-bit floats, as the search index reads them."""
    return Binary.from_vector(vector.tolist(), BinaryVectorDtype.FLOAT32)


def vector_of(binary: Binary) -> Vector:
    """The vector again, without a Python number for each component: two bytes of header, then little-endian floats."""
    return np.frombuffer(binary, "<f4", offset=2)
