"""A guarded change of a record that is applied exactly once, however often it must be sent."""

import secrets
from collections.abc import Callable

from tinyrag_gql.adapters.mongo.client import Pipeline, Records, Row
from tinyrag_gql.adapters.mongo.failures import patiently

KEPT_CHANGES = 16
"""How many tokens of past changes a record remembers."""


async def changed_once(
    records: Records, query: Row, stages: Callable[[str], Pipeline], *, projection: Row
) -> Row | None:
    """The record after the change; None where `query`, which names an `_id`, does not match. `stages` take a token.

    Each call leaves its token in the record: a second try after a lost reply does not match a record that has it, and
    finds by it that the first was applied (the record is then the newest, should others have changed it since).
    """
    token = secrets.token_hex(8)
    guarded = {**query, "changes": {"$ne": token}}
    pipeline = stages(token)
    tries = 0

    async def attempt() -> Row | None:
        nonlocal tries
        tries += 1
        row = await records.change(guarded, pipeline, projection=projection)
        if row is None and tries > 1:
            # Changes nothing: a plain read would not see what a majority does not have yet.
            applied = {"_id": query["_id"], "changes": token}
            row = await records.change(applied, {"$max": {"seq": 0}}, projection=projection)
        return row

    return await patiently(attempt)


def remembered(token: str) -> Row:
    """The expression for the record's `changes` with one token more."""
    return {"$slice": [{"$concatArrays": ["$changes", [token]]}, -KEPT_CHANGES]}
