"""Hostile requests: CPU until the refusal, as a multiple of a trivial query's.

Each is as large as the limits on text and bodies allow. CPU of this process with the parsing of JSON, the least of
several runs, each on a text that was not seen before, so that no cache helps. The trivial query is measured between the
others, so that the ratio holds on a slow or busy machine too.
"""

import json
import time
from typing import cast

from benchmarks.recording import Figure, Outcome, Size, at_most
from tinyrag_gql.graphql.context import Context, Principal
from tinyrag_gql.graphql.loaders import DocumentLoaders
from tinyrag_gql.graphql.schema import build_schema
from tinyrag_gql.graphql.transport import json_text, payload
from tinyrag_gql.graphql.transport.operations import MAX_QUERY_BYTES, AllowedOperations
from tinyrag_gql.graphql.transport.refusals import RequestRefusedError
from tinyrag_gql.services.all_services import Services

FILTERED = "query ($v: DocumentFilter) { documents(filter: $v) { totalCount } }"
LISTED = "query ($v: [ID!]!) { nodes(ids: $v) { id } }"
TRIVIAL = "{ __typename }"
GOAL = at_most(100)
"""Times the CPU of the trivial query."""


def many(template: str, count: int, before: str = "{ ", after: str = " }") -> str:
    """The template with every number up to `count`, or as many as fit."""
    text = before
    for number in range(count):
        piece = template.replace("#", str(number)) + " "
        if len(text) + len(piece) + len(after) > MAX_QUERY_BYTES - 100:
            break
        text += piece
    return text + after


TEXTS = {
    "fragments that double": many("fragment F# on Query { ...F0 ...F# }", 200, "{ ...F0 } ", ""),
    "200 fragments in one place": many("...F#", 180) + many(" fragment F# on Query { f# }", 180, "", ""),
    "650 aliases": many("a#: __typename", 650),
    "280 directives on one field": many("@include(if: true)", 280, "{ __typename "),
    "8 directives on each of 70 fields": many("__typename @a @b @c @d @e @f @g @h", 70),
    "31 fields inside each other": "{ a " * 31 + "}" * 31,
    "1,900 fields of one name": many("a", 1900),
    "400 inline fragments": many("... { __typename }", 400),
    "900 unknown fragments": many("...Fragment#", 900),
    "1,900 unknown fields": many("x#", 1900),
    "29 aliases of introspection": many("a#: __schema { types { fields { name } } }", 29),
    "10^8 objects of lists inside lists": "{ documents(first: 100) { edges { node { "
    + "chunks(first: 100) { edges { node { document { " * 3
    + "id"
    + " }" * 16,
    "11 answers": many('a#: answer(question: "?") { text }', 11),
    "300 operations": many("query Q# { __typename }", 300, "", ""),
    "480 variables": many("$v#: Int", 480, "query (", ") { __typename }"),
    "1,200 unknown values of an enum": many("X#", 1200, "{ documents(filter: {statuses: [", "]}) { totalCount } }"),
    "600 unknown fields of an input": many("y#: 1", 600, "{ documents(filter: {", "}) { totalCount } }"),
    "1,900 ids": many('"x"', 1900, "{ nodes(ids: [", "]) { id ... on Nothing { x } } }"),
}
VARIABLES: dict[str, tuple[str, object]] = {
    "1 MB of ids in a variable": (LISTED, ["x"] * 200_000),
    "1 MB of numbers in a variable": (FILTERED, {"years": [1] * 500_000}),
    "1 MB of enum values in a variable": (FILTERED, {"statuses": ["NOPE"] * 120_000}),
    "1 MB of unknown fields in a variable": (FILTERED, {f"k{number}": 1 for number in range(80_000)}),
}


async def measure(size: Size) -> Outcome:
    """Every bomb must be refused; the figures are the costliest of all and of each kind."""
    bombs = {**{name: (text, None) for name, text in TEXTS.items()}, **VARIABLES}
    repeats = size.pick(small=1, full=5)
    await _milliseconds("{ documents(filter: {warm: 1}) { totalCount } }", None, 0)
    trivial, spent = [], {}
    for place, (name, (text, value)) in enumerate(bombs.items()):
        trivial += [await _milliseconds(TRIVIAL, None, place * repeats + n, lets_in=True) for n in range(repeats)]
        spent[name] = min([await _milliseconds(text, value, n) for n in range(repeats)])
    least, worst = min(trivial), max(spent, key=lambda name: spent[name])
    figures = [
        Figure("The costliest hostile request, beside a trivial query", spent[worst] / least, "×", GOAL, worst),
        Figure("CPU of the costliest hostile request until it is refused", spent[worst], "ms"),
        Figure(f"CPU of the trivial query `{TRIVIAL}`", least, "ms"),
    ]
    return Outcome([*figures, *(Figure(name, ms / least, "×", note=f"{ms:.3g} ms") for name, ms in spent.items())])


async def _milliseconds(text: str, value: object, number: int, *, lets_in: bool = False) -> float:
    """CPU of one request. Raises RuntimeError where it is let in, or is not."""
    body = json.dumps({"query": text + " " * number, "variables": {"v": value}})
    context = Context(cast("Services", None), Principal(), DocumentLoaders())
    start = time.process_time()
    try:
        asked = payload.checked(json_text.read(body, "The body"))
        query = AllowedOperations().text_of(asked)
        result = await build_schema().execute(query, variable_values=asked.variables, context_value=context)
    except RequestRefusedError:
        return (time.process_time() - start) * 1000
    spent = (time.process_time() - start) * 1000
    errors = result.errors or []
    refused = result.data is None and bool(errors) and not any(error.path for error in errors)
    if refused is lets_in:
        raise RuntimeError(f"This was {'refused' if refused else 'let in'}: {text[:100]}")
    return spent
