"""A GraphQL endpoint on loopback that replies whatever a test tells it to."""

from fastapi import FastAPI, Request, Response, WebSocket
from fastapi.responses import JSONResponse


class Misbehaving:
    """Replies to each request with the next of `replies`, to each subscription with the next list of messages."""

    def __init__(self):
        self.replies, self.streams, self.headers = [], [], []
        self.app = FastAPI()
        self.app.post("/graphql")(self._post)
        self.app.websocket("/graphql")(self._stream)

    async def _post(self, request: Request) -> Response:
        self.headers.append(dict(request.headers))
        return self.replies.pop(0)

    async def _stream(self, socket: WebSocket) -> None:
        await socket.accept("graphql-transport-ws")
        self.headers.append((await socket.receive_json())["payload"])
        await socket.send_json({"type": "connection_ack"})
        await socket.receive_json()
        for message in self.streams.pop(0):
            await socket.send_json(message)
        await socket.close()


def data(**fields):
    return JSONResponse({"data": fields})


def event(**fields):
    return {"type": "next", "id": "1", "payload": {"data": {"ask": fields}}}
