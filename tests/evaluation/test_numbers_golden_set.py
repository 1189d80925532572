"""Questions for numbers on the samples: each is answered with the figure that it asks for, or refused."""

import asyncio

import pytest

from evaluation import asking
from evaluation.client import GraphQLClient
from evaluation.golden import load
from evaluation.ingestion import Source, ingest
from tests.evaluation.commanding import ROOT, SAMPLES
from tests.evaluation.test_samples_golden_set import pages as _pages
from tinyrag_gql.scoring.answers import AnswerReply
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.metrics import figures_mentioned
from tinyrag_gql.scoring.numeric import NumericOutcome, judge_figures

QUESTIONS = load(ROOT / "evaluation" / "golden" / "numbers.jsonl")
LEAST_RIGHT = 0.95
pages = _pages
Answers = dict[str, AnswerReply]


@pytest.fixture(scope="module")
def answers(endpoint) -> Answers:
    """The answer to each question, by its id."""

    async def one(client: GraphQLClient, slots: asyncio.Semaphore, question: Question) -> AnswerReply:
        async with slots:
            asked = await asking.ask(client, question.question, None, {})
        assert asked.answer, asked.failure
        return asked.answer

    async def every() -> list[AnswerReply]:
        slots = asyncio.Semaphore(4)
        async with GraphQLClient(endpoint, None) as client:
            await ingest(client, [Source(path, {}) for path in sorted(SAMPLES.glob("*.pdf"))], 4, lambda _: None)
            return await asyncio.gather(*(one(client, slots, question) for question in QUESTIONS))

    return dict(zip((question.id for question in QUESTIONS), asyncio.run(every()), strict=True))


def told(answers: Answers, *tags: str) -> list[tuple[Question, AnswerReply]]:
    return [(question, answers[question.id]) for question in QUESTIONS if set(tags) & set(question.tags)]


def first_word(text: str) -> str:
    return text.split()[0].strip(":,.").casefold()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_evidence_of_a_number_stands_on_its_page(pages, question):
    for each in question.evidence:
        assert " ".join(each.text.split()) in pages[each.file][each.page - 1]
    assert bool(question.evidence) is not question.unanswerable


def test_no_other_figure_is_told_in_the_place_of_the_asked_one(answers):
    judged = {question.id: judge_figures(question, answers[question.id]) for question in QUESTIONS}
    wrong = {id_: answers[id_].text for id_, each in judged.items() if each and each.outcome is NumericOutcome.WRONG}
    right = [id_ for id_, each in judged.items() if each and each.outcome is NumericOutcome.RIGHT]
    assert not wrong
    assert len(right) >= LEAST_RIGHT * sum(each is not None for each in judged.values())


def test_number_that_the_filings_do_not_state_is_refused(answers):
    given = {
        question.id: reply.text for question, reply in told(answers, "refusal") if reply.finish_reason != "NO_EVIDENCE"
    }
    assert not given


def test_yes_or_no_and_the_name_of_the_one_come_first(answers):
    asked = told(answers, "yes-no", "which")
    others = {
        question.id: reply.text
        for question, reply in asked
        if first_word(reply.text) != first_word(question.ground_truth)
    }
    assert len(asked) > 20
    assert not others


def test_both_parts_of_a_question_are_answered(answers):
    asked = told(answers, "two-part", "two-companies")
    figures = {question.id: figures_mentioned(question, reply.text) for question, reply in asked}
    assert len(asked) > 5
    assert all(all(each) for each in figures.values()), figures
    assert not [question.id for question, reply in asked if "Not answered" in reply.text]
