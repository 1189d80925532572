"""Finds the lines of filings that a question names: by all of its words, so that no other line stands in for them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeVar

from tinyrag_gql.domain.facts import FactSource, FactStatement
from tinyrag_gql.filings.labels import label_key, without_terms
from tinyrag_gql.filings.lexicon import word_groups
from tinyrag_gql.filings.line_items import LineItem
from tinyrag_gql.filings.metrics import Metric, metrics_in
from tinyrag_gql.filings.periods import without_period_words
from tinyrag_gql.filings.words import STOP_WORDS, is_measure_word, stem, stems_of_group


class Line(Protocol):
    """A line that a filing reports; `members` are empty for the company as a whole."""

    @property
    def label(self) -> str: ...
    @property
    def heading(self) -> str: ...
    @property
    def concept(self) -> str | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def statement(self) -> FactStatement | None: ...
    @property
    def members(self) -> tuple[str, ...]: ...
    @property
    def source(self) -> FactSource: ...


LineT = TypeVar("LineT", bound=Line)


class Phrase(NamedTuple):
    """The words of a question that name what is asked for.

    `words` leaves out companies and periods, `own` also usual ways of asking, `rest` the metrics that it names, too.
    """

    key: str
    stems: frozenset[str]
    words: frozenset[str]
    own: frozenset[str]
    rest: frozenset[str]
    named: frozenset[str]
    """The words by which it names its metrics."""
    metrics: tuple[Metric, ...]

    @property
    def items(self) -> tuple[LineItem, ...]:
        """The line item that it names, if it names one alone."""
        plain = len(self.metrics) == 1 and self.metrics[0].formula is None
        return self.metrics[0].items if plain else ()

    @property
    def percent(self) -> bool:
        """Whether it names a metric that is shown in percent."""
        return any(metric.percent for metric in self.metrics)

    @classmethod
    def of(cls, text: str, company_words: frozenset[str]) -> "Phrase":
        """Read a question, or a part of it; `company_words` are lower-case words that name the company."""
        named = metrics_in(text)
        words = _own_stems(text, company_words, usual=True)
        return cls(
            label_key(text),
            stems_of(text),
            words,
            _own_stems(text, company_words),
            _own_stems(named.rest, company_words),
            words - _own_stems(named.rest, company_words, usual=True),
            named.metrics,
        )


# ------------------------------------------------------------------------------------------------ words

_FUNCTION_WORDS = STOP_WORDS - word_groups("words")["telling_words"]
_QUALIFIERS = word_groups("words")["telling_words"] | {"united"}
"""Words that tell one line from another, though elsewhere they only say how a figure is asked about."""
_PLAIN_VERBS = word_groups("words")["plain_verbs"]
_EXTRAS = stems_of_group("label_extras")
_DATE_WORD = re.compile(r"(?:19|20)?[0-9]{2}|(?:19|20)[0-9]{2}|fy|fy[0-9]{2,4}|q[1-4]|[1-4]q|h[12]")
_PART_WORDS = stems_of_group("part_words")
_WITH_PARTS = _PART_WORDS | {stem("total")}
"""What may stand beside a part's name: its total is all of it."""
WHOLE_MEMBERS = re.compile(
    r"(?:total )?(?:operating|reportable|reporting) segments?|consolidated(?: entities)?"
    r"|(?:geographic|customer|product|supplier) concentration risk",
    re.I,
)
"""Members that say no more than that a part is one of the segments, or why it is told (ASC 280-10-50-41)."""


@lru_cache(maxsize=32_768)
def stems_of(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in label_key(_spelled(text)).split() if word not in _FUNCTION_WORDS)


def _spelled(text: str) -> str:
    """The text with countries in full, as tags call them; rows and questions often have the letters alone."""
    return _UNITED_KINGDOM.sub("United Kingdom", _UNITED_STATES.sub("United States", _NOTE_MARKS.sub(" ", text)))


