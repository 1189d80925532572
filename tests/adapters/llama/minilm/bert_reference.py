"""BERT's forward pass as the paper has it, in float64 numpy: slow, plain, and independent of the ONNX graph."""

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class BertReference:
    """One text at a time, so that neither padding nor masks exist here."""

    def __init__(self, weights: dict[str, NDArray[np.float32]]) -> None:
        self._weights = weights

    def embed(self, ids: list[int]) -> Array:
        x = self._weights["embeddings.word_embeddings.weight"][ids].astype(np.float64)
        x = x + self._weight("embeddings.position_embeddings.weight")[: len(ids)]
        x = self._norm(x + self._weight("embeddings.token_type_embeddings.weight")[0], "embeddings.LayerNorm")
        for number in range(6):
            x = self._layer(x, f"encoder.layer.{number}")
        mean = x.mean(axis=0)
        return mean / np.linalg.norm(mean)

    def _layer(self, x: Array, name: str) -> Array:
        query, key, value = (self._heads(x, f"{name}.attention.self.{part}") for part in ("query", "key", "value"))
        scores = np.exp(query @ key.swapaxes(1, 2) / math.sqrt(32))
        context = (scores / scores.sum(axis=-1, keepdims=True)) @ value
        merged = context.swapaxes(0, 1).reshape(x.shape)
        x = self._norm(x + self._dense(merged, f"{name}.attention.output.dense"), f"{name}.attention.output.LayerNorm")
        hidden = _gelu(self._dense(x, f"{name}.intermediate.dense"))
        return self._norm(x + self._dense(hidden, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _heads(self, x: Array, name: str) -> Array:
        return self._dense(x, name).reshape(len(x), 12, 32).swapaxes(0, 1)

    def _dense(self, x: Array, name: str) -> Array:
        return x @ self._weight(f"{name}.weight").T + self._weight(f"{name}.bias")

    def _norm(self, x: Array, name: str) -> Array:
        centred = x - x.mean(axis=-1, keepdims=True)
        scaled = centred / np.sqrt(centred.var(axis=-1, keepdims=True) + 1e-12)
        return scaled * self._weight(f"{name}.weight") + self._weight(f"{name}.bias")

    def _weight(self, name: str) -> Array:
        return self._weights[name].astype(np.float64)


def _gelu(x: Array) -> Array:
    return 0.5 * x * (1 + np.vectorize(math.erf)(x / math.sqrt(2)))
