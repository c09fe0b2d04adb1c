"""A trained model as ONNX: weights of matrices as bytes, one scale for each column, turned to float32 when loaded."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from analysis.models.marking import ROLES
from analysis.training.encoder import DEPTH, HEAD, WIDTH

__all__ = ["Graph", "encoder_weights", "export_words", "marked_graph", "quotes_graph", "quotes_weights"]

Weights = dict[str, Tensor]

ONNXRUNTIME = "com.microsoft"  # its own operators: attention in one step
FEATURES = ("casing", "breaks", "inside")  # what each piece is given beside its word


class Graph:
    """An ONNX graph as it grows: nodes that each give one value, and the weights that they use."""

    def __init__(self, weights: Weights) -> None:
        self.weights = {name: weight.detach().float().cpu().numpy() for name, weight in weights.items()}
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def node(self, kind: str, *inputs: str, **attributes: object) -> str:
        """The name of what a node of this kind gives."""
        name = f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def constant(self, name: str, value: npt.NDArray[Any]) -> str:
        """`value` under `name`."""
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def floats(self, name: str) -> str:
        """A weight kept as it is."""
        return self.constant(name, self.weights[name].astype(np.float32))

    def bytes(self, name: str, value: npt.NDArray[Any]) -> str:
        """A matrix kept as bytes, one scale for each column."""
        scale = np.maximum(np.abs(value).max(axis=0), 1e-12).astype(np.float32) / np.float32(127)
        quantised = np.clip(np.rint(value / scale), -127, 127).astype(np.int8)
        parts = (self.constant(f"{name}.bytes", quantised), self.constant(f"{name}.scale", scale))
        return self.node("DequantizeLinear", *parts, axis=1)

    def linear(self, states: str, *names: str) -> str:
        """States through one or several linear layers side by side."""
        matrix = np.concatenate([self.weights[f"{name}.weight"] for name in names]).T
        bias = np.concatenate([self.weights[f"{name}.bias"] for name in names]).astype(np.float32)
        made = self.node("MatMul", states, self.bytes("+".join(names), matrix))
        return self.node("Add", made, self.constant("+".join(names) + ".bias", bias))

    def norm(self, states: str, name: str) -> str:
        """States normalised."""
        parts = (self.floats(f"{name}.weight"), self.floats(f"{name}.bias"))
        return self.node("LayerNormalization", states, *parts, epsilon=1e-12)

    def shaped(self, states: str, *shape: int) -> str:
        """States in another shape; 0 keeps a side, -1 takes what is left."""
        name = "shape_" + "_".join(map(str, shape))
        return self.node("Reshape", states, self.constant(name, np.array(shape, dtype=np.int64)))


def export_words(weights: npt.NDArray[Any], path: Path) -> None:
    """The vocabulary's vectors, a byte a number and a scale for each vector."""
    scales = (np.maximum(np.abs(weights).max(axis=1), 1e-12) / 127).astype(np.float32)
    np.savez_compressed(path, bytes=np.rint(weights / scales[:, None]).astype(np.int8), scales=scales)


def quotes_graph(weights: Weights) -> onnx.ModelProto:
    """The quotes model over one window: tags (pieces, labels), point and answer (pieces, pointers, key), distance."""
    graph = Graph(weights)
    states = _encoder(graph)[""]
    tags = graph.node("LogSoftmax", graph.linear(states, "tags"), axis=-1)
    pointers = len(graph.weights["distance"])
    for name in ("answer.weight", "answer.bias"):
        graph.weights[name] = graph.weights[name] / (len(graph.weights[name]) / pointers) ** 0.5
    point, answer = (graph.shaped(graph.linear(states, name), 0, pointers, -1) for name in ("point", "answer"))
    distance = graph.constant("biases", graph.weights["distance"].astype(np.float32))
    sides = {"tags": 2, "point": 3, "answer": 3, "distance": 2}
    return _model(
        graph, {"tags": tags, "point": point, "answer": answer, "distance": distance}, sides=sides, features=FEATURES
    )


def marked_graph(weights: Weights) -> onnx.ModelProto:
    """A model of one or two marked actors over one window: for each of its heads a row of logits, (1, labels)."""
    graph = Graph(weights)
    added = graph.node("Gather", graph.floats("roles.weight"), "roles")
    names = [name.split(".")[1] for name in graph.weights if name.startswith("heads.") and name.endswith(".weight")]
    states = _encoder(graph, graph.node("Add", "words", added), tops=[name for name in names if _depth(graph, name)])
    outputs = {name: graph.linear(_pooled(graph, states.get(name, states[""])), f"heads.{name}") for name in names}
    return _model(graph, outputs, sides=dict.fromkeys(names, 2), features=(*FEATURES, "roles"))


def encoder_weights(path: Path) -> Weights:
    """The weights of the encoder that a model of marked actors at `path` holds, as its bytes have them."""
    return {
        name.removeprefix("encoder."): weight for name, weight in _weights(path).items() if name.startswith("encoder.")
    }


