"""Samples from a text table: which columns are features and which the class, and what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnexplore.core.network.config_error import ConfigError, shown
from nnexplore.core.network.labelled_samples import CLASSES
from nnexplore.core.network.own_samples import OwnSamples, most_samples
from nnexplore.core.network.sample_arrays import samples_of
from nnexplore.tables.cells import is_date, is_missing, number_in
from nnexplore.tables.text_table import TextTable


@dataclass(frozen=True)
class Columns:
    """The places of the columns that are x, y and the class."""

    x: int
    y: int
    label: int


def likely_columns(table: TextTable) -> Columns:
    """The columns that are probably meant: the last one with 2 to 10 values is the class, x and y numbers.

    Raises
    ------
    ConfigError
        If there are fewer than three columns.
    """
    n = len(table.names)
    if n < 3:
        fault = f"has {n} column{'s' if n > 1 else ''}, but has to have 3: two features and the class"
        raise ConfigError("table", value=n, fault=fault)
    columns = list(zip(*table.rows, strict=True))
    is_number = [number_in(cells[0], table.decimal) is not None for cells in columns]
    few = [i for i in range(n) if CLASSES.minimum <= len(set(columns[i])) <= CLASSES.maximum]
    words = [i for i in range(n) if not is_number[i] and not is_date(columns[i][0])]
    label = [n - 1, *few, *words, *(i for i in words if i in few)][-1]
    others = [i for i in range(n) if i != label]
    # Numbers first, and last what only counts the rows.
    x, y, *_ = sorted(others, key=lambda i: (not is_number[i]) + 2 * _counts_rows(columns[i]))
    return Columns(x, y, label)


def samples_in(table: TextTable, columns: Columns, scaling: str) -> OwnSamples:
    """The samples of a table, all of them, however many.

    Raises
    ------
    ConfigError
        Of the column, with the line and the reason.
    """
    if len({columns.x, columns.y, columns.label}) < 3:
        raise ConfigError("table", fault="gives one column two parts: x, y and the class have to differ")
    points = np.array([_numbers(table, column) for column in (columns.x, columns.y)]).T
    labels = [
        _label(table, columns.label, row, line) for row, line in zip(table.rows, table.lines, strict=True)
    ]
    features = (table.names[columns.x], table.names[columns.y])
    n_classes, name = len(set(labels)), table.names[columns.label]
    if not CLASSES.minimum <= n_classes <= CLASSES.maximum:
        names = "a single class" if n_classes == 1 else f"{n_classes:,} classes"
        fault = f"names {names}, but has to name from {CLASSES.minimum} to {CLASSES.maximum}"
        raise ConfigError(name, value=n_classes, fault=fault)
    return samples_of(points, labels, features, scaling=scaling)


def part_of(samples: OwnSamples) -> OwnSamples:
    """As many of the samples as a link has room for, at random but one of each class, in their order."""
    most = most_samples(len(samples.class_names))
    if len(samples.y) <= most:
        return samples
    order = np.random.RandomState(0).permutation(len(samples.y))
    # Of each class the first in that order, and then the others.
    first = np.unique(samples.y[order], return_index=True)[1]
    chosen = np.sort(np.concatenate([order[first], np.delete(order, first)])[:most])
    return OwnSamples(samples.X[chosen], samples.y[chosen], samples.feature_names, samples.class_names)


def _numbers(table: TextTable, column: int) -> list[float]:
    numbers = []
    for row, line in zip(table.rows, table.lines, strict=True):
        cell = row[column]
        number = number_in(cell, table.decimal)
        if number is None or not np.isfinite(number):
            if is_missing(cell):
                fault = f"has no value in line {line:,}: take the line out or write a number there"
            elif is_date(cell):
                fault = f"has the date {shown(cell)} in line {line:,}, but has to be a number"
            else:
                fault = f"has {shown(cell)} in line {line:,}, but has to be a number"
            raise ConfigError(table.names[column], value=cell, fault=fault)
        numbers.append(number)
    return numbers


def _label(table: TextTable, column: int, row: tuple[str, ...], line: int) -> str:
    if not row[column]:
        fault = f"has no class in line {line:,}: take the line out or write one there"
        raise ConfigError(table.names[column], value=row[column], fault=fault)
    return row[column]


def _counts_rows(cells: Sequence[str]) -> bool:
    """Whether a column numbers the rows, from 0 or from 1 on."""
    return any([*cells] == [str(first + i) for i in range(len(cells))] for first in (0, 1))
