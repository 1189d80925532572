"""How many objects each field of a GraphQL document may return; lists inside lists multiply.

`documents(first: 100)` of `chunks(first: 100)` of their `document` and its `chunks` again is a million objects in a
dozen selections. The value of a variable is unknown when a document is measured, so it counts as the maximum.
"""

from graphql import FieldNode, IntValueNode, ListValueNode, ValueNode

MAX_PAGE_SIZE = 100
"""Of `first`, `last` and `ids`; more is refused by the resolvers."""
PAGED = {"documents": 20, "chunks": 20, "search": 10, "evaluations": 20, "questions": 20, "exhibits": 20}
PAGED |= {"facts": 50, "factConflicts": 20, "concepts": 50, "screen": 50, "factSeries": 8}
PAGED |= {"documentFacets": 20, "documentChanges": 20, "restatements": 20}
PAGED |= {"answers": 20, "goldenCandidates": 20, "auditLog": 20, "deliveries": 20}
PAGED |= {"edgarFilings": 20, "watchedCompanies": 20}
PAGED |= {"grids": 20, "cells": 10, "changes": 20, "restatedFacts": 20, "addedFacts": 20, "removedFacts": 20}
"""Fields with `first` or `last`, and their page size when neither is given; `cells` without are those of a table."""
LISTS = {"nodes": MAX_PAGE_SIZE, "events": 200, "sources": 20, "citations": 20, "figures": 50, "byStatus": 5}
# `last` of `factSeries` counts its points, so the companies, at most 20, are counted at the points
LISTS |= {"factSeries": 20, "points": 20, "versions": 10, "values": 10, "dimensions": 2}
LISTS |= {"tables": 5, "rows": 500, "cells": PAGED["cells"], "boxes": 10, "series": 20}
LISTS |= {"columns": 50, "periods": 40, "computed": MAX_PAGE_SIZE, "metrics": MAX_PAGE_SIZE}
LISTS |= {"evidence": 10, "found": 20, "scores": 20, "exhibits": MAX_PAGE_SIZE}
LISTS |= {"coverage": MAX_PAGE_SIZE, "reports": 8, "documents": 20, "candidates": 20, "numericBreakdown": 20}
LISTS |= {"results": 500}  # of a mutation of many documents
LISTS |= {"_entities": MAX_PAGE_SIZE, "carried": 4, "pages": 20, "differences": 20, "webhooks": 20}
LISTS |= {"filings": MAX_PAGE_SIZE}
LISTS |= {"sections": 100, "numbers": 3, "parts": 6, "passages": 2}  # of two filings
"""Lists of objects, and the length that they hardly ever exceed."""
MOST_CHANGES = 800
"""Changes that one comparison of filings tells in a response, of all its sections; more is refused by the resolver."""
TABLE_ROWS = 40
"""`rows` whose `cells` are selected: those of a grid, up to `rows`, have none."""
QUESTIONS = frozenset({"search", "answer", "ask", "concepts", "factConflicts", "restatements", "screen"})
QUESTIONS |= {"replayAnswer", "estimateAsk", "compareFilings"}
"""Fields that search, and may call models, or that read the facts of many documents, or two documents as a whole."""


def size(field: FieldNode) -> int:
    """Returns the number of objects at this place of the response, for each parent object."""
    name = field.name.value
    arguments = {argument.name.value: argument.value for argument in field.arguments or ()}
    if name in PAGED:
        requested = [_number(arguments[each]) for each in ("first", "last") if each in arguments]
        wanted = max(requested, default=PAGED[name])
        return min(wanted, MOST_CHANGES // LISTS["sections"]) if name == "changes" else wanted
    if name == "nodes" and isinstance(ids := arguments.get("ids"), ListValueNode):
        return min(MAX_PAGE_SIZE, len(ids.values))
    if name == "rows" and _selects(field, "cells"):
        return TABLE_ROWS
    return LISTS.get(name, 1)


def _selects(field: FieldNode, name: str) -> bool:
    """Whether a field of that name is selected right inside, rather than by a fragment."""
    inside = field.selection_set.selections if field.selection_set else ()
    return any(isinstance(each, FieldNode) and each.name.value == name for each in inside)


def _number(value: ValueNode) -> int:
    """Returns a literal's value; MAX_PAGE_SIZE for a variable."""
    digits = value.value if isinstance(value, IntValueNode) else ""
    return min(MAX_PAGE_SIZE, int(digits)) if digits.isdigit() and len(digits) < 9 else MAX_PAGE_SIZE
