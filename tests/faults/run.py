"""One fault-injection run: feed, break, wait, judge. `python -m tests.faults.run --seed 1 --kills 60`"""

import argparse
import asyncio
import contextlib
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.client import Client, Reader, count_builds, live
from tests.faults.cluster import WORKERS, Cluster
from tests.faults.inspection import Inspection, MongoInspection, SqliteInspection
from tests.faults.process_pool import ProcessPool
from tests.faults.verdict import Verdict, judge, judge_parses, redeliveries
from tests.faults.workload import POISONS, Plan, failpoints, plans, probe
from tests.mongo_standin import server as mongo_standin
from tests.openai_server import Embeddings, run_openai_server
from tests.patience import PATIENCE
from tinyrag_gql.domain.status import DocumentStatus

LEASES = {"sqlite": 2.0, "mongo": 4.0}
"""Seconds; longer than the slowest answer of the store, so that none is lost but to a fault."""
SWEEPS_PER_LEASE = 4
SETTINGS = {
    "TINYRAG_EMBEDDING": "stand-in",
    "TINYRAG_EMBEDDING_DIMENSION": "8",
    "TINYRAG_MAX_ATTEMPTS": "3",
    # High, since workers die here of causes outside their documents at a rate no production sees.
    "TINYRAG_MAX_CRASHES": "12",
}
DATABASE = "faults"
EMBED_SECONDS = 0.4
"""So that most kills meet a document in hand, at no cost in computing."""
PROBE_ROUNDS, PROBE_SECONDS = 3, 8
NAIVE_KILLS, NAIVE_DOCUMENTS = 20, 40
PACES = {"sqlite": 1.2, "mongo": 1.5}
"""Seconds from one fault to the next, on average: MongoDB's stand-in is one interpreter, which serves all processes."""
API_SHARE, VALKEY_SHARE, FREEZE_SHARE, WIPED = 0.12, 0.10, 0.08, 0.4


@dataclass(frozen=True)
class Order:
    """What to run."""

    seed: int
    kills: int
    documents: int
    store: str = "sqlite"
    naive: bool = False
    pace: float = PACES["sqlite"]
    """Seconds from one fault to the next, on average."""
    drain_seconds: float = PATIENCE
    """How long after the last fault everything must be through."""
    readers: int = 4
    read_pause: float = 0.05


@dataclass
class Outcome:
    """The row of the table, and why it is as it is."""

    order: Order
    verdict: Verdict
    deaths: Counter[str] = field(default_factory=Counter)
    reached: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    plans: list[Plan] = field(default_factory=list)
    acknowledged: int = 0
    reads: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    redelivered: list[float] = field(default_factory=list)
    drained: float = 0.0
    seconds: float = 0.0


async def run(order: Order, folder: Path, process_pool: ProcessPool) -> Outcome:
    """Start everything, do it, stop everything."""
    with contextlib.ExitStack() as stack:
        models = stack.enter_context(run_openai_server())
        models.embeddings = Embeddings(delay=EMBED_SECONDS)
        settings = {
            **SETTINGS,
            "TINYRAG_EMBEDDING_BASE_URL": models.url,
            "TINYRAG_LEASE_SECONDS": str(LEASES[order.store]),
            "TINYRAG_SWEEP_SECONDS": str(LEASES[order.store] / SWEEPS_PER_LEASE),
        }
        cluster = Cluster(folder, process_pool, settings, variant="naive-" if order.naive else "")
        store: Inspection = SqliteInspection(cluster.data)
        if order.store == "mongo":
            mongo = await asyncio.to_thread(_mongo, folder)
            stack.callback(mongo.stop)
            cluster.settings |= {"TINYRAG_STORE": "mongo", "MONGO_URL": mongo.url, "TINYRAG_MONGO_DATABASE": DATABASE}
            store = MongoInspection(mongo.url, DATABASE)
        cluster.poisons = "" if order.naive else POISONS
        cluster.failpoints = {} if order.naive else failpoints()
        stack.callback(cluster.stop)
        await asyncio.to_thread(cluster.start)
        return await _fire(order, cluster, store)


