"""Network files: what a visitor opens, as the network that it holds, by the ending of the file's name.

Nothing of a file is run or unpickled, and none is read that would be large once it is unpacked.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace

from nnexplore.core.geometry.sheet import check_plane
from nnexplore.core.network.config_error import ConfigError, printable, written
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.network.network import Network
from nnexplore.core.network.start_weights import write_start
from nnexplore.core.run.configuration import NetworkConfig, RunConfig
from nnexplore.export.reading import read_weights
from nnexplore.foreign.onnx_graph import onnx_stages
from nnexplore.foreign.safetensors_file import safetensors_stages
from nnexplore.foreign.stages import network_of

#: How large a file may be, and what it holds once it is unpacked, in bytes.
MOST_BYTES, MOST_UNPACKED = 8 * 10**6, 64 * 10**6
#: Letters of a file's name in a sentence.
_LONGEST = 40


@dataclass(frozen=True, eq=False)
class OpenedNetwork:
    """A network from a file, the name of its ``output``, and in words at which step of its training it is."""

    network: Network
    output: str
    at: str = ""


def read_network(content: bytes, name: str, activation: str) -> OpenedNetwork:
    """The network of a file called ``name``; ``activation`` is that of layers of which it names none.

    Raises
    ------
    ConfigError
        If the file is too large, or holds no network that is known here.
    """
    ending = next((ending for ending in FORMATS if name.lower().endswith(ending)), None)
    if ending is None:
        raise ConfigError("path", value=name, allowed=f"a file that ends in {', '.join(FORMATS)}")
    if len(content) > MOST_BYTES:
        fault = f"has {len(content):,} bytes, but may have at most {MOST_BYTES:,}"
        raise ConfigError("path", value=name, fault=fault)
    return FORMATS[ending](content, name, activation)


def run_from(opened: OpenedNetwork, shown: RunConfig) -> RunConfig:
    """The run that begins with an opened network's weights, over the samples of a run that is shown.

    Raises
    ------
    ConfigError
        If the network has not two inputs, tells another number of classes apart than the samples have, or is
        larger than any run's.
    """
    sizes, activations = opened.network.layer_sizes, opened.network.activations
    check_plane(sizes[0])
    n_classes = shown.data.n_classes
    if OUTPUTS[opened.output].n_outputs(n_classes) != sizes[-1] or (sizes[-1] == 1 and n_classes > 2):
        told = max(2, sizes[-1])
        fault = f"tells {told} classes apart, but the samples shown have {n_classes}: choose others first"
        raise ConfigError("network", value=told, fault=fault)
    network = NetworkConfig(
        sizes[1:-1],
        activations[:-1],
        opened.output,
        shown.network.init,
        write_start(opened.network.parameters),
    )
    return replace(shown, network=network)


def _own_weights(content: bytes, name: str, activation: str) -> OpenedNetwork:
    if name.lower().endswith(".npz"):
        _check_unpacked(content, name)
    try:
        run = read_weights(content, name)
    except ConfigError as error:
        because = f": {error.field} {error.fault}" if error.fault and error.field != "path" else ""
        fault = (
            f"is refused: {printable(name[:_LONGEST])} holds no weights that were taken away here{because}"
        )
        raise ConfigError("path", value=name, fault=fault) from error
    if not len(run.steps):
        raise ConfigError("path", value=name, fault="holds a run without a snapshot")
    at = f"at step {run.steps[-1]:,}, its last snapshot"
    return OpenedNetwork(run.network_at(-1), run.config.network.output, at)


def _check_unpacked(content: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            n_bytes = sum(entry.file_size for entry in packed.infolist())
    except Exception as error:
        # Whatever is wrong with it, it is no such file.
        raise ConfigError("path", value=name, allowed="an .npz file that this app wrote") from error
    if n_bytes > MOST_UNPACKED:
        fault = f"has {written(n_bytes)} bytes once it is unpacked, but may have at most {MOST_UNPACKED:,}"
        raise ConfigError("path", value=name, fault=fault)


def _onnx(content: bytes, name: str, activation: str) -> OpenedNetwork:
    return _of(network_of(onnx_stages(content, name)))


def _safetensors(content: bytes, name: str, activation: str) -> OpenedNetwork:
    return _of(network_of(safetensors_stages(content, name, activation)))


def _of(network: Network) -> OpenedNetwork:
    return OpenedNetwork(network, network.activations[-1])


#: By ending, how a file's content and name, and an activation for where it names none, become a network.
FORMATS: dict[str, Callable[[bytes, str, str], OpenedNetwork]] = {
    ".npz": _own_weights,
    ".json": _own_weights,
    ".onnx": _onnx,
    ".safetensors": _safetensors,
}
