"""A reader's address: where readers have the page that a link leads to, with the runs that it shows."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from nnexplore.links.addresses import PAGE, READ, VIEW
from nnexplore.links.link import Link, word_of


def readers_address(link: Link, beside: Mapping[str, str]) -> str:
    """The address relative to the app's root, with the names ``beside`` the runs that are not empty.

    A page that readers do not have is replaced by Explore's, which shows one run.

    Raises
    ------
    ConfigError
        If the page is replaced and shows several runs.
    """
    more = {name: value for name, value in ({VIEW: link.view} | {**beside}).items() if value}
    if link.page in READ[1:]:
        words = {name: word_of(config) for name, config in link.runs.items()}
        return f"view?{urlencode({PAGE: link.page} | words | more)}"
    config = link.run()
    query = config.to_query() or f"data={config.data.name}"
    return f"view?{query}{f'&{urlencode(more)}' if more else ''}"
