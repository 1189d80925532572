"""The golden set: questions with what a right answer says and where it stands, one JSON object a line."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, NamedTuple, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator
from pydantic.alias_generators import to_camel

from tinyrag_gql.domain.documents import DocumentFilter
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.scoring.expected import ExpectedFigure

Record = TypeVar("Record", bound=BaseModel)
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GoldEvidence(_Strict):
    """A page that the answer rests on; `page` counts from 1, as a viewer does."""

    file: Text
    page: int = Field(ge=1)
    text: str | None = None


class QuestionScope(BaseModel):
    """The filter that the question is asked with: a DocumentFilter, with file names in the place of ids."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=to_camel, populate_by_name=True)

    files: list[Text] | None = None
    companies: list[Text] | None = None
    tickers: list[Text] | None = None
    report_types: list[Text] | None = None
    years: list[int] | None = None
    fiscal_periods: list[FiscalPeriod] | None = None
    tags: list[Text] | None = None

    def variables(self, ids: Mapping[str, str]) -> dict[str, Any]:
        """The filter as GraphQL takes it; `ids` maps file names to document ids."""
        fields = self.model_dump(by_alias=True, exclude_none=True, exclude={"files"})
        return fields | ({"ids": [ids[file] for file in self.files]} if self.files is not None else {})

    def document_filter(self, ids: Mapping[str, str]) -> DocumentFilter:
        """The same for the services; a file without an id matches nothing."""
        fields = self.model_dump(exclude_none=True, exclude={"files"})
        named = {} if self.files is None else {"ids": [ids[file] for file in self.files if file in ids]}
        return DocumentFilter.model_validate(fields | named)


class Question(_Strict):
    """One question of the set.

    `expected` are the figures of a right answer as exact values; else `figures` in words; else all figures of the
    ground truth. An `unanswerable` question is one that the documents do not answer: to refuse is right.
    """

    id: Text
    question: Text
    ground_truth: Text
    evidence: list[GoldEvidence] = []
    figures: list[Text] | None = None
    expected: list[ExpectedFigure] | None = None
    filter: QuestionScope | None = None
    tags: list[Text] = []
    unanswerable: bool = False

    @model_validator(mode="after")
    def _unanswerable_has_no_evidence(self) -> Self:
        if self.unanswerable and (self.evidence or self.figures or self.expected):
            raise ValueError("an unanswerable question has neither evidence nor figures")
        return self

    @property
    def files(self) -> list[str]:
        """The files that the evidence stands in, each once."""
        return list(dict.fromkeys(each.file for each in self.evidence))


class GoldenSetError(InvalidInputError):
    """A golden set that cannot be used; message and `path` name the line and the field, where it is theirs."""


class LineInFile(NamedTuple):
    """A line of a file, counted from 1."""

    name: str
    line: int

    def __str__(self) -> str:
        return f"{self.name}:{self.line}"

    def wrong(self, said: str, field: str = "") -> GoldenSetError:
        """What to raise about this line, or one field of it."""
        path = (str(self.line), field) if field else (str(self.line),)
        return GoldenSetError(f"{self}: {field}: {said}" if field else f"{self}: {said}", path)


def parse(text: str, name: str) -> list[Question]:
    """The questions of a golden set; `name` is what errors call it. Raises GoldenSetError."""
    questions = unique((place, validated(Question, record, place)) for place, record in json_lines(text, name))
    if not questions:
        raise GoldenSetError(f"{name} holds no question. A golden set is one JSON object a line.")
    return questions


def unique(questions: Iterable[tuple["LineInFile", Question]]) -> list[Question]:
    """The questions without their places. Raises GoldenSetError where an id names two of them."""
    found: dict[str, Question] = {}
    for place, question in questions:
        if question.id in found:
            raise place.wrong(f"{question.id!r} is there twice; ids name a question in every report.", "id")
        found[question.id] = question
    return list(found.values())


def fingerprint(questions: Sequence[Question]) -> str:
    """The same for two sets of the same questions in the same order, and for no others."""
    digest = hashlib.sha256()
    for question in questions:
        digest.update(question.model_dump_json(by_alias=True, exclude_defaults=True).encode() + b"\n")
    return digest.hexdigest()[:32]


def json_lines(text: str, name: str) -> Iterator[tuple[LineInFile, dict[str, Any]]]:
    """Each object of JSON Lines with its place; blank lines do not count. Raises GoldenSetError."""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if line.strip():
            place = LineInFile(name, number)
            yield place, _json_object(line, place)


def _json_object(line: str, place: LineInFile) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise place.wrong(f"not JSON ({error}).") from error
    if not isinstance(record, dict):
        raise place.wrong(f"a JSON object is wanted, this is a {type(record).__name__}.")
    return record


def validated(kind: type[Record], record: Mapping[str, Any], place: LineInFile) -> Record:
    """The record of a line as a model. Raises GoldenSetError, which names the line and the first wrong field."""
    try:
        return kind.model_validate(record)
    except ValidationError as error:
        first = error.errors()[0]
        said = f"{first['msg'].removeprefix('Value error, ')}."
        raise place.wrong(said, ".".join(map(str, first["loc"])) or "the whole line") from error
