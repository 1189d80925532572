"""The golden set: questions with what a right answer says and where it stands, one JSON object a line."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator
from pydantic.alias_generators import to_camel

from evaluation.errors import GoldenSetError

Record = TypeVar("Record", bound=BaseModel)
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Evidence(_Strict):
    """A page that the answer rests on; `page` counts from 1, as a viewer does."""

    file: Text
    page: int = Field(ge=1)
    text: str | None = None


class Scope(BaseModel):
    """The filter that the question is asked with: a DocumentFilter, with file names in the place of ids."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=to_camel, populate_by_name=True)

    files: list[Text] | None = None
    companies: list[Text] | None = None
    tickers: list[Text] | None = None
    report_types: list[Text] | None = None
    years: list[int] | None = None
    fiscal_periods: list[Text] | None = None
    tags: list[Text] | None = None

    def variables(self, ids: Mapping[str, str]) -> dict[str, Any]:
        """The filter as GraphQL takes it; `ids` maps file names to document ids."""
        fields = self.model_dump(by_alias=True, exclude_none=True, exclude={"files"})
        return fields | ({"ids": [ids[file] for file in self.files]} if self.files is not None else {})


class Question(_Strict):
    """One question of the set.

    `figures` are what a right answer must hold; where they are not given, all figures of the ground truth. An
    `unanswerable` question is one that the documents do not answer: to refuse is right.
    """

    id: Text
    question: Text
    ground_truth: Text
    evidence: list[Evidence] = []
    figures: list[Text] | None = None
    filter: Scope | None = None
    tags: list[Text] = []
    unanswerable: bool = False

    @model_validator(mode="after")
    def _unanswerable_has_no_evidence(self) -> Self:
        if self.unanswerable and (self.evidence or self.figures):
            raise ValueError("an unanswerable question has neither evidence nor figures")
        return self

    @property
    def files(self) -> list[str]:
        """The files that the evidence stands in, each once."""
        return list(dict.fromkeys(each.file for each in self.evidence))


def load(path: Path) -> list[Question]:
    """The questions of a golden set. Raises GoldenSetError, which names line and field."""
    questions = [validated(Question, record, where) for where, record in json_lines(path)]
    if not questions:
        raise GoldenSetError(f"{path} holds no question. A golden set is one JSON object a line.")
    check_unique(path, questions)
    return questions


def save(path: Path, questions: Iterable[Question]) -> None:
    """Write a golden set, without what is left at its default."""
    lines = (question.model_dump_json(by_alias=True, exclude_defaults=True) for question in questions)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def json_lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object of a JSON Lines file with its place, as in `questions.jsonl:3`; blank lines do not count."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldenSetError(f"{path} cannot be read as UTF-8 text: {error}.") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield f"{path}:{number}", _json_object(line, f"{path}:{number}")


def _json_object(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise GoldenSetError(f"{where}: not JSON ({error}).") from error
    if not isinstance(record, dict):
        raise GoldenSetError(f"{where}: a JSON object is wanted, this is a {type(record).__name__}.")
    return record


def validated(kind: type[Record], record: Mapping[str, Any], where: str) -> Record:
    """The record as a model. Raises GoldenSetError, which names the place and the first wrong field."""
    try:
        return kind.model_validate(record)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "the whole line"
        raise GoldenSetError(f"{where}: {field}: {first['msg'].removeprefix('Value error, ')}.") from error


def check_unique(path: Path, questions: Sequence[Question]) -> None:
    """Raises GoldenSetError where an id names two questions."""
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            raise GoldenSetError(f"{path}: id {question.id!r} is there twice; ids name a question in every report.")
        seen.add(question.id)
