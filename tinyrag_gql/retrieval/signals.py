"""What is kept of a page for ranking it: its headings and line items, in a JSON-ready form."""

from typing import Any

from pydantic import ValidationError

from tinyrag_gql.domain.chunks import PageFeatures
from tinyrag_gql.domain.model import Model


class PageSignals(Model):
    """What about a page does not depend on the question."""

    titles: tuple[str, ...] = ()
    """Its headings, as printed, each once."""
    items: tuple[str, ...] = ()
    """Names of the line items that its rows mention."""
    contents: bool = False
    """Whether it is a table of contents."""

    def dump(self) -> dict[str, Any]:
        """JSON-ready, defaults left out."""
        return self.model_dump(mode="json", exclude_defaults=True)


def signals_of(features: PageFeatures) -> PageSignals:
    """The signals kept with a page; empty ones for pages that were indexed before there were any."""
    try:
        return PageSignals.model_validate(features.signals)
    except ValidationError:  # written by another version of this file: such a page ranks by its text alone
        return PageSignals()
