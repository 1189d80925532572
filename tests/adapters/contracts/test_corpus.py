"""The contract of ports.Corpus, on every implementation."""

import numpy as np
import pytest

from tests.adapters.contracts.contract_values import (
    LIMIT,
    added,
    changed,
    chunk,
    indexed,
    page,
    publish,
    scope,
    table,
    vectors,
)
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.ports import Corpus, DocumentStore


async def dense_ids(corpus: Corpus, tenant: str, axis: int = 0, *ids: str) -> list[str]:
    hits = await corpus.dense(vectors(axis)[0], scope(tenant, *ids), 10)
    return [hit.document_id for hit in hits]


async def lexical_ids(corpus: Corpus, tenant: str, *words: str) -> list[str]:
    return [hit.document_id for hit in await corpus.lexical(dict.fromkeys(words, 1.0), scope(tenant), 10)]


async def test_pages_come_back_by_number(documents: DocumentStore, corpus: Corpus, tenant: str) -> None:
    record = await added(documents, tenant)
    kept = [page(record.id, n, f"page {n}", section=f"Item {n}", signals={"words": [n]}) for n in (1, 2, 3)]
    await corpus.put_pages(kept[::-1])
    assert await corpus.pages(record.id, 1) == kept
    assert await corpus.pages(record.id, 1, [3, 1, 9]) == [kept[0], kept[2]]
    assert await corpus.pages(record.id, 2) == []
    assert await corpus.page_count(record.id, 1) == 3
    assert await corpus.page_count(record.id, 2) == 0


async def test_tables_are_kept_apart_from_their_pages(documents: DocumentStore, corpus: Corpus, tenant: str) -> None:
    record = await added(documents, tenant)
    bare = [page(record.id, n, f"page {n}") for n in (1, 2, 3)]
    tables = {n: (table(f"Table {n}"), table("Another")) for n in (1, 3)}
    await corpus.put_pages([each.model_copy(update={"tables": tables.get(each.number, ())}) for each in bare])
    assert await corpus.tables(record.id, 1) == tables
    assert await corpus.tables(record.id, 1, [2, 3]) == {3: tables[3]}
    assert await corpus.pages(record.id, 1) == bare
    await corpus.put_pages(bare)
    assert await corpus.tables(record.id, 1) == {}


async def test_pages_written_twice_are_kept_once(documents: DocumentStore, corpus: Corpus, tenant: str) -> None:
    record = await indexed(documents, corpus, tenant, "apples")
    await corpus.put_pages([page(record.id, 1, "pears", statements={"income": 0.5})])
    await corpus.put_pages([page(record.id, 1, "plums")])
    assert [found.text for found in await corpus.pages(record.id, 1)] == ["plums"]
    assert await corpus.lexical_pages({"apples": 1.0, "pears": 1.0}, scope(tenant), 10) == []
    assert len(await corpus.lexical_pages({"plums": 1.0}, scope(tenant), 10)) == 1
    assert await corpus.statement_pages("income", scope(tenant), 10) == []


async def test_chunks_come_back_by_ordinal(documents: DocumentStore, corpus: Corpus, tenant: str) -> None:
    record = await added(documents, tenant)
    kept = [chunk(record.id, n, f"text {n}", header="ACME 10-K", page=n + 1) for n in range(4)]
    await corpus.put_chunks(tenant, kept[::-1], vectors(3, 2, 1, 0))
    assert await corpus.chunks(record.id, 1, offset=0, limit=10) == kept
    assert await corpus.chunks(record.id, 1, offset=1, limit=2) == kept[1:3]
    assert await corpus.ordinals(record.id, 1) == {0, 1, 2, 3}
    assert await corpus.ordinals(record.id, 2) == set()


async def test_chunks_written_twice_are_kept_once(documents: DocumentStore, corpus: Corpus, tenant: str) -> None:
    record = await added(documents, tenant)
    await corpus.put_chunks(tenant, [chunk(record.id, 0, "apples"), chunk(record.id, 1, "pears")], vectors(0, 1))
    await corpus.put_chunks(tenant, [chunk(record.id, 1, "plums")], vectors(2))
    await publish(documents, corpus, record.id)
    assert [found.text for found in await corpus.chunks(record.id, 1, offset=0, limit=10)] == ["apples", "plums"]
    assert await lexical_ids(corpus, tenant, "pears") == []
    assert await lexical_ids(corpus, tenant, "plums") == [record.id]
    assert [hit.score for hit in await corpus.dense(vectors(2)[0], scope(tenant), 2)] == pytest.approx([1.0, 0.0])


