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
from tinyrag_gql.bootstrap.services import make_grid_runner
from tinyrag_gql.domain.answers import Answer, AskOptions, AskRequest
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.edgar import EdgarCompany, WatchedCompany
from tinyrag_gql.domain.evaluations import Evaluation
from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.domain.feedback import AnswerVerdict, GoldenStatus
from tinyrag_gql.domain.grids import CellContent, Grid, GridCell, GridColumnKind, GridPeriod
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.domain.webhooks import Webhook, WebhookDelivery, WebhookEvent
from tinyrag_gql.graphql.relay import GRID as GRID_CURSOR
from tinyrag_gql.graphql.relay import cell_cursor, global_id, name_cursor
from tinyrag_gql.graphql.schema import build_schema
from tinyrag_gql.services.ask_service import whole_answer
from tinyrag_gql.services.grid_service import WantedColumn, WantedGrid
from tinyrag_gql.services.idempotency import question_key

SECRET = "Zephyrine"
DOCUMENT = """{ id fileName sha256 metadata { company tags } events { seq } file { url sizeBytes }
  previousFiling { fileName }
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
ANSWER = """{ id question text citations { quote } sources { text document { fileName } }
  documents { fileName document { fileName } } rating { comment } receipt { pages { fileName } } }"""
FACETS = "{ companies { value } tickers { value } tags { value } reportTypes { value } statuses { count } }"
GRID = """{ id name rows { label document { fileName } } columns { label } periods { label }
  cells(first: 5, after: $after) { edges { node { text value figure { text } citations { quote } } } } }"""
GRIDS = f"{{ grid {GRID} errors {{ code message }} }}"
MANY = "{ results { id document { fileName metadata { company tags } } errors { code message } } errors { message } }"
OPERATIONS = {
    "node": f"""query ($id: ID!, $after: String) {{ node(id: $id) {{
      id ... on Answer {ANSWER}
      ... on Document {DOCUMENT} ... on Chunk {{ text }} ... on Fact {FACT} ... on Evaluation {EVALUATION}
      ... on Grid {GRID} }} }}""",
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
    "restatements": f"""query ($filter: DocumentFilter, $after: String) {{
      restatements(filter: $filter, after: $after) {{ edges {{ node {{ earlier {FACT} later {FACT} }} }} }} }}""",
    "documentChanges": f"""query ($after: String) {{
      documentChanges(days: 90, after: $after) {{ totalCount edges {{ node {{
        fileName company document {DOCUMENT} }} }} }} }}""",
    "concepts": """query ($filter: DocumentFilter, $words: String!, $after: String) {
      concepts(filter: $filter, after: $after) { edges { node { label } } }
      named: concepts(search: $words) { edges { node { label } } } }""",
    "compareFilings": f"""query ($id: ID!, $words: String!, $after: String) {{
      compareFilings(a: $id, b: "{global_id("Document", "0" * 32)}", sections: [$words]) {{
        a {DOCUMENT} b {{ fileName }}
        sections {{ changes(kinds: [REMOVED], after: $after) {{ edges {{ node {{ a {{ text }} b {{ text }} }} }} }} }}
        restatedFacts(after: $after) {{ edges {{ node {{ a {FACT} b {FACT} }} }} }}
        addedFacts(after: $after) {{ edges {{ node {FACT} }} }}
        removedFacts(after: $after) {{ edges {{ node {FACT} }} }} }} }}""",
    "screen": f"""query ($after: String) {{
      screen(where: [{{concept: "us-gaap:Revenues", op: GT, value: "1"}}], fiscalYear: 2024, after: $after) {{
        totalCount edges {{ node {{ company values {FACT} }} }} }} }}""",
    "answer": """query ($filter: DocumentFilter, $words: String!, $key: String) {
      answer(question: $words, filter: $filter, idempotencyKey: $key) {
      text absence { available candidates { company } } } }""",
    "answers": f"""query ($words: String!, $after: String) {{
      answers(filter: {{search: $words, tickers: ["ZPH"]}}, after: $after) {{ totalCount edges {{ node {ANSWER} }} }}
      all: answers {{ edges {{ node {ANSWER} }} }} }}""",
    "answerById": f"query ($id: ID!) {{ answerById(id: $id) {ANSWER} }}",
    "compareAnswers": f"""query ($id: ID!) {{ compareAnswers(a: $id, b: $id) {{
      before {ANSWER} after {ANSWER} sentencesAdded }} }}""",
    **{
        name: f"mutation ($id: ID!) {{ {name}(input: {{answerId: $id}}) {{ {what} errors {{ code message }} }} }}"
        for name, what in (("cancelAnswer", f"answer {ANSWER}"), ("deleteAnswer", "deletedAnswerId"))
    },
    "rateAnswer": f"""mutation ($id: ID!) {{ rateAnswer(input: {{answerId: $id, verdict: WRONG
      correctPage: {{documentId: $id, page: 1}}}}) {{ answer {ANSWER} errors {{ code message }} }} }}""",
    "replayAnswer": """mutation ($id: ID!) { replayAnswer(input: {answerId: $id}) {
      replay { text differences { before after } } errors { code message } } }""",
    "estimateAsk": """query ($filter: DocumentFilter, $words: String!, $id: ID!) {
      estimateAsk(question: $words, filter: $filter, options: {conversationId: $id}) {
      documentCount followUp { standaloneQuestion carried { text } } } }""",
    "goldenCandidates": f"""query ($after: String) {{ goldenCandidates(statuses: [OPEN], after: $after) {{
      totalCount edges {{ node {{ question groundTruth answer {ANSWER} }} }} }} }}""",
    "goldenSet": "{ goldenSet { jsonl } }",
    **{
        name: f"""mutation ($id: ID!) {{ {name}(input: {{answerId: $id}}) {{
      candidate {{ question answer {ANSWER} }} errors {{ code message }} }} }}"""
        for name in ("acceptGoldenCandidate", "rejectGoldenCandidate")
    },
    "documentFacets": f"""query ($filter: DocumentFilter) {{ documentFacets(filter: $filter) {FACETS}
      others: documentFacets(filter: $filter, disjunctive: true) {FACETS} }}""",
    "company": '{ company(ticker: "ZPH") { name documentCount years { year } reportTypes { value } } }',
    "coverage": """{ coverage(tickers: ["ZPH"], years: [2024]) {
      company reports { state documents { fileName sha256 } } } }""",
    "rateLimit": "{ rateLimit { remaining } }",
    "viewer": "{ viewer { name mayIngest } }",
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
    "unlockDocument": f"""mutation ($id: ID!, $words: String!) {{
      unlockDocument(input: {{documentId: $id, password: $words}}) {ACTION} }}""",
    **{
        name: f"""mutation ($id: ID!, $filter: DocumentFilter) {{ {name}(input: {{ids: [$id]{changes}}}) {MANY}
          matching: {name}(input: {{matching: $filter, expectedCount: 1{changes}}}) {MANY} }}"""
        for name, changes in (
            ("deleteDocuments", ""),
            ("reprocessDocuments", ""),
            ("updateDocumentsMetadata", ', metadata: {company: "taken"}, addTags: ["taken"]'),
        )
    },
    "grid": f"query ($id: ID!, $after: String) {{ grid(id: $id) {GRID} }}",
    "grids": f"""query ($after: String) {{ grids(after: $after) {{ totalCount edges {{ node {GRID} }} }}
      saved: grids(saved: true) {{ totalCount edges {{ node {{ name }} }} }} }}""",
    "metrics": "query ($words: String!) { metrics(search: $words) { name title formula } }",
    "createGrid": f"""mutation ($id: ID!, $words: String!, $after: String) {{
      createGrid(input: {{rows: {{documentIds: [$id]}}, columns: [{{question: $words}}]}}) {GRIDS}
      named: createGrid(input: {{rows: {{tickers: ["ZPH"]}}, columns: [{{question: $words}}]}}) {GRIDS} }}""",
    **{
        name: f"mutation ($id: ID!, $after: String) {{ {name}(input: {{gridId: $id}}) {GRIDS} }}"
        for name in ("rerunGrid", "cancelGrid")
    },
    "saveGrid": f"mutation ($id: ID!, $after: String) {{ saveGrid(input: {{gridId: $id, saved: false}}) {GRIDS} }}",
    "deleteGrid": """mutation ($id: ID!) {
      deleteGrid(input: {gridId: $id}) { deletedGridId errors { code message } } }""",
    "gridCells": f"""subscription ($id: ID!, $after: String) {{
      gridCells(gridId: $id, afterSeq: 0) {{ message computed {{ text }} grid {GRID} }} }}""",
    "documentStatus": f"""subscription ($id: ID!, $after: String) {{
      documentStatus(documentId: $id, afterSeq: 0) {{ document {DOCUMENT} }} }}""",
    "evaluation": f"query ($id: ID!, $after: String) {{ evaluation(id: $id) {EVALUATION} }}",
    "evaluations": f"""query ($after: String) {{
      evaluations(after: $after) {{ totalCount edges {{ node {EVALUATION} }} }} }}""",
    "startEvaluation": f"""mutation ($key: String!, $after: String) {{
      startEvaluation(input: {{name: "mine", idempotencyKey: $key, goldenSet: {{text: "{{}}"}}}}) {EVALUATED} }}""",
    "cancelEvaluation": f"""mutation ($id: ID!, $after: String) {{
      cancelEvaluation(input: {{evaluationId: $id}}) {EVALUATED} }}""",
    "deleteEvaluation": """mutation ($id: ID!) {
      deleteEvaluation(input: {evaluationId: $id}) { deletedEvaluationId errors { code message } } }""",
    "evaluationProgress": f"""subscription ($id: ID!, $after: String) {{
      evaluationProgress(id: $id, afterSeq: 0) {{ evaluation {EVALUATION} }} }}""",
    "auditLog": """query ($after: String, $words: String!) { auditLog(after: $after, filter: {actions: [$words]}) {
      edges { node { subjectId actorName } } } }""",
    "webhooks": """query ($after: String) { webhooks {
      url deliveries(statuses: [PENDING, DELIVERED, DEAD], after: $after) { edges { node { id } } } } }""",
    "edgarFilings": """query ($words: String!, $after: String) {
      edgarFilings(ticker: $words, forms: ["10-K"], fiscalYears: [2024], after: $after) { company { name } } }""",
    "addFromEdgar": """mutation ($words: String!) { addFromEdgar(input: {ticker: $words}) {
      company { name } errors { code } } }""",
    "watchedCompanies": """query ($after: String) { watchedCompanies(after: $after) {
      totalCount edges { node { company { name } lastFiling { document { fileName } } } } } }""",
    "watchCompany": """mutation ($words: String!) { watchCompany(input: {ticker: $words}) {
      watchedCompany { company { name } } errors { code } } }""",
    "unwatchCompany": """mutation { unwatchCompany(input: {ticker: "ZPH"}) {
      watchedCompany { company { name } error } errors { code } } }""",
    "createWebhook": """mutation { createWebhook(input: {url: "http://10.0.0.1/", events: [DOCUMENT_FAILED]}) {
      webhook { url } errors { code message } } }""",
    "deleteWebhook": """mutation ($key: ID!) { deleteWebhook(input: {webhookId: $key}) {
      deletedWebhookId errors { code message } } }""",
    "retryWebhookDelivery": """mutation ($key: ID!) { retryWebhookDelivery(input: {deliveryId: $key}) {
      delivery { id } errors { code message } } }""",
    "ask": """subscription ($filter: DocumentFilter, $words: String!, $key: String) {
      ask(question: $words, filter: $filter, idempotencyKey: $key) {
      ... on AskSourcesRetrieved { sources { text document { fileName } } } ... on AskTokensGenerated { text }
      ... on AskCompleted { answer { text citations { quote } } } ... on AskFailed { message } } }""",
}
WATCHED = "documentActivity"
ACTIVITY = "subscription ($filter: DocumentFilter) { documentActivity(filter: $filter) { document { fileName } } }"
"""Never ends, so it has a test of its own."""
FOLLOW = """subscription ($id: ID!) { ask(askId: $id) {
  ... on AskTokensGenerated { text } ... on AskCompleted { answer { text citations { quote } } } } }"""
"""What `ask` can name beside a question."""


class Rivals(NamedTuple):
    """One tenant's client, and what belongs to the other."""

    client: Client
    headers: dict[str, str]
    app: TestApp
    theirs: Document
    evaluation: Evaluation
    answer: Answer
    grid: Grid

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
    await _told(app, theirs)
    question = AskRequest(tenant="theirs", question=f"What {SECRET} earned in 2024?")
    key = question_key(theirs.id, question, None, ())
    answer = await whole_answer(app.services.answers.ask(question, key=key))
    await app.services.feedback.rate("theirs", answer.id, AnswerVerdict.RIGHT, comment=f"{SECRET} earned that.")
    _, token = await app.services.keys.create("mine", list(Scope))
    async with served(app.services) as client:
        grid = await _grid(app)
        yield Rivals(client, {"authorization": f"Bearer {token}"}, app, theirs, evaluation, answer, grid)


