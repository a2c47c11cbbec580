"""The word of a run: a preset's name or a query, by which an address names a run in one parameter.

A page that leads to another one loses the query names that its own controls are bound to: Streamlit takes
them for those controls'. As one word a run arrives.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import parse_qsl, urlsplit

from nnexplore.config import RunConfig
from nnexplore.core.parameter import Parameter, shown
from nnexplore.presets import PRESETS
from nnexplore.query import read_query

#: What pages keep in the address beside a run: how it is shown.
_OF_THE_PICTURES = {"view", "film"}


class LinkError(ValueError):
    """A text that names no run; the message is for the visitor."""


def word_of(config: RunConfig) -> str:
    """The name of the preset that is this run, or its query, which names the data set if it were empty."""
    names = (name for name, preset in PRESETS.items() if preset.config == config)
    return next(names, config.to_query() or f"data={config.data.name}")


def run_of(word: str) -> RunConfig:
    """The run that a word stands for.

    Raises
    ------
    ConfigError
        If it is none that ``word_of`` or ``read_word`` gave.
    """
    return PRESETS[word].config if word in PRESETS else RunConfig.from_query(word)


def read_word(text: str, parameters: Mapping[str, Parameter], of_two: Collection[str] = ()) -> str:
    """The word for the run that a share link, a query string or a preset's name stands for.

    ``of_two`` are the query names by which a link is known to stand for two runs.

    Raises
    ------
    LinkError
        If it stands for none, or if a setting of it is not allowed here.
    """
    text = text.strip()
    if text in PRESETS:
        return text
    try:
        link = urlsplit(text)
    except ValueError:
        link = urlsplit("")
    query = link.query if link.netloc else text.removeprefix("?")
    given = parse_qsl(query, keep_blank_values=True)
    if not link.netloc and "=" not in query:
        raise LinkError(
            f"{shown(text)} is no run: paste a share link from Explore, a query string such as width=4 or "
            "the name of a preset."
        )
    if any(name in of_two for name, _ in given):
        raise LinkError("This link leads to a comparison of two runs: paste one to a single run.")
    config, errors = read_query([pair for pair in given if pair[0] not in _OF_THE_PICTURES], parameters)
    if errors:
        raise LinkError(" ".join(error.message.partition(" The default, ")[0] for error in errors))
    return word_of(config)