def _mongo(folder: Path) -> mongo_standin.Server:
    folder.mkdir(parents=True, exist_ok=True)
    return mongo_standin.start(folder / "mongo")


async def _fire(order: Order, cluster: Cluster, store: Inspection) -> Outcome:
    began = time.monotonic()
    todo = plans(order.seed, order.documents, poison=not order.naive)
    client = Client(cluster.endpoint)
    reader = Reader(client, todo, order.seed)
    keeping = asyncio.create_task(cluster.keep())
    reading = [asyncio.create_task(reader.run(order.read_pause)) for _ in range(order.readers)]
    feeding = asyncio.create_task(_feed(order, client, todo))
    try:
        await _break(order, cluster)
        outcome = Outcome(order, Verdict(), deaths=cluster.deaths, errors=client.errors)
        await _bounded(outcome, "the failpoints' probes", _probe_again(order, cluster, client, todo))
        last_fault = time.monotonic()
        await _bounded(outcome, "all that was sent", _drain(store, feeding))
        outcome.drained = time.monotonic() - last_fault
        await _bounded(outcome, "the count of builds", count_builds(client, todo))
    finally:
        for task in (feeding, keeping, *reading):
            task.cancel()
        ends = await asyncio.gather(feeding, keeping, *reading, return_exceptions=True)
        await client.close()
    for end in ends:
        if isinstance(end, Exception):
            raise end
    outcome.seconds = time.monotonic() - began
    outcome.reads, outcome.verdict.violations = reader.reads, reader.violations
    _judge(outcome, todo, cluster, store)
    return outcome


async def _feed(order: Order, client: Client, todo: list[Plan]) -> None:
    """Everything is sent within the first two thirds of the faults."""
    rng = random.Random(order.seed)
    pause = order.kills * order.pace * 2 / 3 / len(todo)
    async with asyncio.TaskGroup() as group:
        for plan in todo:
            group.create_task(live(client, plan, random.Random(rng.random())))
            await asyncio.sleep(rng.uniform(0, 2 * pause))


async def _break(order: Order, cluster: Cluster) -> None:
    rng = random.Random(order.seed)
    async with asyncio.TaskGroup() as group:
        for _ in range(order.kills):
            await asyncio.sleep(rng.uniform(0.5, 1.5) * order.pace)
            lot = rng.random()
            if lot < API_SHARE:
                cluster.kill("api")
            elif lot < API_SHARE + VALKEY_SHARE:
                await cluster.break_valkey(rng.uniform(0, 1.5), wipe=rng.random() < WIPED)
            elif lot < API_SHARE + VALKEY_SHARE + FREEZE_SHARE:
                group.create_task(cluster.freeze(rng.choice(WORKERS), LEASES[order.store] * 1.5))
            else:
                cluster.kill(rng.choice(WORKERS))


async def _probe_again(order: Order, cluster: Cluster, client: Client, todo: list[Plan]) -> None:
    """A process that was killed by chance just before its failpoint left that one unreached."""
    rng = random.Random(f"again {order.seed}")  # other texts than those sent before
    for number in range(PROBE_ROUNDS):
        again = [probe(rng, name, f"-{number}") for name in list(cluster.failpoints)]
        todo += again
        await asyncio.gather(*(live(client, plan, rng) for plan in again))
        for _ in range(PROBE_SECONDS):
            if cluster.failpoints:
                await asyncio.sleep(1)


async def _bounded(outcome: Outcome, what: str, work: Coroutine[object, object, None]) -> None:
    """Not being through in time is a finding: a run judges, it does not hang."""
    try:
        async with asyncio.timeout(outcome.order.drain_seconds):
            await work
    except TimeoutError:
        outcome.verdict.unfinished.append(f"{what} did not end within {outcome.order.drain_seconds:.0f} s")


async def _drain(store: Inspection, feeding: "asyncio.Task[None]") -> None:
    """Until all were sent, all are through and nothing is left to collect."""
    while True:
        if feeding.done() and await asyncio.to_thread(_settled, store):
            return
        await asyncio.sleep(0.5)


