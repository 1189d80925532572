"""The operations of the clients that come with the server: where a list says what is executed, theirs are on it.

command_line.json is written by tools/operations.py, dashboard.json by dashboard/tests/operations.test.ts.
"""

import json
from pathlib import Path

FOLDER = Path(__file__).parent


def shipped(*, dashboard: bool) -> dict[str, str]:
    """Each operation's text, as it is sent, by its name; the dashboard's only where it is served."""
    names = ["command_line"] + ["dashboard"] * dashboard
    return {
        f"{name}:{key}": text
        for name in names
        for key, text in json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")).items()
    }
