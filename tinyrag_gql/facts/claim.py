"""What an answer claims a figure to be: of which company, line and period, with which sign and scale."""

from decimal import Decimal
from typing import Literal, NamedTuple

from tinyrag_gql.facts.claimed_periods import ClaimedPeriod
from tinyrag_gql.facts.lines import LineWords, line_words
from tinyrag_gql.filings.companies import Company
from tinyrag_gql.filings.numbers import Number

Change = Literal["", "up", "down", "either"]


class Claim(NamedTuple):
    """What an answer claims a figure to be."""

    number: Number
    line: LineWords
    also: tuple[LineWords, ...] = ()
    """Further names of the line, given in brackets behind it."""
    whole_line: LineWords = line_words("")
    """The line with what stands in brackets behind it."""
    periods: tuple[ClaimedPeriod, ...] = ()
    """All of which must be the fact's; empty where no period is told."""
    companies: tuple[Company, ...] = ()
    """Of which the fact's must be one; empty where none is named."""
    company_in_line: bool = False
    """Whether the company's name stands among the words of the line: 'total Northwind equity'."""
    scale: Decimal | None = None
    """The scale that a headline, table or clause gives to figures without one: 'in millions'."""
    is_loss: bool = False
    is_inflow: bool = False
    """Whether the words say that cash came in."""
    change: Change = ""
    """Whether it is what something rose or fell by, and which of them."""
    is_unclear: bool = False
    """Whether it cannot be told which period or line is its own."""
    own_line: bool = True
    """Whether its own sentence names the line."""
    own_period: bool = True
    """Whether its own sentence, the headline or the question names the period, and not only the sentence before."""
