"""A page as it is parsed. Standard library alone: the parsing child imports it, and starts for every document."""

from dataclasses import dataclass, replace
from enum import StrEnum

from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.domain.tables import Table


class Legibility(StrEnum):
    """How a page's text came about, and whether there is any."""

    TEXT = "TEXT"
    """The file's own text."""
    OCR = "OCR"
    """Read off the picture of the page, so that single characters may be wrong."""
    IMAGE_ONLY = "IMAGE_ONLY"
    """The page is a picture; what it says was not read."""
    GARBLED = "GARBLED"
    """The file's text is not what the page shows: its font gives wrong letters."""
    EMPTY = "EMPTY"
    """The page shows nothing to read."""


UNREAD = frozenset({Legibility.IMAGE_ONLY, Legibility.GARBLED})
"""Pages that show a text which was not read."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's text as a reader sees it. `number` is 1-based, as a viewer counts; offsets point into `text`."""

    number: int
    text: str
    tables: tuple[Table, ...] = ()
    """The tables that stand in `text`, from top to bottom; empty where no grid could be read."""
    legibility: Legibility = Legibility.TEXT
    facts: tuple[Fact, ...] = ()
    """The file's own tags that stand on this page; a fact that no page shows is on the first one."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a file says of itself outside of its pages: the header of a submission, a message's subject, tags.

    Texts as they stand there; dates are ISO days. None where it says nothing.
    """

    title: str | None = None
    company: str | None = None
    ticker: str | None = None
    cik: str | None = None
    report_type: str | None = None
    year: int | None = None
    fiscal_period: str | None = None
    period_end: str | None = None
    filed_on: str | None = None
    former_names: tuple[str, ...] | None = None
    tagged: bool = False
    """Whether these are the filing's own tags (dei), which count as they stand, before what its cover shows."""

    def over(self, other: "Declared") -> "Declared":
        """This, completed by `other` where it says nothing."""
        found = {name: getattr(self, name) for name in self.__slots__}
        return replace(other, **{name: value for name, value in found.items() if value is not None})


NOTHING_DECLARED = Declared()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a file: an exhibit of a submission, what a message carries, a member of an archive."""

    name: str
    content: bytes
    kind: str = ""
    """What the outer file calls it, such as 'EX-99.1'."""
