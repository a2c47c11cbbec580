"""Opening a network: a file's weights become those that the run begins with, over the samples shown."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import Final

import streamlit as st

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.configuration import RunConfig
from nnexplore.foreign.network_file import FORMATS, MOST_BYTES, OpenedNetwork, read_network, run_from
from nnexplore.ui.shared.page_frame import plain
from nnexplore.ui.shared.refusals import show_refused

_TURN: Final = "open_network_turn"
#: The network that a file's weights became, and the file's name.
_BEGUN: Final = "open_network_begun"
#: The packages that a format asks for beside what is always there.
_PACKAGES = {".onnx": ("onnx",), ".safetensors": ("safetensors",)}


def show_opening(
    config: RunConfig, check: Callable[[RunConfig], object], take: Callable[[RunConfig], None]
) -> None:
    """An expander that opens a file; ``take`` is called from a callback with the run that begins with it.

    ``check`` raises a ``ConfigError`` for a run that this server does not take.
    """
    with st.expander(
        "Open a network: weights from a file",
        icon=":material/folder_open:",
        key="open_network",
        on_change="rerun",
    ) as expander:
        if not expander.open:
            return
        endings = [ending for ending in FORMATS if all(map(find_spec, _PACKAGES.get(ending, ())))]
        turn = st.session_state.setdefault(_TURN, 0)
        file = st.file_uploader(
            "A file with a network",
            [ending.removeprefix(".") for ending in endings],
            key=f"open_network_{turn}",
            max_upload_size=MOST_BYTES // 10**6,
            help=f"{', '.join(endings)}: weights that were taken away here as NumPy or JSON, or a network "
            "from elsewhere with two inputs, dense layers and activations known here. The file is not kept.",
        )
        begun, name = st.session_state.get(_BEGUN, (None, ""))
        if begun == config.network:
            words = f"The run begins with the weights of {name}: they are at step 0 of the timeline."
            st.success(plain(words), icon=":material/check:")
        if file is not None:
            _show_file(file.getvalue(), file.name, config, check, take)


def _show_file(
    content: bytes,
    name: str,
    config: RunConfig,
    check: Callable[[RunConfig], object],
    take: Callable[[RunConfig], None],
) -> None:
    known = config.network.activations
    try:
        opened = read_network(content, name, known[0] if known else "tanh")
        run = run_from(opened, config)
        check(run)
    except ConfigError as error:
        show_refused(error, _LABELS.get(error.field, ""))
        return
    st.caption(plain(_words_on(opened, name)))

    def taken() -> None:
        st.session_state[_TURN] += 1
        st.session_state[_BEGUN] = (run.network, name)
        take(run)

    st.button("Begin with these weights", icon=":material/check:", type="primary", on_click=taken)


_LABELS = {"path": "The file", "network": "The network"}


def _words_on(opened: OpenedNetwork, name: str) -> str:
    """What the file holds, what becomes of it, and what had to be guessed."""
    network = opened.network
    sizes, hidden = "-".join(map(str, network.layer_sizes)), dict.fromkeys(network.activations[:-1])
    of = f", {' and '.join(hidden)}" if hidden else ""
    at = f", {opened.at}" if opened.at else ""
    guessed = (
        " The file does not say which activation it has: it is taken to be that of the run shown."
        if name.lower().endswith(".safetensors") and hidden
        else ""
    )
    return (
        f"A {sizes} network{of}{at}.{guessed} The run will begin with its weights, over the samples shown: "
        "step 0 of the timeline is the network as it was opened, and from there it is trained on."
    )
