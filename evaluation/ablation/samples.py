"""Questions with their candidate pages and signals, read once, so that any weights can be tried on them."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
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
from tinyrag_gql.domain.documents import DocumentFilter
from tinyrag_gql.domain.search import SearchRequest
from tinyrag_gql.retrieval.diversity import arrange
from tinyrag_gql.retrieval.pool import PageKey
from tinyrag_gql.retrieval.question import Question
from tinyrag_gql.retrieval.ranking import Column, Weights, signal_columns, weighed
from tinyrag_gql.scoring.golden import Question as GoldenQuestion
from tinyrag_gql.scoring.ranking import PageRef, all_evidence, page_hit, reciprocal_rank
from tinyrag_gql.services.key_service import DEFAULT_TENANT
from tinyrag_gql.services.search_service import SearchService

SCOPES = ("unfiltered", "inferred", "document")
DEPTH = 5


@dataclass(frozen=True)
class Sample:
    """One question in one scope."""

    scope: str
    company: str
    question: Question
    pages: Mapping[PageKey, IndexedPage]
    columns: Mapping[str, Column]
    gold: frozenset[PageRef]

    def found(self, weights: Weights, *, arranged: bool) -> list[PageRef]:
        """The pages by those weights, best first; `arranged` as a search shows them."""
        ranked = weighed(list(self.pages), self.columns, weights)
        order = arrange(self.question, ranked, self.pages) if arranged else ranked
        return [PageRef(*page.key) for page in order]


class Scores(NamedTuple):
    """Means over the questions of one scope."""

    hit: float
    """page-hit@5"""
    mrr: float
    whole: float
    """All of the evidence among the first 5 pages."""


def score(samples: Sequence[Sample], weights: Weights, *, arranged: bool = True) -> list[Scores]:
    """By scope, in the order of SCOPES."""
    return scores_of([(sample, sample.found(weights, arranged=arranged)) for sample in samples])


def scores_of(results: Sequence[tuple[Sample, list[PageRef]]]) -> list[Scores]:
    """By scope, in the order of SCOPES: what the pages found are worth."""
    return [_mean([(found, sample.gold) for sample, found in results if sample.scope == scope]) for scope in SCOPES]


def _mean(results: Sequence[tuple[list[PageRef], frozenset[PageRef]]]) -> Scores:
    return Scores(
        hit=sum(page_hit(found, gold, DEPTH) for found, gold in results) / len(results),
        mrr=sum(reciprocal_rank(found, gold) for found, gold in results) / len(results),
        whole=sum(all_evidence(found, gold, DEPTH) for found, gold in results) / len(results),
    )


async def read_samples(folder: FilingsFolder, data_dir: Path) -> list[Sample]:
    """Every question with evidence in each scope. Raises EvaluationError where a filing is not in the store."""
    path = data_dir / "tinyrag.sqlite"
    if not path.is_file():
        raise EvaluationError(f"{path} is not there. Fill a store first: python -m evaluation.filings --data-dir ...")
    with closing(await Database(path).open()) as database:
        embedder = MiniLMEmbedder(Encoder())
        documents = SqliteDocumentStore(database)
        corpus = await SqliteCorpus(database, model=embedder.model, dimension=embedder.dimension).open()
        searching = SearchService(documents, corpus, embedder)
        ids = {each.file_name: each.id for each in await documents.readable(DEFAULT_TENANT, DocumentFilter())}
        companies = {filing.name: filing.company or filing.doc_name for filing in folder.filings}
        questions = [question for question in folder.questions if question.evidence]
        missing = {file for question in questions for file in question.files} - ids.keys()
        if missing:
            raise EvaluationError(f"{path} does not hold {', '.join(sorted(missing))}.")
        samples = []
        with bar("searching", len(questions)) as done:
            for question in questions:
                company = companies[question.files[0]]
                samples += [await _sample(searching, scope, company, question, ids) for scope in SCOPES]
                done()
    return samples


async def _sample(
    searching: SearchService, scope: str, company: str, asked: GoldenQuestion, ids: Mapping[str, str]
) -> Sample:
    only = DocumentFilter(ids=tuple(ids[file] for file in asked.files)) if scope == "document" else DocumentFilter()
    found = await searching.candidates(
        SearchRequest(
            tenant=DEFAULT_TENANT, query=asked.question, filter=only, infer_scope=scope == "inferred", limit=DEPTH
        )
    )
    columns = signal_columns(found.question, found.proposals.pool, found.pages, found.scope.fits, found.scope.forms)
    gold = frozenset(PageRef(ids[each.file], each.page) for each in asked.evidence)
    return Sample(scope, company, found.question, found.pages, columns, gold)
