"""Makes up a filing, plants changes into a copy of it, and writes both as HTML, PDF or plain text."""

import random
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from tinyrag_gql.comparison.filings import ChangeKind, Comparison, FilingChange
from tinyrag_gql.comparison.reading import ComparedPage, Place, Unit, UnitKind
from tinyrag_gql.parsing import sniff
from tinyrag_gql.parsing.parse import parse

TITLES = {
    "Item 1": "Business",
    "Item 1A": "Risk Factors",
    "Item 3": "Legal Proceedings",
    "Item 7": "Management’s Discussion and Analysis",
}
FORMATS = {"html": sniff.HTML, "pdf": sniff.PDF, "txt": sniff.PLAIN}
LINES_PER_PAGE = 38
WIDTH = 88

SUBJECTS = "customers suppliers regulators lenders competitors partners employees carriers auditors insurers".split()  # noqa: SIM905
VERBS = "delayed renewed doubled reduced cancelled extended reviewed financed relocated disputed".split()  # noqa: SIM905
OBJECTS = "orders contracts warehouses licences vessels loans patents factories pensions turbines".split()  # noqa: SIM905
PLACES = "Norway Chile Ghana Texas Bavaria Osaka Perth Quebec Malta Kerala".split()  # noqa: SIM905
REASONS = "demand weather tariffs strikes shortages inflation lawsuits interest audits outages".split()  # noqa: SIM905
NEW_WORDS = "quietly twice jointly abruptly partly".split()  # noqa: SIM905

Sections = dict[str, list[list[str]]]
"""Paragraphs of sentences, by the label of their Item."""


@dataclass
class Planted:
    """A filing, the same with changes, and the changes as (kind, sentence before, sentence after)."""

    before: Sections
    after: Sections
    changes: list[tuple[ChangeKind, str | None, str | None]] = field(default_factory=list)


def make_sections(rng: random.Random, paragraphs: int = 8) -> Sections:
    """Items of random sentences, none of which occurs twice."""
    seen: set[str] = set()
    return {
        label: [[_sentence(rng, seen) for _ in range(rng.randint(2, 5))] for _ in range(paragraphs)] for label in TITLES
    }


def _sentence(rng: random.Random, seen: set[str]) -> str:
    while True:
        said = (
            f"In {rng.choice(PLACES)} our {rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.randint(11, 989)} "
            f"{rng.choice(OBJECTS)} because of {rng.choice(REASONS)} and {rng.choice(REASONS)}, which our "
            f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} for ${rng.randint(2, 98)}.{rng.randint(1, 9)} million"
        )
        key = "".join(each for each in said if not each.isdigit())
        if key not in seen:
            seen.add(key)
            return f"{said}."


def plant(rng: random.Random, before: Sections, count: int) -> Planted:
    """A copy of the sections with `count` changes, no two of them next to one another."""
    after: Sections = {label: [list(paragraph) for paragraph in each] for label, each in before.items()}
    planted = Planted(before, after)
    seen = {sentence for each in before.values() for paragraph in each for sentence in paragraph}
    places = [(label, index) for label, each in before.items() for index in range(len(each))]
    rng.shuffle(places)
    for number in range(count):
        label, index = places.pop()
        paragraph = after[label][index]
        place = rng.randrange(len(paragraph))
        old = paragraph[place]
        match kind := list(ChangeKind)[number % len(ChangeKind)]:
            case ChangeKind.ADDED:
                new = _sentence(rng, seen)
                paragraph.insert(place, new)
                planted.changes.append((kind, None, new))
                continue
            case ChangeKind.REMOVED:
                del paragraph[place]
                planted.changes.append((kind, old, None))
                continue
            case ChangeKind.REWORDED:
                words = old.split(" ")
                words[3] = rng.choice(NEW_WORDS)
                words.insert(6, rng.choice(NEW_WORDS))
                paragraph[place] = " ".join(words)
            case ChangeKind.NUMBERS_CHANGED:
                paragraph[place] = old.replace("$", "$1")
            case ChangeKind.MOVED:
                del paragraph[place]
                other_label, other = places.pop()
                after[other_label][other].insert(1, old)
                planted.changes.append((kind, old, old))
                continue
        planted.changes.append((kind, old, paragraph[place]))
    return planted


