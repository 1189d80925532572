"""Inputs and arguments that name documents: filter, order, source, metadata, and those of each mutation."""

import dataclasses
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated
from urllib.parse import urlsplit

import strawberry
from strawberry import UNSET
from strawberry.file_uploads import Upload
from strawberry.utils.str_converters import to_camel_case

from tinyrag_gql.domain import documents as domain
from tinyrag_gql.domain.documents import MOST_TAGS, DocumentOrderField, OrderDirection
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.graphql.relay import document_id
from tinyrag_gql.graphql.scalars import URL


@strawberry.input(
    name="DocumentFilter",
    description="Which documents: lists mean 'any of' (an empty one matches nothing), fields combine with 'and', what"
    " is left out does not matter. The same filter scopes listings, search and questions.",
)
class DocumentFilterInput:
    ids: list[strawberry.ID] | None = strawberry.field(default=UNSET, description="Ids of documents.")
    statuses: list[DocumentStatus] | None = strawberry.field(default=UNSET, description="Where ingestion stands.")
    companies: list[str] | None = strawberry.field(default=UNSET, description="Company names, in any case.")
    tickers: list[str] | None = strawberry.field(default=UNSET, description="Ticker symbols, in any case.")
    report_types: list[str] | None = strawberry.field(default=UNSET, description='Kinds of report, as in "10-K".')
    years: list[int] | None = strawberry.field(default=UNSET, description="Fiscal years.")
    fiscal_periods: list[FiscalPeriod] | None = strawberry.field(default=UNSET, description="Parts of the year.")
    tags: list[str] | None = strawberry.field(default=UNSET, description="Labels, of which a document has one or more.")
    parent_ids: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="Ids of the documents that they were found inside of."
    )
    file_name_contains: str | None = strawberry.field(default=UNSET, description="Part of the file name, in any case.")
    search: str | None = strawberry.field(
        default=UNSET,
        description="Words, each of which stands in the company, the ticker, a tag or the file name, in any case.",
    )
    created_after: datetime | None = strawberry.field(default=UNSET, description="Accepted later than this.")
    created_before: datetime | None = strawberry.field(default=UNSET, description="Accepted earlier than this.")
    processed_after: datetime | None = strawberry.field(
        default=UNSET, description="Its processing last ended, COMPLETED or FAILED, later than this."
    )

    def to_domain(self) -> domain.DocumentFilter:
        """Returns the filter for the services. Raises InvalidInputError for an id that is not a document's."""
        values = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        chosen = {name: value for name, value in values.items() if value is not UNSET and value is not None}
        for name, path in (("ids", "ids"), ("parent_ids", "parentIds")):
            if name in chosen:
                chosen[name] = [document_id(each, "filter", path) for each in chosen[name]]
        if len(search := chosen.get("search", "")) > TEXT_LENGTH:
            raise InvalidInputError(
                f"search has {len(search)} characters; it may have {TEXT_LENGTH}.", ("filter", "search")
            )
        return domain.DocumentFilter.model_validate(chosen)


@strawberry.input(name="DocumentOrder", description="The order of a listing; equal ones are told apart by id.")
class DocumentOrderInput:
    field: DocumentOrderField = strawberry.field(default=DocumentOrderField.CREATED_AT, description="What to sort by.")
    direction: OrderDirection = strawberry.field(default=OrderDirection.DESC, description="Which end comes first.")

    def to_domain(self) -> domain.DocumentOrder:
        """Returns the order for the services."""
        return domain.DocumentOrder(field=self.field, direction=self.direction)


def filter_to_domain(filter: DocumentFilterInput | None) -> domain.DocumentFilter | None:
    """Returns the filter for the services; None when there is none. Raises InvalidInputError."""
    return filter.to_domain() if filter else None


Filter = Annotated[DocumentFilterInput | None, strawberry.argument(description="Which documents; all if left out.")]
OrderBy = Annotated[DocumentOrderInput | None, strawberry.argument(description="Newest first if left out.")]
DocumentId = Annotated[strawberry.ID, strawberry.argument(description="Id of the document.")]


TEXT_LENGTH = 255
TEXTS = ("company", "ticker", "report_type")


