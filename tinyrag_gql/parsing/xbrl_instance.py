"""Reads XBRL instances (.xml, .xbrl): every tagged fact as a row of a table, a page for each hundred facts or so."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from tinyrag_gql.domain.pages import Declared
from tinyrag_gql.parsing import failures
from tinyrag_gql.parsing.converted import HTML, pages_of_html, parse_as, table
from tinyrag_gql.parsing.paging import Parsed

XBRLI = "{http://www.xbrl.org/2003/instance}"
XBRLDI = "{http://xbrl.org/2006/xbrldi}"
NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
DEI = "http://xbrl.sec.gov/dei/"
ROWS_PER_PAGE = 50
LONGEST_VALUE = 400
"""Characters; longer facts are text blocks, which stand in the filing itself."""
HEADS = ("Concept", "Value", "Unit", "Period", "Dimensions")
_DECLARED = {
    "company": "EntityRegistrantName",
    "ticker": "TradingSymbol",
    "cik": "EntityCentralIndexKey",
    "report_type": "DocumentType",
    "fiscal_period": "DocumentFiscalPeriodFocus",
    "period_end": "DocumentPeriodEndDate",
}


class FactContext(NamedTuple):
    """When, and for which part of the company, a fact holds."""

    period: str
    dimensions: str


def parse(path: Path) -> Parsed:
    """Raises PermanentIngestionError (UNREADABLE_FILE, NO_TEXT)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.parse(path, parser).getroot()
    except etree.XMLSyntaxError as error:
        raise failures.malformed("The XBRL instance is not well-formed XML.", error) from error
    contexts = {each.get("id", ""): _context(each) for each in root.iterfind(f"{XBRLI}context")}
    units = {each.get("id", ""): _unit(each) for each in root.iterfind(f"{XBRLI}unit")}
    facts = [_row(each, contexts, units) for each in root.iterchildren(etree.Element) if each.get("contextRef")]
    rows = iter([row for row in facts if row is not None])
    pages = list(iter(lambda: list(islice(rows, ROWS_PER_PAGE)), []))
    return parse_as(HTML, pages_of_html([table([HEADS, *page]) for page in pages]), declared=_declared(root))


def _row(fact: etree._Element, contexts: dict[str, FactContext], units: dict[str, str]) -> tuple[str, ...] | None:
    value = " ".join((fact.text or "").split())
    if not value or len(value) > LONGEST_VALUE or fact.get(NIL) in ("true", "1") or "<" in value:
        return None
    context = contexts.get(fact.get("contextRef", ""), FactContext("", ""))
    name = etree.QName(fact).localname
    concept = f"{fact.prefix}:{name}" if fact.prefix else name
    return (concept, value, units.get(fact.get("unitRef", ""), ""), *context)


def _context(element: etree._Element) -> FactContext:
    days = [text for tag in ("instant", "startDate", "endDate") for text in _texts(element, f"{XBRLI}{tag}")]
    members = [
        f"{each.get('dimension')}={''.join(map(str, each.itertext())).strip()}"
        for tag in ("explicitMember", "typedMember")
        for each in element.iter(f"{XBRLDI}{tag}")
    ]
    return FactContext(" to ".join(days), ", ".join(members))


def _unit(element: etree._Element) -> str:
    return "/".join(text.rsplit(":", 1)[-1] for text in _texts(element, f"{XBRLI}measure"))


def _texts(element: etree._Element, tag: str) -> Iterator[str]:
    return (each.text.strip() for each in element.iter(tag) if each.text)


def _declared(root: etree._Element) -> Declared:
    """The document and entity information (dei) of the instance."""
    dei = {
        etree.QName(each).localname: (each.text or "").strip()
        for each in root.iterchildren(etree.Element)
        if (etree.QName(each).namespace or "").startswith(DEI)
    }
    found = {key: dei.get(name) or None for key, name in _DECLARED.items()}
    year = dei.get("DocumentFiscalYearFocus", "")
    return Declared(**found, year=int(year) if year.isdigit() else None)
