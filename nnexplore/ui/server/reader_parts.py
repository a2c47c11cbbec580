"""Parts of the reader's page by their names: what an address may hide of it, and what it may lock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import QueryParams

from nnexplore.core.network.config_error import shown
from nnexplore.links.addresses import HIDE, LOCK


@dataclass(frozen=True)
class Part:
    """One part of the page: what a reader calls it, and where it stands, as a CSS selector.

    One that ``hides`` may be left out of the page; one that ``locks`` has controls that may be held.
    """

    label: str
    where: str
    hides: bool = True
    locks: bool = True


TITLE: Final = Part("the title", "header", locks=False)
TIMELINE: Final = Part("the timeline", ".nnx-timeline")
#: Every part of Explore's page for readers by its name in an address.
PARTS: Final = {
    "title": TITLE,
    "training": Part("training here", "#training", locks=False),
    "network": Part("the drawn network", ".nnx-network"),
    "tools": Part("the tools", ".nnx-choices, .nnx-tools, .nnx-panels"),
    "words": Part("the words", ".nnx-headline, .nnx-says, .nnx-status", locks=False),
    "pictures": Part("the pictures", ".nnx-spaces", hides=False),
    "timeline": TIMELINE,
}
#: The name by which an address says that its page is put into a frame.
EMBED: Final = "embed"


@dataclass(frozen=True)
class Arrangement:
    """What an address does with the parts of its page, by their names, and sentences on what it cannot."""

    parts: Mapping[str, Part]
    hidden: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()

    @classmethod
    def of(cls, query: QueryParams, parts: Mapping[str, Part], embedded: Sequence[str]) -> Arrangement:
        """Read it off an address: ``hide`` and ``lock`` hold names between commas.

        ``embed=1`` hides the ``embedded`` ones.
        """
        may_hide = [name for name, part in parts.items() if part.hides]
        may_lock = [name for name, part in parts.items() if part.locks]
        hidden, not_hidden = _named(query.get(HIDE, ""), HIDE, "hidden", may_hide)
        locked, not_locked = _named(query.get(LOCK, ""), LOCK, "locked", may_lock)
        framed = embedded if query.get(EMBED) in ("1", "true") else ()
        gone = tuple(dict.fromkeys([*framed, *hidden]))
        held = tuple(name for name in dict.fromkeys(locked) if name not in gone)
        return cls(parts, gone, held, (*not_hidden, *not_locked))

    @property
    def note(self) -> str:
        """What is locked, in a sentence; empty if nothing is."""
        labels = [part.label for name, part in self.parts.items() if name in self.locked]
        if not labels:
            return ""
        *others, last = labels
        listed = f"{', '.join(others)} and {last}" if others else last
        return f"Locked on this page: {listed}."

    @property
    def held(self) -> dict[str, str]:
        """Where the locked parts stand, by their names."""
        return {name: self.parts[name].where for name in self.locked}


def parts_style(parts: Mapping[str, Part]) -> str:
    """The style sheet that leaves out what a page hides, and lets no pointer through to what it locks."""
    hiding = (
        f'[data-hide~="{name}"] :is({part.where}) {{ display: none !important; }}\n'
        for name, part in parts.items()
        if part.hides
    )
    locking = (
        f'[data-lock~="{name}"] :is({part.where}) {{ cursor: not-allowed; }}\n'
        f'[data-lock~="{name}"] :is({part.where}) * {{ pointer-events: none !important; }}\n'
        for name, part in parts.items()
        if part.locks
    )
    return "".join([*hiding, *locking])


def _named(text: str, name: str, done: str, allowed: Sequence[str]) -> tuple[list[str], list[str]]:
    """The names of a list that are allowed, and a sentence on the first that is not."""
    given = [one for one in text.split(",") if one]
    wrong = [
        f"{name} names {shown(one)}, but what can be {done} is {', '.join(allowed) or 'nothing here'}."
        for one in given
        if one not in allowed
    ]
    return [one for one in given if one in allowed], wrong[:1]
