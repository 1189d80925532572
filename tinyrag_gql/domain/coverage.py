"""Which reports of a company's fiscal year there are, and which are missing."""

from enum import StrEnum

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.periods import FiscalPeriod


class CoverageState(StrEnum):
    """Whether a report can be searched."""

    PRESENT = "PRESENT"
    PROCESSING = "PROCESSING"
    FAILED = "FAILED"
    MISSING = "MISSING"


class ReportCoverage(Model):
    """One kind of report of one part of the year, and the documents that are it, the newest first."""

    report_type: str | None
    fiscal_period: FiscalPeriod | None
    state: CoverageState
    documents: tuple[Document, ...] = ()


class Coverage(Model):
    """The reports of a fiscal year: those that a company files every year, then whatever else there is."""

    ticker: str
    company: str | None
    year: int
    reports: tuple[ReportCoverage, ...]