_UNITED_STATES = re.compile(r"\bU\.\s?S\.?(?:\s?A\.)?(?!\w)|\bUSA?\b|(?<=\bNon )Us\b")
_NOTE_MARKS = re.compile(r"[⁽⁾⁰¹²³⁴-⁹]+")
_UNITED_KINGDOM = re.compile(r"\bU\.\s?K\.?(?!\w)|\bUK\b")


def _own_stems(text: str, company_words: frozenset[str], *, usual: bool = False) -> frozenset[str]:
    """Stems without those of companies and periods, and without usual words of asking unless `usual`."""
    words = label_key(without_period_words(_spelled(text))).split()
    return frozenset(
        stem(word)
        for word in words
        if word not in _FUNCTION_WORDS
        and not {word, word.removesuffix("s")} & company_words
        and not _DATE_WORD.fullmatch(word)
        and (usual or word in _QUALIFIERS or not (is_measure_word(word) or word in _PLAIN_VERBS))
    )


@lru_cache(maxsize=16_384)
def _label_variants(label: str) -> tuple[frozenset[str], ...]:
    """The label's stems, in full, without what stands in brackets or after a slash, and without terms of a debt.

    Without 'at end of year', too, and without 'gross', where it says what is usual (ASC 740-10-50-15A); and the
    short form that it has in brackets, as in 'Gross payment volume (GPV)'.
    """
    short = re.sub(r"\([^)]*\)|/\s*\w+", " ", label)
    closing = _USUALLY_GROSS.sub("", _AT_END.sub("", label))
    acronym = _IN_BRACKETS.search(label)
    variants = (
        stems_of(label),
        stems_of(short),
        stems_of(without_terms(label)),
        stems_of(closing),
        stems_of(acronym[1]) if acronym else frozenset(),
    )
    return tuple(variant for variant in dict.fromkeys(variants) if variant)


_AT_END = re.compile(
    r"[\s,–—-]+(?:(?:at\s+)?(?:the\s+)?end\s+of\s+(?:the\s+)?(?:period|year)|ending\s+balance)\s*$", re.I
)
_IN_BRACKETS = re.compile(r"[a-z]{2}[\w\s]*\(([A-Z][A-Za-z]?[A-Z]{1,5})\)")
_USUALLY_GROSS = re.compile(r"^gross\s+(?=unrecognized\s+tax\s+benefits)", re.I)

# ------------------------------------------------------------------------------------------------ matching


def with_labels_of_usual_words(phrase: Phrase, lines: Iterable[Line]) -> Phrase:
    """The phrase with the words of a label that stands in it among its own ones, though all are usual elsewhere.

    'Finished goods inventories' are not inventories, where a row is called 'Finished goods'.
    """
    spoken = f" {phrase.key} "
    found: set[str] = set()
    for label in {line.label for line in lines}:
        key = label_key(label)
        if " " in key and f" {key} " in spoken:
            named = stems_of(label)
            if len(named) > 1 and named <= phrase.words and not named & (phrase.own | phrase.named):
                found |= named
    return phrase._replace(own=phrase.own | found, rest=phrase.rest | found) if found else phrase


def match_lines(phrase: Phrase, lines: Iterable[LineT]) -> list[LineT]:
    """The lines that the phrase names with all of its words, of the best kind of match; empty where none is.

    A line of the company as a whole comes before one of its parts. The line's label must stand in the phrase; what
    else the phrase says must be the heading, the part, or the metric whose tag the line bears.
    """
    lines = list(lines)
    whole = [line for line in lines if not line.members and _fits_unit(phrase, line)]
    exact = [line for line in whole if f" {_called(line)} " in f" {phrase.key} " and _is_whole(phrase, line)]
    if exact:
        longest = max(len(_called(line)) for line in exact)
        return [line for line in exact if len(_called(line)) == longest]
    return [line for line in whole if _is_whole(phrase, line)]


