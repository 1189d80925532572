"""docker-compose.yml by the words of the Compose specification that it uses, by what it promises, and by docker itself
where its client has compose. With an engine, `make test-compose` proves it."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.test_architecture import env_names

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service.get("image") == "tinyrag-gql"}
SECRETS = {"MONGO_PASSWORD": "a", "REDIS_PASSWORD": "b", "TINYRAG_API_KEY": "c"}

TEXT, TEXTS = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
COMMAND = {"anyOf": [TEXT, TEXTS]}
DURATION = {"type": "string", "pattern": r"^(\d+(us|ms|s|m|h))+$"}


def closed(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    """An object of these properties and no others."""
    return {"type": "object", "properties": properties, "required": [*required], "additionalProperties": False}


HEALTH = closed(
    {
        "test": COMMAND,
        "disable": {"type": "boolean"},
        "retries": {"type": "integer"},
        **dict.fromkeys(("interval", "timeout", "start_period", "start_interval"), DURATION),
    }
)
CONDITION = closed(
    {"condition": {"enum": ["service_started", "service_healthy", "service_completed_successfully"]}}, "condition"
)
SERVICE = closed(
    {
        **dict.fromkeys(("image", "hostname", "build"), TEXT),
        **dict.fromkeys(("tmpfs", "cap_drop", "security_opt", "ports", "volumes", "profiles"), TEXTS),
        "restart": {"enum": ["no", "always", "on-failure", "unless-stopped"]},
        "read_only": {"type": "boolean"},
        "command": COMMAND,
        "env_file": {"type": "array", "items": closed({"path": TEXT, "required": {"type": "boolean"}}, "path")},
        "environment": {"type": "object", "additionalProperties": TEXT},
        "depends_on": {"type": "object", "additionalProperties": CONDITION},
        "stop_grace_period": DURATION,
        "healthcheck": HEALTH,
    }
)
FILE = {
    **closed(
        {
            "services": {"type": "object", "additionalProperties": SERVICE},
            "volumes": {"type": "object", "additionalProperties": {"type": "null"}},
        },
        "services",
    ),
    "patternProperties": {"^x-": {}},
}


def config(**environment: str) -> subprocess.CompletedProcess[str]:
    """`docker compose config`, without anybody's .env."""
    if shutil.which("docker") is None or subprocess.run(["docker", "compose", "version"], check=False).returncode:
        pytest.skip("docker compose is missing")
    command = ["docker", "compose", "--env-file", os.devnull, "config", "--quiet"]
    given = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **environment}
    return subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)


def test_compose_file_is_valid_for_docker() -> None:
    result = config(**SECRETS)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("missing", SECRETS)
def test_compose_has_no_default_secret(missing: str) -> None:
    result = config(**{name: value for name, value in SECRETS.items() if name != missing})
    assert result.returncode != 0
    assert f"set {missing} in .env" in result.stderr


def test_compose_file_keeps_to_the_specification() -> None:
    jsonschema.Draft202012Validator(FILE).validate(COMPOSE)


def test_schema_refuses_a_slip() -> None:
    slip = {"services": {"api": {"image": "x", "enviroment": {}}}}
    with pytest.raises(jsonschema.ValidationError, match="enviroment"):
        jsonschema.Draft202012Validator(FILE).validate(slip)


def test_every_secret_is_asked_for_and_none_given() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    for name in SECRETS:
        assert f"${{{name}:?set {name} in .env" in text
        assert f"${{{name}}}" not in text
        assert f"${{{name}:-" not in text


def test_settings_are_those_that_the_program_knows() -> None:
    given = {name for service in OURS.values() for name in service["environment"]}
    assert given - env_names() == set()
    assert OURS.keys() >= {"api", "worker", "reindex"}


def test_containers_are_confined() -> None:
    for service in OURS.values():
        assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
        assert "no-new-privileges:true" in service["security_opt"]


def test_one_port_is_published_to_this_machine_alone() -> None:
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert published == ["127.0.0.1:8000:8000"]


def test_parts_wait_for_healthy_ones_and_volumes_are_declared() -> None:
    for service in SERVICES.values():
        for name, needed in service.get("depends_on", {}).items():
            assert needed["condition"] == "service_healthy"
            assert SERVICES[name]["healthcheck"]["test"]
    mounted = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", ())}
    assert mounted == set(COMPOSE["volumes"])


def test_redis_keeps_what_it_is_told() -> None:
    assert "--appendonly yes" in SERVICES["redis"]["command"][-1]
    assert "--maxmemory-policy noeviction" in SERVICES["redis"]["command"][-1]


def test_compose_script_is_readable_by_a_shell() -> None:
    assert subprocess.run(["bash", "-n", "tests/compose.sh"], cwd=ROOT, check=False).returncode == 0
