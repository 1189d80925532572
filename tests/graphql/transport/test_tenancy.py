"""Tenants are apart: whatever one asks, by every field and with the other's own ids, it learns and changes nothing."""

import base64
import json
from collections.abc import AsyncIterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from graphql import ArgumentNode, TypeInfo, TypeInfoVisitor, Visitor, is_object_type, parse, validate, visit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.graphql.app import TestApp, served
from tests.graphql.client import Client
from tinyrag_gql.domain.answers import AskOptions
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.evaluations import Evaluation
from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.relay import global_id
from tinyrag_gql.graphql.schema import build_schema

SECRET = "Zephyrine"
DOCUMENT = """{ id fileName sha256 metadata { company tags } events { seq } file { url sizeBytes }
  page(number: 1) { text image(width: 300) { url } boxes(startOffset: 0, endOffset: 5) { x } tables { caption } }
  chunks(first: 5, after: $after) { edges { node { id text document { fileName } } } }
  facts(filter: {consolidated: null}, after: $after) { edges { node { label versions { label } } } }
  found: facts(search: "Zephyrine") { edges { node { label } } } }"""
FACT = "{ label document { fileName } versions { label document { fileName } } }"
ACTION = "{ document { id fileName } errors { code message } }"
EVALUATION = (
    '{ id name numericBreakdown(prefix: "company:") { tag } questions(after: $after) { edges { node { question } } } }'
)
EVALUATED = f"{{ evaluation {EVALUATION} errors {{ code message }} }}"
OPERATIONS = {
    "node": f"""query ($id: ID!, $after: String) {{ node(id: $id) {{
      id ... on Document {DOCUMENT} ... on Chunk {{ text }} ... on Fact {FACT} ... on Evaluation {EVALUATION} }} }}""",
    "nodes": "query ($id: ID!) { nodes(ids: [$id, $id]) { id ... on Document { fileName } ... on Chunk { text } } }",
    "document": f"query ($id: ID!, $after: String) {{ document(id: $id) {DOCUMENT} }}",
    "documents": f"""query ($filter: DocumentFilter, $after: String) {{
      documents(filter: $filter, after: $after) {{ totalCount edges {{ node {DOCUMENT} }} }}
      back: documents(filter: $filter, before: $after, last: 5) {{ edges {{ node {{ id }} }} }} }}""",
    "search": """query ($filter: DocumentFilter, $words: String!, $after: String) {
      search(query: $words, filter: $filter, after: $after) {
      scope { documentCount } hits { text document { fileName } } } }""",
    "facts": f"""query ($filter: DocumentFilter, $words: String!, $after: String) {{
      facts(filter: {{documents: $filter}}, after: $after, orderBy: {{field: DOCUMENT}}) {{ edges {{ node {FACT} }} }}
      named: facts(filter: {{concepts: ["us-gaap:Revenues"], labels: [$words]}}) {{ edges {{ node {FACT} }} }} }}""",
    "factSeries": f"""query ($words: String!) {{
      factSeries(tickers: ["ZPH", $words], concept: "Revenues", frequency: ANNUAL, asOf: "2100-01-01", view: FIRST) {{
        points {{ fact {FACT} restates {FACT} restatedBy {FACT} }} }} }}""",
    "factConflicts": f"""query ($filter: DocumentFilter, $after: String) {{
      factConflicts(filter: $filter, after: $after) {{ edges {{ node {{ values {FACT} }} }} }} }}""",
    "concepts": """query ($filter: DocumentFilter, $words: String!, $after: String) {
      concepts(filter: $filter, after: $after) { edges { node { label } } }
      named: concepts(search: $words) { edges { node { label } } } }""",
    "screen": f"""query ($after: String) {{
      screen(where: [{{concept: "us-gaap:Revenues", op: GT, value: "1"}}], fiscalYear: 2024, after: $after) {{
        totalCount edges {{ node {{ company values {FACT} }} }} }} }}""",
    "answer": """query ($filter: DocumentFilter, $words: String!) { answer(question: $words, filter: $filter) {
      text absence { available candidates { company } } } }""",
    "documentFacets": """query ($filter: DocumentFilter) { documentFacets(filter: $filter) {
      companies { value } tickers { value } tags { value } reportTypes { value } statuses { count } } }""",
    "coverage": """{ coverage(tickers: ["ZPH"], years: [2024]) {
      company reports { state documents { fileName sha256 } } } }""",
    "rateLimit": "{ rateLimit { remaining } }",
    "corpus": "{ corpus { documentCount chunkCount } }",
    "ingestDocument": """mutation ($key: String!) { ingestDocument(input: {idempotencyKey: $key
      source: {text: {fileName: "mine.txt", content: "mine"}}})
      { duplicate document { fileName } errors { code } } }""",
    **{
        name: f"mutation ($id: ID!) {{ {name}(input: {{documentId: $id}}) {ACTION} }}"
        for name in ("retryIngestion", "reingestDocument", "cancelIngestion")
    },
    "updateDocumentMetadata": f"""mutation ($id: ID!) {{
      updateDocumentMetadata(input: {{documentId: $id, metadata: {{company: "taken"}}}}) {ACTION} }}""",
    "deleteDocument": """mutation ($id: ID!) {
      deleteDocument(input: {documentId: $id}) { deletedDocumentId errors { code } } }""",
    "documentStatus": f"""subscription ($id: ID!, $after: String) {{
      documentStatus(documentId: $id, afterSeq: 0) {{ document {DOCUMENT} }} }}""",
    "evaluation": f"query ($id: ID!, $after: String) {{ evaluation(id: $id) {EVALUATION} }}",
    "evaluations": f"""query ($after: String) {{
      evaluations(after: $after) {{ totalCount edges {{ node {EVALUATION} }} }} }}""",
    "startEvaluation": f"""mutation ($key: String!, $after: String) {{
      startEvaluation(input: {{name: "mine", idempotencyKey: $key, goldenSet: {{text: "{{}}"}}}}) {EVALUATED} }}""",
    "cancelEvaluation": f"""mutation ($id: ID!, $after: String) {{
      cancelEvaluation(input: {{evaluationId: $id}}) {EVALUATED} }}""",
    "evaluationProgress": f"""subscription ($id: ID!, $after: String) {{
      evaluationProgress(id: $id, afterSeq: 0) {{ evaluation {EVALUATION} }} }}""",
    "ask": """subscription ($filter: DocumentFilter, $words: String!) { ask(question: $words, filter: $filter) {
      ... on AskSourcesRetrieved { sources { text document { fileName } } } ... on AskTokensGenerated { text }
      ... on AskCompleted { answer { text citations { quote } } } ... on AskFailed { message } } }""",
}
WATCHED = "documentActivity"
ACTIVITY = "subscription ($filter: DocumentFilter) { documentActivity(filter: $filter) { document { fileName } } }"
"""Never ends, so it has a test of its own."""


