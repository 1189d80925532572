"""The line items of financial statements: where each one stands, and what filings call it.

`metrics.py` says which of them a question needs. Patterns are matched against a row's label without its numbers,
regardless of case. The names are those of US GAAP statements; nothing here belongs to one company.
"""

import re
from dataclasses import dataclass
from functools import partial

from tinyrag_gql.domain.chunks import Statement


@dataclass(frozen=True)
class LineItem:
    """One figure of a statement.

    `labels` are the row labels that name it, the surest first: take the first pattern that any row matches.
    `mention` is loose, for telling whether a page holds the item at all. `words` are the words filings use for it.
    """

    name: str
    statement: Statement
    words: str
    mention: re.Pattern[str]
    labels: tuple[re.Pattern[str], ...]


def _item(statement: Statement, name: str, words: str, mention: str, *labels: str) -> LineItem:
    compiled = tuple(re.compile(label, re.IGNORECASE) for label in labels)
    return LineItem(name, statement, words, re.compile(mention, re.IGNORECASE), compiled)


_income, _balance_sheet, _cash_flow = (
    partial(_item, "income"),
    partial(_item, "balance_sheet"),
    partial(_item, "cash_flow"),
)


# ------------------------------------------------------------------------------------------------ income

REVENUE = _income(
    "revenue",
    "net sales total revenue",
    r"^(total )?(net )?(operating )?(revenues?|sales)\b|total (net )?(revenues?|sales)|net (sales|revenues?)",
    r"^total (consolidated )?(net )?(operating )?(revenues?|sales)\b(?!.{0,30}(cost|expense|growth))",
    r"^(consolidated )?(net )?(operating )?(revenues?|sales)( to customers)?( \(note.*)?$",
    r"^(net )?(operating )?(revenues?|sales)\b",
)
COST_OF_REVENUE = _income(
    "cost_of_revenue",
    "cost of sales cost of revenue goods sold",
    r"^(total )?costs? of (goods|products?|sales|revenues?|services|merchandise)|^costs? of .{0,20}sold",
    r"^total costs? of (sales|revenues?|goods|products?|services)",
    r"^costs? of (goods|products?|sales|revenues?|merchandise)( and services)?( sold)?\b",
    r"^costs? of services\b|^costs? of .{0,30}sold",
    r"^total costs? of .{0,30}",
)
GROSS_PROFIT = _income(
    "gross_profit",
    "gross profit gross margin",
    r"^gross (profit|margin)",
    r"^(total )?gross (profit|margin)( \(loss\))?$",
    r"^(total )?gross (profit|margin)",
)
RESEARCH = _income(
    "research_and_development",
    "research and development",
    r"research",
    r"^research(,| and) (engineering|development)",
    r"research and development|product development",
)
SELLING_GENERAL = _income(
    "selling_general_administrative",
    "selling general and administrative",
    r"selling|general and administrative",
    r"^selling, (general,?|marketing,?|informational) (and|&)? ?administrative",
    r"selling, .{0,30}administrative",
    r"general and administrative",
)
OPERATING_INCOME = _income(
    "operating_income",
    "operating income operating profit",
    r"operating (income|profit|earnings|\(?loss)|(income|earnings|profit|\(?loss\)?) from operations",
    r"^(total )?(operating (income|profit|earnings|\(?loss\)?))( \(loss\))?$",
    r"^(income|earnings|profit|loss|\(loss\)).{0,14}from operations",
    r"^(total )?operating (income|profit|earnings|\(?loss)",
)
INTEREST_EXPENSE = _income(
    "interest_expense",
    "interest expense",
    r"interest (expense|and)",
    r"^interest expense",
    r"^interest and (debt|other)|^interest(,| ) ?net|interest expense",
)
PRETAX_INCOME = _income(
    "pretax_income",
    "income before income taxes",
    r"before .{0,40}(tax|provision)",
    r"(income|earnings|profit|\(?loss\)?) .{0,40}before .{0,30}income tax",
    r"before .{0,40}(tax|provision)",
)
INCOME_TAX = _income(
    "income_tax",
    "provision for income taxes",
    r"(provision|benefit|expense).{0,25}tax|^income tax",
    r"^\(?(provision|benefit)\)?.{0,25}(for|from) .{0,20}tax",
    r"^income tax(es)? .{0,20}(expense|provision|benefit)|^\(?(provision|expense).{0,25}tax",
    r"^income tax(es)?|(provision|benefit|expense).{0,25}tax",
)
NET_INCOME = _income(
    "net_income",
    "net income net earnings",
    r"^(consolidated )?net (income|earnings|\(?loss)",
    r"^net (income|earnings|\(?loss\)?).{0,40}(attributable|available) to (?!.{0,12}non)",
    r"^net (income|earnings|loss|\(loss\))(\s?/?\s?\(?(loss|earnings|income)\)?)?$",
    r"^(consolidated )?net (income|earnings|\(?loss)(?!.{0,10}per)",
)
EARNINGS_PER_SHARE = _income(
    "earnings_per_share",
    "earnings per share diluted",
    r"basic|dilut|per share",
    r"dilut.{0,20}per .{0,12}share|per .{0,12}share.{0,30}dilut",
    r"^diluted( \(.{0,30}\))?$",
    r"^(total )?dilut|per share",
)
DILUTED_SHARES = _income(
    "diluted_shares",
    "weighted average shares outstanding diluted",
    r"weighted.{0,10}average.{0,30}shares|shares outstanding",
    r"weighted.{0,10}average.{0,40}dilut|dilut.{0,30}weighted.{0,10}average",
    r"^dilut.{0,20}$",
)

