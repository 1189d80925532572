"""Line items and the labels that name them."""

import pytest

from tinyrag_gql.filings.line_items import BY_NAME, LINE_ITEMS, LineItem


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Total net revenues", "revenue"),
        ("Net sales", "revenue"),
        ("Cost of goods sold", "cost_of_revenue"),
        ("Operating income (loss)", "operating_income"),
        ("Income before income taxes", "pretax_income"),
        ("Provision for income taxes", "income_tax"),
        ("Net earnings attributable to shareholders", "net_income"),
        ("Total current assets", "current_assets"),
        ("Merchandise inventories", "inventory"),
        ("Property, plant and equipment, net", "fixed_assets"),
        ("Accounts payable", "payables"),
        ("Total stockholders’ equity", "equity"),
        ("Net cash provided by operating activities", "operating_cash_flow"),
        ("Additions to property and equipment", "capital_expenditure"),
        ("Repurchases of common stock", "share_repurchases"),
        ("Net interest income", "net_interest_income"),
        ("Provision for credit losses", "credit_provision"),
        ("Short-term unearned revenue", "deferred_revenue"),
        ("Intangible assets, net", "intangibles"),
        ("Treasury stock, at cost", "treasury_stock"),
        ("Acquisition of businesses, net of cash acquired", "acquisitions_paid"),
        ("Repayments of long-term debt", "debt_repaid"),
        ("Cash paid for interest", "interest_paid"),
    ],
)
def test_label_names_its_item_surely(label: str, name: str) -> None:
    item = BY_NAME[name]
    assert item.mention.search(label)
    assert item.labels[0].search(label) or item.labels[1].search(label)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Total liabilities and equity", "total_liabilities"),
        ("Net sales", "net_income"),
        ("Interest expense", "interest_paid"),
    ],
)
def test_label_of_another_item_does_not_name_it(label: str, name: str) -> None:
    assert not any(pattern.search(label) for pattern in BY_NAME[name].labels)


@pytest.mark.parametrize("item", LINE_ITEMS, ids=lambda item: item.name)
def test_every_item_has_labels_and_words(item: LineItem) -> None:
    assert item.labels
    assert item.words
