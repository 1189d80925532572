"""FinanceBench's open sample as its authors lay it out: questions and documents in `data/`, the filings in `pdfs/`.

Evidence names its page from 0; everything here counts pages from 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from evaluation.golden import lines_of
from tinyrag_gql.scoring.golden import GoldenSetError, Text, validated
from tinyrag_gql.scoring.ranking import PageRef

QUESTIONS = Path("data") / "financebench_open_source.jsonl"
DOCUMENTS = Path("data") / "financebench_document_information.jsonl"
PDFS = Path("pdfs")


class ListedDocument(BaseModel):
    """A line of the document information; further fields do not matter."""

    doc_name: Text
    doc_type: str | None = None
    doc_link: str | None = None

    @property
    def file_name(self) -> str:
        """The name of its file in `pdfs/`."""
        return f"{self.doc_name}.pdf"


class _Evidence(BaseModel):
    doc_name: str | None = None
    evidence_page_num: int
    evidence_text: str = ""


class _Line(BaseModel):
    financebench_id: Text
    doc_name: Text
    question: Text
    evidence: list[_Evidence] = []


class Evidence(BaseModel):
    """A passage that answers, and its page; documents by their file names."""

    place: PageRef
    text: str


class OpenQuestion(BaseModel):
    """A question with its evidence."""

    id: str
    question: str
    evidence: list[Evidence]

    @property
    def pages(self) -> set[PageRef]:
        """The gold pages."""
        return {each.place for each in self.evidence}

    @property
    def files(self) -> set[str]:
        """The files that they stand in."""
        return {page.document for page in self.pages}


@dataclass(frozen=True)
class OpenSample:
    """What is in the folder: files that are there, questions on them alone, and what is missing."""

    files: Sequence[Path]
    questions: Sequence[OpenQuestion]
    missing: Sequence[ListedDocument]
    left_out: Sequence[OpenQuestion]
    """Questions whose evidence stands in a missing file, and those without evidence."""


def read_sample(folder: Path, forms: Sequence[str] = ()) -> OpenSample:
    """The folder, or its documents and questions of these kinds ("10k"). Raises GoldenSetError for another layout."""
    for part in (QUESTIONS, DOCUMENTS):
        if not (folder / part).is_file():
            raise GoldenSetError(
                f"{folder} has no {part}. Give the folder of FinanceBench's repository, which holds data/ and pdfs/."
            )
    listed = [validated(ListedDocument, record, place) for place, record in lines_of(folder / DOCUMENTS)]
    wanted = [each for each in listed if not forms or (each.doc_type or "").casefold() in forms]
    questions = [_question(validated(_Line, record, place)) for place, record in lines_of(folder / QUESTIONS)]
    names = {each.file_name for each in wanted}
    there = {name for name in names if (folder / PDFS / name).is_file()}
    if not there:
        raise GoldenSetError(f"{folder / PDFS} holds none of the {len(names)} filings that {DOCUMENTS} lists.")
    asked = [question for question in questions if question.files <= names]
    whole = [question for question in asked if question.files and question.files <= there]
    return OpenSample(
        files=[folder / PDFS / name for name in sorted(there)],
        questions=whole,
        missing=[each for each in wanted if each.file_name not in there],
        left_out=[question for question in asked if question not in whole],
    )


def _question(line: _Line) -> OpenQuestion:
    evidence = [
        Evidence(
            place=PageRef(f"{each.doc_name or line.doc_name}.pdf", each.evidence_page_num + 1), text=each.evidence_text
        )
        for each in line.evidence
    ]
    return OpenQuestion(id=line.financebench_id, question=line.question, evidence=evidence)