# ------------------------------------------------------------------------------------------------ balance sheet

TOTAL_ASSETS = _balance_sheet("total_assets", "total assets", r"^total assets", r"^total assets")
CURRENT_ASSETS = _balance_sheet(
    "current_assets", "total current assets", r"total current assets", r"^total current assets"
)
CURRENT_LIABILITIES = _balance_sheet(
    "current_liabilities",
    "total current liabilities",
    r"total current liabilities",
    r"^total current liabilities",
)
TOTAL_LIABILITIES = _balance_sheet(
    "total_liabilities", "total liabilities", r"^total liabilities", r"^total liabilities$"
)
EQUITY = _balance_sheet(
    "equity",
    "total shareholders equity",
    r"total .{0,40}(equity|deficit)|(shareholders|stockholders|shareowners)['’]? (equity|deficit)",
    r"^total (\S+ )?(shareholders|stockholders|shareowners)['’]? ?\(?(equity|deficit|investment)",
    r"^total equity|^total .{0,40}(equity|deficit)(?!.{0,20}liabilities)",
    r"^(shareholders|stockholders|shareowners)['’]? (equity|deficit)",
)
INVENTORY = _balance_sheet(
    "inventory",
    "inventories merchandise inventories",
    r"inventor",
    r"^(total )?(merchandise )?inventor(y|ies)\b(, net)?",
    r"inventor(y|ies)",
)
RECEIVABLES = _balance_sheet(
    "receivables",
    "accounts receivable net trade receivables",
    r"receivable",
    r"^(total )?(trade |customer )?(accounts|trade|customer)(,)? (notes )?(and .{0,30})?receivables?.{0,30}\bnet\b",
    r"^(total )?(trade |customer )?(accounts|trade|customer)(,)? (notes )?(and .{0,30})?receivables?",
    r"^receivables?\b",
    r"receivable",
)
PAYABLES = _balance_sheet(
    "payables",
    "accounts payable",
    r"accounts payable|trade payables?|^payables",
    r"^(total )?(trade )?accounts payable$",
    r"^(trade )?accounts payable|^trade payables?",
    r"payable",
)
FIXED_ASSETS = _balance_sheet(
    "fixed_assets",
    "property plant and equipment net",
    r"propert.{0,30}equipment|fixed assets",
    r"^(net )?(propert|land|premises).{0,40}equipment.{0,40}\bnet\b|^net propert",
    r"^(propert|land).{0,30}equipment(?!.{0,30}additions)",
    r"propert.{0,30}equipment|^(net )?fixed assets",
)
CASH = _balance_sheet(
    "cash",
    "cash and cash equivalents",
    r"^(total )?cash and|^cash, cash equiv",
    r"^cash(,| and) (cash )?equivalents?$",
    r"^cash(,| and) (cash )?equiv|^cash and due",
    r"^(total )?cash\b",
)
SHORT_INVESTMENTS = _balance_sheet(
    "short_term_investments",
    "short-term investments marketable securities",
    r"short-term investments|marketable securities",
    r"^(short-term investments|(current )?marketable securities)",
    r"short-term (and other )?investments|marketable securities",
)
DEBT = _balance_sheet(
    "debt",
    "long-term debt short-term debt current portion",
    r"\bdebt\b|borrowings|notes payable",
    r"^total (debt|borrowings)$",
    r"^total (long-term )?debt",
    r"^long-term (debt|borrowings|obligations)|^debt\b",
    r"debt|borrowings|notes payable",
)
RETAINED_EARNINGS = _balance_sheet(
    "retained_earnings",
    "retained earnings accumulated deficit",
    r"retained earnings|accumulated deficit|reinvested",
    r"^(retained earnings|accumulated deficit|earnings reinvested|reinvested earnings)",
    r"retained earnings|accumulated deficit",
)
GOODWILL = _balance_sheet("goodwill", "goodwill", r"goodwill", r"^goodwill$", r"^goodwill")

