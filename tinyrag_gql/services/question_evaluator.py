"""Asks one golden question through the services, as a client would, and scores the result."""

import asyncio
import time

from tinyrag_gql.domain.answers import AskRequest
from tinyrag_gql.domain.documents import DocumentFilter
from tinyrag_gql.domain.errors import AskError, InvalidInputError
from tinyrag_gql.domain.evaluations import Evaluation
from tinyrag_gql.domain.search import SearchRequest, SearchResult
from tinyrag_gql.ports import Corpus, DocumentStore, Judge, Search
from tinyrag_gql.scoring.answers import AnswerReply
from tinyrag_gql.scoring.golden import Question, QuestionScope
from tinyrag_gql.scoring.ranking import PageRef, distinct
from tinyrag_gql.scoring.records import Record, checked, cited_pages
from tinyrag_gql.scoring.scores import QuestionResult, offline
from tinyrag_gql.services.ask_service import AskService

HITS = 10
PAUSES = (1.0, 4.0)
"""Seconds before a question is asked again after a retryable failure."""


class QuestionEvaluator:
    """Searches for the ranking, asks for an answer, checks it, and has it judged if there is a judge."""

    def __init__(
        self, documents: DocumentStore, corpus: Corpus, search: Search, ask: AskService, judge: Judge | None
    ) -> None:
        self._documents = documents
        self._corpus = corpus
        self._search = search
        self._ask = ask
        self._judge = judge

    async def evaluate(self, evaluation: Evaluation, question: Question) -> QuestionResult:
        """The question's result with its scores; if it could not be asked, its record says why."""
        record = await self._recorded(evaluation, question)
        result = QuestionResult(record=record, scores=offline(question, record).scores)
        if evaluation.judge and self._judge is not None:
            return await self._judge.judge(question, result)
        return result

    async def _recorded(self, evaluation: Evaluation, question: Question) -> Record:
        pauses = iter(PAUSES)
        while True:
            try:
                return await self._record(evaluation, question)
            except InvalidInputError as error:
                return Record.failed(str(error))
            except AskError as error:
                pause = next(pauses, None) if error.retryable else None
                if pause is None:
                    return Record.failed(f"{error.code}: {error}")
            await asyncio.sleep(pause)

    async def _record(self, evaluation: Evaluation, question: Question) -> Record:
        options = evaluation.options
        scope = await self._scope(evaluation.tenant, options.filter, question.filter)
        results = await self._search.search(
            SearchRequest(tenant=evaluation.tenant, query=question.question, filter=scope, limit=HITS)
        )
        started = time.perf_counter()
        answer = await self._ask.answer(
            AskRequest(
                **dict(options.model_copy(update={"filter": scope})),
                tenant=evaluation.tenant,
                question=question.question,
            )
        )
        elapsed_ms = (time.perf_counter() - started) * 1000
        checked_answer = AnswerReply.model_validate(answer)
        pages = await self._corpus.live_pages(sorted(cited_pages(checked_answer)))
        return Record(
            found=_pages(results),
            searched_ms=results.took_ms,
            answer=checked_answer,
            checks=checked(checked_answer, {place: page.text for place, page in pages.items()}),
            failure=None,
            waited_ms=elapsed_ms,
        )

    async def _scope(
        self, tenant: str, everywhere: DocumentFilter | None, own: QuestionScope | None
    ) -> DocumentFilter | None:
        """The evaluation's filter and the question's own, both of which must hold."""
        if own is None:
            return everywhere
        names = {document.file_name: document.id for document in await self._documents.readable(tenant, None)}
        narrowed = own.document_filter(names)
        if everywhere is None:
            return narrowed
        readable = [await self._documents.readable(tenant, each) for each in (everywhere, narrowed)]
        first, second = ({document.id for document in found} for found in readable)
        return DocumentFilter(ids=tuple(sorted(first & second)))


def _pages(results: SearchResult) -> list[PageRef]:
    return distinct([PageRef(hit.document.file_name, hit.page) for hit in results.hits])
