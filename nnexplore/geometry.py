"""The public geometry: what a network does to the plane, exact where it can be."""

from nnexplore.core.geometry.boundary import DecisionBoundary, decision_boundary
from nnexplore.core.geometry.clouds import (
    area_stretch,
    effective_rank,
    procrustes_distance,
)
from nnexplore.core.geometry.edge_on import EdgeOnDirections, edge_on_directions
from nnexplore.core.geometry.fold_lines import FoldLine, fold_lines
from nnexplore.core.geometry.line_drawing import LineDrawing, read_drawing, write_drawing
from nnexplore.core.geometry.polylines import Polyline
from nnexplore.core.geometry.regions import AffineMap, Region, linear_regions
from nnexplore.core.geometry.separation import PullBack, SeparatingPlane, separating_planes
from nnexplore.core.geometry.sheet import Window, grid, input_window, sheet
from nnexplore.core.geometry.straight_cut import StraightCut, straight_cut, straight_cut_accuracy
from nnexplore.core.network.sleeping_units import SleepingUnits, sleeping_units
from nnexplore.core.run.built_network import built_run
from nnexplore.core.run.measures import MEASURES, Measure, Place, Reading, measures

__all__ = [
    "MEASURES",
    "AffineMap",
    "DecisionBoundary",
    "EdgeOnDirections",
    "FoldLine",
    "LineDrawing",
    "Measure",
    "Place",
    "Polyline",
    "PullBack",
    "Reading",
    "Region",
    "SeparatingPlane",
    "SleepingUnits",
    "StraightCut",
    "Window",
    "area_stretch",
    "built_run",
    "decision_boundary",
    "edge_on_directions",
    "effective_rank",
    "fold_lines",
    "grid",
    "input_window",
    "linear_regions",
    "measures",
    "procrustes_distance",
    "read_drawing",
    "separating_planes",
    "sheet",
    "sleeping_units",
    "straight_cut",
    "straight_cut_accuracy",
    "write_drawing",
]
