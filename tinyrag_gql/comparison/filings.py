"""Compares two filings: the changes of their sentences, and of each section whether it is proven to be unchanged."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from tinyrag_gql.comparison.furniture import running_lines
from tinyrag_gql.comparison.matching import cut_alike
from tinyrag_gql.comparison.pairing import SectionPair, pair_sections
from tinyrag_gql.comparison.reading import ComparedPage, FilingText, Unit, UnitKind
from tinyrag_gql.comparison.rewording import (
    ALIKE,
    NEARLY_THE_SAME,
    WordWeights,
    alike_elsewhere,
    reworded_in_place,
    same_elsewhere,
)
from tinyrag_gql.comparison.words import NumberChange, Part, is_same_in_capitals, word_changes
from tinyrag_gql.domain.pages import UNREAD, Legibility


class ChangeKind(StrEnum):
    """What became of a sentence."""

    ADDED = "ADDED"
    REMOVED = "REMOVED"
    REWORDED = "REWORDED"
    NUMBERS_CHANGED = "NUMBERS_CHANGED"
    MOVED = "MOVED"


class SectionState(StrEnum):
    """What is known of a section."""

    UNCHANGED = "UNCHANGED"
    CHANGED = "CHANGED"
    ONLY_IN_A = "ONLY_IN_A"
    ONLY_IN_B = "ONLY_IN_B"
    NOT_COMPARED = "NOT_COMPARED"


class Quote(NamedTuple):
    """Text verbatim from a page: `page.text[start:end]`."""

    page: int
    start: int
    end: int
    text: str


class ComparedSentence(NamedTuple):
    """A sentence of one filing: in runs of words that changed and that did not, and where it stands."""

    parts: tuple[Part, ...]
    quotes: tuple[Quote, ...]
    section: int
    """Index of the section comparison that it belongs to."""

    @property
    def text(self) -> str:
        """The sentence with single spaces."""
        return "".join(part.text for part in self.parts)


class FilingChange(NamedTuple):
    """One change; `a` is None for a sentence that was added, `b` for one that was removed."""

    kind: ChangeKind
    a: ComparedSentence | None
    b: ComparedSentence | None
    numbers: tuple[NumberChange, ...] = ()
    """The numbers that certainly took another one's place."""


class SectionComparison(NamedTuple):
    """A section of one filing and the same one of the other."""

    label: str
    title: str
    state: SectionState
    pages_a: tuple[int, ...]
    pages_b: tuple[int, ...]
    """Numbers of its pages in each filing; empty where it has none."""
    changes: tuple[FilingChange, ...]
    """In the order of the later filing, each removed sentence where it stood."""
    same: int
    """Sentences that are the same in both."""
    not_compared: tuple[str, ...]
    """Sentences on what of it was not compared, or is not proven."""

    def count(self, kind: ChangeKind) -> int:
        """How many changes are of that kind."""
        return sum(change.kind is kind for change in self.changes)


class Comparison(NamedTuple):
    """Everything that differs between the sentences of two filings."""

    sections: tuple[SectionComparison, ...]


class _Pair(NamedTuple):
    """Two units that are one sentence, or one unit alone; `is_moved` says that its place is another."""

    a: Unit | None
    b: Unit | None
    is_moved: bool = False

    @property
    def is_same(self) -> bool:
        if self.a is None or self.b is None:
            return False
        return self.a.key == self.b.key or is_same_in_capitals(self.a.text, self.b.text)


class Texts(NamedTuple):
    """All that two filings say, sign by sign, without page furniture."""

    a: str
    b: str

    def holds(self, pair: _Pair) -> bool:
        """Whether a sentence that seems to be of one filing alone stands in the other one as often, in any unit."""
        unit = pair.a or pair.b
        if unit is None or (pair.a and pair.b) or len(unit.key) < FEWEST_SIGNS:
            return False
        own, other = (self.a, self.b) if pair.a else (self.b, self.a)
        return other.count(unit.key) >= max(1, own.count(unit.key))


