"""Compares the words by which a sentence names a line with a fact's line: its label, headings, concept and parts."""

import re
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.facts.claimed_periods import period_mentions
from tinyrag_gql.filings.lexicon import word_groups
from tinyrag_gql.filings.line_items import BY_NAME, LineItem
from tinyrag_gql.filings.metrics import metrics_in
from tinyrag_gql.filings.words import is_adverb, spelled_out, stem

Words = frozenset[str]
_NO_WORDS: Words = frozenset()


class LineMatch(IntEnum):
    """How surely words name a fact's line; a higher one is surer."""

    NONE = 0
    LOOSE = 1
    """The line's words with a few of its own left out, as 'cash' for 'Cash and cash equivalents'."""
    UNDER_A_HEADING = 2
    """The line's words, under a heading that is not named and may narrow what it is of."""
    NAMED = 3
    """Another name of the line: a synonym, its concept, or the metric that it is the line of."""
    OWN_WORDS = 4
    """The line's own words, perhaps without "total" and the like."""
    VERBATIM = 5
    """Exactly the line's own words."""


class LineWords(NamedTuple):
    """The words of a phrase that name a line: as stems, and with one stem for all words of the same meaning."""

    text: str
    stems: Words
    same: Words


_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?(?:[0-9](?![0-9]))?")
_JOINED = re.compile(
    r"\b(non|long|short|pre|after)[-‑ ](?=(?:current|term|tax|operating|controlling|gaap|cash)\b)", re.I
)
_UNITED_STATES = re.compile(r"\b(?:U\.S\.A?|USA?|(?i:united states))(?![\w$])")
_UNITED_KINGDOM = re.compile(r"\b(?:U\.\s?K\.?|UK|(?i:united kingdom))(?![\w$])")
_KIND = re.compile(r"\b(class|series|level|tier|type|tranche)[\s-]+([a-z0-9])\b", re.I)
"""A kind that a single letter or digit names: 'Class A', 'Level 2'."""
_BY_SOURCE = re.compile(r"\bper (?:the|its|their|our|this)\b", re.I)
"""Names where a figure comes from, as in 'per the filing'; 'per share' names a line."""
_SHORT_FORMS = (
    (re.compile(r"\bEPS\b"), "earnings per share"),
    (re.compile(r"\bSG&?A\b"), "selling general and administrative"),
    (re.compile(r"\bcapex\b", re.I), "capital expenditures"),
    (re.compile(r"\bpretax\b", re.I), "income before tax"),
    (re.compile(r"\bbottom line\b", re.I), "net income"),
    (re.compile(r"(?<!earnings )\bper (diluted|basic) share\b", re.I), r"\1 earnings per share"),
    (re.compile(r"(?<!income )\btax(?:es)? (?=provision|expense|benefit)", re.I), "income tax "),
)  # fmt: skip


@lru_cache(maxsize=8192)
def line_words(text: str) -> LineWords:
    """The words of `text` without those that only tell a figure."""
    plain = _UNITED_STATES.sub(" unitedstates ", _JOINED.sub(r"\1", text))
    plain = _UNITED_KINGDOM.sub(" unitedkingdom ", plain)
    plain = _KIND.sub(r"\1\2", _BY_SOURCE.sub(" ", plain))
    for short, long in _SHORT_FORMS:
        plain = short.sub(long, plain)
    tokens = [re.sub(r"['’]s?$", "", token) for token in _TOKEN.findall(spelled_out(plain.lower()))]
    stems = frozenset(stem(token) for token in tokens if len(token) > 1 and not _only_tells(token))
    return LineWords(text, stems, frozenset(_same().get(each, each) for each in stems))


def _only_tells(word: str) -> bool:
    """Whether a lower-case word tells a figure and names no line; adverbs do so, too."""
    return word in _telling() or (is_adverb(word) and word not in _group("qualifiers"))


@cache
def _telling() -> Words:
    verbs = _group("telling_verbs")
    forms = {form for verb in verbs for form in (verb, f"{verb}s", f"{verb}es", f"{verb}ed", f"{verb}d")}
    changed = {f"{verb[:-1]}{end}" for verb in verbs if verb.endswith("y") for end in ("ies", "ied")}
    return _group("telling_words") | forms | changed


@cache
def _group(name: str) -> Words:
    return word_groups("claim_words")[name]


