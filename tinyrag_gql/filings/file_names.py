"""Documents of no known company, as questions name them: by their file name, or by a name that stands in it."""

import re
from collections import Counter
from collections.abc import Sequence

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.filings.companies import COMMON_WORDS, LEGAL_FORMS, SpokenWords
from tinyrag_gql.filings.lexicon import word_groups
from tinyrag_gql.filings.words import content_words, is_measure_word

_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SHORTEST = 4
_GENERIC = COMMON_WORDS | LEGAL_FORMS


def name_words_of(file_name: str) -> list[str]:
    """The words of a file name, capitalised: 'halden-robotics_note.docx' gives Halden, Robotics and Note."""
    return [word.capitalize() for word in _PARTS.findall(_EXTENSION.sub("", file_name))]


def named_by_file(question: str, documents: Sequence[Document]) -> Document | None:
    """The one document of no known company that a question names by its file name; None where several may be meant."""
    unknown = [each for each in documents if not (each.metadata.company or each.metadata.ticker)]
    whole = [each for each in unknown if _has_whole_name(question, each.file_name)]
    if whole:
        return whole[0] if len(whole) == 1 else None
    spoken = SpokenWords.of(question)
    counts = Counter(word for each in documents for word in set(_telling_words(each.file_name)))
    named = [
        each
        for each in unknown
        if any(counts[word] == 1 and spoken.has_name(word) for word in _telling_words(each.file_name))
    ]
    return named[0] if len(named) == 1 else None


def _has_whole_name(question: str, file_name: str) -> bool:
    stem = _EXTENSION.sub("", file_name).casefold()
    return len(stem) >= _SHORTEST and re.search(rf"(?<!\w){re.escape(stem)}(?!\w)", question.casefold()) is not None


def _telling_words(file_name: str) -> list[str]:
    """Words of a file name in lower case that may name something, and no kind of document or period."""
    words = (word.lower() for word in name_words_of(file_name))
    kept = (word for word in words if len(word) >= _SHORTEST and word not in _GENERIC)
    return [word for word in kept if content_words(word) and not is_measure_word(word) and word not in _KINDS]


_KINDS = word_groups("words")["document_kinds"] | word_groups("words")["office_words"]
"""What a file name says of the kind of its document, or of an office."""
