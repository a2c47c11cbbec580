"""ONNX graphs as stages: a chain of nodes from the samples to the scores, each of a kind known here.

The file is data and nothing of it is run; weights that lie in other files are not looked for.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from typing import Any

import numpy as np

from nnexplore.core.network.activation import Array
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.config_error import ConfigError
from nnexplore.foreign.onnx_products import product_at
from nnexplore.foreign.stages import Affine, Bend, Dense, Stage, UnsupportedError, float64

#: How large a file may be, in bytes: some million weights.
MOST_BYTES = 32 * 2**20
#: How many numbers its weights may be, one that is used twice counted twice.
MOST_VALUES = 4 * 2**20
#: How many nodes a graph may have.
MOST_NODES = 200

_LEAK = (ACTIVATIONS["leaky-relu"].slopes or (0.0,))[0]
#: By operator, its name here and the numbers that have to be what they are here, with ONNX' defaults.
_BENDS: dict[str, tuple[str, dict[str, tuple[float, float]]]] = {
    "Gelu": ("gelu", {}),
    "HardSigmoid": ("hard-sigmoid", {"alpha": (1 / 6, 0.2), "beta": (0.5, 0.5)}),
    "Elu": ("elu", {"alpha": (1.0, 1.0)}),
    "LeakyRelu": ("leaky-relu", {"alpha": (_LEAK, 0.01)}),
    "LogSoftmax": ("softmax", {}),
    "Relu": ("relu", {}),
    "Sigmoid": ("sigmoid", {}),
    "Sin": ("sine", {}),
    "Softmax": ("softmax", {}),
    "Softplus": ("softplus", {}),
    "Swish": ("silu", {"alpha": (1.0, 1.0)}),
    "Tanh": ("tanh", {}),
}
_NOTHING = ("Cast", "Dropout", "Flatten", "Identity")
_ARITHMETIC = ("Add", "Sub", "Mul", "Div")


def onnx_stages(content: bytes, name: str) -> list[Stage]:
    """The stages of an ONNX file; ``name`` is the file's.

    Raises
    ------
    ConfigError
        If it is too large, no such file, or the package onnx is not installed.
    UnsupportedError
        For a node that is none of those, naming its place.
    """
    if find_spec("onnx") is None:
        fault = 'needs the package onnx: pip install "nnexplore[onnx]"'
        raise ConfigError("path", value=name, fault=fault)
    if len(content) > MOST_BYTES:
        fault = f"is a file of {len(content):,} bytes, but may have at most {MOST_BYTES:,}"
        raise ConfigError("path", value=name, fault=fault)
    try:
        import onnx

        graph = onnx.load_model_from_string(content).graph
        constants = _constants(graph)
    except Exception as error:
        # The reader fails in many ways, all of which say that the file is none.
        raise ConfigError("path", value=name, allowed="a file in the format ONNX") from error
    inputs = [entry.name for entry in graph.input if entry.name not in constants]
    if len(inputs) != 1 or len(graph.node) > MOST_NODES:
        fault = f"is refused: it has {len(inputs):,} inputs and {len(graph.node):,} nodes, but may have one "
        raise ConfigError("path", value=name, fault=f"{fault}input and {MOST_NODES} nodes")
    return list(_chain(graph, inputs[0], constants))


def _constants(graph: Any) -> dict[str, Array]:
    """Every constant of the graph that is numbers, by its name."""
    from onnx import numpy_helper

    found = {tensor.name: tensor for tensor in graph.initializer}
    for node in graph.node:
        if node.op_type == "Constant":
            found.update((node.output[0], entry.t) for entry in node.attribute if entry.name == "value")
    # Four bits a value in the file would be eight bytes each in memory.
    if sum(math.prod(map(int, tensor.dims)) for tensor in found.values()) > MOST_VALUES:
        raise ValueError("too many values")
    return {name: float64(numpy_helper.to_array(tensor)) for name, tensor in found.items()}


def _chain(graph: Any, current: str, constants: Mapping[str, Array]) -> Iterator[Stage]:
    n_values = n_done = 0
    nodes = [(i, node) for i, node in enumerate(graph.node, start=1) if node.op_type != "Constant"]
    for index, (number, node) in enumerate(nodes):
        if index < n_done:
            continue
        place = f"node {number} ({node.op_type})"
        product = product_at([other for _, other in nodes[index:]], current, constants)
        if product is not None:
            name, length = product
            n_done = index + length
            yield Bend(name, place)
            current = nodes[n_done - 1][1].output[0]
            continue
        others = [name for name in node.input if name and name != current]
        if current not in node.input or not all(name in constants for name in others):
            what = "inputs that are not what the node before it gives and constants, but it has to be a chain"
            raise UnsupportedError.at(place, what)
        values = [constants[name] for name in others]
        n_values += sum(array.size for array in values)
        if n_values > MOST_VALUES:
            raise UnsupportedError.at(
                place, f"more than {MOST_VALUES:,} weights up to here, but may have fewer"
            )
        yield from _stages(node, current, values, place)
        current = node.output[0]
    outputs = [entry.name for entry in graph.output]
    if current not in outputs:
        raise UnsupportedError.at("its end", "another result than what its last node gives")


def _stages(node: Any, current: str, others: list[Array], place: str) -> Iterator[Stage]:
    kind, is_first = node.op_type, node.input[0] == current
    numbers = {entry.name: _value(entry) for entry in node.attribute}
    if kind in _BENDS:
        yield _bend(kind, numbers, place)
    elif kind == "Clip" and is_first:
        yield _clip(others, numbers, place)
    elif kind == "Gemm" and is_first and others and not numbers.get("transA"):
        W = others[0].T if numbers.get("transB") else others[0]
        W = _matrix(numbers.get("alpha", 1.0) * W, place)
        b = numbers.get("beta", 1.0) * _row(others[1], W.shape[1], place) if len(others) > 1 else None
        yield Dense(W, np.zeros(W.shape[1]) if b is None else b, place)
    elif kind == "MatMul" and is_first and others:
        W = _matrix(others[0], place)
        yield Dense(W, np.zeros(W.shape[1]), place)
    elif kind == "BatchNormalization" and len(others) == 4 and not numbers.get("training_mode"):
        scale, offset, mean, variance = (values.ravel() for values in others)
        factor = scale / np.sqrt(variance + numbers.get("epsilon", 1e-5))
        yield Affine(factor, offset - mean * factor, place)
    elif kind in _ARITHMETIC and len(others) == 1 and (is_first or kind in ("Add", "Mul")):
        yield _arithmetic(kind, others[0], place)
    elif kind not in _NOTHING:
        known = ", ".join(("Gemm", "MatMul", "BatchNormalization", *_ARITHMETIC, *_BENDS, "Clip", *_NOTHING))
        what = f"an operator that is not known here, or with other inputs than it may have; known are {known}"
        raise UnsupportedError.at(place, what)


def _value(attribute: Any) -> Any:
    """An attribute's whole number, text or number."""
    if attribute.type == 3:
        return attribute.s.decode("utf-8", "replace")
    return attribute.i if attribute.type == 2 else attribute.f


