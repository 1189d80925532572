"""Questions for the names of several things of a kind, and the sentences that list such."""

import re

from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.usual_wording import wordings


def asks_names(question: ParsedQuestion) -> bool:
    """Whether it asks for the names of several things of a kind."""
    return bool(wordings()["kind_asked"].search(question.core))


def kind_asked_for(core: str) -> str:
    """The noun that says what kind of thing is asked for, which its names need not repeat: 'countries'."""
    match = wordings()["kind_asked"].search(core)
    return (match["kind"] or match["kind_"]) if match else ""


def lists_names(text: str) -> bool:
    """Whether a text lists things."""
    return bool(_LISTS.search(text))


_LISTS = re.compile(
    r"(?:\S+\s*,\s*(?:[^,.;:]{2,80},\s*)*(?:and|or)\s+\S+)|(?-i:\b[A-Z]\w+ and [A-Z]\w+)"
    r"|\b[a-z]\w+,\s+(?!(?:we|our|the|it|its|this|they|as|which|but)\b)(?:[\w’-]+\s+){1,3}(?:and|or)\s+\w+",
    re.I,
)
