"""The query that returns a whole answer, and the subscription that streams it."""

from collections.abc import AsyncGenerator
from typing import Annotated

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain import answers as domain
from tinyrag_gql.domain.answers import AskRequest
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.search import SearchMode
from tinyrag_gql.graphql.answer_types import AnswerType, AskEvent, ask_event_to_graphql
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import convert_stream
from tinyrag_gql.graphql.document_inputs import DocumentFilterInput, Filter, filter_to_domain

DEFAULT_TOP_K = 6
MAX_TOP_K = 20


@strawberry.input(name="AskOptions", description="How to look for an answer.")
class AskOptionsInput:
    top_k: int | None = strawberry.field(
        default=DEFAULT_TOP_K, description="How many pages to write the answer from, 1 to 20."
    )
    mode: SearchMode | None = strawberry.field(default=SearchMode.HYBRID, description="Which signals rank the pages.")
    infer_scope: bool | None = strawberry.field(
        default=True, description="Whether companies, years and periods named in the question narrow the search."
    )


Question = Annotated[str, strawberry.argument(description="The question, in plain words.")]
Options = Annotated[AskOptionsInput | None, strawberry.argument(description="How to look for the answer.")]


@strawberry.type
class AnswerQueries:
    @strawberry.field(description="The whole answer to a question; `Subscription.ask` streams the same.")
    async def answer(
        self, info: Info, question: Question, filter: Filter = UNSET, options: Options = UNSET
    ) -> AnswerType:
        request = _request(info, question, filter, options)
        return AnswerType.from_domain(await info.context.services.ask.answer(request))


@strawberry.type
class AnswerSubscriptions:
    @strawberry.subscription(
        description="An answer as it comes: AskSourcesRetrieved once, AskTokensGenerated many times, then AskCompleted"
        " or AskFailed, always one of the two, last."
    )
    async def ask(
        self, info: Info, question: Question, filter: Filter = UNSET, options: Options = UNSET
    ) -> AsyncGenerator[AskEvent, None]:
        request = _request(info, question, filter, options)
        return convert_stream("ask", info.context.services.ask.ask(request), ask_event_to_graphql)


def _request(
    info: Info, question: str, filter: DocumentFilterInput | None, options: AskOptionsInput | None
) -> AskRequest:
    request = options_to_domain(options, filter, "options")
    return AskRequest(**dict(request), tenant=info.context.tenant, question=question)


def options_to_domain(
    options: AskOptionsInput | None, filter: DocumentFilterInput | None, *path: str
) -> domain.AskOptions:
    """The same for the services. Raises InvalidInputError; `path` is where the options stand."""
    options = options or AskOptionsInput()
    top_k = DEFAULT_TOP_K if options.top_k is None else options.top_k
    if not 1 <= top_k <= MAX_TOP_K:
        raise InvalidInputError(f"topK is {top_k}; it must be between 1 and {MAX_TOP_K}.", (*path, "topK"))
    return domain.AskOptions(
        filter=filter_to_domain(filter),
        mode=options.mode or SearchMode.HYBRID,
        infer_scope=options.infer_scope is not False,
        top_k=top_k,
    )
