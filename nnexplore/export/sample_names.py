"""Names of samples in code: what columns and classes are called, as comments."""

from __future__ import annotations

import json
import textwrap

from nnexplore.core.network.labelled_samples import usual_features
from nnexplore.core.run.configuration import DataConfig


def names_comment(data: DataConfig) -> str:
    """Lines of comment with the names of columns and of classes; empty where they have none of their own.

    Names are anyone's, so they stand in quotation marks; none has a line's end in it.
    """
    counted = tuple(map(str, range(data.n_classes)))
    named = (
        ("Columns", data.feature_names, usual_features(data.n_inputs)),
        ("Classes from 0 on", data.class_names, counted),
    )
    lines = [f"{what}: {_listed(names)}." for what, names, usual in named if names != usual]
    filled = (textwrap.fill(line, 108, initial_indent="# ", subsequent_indent="# ") for line in lines)
    return "".join(f"{line}\n" for line in filled)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(json.dumps(name, ensure_ascii=False) for name in names)
