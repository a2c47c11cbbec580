"""A link: which runs a text names, be it an address or the name of a preset, and how it looks at them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.parameter import Parameter, check_choice
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import PRESETS, preset_of
from nnexplore.core.run.ranges import PARAMETERS
from nnexplore.links.address_text import split_address
from nnexplore.links.addresses import OWN_VIEWS, RUN, VIEW, is_of_another_system, title_of
from nnexplore.links.page_runs import PAGE_RUNS, Address, opening_view

#: A run as one word of an address may itself be a link, but not link after link.
_DEEPEST = 2
#: So many runs are named in a sentence.
_MOST_NAMES = 6


@dataclass(frozen=True)
class Link:
    """The runs that a page shows at an address.

    Attributes
    ----------
    page
        The last part of the page's path.
    runs
        By what the page calls them: one "run", "left" and "right" of Compare, films by their names or the
        one in full size, networks of Width by their hidden units, variants of Learning by their labels.
    view
        How their spaces are looked at, as parts/view_link.js writes it; empty if nothing is said of that.
    is_bare
        Whether the address says nothing of a run, so that ``runs`` are those that its page opens on.
    """

    page: str
    runs: Mapping[str, RunConfig]
    view: str = ""
    is_bare: bool = field(default=False, compare=False)

    @property
    def cautions(self) -> dict[str, str]:
        """A sentence for each of the runs that is a chaotic preset, by its name.

        Of a run that is no preset ``nx.sensitivity`` tells, which takes as long as the run.
        """
        presets = {name: preset_of(run) for name, run in self.runs.items()}
        return {name: preset.caution for name, preset in presets.items() if preset and preset.caution}

    def run(self, name: str | None = None) -> RunConfig:
        """The run of this name, or the only one.

        Raises
        ------
        ConfigError
            If there is none of this name; without a name, if there are several.
        """
        if name is not None:
            return self.runs[check_choice(RUN, name, self.runs)]
        if len(self.runs) == 1:
            return next(iter(self.runs.values()))
        names = [*self.runs][:_MOST_NAMES]
        more = ", …" if len(self.runs) > len(names) else ""
        leads = f"leads to {title_of(self.page)}, which shows {len(self.runs)} runs"
        fault = f"{leads} ({', '.join(names)}{more}), where one is wanted"
        raise ConfigError(RUN, fault=fault)


def read_link(text: str, parameters: Mapping[str, Parameter] = PARAMETERS) -> Link:
    """The runs that a text names: an address of this app, its query, its host alone, or a preset's name.

    Parameters
    ----------
    text
        As it was pasted or typed. What other systems add to an address is passed over.
    parameters
        The numbers with the ranges that are allowed; a host may narrow them.

    Raises
    ------
    ConfigError
        If it names none, or says something that its page does not take.
    """
    return _read(text, parameters, depth=0)


def word_of(config: RunConfig) -> str:
    """The name of the preset that is this run, or its query.

    As one word a run arrives on a page: a page that leads to another one loses the query names that its own
    controls are bound to, for Streamlit takes them for those controls'.
    """
    preset = preset_of(config)
    return preset.name if preset else query_of(config)


def query_of(config: RunConfig) -> str:
    """The query of a run, which names the data set if it were empty: an address without one names no run."""
    return config.to_query() or f"data={config.data.name}"


def _read(text: str, parameters: Mapping[str, Parameter], depth: int) -> Link:
    text = text.strip()
    if text in PRESETS:
        return Link("explore", {RUN: PRESETS[text].config})
    if depth > _DEEPEST:
        raise ConfigError(RUN, value=text, fault="is a link in a link in a link")
    page, pairs = split_address(text)
    address = Address(page, pairs, parameters, lambda word: _read(word, parameters, depth + 1).run())
    runs = PAGE_RUNS[page](address)
    if not runs:
        raise ConfigError(RUN, value=text, fault=f"leads to {title_of(page)} where it shows no run")
    view = "" if page in OWN_VIEWS else address.get(VIEW, "")
    is_bare = all(name == VIEW or is_of_another_system(name) for name, _ in pairs)
    return Link(page, runs, view or opening_view(address), is_bare)
