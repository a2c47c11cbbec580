"""Reader views: the pages of the lab that readers have too, what each is made of, and which parts it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from nnexplore.ui.server.reader_parts import PARTS, TIMELINE, TITLE, Part

_FOLDING_PARTS: Final = {
    "title": TITLE,
    "stages": Part("the stages", ".nnx-stages", locks=False),
    "words": Part("the words", ".nnx-words", locks=False),
    "tools": Part("the controls", ".nnx-controls", locks=False),
}
_BACKPROP_PARTS: Final = {
    "title": TITLE,
    "stages": Part("the stages", ".nnx-stages", locks=False),
    "words": Part("the words", ".nnx-backprop-words, .nnx-status", locks=False),
    "pictures": Part("the pictures", ".nnx-backprop-map, .nnx-numbers", hides=False),
    "gaps": Part("your turn", ".nnx-your-turn", locks=False),
    "timeline": TIMELINE,
    "checks": Part("the checks and training on", ".nnx-backprop-checks"),
}
_COMPARE_PARTS: Final = {
    "title": TITLE,
    "tools": Part("the tools", ".nnx-choices, .nnx-tools"),
    "words": Part("the words", ".nnx-headline, .nnx-compare-words", locks=False),
}


@dataclass(frozen=True)
class ReaderView:
    """One page as readers have it.

    Attributes
    ----------
    module
        What shows its runs in a browser, by its path in the view's folder.
    styles
        Style sheets beside those of every page for readers.
    parts
        What an address may hide or lock of it, by name.
    embedded
        The parts that it does without in a frame.
    """

    module: str
    styles: tuple[str, ...]
    parts: Mapping[str, Part]
    embedded: tuple[str, ...]


#: Every one by the last part of its path in the lab.
VIEWS: Final = {
    "explore": ReaderView(
        "hosts/reader.js",
        ("network/network.css", "training/training.css"),
        PARTS,
        ("title", "training", "network", "tools", "words"),
    ),
    "folding": ReaderView(
        "hosts/reader_folding.js", ("parts/stages.css", "folding/folding.css"), _FOLDING_PARTS, ("title",)
    ),
    "backprop": ReaderView(
        "hosts/reader_backprop.js",
        ("parts/stages.css", "backprop/backprop.css"),
        _BACKPROP_PARTS,
        ("title", "words", "gaps", "checks"),
    ),
    "compare": ReaderView(
        "hosts/reader_compare.js", ("compare/compare.css",), _COMPARE_PARTS, ("title", "tools", "words")
    ),
}
