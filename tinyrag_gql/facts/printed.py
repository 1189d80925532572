"""Facts of a document's printed tables: certain in row, period, sign, scale and unit, or none."""

from collections.abc import Sequence

from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.facts.filing import FilingContext


def printed_facts(pages: Sequence[Page], filing: FilingContext) -> list[Fact]:  # noqa: ARG001
    """Returns the facts of all tables in the order of the pages."""
    return []
