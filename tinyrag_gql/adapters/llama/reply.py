"""A chat model's reply as it comes in: its text, and at its end what kind of end that was."""

from llama_index.core.llms import ChatResponse
from openai.types.chat import ChatCompletionChunk

from tinyrag_gql.adapters.llama.endpoint import Endpoint
from tinyrag_gql.adapters.llama.prompt import says_no_answer
from tinyrag_gql.domain.answers import AnswerFinishReason, AskErrorCode, TokenUsage
from tinyrag_gql.domain.errors import AskError
from tinyrag_gql.ports import SynthesisFinished


class Reply:
    """Collects a streamed reply."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._text: list[str] = []
        self._ended_by: str | None = None
        self._refused = False
        self._usage = TokenUsage()

    def take(self, response: ChatResponse) -> str:
        """Note what a chunk says beside its text; the text is returned."""
        chunk = response.raw
        if isinstance(chunk, ChatCompletionChunk):
            self._note(chunk)
        text = response.delta or ""
        self._text.append(text)
        return text

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

    def _note(self, chunk: ChatCompletionChunk) -> None:
        for choice in chunk.choices:
            self._ended_by = choice.finish_reason or self._ended_by
            self._refused |= bool(choice.delta.refusal) or choice.finish_reason == "content_filter"
        if chunk.usage is not None:
            usage = chunk.usage
            self._usage = TokenUsage(
                prompt_tokens=usage.prompt_tokens or 0, completion_tokens=usage.completion_tokens or 0
            )

    def _unavailable(self, what: str) -> AskError:
        message = f"The model '{self._endpoint.model}' {what}"
        return AskError(AskErrorCode.MODEL_UNAVAILABLE, message, retryable=True)
