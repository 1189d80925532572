"""Text from documents, models and other users on a terminal: control characters are shown, never sent.

A terminal obeys escape sequences: they move the cursor, rewrite what was printed, set the title or the clipboard.
"""

import re
from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

_KEPT = "\n\t"
_BIDIRECTIONAL = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
_SHOWN = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in _KEPT}
_SHOWN |= {0x7F: "␡"}
_SHOWN |= {code: f"\\x{code:02x}" for code in range(0x80, 0xA0)}
_SHOWN |= {code: f"\\u{code:04x}" for code in _BIDIRECTIONAL}
_RAW_IN_JSON = re.compile("[\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def shown(text: str) -> str:
    """The text with a visible sign in the place of each control character, but for line breaks and tabs."""
    return text.translate(_SHOWN)


def escaped_json(text: str) -> str:
    """JSON with escapes for the control characters that JSON lets stand: the same value for whoever parses it."""
    return _RAW_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


class SafeConsole(Console):
    """A console that shows the control characters of what it prints; rich's own styles stay."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        """Yields the segments of a renderable."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(shown(segment.text), segment.style)
