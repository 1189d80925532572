"""The answerer that needs no model, as a synthesizer: verbatim sentences and rows, each with its citation."""

import asyncio
import re
from collections.abc import Sequence

from llama_index.core.llms import MockLLM

from tinyrag_gql.adapters.llama.synthesizer import AnswerSynthesizer, DraftAnswer
from tinyrag_gql.answering.evidence import EvidencePage
from tinyrag_gql.answering.extractive import draft_answer
from tinyrag_gql.domain.answers import TokenUsage
from tinyrag_gql.ports import CitedSpan, Evidence, SynthesisFinished, TextDelta

PIECE = re.compile(r"(?:\s*\S+){1,4}\s*")
"""A few words: pieces small enough to be read as they come, and few enough to cost nothing."""


class ExtractiveSynthesizer(AnswerSynthesizer):
    """Runs `draft_answer` in a thread and streams what it found."""

    model = "extractive"

    def __init__(self) -> None:
        super().__init__(MockLLM())  # the base class insists on a model; this one is never called

    async def draft(self, question: str, evidence: Sequence[Evidence]) -> DraftAnswer:
        known = {item.hit.document.id for item in evidence if item.facts}
        pages = [
            EvidencePage.of(source, item.hit, item.page_text, has_facts=item.hit.document.id in known)
            for source, item in enumerate(evidence)
        ]
        draft = await asyncio.to_thread(draft_answer, question, pages)
        for piece in pieces(draft.text):
            yield TextDelta(piece)
        spans = tuple(CitedSpan(*span) for span in draft.spans)
        yield SynthesisFinished(draft.finish_reason, TokenUsage(), spans, draft.table)


def pieces(text: str) -> list[str]:
    """The text in pieces that, joined, are the text."""
    return PIECE.findall(text)
