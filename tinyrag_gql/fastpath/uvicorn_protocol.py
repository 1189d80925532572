"""uvicorn's WebSocket protocol, with a function that writes a text message without passing ASGI's `send`.

Through `send`, every message of a subscription passes Starlette's check of the connection's state, a dictionary, an
`await` and the general framing of the websockets library. `write_text` frames a finished message and hands it to the
transport under the same conditions as uvicorn's own `send`. In every other case (the client reads slowly, the
connection closes, an extension was negotiated) it returns False, and the caller sends the message the usual way.
"""

import struct
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.protocol import State

WRITE_TEXT = "tinyrag.write_text"
"""Key in the scope's `extensions` of a function that takes UTF-8 and returns whether it was written."""


class DirectWriteProtocol(WebSocketsSansIOProtocol):
    """Offers `write_text` to the application."""

    async def run_asgi(self) -> None:
        """Run the application; the scope is complete by now."""
        extensions: dict[str, Any] = self.scope["extensions"]
        extensions[WRITE_TEXT] = self.write_text
        await super().run_asgi()

    def start_keepalive(self) -> None:
        """Called once after the handshake: frees the handshake's 4 kB, which uvicorn keeps while the client stays."""
        super().start_keepalive()
        self.__dict__.pop("request", None)
        self.__dict__.pop("response", None)

    def write_text(self, text: bytes) -> bool:
        """Write the message as one frame; False when it was not written and must be sent the usual way."""
        if (
            self.conn.state is not State.OPEN
            or self.conn.extensions
            or self.close_sent
            or not self.handshake_complete
            or not self.writable.is_set()
            or self.transport.is_closing()
        ):
            return False
        self.transport.write(text_frame(text))
        return True


def text_frame(text: bytes) -> bytes:
    """Returns the message as one unmasked text frame (RFC 6455, section 5.2)."""
    size = len(text)
    if size < 126:
        return bytes((0x81, size)) + text
    return struct.pack("!BBH", 0x81, 126, size) + text if size < 65536 else struct.pack("!BBQ", 0x81, 127, size) + text
