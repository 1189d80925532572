"""Holds an answer against the pages that it cites, fetched through the API."""

from pydantic import BaseModel

from evaluation.asking import Pages
from evaluation.measures.evidence import is_exact, stands_on_its_page
from evaluation.replies import Answer


class Checks(BaseModel):
    """For each citation whether it is exact; for each VERIFIED figure whether its page holds it, and those it lacks."""

    exact_citations: list[bool]
    verified_on_page: list[bool]
    not_on_page: list[str] = []


async def check(answer: Answer, pages: Pages) -> Checks:
    """Raises ServerError or UnreachableError."""
    places = {(citation.document.id, citation.page) for citation in answer.citations}
    texts = {place: await pages.text(*place) for place in places}
    verified = [figure for figure in answer.figures if figure.verdict == "VERIFIED"]
    on_page = [stands_on_its_page(figure, answer, texts) for figure in verified]
    return Checks(
        exact_citations=[is_exact(citation, texts) for citation in answer.citations],
        verified_on_page=on_page,
        not_on_page=[figure.text for figure, stands in zip(verified, on_page, strict=True) if not stands],
    )
