"""Golden questions made of rated answers: what a right answer says, and the pages on which it stands."""

from tinyrag_gql.domain.answers import Answer, AnswerFinishReason, FigureVerdict
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.feedback import AnswerRating, AnswerVerdict, Feedback
from tinyrag_gql.filings.figures import figures_in
from tinyrag_gql.scoring.golden import GoldEvidence, Question

TAG = "feedback"
_CERTAIN = (FigureVerdict.VERIFIED, FigureVerdict.DERIVED)


def standalone_question(answer: Answer) -> str:
    """What was answered: of a follow-up the question that it stands for."""
    return answer.follow_up.standalone_question if answer.follow_up else answer.question


def proposed_truth(answer: Answer, rating: AnswerRating) -> str | None:
    """What a right answer says, as far as the feedback tells: the value given, or the answer that is called right."""
    if rating.correct_value:
        return rating.correct_value
    return answer.text.splitlines()[0] if rating.verdict is AnswerVerdict.RIGHT and answer.text else None


def golden_question(answer: Answer, feedback: Feedback) -> Question:
    """The golden question of an accepted answer. Raises InvalidInputError where the feedback does not suffice."""
    rating = feedback.rating
    if not feedback.ground_truth:
        message = "The feedback does not say what a right answer is. Give groundTruth."
        raise InvalidInputError(message, ("input", "groundTruth"))
    refused = answer.finish_reason is AnswerFinishReason.NO_EVIDENCE
    unanswerable = refused and rating.verdict is AnswerVerdict.RIGHT
    return Question(
        id=f"{TAG}-{answer.id}",
        question=feedback.question,
        ground_truth=feedback.ground_truth,
        evidence=[] if unanswerable else _evidence(answer, rating),
        figures=None if unanswerable else _figures(answer, rating, feedback.ground_truth),
        tags=[TAG, rating.verdict.value.lower()],
        unanswerable=unanswerable,
    )


def _evidence(answer: Answer, rating: AnswerRating) -> list[GoldEvidence]:
    """The page that the reader names; else, of a right answer, the pages that it cites."""
    if page := rating.correct_page:
        return [GoldEvidence(file=page.file_name, page=page.page)]
    if rating.verdict is not AnswerVerdict.RIGHT:
        return []
    pages = dict.fromkeys((citation.document.file_name, citation.page) for citation in answer.citations)
    return [GoldEvidence(file=file, page=page) for file, page in pages]


def _figures(answer: Answer, rating: AnswerRating, truth: str) -> list[str] | None:
    """The figures of the value given, or the first certain one of a right answer; None where there is none."""
    if rating.correct_value and figures_in(rating.correct_value):
        return [rating.correct_value]
    if rating.verdict is not AnswerVerdict.RIGHT:
        return None
    certain = (figure.text for figure in answer.figures if figure.verdict in _CERTAIN and figure.text in truth)
    first = next(certain, None)
    return None if first is None else [first]
