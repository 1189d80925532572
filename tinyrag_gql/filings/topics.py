"""What a question is about in words: the Items and notes that must treat it, and how an answer to it reads."""

import re
from collections.abc import Sequence
from functools import cache, cached_property
from typing import NamedTuple

from tinyrag_gql.filings.lexicon import FOLDER, Entry, load, pattern
from tinyrag_gql.filings.sections import Section
from tinyrag_gql.filings.usual_wording import wordings


class Topic(Entry):
    """A topic of filings, as lexicon/topics.yaml describes it."""

    name: str
    asked_pattern: str
    absorbed_pattern: str = ""
    items: frozenset[str]
    heading_pattern: str
    telling_pattern: str
    listed: bool = False
    """Whether the headings of its Item are the answer."""
    persons: bool = False
    """Whether an answer to 'who' must name someone."""
    keeps_words: bool = False
    """Whether a sentence must also hold the question's words that name the topic, such as a person's office."""
    ahead: bool = False
    """Whether it is about the year after the filing's, and told by releases first."""
    in_order: bool = False
    """Whether the first sentences of its Item tell it."""
    passed_over_pattern: str = ""
    next_pattern: str = ""
    of_company: bool = False
    """Whether a sentence must say of the company itself what its telling pattern matches."""
    rows: bool = False
    """Whether rows of its Item's tables tell it."""
    dated: bool = False
    """Whether an answer must name the year that is asked about."""
    counted_pattern: str = ""
    yes_pattern: str = ""
    no_pattern: str = ""
    goes_on: int = 0
    """How many sentences after a telling one of its paragraph belong to it."""

    @cached_property
    def asked(self) -> re.Pattern[str]:
        """Matches the words of a question about it."""
        return pattern(self.asked_pattern)

    @cached_property
    def headings(self) -> re.Pattern[str]:
        """Matches the titles under which it is treated."""
        return pattern(self.heading_pattern)

    @cached_property
    def telling(self) -> re.Pattern[str]:
        """Matches a sentence that tells it rather than mentions it."""
        return pattern(self.telling_pattern)

    @cached_property
    def passed_over(self) -> re.Pattern[str] | None:
        """Matches the titles of its Item under which something else is told, such as the company's past."""
        return pattern(self.passed_over_pattern) if self.passed_over_pattern else None

    @cached_property
    def next_parts(self) -> re.Pattern[str] | None:
        """Matches the titles of parts that tell it where those that must do not, as in a quarterly report."""
        return pattern(self.next_pattern) if self.next_pattern else None

    @cached_property
    def absorbed(self) -> re.Pattern[str]:
        """Matches the words of a question that say no more than the topic."""
        return pattern(self.absorbed_pattern) if self.absorbed_pattern else self.asked

    def decided_by(self, texts: Sequence[str]) -> bool | None:
        """Yes or no to whether there is such a thing, where sentences say it and none says the opposite; else None."""
        if not self.yes_pattern:
            return None
        yes, no = pattern(self.yes_pattern), pattern(self.no_pattern)
        denied = {bool(no.search(text)) for text in texts if no.search(text) or yes.search(text)}
        return not denied.pop() if len(denied) == 1 else None

    @cached_property
    def counted(self) -> re.Pattern[str]:
        """Matches a sentence that counts it."""
        return pattern(self.counted_pattern)

    def is_treated_in(self, section: Section) -> bool:
        """Whether a part of a filing must treat it: by its number in a 10-K, or by its title."""
        item, note = _ITEM.sub("", section.label.partition(",")[0]), "Note" in section.label
        in_item = (item in self.items and not note) or section.label.startswith(_RELEASE)
        return in_item or bool(self.headings.search(section.title))


_RELEASE = "Exhibit 99"
"""Releases and presentations are exhibits of this number, and may tell anything (Regulation S-K Item 601)."""
_ITEM = re.compile(r"^Item ")


class AskedTopic(NamedTuple):
    """A topic, and the question without the words that name it."""

    topic: Topic
    rest: str


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic of lexicon/topics.yaml."""
    return load(FOLDER / "topics.yaml", Topic)


OFFICES = {
    "ceo": "chief executive officer",
    "cfo": "chief financial officer",
    "coo": "chief operating officer",
    "cto": "chief technology officer",
}


def office_in(question: str) -> str | None:
    """The office of one person that a question names, spelled out, as in 'chief executive officer'."""
    match = _OFFICE.search(question)
    return OFFICES.get(match[0].lower(), match[0].lower()) if match else None


_OFFICE = re.compile(
    r"\b(?:CEO|CFO|COO|CTO|chief \w+ officer|chair(?:man|woman|person)?|president(?! and)|treasurer)\b",
    re.I,
)


def topic_of(question: str) -> AskedTopic | None:
    """The first topic whose words a question has, whatever filing it names to look in."""
    question = wordings()["source_named"].sub(" ", question)
    for topic in topics():
        if topic.asked.search(question):
            return AskedTopic(topic, topic.absorbed.sub(" ", question))
    return None
