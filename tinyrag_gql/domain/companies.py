"""A company as documents name it."""

from typing import NamedTuple


class CompanyName(NamedTuple):
    """What one or more documents call their company: a name and a ticker without their case, "" for a missing one."""

    name: str
    ticker: str
