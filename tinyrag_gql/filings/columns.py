"""Reads the header lines of tables: which period, version or kind of figure each column stands for."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from tinyrag_gql.filings.dates import MONTH, YEAR, day_of, end_of_month, month_number, nominal_month
from tinyrag_gql.filings.numbers import CURRENCY_SIGN, ISO_CODES, RAISED_MARKS
from tinyrag_gql.filings.periods import LENGTH, DayRange, Length, length_of, months_in_words
from tinyrag_gql.filings.scales import captions

Basis = Literal["", "restated", "reported", "adjustment", "budget", "actual"]
"""Which version of a period's figures a column holds; '' where its header does not say."""


UNKNOWN_LENGTH = -1
"""Months of a column whose header speaks of lengths that cannot be told apart."""


class Column(NamedTuple):
    """A period column: the year printed over it, the day and month where printed, and how long the period is.

    `months` is None where the header does not say, `weeks` where it does not count in weeks. `fiscal`: the header calls
    it the fiscal year, so that `year` is the company's own name for it. `quarter`, where the header names it, is
    the one at whose end it ends.
    """

    year: int
    month: int | None = None
    months: int | None = None
    day: int | None = None
    weeks: int | None = None
    basis: Basis = ""
    fiscal: bool = False
    quarter: int | None = None

    @property
    def end(self) -> date | None:
        """The period's last day, as far as the header says."""
        if self.month is None:
            return None
        return day_of(self.year, self.month, self.day) if self.day else end_of_month(self.year, self.month)

    @property
    def period(self) -> DayRange | None:
        """The days that it covers; an instant where no length is said."""
        return DayRange.ending(self.end, months=self.months, weeks=self.weeks) if self.end else None

    @property
    def nominal_year(self) -> int:
        """The calendar year that it ends in, where the first days of January count to the year before."""
        return nominal_month(self.end)[0] if self.end else self.year

    @property
    def span(self) -> str:
        """How long it is, in words, where that is not a year: 'nine months', '16 weeks'; '' for a year."""
        if self.months is None or self.months in (12, UNKNOWN_LENGTH):
            return ""
        return f"{self.weeks} weeks" if self.weeks else months_in_words(self.months)


_ASKED_BASES: tuple[tuple[Basis, re.Pattern[str]], ...] = (
    ("restated", re.compile(r"\b(?:as )?(?:restated|recast|revised)\b", re.I)),
    ("reported", re.compile(r"\b(?:as )?(?:previously|originally) reported\b", re.I)),
    ("budget", re.compile(r"\b(?:budget(?:ed)?|forecast)\b", re.I)),
    ("adjustment", re.compile(r"\brestatement adjustments?\b", re.I)),
)


def basis_in(text: str) -> Basis:
    """The version of the figures that a question names; '' where it names none."""
    return next((basis for basis, words in _ASKED_BASES if words.search(text)), "")


def without_basis_words(text: str) -> str:
    """The text without the words that name a version of the figures."""
    for _, words in _ASKED_BASES:
        text = words.sub(" ", text)
    return text


class Other(NamedTuple):
    """A column that is no period: a note number, a percentage, a change."""

    kind: Literal["note", "percent", "change"]


NOTE = Other("note")


class Header(NamedTuple):
    """One table's header.

    `open_end` says that more text follows the last period, so that further columns may.
    """

    columns: tuple[Column | Other, ...]
    start: int
    end: int
    open_end: bool = False

    @property
    def periods(self) -> tuple[Column, ...]:
        """The columns that are periods."""
        return tuple(column for column in self.columns if isinstance(column, Column))


# ------------------------------------------------------------------------------------------------ the parts of a header

