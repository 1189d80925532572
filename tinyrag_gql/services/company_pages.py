"""Lists what is found in the filings of each company, company by company: a page looks at some companies only."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.services.filing_order import company_key

COMPANIES_PER_PAGE = 10
"""Companies that one page looks at; each may have a hundred filings."""

T = TypeVar("T")


class CompanyPlace(NamedTuple):
    """Where such a listing goes on: behind the nth finding of a company; behind all of them if None."""

    company: str
    number: int | None = None


class CompanyPage(NamedTuple, Generic[T]):
    """Findings with their places, and where to go on; `end` is None at the end of the listing."""

    found: tuple[T, ...]
    places: tuple[CompanyPlace, ...]
    end: CompanyPlace | None


async def company_page(
    documents: Sequence[Document],
    find: Callable[[Sequence[Document]], Awaitable[Sequence[T]]],
    limit: int,
    after: CompanyPlace | None,
) -> CompanyPage[T]:
    """A page of what `find` finds in the documents of each company, the companies by their keys.

    It may have fewer findings than `limit`, even none, and not be the last.
    """
    companies: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        companies[company_key(document)].append(document)
    ahead = [key for key in sorted(companies) if after is None or key >= after.company]
    if after is not None and after.number is None:
        ahead = [key for key in ahead if key > after.company]
    findings: list[T] = []
    places: list[CompanyPlace] = []
    for key in ahead[:COMPANIES_PER_PAGE]:
        skipped = 0 if after is None or after.number is None or key != after.company else after.number + 1
        for number, finding in list(enumerate(await find(companies[key])))[skipped:]:
            if len(findings) == limit:
                return CompanyPage(tuple(findings), tuple(places), places[-1] if places else after)
            findings.append(finding)
            places.append(CompanyPlace(key, number))
    end = CompanyPlace(ahead[COMPANIES_PER_PAGE - 1]) if len(ahead) > COMPANIES_PER_PAGE else None
    return CompanyPage(tuple(findings), tuple(places), end)
