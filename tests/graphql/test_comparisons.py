"""Comparisons through the API: changes with their quotes, pages of them, restated figures, refusals, tenants."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from tests.environment import CountedCalls
from tests.graphql.app import TestApp, served
from tests.graphql.client import Client
from tests.graphql.test_facts import annual
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.graphql.relay import global_id
from tinyrag_gql.services.comparison_service import ComparisonService

RISKS = "Item 1A. Risk Factors\nWe depend on one supplier in Norway.\nWe sold 120 shops in the spring of 2023."
SUITS = "Item 3. Legal Proceedings\nWe are party to one lawsuit in Chile."
NEW_RISKS = (
    "Item 1A. Risk Factors\nWe depend on one supplier in Norway.\nWe sold 95 shops in the spring of 2024.\n"
    "A strike closed our harbour for three weeks."
)
COUNTS = "added removed reworded numbersChanged moved same"
SENTENCE = "text section parts { text changed } passages { page startOffset endOffset quote document { id } }"
COMPARE = f"""query ($a: ID!, $b: ID!, $sections: [String!], $kinds: [ChangeKind!], $first: Int, $after: String) {{
  compareFilings(a: $a, b: $b, sections: $sections) {{ a {{ id }} b {{ id }} counts {{ {COUNTS} }}
    sections {{ label title name state pagesA pagesB notCompared counts {{ {COUNTS} }}
      changes(kinds: $kinds, first: $first, after: $after) {{ totalCount
        edges {{ cursor node {{ kind numbers {{ a b }} a {{ {SENTENCE} }} b {{ {SENTENCE} }} }} }}
        pageInfo {{ hasNextPage hasPreviousPage endCursor }} }} }} }} }}"""
RESTATED = """query ($a: ID!, $b: ID!) { compareFilings(a: $a, b: $b) { restatedFacts { totalCount
  edges { node { concept period { end } a { value document { id } } b { value } } } } } }"""
ONE_SIDED = """query ($a: ID!, $b: ID!, $after: String) { compareFilings(a: $a, b: $b) {
  addedFacts(after: $after) { totalCount edges { cursor node { ...Stated } } }
  removedFacts { totalCount edges { cursor node { ...Stated } } } } }
  fragment Stated on Fact { concept page startOffset endOffset document { id } }"""
PREVIOUS = "query ($id: ID!) { document(id: $id) { previousFiling { id } } }"


def id_of(document: Document) -> str:
    """The document's global id."""
    return global_id("Document", document.id)


async def compared(api: Client, a: Document, b: Document, **variables: Any) -> dict[str, Any]:
    """The comparison of two documents."""
    data = await api.data(COMPARE, a=id_of(a), b=id_of(b), **variables)
    return dict(data["compareFilings"])


async def pair(app: TestApp) -> tuple[Document, Document]:
    """Two annual reports of one company."""
    about = {"ticker": "EXMP", "report_type": "10-K", "fiscal_period": "FY"}
    return (
        await app.completed(RISKS, SUITS, **about, year=2023),
        await app.completed(NEW_RISKS, SUITS, **about, year=2024),
    )


async def test_comparison_tells_each_change_with_its_quotes(app: TestApp, api: Client) -> None:
    a, b = await pair(app)
    found = await compared(api, a, b)
    risks, suits = found["sections"]
    assert (risks["name"], risks["state"], suits["state"]) == ("Item 1A. Risk Factors", "CHANGED", "UNCHANGED")
    assert found["counts"] == risks["counts"] | {"same": 4}
    sold, strike = (edge["node"] for edge in risks["changes"]["edges"])
    assert (sold["kind"], strike["kind"], strike["a"]) == ("NUMBERS_CHANGED", "ADDED", None)
    assert sold["numbers"] == [{"a": "120", "b": "95"}, {"a": "2023", "b": "2024"}]
    assert [part["text"] for part in sold["a"]["parts"] if part["changed"]] == ["120", "2023"]
    (passage,) = strike["b"]["passages"]
    assert passage["document"]["id"] == id_of(b)
    assert NEW_RISKS[passage["startOffset"] : passage["endOffset"]] == passage["quote"] == strike["b"]["text"]


