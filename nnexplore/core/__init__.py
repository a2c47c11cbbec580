"""The mathematics: data sets, networks, training and geometry, on NumPy alone."""
