"""Builds the services of the API process and of the worker process on open adapters."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from tinyrag_gql.adapters.redis.heartbeats import RedisHeartbeats
from tinyrag_gql.adapters.redis.quotas import RedisQuotas
from tinyrag_gql.adapters.web.jwks import JwksVerifier
from tinyrag_gql.adapters.web.webhook_sender import HttpWebhookSender
from tinyrag_gql.bootstrap.adapters import Adapters, open_adapters, redis_url
from tinyrag_gql.bootstrap.asking import make_estimator, make_receipts
from tinyrag_gql.bootstrap.edgar import make_edgar_service, make_filing_exhibits, make_filing_watcher
from tinyrag_gql.bootstrap.health import disk_check, model_checks
from tinyrag_gql.bootstrap.link_secret import link_secret
from tinyrag_gql.bootstrap.models import check_judge, open_judge, open_query_engine
from tinyrag_gql.bootstrap.stores import open_key_store
from tinyrag_gql.domain.documents import Document, DocumentPatch
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.domain.evaluations import Evaluation, EvaluationPatch
from tinyrag_gql.domain.grids import Grid, GridPatch
from tinyrag_gql.domain.sign_in import ClaimNames
from tinyrag_gql.jobs.document_jobs import DocumentAttempt, DocumentJobs
from tinyrag_gql.jobs.evaluation_jobs import EvaluationAttempt, EvaluationJobs
from tinyrag_gql.jobs.garbage import GarbageCollector
from tinyrag_gql.jobs.grid_jobs import GridAttempt, GridJobs
from tinyrag_gql.jobs.job_runner import JobLimits, JobRunner, Preparation
from tinyrag_gql.jobs.reaper import Reaper
from tinyrag_gql.ports import FactReader, QueryEngine
from tinyrag_gql.services.absence import AbsenceExplainer
from tinyrag_gql.services.active_index import ActiveIndexSearch, ActiveIndexStages
from tinyrag_gql.services.all_services import Services
from tinyrag_gql.services.answer_service import AnswerService
from tinyrag_gql.services.answer_writer import Writing
from tinyrag_gql.services.ask_limits import AskLimits
from tinyrag_gql.services.ask_service import AskService
from tinyrag_gql.services.audit_log import AuditLog
from tinyrag_gql.services.bulk_service import BulkService
from tinyrag_gql.services.change_service import ChangeService
from tinyrag_gql.services.comparison_service import ComparisonService
from tinyrag_gql.services.conversation_service import ConversationService
from tinyrag_gql.services.conversation_turns import ConversationTurns
from tinyrag_gql.services.document_service import DocumentService
from tinyrag_gql.services.evaluation_runner import EvaluationRunner
from tinyrag_gql.services.evaluation_service import EvaluationService
from tinyrag_gql.services.export_service import ExportService, is_origin
from tinyrag_gql.services.fact_golden_set import FactGoldenSet
from tinyrag_gql.services.fact_service import FactService
from tinyrag_gql.services.feedback_service import FeedbackService
from tinyrag_gql.services.file_links import ExportLinks, FileLinks
from tinyrag_gql.services.filing_reading import FilingReader
from tinyrag_gql.services.filing_watcher import FilingWatcher
from tinyrag_gql.services.grid_answers import GridAnswers
from tinyrag_gql.services.grid_figures import GridFigures
from tinyrag_gql.services.grid_refresher import GridRefresher
from tinyrag_gql.services.grid_runner import GridRunner
from tinyrag_gql.services.grid_service import GridService
from tinyrag_gql.services.ingest_service import IngestService
from tinyrag_gql.services.ingestion_stages import IngestionStages, must_fetch
from tinyrag_gql.services.key_service import KeyService
from tinyrag_gql.services.page_view_service import PageViewService
from tinyrag_gql.services.part_finding import PartFinder
from tinyrag_gql.services.printed_facts import PrintedFacts
from tinyrag_gql.services.question_evaluator import QuestionEvaluator
from tinyrag_gql.services.queue_gauges import QueueGauges
from tinyrag_gql.services.rate_limiter import RateLimiter
from tinyrag_gql.services.readiness import Readiness
from tinyrag_gql.services.receipt_maker import ReceiptMaker
from tinyrag_gql.services.replay_service import ReplayService
from tinyrag_gql.services.restatement_service import RestatementService
from tinyrag_gql.services.search_service import SearchService
from tinyrag_gql.services.status_stream import StatusStream
from tinyrag_gql.services.unlock_service import UnlockService
from tinyrag_gql.services.watch_service import WatchService
from tinyrag_gql.services.webhook_dispatcher import WebhookDispatcher
from tinyrag_gql.services.webhook_events import WebhookEvents
from tinyrag_gql.services.webhook_service import WebhookService
from tinyrag_gql.settings import Settings

IngestionRunner = JobRunner[Document, DocumentPatch, DocumentAttempt]
EvaluationJobRunner = JobRunner[Evaluation, EvaluationPatch, EvaluationAttempt]
GridJobRunner = JobRunner[Grid, GridPatch, GridAttempt]

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True)
class WorkerParts:
    """What a worker process runs."""

    job_runner: IngestionRunner
    evaluation_runner: EvaluationJobRunner
    grid_runner: GridJobRunner
    grids: GridRefresher
    reaper: Reaper
    webhooks: WebhookDispatcher
    watcher: FilingWatcher
    audit: AuditLog
    audit_days: float
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
        store, audit = adapters.store, AuditLog(adapters.store.audit)
        edgar = make_edgar_service(settings, adapters, make_ingest_service(settings, adapters), audit)
        for pipeline in adapters.chunk_pipelines:
            pipeline.start()
        yield WorkerParts(
            job_runner=make_job_runner(settings, adapters),
            evaluation_runner=make_evaluation_runner(settings, adapters),
            grid_runner=make_grid_runner(settings, adapters),
            grids=make_grid_refresher(adapters, worker_id),
            reaper=make_reaper(settings, adapters, worker_id),
            webhooks=make_webhook_dispatcher(settings, adapters, worker_id),
            watcher=make_filing_watcher(settings, adapters, edgar, worker_id),
            audit=audit,
            audit_days=settings.audit_days,
            heartbeats=adapters.heartbeats,
            readiness=Readiness(
                {"store": lambda: store.documents.get("", ""), "redis": adapters.bus.ping} | disk_check(settings)
            ),
        )


@asynccontextmanager
async def open_services(settings: Settings, adapters: Adapters) -> AsyncIterator[Services]:
    """The services of an API process, on these adapters. Raises StartUpError as `open_keys` does."""
    store, queue, bus = adapters.store, adapters.queue, adapters.bus
    async with AsyncExitStack() as stack:
        index = make_search(adapters)
        search, engine, assistant = await open_query_engine(settings, index, stack)
        quotas = _closed_by(stack, RedisQuotas(redis_url(settings), settings.namespace))
        audit = _closed_by(stack, AuditLog(store.audit))
        readiness = _api_readiness(settings, adapters)
        feedback = FeedbackService(store.feedback, store.answers, store.documents)
        receipts = make_receipts(settings, adapters, engine, index, assistant)
        ask = make_ask_service(settings, adapters, engine, receipts=receipts)
        answers = await open_answers(settings, adapters, ask, stack)
        grids, secret = make_grid_service(adapters), link_secret(settings)
        ingest = make_ingest_service(settings, adapters)
        edgar = make_edgar_service(settings, adapters, ingest, audit)
        documents = DocumentService(store.documents, store.corpus, queue, bus, adapters.heartbeats)
        yield Services(
            ingest=ingest,
            documents=documents,
            bulk=BulkService(documents),
            unlocks=UnlockService(ingest, documents),
            facts=FactService(store.facts, store.documents),
            comparisons=ComparisonService(store.documents, store.corpus, store.facts),
            restatements=RestatementService(store.facts, store.documents),
            changes=ChangeService(store.documents),
            status=StatusStream(store.documents, bus),
            search=search,
            ask=ask,
            answers=answers,
            conversations=ConversationService(ConversationTurns(store.answers), store.documents, index, assistant),
            estimator=make_estimator(settings, adapters, index, assistant),
            replays=ReplayService(store.answers, store.documents, ask),
            feedback=feedback,
            evaluations=_evaluation_service(settings, adapters, feedback),
            grids=grids,
            audit=audit,
            edgar=edgar,
            watches=WatchService(store.watches, edgar, store.documents),
            webhooks=WebhookService(store.webhooks, make_webhook_sender(settings)),
            readiness=readiness,
            keys=await open_keys(settings, stack),
            page_views=_closed_by(stack, PageViewService(store.files, adapters.renderer)),
            links=FileLinks(secret),
            exports=ExportService(answers, grids, store.documents, public_url_of(settings)),
            export_links=ExportLinks(secret),
            rate_limiter=RateLimiter(settings.requests_per_minute, quotas),
            queue_gauges=QueueGauges(store.documents, queue, adapters.heartbeats, readiness),
            store_errors=store.outages,
        )


def public_url_of(settings: Settings) -> str | None:
    """Where people reach the dashboard; None if it is not set. Raises StartUpError."""
    address = settings.public_url
    if address and not is_origin(address):
        raise StartUpError(
            f"TINYRAG_PUBLIC_URL is {address!r}. Write scheme and host alone, as in https://filings.example.com."
        )
    return address.rstrip("/") if address else None


class _Closable(Protocol):
    async def close(self) -> None: ...


Closable = TypeVar("Closable", bound=_Closable)


def _closed_by(stack: AsyncExitStack, service: Closable) -> Closable:
    stack.push_async_callback(service.close)
    return service


def _api_readiness(settings: Settings, adapters: Adapters) -> Readiness:
    store = adapters.store
    needed = {"store": lambda: store.documents.get("", ""), "index": store.serves, "redis": adapters.bus.ping}
    return Readiness(needed | disk_check(settings), model_checks(settings))


def _evaluation_service(settings: Settings, adapters: Adapters, feedback: FeedbackService) -> EvaluationService:
    store = adapters.store
    return EvaluationService(
        store.evaluations,
        store.answers,
        store.documents,
        FactGoldenSet(store.documents, store.facts),
        feedback,
        adapters.queue,
        adapters.bus,
        can_judge=settings.judge is not None,
    )


async def check_address(settings: Settings) -> None:
    """Raises StartUpError if the network could use the API without a key; called before the server starts."""
    if settings.host not in LOOPBACK:
        async with AsyncExitStack() as stack:
            await open_keys(settings, stack)


async def open_keys(settings: Settings, stack: AsyncExitStack) -> KeyService:
    """The API keys. Raises StartUpError if no key is required and the API listens on the network."""
    fixed = [key.get_secret_value() for key in (settings.api_key, settings.supervisor_key) if key is not None]
    keys = KeyService(
        await open_key_store(settings, stack),
        fixed=fixed,
        required=settings.api_key is not None,
        verifier=make_verifier(settings),
        claim_names=ClaimNames(
            tenant=settings.jwt_tenant_claim,
            scopes=settings.jwt_scope_claim,
            scope_prefix=settings.jwt_scope_prefix,
        ),
    )
    if settings.host not in LOOPBACK and not await keys.required():
        raise StartUpError(
            f"There is no API key, and TINYRAG_HOST={settings.host} would let everyone in who reaches this machine. "
            "Make a key with `tinyrag keys create`, or set TINYRAG_API_KEY, or set TINYRAG_HOST=127.0.0.1."
        )
    return keys


def make_verifier(settings: Settings) -> JwksVerifier | None:
    """Verifies the tokens of the identity provider; None if there is none. Raises StartUpError."""
    if settings.jwks_url is None:
        return None
    if not settings.jwt_issuer or not settings.jwt_audience:
        raise StartUpError("TINYRAG_JWKS_URL needs TINYRAG_JWT_ISSUER and TINYRAG_JWT_AUDIENCE beside it.")
    return JwksVerifier(settings.jwks_url, issuer=settings.jwt_issuer, audience=settings.jwt_audience)


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
    searches = [SearchService(store.documents, corpus, embedder) for corpus, embedder in pairs]
    return ActiveIndexSearch(searches, [embedder.model for embedder in adapters.embedders])


def make_ask_service(
    settings: Settings,
    adapters: Adapters,
    engine: QueryEngine,
    facts: FactReader | None = None,
    receipts: ReceiptMaker | None = None,
) -> AskService:
    """The service that answers from the store's facts, or from `facts`; without a model these write the answer."""
    store = adapters.store
    write_facts = settings.llm == "extractive"
    reader, absences = FilingReader(store.corpus, store.documents), AbsenceExplainer(store.documents)
    finder = PartFinder(engine, store.documents, facts or store.facts, store.corpus, reader, write_facts=write_facts)
    return AskService(engine, finder, reader, absences, receipts=receipts, write_facts=write_facts)


