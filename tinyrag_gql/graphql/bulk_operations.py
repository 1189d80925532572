"""Mutations of many documents at once, chosen by id or by a filter, with a result for each document."""

from typing import Annotated

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain.audit import DONE
from tinyrag_gql.domain.documents import DocumentFilter
from tinyrag_gql.domain.errors import InvalidInputError, TinyragError
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import unset_to_none
from tinyrag_gql.graphql.document_inputs import DocumentFilterInput, DocumentMetadataInput, check_tags
from tinyrag_gql.graphql.document_types import DocumentType
from tinyrag_gql.graphql.errors import EXPECTED, UserError
from tinyrag_gql.graphql.relay import document_id, global_id
from tinyrag_gql.services.bulk_service import MOST_IDS, MOST_MATCHING, ItemResult, Note


@strawberry.input(description="Documents to do something with: either `ids`, or `matching` with `expectedCount`.")
class DocumentsActionInput:
    ids: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description=f"Ids of documents, at most {MOST_IDS}; one that is repeated counts once."
    )
    matching: DocumentFilterInput | None = strawberry.field(
        default=UNSET,
        description=f"All documents that match this filter, at most {MOST_MATCHING}; needs the scope `read` too.",
    )
    expected_count: int | None = strawberry.field(
        default=UNSET,
        description="How many documents match, as `documents.totalCount` says: where it is another number by now,"
        " nothing is done.",
    )


@strawberry.input(description="Documents, chosen as in DocumentsActionInput, and what to change about them.")
class UpdateDocumentsMetadataInput(DocumentsActionInput):
    metadata: DocumentMetadataInput | None = strawberry.field(
        default=UNSET, description="The fields to set; what is left out stays as it is, null clears."
    )
    add_tags: list[str] | None = strawberry.field(
        default=UNSET, description="Labels that each of them gets beside its own."
    )
    remove_tags: list[str] | None = strawberry.field(
        default=UNSET, description="Labels that each of them loses, in any case."
    )


@strawberry.type(description="What came of one of many documents.")
class DocumentResult:
    id: strawberry.ID = strawberry.field(description="Id of the document.")
    document: DocumentType | None = strawberry.field(
        description="The document as it is now; null where there is none (any more)."
    )
    errors: list[UserError] = strawberry.field(description="Why nothing was done to it; empty where it was.")

    @classmethod
    def from_domain(cls, result: ItemResult) -> "DocumentResult":
        """Returns the GraphQL object of a document's result."""
        document = None if result.document is None else DocumentType.from_domain(result.document)
        errors = [UserError.from_error(result.error)] if result.error else []
        return cls(id=global_id("Document", result.document_id), document=document, errors=errors)


@strawberry.type(description="What was done to many documents, each of them by itself: some may fail and others not.")
class DocumentsPayload:
    results: list[DocumentResult] = strawberry.field(
        description=f"What came of each document, those that failed first; the first {MOST_IDS}."
    )
    done_count: int = strawberry.field(description="To how many it was done.")
    failed_count: int = strawberry.field(description="To how many it was not done; their results say why.")
    errors: list[UserError] = strawberry.field(description="Why nothing at all was done; empty where it was.")

    @classmethod
    def from_domain(cls, results: list[ItemResult]) -> "DocumentsPayload":
        """Returns the payload of these results."""
        failed = [result for result in results if result.error]
        shown = [*failed, *(result for result in results if not result.error)][:MOST_IDS]
        return cls(
            results=[DocumentResult.from_domain(result) for result in shown],
            done_count=len(results) - len(failed),
            failed_count=len(failed),
            errors=[],
        )

    @classmethod
    def refused(cls, error: TinyragError) -> "DocumentsPayload":
        """Returns the payload of a request that was refused as a whole."""
        return cls(results=[], done_count=0, failed_count=0, errors=[UserError.from_error(error)])


ActionInput = Annotated[DocumentsActionInput, strawberry.argument(description="The documents to act on.")]
UpdateInput = Annotated[UpdateDocumentsMetadataInput, strawberry.argument(description="The documents and the changes.")]


