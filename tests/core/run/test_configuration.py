"""Configurations: round trips, keys, and the sentences for values that are not allowed."""

from __future__ import annotations

import copy
import json
import pickle
import sys
from dataclasses import asdict, fields, replace
from urllib.parse import parse_qsl

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.config_error import ConfigError, Replacement
from nnexplore.core.network.datasets import DATASETS
from nnexplore.core.network.losses import OUTPUTS, REDUCTIONS
from nnexplore.core.network.network import INITS
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.network.parameter import Parameter
from nnexplore.core.network.start_weights import write_start
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig, read_query
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.query import settings
from nnexplore.core.run.ranges import BATCH_DRAWS, PARAMETERS


def numbers(parameter: Parameter) -> st.SearchStrategy[float]:
    """Numbers that a parameter takes."""
    if parameter.is_whole:
        return st.integers(int(parameter.minimum), int(parameter.maximum))
    return st.floats(parameter.minimum, parameter.maximum)


@st.composite
def run_configs(draw: st.DrawFn) -> RunConfig:
    """Draw any valid run configuration."""

    def number(name: str) -> float:
        return draw(numbers(PARAMETERS[name]))

    name = draw(st.sampled_from(sorted(DATASETS)))
    own = {parameter.name: draw(numbers(parameter)) for parameter in DATASETS[name].parameters}
    data = DataConfig(name, number("n_samples"), number("noise"), number("data_seed"), **own)
    hidden = tuple(draw(st.lists(numbers(PARAMETERS["width"]), max_size=4)))
    outputs = [o for o in OUTPUTS if data.n_classes == 2 or OUTPUTS[o].n_outputs(data.n_classes) > 1]
    network = NetworkConfig(
        hidden,
        tuple(draw(st.sampled_from(sorted(ACTIVATIONS))) for _ in hidden),
        draw(st.sampled_from(outputs)),
        draw(st.sampled_from(sorted(INITS))),
    )
    training = TrainingConfig(
        optimizer=draw(st.sampled_from(sorted(OPTIMIZERS))),
        reduction=draw(st.sampled_from(sorted(REDUCTIONS))),
        schedule=draw(st.sampled_from(sorted(SCHEDULES))),
        batch_draw=draw(st.sampled_from(sorted(BATCH_DRAWS))),
        snapshots=draw(st.sampled_from(["log", "epoch"]) | numbers(PARAMETERS["snapshots"])),
        **{
            name: number(name)
            for name in ("learning_rate", "n_steps", "l2", "decay", "momentum", "validation")
        },
        **{
            name: draw(st.none() | numbers(PARAMETERS[name]))
            for name in ("batch_size", "target_loss", "seed")
        },
    )
    config = RunConfig(data, network, training)
    if config.n_parameters > 1000 or draw(st.booleans()):
        return config
    start = draw(arrays(np.float32, config.n_parameters, elements=st.floats(-100, 100, width=32)))
    return replace(config, network=replace(network, start=write_start(start)))


@given(run_configs())
def test_a_run_comes_back_from_its_query_string_and_from_its_json(config: RunConfig) -> None:
    from_query, from_json = RunConfig.from_query(config.to_query()), RunConfig.from_json(config.to_json())
    assert from_query == from_json == config
    assert from_query.key == from_json.key == config.key


@given(run_configs())
def test_a_configuration_and_its_parts_are_values(config: RunConfig) -> None:
    kinds = {kind.__name__: kind for kind in (DataConfig, NetworkConfig, TrainingConfig, RunConfig)}
    for value in (config, config.data, config.network, config.training):
        assert type(value)(**asdict(value)) == value
        assert eval(repr(value), dict(kinds)) == value
        assert pickle.loads(pickle.dumps(value)) == copy.deepcopy(value) == copy.copy(value) == value
        assert replace(value) == value
        assert hash(replace(value)) == hash(value)
        for entry in fields(value):
            assert replace(value, **{entry.name: getattr(value, entry.name)}) == value
        if sys.version_info >= (3, 13):
            assert copy.replace(value) == value


@given(run_configs(), st.integers(0, 2**32 - 1))
def test_one_field_can_be_replaced_and_the_others_stay(config: RunConfig, seed: int) -> None:
    data = replace(config.data, seed=seed)
    assert (data.seed, data.own) == (seed, config.data.own)
    assert replace(data, seed=config.data.seed) == config.data


