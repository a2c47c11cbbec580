"""Pure geometry of a network: boundaries, fold lines, regions, separating planes."""
