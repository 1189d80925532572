"""A receiver of webhooks on a loopback port: keeps what it gets, and answers as the test says."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from tests.loopback import QuietHandler, serving
from tests.patience import PATIENCE


class Received(NamedTuple):
    """A delivery as it came: its id, its JSON, and whether the signature is that of the secret."""

    id: str
    body: dict[str, Any]
    headers: dict[str, str]
    raw: bytes

    def signed_by(self, secret: str) -> bool:
        """Whether the signature stands, computed as the Standard Webhooks specification says."""
        text = f"{self.id}.{self.headers['webhook-timestamp']}.".encode() + self.raw
        key = base64.b64decode(secret.removeprefix("whsec_"))
        expected = base64.b64encode(hmac.new(key, text, hashlib.sha256).digest()).decode()
        return hmac.compare_digest(self.headers["webhook-signature"], f"v1,{expected}")


class Receiver:
    """Answers with the next of `statuses`, and with 204 after the last."""

    def __init__(self, port: int) -> None:
        self.host = f"127.0.0.1:{port}"
        self.url = f"http://{self.host}/hook"
        self.received: list[Received] = []
        self.statuses: list[int] = []
        self.answers = threading.Event()
        """Whether it answers; it holds what comes before."""
        self.answers.set()


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver that is open while the context is."""

    class Handler(QuietHandler):
        def do_POST(self) -> None:  # noqa: N802  # http.server's name
            raw = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            receiver.received.append(Received(headers["webhook-id"], json.loads(raw), headers, raw))
            receiver.answers.wait(PATIENCE)
            self.answer(receiver.statuses.pop(0) if receiver.statuses else 204, location=receiver.url)

    with serving(Handler) as port:
        receiver = Receiver(port)
        try:
            yield receiver
        finally:
            receiver.answers.set()
