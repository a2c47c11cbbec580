"""ONNX files, taken over: they answer as the format's own reference evaluator has them answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.datasets import make_moons

import nnexplore as nx
from nnexplore.core.network.config_error import ConfigError
from nnexplore.foreign import onnx_graph
from nnexplore.foreign.stages import network_of

onnx = pytest.importorskip("onnx")
reference = pytest.importorskip("onnx.reference")
helper, numpy_helper = onnx.helper, onnx.numpy_helper

X, Y = make_moons(40, noise=0.1, random_state=0)
RNG = np.random.RandomState(0)


def model(*nodes: tuple[Any, ...], n_in: int = 2) -> bytes:
    """A chain of nodes, each an operator, its constants and its attributes, as the content of a file."""
    made, constants, current = [], [], "x"
    for number, (kind, values, attributes) in enumerate(nodes):
        names = [f"c{number}_{i}" for i in range(len(values))]
        constants += [
            numpy_helper.from_array(np.asarray(v, np.float32), n) for n, v in zip(names, values, strict=True)
        ]
        made.append(helper.make_node(kind, [current, *names], [f"t{number}"], **attributes))
        current = f"t{number}"
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        made,
        "network",
        [value("x", onnx.TensorProto.FLOAT, [None, n_in])],
        [value(current, onnx.TensorProto.FLOAT, None)],
        constants,
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)]).SerializeToString()


def gemm(n_in: int, n_out: int, **attributes: Any) -> tuple[Any, ...]:
    shape = (n_out, n_in) if attributes.get("transB") else (n_in, n_out)
    return "Gemm", [RNG.randn(*shape), RNG.randn(n_out)], attributes


END = gemm(3, 2)
BENDS = [
    ("Tanh", [], {}),
    ("Relu", [], {}),
    ("Sigmoid", [], {}),
    ("Softplus", [], {}),
    ("HardSigmoid", [], {"alpha": 1 / 6}),
    ("Clip", [-1.0, 1.0], {}),
    ("Gelu", [], {}),
    ("Sin", [], {}),
    ("Elu", [], {"alpha": 1.0}),
    ("LeakyRelu", [], {"alpha": 0.1}),
    ("Identity", [], {}),
]


@pytest.mark.parametrize(
    "nodes",
    [
        *([gemm(2, 3), bend, END] for bend in BENDS),
        [gemm(2, 3, transB=1, alpha=0.5, beta=2.0), ("Tanh", [], {}), END, ("Softmax", [], {"axis": 1})],
        [("MatMul", [RNG.randn(2, 3)], {}), ("Add", [RNG.randn(3)], {}), ("Relu", [], {}), END],
        [("Sub", [RNG.randn(2)], {}), ("Div", [[2.0, 0.5]], {}), gemm(2, 3), ("Tanh", [], {}), END],
        [
            gemm(2, 3),
            ("BatchNormalization", [RNG.rand(3), RNG.randn(3), RNG.randn(3), RNG.rand(3)], {"epsilon": 0.01}),
            ("Relu", [], {}),
            ("Mul", [RNG.randn(1, 3)], {}),
            gemm(3, 1),
            ("Sigmoid", [], {}),
        ],
    ],
)
def test_it_answers_as_the_reference_evaluator_does(nodes: list[Any], tmp_path: Path) -> None:
    content = model(*nodes)
    place = tmp_path / "network.onnx"
    place.write_bytes(content)
    network = nx.from_onnx(place, X, Y).network_at(-1)
    points = X.astype(np.float32)
    (told,) = reference.ReferenceEvaluator(onnx.load_model_from_string(content)).run(None, {"x": points})
    is_probability = nodes[-1][0] in ("Softmax", "Sigmoid")
    found = network.forward(points)[-1].a if is_probability else network.scores(points)
    np.testing.assert_allclose(found, told, atol=1e-6, rtol=1e-6)


def with_product(*nodes: tuple[str, list[str]]) -> bytes:
    """A network whose activation is written as several nodes, of "z" and numbers that are named by digits."""
    rng = np.random.RandomState(1)
    constants = {name: np.float32(name) for _, names in nodes for name in names if name[0].isdigit()}
    constants |= {"W1": rng.randn(2, 3), "b1": rng.randn(3), "W2": rng.randn(3, 2), "b2": rng.randn(2)}
    made = [
        helper.make_node("Gemm", ["x", "W1", "b1"], ["z"]),
        *(helper.make_node(kind, names, [f"t{i}"]) for i, (kind, names) in enumerate(nodes)),
        helper.make_node("Gemm", [f"t{len(nodes) - 1}", "W2", "b2"], ["scores"]),
    ]
    described = helper.make_tensor_value_info
    graph = helper.make_graph(
        made,
        "network",
        [described("x", onnx.TensorProto.FLOAT, [None, 2])],
        [described("scores", onnx.TensorProto.FLOAT, None)],
        [numpy_helper.from_array(np.asarray(v, np.float32), n) for n, v in constants.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)]).SerializeToString()


GELU_NODES = [("Div", ["z", "1.4142135"]), ("Erf", ["t0"]), ("Add", ["t1", "1.0"])]


@pytest.mark.parametrize(
    ("name", "nodes"),
    [
        ("gelu", [*GELU_NODES, ("Mul", ["z", "t2"]), ("Mul", ["t3", "0.5"])]),
        ("gelu", [*GELU_NODES, ("Mul", ["0.5", "t2"]), ("Mul", ["z", "t3"])]),
        ("silu", [("Sigmoid", ["z"]), ("Mul", ["z", "t0"])]),
    ],
)
def test_a_product_in_several_nodes_is_the_activation_that_it_computes(
    name: str, nodes: list[Any], tmp_path: Path
) -> None:
    content = with_product(*nodes)
    (tmp_path / "network.onnx").write_bytes(content)
    run = nx.from_onnx(tmp_path / "network.onnx", X, Y)
    assert run.config.network.activation == name
    points = X.astype(np.float32)
    (told,) = reference.ReferenceEvaluator(onnx.load_model_from_string(content)).run(None, {"x": points})
    np.testing.assert_allclose(run.network_at(-1).scores(points), told, atol=1e-6, rtol=1e-6)


def test_a_product_with_another_number_is_refused(tmp_path: Path) -> None:
    nodes = [("Div", ["z", "2.0"]), *GELU_NODES[1:], ("Mul", ["z", "t2"]), ("Mul", ["t3", "0.5"])]
    (tmp_path / "network.onnx").write_bytes(with_product(*nodes))
    with pytest.raises(ConfigError, match=r"has at node 3 \(Erf\) an operator that is not known here"):
        nx.from_onnx(tmp_path / "network.onnx", X, Y)


def test_a_list_of_files_is_a_trajectory(tmp_path: Path) -> None:
    places = [tmp_path / f"{i}.onnx" for i in range(3)]
    for place in places:
        place.write_bytes(model(gemm(2, 3), ("Tanh", [], {}), END))
    run = nx.from_onnx(places, X, Y)
    assert run.steps.tolist() == [0, 1, 2]
    assert len(np.unique(run.loss)) == 3


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is refused: it has 0 inputs"),
        (b"no model at all", "broken.onnx.*has to be a file in the format ONNX"),
        (b"\x80\x04\x95pickle", "has to be a file in the format ONNX"),
        (
            model(gemm(2, 3), ("Mish", [], {}), END),
            r"has at node 2 \(Mish\) an operator that is not known here",
        ),
        (
            model(gemm(2, 3), ("LeakyRelu", [], {}), END),
            r"node 2 \(LeakyRelu\) alpha=0.01, but it has to be 0.1",
        ),
        (
            model(gemm(2, 3), ("Gelu", [], {"approximate": "tanh"}), END),
            r"node 2 \(Gelu\) approximate=tanh, but it has to be none",
        ),
        (
            model(gemm(2, 3), ("HardSigmoid", [], {}), END),
            r"node 2 \(HardSigmoid\) alpha=0.2, but it has to be 0.166667",
        ),
        (
            model(gemm(2, 3), ("Clip", [0.0, 6.0], {}), END),
            r"node 2 \(Clip\) the ends 0 and 6, but they have to be -1 and 1",
        ),
        (model(("Conv", [RNG.randn(1, 1, 1)], {}), END), r"has at node 1 \(Conv\)"),
        (model(("Gemm", [RNG.randn(3)], {}), END), "weights of the shape .* have to be a table"),
        (model(("Add", [RNG.randn(2, 2)], {}), END), "a constant of the shape"),
        (model(gemm(2, 3), gemm(4, 2)), "has 4 inputs|4 inputs, but what stands before has 3"),
        (model(*[("Identity", [], {})] * 201), "201 nodes, but may have one input and 200 nodes"),
    ],
)
def test_a_hostile_or_unknown_file_gets_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(ConfigError, match=sentence):
        network_of(onnx_graph.onnx_stages(content, "broken.onnx"))


def test_every_way_to_cut_a_file_short_gets_a_sentence() -> None:
    content = model(gemm(2, 3), ("Tanh", [], {}), END)
    for end in range(0, len(content) - 1, 7):
        with pytest.raises(ConfigError):
            network_of(onnx_graph.onnx_stages(content[:end], "cut.onnx"))


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx_graph, "MOST_BYTES", 10)
    with pytest.raises(ConfigError, match="file of 11 bytes, but may have at most 10"):
        onnx_graph.onnx_stages(b"x" * 11, "large.onnx")


def test_weights_that_would_grow_in_memory_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = model(gemm(2, 3), ("Tanh", [], {}), END)
    monkeypatch.setattr(onnx_graph, "MOST_VALUES", 16)
    with pytest.raises(ConfigError, match="has to be a file in the format ONNX"):
        onnx_graph.onnx_stages(content, "grown.onnx")
    monkeypatch.setattr(onnx_graph, "MOST_VALUES", 17)
    assert len(onnx_graph.onnx_stages(content, "small.onnx")) == 3


def test_weights_that_are_used_again_and_again_are_counted_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    content = onnx.load_model_from_string(model(gemm(2, 2), gemm(2, 2), gemm(2, 2)))
    for node in content.graph.node:
        node.input[1:] = ["c0_0", "c0_1"]
    del content.graph.initializer[2:]
    monkeypatch.setattr(onnx_graph, "MOST_VALUES", 17)
    with pytest.raises(ConfigError, match=r"node 3 \(Gemm\) more than 17 weights"):
        onnx_graph.onnx_stages(content.SerializeToString(), "again.onnx")


def test_weights_in_another_file_are_not_looked_for(tmp_path: Path) -> None:
    opened = onnx.load_model_from_string(model(gemm(2, 3), END))
    tensor = opened.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = onnx.TensorProto.EXTERNAL
    entry = tensor.external_data.add()
    entry.key, entry.value = "location", "/etc/passwd"
    with pytest.raises(ConfigError, match="has to be a file in the format ONNX"):
        onnx_graph.onnx_stages(opened.SerializeToString(), "outside.onnx")


def test_without_the_package_the_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx_graph, "find_spec", lambda name: None)
    with pytest.raises(ConfigError, match=r'pip install "nnexplore\[onnx\]"'):
        onnx_graph.onnx_stages(b"", "a.onnx")