class Rivals(NamedTuple):
    """One tenant's client, and what belongs to the other."""

    client: Client
    headers: dict[str, str]
    app: TestApp
    theirs: Document
    evaluation: Evaluation

    async def ask(self, query: str, variables: dict[str, Any]) -> str:
        """The whole response, of either transport."""
        headers = self.headers | ({"accept": "text/event-stream"} if query.startswith("subscription") else {})
        body = {"query": query, "variables": variables}
        response = await self.client.http.post("/graphql", json=body, headers=headers)
        assert response.status_code == 200, response.text
        return response.text


@pytest.fixture
async def rivals(app: TestApp) -> AsyncIterator[Rivals]:
    meta = {"company": f"{SECRET} Inc.", "ticker": "ZPH", "year": 2024, "tags": [SECRET], "report_type": "10-K"}
    meta["fiscal_period"] = "FY"
    theirs = await app.completed(f"{SECRET} earned $5 million.", file_name=f"{SECRET}.txt", tenant="theirs", **meta)
    fact = Fact(f"{SECRET} earned", Decimal(5_000_000), "USD", date(2024, 12, 31), start=date(2024, 1, 1), page=1)
    named = fact._replace(concept="us-gaap:Revenues", fiscal_year=2024, fiscal_period="FY")
    restated = named._replace(value=Decimal(9_000_000))
    await app.adapters.store.facts.put("theirs", theirs.id, 1, [fact, named, restated])
    line = {"id": "q1", "question": f"What {SECRET} earned?", "ground_truth": "$5 million"}
    evaluation = await app.services.evaluations.start(
        "theirs", f"{SECRET}.txt", json.dumps(line), AskOptions(), judge=False, idempotency_key=theirs.id
    )
    _, token = await app.services.keys.create("mine", list(Scope))
    async with served(app.services) as client:
        yield Rivals(client, {"authorization": f"Bearer {token}"}, app, theirs, evaluation)


