"""Who may read /metrics: this machine, and keys of the operator with the scope `admin`."""

import pytest

from tests.graphql.app import TestApp, served
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.monitoring import Exposition

SHOWN = Exposition(lambda: b"shown", "text/plain")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"host": "rebound.example"}, 401),
        ({"x-forwarded-for": "203.0.113.7"}, 401),
        ({"x-forwarded-host": "filings.example"}, 401),
        ({"via": "1.1 proxy"}, 401),
        ({"authorization": "Bearer nonsense"}, 401),
    ],
)
async def test_metrics_are_for_this_machine(app: TestApp, headers: dict[str, str], status: int) -> None:
    await app.services.keys.create("default", [Scope.READ])
    async with served(app.services, exposition=SHOWN) as client:
        response = await client.http.get("/metrics", headers=headers)
    assert response.status_code == status
    assert ("shown" in response.text) == (status == 200)


@pytest.mark.parametrize(
    ("tenant", "scope", "status"),
    [
        ("default", Scope.READ, 403),
        ("default", Scope.INGEST, 403),
        ("default", Scope.ADMIN, 200),
        ("acme", Scope.ADMIN, 403),
    ],
)
async def test_metrics_from_elsewhere_need_an_operators_key(
    app: TestApp, tenant: str, scope: Scope, status: int
) -> None:
    _, token = await app.services.keys.create(tenant, [scope])
    headers = {"x-forwarded-for": "203.0.113.7", "authorization": f"Bearer {token}"}
    async with served(app.services, exposition=SHOWN) as client:
        assert (await client.http.get("/metrics", headers=headers)).status_code == status


async def test_metrics_are_not_there_where_nobody_keeps_them(app: TestApp) -> None:
    async with served(app.services) as client:
        assert (await client.http.get("/metrics")).status_code == 404
