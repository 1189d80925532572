"""Answers from risk factors: the list of their headings, or those that are about what is asked, with what they say."""

import re
from collections.abc import Sequence

from tinyrag_gql.answering.aboutness import Wanted
from tinyrag_gql.answering.evidence import AnswerBuilder, Span
from tinyrag_gql.answering.filing_pages import Sentence, is_whole
from tinyrag_gql.answering.quoting import quote, source_line
from tinyrag_gql.answering.weights import WEIGHTS

_WEIGHTS = WEIGHTS.aboutness
MOST_LISTED = 15
"""Headings that one answer lists."""
_MOST_FACTORS, _MOST_SENTENCES = 4, 3
_FEWEST = 3
"""Headings that make a style of headings."""
_LONGEST, _LONGEST_RUN_IN = 75, 45
"""Words of a heading that is a paragraph of its own, and of one that begins a paragraph."""
_SHORTEST, _SURELY_RUN_IN = 3, 16
_GOES_ON = re.compile(
    r"(?:these|this|those|such|further|furthermore|in addition|additionally|for (?:additional|more|example)|however|"
    r"as a result|moreover|any of|if any of|if we (?:fail|are unable)|the following|the risks|our risk|also|see|none|"
    r"item|other|an investment|investing)\b",
    re.I,
)
"""How sentences begin that go on with what is said before, or that introduce the Item."""

_RISKY = re.compile(
    r"\b(?:could|may|might|can|cannot|would|will|must|risks?|risky|depend\w*|subject|rel(?:y|ies|iance|iant)|fail\w*|"
    r"adverse\w*|harm\w*|expos\w+|faces?|challeng\w*|uncertain\w*|disrupt\w*|unable|compet\w*|limit\w*|vulnerab\w*|"
    r"difficult\w*|significant\w*|substantial\w*|chang\w+|volatil\w*|impact\w*|affect\w*|unpredictable|susceptible|"
    r"fluctuat\w*|loss|los[et]|liab\w+|need)\b",
    re.I,
)
"""Words of which a sentence that describes a risk has one."""

Factor = list[Sentence]
"""A risk factor: its heading, then its sentences."""


def answer_risks(wanted: Wanted, sentences: Sequence[Sentence], builder: AnswerBuilder) -> bool:
    """List the headings where risks in general are asked for; else quote the factors about what is asked for."""
    factors = risk_factors(sentences)
    if wanted.is_empty:
        return bool(factors) and _list([factor[0] for factor in factors], builder)
    found = _about(wanted, factors) or _sentences_about(wanted, sentences)
    quote(found, builder)
    return bool(found)


def _list(headings: Sequence[Sentence], builder: AnswerBuilder) -> bool:
    shown, section = headings[:MOST_LISTED], headings[0].section
    part = ", ".join(filter(None, (section.label, section.title))) or "the document"
    count = f"{len(headings)} risks"
    named = f"the first {len(shown)} of {count}" if len(shown) < len(headings) else count
    builder.add(f"{source_line([each.page for each in headings])}, {part}: {named}, found by their headings:")
    for each in shown:
        marker = builder.cite(Span(each.page.source, each.passage.start, each.passage.end))
        builder.add(f"- {each.text} {marker}")
    return True


# ------------------------------------------------------------------------------------------------ what is asked about


def _about(wanted: Wanted, factors: Sequence[Factor]) -> list[Sentence]:
    """The headings that are about it with their first sentences, and single sentences of other factors."""
    headed = [factor for factor in factors if _is_about(wanted, factor[0])]
    found = [sentence for factor in headed[:_MOST_FACTORS] for sentence in factor[:_MOST_SENTENCES]]
    for factor in factors:
        if factor not in headed and len(headed) < _MOST_FACTORS:
            told = [each for each in factor[1:] if _is_about(wanted, each)][:_MOST_SENTENCES]
            if told:
                headed.append(factor)
                found += told
    return sorted(found, key=lambda each: (each.page.source, each.passage.start))


def _sentences_about(wanted: Wanted, sentences: Sequence[Sentence]) -> list[Sentence]:
    return [each for each in sentences if _is_about(wanted, each)][: _WEIGHTS.most_sentences]


def _is_about(wanted: Wanted, sentence: Sentence) -> bool:
    return is_whole(sentence) and wanted.held_by(sentence) >= _WEIGHTS.least_held and wanted.said_by(sentence)


# ------------------------------------------------------------------------------------------------ headings


def risk_factors(sentences: Sequence[Sentence]) -> list[Factor]:
    """The risk factors of an Item, each by its heading; none where no style of headings is certain."""
    item = [each for each in sentences if "factor" in each.section.title.lower()] or list(sentences)
    for is_heading in (_is_own_paragraph, _is_run_in):
        places = [place for place, each in enumerate(item) if is_heading(each)]
        if len(places) >= _FEWEST:
            ends = [*places[1:], len(item)]
            return [item[start:end] for start, end in zip(places, ends, strict=True)]
    return []


def _is_own_paragraph(sentence: Sentence) -> bool:
    return sentence.passage.alone and _may_head(sentence, _LONGEST) and bool(_RISKY.search(sentence.text))


def _is_run_in(sentence: Sentence) -> bool:
    begins = sentence.passage.opens and not sentence.passage.alone and _may_head(sentence, _LONGEST_RUN_IN)
    return begins and (len(sentence.text.split()) <= _SURELY_RUN_IN or bool(_RISKY.search(sentence.text)))


def _may_head(sentence: Sentence, longest: int) -> bool:
    whole = is_whole(sentence) or (sentence.text[:1].isupper() and sentence.text.endswith((".", "”")))
    return (
        whole
        and not sentence.text.endswith(":")
        and not _GOES_ON.match(sentence.text)
        and _SHORTEST <= len(sentence.text.split()) <= longest
    )
