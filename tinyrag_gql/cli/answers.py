"""`tinyrag ask`, `tinyrag answers` and `tinyrag search`."""

import asyncio
from contextlib import aclosing
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urljoin

import typer

from tinyrag_gql.cli import operations, options, output, saving
from tinyrag_gql.cli.api_client import Api, find_url
from tinyrag_gql.cli.errors import CliError

GONE = "There is no such answer; it may have been deleted. `tinyrag answers` lists those that there are."


def ask(
    question: Annotated[str, typer.Argument(help="In plain English, as in “What was net income in 2023?”")],
    ticker: options.Tickers = None,
    company: options.Companies = None,
    year: options.Years = None,
    report_type: options.ReportTypes = None,
    tag: options.Tags = None,
    top_k: Annotated[int, typer.Option("--top-k", min=1, max=20, help="Number of pages to answer from.")] = 6,
    conversation: Annotated[
        str | None, typer.Option(help="Follow this answer: its id, or that of its conversation.")
    ] = None,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """Ask a question about the ingested documents.

    Prints the answer while it is written, then the quotes and figures that support it.
    """
    chosen = options.document_filter(ticker, company, year, report_type, tag)
    asked = {"topK": top_k} | ({"conversationId": conversation} if conversation else {})
    variables = {"question": question, "filter": chosen, "options": asked}
    endpoint = find_url(url)
    answer = asyncio.run(stream_answer(Api(endpoint), variables, as_json=as_json))
    print_answer(answer, endpoint, as_json=as_json)


async def stream_answer(api: Api, variables: dict[str, Any], *, as_json: bool = False) -> dict[str, Any]:
    """The answer, printed while it is written unless `as_json`. Raises CliError."""
    stream = output.WrappedStream(output.console)
    async with aclosing(api.follow(operations.ASK, variables)) as events:
        async for data in events:
            match data["ask"]:
                case {"__typename": "AskSourcesRetrieved", "followUp": {"standaloneQuestion": whole}} if not as_json:
                    output.console.print(f"Taken as: {whole}", style="dim", markup=False)
                case {"__typename": "AskTokensGenerated", "text": text} if not as_json:
                    stream.write(text)
                case {"__typename": "AskFailed", "message": message}:
                    stream.end()
                    raise CliError(message)
                case {"__typename": "AskCompleted", "answer": answer}:
                    stream.end()
                    return dict(answer)
    raise CliError("The connection closed before the answer was complete. `tinyrag answers` lists it once it is.")


def print_answer(answer: dict[str, Any], endpoint: str, *, as_json: bool = False) -> None:
    """Print what an answer rests on and where it is kept, or as JSON all of it."""
    if as_json:
        output.print_json(answer)
        return
    if answer["table"]:
        output.console.print("", output.answer_table(answer["table"], answer["figures"]))
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
    output.console.print(f"id {answer['id']}", style="dim", markup=False, soft_wrap=True)
    output.console.print(f"{urljoin(endpoint, answer['path'])}", style="dim", markup=False, soft_wrap=True)


app = typer.Typer(
    help="List the answers that were given, newest first, show one again, or save it as a file.",
    invoke_without_command=True,
)


@app.callback()
def answers(ctx: typer.Context, url: options.Url = None) -> None:
    """List the answers that were given, newest first, show one again, or save it as a file."""
    if ctx.invoked_subcommand is None:
        list_answers(url=url)


@app.command("list")
def list_answers(
    search: Annotated[
        str | None, typer.Option(help="Only those with words of the question or the answer that begin so.")
    ] = None,
    ticker: options.Tickers = None,
    limit: Annotated[int, typer.Option(min=1, max=100, help="Maximum number of answers.")] = 20,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """List the answers that were given, newest first."""
    chosen = {name: value for name, value in {"search": search, "tickers": ticker}.items() if value}
    variables = {"filter": chosen or None, "first": limit}
    page = asyncio.run(Api(find_url(url)).execute(operations.ANSWERS, variables))["answers"]
    nodes = [edge["node"] for edge in page["edges"]]
    if as_json:
        output.print_json(nodes)
    elif not nodes:
        output.console.print("No answers match. Use other words." if chosen else "No answers. Ask: `tinyrag ask`.")
    else:
        output.console.print(output.answers(nodes))
        output.console.print(f"{len(nodes)} of {output.counted(page['totalCount'], 'answer')}.", style="dim")


@app.command()
def show(
    answer_id: Annotated[str, typer.Argument(metavar="ID", help="An answer's id, as `tinyrag answers` prints it.")],
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """Show an answer again, with what supports it, and whether it still holds."""
    endpoint = find_url(url)
    answer = asyncio.run(Api(endpoint).execute(operations.SHOW_ANSWER, {"id": answer_id}))["answerById"]
    if answer is None:
        raise CliError(GONE)
    if not as_json:
        output.console.print(answer["question"], style="bold", markup=False)
        output.console.print(answer["text"], markup=False)
        for notice in (answer["error"], answer["stale"]):
            if notice:
                output.console.print(notice["message"], style="yellow", markup=False)
    print_answer(answer, endpoint, as_json=as_json)


@app.command()
def export(
    answer_id: Annotated[str, typer.Argument(metavar="ID", help="An answer's id, as `tinyrag answers` prints it.")],
    format: saving.Format = saving.FileFormat.XLSX,
    file: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where to save it. By default in this folder, named by the question."),
    ] = None,
    bom: saving.Bom = True,
    url: options.Url = None,
) -> None:
    """Save an answer as a file: with its figures as numbers and formulas, and its sources."""
    api, variables = Api(find_url(url)), {"id": answer_id, "format": format.name}
    answer = asyncio.run(api.execute(operations.EXPORT_ANSWER, variables))["answerById"]
    if answer is None:
        raise CliError(GONE)
    saving.save(api, answer["exportUrl"], file, bom=bom)


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