@cache
def stems_of(group: str) -> Words:
    """The stems of a group of lexicon/claim_words.yaml."""
    return frozenset(map(stem, _group(group)))


@cache
def _same() -> dict[str, str]:
    """For each stem the one that stands for all of its meaning."""
    found: dict[str, str] = {}
    for name, words in word_groups("claim_words").items():
        if name.startswith("same_"):
            alike = sorted(map(stem, words))
            found.update(dict.fromkeys(alike, alike[0]))
    return found


@cache
def _same_of(group: str) -> Words:
    return frozenset(_same().get(each, each) for each in stems_of(group))


# ------------------------------------------------------------------------------------------------ a fact's line


class FactLine(NamedTuple):
    """The names of a fact's line, as words."""

    label: LineWords
    """Without what stands in brackets, and without 'net of ...' and the like."""
    whole: Words
    """Every word of the label."""
    headings: tuple[Words, ...]
    column: Words
    concept: Words
    members: tuple[Words, ...]
    is_change: bool
    """Whether it is a change of what the label names, as the working capital lines of a cash flow statement."""
    is_headed: bool
    """Whether headings stand over the row outside of the primary statements, and it is of no part of the company."""
    in_statement: bool
    in_prose: bool
    """Whether it stands in running text, so that its label is no more than the words before it."""

    @property
    def vocabulary(self) -> Words:
        """Every word that the line accounts for."""
        return self.whole.union(self.concept, self.column, _PART_WORDS, *self.headings, *self.members)


_PART_WORDS = frozenset(map(stem, ("segment", "segments", "region", "business", "division", "category")))
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_DETAILS = re.compile(
    r"\s*(?:[,;:–—-]|\b)\s*(?:net of|less (?:accumulated|allowance|current)|excluding current|at (?:fair value|cost)"
    r"|par value|[$€£]|including\b.*portion|[0-9][0-9,.]* (?:shares|issued)|authorized).*$",
    re.I,
)
"""What follows a line's name in its label and is no part of it."""
_CAMEL = re.compile(r"(?:[A-Z][a-z0-9]+){2,}")
_CAPITALS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z][a-z]*|[0-9]+")
_CONCEPT_DETAILS = re.compile(
    r"(?<=Income)Loss|(?<=Profit)Loss|(?<=Gain)Loss|(?<=Expense)Benefit|(?<=Provided)ByUsed|AtCarryingValue|(?:Net)?(?:Of)?Current$"
    r"|(?:Net)?Noncurrent$|Including.*$|Excluding.*$|Extraordinary.*$|^Payments?(?:To|For|Of)(?=[A-Z])|Value$"
)


@lru_cache(maxsize=8192)
def _line(
    label: str, heading: str, column: str, concept: str | None, members: tuple[str, ...], statement: str | None
) -> FactLine:
    for mention in reversed(period_mentions(label)):
        label = f"{label[: mention.start]} {label[mention.end :]}"
    plain = _DETAILS.sub("", _BRACKETS.sub(" ", label)) or label
    name = (concept or "").rpartition(":")[2]
    core = _CONCEPT_DETAILS.sub("", name)
    headings = tuple(line_words(part).same for part in heading.split(" > ") if part)
    under_changes = statement == "cash_flow" and any(stems_of("change_words") & each for each in headings)
    changes = name.startswith("IncreaseDecrease") or (not name and under_changes and "cash" not in label.lower())
    return FactLine(
        label=line_words(plain),
        whole=line_words(label).same,
        headings=headings,
        column=line_words(column).same,
        concept=line_words(" ".join(_CAPITALS.findall(core))).same,
        members=tuple(_member_words(each) for each in members),
        is_change=changes and not stems_of("change_words") & line_words(label).same,
        is_headed=any(each - _same_of("optional_words") for each in headings) and statement is None and not members,
        in_statement=statement is not None,
        in_prose=statement is None and not headings and not column and bool(concept),
    )


def line_of(fact: Fact) -> FactLine:
    """The names of the line that a fact stands in."""
    members = tuple(each.label or each.member for each in fact.dimensions)
    return _line(fact.label, fact.heading, fact.column, fact.concept, members, fact.statement)


def _member_words(label: str) -> Words:
    plain = re.sub(r"\bmember\b|Member$", " ", label.rpartition(":")[2]).strip()
    if _CAMEL.fullmatch(plain):
        plain = " ".join(_CAPITALS.findall(plain))
    words = line_words(plain).same
    return words - _PART_WORDS or words


