"""Text of strangers in a real browser: names, tags, questions, comments and pages that look like HTML stay text."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.dashboard.conftest import Browse
from tests.e2e.client import Client
from tests.e2e.conftest import RunningService

IMAGE = "<img src=x onerror=\"document.title='It ran'\">"
HOSTILE = f"\"'>{IMAGE}<script>document.title='It ran'</script>"
FILING = f"{HOSTILE}\nItem 1A. {HOSTILE}\nNet sales of {HOSTILE} were $%d million in fiscal %d."
INGEST = """mutation ($input: IngestDocumentInput!) {
  ingestDocument(input: $input) { document { id } errors { message } } }"""
ANSWER = "query ($q: String!, $f: DocumentFilter) { answer(question: $q, filter: $f) { id text citations { quote } } }"
RATE = "mutation ($input: RateAnswerInput!) { rateAnswer(input: $input) { errors { message } } }"
GRID = "mutation ($input: CreateGridInput!) { createGrid(input: $input) { grid { id } errors { message } } }"
EVALUATE = """mutation ($input: StartEvaluationInput!) {
  startEvaluation(input: $input) { evaluation { id } errors { message } } }"""


@pytest.fixture
def strange(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """`tinyrag up` on an empty folder."""
    service = RunningService(tmp_path_factory.mktemp("strange") / "data", TINYRAG_EMBEDDING_PRECISION="int8")
    service.start("--no-sample")
    yield service
    service.stop()


async def done(client: Client, mutation: str, **input: object) -> Any:
    """What a mutation without errors returns."""
    (payload,) = (await client.run(mutation, input=input)).values()
    assert payload.pop("errors") == []
    return next(iter(payload.values()), None)


async def filing(client: Client, year: int) -> str:
    """The id of an ingested document about which everything is hostile."""
    metadata = {"company": HOSTILE, "ticker": IMAGE, "reportType": IMAGE, "year": year, "tags": [HOSTILE]}
    source = {"text": {"fileName": f"{IMAGE}.txt", "content": FILING % (year, year)}}
    document = await done(client, INGEST, source=source, metadata=metadata)
    assert (await client.follow(document["id"]))[-1]["status"] == "COMPLETED"
    return str(document["id"])


async def test_text_that_looks_like_html_stays_text(browse: Browse, strange: RunningService) -> None:
    client = Client(strange.endpoint)
    old, new = await filing(client, 2023), await filing(client, 2024)
    question = f"What were net sales in fiscal 2024? {HOSTILE}"
    answer = (await client.run(ANSWER, q=question, f={"ids": [new]}))["answer"]
    assert answer["citations"]
    page = {"documentId": new, "page": 1}
    await done(
        client, RATE, answerId=answer["id"], verdict="WRONG", comment=HOSTILE, correctValue=HOSTILE, correctPage=page
    )
    column = {"question": f"What were net sales? {HOSTILE}"}
    grid = await done(client, GRID, name=HOSTILE, rows={"documentIds": [new]}, columns=[column], saved=True)
    line = json.dumps({"id": HOSTILE, "question": question, "ground_truth": HOSTILE})
    evaluation = await done(client, EVALUATE, name=HOSTILE, goldenSet={"text": line})
    await client.close()
    screens = {
        "documents": "/documents",
        "document": f"/documents/{new}",
        "answers": "/ask",
        "answer": f"/ask/{answer['id']}",
        "grids": "/grids",
        "grid": f"/grids/{grid['id']}",
        "comparison": f"/compare/{old}/{new}",
        "overview": "/overview",
        "evaluations": "/evaluations",
        "evaluation": f"/evaluations/{evaluation['id']}",
    }
    result = await browse("hostile.mjs", strange, json.dumps(list(screens.items())))
    assert (result["outside"], result["complaints"]) == ([], [])
    assert result["seen"].keys() == screens.keys()
    for seen in result["seen"].values():
        assert (seen["elements"], seen["title"] == "It ran") == ([], False)
        assert seen["texts"] > 0
