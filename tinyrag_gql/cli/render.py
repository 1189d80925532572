"""How documents, hits and answers look on a terminal."""

import json
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

console = Console(highlight=False)

STATUS_STYLES = {
    "PENDING": "yellow",
    "PROCESSING": "cyan",
    "COMPLETED": "green",
    "FAILED": "red",
    "CANCELLED": "dim",
}
VERDICT_STYLES = {"VERIFIED": "green", "DERIVED": "cyan", "UNSUPPORTED": "red"}


def as_json(value: Any) -> None:
    """For scripts: indented, nothing else on the standard output."""
    print(json.dumps(value, indent=2, ensure_ascii=False))


def documents(nodes: Sequence[dict[str, Any]]) -> Table:
    """Two lines each: what it is, and its id, whole, so that it can be copied."""
    table = Table("Status", "Document", box=box.SIMPLE_HEAD, pad_edge=False)
    for node in nodes:
        status = Text(node["status"], style=STATUS_STYLES.get(node["status"], ""))
        if node["status"] == "PROCESSING":
            status.append(f"\n{node['progress']:.0%} {(node['stage'] or '').lower()}", style="dim")
        table.add_row(status, description(node))
    return table


def description(node: dict[str, Any]) -> Text:
    """The file's name, the filing, its size and its id; and why it failed."""
    about = " · ".join(part for part in (filing(node["metadata"]), size(node)) if part)
    text = Text.assemble((node["fileName"], "bold"), "  ", about, "\n", (node["id"], "dim"), overflow="fold")
    if node["error"]:
        where = f" ({node['error']['stage']}, attempt {node['attempt']})" if node["error"]["stage"] else ""
        text.append(f"\n{node['error']['code']}{where}: {node['error']['message']}", style="red")
    return text


def filing(metadata: dict[str, Any]) -> str:
    """'LKSP 10-K 2024', or what is known of it."""
    period = metadata["fiscalPeriod"] if metadata["fiscalPeriod"] != "FY" else None
    known = (metadata["ticker"] or metadata["company"], metadata["reportType"], period, metadata["year"])
    return " ".join(str(part) for part in known if part)


def size(node: dict[str, Any]) -> str:
    """'18 pages, 64 chunks' once known."""
    counts = ((node["pageCount"], "page"), (node["chunkCount"], "chunk"))
    return ", ".join(counted(count, unit) for count, unit in counts if count)


def counted(count: int, unit: str) -> str:
    """'1 page', '2 pages'."""
    return f"{count} {unit}{'s' * (count != 1)}"


def history(events: Sequence[dict[str, Any]]) -> Table:
    """A document's events, oldest first; of those that only tell progress within a stage, the last."""
    table = Table("seq", "when", "status", "stage", "progress", "message", box=box.SIMPLE_HEAD, pad_edge=False)
    for event, after in zip_longest(events, events[1:]):
        if after is None or _step(event) != _step(after):
            table.add_row(*event_cells(event))
    return table


def _step(event: dict[str, Any]) -> tuple[Any, ...]:
    return event["attempt"], event["status"], event["stage"]


def event_cells(event: dict[str, Any]) -> tuple[str, ...]:
    """An event in words."""
    said = event["error"]["message"] if event["error"] else event["message"]
    when = event["occurredAt"][:19].replace("T", " ")
    stage = (event["stage"] or "").lower()
    return str(event["seq"]), when, event["status"], stage, f"{event['progress']:.0%}", said or ""


def hits(found: Sequence[dict[str, Any]]) -> Table:
    """Where each hit stands, and how its text begins."""
    table = Table("#", "Where", "Text", box=box.SIMPLE_HEAD, pad_edge=False, show_lines=True)
    for hit in found:
        where = Text.assemble((hit["document"]["fileName"], "bold"), f"\npage {hit['page']}", overflow="fold")
        if hit["section"]:
            where.append(f"\n{hit['section']}", style="dim")
        table.add_row(str(hit["rank"]), where, Text(shortened(hit["text"])))
    return table


def citations(cited: Sequence[dict[str, Any]]) -> Table:
    """The quotes that an answer rests on, their line breaks as spaces; `--json` has them verbatim."""
    table = Table("#", "Document", "Page", "Quote", box=box.SIMPLE_HEAD, pad_edge=False, title="Citations")
    table.title_justify, table.title_style = "left", "bold"
    for citation in cited:
        document = Text(citation["document"]["fileName"], overflow="fold")
        index, page = Text(f"[{citation['index']}]"), str(citation["page"])
        table.add_row(index, document, page, Text(" ".join(citation["quote"].split())))
    return table


def figures(checked: Sequence[dict[str, Any]]) -> Table:
    """The numbers of an answer, and what checking each against the cited pages gave."""
    table = Table("Figure", "Verdict", "From", box=box.SIMPLE_HEAD, pad_edge=False, title="Figures")
    table.title_justify, table.title_style = "left", "bold"
    rows = ((figure["text"], figure["verdict"], _source(figure)) for figure in checked)
    for text, verdict, source in dict.fromkeys(rows):  # a figure that is named twice is told once
        table.add_row(Text(text), Text(verdict, style=VERDICT_STYLES.get(verdict, "")), Text(source))
    return table


def _source(figure: dict[str, Any]) -> str:
    return figure["derivation"] or (f"[{figure['citation']}]" if figure["citation"] else "")


def scope(resolved: dict[str, Any]) -> str:
    """'LKSP, 2024 (inferred), 1 document'."""
    words = [*resolved["tickers"], *map(str, resolved["years"]), *resolved["fiscalPeriods"], *resolved["reportTypes"]]
    count = resolved["documentCount"]
    named = ", ".join(words) + (" (inferred)" if resolved["inferred"] else "") if words else "everything"
    return f"{named}: {counted(count, 'document')}"


def shortened(text: str, lines: int = 6) -> str:
    """The first lines."""
    first, *more = text.splitlines()
    return "\n".join([first, *more[: lines - 1], *(["…"] if len(more) >= lines else [])])
