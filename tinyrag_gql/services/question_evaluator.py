"""Asks one golden question through the services, as a client would, scores the result, and keeps the answer."""

import asyncio
import time
from datetime import UTC, datetime
from typing import NamedTuple

from tinyrag_gql.domain.answer_records import StoredAnswer
from tinyrag_gql.domain.answers import Answer, AnswerOrigin, AnswerStatus, AskRequest
from tinyrag_gql.domain.documents import DocumentFilter
from tinyrag_gql.domain.errors import AskError, InvalidInputError
from tinyrag_gql.domain.evaluations import Evaluation
from tinyrag_gql.domain.ids import made_at
from tinyrag_gql.domain.search import SearchRequest, SearchResult
from tinyrag_gql.ports import AnswerStore, Corpus, DocumentStore, Judge, Search
from tinyrag_gql.scoring.answers import AnswerReply
from tinyrag_gql.scoring.golden import Question, QuestionScope
from tinyrag_gql.scoring.ranking import PageRef, distinct
from tinyrag_gql.scoring.records import Record, checked, cited_pages
from tinyrag_gql.scoring.scores import QuestionResult, offline
from tinyrag_gql.services.ask_service import AskService

HITS = 10
PAUSES = (1.0, 4.0)
"""Seconds before a question is asked again after a retryable failure."""


class _Asked(NamedTuple):
    """What came of a question, and its answer where one came."""

    record: Record
    answer: Answer | None = None


class QuestionEvaluator:
    """Searches for the ranking, asks for an answer, checks it, and has it judged if there is a judge."""

    def __init__(
        self,
        documents: DocumentStore,
        corpus: Corpus,
        search: Search,
        ask: AskService,
        answers: AnswerStore,
        judge: Judge | None,
    ) -> None:
        self._documents = documents
        self._corpus = corpus
        self._search = search
        self._ask = ask
        self._answers = answers
        self._judge = judge

    async def evaluate(self, evaluation: Evaluation, question: Question) -> QuestionResult:
        """The question's result with its scores; if it could not be asked, its record says why.

        The answer is kept as a record at the end. A worker that is lost before it keeps the result leaves a record that
        no result names, since the next one asks again.
        """
        record, answer = await self._asked(evaluation, question)
        result = QuestionResult(record=record, scores=offline(question, record).scores)
        if evaluation.judge and self._judge is not None:
            result = await self._judge.judge(question, result)
        if answer is None:
            return result
        await self._answers.put(_kept(answer))
        return result.model_copy(update={"answer_id": answer.id})

    async def discard(self, evaluation: Evaluation, result: QuestionResult) -> None:
        """Delete the answer of a result that could not be kept, since the evaluation was deleted meanwhile."""
        if result.answer_id is not None:
            await self._answers.delete(evaluation.tenant, result.answer_id)

    async def _asked(self, evaluation: Evaluation, question: Question) -> _Asked:
        pauses = iter(PAUSES)
        while True:
            try:
                return await self._record(evaluation, question)
            except InvalidInputError as error:
                return _Asked(Record.failed(str(error)))
            except AskError as error:
                pause = next(pauses, None) if error.retryable else None
                if pause is None:
                    return _Asked(Record.failed(f"{error.code}: {error}"))
            await asyncio.sleep(pause)

    async def _record(self, evaluation: Evaluation, question: Question) -> _Asked:
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
        record = Record(
            found=_pages(results),
            searched_ms=results.took_ms,
            answer=checked_answer,
            checks=checked(checked_answer, {place: page.text for place, page in pages.items()}),
            failure=None,
            waited_ms=elapsed_ms,
        )
        return _Asked(record, answer)

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


def _kept(answer: Answer) -> StoredAnswer:
    """The answer as a record that has ended. Nobody was sent pieces of its text, so the whole text is one."""
    ending = {
        "origin": AnswerOrigin.EVALUATION,
        "conversation_id": answer.id,
        "status": AnswerStatus.COMPLETED,
        "seq": len(("sources", "text", "end")),
        "created_at": made_at(answer.id),
        "completed_at": datetime.now(UTC),
    }
    return StoredAnswer(answer.model_copy(update=ending), has_sources=True, pieces=(answer.text,))


def _pages(results: SearchResult) -> list[PageRef]:
    return distinct([PageRef(hit.document.file_name, hit.page) for hit in results.hits])
