"""What a document's metadata tell of the filing that it is, for reading its facts."""

from tinyrag_gql.domain.documents import DocumentMetadata
from tinyrag_gql.facts.filing import FilingContext
from tinyrag_gql.filings.forms import is_periodic


def filing_context(metadata: DocumentMetadata) -> FilingContext:
    """The form, the fiscal year and part, and the last day of the period.

    A current report bears the day of an event, on which no period ends.
    """
    return FilingContext(
        report_type=metadata.report_type,
        fiscal_year=metadata.year,
        fiscal_period=metadata.fiscal_period,
        period_end=metadata.period_end.date() if metadata.period_end and is_periodic(metadata.report_type) else None,
    )
