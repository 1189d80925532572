"""The line items of cash flow statements."""

from functools import partial

from tinyrag_gql.filings.line_items.item import LineItem, line_item

_item = partial(line_item, "cash_flow")

OPERATING_CASH_FLOW = _item(
    "operating_cash_flow",
    "net cash provided by operating activities",
    r"operating activities|cash .{0,20}from operations",
    r"^net cash .{0,40}operating activities(?!.{0,20}(before|discontinued))",
    r"(total )?cash .{0,40}operating activities|net cash.{0,20}from operations",
    r"operating activities",
)
INVESTING_CASH_FLOW = _item(
    "investing_cash_flow",
    "net cash used in investing activities",
    r"investing activities",
    r"^net cash .{0,40}investing\b",
    r"cash .{0,40}investing activities",
)
FINANCING_CASH_FLOW = _item(
    "financing_cash_flow",
    "net cash used in financing activities",
    r"financing activities",
    r"^net cash .{0,40}financing\b",
    r"cash .{0,40}financing activities",
)
CAPITAL_EXPENDITURE = _item(
    "capital_expenditure",
    "purchases of property plant and equipment capital expenditures",
    r"capital expenditure|(purchase|addition|payment|acqui).{0,30}(propert|plant|equipment|land)",
    r"^\(?(capital (expenditures?|spending)|purchases? of (land|propert|plant)"
    r"|(additions|expenditures) (to|for) (propert|plant))",
    r"^(payments? .{0,30}propert|acquisitions? of propert|propert.{0,30}additions)",
    r"capital expenditures?|(purchases?|additions?|acquisitions?) .{0,40}(propert|equipment)",
)
DEPRECIATION = _item(
    "depreciation_amortization",
    "depreciation and amortization",
    r"depreciation|amortization",
    r"^(total )?depreciation(,| and) (depletion|amortization)",
    r"^depreciation",
    r"depreciation|amortization",
)
DIVIDENDS = _item(
    "dividends_paid",
    "cash dividends paid",
    r"dividends?",
    r"^(cash )?dividends? (paid|to|on)|^payments? of .{0,20}dividends?",
    r"dividends?",
)
BUYBACKS = _item(
    "share_repurchases",
    "repurchases of common stock",
    r"repurchase|purchases? of .{0,20}stock|treasury",
    r"^(repurchases?|purchases?|payments? .{0,20}repurchase) .{0,30}(stock|shares)",
    r"repurchase|treasury (stock|shares)",
)
STOCK_COMPENSATION = _item(
    "stock_compensation",
    "stock-based compensation share-based",
    r"(stock|share)-based",
    r"^(stock|share)-based comp|^(stock|share)-based",
    r"(stock|share)-based",
)
ACQUISITIONS = _item(
    "acquisitions_paid",
    "acquisitions of businesses net of cash acquired",
    r"acquisitions?.{0,40}(cash|business)|business.{0,20}acqui",
    r"^(payments? for )?(business(es)? )?acquisitions?.{0,40}net of cash",
    r"acquisitions?.{0,40}net of cash|^acquisitions? of (business|compan)",
)
DEBT_ISSUED = _item(
    "debt_issued",
    "proceeds from issuance of long-term debt borrowings",
    r"(proceeds|issuance).{0,50}(debt|borrowings|notes)",
    r"^(proceeds|issuance).{0,50}(debt|borrowings|notes)",
)
DEBT_REPAID = _item(
    "debt_repaid",
    "repayments of long-term debt borrowings",
    r"(re)?payments?.{0,40}(debt|borrowings|notes)",
    r"^(re)?payments?.{0,40}(debt|borrowings|notes)",
)
INTEREST_PAID = _item(
    "interest_paid",
    "cash paid for interest",
    r"interest",
    r"^(cash )?(paid .{0,20}interest|interest .{0,12}paid)",
    r"^interest(, net of .{0,30})?$",
)
TAXES_PAID = _item(
    "taxes_paid",
    "cash paid for income taxes",
    r"income taxes",
    r"^(cash )?(paid .{0,20}taxes|(income )?taxes .{0,12}paid)",
    r"^income taxes(, net of .{0,30})?$",
)

ITEMS = tuple(value for value in list(vars().values()) if isinstance(value, LineItem))
