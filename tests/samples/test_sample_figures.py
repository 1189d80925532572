"""The samples' figures add up, within each statement and from one to the next."""

import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

SOURCES = sorted((Path(__file__).parents[2] / "samples" / "source").glob("*.md"))
ANNUAL = "larkspur-2024-10-k"
CHANGE = re.compile(r"(increased|decreased) ([\d.]+)% to \$([\d,.]+) million from \$([\d,.]+) million")
INCOME, SHEET, FLOWS = "STATEMENTS OF INCOME", "BALANCE SHEETS", "STATEMENTS OF CASH FLOWS"
UNAUDITED = {"larkspur-2025-q1-10-q": ("CONDENSED CONSOLIDATED ", " (UNAUDITED)")}
FULL = (ANNUAL, "larkspur-2025-q1-10-q", "harrow-ridge-2024-10-k")


def titled(name, statement):
    before, after = UNAUDITED.get(name, ("CONSOLIDATED ", ""))
    return f"{before}{statement}{after}"


def minus(first, *others):
    return [value - sum(rest) for value, *rest in zip(first, *others, strict=True)]


@pytest.mark.parametrize("name", FULL)
def test_balance_sheet_balances(tables, name):
    sheet = tables(name)[titled(name, SHEET)]
    assets, liabilities = sheet["Total assets"], sheet["Total liabilities"]
    assert sheet.between("", "Total current assets") == [*sheet["Total current assets"]]
    assert sheet.between("Total current assets", "Total assets") == minus(assets, sheet["Total current assets"])
    assert sheet.between("Total assets", "Total current liabilities") == [*sheet["Total current liabilities"]]
    rest = sheet.between("Total current liabilities", "Total liabilities")
    assert rest == minus(liabilities, sheet["Total current liabilities"])
    assert minus(assets, liabilities) == [*sheet["Total stockholders' equity"]]
    assert [*sheet["Total liabilities and stockholders' equity"]] == [*assets]


@pytest.mark.parametrize("name", FULL)
def test_cash_flows_lead_from_one_balance_to_the_next(tables, name):
    flows = tables(name)[titled(name, FLOWS)]
    period = "period" if "q1" in name else "year"
    names = [label for label, _ in flows.rows]
    operating, investing, financing = (label for label in names if label.startswith("Net cash "))
    increase = next(label for label in names if label.startswith(("Net increase", "Net (decrease)")))
    assert flows.between("", operating) == [*flows[operating]]
    assert flows.between(operating, investing) == [*flows[investing]]
    assert flows.between(investing, financing) == [*flows[financing]]
    effect = flows["Effect of exchange rates on cash"]
    total = [sum(parts) for parts in zip(flows[operating], flows[investing], flows[financing], effect, strict=True)]
    assert total == [*flows[increase]]
    end, begin = (flows[f"Cash and cash equivalents, {edge} of {period}"] for edge in ("end", "beginning"))
    assert minus(end, begin) == total
    assert end[0] == tables(name)[titled(name, SHEET)]["Cash and cash equivalents"][0]


@pytest.mark.parametrize("name", FULL)
def test_income_statement_leads_to_net_income(tables, name):
    income = tables(name)[titled(name, INCOME)]
    after_operations = income.between("Operating income", "Income before income taxes")
    pretax = [sum(parts) for parts in zip(income["Operating income"], after_operations, strict=True)]
    assert pretax == [*income["Income before income taxes"]]
    assert minus(pretax, income["Provision for income taxes"]) == [*income["Net income"]]
    assert income["Net income"] == tables(name)[titled(name, FLOWS)]["Net income"]


def test_larkspur_expenses_lead_to_operating_income(tables):
    for name in FULL[:2]:
        income = tables(name)[titled(name, INCOME)]
        assert income.between("", "Total net sales") == [*income["Total net sales"]]
        assert income.between("Total net sales", "Total cost of sales") == [*income["Total cost of sales"]]
        assert minus(income["Total net sales"], income["Total cost of sales"]) == [*income["Gross profit"]]
        assert income.between("Gross profit", "Total operating expenses") == [*income["Total operating expenses"]]
        assert minus(income["Gross profit"], income["Total operating expenses"]) == [*income["Operating income"]]


