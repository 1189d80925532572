"""Models that an OpenAI-compatible server serves: their address, the HTTP client for it, and what its errors mean."""

import json
from collections.abc import Awaitable, Callable
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx
import openai

from tinyrag_gql.adapters.llama.connections import KEEPALIVE_SECONDS, return_connection_on_close
from tinyrag_gql.adapters.llama.failure import Failure
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.domain.retry_after import read_retry_after

OPENAI_URL = "https://api.openai.com/v1"
NO_KEY = "none"
"""Sent to endpoints that have no key: the client requires one, and local servers ignore it."""
LIMITS = httpx.Limits(max_connections=1000, max_keepalive_connections=100, keepalive_expiry=KEEPALIVE_SECONDS)
"""As many connections as the OpenAI client opens by default."""

UPSTREAM = (openai.OpenAIError, httpx.HTTPError, json.JSONDecodeError, TimeoutError)
"""What the clients raise if an endpoint is broken, busy or absent."""

ResponseHook = Callable[[httpx.Response], Awaitable[None]]


class Endpoint(NamedTuple):
    """A model of an OpenAI-compatible server; `setting` is the environment variable that names the model."""

    model: str
    url: str
    key: str
    setting: str

    @classmethod
    def of(cls, model: str, base_url: str | None, api_key: str | None, setting: str) -> "Endpoint":
        """Returns OpenAI's endpoint if no URL is given. Raises StartUpError if that lacks its key."""
        if base_url is None and not api_key:
            raise StartUpError(
                f"{setting}={model} is served by OpenAI, which needs a key. Set OPENAI_API_KEY, or {setting}_BASE_URL "
                "to another OpenAI-compatible endpoint."
            )
        return cls(model, base_url or OPENAI_URL, api_key or NO_KEY, setting)

    @property
    def host(self) -> str:
        """Host and port for messages, without path and credentials."""
        parts = urlsplit(self.url)
        return parts.netloc.rpartition("@")[2]


def http_client(timeout: float, *on_response: ResponseHook) -> httpx.AsyncClient:
    """Returns a client that fails after `timeout` seconds without data; close it on the event loop that used it.

    Each hook of `on_response` is called with every response before its body is read.
    """
    return openai.DefaultAsyncHttpxClient(
        timeout=httpx.Timeout(timeout, connect=min(timeout, 5.0)),
        limits=LIMITS,
        event_hooks={"response": [return_connection_on_close, *on_response]},
    )


def classify_error(error: Exception, endpoint: Endpoint) -> Failure | None:
    """Returns the failure of the endpoint that the exception stands for; None if it is not one of UPSTREAM."""
    if not isinstance(error, UPSTREAM):
        return None
    model = f"The model '{endpoint.model}'"
    if isinstance(error, (openai.APITimeoutError, httpx.TimeoutException, TimeoutError)):
        return Failure(f"{model} did not answer in time. Try again.", retryable=True, timed_out=True)
    if isinstance(error, openai.APIStatusError):
        return _refused(error, endpoint)
    if isinstance(error, openai.APIConnectionError):
        return Failure(
            f"{model} cannot be reached at {endpoint.host}. Start it, or correct {endpoint.setting}_BASE_URL.",
            retryable=True,
        )
    return Failure(f"{model} broke off its reply. Try again.", retryable=True)


def _refused(error: openai.APIStatusError, endpoint: Endpoint) -> Failure:
    """Classifies an HTTP status of 400 or more. Only a 400's own message is shown: others may name keys or accounts."""
    name, host, status = endpoint.model, endpoint.host, error.status_code
    if status in (401, 403):
        return Failure(f"{host} refused the key for '{name}'. Set OPENAI_API_KEY to a valid one.", retryable=False)
    if status == 404:
        advice = f"Set {endpoint.setting} to one that it serves, or correct {endpoint.setting}_BASE_URL."
        return Failure(f"{host} serves no model '{name}'. {advice}", retryable=False)
    if error.code == "insufficient_quota":
        return Failure(f"The quota for '{name}' is used up. Raise it at {host}.", retryable=False)
    wait = read_retry_after(error.response.headers.get("retry-after", ""))
    if status == 429:
        return Failure(f"The model '{name}' is over its rate limit. Try again later.", True, retry_after=wait)
    if status >= 500 or status in (408, 409):
        return Failure(f"The model '{name}' is failing (HTTP {status}). Try again.", True, retry_after=wait)
    return Failure(f"The model '{name}' rejected the request (HTTP {status}): {error.message[:300]}", retryable=False)
