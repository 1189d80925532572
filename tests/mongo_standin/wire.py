"""OP_MSG frames: reading them, reading the command in them, and making new ones."""

import asyncio
import struct
from typing import Any, NamedTuple

import bson
from bson.codec_options import CodecOptions, DatetimeConversion

HEADER = struct.Struct("<iiii")
OP_MSG = 2013
CHECKSUM = 1
"""The flag of a message that ends with one."""
# Dates pass through as plain milliseconds, so that every date survives the round trip.
OPTIONS: CodecOptions[dict[str, Any]] = CodecOptions(datetime_conversion=DatetimeConversion.DATETIME_MS)


class Frame(NamedTuple):
    """One message as it came, and the ids that tie replies to requests."""

    raw: bytes
    request_id: int
    response_to: int
    opcode: int

    def body(self) -> dict[str, Any]:
        """The section of kind 0, without the documents that bulk writes carry in others."""
        return bson.decode(self.raw[21 : self._body_end], codec_options=OPTIONS)

    def whole(self) -> dict[str, Any]:
        """The command with the documents of its other sections in their places."""
        command, at = self.body(), self._body_end
        end = len(self.raw) - (4 if self.raw[16] & CHECKSUM else 0)
        while at < end:
            size = struct.unpack_from("<i", self.raw, at + 1)[0]
            name_end = self.raw.index(b"\0", at + 5)
            documents = self.raw[name_end + 1 : at + 1 + size]
            command[self.raw[at + 5 : name_end].decode()] = bson.decode_all(documents, codec_options=OPTIONS)
            at += 1 + size
        return command

    @property
    def _body_end(self) -> int:
        size: int = struct.unpack_from("<i", self.raw, 21)[0]
        return 21 + size

    @property
    def command(self) -> str:
        """The command's name, or '' for what is not an OP_MSG that begins with its body."""
        if self.opcode != OP_MSG or self.raw[20] != 0:
            return ""
        return self.raw[26 : self.raw.index(b"\0", 26)].decode()


async def read_frame(reader: asyncio.StreamReader) -> Frame:
    head = await reader.readexactly(HEADER.size)
    length, request_id, response_to, opcode = HEADER.unpack(head)
    return Frame(head + await reader.readexactly(length - HEADER.size), request_id, response_to, opcode)


def message(document: dict[str, Any], request_id: int, response_to: int = 0) -> bytes:
    body = bson.encode(document, codec_options=OPTIONS)
    return HEADER.pack(HEADER.size + 5 + len(body), request_id, response_to, OP_MSG) + b"\0\0\0\0\0" + body
