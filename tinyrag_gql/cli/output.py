"""Prints documents, hits, answers and streamed text on a terminal."""

import json
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tinyrag_gql.cli.safe_console import SafeConsole, escaped_json, shown

console = SafeConsole(highlight=False)

STATUS_STYLES = {
    "WRITING": "cyan",
    "PENDING": "yellow",
    "PROCESSING": "cyan",
    "COMPLETED": "green",
    "FAILED": "red",
    "CANCELLED": "dim",
}
CERTAIN = ("VERIFIED", "DERIVED")
VERDICT_STYLES = {
    "VERIFIED": "green",
    "DERIVED": "cyan",
    "FOUND": "yellow",
    "CONTRADICTED": "bold red",
    "UNSUPPORTED": "red",
}


def print_json(value: Any) -> None:
    """Print indented JSON, for scripts."""
    print(escaped_json(json.dumps(value, indent=2, ensure_ascii=False)))


def print_line(text: str) -> None:
    """Print a line for people and simple scripts."""
    print(shown(text))


def documents(nodes: Sequence[dict[str, Any]]) -> Table:
    """A table of documents, two lines each: a description, and the whole id, to be copied."""
    table = Table("Status", "Document", box=box.SIMPLE_HEAD, pad_edge=False)
    for node in nodes:
        status = Text(node["status"], style=STATUS_STYLES.get(node["status"], ""))
        if node["status"] == "PROCESSING":
            status.append(f"\n{node['progress']:.0%} {(node['stage'] or '').lower()}", style="dim")
        table.add_row(status, description(node))
    return table


def description(node: dict[str, Any]) -> Text:
    """The file's name, the filing, its size, its id, and the error if it failed."""
    about = " · ".join(part for part in (filing(node["metadata"]), size(node)) if part)
    text = Text.assemble((node["fileName"], "bold"), "  ", about, "\n", (node["id"], "dim"), overflow="fold")
    if node["error"]:
        where = f" ({node['error']['stage']}, attempt {node['attempt']})" if node["error"]["stage"] else ""
        text.append(f"\n{node['error']['code']}{where}: {node['error']['message']}", style="red")
    return text


def filing(metadata: dict[str, Any]) -> str:
    """The known metadata in words: 'LKSP 10-K 2024'."""
    period = metadata["fiscalPeriod"] if metadata["fiscalPeriod"] != "FY" else None
    known = (metadata["ticker"] or metadata["company"], metadata["reportType"], period, metadata["year"])
    return " ".join(str(part) for part in known if part)


def size(node: dict[str, Any]) -> str:
    """The known counts in words: '18 pages, 64 chunks'."""
    counts = ((node["pageCount"], "page"), (node["chunkCount"], "chunk"))
    unread = node["illegiblePages"]
    words = [counted(count, unit) for count, unit in counts if count]
    return ", ".join([*words, *([f"{counted(len(unread), 'page')} could not be read"] if unread else [])])


def counted(count: int, unit: str) -> str:
    """A count with its unit: '1 page', '2 pages'."""
    return f"{count} {unit}{'s' * (count != 1)}"


def history(events: Sequence[dict[str, Any]]) -> Table:
    """A table of a document's events, oldest first. Progress within a stage is one row."""
    table = Table("seq", "when", "status", "stage", "progress", "message", box=box.SIMPLE_HEAD, pad_edge=False)
    for event, after in zip_longest(events, events[1:]):
        if after is None or _step(event) != _step(after):
            table.add_row(*map(Text, event_cells(event)))  # text, not markup: messages may quote anything
    return table


def _step(event: dict[str, Any]) -> tuple[Any, ...]:
    return event["attempt"], event["status"], event["stage"]


def event_cells(event: dict[str, Any]) -> tuple[str, ...]:
    """The cells of one event's row."""
    message = event["error"]["message"] if event["error"] else event["message"]
    when = event["occurredAt"][:19].replace("T", " ")
    stage = (event["stage"] or "").lower()
    return str(event["seq"]), when, event["status"], stage, f"{event['progress']:.0%}", message or ""


def hits(results: Sequence[dict[str, Any]]) -> Table:
    """A table of hits: document, page and section, and the first lines of the text."""
    table = Table("#", "Where", "Text", box=box.SIMPLE_HEAD, pad_edge=False, show_lines=True)
    for hit in results:
        where = Text.assemble((hit["document"]["fileName"], "bold"), f"\npage {hit['page']}", overflow="fold")
        if hit["section"]:
            where.append(f"\n{hit['section']}", style="dim")
        table.add_row(str(hit["rank"]), where, Text(shortened(hit["text"])))
    return table


def answers(nodes: Sequence[dict[str, Any]]) -> Table:
    """A table of answers: when each was asked, its question, the beginning of its text, and the id, to be copied."""
    table = Table("Asked", "Answer", box=box.SIMPLE_HEAD, pad_edge=False)
    for node in nodes:
        asked = Text(node["createdAt"][:16].replace("T", " "))
        if node["status"] != "COMPLETED":
            asked.append(f"\n{node['status']}", style=STATUS_STYLES.get(node["status"], ""))
        said = shortened(node["text"], lines=2)
        answer = Text.assemble((node["question"], "bold"), "\n", said, "\n", (node["id"], "dim"), overflow="fold")
        if notice := node["error"] or node["stale"]:
            answer.append(f"\n{notice['message']}", style="yellow")
        table.add_row(asked, answer)
    return table