FITTING = {
    "ids": ["theirs"],
    "tickers": ["ZPH"],
    "companies": [f"{SECRET} Inc."],
    "years": [2024],
    "tags": [SECRET],
    "statuses": ["COMPLETED"],
    "reportTypes": ["10-K"],
    "fiscalPeriods": ["FY"],
    "parentIds": ["theirs"],
    "fileNameContains": SECRET,
    "search": SECRET,
    "createdAfter": "2000-01-01T00:00:00Z",
    "createdBefore": "2100-01-01T00:00:00Z",
}
"""A filter of every kind that the other's document answers to."""
FILTERS = st.fixed_dictionaries({}, optional={name: st.just(value) for name, value in FITTING.items()})
NAMES_NOTHING = {"number", "afterSeq", "first", "last", "orderBy", "mode", "inferScope", "options", "includeDeprecated"}
NAMES_NOTHING |= {"frequency", "asOf", "view", "fiscalYear"}
"""Arguments that say how much or in what order, and cannot name what belongs to another."""


def test_every_root_field_is_tried() -> None:
    schema = build_schema()._schema
    roots = (schema.query_type, schema.mutation_type, schema.subscription_type)
    assert {name for root in roots if root for name in root.fields} == {*OPERATIONS, WATCHED}
    assert [error for query in OPERATIONS.values() for error in validate(schema, parse(query))] == []


def test_every_argument_and_filter_that_can_name_something_is_tried() -> None:
    schema, tried = build_schema()._schema, set()
    for query in (*OPERATIONS.values(), ACTIVITY):
        tried |= arguments_used(query)
    objects = [kind for kind in schema.type_map.values() if is_object_type(kind) and kind.name[:2] != "__"]
    known = {
        f"{kind.name}.{name}.{arg}" for kind in objects for name, field in kind.fields.items() for arg in field.args
    }
    assert {each for each in known - tried if each.rpartition(".")[2] not in NAMES_NOTHING} == set()
    assert set(schema.type_map["DocumentFilter"].fields) == set(FITTING)  # type: ignore[attr-defined]


def arguments_used(query: str) -> set[str]:
    """As Type.field.argument."""
    info, found = TypeInfo(build_schema()._schema), set()

    class Collecting(Visitor):
        def enter_argument(self, node: ArgumentNode, *_: object) -> None:
            if (parent := info.get_parent_type()) and (field := info.get_field_def()):
                name = next(name for name, each in parent.fields.items() if each is field)  # type: ignore[union-attr]
                found.add(f"{parent.name}.{name}.{node.name.value}")

    visit(parse(query), TypeInfoVisitor(info, Collecting()))
    return found


async def test_filter_fits_what_is_not_to_be_seen(rivals: Rivals) -> None:
    _, token = await rivals.app.services.keys.create("theirs", [Scope.READ])
    owner = rivals._replace(headers={"authorization": f"Bearer {token}"})
    query = "query ($filter: DocumentFilter) { documents(filter: $filter) { totalCount } }"
    fitting = {name: value for name, value in FITTING.items() if name != "parentIds"}  # it has no parent
    variables = {"filter": {**fitting, "ids": [global_id("Document", rivals.theirs.id)]}}
    counts = [json.loads(await who.ask(query, variables)) for who in (owner, rivals)]
    assert [count["data"]["documents"]["totalCount"] for count in counts] == [1, 0]


