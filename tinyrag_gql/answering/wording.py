"""Words of a question: stems that carry meaning, what a metric's name leaves unsaid, and names of companies."""

import re
from collections.abc import Sequence
from functools import cache
from threading import local

import Stemmer

from tinyrag_gql.answering.evidence import EvidencePage
from tinyrag_gql.answering.names import company_words
from tinyrag_gql.filings.metrics import metrics_in

STOP_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
        a about according all also among an and answer any are as at available based be been being between business
        by can companies company compared could did do does doing done during each ever explain filing fiscal for
        from fy give had has have here how if in indicate information into is it its just least many may mention
        mentioned more most much no not of on or our out per please provide provided q quarter question report
        reported respond roughly round s say show shown so some state stated such t than that the their them then
        there these they this those through to us usd use used using was we were what when where whether which who
        whom whose why will with would year years you your
        """,
    )
)
_GENERIC = """
    amount profile metric useful relevant healthy reasonably positive negative total end data financial financials
    historically consistent fluctuating improving improve improved change changes changed growth grow increase increased
    decrease decreased decline declined drop dropped higher lower compare ratio rate level value basis period sheet
    balance income statement statements cash flow flows brought lost average units unit percent percents millions
    million billions thousands net attributable shareholders stockholders conventional inventory management meaningful
    over times current position strong weak good bad perform performing overall key main number figure figures calculate
    unadjusted annual numerator denominator less plus minus formerly known primarily outstanding directly paid
    calculated computed trend generate generated spend spent incur incurred recorded corporate consolidated
    decimal decimals place places rounded nearest one two three
"""
"""Words that say how a metric is asked about rather than what is asked."""
_VAGUE = """
    major important material materially ongoing best worst most done drove drive driven experience similar previous
    latest recent past quarterly shift shifts key elements element influence influenced stack potential repercussions
    alteration alterations configuration structure notable discussion discuss section align relate reflect assess
    connection trends identified levels across these spending implications insights approach strategy strategies
    size extent share portion people
    primary substantially particular specific related regarding various significant significantly subject expected
"""
_SYNONYMS = """
    ceo: chief executive officer
    cfo: chief financial officer
    legal lawsuit lawsuits litigation battles proceedings: legal litigation lawsuits lawsuit proceedings complaint court
    acquisition acquisitions: acquired acquisition acquire purchase purchased
    merger divestiture divested: merger divestiture sold sale
    customers customer clients: customers customer
    debt borrowings: debt borrowings notes borrowing
    employees staff headcount workforce employ employed: employees headcount workforce personnel employed
    depend dependent dependence reliant rely: depend depends dependent rely reliance accounted concentration
    sold sell sells: sold sales
    dividend dividends: dividend dividends
    buyback buybacks repurchase repurchases: repurchase repurchased repurchases
    competitors competition: competitors competition competitive
    risk risks: risk risks adversely
    cyclical cyclicality: cyclical cyclicality cycles
    stores: stores store
    growth grew increase increased: growth grew increase increased rose higher
    decline drop decrease: decline declined decrease decreased fell lower
    sales revenue revenues topline: sales revenue revenues
    profit earnings income: profit earnings income
    expect expected forecast forecasting guidance outlook: expect expected forecast guidance outlook anticipate plan
    retirees retirement pension: retirees pension retirement benefit
    paid pay payments: paid payments pay
    auditor auditors: auditor firm
    headquartered headquarters: headquarters offices located
    domestic american unitedstates: domestic unitedstates
    market markets region: market markets region segment
    international foreign: international foreign
    outstanding: outstanding
    covid pandemic: covid pandemic coronavirus
    credit revolver: credit facility revolving
"""
"""Words of questions, and the words that filings use for them."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[0-9]+(?:\.[0-9]+)?")
_UNITED_STATES = re.compile(r"\b(?:U\.S\.A?|USA?|United States)(?![\w$])")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_state = local()


def stems(text: str, *, stop: bool = True) -> list[str]:
    """Stemmed words in lower case, in order; stop words, years and single letters left out unless `stop` is off."""
    text = _UNITED_STATES.sub(" unitedstates ", text.replace(",", ""))
    words = [re.sub(r"['’]s$", "", word.lower()) for word in WORD.findall(text)]
    if stop:
        words = [
            word
            for word in words
            if word not in STOP_WORDS and len(word) > 1 and not re.fullmatch(r"(19|20)\d\d", word)
        ]
    if not hasattr(_state, "stemmer"):
        _state.stemmer = Stemmer.Stemmer("english")  # one per thread: a stemmer is not safe to share
    return list(_state.stemmer.stemWords(words))


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in _SYNONYMS.strip().splitlines():
        asked, printed = line.split(":")
        found.update(dict.fromkeys(stems(asked, stop=False), frozenset(stems(printed, stop=False))))
    return found


def wanted_stems(core: str, evidence: Sequence[EvidencePage]) -> dict[str, frozenset[str]]:
    """The question's stems, companies left out, each with the stems that may stand for it in a filing."""
    names = set(stems(" ".join(company_words(evidence))))
    wanted = {stem: _synonyms().get(stem, frozenset()) for stem in stems(core) if stem not in names}
    for metric in metrics_in(core).metrics:
        printed = frozenset(stems(" ".join(item.words for item in metric.items)))
        wanted.update({stem: wanted.get(stem, frozenset()) | printed for stem in stems(metric.name.replace("_", " "))})
    return wanted


@cache
def weight_of(stem: str) -> float:
    """How much a stem of a question counts: little for words that only say how something is asked about."""
    return 0.35 if stem in _generic(vague=True) else 1.0


def metric_stems(core: str) -> frozenset[str]:
    """Stems of the names of the metrics that a question asks about."""
    return frozenset(stems(" ".join(metric.name.replace("_", " ") for metric in metrics_in(core).metrics)))


@cache
def _generic(*, vague: bool) -> frozenset[str]:
    return frozenset(stems(_GENERIC + _VAGUE if vague else _GENERIC, stop=False))


def unexplained(core: str, evidence: Sequence[EvidencePage]) -> list[str]:
    """Stems of the question that neither a metric's name, a company's nor the usual phrases account for."""
    rest = metrics_in(core).rest
    rest = re.sub(r"\((?:[A-Z]{2,5})\)", " ", rest)
    known = _generic(vague=False) | set(stems(" ".join(company_words(evidence)), stop=False))
    return [stem for stem in stems(rest) if stem not in known and not stem.isdigit()]
