"""The Kubernetes manifests by Kubernetes' own schemas (strict: unknown fields are errors), and by what they promise."""

from pathlib import Path
from typing import Any

import jsonschema
import kubernetes_validate
import pytest
import yaml

from tests.test_architecture import env_names

FOLDER = Path(__file__).parents[2] / "deploy" / "kubernetes"
VERSIONS = ("1.28", "1.34")
"""The oldest and the newest that the manifests are for."""
KEDA: dict[str, dict[str, Any]] = {
    "ScaledObject": {
        "required": ["scaleTargetRef", "triggers"],
        "additionalProperties": False,
        "properties": {
            "scaleTargetRef": {"type": "object", "required": ["name"]},
            **{
                name: {"type": "integer", "minimum": 0}
                for name in ("minReplicaCount", "maxReplicaCount", "pollingInterval", "cooldownPeriod")
            },
            "fallback": {"type": "object", "required": ["failureThreshold", "replicas"]},
            "triggers": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "required": ["type", "metadata"],
                    "additionalProperties": False,
                    "properties": {
                        "type": {"const": "redis"},
                        "metadata": {
                            "type": "object",
                            "required": ["listName", "listLength", "addressFromEnv"],
                            "additionalProperties": {"type": "string"},
                        },
                        "authenticationRef": {"type": "object", "required": ["name"]},
                    },
                },
            },
        },
    },
    "TriggerAuthentication": {
        "additionalProperties": False,
        "properties": {
            "secretTargetRef": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["parameter", "name", "key"],
                    "additionalProperties": False,
                    "properties": {name: {"type": "string"} for name in ("parameter", "name", "key")},
                },
            }
        },
    },
}
"""What KEDA's documentation says of the specs that are used here; its own schemas are in no package."""


def manifests() -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{path.name}/{each['kind']}/{each['metadata']['name']}", each)
        for path in sorted(FOLDER.glob("*.yaml"))
        if path.name != "kustomization.yaml"
        for each in yaml.safe_load_all(path.read_text())
    ]


def of_kind(kind: str) -> dict[str, dict[str, Any]]:
    return {each["metadata"]["name"]: each for _, each in manifests() if each["kind"] == kind}


@pytest.mark.parametrize(("name", "manifest"), manifests(), ids=[name for name, _ in manifests()])
def test_manifest_is_what_kubernetes_takes(name: str, manifest: dict[str, Any]) -> None:
    if manifest["apiVersion"] == "keda.sh/v1alpha1":
        jsonschema.validate(manifest["spec"], {"type": "object", **KEDA[manifest["kind"]]})
        return
    for version in VERSIONS:
        kubernetes_validate.validate(manifest, version, strict=True)


def test_kustomization_lists_every_file_and_changes_no_selector() -> None:
    kustomization = yaml.safe_load((FOLDER / "kustomization.yaml").read_text())
    files = {path.name for path in FOLDER.glob("*.yaml")} - {"kustomization.yaml"}
    assert set(kustomization["resources"]) == files
    assert not any(label.get("includeSelectors") for label in kustomization["labels"])


@pytest.mark.parametrize("name", ["tinyrag-api", "tinyrag-worker"])
def test_pods_are_confined(name: str) -> None:
    pod = of_kind("Deployment")[name]["spec"]["template"]["spec"]
    [container] = pod["containers"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert not pod["automountServiceAccountToken"]
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert container["resources"]["requests"].keys() == {"cpu", "memory"}


def test_settings_are_those_that_the_program_knows_and_secrets_are_references() -> None:
    names = {
        line.split("=")[0]
        for line in yaml.safe_load((FOLDER / "kustomization.yaml").read_text())["configMapGenerator"][0]["literals"]
    }
    for deployment in of_kind("Deployment").values():
        for variable in deployment["spec"]["template"]["spec"]["containers"][0]["env"]:
            names.add(variable["name"])
            if not variable["name"].startswith(("TINYRAG_HOST", "TINYRAG_PORT")):
                assert variable["valueFrom"]["secretKeyRef"]["name"] == "tinyrag"
    assert names - {"REDIS_ADDRESS"} <= env_names()
    example = (FOLDER / "secrets.env.example").read_text()
    assert "REDIS_ADDRESS=" in example and "MONGO_URL=" in example


def test_scalers_and_policies_point_at_what_is_there() -> None:
    deployments = of_kind("Deployment")
    targets = [
        each["spec"]["scaleTargetRef"]["name"]
        for kind in ("HorizontalPodAutoscaler", "ScaledObject")
        for each in of_kind(kind).values()
    ]
    assert sorted(targets) == sorted(deployments)
    labels = [each["spec"]["template"]["metadata"]["labels"] for each in deployments.values()]
    selectors = [each["spec"]["selector"]["matchLabels"] for each in of_kind("PodDisruptionBudget").values()]
    selectors += [each["spec"]["podSelector"]["matchLabels"] for each in of_kind("NetworkPolicy").values()]
    selectors += [each["spec"]["selector"] for each in of_kind("Service").values()]
    assert all(any(selector.items() <= each.items() for each in labels) for selector in selectors)


def test_the_queue_that_is_scaled_by_is_the_one_that_is_used() -> None:
    from tinyrag_gql.ports import INGEST_QUEUE
    from tinyrag_gql.settings import Settings

    [scaled] = of_kind("ScaledObject").values()
    namespace = Settings.model_fields["namespace"].default
    assert scaled["spec"]["triggers"][0]["metadata"]["listName"] == f"{namespace}:queue:{INGEST_QUEUE}"
    assert scaled["spec"]["minReplicaCount"] >= 1
