"""The command that looks at this machine and says what is missing."""

import asyncio
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from tinyrag_gql.cli import options
from tinyrag_gql.cli.connection import load_settings

if TYPE_CHECKING:
    from tinyrag_gql.cli.checks import Finding

SIGNS = {"ok": "[green]✔[/]", "idle": "[yellow]–[/]", "broken": "[red]✘[/]"}


def doctor(url: options.Url = None, as_json: options.Json = False) -> None:
    """Check this machine, and say what to do where something is missing. Exit code 1 if anything is."""
    from tinyrag_gql.cli import render  # with rich, slow to import

    findings = asyncio.run(_findings(url))
    if as_json:
        render.as_json(
            {name: asdict(finding) | {"verdict": finding.verdict.value} for name, finding in findings.items()}
        )
    else:
        for name, finding in findings.items():
            _show(name, finding)
    if any(finding.verdict.value == "broken" for finding in findings.values()):
        raise typer.Exit(1)


async def _findings(url: str | None) -> dict[str, "Finding"]:
    from tinyrag_gql.cli import checks  # with the settings, slow to import

    settings = load_settings()
    findings = {name: await check(settings) for name, check in checks.CHECKS.items()}
    return findings | {"Server": await checks.server(url)}


def _show(name: str, finding: "Finding") -> None:
    from rich.markup import escape

    from tinyrag_gql.cli.render import console

    console.print(f"{SIGNS[finding.verdict.value]} {name:<12} {escape(finding.found)}", soft_wrap=True)
    if finding.todo:
        console.print(f"  {'':<12} [yellow]→ {escape(finding.todo)}[/]", soft_wrap=True)
