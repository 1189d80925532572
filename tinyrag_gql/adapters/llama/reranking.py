"""The application's search with LlamaIndex node postprocessors behind it, for `search` and `ask` alike."""

import time
from collections.abc import Sequence

from llama_index.core.postprocessor.types import BaseNodePostprocessor

from tinyrag_gql.adapters.llama.nodes import SearchBundle, hits_of, node_of
from tinyrag_gql.domain.search import SearchMode, SearchRequest, SearchResult
from tinyrag_gql.ports import Search

CANDIDATES = 40
"""How many pages the postprocessors choose from, at least."""


class RerankedSearch:
    """`ports.Search`. DENSE and LEXICAL name the signal that ranks, so only HYBRID results are reordered."""

    def __init__(self, search: Search, postprocessors: Sequence[BaseNodePostprocessor]) -> None:
        self._search = search
        self._postprocessors = postprocessors

    async def search(self, request: SearchRequest) -> SearchResult:
        """Raises what the search raises."""
        started = time.perf_counter()
        if request.mode is not SearchMode.HYBRID:
            return await self._search.search(request)
        wider = request.model_copy(update={"limit": max(request.limit, CANDIDATES)})
        result = await self._search.search(wider)
        nodes = [node_of(hit) for hit in result.hits]
        for postprocessor in self._postprocessors:
            nodes = await postprocessor.apostprocess_nodes(nodes, SearchBundle(request.query, request=request))
        took_ms = (time.perf_counter() - started) * 1000
        return result.model_copy(update={"hits": hits_of(nodes[: request.limit]), "took_ms": took_ms})