# ------------------------------------------------------------------------------------------------ cash flows

OPERATING_CASH_FLOW = _cash_flow(
    "operating_cash_flow",
    "net cash provided by operating activities",
    r"operating activities|cash .{0,20}from operations",
    r"^net cash .{0,40}operating activities(?!.{0,20}(before|discontinued))",
    r"(total )?cash .{0,40}operating activities|net cash.{0,20}from operations",
    r"operating activities",
)
INVESTING_CASH_FLOW = _cash_flow(
    "investing_cash_flow",
    "net cash used in investing activities",
    r"investing activities",
    r"^net cash .{0,40}investing\b",
    r"cash .{0,40}investing activities",
)
FINANCING_CASH_FLOW = _cash_flow(
    "financing_cash_flow",
    "net cash used in financing activities",
    r"financing activities",
    r"^net cash .{0,40}financing\b",
    r"cash .{0,40}financing activities",
)
CAPITAL_EXPENDITURE = _cash_flow(
    "capital_expenditure",
    "purchases of property plant and equipment capital expenditures",
    r"capital expenditure|(purchase|addition|payment|acqui).{0,30}(propert|plant|equipment|land)",
    r"^\(?(capital (expenditures?|spending)|purchases? of (land|propert|plant)"
    r"|(additions|expenditures) (to|for) (propert|plant))",
    r"^(payments? .{0,30}propert|acquisitions? of propert|propert.{0,30}additions)",
    r"capital expenditures?|(purchases?|additions?|acquisitions?) .{0,40}(propert|equipment)",
)
DEPRECIATION = _cash_flow(
    "depreciation_amortization",
    "depreciation and amortization",
    r"depreciation|amortization",
    r"^(total )?depreciation(,| and) (depletion|amortization)",
    r"^depreciation",
    r"depreciation|amortization",
)
DIVIDENDS = _cash_flow(
    "dividends_paid",
    "cash dividends paid",
    r"dividends?",
    r"^(cash )?dividends? (paid|to|on)|^payments? of .{0,20}dividends?",
    r"dividends?",
)
BUYBACKS = _cash_flow(
    "share_repurchases",
    "repurchases of common stock",
    r"repurchase|purchases? of .{0,20}stock|treasury",
    r"^(repurchases?|purchases?|payments? .{0,20}repurchase) .{0,30}(stock|shares)",
    r"repurchase|treasury (stock|shares)",
)
STOCK_COMPENSATION = _cash_flow(
    "stock_compensation",
    "stock-based compensation share-based",
    r"(stock|share)-based",
    r"^(stock|share)-based comp|^(stock|share)-based",
    r"(stock|share)-based",
)

LINE_ITEMS = tuple(value for value in list(vars().values()) if isinstance(value, LineItem))
"""Every line item, in the order of the statements."""

BY_NAME = {item.name: item for item in LINE_ITEMS}
