"""Chunks as LlamaIndex nodes, and back: what the ingestion pipeline hands to the vector stores of all adapters."""

from llama_index.core.schema import BaseNode, MetadataMode, NodeRelationship, RelatedNodeInfo, TextNode

from tinyrag_gql.domain.chunks import Chunk
from tinyrag_gql.ports import Vector

CHUNK_FIELDS = ("document_id", "generation", "ordinal", "page", "start", "end", "section", "header")
"""The metadata that hold a chunk's fields; its text is the node's."""
HIDDEN_KEYS = ["tenant", "build", *(name for name in CHUNK_FIELDS if name != "header")]
"""The metadata that models do not read. The header is embedded with the text, as is what a transformation adds."""


def node_of(tenant: str, chunk: Chunk, vector: Vector | None = None) -> TextNode:
    """Returns the chunk as a node: its source is the document, and its text is embedded under its header."""
    metadata = {name: getattr(chunk, name) for name in CHUNK_FIELDS}
    return TextNode(
        id_=chunk.id,
        text=chunk.text,
        embedding=None if vector is None else vector.tolist(),
        metadata={**metadata, "tenant": tenant, "build": f"{chunk.document_id}:{chunk.generation}"},
        excluded_embed_metadata_keys=list(HIDDEN_KEYS),
        excluded_llm_metadata_keys=list(HIDDEN_KEYS),
        metadata_template="{value}",
        text_template="{metadata_str}\n{content}",
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=chunk.document_id)},
    )


def chunk_of(node: BaseNode) -> Chunk:
    """Returns the chunk that `node_of` made the node from. Raises pydantic's ValidationError for another node."""
    fields = {name: node.metadata[name] for name in CHUNK_FIELDS if name in node.metadata}
    return Chunk.model_validate({**fields, "text": node.get_content(MetadataMode.NONE)})
