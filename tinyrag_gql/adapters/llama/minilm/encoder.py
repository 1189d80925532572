"""Runs the network: one ONNX Runtime session, opened at first use, that works on one batch at a time."""

import os
import sys
import threading
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tinyrag_gql.adapters.llama.minilm import DIMENSION, Precision, weights
from tinyrag_gql.adapters.llama.minilm.safetensors import load
from tinyrag_gql.adapters.llama.minilm.tokenizer import Batch, WordPieces
from tinyrag_gql.ports import Matrix

if TYPE_CHECKING:
    import onnxruntime

BATCH = 4
"""Texts run at once. Full-length texts gain nothing from more, and pay for it in padding and cache misses."""


class Encoder:
    """Texts to unit vectors, on `threads` threads (default: every core this process may use).

    Threads that share an encoder take turns by the batch: two at once would want twice the cores.
    """

    def __init__(self, precision: Precision = "fp32", threads: int | None = None) -> None:
        self.precision = precision
        self._threads = threads or _cores()
        self._turn = threading.Lock()
        self.tokenizer = WordPieces()

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One unit vector a text, in their order; shape (len(texts), 384)."""
        matrix = np.empty((len(texts), DIMENSION), np.float32)
        for positions, vectors in self.stream(texts):
            matrix[positions] = vectors
        return matrix

    def stream(self, texts: Sequence[str]) -> Iterator[tuple[list[int], Matrix]]:
        """Batches as they finish, longest texts first: their positions in `texts`, and their vectors."""
        for batch in self.tokenizer.batches(texts, BATCH):
            yield batch.positions, self._run(batch)

    def _run(self, batch: Batch) -> Matrix:
        with self._turn:
            (vectors,) = self._session.run(None, {"ids": batch.ids, "mask": batch.mask})
        return np.asarray(vectors, np.float32)

    @cached_property  # read under the lock alone, so that it is made once
    def _session(self) -> "onnxruntime.InferenceSession":
        # here and not above: 0.3 s of imports that a process which never embeds need not pay
        import onnxruntime

        from tinyrag_gql.adapters.llama.minilm.graph import build

        graph = build(load(weights.folder() / "model.safetensors"), self.precision)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # waiting threads leave the core alone
        values = [onnxruntime.OrtValue.ortvalue_from_numpy(tensor) for tensor in graph.tensors.values()]
        options.add_external_initializers(list(graph.tensors), values)
        return onnxruntime.InferenceSession(graph.model, options, providers=["CPUExecutionProvider"])


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
