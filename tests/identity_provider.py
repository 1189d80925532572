"""An identity provider on a loopback port: publishes a key set, signs tokens, and changes its keys."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from tests.loopback import QuietHandler, serving
from tests.patience import PATIENCE

AUDIENCE = "tinyrag"


class IdentityProvider:
    """Signs with its newest key. `published` is what its key set says; None answers 500."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}/"
        self.jwks_url = f"{self.issuer}keys"
        self.reads = 0
        self.published: dict[str, Any] | None = {"keys": []}
        self.answers: bytes | None = None
        """What it answers in place of its key set."""
        self.hangs = False
        """Begin to answer, and never end."""
        self._numbers = iter(range(1, 100))
        self.rotate()

    def rotate(self) -> None:
        """Sign with a new key from now on, and publish that one alone."""
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._key_id = f"key-{next(self._numbers)}"
        public = json.loads(ECAlgorithm.to_jwk(self._key.public_key()))
        self.published = {"keys": [{**public, "kid": self._key_id, "alg": "ES256", "use": "sig"}]}

    @property
    def public_key(self) -> bytes:
        """The newest key, as it is published in PEM."""
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        return self._key.public_key().public_bytes(serialization.Encoding.PEM, form)

    def token(self, *, lifetime: float = 300.0, algorithm: str = "ES256", key: Any = None, **claims: Any) -> str:
        """A token for `ann` of the tenant `acme` who may read; `claims` replace these, None leaves one out."""
        now = time.time()
        known = {"iss": self.issuer, "aud": AUDIENCE, "sub": "ann", "tenant": "acme", "scope": "openid read"}
        known |= {"iat": int(now), "exp": int(now + lifetime), **claims}
        sent = {name: value for name, value in known.items() if value is not None}
        return jwt.encode(sent, key or self._key, algorithm, headers={"kid": self._key_id})


@contextmanager
def providing() -> Iterator[IdentityProvider]:
    """A provider that is open while the context is."""
    released = threading.Event()

    class Handler(QuietHandler):
        def do_GET(self) -> None:  # noqa: N802  # http.server's name
            provider.reads += 1
            if provider.hangs:
                self.answer(200, b"{", **{"content-length": "9"})
                released.wait(PATIENCE)
                return
            if provider.answers is not None:
                self.answer(200, provider.answers)
                return
            self.answer(200 if provider.published is not None else 500, json.dumps(provider.published).encode())

    with serving(Handler) as port:
        provider = IdentityProvider(port)
        try:
            yield provider
        finally:
            released.set()
