"""What became of answers: whether they still hold, and how two of them differ."""

from collections.abc import Sequence
from typing import Annotated

import strawberry

from tinyrag_gql.answering.answer_difference import difference
from tinyrag_gql.domain.answers import Answer, Figure
from tinyrag_gql.domain.errors import AnswerNotFoundError
from tinyrag_gql.graphql.answer_types import AnswerType
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import to_graphql
from tinyrag_gql.graphql.figure_types import FigureType
from tinyrag_gql.graphql.relay import answer_id

Before = Annotated[strawberry.ID, strawberry.argument(description="Id of the older answer.")]
After = Annotated[strawberry.ID, strawberry.argument(description="Id of the newer answer.")]


@strawberry.type(name="FigureChange", description="A figure that two answers tell differently, or that one has alone.")
class FigureChangeType:
    old: FigureType | None = strawberry.field(description="As the older answer tells it; null where it has none.")
    new: FigureType | None = strawberry.field(description="As the newer answer tells it; null where it has none.")


@strawberry.type(
    name="AnswerDifference",
    description="How two answers differ. Figures are paired by the line and period that they are of, else by their"
    " sentence; markers of citations and the order of sentences do not count.",
)
class AnswerDifferenceType:
    before: AnswerType = strawberry.field(description="The older answer.")
    after: AnswerType = strawberry.field(description="The newer answer.")
    figures: list[FigureChangeType] = strawberry.field(description="The figures that changed, came or went.")
    sentences_added: list[str] = strawberry.field(description="Sentences that the newer answer alone has.")
    sentences_removed: list[str] = strawberry.field(description="Sentences that the older answer alone has.")

    @classmethod
    def from_domain(cls, before: Answer, after: Answer) -> "AnswerDifferenceType":
        """Returns the GraphQL object of how two answers differ."""
        found = difference(before, after)
        figures = [
            FigureChangeType(old=_figure(change.old, before), new=_figure(change.new, after))
            for change in found.figures
        ]
        answers = {"before": AnswerType.from_domain(before), "after": AnswerType.from_domain(after)}
        return to_graphql(cls, found, figures=figures, **answers)


def _figure(figure: Figure | None, answer: Answer) -> FigureType | None:
    return None if figure is None else FigureType.from_domain(figure, answer.citations)


@strawberry.type
class AnswerComparisonQueries:
    @strawberry.field(
        description="How two answers differ, such as one that is stale and the same question asked again."
    )
    async def compare_answers(self, info: Info, a: Before, b: After) -> AnswerDifferenceType:
        keys = [answer_id(a, "a"), answer_id(b, "b")]
        found = await info.context.services.answers.get_many(info.context.tenant, keys)
        before, after = _present(found, keys)
        return AnswerDifferenceType.from_domain(before, after)


def _present(found: dict[str, Answer], keys: Sequence[str]) -> list[Answer]:
    missing = [name for name, key in zip("ab", keys, strict=True) if key not in found]
    if missing:
        raise AnswerNotFoundError(f"There is no answer `{missing[0]}`; it may have been deleted.")
    return [found[key] for key in keys]
