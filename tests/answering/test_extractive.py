"""Answers without a model: figures found or computed, sentences quoted, and nothing invented."""

import re

import pytest

from tests.answering.pages import BALANCE, CASH_FLOW, INCOME, NORTHWIND, PROSE, evidence, facts_of
from tinyrag_gql.answering.evidence import NOTHING_FOUND, DraftAnswer, EvidencePage
from tinyrag_gql.answering.extractive import draft_answer
from tinyrag_gql.answering.figures import check_figures
from tinyrag_gql.answering.verification import CitedPage
from tinyrag_gql.domain.answers import AnswerFinishReason, FigureVerdict
from tinyrag_gql.domain.periods import FiscalPeriod

FILING = evidence(INCOME, BALANCE, CASH_FLOW, PROSE)


def quotes(draft: DraftAnswer, pages: list[EvidencePage] = FILING) -> list[str]:
    return [pages[span.source].text[span.start : span.end] for span in draft.spans]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What was Northwind's revenue in FY2022?", "Net revenues, fiscal 2022: $1,200 million [1]"),
        (
            "What was Northwind's revenue in FY2021, in USD billions?",
            "fiscal 2021: $1 billion, printed as $1,000 million [1]",
        ),
        ("What is the year end FY2021 inventory of Northwind?", "Inventories (Note 5), fiscal 2021: $90 million [1]"),
        ("What was capital expenditure in 2022?", "fiscal 2022: $90 million [1]"),
        ("What is NWI's diluted EPS for FY2022?", "Diluted earnings per share, fiscal 2022: $2.55 [1]"),
        ("What was the net income of Northwind?", "Net income, fiscal 2022: $255 million [1]"),
    ],
)
def test_draft_answer_finds_row_and_column(question, answer):
    draft = draft_answer(question, FILING)
    assert answer in draft.text
    assert draft.finish_reason is AnswerFinishReason.COMPLETE


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What is Northwind's FY2022 fixed asset turnover ratio?", "3.00"),
        ("What is the FY2022 DPO of Northwind? Round to one decimal place.", "53.0"),
        ("What is Northwind's FY2022 free cash flow?", "$240 million"),
        ("What is Northwind's FY2022 gross margin?", "50.0%"),
        ("What is the FY2020 - FY2022 3 year average net profit margin of Northwind?", "16.8%"),
        ("What is the year-over-year change in revenue of Northwind from FY2021 to FY2022?", "20.0%"),
        ("What is the FY2022 effective tax rate of Northwind?", "25.0%"),
        ("What is Northwind's FY2022 EBITDA?", "$410 million"),
        ("What is the ROE of Northwind in FY2022?", "43.2%"),
        ("What is the dividend payout ratio of Northwind in FY2022?", "15.7%"),
        ("What is capex as a % of revenue of Northwind in FY2021?", "8.0%"),
        ("What percentage of revenue was Northwind's gross profit in FY2022?", "50.0%"),
        ("What was Northwind's revenue growth from FY2020 to FY2022?", "50.0%"),
        ("What was Northwind's year-over-year revenue growth in FY2022 and FY2021?", "20.0%"),
        ("What is Northwind's current ratio in FY2022?", "1.50"),
        ("What is the FY2022 unadjusted EBITDA less capex of Northwind?", "$320 million"),
        ("What is the FY2022 net income to total assets ratio of Northwind?", "0.17"),
        ("What is the ROA of Northwind in FY2022? Round to two decimal places.", "0.18 = 18.2%"),
        ("What is the FY2022 cash conversion cycle of Northwind?", "50.43"),
    ],
)
def test_draft_answer_computes_named_metrics(question, value):
    draft = draft_answer(question, FILING)
    assert f"{value}." in draft.text.splitlines()[0]
    assert len(draft.spans) >= 1


def test_draft_answer_shows_its_inputs_so_that_every_figure_checks():
    draft = draft_answer("What is Northwind's FY2022 days payable outstanding?", FILING)
    pages = [
        CitedPage(n, FILING[span.source].text, span.start, span.end, facts_of(FILING[span.source].text), NORTHWIND)
        for n, span in enumerate(draft.spans, 1)
    ]
    figures = check_figures(draft.text, pages)
    assert {figure.verdict for figure in figures} == {FigureVerdict.VERIFIED, FigureVerdict.DERIVED}


