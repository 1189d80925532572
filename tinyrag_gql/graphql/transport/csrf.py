"""Cross-site requests: what a browser would send for a foreign page without asking us first is refused.

A page of any origin can make a browser send a GET or a form. It cannot add a header of its own, or a JSON content
type, before the browser has asked this server by a preflight request, which is answered with yes to the origins alone
that the operator lists (origins.py).
"""

from collections.abc import Mapping

from tinyrag_gql.graphql.transport.negotiation import JSON
from tinyrag_gql.graphql.transport.refusals import RefusedError

PROOFS = ("graphql-require-preflight", "apollo-require-preflight", "x-apollo-operation-name", "authorization")
"""Headers that no browser sends across sites without a preflight."""


def check(headers: Mapping[str, str], media_type: str) -> None:
    """Raises RefusedError for a request that a foreign page could have caused."""
    if media_type == JSON or any(headers.get(name) for name in PROOFS):
        return
    raise RefusedError(
        403,
        "CSRF",
        "This request could have been sent by a web page of another site. Send the header GraphQL-Require-Preflight"
        " (any value) with it; a POST of application/json needs none.",
    )
