"""How many objects each field of a document may stand for: lists inside lists multiply, and names tell which are lists.

`documents(first: 100)` of `chunks(first: 100)` of their `document` and its `chunks` again is a million objects in a
dozen selections. What a variable says is not known when a document is measured: it counts as the most it may be.
"""

from graphql import FieldNode, IntValueNode, ListValueNode, ValueNode

MOST = 100
"""Of `first`, `last` and `ids`; more is refused by the resolvers."""
PAGED = {"documents": 20, "chunks": 20, "search": 10, "evaluations": 20, "questions": 20}
"""Fields with `first` or `last`, and what they return where neither is given."""
LISTS = {"nodes": MOST, "events": 200, "sources": 20, "citations": 20, "figures": 50, "byStatus": 5}
LISTS |= {"evidence": 10, "found": 20, "scores": 20}
"""Lists of objects, and what they hold at the most, or hardly ever exceed."""
QUESTIONS = frozenset({"search", "answer", "ask"})
"""Each embeds and searches, and may have a model write."""


def size(field: FieldNode) -> int:
    """The objects at this place of the response, for each one that it is asked of."""
    name = field.name.value
    given = {argument.name.value: argument.value for argument in field.arguments or ()}
    if name in PAGED:
        asked = [_number(given[each]) for each in ("first", "last") if each in given]
        return max(asked, default=PAGED[name])
    if name == "nodes" and isinstance(ids := given.get("ids"), ListValueNode):
        return min(MOST, len(ids.values))
    return LISTS.get(name, 1)


def _number(value: ValueNode) -> int:
    """Of a literal; a variable may be anything."""
    digits = value.value if isinstance(value, IntValueNode) else ""
    return min(MOST, int(digits)) if digits.isdigit() and len(digits) < 9 else MOST
