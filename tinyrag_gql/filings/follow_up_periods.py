"""The period that a follow-up is about: named by itself, told from the period before, or that one."""

import re
from typing import NamedTuple

from tinyrag_gql.filings.follow_up_reading import FollowUpReading
from tinyrag_gql.filings.question_slots import BARE_PART, is_day, part_of_year, shifted_by, years_of

WHICH_YEAR = "Which year do you mean? The question before names none. Name the year in the question."
_WHICH_QUARTER = "Which quarter do you mean? The question before names none. Name quarter and year in the question."
_COUNTS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_WHOLE = re.compile(r"\b(?:full|whole|entire|annual|fiscal\s+years?|calendar\s+year|years?)\b", re.I)
_QUARTER_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}


class UnclearFollowUpError(Exception):
    """The follow-up can be understood in more than one way, or in none. The message asks the user back."""


class PeriodWords(NamedTuple):
    """A period in words, and the preposition before it where that of the question before does not fit."""

    text: str
    lead: str | None = None


def period_of(reading: FollowUpReading, before: str | None) -> PeriodWords | None:
    """The period that a follow-up names or refers to; None where it does neither. `before` is the one spoken of.

    Raises UnclearFollowUpError.
    """
    named = _named(reading, before) or _relative(reading, before)
    if named is None or "compare" not in reading.operations or before is None or named.lead:
        return named
    return PeriodWords(f"{before} and {named.text}")


def _named(reading: FollowUpReading, before: str | None) -> PeriodWords | None:
    period = reading.slots.period
    if period is None:
        return _part_of_year(reading, before)
    text = period.of(reading.slots.text)
    if before and part_of_year(before) and not part_of_year(text) and not is_day(text) and not _is_whole(reading, text):
        year = years_of(text)[0] if years_of(text) else text
        message = f"Do you mean {part_of_year(before)} of {year}, or the whole year {year}? Say which in the question."
        raise UnclearFollowUpError(message)
    if before and is_day(before) and not is_day(text) and not part_of_year(text):
        return PeriodWords(f"the end of {text}", "at ")
    lead = re.search(r"\b(?:from|between)\s+$", reading.slots.text[: period.start], re.I)
    if lead and len(reading.slots.periods) > 1:
        return PeriodWords(text, lead[0])
    return PeriodWords(text, "from " if len(reading.slots.periods) > 1 and _is_range(text) else None)


def _is_whole(reading: FollowUpReading, text: str) -> bool:
    return bool(_WHOLE.search(text)) or "whole_year" in reading.operations or len(reading.slots.periods) > 1


def _is_range(text: str) -> bool:
    return bool(re.search(r"\s(?:to|through|until)\s|[–—]", text))


def _part_of_year(reading: FollowUpReading, before: str | None) -> PeriodWords | None:
    if reading.bare_part is None:
        return None
    if before is None or len(set(years_of(before))) != 1:
        raise UnclearFollowUpError(WHICH_YEAR)
    return PeriodWords(f"{reading.bare_part} of {whole_year(before)}", "in ")


def whole_year(period: str) -> str:
    """The period's year in the words that it is named by: 'fiscal 2024' of 'Q2 of fiscal 2024'."""
    if is_day(period):
        return f"fiscal {years_of(period)[0]}"
    return re.sub(r"^\s*(?:,|of|in|for)?\s*(?:the\s+(?=\d))?", "", BARE_PART.sub("", period), flags=re.I).strip()


def _relative(reading: FollowUpReading, before: str | None) -> PeriodWords | None:
    operations = reading.operations
    wanted = [name for name in _RELATIVE if name in operations]
    if not wanted:
        return None
    if before is None or not years_of(before):
        raise UnclearFollowUpError(WHICH_YEAR)
    match wanted[0]:
        case "year_before" | "year_after" as name:
            return PeriodWords(_year_beside(before, later=name == "year_after"))
        case "quarter_before" | "quarter_after" as name:
            return PeriodWords(_quarter_beside(before, 1 if name == "quarter_after" else -1), "in ")
        case "last_years":
            count = operations["last_years"]["count"].lower()
            last = max(years_of(before))
            return PeriodWords(f"fiscal {last - _COUNTS.get(count, 0) - _digits(count) + 1} to fiscal {last}", "from ")
        case "whole_year":
            return PeriodWords(whole_year(before), "in ")
    return PeriodWords(before)


_RELATIVE = (
    "year_before", "year_after", "quarter_before", "quarter_after", "last_years", "whole_year", "same_period",
)  # fmt: skip


def _digits(count: str) -> int:
    return int(count) if count.isdigit() else 0


def _year_beside(before: str, *, later: bool) -> str:
    """The year before the first year spoken of, or after the last one, in the same words."""
    if len(years_of(before)) == 1:
        return shifted_by(before, 1 if later else -1)
    return f"fiscal {max(years_of(before)) + 1 if later else min(years_of(before)) - 1}"


def _quarter_beside(before: str, step: int) -> str:
    part = part_of_year(before)
    number = _quarter_number(part) if part else None
    if number is None or len(years_of(before)) != 1:
        raise UnclearFollowUpError(_WHICH_QUARTER)
    years, quarter = divmod(number - 1 + step, 4)
    return f"Q{quarter + 1} of {shifted_by(whole_year(before), years)}"


def _quarter_number(part: str) -> int | None:
    digit = re.search(r"Q([1-4])|([1-4])Q", part, re.I)
    if digit:
        return int(digit[1] or digit[2])
    word = re.search(r"\b(first|second|third|fourth|final)[- ](?:fiscal[- ])?quarter", part, re.I)
    return _QUARTER_NUMBERS[word[1].lower()] if word else None
