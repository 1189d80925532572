"""The line items of income statements."""

from functools import partial

from tinyrag_gql.filings.line_items.item import LineItem, line_item

_item = partial(line_item, "income")

REVENUE = _item(
    "revenue",
    "net sales total revenue",
    r"^(total )?(net )?(operating )?(revenues?|sales)\b|total (net )?(revenues?|sales)|net (sales|revenues?)",
    r"^total (consolidated )?(net )?(operating )?(revenues?|sales)\b(?!.{0,30}(cost|expense|growth))",
    r"^(consolidated )?(net )?(operating )?(revenues?|sales)( to customers)?( \(note.*)?$",
    r"^(net )?(operating )?(revenues?|sales)\b",
)
COST_OF_REVENUE = _item(
    "cost_of_revenue",
    "cost of sales cost of revenue goods sold",
    r"^(total )?costs? of (goods|products?|sales|revenues?|services|merchandise)|^costs? of .{0,20}sold",
    r"^total costs? of (sales|revenues?|goods|products?|services)",
    r"^costs? of (goods|products?|sales|revenues?|merchandise)( and services)?( sold)?\b",
    r"^costs? of services\b|^costs? of .{0,30}sold",
    r"^total costs? of .{0,30}",
)
GROSS_PROFIT = _item(
    "gross_profit",
    "gross profit gross margin",
    r"^gross (profit|margin)",
    r"^(total )?gross (profit|margin)( \(loss\))?$",
    r"^(total )?gross (profit|margin)",
)
RESEARCH = _item(
    "research_and_development",
    "research and development",
    r"research",
    r"^research(,| and) (engineering|development)",
    r"research and development|product development",
)
SELLING_GENERAL = _item(
    "selling_general_administrative",
    "selling general and administrative",
    r"selling|general and administrative",
    r"^selling, (general,?|marketing,?|informational) (and|&)? ?administrative",
    r"selling, .{0,30}administrative",
    r"general and administrative",
)
OPERATING_INCOME = _item(
    "operating_income",
    "operating income operating profit",
    r"operating (income|profit|earnings|\(?loss)|(income|earnings|profit|\(?loss\)?) from operations",
    r"^(total )?(operating (income|profit|earnings|\(?loss\)?))( \(loss\))?$",
    r"^(income|earnings|profit|loss|\(loss\)).{0,14}from operations",
    r"^(total )?operating (income|profit|earnings|\(?loss)",
)
INTEREST_EXPENSE = _item(
    "interest_expense",
    "interest expense",
    r"interest (expense|and)",
    r"^interest expense",
    r"^interest and (debt|other)|^interest(,| ) ?net|interest expense",
)
PRETAX_INCOME = _item(
    "pretax_income",
    "income before income taxes",
    r"before .{0,40}(tax|provision)",
    r"(income|earnings|profit|\(?loss\)?) .{0,40}before .{0,30}income tax",
    r"before .{0,40}(tax|provision)",
)
INCOME_TAX = _item(
    "income_tax",
    "provision for income taxes",
    r"(provision|benefit|expense).{0,25}tax|^income tax",
    r"^\(?(provision|benefit)\)?.{0,25}(for|from) .{0,20}tax",
    r"^income tax(es)? .{0,20}(expense|provision|benefit)|^\(?(provision|expense).{0,25}tax",
    r"^income tax(es)?|(provision|benefit|expense).{0,25}tax",
)
NET_INCOME = _item(
    "net_income",
    "net income net earnings",
    r"^(consolidated )?net (income|earnings|\(?loss)",
    r"^net (income|earnings|\(?loss\)?).{0,40}(attributable|available) to (?!.{0,12}non)",
    r"^net (income|earnings|loss|\(loss\))(\s?/?\s?\(?(loss|earnings|income)\)?)?$",
    r"^(consolidated )?net (income|earnings|\(?loss)(?!.{0,10}per)",
)
EARNINGS_PER_SHARE = _item(
    "earnings_per_share",
    "earnings per share diluted",
    r"basic|dilut|per share",
    r"dilut.{0,20}per .{0,12}share|per .{0,12}share.{0,30}dilut",
    r"^diluted( \(.{0,30}\))?$",
    r"^(total )?dilut|per share",
)
DILUTED_SHARES = _item(
    "diluted_shares",
    "weighted average shares outstanding diluted",
    r"weighted.{0,10}average.{0,30}shares|shares outstanding",
    r"weighted.{0,10}average.{0,40}dilut|dilut.{0,30}weighted.{0,10}average",
    r"^dilut.{0,20}$",
)
OPERATING_EXPENSES = _item(
    "operating_expenses",
    "total operating expenses",
    r"^total (operating )?(costs and )?expenses",
    r"^total operating (costs and )?expenses",
    r"^total (costs and )?expenses",
)
IMPAIRMENT = _item(
    "impairment",
    "impairment of goodwill and long-lived assets",
    r"impairment",
    r"^(goodwill |asset |intangible |long-lived )?.{0,25}impairments?",
    r"impairment",
)
NET_INTEREST_INCOME = _item(
    "net_interest_income",
    "net interest income",
    r"net interest income",
    r"^(total )?net interest income$",
    r"^net interest income(?!.{0,20}after)",
)
CREDIT_PROVISION = _item(
    "credit_provision",
    "provision for credit losses",
    r"provisions? for .{0,20}(credit|loan)",
    r"^(total )?provisions? for .{0,20}(credit|loan) loss(es)?",
    r"provisions? for .{0,20}(credit|loan)",
)
PREMIUMS = _item(
    "premiums",
    "premiums earned",
    r"^(net )?premiums",
    r"^(total )?(net )?premiums( earned| and .{0,30})?$",
    r"^(net )?premiums",
)

ITEMS = tuple(value for value in list(vars().values()) if isinstance(value, LineItem))