async def _grid(app: TestApp) -> Grid:
    """A saved grid of the other tenant with a cell."""
    column, period = WantedColumn(GridColumnKind.METRIC, "revenue"), GridPeriod(fiscal_year=2024)
    wanted = WantedGrid(f"{SECRET} earned", ["ZPH"], [], [column], [period], saved=True)
    made, grids = await app.services.grids.create("theirs", wanted), app.adapters.store.grids
    content = CellContent(text=f"{SECRET} earned $5 million.")
    await grids.keep_cells(made, [GridCell(place=0, run=1, content=content, computed_at=made.created_at)])
    grid = await grids.get("theirs", made.id)
    assert grid is not None
    return grid


async def _told(app: TestApp, theirs: Document) -> None:
    """A webhook of the other tenant, and a delivery, both under the id of its document; and an entry of its log."""
    await app.services.audit.record("theirs", SECRET, None, subject_id=f"{SECRET}.txt")
    now = theirs.created_at
    ids = {"id": theirs.id, "secret": "whsec_AAAA", "created_at": now, "looked_until": now}
    url, events = f"https://{SECRET}.example/{SECRET}.txt", frozenset(WebhookEvent)
    await app.adapters.store.webhooks.add(Webhook(tenant="theirs", url=url, events=events, **ids))
    told = {"id": theirs.id, "webhook_id": theirs.id, "event": WebhookEvent.DOCUMENT_COMPLETED, "subject_id": theirs.id}
    delivery = WebhookDelivery(**told, seq=2, occurred_at=now, body=f"{SECRET}.txt", due_at=now)
    await app.adapters.store.webhooks.record(theirs.id, [delivery], now)
    company = EdgarCompany(cik=7, name=f"{SECRET} earned", tickers=("ZPH",))
    watched = {"company": company, "forms": ("10-K",), "since": now.date(), "created_at": now, "next_check_at": now}
    await app.adapters.store.watches.put(WatchedCompany(id=theirs.id, tenant="theirs", **watched))


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
    "processedAfter": "2000-01-01T00:00:00Z",
}
"""A filter of every kind that the other's document answers to."""
FILTERS = st.fixed_dictionaries({}, optional={name: st.just(value) for name, value in FITTING.items()})
NAMES_NOTHING = {"number", "afterSeq", "first", "last", "orderBy", "mode", "inferScope", "options", "includeDeprecated"}
NAMES_NOTHING |= {"days", "frequency", "asOf", "view", "fiscalYear", "fiscalYears", "forms", "format"}
"""Arguments that say how much or in what order, and cannot name what belongs to another."""


