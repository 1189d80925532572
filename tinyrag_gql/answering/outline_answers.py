"""What a document is about: its parts in order, each with the sentence that it begins with. It says that it is that."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tinyrag_gql.answering.evidence import AnswerBuilder, Span
from tinyrag_gql.answering.filing_pages import FilingPages, Sentence, is_whole
from tinyrag_gql.answering.quoting import source_line
from tinyrag_gql.filings.outline import OutlinePart
from tinyrag_gql.filings.sections import Section

MOST_PARTS = 12
_FEWEST_WORDS = 7


class _Part(NamedTuple):
    title: str
    pages: str
    first: Sentence


def write_outline(filing: FilingPages, builder: AnswerBuilder) -> bool:
    """Write the outline of a filing; False where it has no sentence that could begin a part."""
    parts = list(_items(filing)) if filing.has_parts else list(_headed(filing))
    if not parts:
        return False
    shown = parts[:MOST_PARTS]
    count = f"the first {len(shown)} of {len(parts)} parts" if len(shown) < len(parts) else "its parts"
    pages = [each.first.page for each in parts]
    builder.add(f"{source_line(pages)}: {count}, each with a sentence that it begins with. This is no summary of them.")
    for part in shown:
        passage = part.first.passage
        marker = builder.cite(Span(part.first.page.source, passage.start, passage.end))
        builder.add(f"- {part.title}{part.pages}: {passage.text} {marker}")
    return True


def _items(filing: FilingPages) -> Iterator[_Part]:
    """The Items and Exhibits that say something; the Notes belong to theirs."""
    for section, parts in _by_item(filing.outline.parts):
        sentence = next(filter(_begins, filing.each_sentence(parts)), None)
        if sentence:
            first, last = parts[0].places[0], parts[-1].places[1]
            numbers = [filing.pages[place].page for place in (first, last)]
            pages = f" (pages {numbers[0]}–{numbers[1]})" if numbers[0] < numbers[1] else f" (page {numbers[0]})"
            title = f" {section.title}" if section.title else ""
            yield _Part(f"{section.label}{title}", pages, sentence)


def _by_item(parts: Sequence[OutlinePart]) -> list[tuple[Section, list[OutlinePart]]]:
    """The parts by the Item or Exhibit that they belong to, in order."""
    groups: dict[str, list[OutlinePart]] = {}
    for part in parts:
        item = part.section.label.partition(",")[0]
        if item.startswith(("Item", "Exhibit")) and not _FORMAL_ITEMS.match(item):
            groups.setdefault(item, []).append(part)
    return [(found[0].section._replace(label=item), found) for item, found in groups.items()]


def _headed(filing: FilingPages) -> Iterator[_Part]:
    """The titles of a document without Items, each with the first sentence under it."""
    seen: set[str] = set()
    for sentence in filing.sentences(filing.outline.parts):
        heading = sentence.passage.heading
        if heading not in seen and _begins(sentence):
            seen.add(heading)
            yield _Part(heading.rstrip(":") or "Beginning", f" (page {sentence.page.page})", sentence)


def _begins(sentence: Sentence) -> bool:
    """Whether it is a sentence that a part can begin with, and no second line of its title."""
    long = len(sentence.text.split()) >= _FEWEST_WORDS and sentence.text.endswith(".")
    return is_whole(sentence) and long and not sentence.passage.block and not _OF_TITLE.search(sentence.text)


_OF_TITLE = re.compile(
    r"^(?:management.s discussion|market for registrant|quantitative and qualitative|financial statements and supp|"
    r"security ownership|changes in and disagreements)",
    re.I,
)
_FORMAL_ITEMS = re.compile(r"Item (?:1B|4|6|9|9A|9B|9C|1[0-6])$")
"""Items of a 10-K that tell little of the company, by law or by reference."""
