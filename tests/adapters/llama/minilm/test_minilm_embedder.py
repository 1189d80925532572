"""The local model behind the application's port and behind LlamaIndex's."""

import asyncio

import numpy as np

from tinyrag_gql.adapters.llama.minilm.embedder import MiniLMEmbedder
from tinyrag_gql.adapters.llama.minilm.encoder import Encoder
from tinyrag_gql.adapters.llama.port_embedding import PortEmbedding
from tinyrag_gql.ports import Embedder


def test_embedder_names_model_and_variant(encoder: Encoder) -> None:
    embedder: Embedder = MiniLMEmbedder(encoder)
    assert (embedder.model, embedder.dimension, embedder.max_tokens) == ("all-MiniLM-L6-v2/fp32", 384, 256)


def test_count_tokens_counts_special_ones_untruncated(encoder: Encoder) -> None:
    assert MiniLMEmbedder(encoder).count_tokens(["", "asset", "asset " * 300]) == [2, 3, 302]


async def test_passages_stream_every_text_in_batches(encoder: Encoder, texts: list[str]) -> None:
    matrix = np.zeros((len(texts), 384), np.float32)
    sizes = []
    async for positions, vectors in MiniLMEmbedder(encoder).passages(texts):
        matrix[positions] = vectors
        sizes.append(len(positions))
    assert sizes == [7]
    assert np.allclose(matrix, encoder.encode(texts), atol=1e-6)


async def test_passages_leave_the_event_loop_free(encoder: Encoder, texts: list[str]) -> None:
    turns = 0

    async def other_work() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    task = asyncio.create_task(other_work())
    batches = [positions async for positions, _ in MiniLMEmbedder(encoder).passages(texts)]
    task.cancel()
    assert turns > 10 * len(batches)


async def test_query_is_embedded_like_a_passage(encoder: Encoder) -> None:
    vector, tokens = await MiniLMEmbedder(encoder).query("total assets")
    assert (vector.shape, tokens) == ((384,), 4)
    assert np.allclose(vector, encoder.encode(["total assets"])[0], atol=1e-6)


async def test_llama_index_embedding_gives_the_same_vectors(encoder: Encoder, texts: list[str]) -> None:
    embedding = PortEmbedding(MiniLMEmbedder(encoder))
    expected = encoder.encode(texts)
    assert embedding.model_name == "all-MiniLM-L6-v2/fp32"
    assert np.allclose(embedding.get_text_embedding_batch(texts), expected, atol=1e-5)
    assert np.allclose(await embedding.aget_text_embedding_batch(texts), expected, atol=1e-5)
    assert np.allclose(await embedding.aget_query_embedding(texts[2]), expected[2], atol=1e-5)
    assert np.allclose(embedding.get_query_embedding(texts[2]), expected[2], atol=1e-5)
