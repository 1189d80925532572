"""Answers whose documents were deleted, replaced, amended or processed again, and what differs when one asks again."""

from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tests.graphql.test_asking import LEXICAL
from tinyrag_gql.domain.chunks import Chunk, IndexedPage
from tinyrag_gql.domain.documents import Document

ASK = "query ($q: String!, $o: AskOptions) { answer(question: $q, options: $o) { id text stale { reason } } }"
STALE = "query ($id: ID!) { answerById(id: $id) { stale { reason message documents { fileName } } } }"
LIST = "{ answers { edges { node { id stale { reason } } } } }"
COMPARE = """query ($a: ID!, $b: ID!) { compareAnswers(a: $a, b: $b) { before { id } after { id }
  figures { old { text } new { text } } sentencesAdded sentencesRemoved } }"""
QUESTION = "What was the total revenue of Anvil Works?"
PAGE = "Anvil Works Inc. total revenue was $5,120 million in fiscal 2023."
REPORT = {"company": "Anvil Works Inc.", "ticker": "ANV", "report_type": "10-K", "year": 2023, "fiscal_period": "FY"}


async def asked(api: Client, question: str = QUESTION) -> str:
    answer = (await api.data(ASK, q=question, o=LEXICAL))["answer"]
    assert answer["stale"] is None
    return str(answer["id"])


async def stale(api: Client, answer_id: str) -> dict[str, Any] | None:
    found: dict[str, Any] | None = (await api.data(STALE, id=answer_id))["answerById"]["stale"]
    (node,) = [edge["node"] for edge in (await api.data(LIST))["answers"]["edges"] if edge["node"]["id"] == answer_id]
    assert (node["stale"] and node["stale"]["reason"]) == (found and found["reason"])
    return found


async def filed(app: TestApp, text: str = PAGE, file_name: str = "new.txt", **metadata: object) -> Document:
    return await app.completed(text, file_name=file_name, **{**REPORT, **metadata})


async def processed_again(app: TestApp, document: Document, text: str) -> None:
    """The document with another text in a second version."""
    place = {"document_id": document.id, "generation": 2}
    await app.corpus.put_pages([IndexedPage(**place, number=1, text=text)])
    chunk = Chunk(**place, ordinal=0, page=1, start=0, end=len(text), text=text)
    await app.corpus.put_chunks(document.tenant, [chunk], np.eye(1, 384, dtype=np.float32))
    await app.change(document, bump_generation=True, live_generation=2, completed=True)


@pytest.mark.parametrize(
    ("later", "reason"),
    [
        ({"report_type": "10-K/A"}, "AMENDED"),
        ({"report_type": "10-K/A", "year": 2022}, None),
        ({"report_type": "10-K/A", "ticker": "OTH", "company": "Other Inc."}, None),
        ({"year": 2024}, "NEWER_FILING"),
        ({"year": 2022}, None),
        ({"report_type": "10-Q", "year": 2024, "fiscal_period": "Q1"}, None),
        ({"report_type": "8-K", "year": 2024, "fiscal_period": None}, None),
        ({}, None),
    ],
)
async def test_later_filing_makes_an_answer_stale_if_it_may_restate_it(
    api: Client, app: TestApp, later: dict[str, Any], reason: str | None
) -> None:
    await filed(app, file_name="old.txt")
    answer_id = await asked(api)
    await filed(app, **later)
    found = await stale(api, answer_id)
    assert (found and (found["reason"], found["documents"])) == (reason and (reason, [{"fileName": "new.txt"}]))


@pytest.mark.parametrize(("replaced", "reason"), [(False, "DELETED"), (True, "REPLACED")])
async def test_deleted_source_makes_an_answer_stale(api: Client, app: TestApp, replaced: bool, reason: str) -> None:
    document = await filed(app, file_name="old.txt")
    answer_id = await asked(api)
    await app.services.documents.delete("default", document.id)
    if replaced:
        await filed(app)
    found = await stale(api, answer_id)
    assert found is not None
    assert (found["reason"], "old.txt" in found["message"]) == (reason, True)


@pytest.mark.parametrize(("text", "reason"), [(PAGE, None), (PAGE.replace("5,120", "5,210"), "REPROCESSED")])
async def test_source_that_reads_otherwise_makes_an_answer_stale(
    api: Client, app: TestApp, text: str, reason: str | None
) -> None:
    document = await filed(app)
    answer_id = await asked(api)
    await processed_again(app, document, text)
    found = await stale(api, answer_id)
    assert (found and found["reason"]) == reason


async def test_refusal_is_stale_once_the_company_has_documents(api: Client, app: TestApp) -> None:
    await filed(app, company="Other Inc.", ticker="OTH", text="Other Inc. makes anvils.")
    answer_id = await asked(api, "What was the total revenue of Anvil Works Inc. in 2023?")
    assert await stale(api, answer_id) is None
    await filed(app)
    found = await stale(api, answer_id)
    assert (found and found["reason"]) == "NEWER_FILING"


async def test_asking_again_tells_what_changed(api: Client, app: TestApp) -> None:
    document = await filed(app)
    before = await asked(api)
    await processed_again(app, document, PAGE.replace("5,120", "5,210"))
    after = (await api.data(ASK, q=QUESTION, o=LEXICAL))["answer"]["id"]
    found = (await api.data(COMPARE, a=before, b=after))["compareAnswers"]
    assert (found["before"]["id"], found["after"]["id"]) == (before, after)
    assert [(each["old"]["text"], each["new"]["text"]) for each in found["figures"]] == [
        ("$5,120 million", "$5,210 million")
    ]
    assert len(found["sentencesAdded"]) == len(found["sentencesRemoved"]) == 1


async def test_document_that_was_known_then_does_not_make_an_answer_stale(api: Client, app: TestApp) -> None:
    amendment = await filed(app, report_type="10-K/A", text="Anvil Works Inc. amends Part III.")
    await filed(app)
    answer_id = await asked(api)
    assert amendment.created_at < datetime.now(UTC)
    await processed_again(app, amendment, "Anvil Works Inc. amends Part III.")
    assert await stale(api, answer_id) is None


async def test_comparison_names_the_answer_that_is_missing(api: Client, app: TestApp) -> None:
    await filed(app)
    answer_id = await asked(api)
    error = await api.error(COMPARE, a=answer_id, b=answer_id[:-4] + "AAAA")
    assert error["extensions"]["code"] in ("NOT_FOUND", "BAD_USER_INPUT")
