"""Small real programs to run, and a collector of their output."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tinyrag_gql.local_stack.child import Program


class CollectedOutput:
    """Keeps the lines of programs, and the sentences about them."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []
        self.sentences: list[str] = []

    def line(self, name: str, text: str) -> None:
        self.lines.append((name, text))

    def of(self, name: str) -> list[str]:
        return [text for program, text in self.lines if program == name]


async def until(condition: Callable[[], bool]) -> None:
    """Return when the condition is true; fail after 30 s."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110  # the other side is another process
            await asyncio.sleep(0.02)


@pytest.fixture
def output() -> CollectedOutput:
    return CollectedOutput()


@pytest.fixture
def python(tmp_path: Path) -> Callable[..., Program]:
    """A Python program that is ready when it calls `ready()`, which writes a file of its name."""

    def make(name: str, code: str, **others: object) -> Program:
        flag = tmp_path / f"{name}.ready"
        prelude = (
            "import os, signal, sys, time, pathlib\n"
            f"def ready(): pathlib.Path({str(flag)!r}).write_text(str(os.getpid()))\n"
        )

        async def serves() -> bool:
            return flag.exists()

        return Program(name, (sys.executable, "-S", "-u", "-c", prelude + code), serves, **others)  # type: ignore[arg-type]

    return make