def quotes_weights(folder: Path) -> Weights:
    """The weights of the quotes model in `folder`, as its bytes have them."""
    found = _weights(folder / "quotes.onnx")
    found["distance"] = found.pop("biases")
    size = (len(found["answer.bias"]) / len(found["distance"])) ** 0.5
    with np.load(folder / "words.npz") as kept:
        words = kept["bytes"].astype(np.float32) * kept["scales"][:, None]
    scaled = {name: found[name] * size for name in ("answer.weight", "answer.bias")}
    return found | scaled | {"encoder.words.weight": torch.from_numpy(words)}


def _weights(path: Path) -> Weights:
    """The weights of the model at `path`, by the names that torch has for them."""
    kept = {one.name: numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer}
    found = {name: value for name, value in kept.items() if name == "biases" or name.endswith(("weight", "norm.bias"))}
    for part in (name.removesuffix(".bytes") for name in kept if name.endswith(".bytes")):
        matrix = kept[f"{part}.bytes"].astype(np.float32) * kept[f"{part}.scale"]
        if part == "positions":
            found["encoder.positions.weight"] = matrix
        else:
            found |= {f"{part}.weight": matrix.T, f"{part}.bias": kept[f"{part}.bias"]}
    return {name: torch.from_numpy(np.array(value)) for name, value in found.items()}


def _depth(graph: Graph, task: str) -> int:
    """How many last layers of its own a task has."""
    return len({name.split(".")[3] for name in graph.weights if name.startswith(f"encoder.tops.{task}.")})


def _pooled(graph: Graph, states: str) -> str:
    """The mean states of the actors and the opening piece's, side by side, (1, ROLES * WIDTH)."""
    opening = graph.node("Slice", states, graph.constant("zero", np.array([0])), graph.constant("one", np.array([1])))
    return graph.node("Concat", *(_mean_of(graph, states, role) for role in range(1, ROLES)), opening, axis=-1)


def _mean_of(graph: Graph, states: str, role: int) -> str:
    """The mean state of the pieces in a role, (1, WIDTH); zeros where there are none."""
    is_there = graph.node("Equal", "roles", graph.constant(f"role_{role}", np.array([role])))
    shares = graph.node("Cast", is_there, to=TensorProto.FLOAT)
    axis, least = graph.constant("zero", np.array([0])), graph.constant("least", np.array([1.0], dtype=np.float32))
    count = graph.node("Max", graph.node("ReduceSum", shares, axis), least)
    row = graph.shaped(graph.node("Div", shares, count), 1, -1)
    return graph.node("MatMul", row, states)


def _encoder(graph: Graph, added: str = "words", tops: Sequence[str] = ()) -> dict[str, str]:
    """The states of one window, (pieces, WIDTH); besides, by task, those of the tasks with last layers of their own."""
    for name in FEATURES:
        added = graph.node("Add", added, graph.node("Gather", graph.floats(f"encoder.{name}.weight"), name))
    one, zero = graph.constant("one", np.array([1])), graph.constant("zero", np.array([0]))
    length = graph.node("Slice", graph.node("Shape", "words"), zero, one)
    places = graph.node(
        "Slice", graph.bytes("positions", graph.weights["encoder.positions.weight"]), zero, length, zero
    )
    heights = [graph.norm(graph.node("Add", added, places), "encoder.norm")]
    for number in range(DEPTH):
        heights.append(_layer(graph, heights[-1], f"encoder.layers.{number}"))
    states = {"": heights[-1]}
    for task in tops:
        depth = _depth(graph, task)
        states[task] = heights[DEPTH - depth]
        for number in range(depth):
            states[task] = _layer(graph, states[task], f"encoder.tops.{task}.{number}")
    return states


def _layer(graph: Graph, states: str, name: str) -> str:
    zero = graph.constant("zero", np.array([0]))  # attention wants a batch of windows, and has one
    parts = (
        graph.node("Unsqueeze", graph.linear(states, f"{name}.{part}"), zero) for part in ("query", "key", "value")
    )
    heads = len(graph.weights[f"{name}.query.weight"]) // HEAD
    mixed = graph.node("MultiHeadAttention", *parts, domain=ONNXRUNTIME, num_heads=heads)
    mixed = graph.node("Squeeze", mixed, zero)
    states = graph.norm(graph.node("Add", states, graph.linear(mixed, f"{name}.mix")), f"{name}.mix_norm")
    wide = graph.node("Gelu", graph.linear(states, f"{name}.widen"))
    return graph.norm(graph.node("Add", states, graph.linear(wide, f"{name}.narrow")), f"{name}.norm")


def _model(
    graph: Graph, outputs: dict[str, str], *, sides: dict[str, int], features: tuple[str, ...]
) -> onnx.ModelProto:
    inputs = [helper.make_tensor_value_info("words", TensorProto.FLOAT, ["pieces", WIDTH])]
    inputs += [helper.make_tensor_value_info(name, TensorProto.INT64, ["pieces"]) for name in features]
    nodes = [*graph.nodes, *(helper.make_node("Identity", [made], [name]) for name, made in outputs.items())]
    given = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [f"{name}_{side}" for side in range(sides[name])])
        for name in outputs
    ]
    drawn = helper.make_graph(nodes, "model", inputs, given, initializer=list(graph.constants.values()))
    versions = [helper.make_opsetid("", 20), helper.make_opsetid(ONNXRUNTIME, 1)]
    model = helper.make_model(drawn, opset_imports=versions, ir_version=10, producer_name="trilogue")
    onnx.checker.check_model(model)
    return model
