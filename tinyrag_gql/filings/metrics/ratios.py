"""Ratios and other computed metrics of financial analysis, the longer names first."""

from tinyrag_gql.filings.line_items import balance_sheet as balance
from tinyrag_gql.filings.line_items import cash_flow as cash
from tinyrag_gql.filings.line_items import income
from tinyrag_gql.filings.metrics.metric import Metric
from tinyrag_gql.filings.metrics.metric import metric as _metric

RATIOS: tuple[Metric, ...] = (
    # turnover and days
    _metric("fixed_asset_turnover", r"\bfixed[- ]assets? turnover", income.REVENUE, balance.FIXED_ASSETS),
    _metric("capital_intensity", r"capital[- ]intensity( ratio)?", income.REVENUE, balance.TOTAL_ASSETS),
    _metric(
        "working_capital_turnover",
        r"working capital turnover",
        income.REVENUE,
        balance.CURRENT_ASSETS,
        balance.CURRENT_LIABILITIES,
    ),
    _metric("asset_turnover", r"\b(total )?assets? turnover", income.REVENUE, balance.TOTAL_ASSETS),
    _metric(
        "inventory_turnover",
        r"inventory (turnover|turns)|(sold|turn(s|ed)?)( over)? (its|their|the) inventory",
        income.COST_OF_REVENUE,
        balance.INVENTORY,
    ),
    _metric(
        "days_inventory",
        r"days?( of)?( in)?( sales in)? inventor(y|ies)( outstanding)?|\bDIO\b",
        income.COST_OF_REVENUE,
        balance.INVENTORY,
    ),
    _metric(
        "days_payable",
        r"days? payables?( outstanding)?|\bDPO\b",
        income.COST_OF_REVENUE,
        balance.PAYABLES,
        balance.INVENTORY,
    ),
    _metric("payables_turnover", r"(accounts )?payables? turnover", income.COST_OF_REVENUE, balance.PAYABLES),
    _metric("days_sales", r"days? sales( outstanding)?|\bDSO\b", income.REVENUE, balance.RECEIVABLES),
    _metric("receivables_turnover", r"(accounts )?receivables? turnover", income.REVENUE, balance.RECEIVABLES),
    _metric(
        "cash_conversion_cycle",
        r"cash conversion cycle|\bCCC\b",
        income.REVENUE,
        income.COST_OF_REVENUE,
        balance.INVENTORY,
        balance.RECEIVABLES,
        balance.PAYABLES,
    ),
    # liquidity
    _metric(
        "quick_ratio",
        r"quick ratio|acid[- ]test( ratio)?",
        balance.CASH,
        balance.SHORT_INVESTMENTS,
        balance.RECEIVABLES,
        balance.CURRENT_ASSETS,
        balance.CURRENT_LIABILITIES,
    ),
    _metric("cash_ratio", r"\bcash ratio", balance.CASH, balance.CURRENT_LIABILITIES),
    _metric(
        "operating_cash_flow_ratio",
        r"operating cash ?flow ratio",
        cash.OPERATING_CASH_FLOW,
        balance.CURRENT_LIABILITIES,
    ),
    _metric(
        "current_ratio", r"current ratio|working capital ratio", balance.CURRENT_ASSETS, balance.CURRENT_LIABILITIES
    ),
    _metric("working_capital", r"working capital", balance.CURRENT_ASSETS, balance.CURRENT_LIABILITIES),
    # cash flow
    _metric(
        "free_cash_flow_conversion",
        r"(free )?cash ?flow conversion|\bFCF conversion|cash conversion",
        cash.OPERATING_CASH_FLOW,
        cash.CAPITAL_EXPENDITURE,
        income.NET_INCOME,
    ),
    _metric(
        "free_cash_flow_margin",
        r"(free cash ?flow|\bFCF) margin",
        cash.OPERATING_CASH_FLOW,
        cash.CAPITAL_EXPENDITURE,
        income.REVENUE,
    ),
    _metric("free_cash_flow", r"free cash ?flows?|\bFCF\b", cash.OPERATING_CASH_FLOW, cash.CAPITAL_EXPENDITURE),
    _metric(
        "capital_intensive",
        r"capital[- ]intensive",
        balance.TOTAL_ASSETS,
        balance.FIXED_ASSETS,
        income.REVENUE,
        cash.CAPITAL_EXPENDITURE,
        income.NET_INCOME,
    ),
    # returns and leverage
    _metric("return_on_assets", r"return on (total |average )?assets|\bROA\b", income.NET_INCOME, balance.TOTAL_ASSETS),
    _metric(
        "return_on_equity",
        r"return on (common |average |shareholders['’]? |stockholders['’]? )?equity|\bROE\b",
        income.NET_INCOME,
        balance.EQUITY,
    ),
    _metric(
        "return_on_capital",
        r"return on (invested capital|capital( employed)?)|\bROIC\b|\bROCE\b",
        income.OPERATING_INCOME,
        balance.DEBT,
        balance.EQUITY,
    ),
    _metric(
        "debt_to_equity",
        r"debt[- ]to[- ]equity|leverage ratio|\bgearing",
        balance.DEBT,
        balance.TOTAL_LIABILITIES,
        balance.EQUITY,
    ),
    _metric(
        "debt_ratio", r"debt[- ]to[- ](total )?assets?|debt ratio", balance.TOTAL_LIABILITIES, balance.TOTAL_ASSETS
    ),
    _metric("interest_coverage", r"interest coverage|times interest", income.OPERATING_INCOME, income.INTEREST_EXPENSE),
    _metric("net_debt", r"net debt", balance.DEBT, balance.CASH),
    _metric("equity_multiplier", r"equity multiplier|equity ratio", balance.TOTAL_ASSETS, balance.EQUITY),
    _metric("dupont", r"\bdu ?pont", income.NET_INCOME, income.REVENUE, balance.TOTAL_ASSETS, balance.EQUITY),
    # margins
    _metric(
        "gross_margin", r"gross (profit )?(% )?margins?", income.REVENUE, income.COST_OF_REVENUE, income.GROSS_PROFIT
    ),
    _metric(
        "ebitda_margin",
        r"\bEBITDA (as a )?(% |percent(age)? )?margins?",
        income.OPERATING_INCOME,
        cash.DEPRECIATION,
        income.REVENUE,
    ),
    _metric(
        "operating_margin",
        r"operating (profit |income )?(% )?margins?|\bEBIT (% )?margins?",
        income.OPERATING_INCOME,
        income.REVENUE,
    ),
    _metric(
        "net_margin",
        r"net (profit |income )?(% )?margins?|profit (% )?margins?"
        r"|net (earnings|income|profit) as a (percent(age)?|%) of (net |total )?(sales|revenues?)",
        income.NET_INCOME,
        income.REVENUE,
    ),
    _metric(
        "effective_tax_rate", r"effective (income )?tax( rate)?|\btax rate", income.INCOME_TAX, income.PRETAX_INCOME
    ),
    _metric("retention_ratio", r"retention ratio|plow-?back ratio", cash.DIVIDENDS, income.NET_INCOME),
    _metric("payout_ratio", r"(dividend )?pay-?out ratio|dividend coverage", cash.DIVIDENDS, income.NET_INCOME),
)
