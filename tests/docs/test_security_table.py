"""The attacks that docs/security.md lists have the tests that it names."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMED = re.findall(r"`([\w/.-]+\.(?:py|ts))(?:::(\w+))?`", (ROOT / "docs" / "security.md").read_text("utf-8"))
ELSEWHERE = ("evaluation/", "dashboard/tests/")


def test_every_test_that_is_named_is_there() -> None:
    assert len(NAMED) > 30
    for path, name in NAMED:
        file = ROOT / path if path.startswith(ELSEWHERE) else ROOT / "tests" / path
        assert not name or f"def {name}(" in file.read_text("utf-8"), (path, name)
        assert file.is_file(), path
