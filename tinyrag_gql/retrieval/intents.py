"""What kinds of things are asked about, and where filings tell of them: a weak hint next to the words themselves."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Intent:
    """A kind of question: its words, the Items that treat it (annual and quarterly), headings, and words to add."""

    name: str
    asked: re.Pattern[str]
    annual_items: frozenset[str]
    quarterly_items: frozenset[str]
    headings: re.Pattern[str]
    words: str


def intents_in(question: str) -> tuple[Intent, ...]:
    """Every intent whose words the question uses."""
    return tuple(intent for intent in INTENTS if intent.asked.search(question))


def _intent(name: str, asked: str, annual: str, quarterly: str, headings: str, words: str) -> Intent:
    return Intent(
        name=name,
        asked=re.compile(asked, re.IGNORECASE),
        annual_items=frozenset(annual.split()),
        quarterly_items=frozenset(quarterly.split()),
        headings=re.compile(headings, re.IGNORECASE),
        words=words,
    )


NARRATIVE = frozenset({"segments", "people", "legal", "outlook", "acquisitions", "employees", "risks"})
"""Intents that the notes and the prose answer better than the statements do."""

INTENTS = (
    _intent(
        "legal",
        r"\b(legal|litigation|lawsuits?|court|proceedings?)\b",
        "3",
        "1",
        r"legal (proceedings|matters)|litigation|contingenc",
        "legal proceedings litigation lawsuits plaintiffs defendants court complaint alleged",
    ),
    _intent(
        "customers",
        r"\bcustomers?\b|client concentration",
        "1 1A",
        "",
        r"customers?",
        "customers derive revenue significant portion accounted percent sales government",
    ),
    _intent(
        "risks",
        r"cyclical|risks?\b|seasonal|exposed|depend",
        "1 1A",
        "1A",
        r"risk factors|seasonality",
        "risks factors cyclical industry historically demand",
    ),
    _intent(
        "business",
        r"industry|compet|operates? in|products? (and|or) services|business model|primary|geograph",
        "1",
        "",
        r"business|overview|competition|products|general",
        "business overview company operates products services",
    ),
    _intent(
        "drivers",
        r"\b(drove|drivers?|driven|why|reasons?|causes?d?|due to|explain|attribut\w*|factors|impact)\b",
        "7",
        "2",
        r"results of operations|management['’]s discussion|overview|analysis",
        "increase decrease primarily due driven offset compared prior year",
    ),
    _intent(
        "growth",
        r"\bgrow(th|ing|n)?\b|acceler|decelerat|perform(ed|ance)?\b",
        "7",
        "2",
        r"results of operations|overview|sales|analysis|guidance|outlook",
        "increase percent compared prior year growth results sales",
    ),
    _intent(
        "outlook",
        r"\b(expect(s|ed)?|forecast(s|ing|ed)?|guidance|outlook|project(s|ed|ing)|anticipat\w+|plans? to)\b",
        "7 1A",
        "2",
        r"outlook|guidance|expectation",
        "expect anticipate forecast guidance outlook",
    ),
    _intent(
        "dividends",
        r"\bdividends?\b",
        "5",
        "2",
        r"dividends?|market for registrant",
        "quarterly cash dividend per share declared paid common stock holders",
    ),
    _intent(
        "listing",
        r"trading symbol|registered|securities exchange|ticker symbol|listed",
        "cover",
        "cover",
        r"securities registered",
        "title each class trading symbol name exchange registered securities",
    ),
    _intent(
        "accounting",
        r"accounting (polic|standard|change)|recently adopted|revenue recognition",
        "8",
        "1",
        r"accounting (polic|standards|pronouncements)",
        "accounting standards policies adopted",
    ),
    _intent(
        "acquisitions",
        r"acqui(sition|red|re)s?\b|merger|divest|spin|separation|purchase price|takeover|\bbought\b(?! back)"
        r"|\bpa(y|id) for (?=[A-Z])",
        "8 7",
        "1 2",
        r"acquisitions?|divestitures?|business combinations?|separation",
        "acquisition acquired outstanding shares purchase price consideration closed",
    ),
    _intent(
        "segments",
        r"\bsegments?\b|product categor|service categor|by (region|geograph|product)|lines? of business"
        r"|represent more than",
        "8 7",
        "1 2",
        r"segments?|geographic|disaggregat|revenue by",
        "segment data revenues by segment reportable segments total",
    ),
    _intent(
        "restructuring",
        r"restructur|sever|layoff",
        "8 7",
        "1 2",
        r"restructuring",
        "restructuring charges severance costs liability",
    ),
    _intent(
        "pensions",
        r"pension|retire(e|ment)|postretirement|benefit payments?",
        "8",
        "1",
        r"pension|retirement|employee benefits|benefit payments",
        "pension benefits health care life insurance estimated future benefit payments expected paid retirees",
    ),
    _intent(
        "borrowing",
        r"\bdebt\b|borrowings?|credit facilit|revolv|notes outstanding|maturit",
        "8 7",
        "1 2",
        r"\bdebt\b|borrowings|credit (facility|agreement)|liquidity",
        "long-term debt outstanding maturities current portion total debt",
    ),
    _intent(
        "hedging",
        r"derivativ|hedg|swaps?|notional",
        "8 7A",
        "1 3",
        r"derivative|hedging|financial instruments",
        "derivative instruments notional amounts interest rate swaps cross currency swaps foreign exchange forwards",
    ),
    _intent(
        "liquidity",
        r"liquidity|cash flow|working capital|cash (and|&) cash equivalents",
        "7",
        "2",
        r"liquidity|capital resources|cash flows",
        "cash equivalents liquidity sources uses",
    ),
    _intent(
        "taxes",
        r"\btax(es)?\b",
        "7 8",
        "1 2",
        r"income tax|taxes",
        "effective tax rate provision income taxes",
    ),
    _intent(
        "people",
        r"\b(ceo|cfo|chief|director|board|nominees?|executives?|officers?|appoint\w*|resign\w*|votes?d?)\b",
        "10",
        "",
        r"item 5\.0\d|directors|officers|proposal",
        "director officer appointed elected votes board president chief executive",
    ),
    _intent(
        "locations",
        r"\bstores?\b|locations|facilit(y|ies)|properties\b",
        "2 1 7",
        "2",
        r"stores?|properties",
        "number stores opened closed beginning end period",
    ),
    _intent(
        "employees",
        r"\bemploy(s|ed|ees?)?\b|headcount|workforce|\bstaff\b|people work|unioni[sz]ed|labor unions?",
        "1",
        "",
        r"human capital|employees",
        "employees worldwide workforce employed full-time part-time",
    ),
)
