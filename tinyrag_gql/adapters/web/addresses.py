"""Which addresses a URL may lead to: global ones only, resolved once, so that the name cannot change its mind."""

import asyncio
import ipaddress
import re
import socket
from collections.abc import Awaitable, Callable
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from tinyrag_gql.domain.errors import PermanentIngestionError, TransientIngestionError
from tinyrag_gql.domain.status import IngestionErrorCode

FETCH_FAILED = IngestionErrorCode.FETCH_FAILED
DEFAULT_PORTS = {"http": 80, "https": 443}
FIRST_FREE_PORT = 1024
"""Below it live mail, logins and the like, which must not be spoken to in a user's name."""
GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
SPECIAL = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20")))
"""Set aside by IANA; older versions of Python take them for global."""
_HOST = re.compile(r"[a-z0-9_-][a-z0-9._-]*|[0-9a-f:.%]*:[0-9a-z:.%]*", re.IGNORECASE)
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


Resolver = Callable[[str], Awaitable[tuple[SplitResult, str]]]
"""Gives a URL's parts and one address of its host that may be reached, as `resolve` does."""


async def resolve(url: str) -> tuple[SplitResult, str]:
    """The URL's parts, and one global address to connect to. Raises PermanentIngestionError for any other."""
    parts, port = _split(url)
    try:
        found = await asyncio.get_running_loop().getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise TransientIngestionError(FETCH_FAILED, f"The host {parts.hostname} cannot be resolved.") from error
    addresses = [str(info[4][0]) for info in found]
    if not addresses or not all(is_global(address) for address in addresses):
        raise PermanentIngestionError(
            FETCH_FAILED, f"{parts.hostname} leads to an address inside a private network and is not fetched."
        )
    return parts, addresses[0]


class Target(NamedTuple):
    """Where a request goes: the URL with a checked address in its host's place, and the host's own name beside it."""

    url: str
    host_header: str
    server_name: str
    """For TLS."""


def pinned(parts: SplitResult, address: str) -> Target:
    """The request for a URL at one address of its host. Names are written in ASCII (IDNA), and no user name is sent."""
    name = (parts.hostname or "").encode("idna").decode()
    port = f":{parts.port}" if parts.port else ""
    url = parts._replace(netloc=f"{_bracketed(address)}{port}", fragment="").geturl()
    return Target(url, f"{_bracketed(name)}{port}", name)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _split(url: str) -> tuple[SplitResult, int]:
    """The URL's parts and its port. Whoever redirects may write anything."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise PermanentIngestionError(FETCH_FAILED, f"{url[:200]} is not a URL: {error}.") from error
    if parts.scheme not in DEFAULT_PORTS or not _is_host(parts.hostname or ""):
        raise PermanentIngestionError(FETCH_FAILED, f"{url[:200]} is not an http(s) address.")
    if port is None:
        port = DEFAULT_PORTS[parts.scheme]
    if port < FIRST_FREE_PORT and port not in DEFAULT_PORTS.values():
        raise PermanentIngestionError(FETCH_FAILED, f"{url[:200]} names port {port}, where no web server belongs.")
    return parts, port


def _is_host(name: str) -> bool:
    """Whether it is a name that can be looked up, or an address."""
    try:
        ascii_name = name.encode("idna").decode()
    except UnicodeError:  # a part of it is empty or too long
        return False
    return _HOST.fullmatch(ascii_name) is not None


def is_global(address: str) -> bool:
    """True for public unicast addresses; IPv4 wrapped in IPv6 is judged by what is inside."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or _nat64(ip)
        if inner is None:
            return ip in GLOBAL_UNICAST and ip.is_global and not _special(ip)
        ip = inner
    return ip.is_global and not ip.is_multicast and not _special(ip)


def _special(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return any(ip in network for network in SPECIAL)


def _nat64(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else None
