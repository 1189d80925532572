"""What documents, models and other users wrote reaches a terminal as text: no escape sequence, no markup."""

import io
import json

import pytest
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from tests.cli.test_output import node
from tinyrag_gql.cli import output
from tinyrag_gql.cli.output import WrappedStream
from tinyrag_gql.cli.safe_console import SafeConsole, escaped_json, shown

ATTACKS = ["\x1b[2J", "\x1b]0;title\x07", "\x9b31m", "\x1b]52;c;ZXZpbA==\x07", "a\rb", "a\x08b", "\u202eevil", "\x7f"]
EVENT = {
    "seq": 1,
    "status": "FAILED",
    "stage": None,
    "progress": 0.5,
    "attempt": 1,
    "occurredAt": "2026-01-01T00:00:00",
}


def printed(*renderables: object) -> str:
    file = io.StringIO()
    SafeConsole(file=file, width=200, highlight=False, color_system=None).print(*renderables)
    return file.getvalue()


def is_harmless(text: str) -> bool:
    return not any(
        (ord(char) < 0x20 and char not in "\n\t") or 0x7F <= ord(char) < 0xA0 or char == "\u202e" for char in text
    )


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
def test_console_prints_no_control_character_of_a_text(attack: str) -> None:
    table = Table("x", title=Text(attack))
    table.add_row(Text(attack))
    assert is_harmless(printed(attack, Text(attack), table, Panel(Text(attack))))


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
@pytest.mark.parametrize("terminal", [True, False])
def test_streamed_answer_holds_no_control_character(attack: str, terminal: bool) -> None:
    console = SafeConsole(file=io.StringIO(), width=40, force_terminal=terminal)
    stream = WrappedStream(console)
    for piece in ("Net sales ", *attack, " were 5."):
        stream.write(piece)
    stream.end()
    assert is_harmless(console.file.getvalue())  # type: ignore[attr-defined]


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
def test_document_with_hostile_metadata_is_shown(attack: str) -> None:
    metadata = {"ticker": None, "company": attack, "reportType": attack, "fiscalPeriod": "FY", "year": 2024}
    text = printed(output.documents([node(fileName=attack, metadata=metadata)]))
    assert is_harmless(text)


@pytest.mark.parametrize("message", ["[/]", "[bold red]all is well[/]", "[link=https://evil.example]click[/link]"])
def test_event_messages_are_no_markup(message: str) -> None:
    assert message in printed(output.history([{**EVENT, "message": message, "error": None}]))


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
def test_json_escapes_control_characters_and_stays_the_same(attack: str) -> None:
    text = escaped_json(json.dumps({"name": attack}, ensure_ascii=False))
    assert is_harmless(text)
    assert json.loads(text) == {"name": attack}


def test_line_breaks_and_tabs_are_kept() -> None:
    assert shown("a\n\tb") == "a\n\tb"


def test_styles_of_our_own_are_kept() -> None:
    file = io.StringIO()
    SafeConsole(file=file, force_terminal=True, color_system="standard").print(Text("x", style="red"))
    assert "\x1b[31m" in file.getvalue()
