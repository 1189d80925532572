"""Rows of tables that count things rather than money: stores, employees, days; no caption's scale is surely theirs."""

import re
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.filings.dates import MONTH
from tinyrag_gql.filings.numbers import BILLION, MILLION, THOUSAND

_ONE_BY_ONE = (
    r"\bnumber of (?!shares)|\bemployees\b(?!.*(?:cost|benefit|compensation|expense|loan|stock|payable))|\bheadcount\b"
    r"|\b(?:stores|restaurants|locations|aircraft) (?:opened|closed|at)\b"
    r"|\b(?:store|restaurant|club|branch|hotel|location) (?:openings?|closings?|closures?|counts?)\b"
)
_COUNT = re.compile(
    rf"{_ONE_BY_ONE}|\bsquare (?:feet|foot|met)|\bbarrels?\b|\bounces?\b|\btonn?es\b|\bmegawatt|\bMWh?\b"
    r"|\bsubscribers?\b(?!.*revenue)|\bdays\b(?!.*(?:due|past))|\b(?:vehicles|customers|users) (?:opened|closed|at)\b"
    r"|\bunits (?:sold|delivered|shipped)\b|\bterm\b.*\b(?:years|months)\b|\blife\b.*\byears\b"
    r"|\banti-?dilutive\b|\bdilutive\b|\b(?:awards|units|options|warrants)\b.*\b(?:excluded|outstanding|granted|vested)\b"
    r"|^(?:unvested\s+)?(?:RSUs?|(?:restricted|performance)\s+(?:stock|share)\s+(?:units|awards))\b"
    r"|^shares\s+(?:purchased|repurchased|issued|granted|vested)\b",
    re.I,
)
_SINGLE = re.compile(_ONE_BY_ONE, re.I)


def counts_things(label: str) -> bool:
    """Whether a row so called counts what is no money, or may be a count, in units that its caption may leave open."""
    return bool(_COUNT.search(label))


def counts_one_by_one(label: str) -> bool:
    """Whether a row so called counts things that are told one by one, whatever scale the amounts beside it have."""
    return bool(_SINGLE.search(label))


# ------------------------------------------------------------------------------------------------ what is counted


class Thing(NamedTuple):
    """What a label or a title counts, as it calls it: 'retail stores' are of the unit 'store'."""

    unit: str
    text: str
    happens: bool
    """Whether it happens over a period, as deliveries do, and is not there at its end, as stores are."""
    one_by_one: bool
    """Whether it is told one by one, whatever scale the amounts beside it have."""
    many: bool = False
    """Whether there are so many of it that they are told in thousands or millions, and it is never money."""


