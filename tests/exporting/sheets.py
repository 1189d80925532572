"""Reads exported workbooks as a reader of them would: by openpyxl, with formulas computed by a small evaluator."""

import ast
import io
import operator
import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

OPERATORS: dict[type[ast.operator], Any] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.BitXor: operator.pow,
}


class Sheets:
    """A workbook twice: with its formulas, and with the values that were stored beside them."""

    def __init__(self, content: bytes) -> None:
        self.book: Workbook = load_workbook(io.BytesIO(content))
        self.stored: Workbook = load_workbook(io.BytesIO(content), data_only=True)

    def rows(self, sheet: str) -> list[dict[str, Any]]:
        """The rows below the head, as cells by the head's titles."""
        head, *rows = self.book[sheet].iter_rows()
        return [{str(title.value): cell for title, cell in zip(head, row, strict=True)} for row in rows]

    def formulas(self) -> list[Cell]:
        """Every cell that computes."""
        return [cell for sheet in self.book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]

    def value(self, sheet: str, address: str) -> Decimal:
        """What the cell computes, from cells that hold numbers."""
        content = self.book[sheet][address].value
        if not isinstance(content, str):
            return Decimal(repr(content))
        with localcontext() as context:
            context.prec = 40
            return self._computed(sheet, content.removeprefix("="))

    def _computed(self, sheet: str, formula: str) -> Decimal:
        names: dict[str, Decimal] = {}

        def named(match: re.Match[str]) -> str:
            name = f"cell{len(names)}"
            names[name] = self.value(match[1] or sheet, match[2])
            return name

        # Python's ^ binds loosely, so a power stands in its brackets with ** and is read from there
        text = re.sub(r"(?:(\w+)!)?\b([A-Z]{1,2}[1-9]\d*)\b", named, formula).replace("^", "**")
        return self._walk(ast.parse(text, mode="eval").body, names)

    def _walk(self, node: ast.expr, names: dict[str, Decimal]) -> Decimal:
        match node:
            case ast.Constant(value=number):
                return Decimal(str(number))
            case ast.Name(id=name):
                return names[name]
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                return -self._walk(inner, names)
            case ast.BinOp(left=left, op=ast.Pow(), right=right):
                return self._walk(left, names) ** self._walk(right, names)
            case ast.BinOp(left=left, op=sign, right=right):
                return Decimal(OPERATORS[type(sign)](self._walk(left, names), self._walk(right, names)))
            case ast.Call(func=ast.Name(id="ROUND"), args=[inner, places]):
                exponent = Decimal(1).scaleb(-int(self._walk(places, names)))
                return self._walk(inner, names).quantize(exponent, rounding=ROUND_HALF_UP)
        raise ValueError(ast.dump(node))


def shown(cell: Cell, value: Decimal) -> str:
    """The number as a spreadsheet shows it by the cell's format, without grouping."""
    pattern = str(cell.number_format)
    places = len(pattern.rstrip("%").partition(".")[2])
    percent = pattern.endswith("%")
    rounded = (value * 100 if percent else value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{rounded:f}{'%' if percent else ''}"
