"""The query that says what a question would cost, before it is asked."""

from datetime import date
from decimal import Decimal

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain import estimates as domain
from tinyrag_gql.graphql.ask_operations import Options, Question, ask_request, resolved
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversation_types import FollowUpType
from tinyrag_gql.graphql.conversion import to_graphql
from tinyrag_gql.graphql.document_inputs import Filter


@strawberry.type(name="PriceEstimate", description="What an answer would cost by the model's list price.")
class PriceEstimateType:
    amount: Decimal = strawberry.field(description="The amount, at most; 0 where no model is called.")
    currency: str = strawberry.field(description="Currency code, such as USD.")
    as_of: date | None = strawberry.field(description="The day of the price list; null for a price that was set here.")
    source: str = strawberry.field(description="Where the price comes from.")


@strawberry.type(name="TimeEstimate", description="How long the latest answers of the same model took.")
class TimeEstimateType:
    median_ms: float = strawberry.field(description="The median, in milliseconds.")
    p90_ms: float = strawberry.field(description="Nine of ten took no longer, in milliseconds.")
    answers: int = strawberry.field(description="How many answers this was measured on, 1 to 100.")


@strawberry.type(name="AskEstimate", description="What a question would cost. No model was called for it.")
class AskEstimateType:
    pages: int = strawberry.field(description="How many pages the answer would be written from.")
    document_count: int = strawberry.field(description="How many documents would be searched.")
    model: str = strawberry.field(description='What would write the answer; "extractive" calls no model.')
    prompt_tokens: int = strawberry.field(description="About how many tokens the chat model would read.")
    completion_tokens: int = strawberry.field(
        description="How many it would write: the median of the latest answers or, without any, the most it may write."
    )
    price: PriceEstimateType | None = strawberry.field(description="The price; null where it is not known.")
    time: TimeEstimateType | None = strawberry.field(description="The time; null where nothing was asked yet.")
    follow_up: FollowUpType | None = strawberry.field(
        description="What the question takes over from the one before it, by rules; null where it stands alone."
    )

    @classmethod
    def from_domain(cls, estimate: domain.AskEstimate) -> "AskEstimateType":
        """Returns an estimate's GraphQL object."""
        return to_graphql(
            cls,
            estimate,
            price=estimate.price and to_graphql(PriceEstimateType, estimate.price),
            time=estimate.time and to_graphql(TimeEstimateType, estimate.time),
            follow_up=estimate.follow_up and FollowUpType.from_domain(estimate.follow_up),
        )


@strawberry.type
class EstimateQueries:
    @strawberry.field(
        description="What a question would cost before it is asked: pages, tokens, price and time. Calls no model."
    )
    async def estimate_ask(
        self, info: Info, question: Question, filter: Filter = UNSET, options: Options = UNSET
    ) -> AskEstimateType:
        asked = ask_request(info, question, filter, options)
        request, _ = await resolved(info, asked, options, call_model=False)
        return AskEstimateType.from_domain(await info.context.services.estimator.estimate(request))