_THERE = {
    "stores": "store", "restaurants": "restaurant", "locations": "location", "clubs": "club", "branches": "branch",
    "offices": "office", "hotels": "hotel", "rooms": "room", "resorts": "resort", "casinos": "casino",
    "warehouses": "warehouse", "facilities": "facility", "theatres": "theatre", "theaters": "theater",
    "screens": "screen", "dealers": "dealer", "franchisees": "franchisee", "distributors": "distributor",
    "communities": "community", "homes": "home", "homesites": "homesite", "lots": "lot", "apartments": "apartment",
    "aircraft": "aircraft", "airplanes": "airplane", "vehicles": "vehicle", "trucks": "truck", "tractors": "tractor",
    "trailers": "trailer", "ships": "ship", "vessels": "vessel", "locomotives": "locomotive", "wells": "well",
    "rigs": "rig", "mines": "mine", "plants": "plant", "stations": "station", "towers": "tower", "sites": "site",
    "countries": "country", "employees": "employee", "associates": "associate", "headcount": "employee",
    "physicians": "physician", "drivers": "driver", "agents": "agent", "advisors": "advisor", "customers": "customer",
    "clients": "client", "subscribers": "subscriber", "subscriptions": "subscription", "members": "member",
    "memberships": "membership", "cardmembers": "cardmember", "cardholders": "cardholder", "users": "user",
    "daus": "user", "maus": "user", "households": "household", "connections": "connection", "lines": "line",
    "accounts": "account", "cards": "card", "policies": "policy", "beds": "bed", "licenses": "license",
    "machines": "machine", "slots": "slot", "tables": "table", "miners": "miner", "people": "person",
    "units": "unit", "patents": "patent",
}  # fmt: skip
"""Things that are there at a day, and one of them."""
_HAPPENING = {
    "deliveries": "delivery", "shipments": "shipment", "orders": "order", "openings": "opening",
    "closings": "closing", "closures": "closure", "transactions": "transaction", "passengers": "passenger",
    "visits": "visit", "admissions": "admission", "downloads": "download", "bookings": "booking", "trips": "trip",
    "nights": "night", "additions": "addition", "impressions": "impression", "flights": "flight",
    "departures": "departure", "carloads": "carload", "launches": "launch", "claims": "claim",
    "prescriptions": "prescription", "scripts": "prescription",
}  # fmt: skip
"""Things that happen over a period."""
_MEASURED = {
    "barrels": "barrel", "ounces": "ounce", "tonnes": "tonne", "tons": "ton", "megawatts": "megawatt",
    "gallons": "gallon", "pounds": "pound", "cubic feet": "cubic foot", "gigawatt hours": "gigawatt hour",
    "gwh": "gigawatt hour", "mwh": "megawatt hour", "miles": "mile", "square feet": "square foot",
    "bitcoin": "bitcoin", "bitcoins": "bitcoin",
}  # fmt: skip
"""Units of quantities, which a label has in brackets or at its end."""
_MANY = frozenset(
    [
        "subscribers",
        "members",
        "memberships",
        "cardmembers",
        "users",
        "daus",
        "maus",
        "households",
        "connections",
        "passengers",
        "visits",
        "transactions",
        "people",
        "prescriptions",
        "scripts",
    ]
)
"""Things that are told in thousands or millions, and that no amount of money is called by."""
_NEVER_SOLD = _MANY | frozenset(
    [
        "stores",
        "restaurants",
        "locations",
        "clubs",
        "branches",
        "hotels",
        "employees",
        "headcount",
        "customers",
        "countries",
        "wells",
        "theatres",
        "theaters",
        "screens",
        "communities",
        "stations",
        "dealers",
        "franchisees",
    ]
)
"""Things whose name alone is no row of what was sold, spent or owned, as 'trucks' may be."""
_EACH = _THERE | _HAPPENING | _MEASURED
_NOUN = "|".join(sorted(map(re.escape, _EACH), key=len, reverse=True))
_ADJECTIVES = r"(?:[\w&.’'/-]+[ ]){0,4}?"
_AT_THE_END = r"(?P<end>,?[ ](?:at[ ])?(?:the[ ])?(?:end|beginning|year|period|quarter)\b.*)"
_BEHIND = (
    r"(?:[ ](?:(?P<kept>in[ ](?:force|service|operation|place))|on[ ]order|daily|a[ ]day|per[ ]day"
    rf"|(?P<happened>opened|closed|acquired|sold|delivered|shipped|produced|added|processed|filled))|{_AT_THE_END})?"
)
_HEAD = re.compile(
    rf"(?:(?:total|net)[ ])*(?P<number>number[ ]of[ ])?{_ADJECTIVES}(?P<noun>{_NOUN}){_BEHIND}[ :]*", re.I
)
"""A label whose head is a thing: 'Company-operated restaurants', 'Number of stores opened'."""
_SINGULAR = "|".join(sorted(set(_THERE.values()), key=len, reverse=True))
_COUNT_OF = re.compile(rf"\b(?P<noun>{_SINGULAR})[ ]counts?\b", re.I)
_SCALED_THINGS = rf"\((?:in[ ])?(?:thousands|millions|billions)[ ]of[ ](?:[\w-]+[ ]){{0,3}}?(?P<bracketed>{_NOUN})\b"
_ANNOUNCES = rf".{{0,20}}$|.*\b(?:as[ ]follows|summarized|following|at[ ]year[- ]?end|at[ ]{MONTH})\b"
_ANNOUNCED = re.compile(
    rf"\bnumber[ ]of[ ]{_ADJECTIVES}(?P<numbered>{_NOUN})\b"
    rf"|^{_ADJECTIVES.removesuffix('?')}(?P<first>{_NOUN})(?=[ ,:(]|$)(?={_ANNOUNCES})|{_SCALED_THINGS}",
    re.I,
)
"""A title over rows that count things: 'Systemwide restaurants at year end', '(thousands of barrels daily)'."""
_BRACKETED = re.compile(r"\([^()]*\)|[⁰¹²³⁴-⁹⁽⁾*†]+")
_SOME = r"(?:in[ ])?(?:(?:thousands|millions|billions)[ ]of[ ])?(?:[\w-]+[ ]){0,3}?"
_IN_BRACKETS = re.compile(rf"\({_SOME}(?P<noun>{_NOUN})(?:[ ](?:daily|per[ ]day))?\)", re.I)
_SCALED = re.compile(r"\b(thousands|millions|billions)\b|\([‘’'`]?(000)s?\)", re.I)
_SCALES = {"thousands": THOUSAND, "millions": MILLION, "billions": BILLION, "000": THOUSAND}
_OF_MONEY = re.compile(
    r"\b(?:revenues?|sales|costs?|expenses?|income|earnings|profits?|loss(?:es)?|per|average|avg|price|values?|fees?|margins?"
    r"|assets?|liabilit\w+|receivables?|payables?|deposits?|benefits?|compensation|ratio|rates?|growth|changes?|percent\w*|dollars?|amounts?"
    r"|shares?|stock|options?|awards?|warrants?|dividends?|interest|tax(?:es)?|loans?|payments?|advances|due|from|to|debt|credit"
    r"|allowance|provision|premiums?|rent\w*|leases?|equipment|property|funds?|spend\w*|purchase|capital|backlog|contribution|days|term|life)\b"
    r"|[%$€£]|\bUSD\b",
    re.I,
)