async def test_owner_sees_what_the_other_does_not(rivals: Rivals) -> None:
    _, token = await rivals.app.services.keys.create("theirs", [Scope.ADMIN])
    owner = rivals._replace(headers={"authorization": f"Bearer {token}"})
    for name in ("facts", "concepts", "screen", "factSeries", "factConflicts"):
        assert f"{SECRET} earned" in await owner.ask(OPERATIONS[name], {"words": SECRET}), name
    for name in ("node", "documentStatus"):
        text = await owner.ask(OPERATIONS[name], {"id": global_id("Document", rivals.theirs.id)})
        assert f"{SECRET} earned" in text
    assert f"{SECRET} earned" in await owner.ask(OPERATIONS["evaluations"], {})


@pytest.mark.parametrize("name", OPERATIONS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(["Document", "Chunk", "Evaluation", "Fact"]),
    suffix=st.sampled_from(["", ":1:0", "-1-0", "\0"]),
    filter=st.none() | FILTERS,
    words=st.sampled_from([SECRET, f"What did {SECRET} Inc. earn?", "earnings in 2024"]),
)
async def test_nothing_of_another_tenant_is_seen_or_changed(
    rivals: Rivals, name: str, kind: str, suffix: str, filter: dict[str, Any] | None, words: str
) -> None:
    key = rivals.theirs.id
    named = rivals.evaluation.id if kind == "Evaluation" else key
    given_id = base64.b64encode(f"{kind}:{named}{suffix}".encode()).decode()
    cursor = base64.b64encode(json.dumps([rivals.theirs.created_at.isoformat(), key]).encode()).decode()
    chosen = filter and {**filter, **{each: [given_id] for each in ("ids", "parentIds") if each in filter}}
    variables = {"id": given_id, "filter": chosen, "words": words, "after": cursor if suffix else None, "key": key}
    query = OPERATIONS[name]
    text = await rivals.ask(query, {each: value for each, value in variables.items() if f"${each}:" in query})
    for secret in (f"{SECRET} earned", f"{SECRET}.txt", rivals.theirs.sha256):
        assert secret not in text
    assert await rivals.app.documents.get("theirs", key) == rivals.theirs
    assert await rivals.app.services.evaluations.get("theirs", named) in (None, rivals.evaluation)


async def test_chunk_of_another_tenant_is_not_there(rivals: Rivals) -> None:
    (chunk,) = await rivals.app.corpus.chunks(rivals.theirs.id, 1, offset=0, limit=5)
    text = await rivals.ask(OPERATIONS["node"], {"id": global_id("Chunk", chunk.id)})
    assert json.loads(text)["data"] == {"node": None}


@pytest.mark.parametrize("chosen", [None, {"tags": [SECRET]}, {"companies": [f"{SECRET} Inc."]}])
async def test_activity_of_another_tenant_is_not_seen(rivals: Rivals, chosen: dict[str, Any] | None) -> None:
    mine = await rivals.app.add("mine.txt", tenant="mine", tags=[SECRET], company=f"{SECRET} Inc.")
    headers = rivals.headers | {"accept": "text/event-stream"}
    query = {"query": ACTIVITY, "variables": {"filter": chosen}}
    async with rivals.client.http.stream("POST", "/graphql", json=query, headers=headers) as response:
        await rivals.app.followed(1)
        await rivals.app.change(rivals.theirs, message="theirs")
        await rivals.app.change(mine, message="mine")
        async for line in response.aiter_lines():
            if line.startswith("data: {"):
                break
    assert json.loads(line.removeprefix("data: "))["data"]["documentActivity"]["document"]["fileName"] == "mine.txt"


async def test_counts_and_reports_of_another_tenant_are_not_seen(rivals: Rivals) -> None:
    facets = json.loads(await rivals.ask(OPERATIONS["documentFacets"], {}))["data"]["documentFacets"]
    assert set(map(len, facets.values())) == {0}
    (year,) = json.loads(await rivals.ask(OPERATIONS["coverage"], {}))["data"]["coverage"]
    assert year["company"] is None
    assert {report["state"] for report in year["reports"]} == {"MISSING"}
