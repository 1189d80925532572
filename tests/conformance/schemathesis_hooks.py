"""What Schemathesis must be told about this API: its scalars, and what counts as the server's own fault."""

import schemathesis
from hypothesis import strategies as st
from schemathesis.graphql import nodes

STRINGS = st.text(max_size=40).map(nodes.String)
MOMENTS = st.datetimes().map(lambda moment: nodes.String(f"{moment.isoformat()}Z"))
ADDRESSES = st.text(max_size=20).map(lambda path: nodes.String(f"https://filings.example/{path}"))
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False).map(lambda number: nodes.String(str(number)))

schemathesis.graphql.scalar("DateTime", MOMENTS | STRINGS)
schemathesis.graphql.scalar("Decimal", DECIMALS | STRINGS)
schemathesis.graphql.scalar("URL", ADDRESSES | STRINGS)
schemathesis.graphql.scalar("Upload", st.just(nodes.Null))


@schemathesis.check
def no_fault_of_the_server(ctx: object, response: schemathesis.Response, case: schemathesis.Case) -> None:
    """Whatever is asked, the answer is data or an error that a client can act on."""
    codes = [error.get("extensions", {}).get("code") for error in response.json().get("errors", [])]
    assert response.status_code < 500, response.text
    assert "INTERNAL_SERVER_ERROR" not in codes, response.text