def _called(line: Line) -> str:
    """The words of the label of a row, for one of the primary statements without amounts that stand in brackets."""
    return label_key(_WITH_AMOUNTS.sub(" ", line.label) if line.statement else line.label)


_WITH_AMOUNTS = re.compile(r"\([^)]*[0-9][^)]*\)")


def match_paid(phrase: Phrase, lines: Iterable[LineT]) -> list[LineT]:
    """The rows of what was paid, where the phrase asks for that: 'Income taxes paid' is no expense of the year."""
    if not phrase.stems & _PAYS:
        return []
    spoken = phrase._replace(stems=phrase.stems | _PAID | {stem("cash")})
    own = phrase.own - _PAYS
    rows = [line for line in lines if not line.members and stems_of(line.label) >= _PAID and _fits_unit(phrase, line)]
    return [line for line in rows if own and own <= stems_of(line.label) and _is_whole(spoken, line)]


_PAID = frozenset([stem("paid")])
_PAYS = _PAID | frozenset([stem("pay")])


def match_parts(phrase: Phrase, lines: Iterable[LineT]) -> list[LineT]:
    """Lines of a part of the company, or under a heading that the phrase names: 'Data center revenue'."""
    lines = list(lines)
    parts = _fullest_named([line for line in lines if line.members and _is_part(phrase, line)])
    if not parts:
        parents = _parents(lines)
        parts = [line for line in lines if line.members and _is_part_of_parent(phrase, line, parents)]
    fewest = min((len(_named_members(line)) for line in parts), default=0)
    headed = [line for line in lines if not line.members and _fits_unit(phrase, line) and _is_headed(phrase, line)]
    return [*(line for line in parts if len(_named_members(line)) == fewest), *headed]


def _fullest_named(parts: list[LineT]) -> list[LineT]:
    """The parts without those whose names are only a piece of another one's: 'Probes & Meters' names no 'Meters'."""
    names = {line: frozenset().union(*map(stems_of, _named_members(line))) for line in parts}
    return [line for line in parts if not any(names[line] < other for other in names.values())]


def _fits_unit(phrase: Phrase, line: Line) -> bool:
    """A metric in percent is no amount, unless a primary statement has a line of that very name."""
    by_name = line.statement is not None and not _IN_PERCENT.search(phrase.key)
    return not phrase.percent or line.unit == "pure" or by_name


_IN_PERCENT = re.compile(r"\bmargins? (?:percent|percentage|pct)\b")


def _is_whole(phrase: Phrase, line: Line) -> bool:
    """Whether the label is what is asked for: it says all of it, and nothing more than `_EXTRAS`."""
    if line.concept is None and phrase.words & _EARNED - stems_of(f"{line.label} {line.heading}"):
        return False  # a row that is called as a part alone may count anything of it
    in_brackets = stems_of(line.label) if line.concept is None else frozenset[str]()
    extras = _EXTRAS - _COSTS if _COST_OF.match(line.label) else _EXTRAS
    return any(
        any(not each.isdigit() for each in stems)  # a row that is called '2024' tells nothing
        and (stems - extras <= phrase.stems or (stems - _EXTRAS <= phrase.stems and _is_spent_on(phrase, stems)))
        and (stems <= phrase.stems or len(stems - _EXTRAS) > 1 or _is_spent_on(phrase, stems))
        and (
            phrase.own - stems - in_brackets <= _EXTRAS_ASKED
            or (stems & (_COSTS | _SPENT) and phrase.own - stems <= _EXTRAS_ASKED | _COSTS)
        )
        for stems in (*_label_variants(line.label), *_counted_by_tag(line))
    )


def _is_spent_on(phrase: Phrase, label: frozenset[str]) -> bool:
    """Whether the label only adds that it is a cost to what the question says was spent on."""
    return label - phrase.stems <= _COSTS and bool(phrase.stems & _SPENDING)