def test_draft_answer_compares_years_where_the_question_does():
    draft = draft_answer("Has Northwind's gross margin improved in FY2022?", FILING)
    assert (
        "Yes: Gross margin rose by 5.0 percentage points: 50.0% in fiscal 2022 against 45.0% in fiscal 2021."
        in draft.text
    )


def test_draft_answer_uses_the_questions_own_definition():
    draft = draft_answer(
        "What is the FY2022 quick ratio of Northwind? Quick ratio is defined as: cash / total assets.",
        FILING,
    )
    assert "300 / 1,500 = 0.20" in draft.text


def test_draft_answer_names_the_highest_of_several_amounts():
    question = "Among operating, investing and financing activities, which brought Northwind the most cash in FY2022?"
    text = draft_answer(question, FILING).text
    assert "operating activities, fiscal 2022: $330 million" in text
    assert "Operating cash flow is the highest of these." in text


def test_draft_answer_says_which_filing_and_pages_it_stands_on():
    text = draft_answer("What is Northwind's FY2022 asset turnover?", FILING).text
    assert text.endswith("From Northwind Instruments 10-K, fiscal 2022, pages 40, 41.")


def test_draft_answer_reads_earnings_per_share_under_a_heading():
    text = INCOME.replace("Diluted earnings per share", "Earnings per share\nBasic $ 2.60 $ 1.70 $ 1.05\nDiluted")
    draft = draft_answer("What was the EPS of Northwind in FY2022?", evidence(text))
    assert "fiscal 2022: $2.55 [1]" in draft.text


def test_draft_answer_adds_up_costs_that_are_printed_in_parts():
    text = INCOME.replace(
        "Cost of products sold 600 550 450", "Cost of products 400 350 300\nCost of services 200 200 150"
    )
    draft = draft_answer("What was the cost of revenue of Northwind in FY2022?", evidence(text))
    assert "400 + 200 = $600 million" in draft.text


def test_draft_answer_quotes_the_table_that_a_sentence_announces():
    text = (
        "Estimated Future Payments\nBenefits to retirees are expected to be paid as follows:\n(dollars in millions)\n"
        "Year Pension Health\n2023 $ 140 $ 30\n2024 120 28\nThe plans were closed to new members, as our note on them "
        "explains at some length."
    )
    draft = draft_answer("How much does Northwind expect to pay its retirees in 2024?", evidence(text))
    assert draft.text.startswith("120 million and 28 million, 2024 [1].")
    assert "2024 120 28” [1]" in draft.text
    assert "closed" not in draft.text


def test_draft_answer_reads_a_fiscal_year_that_ends_in_the_next_calendar_year():
    pages = evidence(INCOME.replace("December 31", "January 28"), year=2021)
    assert "fiscal 2021: $1,200 million" in draft_answer("What was Northwind's revenue in FY2021?", pages).text


def test_draft_answer_takes_the_quarter_rather_than_the_half_year():
    text = (
        "STATEMENTS OF INCOME\n(in millions)\nThree Months Ended Six Months Ended\n"
        "June 30, 2022 June 30, 2021 June 30, 2022 June 30, 2021\nNet revenues $ 310 $ 260 $ 590 $ 500\n"
    )
    pages = evidence(text, period=FiscalPeriod.Q2)
    assert "Q2 fiscal 2022: $310 million" in draft_answer("What was revenue in Q2 of FY2022?", pages).text


def test_draft_answer_quotes_whole_sentences_verbatim():
    draft = draft_answer("When does the revolving credit facility mature?", FILING)
    assert any("revolving credit facility, which matures in June 2026." in quote for quote in quotes(draft))
    for quote in quotes(draft):
        assert " ".join(quote.split()) in " ".join(PROSE.split())


def test_draft_answer_gives_reasons_for_a_why_question():
    draft = draft_answer("What drove the gross margin change of Northwind in FY2022?", FILING)
    assert "primarily due to lower freight costs" in draft.text


