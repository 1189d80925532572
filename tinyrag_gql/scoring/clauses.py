"""The part of a text that speaks of one figure: its line, sentence, or part of a list."""

import re

_END = re.compile(r"\n|;\s|(?<=[^.\s][a-z0-9%)\]])[.!?]\s+(?=[A-Z\"“(\[])")
"""Ends of lines, of list items and of sentences; 'Inc. 10-K' ends no sentence."""


def clause_at(text: str, position: int) -> tuple[str, int]:
    """The clause around a position, and where in `text` it starts."""
    start, end = 0, len(text)
    for match in _END.finditer(text):
        if match.end() <= position:
            start = match.end()
        elif match.start() >= position:
            end = match.start()
            break
    return text[start:end], start
