"""Writes the periods of a question in one usual way, so that all that reads questions knows a single spelling.

"2Q25" becomes "Q2 2025", "9/30/23" "September 30, 2023", and "when 2021 ended" "at the end of 2021". A question that is
written in the usual way already stays as it is.
"""

import re
from calendar import month_name
from collections.abc import Callable
from typing import NamedTuple

from tinyrag_gql.filings.dates import MONTH, month_number, with_spelled_dates


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    usual: str | Callable[[re.Match[str]], str]


def _rule(pattern: str, usual: str | Callable[[re.Match[str]], str]) -> _Rule:
    return _Rule(re.compile(pattern, re.I), usual)


def with_usual_periods(question: str) -> str:
    """The question with its periods in the usual writing; its white space must be single."""
    for rule in _SHORT_FORMS:
        question = rule.pattern.sub(rule.usual, question)
    question = with_spelled_dates(question)
    for rule in _PHRASES:
        question = rule.pattern.sub(rule.usual, question)
    return question


# ------------------------------------------------------------------------------------------------ short forms


def _full(year: str) -> str:
    return year if len(year) == len("2025") else f"20{year}"


def _year_of(match: re.Match[str]) -> str:
    return f"{'fiscal ' if match['fy'] else ''}{_full(match['year'])}"


def _quarter(match: re.Match[str]) -> str:
    return match[0] if _USUAL_QUARTER.fullmatch(match[0]) else f"Q{match['q']} {_year_of(match)}"


def _half(match: re.Match[str]) -> str:
    """'1H23' in words; 'H100' is a product."""
    if match["year"] == "00":
        return match[0]
    return f"{'first' if '1' in match['half'] else 'second'} half of {_year_of(match)}"


def _months(match: re.Match[str]) -> str:
    return f"first {_NUMBERS[int(match['months'])]} months of {_year_of(match)}"


def _fiscal_years(match: re.Match[str]) -> str:
    """The two ends of 'FY23-FY25'; 'FY23-24' is the one fiscal year that ends in 2024."""
    first, last = _full(match["first"]), _full(match["last"])
    one_year = int(last) == int(first) + 1 and not match["fy"] and not match["word"]
    return match[0] if int(last) <= int(first) or one_year else f"fiscal {first} to fiscal {last}"


def _years(match: re.Match[str]) -> str:
    """'2021-23' is three years; '2021-22' is one that ends in 2022, and '2012-10' may be a month."""
    first, last = int(match[1]), int(match[1][:2] + match[2])
    is_month = int(match[2]) <= _MONTHS
    return f"{first} to {last}" if first + 1 < last <= first + _LONGEST and not is_month else match[0]


