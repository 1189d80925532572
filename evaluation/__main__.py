"""`python -m evaluation`: run a golden set against a server, ask what filings tag, compare runs, import questions."""

import typer

from evaluation.commands import compare, convert, facts, follow_ups, replays, run

app = typer.Typer(
    name="evaluation",
    help="Judges a running server by numbers, through its GraphQL API alone.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("run")(run.main)
app.command("facts")(facts.main)
app.command("follow-ups")(follow_ups.main)
app.command("replays")(replays.main)
app.command("compare")(compare.main)
app.command("import")(convert.main)

if __name__ == "__main__":
    app(prog_name="python -m evaluation")
