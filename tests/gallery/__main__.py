"""``python -m tests.gallery [FOLDER]``: makes the gallery's page, serves it and opens it in the browser.

The views' modules come from this checkout: reload to see a change of theirs; start anew for one of Python.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
import threading
import webbrowser
from pathlib import Path

from tests.gallery.page import serve_gallery, write


def main() -> None:
    """Make the page in the folder given, or in one that is removed at the end."""
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    parser.add_argument(
        "folder", nargs="?", type=Path, help="where to write the page; by default for now only"
    )
    given = parser.parse_args().folder
    with contextlib.ExitStack() as stack:
        folder = given or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        write(folder)
        url = stack.enter_context(serve_gallery(folder))
        print(f"The gallery is at {url}; Ctrl-C ends it.", flush=True)
        if on_a_desktop():
            webbrowser.open(url)
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()


def on_a_desktop() -> bool:
    """Tell whether somebody sees the browser that this machine would open."""
    return sys.platform in ("darwin", "win32") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())


if __name__ == "__main__":
    main()