_USUAL_QUARTER = re.compile(r"Q[1-4] (?:of )?(?:fiscal (?:year )?|FY ?)?20[0-9]{2}")
_NUMBERS = dict(enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), 1))
_LONGEST, _MONTHS = 10, 12
_ALONE = r"(?<![\w.-])"
"""Not within the name of a file."""
_YY = r"['’]?(?:20[0-3][0-9]|[0-3][0-9])(?![\w%]|[.,][0-9])"
_SHORT = _YY.replace("(?:", "(?P<year>", 1)
_BEFORE_YEAR = r"(?:[\s/-]?(?:of )?(?P<fy>FY ?|fiscal (?:year )?)|[\s/-]?(?:of )?(?=['’]|20[0-3][0-9])|(?=[0-3][0-9]))"
"""What stands between a part of a year and the year; two digits alone follow it at once, as in '2Q25'."""
_FY = r"FY ?['’]?"
_COUNTED = r"days?|weeks?|months?|years?|quarters?|percent|thousand|million|billion|trillion"
"""What a number counts behind it, so that it is no year: "the '12 months' of the note"."""
_SHORT_FORMS = (
    _rule(r"\bqtr\b\.?", "quarter"),
    _rule(r"\bfinancial(?= years?\b)", "fiscal"),
    _rule(r"\b([1-4])(?:st|nd|rd|th)[ -](?:fiscal )?quarter\b", r"Q\1"),
    _rule(r"\bquarter ([1-4])(?=,? (?:of )?(?:FY|fiscal|20|['’]))", r"Q\1"),
    _rule(r"\b(first|second|third|fourth|last|final) fiscal quarter\b", r"\1 quarter"),
    _rule(rf"{_ALONE}(?P<q>[1-4])Q{_BEFORE_YEAR}{_SHORT}", _quarter),
    _rule(rf"{_ALONE}Q(?P<q>[1-4]){_BEFORE_YEAR}{_SHORT}", _quarter),
    _rule(
        rf"{_ALONE}(?P<fy>{_FY})(?P<year>20[0-3][0-9]|[0-3][0-9])[\s-]?(?:Q(?P<q>[1-4])|(?P<w>[1-4])Q)\b"
        r"(?! ?(?:FY|fiscal|20|['’][0-9]))",
        lambda match: f"Q{match['q'] or match['w']} {_year_of(match)}",
    ),
    _rule(rf"{_ALONE}(?P<half>[12]H|H[12]){_BEFORE_YEAR}{_SHORT}", _half),
    _rule(rf"{_ALONE}(?P<months>[69])M{_BEFORE_YEAR}{_SHORT}", _months),
    _rule(
        rf"{_ALONE}{_FY}(?P<first>20[0-3][0-9]|[0-3][0-9]) ?(?:[-–—]|(?P<word>(?:to|through|thru|until)\b)) ?"
        rf"(?P<fy>{_FY})?(?P<last>20[0-3][0-9]|[0-3][0-9])(?![\w%-])",
        _fiscal_years,
    ),
    _rule(r"\bFYE ?['’]?(20[0-3][0-9]|[0-3][0-9])(?![\w%])", lambda match: f"the end of fiscal {_full(match[1])}"),
    _rule(r"\b(?:YE|EOY) ?['’]?(20[0-3][0-9]|[0-3][0-9])(?![\w%])", lambda match: f"the end of {_full(match[1])}"),
    _rule(rf"{_ALONE}{_FY}([0-3][0-9])(?![\w%]|-Q| ?Q[1-4])", r"fiscal 20\1"),
    _rule(rf"{_ALONE}FY ?['’](?=20[0-3][0-9])", "fiscal "),
    _rule(r"\bfiscal (?:year )?['’]?([0-3][0-9])(?![\w%/-]|[.,][0-9])", r"fiscal 20\1"),
    _rule(rf"(?<![\w'’])['’]([0-3][0-9])(?![\w%'’]|[.,][0-9]| (?:{_COUNTED})\b)", r"20\1"),
    _rule(rf"{_ALONE}(20[1-3][0-9]) ?[-–—] ?([0-3][0-9])(?![\w%-]|[.,][0-9])", _years),
    _rule(r"(?<=\b20[0-3][0-9]),? \(?inclusive(?:ly)?\b\)?", ""),
)


# ------------------------------------------------------------------------------------------------ phrases


def _of_months(match: re.Match[str]) -> str:
    """The months of 'January-September 2023', where they are a usual period."""
    first, last = month_number(match["first"]), month_number(match["last"])
    return _month_span(match, (last - first) % 12 + 1, wraps=last < first)


def _of_months_of_years(match: re.Match[str]) -> str:
    """The months of 'July 2022 to June 2023'."""
    months = 12 * (int(match["year"]) - int(match["from_year"])) + 1
    return _month_span(match, months + month_number(match["last"]) - month_number(match["first"]))


def _month_span(match: re.Match[str], months: int, *, wraps: bool = False) -> str:
    length = {3: "three months", 6: "six months", 9: "nine months", 12: "year"}.get(months)
    return match[0] if length is None or wraps else f"the {length} ended {match['last']} {match['year']}"


def _calendar_quarter(match: re.Match[str]) -> str:
    """The quarter of the calendar, by the month in which it ends."""
    word = (match["quarter"] or "").lower()
    number = int(match["q"] or match["w"] or 0) or _ORDINALS[word]
    return f"the three months ended {month_name[3 * number]} {_full(match['year'])}"


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


