"""Metrics that are one line item, or a short sum of some, asked for by its own name."""

from tinyrag_gql.filings.line_items import balance_sheet as balance
from tinyrag_gql.filings.line_items import cash_flow as cash
from tinyrag_gql.filings.line_items import income
from tinyrag_gql.filings.metrics.metric import Metric
from tinyrag_gql.filings.metrics.metric import metric as _metric

PLAIN: tuple[Metric, ...] = (
    _metric("ebitda", r"\bEBITDA\b", income.OPERATING_INCOME, cash.DEPRECIATION),
    _metric("liquidity", r"\bliquidity", balance.CURRENT_ASSETS, balance.CURRENT_LIABILITIES, balance.CASH),
    _metric(
        "capital_expenditure",
        r"\bcapex\b|capital (expenditures?|spending)"
        r"|(purchases?|purchased|acquisitions?|additions?|payments?|paid) (of|to|for) (its |their |new )?"
        r"(PP(&|n|&n)?E\b|property,? (plant,? )?(and|&) equipment|fixed assets)",
        cash.CAPITAL_EXPENDITURE,
    ),
    _metric("depreciation_amortization", r"depreciation( and amortization)?|\bD&A\b|amortization", cash.DEPRECIATION),
    _metric("operating_income", r"operating (income|profit|earnings|loss)\b|\bEBIT\b", income.OPERATING_INCOME),
    _metric("gross_profit", r"gross profits?", income.REVENUE, income.COST_OF_REVENUE, income.GROSS_PROFIT),
    _metric("stock_compensation", r"(stock|share)-based comp\w*", cash.STOCK_COMPENSATION),
    _metric(
        "dividends_paid",
        r"dividends? (paid|payments?)|cash dividends?|pa(y|ys|id|ying) .{0,20}dividends?\b(?! per)",
        cash.DIVIDENDS,
    ),
    _metric("share_repurchases", r"repurchas(e[sd]?|ing)|buy-?backs?|b(uy|ought) back", cash.BUYBACKS),
    _metric("earnings_per_share", r"\bEPS\b|(earnings|earned) per (diluted )?share", income.EARNINGS_PER_SHARE),
    _metric("diluted_shares", r"(diluted|weighted)( average)? shares", income.DILUTED_SHARES),
    _metric("cost_of_revenue", r"\bCOGS\b|costs? of (goods( sold)?|sales|revenues?|products?)", income.COST_OF_REVENUE),
    _metric("pretax_income", r"pre-?tax (income|earnings|profit)|before (income )?taxes", income.PRETAX_INCOME),
    _metric("income_tax", r"income tax(es)? expense|provision for (income )?tax(es)?", income.INCOME_TAX),
    _metric(
        "net_income",
        r"net (income|earnings|profits?|loss(es)?)\b( attributable to (share|stock)holders)?|bottom line|profitab\w+",
        income.NET_INCOME,
    ),
    _metric("operating_expenses", r"(total )?operating (expenses|costs)\b|\bopex\b", income.OPERATING_EXPENSES),
    _metric("net_interest_income", r"net interest income", income.NET_INTEREST_INCOME),
    _metric("credit_provision", r"provisions? for (credit|loan) losses", income.CREDIT_PROVISION),
    _metric("premiums", r"(net )?premiums? (earned|revenue|income)|earned premiums?", income.PREMIUMS),
    _metric("impairment", r"(goodwill |asset )?impairment (charges?|loss(es)?)", income.IMPAIRMENT),
    _metric("inventory", r"\binventor(y|ies)\b", balance.INVENTORY),
    _metric("payables", r"accounts payables?|\bpayables\b", balance.PAYABLES),
    _metric(
        "receivables", r"(accounts|trade|net) receivables?|\breceivables\b|\b(net|trade) AR\b", balance.RECEIVABLES
    ),
    _metric(
        "fixed_assets",
        r"\bPP(&|n|&n)?E\b|(net )?property,? (plant,? )?(and|&) equipment|fixed assets",
        balance.FIXED_ASSETS,
    ),
    _metric("current_assets", r"(total )?current assets", balance.CURRENT_ASSETS),
    _metric("current_liabilities", r"(total )?current liabilities", balance.CURRENT_LIABILITIES),
    _metric("total_assets", r"total assets|asset base", balance.TOTAL_ASSETS),
    _metric(
        "liabilities_and_equity",
        r"total liabilities (and|&) (share\w+ |stock\w+ )?(equity|deficit)",
        balance.LIABILITIES_AND_EQUITY,
    ),
    _metric("total_liabilities", r"total liabilities(?! (and|&))", balance.TOTAL_LIABILITIES),
    _metric("equity", r"(total )?(share|stock)holders?['’]? equity|book value|total equity", balance.EQUITY),
    _metric("retained_earnings", r"retained earnings|accumulated deficit", balance.RETAINED_EARNINGS),
    _metric("intangibles", r"intangible assets|\bintangibles\b", balance.INTANGIBLES),
    _metric("deferred_revenue", r"(deferred|unearned) revenues?|contract liabilit(y|ies)", balance.DEFERRED_REVENUE),
    _metric("accrued_liabilities", r"accrued (liabilities|expenses)", balance.ACCRUED_LIABILITIES),
    _metric("lease_liabilities", r"(operating )?lease (liabilit(y|ies)|obligations?)", balance.LEASE_LIABILITIES),
    _metric("treasury_stock", r"treasury (stock|shares)", balance.TREASURY_STOCK),
    _metric("deposits", r"(total|customer) deposits", balance.DEPOSITS),
    _metric("loans", r"(total|net) loans|loans outstanding", balance.LOANS),
    _metric(
        "debt_issued", r"(proceeds|issuances?) (from|of) (the )?(issuance of )?(new |long-term )?debt", cash.DEBT_ISSUED
    ),
    _metric(
        "debt_repaid",
        r"(re)?pa(yments?|id)( of)? (long-term )?debt|(long-term )?debt (was |were )?re(paid|payments?)",
        cash.DEBT_REPAID,
    ),
    _metric("interest_paid", r"(cash )?interest (was )?paid|cash (was )?paid for interest", cash.INTEREST_PAID),
    _metric("taxes_paid", r"(cash |income )taxes paid|(cash )?paid for (income )?taxes", cash.TAXES_PAID),
    _metric("acquisitions_paid", r"(cash )?(paid|spent|used) (for|on) acquisitions", cash.ACQUISITIONS),
    _metric("goodwill", r"\bgoodwill", balance.GOODWILL),
    _metric("debt", r"\b(total |long-term |short-term )?debt\b(?! securit)", balance.DEBT),
    _metric("short_term_investments", r"short-term investments|marketable securities", balance.SHORT_INVESTMENTS),
    _metric("cash", r"cash (and|&) (cash )?equivalents?|cash (balance|position|reserves?|on hand)", balance.CASH),
    _metric(
        "activities",
        r"operati(ng|ons), investing,? (and|or) financing( activities)?",
        cash.OPERATING_CASH_FLOW,
        cash.INVESTING_CASH_FLOW,
        cash.FINANCING_CASH_FLOW,
    ),
    _metric(
        "operating_cash_flow",
        r"(cash ?(flows?)? )?from operat(ing activities|ions)|operating (cash ?flows?|activities)|cash ?flows? from",
        cash.OPERATING_CASH_FLOW,
    ),
    _metric("investing_cash_flow", r"investing activities|investing cash ?flows?", cash.INVESTING_CASH_FLOW),
    _metric("financing_cash_flow", r"financing activities|financing cash ?flows?", cash.FINANCING_CASH_FLOW),
    _metric(
        "selling_general_administrative", r"\bSG&?A\b|selling,? general (and|&) administrative", income.SELLING_GENERAL
    ),
    _metric("research_and_development", r"\bR&D\b|research (and|&) development", income.RESEARCH),
    _metric("interest_expense", r"interest expenses?", income.INTEREST_EXPENSE),
    _metric(
        "revenue", r"(net |total )?\brevenues?\b|(net|total|product|unit) sales|top[- ]line|\bsales\b", income.REVENUE
    ),
)
