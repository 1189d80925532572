"""`python -m evaluation compare`: two runs of the same questions, side by side."""

from pathlib import Path
from typing import Annotated

import typer

from evaluation.commands.expected import told_in_a_sentence
from evaluation.comparison import compare
from evaluation.reporting import html, markdown
from evaluation.run_report import load_report


def main(
    old: Annotated[Path, typer.Argument(help="run.json of the run to compare with.")],
    new: Annotated[Path, typer.Argument(help="run.json of the run to look at.")],
    out: Annotated[Path | None, typer.Option(help="Write the report with the comparison to this HTML file.")] = None,
) -> None:
    """Show what changed from one run to another, and whether it is more than noise."""
    with told_in_a_sentence():
        run = load_report(new)
        comparison = compare(load_report(old), run)
    if out:
        out.write_text(html.render(run, comparison), encoding="utf-8")
    typer.echo(markdown.render(run, comparison))
