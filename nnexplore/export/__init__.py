"""Files that a user takes away: pages, notebooks, code, weights and data."""

from nnexplore.export.formats import EXPORTS, Export, ExportError, export_for, exported

__all__ = ["EXPORTS", "Export", "ExportError", "export_for", "exported"]
