"""Puts a question for reasons, or for yes or no, in the usual words, so that all that reads questions knows one form.

"Its margin slid to 41% in 2023 - what was behind it?" becomes "Why did its margin fall in 2023?", and "Is it right that
sales were lower?" becomes "Were sales lower?". What is in the usual form already, or is not sure, stays as it is.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from tinyrag_gql.filings.lexicon import FOLDER, Phrasing, load, phrasings


@cache
def wordings() -> Mapping[str, re.Pattern[str]]:
    """The patterns of lexicon/wordings.yaml, by name."""
    return {each.name: each.compiled for each in load(FOLDER / "wordings.yaml", Phrasing)}


def in_usual_words(text: str) -> str:
    """The question as one that begins with 'why' or with an auxiliary verb, where it asks for that in other words.

    Its white space must be single.
    """
    plain = wordings()["politeness"].sub(" ", wordings()["announcement"].sub("", text, count=1)).strip(" ,")
    plain = _SHORT_WHY.sub(r"\1why?", plain)
    return _why(plain) or _yes_no(plain) or text


_SHORT_WHY = re.compile(r"([,;.?-]\s*)y\s*\?$", re.I)

# ------------------------------------------------------------------------------------------------ why


def _why(text: str) -> str | None:
    if match := wordings()["why_behind"].match(text):
        return asks_for_reason(match["told"])
    match = wordings()["why_before"].match(text)
    usual = match and _USUAL.match(text) and any(phrasings()[name].compiled.search(text) for name in ("up", "down"))
    return asks_for_reason(match["told"]) if match and not usual else None


_USUAL = re.compile(r"(?:why|what made)\b", re.I)


def asks_for_reason(told: str) -> str | None:
    """The question for the reason of what is told, as in 'sales fell in 2023'; None where it tells no change."""
    change = change_told(told)
    return f"Why {change}?" if change else None


def change_told(told: str) -> str | None:
    """What is told, as it stands in a question: 'did sales fall in 2023'; None where it tells no change."""
    told = _described(" ".join(told.strip(" ,.;:-–—?").split()))
    told = _GROSS_MARGIN.sub("gross margin", told)
    for read in (_result, _earned, _spent, _sliced, _from_to, _made_smaller, _noun_of_change, _moved):
        if found := read(told):
            return found
    return None


def _described(told: str) -> str:
    """The text without what only says what a company is: 'the retailer Aurora' becomes 'Aurora'."""
    return _DESCRIPTION.sub("", told)


_DESCRIPTION = re.compile(
    r"^(?:(?:the|this|a|our)\s+)(?:[a-z-]+\s+){0,3}?(?:company|firm|group|giant|chain|retailer|bank|lender|insurer|"
    r"manufacturer|[a-z]*maker|start-?up|producer|miner|operator|brand|shell)\s+(?=(?-i:[A-Z]))",
    re.I,
)
_GROSS_MARGIN = re.compile(r"\bGM\b(?=\s*(?:%|was|is|were|lower|higher|up|down|better|worse|in\b|for\b|$))")
"""Gross margin, where it changes or is one; as a company's short form it stands before what is the company's."""


def _result(told: str) -> str | None:
    """A loss or a profit that was made: 'Aurora lost money in 2023', 'Aurora ended 2023 with a loss'."""
    for name, what in (("made_loss", "net loss"), ("made_profit", "net profit")):
        if match := wordings()[name].match(told):
            kind = (match["kind"] or "").lower()
            when = f" in {match['when'].removeprefix('in ')}" if match["when"] else _when(match["tail"])
            return f"did {_own(match['who'])} make {_article(kind)} {kind or what}{when}"
    return None


def _article(noun: str) -> str:
    return "an" if noun[:1] in "aeiou" and noun else "a"


def _earned(told: str) -> str | None:
    match = wordings()["earned_more"].match(told)
    if match is None:
        return None
    return f"did {_possessive(match['who'])} earnings {_direction(match['change'])}{_when(match['tail'])}"


def _spent(told: str) -> str | None:
    match = wordings()["spent_more"].match(told)
    if match is None:
        return None
    who, what = _possessive(match["who"]), _LEADING.sub("", match["what"])
    kind = "" if _COST.search(what) else " expenses"
    return f"did {who} {what}{kind} {_direction(match['change'])}{_when(match['tail'])}"


_COST = re.compile(r"\b(?:costs?|expenses?|development|R&D|marketing|capex|expenditures?)$", re.I)


def _sliced(told: str) -> str | None:
    """A share that became larger: 'costs ate a bigger slice of sales'."""
    match = wordings()["share_changed"].match(told)
    if match is None:
        return None
    whole, tail = match["whole"], match["tail"]
    return f"did {_own(match['who'])} as a percentage of {whole} {_direction(match['change'])}{_when(tail)}"


def _from_to(told: str) -> str | None:
    """A figure that went from one amount to another."""
    match = wordings()["from_to"].match(told)
    if match is None:
        return None
    before, after = (_amount(match[name], match[f"{name}_scale"]) for name in ("before", "after"))
    if before == after:
        return None
    direction = "rise" if after > before else "fall"
    return f"did {_own(match['who'])} {direction}{_when(match['tail'])}"


_SCALES = {"thousand": 3, "million": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "b": 9}


def _amount(digits: str, scale: str | None) -> Decimal:
    return Decimal(digits.replace(",", "")).scaleb(_SCALES.get((scale or "").lower(), 0))


def _made_smaller(told: str) -> str | None:
    """A figure that its company is said to have cut or raised: 'Aurora cut its capex in 2023'."""
    match = wordings()["cut_its"].match(told)
    if match is None:
        return None
    return f"did {_possessive(match['who'])} {match['what']} {_direction(match['change'])}{_when(match['tail'])}"


def _noun_of_change(told: str) -> str | None:
    """A change that a noun tells: 'the fall in Aurora's margin in 2023'."""
    match = _CHANGE_IN.match(told)
    return f"did {_own(match['who'])} {_direction(match['change'])}{_when(match['tail'])}" if match else None


