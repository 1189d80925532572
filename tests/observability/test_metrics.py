"""/metrics of both processes, read as Prometheus reads them, after a real ingest and a real ask."""

from pathlib import Path

import httpx
from prometheus_client.parser import text_string_to_metric_families

from tests.e2e.client import Client
from tests.observability.conftest import Watched


async def scraped(address: str) -> dict[str, float]:
    """Each series by its name and labels, as in `name{a=b}`."""
    async with httpx.AsyncClient() as http:
        response = await http.get(f"{address}/metrics")
    assert response.status_code == 200, response.text
    return {
        sample.name + "".join(sorted(f"{{{key}={value}}}" for key, value in sample.labels.items())): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


async def test_metrics_of_the_api_after_an_ingest_and_an_ask(watched: Watched, client: Client, filing: Path) -> None:
    before = await scraped(watched.api)
    payload = await client.upload(filing)
    await client.follow(payload["document"]["id"])
    await client.ask("What were net sales in 2023?")
    after = await scraped(watched.api)

    def grew(series: str) -> float:
        return after[series] - before.get(series, 0)

    assert grew("tinyrag_operation_seconds_count{field=ingestDocument}{outcome=ok}{type=mutation}") == 1
    assert grew("tinyrag_operation_seconds_count{field=ask}{outcome=ok}{type=subscription}") == 1
    assert grew("tinyrag_deliveries_total{field=ask}") > 2
    assert grew("tinyrag_ask_seconds_count{phase=first_token}") == 1
    assert grew("tinyrag_model_tokens_total{direction=out}{model=stand-in-chat}{work=chat}") == 4
    assert after["tinyrag_subscriptions_open{field=ask}"] == 0


async def test_metrics_of_the_worker_after_an_ingest(watched: Watched, client: Client, filing: Path) -> None:
    before = await scraped(watched.worker)
    payload = await client.upload(filing)
    await client.follow(payload["document"]["id"])
    after = await scraped(watched.worker)
    for series in (
        "tinyrag_pages_total",
        "tinyrag_chunks_total{vector=embedded}",
        "tinyrag_stage_seconds_count{outcome=ok}{stage=PARSING}",
        "tinyrag_model_seconds_count{model=stand-in}{outcome=ok}{work=embed_passages}",
    ):
        assert after[series] == before.get(series, 0) + 1, series
    assert after["tinyrag_fenced_writes_total"] == 0


async def test_worker_answers_probes(watched: Watched, client: Client) -> None:
    async with httpx.AsyncClient(base_url=watched.worker) as http:
        statuses = [(await http.get(path)).status_code for path in ("/healthz", "/readyz", "/nothing")]
    assert statuses == [200, 200, 404]
