"""The evaluation's commands run in the test's own process."""

from pathlib import Path

import typer
from typer.testing import CliRunner, Result

from evaluation import filings, financebench
from evaluation.__main__ import app

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples" / "filings"
GOLDEN = ROOT / "evaluation" / "golden" / "samples.jsonl"
PROSE = ROOT / "evaluation" / "golden" / "prose.jsonl"


def command(*words: object) -> Result:
    """`python -m evaluation` with these words."""
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


def measure_filings(*words: object) -> Result:
    """`python -m evaluation.filings` with these words."""
    return CliRunner().invoke(filings.app, [str(word) for word in words], catch_exceptions=False)


def measure_sample(*words: object) -> Result:
    """`python -m evaluation.financebench` with these words."""
    measuring = typer.Typer()
    measuring.command()(financebench.main)
    return CliRunner().invoke(measuring, [str(word) for word in words], catch_exceptions=False)