def test_every_root_field_is_tried() -> None:
    schema = build_schema()._schema
    roots = (schema.query_type, schema.mutation_type, schema.subscription_type)
    assert {name for root in roots if root for name in root.fields} == {*OPERATIONS, WATCHED}
    assert [error for query in OPERATIONS.values() for error in validate(schema, parse(query))] == []


def test_every_argument_and_filter_that_can_name_something_is_tried() -> None:
    schema, tried = build_schema()._schema, set()
    for query in (*OPERATIONS.values(), ACTIVITY, FOLLOW):
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
    assert f"{SECRET} earned" in await owner.ask(OPERATIONS["answers"], {"words": SECRET})
    assert f"{SECRET} earned that" in await owner.ask(OPERATIONS["goldenCandidates"], {})
    for name in ("grid", "grids", "node", "cancelGrid", "gridCells"):  # the last one ends with the cancelled grid
        text = await owner.ask(OPERATIONS[name], {"id": global_id("Grid", rivals.grid.id)})
        assert f'"text":"{SECRET} earned $5 million."' in text, name
    assert SECRET in await owner.ask(OPERATIONS["documentFacets"], {"filter": {"tags": ["none"]}})
    assert f"{SECRET} earned" in await owner.ask(FOLLOW, {"id": global_id("Answer", rivals.answer.id)})


