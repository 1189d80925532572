"""The wiring: what a setting changes about the use cases of an API process."""

from pathlib import Path

import pytest

from tinyrag_gql.adapters.llama.query_engine import LlamaQueryEngine
from tinyrag_gql.bootstrap.services import open_api
from tinyrag_gql.services.active_index import ActiveIndexSearch
from tinyrag_gql.settings import Settings


@pytest.mark.parametrize(("model", "kind"), [(None, ActiveIndexSearch), ("rerank-v3.5", LlamaQueryEngine)])
async def test_rerank_setting_puts_the_reranker_behind_search(
    tmp_path: Path, redis_url: str, namespace: str, model: str | None, kind: type
) -> None:
    settings = Settings(
        data_dir=tmp_path,
        redis_url=redis_url,
        namespace=namespace,
        rerank=model,
        cohere_api_key="a key",
        _env_file=None,
    )
    async with open_api(settings) as services:
        assert isinstance(services.search, kind)
