"""A suspect runs alone in its worker, and is not starved by the others."""

import asyncio

from tinyrag_gql.jobs.isolation import IsolationLock


async def stay(quarantine: IsolationLock, name: str, log: list[str], *, alone: bool) -> None:
    async with quarantine.admit(alone=alone):
        log.append(f"+{name}")
        await asyncio.sleep(0.02)
        log.append(f"-{name}")


async def test_quarantine_lets_ordinary_documents_run_together() -> None:
    quarantine, log = IsolationLock(), []
    await asyncio.gather(*(stay(quarantine, name, log, alone=False) for name in "ab"))
    assert log[:2] == ["+a", "+b"]


async def test_quarantine_runs_a_suspect_alone() -> None:
    quarantine, log = IsolationLock(), []
    stays = [stay(quarantine, "a", log, alone=False), stay(quarantine, "x", log, alone=True)]
    await asyncio.gather(*stays, stay(quarantine, "b", log, alone=False))
    assert log == ["+a", "-a", "+x", "-x", "+b", "-b"]


async def test_quarantine_place_is_given_back_by_a_cancelled_suspect() -> None:
    quarantine, log = IsolationLock(), []
    async with quarantine.admit(alone=False):
        waiting = asyncio.create_task(stay(quarantine, "x", log, alone=True))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        await stay(quarantine, "b", log, alone=False)
    assert log == ["+b", "-b"]