FEWEST_SIGNS = 25
"""Signs of a sentence that is looked for in all of a filing: a short title stands in many places."""


def compare_filings(pages_a: Sequence[ComparedPage], pages_b: Sequence[ComparedPage]) -> Comparison:
    """The comparison of an earlier filing with a later one. CPU-bound, about 10 ms a page."""
    running_a, running_b = (running_lines([page.text for page in pages]) for pages in (pages_a, pages_b))
    running = running_a.with_those_of(running_b)
    a, b = FilingText(pages_a, running), FilingText(pages_b, running)
    pairs = _paired(a, b)
    sections = pair_sections(a, b, [(pair.a, pair.b) for pair in pairs if pair.a and pair.b and not pair.is_moved])
    of_a = {pair.a: index for index, pair in enumerate(sections) if pair.a is not None}
    of_b = {pair.b: index for index, pair in enumerate(sections) if pair.b is not None}
    changes: dict[int, list[FilingChange]] = defaultdict(list)
    same: Counter[int] = Counter()
    within: Counter[int] = Counter()
    texts = Texts(*("".join(unit.key for unit in filing.units) for filing in (a, b)))
    for pair in pairs:
        place = of_b[pair.b.section] if pair.b else of_a[pair.a.section] if pair.a else 0
        change = _change(pair, of_a, of_b, a, b)
        if change is None:
            same[place] += 1
        elif texts.holds(pair):
            within[place] += 1
        else:
            changes[place].append(change)
    return Comparison(
        tuple(
            _section(
                a,
                b,
                pair,
                changes[index],
                same[index],
                crossed=_crossed(pairs, pair, of_a, of_b, index),
                within=within[index],
            )
            for index, pair in enumerate(sections)
        )
    )


def _paired(a: FilingText, b: FilingText) -> list[_Pair]:
    """Every sentence and title of both filings, paired where it has a counterpart, in the order of the later filing.

    What is nearly the same in its place is paired first, then what is the same elsewhere, and then what is left: in its
    place if it is alike, elsewhere if it is very much so.
    """
    units_a, units_b, chain = cut_alike(_prose(a), _prose(b))
    weights = WordWeights((*units_a, *units_b))
    partner = dict(chain)
    partner |= _in_place(units_a, units_b, partner, [], weights, NEARLY_THE_SAME)
    moves = list(same_elsewhere(*_left(units_a, units_b, partner, [])))
    partner |= _in_place(units_a, units_b, partner, moves, weights, ALIKE)
    moves += alike_elsewhere(*_left(units_a, units_b, partner, moves), weights)
    return _in_order(units_a, units_b, partner, moves)


def _left(
    a: Sequence[Unit], b: Sequence[Unit], partner: dict[int, int], moves: Sequence[tuple[Unit, Unit]]
) -> tuple[list[Unit], list[Unit]]:
    """The units without a counterpart so far."""
    gone = {id(unit) for pair in moves for unit in pair}
    gone |= {id(a[one]) for one in partner} | {id(b[other]) for other in partner.values()}
    return [unit for unit in a if id(unit) not in gone], [unit for unit in b if id(unit) not in gone]


def _in_place(
    a: Sequence[Unit],
    b: Sequence[Unit],
    partner: dict[int, int],
    moves: Sequence[tuple[Unit, Unit]],
    weights: WordWeights,
    least: float,
) -> dict[int, int]:
    """The units that are alike in their places, between those that have a counterpart; moved ones are passed over."""
    gone = {id(unit) for pair in moves for unit in pair}
    rest_a = [place for place, unit in enumerate(a) if id(unit) not in gone]
    rest_b = [place for place, unit in enumerate(b) if id(unit) not in gone]
    index_a = {place: index for index, place in enumerate(rest_a)}
    index_b = {place: index for index, place in enumerate(rest_b)}
    chain = sorted((index_a[one], index_b[other]) for one, other in partner.items())
    found = reworded_in_place([a[p] for p in rest_a], [b[p] for p in rest_b], chain, weights, least)
    return {rest_a[one]: rest_b[other] for one, other in found}


