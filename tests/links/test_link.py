"""Links: every text that names runs gives them, and any other a sentence."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.configuration import DataConfig, RunConfig
from nnexplore.core.run.films import six_films
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.query import settings, unnumbered
from nnexplore.core.run.ranges import PARAMETERS
from nnexplore.core.run.widths import with_width
from nnexplore.experiments import WALKS
from nnexplore.links.addresses import BESIDE, OWN_VIEWS, is_of_another_system
from nnexplore.links.link import Link, read_link, word_of
from nnexplore.links.openings import BUILT, COMPARED, FOLDED, WIDTHS, width_run

FOUR = RunConfig.from_query("width=4&n_steps=10")
HOSTS = (
    *("https://host/", "http://localhost:8501/", "//host/", "host.example.org/", "127.0.0.1/", "[::1]:8501/"),
    *("https://host/tools/nn/", "nnserver:8501/", "/"),
)
FULL = f"data=moons&width=4&activation=relu&{urlencode({'n_steps': 10})}"


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_a_link_and_a_query_name_the_same_run(name: str) -> None:
    config = PRESETS[name].config
    query = config.to_query()
    texts = [name, f" {name}\n", word_of(config), f"?{query}", *([query] if query else [])]
    texts += [f"{host}{page}?{query}#top" for host in HOSTS for page in ("", "explore", "explore/")]
    for text in texts:
        assert read_link(text) == Link("explore", {"run": config}), text


HOSTS_ALONE = [host.rstrip("/") for host in HOSTS if host not in ("/", "https://host/tools/nn/")]


@pytest.mark.parametrize("host", [*HOSTS, *HOSTS_ALONE, "?"])
def test_a_host_alone_is_the_opening_run_of_explore(host: str) -> None:
    assert read_link(host) == Link("explore", {"run": RunConfig()})
    assert read_link(host).is_bare
    assert not read_link(word_of(RunConfig())).is_bare


def test_the_opening_run_has_a_word_though_its_query_is_empty() -> None:
    assert read_link(word_of(RunConfig())).run() == RunConfig()


@pytest.mark.parametrize("host", ["https://host/", "https://host/tools/nn/", "host.example.org/", "/", ""])
def test_every_page_is_known_by_its_path_wherever_the_app_lies(host: str) -> None:
    for page in BESIDE:
        query = "walk=shape" if page == "experiments" else "embed=true"
        assert read_link(f"{host}{page}?{query}").page == page


@pytest.mark.parametrize(
    ("address", "runs"),
    [
        ("folding", {"run": PRESETS[FOLDED].config}),
        ("folding?run=width%3D4%26n_steps%3D10", {"run": FOUR}),
        ("backprop", {"run": PRESETS["moons200-232-tanh"].config}),
        ("backprop?run=width%3D4%26n_steps%3D10&view=g3.p17", {"run": FOUR}),
        ("build", {"run": BUILT}),
        ("build?run=width%3D4%26n_steps%3D10&view=k3", {"run": FOUR}),
        ("draw", {"run": RunConfig(DataConfig("circles", n_samples=400, seed=1))}),
        ("draw?run=width%3D4%26n_steps%3D10&view=l0_0_0_100.g1", {"run": FOUR}),
        ("folding?width=4&n_steps=10", {"run": FOUR}),
        ("film", six_films(0)),
        ("film?draw=7", six_films(7)),
        ("film?draw=7&film=tanh-0.01", {"tanh-0.01": six_films(7)["tanh-0.01"]}),
        ("film?run=film-relu-0.01", {"relu-0.01": six_films(0)["relu-0.01"]}),
        ("film?run=film-relu-0.01&film=six", six_films(0)),
        ("film?run=moons-232-tanh&film=run", {"run": PRESETS["moons-232-tanh"].config}),
        ("film?run=moons-232-tanh&film=six", {**six_films(0), "run": PRESETS["moons-232-tanh"].config}),
        ("compare", {side: PRESETS[name].config for side, name in COMPARED.items()}),
        ("compare?right=width%3D4%26n_steps%3D10", {"left": PRESETS[COMPARED["left"]].config, "right": FOUR}),
        ("width", {str(width): with_width(width_run(), width) for width in (0, *WIDTHS)}),
        (
            "width?widths=2-3&data=circles&cell=x",
            {
                str(width): with_width(
                    RunConfig.from_query(
                        f"{width_run().to_query()}&data=circles".replace("data=moons&", ""),
                    ),
                    width,
                )
                for width in (0, 2, 3)
            },
        ),
        (
            "learning?rates=0.1&rates=1&n_steps=10&shown=1&reach=0.2",
            {rate: RunConfig.from_query(f"n_steps=10&learning_rate={rate}") for rate in ("0.1", "1")},
        ),
        (
            "learning?vary=Batch+size&batches=8&batches=all",
            {
                "batches of 8": RunConfig.from_query("batch_size=8"),
                "all samples": RunConfig(),
            },
        ),
    ],
)
def test_every_page_names_its_runs(address: str, runs: dict[str, RunConfig]) -> None:
    assert read_link(f"https://host/{address}").runs == runs


@pytest.mark.parametrize("walk", WALKS)
def test_every_step_of_a_walk_names_its_runs_and_how_they_are_looked_at(walk: str) -> None:
    for number, step in enumerate(WALKS[walk].steps, start=1):
        link = read_link(f"https://host/experiments?walk={walk}&step={number}")
        assert tuple(link.runs.values()) == step.runs
        assert link.view == step.view


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("left=moons-232-tanh&right=moons-222-tanh", "compare"),
        ("run=moons-232-tanh", "folding"),
        ("run=moons-232-tanh&film=run", "film"),
        ("widths=1-3", "width"),
        ("vary=Schedule&view=x", "learning"),
        ("view=xpf", "explore"),
    ],
)
def test_a_query_alone_is_of_the_page_that_keeps_its_names(query: str, page: str) -> None:
    assert read_link(query).page == page


def test_how_the_spaces_are_looked_at_is_kept_and_folding_has_pictures_of_its_own() -> None:
    assert read_link(f"https://host/?{FULL}&view=xpf.t1500").view == "xpf.t1500"
    assert read_link("https://host/compare?view=s500").view == "s500"
    for page in OWN_VIEWS:
        assert read_link(f"https://host/{page}?view=t3").view == ""


@pytest.mark.parametrize(
    "name", ["embed", "embed_options", "utm_source", "UTM_x", "fbclid", "gclid", "mc_cid"]
)
def test_names_of_other_systems_are_passed_over_on_every_page(name: str) -> None:
    assert is_of_another_system(name)
    for page in BESIDE:
        before = f"https://host/{page}?walk=shape" if page == "experiments" else f"https://host/{page}?view="
        assert read_link(f"{before}&{name}=1") == read_link(before)


def test_no_name_of_the_app_is_taken_for_one_of_another_system() -> None:
    for name in (*PARAMETERS, *(name for beside in BESIDE.values() for name in beside)):
        assert not is_of_another_system(name)


def test_no_page_keeps_a_setting_of_a_run_by_its_name() -> None:
    names = {*PARAMETERS, *(setting.name for setting in settings(RunConfig()))}
    assert not [name for beside in BESIDE.values() for name in beside if unnumbered(name) in names]


@pytest.mark.parametrize(
    "address",
    [
        *("https://en.wikipedia.org/wiki/Perceptron", "https://host/fim?draw=7", "fim?draw=7", "/fim?draw=7"),
        *("host.example/a.html#top", "https://host/post?utm_source=x", "https://host/film/x?film=six"),
        *("https://host/watch?v=abc", "mailto:me@host.example?subject=x"),
    ],
)
def test_a_path_that_no_page_has_is_no_address_of_this_app_whatever_its_query_says(address: str) -> None:
    with pytest.raises(ConfigError, match="is no page of this app"):
        read_link(address)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("https://host/#activation=tanh&noise=0", "has “activation=tanh&noise=0” after “#”, where no"),
        ("hello", "is “hello”, neither the name of a preset nor an address of this app."),
        ("", "is “”, neither"),
        ("http://[broken", "neither the name of a preset"),
        ("moons-232.tanh", "the nearest preset is moons-232-tanh."),
        ("film-relu-0.2", "the nearest preset is film-relu-0.1."),
        ("width=four", "width is “four”, but has to be"),
        ("width=4&colour=red", "colour (“red”) is no setting"),
        ("https://host/folding?run=nonsense", "is “nonsense”, neither"),
        ("https://host/film?film=seven", "film is “seven”, but has to be one of relu-0.1"),
        ("https://host/film?draw=100", "draw is “100”, but has to be a whole number from 0 to 99."),
        ("https://host/compare?width=4", "width (“4”) is no part of a comparison"),
        ("https://host/compare?left=%2Ffilm", "leads to Film, which shows 6 runs"),
        ("https://host/experiments", "leads to Lessons where it shows no run."),
        ("https://host/experiments?walk=nowhere", "walk is “nowhere”, but has to be one of"),
        ("https://host/experiments?walk=shape&step=99", "step is “99”, but has to be one of"),
        ("https://host/width?widths=x", "widths is “x”, but has to be a list"),
        ("https://host/learning?vary=Noise", "vary is “Noise”, but has to be one of"),
        ("https://host/learning?rates=x", "learning_rate is “x”, but has to be"),
        ("https://host/learning?rates=", "leads to Learning where it shows no run."),
    ],
)
def test_a_text_that_names_no_run_gets_a_sentence(text: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_link(text)
    assert words in str(caught.value)


def test_a_link_to_a_chaotic_preset_says_so_of_that_run_alone() -> None:
    chaotic = {name for name, preset in PRESETS.items() if preset.is_chaotic}
    assert chaotic
    for name, preset in PRESETS.items():
        assert read_link(name).cautions == ({"run": preset.caution} if name in chaotic else {})
    link = read_link("https://host/compare?left=moons-222-tanh&right=moons-232-tanh")
    assert [*link.cautions] == ["left"]
    assert read_link("https://host/?n_steps=10").cautions == {}


def test_one_of_several_runs_is_named() -> None:
    link = read_link("https://host/film")
    assert link.run("tanh-0.1") == six_films(0)["tanh-0.1"]
    with pytest.raises(ConfigError, match="which shows 6 runs"):
        link.run()
    with pytest.raises(ConfigError, match="has to be one of relu"):
        link.run("tanh-7")
