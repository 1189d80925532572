"""`python -m evaluation.filings tagged`: a golden set from the tags of filings, to measure and fit the ranking by."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from evaluation.commands.expected import told_in_a_sentence
from evaluation.golden import save
from evaluation.tagged_questions import tagged_questions


def main(
    store: Annotated[Path, typer.Option(help="Data folder of an embedded store that holds tagged filings.")],
    out: Annotated[Path, typer.Option(help="Write the golden set to this file.")],
    limit: Annotated[int, typer.Option(min=1, help="The most questions, drawn at random.")] = 500,
    seed: Annotated[int, typer.Option(help="Starts the random draw.")] = 1,
) -> None:
    """Make questions from tagged facts; every page on which the fact stands is evidence."""
    with told_in_a_sentence():
        questions = asyncio.run(tagged_questions(store, limit, seed))
    save(out, questions)
    typer.echo(f"Wrote {len(questions)} questions to {out}.")
