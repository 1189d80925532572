"""Which addresses a URL may lead to: global ones only, resolved once, so that the name cannot change its mind."""

import asyncio
import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit

from tinyrag_gql.domain.errors import PermanentIngestionError, TransientIngestionError
from tinyrag_gql.domain.status import IngestionErrorCode

FETCH_FAILED = IngestionErrorCode.FETCH_FAILED
DEFAULT_PORTS = {"http": 80, "https": 443}


async def resolve(url: str) -> tuple[SplitResult, str]:
    """The URL's parts, and one global address to connect to. Raises PermanentIngestionError for any other."""
    parts = urlsplit(url)
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        raise PermanentIngestionError(FETCH_FAILED, f"{url[:200]} is not an http(s) address.")
    port = parts.port or DEFAULT_PORTS[parts.scheme]
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


def is_global(address: str) -> bool:
    """True for public unicast addresses; IPv4 wrapped in IPv6 is judged by what is inside."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or _nat64(ip)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return ip.is_global and not ip.is_multicast


def _nat64(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    inside = ip in ipaddress.IPv6Network("64:ff9b::/96")
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if inside else None
