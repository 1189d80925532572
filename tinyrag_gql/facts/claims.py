"""Reads the claims of a text: sentence by sentence, and tables row by row.

The words of a figure are those of its clause; what a clause leaves unsaid it takes from the sentence, from the headline
or the sentence before, and at last from the question.
"""

import re
from collections.abc import Iterator, Sequence

from tinyrag_gql.facts.claim import Claim
from tinyrag_gql.facts.clauses import Sentence
from tinyrag_gql.facts.surroundings import NO_LINE, Surroundings
from tinyrag_gql.facts.wording import MARKS, sentences
from tinyrag_gql.filings.companies import Company
from tinyrag_gql.filings.figures import figures_in
from tinyrag_gql.filings.numbers import Number

_SHORT_LABEL = 12
"""Characters; a shorter label that holds a figure may stand in a sentence by chance."""
_RULE = re.compile(r"^[\s|:-]+$")
_CELL = re.compile(r"[^|]+")


def read_claims(text: str, *, question: str, companies: Sequence[Company], labels: Sequence[str]) -> list[Claim]:
    """The claim of every figure of `text`, in the order of `figures_in`.

    `companies` are those of the cited documents, `labels` the lines on their pages: "and" within one parts no clauses.
    """
    plain = MARKS.sub(lambda match: " " * len(match[0]), text)
    around = Surroundings(question, companies, labels)
    figures = list(figures_in(plain))
    quoted = _in_labels(plain, figures, labels)
    numbers = [number for number in figures if number not in quoted]
    found = [Claim(number, NO_LINE, is_unclear=True) for number in quoted]
    for start, end, header in _lines(plain):
        within = [number for number in numbers if start <= number.start < end]
        around.open_line()
        if header is not None:
            found += _row(plain[start:end], start, header, within, around)
        else:
            found += _line(plain, start, end, within, around)
    return sorted(found, key=lambda claim: claim.number.start)


def _in_labels(text: str, numbers: Sequence[Number], labels: Sequence[str]) -> list[Number]:
    """The figures that are a part of a line's name, as in 'Dividends ($0.10 per share)'."""
    with_figures = [re.escape(label) for label in labels if len(label) > _SHORT_LABEL and re.search("[0-9]", label)]
    if not with_figures:
        return []
    places = [range(*match.span()) for match in re.finditer("|".join(with_figures), text)]
    return [number for number in numbers if any(number.start in place for place in places)]


def _lines(text: str) -> Iterator[tuple[int, int, tuple[str, ...] | None]]:
    """Each line's place; for a table's rows with the cells of the header, which is none itself."""
    position = 0
    header: tuple[str, ...] | None = None
    for line in text.split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        if line.count("|") > 1 or (header and "|" in line):
            if header is None:
                header = tuple(_CELL.findall(line))
            elif not _RULE.fullmatch(line):
                yield start, end, header
            continue
        header = None
        yield start, end, None


def _line(text: str, start: int, end: int, numbers: Sequence[Number], around: Surroundings) -> Iterator[Claim]:
    """The claims of a line of running text, which may hold several sentences."""
    inside = [range(number.start, number.end - 1) for number in numbers]
    for first, last in sentences(text, start, end, inside):
        within = [number for number in numbers if first <= number.start < last]
        if not within:
            around.read_on(text[first:last], opens_line=first == start)
            continue
        moved = [number.moved(-first) for number in within]
        claims = Sentence(text[first:last], moved, within, around).claims()
        around.keep(claims)
        yield from claims


def _row(
    line: str, start: int, header: tuple[str, ...], numbers: Sequence[Number], around: Surroundings
) -> Iterator[Claim]:
    """The claims of a table's row: each cell under its header, as 'label, header: cell'."""
    cells = list(_CELL.finditer(line))
    label = next((cell[0].strip() for cell in cells if re.search(r"\w", cell[0])), "")
    for number in numbers:
        place = number.start - start
        column, cell = next((at, cell) for at, cell in enumerate(cells) if cell.start() <= place < cell.end())
        above = header[column].strip() if len(header) == len(cells) else ""
        lead = f"{label}, {above}: " if column and above else f"{label}: " if column else ""
        moved = number.moved(len(lead) - start - cell.start())
        yield from Sentence(lead + cell[0], [moved], [number], around).claims()
