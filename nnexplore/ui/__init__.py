"""The web app, and the only place that knows Streamlit: one room a page, ``shared`` and ``server`` beside.

``main`` is the frame around every page; the pages' own scripts stand in the folder ``pages`` of the checkout.
"""
