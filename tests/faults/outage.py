"""Redis away for a minute while fifty documents arrive: each is acknowledged at once, and ingested when it is back.

`python -m tests.faults.outage` prints one line; the exit code is 1 where a document did not come through.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.process_pool import ProcessPool
from tests.faults.service import serving
from tests.patience import PATIENCE

TEXT = "Net sales of part {} were $1,250 million.\n"
DRAIN_SECONDS = PATIENCE


async def run(folder: Path, process_pool: ProcessPool, *, documents: int, seconds: float) -> tuple[int, float]:
    """How many of them were completed, and the longest wait for an acknowledgement, in seconds."""
    async with serving(folder, process_pool) as service:
        away = asyncio.create_task(service.cluster.break_valkey(seconds, wipe=True))
        ids, waits = [], []
        for number in range(documents):
            began = time.monotonic()
            ids.append(await service.ingest(f"part-{number}.txt", TEXT.format(number)))
            waits.append(time.monotonic() - began)
            await asyncio.sleep(max(0.0, 0.8 * seconds / documents - waits[-1]))
        if away.done():
            raise RuntimeError("Redis came back before the last document was sent: give it more seconds.")
        await away
        async with asyncio.timeout(DRAIN_SECONDS):
            ends = [await service.client.terminal(each) for each in ids]
        return ends.count("COMPLETED"), max(waits)


def main() -> int:
    """The long form."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.outage", description=__doc__)
    parser.add_argument("--documents", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ProcessPool() as process_pool:
        path = Path(folder) / "outage"
        done, wait = asyncio.run(run(path, process_pool, documents=given.documents, seconds=given.seconds))
    sys.stdout.write(
        f"Redis away for {given.seconds:.0f} s: {done} of {given.documents} documents completed, "
        f"none acknowledged later than after {wait:.1f} s\n"
    )
    return int(done < given.documents)


if __name__ == "__main__":
    sys.exit(main())
