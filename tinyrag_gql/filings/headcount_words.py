"""The words by which a question asks for the number of people that a company employs."""

import re

_HEADCOUNT = re.compile(
    r"\b(?:employees?|employ(?:s|ed|ing)?|head\s?count|workforce|staff|workers|associates|team\s+members|payroll|people\s+work\w*)\b",
    re.I,
)


def asks_headcount(text: str) -> bool:
    """Whether a question may ask for the number of all employees, or for a figure per employee."""
    return bool(_HEADCOUNT.search(text)) and not _OF_SOME.search(text)


_OF_SOME = re.compile(
    r"\b(?:pay|pays|paying|hir(?:e[ds]?|ing)|recruit\w*|lay|lays|laid|layoffs?|fir(?:e[ds]?|ing)|dismiss\w*|let\s+go"
    r"|leave|left|quit|train\w*|promot\w*|retir\w*|women|female|male|union\w*|part[- ]time|temporary"
    r"|seasonal|contractors?|eligible|participa\w*)\b",
    re.I,
)
"""Words of what happens to some employees, or that tell some of them from the others."""


_WORDED = (
    (r"\b(?P<big>bigger|larger|biggest|largest|smaller|smallest)\s+(?:workforce|staff|headcount)\b",
     r"\g<big> number of employees"),
    (r"\b(?:workforce|staff|headcount)\s+(?P<big>bigger|larger|smaller)\b", r"number of employees \g<big>"),
    (r"\bemploy(?:s|ed)?\s+(?P<more>(?:the\s+)?(?:more|most|fewer|fewest|less|least))\s+(?:people|workers|staff"
    r"|persons)\b", r"has \g<more> employees"),
    (r"\b(?:number|count|size)\s+of\s+(?:the\s+|its\s+|their\s+)?(?:staff|people\s+(?:employed|working"
    r"|on\s+the\s+payroll)|workers|workforce)\b", "number of employees"),
    (r"\bhow\s+(?:many|big|large)\s+(?P<more>(?:(?:more|fewer)\s+)?)(?:people|persons|workers"
    r"|staff)\b(?=.*\b(?:employ|work|payroll|staff))", r"how many \g<more>employees"),
    (r"\bhow\s+(?:big|large)\s+(?:is|was)\s+(?=[^?]*\b(?:workforce|staff|headcount)\b)", "what was "),
    (r"\b(?:head\s?count|workforce|staff(?=\s+(?:of|at|in|on|had|did|\?))"
    r"|number\s+of\s+(?:full[- ]time\s+)?employees)\b", "number of employees"),
    (r"(?<=employees\s)(?P<middle>[^?.]*?)\bemploy(?:s|ed)?\b", r"\g<middle>have"),
    (r"\bper\s+(?:head(?!\s+of)|worker|staff\s+member|member\s+of\s+staff|person\s+employed)\b", "per employee"),
)  # fmt: skip


def in_employees(text: str) -> str:
    """The text with 'employees' in the place of other words for them."""
    if not asks_headcount(text):
        return text
    for asked, plain in _WORDED:
        text = re.sub(asked, plain, text, flags=re.I)
    return text
