"""`python -m tinyrag_gql.cli` is `tinyrag`."""

from tinyrag_gql.cli import app

app(prog_name="tinyrag")
