"""Forks API and worker processes off one that has everything imported: real processes, started in milliseconds.

Each line of standard input orders one as JSON (`program`, `log`, `environment`); the answer is its process id. All of
them end with this process.
"""

import importlib
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

import tinyrag_gql.adapters.llama.ingestion
import tinyrag_gql.adapters.llama.openai_embedder
import tinyrag_gql.adapters.mongo.store
import tinyrag_gql.graphql.schema
import tinyrag_gql.main
import tinyrag_gql.worker
from tests.faults import naive, slow
from tinyrag_gql.parsing import limits

LAZY = (
    "anyio._backends._asyncio",
    "httpcore",
    "openai.resources",
    "tinyrag_gql.adapters.llama.openai_embedder",
    "tinyrag_gql.adapters.llama.ingestion",
    "tinyrag_gql.adapters.mongo.store",
    "tinyrag_gql.graphql.schema",
    "uvicorn.loops.uvloop",
    "uvicorn.protocols.http.httptools_impl",
    "uvicorn.protocols.websockets.websockets_sansio_impl",
)
"""What the programs import only when it is needed."""
PROGRAMS = {
    "api": tinyrag_gql.main.main,
    "worker": tinyrag_gql.worker.main,
    "naive-api": naive.run_api,
    "naive-worker": naive.run_worker,
    "slow-api": slow.run_api,
    "slow-worker": tinyrag_gql.worker.main,
}


def become(order: dict[str, Any], parent: int) -> None:
    """Turn this fork into what was ordered, and end."""
    limits.die_with(parent)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    log = os.open(order["log"], os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    for stream in (1, 2):
        os.dup2(log, stream)
    os.chdir(Path(order["log"]).parent)
    os.environ.update(order["environment"])
    os._exit(PROGRAMS[order["program"]]())


def main() -> None:
    """Until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run, which ends this process
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks for exit codes: the dead leave at once
    for name in LAZY:
        importlib.import_module(name)
    _say("ready")
    for line in sys.stdin:
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            become(json.loads(line), parent)
        _say(str(pid))


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
