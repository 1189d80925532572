"""Pages use the standard terms of docs/glossary.md: words that the first version had made up do not come back."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAYOUT = "0017-layout.md"
"""This decision lists the old names of modules beside the new ones."""
PAGES = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "evaluation/README.md", "dashboard/README.md")),
    *sorted(page for page in (ROOT / "docs").rglob("*.md") if page.name != LAYOUT),
]
RETIRED = re.compile(
    r"\b(rooms?|households?|keepers?|nursery|zygotes?|wake-ups?|sweepers?|sweeps?|doorbells?|anew|quarantined?"
    r"|ledgers?|intake|seldom|patiently)\b|\bout of order\b",
    re.I,
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_page_uses_no_retired_word(page: Path) -> None:
    assert RETIRED.findall(page.read_text(encoding="utf-8")) == []
