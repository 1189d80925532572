"""Counts of documents by each of their properties, for filters to choose from."""

from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.status import DocumentStatus


class FacetCount(Model):
    """A value as one of the documents writes it, and how many documents have it, its case apart."""

    value: str
    count: int


class YearCount(Model):
    """A fiscal year and how many documents are of it."""

    year: int
    count: int


class StatusCount(Model):
    """A status and how many documents have it."""

    status: DocumentStatus
    count: int


class Facets(Model):
    """The values that documents have, the most frequent first; documents without one are counted nowhere."""

    companies: tuple[FacetCount, ...]
    tickers: tuple[FacetCount, ...]
    report_types: tuple[FacetCount, ...]
    tags: tuple[FacetCount, ...]
    years: tuple[YearCount, ...]
    statuses: tuple[StatusCount, ...]
