"""The line items of balance sheets."""

from functools import partial

from tinyrag_gql.filings.line_items.item import LineItem, line_item

_item = partial(line_item, "balance_sheet")

TOTAL_ASSETS = _item("total_assets", "total assets", r"^total assets", r"^total assets")
CURRENT_ASSETS = _item("current_assets", "total current assets", r"total current assets", r"^total current assets")
CURRENT_LIABILITIES = _item(
    "current_liabilities",
    "total current liabilities",
    r"total current liabilities",
    r"^total current liabilities",
)
TOTAL_LIABILITIES = _item("total_liabilities", "total liabilities", r"^total liabilities", r"^total liabilities$")
LIABILITIES_AND_EQUITY = _item(
    "liabilities_and_equity",
    "total liabilities and equity",
    r"^total liabilities,? .{0,40}(and|&) .{0,60}(equity|deficit|investment)",
    r"^total liabilities,? .{0,40}(and|&) .{0,60}(equity|deficit|investment)|^total liabilities (and|&) ",
)
EQUITY = _item(
    "equity",
    "total shareholders equity",
    r"total .{0,40}(equity|deficit)|(shareholders|stockholders|shareowners)['’]? (equity|deficit)",
    r"^total (\S+ )?(shareholders|stockholders|shareowners)['’]? ?\(?(equity|deficit|investment)",
    r"^total equity|^total .{0,40}(equity|deficit)(?!.{0,20}liabilities)",
    r"^(shareholders|stockholders|shareowners)['’]? (equity|deficit)",
)
INVENTORY = _item(
    "inventory",
    "inventories merchandise inventories",
    r"inventor",
    r"^(total )?(merchandise )?inventor(y|ies)\b(, net)?",
    r"inventor(y|ies)",
)
RECEIVABLES = _item(
    "receivables",
    "accounts receivable net trade receivables",
    r"receivable",
    r"^(total )?(trade |customer )?(accounts|trade|customer)(,)? (notes )?(and .{0,30})?receivables?.{0,30}\bnet\b",
    r"^(total )?(trade |customer )?(accounts|trade|customer)(,)? (notes )?(and .{0,30})?receivables?",
    r"^receivables?\b",
    r"receivable",
)
PAYABLES = _item(
    "payables",
    "accounts payable",
    r"accounts payable|trade payables?|^payables",
    r"^(total )?(trade )?accounts payable$",
    r"^(trade )?accounts payable|^trade payables?",
    r"payable",
)
FIXED_ASSETS = _item(
    "fixed_assets",
    "property plant and equipment net",
    r"propert.{0,30}equipment|fixed assets",
    r"^(net )?(propert|land|premises).{0,40}equipment.{0,40}\bnet\b|^net propert",
    r"^(propert|land).{0,30}equipment(?!.{0,30}additions)",
    r"propert.{0,30}equipment|^(net )?fixed assets",
)
CASH = _item(
    "cash",
    "cash and cash equivalents",
    r"^(total )?cash and|^cash, cash equiv",
    r"^cash(,| and) (cash )?equivalents?$",
    r"^cash(,| and) (cash )?equiv|^cash and due",
    r"^(total )?cash\b",
)
SHORT_INVESTMENTS = _item(
    "short_term_investments",
    "short-term investments marketable securities",
    r"short-term investments|marketable securities",
    r"^(short-term investments|(current )?marketable securities)",
    r"short-term (and other )?investments|marketable securities",
)
DEBT = _item(
    "debt",
    "long-term debt short-term debt current portion",
    r"\bdebt\b|borrowings|notes payable",
    r"^total (debt|borrowings)$",
    r"^total (long-term )?debt",
    r"^long-term (debt|borrowings|obligations)|^debt\b",
    r"debt|borrowings|notes payable",
)
RETAINED_EARNINGS = _item(
    "retained_earnings",
    "retained earnings accumulated deficit",
    r"retained earnings|accumulated deficit|reinvested",
    r"^(retained earnings|accumulated deficit|earnings reinvested|reinvested earnings)",
    r"retained earnings|accumulated deficit",
)
GOODWILL = _item("goodwill", "goodwill", r"goodwill", r"^goodwill$", r"^goodwill")
INTANGIBLES = _item(
    "intangibles",
    "intangible assets net",
    r"intangible",
    r"^(other |acquired |identifiable |purchased )?intangible(s| assets?)\b.{0,25}$",
    r"intangible",
)
DEFERRED_REVENUE = _item(
    "deferred_revenue",
    "deferred revenue unearned revenue contract liabilities",
    r"(deferred|unearned) (revenue|income)|contract liabilit",
    r"^total (deferred|unearned) revenues?",
    r"^(current |short-term )?(deferred|unearned) revenues?|^contract liabilit",
    r"(deferred|unearned) revenue|contract liabilit",
)
ACCRUED_LIABILITIES = _item(
    "accrued_liabilities",
    "accrued liabilities accrued expenses",
    r"accrued",
    r"^(other )?accrued (liabilities|expenses)\b.{0,30}$",
    r"^accrued .{0,30}(liabilities|expenses)",
)
LEASE_LIABILITIES = _item(
    "lease_liabilities",
    "operating lease liabilities",
    r"lease (liabilit|obligation)",
    r"^(long-term |non-?current )?operating lease (liabilit|obligation)",
    r"lease (liabilit|obligation)",
)
TREASURY_STOCK = _item(
    "treasury_stock",
    "treasury stock at cost",
    r"treasury (stock|shares)|in treasury",
    r"^(less:? )?(common )?(treasury (stock|shares)|.{0,25}in treasury)",
    r"treasury (stock|shares)",
)
DEPOSITS = _item("deposits", "total deposits", r"^(total )?deposits", r"^total deposits", r"^deposits\b", r"\bdeposits")
LOANS = _item(
    "loans",
    "loans net of allowance",
    r"^(total )?loans",
    r"^(total )?(loans|card member loans).{0,40}\bnet\b",
    r"^(total )?loans\b",
)

ITEMS = tuple(value for value in list(vars().values()) if isinstance(value, LineItem))
