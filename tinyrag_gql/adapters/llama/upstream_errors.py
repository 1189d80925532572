"""Classifies errors of model endpoints: a message for the user, and whether another attempt can help."""

import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

import httpx
import openai

from tinyrag_gql.adapters.llama.endpoint import Endpoint
from tinyrag_gql.domain.errors import AskError, AskErrorCode

UPSTREAM = (openai.OpenAIError, httpx.HTTPError, json.JSONDecodeError, TimeoutError)
"""What the clients raise if an endpoint is broken, busy or absent."""


class Failure(NamedTuple):
    """A classified error; `retry_after` is the pause that the server asks for, in seconds."""

    message: str
    retryable: bool
    timed_out: bool = False
    retry_after: float | None = None

    def as_ask_error(self) -> AskError:
        """Returns the failure as the error of a question."""
        code = AskErrorCode.MODEL_TIMEOUT if self.timed_out else AskErrorCode.MODEL_UNAVAILABLE
        return AskError(code, self.message, retryable=self.retryable)


class UpstreamError(Exception):
    """A model call that failed; `failure` says how."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


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
    wait = retry_after(error.response)
    if status == 429:
        return Failure(f"The model '{name}' is over its rate limit. Try again later.", True, retry_after=wait)
    if status >= 500 or status in (408, 409):
        return Failure(f"The model '{name}' is failing (HTTP {status}). Try again.", True, retry_after=wait)
    return Failure(f"The model '{name}' rejected the request (HTTP {status}): {error.message[:300]}", retryable=False)


def retry_after(response: httpx.Response) -> float | None:
    """Returns the seconds of the Retry-After header, a number or a date; None if it is missing or unreadable."""
    value = response.headers.get("retry-after", "")
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):  # not a date, or one without a time zone
        return None
