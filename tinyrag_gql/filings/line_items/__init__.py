"""The line items of financial statements, a file for each statement.

`domain/metrics.py` says which of them a question needs. The names are those of US GAAP statements; nothing here belongs
to one company.
"""

from tinyrag_gql.filings.line_items import balance_sheet, cash_flow, income
from tinyrag_gql.filings.line_items.item import LineItem

LINE_ITEMS: tuple[LineItem, ...] = income.ITEMS + balance_sheet.ITEMS + cash_flow.ITEMS
"""Every line item, in the order of the statements."""

BY_NAME = {item.name: item for item in LINE_ITEMS}
