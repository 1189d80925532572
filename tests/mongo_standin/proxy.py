"""The proxy process: `python -m tests.mongo_standin.proxy UPSTREAM_PORT` prints its own port and serves.

What is not about search passes through byte for byte, on one upstream connection per client, so that authentication,
sessions and retryable writes are the server's own. Three commands of its own make it misbehave: `standinLoseReplies`
loses the next replies, as a network does, `standinRefuse` refuses the next commands of a name, as a server does during
an election or with a full disk, and `standinBuildSeconds` says how long indexes take to build.
"""

import asyncio
import itertools
import sys
from typing import Any

import bson

from .catalogue import Catalogue
from .errors import CommandError
from .mirror import WRITES, Mirror, Row, written
from .pipelines import is_search, rewrite
from .wire import Frame, message, read_frame

OWN_IDS = 0x40000000
"""Ids of the proxy's own requests start here, far from a client's."""
INDEX_COMMANDS = ("createSearchIndexes", "updateSearchIndex", "dropSearchIndex")
DROPS = ("drop", "dropDatabase")
BUFFER = 1 << 22
SETTLED_SECONDS = 1.0
"""So long after a client is gone, the server has done or dropped what that client asked for last."""


class Standin:
    """What all connections share: the search indexes, the rows that they know, and the replies to lose by command."""

    def __init__(self, upstream_port: int) -> None:
        self.upstream_port = upstream_port
        self.catalogue = Catalogue()
        self.mirrors: dict[tuple[str, str], Mirror] = {}
        self.losing: dict[str, int] = {}
        self.refusing: dict[str, list[CommandError]] = {}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        upstream = await asyncio.open_connection("127.0.0.1", self.upstream_port, limit=BUFFER)
        connection = Connection(self, reader, writer, *upstream)
        pumps = [asyncio.create_task(connection.requests()), asyncio.create_task(connection.replies())]
        await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        for pump in pumps:
            pump.cancel()
        await asyncio.gather(*pumps, return_exceptions=True)
        writer.close()
        upstream[1].close()
        asyncio.get_running_loop().call_later(SETTLED_SECONDS, connection.note_unanswered)

    def forget(self, database: str, collection: str | None) -> None:
        """The collection (or the whole database, where None) was dropped."""
        self.catalogue.forget(database, collection)
        for key in [key for key in self.mirrors if key[0] == database and collection in (None, key[1])]:
            del self.mirrors[key]