_SPENDING = frozenset(map(stem, ("spend", "spent", "spending", "outspend", "outspent", "spends")))


def _counted_by_tag(line: Line) -> Iterator[frozenset[str]]:
    """What a row counts by its tag, as 'NumberOfRestaurants', whatever its label calls it."""
    if match := _NUMBER_OF.fullmatch((line.concept or "").partition(":")[2]):
        yield stems_of(_CAMEL.sub(" ", match[1]))


_NUMBER_OF = re.compile(r"NumberOf([A-Z]\w+)")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
"""Where the words of a tag's name part."""
_COST_OF = re.compile(r"costs? of\b", re.I)
"""Begins the label of what something cost, which is not what it brought in."""
_COSTS = frozenset(map(stem, ("cost", "costs", "expense", "expenses", "charges")))
"""Words for what is spent: 'administrative costs' are called administrative expenses, too."""
_SPENT = frozenset(
    map(stem, ("compensation", "depreciation", "amortization", "advertising", "marketing", "rent", "impairment"))
) | frozenset(map(stem, ("restructuring", "salaries", "wages", "freight", "utilities")))
"""What is an expense by its name alone: 'stock-based compensation expense' may be called without the last word."""
_EARNED = frozenset(map(stem, ("earnings", "profit", "profits", "loss", "losses")))
_EXTRAS_ASKED = frozenset(map(stem, ("total", "consolidated", "worldwide", "globally")))


def _is_headed(phrase: Phrase, line: Line) -> bool:
    heading, nearest = stems_of(line.heading), line.heading.rpartition(" > ")[2]
    if not heading or phrase.words & _EARNED - heading - stems_of(line.label):
        return False
    if phrase.items and any(item.mention.search(nearest) for item in phrase.items):
        named = [name for name in _label_variants(line.label) if name <= phrase.stems and name - phrase.named]
        if any(phrase.rest - name <= _PART_WORDS for name in named):
            return True
    return any(stems <= phrase.stems and phrase.own - stems <= heading for stems in _label_variants(line.label))


def _named_members(line: Line) -> list[str]:
    return [member for member in line.members if not WHOLE_MEMBERS.fullmatch(member)]


def _is_part(phrase: Phrase, line: Line) -> bool:
    """Whether the phrase names every part that the line is of, the measure, and nothing else."""
    if any(_is_part_named(phrase, line, names) for names in _part_names(line)):
        return True
    plain = [stems_of(member) - _PART_WORDS for member in _named_members(line)]  # 'Optics' for the Optics segment
    return all(name & phrase.words for name in plain) and bool(plain) and _is_part_named(phrase, line, plain)


def _is_part_of_parent(phrase: Phrase, line: Line, parents: Mapping[str, str]) -> bool:
    """The same without the name of the part that the others are told under: see `_parents`."""
    if line.unit == "pure":
        return False  # the second name may be what the first is a share of
    own = [member for member in _named_members(line) if member not in {parents.get(each) for each in line.members}]
    named = [stems_of(member) - _PART_WORDS or stems_of(member) for member in own]
    return len(named) < len(_named_members(line)) and bool(named) and _is_part_named(phrase, line, named)


def _parents(lines: Iterable[Line]) -> dict[str, str]:
    """For each part that is told with one other part alone, and never by itself, that other part."""
    beside: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        members = _named_members(line)
        for member in members:
            beside[member] |= set(members) - {member} or {""}
    found = {member: next(iter(others)) for member, others in beside.items() if len(others) == 1}
    return {member: other for member, other in found.items() if other and found.get(other) != member}


def _part_names(line: Line) -> Iterator[list[frozenset[str]]]:
    """The stems of the parts as their members are labelled, and as the row calls a single one itself.

    A row without a concept may count something of the part: 'Footwear' in a table about a region is not all footwear.
    """
    members = [stems_of(member) for member in _named_members(line)]
    if members:
        yield members
    if len(members) == 1 and line.concept is not None and (label := stems_of(line.label) - {_TOTAL}):
        yield [label]


