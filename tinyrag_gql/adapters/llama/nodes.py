"""Search hits as LlamaIndex nodes, and back."""

from collections.abc import Iterable

from llama_index.core.schema import NodeWithScore, TextNode
from pydantic import Field

from tinyrag_gql.domain.facts import StoredFact
from tinyrag_gql.domain.search import SearchHit
from tinyrag_gql.ports import Evidence


class HitNode(TextNode):
    """The chunk of a search hit as a node that carries its hit.

    Its metadata name the filing and the place, as any LlamaIndex postprocessor or prompt can use them.
    """

    hit: SearchHit = Field(exclude=True, repr=False)
    facts: tuple[StoredFact, ...] = Field(default=(), exclude=True, repr=False)
    """The facts that stand on the hit's page."""

    @classmethod
    def class_name(cls) -> str:
        return "HitNode"


def node_of(hit: SearchHit, facts: tuple[StoredFact, ...] = ()) -> NodeWithScore:
    """Returns the hit as a node with its score, and with the facts of its page."""
    meta = hit.document.metadata
    names = {
        "company": meta.company,
        "ticker": meta.ticker,
        "report_type": meta.report_type,
        "fiscal_period": meta.fiscal_period,
        "year": meta.year,
        "section": hit.section,
    }
    metadata = {name: value for name, value in names.items() if value is not None}
    places = {"document_id": hit.document.id, "file_name": hit.document.file_name, "page": hit.page}
    node = HitNode(
        id_=hit.chunk_id,
        text=hit.text,
        metadata={**metadata, **places},
        excluded_embed_metadata_keys=list(places),
        hit=hit,
        facts=facts,
    )
    return NodeWithScore(node=node, score=hit.score)


def hits_of(nodes: Iterable[NodeWithScore], *, first_rank: int = 1) -> tuple[SearchHit, ...]:
    """Returns the nodes' hits, ranked as the nodes stand. Raises TypeError for nodes without a hit."""
    return tuple(
        _hit_node(node).hit.model_copy(update={"rank": rank, "score": node.score or 0.0})
        for rank, node in enumerate(nodes, start=first_rank)
    )


def evidence_of(nodes: Iterable[NodeWithScore]) -> list[Evidence]:
    """Returns the nodes' hits with the texts and facts of their pages. Raises TypeError for nodes without a hit."""
    return [Evidence(node.hit, node.hit.indexed_page.text, node.facts) for node in map(_hit_node, nodes)]


def _hit_node(node: NodeWithScore) -> HitNode:
    if not isinstance(node.node, HitNode):
        raise TypeError(
            f"The node {node.node.node_id} carries no search hit: postprocessors may reorder, rescore and leave out "
            "nodes, and add none of their own."
        )
    return node.node
