"""Addresses of pages: what a page itself writes into its address names the runs that it asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.query import settings, unnumbered
from nnexplore.experiments import WALKS
from nnexplore.links.addresses import BESIDE, of_the_run
from nnexplore.links.link import Link, read_link
from nnexplore.service.sweep_service import Sweep, SweepService
from nnexplore.service.training_service import TrainingService
from tests.ui.session import Session, note_wishes


class Visitor(Session):
    """A session, and what its last page run asked for."""

    def __init__(self, runs: TrainingService, sweeps: SweepService) -> None:
        super().__init__()
        self.asked: list[RunConfig] = []
        note_wishes(runs, lambda config, place: self.asked.append(config))
        # Of each setting a link names the run from its own first draw.
        note_wishes(sweeps, lambda sweep, place: self.asked.extend(own_draws(sweep)))

    def go(self, page: str, query: str = "") -> Visitor:
        self.page = f"{page}.py"
        return self.open(query)

    def run(self) -> Visitor:
        self.asked.clear()
        return super().run()

    @property
    def bound(self) -> dict[str, Any]:
        """The values of the widgets that the browser writes into the address."""
        app = self.app
        kinds = (
            app.slider,
            app.number_input,
            app.selectbox,
            app.multiselect,
            app.text_input,
            app.button_group,
        )
        widgets = [widget for kind in kinds for widget in kind]
        return {key: one.value for one in widgets if (key := getattr(one.proto, "query_param_key", ""))}

    @property
    def address(self) -> str:
        written = {name: value for name, value in self.bound.items() if value not in (None, "")}
        query = urlencode(dict(self.app.query_params) | written, doseq=True)
        return f"https://host/{self.page.removesuffix('.py')}?{query}"

    @property
    def link(self) -> Link:
        return read_link(self.address)


def own_draws(sweep: Sweep) -> list[RunConfig]:
    """The runs of a sweep that have the seed of the first one."""
    return [run for run in sweep.configs if run.training.seed == sweep.configs[0].training.seed]


@pytest.fixture
def visitor(service: TrainingService, sweeps: SweepService) -> Visitor:
    return Visitor(service, sweeps)


SHORT = "n_samples=20&n_steps=30"
#: By page, what a visitor does there after opening it with a query.
WAYS: dict[str, tuple[str, str, Callable[[Visitor], Any]]] = {
    "explore, opened": ("explore", SHORT, lambda visitor: None),
    "explore, changed": ("explore", SHORT, lambda visitor: visitor.put("noise", 0.5).put("width", 5)),
    "explore, two layers": ("explore", f"{SHORT}&layers=2&width_2=4", lambda visitor: None),
    "folding, opened": ("folding", "", lambda visitor: None),
    "backprop, opened": ("backprop", "", lambda visitor: None),
    "backprop, of a run": ("backprop", "run=width%3D4%26n_steps%3D30", lambda visitor: None),
    "build, opened": ("build", "", lambda visitor: None),
    "build, of a run": ("build", "run=width%3D4%26n_steps%3D30", lambda visitor: None),
    "draw, opened": ("draw", "", lambda visitor: None),
    "draw, of a run": ("draw", "run=width%3D4%26n_steps%3D30&view=l0_0_0_100", lambda visitor: None),
    "folding, of a run": ("folding", "run=width%3D4%26n_steps%3D30", lambda visitor: None),
    "film, opened": ("film", "", lambda visitor: None),
    "film, another draw": ("film", "", lambda visitor: visitor.put("draw", 7)),
    "compare, opened": ("compare", "", lambda visitor: None),
    "compare, a preset": ("compare", "", lambda visitor: visitor.put("left_choice", "hexagon-232-relu")),
    "compare, a link": ("compare", "", lambda visitor: visitor.put("right_link", f"?{SHORT}")),
    "compare, swapped": (
        "compare",
        "",
        lambda visitor: visitor.app.button(key="swap").click() and visitor.run(),
    ),
    "width, opened": ("width", SHORT, lambda visitor: None),
    "width, changed": ("width", SHORT, lambda visitor: visitor.put("noise", 0.5).put("widths", "2-4")),
    "learning, opened": ("learning", SHORT, lambda visitor: None),
    "learning, rates": ("learning", SHORT, lambda visitor: visitor.put("rates", ["0.1", "2"])),
    "learning, crossed": ("learning", SHORT, lambda visitor: visitor.put("cross", "Batch size")),
    "learning, reach": ("learning", SHORT, lambda visitor: visitor.put("reach", 0.5)),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_address_of_a_page_names_the_runs_that_it_asks_for(visitor: Visitor, way: str) -> None:
    page, query, act = WAYS[way]
    visitor.go(page, query)
    act(visitor)
    assert visitor.link.page == page
    assert set(visitor.asked) == set(visitor.link.runs.values()), visitor.address


@pytest.mark.parametrize("lesson", ["Circles: divergence", "Moons: annealing", "Circles: optimisers"])
def test_the_address_of_a_lesson_names_its_runs(visitor: Visitor, lesson: str) -> None:
    visitor.go("learning").press(lesson)
    assert set(visitor.asked) == set(visitor.link.runs.values())


@pytest.mark.parametrize("walk", WALKS)
def test_the_address_of_a_walk_names_the_runs_that_its_step_shows(visitor: Visitor, walk: str) -> None:
    visitor.go("experiments", f"walk={walk}").press("Next")
    runs = tuple(visitor.link.runs.values())
    assert runs == WALKS[walk].steps[1].runs
    assert set(runs) <= set(visitor.asked)


def test_links_to_other_pages_that_walks_give_name_runs() -> None:
    links = [link for walk in WALKS.values() for step in walk.steps for link in step.links]
    assert links
    for link in links:
        assert read_link(f"https://host/{link.page}?{link.query}").runs


@pytest.mark.parametrize("page", BESIDE)
def test_every_name_that_a_page_writes_is_a_setting_or_stands_in_the_table(
    visitor: Visitor, page: str
) -> None:
    visitor.go(page, "walk=shape" if page == "experiments" else "")
    for name in (*visitor.bound, *visitor.app.query_params):
        assert name in BESIDE[page] or _is_setting(name), name


def _is_setting(name: str) -> bool:
    known = {setting.name for setting in settings(RunConfig())} | {"n_arms", "momentum", "decay"}
    return unnumbered(name) in known and bool(of_the_run([(name, "")], "explore"))