@given(run_configs())
def test_a_data_sets_own_parameters_are_attributes(config: RunConfig) -> None:
    data = config.data
    for name, value in data.parameters.items():
        assert getattr(data, name) == value
        assert name in dir(data)
        assert replace(data, **{name: value}) == data
    with pytest.raises(AttributeError, match="has no 'sides'"):
        data.sides  # noqa: B018


def test_another_data_set_can_take_the_place_of_one_whose_own_parameters_say_nothing() -> None:
    assert replace(DataConfig("circles", seed=5), name="moons") == DataConfig("moons", seed=5)
    assert replace(DataConfig("circles", factor=0.3), factor=0.4).factor == 0.4
    with pytest.raises(ConfigError, match="factor is no parameter of the data set moons"):
        replace(DataConfig("circles", factor=0.3), name="moons")


@given(run_configs(), run_configs())
def test_keys_are_equal_exactly_when_the_runs_are(one: RunConfig, other: RunConfig) -> None:
    assert (one.key == other.key) == (one == other)


@given(run_configs())
def test_a_query_names_only_what_differs_from_the_default_run(config: RunConfig) -> None:
    defaults = {setting.name: setting.default for setting in settings(config)}
    for name, text in parse_qsl(config.to_query()):
        assert text != str(defaults[name])


def test_a_first_layer_of_no_units_is_read_as_no_hidden_layers() -> None:
    assert RunConfig.from_query("data=moons&width=0") == RunConfig.from_query("data=moons&layers=0")
    assert RunConfig.from_query("width=0").to_query() == "layers=0"


@pytest.mark.parametrize("query", ["layers=1&width=0", "layers=2&width_2=0", "width=0&width=4"])
def test_no_units_beside_other_words_on_the_layers_are_refused(query: str) -> None:
    with pytest.raises(ConfigError):
        RunConfig.from_query(query)


def test_the_default_run_has_an_empty_query() -> None:
    assert RunConfig().to_query() == ""
    assert RunConfig.from_query("") == RunConfig()


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=30), max_size=5))
def test_any_query_gives_a_run_and_an_error_for_each_foreign_name(query: dict[str, str]) -> None:
    config, errors = read_query(query)
    assert isinstance(config, RunConfig)
    known = {setting.name for setting in settings(config)} | {"stream", "seed"}
    assert {name for name in query if name not in known} <= {error.field for error in errors}


@given(st.sampled_from(sorted(PARAMETERS)), st.text(max_size=20))
def test_a_wrong_number_in_a_query_costs_only_itself(name: str, text: str) -> None:
    config, errors = read_query({"data": "moons", name: text})
    assert config.data.name == "moons"
    assert len(errors) <= 1


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("data=mooons", "data is “mooons”, but has to be one of circles, moons, spiral, xor"),
        ("noise=3", "noise is “3”, but has to be a number from 0 to 1."),
        ("noise=nan", "noise is “nan”, but has to be a number from 0 to 1."),
        ("n_samples=12.5", "n_samples is “12.5”, but has to be a whole number from 10 to 100,000."),
        ("layers=2&width_2=0", "width_2 is “0”, but has to be a whole number from 1 to 1,024."),
        ("data=spiral&n_arms=9", "n_arms is “9”, but has to be a whole number from 2 to 5."),
        ("factor=0.5&data=moons", "factor (“0.5”) is no setting of this run."),
        ("noise=0.1&noise=0.3", "noise is given more than once."),
        ("snapshots=often", "snapshots is “often”, but has to be log or epoch or a whole number from 1 to"),
        (
            "data=spiral&output=sigmoid",
            "output is “sigmoid”, which tells 2 classes apart, but the data set has 3",
        ),
    ],
)
def test_a_wrong_value_in_a_link_is_named_with_the_allowed_range(query: str, sentence: str) -> None:
    with pytest.raises(ConfigError) as caught:
        RunConfig.from_query(query)
    assert sentence in str(caught.value)


def test_a_host_may_narrow_the_ranges() -> None:
    narrow = {**PARAMETERS, "width": replace(PARAMETERS["width"], maximum=8)}
    config, errors = read_query("width=9", narrow)
    assert config == RunConfig()
    assert "from 1 to 8" in str(errors[0])


