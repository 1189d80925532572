"""Feedback: readers rate answers, and an administrator takes rated answers into the golden set."""

from collections.abc import Sequence
from datetime import UTC, datetime

from tinyrag_gql.domain.answers import Answer, AnswerStatus
from tinyrag_gql.domain.errors import AnswerNotFoundError, InvalidInputError, InvalidStateError
from tinyrag_gql.domain.feedback import AnswerRating, AnswerVerdict, CorrectPage, Feedback, GoldenStatus
from tinyrag_gql.ports import AnswerStore, DocumentStore, FeedbackSlice, FeedbackStore
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.rated_answers import golden_question, proposed_truth, standalone_question
from tinyrag_gql.services.answer_service import GONE

LONGEST_COMMENT = 4_000
LONGEST_VALUE = 2_000
NOT_RATED = "Nobody rated this answer. Rate it with `rateAnswer` first."


class FeedbackService:
    """The use cases of feedback."""

    def __init__(self, feedback: FeedbackStore, answers: AnswerStore, documents: DocumentStore) -> None:
        self._feedback = feedback
        self._answers = answers
        self._documents = documents

    async def rate(
        self,
        tenant: str,
        answer_id: str,
        verdict: AnswerVerdict,
        *,
        comment: str | None = None,
        correct_value: str | None = None,
        correct_page: tuple[str, int] | None = None,
        key_id: str | None = None,
    ) -> Answer:
        """Keep a reader's verdict, in the place of any earlier one; the answer is open for the golden set again.

        `correct_page` is a document's id and a page. Raises AnswerNotFoundError, InvalidStateError for an answer that
        is not complete, and InvalidInputError.
        """
        answer = await self._complete(tenant, answer_id)
        rating = AnswerRating(
            verdict=verdict,
            comment=_text(comment, LONGEST_COMMENT, "comment"),
            correct_value=_text(correct_value, LONGEST_VALUE, "correctValue"),
            correct_page=correct_page and await self._page(tenant, *correct_page),
            key_id=key_id,
            rated_at=datetime.now(UTC),
        )
        feedback = Feedback(
            answer_id=answer.id,
            rating=rating,
            question=standalone_question(answer),
            ground_truth=proposed_truth(answer, rating),
        )
        await self._put(tenant, feedback)
        return answer

    async def ratings(self, tenant: str, answer_ids: Sequence[str]) -> dict[str, Feedback]:
        """The feedback on these answers, by answer id."""
        return await self._feedback.get_many(tenant, answer_ids)

    async def candidates(
        self, tenant: str, statuses: Sequence[GoldenStatus] | None, *, limit: int, after: str | None
    ) -> FeedbackSlice:
        """Rated answers as candidates for the golden set, those on the newest answers first."""
        return await self._feedback.list(tenant, statuses, limit=limit, after=after)

    async def count(self, tenant: str, statuses: Sequence[GoldenStatus] | None) -> int:
        """How many candidates are in any of these statuses."""
        return await self._feedback.count(tenant, statuses)

    async def accept(self, tenant: str, answer_id: str, question: str | None, ground_truth: str | None) -> Feedback:
        """Take a rated answer into the golden set; what is given replaces what the feedback says.

        Raises AnswerNotFoundError, InvalidStateError for one without a rating, and InvalidInputError where nothing says
        what a right answer is.
        """
        answer = await self._complete(tenant, answer_id)
        feedback = await self._rated(tenant, answer_id)
        decided = feedback.model_copy(
            update={
                "status": GoldenStatus.ACCEPTED,
                "question": _text(question, LONGEST_VALUE, "question") or feedback.question,
                "ground_truth": _text(ground_truth, LONGEST_VALUE, "groundTruth") or feedback.ground_truth,
                "decided_at": datetime.now(UTC),
            }
        )
        golden_question(answer, decided)
        await self._put(tenant, decided)
        return decided

    async def reject(self, tenant: str, answer_id: str) -> Feedback:
        """Leave a rated answer out of the golden set. Raises AnswerNotFoundError and InvalidStateError."""
        feedback = await self._rated(tenant, answer_id)
        decided = feedback.model_copy(update={"status": GoldenStatus.REJECTED, "decided_at": datetime.now(UTC)})
        await self._put(tenant, decided)
        return decided

    async def golden_set(self, tenant: str) -> list[Question]:
        """The golden questions of the accepted answers, the oldest first."""
        accepted = (await self._feedback.list(tenant, [GoldenStatus.ACCEPTED], limit=None, after=None)).feedback
        answers = await self._answers.get_many(tenant, [each.answer_id for each in accepted])
        return [
            golden_question(answers[each.answer_id].answer, each)
            for each in reversed(accepted)
            if each.answer_id in answers
        ]

    async def _complete(self, tenant: str, answer_id: str) -> Answer:
        stored = (await self._answers.get_many(tenant, [answer_id])).get(answer_id)
        if stored is None:
            raise AnswerNotFoundError(GONE)
        if stored.answer.status is not AnswerStatus.COMPLETED:
            raise InvalidStateError("Only a complete answer can be rated. Wait for its end, or ask again.")
        return stored.answer

    async def _rated(self, tenant: str, answer_id: str) -> Feedback:
        found = (await self._feedback.get_many(tenant, [answer_id])).get(answer_id)
        if found is None:
            raise InvalidStateError(NOT_RATED)
        return found

    async def _page(self, tenant: str, document_id: str, page: int) -> CorrectPage:
        document = (await self._documents.get_many(tenant, [document_id])).get(document_id)
        if document is None:
            raise InvalidInputError("There is no such document.", ("input", "correctPage", "documentId"))
        if not 1 <= page <= (document.page_count or 0):
            message = f"{document.file_name} has {document.page_count or 0} pages; there is no page {page}."
            raise InvalidInputError(message, ("input", "correctPage", "page"))
        return CorrectPage(document_id=document_id, file_name=document.file_name, page=page)

    async def _put(self, tenant: str, feedback: Feedback) -> None:
        if not await self._feedback.put(tenant, feedback):
            raise AnswerNotFoundError(GONE)


def _text(text: str | None, most: int, field: str) -> str | None:
    """The text without space around it; None of nothing. Raises InvalidInputError where it is too long."""
    if text is None or not text.strip():
        return None
    if len(text) > most:
        raise InvalidInputError(f"{field} has {len(text):,} characters and may have {most:,}.", ("input", field))
    return text.strip()
