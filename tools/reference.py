"""Writes docs/settings.md, docs/cli.md and .env.example from the code: `python -m tools.reference`."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import Any

import typer

from tinyrag_gql.cli import LazyCommand, app
from tinyrag_gql.settings import Settings

ROOT = Path(__file__).parents[1]
ENV_WIDTH = 120
WRITTEN = "<!-- Written by `make docs` from {}: change it there. -->\n\n"


def settings() -> str:
    """Every setting: its variable, default and meaning."""
    lines = [
        WRITTEN.format("tinyrag_gql/settings.py"),
        "# Settings\n\n",
        "Set them as environment variables, or in a file `.env` in the working directory; the environment wins. ",
        "An empty value counts as unset.\n\n",
        "| variable | default | |\n| --- | --- | --- |\n",
    ]
    for variable, default, description in _variables():
        lines.append(f"| `{variable}` | {f'`{default}`' if default else ''} | {_cell(description)} |\n")
    return "".join(lines)


def env_example() -> str:
    """Every setting as a comment of an `.env` file, and the passwords of docker-compose.yml."""
    parts = ["# Every setting with its default. Copy to .env and uncomment what you change; the environment wins."]
    for variable, default, description in _variables():
        comment = [f"# {line}" for line in wrap(description, ENV_WIDTH - 2)]
        parts.append("\n".join([*comment, f"# {variable}={default}"]))
    passwords = "# For docker-compose.yml alone: the passwords of the database and the queue that it starts."
    return "\n\n".join([*parts, f"{passwords}\nMONGO_PASSWORD=\nREDIS_PASSWORD=\n"])


def _variables() -> Iterator[tuple[str, str, str]]:
    """The variable, the default and the description of each setting."""
    for name, field in Settings.model_fields.items():
        alias = field.validation_alias
        variable = alias.choices[0] if alias is not None else f"TINYRAG_{name.upper()}"  # type: ignore[union-attr]
        value = field.default.get_secret_value() if hasattr(field.default, "get_secret_value") else field.default
        yield str(variable), "" if value is None else str(value), field.description or ""


def cli() -> str:
    """Every command with its arguments and options."""
    lines = [
        WRITTEN.format("tinyrag_gql/cli"),
        "# Command line\n\n`tinyrag COMMAND --help` prints the same. ",
        "Exit code 0 is success, 1 a reported failure, 2 wrong usage.\n",
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


PAGES = {"docs/settings.md": settings, "docs/cli.md": cli, ".env.example": env_example}


if __name__ == "__main__":
    for name, page in PAGES.items():
        (ROOT / name).write_text(page(), encoding="utf-8")
