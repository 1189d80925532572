"""Expected failures as one sentence on the error output."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from evaluation.errors import EvaluationError, innermost
from tinyrag_gql.scoring.golden import GoldenSetError


@contextmanager
def told_in_a_sentence() -> Iterator[None]:
    """Turns an EvaluationError or a GoldenSetError, alone or in groups, into a message and exit code 1."""
    try:
        yield
    except* (EvaluationError, GoldenSetError) as errors:
        typer.echo(f"evaluation: {innermost(errors)}", err=True)
        raise SystemExit(1) from None
