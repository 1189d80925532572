"""JSON as it comes and goes: strict when read (no NaN, no broken UTF-8, bounded nesting), compact when written."""

import orjson

from tinyrag_gql.fastpath.rendered import dumps
from tinyrag_gql.graphql.transport.refusals import bad_request


def read(data: str | bytes, what: str) -> object:
    """The value. Raises RefusedError, which names `what` was not JSON."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise bad_request(f"{what} is not valid JSON: {error}.") from error


def write(value: object) -> str:
    """Compact JSON."""
    return dumps(value).decode()