async def test_texts_are_found_by_words_and_their_vectors_only_once_the_record_says_so(
    documents: DocumentStore, corpus: Corpus, tenant: str
) -> None:
    record = await added(documents, tenant)
    chunks = [chunk(record.id, 0, "apples"), chunk(record.id, 1, "pears")]
    await corpus.put_texts(tenant, chunks)
    assert (await corpus.chunk_count(record.id, 1), await corpus.ordinals(record.id, 1)) == (2, set())
    await changed(documents, record.id, live_generation=1, awaits_vectors=True)
    assert await lexical_ids(corpus, tenant, "pears") == [record.id]
    await corpus.put_chunks(tenant, chunks, vectors(0, 1))
    assert await dense_ids(corpus, tenant) == []
    await changed(documents, record.id, awaits_vectors=False)
    assert set(await dense_ids(corpus, tenant)) == {record.id}
    assert await lexical_ids(corpus, tenant, "pears") == [record.id]


async def test_texts_that_come_late_leave_chunks_and_vectors_as_they_are(
    documents: DocumentStore, corpus: Corpus, tenant: str
) -> None:
    record = await indexed(documents, corpus, tenant, "apples")
    await corpus.put_texts(tenant, [chunk(record.id, 0, "another text")])
    assert [found.text for found in await corpus.chunks(record.id, 1, offset=0, limit=10)] == ["apples"]
    assert await dense_ids(corpus, tenant) == [record.id]


async def test_vectors_are_known_by_the_indexed_text(documents: DocumentStore, corpus: Corpus, tenant: str) -> None:
    record = await added(documents, tenant)
    chunks = [chunk(record.id, 0, "same body", header="2022"), chunk(record.id, 1, "same body", header="2023")]
    rows = np.array([[0.6, 0.8, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0.1, 0.7, 0, 0, 0.70710677]], np.float32)
    await corpus.put_chunks(tenant, chunks, rows)
    known = await corpus.known_vectors([chunks[1].text_hash, "unheard of", chunks[0].text_hash])
    assert known.keys() == {chunk.text_hash for chunk in chunks}
    np.testing.assert_array_equal(known[chunks[1].text_hash], rows[1])
    assert known[chunks[0].text_hash].dtype == np.float32


async def test_vectors_are_known_to_their_own_tenant_alone(
    documents: DocumentStore, corpus: Corpus, tenant: str
) -> None:
    record = await added(documents, tenant)
    kept = chunk(record.id, 0, "a text that two tenants hold")
    await corpus.put_chunks(tenant, [kept], vectors(0))
    assert (await corpus.known_vectors([kept.text_hash], tenant=tenant)).keys() == {kept.text_hash}
    assert await corpus.known_vectors([kept.text_hash], tenant=f"not-{tenant}") == {}


async def test_nothing_is_seen_before_the_swap(documents: DocumentStore, corpus: Corpus, tenant: str) -> None:
    record = await indexed(documents, corpus, tenant, "apples", live=False)
    built = chunk(record.id, 0, "apples")
    assert await dense_ids(corpus, tenant) == []
    assert await lexical_ids(corpus, tenant, "apples") == []
    assert await corpus.lexical_pages({"apples": 1.0}, scope(tenant), 10) == []
    assert await corpus.chunks_by_id([built.id]) == {}
    assert await corpus.live_pages([(record.id, 1)]) == {}
    await publish(documents, corpus, record.id)
    assert await dense_ids(corpus, tenant) == [record.id]
    assert await lexical_ids(corpus, tenant, "apples") == [record.id]
    assert await corpus.chunks_by_id([built.id, "other"]) == {built.id: built}
    assert await corpus.live_pages([(record.id, 1), (record.id, 2)]) == {(record.id, 1): page(record.id, 1, "apples")}


async def rebuilt(documents: DocumentStore, corpus: Corpus, tenant: str, record: Document, text: str) -> None:
    """A second generation, ready for the swap."""
    await changed(documents, record.id, status="PENDING", bump_generation=True)
    await corpus.put_pages([page(record.id, 1, text, generation=2)])
    await corpus.put_chunks(tenant, [chunk(record.id, 0, text, generation=2)], vectors(5))


