"""`tinyrag ask` and `tinyrag search`."""

import asyncio
from contextlib import aclosing
from typing import Annotated, Any

import typer

from tinyrag_gql.cli import operations, options, output
from tinyrag_gql.cli.api_client import Api, find_url
from tinyrag_gql.cli.errors import CliError


def ask(
    question: Annotated[str, typer.Argument(help="In plain English, as in “What was net income in 2023?”")],
    ticker: options.Tickers = None,
    company: options.Companies = None,
    year: options.Years = None,
    report_type: options.ReportTypes = None,
    tag: options.Tags = None,
    top_k: Annotated[int, typer.Option("--top-k", min=1, max=20, help="Number of pages to answer from.")] = 6,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """Ask a question about the ingested documents.

    Prints the answer while it is written, then the quotes and figures that support it.
    """
    chosen = options.document_filter(ticker, company, year, report_type, tag)
    variables = {"question": question, "filter": chosen, "options": {"topK": top_k}}
    asyncio.run(_ask(Api(find_url(url)), variables, as_json=as_json))


async def _ask(api: Api, variables: dict[str, Any], *, as_json: bool) -> None:
    stream = output.WrappedStream(output.console)
    async with aclosing(api.subscribe(operations.ASK, variables)) as events:
        async for data in events:
            match data["ask"]:
                case {"__typename": "AskTokensGenerated", "text": text} if not as_json:
                    stream.write(text)
                case {"__typename": "AskFailed", "message": message}:
                    stream.end()
                    raise CliError(message)
                case {"__typename": "AskCompleted", "answer": answer}:
                    stream.end()
                    return _show(answer, as_json=as_json)
    raise CliError("The connection closed before the answer was complete. Ask again.")


def _show(answer: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        output.print_json(answer)
        return
    if answer["citations"]:
        output.console.print("", output.citations(answer["citations"]))
    if answer["figures"]:
        output.console.print(output.figures(answer["figures"]))
    for warning in answer["warnings"]:
        output.console.print(f"Note: {warning}", style="yellow", markup=False)
    seconds = answer["timings"]["totalMs"] / 1000
    cut = " · cut off at the model's length limit" if answer["finishReason"] == "LENGTH" else ""
    about = f"{answer['model']} · searched {output.scope(answer['scope'])} · {seconds:.1f} s{cut}"
    output.console.print(about, style="dim", markup=False)


def search(
    query: Annotated[str, typer.Argument(help="Words to find.")],
    ticker: options.Tickers = None,
    company: options.Companies = None,
    year: options.Years = None,
    report_type: options.ReportTypes = None,
    tag: options.Tags = None,
    mode: options.SearchMode = options.Mode.HYBRID,
    limit: Annotated[int, typer.Option(min=1, max=50, help="Maximum number of hits.")] = 10,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """Search the ingested documents for passages."""
    chosen = options.document_filter(ticker, company, year, report_type, tag)
    variables = {"query": query, "filter": chosen, "first": limit, "mode": mode.name}
    result = asyncio.run(Api(find_url(url)).execute(operations.SEARCH, variables))["search"]
    searched = output.scope(result["scope"])
    if as_json:
        output.print_json(result)
    elif not result["hits"]:
        output.console.print(f"No passages match in {searched}. Use other words or fewer filters.", markup=False)
    else:
        output.console.print(output.hits(result["hits"]))
        output.console.print(f"searched {searched} · {result['tookMs']:.0f} ms", style="dim", markup=False)
