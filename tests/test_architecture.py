"""Tests of the layout: first sentences, function lengths, import contracts and documented settings."""

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tinyrag_gql.settings import Settings

ROOT = Path(__file__).parents[1]
PACKAGE = sorted((ROOT / "tinyrag_gql").rglob("*.py"))
LONGEST_FUNCTION = 50


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PACKAGE, ids=lambda path: str(path.relative_to(ROOT)))
def test_file_says_what_it_owns(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not text.strip() or ast.get_docstring(tree(path)), "the first sentence is missing"


def test_functions_are_short() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in PACKAGE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_import_contracts_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def adapter_imports(path: Path) -> list[str]:
    """Each `tinyrag_gql.adapters…` module that the file imports, at its top or inside a function."""
    names: list[str] = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            names += [f"{node.module}.{each.name}" for each in node.names]
        elif isinstance(node, ast.Import):
            names += [each.name for each in node.names]
    return [name for name in names if name.startswith("tinyrag_gql.adapters")]


def test_adapters_are_constructed_by_bootstrap_alone() -> None:
    allowed = (ROOT / "tinyrag_gql" / "adapters", ROOT / "tinyrag_gql" / "bootstrap")
    imports = {path: adapter_imports(path) for path in PACKAGE if not any(path.is_relative_to(a) for a in allowed)}
    assert {str(path.relative_to(ROOT)): names for path, names in imports.items() if names} == {}
    assert adapter_imports(ROOT / "tinyrag_gql" / "bootstrap" / "adapters.py"), "the test finds no imports at all"


def test_test_environments_are_opened_by_bootstrap() -> None:
    environments = [*ROOT.glob("tests/services/conftest.py"), *ROOT.glob("tests/graphql/**/conftest.py")]
    environments += [ROOT / "tests" / "graphql" / "app.py", ROOT / "tests" / "environment.py"]
    assert [path.name for path in environments if adapter_imports(path)] == []


def test_motor_is_named_in_one_folder_only() -> None:
    naming = {path.parent.name for path in PACKAGE if re.search(r"^\s*(import|from) motor", path.read_text(), re.M)}
    assert naming <= {"mongo"}


def env_names() -> set[str]:
    """The environment variable of each setting."""
    names = set()
    for name, field in Settings.model_fields.items():
        alias = field.validation_alias
        names.add(alias.choices[0] if alias is not None else f"TINYRAG_{name.upper()}")  # type: ignore[union-attr]
    return names


def test_env_example_documents_every_setting() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    documented = set(re.findall(r"^# ?([A-Z_]+)=", text, re.M)) | set(re.findall(r"^([A-Z_]+)=", text, re.M))
    assert documented - {"MONGO_PASSWORD", "REDIS_PASSWORD"} == env_names()


@pytest.mark.parametrize("process", ["tinyrag_gql.worker", "tinyrag_gql.main"])
def test_a_process_starts_without_importing_llama_index(process: str) -> None:
    code = f"import sys, {process}; sys.exit(any(name.startswith('llama_index') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


FRAMEWORKS = ("strawberry", "graphql", "uvicorn", "starlette", "fastapi", "redis", "dramatiq")
"""LlamaIndex is not among them: its documented extension points begin with an underscore (`_retrieve`, `_aget_…`)."""


def overridden_private_methods() -> list[str]:
    """Each method of a class outside of fastpath/ that replaces an undocumented one of a framework's class."""
    found = []
    for path in PACKAGE:
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        if "fastpath" in path.parts or path.name in ("__main__.py", "__init__.py"):
            continue
        for kind in vars(importlib.import_module(module)).values():
            if not isinstance(kind, type) or kind.__module__ != module:
                continue
            inherited = {
                name
                for base in kind.__mro__[1:]
                if base.__module__.split(".")[0] in FRAMEWORKS
                for name in vars(base)
                if name.startswith("_") and not name.startswith("__")
            }
            found += [f"{module}.{kind.__name__}.{name}" for name in vars(kind) if name in inherited]
    return found


def test_private_methods_of_frameworks_are_overridden_in_fastpath_alone() -> None:
    allowed = {"_abc_impl", "_is_protocol", "_is_runtime_protocol"}
    assert [name for name in overridden_private_methods() if name.rsplit(".", 1)[1] not in allowed] == []
