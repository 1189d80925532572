"""Runs the network: one ONNX Runtime session, opened at first use, on one text per thread."""

import os
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tinyrag_gql.adapters.llama.minilm import DIMENSION, Precision, weights
from tinyrag_gql.adapters.llama.minilm.safetensors import load
from tinyrag_gql.adapters.llama.minilm.tokenizer import WordPieces
from tinyrag_gql.ports import Matrix, Vector

if TYPE_CHECKING:
    import onnxruntime

BATCH = 8
"""Texts handed back at once; the network takes them singly."""


class Encoder:
    """Texts to unit vectors, on `threads` threads (default: every core this process may use).

    Each text has a thread to itself: splitting one among threads leaves them waiting for one another. Callers that
    share an encoder take turns, by a few batches at most.
    """

    def __init__(self, precision: Precision = "int8", threads: int | None = None) -> None:
        self.precision = precision
        self._opening = threading.Lock()
        self._pool = ThreadPoolExecutor(threads or _cores(), thread_name_prefix="encoder")
        self.tokenizer = WordPieces()

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One unit vector a text, in their order; shape (len(texts), 384)."""
        matrix = np.empty((len(texts), DIMENSION), np.float32)
        for positions, vectors in self.stream(texts):
            matrix[positions] = vectors
        return matrix

    def stream(self, texts: Sequence[str]) -> Iterator[tuple[list[int], Matrix]]:
        """Batches as they finish, longest texts first: their positions in `texts`, and their vectors.

        The next batch is begun before one is handed out, so that threads work on while the caller keeps it.
        """
        ids = self.tokenizer.truncated(texts)
        order = sorted(range(len(ids)), key=lambda position: len(ids[position]), reverse=True)
        begun: deque[tuple[list[int], list[Future[Vector]]]] = deque()
        for start in range(0, len(order), BATCH):
            positions = order[start : start + BATCH]
            begun.append((positions, [self._pool.submit(self._run, ids[position]) for position in positions]))
            if len(begun) > 2:
                yield _ended(*begun.popleft())
        while begun:
            yield _ended(*begun.popleft())

    def _run(self, ids: NDArray[np.int32]) -> Vector:
        session, table = self._network
        vector: Vector = session.run(None, {"words": table[ids][np.newaxis]})[0][0]
        return vector

    @property
    def _network(self) -> "tuple[onnxruntime.InferenceSession, Matrix]":
        """The session, and the table of word embeddings: a view of the file, of which only used rows are read."""
        with self._opening:  # so that it is made once
            return self._opened

    @cached_property
    def _opened(self) -> "tuple[onnxruntime.InferenceSession, Matrix]":
        # here and not above: 0.3 s of imports that a process which never embeds need not pay
        import onnxruntime

        from tinyrag_gql.adapters.llama.minilm.graph import WORDS, build

        path = weights.folder() / "model.safetensors"
        graph = build(load(path), self.precision)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        values = [onnxruntime.OrtValue.ortvalue_from_numpy(tensor) for tensor in graph.tensors.values()]
        options.add_external_initializers(list(graph.tensors), values)
        session = onnxruntime.InferenceSession(graph.model, options, providers=["CPUExecutionProvider"])
        return session, load(path)[WORDS]  # mapped anew, without the pages that building has read


def _ended(positions: list[int], vectors: list["Future[Vector]"]) -> tuple[list[int], Matrix]:
    return positions, np.stack([vector.result() for vector in vectors])


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
