"""Reads Rich Text Format (.rtf): its text, and its tables by the marks that end cells and rows."""

from itertools import groupby
from pathlib import Path

from striprtf.striprtf import rtf_to_text

from tinyrag_gql.parsing import failures
from tinyrag_gql.parsing.converted import HTML, pages_of_html, paragraphs, parse_as, table
from tinyrag_gql.parsing.paging import Parsed

CELL_END = "|"
"""striprtf writes this for the end of a cell; a row of a table ends with one."""


def parse(path: Path) -> Parsed:
    """Raises PermanentIngestionError (UNREADABLE_FILE)."""
    try:
        text: str = rtf_to_text(path.read_bytes().decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    except (UnicodeError, ValueError, IndexError, LookupError) as error:
        raise failures.unreadable("The rich text file is damaged.") from error
    parts = []
    for is_row, lines in groupby(text.splitlines(), key=lambda line: line.rstrip().endswith(CELL_END)):
        if is_row:
            parts.append(table([cell.strip() for cell in line.rstrip()[:-1].split(CELL_END)] for line in lines))
        else:
            parts.append(paragraphs("\n".join(lines)))
    return parse_as(HTML, pages_of_html(["".join(parts)]))
