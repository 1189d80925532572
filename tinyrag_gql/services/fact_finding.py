"""Finds the facts that a question asks for, and the pages on which they stand as sources of the answer."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tinyrag_gql import telemetry
from tinyrag_gql.answering.asked_words import company_words
from tinyrag_gql.answering.company_ranking import needs_comparison
from tinyrag_gql.answering.fact_answer import FactAnswer
from tinyrag_gql.answering.fact_answers import NOT_CERTAIN, answer_from_facts, not_comparable
from tinyrag_gql.answering.fact_requests import WantedLines, wanted_lines
from tinyrag_gql.answering.filing_facts import CompanyFacts, Filing, FilingFact, by_company
from tinyrag_gql.answering.plain_questions import Named, plain_questions, reads_otherwise, tells_change_late
from tinyrag_gql.answering.rewritten_answers import denial_of, listing_of
from tinyrag_gql.domain.answers import AskRequest
from tinyrag_gql.domain.chunks import Chunk
from tinyrag_gql.domain.documents import Document, DocumentFilter
from tinyrag_gql.domain.facts import StoredFact
from tinyrag_gql.domain.search import SearchHit, SearchResult
from tinyrag_gql.filings.companies import (
    Company,
    SpokenWords,
    companies_in,
    company_key,
    company_named,
    mentioned_in_order,
    mentions,
    name_phrases,
    name_words,
    sure_forms_spoken,
)
from tinyrag_gql.filings.headcount_words import asks_headcount
from tinyrag_gql.filings.listed_parts import parts_question
from tinyrag_gql.filings.premises import premise_of
from tinyrag_gql.filings.questions import ParsedQuestion, read_question
from tinyrag_gql.ports import Corpus, DocumentStore, Evidence, FactQuery, FactReader
from tinyrag_gql.services.answer_checking import without_doubtful_comparisons
from tinyrag_gql.services.chunk_places import chunk_at, hit_of
from tinyrag_gql.services.company_directory import CompanyDirectory
from tinyrag_gql.services.headcount_finding import HEADCOUNT_LABELS, headcounts_on, stated_headcounts
from tinyrag_gql.services.scope_inference import MOST_LOADED, company_name

_log = logging.getLogger(__name__)
MOST_COMPANIES = 25
"""Companies that one question may compare."""
MOST_FACTS = 4_000
"""Facts that are read for one company."""
MOST_PAGES = 60
"""Pages whose tables are read for one company."""
MOST_LIKELY = 4
"""Companies of the best hits among which the one that is meant is looked for, where a question names none."""
PageKey = tuple[str, int]


class FoundFacts(NamedTuple):
    """What the facts say to a question, and the pages of the answer as hits, in the order of its sources."""

    answer: FactAnswer | None = None
    hits: tuple[SearchHit, ...] = ()
    in_parts: bool = False
    """Whether it joins the answers of the question's parts, words of filings among them."""


