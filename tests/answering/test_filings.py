"""Real filings, where they are at hand: TINYRAG_FILINGS names a folder with manifest.jsonl and questions.jsonl.

The evidence of each question is its gold pages and their neighbours, so that this measures answering alone.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tinyrag_gql.answering.evidence import DraftAnswer, EvidencePage
from tinyrag_gql.answering.extractive import draft_answer
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.filings.numbers import find_numbers

FOLDER = Path(os.environ.get("TINYRAG_FILINGS", ""))
pytestmark = [
    pytest.mark.filings,
    pytest.mark.skipif(not os.environ.get("TINYRAG_FILINGS"), reason="TINYRAG_FILINGS names no folder of filings"),
]

Answered = tuple[dict[str, Any], list[EvidencePage], DraftAnswer]


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text().splitlines()]


def pages_of(question: dict[str, Any], filing: dict[str, Any]) -> list[EvidencePage]:
    """The gold pages first, then the pages beside them."""
    gold = list(dict.fromkeys(each["page_1based"] for each in question["evidence"]))
    numbers = dict.fromkeys([*gold, *(page + step for page in gold for step in (1, -1))])
    period = FiscalPeriod(filing["quarter"] or "FY") if filing["report_type"] != "8-K" else None
    facts = (filing["doc_name"], filing["company"], filing["ticker"], filing["report_type"], filing["year"], period)
    pdf = pypdfium2.PdfDocument(FOLDER / filing["file"])
    texts = [(n, pdf[n - 1].get_textpage().get_text_bounded()) for n in numbers if 1 <= n <= len(pdf)]
    pdf.close()
    return [EvidencePage(at, text, 0, len(text), number, *facts) for at, (number, text) in enumerate(texts)]


@pytest.fixture(scope="module")
def answered() -> list[Answered]:
    filings = {filing["doc_name"]: filing for filing in lines("manifest.jsonl")}
    found: list[Answered] = []
    for question in lines("questions.jsonl"):
        evidence = pages_of(question, filings[question["doc_name"]])
        found.append((question, evidence, draft_answer(question["question"], evidence)))
    return found


def is_right(question: dict[str, Any], draft: DraftAnswer) -> bool:
    """Whether one of the gold answer's figures is in the draft, within one percent, as written or as an amount."""
    gold = find_numbers(re.sub(r"\bFY ?\d+|\b(?:19|20)\d\d\b|\bQ\d\b", "", question["answer"]))
    given = find_numbers(re.sub(r"\[\d+\]", "", draft.text))
    pairs = [(abs(want.value), abs(have.value)) for want in gold for have in given]
    pairs += [(abs(want.amount), abs(have.amount)) for want in gold for have in given]
    return any(abs(want - have) <= want / 100 for want, have in pairs)


def test_metrics_are_right_for_four_questions_in_five(answered):
    metrics = [(question, draft) for question, _, draft in answered if question["question_type"] == "metrics-generated"]
    assert sum(is_right(*each) for each in metrics) >= 0.8 * len(metrics)


def test_numeric_questions_are_right_for_every_other_one(answered):
    numeric = [(question, draft) for question, _, draft in answered if find_numbers(question["answer"])]
    assert sum(is_right(*each) for each in numeric) >= 0.5 * len(numeric)
