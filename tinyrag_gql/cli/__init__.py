"""The `tinyrag` command: a client of the GraphQL API, and the way to start and operate a server.

`COMMANDS` lists the commands. A command's module is imported when the command is used, so that `tinyrag --help` and
each command load only what they need.
"""

import importlib
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from tinyrag_gql.cli.errors import CliError

TYPER_OPTIONS: dict[str, Any] = {
    "add_completion": False,
    "pretty_exceptions_enable": False,
    "rich_markup_mode": "rich",
}


class CommandEntry(NamedTuple):
    """A command: its name, the function or Typer app that runs it, its panel in the help, and its first sentence."""

    name: str
    target: str
    """`module:attribute`, below this package."""
    panel: str
    summary: str


COMMANDS = (
    CommandEntry("up", "server:up", "Run", "Start everything on this machine: queue, API and workers."),
    CommandEntry("doctor", "doctor:doctor", "Run", "Check this machine, and print what to do if something is missing."),
    CommandEntry("export-schema", "server:export_schema", "Run", "Print the GraphQL schema."),
    CommandEntry(
        "export-operations",
        "server:export_operations",
        "Run",
        "Print the operations of the bundled clients, as Apollo's persisted-query manifest.",
    ),
    CommandEntry("keys", "keys:app", "Run", "Create, list and revoke API keys."),
    CommandEntry("ingest", "ingest:ingest", "Documents", "Upload files and folders, and follow their ingestion."),
    CommandEntry("edgar", "edgar:app", "Documents", "List and add a company's filings of EDGAR, and watch companies."),
    CommandEntry("documents", "documents:documents", "Documents", "List documents, newest first."),
    CommandEntry("status", "documents:status", "Documents", "Show the ingestion status of a document."),
    CommandEntry("retry", "documents:retry", "Documents", "Retry failed or cancelled documents."),
    CommandEntry("reingest", "documents:reingest", "Documents", "Process completed documents again."),
    CommandEntry("cancel", "documents:cancel", "Documents", "Cancel the ingestion of documents."),
    CommandEntry("delete", "documents:delete", "Documents", "Delete documents and everything derived from them."),
    CommandEntry("compare", "comparison:compare", "Answers", "Show what changed between two filings."),
    CommandEntry(
        "grid", "grids:app", "Answers", "Make, list, show and save grids: companies or documents by figures by periods."
    ),
    CommandEntry("ask", "answers:ask", "Answers", "Ask a question about the ingested documents."),
    CommandEntry("chat", "chat:chat", "Answers", "Ask questions one after the other, each following the one before."),
    CommandEntry(
        "answers",
        "answers:app",
        "Answers",
        "List the answers that were given, newest first, show one again, or save it as a file.",
    ),
    CommandEntry("search", "answers:search", "Answers", "Search the ingested documents for passages."),
    CommandEntry(
        "mcp", "mcp:mcp", "Answers", "Serve agents by the Model Context Protocol on standard input and output."
    ),
    CommandEntry("evaluate", "evaluate:app", "Answers", "Score a server's answers to a golden set of questions."),
    CommandEntry("golden", "chat:golden", "Answers", "The golden set that is made of rated answers."),
    CommandEntry("webhooks", "webhooks:app", "Operate", "Make, list and delete webhooks."),
    CommandEntry("backup", "maintenance:backup", "Operate", "Write the data folder to one backup file."),
    CommandEntry("restore", "maintenance:restore", "Operate", "Restore a backup into an empty data folder."),
    CommandEntry("reindex", "maintenance:reindex", "Operate", "Move the index to another embedding model."),
    CommandEntry("migrate", "maintenance:migrate", "Operate", "Copy everything from one store to the other."),
    CommandEntry("prune", "documents:prune", "Operate", "Delete documents that are older than an age."),
)


class LazyCommand(TyperCommand):
    """A command in a list of commands; it imports the real one when it is used."""

    def __init__(self, entry: CommandEntry) -> None:
        super().__init__(entry.name, help=entry.summary, rich_help_panel=entry.panel)
        self._entry = entry

    def load(self) -> Any:
        """The real command."""
        module, _, attribute = self._entry.target.partition(":")
        target = getattr(importlib.import_module(f"{__name__}.{module}"), attribute)
        if isinstance(target, typer.Typer):
            return get_command(target)
        single = typer.Typer(**TYPER_OPTIONS)
        single.command(self._entry.name)(target)
        return get_command(single)

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """The context of the real command."""
        return self.load().make_context(info_name, args, parent=parent, **extra)


class LazyGroup(TyperGroup):
    """The commands of COMMANDS. It prints an expected failure as one sentence, without a traceback."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**{**attributes, "commands": {entry.name: LazyCommand(entry) for entry in COMMANDS}})

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except CliError as error:
            # imported here: rich takes a while, and a command that succeeds need not wait for it
            from tinyrag_gql.cli.safe_console import shown

            typer.echo(shown(f"tinyrag: {error}"), err=True)
            raise typer.Exit(1) from error


app = typer.Typer(name="tinyrag", cls=LazyGroup, no_args_is_help=True, **TYPER_OPTIONS)


@app.callback()
def tinyrag() -> None:
    """Ingest financial filings and get cited answers, through GraphQL."""
