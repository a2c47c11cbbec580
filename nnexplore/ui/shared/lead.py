"""A lead: how a page shows its runs where the page says so itself, and not its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from nnexplore.experiments.walk import Space

_NAMES: Final[dict[Space, str]] = {"input": "input", "fc": "z", "activation": "a"}


@dataclass(frozen=True)
class Lead:
    """How runs are shown.

    Attributes
    ----------
    view
        As parts/view_link.js writes it.
    space
        The space that is large where one at a time is.
    is_single
        Whether one space at a time is shown, however much room there is.
    is_covered
        Whether what tells how the runs go is kept back, since a question about them is open.
    """

    view: str
    space: Space
    is_single: bool
    is_covered: bool

    def message(self) -> dict[str, Any]:
        """For hosts/led_options.js."""
        return {
            "view": self.view,
            "space": _NAMES[self.space],
            "single": self.is_single,
            "covered": self.is_covered,
        }
