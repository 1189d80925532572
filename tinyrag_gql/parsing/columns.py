"""Finds the lines that head a table's columns, so that a chunk cut from its middle still says which years it shows."""

import re
from collections.abc import Sequence

WORD = re.compile(r"[A-Za-z]+|\d[\d,.]*")
YEAR = re.compile(r"(?:19|20)\d\d")
PERIOD_OR_UNIT = re.compile(
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"months|weeks|quarters?|fiscal|change|millions|thousands|billions",
    re.I,
)
FILLER = re.compile(
    r"[1-9]|[12]\d|3[01]|in|of|as|at|the|and|or|for|to|on|by|vs|from|ended|ending|end|years?|first|second|third|fourth|"
    r"q[1-4]|three|six|nine|twelve|thirteen|twenty|thirty|fifty|us|dollars?|except|per|shares?|data|amounts?|"
    r"percent|percentages?|total|(?:un)?audited|notes?|basis|points",
    re.I,
)
LONGEST = 160
PROSE_WORDS = 14


def columns_above(lines: Sequence[str]) -> list[str]:
    """For each line, the column heads of the table that it continues, joined; '' where it continues none."""
    above, held, rows = [], list[str](), False
    for line in lines:
        head = is_column_head(line)
        if (head and rows) or _is_prose(line):
            held, rows = [], False
        above.append(" ".join(held))
        if head:
            held = [*held, line]
        else:
            rows = bool(held)
    return above


def is_column_head(line: str) -> bool:
    """Whether a line holds nothing but periods, units and the words that go with them, such as a row of years."""
    telling = False
    for word in WORD.findall(line) if len(line) <= LONGEST else ():
        bare = word.rstrip(",.")
        if YEAR.fullmatch(bare) or PERIOD_OR_UNIT.fullmatch(bare):
            telling = True
        elif not FILLER.fullmatch(bare):
            return False
    return telling


def _is_prose(line: str) -> bool:
    words = line.split()
    return line.endswith(".") or (len(words) > PROSE_WORDS and not any(char.isdigit() for char in words[-1]))
