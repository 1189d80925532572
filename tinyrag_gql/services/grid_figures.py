"""Computes the cells of figures of a grid's row: reads the facts of its filings once, and quotes the rows it takes."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tinyrag_gql.answering.filing_facts import CompanyFacts, Filing, FilingFact
from tinyrag_gql.answering.grid_columns import FigureColumn, concept_column, metric_column, wanted_facts
from tinyrag_gql.answering.grid_figures import FigureFound, FigureMissing, RowFigures
from tinyrag_gql.answering.line_values import LineItemValue
from tinyrag_gql.domain.answers import Figure, FigureVerdict
from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.domain.documents import Document, DocumentFilter
from tinyrag_gql.domain.facts import Fact, FactCheck, StoredFact
from tinyrag_gql.domain.gaps import Gap, GapReason
from tinyrag_gql.domain.grids import CellCitation, CellContent, CellPlace, Grid, GridColumn, GridColumnKind, GridRow
from tinyrag_gql.domain.pages import Legibility
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.filings.periods import Period
from tinyrag_gql.ports import Corpus, DocumentStore, FactQuery, FactReader
from tinyrag_gql.services.absence import filing_names, printed_periods

MOST_FACTS = 20_000
"""Facts that are read for one row. A row that has more is not computed: the rest might contradict what was read."""
PageKey = tuple[str, int]
Found = FigureFound | FigureMissing | Gap


def figure_column(column: GridColumn) -> FigureColumn | None:
    """What a column of figures computes; None for a question, and for a metric of which no one knows any more."""
    if column.kind is GridColumnKind.CONCEPT:
        return concept_column(column.name)
    return metric_column(column.name) if column.kind is GridColumnKind.METRIC else None


def documents_of(*rows: GridRow) -> DocumentFilter:
    """The filter for the documents of rows, which are all of companies or all of documents."""
    if rows[0].document_id:
        return DocumentFilter(ids=tuple(row.document_id or "" for row in rows))
    return DocumentFilter(tickers=tuple(row.ticker or "" for row in rows))


class _Read(NamedTuple):
    """What was read of a row: its documents, the facts that its columns need, and the pages where these stand."""

    row: GridRow
    documents: Mapping[str, Document]
    facts: Mapping[tuple[str, Fact], StoredFact]
    pages: Mapping[PageKey, IndexedPage]
    periods: frozenset[Period]
    """The periods of which any of these facts are."""


class GridFigures:
    """Computes rows of figures from the facts of a tenant's live documents."""

    def __init__(self, documents: DocumentStore, facts: FactReader, corpus: Corpus) -> None:
        self._documents = documents
        self._facts = facts
        self._corpus = corpus

    async def row(self, grid: Grid, number: int) -> dict[int, CellContent]:
        """The contents of the row's cells of figures, by their places in the grid."""
        columns = {place: column for place, each in enumerate(grid.columns) if (column := figure_column(each))}
        wanted = {
            grid.place_of(CellPlace(number, column, period)): (columns[column], _period(grid, period))
            for column in columns
            for period in range(len(grid.periods))
        }
        if not wanted:
            return {}
        row = grid.rows[number]
        documents = {each.id: each for each in await self._documents.readable(grid.tenant, documents_of(row))}
        if not documents:
            return dict.fromkeys(wanted, CellContent(gap=no_documents(row)))
        filings = {document.id: Filing.of(document) for document in documents.values()}
        stored = await self._read(grid.tenant, filings, list(columns.values()))
        if len(stored) >= MOST_FACTS:
            return dict.fromkeys(wanted, CellContent(gap=_too_many(row)))
        located: list[PageKey] = []
        company = _company(filings, stored)
        found, periods = await asyncio.to_thread(_find, company, wanted, located)
        pages = await self._corpus.live_pages(list(dict.fromkeys(located)))
        facts = {(each.document_id, _plain(each.fact)): each for each in stored}
        read = _Read(row, documents, facts, pages, periods)
        return {place: _content(found[place], wanted[place], located, read) for place in wanted}

    async def _read(
        self, tenant: str, filings: Mapping[str, Filing], columns: Sequence[FigureColumn]
    ) -> list[StoredFact]:
        lines = await self._facts.lines(list(filings))
        wanted = await asyncio.to_thread(wanted_facts, columns, lines)
        query = FactQuery(tenant, DocumentFilter(ids=tuple(filings)))
        queries = [query._replace(concepts=wanted.concepts), query._replace(labels=wanted.labels)]
        found = await asyncio.gather(*(self._facts.find(each, limit=MOST_FACTS) for each in queries))
        return list({each.key: each for facts in found for each in facts}.values())