async def test_a_new_generation_replaces_the_old_at_the_swap(
    documents: DocumentStore, corpus: Corpus, tenant: str
) -> None:
    record = await indexed(documents, corpus, tenant, "apples", "figs")
    await rebuilt(documents, corpus, tenant, record, "pears")
    assert await lexical_ids(corpus, tenant, "pears") == []
    assert len(await corpus.dense(vectors(5)[0], scope(tenant), 10)) == 2
    await publish(documents, corpus, record.id, generation=2)
    assert await lexical_ids(corpus, tenant, "apples", "figs") == []
    assert await lexical_ids(corpus, tenant, "pears") == [record.id]
    hits = await corpus.dense(vectors(5)[0], scope(tenant), 10)
    assert [(hit.chunk_id, hit.page) for hit in hits] == [(chunk(record.id, 0, "pears", generation=2).id, 1)]
    assert (await corpus.live_pages([(record.id, 1)]))[record.id, 1].text == "pears"


async def test_a_deleted_document_is_seen_no_more(documents: DocumentStore, corpus: Corpus, tenant: str) -> None:
    record = await indexed(documents, corpus, tenant, "apples")
    other = await indexed(documents, corpus, tenant, "apples")
    assert sorted(await dense_ids(corpus, tenant)) == sorted([record.id, other.id])
    await changed(documents, record.id, deleted=True)
    assert await dense_ids(corpus, tenant) == [other.id]
    assert await lexical_ids(corpus, tenant, "apples") == [other.id]
    assert await corpus.live_pages([(record.id, 1)]) == {}
    assert await corpus.chunks_by_id([chunk(record.id, 0, "").id]) == {}


async def test_collect_removes_all_but_the_kept_generations(
    documents: DocumentStore, corpus: Corpus, tenant: str
) -> None:
    record = await indexed(documents, corpus, tenant, "apples", "figs")
    await rebuilt(documents, corpus, tenant, record, "pears")
    assert await corpus.collect(record.id, frozenset({1, 2})) == 0
    await publish(documents, corpus, record.id, generation=2)
    assert await corpus.collect(record.id, frozenset({2})) == 2
    assert await corpus.ordinals(record.id, 1) == set()
    assert await corpus.page_count(record.id, 1) == 0
    assert await lexical_ids(corpus, tenant, "pears") == [record.id]
    assert await corpus.collect(record.id, frozenset({2})) == 0


async def test_collect_spares_what_is_newer_than_the_kept(
    documents: DocumentStore, corpus: Corpus, tenant: str
) -> None:
    record = await indexed(documents, corpus, tenant, "apples", "figs")
    await rebuilt(documents, corpus, tenant, record, "pears")
    assert await corpus.collect(record.id, frozenset({1})) == 0
    assert await corpus.ordinals(record.id, 2) == {0}
    assert await corpus.page_count(record.id, 2) == 1


async def test_collectable_lists_what_is_littered_before_bare_tombstones(
    documents: DocumentStore, corpus: Corpus, tenant: str
) -> None:
    tombstone = await added(documents, tenant)
    await changed(documents, tombstone.id, deleted=True)
    littered = await indexed(documents, corpus, tenant, "apples")
    await rebuilt(documents, corpus, tenant, littered, "pears")
    await publish(documents, corpus, littered.id, generation=2)
    found = [record.id for record in await documents.list_garbage(LIMIT) if record.tenant == tenant]
    assert found == [littered.id, tombstone.id]


async def test_collect_removes_many_chunks(documents: DocumentStore, corpus: Corpus, tenant: str) -> None:
    record = await added(documents, tenant)
    await corpus.put_pages([page(record.id, n, "words") for n in range(1, 601)])
    await corpus.put_chunks(tenant, [chunk(record.id, n, "words") for n in range(700)], vectors(*[0] * 700))
    await changed(documents, record.id, deleted=True)
    assert await corpus.collect(record.id, frozenset()) == 700
    assert await corpus.page_count(record.id, 1) == 0


async def test_tenants_do_not_see_one_another(documents: DocumentStore, corpus: Corpus, tenant: str) -> None:
    mine = await indexed(documents, corpus, tenant, "apples")
    theirs = await indexed(documents, corpus, f"{tenant}-other", "apples")
    assert await dense_ids(corpus, tenant) == [mine.id]
    assert await dense_ids(corpus, tenant, 0, theirs.id) == []
    assert await lexical_ids(corpus, tenant, "apples") == [mine.id]
    assert [hit.document_id for hit in await corpus.lexical_pages({"apples": 1.0}, scope(tenant), 10)] == [mine.id]
    assert await corpus.lexical({"apples": 1.0}, scope(tenant, theirs.id), 10) == []


