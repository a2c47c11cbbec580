"""Start weights: the parameters a run begins with, as text that a link can carry."""

from __future__ import annotations

import base64
import binascii
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.parameter import as_text

#: What stands before weights that are written with all their digits.
_ALL_DIGITS = "64."


def write_start(parameters: NDArray[np.floating], all_digits: bool = False) -> str:
    """A flat parameter vector (n_parameters,) as base64url of little-endian float32, without padding.

    With ``all_digits`` it is written as float64, which takes twice the room and says so in front.
    """
    packed = np.ascontiguousarray(parameters, dtype="<f8" if all_digits else "<f4").tobytes()
    return (_ALL_DIGITS if all_digits else "") + base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


_WRITTEN = "weights as this app writes them into a link"


def check_start_text(value: Any) -> str:
    """Return ``value`` if it is a text, whatever it says.

    Raises
    ------
    ConfigError
        If it is none.
    """
    text = as_text(value)
    if text is None:
        raise ConfigError("start", value=value, allowed=_WRITTEN)
    return text


def read_start(text: str, n_parameters: int) -> NDArray[np.float64]:
    """The parameter vector (n_parameters,) that ``write_start`` wrote.

    Raises
    ------
    ConfigError
        If the text is not that, holds another number of parameters, or one that is not finite.
    """
    letters = text.removeprefix(_ALL_DIGITS)
    n_bytes = n_parameters * (4 if letters == text else 8)
    if len(letters) > 2 * n_bytes:
        raise ConfigError(
            "start",
            value=text,
            fault=f"has {len(letters):,} letters, but has to have {-(-4 * n_bytes // 3):,} for the "
            f"{n_parameters:,} weights and biases of this network",
        )
    try:
        packed = base64.b64decode(letters + "=" * (-len(letters) % 4), altchars=b"-_", validate=True)
        # A signalling NaN may stand among them, of which NumPy warns.
        with np.errstate(invalid="ignore"):
            parameters = np.frombuffer(packed, dtype="<f4" if letters == text else "<f8").astype(np.float64)
    except (binascii.Error, ValueError) as error:
        raise ConfigError("start", value=text, allowed=_WRITTEN) from error
    if len(parameters) != n_parameters:
        raise ConfigError(
            "start",
            value=text,
            fault=f"holds {len(parameters):,} weights and biases, but has to hold the {n_parameters:,} "
            "of this network",
        )
    if not np.isfinite(parameters).all():
        raise ConfigError(
            "start", value=text, fault="holds a weight that is no finite number, but all have to be"
        )
    return parameters