def no_documents(row: GridRow) -> Gap:
    """Why a row has no cell at all."""
    if row.document_id:
        message = f"{row.label} is no longer in the library. Upload it again, or take it out of the grid."
    else:
        message = f"No filing of {row.ticker} is in the library. Add one that covers the period."
    return Gap(reason=GapReason.NOT_IN_CORPUS, message=message)


def _too_many(row: GridRow) -> Gap:
    message = f"{row.label} has more than {MOST_FACTS:,} facts for these columns. Take documents as rows."
    return Gap(reason=GapReason.FAILED, message=message)


def _period(grid: Grid, number: int) -> Period:
    period = grid.periods[number]
    quarter = None if period.fiscal_period is FiscalPeriod.FY else int(period.fiscal_period.value[1])
    return Period(period.fiscal_year, quarter)


def _plain(fact: Fact) -> Fact:
    """The fact without the fiscal period, which answering may have completed."""
    return fact._replace(fiscal_year=None, fiscal_period=None)


def _company(filings: Mapping[str, Filing], stored: Sequence[StoredFact]) -> CompanyFacts:
    name = next((filing.company for filing in filings.values() if filing.company), None)
    ticker = next((filing.ticker for filing in filings.values() if filing.ticker), None)
    return CompanyFacts(name, ticker, tuple(FilingFact(filings[each.document_id], each.fact) for each in stored))


def _find(
    company: CompanyFacts, wanted: Mapping[int, tuple[FigureColumn, Period]], located: list[PageKey]
) -> tuple[dict[int, Found], frozenset[Period]]:
    """What is found for each place, and the periods of the facts; `located` gets the pages that spans count."""
    numbers: dict[PageKey, int] = {}

    def locate(filing: Filing, page: int) -> int:
        key = (filing.document, page)
        if key not in numbers:
            numbers[key] = len(located)
            located.append(key)
        return numbers[key]

    figures = RowFigures(company, [column for column, _ in wanted.values()], locate)
    return {place: figures.find(*each) for place, each in wanted.items()}, figures.periods


# ------------------------------------------------------------------------------------------------ contents


def _content(found: Found, asked: tuple[FigureColumn, Period], located: Sequence[PageKey], read: _Read) -> CellContent:
    match found:
        case Gap():
            return CellContent(gap=found)
        case FigureMissing():
            return CellContent(gap=_why_missing(found, asked[0], read))
    citations = [_citation(index, entry, located, read) for index, entry in enumerate(found.entries, 1)]
    cited = tuple(citation for citation in citations if citation)
    if len(cited) < len(citations):
        message = "A filing of the row was replaced while the cell was computed. Compute the grid again."
        return CellContent(gap=Gap(reason=GapReason.FAILED, message=message))
    doubts = [doubt for entry in found.entries if (doubt := _doubt(entry, located, read))]
    alone = found.derivation is None
    certain = FigureVerdict.VERIFIED if alone else FigureVerdict.DERIVED
    figure = Figure(
        text=found.text,
        value=found.number,
        unit=found.sign,
        scale=found.scale,
        verdict=FigureVerdict.FOUND if doubts else certain,
        citation=1 if alone else None,
        derivation=found.derivation,
        fact=_stored(found.entries[0], located, read) if alone else None,
        reason=doubts[0] if doubts else None,
    )
    return CellContent(figure=figure, value=found.value, unit=found.unit, note=found.note, citations=cited)


