"""Every setting, read from the environment (and `.env`) once, by the entry points and the container alone."""

from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from tinyrag_gql.domain.errors import StartUpError


class Settings(BaseSettings):
    """Names carry the prefix TINYRAG_, as in TINYRAG_STORE; REDIS_URL, MONGO_URL and the models' keys stand bare."""

    model_config = SettingsConfigDict(
        env_prefix="TINYRAG_", env_file=".env", extra="ignore", populate_by_name=True, env_ignore_empty=True
    )

    data_dir: Path = Field(Path(".tinyrag"), description="Where the embedded store, files and model caches are kept.")
    host: str = Field("127.0.0.1", description="Address the API listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port the API listens on; 0 picks a free one.")
    api_key: SecretStr | None = Field(
        None, description="A key that allows everything on the default tenant; the command line sends it."
    )
    supervisor_key: SecretStr | None = Field(None, description="Set by `tinyrag up`, for its own requests.")
    trusted_documents: Path | None = Field(
        None,
        description="JSON file of the only operations to execute, by id, beside those of the dashboard and the command "
        "line; any operation where not given.",
    )
    cors_origins: str = Field(
        "", description="Origins whose web pages may use the API, with commas between them; none where not given."
    )
    connections_per_address: int = Field(1000, ge=1, description="WebSockets and streams of one network address.")
    connections_per_key: int = Field(1000, ge=1, description="WebSockets and streams of one API key, per process.")
    requests_per_minute: int = Field(
        6000, ge=1, description="Requests that one API key may send in a minute, to all API processes together."
    )
    playground: bool = Field(True, description="Whether /graphql shows a playground to a browser.")
    dashboard: bool = Field(True, description="Whether / shows the dashboard to a browser.")
    fastpath: bool = Field(
        True,
        description="Whether faster replacements of undocumented framework methods serve the API; without them it "
        "answers the same from Strawberry's own code, at more CPU for each event and object.",
    )
    workers: int = Field(1, ge=1, le=64, description="Worker processes that `tinyrag up` starts.")
    worker_threads: int = Field(2, ge=1, le=16, description="Documents that one worker process ingests at a time.")

    store: Literal["sqlite", "mongo"] = Field("sqlite", description="Where documents, chunks and files are kept.")
    mongo_url: SecretStr = Field(
        SecretStr("mongodb://127.0.0.1:27017/?directConnection=true"),
        validation_alias=AliasChoices("MONGO_URL", "mongo_url"),
        description="MongoDB connection string, used when the store is mongo.",
    )
    mongo_database: str = Field("tinyrag", description="MongoDB database name.")
    redis_url: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("REDIS_URL", "redis_url"),
        description="Redis by its URL, TLS and Sentinels too; `tinyrag up` starts one where none is given.",
    )
    namespace: str = Field("tinyrag", description="Prefix of every Redis key and channel.")

    embedding: str = Field(
        "minilm", description="'minilm' (local, no key), or the name of an OpenAI-compatible embedding model."
    )
    embedding_dimension: int | None = Field(
        None, ge=1, description="Dimension of a remote embedding model; asked of the model where not given."
    )
    embedding_base_url: str | None = Field(None, description="Endpoint of the embedding model; OpenAI's if not given.")
    embedding_concurrency: int = Field(4, ge=1, le=64, description="Batches in flight to a remote embedding model.")
    embedding_precision: Literal["fp32", "int8"] = Field(
        "int8", description="Arithmetic of the local model: int8 costs half, and finds as well (docs/decisions/)."
    )
    transformations: str | None = Field(
        None,
        description="LlamaIndex transformations of a document's chunks before they are embedded, by import path, as in "
        'package.module:Class {"argument": 1}, separated by commas; none where not given.',
    )
    next_embedding: str | None = Field(
        None, description="The embedding model that `tinyrag reindex` moves the index to; until then the other serves."
    )
    next_embedding_dimension: int | None = Field(
        None, ge=1, description="Dimension of that model, where it is remote; asked of the model where not given."
    )
    next_embedding_base_url: str | None = Field(None, description="Endpoint of that model; OpenAI's if not given.")
    next_embedding_precision: Literal["fp32", "int8"] = Field(
        "int8", description="Arithmetic of that model, where it is the local one."
    )
    llm: str = Field(
        "extractive", description="'extractive' (verbatim, no model), or the name of an OpenAI-compatible chat model."
    )
    llm_base_url: str | None = Field(None, description="Endpoint of the chat model; OpenAI's where not given.")
    llm_context_window: int = Field(16384, ge=1024, description="Context window of a chat model, in tokens.")
    llm_timeout_seconds: float = Field(60.0, gt=0, description="Longest wait for the next token of a chat model.")
    openai_api_key: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("OPENAI_API_KEY", "openai_api_key"),
        description="Key sent to the chat and embedding models.",
    )

    rerank: str | None = Field(
        None, description="Cohere model that reorders the pages found, for `search` and `ask`; none where not given."
    )
    rerank_base_url: str | None = Field(None, description="Server of /v2/rerank; Cohere's where not given.")
    rerank_timeout_seconds: float = Field(
        3.0, gt=0, description="Longest wait for the reranker; then pages keep their own order."
    )
    cohere_api_key: SecretStr | None = Field(
        None, validation_alias=AliasChoices("COHERE_API_KEY", "cohere_api_key"), description="Key sent to the reranker."
    )

    judge: str | None = Field(
        None, description="Chat model by which Ragas judges the answers of evaluations; none where not given."
    )
    judge_base_url: str | None = Field(None, description="Endpoint of the judge; OpenAI's where not given.")
    judge_embedding: str = Field("text-embedding-3-small", description="Embedding model of the judge.")
    judge_api_key: SecretStr | None = Field(None, description="Key sent to the judge; OPENAI_API_KEY if not given.")
    judge_timeout_seconds: float = Field(120.0, gt=0, description="Longest wait for one judged metric of one question.")
    evaluation_concurrency: int = Field(
        2, ge=1, le=32, description="Questions of an evaluation that a worker asks at a time."
    )

    max_upload_bytes: int = Field(200 * 1024 * 1024, ge=1, description="Largest file accepted, in bytes.")
    max_pages: int = Field(5000, ge=1, description="Most pages of one document.")
    pending_limit: int = Field(10_000, ge=1, description="Documents of one tenant that may wait; over it: QUEUE_FULL.")
    parse_timeout_seconds: float = Field(600.0, gt=0, description="Longest time to parse one document.")
    parse_memory_mb: int = Field(2048, ge=256, description="Memory limit of the parsing child process, in MB.")
    user_agent: str = Field(
        "tinyrag_gql (contact address not set)",
        description="Sent when a document is fetched by URL; EDGAR asks for a name and an e-mail address.",
    )
    max_attempts: int = Field(
        10, ge=1, description="Attempts before a transient failure becomes FAILED; ten take at least 13 minutes."
    )
    max_crashes: int = Field(3, ge=1, description="Crashes of the worker before a document is FAILED (CRASHED).")
    lease_seconds: float = Field(30.0, gt=0, description="How long a silent worker keeps a document.")
    sweep_seconds: float = Field(5.0, gt=0, description="How often overdue documents are woken again.")
    worker_metrics_port: int = Field(
        0, ge=0, le=65535, description="Port of a worker's /metrics, /healthz and /readyz; none where it is 0."
    )
    worker_metrics_host: str = Field(
        "127.0.0.1", description="Address of that port; it asks for no key, so let no more than Prometheus reach it."
    )
    otlp_endpoint: str | None = Field(
        None,
        validation_alias=AliasChoices("OTEL_EXPORTER_OTLP_ENDPOINT", "otlp_endpoint"),
        description="OpenTelemetry collector (OTLP over HTTP) that gets the traces; no traces where not given.",
    )
    trace_share: float = Field(1.0, ge=0.0, le=1.0, description="Which share of the traces is kept.")
    log_format: Literal["console", "json"] = Field("console", description="Log lines for people or for machines.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least severe lines logged.")


def load() -> Settings:
    """The settings of this process. Raises StartUpError, which names the first one that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False)[0]  # its value may be a secret
        name = str(problem["loc"][0])
        variable = name if name.isupper() else f"TINYRAG_{name.upper()}"
        raise StartUpError(f"The setting {variable} cannot be used: {problem['msg']}.") from error
