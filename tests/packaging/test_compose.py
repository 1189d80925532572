"""docker-compose.yml: settings that the program knows, containers that are confined, one published port."""

from pathlib import Path
from typing import Any

import yaml

from tests.test_architecture import env_names

COMPOSE: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / "docker-compose.yml").read_text())
OURS = {name: service for name, service in COMPOSE["services"].items() if service.get("image") == "tinyrag-gql"}


def test_settings_are_those_that_the_program_knows() -> None:
    given = {name for service in OURS.values() for name in service["environment"]}
    assert given - env_names() == set()
    assert OURS.keys() >= {"api", "worker", "reindex"}


def test_containers_are_confined() -> None:
    for service in OURS.values():
        assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
        assert "no-new-privileges:true" in service["security_opt"]


def test_only_the_api_is_published_and_to_this_machine_alone() -> None:
    published = {name: service["ports"] for name, service in COMPOSE["services"].items() if "ports" in service}
    assert list(published) == ["api"]
    assert all(port.startswith("127.0.0.1:") for port in published["api"])


def test_volumes_are_declared() -> None:
    volumes = [volume for service in COMPOSE["services"].values() for volume in service.get("volumes", ())]
    mounted = {volume.split(":")[0] for volume in volumes}
    assert mounted == set(COMPOSE["volumes"])
