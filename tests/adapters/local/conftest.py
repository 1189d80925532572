"""Fixtures for adapters that run processes of their own."""

from collections.abc import Iterator

import psutil
import pytest


@pytest.fixture
def no_children_left() -> Iterator[None]:
    """Fails the test if a process that it started is still there after it."""
    before = set(psutil.Process().children(recursive=True))
    yield
    assert set(psutil.Process().children(recursive=True)) <= before
