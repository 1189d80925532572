"""Asks many questions, replays the answers, and changes one thing after the other: documents, a weight, the program."""

import asyncio
import itertools
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import tinyrag_gql
from evaluation.client import GraphQLClient
from evaluation.ingestion import Source, ingest
from evaluation.service import server
from tinyrag_gql.filings.metrics import METRICS

ASK = "query Ask($question: String!) { answer(question: $question) { id } }"
REPLAY = """mutation Replay($id: ID!) { replayAnswer(input: {answerId: $id}) {
  replay { same causes } errors { message } } }"""
DELETE = "mutation Delete($input: DocumentActionInput!) { deleteDocument(input: $input) { errors { message } } }"
FORMS = (
    "What was {company}'s {metric} in fiscal {year}?",
    "How did {company}'s {metric} change in fiscal {year}?",
    "Why did {company}'s {metric} change in fiscal {year}?",
    "What was the growth of {company}'s {metric} in fiscal {year}?",
)
AT_ONCE = 4
WEIGHT = re.compile(r"(?m)^(bm25|dense) = .*$")


class Replayed(NamedTuple):
    """What replaying some answers after one change gave."""

    change: str
    expected: str | None
    """The one cause that there is; None where nothing changed."""
    replayed: int
    same: int
    causes: Counter[str]

    @property
    def is_explained(self) -> bool:
        """Whether every difference has the cause that there is."""
        return set(self.causes) <= {self.expected} and (self.expected is not None or self.same == self.replayed)

    def __str__(self) -> str:
        causes = ", ".join(f"{count} {cause}" for cause, count in self.causes.items()) or "no differences"
        verdict = "explained" if self.is_explained else "NOT EXPLAINED"
        return f"{self.change}: {self.same} of {self.replayed} the same; {causes}; {verdict}"


def questions(companies: Sequence[str], years: Sequence[int], count: int) -> Iterator[str]:
    """So many questions at most, each metric of each company and year in turn."""
    names = [metric.name.replace("_", " ") for metric in METRICS]
    every = itertools.product(FORMS, years, names, companies)
    made = (form.format(company=company, metric=name, year=year) for form, year, name, company in every)
    return itertools.islice(made, count)


async def measure(files: Sequence[Path], further: Path, asked: Sequence[str], some: int) -> list[Replayed]:
    """Asks all and replays them; then replays `some` after each change. `further` is a filing that comes and goes."""
    with tempfile.TemporaryDirectory(prefix="tinyrag-replays-") as scratch:
        data, found = Path(scratch) / "data", list[Replayed]()
        async with _client(data) as client:
            await ingest(client, [Source(path) for path in files], AT_ONCE, lambda _: None)
            ids = await _all(_ask(client, question) for question in asked)
            found.append(await _replayed(client, "nothing changed", None, ids))
            came = await ingest(client, [Source(further)], AT_ONCE, lambda _: None)
            found.append(await _replayed(client, "a filing was added", "DOCUMENT_ADDED", ids[:some]))
            later = await _all(_ask(client, question) for question in asked[:some])
            await client.run(DELETE, input={"documentId": came[further.name].id})
            found.append(await _replayed(client, "a filing was deleted", "DOCUMENT_DELETED", later))
        for change, cause in (
            ("a weight was edited", "RANKING_CHANGED"),
            ("the program was edited", "PROGRAM_CHANGED"),
        ):
            async with _client(data, _edited(Path(scratch) / cause, cause)) as client:
                found.append(await _replayed(client, change, cause, ids[:some]))
    return found


@asynccontextmanager
async def _client(data: Path, program: Path | None = None) -> AsyncIterator[GraphQLClient]:
    settings = {} if program is None else {"PYTHONPATH": str(program), "PYTHONSAFEPATH": "1"}
    async with server(None, data, settings) as address, GraphQLClient(address) as client:
        yield client


def _edited(folder: Path, cause: str) -> Path:
    """A copy of the program with one edit."""
    package = folder / "tinyrag_gql"
    shutil.copytree(Path(tinyrag_gql.__path__[0]), package, ignore=shutil.ignore_patterns("__pycache__"))
    if cause == "RANKING_CHANGED":
        weights = package / "retrieval" / "weights.toml"
        weights.write_text(WEIGHT.sub(r"\1 = 0.0", weights.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        for name in ("computed", "fact_answers"):
            code = package / "answering" / f"{name}.py"
            code.write_text(code.read_text(encoding="utf-8").replace('f"From ', 'f"Found in '), encoding="utf-8")
    return folder


async def _all(work: Any) -> list[Any]:
    """The results, a few at a time, in order."""
    slots = asyncio.Semaphore(AT_ONCE)

    async def one(each: Any) -> Any:
        async with slots:
            return await each

    return await asyncio.gather(*(one(each) for each in work))


async def _ask(client: GraphQLClient, question: str) -> str:
    return str((await client.run(ASK, question=question))["answer"]["id"])


async def _replayed(client: GraphQLClient, change: str, expected: str | None, ids: Sequence[str]) -> Replayed:
    replies = await _all(client.run(REPLAY, id=answer_id) for answer_id in ids)
    replays = [reply["replayAnswer"]["replay"] for reply in replies]
    causes = Counter(cause for replay in replays for cause in replay["causes"])
    return Replayed(change, expected, len(ids), sum(replay["same"] for replay in replays), causes)
