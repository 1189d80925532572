"""Which filing came first: by the day of filing where it is known, an amendment always after what it amends."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from tinyrag_gql.domain.documents import Document, DocumentMetadata

AMENDED = "/A"
"""What the form of an amendment ends with, as in '10-K/A'."""


class FilingMoment(NamedTuple):
    """When a filing came; filings sort by it."""

    day: date
    is_amendment: bool
    accepted: datetime


def company_key(document: Document) -> str:
    """Returns what filings of one company share: its ticker, else its name, else nothing but the document itself."""
    meta = document.metadata
    return (meta.ticker or meta.company or document.id).casefold()


def filing_key(document: Document) -> object:
    """Returns what the copies of one filing share: the company, the form, the year and the part of the year.

    A document of which these are not all known is a filing of its own.
    """
    meta = document.metadata
    if not (meta.report_type and meta.year and meta.fiscal_period):
        return document.id
    return company_key(document), meta.report_type.upper(), meta.year, meta.fiscal_period


def filing_moments(documents: Iterable[Document]) -> dict[str, FilingMoment]:
    """Returns when each document was filed, by its id.

    The day is the one given or known, else the end of the period. An amendment whose day is not known is put on the
    day of the filing that it amends, if that one is among the documents.
    """
    documents = list(documents)
    originals: dict[object, date] = {}
    for document in documents:
        if not is_amendment(document):
            place = _amended(document)
            originals[place] = max(originals.get(place, date.min), _day(document.metadata))
    return {document.id: _moment(document, originals) for document in documents}


def _moment(document: Document, originals: dict[object, date]) -> FilingMoment:
    day = _day(document.metadata)
    if is_amendment(document) and document.metadata.filed_on is None:
        day = max(day, originals.get(_amended(document), date.min))
    return FilingMoment(day, is_amendment(document), document.created_at)


def _day(metadata: DocumentMetadata) -> date:
    if metadata.filed_on is not None:
        return metadata.filed_on
    if metadata.period_end is not None:
        return metadata.period_end.date()
    return date.min if metadata.year is None else date(metadata.year, 12, 31)


def is_amendment(document: Document) -> bool:
    """Whether its form says that it amends another filing."""
    return (document.metadata.report_type or "").upper().endswith(AMENDED)


def _amended(document: Document) -> object:
    """What an amendment shares with the filing that it amends: the company, the form and the period."""
    meta = document.metadata
    form = (meta.report_type or "").upper().removesuffix(AMENDED)
    return company_key(document), form, meta.year, meta.fiscal_period
