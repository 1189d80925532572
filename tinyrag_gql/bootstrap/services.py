"""Builds the services of the API process and of the worker process on open adapters."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from tinyrag_gql.adapters.redis.heartbeats import RedisHeartbeats
from tinyrag_gql.adapters.redis.quotas import RedisQuotas
from tinyrag_gql.bootstrap.adapters import Adapters, open_adapters, redis_url
from tinyrag_gql.bootstrap.link_secret import link_secret
from tinyrag_gql.bootstrap.models import check_judge, open_judge, open_query_engine
from tinyrag_gql.bootstrap.stores import open_key_store
from tinyrag_gql.domain.documents import Document, DocumentPatch
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.domain.evaluations import Evaluation, EvaluationPatch
from tinyrag_gql.jobs.document_jobs import DocumentAttempt, DocumentJobs
from tinyrag_gql.jobs.evaluation_jobs import EvaluationAttempt, EvaluationJobs
from tinyrag_gql.jobs.garbage import GarbageCollector
from tinyrag_gql.jobs.job_runner import JobLimits, JobRunner
from tinyrag_gql.jobs.reaper import Reaper
from tinyrag_gql.ports import FactReader, QueryEngine
from tinyrag_gql.services.absence import AbsenceExplainer
from tinyrag_gql.services.active_index import ActiveIndexSearch, ActiveIndexStages
from tinyrag_gql.services.all_services import Services
from tinyrag_gql.services.ask_service import AskService
from tinyrag_gql.services.document_service import DocumentService
from tinyrag_gql.services.evaluation_runner import EvaluationRunner
from tinyrag_gql.services.evaluation_service import EvaluationService
from tinyrag_gql.services.fact_finding import FactFinder
from tinyrag_gql.services.fact_golden_set import FactGoldenSet
from tinyrag_gql.services.fact_service import FactService
from tinyrag_gql.services.file_links import FileLinks
from tinyrag_gql.services.ingest_service import IngestService
from tinyrag_gql.services.ingestion_stages import IngestionStages
from tinyrag_gql.services.key_service import KeyService
from tinyrag_gql.services.page_view_service import PageViewService
from tinyrag_gql.services.printed_facts import PrintedFacts
from tinyrag_gql.services.question_evaluator import QuestionEvaluator
from tinyrag_gql.services.queue_gauges import QueueGauges
from tinyrag_gql.services.rate_limiter import RateLimiter
from tinyrag_gql.services.readiness import Readiness
from tinyrag_gql.services.search_service import SearchService
from tinyrag_gql.services.status_stream import StatusStream
from tinyrag_gql.settings import Settings

IngestionRunner = JobRunner[Document, DocumentPatch, DocumentAttempt]
EvaluationJobRunner = JobRunner[Evaluation, EvaluationPatch, EvaluationAttempt]

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True)
class WorkerParts:
    """What a worker process runs."""

    job_runner: IngestionRunner
    evaluation_runner: EvaluationJobRunner
    reaper: Reaper
    heartbeats: RedisHeartbeats
    readiness: Readiness


@asynccontextmanager
async def open_api(settings: Settings) -> AsyncIterator[Services]:
    """The services of an API process, on adapters of its own."""
    async with open_adapters(settings) as adapters, open_services(settings, adapters) as services:
        yield services


@asynccontextmanager
async def open_worker(settings: Settings, worker_id: str) -> AsyncIterator[WorkerParts]:
    """The parts of a worker process, on adapters of its own. `worker_id` names it in leader elections."""
    check_judge(settings)
    async with open_adapters(settings) as adapters:
        store = adapters.store
        for pipeline in adapters.chunk_pipelines:
            pipeline.start()
        yield WorkerParts(
            job_runner=make_job_runner(settings, adapters),
            evaluation_runner=make_evaluation_runner(settings, adapters),
            reaper=make_reaper(settings, adapters, worker_id),
            heartbeats=adapters.heartbeats,
            readiness=Readiness({"store": lambda: store.documents.get("", ""), "redis": adapters.bus.ping}),
        )


@asynccontextmanager
async def open_services(settings: Settings, adapters: Adapters) -> AsyncIterator[Services]:
    """The services of an API process, on these adapters. Raises StartUpError as `open_keys` does."""
    store, queue, bus = adapters.store, adapters.queue, adapters.bus
    async with AsyncExitStack() as stack:
        search, engine = await open_query_engine(settings, make_search(adapters), stack)
        quotas = RedisQuotas(redis_url(settings), settings.namespace)
        stack.push_async_callback(quotas.close)
        readiness = Readiness({"store": lambda: store.documents.get("", ""), "index": store.serves, "redis": bus.ping})
        page_views = PageViewService(store.files, adapters.renderer)
        stack.push_async_callback(page_views.close)
        yield Services(
            ingest=make_ingest_service(settings, adapters),
            documents=DocumentService(store.documents, store.corpus, queue, bus, adapters.heartbeats),
            facts=FactService(store.facts, store.documents),
            status=StatusStream(store.documents, bus),
            search=search,
            ask=make_ask_service(settings, adapters, engine),
            evaluations=EvaluationService(
                store.evaluations,
                store.documents,
                FactGoldenSet(store.documents, store.facts),
                queue,
                bus,
                can_judge=settings.judge is not None,
            ),
            readiness=readiness,
            keys=await open_keys(settings, stack),
            page_views=page_views,
            links=FileLinks(link_secret(settings)),
            rate_limiter=RateLimiter(settings.requests_per_minute, quotas),
            queue_gauges=QueueGauges(store.documents, queue, adapters.heartbeats, readiness),
            store_errors=store.outages,
        )


async def check_address(settings: Settings) -> None:
    """Raises StartUpError if the network could use the API without a key; called before the server starts."""
    if settings.host not in LOOPBACK:
        async with AsyncExitStack() as stack:
            await open_keys(settings, stack)


async def open_keys(settings: Settings, stack: AsyncExitStack) -> KeyService:
    """The API keys. Raises StartUpError if no key is required and the API listens on the network."""
    fixed = [key.get_secret_value() for key in (settings.api_key, settings.supervisor_key) if key is not None]
    keys = KeyService(await open_key_store(settings, stack), fixed=fixed, required=settings.api_key is not None)
    if settings.host not in LOOPBACK and not await keys.required():
        raise StartUpError(
            f"There is no API key, and TINYRAG_HOST={settings.host} would let everyone in who reaches this machine. "
            "Make a key with `tinyrag keys create`, or set TINYRAG_API_KEY, or set TINYRAG_HOST=127.0.0.1."
        )
    return keys


# ------------------------------------------------------------------------------------------ single services


def make_ingest_service(settings: Settings, adapters: Adapters) -> IngestService:
    """The service that accepts documents."""
    return IngestService(
        adapters.store.documents,
        adapters.store.files,
        adapters.queue,
        max_bytes=settings.max_upload_bytes,
        pending_limit=settings.pending_limit,
        unlocker=adapters.unlocker,
    )


def make_search(adapters: Adapters) -> ActiveIndexSearch:
    """The search over the index that serves now, without a reranker."""
    store, pairs = adapters.store, zip(adapters.store.corpora, adapters.embedders, strict=True)
    return ActiveIndexSearch([SearchService(store.documents, corpus, embedder) for corpus, embedder in pairs])


def make_ask_service(
    settings: Settings, adapters: Adapters, engine: QueryEngine, facts: FactReader | None = None
) -> AskService:
    """The service that answers from the store's facts, or from `facts`; without a model these write the answer."""
    store = adapters.store
    finder = FactFinder(store.documents, facts or store.facts, store.corpus)
    return AskService(engine, finder, AbsenceExplainer(store.documents), write_facts=settings.llm == "extractive")


