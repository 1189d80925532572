"""The index of companies finds what a comparison with every company finds, and joins the names of one company."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.domain.companies import CompanyName
from tinyrag_gql.filings.companies import Company, core_name, mentions
from tinyrag_gql.filings.company_index import CompanyIndex

WORDS = ("larch", "general", "and", "timber", "first", "the", "bank", "oak", "7w", "fern", "tools")
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
SPOKEN = st.one_of(
    NAMES.map(str.title),
    NAMES,
    NAMES.map(lambda name: "".join(word[:2].title() for word in name.split())),
    NAMES.map(lambda name: "".join(word[0] for word in name.split()).upper()),
    NAMES.map(lambda name: name.title().replace(" ", "")),
    st.sampled_from(["AA", "BCD", "F&F", "the", "LarchTools", "Gener"]),
)
TICKERS = st.sampled_from(["", "aa", "bcd", "xyz"])


def one_each(names: list[CompanyName]) -> dict[Company, CompanyName]:
    """The names as companies that have nothing in common."""
    companies: dict[Company, CompanyName] = {}
    for name in names:
        company = Company(core_name(name.name), name.ticker or None)
        if all(company.name != other.name and name.ticker not in ("", other.ticker) for other in companies):
            companies[company] = name
    return companies


@given(names=st.lists(st.builds(CompanyName, NAMES, TICKERS)), spoken=st.lists(SPOKEN, max_size=4))
def test_index_finds_what_a_look_at_every_company_finds(names: list[CompanyName], spoken: list[str]) -> None:
    companies, question = one_each(names), " ".join(spoken)
    expected = {companies[found.company]: found.words for found in mentions(question, list(companies))}
    mentioned = CompanyIndex(companies.values()).mentioned(question)
    assert {name: found.words for found in mentioned for name in found.names} == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("larch tools inc.", "lrc"), ("larch tools, inc", "lrcl")),
        (("larch tools inc.", "lrch"), ("larch tools inc.", "")),
        (("larch tools inc.", "lrc.a"), ("larch tools inc.", "lrc.b")),
        (("larch tools inc.", "lrch"), ("former larch corp.", "lrch")),
        (("", "lrch"), ("larch tools inc.", "lrch")),
        (("larch tools inc.", "lrc.a, lrc.b"), ("larch class b", "lrc.b")),
    ],
)
def test_names_of_one_company_are_found_together(first: tuple[str, str], second: tuple[str, str]) -> None:
    names = {CompanyName(*first), CompanyName(*second)}
    (found,) = CompanyIndex(names).mentioned(f"What did {second[0].title() or second[1].upper()} sell?")
    assert found.names == names


def test_companies_of_the_same_name_with_unlike_tickers_stay_apart() -> None:
    index = CompanyIndex([CompanyName("larch tools", "lrch"), CompanyName("larch tools", "abc")])
    assert [found.names for found in index.mentioned("What did LRCH sell?")] == [{("larch tools", "lrch")}]


def test_symbol_that_classes_of_shares_have_in_common_names_the_company() -> None:
    assert CompanyIndex([CompanyName("larch tools", "lrc.b")]).mentioned("What did LRC sell?")


def test_name_that_is_added_later_is_found_and_joined() -> None:
    index = CompanyIndex([CompanyName("larch tools", "lrch"), CompanyName("fern", "frn")])
    index.add([CompanyName("seaglass", "lrch"), CompanyName("larch tools", "lrch"), CompanyName("", "")])
    assert len(index) == 3
    (found,) = index.mentioned("What did Seaglass sell?")
    assert {name.name for name in found.names} == {"larch tools", "seaglass"}


def test_beginning_that_companies_share_names_all_of_them() -> None:
    index = CompanyIndex([CompanyName("larch tools alpha", "lta"), CompanyName("larch tools beta", "ltb")])
    assert len(index.mentioned("What did Larch Tools sell?")) == 2
    assert len(index.mentioned("What did Larch Tools Beta sell?")) == 1
