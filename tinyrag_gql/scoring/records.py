"""What came of one question: the pages found, the answer, and what checking it against its pages gave."""

from pydantic import BaseModel

from tinyrag_gql.scoring.answers import AnswerReply
from tinyrag_gql.scoring.evidence import PageTexts, is_exact, stands_on_its_page
from tinyrag_gql.scoring.ranking import PageRef


class Checks(BaseModel):
    """For each citation whether it is exact; for each VERIFIED figure whether its page holds it, and those it lacks."""

    exact_citations: list[bool]
    verified_on_page: list[bool]
    not_on_page: list[str] = []


class Record(BaseModel):
    """What came of one question; where `failure` says why there is no answer, `answer` and `checks` are null.

    `found` are the pages of a search, best first; `searched_ms` is the server's own time for it.
    """

    found: list[PageRef]
    searched_ms: float
    answer: AnswerReply | None
    checks: Checks | None
    failure: str | None
    waited_ms: float

    @classmethod
    def failed(cls, reason: str) -> "Record":
        """Of a question that could not be asked."""
        return cls(found=[], searched_ms=0, answer=None, checks=None, failure=reason, waited_ms=0)


def cited_pages(answer: AnswerReply) -> set[tuple[str, int]]:
    """The pages whose texts `checked` needs: document id and page number."""
    return {(citation.document.id, citation.page) for citation in answer.citations}


def checked(answer: AnswerReply, texts: PageTexts) -> Checks:
    """Holds an answer against the pages that it cites."""
    verified = [figure for figure in answer.figures if figure.verdict == "VERIFIED"]
    on_page = [stands_on_its_page(figure, answer, texts) for figure in verified]
    return Checks(
        exact_citations=[is_exact(citation, texts) for citation in answer.citations],
        verified_on_page=on_page,
        not_on_page=[figure.text for figure, stands in zip(verified, on_page, strict=True) if not stands],
    )
