"""What was already done, by key, one JSON line each: a run that breaks goes on, and one that is repeated costs little.

A line that was cut off by a crash is dropped; what it held is done again.
"""

import json
from pathlib import Path
from typing import Any


class Journal:
    """A file of finished work; opened for appending only where something is put. For one process at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._entries: dict[str, Any] = {}
        if path.exists():
            self._read(path)

    def _read(self, path: Path) -> None:
        whole = path.read_bytes()
        kept = whole[: whole.rfind(b"\n") + 1]
        if kept != whole:
            path.write_bytes(kept)
        for line in kept.splitlines():
            entry = json.loads(line)
            self._entries[entry["key"]] = entry["value"]

    def get(self, key: str) -> Any | None:
        """What was put under this key, or None."""
        return self._entries.get(key)

    def put(self, key: str, value: Any) -> None:
        """Keep it, on disk before this returns."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"key": key, "value": value}, ensure_ascii=False) + "\n")
        self._entries[key] = value
