"""Page runs: which runs each page shows at an address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from nnexplore.core.network.config_error import ConfigError, shown
from nnexplore.core.network.parameter import Parameter, check_choice
from nnexplore.core.run.configuration import RunConfig, read_query
from nnexplore.core.run.films import DRAW, six_films
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.variations import VARIATIONS, variants
from nnexplore.core.run.widths import read_widths, with_width, write_widths
from nnexplore.experiments import WALKS
from nnexplore.experiments.walk import Step
from nnexplore.links.addresses import RUN, SIDES, of_the_run
from nnexplore.links.openings import (
    BUILT,
    COMPARED,
    DRAWN_OVER,
    FOLDED,
    FOLLOWED,
    MOST_WIDTHS,
    NOT_CROSSED,
    OPTIMIZER_RATES,
    WIDTHS,
    width_parameters,
    width_run,
)

#: The grid of all six in the address of a film.
_GRID = "six"


@dataclass(frozen=True)
class Address:
    """A page with the names and values of its address, and what its reader needs besides.

    ``parameters`` are the numbers with the ranges that are allowed, ``read_word`` reads a run as one word.
    """

    page: str
    pairs: Sequence[tuple[str, str]]
    parameters: Mapping[str, Parameter]
    read_word: Callable[[str], RunConfig]

    def get(self, name: str, default: str) -> str:
        """The value of a name, the last one if there are several."""
        return next((value for own, value in reversed(self.pairs) if own == name), default)

    def all(self, name: str, default: Sequence[str]) -> tuple[str, ...]:
        """All values of a name, as a list has them that may have been emptied."""
        given = tuple(value for own, value in self.pairs if own == name)
        if not given:
            return tuple(default)
        return () if given == ("",) else given

    def choice(self, name: str, offered: Sequence[str]) -> str:
        """The value of a name, which has to be one of these, the first one if it says nothing."""
        return check_choice(name, self.get(name, offered[0]), offered)

    def settings(self, opening: RunConfig | None = None) -> RunConfig | None:
        """The run of the settings; None if there are none.

        Raises
        ------
        ConfigError
            If one of them is not taken.
        """
        pairs = of_the_run(self.pairs, self.page)
        if not pairs:
            return None
        config, errors = read_query(pairs, self.parameters, opening)
        if errors:
            raise errors[0]
        return config

    def word(self, name: str) -> RunConfig | None:
        """The run that is named in one word; None if there is no such name."""
        word = self.get(name, "")
        return self.read_word(word) if word else None

    def linked(self) -> RunConfig | None:
        """The run of a page that takes it in one word or by settings; None if it names neither."""
        settings = self.settings()
        return self.word(RUN) or settings


def _explore(address: Address) -> dict[str, RunConfig]:
    return {RUN: address.settings() or RunConfig()}


def _folding(address: Address) -> dict[str, RunConfig]:
    return {RUN: address.linked() or PRESETS[FOLDED].config}


def _backprop(address: Address) -> dict[str, RunConfig]:
    return {RUN: address.linked() or next(iter(FOLLOWED.values()))}


def _build(address: Address) -> dict[str, RunConfig]:
    return {RUN: address.linked() or BUILT}


def _draw(address: Address) -> dict[str, RunConfig]:
    return {RUN: address.linked() or next(iter(DRAWN_OVER.values()))}


def _compare(address: Address) -> dict[str, RunConfig]:
    for name, value in of_the_run(address.pairs, address.page):
        raise not_compared(name, value)
    return {side: address.word(side) or PRESETS[COMPARED[side]].config for side in SIDES}


def not_compared(name: str, value: str) -> ConfigError:
    """The error for a name that the address of a comparison does not take."""
    fault = f"({shown(value)}) is no part of a comparison: left and right name its runs"
    return ConfigError(name, value=value, fault=fault)


def _film(address: Address) -> dict[str, RunConfig]:
    linked = address.linked()
    is_seventh = linked is not None and linked not in six_films(0).values()
    draw = DRAW.check(address.get(DRAW.name, str(DRAW.default)))
    films = six_films(0 if is_seventh else int(draw))
    opening = next((name for name, config in films.items() if config == linked), _GRID)
    if linked is not None and is_seventh:
        films[RUN], opening = linked, RUN
    full = address.get("film", "") or opening
    check_choice("film", full, (*films, _GRID))
    return films if full == _GRID else {full: films[full]}


def _experiments(address: Address) -> dict[str, RunConfig]:
    step = _step(address)
    return {} if step is None else dict(zip(step.labels, step.runs, strict=True))


def opening_view(address: Address) -> str:
    """How a step of a walk shows its runs before the prediction."""
    step = _step(address) if address.page == "experiments" else None
    return "" if step is None else step.view


def _step(address: Address) -> Step | None:
    """The step of a walk that is shown; None at the start, before a walk is chosen."""
    for name, value in of_the_run(address.pairs, address.page):
        raise ConfigError(name, value=value, fault=f"({shown(value)}) is no part of a walk")
    if not address.get("walk", ""):
        return None
    steps = WALKS[address.choice("walk", tuple(WALKS))].steps
    return steps[int(address.choice("step", [str(number) for number in range(1, len(steps) + 1)])) - 1]


def _width(address: Address) -> dict[str, RunConfig]:
    parameters = width_parameters(address.parameters)
    base = replace(address, parameters=parameters).settings(width_run()) or width_run()
    most_units = int(parameters["width"].maximum)
    widths = read_widths(address.get("widths", write_widths(WIDTHS)), most_units, MOST_WIDTHS)
    return {str(width): with_width(base, width) for width in (0, *(width for width in widths if width))}


def _learning(address: Address) -> dict[str, RunConfig]:
    names = {variation.title: name for name, variation in VARIATIONS.items()}
    base = address.settings() or RunConfig()
    vary = address.choice("vary", list(names))
    cross = address.choice("cross", [NOT_CROSSED, *(title for title in names if title != vary)])
    lists = {
        name: address.all(name, VARIATIONS[name].usual(base, address.parameters))
        for name in (names[title] for title in (vary, cross) if title != NOT_CROSSED)
    }
    has_usual_rates = address.choice("rate", list(OPTIMIZER_RATES)) == "usual"
    runs, errors = variants(base, lists, has_usual_rates, address.parameters)
    if errors:
        raise errors[0]
    return {run.label: run.config for run in runs}


#: By page, the runs that it shows at an address, by what it calls them.
PAGE_RUNS: Final[dict[str, Callable[[Address], dict[str, RunConfig]]]] = {
    "explore": _explore,
    "experiments": _experiments,
    "folding": _folding,
    "backprop": _backprop,
    "build": _build,
    "draw": _draw,
    "film": _film,
    "compare": _compare,
    "width": _width,
    "learning": _learning,
}
