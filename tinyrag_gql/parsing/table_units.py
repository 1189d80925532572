"""Reads the unit and the scale that a caption, a column's header or a row's label names."""

import re

from tinyrag_gql.domain.tables import GridColumn

_SCALE = re.compile(
    r"\(?[^()\n]{0,40}\b(?:in|of|amounts|dollars|expressed)\b[^()\n]{0,30}?"
    r"\b(?:thousands|millions|billions)\b[^()\n]{0,80}\)?"
    r"|\b(?:thousands|millions|billions)\s+of\s+[\w.]+|\(?(?<![0-9,.])[$€£¥]?\s?['’]?000(?:['’]?s)?\)?(?:\s+omitted\)?)?"
    r"|\(?(?:[A-Z]{3}|[$€£¥])\s?(?:m|mn|bn|million|billion|thousand)s?\b\)?|\([^()]*\b(?:thousand|million|billion)s?\b[^()]*\)",
    re.I,
)
_SCALE_WORD = re.compile(r"thousand|million|billion|000|\bmn?\b|\bbn\b", re.I)
UNIT = re.compile(
    r"[A-Z]{0,2}[$€£¥₹]|\b(?:U\.?S\.? )?dollars\b|\beuros?\b|\bpounds?\b|\b(?:USD|EUR|GBP|CHF|JPY|CAD)\b|%", re.I
)
_PER_SHARE = re.compile(r"\bper\b.{0,30}\b(?:share|unit|ADS)\b", re.I)
_SHARE_COUNT = re.compile(
    r"(?:\bweighted\b.{0,40})?\bshares\b(?=.{0,40}\b(?:used|outstanding|issued)\b)|\bweighted.{0,20}\bshares\b", re.I
)


def scale_in(text: str) -> str:
    """The part of a caption that names its scale, '' where none does."""
    return next((match[0].strip() for match in _SCALE.finditer(text) if _SCALE_WORD.search(match[0])), "")


def with_unit(column: GridColumn) -> GridColumn:
    """The column with the unit and the scale that its header names."""
    header = column.header
    unit = UNIT.search(header)
    return column._replace(unit=unit[0] if unit else "", scale=scale_in(header))


def row_unit(label: str, path: tuple[str, ...]) -> tuple[str, str]:
    """What a row's label, or else its nearest heading, says of unit and scale."""
    for text in (label, *reversed(path)):
        unit = _SHARE_COUNT.search(text) or _PER_SHARE.search(text)
        scale = scale_in(text)
        if unit or scale:
            return (unit[0] if unit else ""), scale
    return "", ""
