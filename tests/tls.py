"""TLS in front of a server on loopback, as a terminator does it, with a certificate authority made for the test."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import trustme


@asynccontextmanager
async def terminated(port: int, authority: trustme.CA) -> AsyncIterator[int]:
    """A port of `localhost` that speaks TLS, and hands on what it hears to the server on `port`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)

    connections: set[asyncio.Task[None]] = set()

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
        writer.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        connections.add(task)
        task.add_done_callback(connections.discard)
        server_reader, server_writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            both = pump(reader, server_writer), pump(server_reader, writer)
            await asyncio.gather(*both, return_exceptions=True)
        finally:  # at once, without TLS' farewell, for which the other side may not wait
            for each in (writer, server_writer):
                each.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    async with server:
        yield server.sockets[0].getsockname()[1]
        for task in connections:
            task.cancel()
        await asyncio.gather(*connections, return_exceptions=True)
        await asyncio.sleep(0.01)  # for the transports to close what they aborted
