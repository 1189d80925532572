"""Writes the equations of Word documents as one line of text: `x = (a+b)/2`, `n^2`, `√(y)`."""

from lxml.etree import _Element

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
SKIPPED = ("Pr", "rPr", "ctrlPr")


def math_text(element: _Element) -> str:
    """The equation as a line of text."""
    kind = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    if kind == "t":
        return element.text or ""
    if kind.endswith(SKIPPED):
        return ""
    writer = WRITERS.get(kind)
    return writer(element) if writer else "".join(math_text(child) for child in element)


def _part(element: _Element, name: str) -> str:
    found = element.find(f"{M}{name}")
    return "" if found is None else math_text(found)


def _grouped(text: str) -> str:
    """In brackets where it is more than one word."""
    return text if text.replace(".", "").replace(",", "").isalnum() else f"({text})"


def _fraction(element: _Element) -> str:
    return f"{_grouped(_part(element, 'num'))}/{_grouped(_part(element, 'den'))}"


def _power(element: _Element) -> str:
    return f"{_part(element, 'e')}^{_grouped(_part(element, 'sup'))}"


def _index(element: _Element) -> str:
    return f"{_part(element, 'e')}_{_grouped(_part(element, 'sub'))}"


def _both(element: _Element) -> str:
    return f"{_part(element, 'e')}_{_grouped(_part(element, 'sub'))}^{_grouped(_part(element, 'sup'))}"


def _root(element: _Element) -> str:
    return f"{_part(element, 'deg')}√({_part(element, 'e')})"


def _brackets(element: _Element) -> str:
    begin, end = element.find(f"{M}dPr/{M}begChr"), element.find(f"{M}dPr/{M}endChr")
    inner = ",".join(math_text(child) for child in element.iterchildren(f"{M}e"))
    opening = "(" if begin is None else begin.get(f"{M}val") or ""
    closing = ")" if end is None else end.get(f"{M}val") or ""
    return f"{opening}{inner}{closing}"


def _sum(element: _Element) -> str:
    sign = element.find(f"{M}naryPr/{M}chr")
    low, high = _part(element, "sub"), _part(element, "sup")
    limits = (f"_{_grouped(low)}" if low else "") + (f"^{_grouped(high)}" if high else "")
    return f"{'∫' if sign is None else sign.get(f'{M}val') or ''}{limits} {_part(element, 'e')}"


WRITERS = {
    "f": _fraction,
    "sSup": _power,
    "sSub": _index,
    "sSubSup": _both,
    "rad": _root,
    "d": _brackets,
    "nary": _sum,
}