@pytest.mark.parametrize(
    "make",
    [
        lambda: DataConfig("moons", factor=0.5),
        lambda: DataConfig("circles", noise=float("nan")),
        lambda: NetworkConfig((3, 3), ("tanh",)),
        lambda: NetworkConfig((0,)),
        lambda: NetworkConfig(activation="swish"),
        lambda: TrainingConfig(learning_rate=0.0),
        lambda: TrainingConfig(n_steps=True),
        lambda: TrainingConfig(snapshots="often"),
        lambda: RunConfig(DataConfig("spiral"), NetworkConfig(output="sigmoid")),
        lambda: RunConfig(network=NetworkConfig(start=write_start(np.zeros(16)))),
        lambda: RunConfig(network=NetworkConfig(start=write_start(np.full(17, np.inf)))),
        lambda: RunConfig(network=NetworkConfig(start="no weights")),
        lambda: RunConfig(network=NetworkConfig(start="64." + write_start(np.zeros(17)))),
        lambda: RunConfig.from_json("[]"),
        lambda: RunConfig.from_json('{"data":{"shape":"round"}}'),
    ],
)
def test_a_configuration_that_cannot_be_is_refused_when_it_is_built(make) -> None:
    with pytest.raises(ConfigError):
        make()


def test_start_weights_come_back_as_float32() -> None:
    parameters = np.random.RandomState(0).randn(17)
    config = RunConfig.from_query(f"start={write_start(parameters)}")
    np.testing.assert_array_equal(config.start, parameters.astype(np.float32))
    assert RunConfig().start is None


def test_start_weights_can_be_given_to_the_last_digit() -> None:
    parameters = np.random.RandomState(0).randn(17)
    config = RunConfig.from_query(f"start={write_start(parameters, all_digits=True)}")
    np.testing.assert_array_equal(config.start, parameters)


def test_start_weights_of_another_network_are_told_and_others_drawn() -> None:
    config, errors = read_query(f"width=4&start={write_start(np.zeros(17))}")
    assert config == RunConfig.from_query("width=4")
    assert "start holds 17 weights and biases, but has to hold the 22 of this network" in str(errors[0])
    assert errors[0].replacement == Replacement(None)


def test_equal_activations_are_one_name() -> None:
    assert NetworkConfig((3, 2), ("tanh", "tanh")) == NetworkConfig((3, 2), "tanh")
    assert NetworkConfig((3, 2), ("tanh", "relu")).activations == ("tanh", "relu")


def test_numbers_that_are_equal_make_one_key() -> None:
    one = RunConfig(DataConfig(noise=0), training=TrainingConfig(l2=-0.0, n_steps=100))
    other = RunConfig(DataConfig(noise=0.0), training=TrainingConfig(l2=0, n_steps=100.0))
    assert one.key == other.key


def test_layer_sizes_count_the_parameters() -> None:
    config = RunConfig(DataConfig("spiral", n_arms=4), NetworkConfig((5, 2)))
    assert config.layer_sizes == (2, 5, 2, 4)
    assert config.n_parameters == 3 * 5 + 6 * 2 + 3 * 4
    assert config.layer_activations == ("tanh", "tanh", "softmax")


def test_the_stream_goes_on_after_the_samples() -> None:
    data = DataConfig("spiral", n_samples=300, noise=0.2, seed=0)
    stream = np.random.RandomState(0)
    for _ in range(3):
        stream.randn(100)
    assert data.random_state_after_draw().randn() == stream.randn()


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_every_preset_has_a_link_of_its_own(preset) -> None:
    assert RunConfig.from_query(preset.config.to_query()) == preset.config
    assert len({other.config.key for other in PRESETS.values()}) == len(PRESETS)


def test_a_query_may_be_read_as_what_differs_from_another_run() -> None:
    opening = RunConfig(
        DataConfig("moons", n_samples=200, seed=0),
        NetworkConfig((4,), "relu"),
        TrainingConfig(learning_rate=0.01, reduction="sum", batch_size=32),
    )
    assert read_query("", opening=opening) == (opening, [])
    config, (error,) = read_query("data=lunes&noise=0.3", opening=opening)
    assert config == replace(opening, data=DataConfig("moons", n_samples=200, noise=0.3, seed=0))
    assert error.replacement == Replacement("moons")


@pytest.mark.parametrize("name", PRESETS)
def test_the_canonical_json_holds_every_field_of_every_part(name: str) -> None:
    config = PRESETS[name].config
    assert json.loads(config.to_json()) == json.loads(json.dumps(asdict(config)))
    assert config.to_json() == json.dumps(json.loads(config.to_json()), sort_keys=True, separators=(",", ":"))
