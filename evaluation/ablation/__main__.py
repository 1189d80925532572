"""`python -m evaluation.ablation --data DIR --store DATA_DIR`: what each part of the ranking is worth.

It reads the candidates and their signals from an embedded store that `evaluation.filings` has filled, and ranks them
anew with other weights.
"""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from evaluation.ablation import refitting
from evaluation.ablation.samples import SCOPES, Sample, Scores, read_samples, score
from evaluation.commands.expected import told_in_a_sentence
from evaluation.folders import read_folder
from tinyrag_gql.retrieval.ranking import Weights

HEADINGS = ("page-hit@5 · MRR · all evidence@5", *SCOPES)


def main(
    data: Annotated[Path, typer.Option(help="Folder with manifest.jsonl and questions.jsonl.")],
    store: Annotated[Path, typer.Option(help="Data folder of an embedded store that holds the filings.")],
) -> None:
    """Print two Markdown tables: each signal off in turn, and each company's questions by weights fitted without it."""
    with told_in_a_sentence():
        samples = asyncio.run(read_samples(read_folder(data), store))
    typer.echo(_table(_ablations(samples)) + "\n")
    typer.echo(_table(_held_out(samples)))


def _ablations(samples: list[Sample]) -> dict[str, list[Scores]]:
    """By what was changed."""
    off = {f"without `{name}`": replace(Weights(), **{name: 0.0}) for name, weight in vars(Weights()).items() if weight}
    return {
        "everything": score(samples, Weights()),
        **{name: score(samples, weights) for name, weights in off.items()},
        "without the last arrangement": score(samples, Weights(), arranged=False),
        "`dense` alone": score(samples, Weights.only(dense=1.0), arranged=False),
        "`lexical` alone": score(samples, Weights.only(lexical=1.0), arranged=False),
        "both indexes alone": score(samples, Weights.only(dense=0.7, lexical=0.7), arranged=False),
    }


def _held_out(samples: list[Sample]) -> dict[str, list[Scores]]:
    """The weights as they are, all weights equal, and weights refitted without each company in turn."""
    return {
        "weights as shipped": score(samples, Weights()),
        "every weight equal": score(samples, refitting.EQUAL),
        "refitted, the company left out": refitting.leave_one_company_out(samples),
        "refitted on all of them": score(samples, refitting.fit(samples)),
    }


def _table(rows: dict[str, list[Scores]]) -> str:
    lines = [HEADINGS, ("---",) * len(HEADINGS)]
    lines += [(name, *map(_cell, scores)) for name, scores in rows.items()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(scores: Scores) -> str:
    return " · ".join(f"{value:.2f}".removeprefix("0") for value in scores)


if __name__ == "__main__":
    typer.run(main)