def _citation(index: int, entry: LineItemValue, located: Sequence[PageKey], read: _Read) -> CellCitation | None:
    """The row on its page; None where the page is not there any more."""
    document_id, number = located[entry.span.source]
    page, document = read.pages.get((document_id, number)), read.documents[document_id]
    if page is None or document.live_generation is None:
        return None
    return CellCitation(
        index=index,
        document_id=document_id,
        generation=document.live_generation,
        page=number,
        quote=page.text[entry.span.start : entry.span.end],
        start_offset=entry.span.start,
        end_offset=entry.span.end,
    )


def _stored(entry: LineItemValue, located: Sequence[PageKey], read: _Read) -> StoredFact | None:
    return read.facts.get((located[entry.span.source][0], _plain(entry.fact))) if entry.fact else None


def _doubt(entry: LineItemValue, located: Sequence[PageKey], read: _Read) -> str | None:
    """Why a figure is not certain to stand on its page as it is told; None where it is."""
    page, fact = read.pages[located[entry.span.source]], entry.fact
    if page.features.legibility is Legibility.OCR:
        return "The page was read off its picture, so that single characters may be wrong."
    if fact is None or fact.start_offset is None or page.text[fact.start_offset : fact.end_offset] != fact.text:
        return "The figure was not found again at its place on the page. Compare it with the page."
    if fact.check is FactCheck.PERIOD_DIFFERS:
        return "The filing's tag is of another period than its column's header says."
    return entry.remark or None


# ------------------------------------------------------------------------------------------------ gaps


def _why_missing(missing: FigureMissing, column: FigureColumn, read: _Read) -> Gap:
    """Why lines are missing: no filing of the period, pages that were not read, or filings that do not state them."""
    documents = list(read.documents.values())
    absent = sorted({when for _, when in missing.lines if not _is_covered(when, read)}, key=str)
    if absent:
        periods = " or ".join(map(str, absent))
        there = ", ".join(filing_names(documents))
        message = f"No filing of {read.row.label} that covers {periods} is in the library. There are: {there}."
        if read.row.document_id:
            message = f"{read.row.label} does not cover {periods}. Add the filing that does, or choose another period."
        return Gap(reason=GapReason.NOT_IN_CORPUS, message=message)
    when = missing.lines[0][1]
    covering = [document for document in documents if _covers(document, when)] or documents
    names = ", ".join(filing_names(covering))
    what = " and ".join(dict.fromkeys(name for name, _ in missing.lines))
    wanted = f"{what} of {when}"
    if missing.lines[0][0] != column.name and what.lower() != column.title.lower():
        wanted += f", which {column.title} needs"
    if unread := [document.file_name for document in covering if document.illegible_pages]:
        message = f"Pages that could not be read may state {wanted}: in {', '.join(unread)}. Open the filing to look."
        return Gap(reason=GapReason.PAGE_UNREADABLE, message=message)
    if not any(document.fact_count for document in covering):
        message = f"No figures could be read from {names}, so {wanted} was not found. Open the filing to look."
        return Gap(reason=GapReason.NOT_FOUND, message=message)
    message = f"{names} was read, and states no line that is certain to be {wanted}."
    return Gap(reason=GapReason.NOT_REPORTED, message=message)


def _is_covered(period: Period, read: _Read) -> bool:
    return period in read.periods or any(_covers(document, period) for document in read.documents.values())


def _covers(document: Document, period: Period) -> bool:
    """Whether a filing prints figures of the period, as far as its form tells."""
    part = f"Q{period.quarter}" if period.quarter else "FY"
    return (period.year, part) in set(printed_periods(document))
