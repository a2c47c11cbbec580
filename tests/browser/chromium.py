"""The system's Chromium or Chrome: where it lies and how it is started for a test."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Chromium\Application\chrome.exe")

ARGUMENTS = [
    "--headless=new",
    # WebGL without a graphics card.
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    # Smooth edges cost a quarter of the time of all that is drawn without a graphics card.
    "--webgl-antialiasing-mode=none",
    "--disable-gpu-rasterization",
    # Nothing but this machine is reached: names do not resolve, and the browser asks for nothing by itself.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """Return the path of an installed Chromium or Chrome, or None."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    places: list[Path] = []
    if sys.platform == "darwin":
        places = [root / place.lstrip("/") for place in MACOS for root in (Path("/"), Path.home())]
    elif sys.platform == "win32":
        roots = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
        places = [Path(root) / place for place in WINDOWS for root in roots if root]
    return next((str(place) for place in places if place.exists()), None)


def launch_arguments() -> list[str]:
    """Return the command line switches; a sandbox is not to be had for root."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*ARGUMENTS, "--no-sandbox"] if as_root else ARGUMENTS