# ------------------------------------------------------------------------------------------------ files


def write(path: Path, sections: Sections, *, shift: int = 0, cover: str = "") -> Path:
    """The filing as a file of the path's kind; `shift` empty lines on its first page move all page breaks.

    A web page begins with the lines of the `cover`.
    """
    match path.suffix:
        case ".html":
            path.write_text(_html(sections, cover), encoding="utf-8")
        case ".pdf":
            _pdf(path, _pages(sections, shift))
        case _:
            feet = (f"{chr(10).join(page)}\n\n{number}\f" for number, page in enumerate(_pages(sections, shift), 1))
            path.write_text("".join(feet), encoding="utf-8")
    return path


def _blocks(sections: Sections) -> list[str]:
    return [
        block
        for label, paragraphs in sections.items()
        for block in (f"{label}. {TITLES[label]}", *(" ".join(paragraph) for paragraph in paragraphs if paragraph))
    ]


def _pages(sections: Sections, shift: int) -> list[list[str]]:
    lines = [""] * shift
    for block in _blocks(sections):
        lines += [*textwrap.wrap(block, WIDTH, break_on_hyphens=False), ""]
    cut = [lines[start : start + LINES_PER_PAGE] for start in range(0, len(lines), LINES_PER_PAGE)]
    return [["Exemplar Holdings Inc. | Form 10-K", "", *page] for page in cut]


def _html(sections: Sections, cover: str) -> str:
    blocks = (*cover.splitlines(), *_blocks(sections))
    body = "".join(f"<p>{escape(block)}</p>\n" for block in blocks)
    return f"<html><body>{body}</body></html>"


def _pdf(path: Path, pages: Sequence[Sequence[str]]) -> None:
    canvas = Canvas(str(path), pagesize=letter)
    for number, lines in enumerate(pages, 1):
        canvas.setFont("Helvetica", 10)
        for place, line in enumerate(lines):
            canvas.drawString(60, 740 - 16 * place, line)
        canvas.drawString(300, 40, str(number))
        canvas.showPage()
    canvas.save()


def read_pages(path: Path) -> list[ComparedPage]:
    """The pages of a file, as they are compared."""
    parsed = parse(path, media_type=FORMATS[path.suffix[1:]], max_pages=500)
    return [ComparedPage(page.number, page.text, page.tables, page.legibility) for page in parsed.pages]


# ------------------------------------------------------------------------------------------------ scores


def all_changes(comparison: Comparison) -> list[FilingChange]:
    """The changes of all sections."""
    return [change for section in comparison.sections for change in section.changes]


@dataclass
class Score:
    """How many of the planted changes were told, and how many of those told were planted."""

    planted: int = 0
    told: int = 0
    right: int = 0

    def add(self, planted: Planted, comparison: Comparison) -> None:
        """Counts one comparison."""
        left = [
            (change.kind, change.a.text if change.a else None, change.b.text if change.b else None)
            for change in all_changes(comparison)
        ]
        self.planted += len(planted.changes)
        self.told += len(left)
        for change in planted.changes:
            if change in left:
                left.remove(change)
                self.right += 1

    @property
    def recall(self) -> float:
        """The share of the planted changes that were told."""
        return self.right / self.planted

    @property
    def precision(self) -> float:
        """The share of the told changes that were planted."""
        return self.right / self.told


def as_units(*texts: str) -> list[Unit]:
    """Sentences of one page, one below the other."""
    return [Unit(UnitKind.SENTENCE, 0, [(Place(0, 0, len(text)), text)]) for text in texts]
