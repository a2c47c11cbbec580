"""Runs: what one is, how it is trained, and what can be read off it."""
