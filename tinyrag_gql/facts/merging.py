"""Joins a document's tagged and printed facts: a figure that is tagged and printed is one fact, checked."""

from collections.abc import Sequence

from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.facts.filing import FilingContext


def merge(tagged: Sequence[Fact], printed: Sequence[Fact], filing: FilingContext) -> list[Fact]:  # noqa: ARG001
    """Returns the tagged facts, and the printed ones that stand elsewhere."""
    places = {(fact.page, fact.end_offset) for fact in tagged}
    return [*tagged, *(fact for fact in printed if (fact.page, fact.end_offset) not in places)]
