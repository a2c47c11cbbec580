"""Data as a table: the samples of a run as comma-separated values, RFC 4180."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from nnexplore.core.network.labelled_samples import is_plain_number
from nnexplore.core.run.trajectory import Trajectory, training_samples, validation_samples

#: What a spreadsheet takes for the beginning of a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_samples(trajectory: Trajectory) -> bytes:
    """The samples, feature by feature, their class and whether they were trained on or held out, in UTF-8."""
    data = trajectory.config.data
    rows: list[tuple[float | str, ...]] = [
        (*map(float, point), data.class_names[label], part)
        for part, (points, labels) in (
            ("training", training_samples(trajectory.config)),
            ("held out", validation_samples(trajectory.config)),
        )
        for point, label in zip(points, labels, strict=True)
    ]
    return csv_table((*data.feature_names, "class", "part"), rows)


def csv_table(header: Sequence[str], rows: Iterable[Sequence[float | str]]) -> bytes:
    """Rows as comma-separated values; numbers with all their digits."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    for row in (header, *rows):
        writer.writerow([neutral(cell) for cell in row])
    return stream.getvalue().encode()


def neutral(cell: float | str) -> float | str:
    """The cell so that no spreadsheet takes it for a formula, with an apostrophe in front if it might.

    Only text is changed that is no number. A number may begin with a minus sign: it is no formula, and an
    apostrophe would turn it into text that nothing can compute with.
    """
    is_formula = isinstance(cell, str) and cell.startswith(FORMULA_STARTS) and not is_plain_number(cell)
    return f"'{cell}" if is_formula else cell
