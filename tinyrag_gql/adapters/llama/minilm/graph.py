"""The network as an ONNX graph of fused operators: token ids in, one unit vector per text out.

BERT with 6 layers, mean pooling over the attention mask, L2 norm. The weights stay outside the graph and are handed to
the session in memory, so that building takes 0.1 s, and no file need be written, cached or guarded.
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


class Graph(NamedTuple):
    """A serialised model and the tensors that it expects from its session, by name."""

    model: bytes
    tensors: Tensors


def build(weights: Tensors, precision: Precision) -> Graph:
    """The graph for these weights. Inputs: `ids` and `mask`, int64 (n, length). Output: `embedding`, (n, 384)."""
    network = _Network(weights, precision)
    x = network.embed()
    for layer in range(LAYERS):
        x = network.layer(x, f"encoder.layer.{layer}.")
    network.pool(x)
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "length"]) for name in ("ids", "mask")]
    output = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["n", DIMENSION])
    constants = [_placeholder(name, tensor) for name, tensor in network.tensors.items()]
    graph = helper.make_graph(network.nodes, NAME, inputs, [output], [*constants, *network.shapes])
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
            helper.make_tensor(name, TensorProto.INT64, [1], [value]) for name, value in (("0", 0), ("1", 1))
        ]
        self._weights = weights
        self._int8 = precision == "int8"

    def embed(self) -> str:
        """Word, position and (always the first) token type embeddings, normalised."""
        table = "embeddings.{}_embeddings.weight"
        positions = self._weights[table.format("position")] + self._weights[table.format("token_type")][0]
        words = self._node("Gather", [self._weight(table.format("word")), "ids"], "words")
        length = self._node("Shape", ["ids"], "length", start=1, end=2)
        first = self._node("Slice", [self._tensor("positions", positions), "0", length], "positions_used")
        x = self._node("Add", [words, first], "embedded")
        self._node("Cast", ["mask"], "mask_int32", to=TensorProto.INT32)
        norm = "embeddings.LayerNorm"
        scale_shift = [self._weight(f"{norm}.weight"), self._weight(f"{norm}.bias")]
        return self._node("LayerNormalization", [x, *scale_shift], norm, axis=-1, epsilon=EPSILON)

    def layer(self, x: str, prefix: str) -> str:
        """Attention and the feed-forward block, each added to its input and normalised."""
        context = self._attention(x, f"{prefix}attention.self.")
        x = self._project(context, x, f"{prefix}attention.output.")
        hidden = self._linear(x, f"{prefix}intermediate.dense")
        bias = self._weight(f"{prefix}intermediate.dense.bias")
        hidden = self._node("BiasGelu", [hidden, bias], f"{prefix}gelu", FUSED)
        return self._project(hidden, x, f"{prefix}output.")

    def pool(self, x: str) -> str:
        """The mean over unmasked tokens at unit length; the norm undoes the mean's division, so a sum will do."""
        mask = self._node("Cast", ["mask"], "mask_float", to=TensorProto.FLOAT)
        row = self._node("Unsqueeze", [mask, "1"], "mask_row")
        total = self._node("Squeeze", [self._node("MatMul", [row, x], "total_row"), "1"], "total")
        return self._node("LpNormalization", [total], "embedding", axis=-1, p=2)

    def _attention(self, x: str, prefix: str) -> str:
        parts = [prefix + part for part in ("query", "key", "value")]
        weight = np.concatenate([self._weights[f"{part}.weight"].T for part in parts], axis=1)
        bias = self._tensor(f"{prefix}bias", np.concatenate([self._weights[f"{part}.bias"] for part in parts]))
        output = f"{prefix}context"
        if not self._int8:
            inputs = [x, self._tensor(f"{prefix}weight", weight), bias, "mask_int32"]
            return self._node("Attention", inputs, output, FUSED, num_heads=HEADS)
        values, scale = self._quantised(f"{prefix}weight", weight)
        zero = self._tensor(f"{prefix}zero", np.zeros(weight.shape[1], np.int8))
        x_int8, x_scale, x_zero = (f"{prefix}input.{name}" for name in ("int8", "scale", "zero"))
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [x], [x_int8, x_scale, x_zero]))
        inputs = [x_int8, values, bias, x_scale, scale, "mask_int32", x_zero, zero]
        return self._node("QAttention", inputs, output, FUSED, num_heads=HEADS)

    def _project(self, x: str, skip: str, prefix: str) -> str:
        names = ("LayerNorm.weight", "LayerNorm.bias", "dense.bias")
        inputs = [self._linear(x, f"{prefix}dense"), skip, *(self._weight(prefix + name) for name in names)]
        return self._node("SkipLayerNormalization", inputs, f"{prefix}norm", FUSED, epsilon=EPSILON)

    def _linear(self, x: str, name: str) -> str:
        weight = self._weights[f"{name}.weight"].T
        if self._int8:
            values, scale = self._quantised(f"{name}.weight", weight)
            return self._node("DynamicQuantizeMatMul", [x, values, scale], f"{name}.product", FUSED)
        return self._node("MatMul", [x, self._tensor(f"{name}.weight", weight)], f"{name}.product")

    def _quantised(self, name: str, weight: NDArray[Any]) -> tuple[str, str]:
        """Symmetric int8 with one scale per column."""
        scale = (np.abs(weight).max(axis=0) / INT8_TOP).astype(np.float32)
        values = np.rint(weight / scale).astype(np.int8)
        return self._tensor(f"{name}.int8", values), self._tensor(f"{name}.scale", scale)

    def _weight(self, name: str) -> str:
        return self._tensor(name, self._weights[name])

    def _tensor(self, name: str, values: NDArray[Any]) -> str:
        self.tensors[name] = np.ascontiguousarray(values)
        return name

    def _node(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, domain=domain, **attributes))
        return output
