"""The `tinyrag` command: a client of the GraphQL API, and the way to start one."""

from typing import Any

import typer
from typer.core import TyperGroup

from tinyrag_gql.cli import answers, backup, doctor, documents, evaluate, ingest, keys, migrate, prune, reindex, system
from tinyrag_gql.cli.errors import CliError


class Commands(TyperGroup):
    """Prints an expected failure as one sentence, without a traceback."""

    def invoke(self, ctx: Any) -> Any:  # a context of Typer's own copy of click, which has no public name
        """Run the command."""
        try:
            return super().invoke(ctx)
        except CliError as error:
            typer.echo(f"tinyrag: {error}", err=True)
            raise typer.Exit(1) from error


app = typer.Typer(
    name="tinyrag",
    cls=Commands,
    help="Financial filings in, cited answers out, through GraphQL.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
for group, commands in {
    "Run": (system.up, doctor.doctor, system.export_schema),
    "Documents": (
        ingest.ingest,
        documents.documents,
        documents.status,
        documents.retry,
        documents.reingest,
        documents.cancel,
        documents.delete,
    ),
    "Answers": (answers.ask, answers.search),
    "Operate": (backup.backup, backup.restore, reindex.reindex, migrate.migrate, prune.prune),
}.items():
    for command in commands:
        app.command(rich_help_panel=group)(command)
app.add_typer(evaluate.app, name="evaluate", rich_help_panel="Answers")
app.add_typer(keys.app, name="keys", rich_help_panel="Run")
