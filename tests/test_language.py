"""Names and pages use the field's own words: retired ones stay out of modules, classes, functions and pages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = sorted((ROOT / "tinyrag_gql").rglob("*.py"))

RETIRED_NAMES = frozenset(
    (
        *(
            "anew",
            "arrange",
            "bury",
            "bundle",
            "collectable",
            "doorbell",
            "forgetful",
            "foundation",
            "house",
            "household",
        ),
        *("instruments", "intake", "keeper", "ledger", "mirrored", "nobody", "nursery", "opening", "operating"),
        *(
            "patiently",
            "quarantine",
            "remembered",
            "room",
            "rooms",
            "seldom",
            "shipped",
            "shortcut",
            "sweep",
            "sweeper",
        ),
        *("sweeping", "tally", "tidy", "unheard", "wakeup", "zygote"),
    )
)
"""Words of which no name of a module, a class, a function or a method consists."""


def names_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name


def words_of(name: str) -> list[str]:
    return re.findall(r"[a-z]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower())


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_names_use_no_retired_word(path: Path) -> None:
    names = [path.stem, *names_in(ast.parse(path.read_text(encoding="utf-8")))]
    assert [name for name in names if RETIRED_NAMES.intersection(words_of(name))] == []


def test_glossary_names_types_that_exist() -> None:
    from tinyrag_gql.domain import answers, documents, jobs, pages, tables

    named = set(re.findall(r"`domain\.(\w+)\.(\w+)", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")))
    modules = {"answers": answers, "documents": documents, "jobs": jobs, "pages": pages, "tables": tables}
    assert [
        f"{module}.{name}" for module, name in named if module in modules and not hasattr(modules[module], name)
    ] == []
    assert named
