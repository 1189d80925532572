"""The turns of a conversation, read from the answers that were kept."""

from collections.abc import Sequence

from tinyrag_gql.domain.answer_records import AnswerFilter
from tinyrag_gql.domain.answers import Answer, AnswerStatus
from tinyrag_gql.domain.errors import AnswerNotFoundError
from tinyrag_gql.ports import AnswerStore

GONE = (
    "There is no such conversation; its answers may have been deleted. Ask the whole question without conversationId."
)


class ConversationTurns:
    """Reads the latest complete answers of a conversation. A conversation is named by the id of its first answer."""

    def __init__(self, answers: AnswerStore) -> None:
        self._answers = answers

    async def named(self, tenant: str, key: str) -> str:
        """The conversation of that id, or that the answer of that id belongs to. Raises AnswerNotFoundError."""
        if await self._answers.count(tenant, AnswerFilter(conversation_id=key)):
            return key
        answer = await self._answers.get(tenant, key)
        if answer is None:
            raise AnswerNotFoundError(GONE)
        return answer.conversation_id or answer.id

    async def latest(self, tenant: str, conversation_id: str, limit: int) -> Sequence[Answer]:
        """The newest complete answers, the newest first."""
        complete = AnswerFilter(conversation_id=conversation_id, statuses=(AnswerStatus.COMPLETED,))
        found = (await self._answers.list(tenant, complete, limit=limit, after=None)).answers
        whole = await self._answers.get_many(tenant, [answer.id for answer in found] or [conversation_id])
        return [stored.answer for _, stored in sorted(whole.items(), reverse=True)]
