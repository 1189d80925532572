"""The operations of the bundled clients, which a server with a list of trusted documents executes as well.

command_line.json is written by tools/operations.py, dashboard.json by dashboard/tests/operations.test.ts.
"""

import json
from pathlib import Path

FOLDER = Path(__file__).parent


def bundled_operations(*, dashboard: bool) -> dict[str, str]:
    """Returns each operation's text by its name; the dashboard's only when the dashboard is served."""
    names = ["command_line"] + ["dashboard"] * dashboard
    return {
        f"{name}:{key}": text
        for name in names
        for key, text in json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")).items()
    }
