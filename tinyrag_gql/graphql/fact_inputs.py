"""Inputs that choose facts: filter, dimensions, order, and the conditions of a screening."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain.documents import DocumentFilter, OrderDirection
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.facts import FactCheck, FactSource
from tinyrag_gql.graphql.conversion import unset_to_none
from tinyrag_gql.graphql.document_inputs import DocumentFilterInput, filter_to_domain
from tinyrag_gql.ports import FactOrder, FactOrderField, FactQuery, MemberQuery
from tinyrag_gql.services.fact_service import FactCondition, Operator

LONGEST_LIST = 500
"""Values that one list of a filter may have."""
MOST_CONDITIONS = 10
LONGEST_NAME = 300
"""Characters of a concept, a label or a member; facts have no longer ones."""


class Statement(StrEnum):
    """The primary statements, by their names in the domain."""

    BALANCE_SHEET = "balance_sheet"
    INCOME = "income"
    CASH_FLOW = "cash_flow"


@strawberry.input(description="A part of a company: a segment, a product, a region.")
class DimensionInput:
    member: str = strawberry.field(description='The part by its name in the file or its label, as in "Data Center".')
    axis: str | None = strawberry.field(
        default=UNSET,
        description='What it is a part of, as in "us-gaap:StatementBusinessSegmentsAxis"; any if left out.',
    )


@strawberry.input(
    name="FactFilter",
    description="Which facts: lists mean 'any of' (an empty one matches nothing), fields combine with 'and', what is"
    " left out does not matter.",
)
class FactFilterInput:
    documents: DocumentFilterInput | None = strawberry.field(default=UNSET, description="Facts of these documents.")
    concepts: list[str] | None = strawberry.field(
        default=UNSET, description='Names of XBRL concepts, as in "us-gaap:Revenues".'
    )
    labels: list[str] | None = strawberry.field(
        default=UNSET, description="Labels of rows, without regard to case, punctuation and note marks."
    )
    statement: Statement | None = strawberry.field(default=UNSET, description="Printed in this primary statement.")
    fiscal_years: list[int] | None = strawberry.field(
        default=UNSET, description="Fiscal years, by the company's calendar, in which the period ends."
    )
    fiscal_periods: list[str] | None = strawberry.field(
        default=UNSET, description='Parts of the fiscal year: "FY", "Q1" to "Q4", "H1", "H2", "9M".'
    )
    dimensions: list[DimensionInput] | None = strawberry.field(
        default=UNSET, description="Facts of one of these parts of a company; `consolidated` does not matter then."
    )
    consolidated: bool | None = strawberry.field(
        default=True, description="True: of companies as a whole; false: of their parts; null: both."
    )
    sources: list[FactSource] | None = strawberry.field(default=UNSET, description="Where facts come from.")
    checks: list[FactCheck] | None = strawberry.field(
        default=UNSET, description="What comparing the tag with the printed row gave."
    )

    def to_domain(self, tenant: str, documents: DocumentFilter | None = None) -> FactQuery:
        """Returns the query, of `documents` if given. Raises InvalidInputError."""
        dimensions = unset_to_none(self.dimensions)
        statement = unset_to_none(self.statement)
        return FactQuery(
            tenant,
            documents=documents or filter_to_domain(unset_to_none(self.documents)),
            concepts=_list(self.concepts, "concepts"),
            labels=_list(self.labels, "labels"),
            statement=None if statement is None else statement.value,
            fiscal_years=_list(self.fiscal_years, "fiscalYears"),
            fiscal_periods=_list(self.fiscal_periods, "fiscalPeriods"),
            members=_list(None if dimensions is None else [_member(each) for each in dimensions], "dimensions"),
            consolidated=self.consolidated if dimensions is None else None,
            sources=_list(self.sources, "sources"),
            checks=_list(self.checks, "checks"),
        )


def _member(dimension: DimensionInput) -> MemberQuery:
    check_name(dimension.member, "filter", "dimensions")
    return MemberQuery(dimension.member, unset_to_none(dimension.axis))


def _list(values: Sequence[Any] | None, name: str) -> tuple[Any, ...] | None:
    """Returns a list of the filter; None if it is left out. Raises InvalidInputError for one that is too long."""
    if values is UNSET or values is None:
        return None
    if len(values) > LONGEST_LIST:
        raise InvalidInputError(f"{name} has {len(values)} values; it may have {LONGEST_LIST}.", ("filter", name))
    for value in values:
        if isinstance(value, str):
            check_name(value, "filter", name)
    return tuple(values)


def check_name(value: str, *path: str) -> None:
    """Raises InvalidInputError for a text that is longer than any concept or label."""
    if len(value) > LONGEST_NAME:
        raise InvalidInputError(f"{path[-1]}: a name has {len(value)} characters; it may have {LONGEST_NAME}.", path)


@strawberry.input(name="FactOrder", description="The order of facts; equal ones are in the order of their documents.")
class FactOrderInput:
    field: FactOrderField = strawberry.field(default=FactOrderField.DOCUMENT, description="What to sort by.")
    direction: OrderDirection = strawberry.field(default=OrderDirection.ASC, description="Which end comes first.")

    def to_domain(self) -> FactOrder:
        """Returns the order for the services."""
        return FactOrder(self.field, self.direction)


@strawberry.input(name="FactCondition", description="What a company's value for the whole year must be.")
class FactConditionInput:
    concept: str = strawberry.field(
        description='Name of an XBRL concept, as in "us-gaap:NetIncomeLoss"; a company that uses another concept for'
        " the same line is judged by that."
    )
    op: Operator = strawberry.field(description="How the company's value compares with `value`.")
    value: Decimal = strawberry.field(description='In plain units, as in "1000000000" for a billion.')
    unit: str | None = strawberry.field(
        default=UNSET,
        description='Unit of the value, as in "USD"; values in other units do not count. Any if left out.',
    )

    def to_domain(self) -> FactCondition:
        """Returns the condition for the services. Raises InvalidInputError."""
        check_name(self.concept, "where", "concept")
        return FactCondition(self.concept, self.op, self.value, unset_to_none(self.unit))


FactFilterArgument = Annotated[FactFilterInput, strawberry.argument(description="Which facts.")]
OptionalFactFilter = Annotated[
    FactFilterInput | None,
    strawberry.argument(description="Which of its facts; those of the whole company if left out."),
]
LabelPart = Annotated[
    str | None,
    strawberry.argument(description="Words that the row's label holds, without regard to case and punctuation."),
]
FactOrderBy = Annotated[FactOrderInput | None, strawberry.argument(description="The latest period first if left out.")]
