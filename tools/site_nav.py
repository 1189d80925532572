"""A hook of MkDocs: pages of docs/ that mkdocs.yml does not place in the menu stand at the end of `Run it`."""

from pathlib import Path
from typing import Any

PLACE = "Run it"


def on_config(config: Any) -> Any:
    """Add what is missing; a page is named by its own heading."""
    placed = set(_pages(config.nav))
    section = next(entry[PLACE] for entry in config.nav if isinstance(entry, dict) and PLACE in entry)
    section += [path.name for path in sorted(Path(config.docs_dir).glob("*.md")) if path.name not in placed]
    return config


def _pages(entry: Any) -> list[str]:
    if isinstance(entry, str):
        return [entry]
    inner = entry.values() if isinstance(entry, dict) else entry
    return [page for each in inner for page in _pages(each)]
