"""Every setting, read from the environment and `.env` by the entry points and bootstrap alone."""

from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from tinyrag_gql.domain.errors import StartUpError


class Settings(BaseSettings):
    """Variables have the prefix TINYRAG_, as in TINYRAG_STORE, except REDIS_URL, MONGO_URL and the keys of models."""

    model_config = SettingsConfigDict(
        env_prefix="TINYRAG_", env_file=".env", extra="ignore", populate_by_name=True, env_ignore_empty=True
    )

    data_dir: Path = Field(
        Path(".tinyrag"), description="Folder of the embedded store, the files and the model caches."
    )
    host: str = Field("127.0.0.1", description="Address the API listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port the API listens on; 0 picks a free one.")
    api_key: SecretStr | None = Field(
        None,
        description="API key with all scopes on the default tenant, also sent by the command line.",
    )
    supervisor_key: SecretStr | None = Field(
        None, description="API key of `tinyrag up` for its own requests; it sets this variable itself."
    )
    trusted_documents: Path | None = Field(
        None,
        description="JSON file of allowed operations by id. The operations of the dashboard and the command line are "
        "always allowed. If unset, any operation is allowed.",
    )
    link_secret: SecretStr | None = Field(
        None,
        description="Secret that signs links to files, page images and exports, at least 32 characters, the same in "
        "every API process. If unset, the processes of one data folder share a secret in it.",
    )
    jwks_url: str | None = Field(
        None,
        description="Key set of an identity provider (JWKS), whose users sign in with bearer JWTs, beside API keys.",
    )
    jwt_issuer: str = Field("", description="The issuer (`iss`) that tokens must have.")
    jwt_audience: str = Field("", description="The audience (`aud`) that tokens must have.")
    jwt_tenant_claim: str = Field("tenant", description="Claim that names the tenant; dots lead into objects.")
    jwt_scope_claim: str = Field(
        "scope", description="Claim that lists the scopes `read`, `ingest`, `admin`, as a list or with spaces."
    )
    jwt_scope_prefix: str = Field("", description='What scopes begin with in tokens, as in "tinyrag:".')
    audit_days: float = Field(400, gt=0, description="Days for which the audit log is kept.")
    cors_origins: str = Field(
        "", description="Origins whose web pages may use the API, separated by commas. If unset, none may."
    )
    public_url: str | None = Field(
        None,
        description='Address at which people reach the dashboard, as in "https://filings.example.com", for the links '
        "in exported files. If unset, the address by which the file was asked for.",
    )
    webhook_hosts: str = Field(
        "",
        description="Hosts inside the network that webhooks may reach, with their ports, separated by commas, as in"
        ' "hooks.internal:8443". If unset, only public addresses.',
    )
    connections_per_address: int = Field(1000, ge=1, description="Maximum WebSockets and streams per network address.")
    connections_per_key: int = Field(1000, ge=1, description="Maximum WebSockets and streams per API key and process.")
    requests_per_minute: int = Field(
        6000, ge=1, description="Maximum requests per minute and API key, over all API processes."
    )
    mcp: bool = Field(True, description="Whether /mcp serves agents by the Model Context Protocol.")
    federation: bool = Field(
        False, description="Whether the API is a subgraph of a federated graph: `_service` and `_entities`."
    )
    playground: bool = Field(True, description="Whether /graphql shows a playground to a browser.")
    dashboard: bool = Field(True, description="Whether / shows the dashboard to a browser.")
    fastpath: bool = Field(
        True,
        description="Whether faster replacements of undocumented framework methods serve the API; without them it "
        "answers the same from Strawberry's own code, at more CPU for each event and object.",
    )
    workers: int = Field(1, ge=1, le=64, description="Number of worker processes that `tinyrag up` starts.")
    worker_threads: int = Field(
        2, ge=1, le=16, description="Number of documents that a worker process ingests at a time."
    )

    store: Literal["sqlite", "mongo"] = Field("sqlite", description="Store of documents, chunks and files.")
    mongo_url: SecretStr = Field(
        SecretStr("mongodb://127.0.0.1:27017/?directConnection=true"),
        validation_alias=AliasChoices("MONGO_URL", "mongo_url"),
        description="MongoDB connection string, used if the store is mongo.",
    )
    mongo_database: str = Field("tinyrag", description="MongoDB database name.")
    redis_url: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("REDIS_URL", "redis_url"),
        description="URL of the Redis server; TLS and Sentinels are supported. If unset, `tinyrag up` starts a server.",
    )
    namespace: str = Field("tinyrag", description="Prefix of every Redis key and channel.")

    embedding: str = Field(
        "minilm",
        description="'minilm' (local, no key), the name of an OpenAI-compatible embedding model, "
        "or the import path of a LlamaIndex embedding (docs/plugins.md).",
    )
    embedding_dimension: int | None = Field(
        None, ge=1, description="Dimension of a remote embedding model; asked from the model if unset."
    )
    embedding_base_url: str | None = Field(None, description="Endpoint of the embedding model; OpenAI's if unset.")
    embedding_concurrency: int = Field(
        4, ge=1, le=64, description="Number of concurrent batches to a remote embedding model."
    )
    embedding_precision: Literal["fp32", "int8"] = Field(
        "int8",
        description="Precision of the local model. int8 takes half the time and finds as well (docs/decisions/).",
    )
    transformations: str | None = Field(
        None,
        description="Import paths of LlamaIndex transformations, separated by commas, that each document's chunks pass "
        "before they are embedded (docs/plugins.md); none if unset.",
    )
    next_embedding: str | None = Field(
        None,
        description="Embedding model that `tinyrag reindex` moves the index to. Until then the other model serves.",
    )
    next_embedding_dimension: int | None = Field(
        None, ge=1, description="Dimension of that model if it is remote; asked from the model if unset."
    )
    next_embedding_base_url: str | None = Field(None, description="Endpoint of that model; OpenAI's if unset.")
    next_embedding_precision: Literal["fp32", "int8"] = Field(
        "int8", description="Precision of that model if it is the local one."
    )
    llm: str = Field(
        "extractive",
        description="'extractive' (verbatim, no model), the name of an OpenAI-compatible chat model, "
        "or the import path of a LlamaIndex LLM (docs/plugins.md).",
    )
    llm_base_url: str | None = Field(None, description="Endpoint of the chat model; OpenAI's if unset.")
    llm_context_window: int = Field(16384, ge=1024, description="Context window of a chat model, in tokens.")
    llm_timeout_seconds: float = Field(
        60.0, gt=0, description="Timeout for the next token of a chat model, in seconds."
    )
    asks_running: int = Field(
        32, ge=1, description="Number of questions that an API process answers at a time; further ones wait their turn."
    )
    asks_per_key: int = Field(
        100,
        ge=1,
        description="Maximum questions of an API key that run or wait in an API process. Above it, they are refused "
        "with QUEUE_FULL.",
    )
    asks_in_all: int = Field(
        500, ge=1, description="Maximum questions of all API keys that run or wait in an API process."
    )
    answer_idle_seconds: float = Field(
        60.0,
        ge=0,
        description="Time for which an answer is written that nobody reads any more, in seconds. 0 ends it at once.",
    )
    answer_lease_seconds: float = Field(
        10.0,
        gt=0,
        description="Time after which another API process goes on with the answers of one that was lost, in seconds.",
    )
    answer_retention_days: float | None = Field(
        None,
        gt=0,
        description="Days for which answers, and grids that are not saved, are kept; if unset, until they are deleted.",
    )
    llm_price: str | None = Field(
        None,
        pattern=r"^[0-9]+(\.[0-9]+)?/[0-9]+(\.[0-9]+)?$",
        description="Price of the chat model in US dollars per million tokens read and written, as in 0.15/0.60. If "
        "unset, a dated list of public prices counts for OpenAI's own models.",
    )
    openai_api_key: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("OPENAI_API_KEY", "openai_api_key"),
        description="Key sent to the chat and embedding models.",
    )

    rerank: str | None = Field(
        None,
        description="Cohere model, or import path of a LlamaIndex postprocessor (docs/plugins.md), that reorders the "
        "pages of `search` and `ask`; none if unset.",
    )
    rerank_base_url: str | None = Field(None, description="Base URL of the server of /v2/rerank; Cohere's if unset.")
    rerank_timeout_seconds: float = Field(
        3.0, gt=0, description="Timeout of the reranker, in seconds; after it pages keep their own order."
    )
    cohere_api_key: SecretStr | None = Field(
        None, validation_alias=AliasChoices("COHERE_API_KEY", "cohere_api_key"), description="Key sent to the reranker."
    )

    judge: str | None = Field(
        None, description="Chat model by which Ragas judges the answers of evaluations; none if unset."
    )
    judge_base_url: str | None = Field(None, description="Endpoint of the judge; OpenAI's if unset.")
    judge_embedding: str = Field("text-embedding-3-small", description="Embedding model of the judge.")
    judge_api_key: SecretStr | None = Field(None, description="Key sent to the judge; OPENAI_API_KEY if unset.")
    judge_timeout_seconds: float = Field(
        120.0, gt=0, description="Timeout of one judged metric of one question, in seconds."
    )
    evaluation_concurrency: int = Field(
        2, ge=1, le=32, description="Number of questions of an evaluation that a worker asks at a time."
    )

    max_upload_bytes: int = Field(200 * 1024 * 1024, ge=1, description="Maximum size of a file, in bytes.")
    max_pages: int = Field(5000, ge=1, description="Maximum pages of a document.")
    pending_limit: int = Field(
        10_000,
        ge=1,
        description="Maximum waiting documents of a tenant. Above it, uploads are refused with QUEUE_FULL.",
    )
    parse_timeout_seconds: float = Field(
        600.0, gt=0, description="CPU time that parsing a document may take, in seconds."
    )
    parse_memory_mb: int = Field(1024, ge=256, description="Memory limit of the parsing child process, in MB.")
    ocr: bool = Field(
        False,
        description="Read pages that are pictures by text recognition; needs the extra `ocr`, and some seconds a page.",
    )
    ocr_seconds_per_page: float = Field(60.0, gt=0, description="Longest time to read one page off its picture.")
    ocr_memory_mb: int = Field(3072, ge=1024, description="Memory limit of the text recognition process, in MB.")
    user_agent: str = Field(
        "tinyrag_gql (contact address not set)",
        description="User-Agent header of fetches by URL. One with an e-mail address counts for EDGAR as well.",
    )
    edgar_contact: str | None = Field(
        None,
        pattern=r"\S+@\S+\.\S+",
        description="Name and e-mail address of who asks EDGAR, as its rules of fair access require, as in"
        ' "Example Inc. filings@example.com". If unset, EDGAR is not asked.',
    )
    edgar_url: str = Field("https://www.sec.gov", description="Address of EDGAR's tickers and documents.")
    edgar_data_url: str = Field("https://data.sec.gov", description="Address of EDGAR's lists of filings.")
    edgar_requests_per_second: float = Field(
        8.0,
        gt=0,
        le=10,
        description="Requests to EDGAR a second, of all processes together. EDGAR shuts out who sends more than ten.",
    )
    edgar_poll_minutes: float = Field(
        30.0, gt=0, description="Time between two looks for new filings of a watched company, in minutes."
    )
    max_attempts: int = Field(
        10,
        ge=1,
        description="Attempts before a transient failure becomes FAILED. Ten attempts take at least 13 minutes.",
    )
    max_crashes: int = Field(3, ge=1, description="Worker crashes before a document becomes FAILED with CRASHED.")
    lease_seconds: float = Field(
        30.0, gt=0, description="Time after which the lease of a worker without heartbeat expires, in seconds."
    )
    sweep_seconds: float = Field(
        5.0, gt=0, description="Interval at which the reaper looks for overdue documents, in seconds."
    )
    worker_metrics_port: int = Field(
        0, ge=0, le=65535, description="Port of a worker's /metrics, /healthz and /readyz; 0 for none."
    )
    worker_metrics_host: str = Field(
        "127.0.0.1", description="Address of that port. It needs no API key, so let only Prometheus reach it."
    )
    otlp_endpoint: str | None = Field(
        None,
        validation_alias=AliasChoices("OTEL_EXPORTER_OTLP_ENDPOINT", "otlp_endpoint"),
        description="URL of the OpenTelemetry collector (OTLP over HTTP); no traces if unset.",
    )
    trace_share: float = Field(1.0, ge=0.0, le=1.0, description="Share of the traces that is kept, from 0 to 1.")
    log_format: Literal["console", "json"] = Field(
        "console", description="Format of log lines: console for people, json for machines."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="Minimum severity of log lines."
    )


def load() -> Settings:
    """The settings of this process. Raises StartUpError, which names the first invalid one."""
    try:
        return Settings()
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False)[0]  # no values: one may be a secret
        name = str(problem["loc"][0])
        variable = name if name.isupper() else f"TINYRAG_{name.upper()}"
        raise StartUpError(f"The setting {variable} cannot be used: {problem['msg']}.") from error
