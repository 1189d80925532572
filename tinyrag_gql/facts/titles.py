"""Tells what the title over a table says of all of its rows: that they are sales, or operating income."""

import re

from tinyrag_gql.domain.facts import LONGEST_LABEL, Fact
from tinyrag_gql.facts.concepts import is_known
from tinyrag_gql.facts.members import is_total
from tinyrag_gql.facts.rows import PrintedTable
from tinyrag_gql.filings.columns import is_header_line

_LINES = 4
"""Lines over a table, its columns' headers aside, among which its title is looked for."""
_LONGEST = 24
"""Words of a title at most."""
_MEASURES = re.compile(r"\b(?:(?:net |total )?(?:sales|revenues?)|operating (?:income|profit)(?: \(loss\))?)\b", re.I)
_NARROWED = re.compile(
    r"\b(?:cost|costs|expenses?|percent\w*|growth|changes?|mix|marketing|per|average|deferred|unearned|backlog|receivables?"
    r"|margins?|results|reconcil\w+|non-?GAAP|adjusted)\b|%",
    re.I,
)
"""Words beside a measure that make it another one, or one of several."""


def title_measure(table: PrintedTable) -> str:
    """What a title says that all rows of its table are: 'Net sales'; '' where it says nothing, or several things.

    Rows that are called like lines of the statements measure something of their own, so that no title speaks for all.
    """
    if table.statement or table.led or any(_is_line(row.label) for row in table.rows):
        return ""
    lines = [line for line in table.above if not is_header_line(line)][-_LINES:]
    for line in reversed([*lines, table.stub]):
        if (
            len(line.split()) <= _LONGEST
            and not line.endswith(".")
            and (found := {match[0].lower() for match in _MEASURES.finditer(line)})
        ):
            return found.pop().capitalize() if len(found) == 1 and not _NARROWED.search(line) else ""
    return ""


def _is_line(label: str) -> bool:
    """Whether a row is called like a line of the statements, and not only a total or the rest."""
    return is_known(label) and not is_total(label) and not _REST.match(label)


_REST = re.compile(r"(?:all )?other\b", re.I)


def under_title(fact: Fact, title: str) -> Fact:
    """The fact of an amount under what the title says, where neither a tag nor a heading says what it measures."""
    if not title or fact.heading or fact.concept or not fact.unit.isupper():
        return fact
    return fact._replace(heading=title[:LONGEST_LABEL])
