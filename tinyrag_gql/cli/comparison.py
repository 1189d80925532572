"""`tinyrag compare`: what changed between two filings."""

import asyncio
from typing import Annotated, Any

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from tinyrag_gql.cli import operations, options, output
from tinyrag_gql.cli.api_client import Api, find_url

KINDS = {
    "added": ("added", "green"),
    "removed": ("removed", "red"),
    "reworded": ("reworded", "yellow"),
    "numbersChanged": ("numbers", "cyan"),
    "moved": ("moved", "blue"),
}
"""Words and styles of the kinds of change, by the field that counts them."""
STYLES = {"ADDED": "green", "REMOVED": "red", "REWORDED": "yellow", "NUMBERS_CHANGED": "cyan", "MOVED": "blue"}


def compare(
    a: Annotated[str, typer.Argument(metavar="A", help="Id of the earlier document.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Id of the later document.")],
    section: Annotated[
        list[str] | None,
        typer.Option(help="Only this section, as in “Item 1A” or “Risk Factors”; may be repeated."),
    ] = None,
    limit: Annotated[int, typer.Option(min=0, max=100, help="Maximum number of changes of each section.")] = 5,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """Show what changed between two filings.

    Prints the sections with their counts, the changes with their pages, figures of lines that are new or gone, and
    figures that were restated.
    """
    variables = {"a": a, "b": b, "sections": section or None, "first": limit}
    found = asyncio.run(Api(find_url(url)).execute(operations.COMPARE, variables))["compareFilings"]
    if as_json:
        output.print_json(found)
        return
    output.console.print(_sections(found["sections"]))
    for each in found["sections"]:
        _print_changes(each)
    for title, side in (("New figures", "addedFacts"), ("Figures that are gone", "removedFacts")):
        if found[side]["edges"]:
            output.console.print(_one_sided(title, found[side]))
    if found["restatedFacts"]["edges"]:
        output.console.print(_restated(found["restatedFacts"]))


def _sections(sections: list[dict[str, Any]]) -> Table:
    """A table of the sections: the state of each, and how many changes of each kind it has."""
    table = Table("Section", "State", *(word for word, _ in KINDS.values()), box=box.SIMPLE_HEAD, pad_edge=False)
    for section in sections:
        counts = (str(section["counts"][field] or "") for field in KINDS)
        table.add_row(Text(section["name"]), section["state"].replace("_", " ").lower(), *counts)
    return table


def _print_changes(section: dict[str, Any]) -> None:
    edges, count = section["changes"]["edges"], section["changes"]["totalCount"]
    if not edges:
        return
    output.console.print(Text(section["name"], style="bold"))
    for note in section["notCompared"]:
        output.console.print(f"Note: {note}", style="dim", markup=False)
    for edge in edges:
        output.console.print(_change(edge["node"]))
    if count > len(edges):
        output.console.print(f"{len(edges)} of {output.counted(count, 'change')}.", style="dim")


def _change(change: dict[str, Any]) -> Text:
    """A change: its kind, then each side with its page, changed words in brackets."""
    text = Text(change["kind"].replace("_", " ").lower(), style=STYLES[change["kind"]])
    for mark, side in (("-", change["a"]), ("+", change["b"])):
        if side:
            pages = ", ".join(str(passage["page"]) for passage in side["passages"])
            text.append(f"\n {mark} page {pages}: ", style="dim")
            for part in side["parts"]:
                text.append(f"[{part['text']}]" if part["changed"] else part["text"], style="default")
    return text


def _one_sided(title: str, facts: dict[str, Any]) -> Table:
    """A table of figures that one of the filings states alone, with their pages."""
    table = Table("Figure", "Period", "Value", "Page", box=box.SIMPLE_HEAD, pad_edge=False)
    table.title, table.title_justify, table.title_style = f"{title}: {facts['totalCount']}", "left", "bold"
    for edge in facts["edges"]:
        node = edge["node"]
        table.add_row(Text(node["label"]), _period(node), Text(node["value"]), str(node["page"]))
    return table


def _period(node: dict[str, Any]) -> str:
    return " to ".join(filter(None, (node["period"]["start"], node["period"]["end"])))


def _restated(facts: dict[str, Any]) -> Table:
    """A table of figures with both values."""
    title = f"Restated figures: {facts['totalCount']}"
    table = Table("Figure", "Period", "Before", "After", box=box.SIMPLE_HEAD, pad_edge=False, title=title)
    table.title_justify, table.title_style = "left", "bold"
    for edge in facts["edges"]:
        node = edge["node"]
        about = ", ".join(each["label"] for each in node["dimensions"])
        label = node["b"]["label"] + (f" ({about})" if about else "")
        table.add_row(Text(label), _period(node), Text(node["a"]["value"]), Text(node["b"]["value"]))
    return table
