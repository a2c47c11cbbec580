"""Any value at all: constructors and readers give a value or refuse in one sentence, and nothing else."""

from __future__ import annotations

import json
import pickle
import warnings
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nnexplore as nx
from nnexplore.core.network.config_error import ConfigError, printable, shown
from nnexplore.core.network.datasets import DATASETS
from nnexplore.core.network.start_weights import read_start
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig, read_query
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.ranges import PARAMETERS
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.core.run.widths import read_widths
from nnexplore.links.addresses import BESIDE
from nnexplore.links.link import Link, read_link, word_of
from tests.anything import Odd, OddText, anything, nested

PARTS = (DataConfig, NetworkConfig, TrainingConfig, RunConfig)
_OWN = sorted({own.name for dataset in DATASETS.values() for own in dataset.parameters})
FIELDS = [
    *((part, entry.name) for part in PARTS for entry in fields(part)),
    *((DataConfig, name) for name in _OWN),
]


def tried(make: Callable[[], Any]) -> Any:
    """What comes of it, with every warning an error; of a refusal the sentence, which has to be one."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return make()
        except ConfigError as error:
            refusal = error
    sentence = str(refusal)
    assert sentence.isprintable()
    assert sentence.endswith(".")
    assert sentence.startswith(printable(refusal.field[:40]))
    assert len(sentence) < 600
    return refusal


@pytest.mark.parametrize(("part", "name"), FIELDS, ids=lambda given: getattr(given, "__name__", given))
@given(value=anything)
def test_every_field_takes_a_value_or_refuses_it_in_a_sentence(part: type, name: str, value: Any) -> None:
    made = tried(lambda: part(**{name: value}))
    if isinstance(made, PARTS):
        # What was taken is plain: it makes a key, and comes back from wherever it is sent.
        assert pickle.loads(pickle.dumps(made)) == made
        hash(made)
        if isinstance(made, RunConfig):
            assert RunConfig.from_json(made.to_json()) == made


@given(st.dictionaries(st.sampled_from(sorted(entry.name for entry in fields(TrainingConfig))), anything))
def test_any_training_takes_its_values_or_refuses_one(values: dict[str, Any]) -> None:
    made = tried(lambda: RunConfig(training=TrainingConfig(**values)))
    assert isinstance(made, ConfigError) or RunConfig.from_query(made.to_query()).key == made.key


@given(st.sampled_from(sorted(PARAMETERS)), anything)
def test_every_parameter_takes_a_number_of_its_range_or_refuses(name: str, value: Any) -> None:
    number = tried(lambda: PARAMETERS[name].check(value))
    if not isinstance(number, ConfigError):
        assert type(number) in (int, float)
        assert PARAMETERS[name].minimum <= number <= PARAMETERS[name].maximum


@given(anything)
def test_any_json_is_a_run_or_refused(value: Any) -> None:
    tried(lambda: RunConfig.from_json(value))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["data", "network", "training", "own", "name", "hidden", "start", "seed", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(_JSON)
def test_any_tree_of_json_is_a_run_or_refused(tree: Any) -> None:
    made = tried(lambda: RunConfig.from_json(json.dumps(tree)))
    assert isinstance(made, RunConfig | ConfigError)


def test_json_nested_beyond_all_measure_is_refused() -> None:
    depth = 200_000
    for text in ("[" * depth, '{"data":' * depth, '{"network":{"hidden":' + "[" * depth):
        assert isinstance(tried(lambda text=text: RunConfig.from_json(text)), ConfigError)


@given(anything)
def test_any_query_is_read_with_an_error_for_what_was_not_taken(query: Any) -> None:
    config, errors = tried(lambda: read_query(query))
    assert isinstance(config, RunConfig)
    for error in errors:
        assert str(error).isprintable()
    tried(lambda: RunConfig.from_query(query))


_SETTINGS = ["data", "width", "start", "snapshots", "seed", "output"]


@given(st.dictionaries(st.sampled_from(_SETTINGS), anything))
def test_any_values_of_a_query_cost_only_themselves(values: dict[str, Any]) -> None:
    config, errors = tried(lambda: read_query(values))
    assert isinstance(config, RunConfig)
    assert {error.field for error in errors} <= set(values)


def test_a_text_that_cannot_be_measured_costs_only_its_own_setting() -> None:
    config, errors = read_query({"width": OddText("four"), "activation": "relu"})
    assert [error.field for error in errors] == ["width"]
    assert config.network.activations == ("relu",)


@given(st.text() | st.sampled_from(["http://[bad/?data=x", "//[", "?", "=", "http://\ud800/?a=\udfff"]))
def test_any_text_names_a_run_or_gets_a_sentence(text: str) -> None:
    assert isinstance(tried(lambda: read_link(text)), Link | ConfigError)
    tried(lambda: read_start(text, 17))
    tried(lambda: read_widths(text, 256, 12))


_NAMES = st.sampled_from(sorted({name for beside in BESIDE.values() for name in beside}))
_WORDS = st.text(max_size=12) | st.sampled_from([*PRESETS, "width=4", "run=run%3Dwidth", "0.1", "Batch size"])


@given(
    st.sampled_from(["", "https://host/", "host.example:80/", "/"]),
    st.sampled_from(["", *BESIDE]) | st.text(max_size=8),
    st.dictionaries(_NAMES | st.text(max_size=8), _WORDS, max_size=4),
)
def test_any_address_is_one_of_runs_or_refused(host: str, path: str, pairs: dict[str, str]) -> None:
    query = urlencode(pairs, errors="surrogatepass")
    found = tried(lambda: read_link(f"{host}{path}?{query}"))
    if isinstance(found, Link):
        assert found.runs
        for config in found.runs.values():
            assert read_link(word_of(config)).run() == config


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Trajectory.begin(RunConfig()), "a preset or a preset's name; that of a trajectory is its .config."),
        ("hexagon-232-rulu", "a preset or a preset's name; the nearest name is hexagon-232-relu."),
        ("x" * 10**6, "has to be a RunConfig, a preset or a preset's name, such as RunConfig()."),
        (None, "has to be a RunConfig, a preset or a preset's name, such as RunConfig()."),
        (Odd(), "a preset's name, such as RunConfig()."),
    ],
)
def test_what_is_no_configuration_is_not_trained_and_the_sentence_says_what_to_write(
    value: Any, words: str
) -> None:
    for train in (nx.train, lambda given: nx.train_many([given])):
        with pytest.raises(ConfigError) as raised:
            train(value)
        assert words in str(raised.value)


def test_a_preset_is_trained_as_such_and_by_its_name() -> None:
    preset = replace(PRESETS["hexagon-232-relu"], config=RunConfig(training=TrainingConfig(n_steps=2)))
    assert nx.train(preset).config == preset.config
    (run,) = nx.train_many(["moons200-logistic"])
    assert run.config == PRESETS["moons200-logistic"].config


@given(anything)
def test_any_value_is_shown_short_and_printable(value: Any) -> None:
    text = shown(value)
    assert text.isprintable()
    assert len(text) < 50


def test_a_number_that_is_refused_is_shown_as_it_was_given() -> None:
    assert str(tried(lambda: TrainingConfig(seed=10**400))).startswith("seed is “1000000000")
    assert str(tried(lambda: TrainingConfig(n_steps=0))) == (
        "n_steps is 0, but has to be a whole number from 1 to 1,000,000."
    )
    assert str(tried(lambda: NetworkConfig(hidden=nested(5000)))).startswith(
        "width is “a value of type list”"
    )
