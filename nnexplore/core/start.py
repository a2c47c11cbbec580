"""Start weights: the parameters a run begins with, as text that a link can carry."""

from __future__ import annotations

import base64
import binascii

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.parameter import ConfigError, shown

#: What stands before weights that are written with all their digits.
_ALL_DIGITS = "64."


def write_start(parameters: NDArray[np.floating], all_digits: bool = False) -> str:
    """A flat parameter vector (n_parameters,) as base64url of little-endian float32, without padding.

    With ``all_digits`` it is written as float64, which takes twice the room and says so in front.
    """
    packed = np.ascontiguousarray(parameters, dtype="<f8" if all_digits else "<f4").tobytes()
    return (_ALL_DIGITS if all_digits else "") + base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def read_start(text: str, n_parameters: int) -> NDArray[np.float64]:
    """The parameter vector (n_parameters,) that ``write_start`` wrote.

    Raises
    ------
    ConfigError
        If the text is not that, holds another number of parameters, or one that is not finite.
    """
    letters = text.removeprefix(_ALL_DIGITS)
    try:
        packed = base64.b64decode(letters + "=" * (-len(letters) % 4), altchars=b"-_", validate=True)
        parameters = np.frombuffer(packed, dtype="<f4" if letters == text else "<f8").astype(np.float64)
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
