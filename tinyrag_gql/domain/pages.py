"""A page as it is parsed. Standard library alone: the parsing child imports it, and starts for every document."""

from dataclasses import dataclass

from tinyrag_gql.domain.tables import Table


@dataclass(frozen=True, slots=True)
class Page:
    """A page's text as a reader sees it. `number` is 1-based, as a viewer counts; offsets point into `text`."""

    number: int
    text: str
    tables: tuple[Table, ...] = ()
    """The tables that stand in `text`, from top to bottom; empty where no grid could be read."""
