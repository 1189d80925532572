"""Forms of filings: which of them report on a period, and which on an event."""

import re

_CURRENT = re.compile(r"8-?K|6-?K|earnings|release|EX-?99", re.I)


def is_periodic(report_type: str | None) -> bool:
    """Whether a form is an annual or quarterly report, and not a current report or a release."""
    return not (report_type and _CURRENT.search(report_type))
