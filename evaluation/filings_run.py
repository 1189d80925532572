"""One measurement of a folder of filings: ingest, search in three scopes, ask, and check what was answered."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from evaluation import asking
from evaluation.checking import check
from evaluation.client import GraphQLClient
from evaluation.filings_scores import AnswerRecord, DocumentRecord, QuestionRecord, Scores, SearchRecord, score
from evaluation.folders import Filing, FilingsFolder
from evaluation.ingestion import Source, ingest, present
from evaluation.progress import bar
from evaluation.replies import IngestedDocument
from tinyrag_gql.scoring.answers import AnswerReply
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.ranking import PageRef, distinct

HITS = 10


class FilingsReport(BaseModel):
    """The whole run."""

    scores: Scores
    documents: list[DocumentRecord]
    records: list[QuestionRecord]


class FilingsRun:
    """Folders of filings on one server. Methods raise EvaluationError."""

    def __init__(self, client: GraphQLClient, folders: Sequence[FilingsFolder], at_once: int) -> None:
        self._client = client
        self._folders = folders
        self._at_once = at_once
        self._pages = asking.Pages(client)

    async def ingest(self, *, give_metadata: bool = False) -> None:
        """The files of every folder, each to its end."""
        await self._ingested(give_metadata)

    async def measure(
        self, questions: Sequence[Question], *, ingested: bool = False, give_metadata: bool = False
    ) -> FilingsReport:
        """Everything, for these questions; `ingested` says that the server has the files already."""
        documents = await (self._present() if ingested else self._ingested(give_metadata))
        names = {document.id: name for name, document in documents.items()}
        expected = {filing.name: filing.pages for folder in self._folders for filing in folder.filings}
        checks = [_checked(name, document, expected[name]) for name, document in documents.items()]
        first = await asking.search(self._client, questions[0].question, None, first=HITS, infer=False)
        records = await self._asked(await self._searched(questions, names))
        scores = score(checks, records, first.waited_ms)
        return FilingsReport(scores=scores, documents=checks, records=records)

    async def _present(self) -> dict[str, IngestedDocument]:
        return await present(self._client, [filing.name for folder in self._folders for filing in folder.filings])

    async def _ingested(self, give_metadata: bool) -> dict[str, IngestedDocument]:
        def source(folder: FilingsFolder, filing: Filing) -> Source:
            return Source(folder.path / filing.file, filing.metadata() if give_metadata else {})

        sources = [source(folder, filing) for folder in self._folders for filing in folder.filings]
        with bar("ingesting", len(sources)) as done:
            return await ingest(self._client, sources, self._at_once, lambda _: done())

    async def _searched(self, questions: Sequence[Question], names: Mapping[str, str]) -> list[QuestionRecord]:
        """One search at a time, so that the times are those of a search and not of a queue."""
        ids = {name: document_id for document_id, name in names.items()}
        records = []
        with bar("searching", len(questions)) as done:
            for question in questions:
                searches = await self._searches(question, ids, names) if question.evidence else {}
                records.append(QuestionRecord(question=question, searches=searches))
                done()
        return records

    async def _searches(
        self, question: Question, ids: Mapping[str, str], names: Mapping[str, str]
    ) -> dict[str, SearchRecord]:
        exact = {"ids": [ids[file] for file in question.files]}
        asked: dict[str, tuple[dict[str, Any] | None, bool]] = {
            "unfiltered": (None, False),
            "inferred": (None, True),
            "document": (exact, False),
        }
        return {scope: await self._search(question, *how, names) for scope, how in asked.items()}

    async def _search(
        self, question: Question, scope: dict[str, Any] | None, infer: bool, names: Mapping[str, str]
    ) -> SearchRecord:
        searched = await asking.search(self._client, question.question, scope, first=HITS, infer=infer)
        hits = searched.reply.hits
        found = distinct([PageRef(names.get(hit.document.id, hit.document.file_name), hit.page) for hit in hits])
        return SearchRecord(found=found, took_ms=searched.reply.took_ms, waited_ms=searched.waited_ms)

    async def _asked(self, records: Sequence[QuestionRecord]) -> list[QuestionRecord]:
        slots = asyncio.Semaphore(self._at_once)
        with bar("asking", len(records)) as done:

            async def one(record: QuestionRecord) -> QuestionRecord:
                async with slots:
                    asked = await asking.ask(self._client, record.question.question, None, {})
                    answer = asked.answer and await self._judged(asked.answer, asked.waited_ms)
                done()
                return record.model_copy(update={"answer": answer, "failure": asked.failure})

            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(one(record)) for record in records]
        return [task.result() for task in tasks]

    async def _judged(self, answer: AnswerReply, waited_ms: float) -> AnswerRecord:
        checks = await check(answer, self._pages)
        return AnswerRecord(
            reply=answer,
            citations=len(answer.citations),
            exact_citations=sum(checks.exact_citations),
            figures=Counter(figure.verdict for figure in answer.figures),
            verified_on_page=sum(checks.verified_on_page),
            not_on_page=checks.not_on_page,
            waited_ms=waited_ms,
        )


def _checked(name: str, document: IngestedDocument, pages_expected: int | None) -> DocumentRecord:
    return DocumentRecord(
        file=name,
        status=document.status,
        pages=document.page_count,
        pages_expected=pages_expected,
        chunks=document.chunk_count,
        chunks_found=document.chunks.total_count,
        error=f"{document.error.code}: {document.error.message}" if document.error else None,
    )
