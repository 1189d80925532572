"""The words of a question that name a line, without those that say whose, where to look, and how to compare."""

import re

from tinyrag_gql.answering.owners_share import OWN_SHAREHOLDERS
from tinyrag_gql.filings.columns import without_basis_words
from tinyrag_gql.filings.companies import core_name, name_words
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.filings.lexicon import phrasings
from tinyrag_gql.filings.metrics import metrics_in
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.year_spans import LAST_YEARS


def company_words(company: str | None, ticker: str | None) -> frozenset[str]:
    """The words, in lower case, that name a company in a question."""
    name = f"{company or ''} {ticker or ''}"
    joined = "".join(core_name(company or ""))  # "ExxonMobil" for "Exxon Mobil Corporation"
    return frozenset([*name_words(name), *label_key(name).split(), joined]) - {""}


def plain_text(question: ParsedQuestion) -> str:
    """What is asked for, without the version of the figures and the statements that it says to look in."""
    if told := _told_in_brackets(question):
        return told
    text = phrasings()["former_name"].compiled.sub(" ", _RENAMED.sub(" ", _PRIOR.sub(" ", question.subject)))
    text = _ON_BALANCES.sub(" ", LAST_YEARS.sub(" ", OWN_SHAREHOLDERS.sub(" ", _STATE_VERBS.sub(" ", text))))
    if question.has_rivals:
        text = phrasings()["gap_clause"].compiled.sub(" ", text)
        text = phrasings()["rivals_total"].compiled.sub(" ", text)
    if question.total_years:
        text = phrasings()["total_of_years"].compiled.sub(" ", text)
    if question.compound_growth:
        text = phrasings()["compound_growth"].compiled.sub(" ", text)
    text = re.sub(rf"(?:{phrasings()['bound'].pattern})\S+", " ", text, flags=re.I)
    return _STATEMENT_NAMES.sub(" ", without_basis_words(text))


def _told_in_brackets(question: ParsedQuestion) -> str:
    """The line's own name, where the question gives it in brackets behind a description of it; else ''."""
    if question.definitions or question.share or question.combined:
        return ""
    for inner in re.findall(r"\(([^()]{4,60})\)", question.core):
        named = metrics_in(inner)
        a_name = len(inner.split()) > 1  # "purchases (sales)" is the name of one line
        if a_name and len(named.metrics) == 1 and named.metrics[0].formula is None and not named.rest.strip():
            return str(inner)
    return ""


_STATE_VERBS = re.compile(
    r"\b(?:burn(?:ed|s)?|stand|stood|stands|look(?:ed)? like|gain(?:ed)?(?= (?:from|between|over|in)\b))\b", re.I
)
_PRIOR = re.compile(
    r"\b(?:from|compare[ds]?\s+(?:with|to)|versus|vs\.?|over|against|than|on)\s+(?:in\s+)?(?:the\s+|that\s+of\s+the\s+)?"
    r"(?:years?\s+(?:before|earlier)|(?:prior|previous|preceding|last)\s+(?:fiscal\s+)?year|a\s+year\s+(?:earlier|ago|before))\b",
    re.I,
)
"""The period that a change is measured against, where it is the one before."""
_ON_BALANCES = re.compile(
    r",?\s*\b(?:using|on|with|over|based\s+on)\s+(?:the\s+)?(?:average|ending|closing|year-end|period-end)\s+"
    r"(?:total\s+|accounts\s+|trade\s+|(?:share|stock)holders['’]?\s+)?(?:inventor(?:y|ies)|receivables?|assets|equity|payables?|balances)"
    r"(?:\s+and\s+(?:cost\s+of\s+(?:sales|revenues?|goods\s+sold)|revenues?|sales))?\b",
    re.I,
)
"""On which balances a ratio is to be made."""
_RENAMED = re.compile(r"(?:\b[A-Z][\w.&’'-]*\s+){1,4}(?=\((?:formerly|previously)\b)")
"""The name that a company has now, before a bracket with the one that its filings bear."""
_STATEMENT_NAMES = re.compile(
    r"\b(?:(?:on|in|from|per|according to|as shown (?:on|in)) )?(?:the |its )?(?:consolidated )?"
    r"(?:balance sheets?|(?:income|cash flows?) statements?|statements? of (?:income|operations|earnings|cash flows?"
    r"|financial (?:position|condition)))\b",
    re.I,
)
