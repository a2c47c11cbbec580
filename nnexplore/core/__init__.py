"""The mathematics: networks, their geometry, and runs. It computes and does nothing else."""
