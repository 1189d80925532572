"""The parameters of a GraphQL request, checked alike for POST, GET, multipart and WebSocket."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from tinyrag_gql.graphql.transport import json_text
from tinyrag_gql.graphql.transport.refusals import RequestRefusedError, bad_request

Object = dict[str, Any]
MAX_VALUES = 2000
"""Most values in the variables: graphql-core coerces and reports them one by one."""


class Payload(NamedTuple):
    """A request as it was sent; the query is None when the client sends its hash only."""

    query: str | None
    variables: Object | None
    operation_name: str | None
    extensions: Object | None


def checked(value: object) -> Payload:
    """Returns the parameters of a request, each of its right type. Raises RequestRefusedError."""
    if isinstance(value, list):
        raise bad_request("Batches are not accepted: send each operation in a request of its own.")
    if not isinstance(value, dict):
        raise bad_request("A GraphQL request must be a JSON object with a `query`.")
    variables = _of_type(value, "variables", dict, "an object")
    if variables and _holds_more(variables, MAX_VALUES):
        raise RequestRefusedError(400, "QUERY_TOO_COMPLEX", f"The variables hold more than {MAX_VALUES} values.")
    return Payload(
        _of_type(value, "query", str, "a string"),
        variables,
        _of_type(value, "operationName", str, "a string"),
        _of_type(value, "extensions", dict, "an object"),
    )


def from_query_string(parameters: Mapping[str, str]) -> Payload:
    """Returns the parameters of a GET request, whose objects are JSON texts. Raises RequestRefusedError."""
    value: Object = {name: parameters[name] for name in ("query", "operationName") if name in parameters}
    for name in ("variables", "extensions"):
        if text := parameters.get(name):
            value[name] = json_text.read(text, f"`{name}`")
    return checked(value)


def _holds_more(value: Object, most: int) -> bool:
    """Whether there are more than `most` values inside; reads no more than that many."""
    waiting: list[Iterable[Any]] = [value.values()]
    seen = 0
    while waiting:
        for each in waiting.pop():
            seen += 1
            if seen > most:
                return True
            if isinstance(each, dict):
                waiting.append(each.values())
            elif isinstance(each, list):
                waiting.append(each)
    return False


def _of_type(value: Object, name: str, kind: type, expected: str) -> Any:
    parameter = value.get(name)
    if parameter is not None and not isinstance(parameter, kind):
        raise bad_request(f"`{name}` must be {expected}.")
    return parameter
