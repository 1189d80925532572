"""`tinyrag edgar`: list a company's filings, add them to the library, and watch companies for new ones."""

from datetime import datetime
from typing import Annotated, Any

import typer

from tinyrag_gql.cli import options, output
from tinyrag_gql.cli.api_client import Api, find_url, run
from tinyrag_gql.cli.operations import (
    ADD_FROM_EDGAR,
    EDGAR_FILINGS,
    UNWATCH_COMPANY,
    WATCH_COMPANY,
    WATCHED_COMPANIES,
)
from tinyrag_gql.cli.safe_console import shown

app = typer.Typer(
    help="List and add a company's filings of EDGAR, and watch companies.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)
PAGE = 100

Ticker = Annotated[str, typer.Argument(metavar="TICKER", help="A ticker, or a CIK, EDGAR's number of a company.")]
Forms = Annotated[
    list[str] | None,
    typer.Option(
        "--form",
        help="10-K, 10-Q, 8-K, 20-F, 40-F, 6-K or DEF 14A, with amendments; may be repeated."
        " Default: annual and quarterly reports.",
    ),
]
Years = Annotated[list[int] | None, typer.Option("--year", help="Only this fiscal year; may be repeated.")]


@app.command("list")
def list_filings(
    ticker: Ticker,
    form: Forms = None,
    year: Years = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=PAGE, help="How many, newest first.")] = 20,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """List what a company filed, newest first, and say which of it is in the library."""
    variables = {"ticker": ticker, "forms": form, "fiscalYears": year, "first": limit, "after": None}
    found = run(Api(find_url(url)).execute(EDGAR_FILINGS, variables))["edgarFilings"]
    if as_json:
        output.print_json(found)
        return
    filings = [edge["node"] for edge in found["edges"]]
    _print(f"{found['company']['name']}, CIK {found['company']['cik']}")
    for filing in filings:
        _print(f"{_line(filing)}  {_place(filing)}")
    if not filings:
        _print("No filings of these forms and years.")
    if found["readBackTo"]:
        _print(f"EDGAR's list was read back to {found['readBackTo']}. Use --year to reach older filings.", err=True)


@app.command()
def add(
    ticker: Ticker,
    form: Forms = None,
    year: Years = None,
    accession: Annotated[
        list[str] | None, typer.Option(help="Exactly this filing, by its accession number; may be repeated.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=PAGE, help="How many, newest first.")] = 20,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """Add a company's filings to the library. Each is added once; workers fetch and ingest them."""
    wanted = {"ticker": ticker, "forms": form, "fiscalYears": year, "accessions": accession, "limit": limit}
    payload = run(Api(find_url(url)).mutate(ADD_FROM_EDGAR, wanted))
    added = payload["filings"]
    failed = [each for each in added if each["error"]]
    if as_json:
        output.print_json(payload)
    else:
        for each in added:
            said = "already there" if each["duplicate"] else "added"
            document = each["filing"]["document"]
            told = each["error"]["message"] if each["error"] else f"{said}  {document['id']}"
            _print(f"{_line(each['filing'])}  {told}")
        there = sum(each["duplicate"] for each in added)
        parts = [(len(added) - there - len(failed), "added"), (there, "already there"), (len(failed), "not added")]
        _print(", ".join(f"{count} {said}" for count, said in parts if count) + "." if added else "No filings.")
    if failed:
        raise typer.Exit(1)


@app.command()
def watch(
    ticker: Ticker,
    form: Forms = None,
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Add filings of this day and later. Default: from today."),
    ] = None,
    url: options.Url = None,
) -> None:
    """Have a company's new filings added by themselves."""
    wanted = {"ticker": ticker, "forms": form, "since": since.date().isoformat() if since else None}
    watched = run(Api(find_url(url)).mutate(WATCH_COMPANY, wanted))["watchedCompany"]
    forms = ", ".join(watched["forms"])
    _print(f"{watched['company']['name']}: new filings of the forms {forms} are added from {watched['since']} on.")


@app.command()
def unwatch(ticker: Ticker, url: options.Url = None) -> None:
    """Stop adding a company's filings. What was added stays."""
    watched = run(Api(find_url(url)).mutate(UNWATCH_COMPANY, {"ticker": ticker}))["watchedCompany"]
    _print(f"{watched['company']['name']} is watched no longer.")


@app.command("watched")
def list_watched(url: options.Url = None, as_json: options.Json = False) -> None:
    """List the watched companies with their last filing."""
    found = run(_watched(Api(find_url(url))))
    if as_json:
        output.print_json(found)
        return
    for each in found:
        last = each["lastFiling"]
        told = each["error"] or (f"last {last['form']} of {last['filedOn']}" if last else "no filing of these forms")
        symbols = each["company"]["tickers"][:1] or [str(each["company"]["cik"])]
        _print(f"{symbols[0]:<8}  {each['company']['name']}  {', '.join(each['forms'])}  {told}")
    if not found:
        _print("No company is watched. Use `tinyrag edgar watch TICKER`.")


async def _watched(api: Api) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        page = (await api.execute(WATCHED_COMPANIES, {"first": PAGE, "after": after}))["watchedCompanies"]
        found += [edge["node"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return found


def _print(text: str, *, err: bool = False) -> None:
    """Print a line in which others' text is shown and never obeyed by the terminal."""
    typer.echo(shown(text), err=err)


def _line(filing: dict[str, Any]) -> str:
    period = filing["periodEnd"] or "-"
    return f"{filing['accession']}  {filing['form']:<8}  filed {filing['filedOn']}  period {period:<10}"


def _place(filing: dict[str, Any]) -> str:
    document = filing["document"]
    return f"in the library ({document['status'].lower()})" if document else ""
