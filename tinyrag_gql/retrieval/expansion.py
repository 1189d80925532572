"""The words that filings use for what is asked: search terms, the question's own at full weight."""

from tinyrag_gql.domain.chunks import Statement
from tinyrag_gql.retrieval.question import Question
from tinyrag_gql.retrieval.text import stem, words

ADDED_WEIGHT = 0.4
"""What an added word counts against one of the question's own; between .3 and .5 makes no difference."""

_TITLES: dict[Statement, str] = {
    "balance_sheet": "consolidated balance sheets",
    "income": "consolidated statements of income operations earnings",
    "cash_flow": "consolidated statements of cash flows",
}


def search_terms(question: Question) -> dict[str, float]:
    """Plain lower-case words and their weights, one word of each stem."""
    own, added = words(question.core), added_words(question)
    by_stem: dict[str, str] = {}
    for word in (*own, *added):
        by_stem.setdefault(stem(word), word)
    return {word: 1.0 if word in own else ADDED_WEIGHT for word in by_stem.values()}


def added_words(question: Question) -> list[str]:
    """The filings' words for the line items asked for, the statements named, and the kind of question."""
    phrases = [item.words for item in question.asked.items]
    phrases += [_TITLES[statement] for statement in sorted(question.named_statements)]
    phrases += [intent.words for intent in question.intents]
    return words(" ".join(phrases))