@pytest.mark.parametrize("name", OPERATIONS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(["Document", "Chunk", "Evaluation", "Fact", "Answer", "Grid"]),
    suffix=st.sampled_from(["", ":1:0", "-1-0", "\0"]),
    filter=st.none() | FILTERS,
    words=st.sampled_from([SECRET, f"What did {SECRET} Inc. earn?", "earnings in 2024"]),
)
async def test_nothing_of_another_tenant_is_seen_or_changed(
    rivals: Rivals, name: str, kind: str, suffix: str, filter: dict[str, Any] | None, words: str
) -> None:
    key = rivals.theirs.id
    own = {"Evaluation": rivals.evaluation.id, "Answer": rivals.answer.id, "Grid": rivals.grid.id}
    named = own.get(kind, key)
    given_id = base64.b64encode(f"{kind}:{named}{suffix}".encode()).decode()
    cursor = base64.b64encode(json.dumps([rivals.theirs.created_at.isoformat(), key]).encode()).decode()
    chosen = filter and {**filter, **{each: [given_id] for each in ("ids", "parentIds") if each in filter}}
    variables = {"id": given_id, "filter": chosen, "words": words, "after": cursor if suffix else None, "key": key}
    query = OPERATIONS[name]
    text = await rivals.ask(query, {each: value for each, value in variables.items() if f"${each}:" in query})
    for secret in (f"{SECRET} earned", f"{SECRET}.txt", rivals.theirs.sha256):
        assert secret not in text
    await _is_as_it_was(rivals)


