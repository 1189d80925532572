"""An evaluation knows the server by its API alone: of the program it borrows nothing but the measures and the judge.

The fit of the ranking weights with its folds and its questions, the search for pages that state an answer, the
mutations of sentences and the replays alone look inside: no API tells what each signal of the ranking said, on which
pages a fact stands, checks a sentence that no answer holds, or changes the program between two replays.
"""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = (
    "tinyrag_gql.scoring",
    "tinyrag_gql.client",
    "tinyrag_gql.adapters.ragas",
    "tinyrag_gql.domain.errors",
    "tinyrag_gql.filings.figures",  # scoring reads figures by it
)
LOOKS_INSIDE = (
    "answer_pages.py",
    "fit.py",
    "folds.py",
    "mutations.py",
    "ranking_samples.py",
    "replays_run.py",
    "tagged_questions.py",
)


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def test_evaluation_borrows_only_what_measures():
    paths = [path for path in (ROOT / "evaluation").rglob("*.py") if path.name not in LOOKS_INSIDE]
    names = {name for path in paths for name in imported(path)}
    borrowed = {name for name in names if name.startswith("tinyrag_gql")}
    assert {name for name in borrowed if not name.startswith(SHARED)} == set()


def test_program_does_not_know_its_evaluation():
    names = {name for path in (ROOT / "tinyrag_gql").rglob("*.py") for name in imported(path)}
    assert not {name for name in names if name.split(".")[0] == "evaluation"}
