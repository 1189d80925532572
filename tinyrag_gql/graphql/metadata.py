"""What a filing is about: the metadata shown with a document, and the metadata given with one."""

import dataclasses
from datetime import datetime

import strawberry
from strawberry import UNSET
from strawberry.utils.str_converters import to_camel_case

from tinyrag_gql.domain import documents as domain
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.graphql.scalars import URL

TEXT_LENGTH = 255
MOST_TAGS = 100
TEXTS = ("company", "ticker", "report_type")


@strawberry.type(description="What a filing is about: as given with it, completed by what its cover page says.")
class DocumentMetadata:
    company: str | None = strawberry.field(description="Name of the company.")
    ticker: str | None = strawberry.field(description='Ticker symbol, as in "ACME".')
    report_type: str | None = strawberry.field(description='Kind of report, as in "10-K", "10-Q" or "8-K".')
    year: int | None = strawberry.field(description="Fiscal year that the report is about.")
    fiscal_period: FiscalPeriod | None = strawberry.field(description="Part of the fiscal year.")
    period_end: datetime | None = strawberry.field(description="Last day of the period, at midnight UTC.")
    source_url: URL | None = strawberry.field(description="Where the document can be found on the web.")
    tags: list[str] = strawberry.field(description="Labels of your own, to filter by.")
    detected: list[str] = strawberry.field(
        description="Names of the fields above that were read off the document rather than given."
    )


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
    source_url: URL | None = strawberry.field(default=UNSET, description="Where the document is found on the web.")
    tags: list[str] | None = strawberry.field(default=UNSET, description="Labels of your own, to filter by.")

    def given(self) -> dict[str, object]:
        """The fields that were given, null ones included, by the domain's names. Raises InvalidInputError."""
        values = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        changes = {name: value for name, value in values.items() if value is not UNSET}
        if "tags" in changes:
            changes["tags"] = tuple(changes["tags"] or ())
            _check_tags(changes["tags"])
        for name in TEXTS:
            _check_text(name, changes.get(name) or "")
        return changes

    def to_domain(self) -> domain.DocumentMetadata:
        """As the metadata of a new document."""
        return domain.DocumentMetadata.model_validate(self.given())


def _check_tags(tags: tuple[str, ...]) -> None:
    if len(tags) > MOST_TAGS:
        raise InvalidInputError(f"{len(tags)} tags were given; a document has at most {MOST_TAGS}.", _path("tags"))
    for tag in tags:
        _check_text("tags", tag)


def _check_text(name: str, text: str) -> None:
    """Every store must be able to keep the record, and every index to hold its fields."""
    if len(text) > TEXT_LENGTH:
        path = _path(name)
        raise InvalidInputError(f"{path[-1]} has {len(text)} characters; it may have {TEXT_LENGTH}.", path)


def _path(name: str) -> tuple[str, ...]:
    return ("input", "metadata", to_camel_case(name))
