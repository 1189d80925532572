"""The filter that a follow-up takes over from the question before it."""

from tinyrag_gql.domain.documents import DocumentFilter


def carried_filter(before: DocumentFilter | None, *, new_company: bool, new_period: bool) -> DocumentFilter | None:
    """The filter without what a newly named company or period is not in; None where nothing is left."""
    if before is None:
        return None
    gone: dict[str, None] = {}
    if new_company:
        gone |= dict.fromkeys(("ids", "companies", "tickers", "search"))
    if new_period:
        gone |= dict.fromkeys(("years", "fiscal_periods"))
    left = before.model_copy(update=gone)
    return None if left == DocumentFilter() else left


def filter_in_words(filter: DocumentFilter) -> str:
    """The filter for readers: "LKSP, 2024", or "1 document"."""
    words: list[str] = []
    for name, value in filter.model_dump(exclude_none=True).items():
        if name == "ids":
            words.append(f"{len(value)} document{'' if len(value) == 1 else 's'}")
        elif isinstance(value, tuple | list):
            words += [str(each) for each in value]
        else:
            words.append(str(value))
    return ", ".join(words)
