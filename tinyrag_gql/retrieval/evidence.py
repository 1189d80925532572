"""What a page's form says of it, given the question: statements, line items, sections, headings."""

import re
from collections.abc import Mapping, Sequence

from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.retrieval.question import Question
from tinyrag_gql.retrieval.signals import PageSignals, signals_of


def page_evidence(
    question: Question,
    pages: Sequence[IndexedPage],
    forms: Mapping[str, str],
) -> dict[str, list[float]]:
    """Each kind of evidence as one value per page, by its name in `ranking.Weights`."""
    of_statements, of_items = statement_trust(question), items_trust(question)
    signals = [signals_of(page.features) for page in pages]
    forms_of = [forms.get(page.document_id, "") for page in pages]
    return {
        "statement": [of_statements * _statement(question, page) for page in pages],
        "items": [of_items * _items(question, signal) for signal in signals],
        "section": [_section(question, page, form) for page, form in zip(pages, forms_of, strict=True)],
        "intent": [_intent(question, signal) for signal in signals],
        "contents": [float(signal.contents) for signal in signals],
    }


def items_trust(question: Question) -> float:
    """How far the metrics alone explain the question: 1 when at most one other word is left, less for each more."""
    if question.named_statements:
        return 1.0
    return max(0.3, 1.0 - 0.25 * max(0, len(question.unexplained) - 1))


def statement_trust(question: Question) -> float:
    """The same for statements: reasons and narratives stand elsewhere."""
    trust = items_trust(question)
    if question.asks_why:
        trust *= 0.4
    return trust if question.named_statements or not question.is_narrative else trust * 0.5


def _statement(question: Question, page: IndexedPage) -> float:
    scores = page.features.statements
    return max((scores.get(statement, 0.0) for statement in question.statements), default=0.0)


def _items(question: Question, signal: PageSignals) -> float:
    needed = [item.name for item in question.asked.items]
    return sum(name in signal.items for name in needed) / len(needed) if needed else 0.0


def _section(question: Question, page: IndexedPage, form: str) -> float:
    if page.number <= 2 and any("cover" in intent.annual_items for intent in question.intents):
        return 1.0
    items = set(re.findall(r"Item (\d+[A-C]?)", page.features.section or ""))
    quarterly = form == "10-Q"
    return float(any(items & (i.quarterly_items if quarterly else i.annual_items) for i in question.intents))


def _intent(question: Question, signal: PageSignals) -> float:
    if not question.intents:
        return 0.0
    titles = "\n".join(signal.titles)
    return sum(bool(intent.headings.search(titles)) for intent in question.intents) / len(question.intents)
