"""What the server answers, as far as an evaluation reads it; names are those of the schema."""

from typing import Literal

from tinyrag_gql.scoring.answers import Hit, Reply, ScopeReply


class SearchReply(Reply):
    """What `search` found; `took_ms` is the server's own time."""

    hits: list[Hit]
    scope: ScopeReply
    took_ms: float


class IngestedDocument(Reply):
    """Where the ingestion of a document stands."""

    class Failure(Reply):
        """Why it failed."""

        code: str
        message: str

    class Chunks(Reply):
        """How many chunks readers find."""

        total_count: int

    id: str
    file_name: str
    status: Literal["PENDING", "PROCESSING", "COMPLETED", "FAILED", "CANCELLED"]
    progress: float
    page_count: int | None
    chunk_count: int | None
    error: Failure | None
    chunks: Chunks
