"""Reads CSV and TSV files: finds the separator by what it makes of the lines, and reads a row to a line."""

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tinyrag_gql.parsing import failures
from tinyrag_gql.parsing.cells import Cell
from tinyrag_gql.parsing.cleaning import clean_line
from tinyrag_gql.parsing.encodings import encoding_of_file
from tinyrag_gql.parsing.grid_pages import sheet_pages
from tinyrag_gql.parsing.paging import Parsed
from tinyrag_gql.parsing.text import open_text

SEPARATORS = ",\t;|"
SAMPLE = 1 << 16
LINES_LOOKED_AT = 200
LEAST_AGREEMENT = 0.6
"""Share of the lines that a separator must part into as many fields as most of them."""
csv.field_size_limit(1 << 28)


def parse_delimited(path: Path) -> Parsed:
    """One sheet without a name. Raises PermanentIngestionError (UNREADABLE_FILE)."""
    return Parsed(None, sheet_pages("", _rows(path)))


def _rows(path: Path) -> Iterator[list[Cell]]:
    with open_text(path, encoding_of_file(path)) as file:
        sample = file.read(SAMPLE)
        file.seek(0)
        separator, told = find_separator(sample)
        if told:
            file.readline()
        spaced = _is_spaced(sample, separator)
        try:
            for row in csv.reader(file, delimiter=separator, skipinitialspace=spaced):
                yield [Cell(clean_line(field), indent=len(field) - len(field.lstrip())) for field in row]
        except csv.Error as error:
            raise failures.unreadable("The table cannot be read: a quotation mark in it is not closed.") from error


def find_separator(sample: str) -> tuple[str, bool]:
    """The separator of a table that begins with `sample`, and whether its first line names it ("sep=;")."""
    first = sample.lstrip("\ufeff").partition("\n")[0].strip().strip('"')
    if first.lower().startswith("sep=") and len(first) == len("sep=x"):
        return first[-1], True
    if first.lower() == "sep=":
        return "\t", True
    scores = {separator: _agreement(sample, separator) for separator in SEPARATORS}
    best = max(SEPARATORS, key=lambda separator: scores[separator])
    return (best if scores[best][0] >= LEAST_AGREEMENT else "\x1f"), False


def _is_spaced(sample: str, separator: str) -> bool:
    """Whether a space stands between the separator and quoted fields."""
    return f'{separator} "' in sample


def _agreement(sample: str, separator: str) -> tuple[float, int]:
    """Share of the lines with the usual number of fields, and that number; (0, 1) where it parts nothing."""
    lines = sample.splitlines(keepends=True)
    whole = lines[:-1] if len(lines) > 1 and len(sample) >= SAMPLE else lines
    try:
        counts = [
            len(row)
            for row in islice(
                csv.reader(whole, delimiter=separator, skipinitialspace=_is_spaced(sample, separator)), LINES_LOOKED_AT
            )
            if any(row)
        ]
    except csv.Error:
        return 0.0, 1
    parted = Counter(count for count in counts if count > 1)
    if not parted:
        return 0.0, 1
    usual, times = parted.most_common(1)[0]
    return times / len(counts), usual