async def test_a_scope_of_documents_narrows_every_search(documents: DocumentStore, corpus: Corpus, tenant: str) -> None:
    records = [await indexed(documents, corpus, tenant, "apples") for _ in range(3)]
    wanted = records[1].id
    narrow = scope(tenant, wanted, "unheard of")
    assert [hit.document_id for hit in await corpus.dense(vectors(0)[0], narrow, 10)] == [wanted]
    assert [hit.document_id for hit in await corpus.lexical({"apples": 1.0}, narrow, 10)] == [wanted]
    assert [hit.document_id for hit in await corpus.lexical_pages({"apples": 1.0}, narrow, 10)] == [wanted]
    nothing = scope(tenant).model_copy(update={"document_ids": ()})
    assert await corpus.dense(vectors(0)[0], nothing, 10) == []
    assert await corpus.lexical({"apples": 1.0}, nothing, 10) == []


async def test_dense_ranks_by_cosine(documents: DocumentStore, corpus: Corpus, tenant: str) -> None:
    random = np.random.default_rng(7)
    rows = random.normal(size=(40, 8)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    record = await added(documents, tenant)
    chunks = [chunk(record.id, n, f"text {n}", page=n // 3 + 1) for n in range(40)]
    await corpus.put_chunks(tenant, chunks, rows)
    await publish(documents, corpus, record.id)
    best = np.argsort(-(rows @ rows[0]))[:5]
    hits = await corpus.dense(rows[0], scope(tenant), 5)
    assert [(hit.chunk_id, hit.page) for hit in hits] == [(chunks[n].id, chunks[n].page) for n in best]
    assert hits[0].score == pytest.approx(1.0, abs=1e-5)


async def test_lexical_stems_and_reads_headers_and_numbers(
    documents: DocumentStore, corpus: Corpus, tenant: str
) -> None:
    record = await added(documents, tenant)
    text = "Purchases of property amounted to 1,234,567 in the year"
    await corpus.put_chunks(tenant, [chunk(record.id, 0, text, header="Acme 10-K")], vectors(0))
    await publish(documents, corpus, record.id)
    for word in ("purchase", "purchases", "acme", "1234567"):
        assert await lexical_ids(corpus, tenant, word) == [record.id], word
    assert await lexical_ids(corpus, tenant, "dividends") == []


async def test_lexical_weighs_terms(documents: DocumentStore, corpus: Corpus, tenant: str) -> None:
    apples = await indexed(documents, corpus, tenant, "apples on the table")
    pears = await indexed(documents, corpus, tenant, "pears on the table")
    for _ in range(3):  # so that neither word stands in most texts
        await indexed(documents, corpus, tenant, "nothing of the kind")
    for terms, best in [({"apples": 1.0, "pears": 0.4}, apples), ({"apples": 0.4, "pears": 1.0}, pears)]:
        chunks = await corpus.lexical(terms, scope(tenant), 10)
        pages = await corpus.lexical_pages(terms, scope(tenant), 10)
        assert {hit.document_id for hit in chunks} == {hit.document_id for hit in pages} == {apples.id, pears.id}
        assert chunks[0].document_id == pages[0].document_id == best.id
        assert chunks[0].score > chunks[1].score > 0
    assert len(await corpus.lexical({"apples": 1.0, "pears": 0.4}, scope(tenant), 1)) == 1
    assert await corpus.lexical({}, scope(tenant), 10) == []


async def test_statement_pages_come_best_first(documents: DocumentStore, corpus: Corpus, tenant: str) -> None:
    record = await added(documents, tenant)
    looks = [{"income": 0.3}, {"income": 0.9, "cash_flow": 0.2}, {}]
    await corpus.put_pages([page(record.id, n, "text", statements=look) for n, look in enumerate(looks, 1)])
    assert await corpus.statement_pages("income", scope(tenant), 10) == []
    await publish(documents, corpus, record.id)
    assert await corpus.statement_pages("income", scope(tenant), 10) == [(record.id, 2, 0.9), (record.id, 1, 0.3)]
    assert await corpus.statement_pages("income", scope(tenant, record.id), 1) == [(record.id, 2, 0.9)]
    assert await corpus.statement_pages("balance_sheet", scope(tenant), 10) == []
    assert await corpus.statement_pages("income", scope(f"{tenant}-other"), 10) == []


async def test_stats_count_what_readers_can_find(documents: DocumentStore, corpus: Corpus, tenant: str) -> None:
    await indexed(documents, corpus, tenant, "apples", "figs")
    await indexed(documents, corpus, tenant, "hidden", live=False)
    gone = await indexed(documents, corpus, tenant, "gone")
    await changed(documents, gone.id, deleted=True)
    stats = await documents.stats(tenant)
    assert (stats.document_count, stats.chunk_count) == (2, 2)
    assert {status.value: count for status, count in stats.by_status.items()} == {"COMPLETED": 1, "PENDING": 1}
