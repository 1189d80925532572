"""Which model is spoken to, where it is served, and the HTTP client that goes there."""

from typing import NamedTuple
from urllib.parse import urlsplit

import httpx
import openai

from tinyrag_gql.domain.errors import StartUpError

OPENAI_URL = "https://api.openai.com/v1"
NO_KEY = "none"
"""Sent to endpoints that were given no key; the client insists on one, and local servers ignore it."""


class Endpoint(NamedTuple):
    """A model of an OpenAI-compatible server; `setting` is the environment variable that names the model."""

    model: str
    url: str
    key: str
    setting: str

    @classmethod
    def of(cls, model: str, base_url: str | None, api_key: str | None, setting: str) -> "Endpoint":
        """OpenAI's own where no URL is given. Raises StartUpError where that needs a key and there is none."""
        if base_url is None and not api_key:
            raise StartUpError(
                f"{setting}={model} is served by OpenAI, which needs a key. Set OPENAI_API_KEY, or {setting}_BASE_URL "
                "to another OpenAI-compatible endpoint."
            )
        return cls(model, base_url or OPENAI_URL, api_key or NO_KEY, setting)

    @property
    def host(self) -> str:
        """Host and port, as messages name them: without path and credentials."""
        parts = urlsplit(self.url)
        return parts.netloc.rpartition("@")[2]


def http_client(timeout: float) -> httpx.AsyncClient:
    """A client whose silence ends after `timeout` seconds. To be closed by its opener, on the loop that used it."""
    return openai.DefaultAsyncHttpxClient(timeout=httpx.Timeout(timeout, connect=min(timeout, 5.0)))
