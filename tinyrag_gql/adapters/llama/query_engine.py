"""The LlamaIndex query engine behind the ports: a filing retriever, node postprocessors and an answer synthesizer."""

import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any, NoReturn, cast

from llama_index.core.callbacks import CallbackManager
from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle

from tinyrag_gql.adapters.llama.nodes import hits_of, node_of
from tinyrag_gql.adapters.llama.synthesizer import AnswerStream, AnswerSynthesizer
from tinyrag_gql.domain.answers import AskRequest
from tinyrag_gql.domain.search import SearchMode, SearchRequest, SearchResult
from tinyrag_gql.ports import Evidence, Search, SynthesisFinished, TextDelta

POSTPROCESSED_PAGES = 40
"""How many pages the postprocessors choose from, at least."""
MOST_PAGES = 100
"""How many a search returns at most: a result that postprocessors put in order ends there."""


class FilingRetriever(BaseRetriever):
    """Retrieves the pages of one tenant, one node a page, best first; asynchronous only.

    It belongs to one request: the request names the tenant, the filter and the number of pages, and a query replaces
    its text. `last` is the latest result, with the scope that was searched, which a list of nodes cannot hold.
    """

    def __init__(self, search: Search, request: SearchRequest) -> None:
        super().__init__(callback_manager=CallbackManager([]))
        self._search = search
        self._request = request
        self.last: SearchResult | None = None

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        self.last = await self._search.search(self._request.model_copy(update={"query": query_bundle.query_str}))
        return [node_of(hit) for hit in self.last.hits]

    def _retrieve(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("FilingRetriever searches asynchronously. Call aretrieve.")


class LlamaQueryEngine:
    """`ports.QueryEngine` and `ports.Search`: a `RetrieverQueryEngine`, made for each request.

    DENSE and LEXICAL name the signal that ranks, so that only HYBRID results are postprocessed.
    """

    def __init__(
        self, search: Search, synthesizer: AnswerSynthesizer, postprocessors: Sequence[BaseNodePostprocessor] = ()
    ) -> None:
        self._search = search
        self._synthesizer = synthesizer
        self._postprocessors = list(postprocessors)

    @property
    def model(self) -> str:
        return self._synthesizer.model

    def llama(self, retriever: BaseRetriever, mode: SearchMode = SearchMode.HYBRID) -> RetrieverQueryEngine:
        """Returns LlamaIndex's query engine over that retriever, for its own tools too."""
        postprocessors = self._postprocessors if mode is SearchMode.HYBRID else []
        return RetrieverQueryEngine(retriever, self._synthesizer, postprocessors, CallbackManager([]))

    async def search(self, request: SearchRequest) -> SearchResult:
        """Returns the pages as `ask` finds them. Raises what the search raises."""
        return await self.retrieve(request)

    async def retrieve(self, request: SearchRequest) -> SearchResult:
        """Raises what the search raises."""
        started = time.perf_counter()
        choose = bool(self._postprocessors) and request.mode is SearchMode.HYBRID
        wanted = request
        if choose:  # of the first pages, and as many more as the request goes beyond them
            limit = min(max(request.offset + request.limit, POSTPROCESSED_PAGES), MOST_PAGES)
            wanted = request.model_copy(update={"limit": limit, "offset": 0})
        retriever = FilingRetriever(self._search, wanted)
        nodes = await self.llama(retriever, request.mode).aretrieve(QueryBundle(request.query))
        if retriever.last is None:
            raise RuntimeError("LlamaIndex did not ask the retriever.")
        took_ms = (time.perf_counter() - started) * 1000
        first = request.offset - wanted.offset
        hits = hits_of(nodes[first : first + request.limit], first_rank=request.offset + 1)
        more = len(nodes) > first + request.limit or (retriever.last.has_more and not choose)
        return retriever.last.model_copy(update={"hits": hits, "took_ms": took_ms, "has_more": more})

    async def synthesize(
        self, request: AskRequest, evidence: Sequence[Evidence]
    ) -> AsyncGenerator[TextDelta | SynthesisFinished, None]:
        retriever = FilingRetriever(self._search, SearchRequest(tenant=request.tenant, query=request.question))
        nodes = [node_of(item.hit, item.facts) for item in evidence]
        response = await self.llama(retriever).asynthesize(QueryBundle(request.question), nodes)
        stream = cast("AnswerStream", response)
        async with aclosing(stream.response_gen) as texts:
            async for text in texts:
                yield TextDelta(text)
        if stream.finished is not None:
            yield stream.finished
