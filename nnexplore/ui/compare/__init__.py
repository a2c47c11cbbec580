"""Compare: the two sides, each with the run that it shows and the controls to choose it, and what differs."""
