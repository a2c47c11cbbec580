"""Start weights: the parameters a run begins with, as text that a link can carry."""

from __future__ import annotations

import base64
import binascii

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.parameter import ConfigError, shown


def write_start(parameters: NDArray[np.floating]) -> str:
    """A flat parameter vector (n_parameters,) as base64url of little-endian float32, without padding."""
    packed = np.ascontiguousarray(parameters, dtype="<f4").tobytes()
    return base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def read_start(text: str, n_parameters: int) -> NDArray[np.float64]:
    """The parameter vector (n_parameters,) that ``write_start`` wrote.

    Raises
    ------
    ConfigError
        If the text is not that, holds another number of parameters, or one that is not finite.
    """
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        parameters = np.frombuffer(packed, dtype="<f4").astype(np.float64)
    except (binascii.Error, ValueError) as error:
        raise ConfigError(
            f"start is {shown(text)}, but has to be weights as this app writes them into a link.", "start"
        ) from error
    if len(parameters) != n_parameters:
        raise ConfigError(
            f"start holds {len(parameters):,} weights and biases, but has to hold the {n_parameters:,} "
            "of this network.",
            "start",
        )
    if not np.isfinite(parameters).all():
        raise ConfigError("start holds a weight that is no finite number, but all have to be.", "start")
    return parameters
