"""The words that filings use for what is asked: search terms, the question's own at full weight."""

from tinyrag_gql.retrieval.question import Question
from tinyrag_gql.retrieval.text import stem, words

ADDED_WEIGHT = 0.4
"""What an added word counts against one of the question's own; between .25 and .6 makes little difference."""


def search_terms(question: Question) -> dict[str, float]:
    """Plain lower-case words and their weights, one word of each stem."""
    own, added = words(question.core), added_words(question)
    by_stem: dict[str, str] = {}
    for word in (*own, *added):
        by_stem.setdefault(stem(word), word)
    return {word: 1.0 if word in own else ADDED_WEIGHT for word in by_stem.values()}


def added_words(question: Question) -> list[str]:
    """The filings' words for the line items asked for and the kind of question."""
    phrases = [item.words for item in question.asked.items]
    phrases += [intent.words for intent in question.intents]
    return words(" ".join(phrases))