def _is_part_named(phrase: Phrase, line: Line, names: Sequence[frozenset[str]]) -> bool:
    said = frozenset().union(*names)
    if not all(name and name <= phrase.stems for name in names) or not (said & phrase.words):
        return False
    if phrase.items and (phrase.rest - said <= _WITH_PARTS) and (said & phrase.words) - phrase.named:
        return any(_is_item(item, line, said) for item in phrase.items)
    whole = stems_of(line.label)
    if phrase.words & _EARNED - said - whole - stems_of(line.heading):
        return False
    if phrase.own - said - whole <= _WITH_PARTS and any(
        label <= phrase.stems and not label <= said for label in _label_variants(line.label)
    ):
        return True
    return _is_counted_by_heading(phrase, line, said)


def _is_counted_by_heading(phrase: Phrase, line: Line, said: frozenset[str]) -> bool:
    """Whether the row is called as the part itself and the heading over it says what is counted."""
    nearest = stems_of(line.heading.rpartition(" > ")[2])
    if tagged := _own_tag(line):
        nearest = tagged if nearest <= tagged else nearest
    if not nearest or nearest <= said or not nearest <= phrase.stems:
        return False
    return phrase.own - said - nearest <= _WITH_PARTS and stems_of(line.label) <= said


def _own_tag(line: Line) -> frozenset[str]:
    """The stems of a tag that the company made itself: it is called by what it counts."""
    return stems_of(_tag_words(line))


def _tag_words(line: Line) -> str:
    prefix, _, name = (line.concept or "").partition(":")
    return "" if prefix in _TAXONOMIES else _CAMEL.sub(" ", name)


_TAXONOMIES = ("us-gaap", "srt", "dei", "ifrs-full")


def is_modified(phrase: Phrase, named: frozenset[str]) -> bool:
    """Whether the word before the name of a line narrows it, as in 'compute revenue'.

    `named` are the stems of the line's name. Most such words are among the phrase's own ones; this finds those that
    are usual words of asking elsewhere.
    """
    words = phrase.key.split()
    first = next((place for place, word in enumerate(words) if stem(word) in named), 0)
    before = words[first - 1] if first else ""
    if not before or before in _FUNCTION_WORDS or stem(before) not in phrase.words:
        return False
    return is_measure_word(before) and before not in _PLAIN_MODIFIERS and not without_period_words(before).isspace()


_PLAIN_MODIFIERS = frozenset().union(
    *(word_groups("words")[name] for name in ("plain_modifiers", "direction_words", "judgement_words"))
)


def match_unmeasured(phrase: Phrase, lines: Iterable[LineT]) -> list[LineT]:
    """Rows called as a part that the phrase names, of which neither tag nor heading says what they count."""
    if not phrase.items:
        return []
    return [
        line
        for line in lines
        if (not line.members or line.members == (line.label,))
        and line.concept is None
        and any(
            name <= phrase.stems and phrase.rest - name <= _PART_WORDS and (name & phrase.words) - phrase.named
            for name in _label_variants(line.label)
        )
    ]


def match_under_total(phrase: Phrase, lines: Iterable[LineT]) -> list[LineT]:
    """Rows called as a part that the phrase names, where it calls what they count as a row of a total is called.

    'Fine Optics backlog' may be the row 'Fine Optics' above 'Total backlog'.
    """
    if phrase.metrics:
        return []
    lines = list(lines)
    totals = {
        stems - {_TOTAL}
        for line in lines
        if not line.members
        and _TOTAL in (stems := stems_of(line.label))
        and {_TOTAL} < stems <= phrase.stems | {_TOTAL}
    }
    plain = [line for line in lines if totals and not line.members and not line.concept]
    named = [line for line in plain if (name := stems_of(line.label)) and name <= phrase.stems and _TOTAL not in name]
    return [line for line in named if counted_beside(phrase, line.label) in totals]


