"""The parsing child process: bounded, timed, killed with its reader, and its errors told from its death."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from decimal import Decimal
from pathlib import Path

import psutil
import pytest

from tests.parsing import files, tagged_files
from tests.patience import PATIENCE
from tinyrag_gql.adapters.local.parser import ChildProcessParser
from tinyrag_gql.adapters.local.sandbox import sandbox
from tinyrag_gql.domain.errors import PermanentIngestionError, TinyragError, WorkerCrashError
from tinyrag_gql.domain.pages import Legibility, Page
from tinyrag_gql.domain.status import IngestionErrorCode
from tinyrag_gql.parsing import html, sniff
from tinyrag_gql.ports import ParseStarted

pytestmark = pytest.mark.usefixtures("no_children_left")

MEMORY_MB = 512


Items = AsyncGenerator[ParseStarted | Page, None]


def parsing(path: Path, kind: str = sniff.PDF, timeout: float = 60.0, **limits: int) -> Items:
    settings = {"max_pages": 5000, "memory_mb": MEMORY_MB} | limits
    parser = ChildProcessParser(timeout_seconds=timeout, **settings)
    return parser.parse(path, file_name="report.pdf", media_type=kind)


def make_long_text(path: Path) -> Path:
    """Pages of more bytes than the pipe and its reader's buffer take."""
    path.write_text("word " * 2_000_000)
    return path


def make_long_pdf(path: Path) -> Path:
    """A PDF that takes a while to read."""
    return files.make_pdf(path, [["Text " * 10] * 40] * 60)


async def failure(path: Path, kind: str = sniff.PDF, timeout: float = 60.0, **limits: int) -> TinyragError:
    with pytest.raises(TinyragError) as caught:
        async for _ in parsing(path, kind, timeout, **limits):
            pass
    return caught.value


def child() -> psutil.Process:
    [process] = [each for each in psutil.Process().children() if "tinyrag_gql.parsing" in each.cmdline()]
    return process


async def test_parser_gives_the_count_then_the_pages(tmp_path: Path) -> None:
    path = files.make_pdf(tmp_path / "a", [["Net sales “up” 5 %"], [], ["Last"]])
    found = [item async for item in parsing(path)]
    assert found[0] == ParseStarted(3)
    assert found[1:] == [
        Page(number=1, text="Net sales “up” 5 %"),
        Page(number=2, text="", legibility=Legibility.EMPTY),
        Page(number=3, text="Last"),
    ]


async def test_parser_reads_2000_pages_within_little_memory(tmp_path: Path) -> None:
    path = files.make_pdf(tmp_path / "a", [[f"Page {number}"] for number in range(1, 2001)])
    found = [item async for item in parsing(path, memory_mb=256)]
    assert found[0] == ParseStarted(2000)
    assert [page.text for page in found[1:] if isinstance(page, Page)] == [f"Page {n}" for n in range(1, 2001)]


async def test_child_waits_for_its_reader(tmp_path: Path) -> None:
    async with aclosing(parsing(make_long_text(tmp_path / "a"), sniff.PLAIN, max_pages=10**6)) as pages:
        await anext(pages)
        used, before = child().cpu_times(), None
        while used != before:
            await asyncio.sleep(0.2)
            used, before = child().cpu_times(), used
        assert child().is_running()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (files.make_encrypted_pdf, IngestionErrorCode.ENCRYPTED_FILE),
        (files.make_drawing_pdf, IngestionErrorCode.NO_TEXT),
    ],
)
async def test_parser_tells_what_is_wrong_with_a_file(
    tmp_path: Path, make: Callable[[Path], Path], code: IngestionErrorCode
) -> None:
    error = await failure(make(tmp_path / "a.pdf"))
    assert isinstance(error, PermanentIngestionError)
    assert error.code == code


