"""A worker's own small HTTP server: /metrics for Prometheus, /healthz and /readyz for probes."""

import json
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tinyrag_gql.adapters.prometheus.recorder import CONTENT_TYPE, PrometheusMetrics
from tinyrag_gql.domain.errors import StartUpError

JSON = "application/json"
Reasons = Callable[[], Mapping[str, str]]


class MetricsServer:
    """Serves in threads of its own, also while the worker is busy. Raises StartUpError if the port is taken."""

    def __init__(self, metrics: PrometheusMetrics, reasons: Reasons, host: str, port: int) -> None:
        """`reasons` returns the dependencies that are down, each with the reason; it may block."""
        self._metrics = metrics
        self._reasons = reasons
        try:
            self._server = ThreadingHTTPServer((host, port), self._handler())
        except OSError as error:
            raise StartUpError(
                f"The worker's metrics cannot be served at {host}:{port}: {error.strerror or error}. "
                "Set TINYRAG_WORKER_METRICS_PORT to a free port, or to 0 for none."
            ) from error
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, name="metrics", daemon=True).start()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._server.server_address[1])

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Status, media type and body."""
        match path:
            case "/metrics":
                return 200, CONTENT_TYPE, self._metrics.exposition()
            case "/healthz":
                return 200, JSON, b'{"status":"ok"}'
            case "/readyz":
                reasons = self._reasons()
                body = {"status": "down" if reasons else "ok", **reasons}
                return 503 if reasons else 200, JSON, json.dumps(body).encode()
        return 404, "text/plain", b"There are /metrics, /healthz and /readyz.\n"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        answer = self.answer

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, media_type, body = answer(self.path.partition("?")[0])
                self.send_response(status)
                self.send_header("content-type", media_type)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Log nothing."""

        return Handler
