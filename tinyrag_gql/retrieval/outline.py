"""What ranking needs to know of a page's place in its filing; whoever cuts filings into sections provides it."""

from typing import Protocol


class PageOutline(Protocol):
    """A page's section, heading and kind."""

    @property
    def section(self) -> str | None:
        """The Item or Note that most of it belongs to, such as 'Item 7' or 'Item 8, Note 5'."""
        ...

    @property
    def heading(self) -> str | None:
        """Its first heading."""
        ...

    @property
    def contents(self) -> bool:
        """Whether it is a table of contents."""
        ...