def test_earnings_per_share_follow_from_the_shares(tables):
    for name in FULL:
        rows = tables(name)[titled(name, INCOME)].rows
        net = next(values for label, values in rows if label == "Net income")
        for kind in ("Basic", "Diluted"):
            per_share, shares = (values for label, values in rows if label == kind)
            quotients = [(n / s).quantize(Decimal("0.01"), ROUND_HALF_UP) for n, s in zip(net, shares, strict=True)]
            assert quotients == [*per_share]


def test_equity_rolls_forward_to_the_balance_sheet(tables):
    annual = tables(ANNUAL)
    equity = annual["CONSOLIDATED STATEMENTS OF STOCKHOLDERS' EQUITY"]
    for year in (2022, 2023, 2024):
        before, after = f"Balance, December 31, {year - 1}", f"Balance, December 31, {year}"
        assert minus(equity[after], equity[before]) == equity.between(before, after)
    assert all(sum(values[:-1]) == values[-1] for _, values in equity.rows)
    totals = annual["CONSOLIDATED BALANCE SHEETS"]["Total stockholders' equity"]
    assert [equity[f"Balance, December 31, {year}"][-1] for year in (2024, 2023)] == [*totals]


@pytest.mark.parametrize(
    ("note", "total", "label"),
    [
        ("Note 2. Inventories", "Total inventories", "Inventories"),
        ("Note 3. Property, plant and equipment", "Total, at cost", None),
        ("Note 6. Leases", "Total lease payments", None),
        ("Note 7. Income taxes", "Provision for income taxes", None),
        ("Note 8. Segments and geographic areas", "Total net sales", None),
    ],
)
def test_note_adds_up_and_agrees_with_the_statements(tables, note, total, label):
    annual = tables(ANNUAL)
    assert annual[note].between("", total) == [*annual[note][total]]
    if label:
        assert annual[note][total] == annual["CONSOLIDATED BALANCE SHEETS"][label]
    if total in (income := dict(annual["CONSOLIDATED STATEMENTS OF INCOME"].rows)):
        assert annual[note][total] == income[total]


def test_quarter_begins_where_the_year_ended(tables):
    year = tables(ANNUAL)["CONSOLIDATED BALANCE SHEETS"]
    quarter = tables("larkspur-2025-q1-10-q")["CONDENSED CONSOLIDATED BALANCE SHEETS (UNAUDITED)"]
    assert {label: values[1] for label, values in quarter.rows} == {label: year[label][0] for label, _ in quarter.rows}


def test_release_repeats_the_annual_report(tables):
    year = dict(tables(ANNUAL)["CONSOLIDATED STATEMENTS OF INCOME"].rows)
    release = tables("larkspur-2024-q4-8-k")["CONDENSED CONSOLIDATED STATEMENTS OF INCOME (UNAUDITED)"]
    shared = {label: values[2:] for label, values in release.rows if label in year and label != "Diluted"}
    assert len(shared) >= 9
    assert shared == {label: year[label][:2] for label in shared}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_changes_told_in_words_are_the_changes_of_the_figures(source):
    """The figures told are rounded to 0.1 million, so the percentage may be off by what that allows."""
    for verb, percent, now, before in CHANGE.findall(source.read_text(encoding="utf-8")):
        new, old = (Decimal(text.replace(",", "")) for text in (now, before))
        change = 100 * (new - old) / old if verb == "increased" else 100 * (old - new) / old
        slack = Decimal("0.05") + 100 * Decimal("0.05") * (1 + new / old) / old
        assert abs(change - Decimal(percent)) <= slack, f"{verb} {percent}% to {now} from {before}"
