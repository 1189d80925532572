"""Facts: the numbers of a filing as data, each with its line, period, unit and place on the page.

Standard library alone, because the parsing child imports it. The types are named tuples, so that a fact is a short JSON
array in the frames. New fields go to the end of a type and carry a default, so that stored facts stay readable.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal, NamedTuple

MOST_FACTS = 50_000
"""Facts that one document may have; those beyond are left out."""
LONGEST_LABEL = 300
"""Characters of a label, heading or column header; longer ones are cut."""

FactStatement = Literal["balance_sheet", "income", "cash_flow"]


class FactSource(StrEnum):
    """Where a fact comes from."""

    TAGGED = "TAGGED"
    """The filing's own XBRL tag."""
    PRINTED = "PRINTED"
    """Read from a table, whose header and caption say its period, unit and scale."""


class FactCheck(StrEnum):
    """What comparing a tag with the table that it stands in gave."""

    AGREES = "AGREES"
    SIGN_DIFFERS = "SIGN_DIFFERS"
    SCALE_DIFFERS = "SCALE_DIFFERS"
    PERIOD_DIFFERS = "PERIOD_DIFFERS"
    UNCHECKED = "UNCHECKED"

    @property
    def is_doubtful(self) -> bool:
        """Whether the table contradicts the tag."""
        return self not in (FactCheck.AGREES, FactCheck.UNCHECKED)


class FactDimension(NamedTuple):
    """The part of the company that a fact is about, such as a segment, a product or a region."""

    axis: str
    """What the parts are of: 'us-gaap:StatementBusinessSegmentsAxis'. For a printed table's 'row' or 'column', or
    'table' where the whole table is of something else than the statements."""
    member: str
    """The part: 'nvda:DataCenterMember'; the printed label for a printed table's."""
    label: str
    """The part as readers call it: 'Data Center'."""


class Fact(NamedTuple):
    """One number: what it counts, of which period, and where it is printed.

    `value` is in plain units, with sign and scale applied: a loss of '(1,234)' in millions is -1234000000. A percentage
    of '21.5 %' is 0.215 with the unit 'pure'. The sign is the tag's for a TAGGED fact, the printed one for a PRINTED
    one. `page_text[start_offset:end_offset]` is the figure with its brackets, `page_text[row_start:row_end]` the row's
    lines; all four and `page` are None for a fact that no page shows.
    """

    label: str
    """The row's label as printed, without note marks. For a tag in running text, the words before it."""
    value: Decimal
    unit: str
    """ISO 4217 code, 'shares', 'USD/shares', 'pure', or what the tag says; '' where the currency is not known."""
    end: date
    """The last day of the period, or the day of an instant."""
    start: date | None = None
    """The first day of the period; None for an instant."""
    concept: str | None = None
    """'us-gaap:Revenues', 'nvda:...'; None where no concept is known."""
    fiscal_year: int | None = None
    """The fiscal year, by the company's own calendar, in which the period ends."""
    fiscal_period: str | None = None
    """'FY', 'Q1' to 'Q4', 'H1', 'H2', '9M': the part of that year; None where it is another. An instant has that of
    the quarter at whose end it is, the last day of the year 'FY'."""
    dimensions: tuple[FactDimension, ...] = ()
    """Sorted by axis; empty for the company as a whole."""
    statement: FactStatement | None = None
    """The primary statement in which it is printed."""
    decimals: int | None = None
    """As XBRL counts: -6 is exact to the million; None where it is exact or not known."""
    source: FactSource = FactSource.PRINTED
    check: FactCheck = FactCheck.UNCHECKED
    heading: str = ""
    """The headings over the row, outermost first, joined by ' > '."""
    column: str = ""
    """The header of its column as printed; in running text only the version of its figures: 'As restated'."""
    text: str = ""
    """The figure as printed, with its brackets and without its scale."""
    page: int | None = None
    start_offset: int | None = None
    end_offset: int | None = None
    row_start: int | None = None
    row_end: int | None = None

    @property
    def is_instant(self) -> bool:
        """Whether it is of a day rather than of a range of days."""
        return self.start is None

    @property
    def is_consolidated(self) -> bool:
        """Whether it is of the company as a whole."""
        return not self.dimensions


class FactKey(NamedTuple):
    """Names a stored fact. After the document is processed again the key names nothing, rather than another fact."""

    document_id: str
    generation: int
    ordinal: int


class StoredFact(NamedTuple):
    """A fact with the place under which it is stored; `ordinal` counts from 0 within a generation of a document."""

    document_id: str
    generation: int
    ordinal: int
    fact: Fact

    @property
    def key(self) -> FactKey:
        """The fact's key."""
        return FactKey(self.document_id, self.generation, self.ordinal)
