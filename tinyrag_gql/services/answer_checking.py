"""Checks a draft answer: markers become verbatim citations, and every figure is checked against them."""

from collections.abc import Sequence
from typing import NamedTuple

from tinyrag_gql.answering.citations import Anchored, anchor_claims, keep_spans
from tinyrag_gql.answering.evidence import EvidencePage, Span
from tinyrag_gql.answering.figures import check_figures
from tinyrag_gql.answering.verification import CitedPage
from tinyrag_gql.domain.answers import AnswerFinishReason, Citation, Figure
from tinyrag_gql.ports import Evidence, SynthesisFinished


class CheckedDraft(NamedTuple):
    """A draft's text with its markers in order, its citations, and the verdict on each figure."""

    text: str
    citations: tuple[Citation, ...]
    figures: tuple[Figure, ...]


def check_draft(text: str, finished: SynthesisFinished, evidence: Sequence[Evidence]) -> CheckedDraft:
    """Returns the checked draft. CPU-bound, tens of milliseconds: call it in a thread."""
    pages = [EvidencePage.of(source, item.hit, item.page_text) for source, item in enumerate(evidence)]
    anchored = _anchored(text, finished, pages)
    citations = tuple(_citation(index, span, evidence) for index, span in enumerate(anchored.spans, 1))
    return CheckedDraft(anchored.text, citations, _figures(anchored, pages, finished.finish_reason))


def _anchored(text: str, finished: SynthesisFinished, pages: Sequence[EvidencePage]) -> Anchored:
    if finished.spans is None:
        return anchor_claims(text, pages)
    return keep_spans(text, [Span(*span) for span in finished.spans], pages)


def _citation(index: int, span: Span, evidence: Sequence[Evidence]) -> Citation:
    hit, page_text = evidence[span.source]
    return Citation(
        index=index,
        document=hit.document,
        page=hit.page,
        quote=page_text[span.start : span.end],
        start_offset=span.start,
        end_offset=span.end,
    )


def _figures(anchored: Anchored, pages: Sequence[EvidencePage], reason: AnswerFinishReason) -> tuple[Figure, ...]:
    if reason is AnswerFinishReason.NO_EVIDENCE:
        return ()
    cited = [
        CitedPage(index, pages[span.source].text, span.start, span.end) for index, span in enumerate(anchored.spans, 1)
    ]
    return tuple(check_figures(anchored.text, cited))