def _month_in_full(match: re.Match[str]) -> str:
    return f"{month_name[month_number(match['month'])]} "


def _last_years(match: re.Match[str]) -> str:
    """The years of 'the three years through 2023' in the words that count years back from a named one."""
    behind = "ended" if re.match(MONTH, match["end"], re.I) else "through"
    return f"the last {match['count']} years {behind} {match['end']}"


_YEAR = "20[0-3][0-9]"
_NAMED_YEAR = rf"(?:(?:fiscal (?:year )?|FY ?))?{_YEAR}\b"
_DATE = rf"{MONTH} (?:[0-9]{{1,2}}, )?{_YEAR}\b"
_ENDED = r"(?:(?:that|which) )?(?:ended|ending|ends|closed|closing)(?: (?:in|on|at|with))?"
_TO = rf"(?:to|through|thru|until|till|up to|{_ENDED})"
_AT = r"(?:at|as of|as at|on|by|per)"
_COUNT = r"(?P<count>two|three|four|five|[2-5])"
_LENGTH = r"(?:year|quarter|(?:three|six|nine|twelve|[1-5]?[0-9])[ -](?:month|week)s?(?: period)?)"
_PART = r"(?:quarter|period|half(?:[ -]year)?|(?:three|six|nine) months)"
_YEAR_BEFORE = (
    r"(?:(?:of|in|from) (?:the |its )?(?:(?:prior|previous|preceding|last) (?:fiscal )?year|year (?:before|earlier))"
    r"|(?:a|one|the) year (?:before|earlier|ago|previously))"
)
_CALENDAR = rf"(?:calendar (?:year )?|CY ?['’]?)(?P<year>{_YEAR}|[0-3][0-9])\b"
_QUARTERS = r"(?:Q(?P<q>[1-4])|(?P<w>[1-4])Q|(?P<quarter>first|second|third|fourth|last) quarter)"


def _of_days(match: re.Match[str]) -> str:
    """Two days, of which the second alone has a year: the first is in the same one, or in the one before."""
    later = month_number(match["first"]) > month_number(match["last"])
    first, last = f"{match['first']} {match['day']}", f"{match['last']} {match['last_day']}"
    return f"{match['word']} {first}, {int(match['year']) - later} {match['to']} {last}, {match['year']}"


