"""What every connection has: Relay's PageInfo."""

from collections.abc import Sequence

import strawberry


@strawberry.type(description="Whether a list goes on, and the cursors to go on with.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether there is more after `endCursor`.")
    has_previous_page: bool = strawberry.field(description="Whether there is more before `startCursor`.")
    start_cursor: str | None = strawberry.field(description="Cursor of the first item; null where there is none.")
    end_cursor: str | None = strawberry.field(description="Cursor of the last item; null where there is none.")

    @classmethod
    def of(cls, cursors: Sequence[str], *, has_next: bool, has_previous: bool) -> "PageInfo":
        """Of the cursors of the items shown."""
        return cls(
            has_next_page=has_next,
            has_previous_page=has_previous,
            start_cursor=cursors[0] if cursors else None,
            end_cursor=cursors[-1] if cursors else None,
        )
