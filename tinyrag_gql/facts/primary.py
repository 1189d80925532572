"""Tells which printed tables are the company's primary statements: one of each kind, by its rows and its title."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from tinyrag_gql.domain.facts import FactStatement
from tinyrag_gql.facts.concepts import concept_of
from tinyrag_gql.facts.parts import statement_parts
from tinyrag_gql.facts.rows import PrintedRow, PrintedTable
from tinyrag_gql.filings.columns import Column
from tinyrag_gql.filings.statements import NEGATIVE_TITLES, ROW_LABELS, is_title

_ANCHORS: dict[FactStatement, tuple[re.Pattern[str], ...]] = {
    "balance_sheet": tuple(
        re.compile(pattern, re.I)
        for pattern in (
            r"^total assets",
            r"^total (?:liabilities|equity).{0,60}(?:and|,).{0,60}"
            r"(?:equity|deficit|deficiency|capital|liabilities|interests?)",
            r"^total current (?:assets|liabilities)",
            r"^total .*(?:equity|deficit)$",
        )
    ),
    "income": tuple(
        re.compile(pattern, re.I)
        for pattern in (
            r"^(?:consolidated )?(?:net |\(?loss\)? |profit)\b.*(?:income|earnings|loss|profit|year|period)"
            r"|^net (?:income|loss|earnings)",
            r"tax",
            r"\b(?:basic|diluted)\b|operating (?:income|profit|loss)|from operations",
        )
    ),
    "cash_flow": tuple(
        re.compile(pattern, re.I)
        for pattern in (
            r"\bcash\b.*\boperati(?:ng|ons)|operating activities",
            r"\bcash\b.*\binvest(?:ing|ment)|investing activities",
            r"\bcash\b.*\bfinancing|financing activities",
        )
    ),
}
"""Rows that a full statement has; a cash flow statement of one that invests nothing may lack one."""
_LEAST_ANCHORS = 2
_LEAST_SHARE, _LEAST_TITLED = 0.3, 0.15
"""Shares of a full statement's kinds of rows that a table has, at least."""
_NEARLY = 0.1
_NO_TITLE = re.compile(r"results of operations", re.I)
"""The title of management's discussion, too."""
_TITLE_LENGTH = 110
_CONTINUED = re.compile(r"\bcont(?:inued|inuation|['’]d|\.)", re.I)
"""How the second page of a statement is titled."""
_BACK_TO_INDEX = re.compile(
    r"(?:(?:back|return) to )?(?:table of contents|index(?: to (?:consolidated )?financial statements)?)", re.I
)
"""The link at the top of a page, which says nothing about its tables."""
_NET_INCOME, _PROFIT = "us-gaap:NetIncomeLoss", "us-gaap:ProfitLoss"
_NONCONTROLLING = "us-gaap:NetIncomeLossAttributableToNoncontrollingInterest"
_WHOLE = re.compile(r"\b(?:net|total)\b", re.I)


class _Candidate(NamedTuple):
    """Tables that may be a statement together."""

    members: tuple[int, ...]
    anchors: int
    titled: bool
    share: float
    rows: int

    @property
    def is_enough(self) -> bool:
        """Whether its rows are a statement's; a short one must be called so."""
        if self.titled:
            return self.anchors >= 1 and self.share >= _LEAST_TITLED
        return self.anchors >= _LEAST_ANCHORS and self.share >= _LEAST_SHARE

    @property
    def rank(self) -> tuple[int, bool, float, int]:
        return self.anchors, self.titled, round(self.share, 1), self.rows


def marked(tables: Sequence[PrintedTable]) -> list[PrintedTable]:
    """The same tables, those of the primary statements with their statement and the concepts of their rows.

    A statement without a scale beside others with one was misread, and has no rows.
    """
    found = list(tables)
    statements = _statements(tables)
    scaled = any(_is_scaled(tables[at]) for at in statements)
    for statement in set(statements.values()):
        members = [at for at in sorted(statements) if statements[at] == statement]
        concepts = iter(_concepts([row for at in members for row in tables[at].rows], statement))
        for at in members:
            rows = tuple(row._replace(concept=next(concepts)) for row in tables[at].rows)
            sound = _is_scaled(tables[at]) or not scaled
            found[at] = tables[at]._replace(rows=rows if sound else (), statement=statement)
    return found


def _is_scaled(table: PrintedTable) -> bool:
    """Whether the table's amounts are printed in thousands or more."""
    return any(row.reading.scale for row in table.rows if row.reading.kind == "amount")


