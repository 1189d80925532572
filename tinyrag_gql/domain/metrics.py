"""Which line items a question needs: the named metrics and ratios of financial analysis, the longer names first.

A ratio is listed before the plain items whose names it contains, since a matched name is used up: "operating cash flow
ratio" asks for the ratio and not for operating cash flow, too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tinyrag_gql.domain import line_items as li
from tinyrag_gql.domain.chunks import Statement
from tinyrag_gql.domain.line_items import LineItem


@dataclass(frozen=True)
class Metric:
    """A figure that people ask for by name, and the line items it is made of."""

    name: str
    asked: re.Pattern[str]
    items: tuple[LineItem, ...]

    @property
    def statements(self) -> frozenset[Statement]:
        """The statements that hold its items."""
        return frozenset(item.statement for item in self.items)


@dataclass(frozen=True)
class AskedMetrics:
    """The metrics named in a question in the order of the table, and the question without their names."""

    metrics: tuple[Metric, ...]
    rest: str

    @property
    def items(self) -> tuple[LineItem, ...]:
        """Their line items, each once."""
        return tuple(dict.fromkeys(item for metric in self.metrics for item in metric.items))


def metrics_in(question: str, table: Sequence[Metric] | None = None) -> AskedMetrics:
    """The metrics that `question` names."""
    found: list[Metric] = []
    for metric in METRICS if table is None else table:
        without = metric.asked.sub(" ", question)
        if without != question:
            found.append(metric)
            question = without
    return AskedMetrics(tuple(found), question)


def _metric(name: str, asked: str, *items: LineItem) -> Metric:
    return Metric(name, re.compile(asked, re.IGNORECASE), items)


METRICS: tuple[Metric, ...] = (
    # turnover and days
    _metric("fixed_asset_turnover", r"\bfixed[- ]assets? turnover", li.REVENUE, li.FIXED_ASSETS),
    _metric("capital_intensity", r"capital[- ]intensity( ratio)?", li.REVENUE, li.TOTAL_ASSETS),
    _metric(
        "working_capital_turnover", r"working capital turnover", li.REVENUE, li.CURRENT_ASSETS, li.CURRENT_LIABILITIES
    ),
    _metric("asset_turnover", r"\b(total )?assets? turnover", li.REVENUE, li.TOTAL_ASSETS),
    _metric(
        "inventory_turnover",
        r"inventory (turnover|turns)|(sold|turn(s|ed)?)( over)? (its|their|the) inventory",
        li.COST_OF_REVENUE,
        li.INVENTORY,
    ),
    _metric(
        "days_inventory",
        r"days?( of)?( in)?( sales in)? inventor(y|ies)( outstanding)?|\bDIO\b",
        li.COST_OF_REVENUE,
        li.INVENTORY,
    ),
    _metric("days_payable", r"days? payables?( outstanding)?|\bDPO\b", li.COST_OF_REVENUE, li.PAYABLES, li.INVENTORY),
    _metric("payables_turnover", r"(accounts )?payables? turnover", li.COST_OF_REVENUE, li.PAYABLES),
    _metric("days_sales", r"days? sales( outstanding)?|\bDSO\b", li.REVENUE, li.RECEIVABLES),
    _metric("receivables_turnover", r"(accounts )?receivables? turnover", li.REVENUE, li.RECEIVABLES),
    _metric(
        "cash_conversion_cycle",
        r"cash conversion cycle|\bCCC\b",
        li.REVENUE,
        li.COST_OF_REVENUE,
        li.INVENTORY,
        li.RECEIVABLES,
        li.PAYABLES,
    ),
    # liquidity
    _metric(
        "quick_ratio",
        r"quick ratio|acid[- ]test( ratio)?",
        li.CASH,
        li.SHORT_INVESTMENTS,
        li.RECEIVABLES,
        li.CURRENT_ASSETS,
        li.CURRENT_LIABILITIES,
    ),
    _metric("cash_ratio", r"\bcash ratio", li.CASH, li.CURRENT_LIABILITIES),
    _metric("operating_cash_flow_ratio", r"operating cash ?flow ratio", li.OPERATING_CASH_FLOW, li.CURRENT_LIABILITIES),
    _metric("current_ratio", r"current ratio|working capital ratio", li.CURRENT_ASSETS, li.CURRENT_LIABILITIES),
    _metric("working_capital", r"working capital", li.CURRENT_ASSETS, li.CURRENT_LIABILITIES),
    # cash flow
    _metric(
        "free_cash_flow_conversion",
        r"(free )?cash ?flow conversion|\bFCF conversion|cash conversion",
        li.OPERATING_CASH_FLOW,
        li.CAPITAL_EXPENDITURE,
        li.NET_INCOME,
    ),
    _metric(
        "free_cash_flow_margin",
        r"(free cash ?flow|\bFCF) margin",
        li.OPERATING_CASH_FLOW,
        li.CAPITAL_EXPENDITURE,
        li.REVENUE,
    ),
    _metric("free_cash_flow", r"free cash ?flows?|\bFCF\b", li.OPERATING_CASH_FLOW, li.CAPITAL_EXPENDITURE),
    _metric(
        "capital_intensive",
        r"capital[- ]intensive",
        li.TOTAL_ASSETS,
        li.FIXED_ASSETS,
        li.REVENUE,
        li.CAPITAL_EXPENDITURE,
        li.NET_INCOME,
    ),
    # returns and leverage
    _metric("return_on_assets", r"return on (total |average )?assets|\bROA\b", li.NET_INCOME, li.TOTAL_ASSETS),
    _metric(
        "return_on_equity",
        r"return on (common |average |shareholders['’]? |stockholders['’]? )?equity|\bROE\b",
        li.NET_INCOME,
        li.EQUITY,
    ),
    _metric(
        "return_on_capital",
        r"return on (invested capital|capital( employed)?)|\bROIC\b|\bROCE\b",
        li.OPERATING_INCOME,
        li.DEBT,
        li.EQUITY,
    ),
    _metric(
        "debt_to_equity", r"debt[- ]to[- ]equity|leverage ratio|\bgearing", li.DEBT, li.TOTAL_LIABILITIES, li.EQUITY
    ),
    _metric("debt_ratio", r"debt[- ]to[- ](total )?assets?|debt ratio", li.TOTAL_LIABILITIES, li.TOTAL_ASSETS),
    _metric("interest_coverage", r"interest coverage|times interest", li.OPERATING_INCOME, li.INTEREST_EXPENSE),
    _metric("net_debt", r"net debt", li.DEBT, li.CASH),
    _metric("equity_multiplier", r"equity multiplier|equity ratio", li.TOTAL_ASSETS, li.EQUITY),
    _metric("dupont", r"\bdu ?pont", li.NET_INCOME, li.REVENUE, li.TOTAL_ASSETS, li.EQUITY),
    # margins
    _metric("gross_margin", r"gross (profit )?(% )?margins?", li.REVENUE, li.COST_OF_REVENUE, li.GROSS_PROFIT),
    _metric(
        "ebitda_margin",
        r"\bEBITDA (as a )?(% |percent(age)? )?margins?",
        li.OPERATING_INCOME,
        li.DEPRECIATION,
        li.REVENUE,
    ),
    _metric(
        "operating_margin",
        r"operating (profit |income )?(% )?margins?|\bEBIT (% )?margins?",
        li.OPERATING_INCOME,
        li.REVENUE,
    ),
    _metric(
        "net_margin",
        r"net (profit |income )?(% )?margins?|profit (% )?margins?"
        r"|net (earnings|income|profit) as a (percent(age)?|%) of (net |total )?(sales|revenues?)",
        li.NET_INCOME,
        li.REVENUE,
    ),
    _metric("effective_tax_rate", r"effective (income )?tax( rate)?|\btax rate", li.INCOME_TAX, li.PRETAX_INCOME),
    _metric("retention_ratio", r"retention ratio|plow-?back ratio", li.DIVIDENDS, li.NET_INCOME),
    _metric("payout_ratio", r"(dividend )?pay-?out ratio|dividend coverage", li.DIVIDENDS, li.NET_INCOME),
    # plain items
    _metric("ebitda", r"\bEBITDA\b", li.OPERATING_INCOME, li.DEPRECIATION),
    _metric("liquidity", r"\bliquidity", li.CURRENT_ASSETS, li.CURRENT_LIABILITIES, li.CASH),
    _metric(
        "capital_expenditure",
        r"\bcapex\b|capital (expenditures?|spending)"
        r"|(purchases?|purchased|acquisitions?|additions?|payments?|paid) (of|to|for) (its |their |new )?"
        r"(PP(&|n|&n)?E\b|property,? (plant,? )?(and|&) equipment|fixed assets)",
        li.CAPITAL_EXPENDITURE,
    ),
    _metric("depreciation_amortization", r"depreciation( and amortization)?|\bD&A\b|amortization", li.DEPRECIATION),
    _metric("operating_income", r"operating (income|profit|earnings|loss)\b|\bEBIT\b", li.OPERATING_INCOME),
    _metric("gross_profit", r"gross profits?", li.REVENUE, li.COST_OF_REVENUE, li.GROSS_PROFIT),
    _metric("stock_compensation", r"(stock|share)-based comp\w*", li.STOCK_COMPENSATION),
    _metric("dividends_paid", r"dividends? (paid|payments?)|cash dividends?|paid .{0,20}dividends?", li.DIVIDENDS),
    _metric("share_repurchases", r"repurchase[sd]?|buy-?backs?", li.BUYBACKS),
    _metric("earnings_per_share", r"\bEPS\b|earnings per (diluted )?share", li.EARNINGS_PER_SHARE),
    _metric("diluted_shares", r"(diluted|weighted)( average)? shares", li.DILUTED_SHARES),
    _metric("cost_of_revenue", r"\bCOGS\b|costs? of (goods( sold)?|sales|revenues?|products?)", li.COST_OF_REVENUE),
    _metric("pretax_income", r"pre-?tax (income|earnings|profit)|before (income )?taxes", li.PRETAX_INCOME),
    _metric("income_tax", r"income tax(es)? expense|provision for (income )?tax(es)?", li.INCOME_TAX),
    _metric(
        "net_income",
        r"net (income|earnings|profits?|loss(es)?)\b( attributable to (share|stock)holders)?|bottom line|profitab\w+",
        li.NET_INCOME,
    ),
    _metric("inventory", r"\binventor(y|ies)\b", li.INVENTORY),
    _metric("payables", r"accounts payables?|\bpayables\b", li.PAYABLES),
    _metric("receivables", r"(accounts|trade|net) receivables?|\breceivables\b|\b(net|trade) AR\b", li.RECEIVABLES),
    _metric(
        "fixed_assets", r"\bPP(&|n|&n)?E\b|(net )?property,? (plant,? )?(and|&) equipment|fixed assets", li.FIXED_ASSETS
    ),
    _metric("current_assets", r"(total )?current assets", li.CURRENT_ASSETS),
    _metric("current_liabilities", r"(total )?current liabilities", li.CURRENT_LIABILITIES),
    _metric("total_assets", r"total assets|asset base", li.TOTAL_ASSETS),
    _metric("total_liabilities", r"total liabilities", li.TOTAL_LIABILITIES),
    _metric("equity", r"(total )?(share|stock)holders?['’]? equity|book value|total equity", li.EQUITY),
    _metric("retained_earnings", r"retained earnings|accumulated deficit", li.RETAINED_EARNINGS),
    _metric("goodwill", r"\bgoodwill", li.GOODWILL),
    _metric("debt", r"\b(total |long-term |short-term )?debt\b(?! securit)", li.DEBT),
    _metric("short_term_investments", r"short-term investments|marketable securities", li.SHORT_INVESTMENTS),
    _metric("cash", r"cash (and|&) (cash )?equivalents?|cash (balance|position|on hand)", li.CASH),
    _metric(
        "activities",
        r"operati(ng|ons), investing,? (and|or) financing( activities)?",
        li.OPERATING_CASH_FLOW,
        li.INVESTING_CASH_FLOW,
        li.FINANCING_CASH_FLOW,
    ),
    _metric(
        "operating_cash_flow",
        r"(cash ?(flows?)? )?from operat(ing activities|ions)|operating (cash ?flows?|activities)|cash ?flows? from",
        li.OPERATING_CASH_FLOW,
    ),
    _metric("investing_cash_flow", r"investing activities|investing cash ?flows?", li.INVESTING_CASH_FLOW),
    _metric("financing_cash_flow", r"financing activities|financing cash ?flows?", li.FINANCING_CASH_FLOW),
    _metric(
        "selling_general_administrative", r"\bSG&?A\b|selling,? general (and|&) administrative", li.SELLING_GENERAL
    ),
    _metric("research_and_development", r"\bR&D\b|research (and|&) development", li.RESEARCH),
    _metric("interest_expense", r"interest expenses?", li.INTEREST_EXPENSE),
    _metric("revenue", r"(net |total )?\brevenues?\b|(net|total|product|unit) sales|top[- ]line|\bsales\b", li.REVENUE),
)
"""Every named metric, a ratio before the items whose names it contains."""

BY_NAME = {metric.name: metric for metric in METRICS}
