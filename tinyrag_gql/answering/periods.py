"""Fiscal years and quarters, as questions name them."""

import re
from dataclasses import dataclass

_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_PERIOD = re.compile(
    r"(?:(?:\bQ(?P<q>[1-4])|\b(?P<quarter>first|second|third|fourth)\s+quarter)(?:\s+of)?(?:\s+the)?\s*)?"
    r"(?:\b(?:FY|fiscal(?:\s+year)?)\s?['’]?(?P<year>(?:19|20)?[0-9]{2})\b|\b(?P<plain>(?:19|20)[0-9]{2})\b)",
    re.I,
)


@dataclass(frozen=True, order=True)
class Period:
    """A fiscal year and, where the question names one, a quarter of it."""

    year: int
    quarter: int | None = None

    def __str__(self) -> str:
        return f"Q{self.quarter} fiscal {self.year}" if self.quarter else f"fiscal {self.year}"


def periods_in(text: str) -> tuple[Period, ...]:
    """The periods that a text names, in its order, each once."""
    found: list[Period] = []
    for match in _PERIOD.finditer(text):
        year = int(match["year"] or match["plain"])
        year += 2000 if year < 100 else 0
        quarter = int(match["q"]) if match["q"] else _QUARTERS.get((match["quarter"] or "").lower())
        found.append(Period(year, quarter))
    return tuple(dict.fromkeys(found))
