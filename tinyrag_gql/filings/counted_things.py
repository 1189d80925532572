"""Rows of tables that count things rather than money: stores, employees, days; no caption's scale is surely theirs."""

import re

_ONE_BY_ONE = (
    r"\bnumber of (?!shares)|\bemployees\b(?!.*(?:cost|benefit|compensation|expense|loan|stock|payable))|\bheadcount\b"
    r"|\b(?:stores|restaurants|locations|aircraft) (?:opened|closed|at)\b"
    r"|\b(?:store|restaurant|club|branch|hotel|location) (?:openings?|closings?|closures?|counts?)\b"
)
_COUNT = re.compile(
    rf"{_ONE_BY_ONE}|\bsquare (?:feet|foot|met)|\bbarrels?\b|\bounces?\b|\btonn?es\b|\bmegawatt|\bMWh?\b"
    r"|\bsubscribers?\b(?!.*revenue)|\bdays\b(?!.*(?:due|past))|\b(?:vehicles|customers|users) (?:opened|closed|at)\b"
    r"|\bunits (?:sold|delivered|shipped)\b|\bterm\b.*\b(?:years|months)\b|\blife\b.*\byears\b"
    r"|\banti-?dilutive\b|\bdilutive\b|\b(?:awards|units|options|warrants)\b.*\b(?:excluded|outstanding|granted|vested)\b"
    r"|^(?:unvested\s+)?(?:RSUs?|(?:restricted|performance)\s+(?:stock|share)\s+(?:units|awards))\b"
    r"|^shares\s+(?:purchased|repurchased|issued|granted|vested)\b",
    re.I,
)
_SINGLE = re.compile(_ONE_BY_ONE, re.I)


def counts_things(label: str) -> bool:
    """Whether a row so called counts what is no money, or may be a count, in units that its caption may leave open."""
    return bool(_COUNT.search(label))


def counts_one_by_one(label: str) -> bool:
    """Whether a row so called counts things that are told one by one, whatever scale the amounts beside it have."""
    return bool(_SINGLE.search(label))