class Connection:
    """One client's connection and its own connection to the server behind."""

    def __init__(
        self,
        standin: Standin,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        upstream_reader: asyncio.StreamReader,
        upstream_writer: asyncio.StreamWriter,
    ) -> None:
        self._standin = standin
        self._reader, self._writer = reader, writer
        self._upstream_reader, self._upstream_writer = upstream_reader, upstream_writer
        self._ids = itertools.count(OWN_IDS)
        self._own: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._lost: set[int] = set()
        self._writes: dict[int, tuple[Mirror, list[dict[str, Any]]]] = {}

    async def replies(self) -> None:
        while True:
            frame = await read_frame(self._upstream_reader)
            if frame.response_to in self._writes:
                mirror, documents = self._writes.pop(frame.response_to)
                mirror.note(documents)
            if waiting := self._own.pop(frame.response_to, None):
                waiting.set_result(frame.body())
            elif frame.response_to in self._lost:
                return  # the connection ends here, as if the reply had been lost with it
            else:
                self._writer.write(frame.raw)
                await self._writer.drain()

    def note_unanswered(self) -> None:
        """What was written without a reply may be there all the same."""
        for mirror, documents in self._writes.values():
            mirror.note(documents)

    async def requests(self) -> None:
        while True:
            frame = await read_frame(self._reader)
            try:
                forward, reply = await self._answer(frame)
            except CommandError as error:
                forward, reply = None, error.reply
            if reply is not None:
                self._writer.write(message(reply, next(self._ids), frame.request_id))
                await self._writer.drain()
            if forward is not None:
                self._upstream_writer.write(forward)
                await self._upstream_writer.drain()

    async def _answer(self, frame: Frame) -> tuple[bytes | None, dict[str, Any] | None]:
        """What to send on, or what to reply at once."""
        name, standin = frame.command, self._standin
        if standin.losing.get(name, 0) > 0:
            standin.losing[name] -= 1
            self._lost.add(frame.request_id)
        if refusals := standin.refusing.get(name):
            raise refusals.pop()
        if name == "standinRefuse":
            command = frame.body()
            error = CommandError(command["message"], command["code"], command["name"], command["labels"])
            standin.refusing[command[name]] = [error] * command["times"]
            return None, {"ok": 1.0}
        if name == "standinLoseReplies":
            standin.losing.update(frame.body()[name])
            return None, {"ok": 1.0}
        if name == "standinBuildSeconds":
            standin.catalogue.build_seconds = frame.body()[name]
            return None, {"ok": 1.0}
        if name in DROPS:
            command = frame.body()
            standin.forget(command["$db"], command["drop"] if name == "drop" else None)
        if name == "findAndModify" and b"$expr" in frame.raw:
            _check_upsert(frame.body())
        if name in INDEX_COMMANDS:
            return None, await self._change_indexes(name, frame.body())
        if name == "aggregate" and b"earch" in frame.raw:
            return await self._aggregate(frame)
        if name in WRITES and standin.mirrors:
            self._follow(name, frame)
        return frame.raw, None

    def _follow(self, name: str, frame: Frame) -> None:
        """The index takes in a write once the server has answered it."""
        command = frame.body()
        mirror = self._standin.mirrors.get((command["$db"], command[name]))
        if mirror is not None:
            self._writes[frame.request_id] = mirror, written(frame.whole())

    async def _change_indexes(self, name: str, command: dict[str, Any]) -> dict[str, Any]:
        database, collection, catalogue = command["$db"], command[name], self._standin.catalogue
        there = await self._call(database, {"listCollections": 1, "filter": {"name": collection}, "nameOnly": True})
        if not there["cursor"]["firstBatch"]:
            raise CommandError(f"Collection '{database}.{collection}' does not exist.", 26, "NamespaceNotFound")
        if name == "createSearchIndexes":
            self._standin.mirrors.setdefault((database, collection), Mirror())
            return catalogue.create(database, collection, command["indexes"])
        change = catalogue.update if name == "updateSearchIndex" else catalogue.drop
        return change(database, collection, command)

    async def _aggregate(self, frame: Frame) -> tuple[bytes | None, dict[str, Any] | None]:
        command = frame.body()
        database, collection, pipeline = command["$db"], command["aggregate"], command["pipeline"]
        catalogue = self._standin.catalogue
        listed = pipeline[0].get("$listSearchIndexes") if pipeline else None
        if not is_search(pipeline) and listed is None:
            return frame.raw, None
        _check_read_concern(command)
        if listed is not None:
            listing = catalogue.listing(database, collection, listed)
            namespace = f"{database}.{collection}"
            return None, {"cursor": {"id": bson.Int64(0), "ns": namespace, "firstBatch": listing}, "ok": 1.0}
        pipeline = await rewrite(catalogue, self._rows, database, collection, pipeline)
        return message({**command, "aggregate": 1, "pipeline": pipeline}, frame.request_id), None

    async def _rows(self, database: str, collection: str) -> list[Row]:
        mirror = self._standin.mirrors.setdefault((database, collection), Mirror())
        return await mirror.rows(lambda query: self._find(database, collection, query))

    async def _find(self, database: str, collection: str, query: dict[str, Any]) -> list[dict[str, Any]]:
        reply = await self._call(database, {"find": collection, "filter": query, "batchSize": 10_000})
        documents: list[dict[str, Any]] = reply["cursor"]["firstBatch"]
        while reply["cursor"]["id"]:
            more = {"getMore": bson.Int64(reply["cursor"]["id"]), "collection": collection, "batchSize": 10_000}
            reply = await self._call(database, more)
            documents += reply["cursor"]["nextBatch"]
        return documents

    async def _call(self, database: str, command: dict[str, Any]) -> dict[str, Any]:
        """A command of the proxy's own, as the client's user."""
        request_id = next(self._ids)
        self._own[request_id] = asyncio.get_running_loop().create_future()
        self._upstream_writer.write(message({**command, "$db": database}, request_id))
        reply = await self._own[request_id]
        if not reply["ok"]:
            raise CommandError(reply["errmsg"], reply.get("code", 8), reply.get("codeName", "UnknownError"))
        return reply


def _check_upsert(command: dict[str, Any]) -> None:
    """Refused by MongoDB, and let through by the server behind."""
    if command.get("upsert") and "$expr" in repr(command["query"]):
        raise CommandError("$expr is not allowed in the query predicate for an upsert", 224, "QueryFeatureNotAllowed")


def _check_read_concern(command: dict[str, Any]) -> None:
    level = command.get("readConcern", {}).get("level", "local")
    if level != "local":
        raise CommandError(f"A search stage cannot run with read concern '{level}', only 'local'", 72, "InvalidOptions")


async def main(upstream_port: int) -> None:
    standin = Standin(upstream_port)
    server = await asyncio.start_server(standin.serve, "127.0.0.1", 0, limit=BUFFER)
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201 - the parent reads the port here
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
