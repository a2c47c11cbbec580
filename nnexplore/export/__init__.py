"""Files that a user takes away: pages, notebooks, code, weights, data and pictures."""

from nnexplore.export.error import ExportError
from nnexplore.export.formats import EXPORTS, Export, export_for, exported
from nnexplore.export.pictures import Shot

__all__ = ["EXPORTS", "Export", "ExportError", "Shot", "export_for", "exported"]
