"""The LlamaIndex query engine behind the application's port: a filing retriever and an answer synthesizer."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import cast

from llama_index.core.callbacks import CallbackManager
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.schema import QueryBundle

from tinyrag_gql.adapters.llama.nodes import SearchBundle, hits_of, node_of
from tinyrag_gql.adapters.llama.retriever import FilingRetriever
from tinyrag_gql.adapters.llama.synthesizer import AnswerStream, AnswerSynthesizer
from tinyrag_gql.domain.answers import AskRequest
from tinyrag_gql.domain.search import SearchRequest, SearchResult
from tinyrag_gql.ports import Evidence, Search, SynthesisFinished, TextDelta


class LlamaQueryEngine:
    """`ports.QueryEngine`. A reranker, where one is set, is part of `search`: see reranking.py."""

    def __init__(self, search: Search, synthesizer: AnswerSynthesizer) -> None:
        self._synthesizer = synthesizer
        self.llama = RetrieverQueryEngine(FilingRetriever(search), synthesizer, [], CallbackManager([]))

    @property
    def model(self) -> str:
        return self._synthesizer.model

    async def retrieve(self, request: SearchRequest) -> SearchResult:
        """Raises what the search raises."""
        bundle = SearchBundle(request.query, request=request)
        nodes = await self.llama.aretrieve(bundle)
        result = cast("SearchResult", bundle.result)  # left there by FilingRetriever
        return result.model_copy(update={"hits": hits_of(nodes)})

    async def synthesize(
        self, request: AskRequest, evidence: Sequence[Evidence]
    ) -> AsyncGenerator[TextDelta | SynthesisFinished, None]:
        nodes = [node_of(item.hit, item.page_text) for item in evidence]
        stream = cast("AnswerStream", await self.llama.asynthesize(QueryBundle(request.question), nodes))
        async with aclosing(stream.response_gen) as texts:
            async for text in texts:
                yield TextDelta(text)
        if stream.finished is not None:
            yield stream.finished
