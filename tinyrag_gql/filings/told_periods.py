"""Which of the periods that a question for a reason names its answer is of: the later of two that it compares.

"Why was its tax rate lower in 2024 than in 2023?" is answered by the discussion of 2024, which compares it with 2023
(Regulation S-K Item 303(b)); that of 2023 compares with 2022 and explains another change.
"""

import re

from tinyrag_gql.filings.periods import Period
from tinyrag_gql.filings.questions import ParsedQuestion

_COMPARED = re.compile(r"\b(?:than|compared|versus|vs|against|relative\s+to|unlike|whereas|while)\b", re.I)


def told_periods(question: ParsedQuestion) -> tuple[Period, ...]:
    """The periods that the answer is of: the later one of two neighbouring years where a reason is asked for."""
    pair = _compared_years(question)
    return tuple(each for each in question.periods if each.year == pair[1]) if pair else question.periods


def told_years(question: ParsedQuestion) -> set[int]:
    """The years of these periods."""
    return {period.year for period in told_periods(question)}


def is_turned(question: ParsedQuestion) -> bool:
    """Whether it says how the earlier of two years differs from the later: 'higher in 2023 than in 2024'."""
    pair = _compared_years(question)
    if pair is None:
        return False
    earlier, later = (question.core.find(str(year)) for year in pair)
    return 0 <= earlier < later and bool(_COMPARED.search(question.core, earlier, later))


def _compared_years(question: ParsedQuestion) -> tuple[int, int] | None:
    """The two years that a question for a reason compares, the earlier one first; None where it compares none."""
    years = sorted({period.year for period in question.periods})
    return (years[0], years[1]) if question.asks_why and len(years) == 2 and years[1] - years[0] == 1 else None
