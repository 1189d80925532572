"""Types of an evaluation's questions: the expected answer, the given one, its citations, figures and scores."""

import strawberry

from tinyrag_gql.domain.answers import AnswerFinishReason, FigureVerdict
from tinyrag_gql.graphql.answer_types import AnswerType
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import to_graphql
from tinyrag_gql.graphql.document_types import DocumentType
from tinyrag_gql.ports import AskedQuestion
from tinyrag_gql.scoring import answers
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.numeric import NumericOutcome, judge_figures
from tinyrag_gql.scoring.records import Record
from tinyrag_gql.scoring.scores import QuestionResult

Gold = set[tuple[str, int]]
"""File names and page numbers."""


@strawberry.type(description="A page of a document, by the file's name.")
class EvaluationPage:
    file_name: str = strawberry.field(description="Name of the document's file.")
    page: int = strawberry.field(description="Number of the page, 1 for the first.")
    text: str | None = strawberry.field(description="What stands there, for readers; null where that is not told.")
    gold: bool = strawberry.field(description="Whether the golden set says that the answer rests on it.")


@strawberry.type(description="A passage that an answer rests on, checked against its page.")
class EvaluationCitation:
    document_id: strawberry.Private[str]
    index: int = strawberry.field(description="Number in the answer's marker: 1 for [1].")
    file_name: str = strawberry.field(description="Name of the document's file.")
    page: int = strawberry.field(description="Number of the page, 1 for the first.")
    quote: str = strawberry.field(description="The passage.")
    exact: bool = strawberry.field(description="Whether it stood on that page, character for character.")
    gold: bool = strawberry.field(description="Whether the golden set says that the answer rests on this page.")

    @strawberry.field(description="The document cited; null where it has been deleted since.")
    async def document(self, info: Info) -> DocumentType | None:
        record = await info.context.documents.load(self.document_id)
        return None if record is None else DocumentType.from_domain(record)


@strawberry.type(description="A number in the answer, with the server's verdict on it.")
class EvaluationFigure:
    text: str = strawberry.field(description="The number as the answer writes it.")
    verdict: FigureVerdict = strawberry.field(description="What checking it against the cited pages gave.")
    derivation: str | None = strawberry.field(description="How it follows from cited figures; only when DERIVED.")


@strawberry.type(description="One metric of one question.")
class QuestionScore:
    metric: str = strawberry.field(description='Its name, as in "page_hit@5".')
    value: float | None = strawberry.field(description="The score; null where one was due and did not come.")
    reason: str | None = strawberry.field(description="Why it did not come.")


@strawberry.type(description="What came of a question.")
class EvaluationResult:
    answer_id: strawberry.Private[str | None]
    text: str | None = strawberry.field(description="The answer; null where none came.")
    finish_reason: AnswerFinishReason | None = strawberry.field(description="Why the answer ends where it does.")
    refused: bool = strawberry.field(description="Whether it says that the documents do not answer the question.")
    failure: str | None = strawberry.field(description="Why no answer came.")
    citations: list[EvaluationCitation] = strawberry.field(description="The passages that the answer rests on.")
    figures: list[EvaluationFigure] = strawberry.field(description="The numbers in it.")
    found: list[EvaluationPage] = strawberry.field(description="The pages that a search found, best first.")
    scores: list[QuestionScore] = strawberry.field(description="Its scores.")
    waited_ms: float = strawberry.field(description="How long the whole answer took, in milliseconds.")
    numeric: NumericOutcome | None = strawberry.field(
        description="How its figures compare with the expected ones; null where none are expected."
    )
    numeric_supported: bool = strawberry.field(
        description="Whether the figure that was compared is marked VERIFIED or DERIVED."
    )

    @strawberry.field(
        description="The answer as a record, to be opened, rated and replayed; null where none came, where it has been"
        " deleted since, and for evaluations of an earlier version."
    )
    async def answer(self, info: Info) -> AnswerType | None:
        found = None if self.answer_id is None else await info.context.answers.load(self.answer_id)
        return None if found is None else AnswerType.from_domain(found)

    @classmethod
    def from_domain(cls, result: QuestionResult, question: Question) -> "EvaluationResult":
        """Returns a stored result's GraphQL object."""
        record, answer = result.record, result.record.answer
        gold = {(each.file, each.page) for each in question.evidence}
        judgement = judge_figures(question, answer)
        return cls(
            answer_id=result.answer_id,
            text=None if answer is None else answer.text,
            finish_reason=None if answer is None else AnswerFinishReason(answer.finish_reason),
            refused=answer is not None and answer.finish_reason == "NO_EVIDENCE",
            failure=record.failure,
            citations=[] if answer is None else _citations(answer, record, gold),
            figures=[] if answer is None else [_figure(figure) for figure in answer.figures],
            found=[_page(name, page, None, gold) for name, page in record.found],
            scores=_scores(result),
            waited_ms=record.waited_ms,
            numeric=None if judgement is None else judgement.outcome,
            numeric_supported=judgement is not None and judgement.is_supported,
        )


@strawberry.type(description="A question of an evaluation's golden set, and what came of it.")
class EvaluationQuestion:
    index: int = strawberry.field(description="Its place in the golden set, 0 for the first.")
    key: str = strawberry.field(description="Its id in the golden set.")
    question: str = strawberry.field(description="The question.")
    ground_truth: str = strawberry.field(description="What a right answer says.")
    evidence: list[EvaluationPage] = strawberry.field(description="The pages that a right answer rests on.")
    tags: list[str] = strawberry.field(description="Its tags.")
    unanswerable: bool = strawberry.field(description="Whether the documents do not say, so that to refuse is right.")
    result: EvaluationResult | None = strawberry.field(description="What came of it; null until it was asked.")

    @classmethod
    def from_domain(cls, asked: AskedQuestion) -> "EvaluationQuestion":
        """Returns a stored question's GraphQL object."""
        golden = asked.question
        return to_graphql(
            cls,
            golden,
            index=asked.index,
            key=golden.id,
            evidence=[
                EvaluationPage(file_name=each.file, page=each.page, text=each.text, gold=True)
                for each in golden.evidence
            ],
            result=None if asked.result is None else EvaluationResult.from_domain(asked.result, golden),
        )


def _page(name: str, page: int, text: str | None, gold: Gold) -> EvaluationPage:
    return EvaluationPage(file_name=name, page=page, text=text, gold=(name, page) in gold)


def _citations(answer: answers.AnswerReply, record: Record, gold: Gold) -> list[EvaluationCitation]:
    exact = record.checks.exact_citations if record.checks else [False] * len(answer.citations)
    return [
        to_graphql(
            EvaluationCitation,
            citation,
            document_id=citation.document.id,
            file_name=citation.document.file_name,
            exact=stands,
            gold=(citation.document.file_name, citation.page) in gold,
        )
        for citation, stands in zip(answer.citations, exact, strict=True)
    ]


def _figure(figure: answers.FigureReply) -> EvaluationFigure:
    return to_graphql(EvaluationFigure, figure, verdict=FigureVerdict(figure.verdict))


def _scores(result: QuestionResult) -> list[QuestionScore]:
    scored = [QuestionScore(metric=name, value=value, reason=None) for name, value in result.scores.items()]
    return scored + [QuestionScore(metric=name, value=None, reason=why) for name, why in result.unscored.items()]
