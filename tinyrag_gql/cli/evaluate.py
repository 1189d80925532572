"""`tinyrag evaluate`: hands over to the evaluation, which lies beside the program in its repository."""

import os
import sys
from importlib.util import find_spec

import typer

from tinyrag_gql.cli.errors import CliError

PASSED_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


def evaluate(ctx: typer.Context) -> None:
    """Judge a server by a golden set: run, compare, import (`tinyrag evaluate --help`)."""
    if find_spec("evaluation") is None:
        raise CliError("The evaluation is not part of the installed package. Run this from a clone of the repository.")
    command = [sys.executable, "-m", "evaluation", *ctx.args]
    os.execv(sys.executable, command)  # noqa: S606  # its signals, its terminal and its exit code
