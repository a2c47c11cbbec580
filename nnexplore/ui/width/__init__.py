"""Width: networks of several widths in step, and the success map with the runs of its cells."""
