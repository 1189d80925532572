"""What the fault tests share: one zygote, since importing the program is what takes time."""

from collections.abc import Iterator

import pytest

from tests.faults.nursery import Nursery


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Forks processes for every test of the session."""
    with Nursery() as running:
        yield running
