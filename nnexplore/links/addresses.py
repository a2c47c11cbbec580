"""Addresses: which names each page keeps in its address beside the settings of a run."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final, TypeVar

from nnexplore.core.run.films import DRAW
from nnexplore.core.run.repeated import DRAWS
from nnexplore.core.run.variations import VARIATIONS

#: How the pictures of a page are looked at; the browser writes and reads it.
VIEW: Final = "view"
#: Pages on which it is of another thing than the spaces of a run: the same letters say something else there.
OWN_VIEWS: Final = ("folding", "backprop", "build", "draw")
#: What of the reader's page is hidden, names between commas.
HIDE: Final = "hide"
#: What of the reader's page is shown and cannot be changed, names between commas.
LOCK: Final = "lock"
#: Of which page the reader's page is; Explore's, if nothing is said of that.
PAGE: Final = "page"
#: The pages that readers have too.
READ: Final = ("explore", "folding", "backprop", "compare")
#: The last part of the path of the reader's page, which takes what the address of its page takes.
_READER: Final = "view"
#: A run as one word, on pages that have no control for its settings.
RUN: Final = "run"
#: The sides of a comparison, each a run as one word.
SIDES: Final = ("left", "right")

#: By the last part of a page's path, what it keeps beside the settings of a run. Explore is the root as well.
BESIDE: Final[dict[str, tuple[str, ...]]] = {
    "explore": (VIEW, PAGE, HIDE, LOCK),
    "experiments": ("walk", "step", "answers"),
    "folding": (RUN, VIEW),
    "backprop": (RUN, VIEW),
    "build": (RUN, VIEW),
    "draw": (RUN, VIEW),
    "film": (RUN, "film", DRAW.name, VIEW),
    "compare": (*SIDES, VIEW),
    "width": ("widths", "map_data", "map_activations", "map_widths", "draws", "threshold", "cell"),
    "learning": (
        "vary",
        "cross",
        *VARIATIONS,
        "rate",
        "reach",
        DRAWS.name,
        "shown",
        "along",
        "plane",
        "plane_seed",
        "height",
        "downhill",
    ),
}

#: What other systems add to an address: the page that it is embedded in, and those who count visits.
_FOREIGN = re.compile(
    r"embed|embed_options|utm_\w*|fbclid|gclid|gclsrc|gad_\w*|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid"
    r"|li_fat_id|igshid|igsh|mc_[ce]id|_ga|_gl|_hs(?:enc|mi)|mkt_tok|ref_src|srsltid",
    re.IGNORECASE,
)

#: Pages whose title is younger than their address.
_TITLES: Final = {"experiments": "Lessons"}

_Value = TypeVar("_Value")


def is_of_another_system(name: str) -> bool:
    """Whether a name in an address is of another system, and says nothing of a run or a page."""
    return _FOREIGN.fullmatch(name) is not None


def page_at(path: str) -> str | None:
    """The page that lies at a path, wherever the app lies on its host; None if none of its pages does.

    A folder may be the one that the app lies in, so there is Explore.
    """
    last = path.rstrip("/").rpartition("/")[2]
    if last in BESIDE:
        return last
    if is_for_readers(path):
        return "explore"
    return "explore" if path == "" or path.endswith("/") else None


def is_for_readers(path: str) -> bool:
    """Whether the reader's page lies at a path."""
    return path.rstrip("/").rpartition("/")[2] == _READER


def title_of(page: str) -> str:
    """What a page is called, by the last part of its path."""
    return _TITLES.get(page, page.capitalize())


def page_with(names: Collection[str]) -> str:
    """The page whose address holds these names, where nothing else tells."""
    return max(BESIDE, key=lambda page: len(({*names} - {VIEW}) & {*BESIDE[page]}))


def of_the_run(pairs: Iterable[tuple[str, _Value]], page: str) -> list[tuple[str, _Value]]:
    """The names and values of a page's address that speak of the settings of a run."""
    return [
        (name, value)
        for name, value in pairs
        if name != VIEW and name not in BESIDE[page] and not is_of_another_system(name)
    ]
