"""The base class of the answerers: a LlamaIndex synthesizer whose answers stream and end with how they ended."""

from abc import abstractmethod
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any, NoReturn

from llama_index.core.base.response.schema import AsyncStreamingResponse
from llama_index.core.callbacks import CallbackManager
from llama_index.core.indices.prompt_helper import ChatPromptHelper, PromptHelper
from llama_index.core.llms import LLM
from llama_index.core.prompts.mixin import PromptDictType
from llama_index.core.response_synthesizers import BaseSynthesizer
from llama_index.core.schema import NodeWithScore, QueryBundle

from tinyrag_gql.adapters.llama.nodes import evidence_of
from tinyrag_gql.ports import Evidence, SynthesisFinished, TextDelta

DraftAnswer = AsyncGenerator[TextDelta | SynthesisFinished, None]


class AnswerStream(AsyncStreamingResponse):
    """LlamaIndex's streaming response; once `response_gen` has ended, `finished` says how. Closing it ends the call."""

    def __init__(self, draft: DraftAnswer, nodes: list[NodeWithScore]) -> None:
        super().__init__(self._texts(draft), nodes)
        self.finished: SynthesisFinished | None = None

    async def _texts(self, draft: DraftAnswer) -> AsyncGenerator[str, None]:
        async with aclosing(draft) as pieces:
            async for piece in pieces:
                if isinstance(piece, SynthesisFinished):
                    self.finished = piece
                else:
                    yield piece.text


class AnswerSynthesizer(BaseSynthesizer):
    """Subclasses write `draft`; LlamaIndex calls `asynthesize`. Its own prompts and global Settings are not used."""

    def __init__(self, llm: LLM) -> None:
        super().__init__(
            llm=llm,
            callback_manager=CallbackManager([]),
            prompt_helper=PromptHelper(tokenizer=str.split),  # the default ones would load a tokenizer for nothing
            chat_prompt_helper=ChatPromptHelper(tokenizer=str.split),
            streaming=True,
        )

    @property
    @abstractmethod
    def model(self) -> str:
        """The name of what writes the answers."""

    @abstractmethod
    def draft(self, question: str, evidence: Sequence[Evidence]) -> AsyncGenerator[TextDelta | SynthesisFinished, None]:
        """The answer in pieces, then SynthesisFinished. Raises AskError."""

    async def asynthesize(
        self,
        query: str | QueryBundle,
        nodes: list[NodeWithScore],
        additional_source_nodes: Sequence[NodeWithScore] | None = None,
        **_kwargs: Any,
    ) -> AnswerStream:
        """The answer to the query from these nodes, not begun yet."""
        question = query if isinstance(query, str) else query.query_str
        sources = [*nodes, *(additional_source_nodes or ())]
        return AnswerStream(self.draft(question, evidence_of(sources)), sources)

    def get_response(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("Answers are made from pages, not from strings, and stream. Call asynthesize with nodes.")

    async def aget_response(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        self.get_response()

    def _get_prompts(self) -> PromptDictType:
        return {}

    def _update_prompts(self, prompts: PromptDictType) -> None:
        """There are none to replace."""