def _prose(filing: FilingText) -> list[Unit]:
    return [unit for unit in filing.units if unit.kind is not UnitKind.ROW]


def _in_order(
    a: Sequence[Unit], b: Sequence[Unit], partner: dict[int, int], moves: Iterable[tuple[Unit, Unit]]
) -> list[_Pair]:
    """The pairs in the order of the later filing; what is gone stands behind what stood before it."""
    from_b = {id(new): old for old, new in moves}
    has_moved = {id(old) for old in from_b.values()}
    backwards = {other: one for one, other in partner.items()}
    pairs: list[_Pair] = []
    place = 0
    for other, unit in enumerate(b):
        one = backwards.get(other)
        if one is not None:
            pairs += _alone(a[place:one], has_moved)
            place = one + 1
            pairs.append(_Pair(a[one], unit))
        elif id(unit) in from_b:
            pairs.append(_Pair(from_b[id(unit)], unit, is_moved=True))
        else:
            pairs.append(_Pair(None, unit))
    return [*pairs, *_alone(a[place:], has_moved)]


def _alone(units: Sequence[Unit], has_moved: set[int]) -> Iterator[_Pair]:
    return (_Pair(unit, None) for unit in units if id(unit) not in has_moved)


def _change(
    pair: _Pair, of_a: dict[int, int], of_b: dict[int, int], a: FilingText, b: FilingText
) -> FilingChange | None:
    """What a pair says; None where nothing changed."""
    if pair.a is None or pair.b is None:
        old = None if pair.a is None else _whole(pair.a, of_a, a)
        new = None if pair.b is None else _whole(pair.b, of_b, b)
        return FilingChange(ChangeKind.ADDED if old is None else ChangeKind.REMOVED, old, new)
    if pair.is_same and not pair.is_moved:
        return None
    words = word_changes(pair.a.text, pair.b.text)
    old = _whole(pair.a, of_a, a)._replace(parts=words.a)
    new = _whole(pair.b, of_b, b)._replace(parts=words.b)
    if pair.is_moved:
        kind = ChangeKind.MOVED
    else:
        kind = ChangeKind.NUMBERS_CHANGED if words.only_numbers else ChangeKind.REWORDED
    return FilingChange(kind, old, new, words.numbers)


def _whole(unit: Unit, sections: dict[int, int], filing: FilingText) -> ComparedSentence:
    quotes = tuple(
        Quote(filing.pages[place.page].number, place.start, place.end, quote) for place, quote in unit.quotes
    )
    return ComparedSentence((Part(unit.text, changed=False),), quotes, sections[unit.section])


# ------------------------------------------------------------------------------------------------ sections


def _crossed(pairs: Sequence[_Pair], pair: SectionPair, of_a: dict[int, int], of_b: dict[int, int], index: int) -> int:
    """Sentences of the section that the other filing has, in the same order, in a section that is not its own."""
    if pair.a is None or pair.b is None:
        return 0
    return sum(
        (of_a[each.a.section] == index) != (of_b[each.b.section] == index)
        for each in pairs
        if each.a and each.b and not each.is_moved
    )


