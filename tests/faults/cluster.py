"""The processes under fire: API, workers and Valkey, each real, killed and stopped by name, and started again."""

import asyncio
import contextlib
import os
import re
import shutil
import signal
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import ValkeyServer
from tests.faults.process_pool import ProcessPool
from tinyrag_gql.local_stack.valkey import free_port

WORKERS = ("worker 1", "worker 2", "worker 3")
RESTART_SECONDS = 0.1
FAILPOINT = re.compile(r"^failpoint (\S+) (\S*)$", re.M)


@dataclass
class Life:
    """One process of a slot, from its start to its death."""

    slot: str
    pid: int
    log: Path
    silences: list[float] = field(default_factory=list)
    """When it was killed or stopped, in seconds since 1970."""
    expected: bool = False
    """Its end is our doing."""

    @property
    def alive(self) -> bool:
        """Whether it runs, or stands still."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def signal(self, number: signal.Signals) -> None:
        """Its own parser child ends with it."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)


class Cluster:
    """`failpoints` are armed in each process that starts, as long as nobody has reached them."""

    def __init__(
        self,
        folder: Path,
        process_pool: ProcessPool,
        settings: Mapping[str, str],
        *,
        workers: Sequence[str] = WORKERS,
        apis: Sequence[str] = ("api",),
        variant: str = "",
    ) -> None:
        """`variant` begins the name of the programs in place of the service's own, such as "naive-"."""
        self.folder = folder
        self.ports = {slot: free_port() for slot in apis}
        self.lives: list[Life] = []
        self.deaths: Counter[str] = Counter()
        self.reached: Counter[str] = Counter()
        self.failpoints: dict[str, str] = {}
        self.poisons = ""
        self.unexplained: list[str] = []
        self._variant = variant
        self._slots = (*apis, *workers)
        self._current: dict[str, Life] = {}
        self.settings = dict(settings)
        self._valkey_folder = folder / "valkey"
        self._valkey: ValkeyServer | None = None
        self._process_pool = process_pool

    @property
    def endpoint(self) -> str:
        """Where the API answers."""
        return self.endpoint_of("api")

    def endpoint_of(self, slot: str) -> str:
        """Where one of several APIs answers."""
        return f"http://127.0.0.1:{self.ports[slot]}/graphql"

    @property
    def data(self) -> Path:
        """The data folder of the service."""
        return self.folder / "data"

    @property
    def redis_url(self) -> str:
        """Where Valkey answers."""
        assert self._valkey is not None
        return self._valkey.url

    # ---------------------------------------------------------------------------------------- start, stop

    def start(self) -> None:
        """Everything is launched; the API may take a moment to answer."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._valkey = ValkeyServer(self._valkey_folder)
        self._valkey.start()
        for slot in self._slots:
            self.launch(slot)

    def stop(self) -> None:
        """Nothing runs when it returns."""
        for life in self._current.values():
            life.signal(signal.SIGKILL)
        if self._valkey is not None:
            self._valkey.close()

    def launch(self, slot: str) -> None:
        """A new process in that slot."""
        log = self.folder / f"{slot.replace(' ', '-')}.{len(self.lives)}.log"
        log.touch()  # it may be killed before it opens it
        program = self._variant + ("api" if slot in self.ports else "worker")
        pid = self._process_pool.start(program, log, self._environment(slot))
        self._current[slot] = Life(slot, pid, log)
        self.lives.append(self._current[slot])

    def _environment(self, slot: str) -> dict[str, str]:
        armed = ",".join(filter(None, (self.poisons, *self.failpoints.values())))
        return {
            "TINYRAG_DATA_DIR": str(self.data),
            "TINYRAG_PORT": str(self.ports.get(slot, 0)),
            "TINYRAG_FAILPOINT": armed,
            "TINYRAG_LOG_FORMAT": "json",
            "REDIS_URL": self.redis_url,
            **self.settings,
        }

    # ---------------------------------------------------------------------------------------- faults

    def kill(self, slot: str) -> None:
        """kill -9, as a power cut would."""
        life = self._current[slot]
        life.silences.append(time.time())
        life.expected = True
        life.signal(signal.SIGKILL)
        self.deaths[slot.split()[0]] += 1

    async def freeze(self, slot: str, seconds: float) -> None:
        """SIGSTOP, then on again: a process that believes no time has passed."""
        life = self._current[slot]
        life.silences.append(time.time())
        life.signal(signal.SIGSTOP)
        self.deaths["stopped"] += 1
        await asyncio.sleep(seconds)
        life.signal(signal.SIGCONT)

    async def break_valkey(self, down_seconds: float, *, wipe: bool) -> None:
        """kill -9, perhaps with all that it kept, and back after a while."""
        assert self._valkey is not None
        self._valkey.kill()
        self.deaths["valkey"] += 1
        if wipe:
            self.deaths["wiped"] += 1
            shutil.rmtree(self._valkey_folder / "appendonlydir", ignore_errors=True)
        await asyncio.sleep(down_seconds)
        await asyncio.to_thread(self._valkey.start)

    def signal_valkey(self, number: signal.Signals) -> None:
        """SIGSTOP makes it hang, SIGCONT lets it go on."""
        assert self._valkey is not None
        self._valkey.signal(number)

    def running(self, slot: str) -> Life:
        """The process that is in that slot now."""
        return self._current[slot]

    async def keep(self) -> None:
        """Start again what died, until cancelled."""
        while True:
            for slot, life in list(self._current.items()):
                if not life.alive:
                    self._explain(life)
                    self.launch(slot)
            await asyncio.sleep(RESTART_SECONDS)

    def _explain(self, life: Life) -> None:
        reached = FAILPOINT.findall(life.log.read_text(errors="replace"))
        if not life.expected:
            life.silences.append(time.time())
            if not reached:
                self.unexplained.append(f"{life.slot} ended by itself, see {life.log}")
        for name, subject in reached:
            self.reached[name] += 1
            if subject.startswith(f"probe-{name}"):
                self.failpoints.pop(name, None)