def is_measure_of_things(text: str) -> bool:
    """Whether no word of a label or a title speaks of money, shares, rates or changes."""
    return not _OF_MONEY.search(text)


def counted_thing(label: str) -> Thing | None:
    """What a row so called counts; None where its head is no thing that is counted."""
    plain = " ".join(_BRACKETED.sub(" ", label.replace("-in-", " in ")).split())
    if match := _HEAD.fullmatch(plain):
        happened = bool(match["happened"] or _COME_OR_GONE.match(plain))
        single = bool(match["number"]) or counts_one_by_one(plain)
        thing = _thing(match["noun"], plain, happened=happened, one_by_one=single)
        said = bool(match["number"] or match["kept"] or match["happened"] or match["end"])
        if not said and match["noun"].lower() not in _NEVER_SOLD | _HAPPENING.keys():
            return None
        return thing._replace(many=thing.many or bool(match["kept"] or match["happened"]))
    if match := _IN_BRACKETS.search(label):
        return _thing(match["noun"], plain, happened=match["noun"].lower() in _MEASURED, one_by_one=False)
    return None


def counted_in_title(line: str) -> Thing | None:
    """What the rows of a table under this title count; None where the title does not say it."""
    if not is_measure_of_things(re.sub(r"\bas compared to\b|\bcompared to\b|\bas of\b", " ", line)):
        return None
    if match := _COUNT_OF.search(line):
        return _thing(_PLURALS[match["noun"].lower()], match[0], happened=False, one_by_one=True)
    if match := _ANNOUNCED.search(line):
        noun = match["numbered"] or match["first"] or match["bracketed"]
        happened = bool(match["bracketed"]) and noun.lower() in _MEASURED
        text = noun if match["bracketed"] else re.sub(r"^(?:.*number )?of ", "", match[0], flags=re.I)
        return _thing(noun, text, happened=happened, one_by_one=bool(match["numbered"]))
    return None


_PLURALS = {one: many for many, one in reversed(_THERE.items())}


def scale_of_things(text: str) -> Decimal | None:
    """The scale in which a label or a title counts its things: '(in thousands)'; None where it says none."""
    match = _SCALED.search(text)
    return _SCALES[(match[1] or match[2]).lower()] if match else None


_COME_OR_GONE = re.compile(
    r"(?:total |net )?(?:new|newly|acquired|opened|closed|added|lost|relocated|sold|refranchised|additions?)\b", re.I
)
"""Begins the label of things that came or went during a period: 'New and acquired stores'."""


def _thing(noun: str, text: str, *, happened: bool, one_by_one: bool) -> Thing:
    plain = noun.lower()
    return Thing(_EACH[plain], text, happened or plain in _HAPPENING, one_by_one, plain in _MANY)
