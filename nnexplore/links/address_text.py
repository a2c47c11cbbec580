"""Address texts: whether a text is an address of this app, and of which page with which names and values."""

from __future__ import annotations

import re
from difflib import get_close_matches

from nnexplore.core.network.config_error import ConfigError, shown
from nnexplore.core.network.parameter import check_choice
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.query import split_query
from nnexplore.links.addresses import HIDE, LOCK, PAGE, READ, RUN, is_for_readers, page_at, page_with

#: How a link begins, with or without its scheme: up to the end of its host.
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//(?:\[[0-9a-f:.]+\]|[^\s\[\]/?#]+)", re.IGNORECASE)
#: A host as one types it: a name of several parts, an address, this machine, or anything with a port.
_TYPED_HOST = re.compile(
    r"(?:localhost|(?:[0-9]{1,3}\.){3}[0-9]{1,3}|(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*[a-z0-9]|[a-z0-9.-]+(?=:[0-9])"
    r"|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?(?=[/?#]|$)",
    re.IGNORECASE,
)


def split_address(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The page of an address, and the names and values of its query.

    Raises
    ------
    ConfigError
        If it is no address of this app. Any host may be one that the app lies on, and any folder of it, but
        only its own pages are pages.
    """
    path, query = _parts(text)
    pairs = split_query(query)
    if path is None:
        return page_with([name for name, _ in pairs]), pairs
    page = page_at(path)
    if page is None:
        fault = (
            f"leads to {shown(path)}, which is no page of this app (a folder that it lies in ends with “/”)"
        )
        raise ConfigError(RUN, value=text, fault=fault)
    return _read_page(pairs) if is_for_readers(path) else (page, pairs)


def _read_page(pairs: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    """The page that readers are shown, and the names and values that its own address would have."""
    said = [value for name, value in pairs if name == PAGE]
    page = check_choice(PAGE, said[-1], READ) if said else READ[0]
    return page, [pair for pair in pairs if pair[0] not in (PAGE, HIDE, LOCK)]


def _parts(text: str) -> tuple[str | None, str]:
    """The path and the query of an address; None for the path of a query alone."""
    address, _, fragment = text.partition("#")
    if "=" in fragment:
        fault = f"has {shown(fragment)} after “#”, where no address of this app says anything"
        raise ConfigError(RUN, value=text, fault=fault)
    host = _HOST.match(address) or _TYPED_HOST.match(address)
    if host is not None and (host.end() < len(text) or not _close(text)):
        path, _, query = address[host.end() :].partition("?")
        return path, query
    before, _, query = address.partition("?")
    is_path = before and "//" not in before and (before.startswith("/") or "=" not in before)
    is_page = before == "/" or page_at(before) == before.strip("/")
    if is_page or (is_path and "=" in query):
        return before, query
    if text.startswith("?") or ("=" in text and "//" not in text):
        return None, address.removeprefix("?")
    close = _close(text)
    hint = f"; the nearest preset is {close[0]}" if close else ""
    raise ConfigError(
        RUN,
        value=text,
        fault=f"is {shown(text)}, neither the name of a preset nor an address of this app{hint}",
    )


def _close(text: str) -> list[str]:
    return get_close_matches(text, PRESETS, n=1)