async def _is_as_it_was(rivals: Rivals) -> None:
    """Checks that nothing of the other tenant was changed."""
    services, key = rivals.app.services, rivals.theirs.id
    assert await rivals.app.documents.get("theirs", key) == rivals.theirs
    assert await services.evaluations.get("theirs", rivals.evaluation.id) == rivals.evaluation
    assert len((await services.webhooks.deliveries("theirs", key, None, limit=5, after=None)).deliveries) == 1
    assert len(await services.watches.list("theirs")) == 1
    assert await services.answers.get("theirs", rivals.answer.id) is not None
    (feedback,) = (await services.feedback.ratings("theirs", [rivals.answer.id])).values()
    assert (feedback.rating.verdict, feedback.status) == (AnswerVerdict.RIGHT, GoldenStatus.OPEN)
    assert await services.grids.get("theirs", rivals.grid.id) == rivals.grid
    assert len(await services.grids.cells(rivals.grid, 0, 5)) == 1


@pytest.mark.parametrize("name", ["grid", "node", "rerunGrid", "cancelGrid", "saveGrid", "deleteGrid", "gridCells"])
@pytest.mark.parametrize("after", [None, cell_cursor(0)])
async def test_grid_of_another_tenant_is_not_there(rivals: Rivals, name: str, after: str | None) -> None:
    text = await rivals.ask(OPERATIONS[name], {"id": global_id("Grid", rivals.grid.id), "after": after})
    assert ("NOT_FOUND" in text) is (name not in ("grid", "node"))
    assert "There is no such grid" in text or json.loads(text)["data"] == {name: None}
    assert SECRET not in text
    await _is_as_it_was(rivals)


async def test_grids_of_another_tenant_are_not_listed(rivals: Rivals) -> None:
    for after in (None, name_cursor(GRID_CURSOR, rivals.grid.id), name_cursor(GRID_CURSOR, "f" * 32)):
        data = json.loads(await rivals.ask(OPERATIONS["grids"], {"after": after}))["data"]
        assert data == {name: {"totalCount": 0, "edges": []} for name in ("grids", "saved")}


