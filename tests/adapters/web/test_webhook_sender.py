"""Webhooks go to the address that was checked a moment before, and a hostile receiver costs little."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import SplitResult, urlsplit

import pytest

from tests.loopback import QuietHandler, serving
from tinyrag_gql.adapters.web.addresses import resolve
from tinyrag_gql.adapters.web.webhook_sender import HttpWebhookSender
from tinyrag_gql.ports.webhooks import DeliveryError


class Hostile(QuietHandler):
    """Answers as the path says, and remembers what it was sent."""

    heads: list[str]

    def do_POST(self) -> None:  # noqa: N802  # http.server's name
        self.heads.append(f"{self.requestline}\n{self.headers}")
        lines = {
            "/endless-body": itertools.chain([b"HTTP/1.1 200 OK\r\n\r\n"], itertools.repeat(b"a" * 65536)),
            "/endless-head": itertools.chain(
                [b"HTTP/1.1 200 OK\r\n"], itertools.repeat(b"a: " + b"a" * 1000 + b"\r\n")
            ),
            "/redirect": [b"HTTP/1.1 307 Moved\r\nlocation: http://169.254.169.254/\r\n\r\n"],
            "/no-http": [b"\x00\xff no status line\r\n\r\n"],
        }
        try:
            for line in lines.get(self.path, [b"HTTP/1.1 204 No Content\r\n\r\n"]):
                self.wfile.write(line)
        except OSError:  # the sender left, as it should
            pass
        self.close_connection = True


@contextmanager
def hostile() -> Iterator[tuple[int, list[str]]]:
    """The receiver's port, and the heads of the requests that it gets."""
    handler = type("Handler", (Hostile,), {"heads": (heads := [])})
    with serving(handler) as port:
        yield port, heads


async def unchecked(url: str) -> tuple[SplitResult, str]:
    """Leads to the test's own server, which the real rule refuses."""
    return urlsplit(url), "127.0.0.1"


@pytest.mark.parametrize(("path", "status"), [("/endless-body", 200), ("/redirect", 307), ("/", 204)])
async def test_status_is_all_that_is_read(path: str, status: int) -> None:
    with hostile() as (port, heads):
        url = f"http://hooks.example:{port}{path}"
        assert await HttpWebhookSender("tests", resolver=unchecked).post(url, {}, b"{}") == status
    assert len(heads) == 1


@pytest.mark.parametrize("path", ["/endless-head", "/no-http"])
async def test_answer_that_is_none_fails_the_delivery(path: str) -> None:
    with hostile() as (port, _), pytest.raises(DeliveryError, match="cannot be reached"):
        await HttpWebhookSender("tests", resolver=unchecked).post(f"http://hooks.example:{port}{path}", {}, b"{}")


@pytest.mark.parametrize(
    ("host", "sent"),
    [
        ("münchen.example", "xn--mnchen-3ya.example"),
        ("user:secret@hooks.example", "hooks.example"),
        ("[2001:4860:4860::8888]", "[2001:4860:4860::8888]"),
    ],
)
async def test_host_is_sent_as_http_writes_it(host: str, sent: str) -> None:
    with hostile() as (port, heads):
        url = f"http://{host}:{port}/%0d%0aX-Evil:%201"
        assert await HttpWebhookSender("tests", resolver=unchecked).post(url, {}, b"{}") == 204
    (head,) = heads
    assert f"host: {sent}:{port}" in head.lower()
    assert "secret" not in head
    assert "X-Evil" not in head.partition("\n")[2]


async def test_name_that_leads_inside_after_it_was_checked_is_not_reached() -> None:
    addresses = iter(["192.0.2.7"])

    async def rebound(url: str) -> tuple[SplitResult, str]:
        if address := next(addresses, None):
            return urlsplit(url), address
        return await resolve(url.replace("rebound.example", "127.0.0.1"))

    with hostile() as (port, heads):
        sender, url = HttpWebhookSender("tests", resolver=rebound), f"http://rebound.example:{port}/"
        await sender.check(url)
        with pytest.raises(DeliveryError, match="private network"):
            await sender.post(url, {}, b"{}")
    assert heads == []
