"""Writes docs/settings.md and docs/cli.md from the code: `python -m tools.reference`; a test compares them with it."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from tinyrag_gql.cli import LazyCommand, app
from tinyrag_gql.settings import Settings

DOCS = Path(__file__).parents[1] / "docs"
WRITTEN = "<!-- Written by `make docs` from {}: change it there. -->\n\n"


def settings() -> str:
    """Every setting: its variable, default and meaning."""
    lines = [
        WRITTEN.format("tinyrag_gql/settings.py"),
        "# Settings\n\n",
        "Environment variables, or lines of a file `.env` in the working directory; the environment wins. ",
        "An empty value counts as not given.\n\n",
        "| variable | default | |\n| --- | --- | --- |\n",
    ]
    for name, field in Settings.model_fields.items():
        alias = field.validation_alias
        variable = alias.choices[0] if alias is not None else f"TINYRAG_{name.upper()}"  # type: ignore[union-attr]
        lines.append(f"| `{variable}` | {_default(field.default)} | {_cell(field.description or '')} |\n")
    return "".join(lines)


def _default(value: Any) -> str:
    shown = value.get_secret_value() if hasattr(value, "get_secret_value") else value
    return "" if shown is None else f"`{shown}`"


def cli() -> str:
    """Every command with its arguments and options."""
    lines = [
        WRITTEN.format("tinyrag_gql/cli"),
        "# Command line\n\n`tinyrag COMMAND --help` says the same. ",
        "Exit code 0 is success, 1 a failure that was told, 2 wrong usage.\n",
    ]
    for words, command in _commands(typer.main.get_command(app), ()):
        lines.append(f"\n## tinyrag {' '.join(words)}\n\n{_text(command.help or '')}\n")
        if rows := [_parameter(parameter) for parameter in command.params if parameter.name != "help"]:
            lines.append("\n| | |\n| --- | --- |\n" + "".join(rows))
    return "".join(lines)


def _commands(command: Any, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, listed in sorted(command.commands.items()):
        inner = listed.load() if isinstance(listed, LazyCommand) else listed
        if hasattr(inner, "commands"):
            yield from _commands(inner, (*words, name))
        else:
            yield (*words, name), inner


def _parameter(parameter: Any) -> str:
    help_text = _cell(getattr(parameter, "help", None) or "")
    if parameter.param_type_name == "argument":
        return f"| `{parameter.metavar or parameter.name.upper()}` | {help_text} |\n"
    names = ", ".join(f"`{name}`" for name in parameter.opts)
    default = parameter.default
    shown = getattr(default, "value", default)
    told = isinstance(shown, str | int) and not isinstance(shown, bool) and shown != ""
    said = f" Default: `{shown}`." if told else ""
    return f"| {names} | {help_text}{said} |\n"


def _text(value: str) -> str:
    """Paragraphs, without Typer's form feeds."""
    return inspect.cleandoc(value.replace("\f", "")).strip()


def _cell(value: str) -> str:
    return re.sub(r"\s+", " ", value).replace("|", "\\|").replace("<", "&lt;")


PAGES = {"settings.md": settings, "cli.md": cli}


if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
