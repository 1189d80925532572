"""`tinyrag chat`: a conversation; each question may follow the one before."""

import asyncio
from typing import Annotated, Any

import typer

from tinyrag_gql.cli import answers, operations, options, output
from tinyrag_gql.cli.api_client import Api, find_url
from tinyrag_gql.cli.errors import CliError

Conversation = Annotated[
    str | None,
    typer.Option("--conversation", help="Go on with this conversation: the id of an answer, or of its conversation."),
]


def chat(
    ticker: options.Tickers = None,
    company: options.Companies = None,
    year: options.Years = None,
    report_type: options.ReportTypes = None,
    tag: options.Tags = None,
    conversation: Conversation = None,
    url: options.Url = None,
) -> None:
    """Ask questions one after the other, each following the one before.

    “And the year before?” takes over the company and the figure. An empty line ends the conversation.
    """
    chosen = options.document_filter(ticker, company, year, report_type, tag)
    endpoint = find_url(url)
    api = Api(endpoint)
    while question := typer.prompt("", default="", show_default=False, prompt_suffix="> ").strip():
        variables: dict[str, Any] = {"question": question, "filter": chosen, "options": None}
        if conversation:
            variables["options"] = {"conversationId": conversation}
        try:
            answer = asyncio.run(answers.stream_answer(api, variables))
        except CliError as error:
            typer.echo(f"tinyrag: {error}", err=True)
            continue
        answers.print_answer(answer, endpoint)
        output.console.print()
        conversation = str(answer["conversationId"])


def export(url: options.Url = None) -> None:
    """Print the golden set of the rated answers that were accepted, as JSON Lines."""
    golden = asyncio.run(Api(find_url(url)).execute(operations.GOLDEN_SET, {}))["goldenSet"]
    if not golden["questionCount"]:
        raise CliError("No rated answer is accepted yet. Accept one with `acceptGoldenCandidate`.")
    typer.echo(golden["jsonl"], nl=False)


golden = typer.Typer(help="The golden set that is made of rated answers.", no_args_is_help=True)
golden.command("export")(export)


@golden.callback()
def _golden() -> None:
    """The golden set that is made of rated answers."""