async def test_parser_refuses_too_many_pages_of_any_format(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("line\n" * 1000)
    error = await failure(path, sniff.PLAIN, max_pages=3)
    assert isinstance(error, PermanentIngestionError)
    assert error.code == IngestionErrorCode.TOO_MANY_PAGES


async def test_parser_survives_a_bomb_in_a_word_document(tmp_path: Path) -> None:
    error = await failure(files.make_bomb_docx(tmp_path / "a.docx", 60), sniff.DOCX, memory_mb=256)
    assert isinstance(error, PermanentIngestionError)
    assert "more than 256 MB" in str(error)


async def test_parser_survives_a_bomb_in_a_pdf(tmp_path: Path) -> None:
    error = await failure(files.make_bomb_pdf(tmp_path / "a.pdf", 300), memory_mb=256)
    assert isinstance(error, WorkerCrashError)
    assert error.code == IngestionErrorCode.CRASHED
    assert "256 MB of memory (TINYRAG_PARSE_MEMORY_MB)" in str(error)


async def test_parser_is_timed(tmp_path: Path) -> None:
    path = files.make_pdf(tmp_path / "a", [["Text"]])
    error = await failure(path, timeout=0.01)
    assert isinstance(error, PermanentIngestionError)
    assert error.code == IngestionErrorCode.TIMED_OUT


@pytest.mark.parametrize(
    ("work", "cpu_seconds", "message"),
    [
        ("time.sleep(1.5)", 1, None),
        ("time.sleep(30)", 0.1, "did not end in 0.6 s"),
        ("resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass", 20, "20 s of computing"),
    ],
    ids=["waits for its turn", "never ends", "computes"],
)
async def test_sandbox_counts_what_its_child_computes(work: str, cpu_seconds: float, message: str | None) -> None:
    script = f"import resource, time\n{work}\nprint('done')"
    async with sandbox([sys.executable, "-c", script], what="It", cpu_seconds=cpu_seconds) as child:
        if message is None:
            assert await child.line() == b"done\n"
            return
        with pytest.raises(PermanentIngestionError, match=message) as caught:
            await child.line()
    assert caught.value.code == IngestionErrorCode.TIMED_OUT


async def test_child_limits_what_it_computes(tmp_path: Path) -> None:
    async with aclosing(parsing(make_long_pdf(tmp_path / "a"), timeout=44.2)) as pages:
        await anext(pages)
        limits = child().rlimit(psutil.RLIMIT_CPU), child().rlimit(psutil.RLIMIT_AS)
    assert [soft for soft, _ in limits] == [45, MEMORY_MB << 20]


async def test_parser_killed_from_outside_is_a_crash(tmp_path: Path) -> None:
    pages = parsing(make_long_text(tmp_path / "a"), sniff.PLAIN, max_pages=10**6)
    await anext(pages)
    child().kill()
    with pytest.raises(WorkerCrashError, match="killed by SIGKILL"):
        async for _ in pages:
            pass


async def test_parser_that_fails_by_itself_says_why_without_paths(tmp_path: Path) -> None:
    error = await failure(tmp_path / "missing.pdf")
    assert isinstance(error, WorkerCrashError)
    assert "missing.pdf" in str(error)
    assert str(tmp_path) not in str(error)


async def test_closing_the_iterator_ends_the_child(tmp_path: Path) -> None:
    async with aclosing(parsing(make_long_pdf(tmp_path / "a"))) as pages:
        await anext(pages)
        process = child()
    assert not process.is_running()


async def test_cancelling_the_reader_ends_the_child(tmp_path: Path) -> None:
    path, started = make_long_pdf(tmp_path / "a"), asyncio.Event()

    async def read() -> None:
        async with aclosing(parsing(path)) as pages:
            async for _ in pages:
                started.set()
                await asyncio.sleep(60)

    task = asyncio.create_task(read())
    await started.wait()
    process = child()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not process.is_running()


async def test_child_does_not_inherit_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "a secret")
    async with aclosing(parsing(make_long_pdf(tmp_path / "a"))) as pages:
        await anext(pages)
        assert "OPENAI_API_KEY" not in child().environ()


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's parent-death signal is Linux' own")
def test_child_ends_with_its_parent(tmp_path: Path) -> None:
    path = make_long_text(tmp_path / "a")
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(path)], stdout=subprocess.PIPE)
    assert parent.stdout
    with parent.stdout:
        process = psutil.Process(int(parent.stdout.readline()))
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    process.wait(timeout=PATIENCE)


PARENT = """
import asyncio, pathlib, psutil, sys
from tinyrag_gql.adapters.local.parser import ChildProcessParser

async def main():
    parser = ChildProcessParser(max_pages=10**6, timeout_seconds=60, memory_mb=512)
    async for _ in parser.parse(pathlib.Path(sys.argv[1]), file_name="a", media_type="text/plain"):
        print(psutil.Process().children()[0].pid, flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


def test_child_imports_no_framework() -> None:
    code = (
        "import sys, tinyrag_gql.parsing.__main__, tinyrag_gql.parsing.pdf\n"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {
        "llama_index",
        "strawberry",
        "fastapi",
        "dramatiq",
        "redis",
        "numpy",
        "onnxruntime",
        "openpyxl",
        "docx",
        "lxml",
    }
    assert not heavy & set(done.stdout.split())


async def test_parser_passes_on_tagged_facts_as_they_were_read(tmp_path: Path) -> None:
    path = tmp_path / "filing.htm"
    path.write_text(tagged_files.filing(f"<p>Sales {tagged_files.number('4,120.50')}</p>"))
    started, page = [item async for item in parsing(path, sniff.HTML)]
    assert isinstance(started, ParseStarted)
    assert isinstance(page, Page)
    assert (started.declared.year, started.declared.tagged) == (2024, True)
    assert page.facts == next(html.parse(path).pages).facts
    assert page.facts[0].value == Decimal(4_120_500_000)
