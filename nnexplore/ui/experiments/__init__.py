"""Lessons: a walk on the page, step by step, with its figures beside the published ones."""