def make_job_runner(settings: Settings, adapters: Adapters) -> IngestionRunner:
    """The runner of a worker's ingestion jobs."""
    jobs, stages = DocumentJobs(adapters.store.documents, adapters.bus), make_stages(settings, adapters)
    return JobRunner(jobs, DocumentAttempt, stages.run, _limits(settings), outages=adapters.store.outages)


def make_stages(settings: Settings, adapters: Adapters) -> ActiveIndexStages:
    """The stages of an ingestion, into the index that serves now."""
    store = adapters.store
    stages = [
        IngestionStages(
            store.documents,
            corpus,
            store.facts,
            store.files,
            adapters.fetcher,
            adapters.parser,
            pipeline,
            make_ingest_service(settings, adapters),
            adapters.ocr,
            max_bytes=settings.max_upload_bytes,
        )
        for corpus, pipeline in zip(store.corpora, adapters.chunk_pipelines, strict=True)
    ]
    return ActiveIndexStages(stages)


def make_reaper(settings: Settings, adapters: Adapters, owner: str) -> Reaper:
    """The reaper of lost jobs and garbage. `owner` names its process in leader elections."""
    store, bus = adapters.store, adapters.bus
    return Reaper(
        [DocumentJobs(store.documents, bus), EvaluationJobs(store.evaluations, bus)],
        GarbageCollector(store.documents, store.corpus, store.facts, store.files),
        store.documents,
        adapters.queue,
        owner=owner,
        interval_seconds=settings.sweep_seconds,
        max_crashes=settings.max_crashes,
    )


def make_evaluation_runner(settings: Settings, adapters: Adapters) -> EvaluationJobRunner:
    """The runner of a worker's evaluations."""
    store = adapters.store
    runner = EvaluationRunner(
        store.evaluations,
        lambda evaluation: _open_evaluator(settings, adapters, evaluation),
        concurrency=settings.evaluation_concurrency,
    )
    jobs = EvaluationJobs(store.evaluations, adapters.bus)
    return JobRunner(jobs, EvaluationAttempt, runner.run, _limits(settings), outages=store.outages)


def _limits(settings: Settings) -> JobLimits:
    return JobLimits(settings.lease_seconds, settings.max_attempts, settings.max_crashes)


@asynccontextmanager
async def _open_evaluator(
    settings: Settings, adapters: Adapters, evaluation: Evaluation
) -> AsyncIterator[QuestionEvaluator]:
    """Asks by the services and models that the API uses. Its models are open while the evaluation runs.

    An evaluation that hides tags answers from the printed facts in the place of the stored ones.
    """
    store = adapters.store
    printed = PrintedFacts(evaluation.tenant, store.documents, store.corpus) if evaluation.hide_tags else None
    async with AsyncExitStack() as stack:
        search, engine = await open_query_engine(settings, make_search(adapters), stack)
        judge = await open_judge(settings, stack)
        ask = make_ask_service(settings, adapters, engine, printed)
        yield QuestionEvaluator(store.documents, store.corpus, search, ask, judge)
