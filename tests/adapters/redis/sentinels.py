"""Three Sentinels, a leading server and its replica, each a real process with a password, on loopback."""

import secrets
import subprocess
import time
from pathlib import Path

import redis

from tests.patience import PATIENCE
from tinyrag_gql.local_stack.valkey import find_server, free_port

SERVICE = "filings"
SERVER = """\
bind 127.0.0.1
port {port}
requirepass {password}
masterauth {password}
dir {folder}
save ""
"""
SENTINEL = """\
bind 127.0.0.1
port {port}
dir {folder}
requirepass {sentinel_password}
sentinel sentinel-pass {sentinel_password}
sentinel monitor {service} 127.0.0.1 {leader} 2
sentinel auth-pass {service} {password}
sentinel down-after-milliseconds {service} 300
sentinel failover-timeout {service} 2000
"""


class SentinelTrio:
    """Started by `start`, ended by `stop`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._words = {"password": secrets.token_hex(8), "sentinel_password": secrets.token_hex(8), "service": SERVICE}
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        self.leader, self._replica = free_port(), free_port()
        self._sentinels: list[int] = []

    @property
    def url(self) -> str:
        hosts = ",".join(f"127.0.0.1:{port}" for port in self._sentinels)
        words = self._words
        return (
            f"redis+sentinel://:{words['password']}@{hosts}/{SERVICE}/0?sentinel_password={words['sentinel_password']}"
        )

    def start(self) -> None:
        """Returns once the Sentinels know of one another and of the replica."""
        self._launch(self.leader, SERVER)
        self._launch(self._replica, f"{SERVER}replicaof 127.0.0.1 {self.leader}\n")
        self._until(self._replicating)
        self._sentinels = [free_port() for _ in range(3)]
        for port in self._sentinels:
            self._launch(port, SENTINEL, "--sentinel")
        for port in self._sentinels:
            self._until(lambda port=port: self._known(port) == ("1", "2"))

    def kill_leader(self) -> None:
        """kill -9, as a power cut would."""
        self._end(self.leader)

    def stop(self) -> None:
        for port in list(self._processes):
            self._end(port)

    def _known(self, port: int) -> tuple[str, str]:
        with redis.Redis(port=port, password=self._words["sentinel_password"], decode_responses=True) as sentinel:
            said = sentinel.execute_command("SENTINEL", "MASTER", SERVICE)
        facts = said if isinstance(said, dict) else dict(zip(said[::2], said[1::2], strict=True))
        return str(facts["num-slaves"]), str(facts["num-other-sentinels"])

    def _replicating(self) -> bool:
        with redis.Redis(port=self._replica, password=self._words["password"]) as replica:
            return bool(replica.info("replication")["master_link_status"] == "up")

    def _launch(self, port: int, config: str, *options: str) -> None:
        folder = self._folder / str(port)
        folder.mkdir(parents=True)
        file = folder / "server.conf"
        file.write_text(config.format(port=port, folder=folder, leader=self.leader, **self._words))
        server = find_server(self._folder)
        assert server is not None
        with (folder / "log.txt").open("wb") as log:
            self._processes[port] = subprocess.Popen([server, file, *options], stdout=log, stderr=log)

    def _end(self, port: int) -> None:
        process = self._processes.pop(port)
        process.kill()
        process.wait()

    def _until(self, holds: object) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                if holds():  # type: ignore[operator]
                    return
            except (redis.RedisError, KeyError):
                pass
            assert time.monotonic() < deadline, "the Sentinels did not come to agree"
            time.sleep(0.05)
