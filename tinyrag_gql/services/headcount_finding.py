"""Finds the numbers of employees that a company's annual reports state, by reading their first pages."""

import asyncio
from collections.abc import Sequence

from tinyrag_gql.answering.filing_facts import Filing, FilingFact
from tinyrag_gql.domain.facts import StoredFact
from tinyrag_gql.domain.search import SearchHit
from tinyrag_gql.facts.headcounts import LABEL, headcount_facts
from tinyrag_gql.ports import Corpus

HEADCOUNT_LABELS = (LABEL, f"Full-time {LABEL.lower()}")
"""What the numbers are called."""
FIRST_PAGES = 40
"""Pages that hold the cover and Item 1 of an annual report."""
_ANNUAL = ("10-K", "20-F", "40-F")


async def stated_headcounts(corpus: Corpus, filings: Sequence[Filing]) -> tuple[FilingFact, ...]:
    """A fact for each annual report that states its number of employees certainly."""
    found = await asyncio.gather(*(_of_filing(corpus, each) for each in filings if _is_annual(each)))
    return tuple(each for facts in found for each in facts)


async def _of_filing(corpus: Corpus, filing: Filing) -> list[FilingFact]:
    pages = await corpus.live_pages([(filing.document, number) for number in range(1, FIRST_PAGES + 1)])
    if filing.period_end is None:
        return []
    texts = [(page.number, page.text) for page in pages.values()]
    facts = await asyncio.to_thread(headcount_facts, texts, filing.period_end, filing.year)
    return [FilingFact(filing, fact) for fact in facts]


def headcounts_on(hits: Sequence[SearchHit]) -> dict[tuple[str, int], tuple[StoredFact, ...]]:
    """The numbers of employees that the pages of annual reports state, by document and page, to check answers by.

    They are stored nowhere: their places among the facts of a document are beyond all others.
    """
    found: dict[tuple[str, int], tuple[StoredFact, ...]] = {}
    for hit in hits:
        filing = Filing.of(hit.document)
        if filing.period_end is None or not _is_annual(filing):
            continue
        facts = headcount_facts([(hit.page, hit.indexed_page.text)], filing.period_end, filing.year)
        generation = hit.document.live_generation or 0
        places = (StoredFact(filing.document, generation, _BEYOND + at, fact) for at, fact in enumerate(facts))
        if stored := tuple(places):
            found[hit.document.id, hit.page] = stored
    return found


_BEYOND = 1_000_000


def _is_annual(filing: Filing) -> bool:
    return filing.period_end is not None and (filing.report_type or "").upper().startswith(_ANNUAL)
