"""Printed labels mean us-gaap concepts by their exact wording, where statement, kind and part fit."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.facts.concepts import concept_of, concept_wordings, concepts_of, expand, family_of, is_instant
from tinyrag_gql.facts.parts import statement_parts
from tinyrag_gql.filings.labels import label_key

ANYWHERE = frozenset[str]()


@pytest.mark.parametrize(
    ("label", "statement", "kind", "parts", "concept"),
    [
        ("Total net sales", "income", "amount", "", "RevenueFromContractWithCustomerExcludingAssessedTax"),
        ("Turnover", "income", "amount", "", "Revenues"),
        ("(Loss) income before provision for income taxes", "income", "amount", "",
         "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"),
        ("Net earnings attributable to Quillmark Holdings", "income", "amount", "", "NetIncomeLoss"),
        ("Net loss attributable to noncontrolling interests", "income", "amount", "",
         "NetIncomeLossAttributableToNoncontrollingInterest"),
        ("Diluted", "income", "per share", "", "EarningsPerShareDiluted"),
        ("Diluted", "income", "shares", "", "WeightedAverageNumberOfDilutedSharesOutstanding"),
        ("Accounts receivable, net of allowance of $48 and $52", "balance_sheet", "amount", "assets current",
         "AccountsReceivableNetCurrent"),
        ("Total Quillmark shareholders’ equity", "balance_sheet", "amount", "", "StockholdersEquity"),
        ("Deferred income taxes", "balance_sheet", "amount", "assets noncurrent", "DeferredIncomeTaxAssetsNet"),
        ("Deferred income taxes", "balance_sheet", "amount", "liabilities noncurrent",
         "DeferredIncomeTaxLiabilitiesNet"),
        ("Common stock, $0.01 par value, 500 shares authorized", "balance_sheet", "amount", "", "CommonStockValue"),
        ("Net cash (used in) provided by investing activities", "cash_flow", "amount", "investing",
         "NetCashProvidedByUsedInInvestingActivities"),
        ("Income taxes", "cash_flow", "amount", "operating", "IncreaseDecreaseInAccruedIncomeTaxesPayable"),
    ],
)  # fmt: skip
def test_concept_of_knows_usual_wordings(label, statement, kind, parts, concept):
    assert concept_of(label, frozenset(parts.split()), statement, kind) == f"us-gaap:{concept}"


@pytest.mark.parametrize(
    ("label", "statement", "parts"),
    [
        ("Net sales of the northern region", "income", ""),
        ("Net income per tonne", "income", ""),
        ("Deferred income taxes", "balance_sheet", ""),
        ("Income taxes payable", "balance_sheet", "liabilities noncurrent"),
        ("Income taxes", "cash_flow", ""),
        ("Other", "cash_flow", "operating"),
    ],
)
def test_concept_of_does_not_guess(label, statement, parts):
    assert concept_of(label, frozenset(parts.split()), statement, "amount") is None


def test_no_wording_means_two_concepts_in_one_place():
    meant = defaultdict(set)
    for entry in concept_wordings():
        for wording in (text for label in entry.labels for text in expand(label)):
            key = wording if "*" in wording else label_key(wording)
            meant[entry.statement, entry.kind, entry.under, key].add(entry.concept)

    assert {place: concepts for place, concepts in meant.items() if len(concepts) > 1} == {}


@given(st.lists(st.sampled_from(["net", "sales", "cost of revenue"]), min_size=1, max_size=4), st.booleans())
def test_expand_gives_back_plain_words_and_leaves_out_what_is_optional(words, optional):
    plain = " ".join(words)
    wordings = expand(f"{plain} [extra]" if optional else plain)

    assert wordings == ([f"{plain} extra", plain] if optional else [plain])


def test_expand_takes_each_alternative():
    assert expand("a (b|c [d])") == ["a b", "a c d", "a c"]


def test_families_hold_what_filers_use_for_one_line():
    assert "us-gaap:Revenues" in family_of("us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax")
    assert "us-gaap:EarningsPerShareDiluted" not in family_of("us-gaap:EarningsPerShareBasic")
    assert family_of("us-gaap:Assets") == {"us-gaap:Assets"}


def test_labels_tell_whether_they_are_of_a_day():
    assert is_instant("Total assets") is True
    assert is_instant("Net income") is False
    assert is_instant("Northern region") is None
    assert concepts_of("Total assets") == {"us-gaap:Assets"}


def test_statement_parts_go_by_the_totals():
    labels = [
        "Cash", "Total current assets", "Goodwill", "Total assets", "Accounts payable", "Total current liabilities",
        "Long-term debt", "Common stock", "Total shareholders’ equity", "Total liabilities and equity",
    ]  # fmt: skip
    parts = [" ".join(sorted(part)) for part in statement_parts(labels, "balance_sheet")]

    assert parts == [
        "assets current", "assets current", "assets noncurrent", "assets noncurrent", "current liabilities",
        "current liabilities", "liabilities noncurrent", "", "", "",
    ]  # fmt: skip


def test_cash_flow_parts_need_no_order():
    labels = ["Net income", "Net cash from operations", "Dividends", "Net cash used in financing", "Other",
              "Net cash used in investing", "Cash paid for taxes"]  # fmt: skip
    parts = [" ".join(part) for part in statement_parts(labels, "cash_flow")]

    assert parts == ["operating", "operating", "financing", "financing", "investing", "investing", ""]
