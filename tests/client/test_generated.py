"""The generated part of the client is that of the present schema and operations, and is typed for its users."""

import subprocess
import sys
from pathlib import Path

from tools.client import written

ROOT = Path(__file__).parents[2]
USE = """
from tinyrag_gql.client import Client
from tinyrag_gql.client.generated.results import AskCompleted

async def net_sales(client: Client) -> list[str]:
    async for event in client.ask("What were net sales?"):
        if isinstance(event, AskCompleted):
            return [citation.document.file_name for citation in event.answer.citations]
    found = await client.search("net sales", first=3)
    reveal_type(found.hits[0].page)
    return found.hits[0].page
"""


def test_generated_files_are_current() -> None:
    for path, text in written().items():
        assert path.read_text("utf-8") == text, f"{path} is not current: run `python -m tools.client`"


def test_package_says_that_it_is_typed() -> None:
    assert (ROOT / "tinyrag_gql" / "py.typed").is_file()


def test_connection_alone_imports_neither_models_nor_the_server() -> None:
    script = "import sys, tinyrag_gql.client; print(*(name for name in sys.modules if name[:12] == 'tinyrag_gql.'))"
    loaded = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {name.split(".")[1] for name in loaded.stdout.split()} == {"client"}
    assert "generated" not in loaded.stdout


def test_user_code_is_checked_by_mypy(tmp_path: Path) -> None:
    script = tmp_path / "use.py"
    script.write_text(USE)
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", "", str(script)]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert 'Revealed type is "int"' in checked.stdout
    assert checked.stdout.count("error:") == 1, checked.stdout
    assert 'got "int", expected "list[str]"' in checked.stdout
