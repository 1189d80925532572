"""docker-compose.yml: what can be said of it without an engine. With one, `make test-compose` proves it."""

import os
import shutil
import subprocess
from typing import Any

import pytest
import yaml

from tests.test_architecture import ROOT, env_names

SECRETS = {"MONGO_PASSWORD": "a", "REDIS_PASSWORD": "b", "TINYRAG_API_KEY": "c"}


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    described: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    return described


def config(**environment: str) -> subprocess.CompletedProcess[str]:
    """`docker compose config`, without anybody's .env."""
    if shutil.which("docker") is None or subprocess.run(["docker", "compose", "version"], check=False).returncode:
        pytest.skip("docker compose is missing")
    command = ["docker", "compose", "--env-file", os.devnull, "config", "--quiet"]
    given = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **environment}
    return subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)


def test_compose_file_is_valid() -> None:
    result = config(**SECRETS)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("missing", SECRETS)
def test_compose_has_no_default_secret(missing: str) -> None:
    result = config(**{name: value for name, value in SECRETS.items() if name != missing})
    assert result.returncode != 0
    assert f"set {missing} in .env" in result.stderr


def test_compose_sets_only_settings_that_exist(services: dict[str, dict[str, Any]]) -> None:
    for name in ("api", "worker"):
        assert set(services[name]["environment"]) <= env_names()


def test_compose_publishes_one_port_to_this_machine_alone(services: dict[str, dict[str, Any]]) -> None:
    published = [port for service in services.values() for port in service.get("ports", [])]
    assert published == ["127.0.0.1:8000:8000"]


def test_compose_waits_for_healthy_parts_and_keeps_their_data(services: dict[str, dict[str, Any]]) -> None:
    for name in ("api", "worker"):
        assert services[name]["depends_on"] == {part: {"condition": "service_healthy"} for part in ("mongo", "redis")}
    for name in ("api", "mongo", "redis"):
        assert services[name]["healthcheck"]["test"]
        assert services[name]["volumes"]
    assert "--appendonly yes" in services["redis"]["command"][-1]
    assert "--maxmemory-policy noeviction" in services["redis"]["command"][-1]


def test_compose_script_is_readable_by_a_shell() -> None:
    assert subprocess.run(["bash", "-n", "tests/compose.sh"], cwd=ROOT, check=False).returncode == 0
