"""Data of a run: which samples it is trained on, an immutable value that draws them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import islice
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.config_error import ConfigError, written
from nnexplore.core.network.dataset import Dataset
from nnexplore.core.network.datasets import ALL_DATASETS, NAMED_DATASETS, OWN, draw_samples
from nnexplore.core.network.labelled_samples import class_label, pack_all_digits, usual_features
from nnexplore.core.network.own_samples import OwnSamples, check_samples_text, pack
from nnexplore.core.network.parameter import check_choice
from nnexplore.core.network.sample_arrays import labelled_samples_of, samples_of
from nnexplore.core.run.foreign_names import FOREIGN_NAMES, called_here
from nnexplore.core.run.ranges import PARAMETERS

#: No data set has as many parameters of its own.
_MOST_OWN = 100


def _pairs(own: Any) -> dict[str, Any]:
    """A data set's own parameters by name, as they are given together."""
    try:
        pairs = own.items() if isinstance(own, Mapping) else own
        return {str.__str__(name): value for name, value in islice(pairs, _MOST_OWN)}
    except Exception as error:
        # Whatever else it is, it may fail in any way while it is looked at.
        allowed = "the data set's own parameters by their names"
        raise ConfigError("own", value=own, allowed=allowed) from error


def _is_default(name: str, value: Any) -> bool:
    """Whether some data set has a parameter of this name that is so if nothing is said of it."""
    defaults = [
        own.default for dataset in NAMED_DATASETS.values() for own in dataset.settings if own.name == name
    ]
    return type(value) in (int, float, str) and value in defaults


def _is_option(dataset: Dataset, name: str, value: Any) -> bool:
    """Whether the data set's own setting of this name may be so, if it is a name among some."""
    return all(value in one.options for one in dataset.choices if one.name == name)


def _only(name: str, given: Any, value: Any, dataset: Dataset) -> Any:
    """The one value that a number has with samples that are not drawn; the default says nothing."""
    number = given if given == value else PARAMETERS[name].check(given)
    if number not in (value, PARAMETERS[name].default):
        whose = "the samples given" if dataset is OWN else f"all the samples of {dataset.label}"
        raise ConfigError(
            name, value=given, fault=f"is {written(number)}, but it is {written(value)} with {whose}"
        )
    return value


