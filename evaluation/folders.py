"""A folder of filings with questions in FinanceBench's manner: manifest.jsonl, questions.jsonl and the files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from evaluation.golden import lines_of, load
from tinyrag_gql.scoring.golden import GoldenSetError, GoldEvidence, LineInFile, Question, Text, validated


class Filing(BaseModel):
    """A line of the manifest: a file, and what it is about; further fields do not matter."""

    model_config = ConfigDict(frozen=True)

    doc_name: str
    file: str
    pages: int | None = None
    company: str | None = None
    ticker: str | None = None
    year: int | None = None
    quarter: str | None = None
    report_type: str | None = None

    @property
    def name(self) -> str:
        """The file's own name, without its folder."""
        return Path(self.file).name

    def metadata(self) -> dict[str, Any]:
        """A DocumentMetadataInput of what the manifest knows."""
        period = self.quarter or ("FY" if self.year else None)
        fields = {
            "company": self.company,
            "ticker": self.ticker,
            "year": self.year,
            "reportType": self.report_type,
            "fiscalPeriod": period,
        }
        return {name: value for name, value in fields.items() if value is not None}


class _Label(BaseModel):
    doc_name: str
    page_1based: int
    text: str | None = None


class _Asked(BaseModel):
    id: Text
    question: Text
    answer: Text
    question_type: str | None = None
    evidence: list[_Label] = []


@dataclass(frozen=True)
class FilingsFolder:
    """Filings with the folder they lie in, and the questions on them."""

    path: Path
    filings: Sequence[Filing]
    questions: Sequence[Question]


def read_folder(path: Path, *, with_questions: bool = True) -> FilingsFolder:
    """The folder's manifest and questions. Raises GoldenSetError, which names line and field."""
    filings = [validated(Filing, record, place) for place, record in lines_of(path / "manifest.jsonl")]
    for filing in filings:
        if not (path / filing.file).is_file():
            raise GoldenSetError(f"{path / 'manifest.jsonl'} lists {filing.file}, which is not there.")
    names = {filing.doc_name: filing.name for filing in filings}
    lines = lines_of(path / "questions.jsonl") if with_questions else ()
    questions = [_question(record, place, names) for place, record in lines]
    if with_questions and not questions:
        raise GoldenSetError(f"{path / 'questions.jsonl'} holds no question.")
    return FilingsFolder(path, filings, questions)


def questions_on(folders: Sequence[FilingsFolder], golden: Path) -> list[Question]:
    """A golden set's questions. Raises GoldenSetError where one rests on a file that no folder has."""
    questions = load(golden)
    there = {filing.name for folder in folders for filing in folder.filings}
    for question in questions:
        if missing := [file for file in question.files if file not in there]:
            raise GoldenSetError(f"{golden}: {question.id} rests on {missing[0]}, which no folder has.")
    return questions


def _question(record: dict[str, Any], place: LineInFile, names: dict[str, str]) -> Question:
    asked = validated(_Asked, record, place)
    unknown = {label.doc_name for label in asked.evidence} - names.keys()
    if unknown:
        raise place.wrong(f"{', '.join(sorted(unknown))} is not in the manifest.", "evidence")
    places = {(label.doc_name, label.page_1based): label.text for label in asked.evidence}  # a page may be told twice
    return Question(
        id=asked.id,
        question=asked.question,
        ground_truth=asked.answer,
        evidence=[GoldEvidence(file=names[name], page=page, text=text) for (name, page), text in places.items()],
        tags=[asked.question_type] if asked.question_type else [],
    )
