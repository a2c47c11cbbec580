"""Film: the six runs of the grid, and how a run is cut into frames."""
