"""The query that compares two filings."""

from collections.abc import Sequence
from typing import Annotated

import strawberry
from strawberry import UNSET

from tinyrag_gql.comparison.filings import SectionComparison
from tinyrag_gql.comparison.pairing import section_name
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.filings.sections import Section
from tinyrag_gql.graphql.comparison_types import FilingComparisonType
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import unset_to_none
from tinyrag_gql.graphql.relay import document_id

MOST_SECTIONS = 50
LISTED = 40
"""Sections that an error names."""

Earlier = Annotated[strawberry.ID, strawberry.argument(description="Id of the earlier document.")]
Later = Annotated[strawberry.ID, strawberry.argument(description="Id of the later document.")]
Sections = Annotated[
    list[str] | None,
    strawberry.argument(
        description='Only these sections, by label or title in any case, as in "Item 1A" or "Risk Factors"; at most 50.'
        " All if left out."
    ),
]


@strawberry.type
class ComparisonQueries:
    @strawberry.field(
        description="What changed from document `a` to document `b`: sentences that were added, removed, reworded or"
        " moved, each quoted from both, and figures that were restated, or whose lines are new or gone. Running heads,"
        " page numbers and tables of contents do not count. The first comparison of a pair takes some seconds."
    )
    async def compare_filings(
        self, info: Info, a: Earlier, b: Later, sections: Sections = UNSET
    ) -> FilingComparisonType:
        keys = document_id(a, "a"), document_id(b, "b")
        compared = await info.context.services.comparisons.compare(info.context.tenant, *keys)
        chosen = _chosen(compared.comparison.sections, unset_to_none(sections))
        return FilingComparisonType.from_domain(compared, chosen)


def _chosen(sections: Sequence[SectionComparison], wanted: Sequence[str] | None) -> Sequence[SectionComparison]:
    """The sections of these names. Raises InvalidInputError for a name of none."""
    if wanted is None:
        return sections
    if len(wanted) > MOST_SECTIONS:
        raise InvalidInputError(f"{len(wanted)} sections were named; name at most {MOST_SECTIONS}.", ("sections",))
    names = {each.casefold().strip(): each for each in wanted}
    found = [section for section in sections if names.keys() & _names(section)]
    unknown = [shown for name, shown in names.items() if not any(name in _names(section) for section in found)]
    if unknown:
        there = "; ".join(section.label or section_name(Section("", section.title)) for section in sections[:LISTED])
        raise InvalidInputError(f"Neither document has a section {unknown[0]!r}. Choose of: {there}.", ("sections",))
    return found


def _names(section: SectionComparison) -> set[str]:
    return {
        section.label.casefold(),
        section.title.casefold(),
        section_name(Section(section.label, section.title)).casefold(),
    }
