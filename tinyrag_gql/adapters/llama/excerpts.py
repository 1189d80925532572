"""Cuts sources to a budget: whole pages where they fit, else the lines around what was found."""

from collections.abc import Sequence

from tinyrag_gql.ports import Evidence

CUT = "[…]"


def fit(evidence: Sequence[Evidence], budget: int) -> list[str]:
    """Each source's text, together at most `budget` characters (and a mark where something was cut).

    Short pages are kept whole, and what they leave of their share goes to the longer ones.
    """
    shares: dict[int, int] = {}
    left = budget
    by_length = sorted(range(len(evidence)), key=lambda position: len(evidence[position].page_text))
    for done, position in enumerate(by_length):
        shares[position] = min(len(evidence[position].page_text), left // (len(evidence) - done))
        left -= shares[position]
    return [_excerpt(item, shares[position]) for position, item in enumerate(evidence)]


def _excerpt(item: Evidence, size: int) -> str:
    """`size` characters of the page with the hit's chunk in their middle, cut at line ends where there are some."""
    text = item.page_text
    if len(text) <= size:
        return text
    middle = (item.hit.start + min(item.hit.end, item.hit.start + size)) // 2
    start = max(0, min(middle - size // 2, len(text) - size))
    end = start + size
    if start > 0:
        start = _after_line_end(text, start, min(item.hit.start, end))
    if end < len(text):
        end = _before_line_end(text, max(item.hit.end, start), end)
    return (f"{CUT}\n" if start > 0 else "") + text[start:end] + (f"\n{CUT}" if end < len(text) else "")


def _after_line_end(text: str, start: int, limit: int) -> int:
    found = text.find("\n", start, limit)
    return start if found < 0 else found + 1


def _before_line_end(text: str, limit: int, end: int) -> int:
    found = text.rfind("\n", limit, end)
    return end if found < 0 else found
