"""Writes small inline XBRL filings of an invented company."""

from collections.abc import Sequence

NAMESPACES = (
    'xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" '
    'xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:xbrldi="http://xbrl.org/2006/xbrldi" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2022-02-16" '
    'xmlns:iso4217="http://www.xbrl.org/2003/iso4217" xmlns:us-gaap="http://fasb.org/us-gaap/2024" '
    'xmlns:dei="http://xbrl.sec.gov/dei/2024" xmlns:qm="http://quillmere.example/2024"'
)
UNITS = """
<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>
<xbrli:unit id="shares"><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unit>
<xbrli:unit id="pure"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>
<xbrli:unit id="each"><xbrli:divide>
<xbrli:unitNumerator><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unitNumerator>
<xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unitDenominator></xbrli:divide></xbrli:unit>
<xbrli:unit id="work"><xbrli:measure>utr:kW</xbrli:measure><xbrli:measure>utr:h</xbrli:measure></xbrli:unit>
"""
YEAR = "<xbrli:startDate>2023-10-01</xbrli:startDate><xbrli:endDate>2024-09-28</xbrli:endDate>"
YEAR_BEFORE = "<xbrli:startDate>2022-10-02</xbrli:startDate><xbrli:endDate>2023-09-30</xbrli:endDate>"
DAY = "<xbrli:instant>2024-09-28</xbrli:instant>"
SEGMENTS = "us-gaap:StatementBusinessSegmentsAxis"
FOODS = f'<xbrldi:explicitMember dimension="{SEGMENTS}">qm:FrozenFoodsMember</xbrldi:explicitMember>'


def context(name: str, period: str, segment: str = "", scenario: str = "") -> str:
    """A context of the invented company."""
    parts = f"<xbrli:segment>{segment}</xbrli:segment>" if segment else ""
    after = f"<xbrli:scenario>{scenario}</xbrli:scenario>" if scenario else ""
    return (
        f'<xbrli:context id="{name}"><xbrli:entity><xbrli:identifier scheme="x">1</xbrli:identifier>{parts}'
        f"</xbrli:entity><xbrli:period>{period}</xbrli:period>{after}</xbrli:context>"
    )


CONTEXTS = context("fy24", YEAR) + context("fy23", YEAR_BEFORE) + context("at24", DAY) + context("foods24", YEAR, FOODS)


def number(text: str, concept: str = "us-gaap:Revenues", context: str = "fy24", unit: str = "usd", **more: str) -> str:
    """A tagged number."""
    rest = "".join(
        f' {name}="{value}"' for name, value in ({"format": "ixt:num-dot-decimal", "scale": "6"} | more).items()
    )
    return f'<ix:nonFraction name="{concept}" contextRef="{context}" unitRef="{unit}"{rest}>{text}</ix:nonFraction>'


def text(words: str, concept: str, **more: str) -> str:
    """A tagged text."""
    rest = "".join(f' {name}="{value}"' for name, value in more.items())
    return f'<ix:nonNumeric name="{concept}" contextRef="fy24"{rest}>{words}</ix:nonNumeric>'


FOCUS = (
    text("2024", "dei:DocumentFiscalYearFocus")
    + text("FY", "dei:DocumentFiscalPeriodFocus")
    + text("September 28, 2024", "dei:DocumentPeriodEndDate")
)


def filing(body: str, hidden: str = FOCUS, contexts: str = CONTEXTS, before: str = "") -> str:
    """An inline XBRL file with that body."""
    return (
        f"{before}<html {NAMESPACES}><head><title>t</title></head><body><div style='display:none'><ix:header>"
        f"<ix:hidden>{hidden}</ix:hidden><ix:resources>{contexts}{UNITS}</ix:resources></ix:header></div>{body}</body></html>"
    )


def table(*rows: Sequence[str]) -> str:
    """A table of these cells."""
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
