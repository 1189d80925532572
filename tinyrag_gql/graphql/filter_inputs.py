"""Which documents are meant, and in which order they are listed."""

import dataclasses
from datetime import datetime

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain import documents as domain
from tinyrag_gql.domain.documents import DocumentOrderField, OrderDirection
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.graphql.ids import document_id


@strawberry.input(
    description="Which documents: lists mean 'any of' (an empty one matches nothing), fields combine with 'and', what"
    " is left out does not matter. The same filter scopes listings, search and questions."
)
class DocumentFilter:
    ids: list[strawberry.ID] | None = strawberry.field(default=UNSET, description="Ids of documents.")
    statuses: list[DocumentStatus] | None = strawberry.field(default=UNSET, description="Where ingestion stands.")
    companies: list[str] | None = strawberry.field(default=UNSET, description="Company names, in any case.")
    tickers: list[str] | None = strawberry.field(default=UNSET, description="Ticker symbols, in any case.")
    report_types: list[str] | None = strawberry.field(default=UNSET, description='Kinds of report, as in "10-K".')
    years: list[int] | None = strawberry.field(default=UNSET, description="Fiscal years.")
    fiscal_periods: list[FiscalPeriod] | None = strawberry.field(default=UNSET, description="Parts of the year.")
    tags: list[str] | None = strawberry.field(default=UNSET, description="Labels, of which a document has one or more.")
    file_name_contains: str | None = strawberry.field(default=UNSET, description="Part of the file name, in any case.")
    created_after: datetime | None = strawberry.field(default=UNSET, description="Accepted later than this.")
    created_before: datetime | None = strawberry.field(default=UNSET, description="Accepted earlier than this.")

    def to_domain(self) -> domain.DocumentFilter:
        """The same for the services. Raises InvalidInputError for an id that is no document's."""
        values = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        given = {name: value for name, value in values.items() if value is not UNSET and value is not None}
        if "ids" in given:
            given["ids"] = [document_id(given_id, "filter", "ids") for given_id in given["ids"]]
        return domain.DocumentFilter.model_validate(given)


@strawberry.input(description="The order of a listing; equal ones are told apart by id.")
class DocumentOrder:
    field: DocumentOrderField = strawberry.field(default=DocumentOrderField.CREATED_AT, description="What to sort by.")
    direction: OrderDirection = strawberry.field(default=OrderDirection.DESC, description="Which end comes first.")

    def to_domain(self) -> domain.DocumentOrder:
        """The same for the services."""
        return domain.DocumentOrder(field=self.field, direction=self.direction)


def filter_of(filter: DocumentFilter | None) -> domain.DocumentFilter | None:
    """The filter for the services, None where none was given. Raises InvalidInputError."""
    return filter.to_domain() if filter else None
