"""The public geometry: what a network does to the plane, exact where it can be."""

from nnexplore.core.boundary import DecisionBoundary, decision_boundary
from nnexplore.core.clouds import (
    area_stretch,
    effective_rank,
    procrustes_distance,
    straight_cut_accuracy,
)
from nnexplore.core.edge_on import EdgeOnDirections, edge_on_directions
from nnexplore.core.fold_lines import FoldLine, fold_lines
from nnexplore.core.geometry import Window, grid, input_window, sheet
from nnexplore.core.measures import MEASURES, Measure, Place, Reading, measures
from nnexplore.core.polylines import Polyline
from nnexplore.core.regions import AffineMap, Region, linear_regions
from nnexplore.core.separation import PullBack, SeparatingPlane, separating_planes
from nnexplore.core.sleepers import SleepingUnits, sleeping_units

__all__ = [
    "MEASURES",
    "AffineMap",
    "DecisionBoundary",
    "EdgeOnDirections",
    "FoldLine",
    "Measure",
    "Place",
    "Polyline",
    "PullBack",
    "Reading",
    "Region",
    "SeparatingPlane",
    "SleepingUnits",
    "Window",
    "area_stretch",
    "decision_boundary",
    "edge_on_directions",
    "effective_rank",
    "fold_lines",
    "grid",
    "input_window",
    "linear_regions",
    "measures",
    "procrustes_distance",
    "separating_planes",
    "sheet",
    "sleeping_units",
    "straight_cut_accuracy",
]
