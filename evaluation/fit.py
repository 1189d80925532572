"""`python -m evaluation.fit --data DIR --store DATA_DIR`: fits the ranking weights and says what each one is worth.

It reads the candidates and their signals from an embedded store that `evaluation.filings` has filled, and ranks them
anew with other weights. With `--write` it puts the fitted weights into tinyrag_gql/retrieval/weights.toml. The same
questions on the same store always give the same weights.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import numpy as np
import typer
from numpy.typing import NDArray

from evaluation.commands.expected import told_in_a_sentence
from evaluation.folders import read_folder
from evaluation.golden import load
from evaluation.ranking_samples import (
    SCOPES,
    QuestionSet,
    Sample,
    Scores,
    questions_of,
    read_samples,
    score,
    scores_of,
)
from tinyrag_gql.filings.weights import weights_text
from tinyrag_gql.retrieval.weights import FILE, WEIGHTS, SignalWeights, only

HEADINGS = ("page-hit@5 · MRR · all evidence@5", *SCOPES)
FITTED = ("dense", "second_chunk", "bm25", "statement", "items", "row_label", "section", "intent", "filing")
"""The signals whose weights are fitted. `contents` stays as it is, and `page_bm25` plays no part in hybrid search."""
START = SignalWeights(**dict.fromkeys(FITTED, 0.5), contents=-0.5, page_bm25=WEIGHTS.signals.page_bm25)
"""Where every fit starts, so that nothing of the shipped weights leaks into it."""
_PULL = 0.3
"""How strongly weights are held to `START`: few questions cannot tell signals apart that go together."""
_SHARPNESS = 0.15
"""The score by which one page must be ahead of another to be e times as likely."""
_STEPS, _RATE, _LARGEST = 300, 0.05, 2.0


def main(
    data: Annotated[list[Path], typer.Option(help="Folder with manifest.jsonl and questions.jsonl; may be repeated.")],
    store: Annotated[Path, typer.Option(help="Data folder of an embedded store that holds the filings.")],
    golden: Annotated[
        Path | None, typer.Option(help="Golden set to fit to as well, such as one of `evaluation.filings tagged`.")
    ] = None,
    golden_store: Annotated[Path | None, typer.Option(help="Data folder with its filings, if another.")] = None,
    write: Annotated[bool, typer.Option("--write", help="Write the fitted weights to weights.toml.")] = False,
    table: Annotated[bool, typer.Option(help="Print what each signal is worth.")] = True,
) -> None:
    """Fit the ranking weights; print how they do on companies that they were not fitted to."""
    with told_in_a_sentence():
        samples = asyncio.run(read_samples(questions_of([read_folder(folder) for folder in data]), store))
        if golden:
            further = QuestionSet(golden.stem, load(golden))
            samples += asyncio.run(read_samples([further], golden_store or store))
    fitted = fit(samples)
    if table:
        typer.echo(_table(_ablations(samples)) + "\n")
    typer.echo(_table(_held_out(samples, fitted)) + "\n")
    text = weights_text(WEIGHTS.model_copy(update={"signals": fitted}))
    if write:
        FILE.write_text(text, encoding="utf-8")
        typer.echo(f"Wrote {FILE}.")
    else:
        typer.echo(text.partition("[signals]\n")[2].partition("\n\n")[0])


def fit(samples: Sequence[Sample]) -> SignalWeights:
    """The weights under which the gold pages of the samples are likeliest to come first, held to `START`.

    A page's likelihood is the softmax of the scores of all candidates. Each source and scope counts as much as any
    other, so that thousands of made questions do not outvote those that people ask. The loss is convex but for
    questions with several gold pages, so that the same samples in any order give the same weights to three decimals.
    """
    problems = _problems(samples)
    start = np.array([getattr(START, name) for name in FITTED])
    weights, mean, spread = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, _STEPS + 1):  # Adam
        slope = 2 * _PULL * (weights - start) + sum(each.slope(weights) for each in problems)
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        move = mean / (1 - 0.9**step) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
        weights = np.clip(weights - _RATE * move, 0.0, _LARGEST)
    fitted = {name: round(float(weight), 2) for name, weight in zip(FITTED, weights, strict=True)}
    return START.model_copy(update=fitted)


class _Problem(NamedTuple):
    """The candidates of one sample: their fitted signals, the score of the fixed ones, and which are gold."""

    signals: NDArray[np.float64]
    fixed: NDArray[np.float64]
    gold: NDArray[np.int_]
    share: float
    """What the sample counts."""

    def slope(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """The gradient of minus the logarithm of the gold pages' likelihood."""
        scores = (self.signals @ weights + self.fixed) / _SHARPNESS
        likely = np.exp(scores - scores.max())
        likely /= likely.sum()
        of_gold = likely[self.gold]
        found = of_gold @ self.signals[self.gold] / (of_gold.sum() + 1e-12)
        slope: NDArray[np.float64] = self.share * (likely @ self.signals - found) / _SHARPNESS
        return slope


def _problems(samples: Sequence[Sample]) -> list[_Problem]:
    with_gold = [(sample, gold) for sample in samples if (gold := sample.gold_places)]
    count = Counter((sample.source, sample.scope) for sample, _ in with_gold)
    ordered = sorted(with_gold, key=lambda pair: (pair[0].source, pair[0].scope, pair[0].question, pair[0].company))
    return [
        _Problem(
            np.column_stack([sample.columns[name] for name in FITTED]),
            START.contents * sample.columns["contents"],
            np.array(gold),
            1 / count[sample.source, sample.scope] / len(count),
        )
        for sample, gold in ordered
    ]


def leave_one_company_out(samples: Sequence[Sample]) -> list[Scores]:
    """Each company's questions ranked by weights that were fitted to the questions on all others."""
    results = []
    for company in sorted({sample.company for sample in samples}):
        weights = fit([sample for sample in samples if sample.company != company])
        mine = [sample for sample in samples if sample.company == company]
        results += [(sample, sample.ranked(weights, diverse=True)) for sample in mine]
    return scores_of(results)


def _ablations(samples: Sequence[Sample]) -> dict[str, list[Scores]]:
    """By what was changed."""
    signals = WEIGHTS.signals
    names = [name for name, weight in signals if weight and name != "page_bm25"]
    off = {f"without `{name}`": score(samples, signals.model_copy(update={name: 0.0})) for name in names}
    return {
        "everything": score(samples, signals),
        **off,
        "without `diversify`": score(samples, signals, diverse=False),
        "`dense` alone": score(samples, only(dense=1.0), diverse=False),
        "`bm25` alone": score(samples, only(bm25=1.0), diverse=False),
        "both indexes alone": score(samples, only(dense=0.7, bm25=0.7), diverse=False),
    }


def _held_out(samples: Sequence[Sample], fitted: SignalWeights) -> dict[str, list[Scores]]:
    """The weights as they are, all weights equal, and weights fitted without each company in turn."""
    return {
        "weights as shipped": score(samples, WEIGHTS.signals),
        "every weight equal": score(samples, START),
        "fitted, the company left out": leave_one_company_out(samples),
        "fitted on all of them": score(samples, fitted),
    }


def _table(rows: dict[str, list[Scores]]) -> str:
    lines = [HEADINGS, ("---",) * len(HEADINGS)]
    lines += [(name, *map(_cell, scores)) for name, scores in rows.items()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(scores: Scores) -> str:
    return " · ".join(f"{value:.2f}".removeprefix("0") for value in scores)


if __name__ == "__main__":
    typer.run(main)
