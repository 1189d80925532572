"""The parsing child is started for every document: it imports what parsing needs and no more."""

import json
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
from tinyrag_gql.parsing import __main__, text
print(*{name.partition('.')[0] for name in sys.modules} & {'pydantic', 'numpy', 'structlog', 'pypdfium2', 'lxml'})
"""


def test_child_starts_without_heavy_libraries() -> None:
    said = subprocess.run([sys.executable, "-P", "-c", PROGRAM], check=True, capture_output=True, text=True).stdout
    assert said.split() == []


PRINTING = """
import os, sys
from tinyrag_gql.parsing import __main__, text
reads = text.parse
def parse(path):
    print('a library talks')
    os.write(1, b'so does a C library')
    return reads(path)
text.parse = parse
__main__.main()
"""


def test_child_writes_nothing_but_frames(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Net sales rose.")
    command = [sys.executable, "-P", "-c", PRINTING, str(path), "--media-type=text/plain"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert [json.loads(line)["kind"] for line in done.stdout.splitlines()] == ["started", "page", "done"]
    assert "a library talks" in done.stderr
    assert "so does a C library" in done.stderr
