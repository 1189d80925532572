"""An OpenAI-compatible chat model that takes no time: `python -m benchmarks.cases._model PORT`.

Every chat is answered at once with SHORT tokens, or LONG ones where the question contains AT_LENGTH; one that contains
ENDLESS is answered slowly and without end. `GET /left` tells the moment, by the system's monotonic clock, at which a
client last left one of those.
"""

import asyncio
import json
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

ENDLESS, AT_LENGTH = "without end", "at length"
SHORT, LONG = 40, 8_000
PAUSE_SECONDS = 0.02
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"


class Model:
    """Serves until it is ended."""

    def __init__(self) -> None:
        self._short, self._long = _script(SHORT), _script(LONG)
        self.left = 0.0

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, kept alive."""
        try:
            while head := (await reader.readuntil(b"\r\n\r\n")).lower():
                size = next((int(line[15:]) for line in head.split(b"\r\n") if line.startswith(b"content-length:")), 0)
                body = await reader.readexactly(size)
                if head.startswith(b"get /left"):
                    text = json.dumps(self.left).encode()
                    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%b" % (len(text), text))
                elif ENDLESS.encode() in body:
                    await self._endless(reader, writer)
                else:
                    writer.write(HEAD + (self._long if AT_LENGTH.encode() in body else self._short))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _endless(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD)
        gone = asyncio.create_task(reader.read(1))
        while not gone.done():
            writer.write(_event(_delta({"content": " more"})))
            await asyncio.wait({gone}, timeout=PAUSE_SECONDS)
        self.left = time.monotonic()
        raise ConnectionError


def _script(tokens: int) -> bytes:
    texts = ("Net", " sales", " grew", " [1]", ".", " ")
    deltas = [{"content": texts[index % len(texts)]} for index in range(tokens)]
    return (
        b"".join(_event(_delta(each)) for each in deltas)
        + _event(_delta({}, "stop"))
        + _event(b"[DONE]")
        + b"0\r\n\r\n"
    )


def _delta(delta: dict[str, str], finish_reason: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
    chunk = {"id": "chat", "object": "chat.completion.chunk", "created": 0, "model": "zero", "choices": [choice]}
    return json.dumps(chunk).encode()


def _event(data: bytes) -> bytes:
    event = b"data: " + data + b"\n\n"
    return b"%x\r\n%b\r\n" % (len(event), event)


@asynccontextmanager
async def model() -> AsyncIterator[str]:
    """The model in a process of its own, and its base URL."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = (sys.executable, "-m", "benchmarks.cases._model", str(port))
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    try:
        if process.stdout is not None:
            await process.stdout.readline()
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        await process.wait()


async def _serve(port: int) -> None:
    server = await asyncio.start_server(Model().converse, "127.0.0.1", port)
    print("ready", flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