_CHANGE_IN = re.compile(
    r"(?:the\s+)?(?P<change>fall|drop|decline|decrease|rise|increase|jump|growth|improvement|reduction|slump|surge)\s+in\s+"
    r"(?P<who>.{3,80}?)(?P<tail>\s+(?:in|during|for|from|between|over|at)\s+.*)?$",
    re.I,
)


def _moved(told: str) -> str | None:
    """A figure that rose or fell, in any verb or comparative."""
    match = wordings()["moved"].match(told)
    if match is None or _QUESTION_WORD.match(told) or _NO_NOUN.search(match["who"]):
        return None
    return f"did {_own(match['who'])} {_direction(match['change'])}{_when(match['tail'])}"


_NO_NOUN = re.compile(r"(?:['’]s|s['’]|(?<![&\w])(?:the|its|their|our|an?|of|in|for))\s*$", re.I)
"""How words end that name nothing yet, so that what follows is no change of theirs: 'Aurora's higher costs'."""
_QUESTION_WORD = re.compile(
    r"(?:what|which|who|whose|when|where|how|why|is|are|was|were|do|does|did|list|name)\b", re.I
)


def _direction(change: str) -> str:
    return "fall" if wordings()["falling"].search(change) else "rise"


def _own(who: str) -> str:
    return _LEADING.sub("", who.strip(" ,"))


_LEADING = re.compile(
    r"^(?:(?:so|now|well|i see(?: that)?|we see(?: that)?|i read that|apparently|its own)\s*,?\s+)+", re.I
)


def _possessive(who: str) -> str:
    who = _own(who)
    return f"{who}’" if who.endswith("s") else f"{who}’s"


def _when(tail: str | None) -> str:
    """What a tail says of the period, without amounts and what the period is compared with."""
    tail = wordings()["compared_with"].sub("", f" {tail or ''}")
    tail = _EMPHASIS.sub(" ", wordings()["amount_told"].sub(" ", tail))
    tail = " ".join(tail.strip(" ,.;:-–—?").split())
    return f" {tail}" if tail else ""


_EMPHASIS = re.compile(
    r"\b(?:by\s+)?(?:almost\s+|nearly\s+|about\s+|roughly\s+|some\s+)?(?:one|two|three|four|five|several|half an?)\s+"
    r"(?:percentage\s+)?points?\b"
    r"|\b(?:once\s+)?(?:again|more|sharply|slightly|markedly|considerably|significantly|overall)\b",
    re.I,
)


def subject_of_change(text: str) -> str | None:
    """What a question for a reason says has changed: 'net sales' of 'Why did net sales fall in 2023?'; else None."""
    match = wordings()["why_before"].match(text)
    moved = wordings()["moved"].match(match["told"]) if match else None
    return _own(moved["who"]) if moved else None


# ------------------------------------------------------------------------------------------------ taken for granted


def change_taken_for_granted(text: str) -> str | None:
    """The question for yes or no on a change that a clause or a sentence before the question tells; else None."""
    match = wordings()["granted"].match(text) or wordings()["told_first"].match(text)
    if match is None:
        return None
    moving = wordings()["moving"].match(match["told"])
    if moving:
        return f"Did {_own(moving['who'])} {_direction(moving['change'])}{_when(moving['tail'])}?"
    change = change_told(match["told"])
    return f"{change[:1].upper()}{change[1:]}?" if change else None


# ------------------------------------------------------------------------------------------------ yes or no


def _yes_no(text: str) -> str | None:
    """A question that begins with its verb, where it begins with an opening, a period or 'any'."""
    found = wordings()["restated"].sub(r"\g<end>", text)
    if match := wordings()["is_it_so"].match(found):
        clause = wordings()["verb_inside"].match(match["told"])
        if clause is None:
            return None
        found = f"{clause['verb'].capitalize()} {clause['who']} {clause['rest']}"
    elif match := wordings()["any_done"].match(found):
        found = f"Were any {match['rest']}"
    elif match := wordings()["day_first"].match(found):
        when = match["when"]
        found = f"{match['verb'].capitalize()} {match['rest'].rstrip(' .')} {when[:1].lower()}{when[1:]}?"
    elif match := wordings()["period_first"].match(found):
        found = f"{match['verb'].capitalize()} {match['rest'].rstrip(' ?.')} in the {match['when']}?"
        found = found.replace("in the in the ", "in the ").replace("in the in ", "in ")
    return found if found != text else None
