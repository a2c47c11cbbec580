"""The life of one server: its services, routes and connections, and what it takes from browsers.

Nothing here draws a page.
"""