# ------------------------------------------------------------------------------------------------ comparing


def match_line(claimed: LineWords, fact: Fact, company: Words = _NO_WORDS) -> LineMatch:
    """How surely `claimed` names the line of `fact`; any word without a counterpart makes it NONE.

    `company` are the words of the company's name, which a label may hold: 'attributable to Northwind'.
    """
    line = line_of(fact)
    words = claimed.same - _same_of("optional_words")
    label = line.label.same - _same_of("optional_words") - company
    members = [member - company or member for member in line.members]
    if not words or not all(_names_member(member, words, line.label.same) for member in members):
        return LineMatch.NONE
    if not _tells_change(words, line) or _needs_part(words, line):
        return LineMatch.NONE
    if line.is_change:
        words -= stems_of("change_words")
    parts = _NO_WORDS.union(*members, _PART_WORDS) if members else _NO_WORDS
    if words <= line.vocabulary:
        if match := _by_label(claimed, words, label, parts, line, company):
            return min(match, LineMatch.NAMED) if line.in_prose else match
        if words - parts and words - parts == line.concept - _same_of("optional_words") - _same_of("concept_details"):
            return LineMatch.NAMED
    return _by_metric(claimed, line, parts)


def _names_member(member: Words, words: Words, label: Words) -> bool:
    """Whether the claim names the part, by its name or by the shorter one that is the row's label."""
    return bool(member) and (member <= words or (bool(label) and label <= member & words))


def _tells_change(words: Words, line: FactLine) -> bool:
    """Whether claim and line agree in whether a change is meant."""
    told = bool(words & stems_of("change_words"))
    return told == line.is_change or bool(told and words & stems_of("change_words") & line.vocabulary)


def _needs_part(words: Words, line: FactLine) -> bool:
    """Whether the line is one of a part of the company, by its headings, that the claim does not name."""
    return any(_PART_WORDS & each and not (each - _PART_WORDS) <= words for each in line.headings)


def _by_label(
    claimed: LineWords, words: Words, label: Words, parts: Words, line: FactLine, company: Words
) -> LineMatch:
    spare = words - line.whole - line.column - parts
    heading = next((each for each in reversed(line.headings) if each & words and spare <= each), _NO_WORDS)
    named = heading - _same_of("optional_words") - company - line.whole <= words
    if (spare or not label) and not (heading and named):
        return LineMatch.NONE
    if missing := label - words:
        loose = missing <= _same_of("loosely_named") and bool(label & words)
        return LineMatch.LOOSE if loose else LineMatch.NONE
    net = stem("net")
    if words == _same_of("bare_income") and (net in claimed.stems) != (net in line.label.stems):
        return LineMatch.LOOSE
    if line.is_headed and not (heading and named) and _item_named(line.label.text, _NO_WORDS):
        return LineMatch.UNDER_A_HEADING
    if not line.label.stems - stems_of("optional_words") - company <= claimed.stems:
        return LineMatch.NAMED
    same = line.label.stems & stems_of("optional_words") == claimed.stems & stems_of("optional_words")
    return LineMatch.VERBATIM if same and not spare else LineMatch.OWN_WORDS


def _by_metric(claimed: LineWords, line: FactLine, parts: Words) -> LineMatch:
    item = _item_named(claimed.text, parts)
    if item is None:
        return LineMatch.NONE
    name = re.sub(r"\s*\(notes?[^)]*\)", "", line.label.text, flags=re.I)
    sure = item.labels[: max(1, len(item.labels) - 1)]
    if not any(label.search(name) for label in sure):
        return LineMatch.NONE
    own = claimed.same | line_words(item.words).same
    apart = (line.whole - own) & _same_of("qualifiers")
    return LineMatch.LOOSE if apart else LineMatch.NAMED


@lru_cache(maxsize=8192)
def _item_named(text: str, parts: Words) -> LineItem | None:
    """The one line item that a phrase names, where nothing else is in it but the names of parts."""
    named = metrics_in(text)
    rest = line_words(named.rest).same - _same_of("optional_words") - parts - (_PART_WORDS if parts else _NO_WORDS)
    if len(named.metrics) != 1 or rest:
        return None
    metric = named.metrics[0]
    if metric.formula is None:
        return metric.items[0]
    return BY_NAME.get(metric.name)
