"""The app's files: its script, pages and server's settings, in a checkout or installed."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent
#: Where a build puts them (setup.py); a checkout has them beside the package.
_INSTALLED = _HERE / "app"


def app_folder() -> Path:
    """The folder with app.py, pages/ and .streamlit/config.toml."""
    return _INSTALLED if _INSTALLED.is_dir() else _HERE.parent
