"""A question for the names of a company's parts, put as one for their revenue: the rows of that table are the names."""

from collections.abc import Collection

from tinyrag_gql.filings.lexicon import phrasings, word_groups
from tinyrag_gql.filings.question_parts import company_in
from tinyrag_gql.filings.questions import ParsedQuestion

_KINDS = {"product": "product", "segment": "segment", "place": "region"}


def parts_question(question: ParsedQuestion, company_words: Collection[str]) -> str | None:
    """The question for the revenue of each segment, product or region; None where their names are not all it asks for.

    `company_words` are lower-case words that name its company.
    """
    match = phrasings()["lists_parts"].compiled.match(question.core)
    if match is None or question.metrics or question.asks_amount or question.superlative:
        return None
    if set(question.residual_terms(company_words)) - word_groups("words")["part_listing_words"]:
        return None
    kind = next(name for group, name in _KINDS.items() if match[group])
    company = company_in(question.core, company_words)
    period = f" in {question.periods[0]}" if len(question.periods) == 1 else ""
    return f"What was {f'{company}’s ' if company else ''}revenue by {kind}{period}?"