async def test_comparison_is_narrowed_to_sections_and_kinds(app: TestApp, api: Client) -> None:
    a, b = await pair(app)
    found = await compared(api, a, b, sections=["risk factors"], kinds=["ADDED"])
    (section,) = found["sections"]
    assert [edge["node"]["kind"] for edge in section["changes"]["edges"]] == ["ADDED"]


async def test_changes_are_paged_without_gaps(app: TestApp, api: Client) -> None:
    a, b = await pair(app)
    seen, after = [], None
    while True:
        (section,) = (await compared(api, a, b, sections=["Item 1A"], first=1, after=after))["sections"]
        changes = section["changes"]
        seen += [edge["node"]["kind"] for edge in changes["edges"]]
        after = changes["pageInfo"]["endCursor"]
        assert changes["totalCount"] == 2
        if not changes["pageInfo"]["hasNextPage"]:
            break
    assert seen == ["NUMBERS_CHANGED", "ADDED"]


async def test_changes_of_a_response_are_bounded(app: TestApp, api: Client) -> None:
    words = [f"w{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(120)]
    items = [f"Item {n}. Part {word}" for n, word in enumerate(words[:9], 1)]

    def filing(said: str) -> list[str]:
        return ["\n".join([item, *(f"The {word} of this {said} {item[5]}." for word in words)]) for item in items]

    a, b = (
        await app.completed(*filing("mill was sold to"), year=2023),
        await app.completed(*filing("port is in"), year=2024),
    )
    found = await compared(api, a, b, first=80)
    assert sum(len(section["changes"]["edges"]) for section in found["sections"]) > 500
    error = await api.error(COMPARE, a=id_of(a), b=id_of(b), first=100)
    assert (error["extensions"]["code"], error["extensions"]["argument"]) == ("BAD_USER_INPUT", "first")
    (section,) = (await compared(api, a, b, first=100, sections=["Item 2"]))["sections"]
    assert len(section["changes"]["edges"]) == 100


async def test_comparison_is_made_once_for_all_who_ask(app: TestApp) -> None:
    a, b = await pair(app)
    store = app.adapters.store
    corpus = CountedCalls(store.corpus)
    counted = ComparisonService(store.documents, corpus, store.facts)  # type: ignore[arg-type]
    async with served(replace(app.services, comparisons=counted)) as api:
        results = await asyncio.gather(*(compared(api, a, b) for _ in range(4)))
        results.append(await compared(api, a, b))
    assert all(each == results[0] for each in results)
    assert corpus.calls["pages"] == 2


async def test_restated_figure_is_told_with_both_values(app: TestApp, api: Client) -> None:
    a, b = await pair(app)
    facts = app.adapters.store.facts
    await facts.put(
        a.tenant, a.id, 1, [annual(2023, 500), annual(2022, 400), annual(2023, 70, "us-gaap:NetIncomeLoss")]
    )
    await facts.put(b.tenant, b.id, 1, [annual(2023, 510), annual(2022, 400), annual(2024, 600)])
    found = (await api.data(RESTATED, a=id_of(a), b=id_of(b)))["compareFilings"]["restatedFacts"]
    (edge,) = found["edges"]
    assert (edge["node"]["concept"], edge["node"]["period"]["end"]) == ("us-gaap:Revenues", "2023-12-31")
    assert (edge["node"]["a"]["value"], edge["node"]["b"]["value"]) == ("500000000", "510000000")


async def test_figure_that_one_filing_states_in_two_ways_is_not_told(app: TestApp, api: Client) -> None:
    a, b = await pair(app)
    facts = app.adapters.store.facts
    await facts.put(a.tenant, a.id, 1, [annual(2023, 500), annual(2023, 505)])
    await facts.put(b.tenant, b.id, 1, [annual(2023, 510)])
    assert (await api.data(RESTATED, a=id_of(a), b=id_of(b)))["compareFilings"]["restatedFacts"]["totalCount"] == 0


async def test_lines_that_are_new_or_gone_are_told_with_their_places(app: TestApp, api: Client) -> None:
    a, b = await pair(app)
    facts, debt = app.adapters.store.facts, "us-gaap:GainsLossesOnExtinguishmentOfDebt"
    goodwill = annual(2024, 31, "us-gaap:GoodwillImpairmentLoss", start_offset=0, end_offset=2)
    await facts.put(a.tenant, a.id, 1, [annual(2023, 500), annual(2023, 7, debt)])
    await facts.put(b.tenant, b.id, 1, [annual(2024, 600), annual(2023, 500), goodwill])
    found = (await api.data(ONE_SIDED, a=id_of(a), b=id_of(b)))["compareFilings"]
    (added,), (removed,) = found["addedFacts"]["edges"], found["removedFacts"]["edges"]
    assert (added["node"]["concept"], added["node"]["document"]["id"]) == ("us-gaap:GoodwillImpairmentLoss", id_of(b))
    assert (added["node"]["page"], added["node"]["startOffset"], added["node"]["endOffset"]) == (1, 0, 2)
    assert (removed["node"]["concept"], removed["node"]["document"]["id"]) == (debt, id_of(a))
    assert [found[side]["totalCount"] for side in ("addedFacts", "removedFacts")] == [1, 1]
    rest = await api.data(ONE_SIDED, a=id_of(a), b=id_of(b), after=added["cursor"])
    assert rest["compareFilings"]["addedFacts"]["edges"] == []


async def test_documents_that_cannot_be_compared_are_refused(app: TestApp, api: Client) -> None:
    a, _ = await pair(app)
    waiting = await app.add("later.txt")
    missing = global_id("Document", "0" * 32)
    for other, code in ((id_of(waiting), "INVALID_STATE"), (missing, "NOT_FOUND"), (id_of(a), "BAD_USER_INPUT")):
        error = await api.error(COMPARE, a=id_of(a), b=other)
        assert error["extensions"]["code"] == code
    assert "later.txt is PENDING" in (await api.error(COMPARE, a=id_of(a), b=id_of(waiting)))["message"]


async def test_unknown_section_is_refused_with_those_there_are(app: TestApp, api: Client) -> None:
    a, b = await pair(app)
    error = await api.error(COMPARE, a=id_of(a), b=id_of(b), sections=["Item 9"])
    assert error["message"] == "Neither document has a section 'Item 9'. Choose of: Item 1A; Item 3."


async def test_document_of_another_tenant_is_not_found(app: TestApp, api: Client) -> None:
    a, _ = await pair(app)
    theirs = await app.add("theirs.txt", tenant="other")
    assert (await api.error(COMPARE, a=id_of(a), b=id_of(theirs)))["extensions"]["code"] == "NOT_FOUND"


@pytest.mark.parametrize(
    ("meta", "follows"),
    [
        ({"year": 2025}, 2024),
        ({"year": 2026}, None),
        ({"year": 2025, "report_type": "10-Q", "fiscal_period": "Q1"}, None),
        ({"year": 2025, "ticker": "ELSE"}, None),
        ({"year": 2024, "report_type": "10-K/A"}, 2024),
        ({"year": 2025, "report_type": None}, None),
    ],
)
async def test_previous_filing_is_of_the_year_before(
    app: TestApp, api: Client, meta: dict[str, Any], follows: int | None
) -> None:
    filings = dict(zip((2023, 2024), await pair(app), strict=True))
    about = {"ticker": "EXMP", "report_type": "10-K", "fiscal_period": "FY", **meta}
    document = await app.completed("The page.", **about)
    found = (await api.data(PREVIOUS, id=id_of(document)))["document"]["previousFiling"]
    assert found == (None if follows is None else {"id": id_of(filings[follows])})


async def test_previous_filings_of_a_list_are_read_together(app: TestApp) -> None:
    await pair(app)
    async with served(app.services) as api:
        before = app.reads.calls["readable"]
        await api.data("{ documents { edges { node { previousFiling { id } } } } }")
        assert app.reads.calls["readable"] == before + 1
