"""Sends webhooks: to pinned public addresses only, or to hosts that the operator names, in bounded time."""

import asyncio
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

import httpx

from tinyrag_gql.adapters.web.addresses import DEFAULT_PORTS, Resolver, Target, pinned, resolve
from tinyrag_gql.domain.errors import PermanentIngestionError, TransientIngestionError
from tinyrag_gql.ports.webhooks import DeliveryError

TOTAL_SECONDS = 10.0


class HttpWebhookSender:
    """Fulfils `ports.WebhookSender`. `hosts`, as in "hooks.internal:8443", may be inside a private network."""

    def __init__(self, user_agent: str, hosts: Collection[str] = (), resolver: Resolver = resolve) -> None:
        self._user_agent = user_agent
        self._resolve = resolver
        self._hosts = frozenset(host.lower() for host in hosts)

    async def check(self, url: str) -> None:
        """Raises DeliveryError where the URL leads to an address that must not be reached."""
        await self._target(url)

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        """The status that the receiver answers with; its body is not read. Raises DeliveryError."""
        try:
            async with asyncio.timeout(TOTAL_SECONDS):
                target = await self._target(url)
                sent = {**headers, "host": target.host_header, "user-agent": self._user_agent}
                async with (
                    httpx.AsyncClient(trust_env=False, follow_redirects=False, timeout=TOTAL_SECONDS) as client,
                    client.stream(
                        "POST", target.url, headers=sent, content=body, extensions={"sni_hostname": target.server_name}
                    ) as response,
                ):
                    return response.status_code
        except TimeoutError as error:
            raise DeliveryError(f"The receiver did not answer in {TOTAL_SECONDS:.0f} s.") from error
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            raise DeliveryError(f"The receiver cannot be reached: {error or type(error).__name__}.") from error

    async def _target(self, url: str) -> Target:
        """Where to send it: to an address that was checked just now, or to a host that the operator names."""
        try:
            parts = urlsplit(url)
            known = f"{parts.hostname}:{parts.port or DEFAULT_PORTS.get(parts.scheme)}" in self._hosts
        except ValueError as error:
            raise DeliveryError(f"{url[:200]} is not a URL: {error}.") from error
        if known and parts.scheme in DEFAULT_PORTS:
            return pinned(parts, parts.hostname or "")
        try:
            parts, address = await self._resolve(url)
        except (PermanentIngestionError, TransientIngestionError) as error:
            raise DeliveryError(str(error)) from error
        return pinned(parts, address)
