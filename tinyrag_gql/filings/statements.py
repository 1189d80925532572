"""How much a page looks like a balance sheet, an income statement or a cash flow statement."""

import re
from collections.abc import Sequence

from tinyrag_gql.domain.chunks import Statement


def _all(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


ROW_LABELS: dict[Statement, tuple[re.Pattern[str], ...]] = {
    "balance_sheet": _all(
        r"^total assets",
        r"total current assets",
        r"total (non-?current )?liabilities\b(?! and)",
        r"total current liabilities",
        r"total .{0,40}(equity|deficit)|(shareholders|stockholders)['’]? equity",
        r"retained earnings|accumulated deficit|reinvested|accumulated other comprehensive",
        r"total liabilities,? .{0,30}and",
        r"payable",
        r"^cash and (cash )?equivalents|cash and due",
        r"goodwill|intangible",
        r"inventor|receivable|loans",
        r"treasury stock|paid-in|common stock",
    ),
    "income": _all(
        r"revenue|net sales|^sales",
        r"cost of|cost and expenses|total (costs|operating expenses|expenses)",
        r"gross (profit|margin)|research and development|salaries|compensation",
        r"selling|general and administrative|marketing",
        r"(operating|from operations).{0,12}(income|profit|loss|earnings)"
        r"|(income|profit|loss|earnings).{0,12}(from )?operati",
        r"interest (expense|income|and)|other (income|expense)",
        r"before .{0,30}(tax|provision)",
        r"income tax|provision for|taxes",
        r"^(consolidated )?net (income|earnings|loss|\(loss)|^net .{0,20}(income|earnings|loss)",
        r"\bbasic",
        r"dilut",
        r"weighted|shares outstanding|per share",
    ),
    "cash_flow": _all(
        r"operating activities",
        r"investing activities",
        r"financing activities",
        r"depreciation|amortization",
        r"(purchase|addition|capital|payment|acquisition).{0,30}(property|plant|equipment|capital|expenditure|land)",
        r"dividend|repurchase|purchases? of (common|treasury)|treasury",
        r"(increase|decrease|change).{0,20}in cash",
        r"beginning of",
        r"end of",
        r"proceeds|issuance",
        r"stock-based|share-based|deferred (income )?tax",
        r"net (income|earnings|loss)",
    ),
}
"""Labels of which a full statement holds nearly all; a page of notes holds a few."""

_TITLES: dict[Statement, re.Pattern[str]] = {
    "balance_sheet": re.compile(r"balance sheets?|statements? of (consolidated )?financial (position|condition)", re.I),
    "cash_flow": re.compile(
        r"statements? of (consolidated )?cash flows?|cash flows? statements?|^(consolidated )?cash flows?$", re.I
    ),
    "income": re.compile(
        r"statements? of (consolidated )?(operations|income|earnings|profit (or|and) loss)|income statements?"
        r"|profit and loss account|statements? of comprehensive income|(consolidated )?results of operations$",
        re.I,
    ),
}
_NOT_A_TITLE = re.compile(r"notes? to|see |index|\bfrom\b|parent", re.I)
NEGATIVE_TITLES = re.compile(
    r"parent company|registrant|pro forma|selected (consolidated )?(financial|quarterly)|five[- ]year|non-gaap"
    r"|supplemental|segment|guarantor|quarterly (financial )?(results|data|information)|reconciliation|index to",
    re.I,
)
"""Titles of tables that have a statement's rows and are not the company's statement."""
_TITLE_LINES, _OPENING_LINES, _TITLE_LENGTH = 16, 8, 90
_LABELS, _TITLE, _DENSITY, _OTHER = 0.6, 0.35, 0.15, 0.25
_FULL_DENSITY = 0.6


def resemblance(lines: Sequence[str], labels: Sequence[str]) -> dict[Statement, float]:
    """Each statement that a page of these lines and row labels resembles: 0 to 1, higher is nearer."""
    opening = " ".join(lines[:_OPENING_LINES])
    base = _DENSITY * min(1.0, len(labels) / max(1, len(lines)) / _FULL_DENSITY)
    base -= _OTHER if NEGATIVE_TITLES.search(opening) else 0.0
    scores: dict[Statement, float] = {}
    for statement, patterns in ROW_LABELS.items():
        share = sum(any(pattern.search(label) for label in labels) for pattern in patterns) / len(patterns)
        titled = any(is_title(line, statement) for line in lines[:_TITLE_LINES])
        if share > 0.3 or (titled and share > 0.2):
            scores[statement] = min(1.0, max(0.0, _LABELS * share + _TITLE * titled + base))
    return scores


def is_title(line: str, statement: Statement) -> bool:
    """Whether a line is the title of a statement of that kind."""
    return len(line) < _TITLE_LENGTH and bool(_TITLES[statement].search(line)) and not _NOT_A_TITLE.search(line)


def within_filing(pages: Sequence[dict[Statement, float]]) -> list[dict[Statement, float]]:
    """The same scores seen against the filing's best page, which gets 1: only one page is *the* balance sheet."""
    best = {name: max(page.get(name, 0.0) for page in pages) for name in ROW_LABELS} if pages else {}
    firsts = {
        name: next((i for i, page in enumerate(pages) if page.get(name) == score), -1) for name, score in best.items()
    }
    return [
        {
            name: 1.0 if firsts[name] == index else relative
            for name, score in page.items()
            if best[name] >= _PLAUSIBLE and (relative := _relative(score, best[name])) > 0
        }
        for index, page in enumerate(pages)
    ]


_PLAUSIBLE = 0.5


def _relative(score: float, best: float) -> float:
    if score >= _PLAUSIBLE:
        return round(0.6 * (score / best) ** 4, 4)
    return round(0.2 * (score / best) ** 2, 4) if score > 0.3 else 0.0