@pytest.mark.parametrize(
    "question",
    [
        "What was Contoso's revenue in FY2022?",
        "What was the net income of Fabrikam in 2021?",
        "Who chairs the audit committee?",
        "What is the capital of France?",
        "What does Northwind say about its policy on office dogs?",
        "How many employees work in the Zurich laboratory?",
        "asdf qwer zxcv",
        "Who is the auditor of Northwind?",
    ],
)
def test_draft_answer_says_that_nothing_was_found(question):
    draft = draft_answer(question, FILING)
    assert draft == DraftAnswer(NOTHING_FOUND, (), AnswerFinishReason.NO_EVIDENCE)


def test_draft_answer_says_nothing_of_a_year_that_no_page_covers():
    for year in (2012, 2035):
        draft = draft_answer(f"What was Northwind's revenue in FY{year}?", FILING)
        assert draft.finish_reason is AnswerFinishReason.NO_EVIDENCE


def test_draft_answer_takes_the_newest_filing_where_no_year_is_asked_for():
    older = [page._replace(document="older", year=2020, source=9) for page in evidence(INCOME.replace("1,200", "999"))]
    assert "$1,200 million" in draft_answer("What was Northwind's revenue?", [*older, *FILING]).text


def test_draft_answer_answers_for_each_company_named():
    text = INCOME.replace("NORTHWIND", "CONTOSO").replace("$ 1,200", "$ 2,400")
    other = [page._replace(source=4, document="contoso", company="Contoso", ticker="CON") for page in evidence(text)]
    draft = draft_answer("Compare the revenue of Northwind and Contoso in FY2022.", [*FILING, *other])
    assert "Northwind Instruments:\nNet revenues, fiscal 2022: $1,200 million [1]" in draft.text
    assert "Contoso:\nNet revenues, fiscal 2022: $2,400 million [2]" in draft.text


def test_draft_answer_says_which_company_it_found_nothing_of():
    draft = draft_answer("Compare the revenue of Northwind and Fabrikam in FY2022.", FILING)
    assert draft.text.endswith("The pages found do not mention Fabrikam.")


def test_draft_answer_gives_no_figures_for_a_company_that_is_only_mentioned():
    other = evidence("Our largest customers are Wingtip and Fabrikam.\nRevenue from Wingtip rose to $ 12 million.\n")
    pages = [*FILING, other[0]._replace(source=4, document="other", company="Contoso", ticker="CON")]
    assert draft_answer("What was the revenue of Wingtip in FY2022?", pages).spans == ()


def test_draft_answer_reads_a_document_of_which_nothing_is_known():
    pages = [page._replace(company=None, ticker=None, report_type=None, year=None) for page in FILING]
    text = draft_answer("What was the gross margin in 2022?", pages).text
    assert text.startswith("Gross margin, fiscal 2022: 50.0%.")
    assert text.endswith("From the document, page 40.")


def test_draft_answer_does_not_take_a_segment_for_the_company():
    text = "Domestic Segment\nSelected data for the segment ($ in millions):\n2022 2021\nRevenue $ 700 $ 600\n"
    assert "Revenue, fiscal 2022: $700" not in draft_answer("What was revenue in FY2022?", evidence(text)).text


def test_draft_answer_takes_a_quarterly_report_for_its_own_quarter():
    text = (
        "STATEMENTS OF INCOME\n(in millions, except shares, which are in thousands)\n"
        "Three Months Ended Nine Months Ended\n"
        "Sept 30, 2022 Sept 30, 2021 Sept 30, 2022 Sept 30, 2021\nNet revenues $ 310 $ 260 $ 900 $ 760\n"
    )
    pages = evidence(text, period=FiscalPeriod.Q3)
    assert "Q3 fiscal 2022: $310 million" in draft_answer("What was revenue in fiscal 2022?", pages).text


def test_draft_answer_without_evidence_says_so():
    assert draft_answer("What was revenue in FY2022?", []).finish_reason is AnswerFinishReason.NO_EVIDENCE


def test_draft_answer_markers_run_from_one_and_match_the_spans():
    for question in ("What is Northwind's FY2022 ROA?", "When does the revolving credit facility mature?"):
        draft = draft_answer(question, FILING)
        markers = [int(marker) for marker in re.findall(r"\[(\d+)\]", draft.text)]
        assert list(dict.fromkeys(markers)) == list(range(1, len(draft.spans) + 1))


