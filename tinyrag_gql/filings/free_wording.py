"""What a question in free words wishes to have computed, and of what: without talk, periods and companies.

People put the same wish in countless ways. This reads the wish by what it says, clause by clause, and leaves out what
says nothing: words of everyday speech, as far as no line of the company at hand is called by them. It decides nothing:
the words that are left must all be accounted for by whoever looks for the line.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from tinyrag_gql.filings.companies import name_words
from tinyrag_gql.filings.dates import MONTH
from tinyrag_gql.filings.headcount_words import in_employees
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.filings.lexicon import FOLDER, Phrasing, Spelling, load, pattern, phrasings, word_groups
from tinyrag_gql.filings.metrics import METRICS
from tinyrag_gql.filings.words import STOP_WORDS, is_adverb, stem


class Computation(StrEnum):
    """What is to be made of the figures."""

    LEVEL = "level"
    CHANGE = "change"
    GROWTH = "growth"
    AVERAGE = "average"
    TOTAL = "total"
    COMPOUND = "compound"
    SHARE = "share"
    RATIO = "ratio"
    SUM = "sum"


class Vocabulary:
    """The words by which a company's lines are called, to tell a word of everyday speech from a line's name."""

    def __init__(self, labels: Iterable[str]) -> None:
        self._labels: dict[str, list[frozenset[str]]] = {}
        self.words: set[str] = set()
        for label in dict.fromkeys(labels):
            words = label_key(label).split()
            self.words.update(words)
            if len(words) > _LONGEST_LABEL:
                continue  # a sentence
            stems = frozenset(stem(word) for word in words if word not in STOP_WORDS)
            for each in stems:
                self._labels.setdefault(each, []).append(stems)

    def tells(self, word: str, others: frozenset[str]) -> bool:
        """Whether a line is called by the word beside another one of the stems, or by the word alone."""
        own = stem(word)
        return any(len(stems) == 1 or (stems - {own}) & others for stems in self._labels.get(own, ()))


_LONGEST_LABEL = 12


class Wish(NamedTuple):
    """What is to be computed, and the words that name what of: one phrase, or two of a share, a ratio or a sum."""

    computation: Computation
    phrases: tuple[str, ...]


# ------------------------------------------------------------------------------------------------ text


@cache
def _short_forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((pattern(each.short), each.long) for each in load(FOLDER / "short_forms.yaml", Spelling))


@cache
def computations() -> dict[str, re.Pattern[str]]:
    """The patterns of lexicon/computations.yaml, by name."""
    return {each.name: each.compiled for each in load(FOLDER / "computations.yaml", Phrasing)}


def written_out(text: str) -> str:
    """The text with analysts' short forms written out, and without the words that say in which statement to look.

    'stock comp per the income statement' becomes 'stock-based compensation'.
    """
    for name in ("unit_wish", "source_clause", "source_phrase"):
        text = phrasings()[name].compiled.sub(" ", text)
    text = re.sub(r"\bby\s+what\s+(?:margin|amount)\b", "by how much", text, flags=re.I)
    text = _SELLS.sub(r"what were the sales of \1", text)
    text = re.sub(r"(?:\bthe\s+)?\bUS\b(?!\s?\$)", "the United States", text)
    text = _SPLIT.sub(" ", _TICKER.sub(" ", _INSTEAD.sub(" ", _METHOD.sub(" ", text))))
    if "margin" in text.lower():
        text = re.sub(r"\bhow\s+profitable\s+(?:is|was|are|were)\b", " ", text, flags=re.I)
    text = _MONTH_NAME.sub(lambda match: _MONTHS[match[0][:3].lower()], _SOURCE.sub(" ", text))
    if _OPERATING_LEVEL.search(text):
        text = _EARNED.sub("operating income", _OPERATING_LEVEL.sub(" ", text))
    text = in_employees(text)
    for short, long in _short_forms():
        text = short.sub(long, text)
    return _PLURAL_ACRONYM.sub(r"\1", text)


_OPERATING_LEVEL = re.compile(r"\b(?:at|on)\s+(?:the|an)\s+operating\s+(?:level|line|basis)\b", re.I)
_EARNED = re.compile(r"\b(?:lost|lose|losing|made|make|making|earned?|earning)\b", re.I)
_INSTEAD = re.compile(
    r",?\s*\b(?:instead\s+of|rather\s+than|as\s+opposed\s+to)\s+[^,.?;:]+?(?=\s+(?:in|at|for|during|by|on)\s|[,.?;:]|$)",
    re.I,
)
_TICKER = re.compile(r"\(?\b(?:ticker|symbol|NYSE|NASDAQ)\b:?\s*[A-Z.]{1,5}\b\)?")
_SPLIT = re.compile(
    r"\b(?:adjust(?:ed|ing)\s+for|after|restated\s+for)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}(?:stock\s+|share\s+)?split\b,?",
    re.I,
)
"""Newer filings state figures as after a split (SAB Topic 4.C), and theirs are told anyway."""
_METHOD = re.compile(r",\s*(?:taking|using|assuming)\s+(?!average\b)[^?.;]+", re.I)
"""How to compute a usual ratio; what it says of balances is kept apart."""
_SOURCE = re.compile(
    r",?\s*\b(?:per|according\s+to|as\s+per|from|in|on|by|using)\s+(?:the|its|their)\s+(?:[a-z-]+\s+){0,3}(?:tables?|schedules?|footnotes?|appendix|MD&A|data\s+set)\b"
    r"(?:\s+(?:of|in)\s+(?:the|its|their)\s+(?:[\w-]+\s+){0,3}(?:report|filing|release|10-[KQ]))?",
    re.I,
)
"""Where in a report the figure stands."""
_MONTHS = {
    name[:3].lower(): name
    for name in (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    )
}  # fmt: skip
_MONTH_NAME = re.compile(r"\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?(?=\s+(?:\d|['’]))", re.I)
_SELLS = re.compile(r"\bhow\s+much\s+did\s+(.{2,60}?)\s+sell\b(?=\s+(?:in|during|for)\b|\s*\?|$)", re.I)
_PLURAL_ACRONYM = re.compile(r"\b([A-Z]{2,5})s\b")


def spelled_right(text: str, vocabulary: Vocabulary) -> str:
    """The text with words of speech that are misspelled in one place put right; names and words of lines stay."""
    return re.sub(r"\b[a-z]{6,}\b", lambda match: _nearest(match[0], vocabulary), text)


def _nearest(word: str, vocabulary: Vocabulary) -> str:
    known = _known_words()
    if word in vocabulary.words or word in known or stem(word) in _known_stems():
        return word
    near = sorted(each for each in _edits(word) if each[:1] == word[0] and (each in known or each in vocabulary.words))
    everyday = near and all(each in _everyday() for each in near)  # whichever it is, it says nothing
    return near[0] if everyday or len(near) == 1 else word


def _edits(word: str) -> Iterator[str]:
    """The words that differ in one letter: left out, doubled, replaced, or two changed places."""
    for place in range(len(word)):
        before, behind = word[:place], word[place:]
        yield before + behind[1:]
        yield before + behind[1:2] + behind[:1] + behind[2:]
        for letter in "abcdefghijklmnopqrstuvwxyz":
            yield before + letter + behind[1:]
            yield before + letter + behind


@cache
def _known_words() -> frozenset[str]:
    groups = word_groups("words")
    return frozenset().union(*(words for name, words in groups.items() if name != "foreign_function_words"))


@cache
def _known_stems() -> frozenset[str]:
    return frozenset(map(stem, _known_words()))


_CLAUSE_END = re.compile(
    r"(?<=[.?!;])\s+(?=[\"“(]?[A-Za-z0-9])|\s+[-–—]+\s+|:\s+|,\s+that\s+is\s+"
    r"|,?\s+(?:i\.e\.,?|that is,|meaning|I mean|in other words,?|which is to say)\s+"
    r"|,\s+(?:and\s+)?(?=(?:give|tell|show|I\b|please|both|expressed|in\s+(?:dollars|percent|millions|billions|USD))\b)|\s*[()]\s*",
    re.I,
)
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.)+$|\b(?:Inc|Corp|Co|Ltd|No|vs|Mr|Ms|Dr|Jr|St)\.$")


def clauses(text: str) -> list[str]:
    """The clauses of a question: its sentences, what stands before a colon, between dashes and in brackets."""
    found: list[str] = []
    for part in _CLAUSE_END.split(text):
        if not (part or "").strip():
            continue
        if found and _ABBREVIATED.search(found[-1]):
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part.strip())
    return found


# ------------------------------------------------------------------------------------------------ periods

_STRONG = (
    rf"(?:(?:19|20)\d\d(?!\d|[,.]\d)|\b(?:FY|CY|Q[1-4]|[1-4]Q|H[12]|[12]H)\s?['’]?(?:\d\d(?:\d\d)?)?\b|['’]\d\d\b|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b"
    rf"|\b(?:{MONTH})\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?(?=\W|$)"
    r"|\b(?:(?:first|second|third|fourth|last|final|latest|most\s+recent|same|prior|previous|preceding|full|whole|entire|past|current|next|following|half|each|that|this|every)[\s-]+)+"
    r"(?:(?:fiscal|financial|calendar|full|reported|annual)\s+)*(?:years?|quarters?|half(?:[- ]years?)?"
    r"|periods?|(?:(?:two|three|four|five|six|nine|twelve|[2-9]|12)\s+)?(?:fiscal\s+)?(?:months?|weeks?|years?))\b"
    r"|\b(?:year|quarter|months)\s+(?:before|earlier|ago)\b|\byear-earlier\s+(?:quarter|period|half|months)\b"
    r"|\byear[- ]to[- ]date\b|\bYTD\b|\byear[- ]end\b|\byear[- ]over[- ]year\b"
    r"|\b(?:two|three|four|five|six|nine|twelve|thirteen|twenty-six|thirty-nine|[2-9]|12|13|26|39"
    r"|52)[- ](?:fiscal[- ])?(?:months?|weeks?|years?)\b|\bhalf[- ]years?\b)"
)
_LINK = (
    r"(?:\b(?:of|the|to|through|until|till|and|at|in|for|from|by|as|on|between|over|during|within|end(?:ed|ing|s)?|clos(?:e|ed|ing)|begin(?:ning)?|start"
    r"|fiscal|financial|calendar|years?|quarters?|half|months?|weeks?|periods?|a|its|their|that|inclusive|up\s+to(?:\s+and\s+including)?|since|year-end|when|day|versus|with|than|compared|against|respectively)\b|\d{1,2}(?:st|nd|rd|th)?\b|->|→|–|—|-|,|')"
)
_RUN = re.compile(
    rf"(?:{_LINK}[\s,]*)*{_STRONG}(?:[\s,]*(?:{_LINK}[\s,]*)*{_STRONG})*(?:[\s,]*\b(?:inclusive|close[sd]?|ended|end(?:s|ing)?|respectively)\b)*",
    re.I,
)


def period_runs(text: str) -> list[tuple[int, int]]:
    """Where a text speaks of periods: the places of such runs of words."""
    return [match.span() for match in _RUN.finditer(text)]


def without_periods(text: str) -> str:
    """The text without what it says of periods."""
    return _RUN.sub(" ", text)


# ------------------------------------------------------------------------------------------------ talk


@cache
def _everyday() -> frozenset[str]:
    groups = word_groups("words")
    names = ("everyday_verbs", "everyday_nouns", "everyday_adjectives", "everyday_connectives")
    return frozenset().union(*(groups[name] for name in names))


_TOKEN = re.compile(r"[^\s,;:?!()“”\"]+|[,;:?!()“”\"]")
_JOINING = frozenset(
    [
        "of",
        "and",
        "the",
        "to",
        "for",
        "in",
        "from",
        "on",
        "per",
        "by",
        "at",
        "with",
        "before",
        "after",
        "under",
        "than",
        "or",
        "&",
        "not",
        "within",
    ]
)
"""Words that hold the words of a name together; they are left out at its ends."""
_UNIT_WISH = re.compile(
    r"\b(?:pay|paid|settled)\s+in\s+cash\b|\bin\s+(?:US\s+)?(?:dollars?|USD|\$|euros?|millions?|billions?|thousands?)(?:\s+of\s+(?:US\s+)?dollars)?\b|\bper\s+annum\b|\bdollar\s+(?:amount|terms|value)\b"
    r"|\b(?:(?:net\s+)?(?:book|carrying)\s+(?:value|amount)s?|(?:amount|level|size|balance|value|stock|pile|total)s?)\s+of\s+(?:the\s+)?(?=[a-z])",
    re.I,
)


def named_words(text: str, company_words: frozenset[str], vocabulary: Vocabulary) -> str:
    """The words of a phrase that may name a line, in their order: without talk, companies and periods."""
    text = _UNIT_WISH.sub(" ", without_periods(text))
    matches = [match for match in _TOKEN.finditer(text) if match[0] not in ',;:?!()“”"']
    tokens = [match[0] for match in matches]
    names = metric_spans(text)
    stems = _stems(" ".join(tokens))
    kept: list[str] = []
    last = -1  # the place of the last word that was kept
    for place, token in enumerate(tokens):
        plain = re.sub(r"['’]s$|['’]$|\.$", "", token) if not re.fullmatch(r"(?:[A-Z]\.)+", token) else token
        word = label_key(plain)
        if {word, word.removesuffix("s"), *name_words(token)} & company_words or _FORM.fullmatch(token):
            continue
        if any(start <= matches[place].start() < end for start, end in names):
            kept.append(plain)
            last = place
            continue
        if not word or word == "%":
            continue
        if word in _JOINING:
            if last == place - 1:  # between the words of a name
                kept.append(word)
                last = place
            continue
        plain_speech = word in _everyday() or is_adverb(word)
        if plain_speech and (word in _FUNCTION or not vocabulary.tells(word, stems - {stem(word)})):
            continue
        if not vocabulary.tells(word, stems) and _is_description(tokens, place, company_words):
            continue
        kept.append(plain)
        last = place
    while kept and kept[0] in _JOINING:
        kept.pop(0)
    while kept and kept[-1] in _JOINING:
        kept.pop()
    return re.sub(r"\b(of|the|in|to|for|from|and)(?: (?:of|the|in|to|for|from|and|by|on))+\b", r"\1", " ".join(kept))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in label_key(text).split() if word not in STOP_WORDS)


_FORM = re.compile(r"(?:form|10-?[KQ]s?|8-?Ks?|20-F|40-F|6-K|EX-99(?:\.\d)?)", re.I)


def metric_spans(text: str) -> list[tuple[int, int]]:
    """Where a text names metrics, each part of it used up once."""
    found: list[tuple[int, int]] = []
    for metric in METRICS:
        for match in metric.asked.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in found):
                found.append(match.span())
    return found


_FUNCTION = word_groups("words")["everyday_connectives"]
_ARTICLES = frozenset(("the", "a", "an", "that", "this"))
_AUXILIARIES = frozenset(("had", "has", "have", "was", "is", "were", "did", "does"))


def _is_description(tokens: list[str], place: int, company_words: frozenset[str]) -> bool:
    """Whether a word only says what a company is: 'the chipmaker Aurora', 'the Aurora startup had'."""
    before = [token.lower() for token in tokens[:place]]
    behind = [label_key(token) for token in tokens[place + 1 : place + 4]]
    article = next((at for at in range(1, 4) if len(before) >= at and before[-at] in _ARTICLES), None)
    company = next((at for at, word in enumerate(behind) if set(word.split()) & company_words), None)
    if not tokens[place].islower():
        return False
    if article is not None and company is not None and article + company <= 3:
        return True
    named = len(before) > 1 and before[-2] in _ARTICLES and bool(set(label_key(before[-1]).split()) & company_words)
    return named and bool(behind) and behind[0] in _AUXILIARIES


# ------------------------------------------------------------------------------------------------ wishes

_PAIRS = (
    ("share_of_dollar", Computation.SHARE, "part", "whole"),
    ("share_of_sales_dollar", Computation.SHARE, "part", "whole"),
    ("share_first", Computation.SHARE, "part", "whole"),
    ("share_among", Computation.SHARE, "part", "whole"),
    ("share_from", Computation.SHARE, "part", "whole"),
    ("share_named", Computation.SHARE, "part", "whole"),
    ("share_of", Computation.SHARE, "part", "whole"),
    ("relative", Computation.SHARE, "part", "whole"),
    ("share_is", Computation.SHARE, "part", "whole"),
    ("ratio", Computation.RATIO, "above", "below"),
    ("sum_of", Computation.SUM, "first", "second"),
)
_OVER_YEARS = (
    ("compound", Computation.COMPOUND),
    ("average", Computation.AVERAGE),
    ("total", Computation.TOTAL),
)


def without_words(text: str, company_words: frozenset[str]) -> str:
    """The text without the words that name companies, which may be words of a computation: 'Gap', 'Best Larch'."""
    return re.sub(r"\S+", lambda match: "" if set(name_words(match[0])) & company_words else match[0], text)


def wishes(clause: str, company_words: frozenset[str], vocabulary: Vocabulary, *, years: int) -> Iterator[Wish]:
    """What a clause may wish, the surest reading first; `years` is how many periods the question names."""

    def named(text: str) -> str:
        return named_words(text, company_words, vocabulary)

    cues, clause = computations(), without_words(clause, company_words)
    for name, computation in _OVER_YEARS:
        cue = cues[name].search(clause)
        if cue and cue[0].lower() == "total" and vocabulary.tells("total", _stems(named(cues[name].sub(" ", clause)))):
            continue  # the name of a line, which may be asked for of several years
        if years > 1 and cue:
            text = cues[name].sub(" ", clause)
            text = _without_changes(text) if computation is Computation.COMPOUND else text
            if rest := named(text):
                yield Wish(computation, (rest,))
                return
    plain = without_periods(clause)
    for name, computation, first, second in _PAIRS:
        match = computations()[name].search(plain)
        if match and (one := named(match[first])) and (two := named(match[second])):
            yield Wish(computation, (one, two))
    if match := computations()["depends"].search(plain):
        yield Wish(Computation.SHARE, (named(match["part"]), "revenue"))
    changes = bool(cues["change"].search(clause))
    compares = years > 1 or _PRIOR.search(clause)
    grows = cues["growth"].search(clause) or (changes and cues["percent"].search(clause))
    if (grows or changes or (compares and cues["compared"].search(clause))) and (
        rest := named(_without_changes(clause))
    ):
        yield Wish(Computation.GROWTH if grows else Computation.CHANGE, (rest,))
    if not (grows or changes) and (rest := named(clause)):
        yield Wish(Computation.LEVEL, (rest,))


_PRIOR = re.compile(
    r"\b(?:same|prior|previous|preceding|last)\s+(?:\w+\s+)?(?:year|quarter|period)\b|\b(?:year|quarter|months)[\s-]+(?:before|earlier|ago)\b|\byear-earlier\b",
    re.I,
)
"""The period before, as the one to compare with."""


def _without_changes(clause: str) -> str:
    """The clause without the words that ask for a change."""
    for name in ("growth", "percent", "change", "compared"):
        clause = computations()[name].sub(" ", clause)
    return clause
