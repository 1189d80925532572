"""An answer as a report: the question and where the answer comes from, its figures, and its citations as sources."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from tinyrag_gql.domain.answers import Answer, AnswerFinishReason, Citation
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.ids import public_id
from tinyrag_gql.exporting.answer_figures import figures_of
from tinyrag_gql.exporting.answer_table import table_of
from tinyrag_gql.exporting.report import Report, ReportFigure, ReportLine, ReportSource
from tinyrag_gql.exporting.words import CHECKS, writer_of
from tinyrag_gql.parsing.sniff import PDF


def report_answer(answer: Answer, *, origin: str, stale: str | None = None) -> Report:
    """The report of a COMPLETED answer; `origin` is where the dashboard is, `stale` says why it may no longer hold."""
    exported, table = figures_of(answer), answer.table
    return Report(
        title=answer.question,
        name="Answer",
        about=tuple(_about(answer, origin, stale)),
        text=answer.text,
        table=None if table is None else table_of(table, answer.figures, exported.places),
        figures=exported.figures,
        sources=tuple(source_of(each, origin) for each in answer.citations),
        meanings=tuple(dict.fromkeys(CHECKS[each.verdict] for each in answer.figures)),
    )


def _about(answer: Answer, origin: str, stale: str | None) -> list[ReportLine]:
    taken = answer.follow_up and answer.follow_up.standalone_question
    lines = [
        ReportLine("Question", answer.question),
        ReportLine("Taken as", taken or ""),
        ReportLine("Why there is no answer", answer.absence.message if answer.absence else ""),
        ReportLine("Since then", stale or ""),
        *(ReportLine("Note", each) for each in (*answer.warnings, *answer.scope.notices)),
        ReportLine("Note", _CUT if answer.finish_reason is AnswerFinishReason.LENGTH else ""),
        ReportLine("Asked", f"{answer.created_at:%Y-%m-%d %H:%M} UTC"),
        ReportLine("Answered by", writer_of(answer.model)),
        ReportLine("Searched", _searched(answer)),
        ReportLine("Answer id", public_id("Answer", answer.id), f"{origin}/ask/{public_id('Answer', answer.id)}"),
        ReportLine("Receipt", answer.receipt.hash if answer.receipt else ""),
    ]
    return [line for line in lines if line.text]


_CUT = "The answer is cut off at the model's length limit."


def _searched(answer: Answer) -> str:
    scope = answer.scope
    count = f"{scope.document_count:,} document{'' if scope.document_count == 1 else 's'}"
    return ", ".join([count, *scope.tickers, *scope.fiscal_periods, *map(str, scope.years), *scope.report_types])


def source_of(citation: Citation, origin: str) -> ReportSource:
    """The row of a citation."""
    document, meta = citation.document, citation.document.metadata
    return ReportSource(
        number=citation.index,
        company=meta.company or meta.ticker or "",
        form=meta.report_type or "",
        fiscal_year=meta.year,
        fiscal_period=meta.fiscal_period.value if meta.fiscal_period else "",
        file_name=document.file_name,
        page=citation.page,
        quote=citation.quote,
        link=page_link(origin, citation),
        original=_original(document, citation.page),
    )


def page_link(origin: str, citation: Citation) -> str:
    """The address of the cited page in the dashboard, with the passage marked."""
    key = quote(public_id("Document", citation.document.id), safe="")
    return f"{origin}/documents/{key}?page={citation.page}&from={citation.start_offset}&to={citation.end_offset}"


def _original(document: Document, page: int) -> str | None:
    """Where the filing itself was published, at that page where browsers can open it there."""
    address = document.source_url or document.metadata.source_url
    if not address or urlsplit(address).scheme not in ("http", "https"):
        return None
    return f"{address.split('#')[0]}#page={page}" if document.media_type == PDF else address


def checks_by_source(figures: Sequence[ReportFigure]) -> dict[int, str]:
    """What checking the figures of each source gave: '2 verified, 1 not confirmed'."""
    counted: dict[int, Counter[str]] = {}
    for figure in figures:
        if figure.source is not None:
            counted.setdefault(figure.source, Counter())[figure.check.lower()] += 1
    return {place: ", ".join(f"{count} {word}" for word, count in each.items()) for place, each in counted.items()}
