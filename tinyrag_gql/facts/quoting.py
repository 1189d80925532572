"""Whether a page's running text says of a figure what a claim says of it: the same line, period and sign."""

import re

from tinyrag_gql.facts.claim import Claim
from tinyrag_gql.facts.claims import read_claims
from tinyrag_gql.facts.lines import stems_of
from tinyrag_gql.filings.companies import Company
from tinyrag_gql.filings.headings import is_heading
from tinyrag_gql.filings.numbers import Number

_LONGEST_SENTENCE = 600
_TELLING = 3
"""Words of a line's name from which on a sentence without a period is told from others."""
_SENTENCE_START = re.compile(r"[.!?]\s+(?=[A-Z“\"])|\n\s*\n")
_SENTENCE_END = re.compile(r"[.!?](?=[\s”\"’]|$)|\n\s*\n|\s*\Z")


def says_the_same(claim: Claim, text: str, printed: Number, company: Company | None) -> bool:
    """Whether the sentence around `printed`, a figure of the page's `text`, claims what `claim` does.

    Both have to name the line, in the same words, and the same period; or neither a period, where more words agree.
    """
    sentence = _sentence(text, printed)
    if claim.is_unclear or not claim.line.same or sentence is None:
        return False
    companies = [company] if company else []
    told = read_claims(sentence, question="", companies=companies, labels=())
    return any(_same(claim, other) for other in told if other.number.text.strip() in printed.text)


def _sentence(text: str, number: Number) -> str | None:
    first = max(0, number.start - _LONGEST_SENTENCE)
    starts = [match.end() for match in _SENTENCE_START.finditer(text, first, number.start)]
    end = _SENTENCE_END.search(text, number.end, number.end + _LONGEST_SENTENCE)
    if end is None or (not starts and first):
        return None
    start = starts[-1] if starts else first
    lines = list(re.finditer(r"[^\n]*\n", text[start : number.start]))
    start += max((line.end() for line in lines if is_heading(line[0].strip())), default=0)
    return " ".join(text[start : end.end()].split())


def _same(claim: Claim, other: Claim) -> bool:
    optional = stems_of("optional_words")
    words = claim.line.same.union(*(each.same for each in claim.also)) - optional
    others = other.line.same.union(*(each.same for each in other.also)) - optional
    return (
        not other.is_unclear
        and bool(other.periods or len(words) >= _TELLING)
        and set(claim.periods) == set(other.periods)
        and words == others
        and claim.change == other.change
        and claim.is_loss == other.is_loss
        and claim.number.value == other.number.value
        and claim.number.unit in (None, other.number.unit)
        and (claim.number.scale or claim.scale) == (other.number.scale or other.scale)
    )
