"""The encoder as onnxruntime is to run it, operation by operation, with 8-bit weights.

torch's own export, quantised afterwards, gives the same numbers but for rounding in a fifth more time: half of its
operations find out shapes, it masks pieces where a window has none to mask, and onnxruntime then joins sums to the
norms behind them, which is slower than the two apart. So the program runs this graph as it stands.
"""

from __future__ import annotations

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save

from sayso.read.pieces import SIZE

MOST = 64
"""Weights are whole numbers up to this: more, and processors without VNNI would compute something else."""
FUSED = "com.microsoft"
"""The domain of operations that onnxruntime adds to the standard's."""


class Graph:
    """Operations in order; every method adds some and gives the name of what comes out."""

    def __init__(self):
        self.nodes, self.constants = [], {}

    def op(self, kind, *taken, name, domain="", **attributes):
        self.nodes.append(helper.make_node(kind, taken, [name], name=name, domain=domain, **attributes))
        return name

    def constant(self, name, values):
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def embedded(self, encoder, pieces):
        """Words in 8 bits, and their places in the window."""
        words = encoder.words.weight.detach().numpy()
        scale = np.abs(words).max() / 127
        rows = self.op("Gather", self.constant("words", np.rint(words / scale).astype(np.int8)), pieces, name="rows")
        rows = self.op("DequantizeLinear", rows, self.constant("scale", scale), name="words seen")
        places = (encoder.places.weight[:SIZE] + encoder.kinds.weight[0]).detach().numpy()
        start, length = self.constant("start", np.array([0])), self.op("Shape", pieces, name="length", start=1)
        places = self.op("Slice", self.constant("all places", places), start, length, start, name="places")
        return self.norm(encoder.norm, self.op("Add", rows, places, name="placed"), name="norm")

    def layer(self, layer, x, name):
        q, k, v = (self.product(getattr(layer, part), x, name=f"{name}/{part}") for part in "qkv")
        seen = self.op("MultiHeadAttention", q, k, v, name=f"{name}/seen", domain=FUSED, num_heads=layer.heads)
        seen = self.product(layer.o, seen, name=f"{name}/o")
        x = self.norm(layer.n1, self.op("Add", x, seen, name=f"{name}/sum1"), name=f"{name}/n1")
        inner = self.op("Gelu", self.product(layer.i, x, name=f"{name}/i"), name=f"{name}/gelu", domain=FUSED)
        inner = self.product(layer.f, inner, name=f"{name}/f")
        return self.norm(layer.n2, self.op("Add", x, inner, name=f"{name}/sum2"), name=f"{name}/n2")

    def product(self, linear, x, name):
        """A product in 8 bits, with a scale a column of weights; what comes in is scaled by its own range."""
        weights, bias = linear.weight.detach().numpy().T, linear.bias.detach().numpy()
        scale = np.abs(weights).max(0) / MOST
        whole = np.rint(weights / scale).astype(np.int8)
        weights, scale = self.constant(f"{name}/weights", whole), self.constant(f"{name}/scale", scale)
        bias = self.constant(f"{name}/bias", bias)
        return self.op("DynamicQuantizeMatMul", x, weights, scale, "", bias, name=name, domain=FUSED)

    def norm(self, norm, x, name):
        weights = (self.constant(f"{name}/{end}", getattr(norm, end).detach().numpy()) for end in ("weight", "bias"))
        return self.op("LayerNormalization", x, *weights, name=name, epsilon=norm.eps)

    def heads(self, heads, x, name):
        """Several heads side by side, in 32 bits."""
        weights = np.concatenate([head.weight.detach().numpy().T for head in heads], 1)
        x = self.op("MatMul", x, self.constant(f"{name}/weights", weights), name=f"{name}/product")
        bias = np.concatenate([head.bias.detach().numpy() for head in heads])
        return self.op("Add", x, self.constant(f"{name}/bias", bias), name=name)

    def save(self, out, width):
        """The graph from `pieces` to `values`, of so many columns a piece."""
        taken = helper.make_tensor_value_info("pieces", TensorProto.INT64, ["windows", "pieces"])
        given = helper.make_tensor_value_info("values", TensorProto.FLOAT, ["windows", "pieces", width])
        graph = helper.make_graph(self.nodes, "encoder", [taken], [given], list(self.constants.values()))
        versions = [helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)]
        model = helper.make_model(graph, opset_imports=versions, ir_version=9)
        checker.check_model(model)
        save(model, out)
