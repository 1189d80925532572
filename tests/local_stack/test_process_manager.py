"""The process manager: it restarts programs, explains failed starts, and stops programs after their dependents."""

import asyncio
import os
import signal

import psutil
import pytest

from tests.local_stack.conftest import until
from tests.patience import PATIENCE
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.local_stack.child import Program
from tinyrag_gql.local_stack.process_manager import ProcessManager, Timeouts

FOREVER = "time.sleep(600)"
QUICK = Timeouts(start=20, stop=10, first_restart=0.05, max_restart=0.1, stable=60)


@pytest.fixture
async def manager(output):
    running = ProcessManager(output.line, output.sentences.append, QUICK)
    yield running
    await running.stop()


async def test_start_returns_when_the_program_is_ready(manager, python, tmp_path):
    await manager.start(python("server", f"time.sleep(0.2); ready(); {FOREVER}"))
    assert (tmp_path / "server.ready").read_text() == str(manager.pid("server"))


async def test_crashed_program_is_restarted_and_reported(manager, python, output):
    await manager.start(python("server", f"ready(); {FOREVER}"))
    first = manager.pid("server")
    os.kill(first, signal.SIGKILL)
    await until(lambda: manager.pid("server") != first)
    assert output.sentences == ["server was killed by SIGKILL. Restarting it in 0.05 s."]


async def test_pauses_between_restarts_grow_to_their_limit(manager, python, output):
    await manager.start(python("server", "ready(); time.sleep(0.2)"))
    await until(lambda: len(output.sentences) == 3)
    assert [sentence.split()[-2] for sentence in output.sentences] == ["0.05", "0.1", "0.1"]


async def test_failed_start_quotes_the_last_lines(manager, python):
    with pytest.raises(StartUpError) as error:
        await manager.start(python("server", "print('the disk is on fire'); sys.exit(4)"))
    assert str(error.value) == "server ended with exit code 4. Its last lines:\n    the disk is on fire"


async def test_program_that_is_never_ready_times_out(output, python):
    manager = ProcessManager(output.line, output.sentences.append, Timeouts(start=0.3))
    with pytest.raises(StartUpError, match=r"server is not ready after 0\.3 s"):
        await manager.start(python("server", FOREVER))
    pid = manager.pid("server")
    await manager.stop()
    assert not psutil.pid_exists(pid)


async def test_command_that_is_not_there_is_named(manager):
    async def never() -> bool:
        return False

    with pytest.raises(StartUpError, match=r"server cannot be run: .*no-such-command"):
        await manager.start(Program("server", ("/no-such-command",), never))


async def test_program_stops_after_those_that_depend_on_it(output, python):
    manager = ProcessManager(output.line, output.sentences.append, QUICK)
    code = (
        "def leave(*_): time.sleep({delay}); print('bye'); sys.exit()\n"
        "signal.signal(signal.SIGTERM, leave); ready()\nwhile True: time.sleep(60)"
    )
    await manager.start(python("queue", code.format(delay=0)))
    await manager.start(python("api", code.format(delay=0.3), depends_on=("queue",)))
    await manager.start(python("worker", code.format(delay=0.1), depends_on=("queue",)))
    await manager.stop()
    assert [name for name, text in output.lines if text == "bye"] == ["worker", "api", "queue"]


async def test_kill_ends_a_stop_under_way(output, python):
    manager = ProcessManager(output.line, output.sentences.append, Timeouts(stop=2 * PATIENCE))
    await manager.start(python("deaf", f"signal.signal(signal.SIGTERM, signal.SIG_IGN); ready(); {FOREVER}"))
    stopping = asyncio.create_task(manager.stop())
    await asyncio.sleep(0.1)
    manager.kill()
    await asyncio.wait_for(stopping, PATIENCE)
