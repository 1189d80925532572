"""The data folder: one holder at a time, and a message that helps the second."""

import os
import subprocess
import sys

import pytest

from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.local_stack import data_folder

HOLDER = """
import pathlib, subprocess, sys
from tinyrag_gql.local_stack import data_folder

with data_folder.lock(pathlib.Path(sys.argv[1])) as lock:
    subprocess.Popen(["sleep", sys.argv[2]], pass_fds=(lock,))
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the folder, and a child of its that sleeps with the lock for a while."""
    holders = []

    def start(child_seconds):
        command = [sys.executable, "-c", HOLDER, str(tmp_path), str(child_seconds)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        holders.append(process)
        assert process.stdout.readline() == "held\n"
        return process

    data_folder.prepare(tmp_path)
    yield start
    for process in holders:
        process.kill()
        process.communicate()


def test_prepare_makes_a_private_folder(tmp_path):
    folder = data_folder.prepare(tmp_path / "new" / "data")
    assert folder.stat().st_mode & 0o777 == 0o700


def test_prepare_says_what_to_do_about_a_folder_it_cannot_write(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StartUpError, match=r"cannot be written .* --data-dir"):
        data_folder.prepare(tmp_path / "file" / "data")


def test_second_holder_is_told_of_the_first(holder, tmp_path):
    first = holder(child_seconds=0)
    data_folder.announce(tmp_path, data_folder.Instance(first.pid, "http://127.0.0.1:1234/graphql"))
    with pytest.raises(StartUpError) as error, data_folder.lock(tmp_path):
        pass
    assert f"pid {first.pid}" in str(error.value)
    assert "http://127.0.0.1:1234/graphql" in str(error.value)
    assert f"kill {first.pid}" in str(error.value)


def test_folder_is_free_after_its_holder(tmp_path):
    data_folder.prepare(tmp_path)
    for _ in range(2):
        with data_folder.lock(tmp_path):
            assert (tmp_path / data_folder.LOCK).read_text() == f"{os.getpid()}\n"


def test_end_of_a_killed_holders_children_is_waited_for(holder, tmp_path):
    first = holder(child_seconds=1)
    first.kill()
    first.wait()
    with data_folder.lock(tmp_path, wait_seconds=20):
        assert (tmp_path / data_folder.LOCK).read_text() == f"{os.getpid()}\n"


def test_children_that_stay_are_spoken_of(holder, tmp_path):
    first = holder(child_seconds=3)
    first.kill()
    first.wait()
    with pytest.raises(StartUpError, match=f"pid {first.pid}, ended"), data_folder.lock(tmp_path, wait_seconds=0.2):
        pass


def test_running_instance_is_read_back(tmp_path):
    instance = data_folder.Instance(os.getpid(), "http://127.0.0.1:8000/graphql")
    data_folder.announce(tmp_path, instance)
    assert data_folder.running_instance(tmp_path) == instance
    data_folder.withdraw(tmp_path)
    assert data_folder.running_instance(tmp_path) is None


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"pid": "x", "url": 3}', "\x00"])
def test_unreadable_instance_is_none(tmp_path, content):
    (tmp_path / data_folder.INSTANCE).write_text(content)
    assert data_folder.running_instance(tmp_path) is None


def test_instance_of_an_ended_process_is_none(tmp_path):
    ended = subprocess.Popen(["true"])
    ended.wait()
    data_folder.announce(tmp_path, data_folder.Instance(ended.pid, "http://127.0.0.1:8000/graphql"))
    assert data_folder.running_instance(tmp_path) is None
