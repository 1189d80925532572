"""Lines of statements that one filing states and the other certainly does not; nothing is told that may be there."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tinyrag_gql.comparison.one_sided import StatedFacts, one_sided_facts
from tinyrag_gql.domain.facts import Fact, FactDimension, FactSource, StoredFact

SEGMENT = (FactDimension("us-gaap:StatementBusinessSegmentsAxis", "own:CloudMember", "Cloud"),)


def line(label: str, millions: int, year: int = 2023, concept: str | None = None, **fields: Any) -> Fact:
    """A line of the income statement: printed, or tagged where it has a concept."""
    known: dict[str, Any] = {
        "unit": "USD",
        "end": date(year, 12, 31),
        "start": date(year, 1, 1),
        "concept": concept,
        "statement": "income",
        "source": FactSource.TAGGED if concept else FactSource.PRINTED,
        "text": f"{millions:,}",
        "page": 1,
    }
    return Fact(label=label, value=Decimal(millions) * 1_000_000, **{**known, **fields})


def filing(*facts: Fact, text: str = "", is_read: bool = True) -> StatedFacts:
    texts = [text or "\n".join(f"{fact.label} {fact.text}" for fact in facts)]
    return StatedFacts([StoredFact("d", 1, place, fact) for place, fact in enumerate(facts)], texts, is_read)


def labels(stated: StatedFacts, other: StatedFacts) -> list[str]:
    return [each.fact.label for each in one_sided_facts(stated, other)]


SALES = line("Net sales", 1250, concept="us-gaap:Revenues")
IMPAIRED = line("Impairment of goodwill", 310, concept="us-gaap:GoodwillImpairmentLoss")
PRINTED_SALES, PRINTED_IMPAIRED = line("Net sales", 1250), line("Impairment of goodwill", 310)


def test_tagged_line_of_one_filing_alone_is_told_once_with_its_latest_amount() -> None:
    earlier = IMPAIRED._replace(end=date(2022, 12, 31), start=date(2022, 1, 1), value=Decimal(5), text="5")
    dash = IMPAIRED._replace(end=date(2024, 12, 31), start=date(2024, 1, 1), value=Decimal(0), text="—")
    found = one_sided_facts(filing(SALES, earlier, IMPAIRED, dash), filing(SALES))
    assert [each.fact for each in found] == [IMPAIRED]


@pytest.mark.parametrize(
    "stated",
    [
        line("Goodwill impairment", 999, concept="us-gaap:GoodwillImpairmentLoss", dimensions=SEGMENT),
        line("Impairment of Goodwill", 999, concept="own:ImpairmentLoss"),
        line("Write-down of goodwill", -310, concept="own:WriteDown"),
        line("Goodwill impairment", 999, concept="us-gaap:GoodwillImpairmentLoss", statement=None),
    ],
    ids=["its tag for a part", "its label", "its amount", "its tag in a note"],
)
def test_line_that_the_other_filing_states_in_some_way_is_not_told(stated: Fact) -> None:
    assert labels(filing(SALES, IMPAIRED), filing(SALES, stated)) == []


def test_line_is_not_told_where_filers_use_another_tag_for_it() -> None:
    renamed = line("Total revenue", 1400, 2024, "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax")
    assert labels(filing(SALES), filing(renamed)) == []


def test_statement_that_was_not_found_and_pages_that_were_not_read_prove_nothing() -> None:
    assert labels(filing(IMPAIRED), filing(SALES._replace(statement="cash_flow"))) == []
    assert labels(filing(SALES, IMPAIRED), filing(SALES, is_read=False)) == []


def test_printed_line_is_told_where_the_other_statement_has_its_column_and_no_such_text() -> None:
    stated, other = filing(PRINTED_SALES, PRINTED_IMPAIRED), filing(PRINTED_SALES)
    assert labels(stated, other) == ["Impairment of goodwill"]
    assert labels(stated, filing(line("Net sales", 1400, 2024))) == []


@pytest.mark.parametrize("text", ["There was no impairment of goodwill.", "Written down ( 310 )"])
def test_printed_line_is_not_told_whose_label_or_figure_stands_in_the_text(text: str) -> None:
    other = filing(PRINTED_SALES, text=f"Net sales 1,250\n{text}")
    assert labels(filing(PRINTED_SALES, PRINTED_IMPAIRED), other) == []


def test_parts_of_the_company_and_lines_of_notes_are_not_told() -> None:
    part = IMPAIRED._replace(dimensions=SEGMENT)
    assert labels(filing(SALES, part, IMPAIRED._replace(statement=None)), filing(SALES)) == []
