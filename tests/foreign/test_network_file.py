"""Network files: what was taken away comes back, what is hostile gets a sentence, nothing is unpickled."""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from typing import Any

import numpy as np
import pytest

import nnexplore as nx
from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.network import Network
from nnexplore.export.weights import json_weights, npz_weights
from nnexplore.foreign import network_file
from nnexplore.foreign.network_file import FORMATS, OpenedNetwork, read_network, run_from

WRITERS = {"npz": npz_weights, "json": json_weights}
SHOWN = nx.RunConfig(nx.DataConfig("moons", 40), training={"n_steps": 30})


@pytest.fixture(scope="module")
def run() -> nx.Trajectory:
    network = nx.NetworkConfig((4, 3), ("relu", "tanh"), "sigmoid-squared")
    config = nx.RunConfig(network=network, training=nx.TrainingConfig(n_steps=50))
    return nx.train(config, progress=False)


@pytest.mark.parametrize("kind", WRITERS)
def test_a_run_begins_with_what_was_taken_away_over_the_samples_shown(kind: str, run: nx.Trajectory) -> None:
    opened = read_network(WRITERS[kind](run), f"mine.{kind.upper()}", "tanh")
    begun = run_from(opened, SHOWN)
    assert opened.at == "at step 50, its last snapshot"
    assert (begun.data, begun.training) == (SHOWN.data, SHOWN.training)
    assert (begun.network.activations, begun.network.output) == (("relu", "tanh"), "sigmoid-squared")
    first = nx.train(begun, progress=False).network_at(0)
    X = SHOWN.data.draw()[0]
    np.testing.assert_allclose(first.scores(X), run.network_at(-1).scores(X), rtol=1e-5, atol=1e-5)


class Harm:
    """What would end the test if it were unpickled."""

    def __reduce__(self) -> Any:
        return pytest.exit, ("a file was unpickled",)


def npz(**arrays: Any) -> bytes:
    stream = io.BytesIO()
    np.savez(stream, **arrays)
    return stream.getvalue()


def with_huge_header() -> bytes:
    """An archive whose array says that it has more numbers than any machine has memory."""
    header = b"{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000000,), }"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("config.npy", b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header)
    return stream.getvalue()


def changed(run: nx.Trajectory, **parts: Any) -> bytes:
    return json.dumps(json.loads(json_weights(run)) | parts).encode()


