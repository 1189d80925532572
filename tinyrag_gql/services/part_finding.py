"""Answers a question that asks for several things part by part, each from its own pages, and joins what is found."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tinyrag_gql.answering.asked_words import company_words
from tinyrag_gql.answering.evidence import DraftAnswer, Span, without_markers
from tinyrag_gql.answering.fact_answer import FactAnswer
from tinyrag_gql.domain.answer_tables import DraftTable
from tinyrag_gql.domain.answers import AnswerFinishReason, AskRequest
from tinyrag_gql.domain.search import SearchHit, SearchRequest, SearchResult
from tinyrag_gql.filings.question_parts import question_parts
from tinyrag_gql.filings.questions import read_question
from tinyrag_gql.ports import Corpus, DocumentStore, Evidence, FactReader, QueryEngine, SynthesisFinished, TextDelta
from tinyrag_gql.services.fact_finding import FactFinder, FoundFacts
from tinyrag_gql.services.filing_reading import FilingReader

_MARKER = re.compile(r"\[([0-9]{1,4})\]")
_NOT_FOUND = "Nothing in the documents searched certainly answers it."


class PartAnswer(NamedTuple):
    """What answers one part, with the hits that its spans count as sources; without a draft nothing does."""

    question: str
    draft: DraftAnswer | None
    hits: tuple[SearchHit, ...]
    reason: str = ""


class PartFinder(FactFinder):
    """Finds facts as FactFinder does; a question of several parts is retrieved and answered part by part.

    Without `write_facts` a model writes the answer, so that the parts give it their pages alone.
    """

    def __init__(
        self,
        engine: QueryEngine,
        documents: DocumentStore,
        facts: FactReader,
        corpus: Corpus,
        reader: FilingReader,
        *,
        write_facts: bool,
    ) -> None:
        super().__init__(documents, facts, corpus)
        self._engine = engine
        self._reader = reader
        self._write_facts = write_facts

    async def find(self, request: AskRequest, result: SearchResult) -> FoundFacts:
        """The answer from facts; for a question of several parts the answers of all, and of each the reason if none."""
        question = read_question(request.question)
        names = [company_words(hit.document.metadata.company, hit.document.metadata.ticker) for hit in result.hits]
        parts = await asyncio.to_thread(question_parts, question, frozenset[str]().union(*names))
        if len(parts) < 2:
            return await super().find(request, result)
        answers = [await self._answered(request.model_copy(update={"question": part})) for part in parts]
        if not self._write_facts:
            return FoundFacts(hits=_merged(answers))
        if not any(answer.draft for answer in answers):
            reason = answers[0].reason
            refusal = DraftAnswer(reason or _NOT_FOUND, (), AnswerFinishReason.NO_EVIDENCE)
            return FoundFacts(FactAnswer(refusal))
        return _joined(answers)

    async def _answered(self, request: AskRequest) -> PartAnswer:
        """The answer of one part: from facts, or else as the engine writes it from the pages that it finds."""
        result = await self._engine.retrieve(_search(request))
        found = await super().find(request, result)
        answer = found.answer
        if answer and not answer.is_refusal:
            return PartAnswer(request.question, answer.draft, found.hits)
        if not self._write_facts:
            return PartAnswer(request.question, None, (*found.hits, *result.hits))
        read = await self._reader.read(request, result)
        if read is not None:
            return PartAnswer(request.question, read.draft if read.hits else None, read.hits, read.draft.text)
        facts = await self.on_pages(result.hits)
        evidence = [
            Evidence(hit, hit.indexed_page.text, facts.get((hit.document.id, hit.page), ())) for hit in result.hits
        ]
        draft = await self._written(request, evidence) if evidence else None
        return PartAnswer(request.question, draft, result.hits, answer.draft.text if answer else "")

    async def _written(self, request: AskRequest, evidence: Sequence[Evidence]) -> DraftAnswer | None:
        text, finished = "", None
        async for piece in self._engine.synthesize(request, evidence):
            if isinstance(piece, TextDelta):
                text += piece.text
            elif isinstance(piece, SynthesisFinished):
                finished = piece
        if finished is None or finished.finish_reason is AnswerFinishReason.NO_EVIDENCE:
            return None
        spans = tuple(Span(*span) for span in finished.spans or ())
        return DraftAnswer(text, spans, finished.finish_reason, finished.table)


def _search(request: AskRequest) -> SearchRequest:
    return SearchRequest(
        tenant=request.tenant,
        query=request.question,
        filter=request.filter,
        mode=request.mode,
        infer_scope=request.infer_scope,
        limit=request.top_k,
    )


def _merged(answers: Sequence[PartAnswer]) -> tuple[SearchHit, ...]:
    """The hits of all parts, the best of each first, every page once."""
    ranks = max((len(answer.hits) for answer in answers), default=0)
    ordered = [answer.hits[rank] for rank in range(ranks) for answer in answers if rank < len(answer.hits)]
    return tuple({(hit.document.id, hit.page): hit for hit in reversed(ordered)}.values())[::-1]


def _joined(answers: Sequence[PartAnswer]) -> FoundFacts:
    """One draft of all parts; those without an answer say so. Its sources are the pages that it cites."""
    hits: dict[tuple[str, int], SearchHit] = {}
    spans: list[Span] = []
    lines: list[str] = []
    tables: list[DraftTable] = []
    for answer in answers:
        if answer.draft is None:
            lines.append(f"Not answered: “{answer.question}” {answer.reason or _NOT_FOUND}")
            continue
        markers: dict[str, str] = {}
        for place, span in enumerate(answer.draft.spans, start=1):
            hit = answer.hits[span.source]
            hits.setdefault((hit.document.id, hit.page), hit)
            moved = span._replace(source=list(hits).index((hit.document.id, hit.page)))
            if moved not in spans:
                spans.append(moved)
            markers[str(place)] = str(spans.index(moved) + 1)
        if answer.draft.table:
            before = sum(len(without_markers(line)) + 1 for line in lines)
            tables.append(answer.draft.table.moved(before))
        lines.append(_renumbered(answer.draft.text, markers))
    ranked = tuple(hit.model_copy(update={"rank": rank}) for rank, hit in enumerate(hits.values(), start=1))
    table = tables[0] if len(tables) == 1 else None  # an answer has one table, and two parts are not one
    draft = DraftAnswer("\n".join(lines), tuple(spans), AnswerFinishReason.COMPLETE, table)
    return FoundFacts(FactAnswer(draft, tuple(hits)), ranked, in_parts=True)


def _renumbered(text: str, markers: Mapping[str, str]) -> str:
    """The text with its markers replaced, each by the one that it has in the whole."""
    return _MARKER.sub(lambda match: f"[{markers.get(match[1], match[1])}]", text)
