"""Parts of a company under the names that people use, put into those of its filings."""

import pytest

from tinyrag_gql.answering.part_names import with_own_part_names

PARTS = ("Greater Harvania", "Oak Club U.S.", "Bond & Marine Insurance", "FBNA", "Alder Web Services", "Consumer")
COMPANY = frozenset(("alder",))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Alder revenue in Harvania, FY23", "Alder revenue in Greater Harvania, FY23"),
        ("How much did Oak Club earn in 2023?", "How much did Oak Club U.S. earn in 2023?"),
        ("Bond & Marine combined ratio Q3 2023", "Bond & Marine Insurance combined ratio Q3 2023"),
        ("What were sales of Fine-Bread North America?", "What were sales of FBNA?"),
        ("AWS operating income 2023", "Alder Web Services operating income 2023"),
    ],
)
def test_short_name_becomes_the_filings_own(said: str, meant: str) -> None:
    assert with_own_part_names(said, PARTS, COMPANY) == meant


@pytest.mark.parametrize(
    "asked",
    [
        "Alder revenue in Greater Harvania, FY23",
        "What was Alder's revenue in 2023?",
        "Revenue of Consumer in 2023",
        "Net sales in Ostland, FY23",
        "Harvania: what were sales?",  # the first word is written like a name, whatever it is
    ],
)
def test_question_that_names_no_shorter_part_stays(asked: str) -> None:
    assert with_own_part_names(asked, PARTS, COMPANY) == asked


def test_name_of_two_parts_is_none_of_them() -> None:
    parts = ("North America", "Latin America")
    assert with_own_part_names("Sales in America 2023", parts, COMPANY) == "Sales in America 2023"
