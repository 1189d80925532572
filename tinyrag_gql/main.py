"""The API process: FastAPI and Strawberry under uvicorn, stateless, any number of them. `python -m tinyrag_gql.main`"""

import asyncio
import contextlib
import logging
import os
import resource
import socket
import sys
from collections.abc import AsyncIterator

import structlog
import uvicorn
from fastapi import FastAPI

from tinyrag_gql import failpoints, fastpath, logs
from tinyrag_gql.bootstrap.observability import CONTENT_TYPE, set_up_telemetry
from tinyrag_gql.bootstrap.services import check_address, open_api
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.fastpath.gc_tuning import tune_gc
from tinyrag_gql.graphql.app import create_app
from tinyrag_gql.graphql.monitoring import Exposition
from tinyrag_gql.graphql.transport.admission import ConnectionLimits
from tinyrag_gql.graphql.transport.http_protocol import HttpLimits, limited_protocol
from tinyrag_gql.mcp_server.http import serve_agents
from tinyrag_gql.services.all_services import Services
from tinyrag_gql.settings import Settings, load

log = structlog.get_logger(__name__)

OPEN_FILES = 65_536
WEBSOCKET_BYTES = 262_144
SHUTDOWN_SECONDS = 10
STREAM_SECONDS = 8
"""How long streams may go on after SIGTERM; they are ended in good order then, before SHUTDOWN_SECONDS cut them."""
BACKLOG = 2048


class Lifespan:
    """Opens the services, and keeps the reason if that fails: uvicorn would print a traceback and exit."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.failure: StartUpError | None = None

    @contextlib.asynccontextmanager
    async def services(self) -> AsyncIterator[Services]:
        """The context that the application's lifespan enters."""
        async with contextlib.AsyncExitStack() as stack:
            try:
                services = await stack.enter_async_context(open_api(self._settings))
            except StartUpError as error:
                self.failure = error
                logging.getLogger("uvicorn.error").disabled = True  # main prints one sentence instead
                raise
            yield services


def build(settings: Settings, lifespan: Lifespan, exposition: Exposition | None = None) -> FastAPI:
    """The ASGI application by the settings. It opens nothing before it starts."""
    app = create_app(
        lifespan.services,
        max_upload_bytes=settings.max_upload_bytes,
        playground=settings.playground,
        dashboard=settings.dashboard,
        limits=ConnectionLimits(
            connections_per_address=settings.connections_per_address,
            connections_per_key=settings.connections_per_key,
        ),
        trusted_documents=settings.trusted_documents,
        cors_origins=settings.cors_origins,
        exposition=exposition,
        traced=settings.otlp_endpoint is not None,
        federated=settings.federation,
        serving=fastpath.load(enabled=settings.fastpath),
    )
    if settings.mcp:
        serve_agents(app, cors_origins=settings.cors_origins)
    return app


def main() -> int:
    """Serve until SIGTERM or SIGINT. Open sockets are closed within ten seconds."""
    try:
        settings = load()
        logs.configure(settings.log_format, settings.log_level)
        failpoints.arm(os.environ.get(failpoints.VARIABLE, ""))
        allow_files(OPEN_FILES)
        asyncio.run(check_address(settings))
        with set_up_telemetry(settings, "api") as metrics:
            return _serve(settings, Exposition(metrics.exposition, CONTENT_TYPE))
    except StartUpError as error:
        print(f"The API cannot start: {error}", file=sys.stderr)  # noqa: T201 - for the terminal
        return 1


def _serve(settings: Settings, exposition: Exposition) -> int:
    lifespan = Lifespan(settings)
    app = build(settings, lifespan, exposition)
    server = _Server(app, _config(app, settings), tune_gc=settings.fastpath)
    with contextlib.suppress(SystemExit):  # uvicorn exits by it if the services did not open
        server.run()
    if lifespan.failure is not None:
        raise lifespan.failure
    return 0 if server.started else 1


def allow_files(wanted: int) -> None:
    """Raise this process's limit of open files. Many systems start at 1,024, and each connection is an open file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _config(app: FastAPI, settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http=limited_protocol(_http_limits(settings)),
        ws=fastpath.load(enabled=settings.fastpath).uvicorn_protocol,
        ws_max_size=WEBSOCKET_BYTES,
        ws_per_message_deflate=False,
        backlog=BACKLOG,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        log_config=None,
        access_log=False,
        server_header=False,
    )


def _http_limits(settings: Settings) -> HttpLimits:
    """Connections may take three quarters of the open files: the store, Redis and the models need some, too."""
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = OPEN_FILES if files == resource.RLIM_INFINITY else files
    return HttpLimits(waiting_per_address=settings.connections_per_address, open=max(1, most * 3 // 4))


class _Server(uvicorn.Server):
    """Logs its URL when it listens, since a port of 0 is known only then; and ends streams before it stops."""

    def __init__(self, app: FastAPI, config: uvicorn.Config, *, tune_gc: bool) -> None:
        super().__init__(config)
        self._app = app
        self._tune_gc = tune_gc

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close WebSockets at once, and wait for requests and streams, which are ended where they last too long."""
        ending = asyncio.create_task(self._end_streams())
        await super().shutdown(sockets)
        ending.cancel()

    async def _end_streams(self) -> None:
        await asyncio.sleep(STREAM_SECONDS)
        try:
            await self._app.state.end_streams()
        except Exception:
            log.exception("api.streams_not_ended")

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._tune_gc:
            tune_gc()
        with contextlib.suppress(IndexError, AttributeError):
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            log.info("api ready", url=f"http://{host}:{port}/graphql")


if __name__ == "__main__":
    sys.exit(main())
