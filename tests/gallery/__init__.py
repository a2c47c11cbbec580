"""The gallery: every figure and every view by example, on one page and each in a snapshot test of its own."""