async def test_grid_over_the_filings_of_another_tenant_is_empty(rivals: Rivals) -> None:
    mine = """mutation ($rows: GridRowsInput!) { createGrid(input: {periods: [{fiscalYear: 2024}], rows: $rows
      columns: [{metric: "revenue"}, {concept: "Revenues"}, {question: "What was earned?"}]}) {
      grid { id rows { label } } errors { code path } } }"""
    ids = {"documentIds": [global_id("Document", rivals.theirs.id)]}
    refused = json.loads(await rivals.ask(mine, {"rows": ids}))["data"]["createGrid"]
    path = ["input", "rows", "documentIds", "0"]
    assert refused == {"grid": None, "errors": [{"code": "INVALID_INPUT", "path": path}]}
    made = json.loads(await rivals.ask(mine, {"rows": {"tickers": ["ZPH"]}}))["data"]["createGrid"]
    assert made["grid"]["rows"] == [{"label": "ZPH"}]
    await make_grid_runner(rivals.app.settings, rivals.app.adapters).process_all()
    query = """query ($id: ID!) { grid(id: $id) { status cells(first: 10) { edges { node {
      value text figure { text } citations { quote document { fileName } } gap { reason message } } } } } }"""
    text = await rivals.ask(query, {"id": made["grid"]["id"]})
    grid = json.loads(text)["data"]["grid"]
    cells = [edge["node"] for edge in grid["cells"]["edges"]]
    assert (grid["status"], len(cells)) == ("COMPLETED", 3)
    assert {cell["gap"]["reason"] for cell in cells} == {"NOT_IN_CORPUS"}
    assert [cell for cell in cells if cell["value"] or cell["figure"] or cell["citations"]] == []
    assert SECRET not in text


@pytest.mark.parametrize("name", ["deleteDocuments", "reprocessDocuments", "updateDocumentsMetadata"])
async def test_documents_of_another_tenant_are_not_among_many(rivals: Rivals, name: str) -> None:
    theirs, mine = global_id("Document", rivals.theirs.id), await rivals.app.completed("Mine.", tenant="mine")
    fitting = {**FITTING, "ids": [theirs], "parentIds": [theirs]}
    text = await rivals.ask(OPERATIONS[name], {"id": theirs, "filter": fitting})
    data = json.loads(text)["data"]
    (result,) = data[name]["results"]
    assert (result["document"], result["errors"][0]["code"]) == (None, "NOT_FOUND")
    assert (data["matching"]["results"], len(data["matching"]["errors"])) == ([], 1)
    both = json.loads(await rivals.ask(OPERATIONS[name], {"id": theirs, "filter": {"statuses": ["COMPLETED"]}}))
    done = both["data"]["matching"]["results"]
    assert [each["id"] for each in done] == [global_id("Document", mine.id)]
    assert done[0]["errors"] == []
    assert SECRET not in text
    await _is_as_it_was(rivals)


async def test_protected_document_of_another_tenant_is_not_unlocked(rivals: Rivals) -> None:
    variables = {"id": global_id("Document", rivals.theirs.id), "words": "password"}
    payload = json.loads(await rivals.ask(OPERATIONS["unlockDocument"], variables))["data"]["unlockDocument"]
    assert (payload["document"], [each["code"] for each in payload["errors"]]) == (None, ["NOT_FOUND"])
    await _is_as_it_was(rivals)


async def test_answer_of_another_tenant_is_not_followed(rivals: Rivals) -> None:
    text = await rivals.ask(FOLLOW, {"id": global_id("Answer", rivals.answer.id)})
    assert "NOT_FOUND" in text
    assert f"{SECRET} earned" not in text


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
    for name in [None, *FITTING]:
        theirs = [global_id("Document", rivals.theirs.id)]
        chosen = name and {name: theirs if name in ("ids", "parentIds") else FITTING[name]}
        found = json.loads(await rivals.ask(OPERATIONS["documentFacets"], {"filter": chosen}))["data"]
        assert {len(counts) for facets in found.values() for counts in facets.values()} == {0}, name
    (year,) = json.loads(await rivals.ask(OPERATIONS["coverage"], {}))["data"]["coverage"]
    assert year["company"] is None
    assert {report["state"] for report in year["reports"]} == {"MISSING"}
