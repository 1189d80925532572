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
from tinyrag_gql.services.all_services import Services
from tinyrag_gql.settings import Settings, load

log = structlog.get_logger(__name__)

OPEN_FILES = 65_536
WEBSOCKET_BYTES = 262_144
SHUTDOWN_SECONDS = 10
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
    return create_app(
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
        serving=fastpath.load(enabled=settings.fastpath),
    )


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
    server = _Server(_config(build(settings, lifespan, exposition), settings), tune_gc=settings.fastpath)
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
        http="httptools",
        ws=fastpath.load(enabled=settings.fastpath).uvicorn_protocol,
        ws_max_size=WEBSOCKET_BYTES,
        ws_per_message_deflate=False,
        backlog=BACKLOG,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        log_config=None,
        access_log=False,
        server_header=False,
    )


class _Server(uvicorn.Server):
    """Logs its URL when it listens; a port of 0 is known only then."""

    def __init__(self, config: uvicorn.Config, *, tune_gc: bool) -> None:
        super().__init__(config)
        self._tune_gc = tune_gc

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._tune_gc:
            tune_gc()
        with contextlib.suppress(IndexError, AttributeError):
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            log.info("api ready", url=f"http://{host}:{port}/graphql")


if __name__ == "__main__":
    sys.exit(main())