@pytest.mark.parametrize("factor", ["365 *", "365 ×", "365 x", "365 days *", "365 times"])
def test_draft_answer_keeps_the_factor_of_a_definition(factor):
    draft = draft_answer(
        f"What is the FY2022 DPO of Northwind? DPO is defined as: {factor} (average accounts payable between "
        "FY2021 and FY2022) / (FY2022 COGS + change in inventory between FY2021 and FY2022).",
        FILING,
    )
    assert "365 × ((95 + 85) / 2) / (600 + 110 − 90) = 52.98" in draft.text


def test_draft_answer_takes_a_margin_for_the_share_that_it_is():
    question = "What is Northwind's FY2022 gross margin as a percentage of revenue?"
    assert draft_answer(question, FILING).text.startswith("Gross margin, fiscal 2022: 50.0%.")


@pytest.mark.parametrize(
    "question",
    [
        "What were Northwind's purchases of PP&E in each of 2020–2022?",
        "What was Northwind's capital expenditure in 2020, 2021 and 2022?",
    ],
)
def test_draft_answer_gives_every_year_asked_for_newest_first(question):
    lines = draft_answer(question, FILING).text.splitlines()[:3]
    assert [line.rpartition("fiscal ")[2] for line in lines] == [
        "2022: $90 million [1].",
        "2021: $80 million [1].",
        "2020: $60 million [1].",
    ]


def test_draft_answer_looks_for_a_year_in_the_filing_that_has_it():
    newer = re.sub(r" (\$ )?\(?[0-9][0-9.,]*\)?$", "", INCOME, flags=re.M)
    older = INCOME.replace("2022 2021 2020", "2020 2019 2018").replace("1,200 $ 1,000 $ 800", "800 $ 700 $ 650")
    older_page = evidence(older, year=2020)[0]._replace(source=1, document="older")
    text = draft_answer("What was Northwind's revenue in 2022 and 2020?", [*evidence(newer), older_page]).text
    assert "fiscal 2022: $1,200 million [1]" in text
    assert "fiscal 2020: $800 million [2]" in text
    assert "fiscal 2022, page 40; Northwind Instruments 10-K, fiscal 2020, page 40" in text


def test_draft_answer_does_not_tell_of_a_person_whose_salary_is_asked_for():
    officers = "Item 10. Directors and Officers\nJane Doe has served as our Chief Executive Officer since 2019.\n"
    question = "What was the salary of Northwind's chief executive officer in FY2022?"
    assert draft_answer(question, evidence(INCOME, officers)).finish_reason is AnswerFinishReason.NO_EVIDENCE
    assert "Jane Doe" in draft_answer("Who is Northwind's chief executive officer?", evidence(INCOME, officers)).text


@pytest.mark.parametrize(
    "question",
    [
        "What was Northwind's revenue in Norway in FY2022?",
        "What was Northwind's revenue from sensors in FY2022?",
        "What was the revenue from Northwind's Seaglass in FY2022?",
        "How did Northwind's US sales grow compared to international sales in FY2022?",
    ],
)
def test_draft_answer_does_not_take_the_whole_for_a_part(question: str) -> None:
    parts = "Norway and the United States are our largest markets. We sell sensors and the Seaglass.\n"
    text = draft_answer(question, evidence(INCOME, parts)).text
    assert "fiscal 2022: $1,200 million" not in text
    assert "Growth of revenue" not in text


def test_draft_answer_knows_a_company_by_its_former_name() -> None:
    text = draft_answer("What was the revenue of Southwind (formerly known as Northwind) in FY2022?", FILING).text
    assert "fiscal 2022: $1,200 million" in text


def test_sentences_beside_a_figure_of_a_part_do_not_answer():
    text = "Lens sales in the United States came from large customers in 2022, as lens sales did in Canada.\n"
    question = "What percent of Northwind's lens sales in 2022 came from the United States?"
    assert draft_answer(question, evidence(text)).finish_reason is AnswerFinishReason.NO_EVIDENCE
