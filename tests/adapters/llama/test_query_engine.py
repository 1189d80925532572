"""The query engine: LlamaIndex's own, with the application's search and answerers in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import NodeWithScore, TextNode

from tests.adapters.llama.evidence import PAGE, evidence, hit, request
from tinyrag_gql.adapters.llama.extractive import ExtractiveSynthesizer, pieces
from tinyrag_gql.adapters.llama.nodes import HitNode
from tinyrag_gql.adapters.llama.query_engine import FilingRetriever, LlamaQueryEngine
from tinyrag_gql.domain.answers import AnswerFinishReason
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.search import ResolvedScope, SearchRequest, SearchResult
from tinyrag_gql.ports import QueryEngine, SynthesisFinished, TextDelta

SEARCH = SearchRequest(tenant="t", query="net sales")
FOUND = SearchResult(hits=(hit(), hit(rank=2), hit(rank=3)), scope=ResolvedScope(years=(2023,)), took_ms=1.5)


class Shelf:
    """A search that finds the same three pages for everyone but the empty query."""

    async def search(self, request: SearchRequest) -> SearchResult:
        if not request.query:
            raise InvalidInputError("The query is empty.")
        return FOUND


@pytest.fixture(scope="module")
def engine() -> LlamaQueryEngine:
    return LlamaQueryEngine(Shelf(), ExtractiveSynthesizer())


async def test_retrieve_passes_the_search_through(engine: LlamaQueryEngine) -> None:
    port: QueryEngine = engine
    found = await port.retrieve(SEARCH)
    assert (found.hits, found.scope) == (FOUND.hits, FOUND.scope)


async def test_retrieve_lets_the_searchs_own_error_out(engine: LlamaQueryEngine) -> None:
    with pytest.raises(InvalidInputError, match="empty"):
        await engine.retrieve(SEARCH.model_copy(update={"query": ""}))


async def test_synthesize_streams_text_then_its_spans(engine: LlamaQueryEngine) -> None:
    *texts, last = [piece async for piece in engine.synthesize(request(), [evidence()])]
    assert all(isinstance(text, TextDelta) for text in texts)
    assert "4,310" in "".join(text.text for text in texts if isinstance(text, TextDelta))
    assert isinstance(last, SynthesisFinished)
    assert last.finish_reason is AnswerFinishReason.COMPLETE
    assert last.spans is not None
    assert "4,310" in PAGE[last.spans[0].start : last.spans[0].end]
    assert engine.model == "extractive"


async def test_synthesize_says_when_there_is_nothing(engine: LlamaQueryEngine) -> None:
    *_, last = [piece async for piece in engine.synthesize(request("Who audits Zyxware?"), [evidence()])]
    assert isinstance(last, SynthesisFinished)
    assert (last.finish_reason, last.spans) == (AnswerFinishReason.NO_EVIDENCE, ())


async def test_llama_index_can_run_the_whole_query(engine: LlamaQueryEngine) -> None:
    question = "What were net sales in 2023?"
    response = await engine.llama(FilingRetriever(Shelf(), SEARCH)).aquery(question)
    assert "4,310" in str(await response.get_response())
    assert [node.node.node_id for node in response.source_nodes] == ["c1", "c2", "c3"]
    assert all(isinstance(node.node, HitNode) for node in response.source_nodes)


async def test_later_pages_are_of_the_order_that_postprocessors_make() -> None:
    class Backwards(BaseNodePostprocessor):
        def _postprocess_nodes(self, nodes: list[NodeWithScore], *_: object) -> list[NodeWithScore]:
            return nodes[::-1]

    engine = LlamaQueryEngine(Shelf(), ExtractiveSynthesizer(), [Backwards()])
    found = await engine.retrieve(SEARCH.model_copy(update={"offset": 1, "limit": 1}))
    assert [(hit.rank, hit.chunk_id, found.has_more) for hit in found.hits] == [(2, "c2", True)]
    last = await engine.retrieve(SEARCH.model_copy(update={"offset": 2, "limit": 1}))
    assert [(hit.rank, hit.chunk_id, last.has_more) for hit in last.hits] == [(3, "c1", False)]


async def test_a_node_without_a_hit_is_refused() -> None:
    class Inventor(BaseNodePostprocessor):
        def _postprocess_nodes(self, nodes: list[NodeWithScore], *_: object) -> list[NodeWithScore]:
            return [*nodes, NodeWithScore(node=TextNode(text="Trust me."), score=1.0)]

    engine = LlamaQueryEngine(Shelf(), ExtractiveSynthesizer(), [Inventor()])
    with pytest.raises(TypeError, match="carries no search hit"):
        await engine.retrieve(SEARCH)


def test_synchronous_use_is_refused(engine: LlamaQueryEngine) -> None:
    with pytest.raises(TypeError, match="Call aretrieve"):
        engine.llama(FilingRetriever(Shelf(), SEARCH)).query("net sales")


@given(st.text(min_size=1).filter(str.strip))
def test_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text
