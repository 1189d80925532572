"""Children: their lines, their end, and that nothing of them is left behind."""

import asyncio
import signal
import sys

import psutil

from tests.local_stack.conftest import until
from tinyrag_gql.local_stack.child import MAX_LINE_BYTES, Child, ending

FOREVER = "time.sleep(600)"
ORPHAN_MAKER = """
import asyncio, os, signal, sys
from tinyrag_gql.local_stack.child import Child, Program

async def main():
    child = await Child.start(Program("sleeper", ("sleep", "60"), None), lambda line: None)
    print(child.pid, flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


def gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


async def test_child_gives_each_line_of_both_outputs(python):
    lines = []
    child = await Child.start(python("talker", "print('one'); print('two', file=sys.stderr)"), lines.append)
    assert await child.ended == 0
    assert sorted(lines) == ["one", "two"]
    assert sorted(child.last_lines) == ["one", "two"]


async def test_child_cuts_a_line_that_never_ends(python):
    lines = []
    child = await Child.start(python("flood", f"sys.stdout.write('x' * {5 * MAX_LINE_BYTES})"), lines.append)
    await child.ended
    assert sum(map(len, lines)) == 5 * MAX_LINE_BYTES
    assert max(map(len, lines)) <= 2 * MAX_LINE_BYTES


async def test_child_gives_bytes_that_are_no_text_with_replacements(python):
    lines = []
    child = await Child.start(python("binary", r"os.write(1, b'\xff\xfe broken\nend')"), lines.append)
    await child.ended
    assert lines == ["\ufffd\ufffd broken", "end"]


async def test_child_gets_the_added_environment(python):
    lines = []
    program = python("reader", "print(os.environ['GREETING'])", environment={"GREETING": "good day"})
    await (await Child.start(program, lines.append)).ended
    assert lines == ["good day"]


async def test_stop_asks_first(python, tmp_path):
    code = f"signal.signal(signal.SIGTERM, lambda *_: sys.exit(7)); ready(); {FOREVER}"
    child = await Child.start(python("polite", code), print)
    await until((tmp_path / "polite.ready").exists)
    await child.stop(grace_seconds=20)
    assert child.ended.result() == 7


async def test_stop_kills_what_does_not_listen(python, tmp_path):
    code = f"signal.signal(signal.SIGTERM, signal.SIG_IGN); ready(); {FOREVER}"
    child = await Child.start(python("deaf", code), print)
    await until((tmp_path / "deaf.ready").exists)
    await child.stop(grace_seconds=0.1)
    assert child.ended.result() == -signal.SIGKILL


async def test_end_takes_grandchildren_along(python, tmp_path):
    grandchild = "import subprocess; print(subprocess.Popen(['sleep', '60']).pid, flush=True); ready(); os._exit(3)"
    lines = []
    child = await Child.start(python("parent", grandchild), lines.append)
    assert await child.ended == 3
    await until(lambda: gone(int(lines[0])))


async def test_children_end_when_the_supervisor_is_killed():
    supervisor = await asyncio.create_subprocess_exec(
        sys.executable, "-c", ORPHAN_MAKER, stdout=asyncio.subprocess.PIPE
    )
    assert supervisor.stdout is not None
    pid = int(await supervisor.stdout.readline())
    family = [process.pid for process in psutil.Process(supervisor.pid).children()]
    assert pid in family
    supervisor.kill()
    await supervisor.wait()
    await until(lambda: all(map(gone, family)))


def test_ending_names_the_signal():
    assert ending(-9) == "was killed by SIGKILL"
    assert ending(2) == "ended with exit code 2"
