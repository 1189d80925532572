"""What a run has shown: counted from the stores and the logs, with what must be 0 told from what is only measured."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.faults.cluster import Life
from tests.faults.inspection import Inspection, Kept
from tests.faults.workload import Fate, Plan
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.status import DocumentStatus, SearchState


@dataclass
class Verdict:
    """Every list must be empty; each entry says what is wrong."""

    lost: list[str] = field(default_factory=list)
    """Acknowledged, and gone or never through."""
    unfinished: list[str] = field(default_factory=list)
    """Steps of the run that did not come to their end in time."""
    wrong: list[str] = field(default_factory=list)
    """Through, but not as it should have ended: an innocent FAILED, a poison not, a cancelled one completed."""
    missing: list[str] = field(default_factory=list)
    """Chunks and facts that readers should find and do not."""
    duplicates: list[str] = field(default_factory=list)
    """Documents kept twice, and chunks and facts that readers find and should not."""
    orphans: list[str] = field(default_factory=list)
    """Chunks, pages and facts that nobody can read and nobody collected."""
    violations: list[str] = field(default_factory=list)
    """What the reader saw."""
    reparsed: list[str] = field(default_factory=list)
    """Parsed again though the pages were kept."""
    unreached: list[str] = field(default_factory=list)
    """Failpoints that no process came to."""
    unexplained: list[str] = field(default_factory=list)
    """Processes that died of themselves."""

    @property
    def problems(self) -> dict[str, list[str]]:
        """Those columns that are not 0."""
        return {name: found for name, found in vars(self).items() if found}


def judge(verdict: Verdict, plans: Sequence[Plan], store: Inspection) -> None:
    """Compare what is kept with what was acknowledged."""
    records = {record.id: record for record in store.records()}
    chunks, facts = _by_document(store.chunks()), _by_document(store.facts())
    for plan in plans:
        if plan.document_id is not None:
            kept = chunks[plan.document_id], facts[plan.document_id]
            _judge_document(verdict, plan, records.get(plan.document_id), *kept)
    full = {id_ for id_, record in records.items() if record.searchable is SearchState.FULL}
    verdict.missing += [f"a vector of {id_}" for id_ in store.without_vector() if id_ in full]
    _judge_copies(verdict, list(records.values()))
    _judge_orphans(verdict, records, [*store.chunks(), *store.pages(), *store.facts()])
    verdict.orphans += [f"{count} rows of the indexes" for count in [store.strays()] if count]


def _by_document(rows: Sequence[Kept]) -> dict[str | None, list[Kept]]:
    found: dict[str | None, list[Kept]] = defaultdict(list)
    for row in rows:
        found[row.document_id].append(row)
    return found


def _judge_document(
    verdict: Verdict, plan: Plan, record: Document | None, chunks: Sequence[Kept], facts: Sequence[Kept]
) -> None:
    if plan.fate is Fate.DELETE:
        if record is not None and record.deleted_at is None:
            verdict.wrong.append(f"{plan.name} was deleted and is there")
        return
    if record is None or record.deleted_at is not None or not record.status.terminal:
        verdict.lost.append(f"{plan.name}: {record.status if record else 'gone'}")
        return
    if (record.status is DocumentStatus.COMPLETED) is not (record.searchable is SearchState.FULL):
        verdict.wrong.append(f"{plan.name}: {record.status} and {record.searchable}")
    if record.status not in plan.final:
        verdict.wrong.append(f"{plan.name}: {record.status} {record.error}")
    for noun, rows, planned in (("chunk", chunks, plan.chunks), ("fact", facts, [str(value) for value in plan.facts])):
        shown = Counter((kept.ordinal, kept.text) for kept in rows if kept.generation == record.live_generation)
        wanted = Counter(enumerate(planned)) if record.live_generation is not None else Counter()
        verdict.missing += [f"{plan.name}: {noun} {ordinal}" for ordinal, _ in wanted - shown]
        verdict.duplicates += [f"{plan.name}: {noun} {ordinal}" for ordinal, _ in shown - wanted]


def _judge_copies(verdict: Verdict, records: Sequence[Document]) -> None:
    names = Counter(record.file_name for record in records)
    verdict.duplicates += [f"{name} is kept {count} times" for name, count in names.items() if count > 1]


def _judge_orphans(verdict: Verdict, records: dict[str, Document], kept: Sequence[Kept]) -> None:
    """Of a document that was not completed, what is made so far stays for a retry."""
    dead: Counter[str] = Counter()
    for row in kept:
        record = records.get(row.document_id or "")
        if record is None:
            dead["nobody"] += 1
        elif record.deleted_at is not None or row.generation not in (record.live_generation, record.generation):
            dead[record.file_name] += 1
    verdict.orphans += [f"{name}: {count} rows" for name, count in dead.items()]


# ------------------------------------------------------------------------------------------------ from the logs


@dataclass(frozen=True)
class Line:
    """A line that a worker logged, and the process that did."""

    life: Life
    time: float
    said: dict[str, Any]


def lines(lives: Sequence[Life], event: str) -> Iterator[Line]:
    """Every line of that event, in the order of time."""
    logged = [(life, text) for life in lives for text in life.log.read_text(errors="replace").splitlines()]
    said = [(life, json.loads(text)) for life, text in logged if text.startswith("{") and text.endswith("}")]
    found = [Line(life, _seconds(words["timestamp"]), words) for life, words in said if words["event"] == event]
    yield from sorted(found, key=lambda line: line.time)


def _seconds(timestamp: str) -> float:
    return datetime.fromisoformat(timestamp).timestamp()


def judge_parses(verdict: Verdict, plans: Sequence[Plan], lives: Sequence[Life]) -> None:
    """A document is parsed once, and once more each time that it is ingested again."""
    parsed = Counter(line.said["document"] for line in lines(lives, "document.parsed"))
    generations = Counter((line.said["document"], line.said["generation"]) for line in lines(lives, "document.parsed"))
    verdict.reparsed += [f"{document}, build {number}" for (document, number), n in generations.items() if n > 1]
    for plan in plans:
        if plan.document_id is not None and parsed[plan.document_id] > plan.builds:
            verdict.reparsed.append(f"{plan.name}: {parsed[plan.document_id]} times")


def redeliveries(lives: Sequence[Life]) -> list[float]:
    """Seconds from the death of a worker to the next claim of each document that it had."""
    last: dict[str, Line] = {}
    found = []
    for line in lines(lives, "document.claimed"):
        before = last.get(line.said["document"])
        if before is not None and line.said["crashes"] > before.said["crashes"]:
            since = [silence for silence in before.life.silences if silence >= before.time]
            found += [line.time - since[0]] if since else []
        last[line.said["document"]] = line
    return sorted(found)
