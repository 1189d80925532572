"""Follow-ups through the API: what they take over is shown before the text, can be taken out, and is asked back."""

from typing import Any

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tests.graphql.test_fact_answers import filing, revenue

FIELDS = """conversationId question text finishReason absence { reason message }
  followUp { standaloneQuestion by carried { kind text } }"""
ANSWER = f"""query ($q: String!, $filter: DocumentFilter, $options: AskOptions) {{
  answer(question: $q, filter: $filter, options: $options) {{ id {FIELDS} }} }}"""
ASK = f"""subscription ($q: String, $options: AskOptions) {{ ask(question: $q, options: $options) {{ __typename
  ... on AskSourcesRetrieved {{ followUp {{ standaloneQuestion }} }}
  ... on AskCompleted {{ answer {{ {FIELDS} }} }} }} }}"""
FIRST = "What was revenue of Larchmont Optics in 2023?"


async def answer(api: Client, question: str, conversation: str | None = None, **variables: Any) -> dict[str, Any]:
    options = {"conversationId": conversation, **variables.pop("options", {})} if conversation else None
    data = await api.data(ANSWER, q=question, options=options, **variables)
    return dict(data["answer"])


async def larchmont(app: TestApp, **metadata: Any) -> None:
    meta = {"company": "Larchmont Optics", "ticker": "LRCH", "report_type": "10-K", "year": 2023, **metadata}
    await filing(app, revenue(900, 2023), revenue(800, 2022), **meta)


async def test_follow_up_takes_over_company_and_metric(app: TestApp, api: Client) -> None:
    await larchmont(app)
    first = await answer(api, FIRST)
    found = await answer(api, "and the year before?", first["conversationId"])
    assert found["text"].startswith("Net revenues, fiscal 2022: $800 million")
    assert found["question"] == "and the year before?"
    assert found["followUp"] == {
        "standaloneQuestion": "What was revenue of Larchmont Optics in 2022?",
        "by": "RULES",
        "carried": [{"kind": "METRIC", "text": "revenue"}, {"kind": "COMPANY", "text": "Larchmont Optics"}][::-1],
    }
    assert found["conversationId"] == first["conversationId"]


async def test_follow_up_is_told_before_the_text(app: TestApp, api: Client) -> None:
    await larchmont(app)
    first = await answer(api, FIRST)
    events = await api.events(ASK, q="what about 2022?", options={"conversationId": first["conversationId"]})
    standalone = {"standaloneQuestion": "What was revenue of Larchmont Optics in 2022?"}
    assert events[0]["ask"] == {"__typename": "AskSourcesRetrieved", "followUp": standalone}
    assert events[-1]["ask"]["answer"]["text"].startswith("Net revenues, fiscal 2022: $800 million")


async def test_other_company_is_asked_for_even_where_the_library_lacks_it(app: TestApp, api: Client) -> None:
    await larchmont(app)
    first = await answer(api, FIRST)
    found = await answer(api, "and Quillback Foundries?", first["conversationId"])
    assert found["followUp"]["standaloneQuestion"] == "What was revenue of Quillback Foundries in 2023?"
    assert found["finishReason"] == "NO_EVIDENCE"


async def test_dropped_part_is_not_taken_over(app: TestApp, api: Client) -> None:
    await larchmont(app)
    first = await answer(api, FIRST)
    dropped = {"dropCarried": ["PERIOD"]}
    found = await answer(api, "and LRCH's revenue?", first["conversationId"], options=dropped)
    assert "2023" not in found["followUp"]["standaloneQuestion"]
    assert [each["kind"] for each in found["followUp"]["carried"]] == []


async def test_unclear_follow_up_is_asked_back_and_made_clear(app: TestApp, api: Client) -> None:
    await larchmont(app)
    first = await answer(api, "What was revenue of Larchmont Optics in Q4 of 2023?")
    unclear = await answer(api, "what about 2022?", first["conversationId"])
    assert (unclear["finishReason"], unclear["absence"]["reason"]) == ("NO_EVIDENCE", "AMBIGUOUS")
    assert unclear["text"] == unclear["absence"]["message"]
    clear = await answer(api, "the whole year", first["conversationId"])
    assert clear["text"].startswith("Net revenues, fiscal 2022: $800 million")


async def test_filter_of_the_question_before_is_taken_over(app: TestApp, api: Client) -> None:
    await larchmont(app)
    await larchmont(app, company="Alder Mills", ticker="ALDR")
    first = await answer(api, "What was revenue in 2023?", filter={"tickers": ["LRCH"]})
    found = await answer(api, "and in 2022?", first["conversationId"])
    assert {"kind": "SCOPE", "text": "LRCH"} in found["followUp"]["carried"]
    assert found["text"].startswith("Net revenues, fiscal 2022: $800 million")


async def test_standalone_question_takes_over_nothing(app: TestApp, api: Client) -> None:
    await larchmont(app)
    first = await answer(api, FIRST, filter={"tickers": ["LRCH"]})
    found = await answer(api, "What was revenue of Larchmont Optics in 2022?", first["conversationId"])
    assert found["followUp"] is None


async def test_conversation_of_another_tenant_or_none_is_refused(app: TestApp, api: Client) -> None:
    await larchmont(app)
    first = await answer(api, FIRST)
    gone = first["conversationId"][:-4] + ("AAA=" if first["conversationId"][-4:] != "AAA=" else "BBB=")
    error = await api.error(ANSWER, q="and 2022?", options={"conversationId": gone})
    assert error["extensions"]["code"] in ("BAD_USER_INPUT", "NOT_FOUND")


async def test_filter_survives_a_question_that_was_asked_back(app: TestApp, api: Client) -> None:
    await larchmont(app)
    await larchmont(app, company="Alder Mills", ticker="ALDR")
    first = await answer(api, "What was revenue in Q4 of 2023?", filter={"tickers": ["LRCH"]})
    for unclear in ("and?", "what about 2022?"):
        await answer(api, unclear, first["conversationId"])
    clear = await answer(api, "the whole year", first["conversationId"])
    assert clear["followUp"]["standaloneQuestion"] == "What was revenue in 2022?"
    assert clear["text"].startswith("Net revenues, fiscal 2022: $800 million")
