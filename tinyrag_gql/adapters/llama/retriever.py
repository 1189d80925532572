"""The application's search as a LlamaIndex retriever."""

from typing import Any, NoReturn

from llama_index.core.callbacks import CallbackManager
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle

from tinyrag_gql.adapters.llama.nodes import SearchBundle, node_of
from tinyrag_gql.ports import Search


class FilingRetriever(BaseRetriever):
    """One node a page, best first. Asynchronous only, and for SearchBundles only: a bare string names no tenant."""

    def __init__(self, search: Search) -> None:
        super().__init__(callback_manager=CallbackManager([]))
        self._search = search

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        if not isinstance(query_bundle, SearchBundle) or query_bundle.request is None:
            raise TypeError("FilingRetriever needs a SearchBundle with its request: a query alone names no tenant.")
        query_bundle.result = await self._search.search(query_bundle.request)
        return [node_of(hit) for hit in query_bundle.result.hits]

    def _retrieve(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("FilingRetriever searches asynchronously. Call aretrieve.")