_TOTAL = stem("total")


def counted_beside(phrase: Phrase, label: str) -> frozenset[str]:
    """The stems by which a phrase says what a row called as a part counts."""
    return phrase.own - stems_of(label) - _WITH_PARTS


def says_more(phrase: Phrase, parts: Sequence[Line], whole: Sequence[Line]) -> bool:
    """Whether lines of a part are named by words that the lines of the whole company leave over."""
    left = phrase.words - frozenset().union(*(stems_of(line.label) for line in whole))
    return any(names_ & left for line in parts if line.members for names in _part_names(line) for names_ in names)


def part_title(phrase: Phrase, line: Line) -> str:
    """What to call a line of a part, or under a heading: 'Data Center revenue'; '' where its label says it all."""
    if not line.members:
        heading = line.heading.rpartition(" > ")[2].rstrip(":")
        itself = line.statement and any(item.mention.search(line.label) for item in phrase.items)
        return "" if _is_whole(phrase, line) or itself or not heading else f"{heading}: {line.label}"
    measure = phrase.items[0].name.replace("_", " ") if phrase.items else ""
    label = stems_of(line.label)
    called = label <= phrase.stems and bool(label - phrase.named) and len(_named_members(line)) == 1
    part = line.label if called and _is_part_named(phrase, line, [label]) else " / ".join(_named_members(line))
    if not measure and stems_of(line.label) <= stems_of(part):
        measure = line.heading.rpartition(" > ")[2].rstrip(":")
        if _own_tag(line) > stems_of(measure):
            measure = _tag_words(line).lower()
    if stems_of(measure or line.label) <= stems_of(part):
        return part
    return f"{part} {measure or line.label}"


def _is_item(item: LineItem, line: Line, part: frozenset[str]) -> bool:
    """Whether the line counts what the item is for the part, by its tag, or else by its label or heading.

    A row under such a heading that is called otherwise than the part counts a piece of it alone.
    """
    if line.concept is not None:
        return line.concept in item.tags
    if item.mention.search(line.label):
        return True
    return bool(item.mention.search(line.heading)) and stems_of(line.label) <= part | _WITH_PARTS


def lines_of_item(item: LineItem, lines: Iterable[LineT]) -> list[list[LineT]]:
    """The lines that may be the item, the surest first: by tag in a statement, by tag elsewhere, then by label.

    Each list holds lines that mean the same. Labels decide in the item's own statement alone, and only where they
    are sure.
    """
    whole = [line for line in lines if not line.members]
    tagged = [[line for line in whole if line.concept == tag] for tag in item.tags]
    found = [group for group in tagged if any(line.statement for line in group)]
    found += [group for group in tagged if group and group not in found]
    if any(any(line.statement for line in group) for group in found):
        return found
    own = [line for line in whole if line.statement == item.statement and _is_kind(item, line)]
    headed = item.name in HEADED
    for pattern in item.labels[:-1] or item.labels:
        for with_heading in (False, True) if headed else (False,):
            group = [line for line in own if pattern.search(_path(line) if with_heading else line.label)]
            found += [group] if group else []
    return found


HEADED = ("earnings_per_share", "basic_earnings_per_share", "diluted_shares", "basic_shares")
"""Items whose rows are often called 'Basic' and 'Diluted' under a heading."""


def _path(line: Line) -> str:
    return f"{line.heading}: {line.label}"


def _is_kind(item: LineItem, line: Line) -> bool:
    """Whether the line counts shares, money per share or money, as the item does."""
    if item.name.endswith("_shares"):
        return line.unit == "shares"
    if item.name == "dividends_per_share":
        return line.unit.endswith("/shares")
    if item.name in HEADED:
        return line.unit.endswith("/shares") and not re.search(r"dividend|continu|book value", _path(line), re.I)
    return line.unit not in ("shares", "pure") and "/" not in line.unit
