"""A scripted OpenAI-compatible endpoint for the adapters that speak to one."""

from collections.abc import Iterator

import pytest

from tests.openai_server import OpenAIServer, run_openai_server


@pytest.fixture
def openai_server() -> Iterator[OpenAIServer]:
    """Fresh for each test, gone after it."""
    with run_openai_server() as server:
        yield server
