"""Explore: what is measured of the run in sight, and the files in which it is taken away."""