@strawberry.input(
    description="What you know about a filing. What is left out is read off the document where it can be;"
    " in an update, what is left out stays, and null clears."
)
class DocumentMetadataInput:
    company: str | None = strawberry.field(default=UNSET, description="Name of the company.")
    ticker: str | None = strawberry.field(default=UNSET, description='Ticker symbol, as in "ACME".')
    report_type: str | None = strawberry.field(default=UNSET, description='Kind of report, as in "10-K".')
    year: int | None = strawberry.field(default=UNSET, description="Fiscal year that the report is about.")
    fiscal_period: FiscalPeriod | None = strawberry.field(default=UNSET, description="Part of the fiscal year.")
    filed_on: date | None = strawberry.field(
        default=UNSET, description="Day on which the filing reached the regulator, as in 2025-02-28."
    )
    source_url: URL | None = strawberry.field(default=UNSET, description="Where the document is found on the web.")
    tags: list[str] | None = strawberry.field(default=UNSET, description="Labels of your own, to filter by.")

    def changes(self) -> dict[str, object]:
        """Returns the fields that the client sent, null ones too, by the domain's names. Raises InvalidInputError."""
        values = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        changes = {name: value for name, value in values.items() if value is not UNSET}
        if "tags" in changes:
            changes["tags"] = tuple(changes["tags"] or ())
            check_tags(changes["tags"], _path("tags"))
        for name in TEXTS:
            _check_text(str(changes.get(name) or ""), _path(name))
        _check_web_address(str(changes.get("source_url") or ""), _path("source_url"))
        return changes

    def to_domain(self) -> domain.DocumentMetadata:
        """Returns the metadata of a new document."""
        return domain.DocumentMetadata.model_validate(self.changes())


def check_tags(tags: Sequence[str], path: tuple[str, ...]) -> None:
    """Raises InvalidInputError for too many tags, and for one that cannot be kept."""
    if len(tags) > MOST_TAGS:
        raise InvalidInputError(f"{len(tags)} tags were given; a document has at most {MOST_TAGS}.", path)
    for tag in tags:
        _check_text(tag, path)


def _check_text(text: str, path: tuple[str, ...]) -> None:
    """Every store must be able to keep the record, every index to hold its fields, every terminal to show them."""
    if control := next((char for char in text if unicodedata.category(char) == "Cc"), None):
        raise InvalidInputError(f"{path[-1]} holds the control character {control!r}. Leave it out.", path)
    if len(text) > TEXT_LENGTH:
        raise InvalidInputError(f"{path[-1]} has {len(text)} characters; it may have {TEXT_LENGTH}.", path)


def _check_web_address(url: str, path: tuple[str, ...]) -> None:
    """It is shown as a link: one that runs a script or opens a file is refused."""
    if url and urlsplit(url).scheme not in ("http", "https"):
        raise InvalidInputError(f"{url[:200]!r} is no address of the web; give one that begins with https://.", path)


def _path(name: str) -> tuple[str, ...]:
    return ("input", "metadata", to_camel_case(name))


@strawberry.input(description="A text as a document.")
class TextSourceInput:
    file_name: str = strawberry.field(description="A name to show it by; its ending helps to tell Markdown from CSV.")
    content: str = strawberry.field(description="The text.")


@strawberry.input(one_of=True, description="Where a document comes from: exactly one of these.")
class DocumentSourceInput:
    file: Upload | None = strawberry.field(
        default=UNSET,
        description="A file, told by its content: PDF, HTML, Word, Excel, PowerPoint, OpenDocument, RTF, CSV, Markdown,"
        " plain text, e-mail, a ZIP archive of these, an XBRL instance, or a full submission of EDGAR.",
    )
    url: URL | None = strawberry.field(
        default=UNSET, description="A public http(s) address that a worker fetches the file from."
    )
    text: TextSourceInput | None = strawberry.field(default=UNSET, description="A text, right here.")


@strawberry.input(description="A document to ingest.")
class IngestDocumentInput:
    source: DocumentSourceInput = strawberry.field(description="Where it comes from.")
    metadata: DocumentMetadataInput | None = strawberry.field(default=UNSET, description="What you know about it.")
    password: str | None = strawberry.field(
        default=UNSET,
        description="Opens a PDF that a password protects. The file is stored without it, and the password is not.",
    )
    idempotency_key: str | None = strawberry.field(
        default=UNSET, description="A string of your own, 1 to 255 characters: sent again, it ingests nothing again."
    )


@strawberry.input(description="A document to do something with.")
class DocumentActionInput:
    document_id: strawberry.ID = strawberry.field(description="Id of the document.")


@strawberry.input(description="A document whose file a password protects, and the password.")
class UnlockDocumentInput:
    document_id: strawberry.ID = strawberry.field(description="Id of the document.")
    password: str = strawberry.field(
        description="Opens its PDF. The file is stored without it from then on, and the password is not."
    )


@strawberry.input(description="What to change about a document.")
class UpdateDocumentMetadataInput:
    document_id: strawberry.ID = strawberry.field(description="Id of the document.")
    metadata: DocumentMetadataInput = strawberry.field(
        description="The fields to change; what is left out stays as it is, null clears."
    )
