"""The audit log in GraphQL: a query for administrators, and the field extension that writes it for every mutation."""

from datetime import datetime
from typing import Annotated, Any

import strawberry
from strawberry import UNSET
from strawberry.extensions import FieldExtension
from strawberry.extensions.field_extension import AsyncExtensionResolver
from strawberry.types import Info as StrawberryInfo

from tinyrag_gql.domain import audit as domain
from tinyrag_gql.domain.audit import DONE, AuditFilter
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import to_graphql, unset_to_none
from tinyrag_gql.graphql.errors import error_code
from tinyrag_gql.graphql.relay import After, First, PageInfo, cursor_name, name_cursor, page_size
from tinyrag_gql.ports.audit_store import AuditSlice

AUDIT = "AUDIT"


@strawberry.type(name="AuditEntry", description="Something that was done, or refused.")
class AuditEntryType:
    id: strawberry.ID = strawberry.field(description="Id of the entry.")
    at: datetime = strawberry.field(description="When.")
    action: str = strawberry.field(
        description='The field of the API, as in "ingestDocument"; "createKey" and "revokeKey" of the command line.'
    )
    subject_id: strawberry.ID | None = strawberry.field(description="Id of the record; null where there is none.")
    actor_id: str | None = strawberry.field(
        description='Id of the API key, or "user:" and the subject of a signed-in user; null without a key.'
    )
    actor_name: str | None = strawberry.field(description="Name of the key or of the user.")
    outcome: str = strawberry.field(description='How it ended: "OK", or the code of the error.')

    @classmethod
    def from_domain(cls, entry: domain.AuditEntry) -> "AuditEntryType":
        """Returns the entry's GraphQL object."""
        return to_graphql(cls, entry)


@strawberry.type(description="An entry in the audit log.")
class AuditEdge:
    node: AuditEntryType = strawberry.field(description="The entry.")
    cursor: str = strawberry.field(description="Its place in the log.")


@strawberry.type(description="A page of the audit log.")
class AuditConnection:
    edges: list[AuditEdge] = strawberry.field(description="The entries, newest first.")
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")

    @classmethod
    def from_domain(cls, found: AuditSlice, *, has_previous: bool) -> "AuditConnection":
        """Returns the page's GraphQL object."""
        edges = [
            AuditEdge(node=AuditEntryType.from_domain(each), cursor=name_cursor(AUDIT, each.id))
            for each in found.entries
        ]
        info = PageInfo.from_cursors(
            [edge.cursor for edge in edges], has_next=found.has_next, has_previous=has_previous
        )
        return cls(edges=edges, page_info=info)


@strawberry.input(name="AuditFilter", description="Which entries: lists mean 'any of', fields combine with 'and'.")
class AuditFilterInput:
    actions: list[str] | None = strawberry.field(default=UNSET, description="Fields of the API.")
    actor_ids: list[str] | None = strawberry.field(default=UNSET, description="Ids of keys or users.")
    subject_ids: list[strawberry.ID] | None = strawberry.field(default=UNSET, description="Ids of records.")
    since: datetime | None = strawberry.field(default=UNSET, description="At this time or later.")
    until: datetime | None = strawberry.field(default=UNSET, description="Earlier than this.")


Entries = Annotated[AuditFilterInput | None, strawberry.argument(description="Which entries; all if left out.")]


@strawberry.type
class AuditQueries:
    @strawberry.field(
        description="Who ingested, asked, changed and deleted what, newest first. It holds no text of questions or"
        " documents. Needs the scope `admin`."
    )
    async def audit_log(
        self, info: Info, filter: Entries = UNSET, first: First = 20, after: After = UNSET
    ) -> AuditConnection:
        info.context.require(Scope.ADMIN)
        limit = page_size(first, "first")
        place = None if (cursor := unset_to_none(after)) is None else cursor_name(AUDIT, cursor, "after")
        wanted = _to_domain(unset_to_none(filter))
        found = await info.context.services.audit.list(info.context.tenant, wanted, limit=limit, after=place)
        return AuditConnection.from_domain(found, has_previous=place is not None)


class Audited(FieldExtension):
    """Writes an entry after the field's resolver: durably, before the reply."""

    async def resolve_async(
        self, next_: AsyncExtensionResolver, source: Any, info: StrawberryInfo[Any, Any], **arguments: Any
    ) -> Any:
        """Returns what the resolver returns."""
        try:
            result = await next_(source, info, **arguments)
        except Exception as error:
            await _record(info, arguments, None, error_code(error))
            raise
        errors = getattr(result, "errors", None)
        await _record(info, arguments, result, errors[0].code.value if errors else DONE)
        return result


async def _record(info: StrawberryInfo[Any, Any], arguments: dict[str, Any], result: Any, outcome: str) -> None:
    context = info.context
    subject = _subject(result) or _named(arguments.get("input"))
    await context.services.audit.record(
        context.tenant, info.field_name, context.principal.asker, subject_id=subject, outcome=outcome
    )


def _subject(result: Any) -> str | None:
    """The id of the first record that the result holds, or its own."""
    if (own := getattr(result, "id", None)) is not None:
        return str(own)
    for name, value in vars(result).items() if result is not None else ():
        if name.startswith("deleted_") and isinstance(value, str):
            return value
        if (key := getattr(value, "id", None)) is not None:
            return str(key)
    return None


def _named(input: Any) -> str | None:
    """The id that the input names; of a record that was not found, say."""
    for name, value in vars(input).items() if input is not None else ():
        if name.endswith("_id") and isinstance(value, str):
            return value[:MAX_SUBJECT]
    return None


MAX_SUBJECT = 256


def _to_domain(given: AuditFilterInput | None) -> AuditFilter:
    if given is None:
        return AuditFilter()
    return AuditFilter(**{name: unset_to_none(value) for name, value in vars(given).items()})