_SHORT_YEAR = r"['’]?[0-9]{2}"
_ITEM = re.compile(
    rf"""
    (?P<versus>(?<![0-9]){YEAR}\s*(?:vs?\.?|versus|compared\s+(?:to|with)|over)\s*{YEAR}(?![0-9]))
  | (?<![\w.]) (?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{MONTH})\s*,?\s*(?P<y1>{YEAR}(?![0-9]))?
  | \b(?P<m2>{MONTH})\s*[-–\s]?(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9'’])\s*,\s*(?P<y2>{YEAR}(?![0-9,.]))
  | \b(?P<m3>{MONTH})\s*[-–,\s]?\s*(?P<y3>{YEAR}(?![0-9,.])|(?<=[-–])[0-9]{{2}}(?![0-9])|['’][0-9]{{2}}(?![0-9]))
  | \b(?P<m4>{MONTH})\s*(?P<d4>[0-9]{{1,2}})(?![0-9'’])\s*,?\s*(?P<y4>{YEAR}(?![0-9,.]))?
  | \b(?P<m5>{MONTH})(?![a-z])
  | (?<![0-9./-])(?P<a>[0-9]{{1,2}})(?P<sep>[./-])(?P<b>[0-9]{{1,2}})(?P=sep)(?P<y6>{YEAR}|[0-9]{{2}})(?![0-9./-])
  | (?<![0-9-])(?P<y7>{YEAR})-(?P<m7>[0-9]{{2}})-(?P<d7>[0-9]{{2}})(?![0-9-])
  | \b(?P<fiscal>FY\s?|fiscal\s+(?:year\s+)?)(?P<y8>{YEAR}|{_SHORT_YEAR})(?:[/–-](?P<next8>[0-9]{{2}}))?
      (?P<mark8>[AEFBP])?(?![0-9A-Za-z])
  | \b(?:Q(?P<q>[1-4])|(?P<q2>[1-4])Q|H(?P<h>[12])|(?P<h2>[12])H|(?P<n>9|6|12|3)M)[\s-]?(?:FY\s?|of\s)?
      (?P<y9>{YEAR}|{_SHORT_YEAR})(?![0-9])
  | (?<![0-9,.$€£])(?P<y10>{YEAR})(?:[/–-](?P<next10>[0-9]{{2}})(?![0-9]))?
      (?P<mark10>[AEFBP](?![A-Za-z]))?(?![0-9]|[,.][0-9])
  | (?P<change>(?:[%$]\s*|percent(?:age)?\s+|increase\s*/?\s*\(?decrease\)?\s*|)\bchanges?\b(?:\s*[%$])?
      |\bvariances?\b|%\s*(?:incr|decr)\w*|\bincrease\s*/?\s*\(?decrease\)?
      |\by[-/]?o[-/]?y\b|\by/y\b|\bq[-/]?o[-/]?q\b|\bq/q\b|\bgrowth\b)
  | (?P<percent>(?:%|\bpercent(?:age)?)\s*of\s+(?:(?:total|net)\s+)*\w+|%|\bpercent(?:age)?\b)
  | (?P<note>\bnotes?\b(?!\s*[0-9]{{1,2}}(?![0-9]))|\bref\b\.?)
  | \b(?P<restated>(?:as\s+)?(?:restated|revised|recast)|as\s+adjusted)\b
  | \b(?P<reported>(?:as\s+)?(?:previously|originally)\s+reported|as\s+reported)\b
  | \b(?P<adjustment>(?:adjustments?|effects?\s+of\s+(?:the\s+)?\w+))\b
  | \b(?P<budget>budget(?:ed)?|forecast|plan|estimated?|outlook|pro\s+forma)\b
  | \b(?P<actual>actual)\b
    """,
    re.I | re.X,
)
_BASES: dict[str, Basis] = {
    "restated": "restated", "reported": "reported", "adjustment": "adjustment", "budget": "budget", "actual": "actual",
}  # fmt: skip
_MARKS: dict[str, Basis] = {"A": "actual", "E": "budget", "F": "budget", "B": "budget", "P": "budget"}
_LENGTH = re.compile(LENGTH, re.I)
_HEADER_WORDS = frozenset(
    ["year", "years", "fiscal", "end", "ended", "ending", "as", "of", "at", "and", "or", "the", "for", "to",
     "from", "on", "month", "months", "week", "weeks", "period", "periods", "q", "quarter", "quarters",
     "quarterly", "full", "first", "second", "third", "fourth", "half", "audited", "unaudited", "restated",
     "in", "thousand", "thousands", "million", "millions", "billion", "billions", "crore", "crores", "lakh",
     "lakhs", "dollar", "dollars", "euro", "euros", "pounds", "sterling", "yen", "amount", "amounts", "u", "s",
     "us", "except", "per", "share", "shares", "data", "par", "value", "note", "notes", "ref", "vs", "versus",
     "change", "changes", "percent", "percentage", "increase", "decrease", "variance", "total", "actual",
     "budget", "forecast", "plan", "reported", "previously", "originally", "adjustment", "adjustments",
     "adjusted", "revised", "interim", "annual", "ytd", "date", "fy", "cy", "m", "mn", "bn", "k", "growth",
     "condensed", "consolidated", "company", "group", "therein", "then", "net", "rmb", "rs", "two", "three",
     "four", "six", "nine", "ten", "twelve", "thirteen", "fourteen", "sixteen", "seventeen", "twenty", "thirty",
     "forty", "fifty", "one", "over"]
)  # fmt: skip
_MONTH_NAMES = frozenset(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "january",
     "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
     "st", "nd", "rd", "th", "fy", "h", "estimate", "estimated", "outlook", "ltm",
     "ttm", "trailing", "pro", "forma", "recast", "effect",
     "effects", "variances"]
)  # fmt: skip
_KNOWN = _HEADER_WORDS | _MONTH_NAMES | frozenset(ISO_CODES.lower().split("|"))
_TELLING = _MONTH_NAMES | {
    "ytd",
    "ltm",
    "ttm",
    "month",
    "months",
    "week",
    "weeks",
    "quarter",
    "quarters",
    "year",
    "years",
    "half",
    "fiscal",
}
_TWO_DIGITS = re.compile(r"[0-9]{2}")
_MAY_BE_UNITS = re.compile(rf"[$€£¥₹₩(]|\b(?:{ISO_CODES}|RMB|Rs)\b")
_MAY_EXCEPT = re.compile(
    rf"(?<![0-9,.$]){YEAR}(?![0-9]|[,.][0-9]).*(?<![0-9,.$]){YEAR}|%|[yq]/[yq]|percent|\(|effect", re.I
)
"""What a header with other words has: two years, a share of something, or a remark in brackets."""
_NOT_ZERO = re.compile(r"[1-9]")
_MOST_FOREIGN = 3
_LETTERS = re.compile(r"[^\W\d_]+")
_AMOUNT = re.compile(rf"[0-9],[0-9]{{3}}(?![0-9])|\$\s?(?!{YEAR}(?![0-9,.]))[0-9]")
_LONG_NUMBER = re.compile(r"[0-9]{3}|[0-9]\.[0-9]")
_BARE_YEAR = re.compile(rf"(?<![0-9,.$]){YEAR}(?![0-9]|[,.][0-9])")
_CURRENCY_MARK = re.compile(
    rf"(?:{CURRENCY_SIGN}|\b(?:{ISO_CODES}|RMB|Rs)\b\.?)\s?(?:['’`]?000s?|millions?|thousands?|mn|bn|m|k)?(?!\w)", re.I
)
_UNIT_LINE_WORD = re.compile(
    r"notes?|(?:un)?audited|restated|actual|thousands?|millions?|billions?|m|mn|bn|s|ref", re.I
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_SAYS_BASIS = re.compile(
    r"restated|revised|recast|reported|adjusted|budget|forecast|actual|pro\s+forma|unaudited", re.I
)
_LONGEST, _MOST_LINES = 240, 24


def is_header_line(line: str) -> bool:
    """Whether a line is part of a table's header: it names periods, and little else."""
    if len(line) > _LONGEST or line.rstrip().endswith(".") or _AMOUNT.search(line):
        return False
    line = line if line.isascii() else line.translate(RAISED_MARKS)
    words = _LETTERS.findall(line)
    foreign = [word for word in words if word.lower() not in _KNOWN]
    if foreign and (sum(word[0].islower() for word in foreign) > _MOST_FOREIGN or not _MAY_EXCEPT.search(line)):
        return False  # prose and rows, told without reading them
    if not (_TWO_DIGITS.search(line) or any(word.lower() in _TELLING for word in words)):
        return False
    if not (_LENGTH.search(line) or _names_period(line)):
        return False
    plain = _CURRENCY_MARK.sub(" ", _BRACKETS.sub(" ", line))
    rest = _ITEM.sub(" ", _LENGTH.sub(" ", plain))
    if _LONG_NUMBER.search(rest):
        return False
    foreign = [word for word in _LETTERS.findall(rest) if word.lower() not in _KNOWN]
    years = len(_BARE_YEAR.findall(plain))
    return not foreign or (years >= 2 and sum(word[0].islower() for word in foreign) < 3 and len(foreign) < 12)


def _names_period(line: str) -> bool:
    return any(_is_dated(match) or (match.lastgroup in ("m5",)) for match in _ITEM.finditer(line))


def _is_dated(match: re.Match[str]) -> bool:
    return any(match[name] for name in ("m1", "m2", "m3", "m4", "y6", "y7", "y8", "y9", "y10"))


def is_unit_line(line: str) -> bool:
    """Whether a line below a header holds nothing but currencies, scales and note marks: "£'000 £'000"."""
    if len(line) > _LONGEST:
        return False
    rest = _CURRENCY_MARK.sub(" ", _BRACKETS.sub(" ", line))
    return (
        rest != line
        and not re.search(r"[0-9]", rest)
        and all(map(_UNIT_LINE_WORD.fullmatch, re.findall(r"[^\W\d_]+", rest)))
    )


def is_basis_line(line: str) -> bool:
    """Whether a line below a header names versions of the figures: 'As previously reported Adjustment As restated'."""
    rest = _ITEM.sub(" ", line) if len(line) <= _LONGEST else line
    return not re.search(r"[\w]", rest) and bool(re.search(r"\w", line))


# ------------------------------------------------------------------------------------------------ headers


def headers(text: str) -> list[Header]:
    """The headers of a page's tables, top to bottom: runs of lines that speak of periods and of little else."""
    found: list[Header] = []
    block: list[str] = []
    start = end = 0
    for match in re.finditer(r"[^\r\n]+", text + "\n."):
        line = match[0].strip()
        line = line if line.isascii() else line.translate(RAISED_MARKS)
        if is_header_line(line):
            start = start if block else match.start()
            block.append(line)
            end = match.end()
        elif block and (is_unit_line(line) or is_basis_line(line)) and match.start() < len(text):
            block.append(line)
            end = match.end()
        else:
            if 0 < len(block) <= _MOST_LINES and (header := read_header(block, start, end)):
                found.append(header)
            block = []
    return found


def read_header(lines: Sequence[str], start: int = 0, end: int = 0) -> Header | None:
    """The columns that header lines stand for; None where they name no year."""
    parts = _with_days_above(_named_once([part for at, line in enumerate(lines) for part in _parts(line, at)]))
    columns = _columns(parts)
    if not any(isinstance(column, Column) for column in columns):
        return None
    block = "\n".join(lines)
    columns = _with_lengths(columns, parts, _lengths(lines))
    last = max((part.end + sum(len(line) + 1 for line in lines[: part.line]) for part in parts if part.year), default=0)
    rest = _CURRENCY_MARK.sub(" ", _BRACKETS.sub(" ", _ITEM.sub(" ", block[last:])))
    return Header(_with_note(columns, lines, parts), start, end, bool(_LETTERS.search(rest)))


def _named_once(parts: list["_Part"]) -> list["_Part"]:
    """The parts without dates that a line of bare years below repeats, one for one.

    "Years ended December 31, 2022, December 25, 2021 and December 26, 2020" over "2022 2021 2020" are three columns,
    and so are days over the fiscal years that they end: "January 1, 2023 and January 2, 2022" over "2022 2021".
    """
    years = [part for part in parts if part.year]
    bare = [part for part in years if part.line == years[-1].line]
    dated = years[: -len(bare)] if bare else []
    days = [(part.month, part.day) if part.month else _month_before(parts, parts.index(part)) for part in dated]
    repeated = len(dated) == len(bare) > 1 and len({part.line for part in dated}) == 1
    if not repeated or any(part.month or part.months for part in bare) or not all(day for _, day in days):
        return parts
    if any(not 0 <= (day.year or 0) - (year.year or 0) <= 1 for day, year in zip(dated, bare, strict=True)):
        return parts
    found = {
        year: day if part.year == year.year else (None, None) for year, part, day in zip(bare, dated, days, strict=True)
    }
    kept = [part for part in parts if part.line != dated[0].line or not (part.year or part.month)]
    return [part._replace(month=found[part][0], day=found[part][1]) if part in found else part for part in kept]


def _with_days_above(parts: list["_Part"]) -> list["_Part"]:
    """The parts, days of one line joined to the years below them where another column's date stands in one line.

    "October 29,  October 30," over "2023  July 30, 2023  2022" are three columns: the day of a neighbour is not theirs.
    """
    for line in sorted({part.line for part in parts if part.year and part.day}):
        bare = [part for part in parts if part.line == line and part.year and not part.month and not part.months]
        above = [part for part in parts if part.line == line - 1]
        days = [part for part in above if part.day and not part.year]
        if bare and len(days) == len(bare) and not any(part.year for part in above):
            dated = dict(zip(bare, days, strict=True))
            return [
                part._replace(month=dated[part].month, day=dated[part].day) if part in dated else part
                for part in parts
                if part not in days
            ]
    return parts


class _Part(NamedTuple):
    """One thing that a header line names, and where it stands in that line."""

    line: int
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    months: int | None = None
    quarter: int | None = None
    fiscal: bool = False
    basis: Basis = ""
    other: Other | None = None
    bracketed: bool = False


def _parts(line: str, at: int) -> Iterator[_Part]:
    """What a line names, in order; of remarks in brackets only those on the version of the figures count."""
    brackets = [(match.span(), bool(_SAYS_BASIS.search(match[1]))) for match in _BRACKETS.finditer(line)]
    for match in _ITEM.finditer(line):
        inside = next((counts for (start, end), counts in brackets if start <= match.start() < end), None)
        if inside is False and not match["percent"]:
            continue
        if part := _part(match, at, bracketed=inside is not None):
            yield part


def _part(match: re.Match[str], at: int, *, bracketed: bool) -> _Part | None:
    part = _Part(at, match.start(), match.end(), bracketed=bracketed)
    if match["change"] or match["versus"] or match["percent"]:
        return None if bracketed else part._replace(other=Other("percent" if match["percent"] else "change"))
    if match["note"]:
        return None if bracketed else part._replace(other=NOTE)
    if name := next((name for name in _BASES if match[name]), None):
        return part._replace(basis=_BASES[name])
    if bracketed:
        return None
    if match["y6"]:
        return _numeric(part, int(match["a"]), int(match["b"]), _full(match["y6"]))
    if match["y7"]:
        return part._replace(year=int(match["y7"]), month=int(match["m7"]), day=int(match["d7"]))
    if match["y8"]:
        year = _next_year(_full(match["y8"]), match["next8"])
        return part._replace(year=year, fiscal=True, basis=_MARKS.get((match["mark8"] or "").upper(), ""))
    if match["y9"]:
        months = 3 if match["q"] or match["q2"] else 6 if match["h"] or match["h2"] else int(match["n"])
        half, quarter = match["h"] or match["h2"], match["q"] or match["q2"]
        ends = int(quarter) if quarter else 2 * int(half) if half else months // 3
        fiscal = "FY" in match[0].upper()
        return part._replace(year=_full(match["y9"]), months=months, quarter=ends, fiscal=fiscal)
    if match["y10"]:
        basis = _MARKS.get((match["mark10"] or "").upper(), "")
        return part._replace(year=_next_year(int(match["y10"]), match["next10"]), basis=basis)
    number = next(n for n in range(1, 6) if match[f"m{n}"])
    printed = match[f"y{number}"] if number < 5 else None
    day = match[f"d{number}"] if number in (1, 2, 4) else None
    month = month_number(match[f"m{number}"])
    return part._replace(year=_full(printed) if printed else None, month=month, day=int(day) if day else None)


def _full(year: str) -> int:
    number = int(year.strip("'’"))
    return number if number > 99 else 2000 + number if number < 70 else 1900 + number


def _next_year(year: int, following: str | None) -> int:
    """2024 for '2023/24', a fiscal year over two calendar years."""
    return year + 1 if following and int(following) == (year + 1) % 100 else year


def _numeric(part: _Part, first: int, second: int, year: int) -> _Part:
    """A date in figures; where day and month cannot be told apart, the year alone."""
    if first > 12 >= second:
        return part._replace(year=year, month=second, day=first)
    if second > 12 >= first:
        return part._replace(year=year, month=first, day=second)
    return part._replace(year=year, month=first, day=second) if first == second else part._replace(year=year)


def _columns(parts: Sequence[_Part]) -> list[Column | Other]:
    """The columns in order: each year with the month and the version that belong to it."""
    years = [part for part in parts if part.year]
    bases = [part for part in parts if part.basis and not part.year and not part.bracketed]
    if len(years) == 1 and len(bases) > 1:
        whole = _column(years[0], _month_before(parts, parts.index(years[0])))
        return [whole._replace(basis=part.basis) for part in bases]
    below = [part for part in bases if years and part.line > years[-1].line]
    if len(years) > 1 and len(below) == len(bases) and len(below) > len(years) and not len(below) % len(years):
        each = len(below) // len(years)
        wholes = [_column(part, _month_before(parts, parts.index(part))) for part in years]
        return [wholes[at // each]._replace(basis=part.basis) for at, part in enumerate(below)]
    return list(_in_turn(parts, before=_stand_before(bases, years)))


def _stand_before(bases: Sequence[_Part], years: Sequence[_Part]) -> bool:
    """Whether versions are printed before the years that they belong to: 'Budget 2024 Actual 2023'."""
    return bool(bases and years) and (bases[0].line, bases[0].start) < (years[0].line, years[0].start)


def _in_turn(parts: Sequence[_Part], *, before: bool) -> Iterator[Column | Other]:
    held: Column | None = None
    basis: Basis = ""
    for at, part in enumerate(parts):
        if part.year:
            if held:
                yield held
            held = _column(part, _month_before(parts, at))
            if before and basis:
                held = held._replace(basis=basis)
            basis = ""
        elif part.basis and before and not part.bracketed:
            basis = part.basis
        elif part.basis and held:
            held = held._replace(basis=held.basis or part.basis)
        elif part.other and part.other != NOTE and held:
            yield held
            yield part.other
            held = None
        elif part.other and part.other != NOTE and at and any(each.year for each in parts[:at]):
            yield part.other
    if held:
        yield held


def _month_before(parts: Sequence[_Part], at: int) -> tuple[int | None, int | None]:
    """Month and day of the last date before a bare year; '31 December 2023 2022' gives both years the day."""
    return next(
        ((part.month, part.day) for part in reversed(parts[:at]) if part.month and not part.months), (None, None)
    )


def _column(part: _Part, before: tuple[int | None, int | None]) -> Column:
    year = part.year or 0
    month, day = (part.month, part.day) if part.month or part.months else before
    if month and day and day_of(year, month, day) is None:
        day = None  # February 29 of another year
    return Column(year, month, part.months, day, None, part.basis, part.fiscal, part.quarter)


def _lengths(lines: Sequence[str]) -> list[Length | None]:
    found = []
    for line in lines:
        plain = _ITEM.sub(
            lambda match: match[0] if match["m5"] is None and not match["y9"] else " " * len(match[0]), line
        )
        for match in _LENGTH.finditer(plain):
            if (
                match["year"]
                and re.match(r"fiscal\s+years?$", match["year"], re.I)
                and re.match(r"\s*(?:19|20)", plain[match.end() :])
            ):
                continue
            found.append(length_of(match))
    return found


def _with_lengths(
    columns: list[Column | Other], parts: Sequence[_Part], lengths: Sequence[Length | None]
) -> list[Column | Other]:
    """Give each column its length and month: one for all, or those that are printed in turn over equal groups."""
    periods = [column for column in columns if isinstance(column, Column)]
    alone = [part for part in parts if part.month and not part.year and not part.months]
    if len(alone) == len(periods) and len({(part.month, part.day) for part in alone}) > 1:
        periods = [column._replace(month=part.month, day=part.day) for column, part in zip(periods, alone, strict=True)]
    elif len(alone) > 1 and not len(periods) % len(alone) and not any(part.month and part.year for part in parts):
        each = len(periods) // len(alone)
        periods = [
            column._replace(month=alone[at // each].month, day=alone[at // each].day)
            for at, column in enumerate(periods)
        ]
    if lengths and not len(periods) % len(lengths):
        each = len(periods) // len(lengths)
        periods = [_long(column, lengths[at // each]) for at, column in enumerate(periods)]
    elif lengths and len(set(lengths)) == 1:
        periods = [_long(column, lengths[0]) for column in periods]
    elif lengths:
        periods = [column if column.months else column._replace(months=UNKNOWN_LENGTH) for column in periods]
    following = iter(periods)
    return [next(following) if isinstance(column, Column) else column for column in columns]


def _long(column: Column, length: Length | None) -> Column:
    if column.months or length is None:
        return column if column.months else column._replace(months=UNKNOWN_LENGTH)
    return column._replace(months=length.months, weeks=length.weeks, quarter=length.quarter)


def _with_note(
    columns: list[Column | Other], lines: Sequence[str], parts: Sequence[_Part]
) -> tuple[Column | Other, ...]:
    """Put the column of note numbers where its own line has it."""
    note = next((part for part in parts if part.other == NOTE), None)
    if note is None:
        return tuple(columns)
    line = lines[note.line]
    before = sum(
        1 for part in parts if part.line == note.line and part.start < note.start and (part.year or part.other)
    )
    before = before or len(_CURRENCY_MARK.findall(line[: note.start]))
    return (*columns[:before], NOTE, *columns[before:])


# ------------------------------------------------------------------------------------------------ headers of chunks

_PROSE_WORDS, _CAPTION_LENGTH = 14, 120


def _is_caption(line: str) -> bool:
    """Whether a line is nothing but a caption."""
    if len(line) > _CAPTION_LENGTH or _NOT_ZERO.search(line) or line.endswith("."):
        return False
    return any(caption.end - caption.start > len(line) - 3 for caption in captions(line))


def headers_above(lines: Sequence[str]) -> list[str]:
    """For each line, the header of the table that it continues, joined; '' where it continues none."""
    above, held, rows = [], list[str](), False
    for line in lines:
        head = is_header_line(line) or is_unit_line(line) or _is_caption(line)
        if (head and rows) or _is_prose(line):
            held, rows = [], False
        above.append(" ".join(held))
        if head:
            held = [*held[1 - _MOST_LINES :], line]
        else:
            rows = bool(held)
    return above


def _is_prose(line: str) -> bool:
    words = line.split()
    return line.endswith(".") or (len(words) > _PROSE_WORDS and not any(char.isdigit() for char in words[-1]))
