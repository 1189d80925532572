"""Receipts in the API, and the mutation that answers a recorded question again and compares."""

from typing import Annotated

import strawberry

from tinyrag_gql.domain import receipts as domain
from tinyrag_gql.domain.receipts import DifferenceKind, ReplayCause
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import to_graphql
from tinyrag_gql.graphql.errors import EXPECTED, UserError
from tinyrag_gql.graphql.relay import answer_id, global_id


@strawberry.type(name="ReceiptPage", description="A page that an answer was written from.")
class ReceiptPageType:
    document_id: strawberry.ID = strawberry.field(description="Id of its document.")
    file_name: str = strawberry.field(description="Name of the document's file.")
    page: int = strawberry.field(description="Number of the page, 1 for the first.")
    rank: int = strawberry.field(description="Its place among the sources, 1 for the best.")
    generation: int = strawberry.field(description="Which processing of the document it comes from, 1 for the first.")
    text_hash: str = strawberry.field(description="SHA-256 of its text, the first 16 digits.")


@strawberry.type(
    name="Receipt",
    description="What an answer follows from. With the same receipt an extractive answer is the same, byte for byte.",
)
class ReceiptType:
    hash: str = strawberry.field(description="Digest of all of it but the time.")
    pages: list[ReceiptPageType] = strawberry.field(description="The pages it was written from, best first.")
    model: str = strawberry.field(description="What wrote it.")
    index_version: str = strawberry.field(description="The embedding model whose index was searched.")
    ranking_hash: str = strawberry.field(description="Digest of the retrieval weights and the lexicon.")
    prompt_hash: str | None = strawberry.field(
        description="Digest of the rules that the chat model was given; null for an extractive answer."
    )
    settings_hash: str = strawberry.field(description="Digest of the server's settings that change answers.")
    program_version: str = strawberry.field(description="Version of the program, and digest of its code.")
    document_count: int = strawberry.field(description="How many documents were in scope.")

    @classmethod
    def from_domain(cls, receipt: domain.Receipt) -> "ReceiptType":
        """Returns a receipt's GraphQL object."""
        pages = [
            to_graphql(ReceiptPageType, page, document_id=global_id("Document", page.document_id))
            for page in receipt.pages
        ]
        return to_graphql(cls, receipt, pages=pages)


@strawberry.type(name="ReplayDifference", description="Something that differs when an answer is made again.")
class ReplayDifferenceType:
    kind: DifferenceKind = strawberry.field(description="What differs.")
    cause: ReplayCause = strawberry.field(description="What made it differ.")
    before: str | None = strawberry.field(description="As the record has it; null where it is not there.")
    after: str | None = strawberry.field(description="As it is now; null where it is not there any more.")


@strawberry.type(description="A recorded question, answered again and compared with the record. It is kept nowhere.")
class AnswerReplay:
    same: bool = strawberry.field(description="Whether pages, ranks, figures and text are the same.")
    causes: list[ReplayCause] = strawberry.field(description="The causes of the differences, each once.")
    differences: list[ReplayDifferenceType] = strawberry.field(description="Every difference; none where it is same.")
    text: str = strawberry.field(description="The answer's text as it is now.")

    @classmethod
    def from_domain(cls, replay: domain.Replay) -> "AnswerReplay":
        """Returns a replay's GraphQL object."""
        return cls(
            same=not replay.differences,
            causes=list(replay.causes),
            differences=[to_graphql(ReplayDifferenceType, each) for each in replay.differences],
            text=replay.text,
        )


@strawberry.input(description="An answer to make again.")
class ReplayAnswerInput:
    answer_id: strawberry.ID = strawberry.field(description="Id of the answer; it must be complete.")


@strawberry.type(description="What making an answer again gave.")
class ReplayAnswerPayload:
    replay: AnswerReplay | None = strawberry.field(description="The comparison; null where errors says why.")
    errors: list[UserError] = strawberry.field(description="Why there is none; empty where there is one.")


ReplayInput = Annotated[ReplayAnswerInput, strawberry.argument(description="The answer.")]


@strawberry.type
class ReplayMutations:
    @strawberry.mutation(
        description="Answer a recorded question again, from the documents and by the settings of now, and say what"
        " differs from the record and why. Calls the chat model where one wrote the answer. Needs the scope `read`."
    )
    async def replay_answer(self, info: Info, input: ReplayInput) -> ReplayAnswerPayload:
        try:
            info.context.require(Scope.READ)
            key = answer_id(input.answer_id, "input", "answerId")
            replay = await info.context.services.replays.replay(info.context.tenant, key)
        except EXPECTED as error:
            return ReplayAnswerPayload(replay=None, errors=[UserError.from_error(error)])
        return ReplayAnswerPayload(replay=AnswerReplay.from_domain(replay), errors=[])
