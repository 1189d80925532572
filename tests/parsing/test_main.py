"""The parsing child is started for every document: it imports what parsing needs and no more."""

import subprocess
import sys

PROGRAM = """
import sys
from tinyrag_gql.parsing import __main__, text
print(*{name.partition('.')[0] for name in sys.modules} & {'pydantic', 'numpy', 'structlog', 'pypdfium2', 'lxml'})
"""


def test_child_starts_without_heavy_libraries() -> None:
    said = subprocess.run([sys.executable, "-P", "-c", PROGRAM], check=True, capture_output=True, text=True).stdout
    assert said.split() == []
