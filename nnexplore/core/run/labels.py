"""Labels: what the settings of a run are called on the pages, by their names in Python and in a query."""

from __future__ import annotations

from nnexplore.core.network.datasets import NAMED_DATASETS
from nnexplore.core.run.query import unnumbered
from nnexplore.core.run.ranges import PARAMETERS

#: Of settings that are no number.
LABELS = {
    "data": "Data set",
    "activation": "Activation",
    "output": "Output",
    "init": "First weights",
    "start": "Start weights",
    "features": "Input features",
    "samples": "Samples as text",
    "optimizer": "Optimiser",
    "schedule": "Schedule",
    "reduction": "Reduction",
    "snapshots": "Snapshots",
    "batch_draw": "Batches",
    "stream": "First weights' stream",
}
_OWN = {own.name: own.label for dataset in NAMED_DATASETS.values() for own in dataset.settings}
_NUMBERS = {name: parameter.label for name, parameter in PARAMETERS.items()}
_ALL = _OWN | _NUMBERS | LABELS


def label_of(name: str) -> str:
    """The label of a setting, with its hidden layer if it is not the first; a name that is none is itself."""
    setting = unnumbered(name)
    if setting == name:
        return _ALL.get(name, name)
    label = "Units" if setting == "width" else _ALL[setting]
    return f"{label} of layer {name.rpartition('_')[2]}"
