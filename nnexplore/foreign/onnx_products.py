"""Products in ONNX graphs: z times a share of it, which older versions of the format write as several nodes.

GELU and SiLU have had an operator only since versions 20 and 24; before, an exporter writes their formula:
z goes to a node that gives the share, and once more to the product.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

from nnexplore.core.network.activation import Array

#: By activation, the operators of its formula in the order of a graph, each with the number beside its other
#: input; "z" is what the formula is taken of, None that there is no second input.
_FORMULAS: dict[str, tuple[tuple[str, float | str | None], ...]] = {
    "gelu": (("Div", sqrt(2.0)), ("Erf", None), ("Add", 1.0), ("Mul", "z"), ("Mul", 0.5)),
    "silu": (("Sigmoid", None), ("Mul", "z")),
}
_GELU = _FORMULAS["gelu"]
#: The same formulas as other exporters order them.
_ORDERS: tuple[tuple[str, tuple[tuple[str, float | str | None], ...]], ...] = (
    *_FORMULAS.items(),
    ("gelu", (("Mul", sqrt(0.5)), *_GELU[1:])),
    ("gelu", (*_GELU[:3], ("Mul", 0.5), ("Mul", "z"))),
)


def product_at(nodes: Sequence[Any], current: str, constants: Mapping[str, Array]) -> tuple[str, int] | None:
    """The activation whose formula the first nodes are, of what is called ``current``, and how many they are.

    None if they are no such formula, or if something else takes a number from within it.
    """
    for name, formula in _ORDERS:
        part = nodes[: len(formula)]
        if len(part) == len(formula) and _is_formula(part, formula, current, constants):
            inner = {node.output[0] for node in part[:-1]}
            if not any(inner & set(node.input) for node in nodes[len(formula) :]):
                return name, len(formula)
    return None


def _is_formula(
    nodes: Sequence[Any],
    formula: Sequence[tuple[str, float | str | None]],
    z: str,
    constants: Mapping[str, Array],
) -> bool:
    before = z
    for node, (kind, beside) in zip(nodes, formula, strict=True):
        inputs = list(node.input)
        is_first = bool(inputs) and inputs[0] == before
        if node.op_type != kind or before not in inputs or (kind == "Div" and not is_first):
            return False
        inputs.remove(before)
        if not _are(inputs, beside, z, constants):
            return False
        before = node.output[0]
    return True


def _are(inputs: list[str], beside: float | str | None, z: str, constants: Mapping[str, Array]) -> bool:
    """Whether the other inputs of a node are what a formula has there."""
    if beside is None:
        return not inputs
    if beside == "z":
        return inputs == [z]
    values = constants.get(inputs[0]) if len(inputs) == 1 else None
    return values is not None and values.size == 1 and abs(values.item() - float(beside)) < 1e-6