HOSTILE = {
    "a pickle": (pickle.dumps(Harm()), "npz"),
    "a pickled array": (npz(config=np.array(Harm(), dtype=object)), "npz"),
    "nothing": (b"", "npz"),
    "a huge header": (with_huge_header(), "npz"),
    "another archive": (npz(a=np.zeros(3)), "npz"),
    "no JSON": (b"{", "json"),
    "a list": (b"[]", "json"),
    "nested without end": (b"[" * 100_000, "json"),
    "a number of many digits": (b"1" * 10_000, "json"),
    "no text": (b"\xff\xfe\x00", "json"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_gets_a_sentence(what: str) -> None:
    content, ending = HOSTILE[what]
    with pytest.raises(ConfigError, match=r"^path (is|has) "):
        read_network(content, f"file.{ending}", "tanh")


@pytest.mark.parametrize(
    "parts",
    [
        {"config": 3},
        {"config": {"network": {"hidden": [10**9]}}},
        {"status": []},
        {"stopped_at": 1e400},
        {"steps": [10**30]},
        {"weights_1": [[[1e400]]]},
        {"biases_2": "abc"},
        {"loss": None},
    ],
)
def test_a_file_that_was_changed_is_refused(parts: dict[str, Any], run: nx.Trajectory) -> None:
    with pytest.raises(ConfigError):
        read_network(changed(run, **parts), "run.json", "tanh")


def test_a_file_that_is_large_or_becomes_so_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("config.npy", bytes(10**6))
    monkeypatch.setattr(network_file, "MOST_UNPACKED", 10**5)
    with pytest.raises(ConfigError, match="has 1,000,000 bytes once it is unpacked, but may have at most"):
        read_network(bomb.getvalue(), "bomb.npz", "tanh")
    monkeypatch.setattr(network_file, "MOST_BYTES", 10)
    for ending in FORMATS:
        with pytest.raises(ConfigError, match="has 11 bytes, but may have at most 10"):
            read_network(b"x" * 11, f"large{ending}", "tanh")


def test_another_ending_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"has to be a file that ends in \.npz, \.json, \.onnx, \.safe"):
        read_network(b"", "network.pkl", "tanh")


def opened(*sizes: int, name: str = "softmax") -> OpenedNetwork:
    names = ("tanh",) * (len(sizes) - 2) + (name,)
    return OpenedNetwork(Network.draw(sizes, names, "fan-in", np.random.RandomState(0)), name)


@pytest.mark.parametrize(
    ("network", "sentence"),
    [
        (opened(4, 3, 2), "network has 4 inputs, but has to have 2 here"),
        (opened(2, 3, 3), "tells 3 classes apart, but the samples shown have 2: choose others first"),
        (opened(2, 1100, 2), "width is 1,100, but has to be a whole number from 1 to 1,024"),
        (opened(2, *[1] * 9, 2), "layers is 9, but has to be"),
    ],
)
def test_a_network_that_does_not_fit_is_refused(network: OpenedNetwork, sentence: str) -> None:
    with pytest.raises(ConfigError, match=sentence):
        run_from(network, SHOWN)


def test_one_output_does_not_fit_three_classes() -> None:
    three = nx.RunConfig(nx.DataConfig("spiral", 60))
    with pytest.raises(ConfigError, match="tells 2 classes apart, but the samples shown have 3"):
        run_from(opened(2, 3, 1, name="sigmoid"), three)


def test_safetensors_hold_linear_layers_in_the_order_of_their_numbers() -> None:
    numpy = pytest.importorskip("safetensors.numpy")
    rng = np.random.RandomState(0)
    shapes = {"0.weight": (3, 2), "0.bias": (3,), "10.weight": (2, 5), "2.weight": (5, 3), "2.bias": (5,)}
    tensors = {name: rng.randn(*shape).astype(np.float32) for name, shape in shapes.items()}
    network = read_network(numpy.save(tensors), "net.safetensors", "relu").network
    assert network.layer_sizes == (2, 3, 5, 2)
    assert network.activations == ("relu", "relu", "softmax")
    np.testing.assert_array_equal(network.weights[2], tensors["10.weight"].T)
    np.testing.assert_array_equal(network.biases[2], np.zeros(2))


@pytest.mark.parametrize(
    ("tensors", "sentence"),
    [
        ({"0.running_mean": (3,)}, r"has at 0.running_mean a tensor of the shape \(3,\)"),
        ({"0.weight": (3, 2, 1)}, "has at 0.weight a tensor of the shape"),
        ({"0.bias": (3,)}, "has at 0 a bias without weights"),
        ({"0.weight": (3, 2), "0.bias": (2,)}, "has at 0 2 biases, but has to have 3"),
        ({f"{i}.weight": (1, 1) for i in range(41)}, "has 41 tensors, but may have at most 40"),
    ],
)
def test_other_tensors_are_named(tensors: dict[str, tuple[int, ...]], sentence: str) -> None:
    numpy = pytest.importorskip("safetensors.numpy")
    content = numpy.save({name: np.ones(shape, np.float32) for name, shape in tensors.items()})
    with pytest.raises(ConfigError, match=sentence):
        read_network(content, "net.safetensors", "relu")


def test_a_broken_safetensors_file_gets_a_sentence() -> None:
    pytest.importorskip("safetensors")
    for content in (b"", b"\xff" * 20, b"\x02\x00\x00\x00\x00\x00\x00\x00{}"):
        with pytest.raises(ConfigError):
            read_network(content, "net.safetensors", "relu")
