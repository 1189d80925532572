"""An answer from facts, and the pages that it cites as its sources."""

from typing import NamedTuple

from tinyrag_gql.answering.evidence import DraftAnswer, EvidencePage, Span
from tinyrag_gql.answering.filing_facts import Filing
from tinyrag_gql.domain.answers import AnswerFinishReason


class FactAnswer(NamedTuple):
    """A draft whose spans count `pages` as its sources: pairs of a document's id and a page number."""

    draft: DraftAnswer
    pages: tuple[tuple[str, int], ...] = ()
    companies: int = 1
    """Of how many companies it tells."""

    @property
    def is_refusal(self) -> bool:
        return self.draft.finish_reason is AnswerFinishReason.NO_EVIDENCE


class AnswerPages:
    """The pages that facts stand on, as sources of an answer."""

    def __init__(self) -> None:
        self.pages: list[EvidencePage] = []
        self._sources: dict[tuple[str, int], int] = {}

    def locate(self, filing: Filing, page: int) -> int:
        """The source number of a filing's page."""
        key = (filing.document, page)
        if key not in self._sources:
            self._sources[key] = len(self.pages)
            place = (len(self.pages), "", 0, 0, page, filing.document)
            self.pages.append(EvidencePage(*place, *filing[1:6]))
        return self._sources[key]

    def answer(self, draft: DraftAnswer) -> FactAnswer:
        """The draft with the pages that it cites alone, in the order in which it cites them."""
        cited = list(dict.fromkeys(span.source for span in draft.spans))
        spans = tuple(Span(cited.index(span.source), span.start, span.end) for span in draft.spans)
        pages = tuple((self.pages[source].document, self.pages[source].page) for source in cited)
        return FactAnswer(draft._replace(spans=spans), pages)
