"""Models and parsers: what turns files into pages, text into vectors, and evidence into answers."""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from tinyrag_gql.domain.answer_tables import DraftTable
from tinyrag_gql.domain.answers import AnswerFinishReason, AskRequest, TokenUsage
from tinyrag_gql.domain.facts import StoredFact
from tinyrag_gql.domain.pages import NOTHING_DECLARED, Declared, Page
from tinyrag_gql.domain.search import SearchHit, SearchRequest, SearchResult
from tinyrag_gql.ports.corpus import Matrix, Vector
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.scores import QuestionResult


class QueryEmbedding(NamedTuple):
    """A question's vector, and how many tokens the model read for it; 0 if the model does not report it."""

    vector: Vector
    tokens: int


class Embedder(Protocol):
    """Turns text into vectors. Vectors of different `model`s are never mixed in one index."""

    @property
    def model(self) -> str:
        """Name and variant, such as 'all-MiniLM-L6-v2/fp32'."""
        ...

    @property
    def dimension(self) -> int: ...

    @property
    def max_tokens(self) -> int:
        """How many tokens of a text are seen; chunks are cut to it."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, special ones included, untruncated. CPU-bound: call it in a thread."""
        ...

    def passages(self, texts: Sequence[str]) -> AsyncIterator[tuple[list[int], Matrix]]:
        """Batches as they finish: the positions in `texts` and their vectors. Raises TransientIngestionError."""
        ...

    async def query(self, text: str) -> QueryEmbedding:
        """Embeds a question. Raises AskError."""
        ...


class ParseStarted(NamedTuple):
    """Comes first: the number of pages, None where only the end will tell, and what the file says of itself."""

    page_count: int | None
    declared: Declared = NOTHING_DECLARED


class ParsedAttachment(NamedTuple):
    """A file inside a file; `path` holds its bytes until the next item is asked for."""

    name: str
    kind: str
    path: Path


class DocumentParser(Protocol):
    """Reads a file in a child process that can be killed; pages arrive one by one, so memory is bounded."""

    def parse(
        self, path: Path, *, file_name: str, media_type: str
    ) -> AsyncGenerator[ParseStarted | Page | ParsedAttachment, None]:
        """ParseStarted, the pages, then the files inside the file.

        Raises PermanentIngestionError or WorkerCrashError; closing the iterator ends the child at once.
        """
        ...


class PageRecogniser(Protocol):
    """Reads pages off their pictures (OCR)."""

    def read(self, path: Path, *, file_name: str, pages: Sequence[int]) -> AsyncGenerator[Page, None]:
        """The pages of these numbers, each with legibility OCR, or as it was where nothing was recognised.

        Raises PermanentIngestionError where the file cannot be rendered, WorkerCrashError where the process died.
        """
        ...


class Unlocker(Protocol):
    """Opens files that a password protects."""

    async def unlock(self, path: Path, target: Path, *, password: str) -> None:
        """Write the PDF at `path` to `target` without its password, which is kept nowhere.

        Raises PermanentIngestionError where the password is wrong or the file damaged, WorkerCrashError where the
        process died.
        """
        ...


class Evidence(NamedTuple):
    """A source as the answerer sees it: the hit, the whole text of its page, and the facts that stand on it."""

    hit: SearchHit
    page_text: str
    facts: tuple[StoredFact, ...] = ()


class CitedSpan(NamedTuple):
    """Where a quoted passage stands: source index (0-based in the evidence) and character offsets on its page."""

    source: int
    start: int
    end: int


class TextDelta(NamedTuple):
    """A piece of answer text, markers included."""

    text: str


class SynthesisFinished(NamedTuple):
    """The end of a draft. `spans` lists what markers 1, 2, ... cite, where the answerer knows it; else None.

    `table` is that of a draft whose figures are rows and columns.
    """

    finish_reason: AnswerFinishReason
    usage: TokenUsage
    spans: tuple[CitedSpan, ...] | None
    table: DraftTable | None = None


class Search(Protocol):
    """Finds the pages that answer a question."""

    async def search(self, request: SearchRequest) -> SearchResult:
        """At most `limit` hits, best first. Raises InvalidInputError and AskError."""
        ...


class QueryEngine(Protocol):
    """The LlamaIndex query engine: a retriever and a synthesizer."""

    @property
    def model(self) -> str:
        """The name of what writes the answers."""
        ...

    async def retrieve(self, request: SearchRequest) -> SearchResult:
        """The pages that an answer would be built on."""
        ...

    def synthesize(
        self, request: AskRequest, evidence: Sequence[Evidence]
    ) -> AsyncGenerator[TextDelta | SynthesisFinished, None]:
        """Stream a draft; SynthesisFinished comes once, last. Closing the iterator ends the upstream call.

        Raises AskError.
        """
        ...


class CondensedQuestion(NamedTuple):
    """A follow-up as a model puts it in one question that stands alone, and the tokens that it took."""

    question: str
    usage: TokenUsage


class ChatAssistant(Protocol):
    """What the chat model that writes the answers does beside; there is none where answers are extractive."""

    @property
    def prompt_hash(self) -> str:
        """A digest of the rules that the model is given."""
        ...

    def prompt_tokens(self, question: str, evidence: Sequence[Evidence]) -> int:
        """About how many tokens the model would read for an answer; it is not called."""
        ...

    @property
    def reply_tokens(self) -> int:
        """How many tokens are left free for the reply."""
        ...

    async def condense(self, previous: str, answer: str, question: str) -> CondensedQuestion:
        """The follow-up `question` to `previous` and its answer as a question of its own. Raises AskError."""
        ...


class Judge(Protocol):
    """A model that scores answers."""

    async def judge(self, question: Question, result: QuestionResult) -> QuestionResult:
        """The same with the judged scores, or in `unscored` why there are none. Raises nothing."""
        ...
