"""Puts every golden question to the server: a search for the ranking, an answer as a stream, and its checks."""

import asyncio
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluation import asking
from evaluation.checking import check
from evaluation.client import GraphQLClient
from evaluation.errors import EvaluationError, ServerError, UnreachableError, innermost
from evaluation.ingestion import listed
from evaluation.journal import Journal
from evaluation.progress import bar
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.keys import key_of
from tinyrag_gql.scoring.ranking import PageRef, distinct
from tinyrag_gql.scoring.records import Record

HITS = 10


@dataclass(frozen=True)
class Corpus:
    """The documents that questions are asked of; `generation` changes with any of them."""

    ids: Mapping[str, str]
    """Document ids by file name."""
    generation: str


@dataclass(frozen=True)
class AskSettings:
    """How questions are asked. `label` tells apart what the API does not show, such as another model."""

    options: dict[str, Any] = field(default_factory=dict)
    label: str = ""
    at_once: int = 4


async def corpus(client: GraphQLClient) -> Corpus:
    """What the server holds now."""
    documents = await listed(client)
    told = json.dumps(sorted([each["id"], each["sha256"], each["updatedAt"]] for each in documents))
    ids = {each["fileName"]: each["id"] for each in documents}
    return Corpus(ids, hashlib.sha256(told.encode()).hexdigest()[:16])


class Runner:
    """One golden set on one server. Answers in the journal, of the same documents and settings, are not asked again."""

    def __init__(self, client: GraphQLClient, settings: AskSettings, journal: Journal) -> None:
        self._client = client
        self._settings = settings
        self._journal = journal
        self._pages = asking.Pages(client)

    async def run(self, questions: Sequence[Question], corpus: Corpus) -> list[Record]:
        """A record for each question, in order. Raises EvaluationError when the server is gone for good."""
        self._check_files(questions, corpus)
        slots = asyncio.Semaphore(self._settings.at_once)
        records: dict[str, Record] = {}

        async def one(question: Question) -> None:
            async with slots:
                records[question.id] = await self._kept(question, corpus)
            done()

        with bar("asking", len(questions)) as done:
            try:
                async with asyncio.TaskGroup() as group:
                    for question in questions:
                        group.create_task(one(question))
            except* UnreachableError as errors:
                missing = [question.id for question in questions if question.id not in records]
                raise UnreachableError(_interrupted(errors, missing)) from None
        return [records[question.id] for question in questions]

    def _check_files(self, questions: Sequence[Question], corpus: Corpus) -> None:
        wanted = {file for each in questions for file in (*each.files, *((each.filter and each.filter.files) or ()))}
        if missing := sorted(wanted - corpus.ids.keys()):
            absent = f"The server at {self._client.url} does not have {', '.join(missing)}."
            raise EvaluationError(f"{absent} Ingest them, or name their folder with --files.")

    async def _kept(self, question: Question, corpus: Corpus) -> Record:
        scope = question.filter.variables(corpus.ids) if question.filter else None
        key = key_of(question.question, scope, corpus.generation, self._settings.options, self._settings.label)
        if (kept := self._journal.get(key)) is not None:
            return Record.model_validate(kept)
        record = await self._asked(question, scope, corpus)
        if record.failure is None:  # what failed is asked again the next time
            self._journal.put(key, record.model_dump(mode="json"))
        return record

    async def _asked(self, question: Question, scope: dict[str, Any] | None, corpus: Corpus) -> Record:
        try:
            searched = await asking.search(self._client, question.question, scope, first=HITS, infer=True)
            asked = await asking.ask(self._client, question.question, scope, self._settings.options)
            checks = await check(asked.answer, self._pages) if asked.answer else None
        except ServerError as error:
            return Record.failed(str(error))
        names = {document_id: name for name, document_id in corpus.ids.items()}
        hits = searched.reply.hits
        return Record(
            found=distinct([PageRef(names.get(hit.document.id, hit.document.file_name), hit.page) for hit in hits]),
            searched_ms=searched.reply.took_ms,
            answer=asked.answer,
            checks=checks,
            failure=asked.failure,
            waited_ms=asked.waited_ms,
        )


def _interrupted(errors: BaseExceptionGroup[UnreachableError], missing: Sequence[str]) -> str:
    return f"{innermost(errors)} Not answered yet: {', '.join(missing)}. The same command goes on from here."