_PHRASES = (
    # "2021 -> 2023"
    _rule(rf"(?:from )?\b({_NAMED_YEAR}) ?(?:[-–—=]+>|[→➔⇒]) ?({_NAMED_YEAR})", r"from \1 to \2"),
    # "January-September 2023", "July 2022 to June 2023"; "from ... to ..." may be a change between two days
    _rule(
        rf"(?:the )?(?:(?:months|period) )?(?:(?:of|from) )?\b(?P<first>{MONTH}) ?(?:[-–—]|to|through|thru|until) ?"
        rf"(?P<last>{MONTH}),? (?:of )?(?P<year>{_YEAR})\b",
        _of_months,
    ),
    _rule(
        rf"(?<!from )\b(?P<first>{MONTH}) (?P<from_year>{_YEAR}) ?(?:[-–—]|to|through|thru|until) ?"
        rf"(?P<last>{MONTH}) (?P<year>{_YEAR})\b",
        _of_months_of_years,
    ),
    # "the last three months of 2023" are those of the calendar, unless the year is a fiscal one
    _rule(rf"\b(?:last|final|closing) three months of (fiscal (?:year )?{_YEAR})\b", r"Q4 \1"),
    _rule(rf"\b(?:last|final|closing) six months of (fiscal (?:year )?{_YEAR})\b", r"second half of \1"),
    _rule(
        rf"\b(?:last|final|closing) (three|six|nine) months of (?:calendar (?:year )?)?({_YEAR})\b",
        r"\1 months ended December \2",
    ),
    # "the June quarter of 2025", "the December 2022 quarter": companies with years of their own call quarters so
    _rule(rf"\b(?:the )?({MONTH}) quarter(?: of| in)?,? ({_YEAR})\b", r"the three months ended \1 \2"),
    _rule(rf"\b(?:the )?({MONTH}),? ({_YEAR}) quarter\b", r"the three months ended \1 \2"),
    # "between January 26 and July 27, 2025"
    _rule(
        rf"\b(?P<word>between|from) (?P<first>{MONTH}) (?P<day>[0-9]{{1,2}}),? (?P<to>and|to|through|until) "
        rf"(?P<last>{MONTH}) (?P<last_day>[0-9]{{1,2}}),? (?P<year>{_YEAR})\b",
        _of_days,
    ),
    # "Q2 of calendar 2024", "CY24": a company whose years end in another month has no fiscal period of that name
    _rule(rf"\b{_QUARTERS}(?: of)? {_CALENDAR}", _calendar_quarter),
    _rule(rf"\bcalendar {_QUARTERS}(?: of)? (?P<year>{_YEAR})\b", _calendar_quarter),
    _rule(rf"\bend[ -](?:of )?{_CALENDAR}", lambda match: f"end of December {_full(match['year'])}"),
    _rule(rf"\b(?:the )?{_CALENDAR}", lambda match: f"the year ended December {_full(match['year'])}"),
    # "when 2021 ended", "at the close of fiscal 2025", "end-2024", "year-end 2021", "2024 year-end"
    _rule(
        rf"\b(?:when|as|once) ({_NAMED_YEAR}) (?:ended|closed|ends|closes|was over|came to (?:an end|a close))\b",
        r"at the end of \1",
    ),
    _rule(
        rf"\b{_AT} the (?:close|end|(?:last|final|closing) day) of (?:the )?(?={_NAMED_YEAR})(?! \w+ quarter)",
        "at the end of ",
    ),
    _rule(rf"(?:\b(?:the|its) )?(?:\bfiscal )?\byear[ -]end(?: of)?,? (?={_NAMED_YEAR})", "the end of "),
    _rule(rf"(?:\bthe )?(?<![\w-])end[ -](?:of )?({_NAMED_YEAR})", r"the end of \1"),
    _rule(rf"\b{_AT} (?:the |its )?({_NAMED_YEAR}) year[ -]end(?=[,.?;:)]|$)", r"at the end of \1"),
    # "at fiscal year-end January 26, 2025", "on the January 2025 year-end figures"
    _rule(rf"\b{_AT} (?:the |its )?(?:fiscal )?year[ -]end(?:,| of| on)? (?={_DATE})", "at the end of "),
    _rule(
        rf"\b{_AT} (?:the |its )?({_DATE}) (?:fiscal )?year[ -]end(?: (?:figures?|numbers?|balances?))?\b",
        r"at the end of \1",
    ),
    _rule(rf"\b{_AT} the end of (?={MONTH} [0-9]{{1,2}},)", "at "),
    _rule(rf"\b{_AT} the (?:close|last day|final day) of (?={MONTH})", "at the end of "),
    # "the three years to December 2024", "the year to January 2025", "half year through July 2023"
    _rule(
        rf"\b(?:the )?(?:(?:last|past|previous) )?{_COUNT} (?:(?:full|fiscal|reported) )*years {_TO} "
        rf"(?P<end>{_DATE}|{_NAMED_YEAR})",
        _last_years,
    ),
    _rule(rf"\b(?:first )?half[ -]year {_TO} (?={_DATE})", "six months ended "),
    _rule(rf"\b({_LENGTH}) {_TO} (?:the end of )?(?={_DATE})", r"\1 ended "),
    # The newest year, and the same period of the year before
    _rule(
        r"\b(?:last|latest|most recent)(?: (?:full|complete|completed|reported|annual))+ (?:fiscal )?year\b",
        "latest fiscal year",
    ),
    _rule(
        rf"\b(?:(?:that )?(?:of|in) )?(?:the )?(?:same|corresponding|comparable) {_PART} {_YEAR_BEFORE}",
        "the year before",
    ),
    # "Jan 2025"
    _rule(rf"\b(?P<month>{MONTH}),? (?={_YEAR}\b)", _month_in_full),
    _rule(rf"\b(?:(?:that )?(?:of|in) )?(?:the )?(?:year-ago|prior[ -]year) {_PART}\b", "the year before"),
)