async def open_answers(settings: Settings, adapters: Adapters, ask: AskService, stack: AsyncExitStack) -> AnswerService:
    """The service that keeps answers, at work: it takes over those that another process lost."""
    writing = Writing(
        adapters.store.answers,
        adapters.bus,
        ask,
        AskLimits(running=settings.asks_running, per_key=settings.asks_per_key, in_all=settings.asks_in_all),
        lease_seconds=settings.answer_lease_seconds,
        idle_seconds=settings.answer_idle_seconds,
    )
    store = adapters.store
    answers = AnswerService(writing, store.documents, store.corpus, repeatable=settings.llm == "extractive")
    stack.push_async_callback(answers.close)
    answers.start()
    return answers


def make_job_runner(settings: Settings, adapters: Adapters) -> IngestionRunner:
    """The runner of a worker's ingestion jobs."""
    jobs, stages = DocumentJobs(adapters.store.documents, adapters.bus), make_stages(settings, adapters)
    return JobRunner(
        jobs,
        DocumentAttempt,
        stages.run,
        _limits(settings),
        outages=adapters.store.outages,
        preparation=Preparation(must_fetch, stages.fetch),
        slots=settings.worker_threads,
    )


def make_stages(settings: Settings, adapters: Adapters) -> ActiveIndexStages:
    """The stages of an ingestion, into the index that serves now."""
    store, ingest = adapters.store, make_ingest_service(settings, adapters)
    exhibits = make_filing_exhibits(settings, adapters, ingest)
    stages = [
        IngestionStages(
            store.documents,
            corpus,
            store.facts,
            store.files,
            adapters.fetcher,
            adapters.parser,
            pipeline,
            ingest,
            exhibits,
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
        [DocumentJobs(store.documents, bus), EvaluationJobs(store.evaluations, bus), GridJobs(store.grids, bus)],
        GarbageCollector(
            store.documents,
            store.corpus,
            store.facts,
            store.files,
            store.answers,
            store.grids,
            answer_days=settings.answer_retention_days,
        ),
        store.documents,
        adapters.queue,
        owner=owner,
        interval_seconds=settings.sweep_seconds,
        max_crashes=settings.max_crashes,
    )


def make_webhook_dispatcher(settings: Settings, adapters: Adapters, owner: str) -> WebhookDispatcher:
    """What sends webhooks. `owner` names its process in leader elections."""
    store = adapters.store
    events = WebhookEvents(store.documents, store.answers, store.evaluations)
    return WebhookDispatcher(store.webhooks, events, make_webhook_sender(settings), store.documents, owner=owner)


def make_webhook_sender(settings: Settings) -> HttpWebhookSender:
    """Reaches public addresses, and the hosts that the settings name."""
    return HttpWebhookSender(settings.user_agent, settings.webhook_hosts.replace(",", " ").split())


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


def make_grid_service(adapters: Adapters) -> GridService:
    """The service that keeps grids."""
    return GridService(adapters.store.grids, adapters.store.documents, adapters.queue, adapters.bus)


def make_grid_runner(settings: Settings, adapters: Adapters) -> GridJobRunner:
    """The runner of a worker's grids."""
    store = adapters.store
    figures = GridFigures(store.documents, store.facts, store.corpus)
    runner = GridRunner(store.grids, store.documents, figures, lambda: _open_grid_answers(settings, adapters))
    jobs = GridJobs(store.grids, adapters.bus)
    return JobRunner(jobs, GridAttempt, runner.run, _limits(settings), outages=store.outages)


@asynccontextmanager
async def _open_grid_answers(settings: Settings, adapters: Adapters) -> AsyncIterator[GridAnswers]:
    """Asks by the services and models that the API uses. Its models are open while the questions are asked."""
    async with AsyncExitStack() as stack:
        _, engine, _ = await open_query_engine(settings, make_search(adapters), stack)
        yield GridAnswers(make_ask_service(settings, adapters, engine), adapters.store.documents)


def make_grid_refresher(adapters: Adapters, owner: str, seconds: Callable[[], float] = time.monotonic) -> GridRefresher:
    """What runs saved grids again. `owner` names its process in leader elections."""
    store = adapters.store
    service = make_grid_service(adapters)
    return GridRefresher(store.grids, store.documents, service, adapters.bus, owner=owner, seconds=seconds)


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
        index = make_search(adapters)
        search, engine, assistant = await open_query_engine(settings, index, stack)
        judge = await open_judge(settings, stack)
        receipts = make_receipts(settings, adapters, engine, index, assistant, hide_tags=evaluation.hide_tags)
        ask = make_ask_service(settings, adapters, engine, printed, receipts)
        yield QuestionEvaluator(store.documents, store.corpus, search, ask, store.answers, judge)
