"""The network as an ONNX graph: the word embeddings of one text in, one unit vector out.

BERT with 6 layers, mean pooling, L2 norm. One text at a time needs neither padding nor a mask, and its activations
stay in the processor's cache: per text that is a fifth cheaper than batches of 16. The weights stay outside the graph
and are handed to the session in memory, so that building takes 0.1 s, and no file need be written, cached or guarded.
The table of word embeddings, half of all weights, stays with the caller, who reads the few rows that a text needs.
"""

from typing import Any, NamedTuple

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from tinyrag_gql.adapters.llama.minilm import DIMENSION, NAME, Precision
from tinyrag_gql.adapters.llama.minilm.safetensors import Tensors

LAYERS = 6
HEADS = 12
EPSILON = 1e-12
FUSED = "com.microsoft"
INT8_TOP = 64
"""int8 weights use 7 bits: products of 8 bits overflow the 16-bit sums of processors without VNNI instructions."""
WORDS = "embeddings.word_embeddings.weight"
"""The table of word embeddings, (30522, 384)."""
KEPT_FP32 = frozenset({"encoder.layer.0.output.dense"})
"""Where activations spread widest: kept exact, for a tenth more time, it lifts the worst cosine with fp32 over .99."""


class Graph(NamedTuple):
    """A serialised model and the tensors that it expects from its session, by name."""

    model: bytes
    tensors: Tensors


def build(weights: Tensors, precision: Precision) -> Graph:
    """The graph for these weights. Input: `words`, (1, length, 384). Output: `embedding`, (1, 384)."""
    network = _Network(weights, precision)
    x = network.embed()
    for layer in range(LAYERS):
        x = network.layer(x, f"encoder.layer.{layer}.")
    network.pool(x)
    words = helper.make_tensor_value_info("words", TensorProto.FLOAT, [1, "length", DIMENSION])
    output = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [1, DIMENSION])
    constants = [_placeholder(name, tensor) for name, tensor in network.tensors.items()]
    graph = helper.make_graph(network.nodes, NAME, [words], [output], [*constants, *network.shapes])
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
    return Graph(helper.make_model(graph, opset_imports=opsets, ir_version=8).SerializeToString(), network.tensors)


def _placeholder(name: str, tensor: NDArray[Any]) -> TensorProto:
    """Says that the values come from elsewhere; the location is never opened."""
    proto = TensorProto(name=name, dims=tensor.shape, data_location=TensorProto.EXTERNAL)
    proto.data_type = helper.np_dtype_to_tensor_dtype(tensor.dtype)
    proto.external_data.add(key="location", value="memory")
    return proto


class _Network:
    """Nodes and tensors as they are added; every method returns the name of its output."""

    def __init__(self, weights: Tensors, precision: Precision) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.tensors: Tensors = {}
        self.shapes = [
            helper.make_tensor("0", TensorProto.INT64, [1], [0]),
            helper.make_tensor("1", TensorProto.INT64, [1], [1]),
            helper.make_tensor("thirds", TensorProto.INT64, [3], [DIMENSION] * 3),
        ]
        self._weights = weights
        self._int8 = precision == "int8"

    def embed(self) -> str:
        """Word, position and (always the first) token type embeddings, normalised."""
        table = "embeddings.{}_embeddings.weight"
        positions = self._weights[table.format("position")] + self._weights[table.format("token_type")][0]
        length = self._node("Shape", ["words"], "length", start=1, end=2)
        first = self._node("Slice", [self._tensor("positions", positions), "0", length], "positions_used")
        return self._normalised(["words", first], "embeddings.")

    def layer(self, x: str, prefix: str) -> str:
        """Attention and the feed-forward block, each added to its input and normalised."""
        context = self._attention(x, f"{prefix}attention.self.")
        x = self._project(context, x, f"{prefix}attention.output.")
        hidden = self._linear(x, f"{prefix}intermediate.dense")
        bias = self._weight(f"{prefix}intermediate.dense.bias")
        hidden = self._node("BiasGelu", [hidden, bias], f"{prefix}gelu", FUSED)
        return self._project(hidden, x, f"{prefix}output.")

    def pool(self, x: str) -> str:
        """The mean over tokens at unit length; the norm undoes the mean's division, so a sum will do."""
        total = self._node("ReduceSum", [x, "1"], "total", keepdims=0)
        return self._node("LpNormalization", [total], "embedding", axis=-1, p=2)

    def _attention(self, x: str, prefix: str) -> str:
        parts = [prefix + part for part in ("query", "key", "value")]
        weight = np.concatenate([self._weights[f"{part}.weight"].T for part in parts], axis=1)
        bias = self._tensor(f"{prefix}bias", np.concatenate([self._weights[f"{part}.bias"] for part in parts]))
        product = self._product(x, f"{prefix}joined", weight)
        joined = self._node("Add", [product, bias], f"{prefix}biased")
        outputs = [f"{part}.output" for part in parts]
        self.nodes.append(helper.make_node("Split", [joined, "thirds"], outputs, axis=-1))
        return self._node("MultiHeadAttention", outputs, f"{prefix}context", FUSED, num_heads=HEADS)

    def _project(self, context: str, skip: str, prefix: str) -> str:
        projected = self._node(
            "Add", [self._linear(context, f"{prefix}dense"), self._weight(f"{prefix}dense.bias")], f"{prefix}biased"
        )
        return self._normalised([projected, skip], prefix)

    def _normalised(self, terms: list[str], prefix: str) -> str:
        """Their sum, normalised. (The operator that fuses the two, SkipLayerNormalization, is ten times slower.)"""
        total = self._node("Add", terms, f"{prefix}sum")
        scale_shift = [self._weight(f"{prefix}LayerNorm.{name}") for name in ("weight", "bias")]
        return self._node("LayerNormalization", [total, *scale_shift], f"{prefix}norm", axis=-1, epsilon=EPSILON)

    def _linear(self, x: str, name: str) -> str:
        return self._product(x, name, self._weights[f"{name}.weight"].T)

    def _product(self, x: str, name: str, weight: NDArray[Any]) -> str:
        if self._int8 and name not in KEPT_FP32:
            values, scale = self._quantised(name, weight)
            return self._node("DynamicQuantizeMatMul", [x, values, scale], f"{name}.product", FUSED)
        return self._node("MatMul", [x, self._tensor(f"{name}.transposed", weight)], f"{name}.product")

    def _quantised(self, name: str, weight: NDArray[Any]) -> tuple[str, str]:
        """Symmetric int8 with one scale per column."""
        scale = (np.abs(weight).max(axis=0) / INT8_TOP).astype(np.float32)
        values = np.rint(weight / scale).astype(np.int8)
        return self._tensor(f"{name}.int8", values), self._tensor(f"{name}.scale", scale)

    def _weight(self, name: str) -> str:
        return self._tensor(name, self._weights[name])

    def _tensor(self, name: str, values: NDArray[Any]) -> str:
        self.tensors[name] = np.array(values, order="C")  # never a view, which would keep the whole file in memory
        return name

    def _node(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, domain=domain, **attributes))
        return output
