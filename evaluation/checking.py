"""Holds an answer against the pages that it cites, fetched through the API."""

from evaluation.asking import Pages
from tinyrag_gql.scoring.answers import AnswerReply
from tinyrag_gql.scoring.records import Checks, checked, cited_pages


async def check(answer: AnswerReply, pages: Pages) -> Checks:
    """Raises ServerError or UnreachableError."""
    return checked(answer, {place: await pages.text(*place) for place in cited_pages(answer)})
