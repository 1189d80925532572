"""Whether a sentence says something of the company itself, rather than of a product, a part or its past."""

import re
from collections.abc import Collection

from tinyrag_gql.filings.words import content_stems

_COMPANY = re.compile(
    r"\b(?:we|our (?:company|business)|the (?:company|corporation|registrant|partnership|trust))\b", re.I
)
_OTHER = re.compile(
    r"\b(?:which|that|who|whose|while|although|if|when|because|were|was|had|began|later|former|formerly|previously|prior|"
    r"example|may|might|could|would|expect|believe|considered|continue)\b",
    re.I,
)
"""Words of clauses within, of the past, and of what may be."""
_BRACKET = re.compile(r"\([^)]*\)")
_MOST_WORDS = 14


def says_of_company(text: str, telling: re.Pattern[str], names: Collection[str]) -> bool:
    """Whether what `telling` first matches is said of the company: its name, or 'we', stands before it.

    `names` are the stems of the company's name.
    """
    plain = " ".join(_BRACKET.sub(" ", text).split())
    match = telling.search(plain)
    if match is None:
        return False
    before, said = plain[: match.start()], plain[: match.end()]
    named = _COMPANY.search(said) or {*content_stems(said), *said.lower().split()} & set(names)
    return bool(named) and not _OTHER.search(before) and len(before.split()) <= _MOST_WORDS
