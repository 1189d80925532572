"""uvicorn's WebSocket protocol, with a way to write a text message at once instead of through ASGI's `send`.

Every message of a subscription would else pass Starlette's checks of the connection's state, a dictionary, an `await`
and the general framing of the websockets library. Here a message that is ready becomes its frame and goes to the
transport, by the same conditions under which uvicorn's own `send` would have done so; in every other case (the client
reads slowly, the connection closes, an extension was negotiated) the caller is told to send it the usual way.
"""

import struct
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.protocol import State

WRITE_TEXT = "tinyrag.write_text"
"""Name in the scope's `extensions` of a function: UTF-8 in; whether it was written."""


class WritingProtocol(WebSocketsSansIOProtocol):
    """Offers WRITE_TEXT to the application."""

    async def run_asgi(self) -> None:
        """Runs the application; the scope is complete by now."""
        extensions: dict[str, Any] = self.scope["extensions"]
        extensions[WRITE_TEXT] = self.write_text
        await super().run_asgi()

    def start_keepalive(self) -> None:
        """Called once the handshake is done; what it was made of would take 4 kB for as long as the client stays."""
        super().start_keepalive()
        del self.request, self.response

    def write_text(self, text: bytes) -> bool:
        """Write the message as one frame; False where it was not and must be sent the usual way."""
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
    """A whole, unmasked text frame, as servers send them."""
    size = len(text)
    if size < 126:
        return bytes((0x81, size)) + text
    return struct.pack("!BBH", 0x81, 126, size) + text if size < 65536 else struct.pack("!BBQ", 0x81, 127, size) + text
