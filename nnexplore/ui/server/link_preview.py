"""Link previews: what chats and learning platforms show of an address, as Open Graph and oEmbed have it.

Both are read by machines that run no script: what an address shows is told in the head of its page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Final
from urllib.parse import urlencode

from starlette.types import Scope

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.configuration import RunConfig
from nnexplore.export.description import run_title, runs_title
from nnexplore.export.preview import MOST_RUNS, PREVIEW_SIZE, preview_sentence
from nnexplore.links.addresses import SIDES, title_of
from nnexplore.links.link import query_of, read_link, word_of
from nnexplore.links.readers_address import has_readers_address
from nnexplore.service.training_service import TrainingService
from nnexplore.ui.server.outer_address import outer_address

PREVIEW_ADDRESS: Final = "nnexplore/preview.png"
OEMBED_ADDRESS: Final = "nnexplore/oembed"
_SITE: Final = "nnexplore"
#: What is said where a page shows no run, or several.
_SENTENCE: Final = "What a hidden layer does to space: train small networks, and turn what they do to it."


def picture_address(root: str, configs: Sequence[RunConfig]) -> str:
    """Where the picture of a run, or of two side by side, is from the app's outer address."""
    if len(configs) == 1:
        return f"{root}/{PREVIEW_ADDRESS}?{query_of(configs[0])}"
    words = zip(SIDES, map(word_of, configs), strict=True)
    return f"{root}/{PREVIEW_ADDRESS}?{urlencode(dict(words))}"


def run_tags(scope: Scope, config: RunConfig, service: TrainingService) -> str:
    """The tags of a page that shows a run; its sentence says how the run ended, if that is known here."""
    progress = service.progress(config.key)
    trajectory = None if progress is None else progress.finished
    return _tags(scope, run_title(config), preview_sentence(config, trajectory), [config], is_framed=True)


def runs_tags(scope: Scope, title: str, configs: Sequence[RunConfig], service: TrainingService) -> str:
    """The tags of a page for readers, which shows one run, or several under a common title."""
    if len(configs) == 1:
        return run_tags(scope, configs[0], service)
    return _tags(scope, title, _SENTENCE, configs, is_framed=bool(configs))


def page_tags(scope: Scope, page: str, service: Callable[[], TrainingService]) -> str:
    """The tags of a page of the lab, by the last part of its path, which is empty for Explore's."""
    query = scope["query_string"].decode("latin-1")
    name = f"{_SITE}: {title_of(page)}" if page else _SITE
    try:
        link = read_link(f"/{page}?{query}" if query else f"/{page}")
    except ConfigError:
        # The page tells its visitor itself what of the address it could not take.
        return _tags(scope, name, _SENTENCE, [])
    configs = [*link.runs.values()]
    if len(configs) == 1:
        return run_tags(scope, configs[0], service())
    is_framed = has_readers_address(link)
    title = runs_title(configs) if is_framed else name
    return _tags(scope, title, _SENTENCE, configs, is_framed=is_framed)


def _tags(
    scope: Scope, title: str, sentence: str, configs: Sequence[RunConfig], *, is_framed: bool = False
) -> str:
    """The tags of a page that shows these runs, with a picture of them if there is one.

    ``is_framed`` is whether oEmbed frames it.
    """
    tags = [
        ("og:site_name", _SITE),
        ("og:type", "website"),
        ("og:title", title),
        ("og:description", sentence),
    ]
    links = ""
    root = outer_address(scope)
    if 1 <= len(configs) <= MOST_RUNS and root is not None:
        tags += [
            ("og:image", picture_address(root, configs)),
            ("og:image:type", "image/png"),
            ("og:image:width", str(PREVIEW_SIZE[0])),
            ("og:image:height", str(PREVIEW_SIZE[1])),
            ("og:image:alt", f"{title}: the input space beside the last activation space"),
        ]
    if root is not None and is_framed:
        query = scope["query_string"].decode("latin-1")
        asked = f"{root}/{scope['path'].rpartition('/')[2]}{f'?{query}' if query else ''}"
        address = f"{root}/{OEMBED_ADDRESS}?{urlencode({'url': asked})}"
        kind = 'rel="alternate" type="application/json+oembed"'
        links = f'<link {kind} href="{escape(address)}" title="{escape(title)}">\n'
    named = "".join(f'<meta property="{name}" content="{escape(value)}">\n' for name, value in tags)
    described = f'<meta name="description" content="{escape(sentence)}">\n'
    return f'{described}{named}<meta name="twitter:card" content="summary_large_image">\n{links}'
