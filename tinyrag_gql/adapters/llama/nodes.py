"""How the application's search travels through LlamaIndex: requests in query bundles, hits in nodes."""

from collections.abc import Iterable
from dataclasses import dataclass

from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from tinyrag_gql.domain.search import SearchHit, SearchRequest, SearchResult
from tinyrag_gql.ports import Evidence

HIT = "hit"
PAGE_TEXT = "page_text"
HIDDEN = [HIT, PAGE_TEXT]
"""Kept out of what LlamaIndex prints, embeds or prompts of a node."""


@dataclass
class SearchBundle(QueryBundle):
    """A query with all that the search wants to know; the retriever leaves the search's result here."""

    request: SearchRequest | None = None
    result: SearchResult | None = None


def node_of(hit: SearchHit, page_text: str | None = None) -> NodeWithScore:
    """The hit's chunk as a node, with the hit itself and, where known, its page's text as metadata."""
    metadata = {HIT: hit} if page_text is None else {HIT: hit, PAGE_TEXT: page_text}
    node = TextNode(
        id_=hit.chunk_id,
        text=hit.text,
        metadata=metadata,
        excluded_embed_metadata_keys=HIDDEN,
        excluded_llm_metadata_keys=HIDDEN,
    )
    return NodeWithScore(node=node, score=hit.score)


def hits_of(nodes: Iterable[NodeWithScore]) -> tuple[SearchHit, ...]:
    """The nodes' hits, ranked as the nodes stand: a postprocessor may have put them in another order."""
    return tuple(
        node.node.metadata[HIT].model_copy(update={"rank": rank, "score": node.score or 0.0})
        for rank, node in enumerate(nodes, start=1)
    )


def evidence_of(nodes: Iterable[NodeWithScore]) -> list[Evidence]:
    """The nodes' evidence. Where the page's text is unknown its chunk stands alone, at its own offsets."""
    found = []
    for node in nodes:
        hit: SearchHit = node.node.metadata[HIT]
        found.append(Evidence(hit, node.node.metadata.get(PAGE_TEXT, "\n" * hit.start + hit.text)))
    return found
