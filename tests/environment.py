"""Parts of every test environment: settings for a folder of the test's own, and a counter of calls."""

from collections import Counter
from pathlib import Path
from typing import Any

from tinyrag_gql.settings import Settings

TEST_SETTINGS: dict[str, Any] = {"parse_timeout_seconds": 30, "parse_memory_mb": 1024, "max_pages": 100}


def make_settings(folder: Path, redis_url: str, namespace: str, **settings: Any) -> Settings:
    """Settings of the embedded store in `folder`; no `.env` file is read."""
    chosen = {**TEST_SETTINGS, "data_dir": folder, "redis_url": redis_url, "namespace": namespace, **settings}
    return Settings(**chosen, _env_file=None)


class CountedCalls:
    """Passes every call on to `target`, and counts the calls of each method in `calls`."""

    def __init__(self, target: Any) -> None:
        self._target = target
        self.calls: Counter[str] = Counter()

    def __getattr__(self, name: str) -> Any:
        self.calls[name] += 1
        return getattr(self._target, name)
