"""Links to files, pictures of pages and exports: signed, short-lived, and each for one thing of one tenant.

A link is a token of two parts, joined by a dot: what it is for, and the HMAC-SHA-256 of that, both in URL-safe base64.
Whoever holds a link may use it until it expires, so it is as secret as what it shows.
"""

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from dataclasses import astuple, dataclass
from typing import Generic, TypeVar

from tinyrag_gql.domain.errors import LinkRefusedError

WINDOW_SECONDS = 300
"""Links that are made within one window are equal, so that browsers find what they have already; a link holds for one
to two windows."""
LONGEST_TOKEN = 2048
REFUSED = "This link is not valid. Open the page that it is on again to get another."
EXPIRED = "This link has expired. Open the page that it is on again to get another."


@dataclass(frozen=True)
class Link:
    """What a link shows: the file of a document or, with `page` and `width`, the picture of a page.

    `version` is the file's SHA-256 or the generation of the page, so that a link never shows what came later.
    """

    tenant: str
    key_id: str | None
    document_id: str
    version: str
    page: int | None = None
    width: int | None = None


@dataclass(frozen=True)
class ExportLink:
    """An answer or a grid as a file; `record_id` is its public id."""

    tenant: str
    key_id: str | None
    record_id: str


Kind = TypeVar("Kind", Link, ExportLink)


class SignedLinks(Generic[Kind]):
    """Makes and reads links of one kind. Processes that share `secret` accept one another's links."""

    def __init__(
        self, secret: bytes, kind: type[Kind], purpose: bytes, *, clock: Callable[[], float] = time.time
    ) -> None:
        """`purpose` is signed as well, so that no link passes for one of another kind."""
        self._secret = secret
        self._kind: type[Kind] = kind
        self._purpose = purpose
        self._clock = clock

    def sign(self, link: Kind) -> str:
        """The link's token, in characters that need no escaping in a URL."""
        expires = (int(self._clock()) // WINDOW_SECONDS + 2) * WINDOW_SECONDS
        claim = json.dumps([*astuple(link), expires], separators=(",", ":")).encode()
        return f"{_encoded(claim)}.{_encoded(self._signature(claim))}"

    def read(self, token: str) -> tuple[Kind, int]:
        """The link, and the seconds for which it still holds. Raises LinkRefusedError."""
        try:
            claim, signature = map(_decoded, token[:LONGEST_TOKEN].split("."))
        except (ValueError, binascii.Error) as error:
            raise LinkRefusedError(REFUSED) from error
        if not hmac.compare_digest(signature, self._signature(claim)):
            raise LinkRefusedError(REFUSED)
        *fields, expires = json.loads(claim)
        left = expires - int(self._clock())
        if left <= 0:
            raise LinkRefusedError(EXPIRED)
        return self._kind(*fields), left

    def _signature(self, claim: bytes) -> bytes:
        return hmac.new(self._secret, self._purpose + claim, hashlib.sha256).digest()


class FileLinks(SignedLinks[Link]):
    """Links to files of documents and to pictures of their pages."""

    def __init__(self, secret: bytes, *, clock: Callable[[], float] = time.time) -> None:
        super().__init__(secret, Link, b"tinyrag_gql link v1\n", clock=clock)


class ExportLinks(SignedLinks[ExportLink]):
    """Links to answers and grids as files."""

    def __init__(self, secret: bytes, *, clock: Callable[[], float] = time.time) -> None:
        super().__init__(secret, ExportLink, b"tinyrag_gql export v1\n", clock=clock)


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _decoded(text: str) -> bytes:
    """Raises ValueError unless it is exactly what `_encoded` writes."""
    content = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if _encoded(content) != text:
        raise ValueError("not written in one way")
    return content
