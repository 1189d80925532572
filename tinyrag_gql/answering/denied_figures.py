"""Finds the sentence by which a company says that it had nothing of what a question asks the figure of: no revenue."""

import re

from tinyrag_gql.answering.evidence import AnswerBuilder
from tinyrag_gql.answering.filing_pages import FilingPages, Sentence, is_whole
from tinyrag_gql.answering.quoting import quote
from tinyrag_gql.filings.metrics import Metric
from tinyrag_gql.filings.questions import ParsedQuestion

NONE_OF_IT = "The filing says that there was none:"
_SAID = re.compile(
    r"^(?:(?:As a result|Accordingly|To date|Since (?:our|its) inception),?\s+)?"
    r"(?:We|It|The (?:Company|Registrant|Partnership|Trust))\s+(?:(?:has|have)\s+)?"
    r"(?:(?:had|has|have|generated|earned|recorded|paid)\s+no|(?:did\s+not|has\s+not|have\s+not|had\s+not|not)\s+"
    r"(?:(?:yet|had|have|generated?|earn(?:ed)?|record(?:ed)?|pay|paid|receive[d]?)\s+){1,2}any)\s+(?:net\s+|total\s+|cash\s+)?$",
    re.I,
)
_ENDS = re.compile(
    r"\s*(?:[- ]?(?:generating|producing)\s+(?:activities|operations|assets))?"
    r"(?=\s*[.;,]|\s+(?:in|during|for|since|to\s+date|or)\b)",
    re.I,
)


def asks_what_may_be_none(question: ParsedQuestion) -> bool:
    """Whether it asks for one metric of one year, which the company may say it has none of."""
    return len(question.metrics) == 1 and len(question.periods) == 1 and not question.asks_why


def answer_denied(question: ParsedQuestion, filing: FilingPages, builder: AnswerBuilder) -> bool:
    """Quote the sentence that says of the year asked about that there was none; False where none does."""
    (metric,), (period,) = question.metrics, question.periods
    for each in filing.each_sentence(filing.outline.parts):
        of_year = str(period.year) in each.text and each.page.year == period.year
        if of_year and is_whole(each) and _denies(metric, each):
            builder.add(NONE_OF_IT)
            quote([each], builder)
            return True
    return False


def _denies(metric: Metric, sentence: Sentence) -> bool:
    """Whether the company says in it that it had none of the metric as a whole, rather than of a part."""
    found = metric.asked.finditer(sentence.text)
    return any(
        _SAID.match(sentence.text[: match.start()]) and _ENDS.match(sentence.text, match.end()) for match in found
    )