@strawberry.type
class BulkMutations:
    @strawberry.mutation(description="Delete documents; readers find nothing of them from now on.")
    async def delete_documents(self, info: Info, input: ActionInput) -> DocumentsPayload:
        try:
            info.context.require(Scope.ADMIN)
            chosen = await _chosen(info, input)
        except EXPECTED as error:
            return DocumentsPayload.refused(error)
        results = await info.context.services.bulk.delete(info.context.tenant, chosen, _audit(info))
        return DocumentsPayload.from_domain(results)

    @strawberry.mutation(
        description="Process documents again: a COMPLETED one as `reingestDocument` does, a FAILED or CANCELLED one as"
        " `retryIngestion` does. One that is PENDING or PROCESSING is left alone, with an error."
    )
    async def reprocess_documents(self, info: Info, input: ActionInput) -> DocumentsPayload:
        try:
            info.context.require(Scope.INGEST)
            chosen = await _chosen(info, input)
        except EXPECTED as error:
            return DocumentsPayload.refused(error)
        results = await info.context.services.bulk.reprocess(info.context.tenant, chosen, _audit(info))
        return DocumentsPayload.from_domain(results)

    @strawberry.mutation(
        description="Change what is known about documents: set or clear fields, add and remove tags. Nothing is"
        " ingested again."
    )
    async def update_documents_metadata(self, info: Info, input: UpdateInput) -> DocumentsPayload:
        try:
            info.context.require(Scope.INGEST)
            changes, added, removed = _changes(input)
            chosen = await _chosen(info, input)
        except EXPECTED as error:
            return DocumentsPayload.refused(error)
        results = await info.context.services.bulk.update_metadata(
            info.context.tenant, chosen, changes, _audit(info), add_tags=added, remove_tags=removed
        )
        return DocumentsPayload.from_domain(results)


async def _chosen(info: Info, input: DocumentsActionInput) -> list[str]:
    """Returns the documents' ids. Raises InvalidInputError, InvalidStateError or ForbiddenError."""
    ids, matching = unset_to_none(input.ids), unset_to_none(input.matching)
    expected = unset_to_none(input.expected_count)
    if (ids is None) is (matching is None):
        raise InvalidInputError("Name the documents either by ids or by matching.", ("input",))
    if ids is not None:
        if len(ids) > MOST_IDS:
            message = f"{len(ids)} ids were given; give at most {MOST_IDS} at a time, or a filter."
            raise InvalidInputError(message, ("input", "ids"))
        return [document_id(each, "input", "ids") for each in ids]
    info.context.require(Scope.READ)
    if expected is None:
        message = "Say with expectedCount how many documents match: nothing is done where it is another number."
        raise InvalidInputError(message, ("input", "expectedCount"))
    filter_ = matching.to_domain() if matching else DocumentFilter()
    return await info.context.services.bulk.matching(info.context.tenant, filter_, expected)


def _changes(input: UpdateDocumentsMetadataInput) -> tuple[dict[str, object], list[str], list[str]]:
    """Returns the fields to set, the tags to add, and those to remove. Raises InvalidInputError."""
    changes = input.metadata.changes() if input.metadata else {}
    added, removed = unset_to_none(input.add_tags) or [], unset_to_none(input.remove_tags) or []
    if not changes and not added and not removed:
        raise InvalidInputError("Nothing is to be changed: give metadata, addTags or removeTags.", ("input",))
    if "tags" in changes and (added or removed):
        message = "Tags are either set by metadata.tags, or added and removed one by one."
        raise InvalidInputError(message, ("input", "metadata", "tags"))
    check_tags(added, ("input", "addTags"))
    check_tags(removed, ("input", "removeTags"))
    if both := {tag.casefold() for tag in added} & {tag.casefold() for tag in removed}:
        raise InvalidInputError(f"{min(both)!r} is to be added and removed.", ("input", "removeTags"))
    return changes, added, removed


def _audit(info: Info) -> Note:
    """Writes each document's entry in the audit log, as soon as it is done."""
    context = info.context

    async def note(result: ItemResult) -> None:
        outcome = UserError.from_error(result.error).code.value if result.error else DONE
        subject, asker = global_id("Document", result.document_id), context.principal.asker
        await context.services.audit.record(context.tenant, info.field_name, asker, subject_id=subject, outcome=outcome)

    return note
