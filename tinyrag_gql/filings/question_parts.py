"""Splits a question that asks for several things into questions that each stand alone: with company and period."""

import re
from collections.abc import Collection

from tinyrag_gql.filings.companies import name_phrases, name_words
from tinyrag_gql.filings.metrics import metrics_in
from tinyrag_gql.filings.questions import ParsedQuestion, read_question

MOST_PARTS = 4
_WORDS = r"what|which|when|where|why|who|how"
_AUXILIARY = r"is|are|was|were|do|does|did|has|have|had|can|will"
_THE_FIGURE = (
    r"(?:by\s+how\s+much|(?:at|by)\s+what\s+(?:rate|pace|percent(?:age)?|margin|amount|price)"
    r"|what(?:\s+(?:is|was|were|are)|['’]s)\s+(?:it|they|that|the\s+(?:figure|amount|rate|percentage|gap|difference|lead|value|number)s?)(?:\s+then)?"
    r"|what\s+(?:is|was|were|are)\s+that\s+[\w\s-]{1,30}"
    r"|how\s+(?:much|big|high|large|wide|many|low)\s+(?:is|was|were|are)\s+(?:it|they|that|the\s+(?:gap|difference|rate|figure|amount)s?))"
)
"""A question for the figure of the very thing that is asked for before it."""
_BREAK = re.compile(
    rf"\??,?\s+and\s+(?:also\s+)?(?!{_THE_FIGURE}\W*$)(?=(?:(?:by|in|on|at|for|to)\s+)?(?:{_WORDS})\s+[a-z])"
    rf"|(?<=\?)\s+(?!{_THE_FIGURE}\b[^?]{{0,40}}\?*$)(?=(?:and\s+)?(?:(?:by|in|on|at|for|to)\s+)?(?:{_WORDS}|{_AUXILIARY})\s+[a-z])",
    re.I,
)
_COMPANY_VERBS = (
    r"pay|paid|owe|spend|spent|make|made|earn|have|had|hold|held|record|report|expect|sell|sold|buy|bought|own|operate"
    r"|employ|lease|plan|receive|repay|repurchase|issue|generate|incur|invest|draw|use|give|get|run|do|need|say|raise"
)
_OF_COMPANY = re.compile(
    rf"\b(?P<verb>do|did|does|has|have|had|will|must|can)\s+(?:it|they)\s+(?=(?:{_COMPANY_VERBS})\b)", re.I
)
_OF_THING = re.compile(r"\b(?:it|they|this|that|these|those)\b(?!\s+(?:is|are)\s+not)", re.I)
_POSSESSIVE = re.compile(r"\b(?:its|their)\b", re.I)
_BARE_CHANGE = re.compile(
    r"\b(?:the|this|that)\s+(?:increase|decrease|change|rise|fall|decline|drop|growth|improvement)\b(?!\s+(?:in|of)\b)",
    re.I,
)
_THING = re.compile(
    r"(?:\b(?:its|their|the|an?)\s+|['’]s?\s+)(?P<thing>[a-z][\w&-]*(?:\s+(?!in\b|at\b|for\b|on\b|during\b|of\b|and\b|under\b|have\b|has\b|against\b|about\b|with\b|from\b|to\b|by\b|is\b|are\b|\w+ed\b)[a-z&][\w&-]*){0,4})",
)
_OF_WHICH = re.compile(
    r"\bhow\s+much\s+(?P<rest>(?:is|was|were|has\s+been)\s+(?:drawn|used|unused|outstanding|due|left|available|undrawn)\b)",
    re.I,
)
_COMPARED = re.compile(r"\bcompar\w+\s+(?:to|with|against)\b", re.I)
_FEWEST_WORDS = 3
_COUNTED = re.compile(
    r"\bhow\s+many\s+(?P<noun>[a-z][\w-]*)\s+(?:did|does|do|has|have|had|is|are|was|were|will)\b", re.I
)
_UNCOUNTED = re.compile(r"\bhow\s+many\s+(?=(?:work|are|were|of|did|do|have)\b)", re.I)


def question_parts(question: ParsedQuestion, company_words: Collection[str]) -> tuple[str, ...]:
    """The questions that it joins by 'and', or in several sentences; itself alone where it is one.

    `company_words` are lower-case words that name its company. What a part leaves to the one before is put in its
    place: 'it', the company, the period, the thing that is counted.
    """
    texts = _BREAK.split(question.core)
    if not 1 < len(texts) <= MOST_PARTS or any(len(text.split()) < _FEWEST_WORDS for text in texts):
        return (question.text,)
    company = company_in(question.core, company_words) or _named_first(texts[0])
    first = read_question(texts[0])
    others = [_completed(text, first, company, company_words) for text in texts[1:]]
    if not all(others):
        return (question.text,)
    return tuple(_ended(part) for part in (texts[0], *filter(None, others)))


def company_in(text: str, words: Collection[str]) -> str:
    """The company's name as the question writes it; '' where it names none."""
    tokens = text.split()
    own = [token for token in tokens if set(name_words(token)) & set(words) and token[:1].isupper()]
    return re.sub(r"['’]s$|[,.?;:]|['’]$", "", " ".join(dict.fromkeys(own))).strip()


def _named_first(text: str) -> str:
    """The one name in a text, of a part or of a company that is not known; '' where it has none or several."""
    names = name_phrases(text)
    return names[0] if len(names) == 1 else ""


def _completed(text: str, first: ParsedQuestion, company: str, words: Collection[str]) -> str | None:
    """A part with what it takes from the first one; None where that is not certain."""
    thing = _thing_of(first.core)
    owned = f"{company}'s {thing}" if company and thing else thing
    if company:
        text = _OF_COMPANY.sub(lambda match: f"{match['verb']} {company} ", text)
        text = _POSSESSIVE.sub(f"{company}'s", text)
    if owned:
        text = _BARE_CHANGE.sub(lambda match: f"{match[0]} in {owned}", text)
        text = _OF_THING.sub(owned, text, count=1)
        text = _OF_WHICH.sub(lambda match: f"how much of {owned} {match['rest']}", text)
    if _OF_THING.search(text):
        return None
    counted = _COUNTED.search(first.core)
    if counted:
        text = _UNCOUNTED.sub(f"how many {counted['noun']} ", text)
    if company and not set(name_words(text)) & set(words):
        text = f"{text.rstrip('?. ')} at {company}"
    return _with_period(text, first)


def _thing_of(text: str) -> str:
    """What a question is about, in its own words: the name of its metric, or else its last noun that is owned."""
    for metric in metrics_in(text).metrics:
        if match := metric.asked.search(text):
            return match[0]
    things = [match["thing"] for match in _THING.finditer(text)]
    return things[-1].rstrip("?., ") if things else ""


def _with_period(text: str, first: ParsedQuestion) -> str:
    part = read_question(text)
    if part.periods and len(first.periods) == 1 and _COMPARED.search(text):
        return f"{text.rstrip('?. ')} in {first.periods[0]}"
    if part.periods or part.dates or part.quarters:
        return text
    when = [f"{day:%B} {day.day}, {day.year}" for day in first.dates] or [str(period) for period in first.periods]
    return f"{text.rstrip('?. ')} in {' and '.join(when)}" if when else text


def _ended(text: str) -> str:
    text = text.strip()
    return f"{text[:1].upper()}{text[1:].rstrip('?., ')}?"
