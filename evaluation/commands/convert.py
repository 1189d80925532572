"""`python -m evaluation import`: a FinanceBench-like folder or a CSV file as a golden set."""

from pathlib import Path
from typing import Annotated

import typer

from evaluation.commands.expected import told_in_a_sentence
from evaluation.folders import read_folder
from evaluation.golden import check_unique, load_csv, save


def main(
    source: Annotated[Path, typer.Argument(help="Folder with manifest.jsonl and questions.jsonl, or a CSV file.")],
    target: Annotated[Path, typer.Argument(help="The golden set to write, a .jsonl file.")],
) -> None:
    """Bring questions into the golden set's format."""
    with told_in_a_sentence():
        questions = read_folder(source).questions if source.is_dir() else load_csv(source)
        check_unique(source, questions)
    save(target, questions)
    typer.echo(f"{len(questions)} questions written to {target}.")
