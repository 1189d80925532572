"""Fiscal periods, as filings name them."""

from enum import StrEnum


class FiscalPeriod(StrEnum):
    """The part of a fiscal year that a document reports on."""

    FY = "FY"
    Q1 = "Q1"
    Q2 = "Q2"
    Q3 = "Q3"
    Q4 = "Q4"
