"""The core of a question: without the role play, the source it should rely on, and the wishes about its form."""

import re

_ROLE = re.compile(
    r"^(you are|assume (that )?you are|imagine|as an? \w+ (banker|analyst|investor))\b.{0,400}?(question|task)\s*:\s*",
    re.IGNORECASE | re.DOTALL,
)
_REQUEST = re.compile(r"^(we need to|please|i need|i want|let's)\b[^.:?]*[.:]\s*", re.IGNORECASE)
_ANSWER_THIS = re.compile(r"^(please )?answer (the )?(following )?question[^:]*:\s*", re.IGNORECASE)
_SOURCE = re.compile(
    r"^(by drawing conclusions? from|drawing|based on|according to|in agreement with|using|utili[sz]ing|relying on|from"
    r"|in accordance with|considering|with reference to|referring to|as per|judging by)\b[^,?]{0,140}?"
    r"\b(statements?|sheets?|p&l|financials|information|filings?|10-?[kq])\b[^,?]{0,60},\s*",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.?!;])\s+(?=[A-Za-z])")
_FORM_WISH = re.compile(
    r"(answer|round|base|basing|calculate|compute|address|approach|give|provide|use|utili[sz]e|assume|please|express"
    r"|report|state|respond|rely|when answering|your answer|show|note that|in your|refer)\b",
    re.IGNORECASE,
)
_ESCAPE = re.compile(
    r"if\b.*\b(not|isn't|no)\b.*\b(useful|relevant|meaningful|applicable|available|metric)", re.IGNORECASE
)
_UNIT_WISH = re.compile(r"\((in (units|usd|us|millions|billions|thousands|percent)[^)]*|as a %)\)", re.IGNORECASE)


def core_of(question: str) -> str:
    """What is asked for, in the question's own words; the whole question where nothing would be left."""
    core = question.strip()
    for acquire_leadership in (_ROLE, _REQUEST, _ANSWER_THIS, _SOURCE):
        core = acquire_leadership.sub("", core)
    first, *others = _SENTENCE_END.split(core)
    kept = [first, *(other for other in others if not (_FORM_WISH.match(other) or _ESCAPE.match(other)))]
    core = _UNIT_WISH.sub("", " ".join(kept))
    return " ".join(core.split()) or question
