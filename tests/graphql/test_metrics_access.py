"""Who may read /metrics: this machine, and keys of the operator with the scope `admin`."""

import pytest

from tests.graphql.house import House, served
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.metrics import Exposition

SHOWN = Exposition(lambda: b"shown", "text/plain")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"host": "rebound.example"}, 401),
        ({"x-forwarded-for": "203.0.113.7"}, 401),
        ({"authorization": "Bearer nonsense"}, 401),
    ],
)
async def test_metrics_are_for_this_machine(house: House, headers: dict[str, str], status: int) -> None:
    await house.services.keys.create("default", [Scope.READ])
    async with served(house.services, exposition=SHOWN) as client:
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
    house: House, tenant: str, scope: Scope, status: int
) -> None:
    _, token = await house.services.keys.create(tenant, [scope])
    headers = {"x-forwarded-for": "203.0.113.7", "authorization": f"Bearer {token}"}
    async with served(house.services, exposition=SHOWN) as client:
        assert (await client.http.get("/metrics", headers=headers)).status_code == status


async def test_metrics_are_not_there_where_nobody_keeps_them(house: House) -> None:
    async with served(house.services) as client:
        assert (await client.http.get("/metrics")).status_code == 404
