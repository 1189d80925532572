"""What a question takes for granted, as a question for yes or no: that a figure rose or fell, or a loss was made."""

import re

from tinyrag_gql.filings.lexicon import phrasings
from tinyrag_gql.filings.questions import ParsedQuestion, read_question
from tinyrag_gql.filings.usual_wording import change_taken_for_granted

_DONE = {"up": "rise", "down": "fall"}


def premise_of(question: ParsedQuestion) -> str | None:
    """The question for yes or no on what `question` takes for granted; None where that is nothing figures decide.

    "Why did its revenue fall in 2022?" takes for granted that it did, "How large was its net loss?" that it had one,
    and "Since it cut its capex, where did it save?" that this fell.
    """
    asked = _asked(question.core) or change_taken_for_granted(question.text)
    if asked is None:
        return None
    read = read_question(asked)
    up, down = (bool(phrasings()[name].compiled.search(read.core)) for name in ("up", "down"))
    decided = up != down or (not up and _is_of_loss_or_profit(read.core))
    return asked if read.is_yes_no and len(read.metrics) == 1 and decided else None


def _asked(core: str) -> str | None:
    """The same as a question for yes or no, whether figures decide it or not."""
    if match := phrasings()["premise_of_noun"].compiled.match(core):
        what, done = match["of"] or match["of_"], _DONE[_direction(match["noun"] or match["noun_"])]
        return f"Did {what} {done}{match['tail'] or ''}?"
    if match := phrasings()["premise_of_verb"].compiled.match(core):
        return f"{(match['aux'] or 'did').capitalize()} {match['rest']}"
    if (match := phrasings()["premise_of_loss"].compiled.match(core)) and not _EITHER.search(core):
        return f"Was there {match['rest']}"
    return None


def _direction(noun: str) -> str:
    return "up" if phrasings()["up"].compiled.search(noun) else "down"


def _is_of_loss_or_profit(core: str) -> bool:
    return bool(_LOSS_OR_PROFIT.search(core)) and not _EITHER.search(core)


_LOSS_OR_PROFIT = re.compile(
    r"\b(?:net|operating|annual) (?:loss|profit)\b|\b(?:a|any) (?:loss|profit)\b|\bprofitable\b", re.I
)
_EITHER = re.compile(r"\bincome\b|\bearnings\b|\bprofits? (?:or|and)\b|\bor (?:a )?profit|\bper (?:\w+ )?share\b", re.I)
"""What stands in names of lines that hold either, as in 'net income (loss)', and of figures per share."""
