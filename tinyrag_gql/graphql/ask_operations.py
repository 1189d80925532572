"""The query that returns a whole answer, and the subscription that streams it."""

from collections.abc import AsyncGenerator
from typing import Annotated

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain import answers as domain
from tinyrag_gql.domain.answers import AskRequest
from tinyrag_gql.domain.conversations import CarriedKind
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.search import SearchMode
from tinyrag_gql.graphql.answer_types import AnswerType, AskEvent, AskEventView, ask_event_to_graphql
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import AfterSeq, IdentityCache, convert_stream, non_negative_seq, unset_to_none
from tinyrag_gql.graphql.document_inputs import DocumentFilterInput, Filter, filter_to_domain
from tinyrag_gql.graphql.relay import answer_id, global_id, turn_id
from tinyrag_gql.services.ask_service import whole_answer
from tinyrag_gql.services.conversation_service import ResolvedRequest
from tinyrag_gql.services.idempotency import question_key

RECENT_EVENTS = 256
_views: IdentityCache[AskEventView] = IdentityCache(RECENT_EVENTS)


def _view(event: domain.AskEvent) -> AskEventView:
    """Returns one GraphQL object of an event for all readers of the answer, so that it is rendered once."""
    return _views.get(event, lambda: ask_event_to_graphql(event))


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
    conversation_id: strawberry.ID | None = strawberry.field(
        default=UNSET,
        description="The conversation that the question goes on with: the conversationId of an earlier answer, or its"
        " id. What the question leaves out is taken over from the one before it. If unset, it begins a conversation.",
    )
    drop_carried: list[CarriedKind] | None = strawberry.field(
        default=UNSET, description="What not to take over from the question before; if unset, nothing is left out."
    )


Question = Annotated[str, strawberry.argument(description="The question, in plain words.")]
NewQuestion = Annotated[
    str | None, strawberry.argument(description="The question, in plain words. Needed unless askId is given.")
]
AskId = Annotated[
    strawberry.ID | None,
    strawberry.argument(description="Follows this answer instead of asking: the askId of its events, or its id."),
]
QuestionKey = Annotated[
    str | None,
    strawberry.argument(
        description="A string of yours, at most 255 characters, new for each question: what the same API key sends"
        " again under it within 24 hours is not asked again, but gets the first answer with all its events. Another"
        " question under it fails as IDEMPOTENCY_KEY_REUSED."
    ),
]
Options = Annotated[AskOptionsInput | None, strawberry.argument(description="How to look for the answer.")]


@strawberry.type
class AnswerQueries:
    @strawberry.field(description="The whole answer to a question; `Subscription.ask` streams the same.")
    async def answer(
        self,
        info: Info,
        question: Question,
        filter: Filter = UNSET,
        options: Options = UNSET,
        idempotency_key: QuestionKey = UNSET,
    ) -> AnswerType:
        answer = await whole_answer(await _asked(info, question, filter, options, idempotency_key))
        asker, subject = info.context.principal.asker, global_id("Answer", answer.id)
        await info.context.services.audit.record(info.context.tenant, "answer", asker, subject_id=subject)
        return AnswerType.from_domain(answer)


@strawberry.type
class AnswerSubscriptions:
    @strawberry.subscription(
        description="An answer as it comes: AskSourcesRetrieved once, AskTokensGenerated many times, then AskCompleted"
        " or AskFailed, always one of the two, last. With askId (and afterSeq) it sends an answer's events again, then"
        " goes on with it: no gap, no repeat. The answer is written whether anybody follows it or not; `cancelAnswer`"
        " stops it."
    )
    async def ask(
        self,
        info: Info,
        question: NewQuestion = UNSET,
        filter: Filter = UNSET,
        options: Options = UNSET,
        ask_id: AskId = UNSET,
        after_seq: AfterSeq = UNSET,
        idempotency_key: QuestionKey = UNSET,
    ) -> AsyncGenerator[AskEvent, None]:
        asked, followed = unset_to_none(question), unset_to_none(ask_id)
        if (asked is None) == (followed is None):
            raise InvalidInputError("Give either question, to ask it, or askId, to follow an answer.", ("question",))
        if followed is not None:
            if unset_to_none(idempotency_key) is not None:
                raise InvalidInputError("idempotencyKey goes with question: askId asks nothing.", ("idempotencyKey",))
            key, seq = answer_id(followed, "askId"), non_negative_seq(after_seq)
            return convert_stream("ask", info.context.services.answers.follow(info.context.tenant, key, seq), _view)
        if unset_to_none(after_seq) is not None:
            raise InvalidInputError("afterSeq goes with askId: a new answer has no events before.", ("afterSeq",))
        events = await _asked(info, asked or "", filter, options, idempotency_key)
        info.context.services.audit.note(info.context.tenant, "ask", info.context.principal.asker)
        return convert_stream("ask", events, _view)


async def _asked(
    info: Info,
    question: str,
    filter: DocumentFilterInput | None,
    options: AskOptionsInput | None,
    idempotency_key: str | None,
) -> AsyncGenerator[domain.AskEvent, None]:
    """Returns the events of a new answer, or of that which the same key asked for before, without a call of a model.

    Raises InvalidInputError and AnswerNotFoundError.
    """
    answers, asker = info.context.services.answers, info.context.principal.asker
    request = ask_request(info, question, filter, options)
    name = unset_to_none(options.conversation_id) if options else None
    dropped = unset_to_none(options.drop_carried) if options else None
    key = question_key(unset_to_none(idempotency_key), request, name, dropped or ())
    if key is not None and (events := await answers.asked_before(request, asker, key)) is not None:
        return events
    request, conversation = await resolved(info, request, options)
    return answers.ask(request, asker, conversation_id=conversation, key=key)


async def resolved(
    info: Info, request: AskRequest, options: AskOptionsInput | None, *, call_model: bool = True
) -> ResolvedRequest:
    """Returns the request with the question that a follow-up stands for, and its conversation.

    Raises InvalidInputError and AnswerNotFoundError.
    """
    name = unset_to_none(options.conversation_id) if options else None
    if options is None or name is None:
        return ResolvedRequest(request)
    dropped = unset_to_none(options.drop_carried) or ()
    key = turn_id(name, "options", "conversationId")
    return await info.context.services.conversations.resolve(request, key, dropped, call_model=call_model)


def ask_request(
    info: Info, question: str, filter: DocumentFilterInput | None, options: AskOptionsInput | None
) -> AskRequest:
    """Returns the question for the services. Raises InvalidInputError."""
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
