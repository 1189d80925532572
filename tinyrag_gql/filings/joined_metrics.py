"""Two metrics that a question joins: one as a share of the other, their sum, difference or ratio."""

import re

from tinyrag_gql.filings.metrics import metrics_in


def combined_metrics(core: str) -> tuple[str, str, str] | None:
    """Read 'EBITDA less capex' or 'net income to total assets ratio': two metrics with only the sign between them."""
    if (match := _PER_DOLLAR.search(core)) is not None:
        above, below = metrics_in(match["above"]).metrics, metrics_in(match["below"]).metrics
        return (above[0].name, "/", below[0].name) if len(above) == len(below) == 1 else None
    for match in _SIGN.finditer(core):
        if _is_within_a_name(match, core):  # as in 'debt to equity ratio'
            continue
        ratio = match["sign"] != "to" or re.search(r"\bratio\b", core)
        before, after = metrics_in(core[: match.start()]).metrics, metrics_in(core[match.end() :]).metrics
        first = [each.name for each in before if re.search(rf"(?:{each.asked.pattern})$", core[: match.start()], re.I)]
        rest = core[match.end() :]
        starts = {0, len(rest) - len(re.sub(r"^(?:total|its|the)\s", "", rest))}
        second = [each.name for each in after if any(each.asked.match(rest, start) for start in starts)]
        if first and second and first[0] != second[0] and ratio:
            return first[0], _SIGNS.get(match["sign"], "/"), second[0]
    return None


def _is_within_a_name(sign: re.Match[str], core: str) -> bool:
    """Whether the sign is a part of a metric's name."""
    names = (name for metric in metrics_in(core).metrics for name in metric.asked.finditer(core))
    return any(name.start() < sign.start() and sign.end() < name.end() for name in names)


_PER_DOLLAR = re.compile(
    r"\bhow (?:many (?:dollars|euros|pounds)|much) (?:of |in )?(?P<above>.+?)\b(?:for|per|on)\s+(?:each|every)\s+"
    r"(?:dollar|euro|pound)\s+(?:of|spent on|put into)\s+(?P<below>.+)",
    re.I,
)
_SIGN = re.compile(r"\s(?P<sign>less|minus|plus|divided by|as a multiple of|to|[-−+/÷])\s")
_SIGNS = {"less": "-", "minus": "-", "-": "-", "−": "-", "plus": "+", "+": "+"}


_PART = r"(?:%|percent(?:age)?|share|proportion|portion|fraction|part)"
_SHARE_AFTER = re.compile(rf"(?P<above>.+?)\bas an? {_PART} of\b(?P<below>.+)", re.I)
_SHARE_BEFORE = re.compile(
    rf"\bwhat {_PART} of (?P<below>.+?)\b(?:is|was|are|were|did|does|do|went|goes|go)\b(?P<above>.+)", re.I
)
_SHARE_OF_EACH = re.compile(
    r"\b(?:how much|more|most|less|least) (?:of|out of) (?:each|every) (?P<below>.+?)\b(?:dollar|euro|pound)s?\b"
    r"(?P<above>.+)",
    re.I,
)
_SHARE_OF_EVERY = re.compile(
    r"^(?:out\s+)?of\s+(?:each|every)\s+(?:dollar|euro|pound)\s+(?:of\s+|in\s+)?(?P<below>.+?),?\s*"
    r"\bhow much\b(?P<above>.+)",
    re.I,
)


_JOINED = re.compile(r"\b(?:plus|and|less|minus)\b|\s[-+−]\s", re.I)
_SHARES = (_SHARE_AFTER, _SHARE_BEFORE, _SHARE_OF_EACH, _SHARE_OF_EVERY)


def shared_metrics(core: str) -> tuple[str, str] | None:
    """The names of the two metrics of 'X as a % of Y'; None where it has no such two."""
    match = next(filter(None, (each.search(core) for each in _SHARES)), None)
    if match is None:
        return None
    above, below = metrics_in(match["above"]).metrics, metrics_in(match["below"]).metrics
    if not above or not below or above[0].percent:  # a metric in percent is a share already
        return None
    if len(above) > 1 and _JOINED.search(match["above"]):
        return None
    return above[0].name, below[0].name
