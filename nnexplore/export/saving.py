"""Saving: a run as a file, in the format that the ending of its name asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from nnexplore.core.network.config_error import printable
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.error import ExportError
from nnexplore.export.formats import Export, export_for, exported
from nnexplore.export.pictures import Shot, require_browser


def save(trajectory: Trajectory, path: str | Path, picture: Mapping[str, Any]) -> Path:
    """Write the file and return where it is; ``picture`` holds fields of ``Shot``.

    Raises
    ------
    ExportError
        If the file's name or an option is not taken, or the run has no snapshot.
    """
    place = Path(path)
    export = export_for(place.name)
    content = exported(export, trajectory, shot=_shot(export, picture))
    if "\0" in str(place):
        raise ExportError(f"{printable(str(place))} is no name of a file.")
    if not place.parent.is_dir():
        raise ExportError(f"the folder {place.parent} does not exist.")
    place.write_bytes(content)
    return place


def _shot(export: Export, picture: Mapping[str, Any]) -> Shot | None:
    known = [entry.name for entry in fields(Shot)]
    for name in picture:
        if not export.is_picture:
            raise ExportError(f"{name} is an option of pictures, and {export.ending} is none.")
        if name not in known:
            raise ExportError(f"{name} is no option of a picture; there are {', '.join(known)}.")
    if not export.is_picture:
        return None
    require_browser()
    return Shot(**picture)