class FactFinder:
    """Answers questions from the facts of a tenant's live documents."""

    def __init__(self, documents: DocumentStore, facts: FactReader, corpus: Corpus) -> None:
        self._documents = documents
        self._facts = facts
        self._corpus = corpus
        self._directory = CompanyDirectory(documents)

    async def find(self, request: AskRequest, result: SearchResult) -> FoundFacts:
        """The answer from facts, as far as they have one. Where the question names no company, the best hit's counts.

        Every filing of a company counts that the request's filter lets through, since a later one states the period
        too. Where the figures contradict what the question takes for granted, they are the answer; where it asks for
        the names of parts, the figures of these parts are.
        """
        question = read_question(request.question)
        if premise := premise_of(question):
            found = await self._find(request, read_question(premise), result)
            if denial := denial_of(found.answer):
                return found._replace(answer=denial)
        found = await self._find(request, question, result)
        unanswered = found.answer is None or found.answer.is_refusal
        if unanswered and (parts := parts_question(question, _words_of_companies(result.hits))):
            listed = await self._find(request, read_question(parts), result)
            if listing := listing_of(listed.answer):
                return listed._replace(answer=listing)
        companies = found.answer.companies if found.answer else 1
        otherwise = reads_otherwise(question, companies, found.answer.draft.text if found.answer else "")
        if question.asks_why and not otherwise:
            return found  # a figure gives no reason
        partly = bool(found.answer and companies > 1 and NOT_CERTAIN in found.answer.draft.text)
        if unanswered or otherwise or partly or tells_change_late(question, companies):
            return await self._in_plain_words(request, question, result) or (FoundFacts() if otherwise else found)
        return found

    async def _in_plain_words(
        self, request: AskRequest, question: ParsedQuestion, result: SearchResult
    ) -> FoundFacts | None:
        """The answer to the first plain question that has one."""
        documents = await self._in_scope(request, question, result)
        companies = await self._named(question, [Filing.of(document) for document in documents])
        for plain in await asyncio.to_thread(plain_questions, question, companies):
            found = await self._find(request, read_question(plain.text), result)
            _log.debug("tried %r: %s", plain.text, found.answer and found.answer.draft.text[:200])
            answered = found.answer is not None and not found.answer.is_refusal
            if answered and found.answer and plain.is_answered_by(found.answer.draft.text):
                return found
        return None

    async def _named(self, question: ParsedQuestion, filings: Sequence[Filing]) -> list[Named]:
        """The companies that the question names, in its order; else the one whose lines have most of its words."""
        found: dict[Company, list[Filing]] = {}
        for group in by_company(filings):
            name = next((filing.company for filing in group if filing.company), None)
            ticker = next((filing.ticker for filing in group if filing.ticker), None)
            found[company_named(name, ticker)] = group
        spoken = mentioned_in_order(question.core, list(found))
        if spoken:
            said = {mention.company: mention.words for mention in mentions(question.core, list(found))}
            return [await self._named_of(question, each, found[each], said[each]) for each in spoken]
        foreign = {word for name in name_phrases(question.core) for word in name_words(name)}
        likely = [await self._named_of(question, company, found[company]) for company in list(found)[:MOST_LIKELY]]
        likely = [each for each in likely if foreign <= each.line_words]  # a name is a part's, or an unknown company's
        return likely and [max(likely, key=lambda each: each.knows(question.core))]

    async def _named_of(
        self, question: ParsedQuestion, company: Company, group: Sequence[Filing], said: frozenset[str] = frozenset()
    ) -> Named:
        """The company; `said` are words of the question that name it, such as 'pepsi'."""
        name = next((filing.company for filing in group if filing.company), None)
        lines = await self._facts.lines([filing.document for filing in group])
        labels = tuple(" ".join((line.label, *line.members)) for line in lines)
        labels += HEADCOUNT_LABELS if asks_headcount(question.text) else ()
        parts = tuple(dict.fromkeys(member for line in lines for member in line.members))
        words = company_words(name, company.ticker) | said
        words |= sure_forms_spoken(company, SpokenWords.of(question.text))
        return Named(name or company.ticker or "the company", words, labels, parts)

    async def _find(self, request: AskRequest, question: ParsedQuestion, result: SearchResult) -> FoundFacts:
        """The answer from facts to a question, put in the place of the request's."""
        with telemetry.span("answer.facts") as span:
            documents = await self._in_scope(request, question, result)
            filings = [Filing.of(document) for document in documents]
            companies = await self._candidates(request.tenant, question, filings)
            answer = await asyncio.to_thread(answer_from_facts, question, companies)
            facts = sum(len(company.facts) for company in companies)
            span.set_attributes(facts=facts, answered=answer is not None and not answer.is_refusal)
        if answer is None:
            return FoundFacts()
        by_id = {document.id: document for document in documents}
        hits = await self._hits(answer, by_id)
        if len(hits) < len(answer.pages):  # a document was replaced or deleted meanwhile
            return FoundFacts()
        facts_there = await self.on_pages(hits) if answer.draft.compared else {}
        evidence = [
            Evidence(hit, hit.indexed_page.text, facts_there.get((hit.document.id, hit.page), ())) for hit in hits
        ]
        draft = await asyncio.to_thread(without_doubtful_comparisons, answer.draft, evidence, question.text)
        whole = draft.compared and len(draft.compared) == len(answer.draft.compared)
        if not whole and not answer.is_refusal and needs_comparison(question, answer.companies):
            return FoundFacts(not_comparable())
        return FoundFacts(answer._replace(draft=draft), hits)

    async def on_pages(self, hits: Sequence[SearchHit]) -> Mapping[PageKey, tuple[StoredFact, ...]]:
        """The facts that stand on the pages of hits, and the numbers of employees that are read there."""
        if not hits:
            return {}
        stored = await self._facts.on_pages([(hit.document.id, hit.page) for hit in hits])
        read = await asyncio.to_thread(headcounts_on, hits)
        return {key: (*stored.get(key, ()), *read.get(key, ())) for key in (*stored, *(set(read) - set(stored)))}

    # ------------------------------------------------------------------ which filings

    async def _in_scope(self, request: AskRequest, question: ParsedQuestion, result: SearchResult) -> list[Document]:
        """The filings of the companies that are meant, the preferred company's first."""
        documents = await self._readable(request, question, result)
        companies = companies_in(documents)
        named = [document for mention in mentions(question.core, companies) for document in mention.company.documents]
        if named:
            return named
        found = dict.fromkeys(company_key(hit.document) or hit.document.id for hit in result.hits)
        if question.superlative:
            found |= dict.fromkeys(company_key(document) or document.id for document in documents)
        keys = {key: place for place, key in enumerate(list(found)[:MOST_COMPANIES])}
        mine = [document for document in documents if (company_key(document) or document.id) in keys]
        return sorted(mine, key=lambda document: keys[company_key(document) or document.id])

    async def _readable(
        self, request: AskRequest, question: ParsedQuestion, result: SearchResult
    ) -> Sequence[Document]:
        """All documents that the filter lets through, or of more than MOST_LOADED those of companies that may be meant.

        These are the companies that the question names, or else those of the hits.
        """
        tenant, within = request.tenant, request.filter
        if await self._documents.readable_count(tenant, within, limit=MOST_LOADED + 1) <= MOST_LOADED:
            return await self._documents.readable(tenant, within)
        _, named = await self._directory.named(question.text, tenant, within)
        if named:
            return named
        names = frozenset(company_name(hit.document) for hit in result.hits if company_key(hit.document))
        alone = {hit.document.id: hit.document for hit in result.hits if not company_key(hit.document)}
        of_companies = await self._documents.readable(tenant, within, companies=names) if names else ()
        return [*of_companies, *alone.values()]

    # ------------------------------------------------------------------ which facts

    async def _candidates(self, tenant: str, question: ParsedQuestion, filings: Sequence[Filing]) -> list[CompanyFacts]:
        """Company by company, the facts that may be meant and all the lines of its filings."""
        groups = by_company(filings)
        names = frozenset().union(*(company_words(each.company, each.ticker) for each in filings))
        return [await self._of_company(tenant, question, group, names) for group in groups]

    async def _of_company(
        self, tenant: str, question: ParsedQuestion, filings: Sequence[Filing], names: frozenset[str]
    ) -> CompanyFacts:
        by_id = {filing.document: filing for filing in filings}
        name = next((filing.company for filing in filings if filing.company), None)
        ticker = next((filing.ticker for filing in filings if filing.ticker), None)
        lines = await self._facts.lines(list(by_id))
        wanted = await asyncio.to_thread(wanted_lines, question, lines, names)
        found = await self._read(tenant, list(by_id), wanted) if lines else []
        facts = tuple(FilingFact(by_id[each.document_id], each.fact) for each in found)
        if asks_headcount(question.text):
            facts += await stated_headcounts(self._corpus, filings)
        return CompanyFacts(name, ticker, facts, tuple(lines), tuple(filings))

    async def _read(self, tenant: str, ids: Sequence[str], wanted: WantedLines) -> list[StoredFact]:
        query = FactQuery(tenant, DocumentFilter(ids=tuple(ids)))
        queries = [
            query._replace(concepts=wanted.concepts) if wanted.concepts else None,
            query._replace(labels=wanted.labels) if wanted.labels else None,
            query._replace(concepts=wanted.part_concepts, consolidated=False) if wanted.part_concepts else None,
            query._replace(labels=wanted.part_labels, consolidated=False) if wanted.part_labels else None,
        ]
        found = await asyncio.gather(*(self._facts.find(each, limit=MOST_FACTS) for each in queries if each))
        if wanted.table_labels:
            found.append(await self._tables(query._replace(labels=wanted.table_labels, consolidated=None)))
        return list({(each.document_id, each.ordinal): each for facts in found for each in facts}.values())

    async def _tables(self, query: FactQuery) -> list[StoredFact]:
        """All facts of the pages on which facts of the query stand, the latest first."""
        rows = await self._facts.find(query, limit=MOST_FACTS)
        keys = dict.fromkeys((row.document_id, row.fact.page) for row in rows if row.fact.page is not None)
        found = await self._facts.on_pages(list(keys)[:MOST_PAGES])
        return [each for facts in found.values() for each in facts]

    # ------------------------------------------------------------------ their pages as sources

    async def _hits(self, answer: FactAnswer, documents: Mapping[str, Document]) -> tuple[SearchHit, ...]:
        """A hit for each page of the answer, with the chunk that holds the first row cited on it."""
        pages = await self._corpus.live_pages(answer.pages)
        starts = {span.source: span.start for span in reversed(answer.draft.spans)}
        chunks = {id_: await self._chunks(documents[id_]) for id_ in {id_ for id_, _ in answer.pages}}
        hits: list[SearchHit] = []
        for source, key in enumerate(answer.pages):
            page, document = pages.get(key), documents[key[0]]
            chunk = page and chunk_at(chunks[key[0]], page, starts[source])
            if page and chunk:
                hits.append(hit_of(source + 1, document, chunk, page))
        return tuple(hits)

    async def _chunks(self, document: Document) -> list[Chunk]:
        generation, count = document.live_generation, document.chunk_count or 0
        if generation is None:
            return []
        return await self._corpus.chunks(document.id, generation, offset=0, limit=count)


def _words_of_companies(hits: Sequence[SearchHit]) -> frozenset[str]:
    metadata = [hit.document.metadata for hit in hits]
    return frozenset[str]().union(*(company_words(each.company, each.ticker) for each in metadata))
