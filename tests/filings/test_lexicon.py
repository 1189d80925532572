"""The lexicon files: each entry has a reason, each pattern is one, and what is wrong is named by file and entry."""

import re
import time
from pathlib import Path

import pytest
import yaml

from tinyrag_gql.filings.intents import intents
from tinyrag_gql.filings.lexicon import FOLDER, LexiconError, WordGroup, load, phrasings, word_groups
from tinyrag_gql.filings.line_items import LineItem

FILES = sorted(FOLDER.glob("*.yaml"))
ENTRIES = [(file.name, entry) for file in FILES for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]
PATTERN_FIELDS = ("pattern", "asked_pattern", "heading_pattern", "mention_pattern", "short")


def patterns(entry: dict[str, object]) -> list[str]:
    """The regular expressions of an entry."""
    labels = entry.get("label_patterns", [])
    assert isinstance(labels, list)
    return [*(str(entry[field]) for field in PATTERN_FIELDS if field in entry), *labels]


@pytest.mark.parametrize(("file", "entry"), ENTRIES, ids=lambda value: str(value)[:40])
def test_entry_has_a_reason_and_its_patterns_compile(file: str, entry: dict[str, object]) -> None:
    assert len(str(entry["why"])) > 10
    for text in patterns(entry):
        re.compile(text)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_names_in_a_file_are_unique(file: Path) -> None:
    names = [entry["name"] for name, entry in ENTRIES if name == file.name and "name" in entry]
    assert len(names) == len(set(names))


def test_no_word_is_in_a_group_twice() -> None:
    for file in ("words", "company_words"):
        for group in load(FOLDER / f"{file}.yaml", WordGroup):
            assert sorted(group.words.split()) == sorted(word_groups(file)[group.name])


@pytest.mark.parametrize(
    "text", ["a" * 50_000, "net " * 12_000, "what is the " * 4_000, "(in " * 12_000, "as a % of " * 5_000]
)
def test_phrasings_and_intents_take_linear_time(text: str) -> None:
    started = time.process_time()
    for phrasing in phrasings().values():
        phrasing.compiled.search(text)
    for intent in intents():
        intent.asked.search(text)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("- {name: sales}", "entry 1 ('sales'), why: Field required."),
        (
            "- {name: a, why: b, statement: notes}",
            "entry 1 ('a'), statement: Input should be 'balance_sheet', 'income'",
        ),
        ("name: sales", "the file: Input should be a valid list."),
    ],
)
def test_wrong_file_is_named_with_entry_and_field(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "items.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=re.escape(f"items.yaml, {message}")):
        load(file, LineItem)


def test_file_that_is_no_yaml_is_named(tmp_path: Path) -> None:
    (tmp_path / "items.yaml").write_text("- {", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"items\.yaml cannot be read"):
        load(tmp_path / "items.yaml", LineItem)


def test_loader_makes_no_objects(tmp_path: Path) -> None:
    (tmp_path / "items.yaml").write_text("- !!python/object/apply:os.getcwd []", encoding="utf-8")
    with pytest.raises(LexiconError, match="cannot be read"):
        load(tmp_path / "items.yaml", LineItem)
