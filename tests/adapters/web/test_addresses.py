"""Which addresses may be fetched: the ones that an attacker would like are all refused."""

import pytest

from tinyrag_gql.adapters.web.addresses import is_global, resolve
from tinyrag_gql.domain.errors import PermanentIngestionError


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.8",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.1.2.3",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_is_global_refuses_addresses_that_lead_inside(address: str) -> None:
    assert not is_global(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_is_global_takes_public_addresses(address: str) -> None:
    assert is_global(address)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/x", "http://localhost:9/x", "http://[::1]/", "http://2130706433/", "ftp://8.8.8.8/x"]
)
async def test_resolve_refuses_what_leads_inside(url: str) -> None:
    with pytest.raises(PermanentIngestionError):
        await resolve(url)
