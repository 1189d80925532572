"""Every gold page and figure of the samples' golden set is right: read off the PDFs, or computed from the sources."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from evaluation.golden import load
from tinyrag_gql.filings.figures import figures_in
from tinyrag_gql.scoring.mentioned import holds, same

ROOT = Path(__file__).parents[2]
QUESTIONS = load(ROOT / "evaluation" / "golden" / "samples.jsonl")
PROSE = load(ROOT / "evaluation" / "golden" / "prose.jsonl")
FILES = sorted((ROOT / "samples" / "filings").glob("*.pdf"))


def average(*values):
    return sum(values) / len(values)


# What a question computes, from the rows named: a label, and which of its columns, the newest being 0.
COMPUTED = {
    "gross-margin-2023": ([("Gross profit", 1), ("Total net sales", 1)], lambda gross, net: 100 * gross / net),
    "operating-margin-2024": ([("Operating income", 0), ("Total net sales", 0)], lambda part, net: 100 * part / net),
    "current-ratio-2024": ([("Total current assets", 0), ("Total current liabilities", 0)], lambda a, b: a / b),
    "free-cash-flow-2024": (
        [("Net cash provided by operating activities", 0), ("Purchases of property, plant and equipment", 0)],
        lambda operating, capex: (operating + capex) * 1000,
    ),
    "inventory-turnover-2024": (
        [("Total cost of sales", 0), ("Inventories", 0), ("Inventories", 1)],
        lambda cost, now, before: cost / average(now, before),
    ),
    "dso-2024": ([("Accounts receivable, net", 0), ("Total net sales", 0)], lambda owed, net: 365 * owed / net),
    "research-share-2022": ([("Research and development", 2), ("Total net sales", 2)], lambda a, b: 100 * a / b),
    "harrow-current-ratio-2023": ([("Total current assets", 1), ("Total current liabilities", 1)], lambda a, b: a / b),
    "harrow-capex-share-2024": (
        [("Purchases of property, plant and equipment", 0), ("Net sales", 0)],
        lambda capex, net: -100 * capex / net,
    ),
    "net-sales-growth-2024": ([("Total net sales", 0), ("Total net sales", 1)], lambda a, b: 100 * (a - b) / b),
    "receivables-change": (
        [("Accounts receivable, net", 0), ("Accounts receivable, net", 1)],
        lambda now, before: (now - before) * 1000,
    ),
}


@pytest.fixture(scope="module")
def pages():
    """The words of each page, by file name."""
    texts = {}
    for path in FILES:
        document = pypdfium2.PdfDocument(path)
        texts[path.name] = [
            " ".join(document[n].get_textpage().get_text_bounded().split()) for n in range(len(document))
        ]
        document.close()
    return texts


def row(question, label):
    """The figures of the evidence that begins with this label."""
    text = next(each.text for each in question.evidence if each.text.startswith(label))
    return [number.value for number in figures_in(text.removeprefix(label))]


@pytest.mark.parametrize("question", [*QUESTIONS, *PROSE], ids=lambda question: question.id)
def test_evidence_stands_on_its_page(pages, question):
    for each in question.evidence:
        assert " ".join(each.text.split()) in pages[each.file][each.page - 1]
    assert bool(question.evidence) is not question.unanswerable
    if question.filter:
        assert set(question.files) == set(question.filter.files)


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.figures], ids=lambda question: question.id)
def test_gold_figures_follow_from_the_evidence(question):
    for figure in question.figures:
        (gold,) = figures_in(figure)
        assert holds(question.ground_truth, gold)
        if question.id in COMPUTED:
            rows, formula = COMPUTED[question.id]
            exact = formula(*(row(question, label)[column] for label, column in rows))
            assert same(gold, gold._replace(value=exact.quantize(Decimal("0.0001")), scale=None))
        else:
            assert holds(" ".join(each.text for each in question.evidence), gold)


def test_prose_set_has_as_many_questions_without_an_answer_as_with_one():
    assert len(PROSE) >= 80
    assert 2 * sum(question.unanswerable for question in PROSE) == len(PROSE)


def test_set_covers_every_kind_of_question():
    tags = Counter(tag for question in QUESTIONS for tag in question.tags)
    kinds = ("look-up", "ratio", "comparison", "prose", "unanswerable", "adversarial")
    assert {kind: tags[kind] >= 6 for kind in kinds} == dict.fromkeys(kinds, True)
    assert len(QUESTIONS) >= 40
    assert {each.file for question in QUESTIONS for each in question.evidence} == {path.name for path in FILES}
    assert COMPUTED.keys() <= {question.id for question in QUESTIONS}
