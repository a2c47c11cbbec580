"""A reader's address: where readers have the page that a link leads to, with the runs that it shows."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from nnexplore.links.addresses import OWN_VIEWS, PAGE, READ, VIEW
from nnexplore.links.link import Link, query_of, word_of


def readers_address(link: Link, beside: Mapping[str, str]) -> str:
    """The address relative to the app's root, with the names ``beside`` the runs that are not empty.

    A page that readers do not have is replaced by Explore's, which shows one run; what looks at another
    thing there than the run's spaces is left out.

    Raises
    ------
    ConfigError
        If the page is replaced and shows several runs.
    """
    told = {VIEW: link.view} | {**beside}
    if link.page in OWN_VIEWS and link.page not in READ:
        del told[VIEW]
    more = {name: value for name, value in told.items() if value}
    if link.page in READ[1:]:
        words = {name: word_of(config) for name, config in link.runs.items()}
        return f"view?{urlencode({PAGE: link.page} | words | more)}"
    return f"view?{query_of(link.run())}{f'&{urlencode(more)}' if more else ''}"


def has_readers_address(link: Link) -> bool:
    """Whether readers can be shown what a link leads to."""
    return link.page in READ or len(link.runs) == 1