def _clip(ends: list[Array], numbers: Mapping[str, Any], place: str) -> Bend:
    # The ends are attributes before version 11, inputs since.
    given = [numbers[name] for name in ("min", "max") if name in numbers] or [
        values.item() for values in ends if values.size == 1
    ]
    if given != [-1.0, 1.0]:
        listed = " and ".join(f"{value:g}" for value in given) or "none"
        raise UnsupportedError.at(place, f"the ends {listed}, but they have to be -1 and 1")
    return Bend("hard-tanh", place)


def _bend(kind: str, numbers: Mapping[str, Any], place: str) -> Bend:
    name, wanted = _BENDS[kind]
    if kind == "Gelu" and numbers.get("approximate", "none") != "none":
        raise UnsupportedError.at(place, f"approximate={numbers['approximate']}, but it has to be none")
    for number, (here, default) in wanted.items():
        value = numbers.get(number, default)
        if abs(value - here) > 1e-6:
            raise UnsupportedError.at(place, f"{number}={value:g}, but it has to be {here:g}")
    return Bend(name, place)


def _arithmetic(kind: str, values: Array, place: str) -> Affine:
    row = values.reshape(values.shape[-1:] or (1,)) if values.size == (values.shape or (1,))[-1] else None
    if row is None:
        raise UnsupportedError.at(place, f"a constant of the shape {values.shape}, but it has to be one row")
    if kind in ("Add", "Sub"):
        return Affine(np.ones(len(row)), row if kind == "Add" else -row, place)
    return Affine(row if kind == "Mul" else 1.0 / row, np.zeros(len(row)), place)


def _matrix(values: Array, place: str) -> Array:
    if values.ndim != 2:
        raise UnsupportedError.at(place, f"weights of the shape {values.shape}, but they have to be a table")
    return float64(values)


def _row(values: Array, n: int, place: str) -> Array:
    if values.size not in (1, n):
        raise UnsupportedError.at(place, f"{values.size:,} biases, but has to have {n:,}")
    return float64(np.broadcast_to(values.ravel(), n))
