"""A server of one's own for the length of an evaluation, where no address is given."""

import asyncio
import contextlib
import json
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

from evaluation.errors import EvaluationError

START_SECONDS = 300.0
STOP_SECONDS = 60.0


@contextlib.asynccontextmanager
async def server(
    url: str | None, folder: Path | None = None, settings: Mapping[str, str] | None = None
) -> AsyncIterator[str]:
    """The given address; else that of a server started for this, on `folder` or a temporary one, and stopped after.

    `settings` are environment variables of the server, over those of this process.
    """
    if url is not None:
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="tinyrag-evaluation-") as scratch:
        data = folder or Path(scratch) / "data"
        process = await _started(data, Path(scratch) / "server.log", settings or {})
        try:
            yield await _address(process, data, Path(scratch) / "server.log")
        finally:
            await _stopped(process)


async def _started(data: Path, log: Path, settings: Mapping[str, str]) -> asyncio.subprocess.Process:
    environment = {**os.environ, "TINYRAG_DATA_DIR": str(data), "TINYRAG_PORT": "0", **settings}
    with log.open("wb") as output:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tinyrag_gql.local_stack.up", "--no-sample"),
            env=environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )


async def _address(process: asyncio.subprocess.Process, data: Path, log: Path) -> str:
    """Of the server that this process is: a file left by an earlier one does not count."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(START_SECONDS):
            while process.returncode is None:
                with contextlib.suppress(OSError):
                    instance = json.loads((data / "instance.json").read_text())
                    if instance["pid"] == process.pid:
                        return str(instance["url"])
                await asyncio.sleep(0.1)
    said = (await asyncio.to_thread(log.read_text, errors="replace"))[-2000:]
    raise EvaluationError(f"The server for this evaluation did not start:\n{said}")


async def _stopped(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.send_signal(signal.SIGINT)
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()
