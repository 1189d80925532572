"""What is in the wheel, and what it asks pip for; `make test-wheel` installs and runs it."""

import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from tests.packaging.wheel import build


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    return zipfile.ZipFile(build(tmp_path_factory.mktemp("dist"), weights=False))


def test_wheel_holds_the_program_and_what_it_shows(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert "tinyrag_gql/main.py" in names
    assert any(name.startswith("tinyrag_gql/samples/") and name.endswith(".pdf") for name in names)
    assert any(name.startswith("tinyrag_gql/graphql/playground/assets/") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "evaluation/", "benchmarks/"))]


def test_wheel_asks_for_nothing_that_brings_torch(wheel: zipfile.ZipFile) -> None:
    name = next(name for name in wheel.namelist() if name.endswith("METADATA"))
    wanted = Parser().parsestr(wheel.read(name).decode()).get_all("Requires-Dist") or []
    assert not [line for line in wanted if line.startswith(("gt-all", "sentence", "torch", "transformers"))]
    assert Path(name).parts[0].startswith("tinyrag_gql-")
