"""How many objects each field of a GraphQL document may return; lists inside lists multiply.

`documents(first: 100)` of `chunks(first: 100)` of their `document` and its `chunks` again is a million objects in a
dozen selections. The value of a variable is unknown when a document is measured, so it counts as the maximum.
"""

from graphql import FieldNode, IntValueNode, ListValueNode, ValueNode

MAX_PAGE_SIZE = 100
"""Of `first`, `last` and `ids`; more is refused by the resolvers."""
PAGED = {"documents": 20, "chunks": 20, "search": 10, "evaluations": 20, "questions": 20, "exhibits": 20}
PAGED |= {"facts": 50, "factConflicts": 20, "concepts": 50, "screen": 50, "factSeries": 8}
PAGED |= {"documentFacets": 20}
"""Fields with `first` or `last`, and their page size when neither is given."""
LISTS = {"nodes": MAX_PAGE_SIZE, "events": 200, "sources": 20, "citations": 20, "figures": 50, "byStatus": 5}
# `last` of `factSeries` counts its points, so the companies, at most 20, are counted at the points
LISTS |= {"factSeries": 20, "points": 20, "versions": 10, "values": 10, "dimensions": 2}
LISTS |= {"tables": 5, "rows": 40, "cells": 5, "boxes": 10}
LISTS |= {"evidence": 10, "found": 20, "scores": 20, "exhibits": MAX_PAGE_SIZE}
LISTS |= {"coverage": MAX_PAGE_SIZE, "reports": 8, "documents": 20, "candidates": 20, "numericBreakdown": 20}
"""Lists of objects, and the length that they hardly ever exceed."""
QUESTIONS = frozenset({"search", "answer", "ask", "concepts", "factConflicts", "screen"})
"""Fields that search, and may call models, or that read the facts of many documents."""


def size(field: FieldNode) -> int:
    """Returns the number of objects at this place of the response, for each parent object."""
    name = field.name.value
    arguments = {argument.name.value: argument.value for argument in field.arguments or ()}
    if name in PAGED:
        requested = [_number(arguments[each]) for each in ("first", "last") if each in arguments]
        return max(requested, default=PAGED[name])
    if name == "nodes" and isinstance(ids := arguments.get("ids"), ListValueNode):
        return min(MAX_PAGE_SIZE, len(ids.values))
    return LISTS.get(name, 1)


def _number(value: ValueNode) -> int:
    """Returns a literal's value; MAX_PAGE_SIZE for a variable."""
    digits = value.value if isinstance(value, IntValueNode) else ""
    return min(MAX_PAGE_SIZE, int(digits)) if digits.isdigit() and len(digits) < 9 else MAX_PAGE_SIZE
