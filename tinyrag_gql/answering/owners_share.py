"""Net income that is attributable to the company's own shareholders, apart from what belongs to other owners.

ASC 810-10-50-1A has both on the face of the income statement where others own a part of a subsidiary.
"""

import re
from collections.abc import Sequence

from tinyrag_gql.answering.fact_table import FactLines
from tinyrag_gql.answering.line_matching import Phrase
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.words import stem

OF_OWNERS = "us-gaap:NetIncomeLoss"
OF_ALL = "us-gaap:ProfitLoss"
OWN_SHAREHOLDERS = re.compile(
    r",?\s*\b(?:for|attributable\s+to|belonging\s+to)\s+(?:(?:its|their|the)\s+)?(?:own\s+)?(?:common\s+)?(?:share|stock)holders\b"
    r"|,?\s*\battributable\s+to\s+(?:the\s+)?(?:company|parent|group)\b(?:['’]s\s+(?:own\s+)?(?:share|stock)holders)?",
    re.I,
)
"""Words that ask for the owners' income without their name."""
_ATTRIBUTABLE = re.compile(r"\battributable to\b(?!.*\b(?:non-?controlling|minority|redeemable)\b)", re.I)


def lines_of_owners(question: ParsedQuestion, phrase: Phrase, lines: Sequence[FactLines]) -> list[FactLines]:
    """The rows of the owners' net income where the question asks for it; empty where no other owners are shown."""
    names = [item.name for item in phrase.items]
    if names != ["net_income"] or phrase.rest - _WHOLE or not OWN_SHAREHOLDERS.search(question.core):
        return []
    rows = [line for line in lines if line.statement == "income" and not line.members and line.unit not in _NO_MONEY]
    if any(line.concept for line in rows):
        shared = any(line.concept == OF_ALL for line in rows)
        return [line for line in rows if shared and line.concept == OF_OWNERS]
    return [line for line in rows if _ATTRIBUTABLE.search(line.label) and "/" not in line.unit]


def without_other_owners(phrase: Phrase, parts: Sequence[FactLines]) -> list[FactLines]:
    """The rows of parts without the income of other owners, where the owners' own stands beside it.

    Net income is that of the owners (Regulation S-X 5-03), unless the question says otherwise.
    """
    owned = {line.axes for line in parts if line.concept == OF_OWNERS}
    said = bool(phrase.stems & _OTHERS)
    return [line for line in parts if said or line.concept != OF_ALL or line.axes not in owned]


_WHOLE = frozenset(map(stem, ("total", "consolidated", "loss")))
"""What may stand beside the name: 'Net income (loss)' is called so by its row."""
_OTHERS = frozenset(map(stem, ("noncontrolling", "minority", "including")))
_NO_MONEY = ("pure", "shares")
