"""Checks a draft answer: markers become verbatim citations, and every figure is checked against them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tinyrag_gql.answering.citations import Anchored, anchor_claims, keep_spans
from tinyrag_gql.answering.evidence import DraftAnswer, EvidencePage, Span, without_lines
from tinyrag_gql.answering.figures import CERTAIN, place_figures
from tinyrag_gql.answering.table_figures import checked_table
from tinyrag_gql.answering.verification import CitedPage
from tinyrag_gql.domain.answer_tables import AnswerTable
from tinyrag_gql.domain.answers import AnswerFinishReason, Citation, Figure, FigureVerdict, TokenUsage
from tinyrag_gql.domain.pages import Legibility
from tinyrag_gql.filings.companies import company_named
from tinyrag_gql.ports import CitedSpan, Evidence, SynthesisFinished

PAGES_NAMED = 8
_RECOGNISED = "The page was read off its picture, so that single characters may be wrong."


class CheckedDraft(NamedTuple):
    """A draft's text with its markers in order, its citations, the verdict on each figure, and its table."""

    text: str
    citations: tuple[Citation, ...]
    figures: tuple[Figure, ...]
    warnings: tuple[str, ...] = ()
    table: AnswerTable | None = None
    starts: tuple[int, ...] = ()
    """Where the figures begin in the text."""


def check_draft(
    text: str, finished: SynthesisFinished, evidence: Sequence[Evidence], question: str = ""
) -> CheckedDraft:
    """Returns the checked draft, an answer to `question`. CPU-bound, tens of milliseconds: call it in a thread."""
    pages = [EvidencePage.of(source, item.hit, item.page_text) for source, item in enumerate(evidence)]
    anchored = _anchored(text, finished, pages)
    citations = tuple(_citation(index, span, evidence) for index, span in enumerate(anchored.spans, 1))
    recognised = {index for index, span in enumerate(anchored.spans, 1) if _is_recognised(evidence[span.source])}
    nothing = finished.finish_reason is AnswerFinishReason.NO_EVIDENCE
    placed = [] if nothing else place_figures(anchored.text, _cited_pages(anchored, evidence), question)
    return CheckedDraft(
        anchored.text,
        citations,
        tuple(_as_found(each.figure, recognised) for each in placed),
        (*_unread(evidence), *_recognised(citations, recognised)),
        checked_table(finished.table, anchored.text, placed) if finished.table else None,
        tuple(each.start for each in placed),
    )


def without_doubtful_comparisons(draft: DraftAnswer, evidence: Sequence[Evidence], question: str) -> DraftAnswer:
    """The draft without the lines that compare figures which are not all certain. CPU-bound as `check_draft`."""
    if not draft.compared:
        return draft
    spans = tuple(CitedSpan(*span) for span in draft.spans)
    checked = check_draft(draft.text, SynthesisFinished(draft.finish_reason, TokenUsage(), spans), evidence, question)
    lines = [checked.text.count("\n", 0, start) for start in checked.starts]
    doubtful = {line for line, figure in zip(lines, checked.figures, strict=True) if figure.verdict not in CERTAIN}
    return without_lines(draft, doubtful & set(draft.compared))


def _is_recognised(evidence: Evidence) -> bool:
    """Whether the page's text was read off its picture."""
    return evidence.hit.indexed_page.features.legibility is Legibility.OCR


def _as_found(figure: Figure, recognised: set[int]) -> Figure:
    """FOUND in the place of VERIFIED where the cited page, or of DERIVED where any, was read off its picture."""
    doubtful = figure.citation in recognised if figure.citation else bool(recognised)
    if doubtful and figure.verdict in (FigureVerdict.VERIFIED, FigureVerdict.DERIVED):
        return figure.model_copy(update={"verdict": FigureVerdict.FOUND, "reason": _RECOGNISED})
    return figure


def _unread(evidence: Sequence[Evidence]) -> Iterator[str]:
    """A sentence for each document of the evidence with pages that could not be read."""
    for document in {item.hit.document.id: item.hit.document for item in evidence}.values():
        if pages := document.illegible_pages:
            yield f"{document.file_name}: {_pages(pages)} could not be read. The answer may miss what they say."


def _recognised(citations: Sequence[Citation], recognised: set[int]) -> Iterator[str]:
    """A sentence for each cited page whose text was read off its picture."""
    cited = {(each.document.file_name, each.page) for each in citations if each.index in recognised}
    for name, page in sorted(cited):
        yield f"{name}: page {page} was read off its picture. Compare its figures with the page."


def _pages(numbers: Sequence[int]) -> str:
    """'page 3', 'pages 3, 4 and 7', or the first few of many."""
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    shown = [str(number) for number in numbers[:PAGES_NAMED]]
    if len(numbers) > PAGES_NAMED:
        return f"{len(numbers)} pages ({', '.join(shown)}, ...)"
    return f"pages {', '.join(shown[:-1])} and {shown[-1]}"


def _anchored(text: str, finished: SynthesisFinished, pages: Sequence[EvidencePage]) -> Anchored:
    if finished.spans is None:
        return anchor_claims(text, pages)
    return keep_spans(text, [Span(*span) for span in finished.spans], pages)


def _citation(index: int, span: Span, evidence: Sequence[Evidence]) -> Citation:
    hit, page_text, _ = evidence[span.source]
    return Citation(
        index=index,
        document=hit.document,
        page=hit.page,
        quote=page_text[span.start : span.end],
        start_offset=span.start,
        end_offset=span.end,
    )


def _cited_pages(anchored: Anchored, evidence: Sequence[Evidence]) -> list[CitedPage]:
    return [_cited_page(index, span, evidence[span.source]) for index, span in enumerate(anchored.spans, 1)]


def _cited_page(index: int, span: Span, item: Evidence) -> CitedPage:
    meta = item.hit.document.metadata
    known = meta.company or meta.ticker
    return CitedPage(
        marker=index,
        text=item.page_text,
        start=span.start,
        end=span.end,
        facts=item.facts,
        company=company_named(meta.company, meta.ticker) if known else None,
        fiscal_year=meta.year,
        fiscal_period=meta.fiscal_period.value if meta.fiscal_period else None,
    )
