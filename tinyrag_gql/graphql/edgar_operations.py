"""Queries and mutations of EDGAR: a company's filings, adding them, and watching companies."""

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain.errors import InvalidInputError, TinyragError
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import unset_to_none
from tinyrag_gql.graphql.edgar_types import (
    FILING,
    WATCHED,
    AddedFilingType,
    AddFromEdgarPayload,
    AddInput,
    EdgarCompanyType,
    EdgarFilingConnection,
    Forms,
    Ticker,
    UnwatchInput,
    WatchedCompanyConnection,
    WatchedCompanyPayload,
    WatchedCompanyType,
    WatchInput,
    Years,
    filing_wanted,
)
from tinyrag_gql.graphql.errors import EXPECTED, UserError
from tinyrag_gql.graphql.relay import After, First, cursor_name, page_size


@strawberry.type
class EdgarQueries:
    @strawberry.field(
        description="What a company filed at EDGAR, newest first, and which of it is in the library. EDGAR is asked for"
        " its list. Needs the scope `ingest`."
    )
    async def edgar_filings(
        self,
        info: Info,
        ticker: Ticker,
        forms: Forms = UNSET,
        fiscal_years: Years = UNSET,
        first: First = 20,
        after: After = UNSET,
    ) -> EdgarFilingConnection:
        info.context.require(Scope.INGEST)
        limit = page_size(first, "first")
        place = None if (cursor := unset_to_none(after)) is None else cursor_name(FILING, cursor, "after")
        found = await info.context.services.edgar.list(
            info.context.tenant, filing_wanted(ticker, forms, fiscal_years), limit=limit, after=place
        )
        return EdgarFilingConnection.from_domain(found, has_previous=place is not None)

    @strawberry.field(description="The companies whose new filings are added by themselves, at most 500, by name.")
    async def watched_companies(self, info: Info, first: First = 20, after: After = UNSET) -> WatchedCompanyConnection:
        limit = page_size(first, "first")
        place = None if (cursor := unset_to_none(after)) is None else cursor_name(WATCHED, cursor, "after")
        found = await info.context.services.watches.list(info.context.tenant)
        return WatchedCompanyConnection.from_domain(found, limit, place)


@strawberry.type
class EdgarMutations:
    @strawberry.mutation(
        description="Add filings of a company from EDGAR, the newest ones first, each once however often this is sent."
        " Workers fetch and ingest them. Needs the scope `ingest`."
    )
    async def add_from_edgar(self, info: Info, input: AddInput) -> AddFromEdgarPayload:
        try:
            info.context.require(Scope.INGEST)
            company, added = await info.context.services.edgar.add(
                info.context.tenant,
                info.context.principal.asker,
                input.wanted,
                accessions=unset_to_none(input.accessions),
                limit=input.limit,
            )
        except EXPECTED as error:
            return AddFromEdgarPayload(company=None, filings=[], errors=[_of_input(error)])
        return AddFromEdgarPayload(
            company=EdgarCompanyType.from_domain(company),
            filings=[AddedFilingType.from_domain(each) for each in added],
            errors=[],
        )

    @strawberry.mutation(
        description="Have a company's new filings added by themselves; of one that is watched already, change what is"
        " added. Needs the scope `ingest`."
    )
    async def watch_company(self, info: Info, input: WatchInput) -> WatchedCompanyPayload:
        try:
            info.context.require(Scope.INGEST)
            wanted = filing_wanted(input.ticker, input.forms, None)
            watched = await info.context.services.watches.watch(info.context.tenant, wanted, unset_to_none(input.since))
        except EXPECTED as error:
            return WatchedCompanyPayload(watched_company=None, errors=[_of_input(error)])
        return WatchedCompanyPayload(watched_company=WatchedCompanyType.from_domain(watched, None), errors=[])

    @strawberry.mutation(
        description="Add a company's filings no longer; what was added stays. Needs the scope `ingest`."
    )
    async def unwatch_company(self, info: Info, input: UnwatchInput) -> WatchedCompanyPayload:
        try:
            info.context.require(Scope.INGEST)
            watched = await info.context.services.watches.unwatch(info.context.tenant, input.ticker)
        except EXPECTED as error:
            return WatchedCompanyPayload(watched_company=None, errors=[_of_input(error)])
        return WatchedCompanyPayload(watched_company=WatchedCompanyType.from_domain(watched, None), errors=[])


def _of_input(error: TinyragError) -> UserError:
    """The services name arguments as the query has them."""
    user_error = UserError.from_error(error)
    if isinstance(error, InvalidInputError) and error.path:
        user_error.path = ["input", *error.path]
    return user_error
