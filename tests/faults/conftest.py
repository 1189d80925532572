"""What the fault tests share: one fork server, since importing the program is what takes time."""

from collections.abc import Iterator

import pytest

from tests.faults.process_pool import ProcessPool


@pytest.fixture(scope="session")
def process_pool() -> Iterator[ProcessPool]:
    """Forks processes for every test of the session."""
    with ProcessPool() as running:
        yield running
