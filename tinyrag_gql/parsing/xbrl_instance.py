"""Reads XBRL instances (.xml, .xbrl): every tagged fact as a row of a table, fifty to a page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from tinyrag_gql.domain.facts import MOST_FACTS, Fact
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.filings.fiscal_years import FiscalYears
from tinyrag_gql.parsing import failures
from tinyrag_gql.parsing.converted import HTML, pages_of_html, parse_as, table
from tinyrag_gql.parsing.inline_xbrl import Tag
from tinyrag_gql.parsing.paging import Parsed
from tinyrag_gql.parsing.tagged_pages import fact_of
from tinyrag_gql.parsing.xbrl_model import (
    ABOUT_THE_FILING,
    Context,
    TaggedText,
    about_filing,
    is_nil,
    local_name,
    member_words,
    qualified,
    read_contexts,
    read_units,
)
from tinyrag_gql.parsing.xbrl_numbers import signed_decimal, whole_number

ROWS_PER_PAGE = 50
LONGEST_VALUE = 400
"""Characters; longer facts are text blocks, which stand in the filing itself."""
HEADS = ("Concept", "Value", "Unit", "Period", "Dimensions")


class _Row(NamedTuple):
    """A fact as its row shows it, and as a tag where it is a number."""

    cells: tuple[str, ...]
    tag: Tag | None


def parse(path: Path) -> Parsed:
    """Raises PermanentIngestionError (UNREADABLE_FILE, NO_TEXT)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.parse(path, parser).getroot()
    except etree.XMLSyntaxError as error:
        raise failures.malformed("The XBRL instance is not well-formed XML.", error) from error
    contexts, units = read_contexts(root), read_units(root)
    about = about_filing(_texts(root, contexts), contexts.values())
    elements = (each for each in root.iterchildren(etree.Element) if each.get("contextRef"))
    rows = [row for each in elements if (row := _row(each, contexts, units)) is not None]
    parts = [rows[first : first + ROWS_PER_PAGE] for first in range(0, len(rows), ROWS_PER_PAGE)]
    html = pages_of_html([table([HEADS, *(row.cells for row in part)]) for part in parts])
    parsed = parse_as(HTML, html, declared=about.declared)
    return parsed._replace(pages=_with_facts(parsed.pages, rows, about.years))


def _row(element: etree._Element, contexts: Mapping[str, Context], units: Mapping[str, str]) -> _Row | None:
    value = " ".join((element.text or "").split())
    if not value or len(value) > LONGEST_VALUE or is_nil(element) or "<" in value:
        return None
    context = contexts.get(element.get("contextRef", ""))
    unit = units.get(element.get("unitRef", ""), "")
    concept = qualified(element)
    number = signed_decimal(value) if unit else None
    tag = None
    if number is not None and context is not None:
        tag = Tag(concept, number, unit, context, whole_number(element.get("decimals")), value, None, is_in_row=True)
    return _Row((concept, value, unit, *_shown(context)), tag)


def _shown(context: Context | None) -> tuple[str, str]:
    if context is None:
        return "", ""
    period = f"{context.start} to {context.end}" if context.start else f"{context.end}"
    return period, ", ".join(f"{each.axis}={each.member}" for each in context.dimensions)


def _texts(root: etree._Element, contexts: Mapping[str, Context]) -> Iterator[TaggedText]:
    """What the instance says of the company, form and period."""
    for each in root.iterchildren(etree.Element):
        name = local_name(each)
        if name in ABOUT_THE_FILING and not is_nil(each):
            yield TaggedText(name, (each.text or "").strip(), contexts.get(each.get("contextRef", "")))


def _with_facts(pages: Iterable[Page], rows: Sequence[_Row], years: FiscalYears | None) -> Iterator[Page]:
    """The pages with the facts of the rows that stand on them, in the same order."""
    number, left = 0, MOST_FACTS
    for page in pages:
        facts = list[Fact]()
        start = 0
        for line in page.text.split("\n"):  # an empty cell at its end is a tab
            found = next((at for at in range(number, min(number + 3, len(rows))) if _shows(line, rows[at])), None)
            if found is not None:
                number = found + 1
                tag = rows[found].tag
                facts += [_placed(tag, years, page.number, start, line)] if tag and left else []
                left -= bool(tag and left)
            start += len(line) + 1
        yield replace(page, facts=tuple(facts))


def _shows(line: str, row: _Row) -> bool:
    return line.startswith(f"{row.cells[0]} {row.cells[1]} ")


def _placed(tag: Tag, years: FiscalYears | None, page: int, start: int, line: str) -> Fact:
    """The fact of a row whose line begins at `start` of the page."""
    at = start + len(tag.concept) + 1
    return fact_of(tag, years, None)._replace(
        label=member_words(tag.concept), page=page, start_offset=at, end_offset=at + len(tag.text), row_start=start,
        row_end=start + len(line.rstrip()),
    )  # fmt: skip
