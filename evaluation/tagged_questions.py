"""Questions made from the tagged facts of a store, each with every page on which the fact stands as its evidence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from evaluation.errors import EvaluationError
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.adapters.sqlite.facts import SqliteFactStore
from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.scoring.fact_questions import FactQuestionKind, FilingFacts, questions_from_facts
from tinyrag_gql.scoring.golden import GoldEvidence, Question
from tinyrag_gql.services.fact_golden_set import FactGoldenSet, FactSelection
from tinyrag_gql.services.key_service import DEFAULT_TENANT

Places = Mapping[tuple[object, ...], Sequence[tuple[str, int]]]


async def tagged_questions(data_dir: Path, limit: int, seed: int) -> list[Question]:
    """At most `limit` questions, drawn at random. Raises EvaluationError where the folder holds no store."""
    path = data_dir / "tinyrag.sqlite"
    if not path.is_file():
        raise EvaluationError(f"{path} is not there. Fill a store with filings in inline XBRL first.")
    with closing(await Database(path).open()) as database:
        golden_set = FactGoldenSet(SqliteDocumentStore(database), SqliteFactStore(database))
        filings = await golden_set.filings(DEFAULT_TENANT, FactSelection(limit=limit, seed=seed))
    questions = questions_from_facts(filings, tuple(FactQuestionKind), limit=limit, seed=seed)
    return _with_every_page(questions, filings)


def _with_every_page(questions: Iterable[Question], filings: Sequence[FilingFacts]) -> list[Question]:
    """The same questions with all pages of the company's filings that state the fact."""
    places: dict[tuple[object, ...], list[tuple[str, int]]] = defaultdict(list)
    facts: dict[str, tuple[object, ...]] = {}
    for filing in filings:
        for ordinal, fact in enumerate(filing.facts):
            key = facts[f"{filing.file}-{ordinal:05d}"] = _key(filing, fact)
            if fact.page is not None:
                places[key].append((filing.file, fact.page))
    return [_widened(question, places[facts[question.id.removesuffix("-growth")]]) for question in questions]


def _key(filing: FilingFacts, fact: Fact) -> tuple[object, ...]:
    """Equal for one fact of a company, wherever it is printed."""
    parts = tuple((each.axis, each.member) for each in fact.dimensions)
    return filing.company, fact.concept, parts, fact.start, fact.end, fact.value


def _widened(question: Question, places: Sequence[tuple[str, int]]) -> Question:
    own = [(each.file, each.page) for each in question.evidence]
    evidence = [GoldEvidence(file=file, page=page) for file, page in dict.fromkeys([*own, *places])]
    return question.model_copy(update={"evidence": evidence})