def _own_settings(dataset: Dataset, given: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    """The data set's own settings with their values, those given or the defaults; or its samples as text."""
    if dataset is OWN:
        return (("samples", check_samples_text(given.get("samples"))),)
    own = tuple((one.name, one.check(given.get(one.name, one.default))) for one in dataset.settings)
    dataset.check(dict(own))
    return own


def _packed_for_a_link(samples: OwnSamples) -> str:
    """The samples as a link carries them; where it cannot, the error says what else can be done."""
    try:
        return pack(samples)
    except ConfigError as error:
        fault = f"{error.fault}, or give all_digits=True: files keep all of them, a link none"
        raise ConfigError(error.field, value=error.value, fault=fault) from error


@dataclass(frozen=True, init=False)
class DataConfig:
    """Which samples: a data set, its size, noise and seed, and the data set's own parameters.

    Own parameters are given by name, ``DataConfig("circles", factor=0.5)``, or together as ``own``, and are
    attributes: ``data.factor``. The data set "own" has its samples in place of parameters, as the text
    ``samples`` that ``from_arrays`` makes of them: they say how many they are, and there is no noise.
    Neither is there with "iris", "wine", "breast-cancer" and "digits", which are taken whole from
    scikit-learn: of these ``across`` and ``up`` name the features that are the two inputs, and ``scaling`` is
    "standard", "range" or "none".

    Raises
    ------
    ConfigError
        For an unknown data set or parameter, and for a number out of range.
    """

    name: str
    n_samples: int
    noise: float
    seed: int
    own: tuple[tuple[str, Any], ...]

    def __init__(
        self,
        name: str = "circles",
        n_samples: int = 100,
        noise: float = 0.2,
        seed: int = 1,
        own: Mapping[str, Any] | Iterable[tuple[str, Any]] = (),
        **parameters: Any,
    ) -> None:
        dataset = ALL_DATASETS[check_choice("data", name, ALL_DATASETS)]
        given = _pairs(own) | parameters
        takes = {"samples"} if dataset is OWN else {one.name for one in dataset.settings}
        # What another data set has by default says nothing: so one can be replaced by its name alone.
        idle = [name for name, value in given.items() if name not in parameters and _is_default(name, value)]
        idle = [name for name in idle if name not in takes or not _is_option(dataset, name, given[name])]
        unknown = sorted(set(given) - takes - set(idle))
        if unknown:
            listed = ", ".join(sorted(takes)) or "none of its own"
            known = [entry.name for entry in fields(type(self))]
            called = called_here(unknown[0], known) if unknown[0] in FOREIGN_NAMES else ""
            fault = f"is no parameter of the data set {dataset.name}, which takes {listed}{called}"
            raise ConfigError(unknown[0], value=given[unknown[0]], fault=fault)
        set_field = object.__setattr__
        set_field(self, "name", dataset.name)
        set_field(self, "seed", PARAMETERS["data_seed"].check(seed))
        pairs = _own_settings(dataset, {name: given[name] for name in given if name not in idle})
        set_field(self, "own", pairs)
        if dataset.size is not None:
            set_field(self, "n_samples", _only("n_samples", n_samples, dataset.size(dict(pairs)), dataset))
            set_field(self, "noise", _only("noise", noise, 0.0, dataset))
            return
        set_field(self, "n_samples", PARAMETERS["n_samples"].check(n_samples))
        set_field(self, "noise", PARAMETERS["noise"].check(noise))

    @classmethod
    def from_arrays(
        cls,
        X: Any,
        y: Any,
        feature_names: Sequence[Hashable] | None = None,
        class_names: Sequence[Hashable] | None = None,
        scaling: str = "none",
        seed: int = 1,
        all_digits: bool = False,
    ) -> Self:
        """Samples of one's own: numbers X (n_samples, n_inputs) and labels y (n_samples,).

        X is an array, a list of rows or a data frame, whose columns then name the inputs; labels are of
        any hashable kind, 2 to 10 different ones, which name the classes. ``scaling`` is "none", "standard"
        (mean 0, standard deviation 1) or "range" (-1 to 1). ``seed`` is what a validation share is drawn by.
        The samples become a part of the configuration. Of two inputs they are a part of its link as well:
        about 700 have room there, and they lie on a grid of 65,536 places over the range of each input.
        With ``all_digits``, and of any other number of inputs, they are kept to the bit, up to 4,194,304
        values; no link carries more than a few of these.

        Raises
        ------
        ConfigError
            Naming the argument, or the input, and what is wrong with it.
        """
        table = X, y, feature_names, class_names, scaling
        samples = labelled_samples_of(*table)
        keeps_all = all_digits or samples.X.shape[1] != 2
        text = pack_all_digits(samples) if keeps_all else _packed_for_a_link(samples_of(*table))
        return cls(OWN.name, seed=seed, samples=text)

    def __getattr__(self, name: str) -> Any:
        """The data set's own parameter of this name."""
        # While it is copied or unpickled it has no field yet.
        own: dict[str, Any] = dict(self.__dict__.get("own", ()))
        if name not in own:
            raise AttributeError(f"{type(self).__name__} {self.__dict__.get('name')!r} has no {name!r}")
        return own[name]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.parameters]

    @property
    def parameters(self) -> dict[str, Any]:
        """The data set's own parameters by name."""
        return dict(self.own)

    @property
    def dataset(self) -> Dataset:
        """The registry entry."""
        return ALL_DATASETS[self.name]

    @property
    def is_drawn(self) -> bool:
        """Whether the samples are drawn, and not collected or brought."""
        return self.dataset.is_drawn

    @property
    def n_classes(self) -> int:
        """How many classes the samples have."""
        return self.dataset.class_count(self.parameters)

    @property
    def n_inputs(self) -> int:
        """How many numbers a sample has."""
        return self.dataset.input_count(self.parameters)

    @property
    def class_names(self) -> tuple[str, ...]:
        """What the classes are called (n_classes,): their numbers where they have no names."""
        return self.dataset.names_of_classes(self.parameters)

    @property
    def class_labels(self) -> tuple[str, ...]:
        """What sentences and legends call the classes (n_classes,): "class 0" where they have no names."""
        return tuple(map(class_label, self.class_names))

    @property
    def feature_names(self) -> tuple[str, ...]:
        """What the inputs are called (n_inputs,), with their scale: x and y where they have no names."""
        return self.dataset.names_of_features(self.parameters)

    @property
    def input_titles(self) -> tuple[str, ...]:
        """What the axes of the input space are called (n_inputs,): "x: petal length (cm)"."""
        pairs = zip(usual_features(self.n_inputs), self.feature_names, strict=True)
        return tuple(name if name == usual else f"{usual}: {name}" for usual, name in pairs)

    def of_another(self, name: str) -> DataConfig:
        """Another data set, as large and as noisy if both are drawn, its own settings as by default."""
        if not (self.is_drawn and ALL_DATASETS[name].is_drawn):
            return DataConfig(name, seed=self.seed)
        return DataConfig(name, self.n_samples, self.noise, self.seed)

    def draw(
        self, random_state: np.random.RandomState | None = None
    ) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Draw the samples X (n_samples, n_inputs) and their classes y (n_samples,).

        The stream given is drawn from and so moved on; by default it is a new one of this seed.
        """
        random_state = np.random.RandomState(self.seed) if random_state is None else random_state
        return draw_samples(self.name, self.n_samples, self.noise, random_state, self.parameters)

    def random_state_after_draw(self) -> np.random.RandomState:
        """The data's random stream, as it stands once the samples are drawn."""
        random_state = np.random.RandomState(self.seed)
        self.draw(random_state)
        return random_state