def _concepts(rows: Sequence[PrintedRow], statement: FactStatement) -> list[str | None]:
    """The concept of each row of a statement; of two rows that differ the net or total one has it, or neither."""
    parts = statement_parts([row.label for row in rows], statement)
    found = [concept_of(row.label, part, statement, row.reading.kind) for row, part in zip(rows, parts, strict=True)]
    if statement == "income" and _NONCONTROLLING in found:
        found = [
            _PROFIT if concept == _NET_INCOME and "attributable" not in row.label.lower() else concept
            for row, concept in zip(rows, found, strict=True)
        ]
    for concept in {each for each in found if each}:
        same = [at for at, each in enumerate(found) if each == concept]
        if not _has_balances(concept) and _differ([rows[at] for at in same]):
            kept = [at for at in same if _WHOLE.search(rows[at].label)]
            for at in same:
                found[at] = concept if [at] == kept else None
    return found


def _differ(rows: Sequence[PrintedRow]) -> bool:
    """Whether two of these rows have different figures for the same period."""
    values: dict[Column, set[Decimal]] = defaultdict(set)
    for row in rows:
        for cell in row.cells:
            values[cell.column].add(cell.number.value)
    return any(len(each) > 1 for each in values.values())


def _has_balances(concept: str) -> bool:
    """Whether a cash flow statement has rows of the concept at the beginning and at the end of the period."""
    return concept.startswith(("us-gaap:Cash", "us-gaap:RestrictedCash"))


def _statements(tables: Sequence[PrintedTable]) -> dict[int, FactStatement]:
    """The statement that a table is, or is a part of, by its place among these tables; others are left out."""
    found: dict[int, FactStatement] = {}
    for statement in _ANCHORS:
        candidates = [each for each in _candidates(tables, statement) if not any(at in found for at in each.members)]
        if candidates:
            best = max(candidates, key=lambda each: each.rank)
            for each in (best, *_of_other_periods(tables, candidates, best)):
                found.update(dict.fromkeys(each.members, statement))
    return found


def _of_other_periods(
    tables: Sequence[PrintedTable], candidates: Sequence[_Candidate], best: _Candidate
) -> Iterator[_Candidate]:
    """The same statement in a table of its own for other periods, as releases print quarter and year."""
    printed = {column for at in best.members for column in tables[at].columns}
    for each in candidates:
        columns = {column for at in each.members for column in tables[at].columns}
        alike = each.titled and each.anchors == best.anchors and each.share >= best.share - _NEARLY
        if best.titled and alike and printed.isdisjoint(columns):
            printed |= columns
            yield each


def _candidates(tables: Sequence[PrintedTable], statement: FactStatement) -> Iterator[_Candidate]:
    for at in range(len(tables)):
        if not _may_be(tables[at]):
            continue
        last: _Candidate | None = None
        for count in (1, 2, 3):
            members = tuple(range(at, min(at + count, len(tables))))
            if len(members) < count or not _go_on(tables, members, statement):
                break
            candidate = _candidate(tables, members, statement)
            if last and candidate.anchors == last.anchors and not tables[members[-1]].continued:
                break
            last = candidate
            if candidate.is_enough:
                yield candidate


def _candidate(tables: Sequence[PrintedTable], members: tuple[int, ...], statement: FactStatement) -> _Candidate:
    labels = [label for at in members for label in _amount_labels(tables[at])]
    anchors = sum(any(anchor.search(label) for label in labels) for anchor in _ANCHORS[statement])
    patterns = ROW_LABELS[statement]
    share = sum(any(pattern.search(label) for label in labels) for pattern in patterns) / len(patterns)
    titled = any(is_title(line, statement) and not _NO_TITLE.search(line) for line in tables[members[0]].above)
    return _Candidate(members, anchors, titled, share, len(labels))


def _may_be(table: PrintedTable) -> bool:
    """Whether nothing about the table speaks against it: its title, members over its columns, percentages."""
    titles = [
        line
        for line in table.above
        if len(line) < _TITLE_LENGTH and not line.endswith(".") and not _BACK_TO_INDEX.fullmatch(line.strip())
    ]
    if any(NEGATIVE_TITLES.search(line) for line in titles):
        return False
    if any(cell.member for row in table.rows for cell in row.cells):
        return False
    return len(_amount_labels(table)) > len(table.rows) / 2


def _amount_labels(table: PrintedTable) -> list[str]:
    return [
        f"{row.heading} {row.label}" if row.label.casefold() in ("basic", "diluted") else row.label
        for row in table.rows
        if row.reading.kind != "percent"
    ]


def _go_on(tables: Sequence[PrintedTable], members: tuple[int, ...], statement: FactStatement) -> bool:
    """Whether each of the tables goes on with the one before: the same periods, near by, and no other title between."""
    for before, after in pairwise(members):
        first, second = tables[before], tables[after]
        near = second.page - first.page <= 1
        same = set(second.columns) <= set(first.columns) or set(first.columns) <= set(second.columns)
        others = [name for name in _ANCHORS if name != statement]
        other = any(is_title(line, name) for line in second.above for name in others)
        new = not any(map(_CONTINUED.search, second.above)) and _candidate(tables, (after,), statement).is_enough
        if not near or not same or other or new or not _may_be(second):
            return False
    return True
