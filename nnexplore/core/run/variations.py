"""Variations: one run at several settings, each setting a list of values as a visitor types or picks them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod

from nnexplore.core.network.config_error import ConfigError, Range
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.network.parameter import Parameter, check_choice
from nnexplore.core.run.configuration import RunConfig

#: Curves beyond this number cannot be told apart on one picture.
MOST_RUNS = 24
#: Values of a list that are looked at, wrong and equal ones among them.
MOST_VALUES = 100
#: The word for a batch that holds every sample.
ALL_SAMPLES = "all"

_LADDER = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
_BATCH_SIZES = (4, 16, 64)

Parameters = Mapping[str, Parameter]
#: A run with one setting replaced by the value of a text; raises ConfigError where the text is none.
Apply = Callable[[RunConfig, str, Parameters], RunConfig]


@dataclass(frozen=True)
class Variation:
    """A setting that a page varies.

    ``name`` is that of its list in an address. ``usual`` lists the values that are offered at first for a
    run, among them the run's own. ``is_number`` tells whether the values are numbers: then they have an
    order, and others may be typed. ``label`` writes a value so that it speaks for itself.
    """

    name: str
    title: str
    help: str
    usual: Callable[[RunConfig, Parameters], list[str]]
    apply: Apply
    label: Callable[[RunConfig], str]
    is_number: bool


@dataclass(frozen=True)
class Variant:
    """One of the runs, with a label that tells it from the others; ``indices`` are those of its values in the
    lists, the second 0 where there is one list only."""

    label: str
    config: RunConfig
    indices: tuple[int, int]


def _rates(config: RunConfig, parameters: Parameters) -> list[str]:
    allowed, own = parameters["learning_rate"], config.training.learning_rate
    rates = [float(f"{factor * own:.2g}") if factor != 1 else own for factor in _LADDER]
    return [f"{rate:g}" for rate in rates if allowed.minimum <= rate <= allowed.maximum]


def _with_rate(config: RunConfig, text: str, parameters: Parameters) -> RunConfig:
    rate = parameters["learning_rate"].check(text)
    return replace(config, training=replace(config.training, learning_rate=rate))


def _batch_sizes(config: RunConfig, parameters: Parameters) -> list[str]:
    own = config.training.batch_size
    sizes = {size for size in (*_BATCH_SIZES, own) if size is not None and size < config.data.n_samples}
    return [*(str(size) for size in sorted(sizes)), ALL_SAMPLES]


def _with_batch_size(config: RunConfig, text: str, parameters: Parameters) -> RunConfig:
    if text.strip() == ALL_SAMPLES:
        return replace(config, training=replace(config.training, batch_size=None))
    try:
        size = int(parameters["batch_size"].check(text))
    except ConfigError as error:
        allowed = replace(parameters["batch_size"].range, words=(ALL_SAMPLES,))
        raise ConfigError(error.field, value=text, allowed=allowed) from error
    return replace(config, training=replace(config.training, batch_size=size))


def _batch_label(config: RunConfig) -> str:
    size = config.training.batch_size
    return "all samples" if size is None else f"batches of {size}"


def _with_schedule(config: RunConfig, text: str, parameters: Parameters) -> RunConfig:
    name = check_choice("schedule", text, SCHEDULES)
    return replace(config, training=replace(config.training, schedule=name))


def _schedule_label(config: RunConfig) -> str:
    training = config.training
    own = f", d = {training.decay:g}" if SCHEDULES[training.schedule].parameters else ""
    return f"{SCHEDULES[training.schedule].label}{own}"


def _with_optimizer(config: RunConfig, text: str, parameters: Parameters) -> RunConfig:
    name = check_choice("optimizer", text, OPTIMIZERS)
    return replace(config, training=replace(config.training, optimizer=name))


def _optimizer_label(config: RunConfig) -> str:
    return f"{OPTIMIZERS[config.training.optimizer].label} at {config.training.learning_rate:.10g}"


#: By name, in the order of the page's switch.
VARIATIONS: dict[str, Variation] = {
    variation.name: variation
    for variation in (
        Variation(
            "rates",
            "Learning rate",
            "Too small a step crawls, too large a one leaps over the valley or diverges.",
            _rates,
            _with_rate,
            lambda config: f"{config.training.learning_rate:.10g}",
            is_number=True,
        ),
        Variation(
            "batches",
            "Batch size",
            "Fewer samples a step make it cheaper, and its direction noisier.",
            _batch_sizes,
            _with_batch_size,
            _batch_label,
            is_number=True,
        ),
        Variation(
            "schedules",
            "Schedule",
            "A learning rate that falls goes far at first and settles at the end.",
            lambda config, parameters: list(SCHEDULES),
            _with_schedule,
            _schedule_label,
            is_number=False,
        ),
        Variation(
            "optimizers",
            "Optimiser",
            "How a gradient becomes a step.",
            lambda config, parameters: list(OPTIMIZERS),
            _with_optimizer,
            _optimizer_label,
            is_number=False,
        ),
    )
}


def with_usual_rate(config: RunConfig) -> RunConfig:
    """The run at the learning rate that its optimiser usually begins with."""
    rate = OPTIMIZERS[config.training.optimizer].learning_rate
    return replace(config, training=replace(config.training, learning_rate=rate))


def sorted_out(
    name: str, texts: Sequence[str], base: RunConfig, parameters: Parameters
) -> tuple[list[str], list[ConfigError]]:
    """The values of a list that a variation takes, and the errors on the others."""
    taken, errors = [], []
    for text in texts[:MOST_VALUES]:
        try:
            VARIATIONS[name].apply(base, text, parameters)
            taken.append(text)
        except ConfigError as error:
            errors.append(error)
    return [*taken, *texts[MOST_VALUES:]], errors


def variants(
    base: RunConfig, lists: Mapping[str, Sequence[str]], usual_rates: bool, parameters: Parameters
) -> tuple[list[Variant], list[ConfigError]]:
    """Every combination of the values in ``lists``, by the name of their variation, applied to one run.

    With ``usual_rates`` every optimiser of a list has its own usual learning rate, unless the rates are
    varied as well. Values that are not allowed come back as errors; equal runs are listed once.

    Raises
    ------
    ConfigError
        If there are more than ``MOST_RUNS``, or more than ``MOST_VALUES`` in a list.
    """
    varied = [VARIATIONS[name] for name in lists]
    errors: list[ConfigError] = []
    taken: list[list[str]] = []
    for variation in varied:
        texts = lists[variation.name]
        if len(texts) > MOST_VALUES:
            fault = f"names {len(texts):,} values, but has to name at most {MOST_VALUES}"
            raise ConfigError(variation.name, value=texts, fault=fault)
        different: dict[RunConfig, str] = {}
        for text in texts:
            try:
                different.setdefault(variation.apply(base, text, parameters), text)
            except ConfigError as error:
                errors.append(error)
        taken.append(list(different.values()))
    n_runs = prod(map(len, taken))
    if n_runs > MOST_RUNS:
        raise ConfigError(
            "runs",
            value=n_runs,
            allowed=Range(1, MOST_RUNS),
            fault=f"would be {n_runs:,}, but have to be from 1 to {MOST_RUNS}, so that the curves can be "
            "told apart; a shorter list makes fewer",
        )
    # An optimiser's label names its learning rate.
    named = [one for one in varied if one.name != "rates" or "optimizers" not in lists]
    found: dict[str, Variant] = {}
    for values in product(*map(enumerate, taken)):
        config = base
        for variation, (_, text) in zip(varied, values, strict=True):
            config = variation.apply(config, text, parameters)
        if usual_rates and "optimizers" in lists and "rates" not in lists:
            config = with_usual_rate(config)
        first, *second = (index for index, _ in values)
        label = " · ".join(variation.label(config) for variation in named)
        found.setdefault(config.key, Variant(label, config, (first, second[0] if second else 0)))
    return list(found.values()), errors