def _settled(store: Inspection) -> bool:
    records = store.records()
    if any(record.deleted_at is None and not record.status.terminal for record in records):
        return False
    alive = {(r.id, g) for r in records if r.deleted_at is None for g in (r.live_generation, r.generation)}
    return all((kept.document_id, kept.generation) in alive for kept in (*store.chunks(), *store.pages()))


def _judge(outcome: Outcome, todo: list[Plan], cluster: Cluster, store: Inspection) -> None:
    verdict = outcome.verdict
    outcome.plans = todo
    outcome.acknowledged = sum(plan.document_id is not None for plan in todo)
    outcome.reached = cluster.reached
    outcome.statuses = Counter(
        "DELETED" if record.deleted_at else DocumentStatus(record.status).value for record in store.records()
    )
    outcome.redelivered = redeliveries(cluster.lives)
    verdict.lost += [f"{plan.name} was never acknowledged" for plan in todo if plan.document_id is None]
    judge(verdict, todo, store)
    judge_parses(verdict, todo, cluster.lives)
    verdict.unreached = sorted(cluster.failpoints)
    verdict.unexplained = cluster.unexplained


def main() -> int:
    """Print a table for each seed, and one of a stock worker; the exit code is 1 where one is not as it must be."""
    given = _options()
    wrong = False
    for seed in given.seed:
        pace = given.pace or PACES[given.store]
        outcome = _run(Order(seed, given.kills, given.documents, given.store, pace=pace), given.keep)
        wrong |= bool(outcome.verdict.problems)
    if given.naive:
        order = Order(given.seed[0], NAIVE_KILLS, NAIVE_DOCUMENTS, given.store, naive=True, drain_seconds=30)
        wrong |= not _run(order, None).verdict.problems
    return int(wrong)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.run", description=__doc__)
    parser.add_argument("--seed", type=int, nargs="+", default=[1])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--store", choices=["sqlite", "mongo"], default="sqlite")
    parser.add_argument("--pace", type=float, help="seconds from one fault to the next, on average")
    parser.add_argument("--naive", action="store_true", help="a row of a stock Dramatiq worker too, which has to fail")
    parser.add_argument("--keep", type=Path, help="leave data and logs in this folder")
    return parser.parse_args()


def _run(order: Order, keep: Path | None) -> Outcome:
    with tempfile.TemporaryDirectory() as folder, ProcessPool() as process_pool:
        outcome = asyncio.run(run(order, (keep or Path(folder)) / f"seed-{order.seed}", process_pool))
    print(table(outcome), flush=True)  # noqa: T201 - it is what was asked for
    return outcome


def table(outcome: Outcome) -> str:
    """The row in words and figures, and beneath it what is not as it must be."""
    order, found = outcome.order, outcome.redelivered
    deaths = ", ".join(f"{name} {count}" for name, count in sorted(outcome.deaths.items()))
    at = [f"{found[int(len(found) * share)]:.1f}" for share in (0.5, 0.95)] + [f"{found[-1]:.1f}"] if found else ["-"]
    rows = {
        "run": f"seed {order.seed}, {order.store}{', naive' if order.naive else ''}, {outcome.seconds:.0f} s",
        "faults": f"{deaths}; by failpoints {outcome.reached.total()}",
        "acknowledged": f"{outcome.acknowledged} of {len(outcome.plans)}",
        **{name: str(len(problems)) for name, problems in vars(outcome.verdict).items()},
        "reads": str(outcome.reads),
        "API errors": ", ".join(f"{text!r} {count}" for text, count in outcome.errors.items()) or "none",
        "redelivery": f"{'/'.join(at)} s (p50/p95/max of {len(found)})",
        "ended": ", ".join(f"{name} {count}" for name, count in sorted(outcome.statuses.items())),
        "drained": f"{outcome.drained:.0f} s after the last fault",
    }
    lines = [f"{name:<14}{value}" for name, value in rows.items()]
    for name, problems in outcome.verdict.problems.items():
        lines += [f"  {name}: {problem}" for problem in problems[:8]]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
