"""The commands that search and ask."""

import asyncio
from contextlib import aclosing
from typing import Annotated, Any

import typer

from tinyrag_gql.cli import answer_operations as operations
from tinyrag_gql.cli import options
from tinyrag_gql.cli.connection import Api, find_url
from tinyrag_gql.cli.errors import CliError

# rich and what renders with it are imported in the functions: `tinyrag --help` is to be quick.


def ask(
    question: Annotated[str, typer.Argument(help="In plain English, as in “What was net income in 2023?”")],
    ticker: options.Tickers = None,
    company: options.Companies = None,
    year: options.Years = None,
    report_type: options.ReportTypes = None,
    tag: options.Tags = None,
    top_k: Annotated[int, typer.Option("--top-k", min=1, max=20, help="Pages that the answer is built on.")] = 6,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """Ask a question: the answer as it is written, then the quotes and figures it rests on."""
    chosen = options.scope(ticker, company, year, report_type, tag)
    variables = {"question": question, "filter": chosen, "options": {"topK": top_k}}
    asyncio.run(_ask(Api(find_url(url)), variables, as_json=as_json))


async def _ask(api: Api, variables: dict[str, Any], *, as_json: bool) -> None:
    from tinyrag_gql.cli import render
    from tinyrag_gql.cli.streaming import Stream

    stream = Stream(render.console)
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
    raise CliError("The answer broke off before its end. Ask again.")


def _show(answer: dict[str, Any], *, as_json: bool) -> None:
    from tinyrag_gql.cli import render

    if as_json:
        render.as_json(answer)
        return
    if answer["citations"]:
        render.console.print("", render.citations(answer["citations"]))
    if answer["figures"]:
        render.console.print(render.figures(answer["figures"]))
    seconds = answer["timings"]["totalMs"] / 1000
    cut = " · cut off at the model's length limit" if answer["finishReason"] == "LENGTH" else ""
    about = f"{answer['model']} · asked of {render.scope(answer['scope'])} · {seconds:.1f} s{cut}"
    render.console.print(about, style="dim", markup=False)


def search(
    query: Annotated[str, typer.Argument(help="Words to find.")],
    ticker: options.Tickers = None,
    company: options.Companies = None,
    year: options.Years = None,
    report_type: options.ReportTypes = None,
    tag: options.Tags = None,
    mode: options.SearchMode = options.Mode.HYBRID,
    limit: Annotated[int, typer.Option(min=1, max=50, help="At most this many hits.")] = 10,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """Find the passages that fit best."""
    chosen = options.scope(ticker, company, year, report_type, tag)
    variables = {"query": query, "filter": chosen, "first": limit, "mode": mode.name}
    result = asyncio.run(Api(find_url(url)).execute(operations.SEARCH, variables))["search"]
    from tinyrag_gql.cli import render

    if as_json:
        render.as_json(result)
    elif not result["hits"]:
        render.console.print(f"Nothing found; searched {render.scope(result['scope'])}.", markup=False)
    else:
        render.console.print(render.hits(result["hits"]))
        about = f"searched {render.scope(result['scope'])} · {result['tookMs']:.0f} ms"
        render.console.print(about, style="dim", markup=False)
