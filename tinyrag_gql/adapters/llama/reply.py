"""A chat model's reply as it comes in: its text, and at its end what kind of end that was."""

from tinyrag_gql.adapters.llama.completion import Piece
from tinyrag_gql.adapters.llama.endpoint import Endpoint
from tinyrag_gql.adapters.llama.prompt import says_no_answer
from tinyrag_gql.domain.answers import AnswerFinishReason, TokenUsage
from tinyrag_gql.domain.errors import AskError, AskErrorCode
from tinyrag_gql.ports import SynthesisFinished


class Reply:
    """Collects a streamed reply."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._text: list[str] = []
        self._ended_by: str | None = None
        self._refused = False
        self._usage = TokenUsage()

    def take(self, piece: Piece) -> str:
        """Note what a piece says beside its text; the text is returned."""
        self._ended_by = piece.ended_by or self._ended_by
        self._refused |= piece.declined
        if piece.usage is not None:
            self._usage = TokenUsage(prompt_tokens=piece.usage[0], completion_tokens=piece.usage[1])
        self._text.append(piece.text)
        return piece.text

    def finished(self) -> SynthesisFinished:
        """How it ended; usage is zero where the endpoint does not tell. Raises AskError for what is no answer."""
        text = "".join(self._text)
        if self._refused:
            raise AskError(
                AskErrorCode.INVALID_QUESTION,
                f"The model '{self._endpoint.model}' declined to answer this question. Put it in other words.",
            )
        if self._ended_by is None:
            raise self._unavailable("broke off its reply. Ask again.")
        if not text.strip():
            raise self._unavailable("sent an empty reply. Ask again, or set TINYRAG_LLM to another model.")
        return SynthesisFinished(self._reason(text), self._usage, None)

    def _reason(self, text: str) -> AnswerFinishReason:
        if says_no_answer(text):
            return AnswerFinishReason.NO_EVIDENCE
        return AnswerFinishReason.LENGTH if self._ended_by == "length" else AnswerFinishReason.COMPLETE

    def _unavailable(self, what: str) -> AskError:
        message = f"The model '{self._endpoint.model}' {what}"
        return AskError(AskErrorCode.MODEL_UNAVAILABLE, message, retryable=True)
