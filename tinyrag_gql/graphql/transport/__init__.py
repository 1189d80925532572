"""The edge: what a request must pass, over HTTP, SSE or a WebSocket, before it is executed."""