def citations(cited: Sequence[dict[str, Any]]) -> Table:
    """A table of the quotes that support an answer. Line breaks become spaces; `--json` prints quotes verbatim."""
    table = Table("#", "Document", "Page", "Quote", box=box.SIMPLE_HEAD, pad_edge=False, title="Citations")
    table.title_justify, table.title_style = "left", "bold"
    for citation in cited:
        document = Text(citation["document"]["fileName"], overflow="fold")
        index, page = Text(f"[{citation['index']}]"), str(citation["page"])
        table.add_row(index, document, page, Text(" ".join(citation["quote"].split())))
    return table


def answer_table(shown: dict[str, Any], checked: Sequence[dict[str, Any]]) -> Table:
    """An answer's table with units in the heads; figures in the colours of their verdicts, gaps with their reason."""
    table = Table("", box=box.SIMPLE_HEAD, pad_edge=False, title=shown["title"])
    table.title_justify, table.title_style = "left", "bold"
    for column in shown["columns"]:
        table.add_column(Text(_head(column, between="\n")), justify="right")
    for row in shown["rows"]:
        table.add_row(Text(_head(row, between=", ")), *(_cell(cell, checked) for cell in row["cells"]))
    return table


def _head(head: dict[str, Any], *, between: str) -> str:
    unit = (head["unit"] or {}).get("text")
    return f"{head['label']}{between}{unit}" if unit else head["label"]


def _cell(cell: dict[str, Any], checked: Sequence[dict[str, Any]]) -> Text:
    if cell["figureIndex"] is None:
        reason = cell["gap"]["reason"] if cell["gap"] else "NOT_FOUND"
        return Text(reason.lower().replace("_", " "), style="dim")
    verdict = checked[cell["figureIndex"]]["verdict"]
    words = cell["text"] if verdict in CERTAIN else f"{cell['text']} ({verdict.lower()})"
    return Text(words, style=VERDICT_STYLES.get(verdict, ""))


def figures(checked: Sequence[dict[str, Any]]) -> Table:
    """A table of the numbers of an answer, each with the verdict of the check against the cited pages."""
    table = Table("Figure", "Verdict", "From", box=box.SIMPLE_HEAD, pad_edge=False, title="Figures")
    table.title_justify, table.title_style = "left", "bold"
    rows = ((figure["text"], figure["verdict"], _source(figure)) for figure in checked)
    for text, verdict, source in dict.fromkeys(rows):  # a figure that occurs twice is one row
        table.add_row(Text(text), Text(verdict, style=VERDICT_STYLES.get(verdict, "")), Text(source))
    return table


def _source(figure: dict[str, Any]) -> str:
    return figure["derivation"] or (f"[{figure['citation']}]" if figure["citation"] else "")


def scope(resolved: dict[str, Any]) -> str:
    """The scope of a search in words: 'LKSP, 2024 (inferred): 1 document'."""
    words = [*resolved["tickers"], *map(str, resolved["years"]), *resolved["fiscalPeriods"], *resolved["reportTypes"]]
    count = resolved["documentCount"]
    named = ", ".join(words) + (" (inferred)" if resolved["inferred"] else "") if words else "all documents"
    return f"{named}: {counted(count, 'document')}"


def shortened(text: str, lines: int = 6) -> str:
    """The first `lines` lines of a text."""
    first, *more = text.splitlines() or [""]
    return "\n".join([first, *more[: lines - 1], *(["…"] if len(more) >= lines else [])])


class WrappedStream:
    """Prints text that arrives in pieces. A terminal gets lines wrapped at words, other outputs get the pieces."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._column = 0
        self._gap = ""
        self._word = ""

    def write(self, piece: str) -> None:
        """Print the words that are complete; an incomplete word waits, so that none breaks at the edge."""
        piece = shown(piece)
        if not self._console.is_terminal:
            self._out(piece)
            return
        for letter in piece:
            if letter == "\n":
                self._finish_word()
                self._gap = ""
                self._out(letter)
            elif letter.isspace():
                self._finish_word()
                self._gap += letter
            else:
                self._word += letter

    def end(self) -> None:
        """Print the rest, and end the line."""
        self._finish_word()
        if self._column:
            self._out("\n")

    def _finish_word(self) -> None:
        if not self._word:
            return
        fits = self._column + cell_len(self._gap + self._word) <= self._console.width
        self._out((self._gap if fits else "\n" if self._column else "") + self._word)
        self._gap = self._word = ""

    def _out(self, text: str) -> None:
        if text:
            _, newline, last = text.rpartition("\n")
            self._column = cell_len(last) + (0 if newline else self._column)
            self._console.file.write(text)
            self._console.file.flush()
