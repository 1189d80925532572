"""A whole filing as evidence: its pages, its parts, and its sentences with the part that each stands in."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from tinyrag_gql.answering.evidence import EvidencePage
from tinyrag_gql.answering.passages import Passage, passages
from tinyrag_gql.filings.lexicon import phrasings
from tinyrag_gql.filings.outline import Outline, OutlinePart, outline_of
from tinyrag_gql.filings.sections import Section
from tinyrag_gql.filings.words import content_stems


class Sentence:
    """A passage of a filing: its page, its part, the paragraphs' headings over it, and the stems of all of these."""

    def __init__(self, page: EvidencePage, passage: Passage, section: Section, part: str | None = None) -> None:
        """`part` is the part of its text that counts; None for all of it."""
        self.page = page
        self.passage = passage
        self.section = section
        self._part = part

    @property
    def text(self) -> str:
        return self.passage.text if self._part is None else self._part

    @property
    def quoted(self) -> str:
        """Its text on the page, with the list or the table that it announces."""
        if self._part is not None:
            return self._part
        return self.page.text[self.passage.start : self.passage.block or self.passage.end]

    @cached_property
    def body(self) -> frozenset[str]:
        """The stems of its own words, and of the list that it announces."""
        return frozenset((*content_stems(self.quoted), *mixed_words(self.quoted)))

    @cached_property
    def path(self) -> frozenset[str]:
        """The stems of the titles that it stands under."""
        return frozenset(content_stems(f"{self.section.title} {self.passage.heading}"))

    @property
    def titles(self) -> str:
        """The titles that it stands under, outermost first."""
        title, heading = self.section.title, self.passage.heading
        within = "" if title and title.lower() in heading.lower() else title
        return " › ".join(filter(None, (within, heading)))

    def is_within(self, other: "Sentence") -> bool:
        """Whether another one is quoted together with this one."""
        end = other.passage.block or other.passage.end
        return self.page.source == other.page.source and other.passage.start < self.passage.start < end


def mixed_words(text: str) -> list[str]:
    """Words of digits and letters in lower case, such as '5g', but for periods and forms ('fy22', 'q3', '10k')."""
    found = (match[0].lower() for match in _MIXED.finditer(text))
    return [word for word in found if not _PERIOD_OR_FORM.fullmatch(word)]


_MIXED = re.compile(r"\b(?:[0-9]{1,4}[A-Za-z]{1,3}|[A-Za-z]{1,3}[0-9]{1,4})\b")
_PERIOD_OR_FORM = re.compile(r"fy[0-9]+|[qh][1-4]|[1-4][qh]|(?:10|8|20|6)-?[kqf]|[0-9]+(?:st|nd|rd|th|bn|mn|m|k|x)")


class FilingPages:
    """All pages of one filing, read when they are needed, and once. Threads may share it."""

    def __init__(self, pages: Sequence[EvidencePage]) -> None:
        self.pages = pages
        self._passages: dict[int, list[Passage]] = {}

    @cached_property
    def outline(self) -> Outline:
        """Its parts."""
        return outline_of([page.text for page in self.pages])

    @property
    def has_parts(self) -> bool:
        """Whether it has Items or Notes, as forms have."""
        return any(part.section.label for part in self.outline.parts)

    def sentences(self, parts: Sequence[OutlinePart], *, lines: bool = False) -> list[Sentence]:
        """The sentences, rows and lists of these parts, in order, without what only has to be there by law.

        With `lines` also the lines that name a person with a title, as lists of officers do.
        """
        return list(self.each_sentence(parts, lines=lines))

    def each_sentence(self, parts: Sequence[OutlinePart], *, lines: bool = False) -> Iterator[Sentence]:
        """The same, each page read when its turn comes."""
        found = (sentence for part in parts for sentence in self._of_part(part, lines=lines))
        return (sentence for sentence in found if not is_boilerplate(sentence))

    def _of_part(self, part: OutlinePart, *, lines: bool) -> Iterator[Sentence]:
        for stretch in part.stretches:
            if stretch.place in self.outline.contents:
                continue
            page = self.pages[stretch.place]
            passages = self._passages_of(stretch.place)
            for passage in [*passages, *_officers(page.text)] if lines else passages:
                if stretch.start <= passage.start < stretch.end:
                    yield Sentence(page, passage, part.section)

    def _passages_of(self, place: int) -> list[Passage]:
        if place not in self._passages:
            self._passages[place] = passages(self.pages[place].text)
        return self._passages[place]


_OFFICER = re.compile(
    r"^(?!.*[.;]$)(?:[A-Z][\w.’'-]*,? ){2,5}.{0,12}\b(?:Chief|President|Vice|Chair(?:man|woman|person)?|"
    r"Director|Treasurer|Secretary|Officer|Controller)\b.{0,120}$",
    re.M,
)


_FIRM = re.compile(r"(?:^|(?<=/s/ )|(?<=/s/))(?:[A-Z][\w&.,’']*[ ,&]+){1,6}L\.?L\.?P\.?$", re.M)


def _officers(text: str) -> list[Passage]:
    """The lines of a page that name a person with a title, or a firm that signs."""
    found = (match for pattern in (_OFFICER, _FIRM) for match in pattern.finditer(text))
    return [Passage(match[0].strip(), match.start(), match.end()) for match in found]


def announced(sentences: Sequence[Sentence], place: int) -> range:
    """The places of the items that a sentence in ':' announces and that are not quoted with it as its list."""
    first = sentences[place]
    if not first.text.endswith(":") or first.passage.block:
        return range(0)
    last = place + 1
    for each in sentences[place + 1 : place + 1 + _MOST_ANNOUNCED]:
        paragraph = each.passage.opens and last > place + 1
        if paragraph or each.passage.is_row or each.titles != first.titles or not _LETTER.search(each.text):
            break
        last += 1
    return range(place + 1, last)


_MOST_ANNOUNCED = 8
_LETTER = re.compile(r"[A-Za-z]")


def is_boilerplate(sentence: Sentence) -> bool:
    """Whether it only has to be there by law: a certification, a legend, a reference to another part."""
    if any(phrasings()[name].compiled.search(sentence.text) for name in ("boilerplate", "pointer")):
        return True
    return bool(phrasings()["boilerplate_heading"].compiled.search(f"{sentence.section.label} {sentence.titles}"))


def is_whole(sentence: Sentence) -> bool:
    """Whether it reads as a whole sentence."""
    return bool(_WHOLE.match(sentence.text)) and not sentence.passage.is_row and len(sentence.text.split()) >= _FEWEST


_WHOLE = re.compile(r"(?!\([0-9a-z]\))[“\"(]?[A-Z0-9$].*[.!?:;][\"”’)]*$", re.S)
_FEWEST = 4
