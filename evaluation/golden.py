"""Golden sets as files: read whole or refused, and written."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tinyrag_gql.scoring.csv_questions import parse_csv
from tinyrag_gql.scoring.golden import GoldenSetError, LineInFile, Question, json_lines, parse


def load(path: Path) -> list[Question]:
    """The questions of a golden set. Raises GoldenSetError, which names line and field."""
    return parse(_text(path), str(path))


def save(path: Path, questions: Iterable[Question]) -> None:
    """Write a golden set, without what is left at its default."""
    lines = (question.model_dump_json(by_alias=True, exclude_defaults=True) for question in questions)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def load_csv(path: Path) -> list[Question]:
    """The questions of a CSV file. Raises GoldenSetError, which names line and column."""
    return parse_csv(_text(path), str(path))


def lines_of(path: Path) -> Iterator[tuple[LineInFile, dict[str, Any]]]:
    """Each object of a JSON Lines file with its place. Raises GoldenSetError."""
    return json_lines(_text(path), str(path))


def check_unique(path: Path, questions: Sequence[Question]) -> None:
    """Raises GoldenSetError where an id names two questions."""
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            raise GoldenSetError(f"{path}: id {question.id!r} is there twice; ids name a question in every report.")
        seen.add(question.id)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()  # line ends stay as they are, also those inside a cell
    except (OSError, UnicodeDecodeError) as error:
        raise GoldenSetError(f"{path} cannot be read as UTF-8 text: {error}.") from error
