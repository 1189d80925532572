"""Cohere's reranker, or any server of its /v2/rerank, as a LlamaIndex postprocessor that never fails a question.

`RescuedPostprocessor` gives the same promise for a postprocessor that is plugged in.
"""

import asyncio
import logging
from typing import Any, NoReturn

import httpx
from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import MetadataMode, NodeWithScore, QueryBundle
from pydantic import BaseModel, PrivateAttr, ValidationError

from tinyrag_gql import telemetry
from tinyrag_gql.adapters.llama.connections import KEEPALIVE_SECONDS, return_connection_on_close
from tinyrag_gql.adapters.llama.plugins import PluginLoop
from tinyrag_gql.domain.errors import StartUpError

COHERE_URL = "https://api.cohere.com"

_log = logging.getLogger(__name__)


class _RankedDocument(BaseModel):
    index: int
    relevance_score: float


class _RerankReply(BaseModel):
    results: list[_RankedDocument]


class CohereRerank(BaseNodePostprocessor):
    """Orders nodes by the model's relevance, which becomes their score.

    If the endpoint is slow, busy or absent, or its reply is no ranking, the nodes keep their order and a warning is
    logged.
    """

    model: str
    _client: httpx.AsyncClient = PrivateAttr()

    @classmethod
    def open(cls, model: str, *, base_url: str | None, api_key: str | None, timeout: float) -> "CohereRerank":
        """Opens Cohere's own endpoint if no URL is given. Raises StartUpError if that lacks its key."""
        if base_url is None and not api_key:
            raise StartUpError(
                f"TINYRAG_RERANK={model} is served by Cohere, which needs a key. Set COHERE_API_KEY, or "
                "TINYRAG_RERANK_BASE_URL to another server of /v2/rerank."
            )
        reranker = cls(model=model)
        reranker._client = httpx.AsyncClient(
            base_url=base_url or COHERE_URL,
            headers={"Authorization": f"Bearer {api_key}"} if api_key else {},
            timeout=timeout,
            limits=httpx.Limits(keepalive_expiry=KEEPALIVE_SECONDS),
            event_hooks={"response": [return_connection_on_close]},
        )
        return reranker

    async def close(self) -> None:
        """Closes every connection."""
        await self._client.aclose()

    async def _apostprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        if query_bundle is None or len(nodes) < 2:
            return nodes
        try:
            with telemetry.span("model", work="rerank", model=self.model, texts=len(nodes)):
                results = await self._ask(query_bundle.query_str, [_described(node) for node in nodes])
        except (httpx.HTTPError, httpx.InvalidURL, ValidationError, ValueError) as error:
            # without the error's own message, which may quote the request
            telemetry.count("rerank_failures", model=self.model)
            _log.warning("rerank by %s: %s; pages keep their own order", self.model, _cause(error))
            return nodes
        best = sorted(results, key=lambda result: -result.relevance_score)
        return [NodeWithScore(node=nodes[result.index].node, score=result.relevance_score) for result in best]

    async def _ask(self, query: str, documents: list[str]) -> list[_RankedDocument]:
        """Returns one result for each document. Raises errors of httpx and pydantic, and ValueError."""
        body: dict[str, Any] = {"model": self.model, "query": query, "documents": documents, "top_n": len(documents)}
        response = await self._client.post("/v2/rerank", json=body)
        response.raise_for_status()
        results = _RerankReply.model_validate_json(response.content).results
        if sorted(result.index for result in results) != list(range(len(documents))):
            raise ValueError("The reply does not rank every document once.")
        return results

    def _postprocess_nodes(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("CohereRerank asks its endpoint asynchronously. Call apostprocess_nodes.")


class RescuedPostprocessor(BaseNodePostprocessor):
    """Calls a plugged-in postprocessor; if it fails or takes too long, the nodes stay as they are."""

    _llama: BaseNodePostprocessor = PrivateAttr()
    _loop: PluginLoop = PrivateAttr()
    _timeout: float = PrivateAttr()

    @classmethod
    def of(cls, llama: BaseNodePostprocessor, timeout: float) -> "RescuedPostprocessor":
        """`timeout` is in seconds."""
        rescued = cls()
        rescued._llama, rescued._loop, rescued._timeout = llama, PluginLoop(), timeout
        return rescued

    async def close(self) -> None:
        """Stops the loop of the plug-in."""
        await self._loop.close()

    async def _apostprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        name = type(self._llama).__name__
        try:
            with telemetry.span("model", work="rerank", model=name, texts=len(nodes)):
                async with asyncio.timeout(self._timeout):
                    call = self._llama.apostprocess_nodes(list(nodes), query_bundle)
                    return await self._loop.run(call)
        except Exception:
            telemetry.count("rerank_failures", model=name)
            _log.warning("rerank by %s failed; pages keep their own order", name, exc_info=True)
            return nodes

    def _postprocess_nodes(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("Plugged-in postprocessors are called asynchronously. Call apostprocess_nodes.")


def _described(node: NodeWithScore) -> str:
    """Returns the chunk under a line that names its company and period, as the search's own indexes hold it."""
    hidden = node.node.excluded_embed_metadata_keys
    head = " ".join(str(value) for key, value in node.node.metadata.items() if key not in hidden)
    return f"{head}\n{node.node.get_content(MetadataMode.NONE)}".strip()


def _cause(error: Exception) -> str:
    if isinstance(error, httpx.HTTPStatusError):
        return f"HTTP {error.response.status_code}"
    if isinstance(error, httpx.TimeoutException):
        return "no reply in time"
    if isinstance(error, httpx.HTTPError | httpx.InvalidURL):
        return f"cannot be reached ({type(error).__name__})"
    return "a reply that is no ranking"
