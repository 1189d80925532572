"""Looks for a figure's digits on the cited pages, in a unit and a scale that agree."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.domain.answers import FigureVerdict
from tinyrag_gql.domain.facts import FactSource, StoredFact
from tinyrag_gql.facts.binding import FactPage
from tinyrag_gql.facts.wording import scale_in
from tinyrag_gql.filings.companies import Company
from tinyrag_gql.filings.numbers import Number, find_numbers, normal_digits, rounds_to
from tinyrag_gql.filings.tables import table_rows


class CitedPage(NamedTuple):
    """A citation as the checker needs it: its marker's number, its page's whole text, and the quoted span on it.

    `facts` are those of the page; `company`, `fiscal_year` and `fiscal_period` are the document's.
    """

    marker: int
    text: str
    start: int
    end: int
    facts: tuple[StoredFact, ...] = ()
    company: Company | None = None
    fiscal_year: int | None = None
    fiscal_period: str | None = None

    def as_facts(self) -> FactPage:
        """The page as binding needs it."""
        return FactPage(
            self.marker, self.facts, self.company, self.fiscal_year, self.fiscal_period, self.start, self.end
        )


class Printed(NamedTuple):
    """A figure on a cited page; `scale` is its own scale word's, or its table's.

    `exempt` tells a row that its table's caption does not scale, such as an amount per share, from a page without one.
    """

    number: Number
    scale: Decimal | None
    in_table: bool
    exempt: bool


class Checked(NamedTuple):
    """A number of the answer and what was found out about it."""

    number: Number
    verdict: FigureVerdict
    citation: int | None = None
    scale: Decimal | None = None
    derivation: str | None = None
    fact: StoredFact | None = None
    reason: str | None = None
    place: tuple[int, int] | None = None
    """Where the text of the cited page holds it."""


def printed_on(page: CitedPage) -> dict[str, list[Printed]]:
    """Every figure of a page by its digits, those of the quoted span first."""
    rows = table_rows(page.text)
    cells = {cell.start: row.scale for row in rows for cell in row.row.cells}
    dashes = [cell for row in rows for cell in row.row.cells if cell.is_dash]
    captioned = any(cells.values())
    found: dict[str, list[Printed]] = {}
    for number in sorted(
        [*find_numbers(page.text), *dashes], key=lambda number: not page.start <= number.start < page.end
    ):
        scale, in_table = number.scale or cells.get(number.start), number.start in cells
        printed = Printed(number, scale, in_table, exempt=in_table and scale is None and captioned)
        found.setdefault(normal_digits(number), []).append(printed)
    return found


def look_up(
    number: Number, text: str, pages: dict[int, dict[str, list[Printed]]], cited: Sequence[CitedPage]
) -> Checked:
    """FOUND where the figure's digits stand on a page, or a figure that rounds to it; else UNSUPPORTED.

    Citations whose markers follow the figure in its line are looked at first, and of these the ones that quote it.
    """
    near = following_markers(number, text)
    order = sorted((page.marker for page in cited), key=lambda each: near.index(each) if each in near else len(near))
    digits = normal_digits(number)
    spans = {page.marker: page for page in cited}
    holding = [
        (index, printed)
        for index in order
        for printed in pages[index].get(digits, ())
        if _agrees(number, printed) or _is_captioned(number, printed, spans[index])
    ]
    if holding:
        index, printed = min(holding, key=lambda pair: (pair[0] not in near, not _is_quoted(pair[1], spans[pair[0]])))
        scale = None if number.scale or number.is_percent else _scale_at(printed, spans[index])
        return Checked(number, FigureVerdict.FOUND, index, scale, place=(printed.number.start, printed.number.end))
    for index in order:
        if _same_amount(number, pages[index]) or _rounded_from(number, pages[index]):
            return Checked(number, FigureVerdict.FOUND, index)
    return next(_of_quoted_facts(number, near, cited), Checked(number, FigureVerdict.UNSUPPORTED))


def _scale_at(printed: Printed, page: CitedPage) -> Decimal | None:
    """The scale of a figure on a page; none where the fact that stands there counts things, as bitcoins or stores."""
    for stored in page.facts:
        fact = stored.fact
        if fact.start_offset == printed.number.start and abs(fact.value) == printed.number.value.copy_abs():
            return None
    return printed.scale


def _of_quoted_facts(number: Number, near: Sequence[int], cited: Sequence[CitedPage]) -> Iterator[Checked]:
    """FOUND for a tagged fact of that amount in the quoted lines, where no table was read whose caption scales them."""
    for page in cited:
        for stored in page.facts if page.marker in near else ():
            fact, start, end = stored.fact, stored.fact.start_offset, stored.fact.end_offset
            if start is None or end is None or not page.start <= start < page.end:
                continue
            tagged = fact.source is FactSource.TAGGED and not fact.check.is_doubtful
            if tagged and number.unit == fact.unit and abs(number.amount) == abs(fact.value):
                yield Checked(number, FigureVerdict.FOUND, page.marker, place=(start, end))


def following_markers(number: Number, text: str) -> list[int]:
    """Numbers of the markers behind a figure in its line, such as [1], in order."""
    line_end = text.find("\n", number.end)
    return markers_in(text[number.end : line_end if line_end >= 0 else len(text)])


def _is_quoted(printed: Printed, span: CitedPage) -> bool:
    return span.start <= printed.number.start < span.end


def _is_captioned(number: Number, printed: Printed, span: CitedPage) -> bool:
    """Whether the quoted lines hold the figure and say that they are in its scale, though no row was read of them."""
    plain = printed.scale is None and not printed.exempt and _units_agree(number._replace(unit=None), printed)
    return plain and _is_quoted(printed, span) and number.scale == scale_in(span.text[span.start : span.end])


def _agrees(number: Number, printed: Printed) -> bool:
    """Same digits: do unit and scale agree, too? A table on a page without any caption may be in any scale."""
    unsaid = printed.in_table and printed.scale is None and not printed.exempt
    return _units_agree(number, printed) and (number.scale in (None, printed.scale) or unsaid)


def _units_agree(number: Number, printed: Printed) -> bool:
    mine, theirs = number.unit, printed.number.unit
    if mine is None or mine == theirs or (mine == "x" and theirs is None):
        return True
    if number.is_percent:
        return theirs is None and printed.in_table and printed.scale is None
    return theirs is None and (printed.in_table or printed.scale is not None)


def _same_amount(number: Number, page: dict[str, list[Printed]]) -> Printed | None:
    """A figure on the page that is the same amount in another scale, such as 1,577 in a table in millions."""
    if number.is_percent:
        return None
    for printed in (each for group in page.values() for each in group):
        theirs = abs(printed.number.value) * (printed.scale or 1)
        scaled = number.scale is not None or printed.number.scale is not None or number.unit is not None
        if scaled and theirs and theirs == abs(number.amount) and _units_agree(number, printed):
            return printed
    return None


def _rounded_from(number: Number, page: dict[str, list[Printed]]) -> Printed | None:
    """A figure of the page that rounds to this one, which has at least two digits that count."""
    mine = _significant(number)
    if mine < 2:
        return None
    for printed in (each for group in page.values() for each in group):
        if _significant(printed.number) <= mine or not _units_agree(number, printed):
            continue
        if number.is_percent != printed.number.is_percent or (number.scale and printed.scale is None):
            continue
        factor = (printed.scale or 1) / number.scale if number.scale else 1
        if rounds_to(printed.number.value * factor, number.value):
            return printed
    return None


def _significant(number: Number) -> int:
    return len(normal_digits(number).replace(".", "").strip("0"))


def markers_in(text: str) -> list[int]:
    """Numbers of the markers in a text, such as [1], in order."""
    return [int(marker) for marker in re.findall(r"\[(\d{1,4})\]", text)]
