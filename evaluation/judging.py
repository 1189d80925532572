"""Has a run's answers judged by Ragas, with a bar and a journal."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from evaluation.errors import EvaluationError
from evaluation.journal import Journal
from evaluation.progress import bar
from tinyrag_gql.adapters.ragas import judge as ragas
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.scoring.scores import ScoredQuestion


class Judge:
    """Made by `open_judge`."""

    def __init__(self, judge: ragas.RagasJudge) -> None:
        self._judge = judge

    async def judge(self, questions: Sequence[ScoredQuestion]) -> list[ScoredQuestion]:
        """The questions with their judged scores, or why they have none."""
        with bar("judging", len(questions)) as done:

            async def one(each: ScoredQuestion) -> ScoredQuestion:
                judged = await self._judge.judge(each.question, each)
                done()
                return each.model_copy(update={"scores": judged.scores, "unscored": judged.unscored})

            return await asyncio.gather(*map(one, questions))


@asynccontextmanager
async def open_judge(settings: ragas.JudgeSettings, journal: Journal) -> AsyncIterator[Judge]:
    """A judge that is ready; scores are kept in `journal`. Raises EvaluationError where Ragas is not installed."""
    async with AsyncExitStack() as stack:
        try:
            judge = await stack.enter_async_context(ragas.open_judge(settings, journal))
        except StartUpError as error:
            raise EvaluationError(str(error)) from error
        yield Judge(judge)
