"""Which addresses may be fetched: the ones that an attacker would like are all refused."""

import asyncio

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
        "2001:0:808:808:0:0:80ff:fffe",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::808:808",
        "::7f00:1",
        "::808:808",
        "::ffff:0:127.0.0.1",
        "fec0::1",
        "2001:db8::1",
        "4000::1",
        "198.18.0.1",
        "192.0.0.8",
        "::ffff:192.0.0.8",
        "3fff::1",
    ],
)
def test_is_global_refuses_addresses_that_lead_inside(address: str) -> None:
    assert not is_global(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_is_global_takes_public_addresses(address: str) -> None:
    assert is_global(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x",
        "http://localhost:8080/x",
        "http://[::1]/",
        "http://[::ffff:7f00:1]/",
        "http://2130706433/",
        "http://017700000001/",
        "http://0177.0.0.1/",
        "http://0x7f.1/",
        "http://127.1/",
        "http://0/",
        "http://user@127.0.0.1/",
        "http://8.8.8.8@127.0.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "ftp://8.8.8.8/x",
        "file:///etc/passwd",
        "gopher://8.8.8.8/",
        "http://8.8.8.8:25/",
        "http://8.8.8.8:0/",
        "http://8.8.8.8:99999/",
        "http://8.8.8.8:x/",
        "http://[::1/",
        "http:///x",
    ],
)
async def test_resolve_refuses_what_leads_inside(url: str) -> None:
    with pytest.raises(PermanentIngestionError):
        await resolve(url)


@pytest.mark.parametrize(("url", "port"), [("https://8.8.8.8/", None), ("http://8.8.8.8:8080/", 8080)])
async def test_resolve_takes_web_servers_on_public_addresses(url: str, port: int | None) -> None:
    parts, address = await resolve(url)
    assert (parts.port, address) == (port, "8.8.8.8")


async def test_name_with_one_address_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    async def found(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", (address, 80)) for address in ("8.8.8.8", "10.0.0.1")]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", found)
    with pytest.raises(PermanentIngestionError, match="private network"):
        await resolve("http://two.example/")