def _section(
    a: FilingText,
    b: FilingText,
    pair: SectionPair,
    changes: Sequence[FilingChange],
    same: int,
    *,
    crossed: int,
    within: int,
) -> SectionComparison:
    section = b.sections[pair.b] if pair.b is not None else a.sections[pair.a or 0]
    pages_a, pages_b = _pages(a, pair.a), _pages(b, pair.b)
    notes = [*_unread("earlier", pages_a), *_unread("later", pages_b)]
    kept, doubtful = _certain(changes, pages_a or a.pages, pages_b or b.pages)
    if doubtful:
        notes.append(
            f"{_counted(doubtful, 'sentence has', 'sentences have')} no counterpart on the pages that could be read and"
            " may stand on those that could not; not told as added or removed."
        )
    if within:
        notes.append(
            f"{_counted(within, 'sentence stands', 'sentences stand')} in the other filing within a longer sentence or"
            " a table; not told as added or removed."
        )
    notes += _doubts(a, b, pair, crossed)
    return SectionComparison(
        label=section.label,
        title=section.title,
        state=_state(pair, kept, notes, is_doubtful=doubtful > 0),
        pages_a=tuple(page.number for page in pages_a),
        pages_b=tuple(page.number for page in pages_b),
        changes=tuple(kept),
        same=same,
        not_compared=tuple(notes),
    )


def _state(
    pair: SectionPair, changes: Sequence[FilingChange], notes: Sequence[str], *, is_doubtful: bool
) -> SectionState:
    if (pair.a is None or pair.b is None) and not is_doubtful:
        return SectionState.ONLY_IN_A if pair.b is None else SectionState.ONLY_IN_B
    if changes:
        return SectionState.CHANGED
    return SectionState.NOT_COMPARED if notes else SectionState.UNCHANGED


def _pages(filing: FilingText, section: int | None) -> list[ComparedPage]:
    return [] if section is None else [filing.pages[index] for index in filing.section_pages[section]]


def _unread(which: str, pages: Sequence[ComparedPage]) -> Iterator[str]:
    unread = [page.number for page in pages if page.legibility in UNREAD]
    if unread:
        yield f"{_listed(unread)} of the {which} filing could not be read."
    read_off = [page.number for page in pages if page.legibility is Legibility.OCR]
    if read_off:
        yield f"{_listed(read_off)} of the {which} filing: read off the picture, where single characters may be wrong."


def _certain(
    changes: Sequence[FilingChange], pages_a: Sequence[ComparedPage], pages_b: Sequence[ComparedPage]
) -> tuple[list[FilingChange], int]:
    """The changes that hold whatever the unread pages say, and how many others there are.

    The pages are those of the section; of a filing that lacks it all, since any of them may hold it.
    """
    unread_a = any(page.legibility in UNREAD for page in pages_a)
    unread_b = any(page.legibility in UNREAD for page in pages_b)
    doubtful = {ChangeKind.ADDED} if unread_a else set()
    doubtful |= {ChangeKind.REMOVED} if unread_b else set()
    kept = [change for change in changes if change.kind not in doubtful]
    return kept, len(changes) - len(kept)


def _doubts(a: FilingText, b: FilingText, pair: SectionPair, crossed: int) -> Iterator[str]:
    """Why a section without changes is not proven to be unchanged."""
    if pair.a is None or pair.b is None:
        which = "earlier" if pair.a is None else "later"
        yield f"No such section was found in the {which} filing; its sentences were looked for in all of that filing."
        return
    if not pair.is_named or not a.is_single[pair.a] or not b.is_single[pair.b]:
        yield "Where the section begins or ends is not certain in one of the filings."
    if crossed:
        yield f"{_counted(crossed, 'sentence stands', 'sentences stand')} under another section in the other filing."
    old, new = _rows(a, pair.a), _rows(b, pair.b)
    if old != new:
        differing = sum(((Counter(old) - Counter(new)) + (Counter(new) - Counter(old))).values())
        what = _counted(differing, "line of a table differs", "lines of tables differ") if differing else "Rows moved"
        yield f"{what}; tables are compared by their facts, not line by line."


def _rows(filing: FilingText, section: int) -> list[str]:
    return [unit.key for unit in filing.units if unit.kind is UnitKind.ROW and unit.section == section]


def _listed(pages: Sequence[int]) -> str:
    shown = ", ".join(map(str, pages[:10])) + (" and others" if len(pages) > 10 else "")
    return f"Page {shown}" if len(pages) == 1 else f"Pages {shown}"


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
