"""The number that is printed on a page, of the page itself and of a citation, beside its number in the file."""

from typing import Any

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.graphql.relay import global_id

PAGE = "query ($id: ID!, $n: Int!) { document(id: $id) { page(number: $n) { number printedNumber } } }"
ANSWER = """query { answer(question: "Why did revenue rise?", options: {mode: LEXICAL}) {
  citations { page printedPage } } }"""
TEXTS = ("Cover", "Contents", *(f"Part {n * 7}.\n{n}" for n in range(1, 4)), "Revenue rose on demand for pumps.\n4")


async def page(api: Client, document: Document, number: int) -> Any:
    return (await api.data(PAGE, id=global_id("Document", document.id), n=number))["document"]["page"]


async def test_page_tells_its_printed_number_where_it_is_certain(api: Client, app: TestApp) -> None:
    document = await app.completed(*TEXTS)
    assert [(await page(api, document, n))["printedNumber"] for n in range(1, 7)] == [None, None, "1", "2", "3", "4"]


async def test_citation_tells_the_printed_number_of_its_page(api: Client, app: TestApp) -> None:
    await app.completed(*TEXTS)
    assert (await api.data(ANSWER))["answer"]["citations"] == [{"page": 6, "printedPage": "4"}]
