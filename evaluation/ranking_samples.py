"""Questions with their candidate pages and signals, read once from a store, to try any weights on them."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from evaluation.errors import EvaluationError
from evaluation.folders import FilingsFolder
from evaluation.progress import bar
from tinyrag_gql.adapters.llama.minilm.embedder import MiniLMEmbedder
from tinyrag_gql.adapters.llama.minilm.encoder import Encoder
from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.domain.documents import Document, DocumentFilter
from tinyrag_gql.domain.search import SearchRequest
from tinyrag_gql.filings.companies import company_key
from tinyrag_gql.retrieval.candidates import PageKey
from tinyrag_gql.retrieval.ranking import Column, RankingQuery, diversify, signal_columns, weighted
from tinyrag_gql.retrieval.weights import SignalWeights
from tinyrag_gql.scoring.golden import Question as GoldenQuestion
from tinyrag_gql.scoring.ranking import PageRef, all_evidence, page_hit, reciprocal_rank
from tinyrag_gql.services.key_service import DEFAULT_TENANT
from tinyrag_gql.services.search_service import SearchService

SIGNALS = tuple(SignalWeights.model_fields)
SCOPES = ("unfiltered", "inferred", "document")
DEPTH = 5


@dataclass(frozen=True)
class Sample:
    """One question in one scope."""

    scope: str
    company: str
    query: RankingQuery
    pages: Mapping[PageKey, IndexedPage]
    columns: Mapping[str, Column]
    gold: frozenset[PageRef]
    question: str = ""
    """The question's id."""
    source: str = ""
    """The folder or golden set that the question comes from."""

    def ranked(self, weights: SignalWeights, *, diverse: bool) -> list[PageRef]:
        """The pages by those weights, best first; `diverse` puts them in the order that a search shows."""
        ranked = weighted(list(self.pages), self.columns, weights)
        order = diversify(self.query, ranked, self.pages) if diverse else ranked
        return [PageRef(*page.key) for page in order]

    @property
    def gold_places(self) -> list[int]:
        """The places of the gold pages among the candidates, from 0."""
        return [at for at, key in enumerate(self.pages) if PageRef(*key) in self.gold]


class Scores(NamedTuple):
    """Means over the questions of one scope."""

    hit: float
    """page-hit@5"""
    mrr: float
    whole: float
    """All of the evidence among the first 5 pages."""


def score(samples: Sequence[Sample], weights: SignalWeights, *, diverse: bool = True) -> list[Scores]:
    """By scope, in the order of SCOPES."""
    return scores_of([(sample, sample.ranked(weights, diverse=diverse)) for sample in samples])


def scores_of(results: Sequence[tuple[Sample, list[PageRef]]]) -> list[Scores]:
    """By scope, in the order of SCOPES: the scores of these rankings."""
    return [_mean([(ranked, sample.gold) for sample, ranked in results if sample.scope == scope]) for scope in SCOPES]


def _mean(results: Sequence[tuple[list[PageRef], frozenset[PageRef]]]) -> Scores:
    return Scores(
        hit=sum(page_hit(ranked, gold, DEPTH) for ranked, gold in results) / len(results),
        mrr=sum(reciprocal_rank(ranked, gold) for ranked, gold in results) / len(results),
        whole=sum(all_evidence(ranked, gold, DEPTH) for ranked, gold in results) / len(results),
    )


# ------------------------------------------------------------------------------------------------ reading a store


class OpenStore(NamedTuple):
    """An embedded store that `evaluation.filings` has filled, opened for reading."""

    corpus: SqliteCorpus
    search: SearchService
    documents: Mapping[str, Document]
    """Every document by its file's name."""

    def check_files(self, questions: Sequence[GoldenQuestion]) -> None:
        """Raises EvaluationError where a question's filing is not in the store."""
        if missing := {file for question in questions for file in question.files} - self.documents.keys():
            raise EvaluationError(f"The store does not hold {', '.join(sorted(missing))}.")


@asynccontextmanager
async def open_store(data_dir: Path) -> AsyncIterator[OpenStore]:
    """The store of a data folder; its server may be stopped. Raises EvaluationError where there is none."""
    path = data_dir / "tinyrag.sqlite"
    if not path.is_file():
        raise EvaluationError(f"{path} is not there. Fill a store first: python -m evaluation.filings --data-dir ...")
    with closing(await Database(path).open()) as database:
        embedder = MiniLMEmbedder(Encoder())
        documents = SqliteDocumentStore(database)
        corpus = await SqliteCorpus(database, model=embedder.model, dimension=embedder.dimension).open()
        readable = await documents.readable(DEFAULT_TENANT, DocumentFilter())
        by_name = {each.file_name: each for each in readable}
        yield OpenStore(corpus, SearchService(documents, corpus, embedder), by_name)


class QuestionSet(NamedTuple):
    """Questions that come from one place, such as a folder of filings."""

    name: str
    questions: Sequence[GoldenQuestion]
    companies: Mapping[str, str] = MappingProxyType({})
    """By file name, the company as the manifest has it; else the store's metadata tell it."""


def questions_of(folders: Sequence[FilingsFolder]) -> list[QuestionSet]:
    """The questions of each folder."""
    companies = {each.name: each.company or each.doc_name for folder in folders for each in folder.filings}
    return [QuestionSet(folder.path.name, folder.questions, companies) for folder in folders]


async def read_samples(
    sets: Sequence[QuestionSet], data_dir: Path, also: Mapping[str, frozenset[PageRef]] | None = None
) -> list[Sample]:
    """Every question with evidence in each scope. Raises EvaluationError where a filing is not in the store.

    `also` gives by question id further pages, by file name, that state the answer and count as gold.
    """
    asked = [(each, question) for each in sets for question in each.questions if question.evidence]
    async with open_store(data_dir) as store:
        store.check_files([question for _, question in asked])
        samples = []
        with bar("searching", len(asked)) as done:
            for of_set, question in asked:
                further = (also or {}).get(question.id, frozenset())
                samples += [await _sample(store, scope, of_set, question, further) for scope in SCOPES]
                done()
    return samples


async def _sample(
    store: OpenStore, scope: str, of_set: QuestionSet, golden: GoldenQuestion, also: frozenset[PageRef]
) -> Sample:
    ids = {name: document.id for name, document in store.documents.items()}
    only = DocumentFilter(ids=tuple(ids[file] for file in golden.files)) if scope == "document" else DocumentFilter()
    request = SearchRequest(
        tenant=DEFAULT_TENANT, query=golden.question, filter=only, infer_scope=scope == "inferred", limit=DEPTH
    )
    query, _, retrieved = await store.search.prepare(request)
    labelled = {PageRef(ids[each.file], each.page) for each in golden.evidence}
    gold = frozenset(labelled | {PageRef(ids[file], page) for file, page in also if file in ids})
    columns = signal_columns(query, retrieved.candidates)
    first = golden.files[0]
    company = of_set.companies.get(first) or company_key(store.documents[first])
    pages = retrieved.candidates.pages
    return Sample(scope, company, query, pages, columns, gold, golden.id, of_set.name)
