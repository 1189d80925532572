"""Questions with their candidate pages and signals, read once from a store, to try any weights on them."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

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

    def ranked(self, weights: SignalWeights, *, diverse: bool) -> list[PageRef]:
        """The pages by those weights, best first; `diverse` puts them in the order that a search shows."""
        ranked = weighted(list(self.pages), self.columns, weights)
        order = diversify(self.query, ranked, self.pages) if diverse else ranked
        return [PageRef(*page.key) for page in order]

    def gold_rank(self, weights: Sequence[float]) -> int | None:
        """The place, from 1, of the best gold page by weights in the order of `SIGNALS`; None where none was found.

        The same as by `ranked(diverse=False)`, in a fraction of the time.
        """
        matrix, gold = self._matrix
        totals = matrix @ np.asarray(weights)
        places = [int((totals > totals[at]).sum() + (totals[:at] == totals[at]).sum()) + 1 for at in gold]
        return min(places, default=None)

    @cached_property
    def _matrix(self) -> tuple[NDArray[np.float64], list[int]]:
        """The signals, shape (pages, signals), and the rows of the gold pages."""
        gold = [at for at, key in enumerate(self.pages) if PageRef(*key) in self.gold]
        return np.column_stack([self.columns[name] for name in SIGNALS]), gold


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


async def read_samples(folders: Sequence[FilingsFolder], data_dir: Path) -> list[Sample]:
    """Every question with evidence in each scope. Raises EvaluationError where a filing is not in the store."""
    path = data_dir / "tinyrag.sqlite"
    if not path.is_file():
        raise EvaluationError(f"{path} is not there. Fill a store first: python -m evaluation.filings --data-dir ...")
    with closing(await Database(path).open()) as database:
        embedder = MiniLMEmbedder(Encoder())
        documents = SqliteDocumentStore(database)
        corpus = await SqliteCorpus(database, model=embedder.model, dimension=embedder.dimension).open()
        service = SearchService(documents, corpus, embedder)
        ids = {each.file_name: each.id for each in await documents.readable(DEFAULT_TENANT, DocumentFilter())}
        filings = [filing for folder in folders for filing in folder.filings]
        companies = {filing.name: filing.company or filing.doc_name for filing in filings}
        questions = [question for folder in folders for question in folder.questions if question.evidence]
        missing = {file for question in questions for file in question.files} - ids.keys()
        if missing:
            raise EvaluationError(f"{path} does not hold {', '.join(sorted(missing))}.")
        samples = []
        with bar("searching", len(questions)) as done:
            for question in questions:
                company = companies[question.files[0]]
                samples += [await _sample(service, scope, company, question, ids) for scope in SCOPES]
                done()
    return samples


async def _sample(
    service: SearchService, scope: str, company: str, golden: GoldenQuestion, ids: Mapping[str, str]
) -> Sample:
    only = DocumentFilter(ids=tuple(ids[file] for file in golden.files)) if scope == "document" else DocumentFilter()
    request = SearchRequest(
        tenant=DEFAULT_TENANT, query=golden.question, filter=only, infer_scope=scope == "inferred", limit=DEPTH
    )
    query, _, retrieved = await service.prepare(request)
    gold = frozenset(PageRef(ids[each.file], each.page) for each in golden.evidence)
    columns = signal_columns(query, retrieved.candidates)
    return Sample(scope, company, query, retrieved.candidates.pages, columns, gold)
