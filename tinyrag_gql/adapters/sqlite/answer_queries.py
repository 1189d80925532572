"""SQL of answers: their numbers, and a filter as conditions."""

import hashlib
import re
from typing import NamedTuple

from tinyrag_gql.adapters.sqlite.filters import Condition, among, any_of, join
from tinyrag_gql.domain.answer_records import AnswerFilter
from tinyrag_gql.domain.answers import AnswerFinishReason, AnswerOrigin, AnswerStatus
from tinyrag_gql.domain.ids import least_id_after, least_id_from

NONE = -1
"""The number of what is no id."""
_ID = re.compile(r"[0-9a-f]{32}")
_TENANT_MARK = "\ue000"
"""Begins the word that stands for a tenant: FTS5 takes it for a letter, and no word of a text has it."""


def number_of(answer_id: str) -> int:
    """The row of an answer: the first 63 bits of its id, which sort as ids do; NONE for what is no id."""
    return int(answer_id[:16], 16) >> 1 if _ID.fullmatch(answer_id) else NONE


def tenant_word(tenant: str, origin: AnswerOrigin = AnswerOrigin.ASKED) -> str:
    """The word in the index of words that stands for a tenant's answers of an origin."""
    named = tenant if origin is AnswerOrigin.ASKED else f"{tenant}\0{origin.value}"
    return _TENANT_MARK + hashlib.sha256(named.encode("utf-8", "replace")).hexdigest()[:24]


ENDINGS = (
    *((status, AnswerFinishReason.UNFINISHED) for status in AnswerStatus if status is not AnswerStatus.COMPLETED),
    *((AnswerStatus.COMPLETED, reason) for reason in AnswerFinishReason if reason is not AnswerFinishReason.UNFINISHED),
)
"""The pairs of status and finish reason that there are."""


class Query(NamedTuple):
    """A FROM and a WHERE clause that find answers, by their `number`, which sorts them by time."""

    source: str
    number: str
    condition: Condition


def queries(tenant: str, filter: AnswerFilter, after: str | None = None) -> list[Query]:
    """Those of a tenant that match, older than `after`: the answers of all queries together, each of one alone.

    A search is led by the index of words. Origins and statuses have a query each, since an index has the answers of one
    origin and status in their order.
    """
    if filter.search_words:
        return [] if filter.origins == () else [_search(tenant, filter, after)]
    number = "answers.number"
    rest = [*_conditions(tenant, filter, after, number), *_of_row(filter)]
    return [
        Query("answers", number, join([*of_origin, *of_ending, *rest]))
        for of_origin in _of_origins(tenant, filter)
        for of_ending in _of_endings(filter)
    ]


def _of_origins(tenant: str, filter: AnswerFilter) -> list[list[Condition]]:
    """The tenant's answers; those of each origin apart where the filter names origins."""
    own = Condition("answers.tenant = ?", (tenant,))
    if filter.origins is None:
        return [[own]]
    return [[own, Condition("origin = ?", (origin.value,))] for origin in dict.fromkeys(filter.origins)]


def _of_endings(filter: AnswerFilter) -> list[list[Condition]]:
    """Answers of each pair of status and finish reason apart, where the filter names any."""
    if filter.statuses is None and filter.finish_reasons is None:
        return [[]]
    return [[Condition("status = ? AND finish_reason = ?", ending)] for ending in _wanted(filter)]


def _search(tenant: str, filter: AnswerFilter, after: str | None) -> Query:
    """A query of the index of words, which holds the tenant too; rows are looked up where the filter needs them."""
    origins = AnswerOrigin if filter.origins is None else filter.origins
    own = " OR ".join(f'"{tenant_word(tenant, origin)}"' for origin in origins)
    match = " AND ".join([f"({own})", *(f'"{word}"*' for word in filter.search_words)])
    number = "answer_words.rowid"
    found = [Condition("answer_words MATCH ?", (match,)), *_conditions(tenant, filter, after, number)]
    of_row = [*_of_row(filter), *_endings(filter)]
    if not of_row:
        return Query("answer_words", number, join(found))
    # CROSS: SQLite would look up each answer of the tenant in the index of words.
    source = "answer_words CROSS JOIN answers ON answers.number = answer_words.rowid"
    return Query(source, number, join([*found, Condition("answers.tenant = ?", (tenant,)), *of_row]))


def _wanted(filter: AnswerFilter) -> list[tuple[str, str]]:
    """The pairs of status and finish reason that a filter lets through."""
    return [
        (status.value, reason.value)
        for status, reason in ENDINGS
        if (filter.statuses is None or status in filter.statuses)
        and (filter.finish_reasons is None or reason in filter.finish_reasons)
    ]


def _endings(filter: AnswerFilter) -> list[Condition]:
    """The same as conditions."""
    statuses = [] if filter.statuses is None else [any_of("status", filter.statuses)]
    return statuses if filter.finish_reasons is None else [*statuses, any_of("finish_reason", filter.finish_reasons)]


def first_number(prefix: str) -> int:
    """The least number of ids that begin with the 12 digits of a moment."""
    return int(prefix, 16) << 15


def _of_row(filter: AnswerFilter) -> list[Condition]:
    """What only an answer's row tells, its ending apart."""
    if filter.conversation_id is None:
        return []
    return [Condition("conversation_id = ?", (filter.conversation_id,))]


def _conditions(tenant: str, filter: AnswerFilter, after: str | None, number: str) -> list[Condition]:
    """What an answer's number tells."""
    conditions = []
    if after is not None:
        conditions.append(Condition(f"{number} < ?", (number_of(after),)))
    if filter.created_after is not None:
        conditions.append(Condition(f"{number} >= ?", (first_number(least_id_after(filter.created_after)),)))
    if filter.created_before is not None:
        conditions.append(Condition(f"{number} < ?", (first_number(least_id_from(filter.created_before)),)))
    if filter.ids is not None:
        conditions.append(among(number, [number_of(each) for each in filter.ids]))
    if filter.verdicts is not None:
        said = among("verdict", [each.value for each in filter.verdicts])
        rows = f"SELECT number FROM answer_feedback WHERE answer_feedback.tenant = ? AND {said.sql}"  # noqa: S608 our own names
        conditions.append(Condition(f"{number} IN ({rows})", (tenant, *said.parameters)))
    if filter.folded_tickers is not None:
        wanted = any_of("ticker", filter.folded_tickers)
        rows = f"SELECT number FROM answer_tickers WHERE answer_tickers.tenant = ? AND {wanted.sql}"  # noqa: S608 our own names
        # +: SQLite would put the search to the index of words once for each answer with the ticker.
        column = f"+{number}" if filter.search_words else number
        conditions.append(Condition(f"{column} IN ({rows})", (tenant, *wanted.parameters)))
    return conditions
