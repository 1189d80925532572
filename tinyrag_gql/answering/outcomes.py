"""Questions for what has been: how something ended, and whether something was done. No plan or risk answers them."""

import re

from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.usual_wording import wordings


def asks_outcome(question: ParsedQuestion) -> bool:
    """Whether it asks what became of something, and of no figure."""
    return not question.metrics and bool(wordings()["outcome_asked"].search(question.core))


def tells_outcome(text: str) -> bool:
    """Whether a text says that something ended, was decided, or met what it was to meet."""
    return bool(wordings()["outcome_told"].search(text))


def without_outcome_wish(text: str) -> str:
    """A question's text without the words by which it asks how something ended."""
    return wordings()["outcome_asked"].sub(" ", text)


def is_past_as_asked(question: ParsedQuestion, text: str) -> bool:
    """Whether a text may tell if something was done: none of what may be does, and none of the years since a day."""
    core = question.core
    if _WAS_IT_DONE.match(core) and _MAY_BE.search(text) and not _MAY_BE.search(core):
        return False
    return not _BEFORE.search(core) or bool(_EARLIER.search(text))


_WAS_IT_DONE = re.compile(r"(?:did|has|have|had|was|were)\b", re.I)
_MAY_BE = re.compile(r"\b(?:may|might|could|would(?!\s+have))\b", re.I)
_BEFORE = re.compile(r"\b(?:before|prior\s+to)\s+(?:(?:fiscal|FY|the\s+year)\s*)?(?:19|20)[0-9]{2}\b", re.I)
_EARLIER = re.compile(r"\b(?:before|prior\s+to|never|first|until|since|to\s+date)\b", re.I)
