"""The supervisor: what crashes comes back, what cannot start says why, foundations go last."""

import asyncio
import os
import signal

import psutil
import pytest

from tests.local_stack.conftest import until
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.local_stack.child import Program
from tinyrag_gql.local_stack.process_manager import Patience, Supervisor

FOREVER = "time.sleep(600)"
QUICK = Patience(start=20, stop=10, first_pause=0.05, longest_pause=0.1, steady=60)


@pytest.fixture
async def supervisor(told):
    running = Supervisor(told.line, told.sentences.append, QUICK)
    yield running
    await running.stop()


async def test_start_returns_when_the_program_serves(supervisor, python, tmp_path):
    await supervisor.start(python("server", f"time.sleep(0.2); ready(); {FOREVER}"))
    assert (tmp_path / "server.ready").read_text() == str(supervisor.pid("server"))


async def test_crashed_program_comes_back_and_is_spoken_of(supervisor, python, told):
    await supervisor.start(python("server", f"ready(); {FOREVER}"))
    first = supervisor.pid("server")
    os.kill(first, signal.SIGKILL)
    await until(lambda: supervisor.pid("server") != first)
    assert told.sentences == ["server was killed by SIGKILL; starting it again in 0.05 s."]


async def test_pauses_between_restarts_grow_to_their_limit(supervisor, python, told):
    await supervisor.start(python("server", "ready(); time.sleep(0.2)"))
    await until(lambda: len(told.sentences) == 3)
    assert [sentence.split()[-2] for sentence in told.sentences] == ["0.05", "0.1", "0.1"]


async def test_program_that_cannot_start_gives_its_own_words(supervisor, python):
    with pytest.raises(StartUpError) as error:
        await supervisor.start(python("server", "print('the disk is on fire'); sys.exit(4)"))
    assert str(error.value) == "server ended with exit code 4. It said last:\n    the disk is on fire"


async def test_program_that_never_serves_is_given_up(told, python):
    supervisor = Supervisor(told.line, told.sentences.append, Patience(start=0.3))
    with pytest.raises(StartUpError, match=r"server is not ready after 0\.3 s"):
        await supervisor.start(python("server", FOREVER))
    pid = supervisor.pid("server")
    await supervisor.stop()
    assert not psutil.pid_exists(pid)


async def test_command_that_is_not_there_is_named(supervisor):
    async def never() -> bool:
        return False

    with pytest.raises(StartUpError, match=r"server cannot be run: .*no-such-command"):
        await supervisor.start(Program("server", ("/no-such-command",), never))


async def test_foundation_stops_after_those_that_lean_on_it(told, python):
    supervisor = Supervisor(told.line, told.sentences.append, QUICK)
    code = (
        "def leave(*_): time.sleep({delay}); print('bye'); sys.exit()\n"
        "signal.signal(signal.SIGTERM, leave); ready()\nwhile True: time.sleep(60)"
    )
    await supervisor.start(python("queue", code.format(delay=0), foundation=True))
    await supervisor.start(python("api", code.format(delay=0.3)))
    await supervisor.start(python("worker", code.format(delay=0.1)))
    await supervisor.stop()
    assert [name for name, text in told.lines if text == "bye"] == ["worker", "api", "queue"]


async def test_kill_ends_a_stop_under_way(told, python):
    supervisor = Supervisor(told.line, told.sentences.append, Patience(stop=60))
    await supervisor.start(python("deaf", f"signal.signal(signal.SIGTERM, signal.SIG_IGN); ready(); {FOREVER}"))
    stopping = asyncio.create_task(supervisor.stop())
    await asyncio.sleep(0.1)
    supervisor.kill()
    await asyncio.wait_for(stopping, 20)
