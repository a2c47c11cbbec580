"""The settings of the learning page: which setting is varied over which values, and one-click lessons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from nnexplore.core.network.parameter import Parameter
from nnexplore.core.run.abscissas import ABSCISSAS
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.ranges import PARAMETERS
from nnexplore.core.run.repeated import DRAWS
from nnexplore.core.run.variations import VARIATIONS, sorted_out
from nnexplore.links.openings import NOT_CROSSED, OPTIMIZER_RATES
from nnexplore.ui.shared import history, link
from nnexplore.ui.shared.fields import BOUND, number_field
from nnexplore.ui.shared.page_changes import begin_anew_with
from nnexplore.ui.shared.page_frame import explained, plain
from nnexplore.ui.shared.refusals import left_out
from nnexplore.wire.surface_message import PLANES

PAGE = "learning"
#: The switch and the address name variations by their titles.
_NAMES = {variation.title: name for name, variation in VARIATIONS.items()}
REACH = Parameter(
    "reach",
    "Loss to reach",
    0.1,
    1e-6,
    1000.0,
    0.01,
    "Marked on the curves; the table says how many steps it takes. It does not stop a run.",
)
_FIELD_WIDTH = 150
#: Draws the random directions of a loss surface.
PLANE_SEED = Parameter("plane_seed", "Seed", 0, 0, 2**32 - 1, 1, "Draws others.")


@dataclass(frozen=True)
class Lesson:
    """A one-click start: a base run, the list that is varied over it, and a loss to reach."""

    title: str
    help: str
    config: RunConfig
    varied: str
    values: tuple[str, ...]
    reach: float
    along: str = "steps"
    rate: str = "usual"
    n_draws: int = int(DRAWS.default)


#: By name, in the order of the page.
LESSONS: dict[str, Lesson] = {
    "circles-rates": Lesson(
        "Circles: learning rates",
        "From a crawl to leaps that never settle.",
        RunConfig(),
        "rates",
        ("0.01", "0.03", "0.1", "0.3", "1", "3", "10"),
        0.1,
    ),
    "spiral-rates": Lesson(
        "Spiral: learning rates",
        "A hundred ReLU units wind along three arms, if the rate lets them.",
        PRESETS["spiral-2-100-3-relu"].config,
        "rates",
        ("0.03", "0.1", "0.3", "1", "3", "10"),
        0.4,
        # A hundred units take their time, and their snapshots their room.
        n_draws=2,
    ),
    "divergence": Lesson(
        "Circles: divergence",
        "Weight decay times learning rate beyond 2 throws the weights farther with every step.",
        RunConfig(
            DataConfig(),
            NetworkConfig((3,), "relu"),
            TrainingConfig(n_steps=2000, l2=0.01, learning_rate=10.0),
        ),
        "rates",
        ("0.1", "1", "10", "100", "300", "1000"),
        0.3,
    ),
    "moons-batches": Lesson(
        "Moons: minibatches",
        "A step on fewer samples costs less: the same loss after fewer samples seen, on a noisier way.",
        # The mean of the losses: their sum would shorten the steps of small batches as well.
        RunConfig(
            PRESETS["moons200-232-tanh"].config.data,
            training=TrainingConfig(n_steps=5000, l2=5e-5, learning_rate=0.2),
        ),
        "batches",
        ("8", "32", "128", "all"),
        0.12,
        along="samples",
    ),
    "moons-annealing": Lesson(
        "Moons: annealing",
        "A learning rate that falls as 1 / (1 + d·t), and other schedules.",
        PRESETS["moons200-232-tanh-annealed"].config,
        "schedules",
        ("constant", "inverse-time", "step", "cosine"),
        0.071,
    ),
    "circles-optimizers": Lesson(
        "Circles: optimisers",
        "Straight downhill, with momentum, and a step size for every weight: all at the same learning rate.",
        # At their usual rates the first two are one: momentum 0.9 makes ten of each step in the end.
        RunConfig(training=TrainingConfig(learning_rate=0.1)),
        "optimizers",
        ("gd", "momentum", "adam"),
        0.05,
        rate="base",
    ),
}


@dataclass(frozen=True)
class Varied:
    """What the page varies: lists of values by the name of their variation, the second one crossed with the
    first; whether optimisers have their usual learning rates; the loss to reach; what losses are drawn
    against; how many first draws there are of each."""

    lists: Mapping[str, tuple[str, ...]]
    usual_rates: bool
    reach: float
    along: str
    n_draws: int


#: What this page keeps in the address beside the run: its widgets' labels and what each takes, by name.
CHOICES: dict[str, tuple[str, tuple[str, ...]]] = {
    "vary": ("Vary", tuple(_NAMES)),
    "cross": ("Crossed with", (NOT_CROSSED, *_NAMES)),
    "rate": ("Their learning rates", tuple(OPTIMIZER_RATES)),
    "along": ("Against", tuple(ABSCISSAS)),
    "plane": ("Two directions in weight space", tuple(PLANES)),
    "height": ("Height", ("log", "linear")),
}


def link_errors() -> list[str]:
    """Sentences on values of the address that this page's own widgets do not take, and so drop."""
    closed = {
        name: (one.title, one.usual(RunConfig(), PARAMETERS))
        for name, one in VARIATIONS.items()
        if not one.is_number
    }
    sentences = link.not_taken([REACH, DRAWS, PLANE_SEED], {**CHOICES, **closed})
    for name, one in VARIATIONS.items():
        given = st.query_params.get_all(name)
        if one.is_number and given not in ([], [""]):
            taken, refused = sorted_out(name, given, RunConfig(), PARAMETERS)
            sentences += [left_out(error) for error in refused]
            if not taken:
                sentences[-1] += " The usual values are shown."
    return sentences


def show_lessons() -> None:
    """A button for each lesson, and one for what the visitor saw on Explore."""
    explored = history.latest()
    with st.container(horizontal=True, gap="small"):
        for name, lesson in LESSONS.items():
            st.button(lesson.title, key=f"lesson_{name}", help=lesson.help, on_click=_begin, args=(lesson,))
        if explored is not None:
            st.button(
                "My run from Explore",
                icon=":material/explore:",
                help="The sidebar's run becomes the one last seen on Explore.",
                on_click=lambda: history.show(explored, RunConfig()),
            )


def _begin(lesson: Lesson) -> None:
    history.show(lesson.config, RunConfig())
    history.put("vary", VARIATIONS[lesson.varied].title)
    history.put("cross", NOT_CROSSED)
    history.introduce(lesson.varied, list(lesson.values))
    history.introduce("rate", lesson.rate)
    history.put(DRAWS.name, lesson.n_draws)
    history.put("reach", lesson.reach)
    history.put("along", lesson.along)
    history.put("shown", VARIATIONS[lesson.varied].label(lesson.config))


def show_settings(config: RunConfig, parameters: Mapping[str, Parameter]) -> Varied:
    """Lay out what is varied, over which values, and the loss to reach."""
    # The fields go into a row of their own where the window is narrow.
    with st.container(horizontal=True, vertical_alignment="bottom"):
        vary = st.pills(
            CHOICES["vary"][0],
            list(_NAMES),
            default=next(iter(_NAMES)),
            required=True,
            key="vary",
            bind=BOUND,
            width="content",
        )
        cross = st.selectbox(
            CHOICES["cross"][0],
            [NOT_CROSSED, *(title for title in _NAMES if title != vary)],
            key="cross",
            bind=BOUND,
            help="Every value of the one with every value of the other.",
            width=_FIELD_WIDTH,
        )
        reach = number_field(REACH, format="%g", width=_FIELD_WIDTH)
        has_draws = config.network.start is None
        n_draws = number_field(DRAWS, width=_FIELD_WIDTH, disabled=not has_draws)
        along: str = st.selectbox(
            CHOICES["along"][0],
            list(ABSCISSAS),
            key="along",
            bind=BOUND,
            help=explained({name: one.help for name, one in ABSCISSAS.items()}),
            width=_FIELD_WIDTH,
        )
    if not has_draws:
        n_draws = 1
        st.caption("The first weights of this run are given, so there is one run of each setting.")
    # An address can empty even a list of which one entry has to be chosen.
    vary = vary or next(iter(_NAMES))
    names = [_NAMES[title] for title in (vary, cross or NOT_CROSSED) if title != NOT_CROSSED]
    lists: dict[str, tuple[str, ...]] = {}
    usual_rates = True
    for name in names:
        lists[name] = _show_list(name, config, parameters)
        if name == "optimizers" and "rates" not in names:
            rate = st.segmented_control(
                CHOICES["rate"][0],
                list(OPTIMIZER_RATES),
                default="usual",
                required=True,
                key="rate",
                bind=BOUND,
                help=explained(OPTIMIZER_RATES),
            )
            usual_rates = rate == "usual"
    return Varied(lists, usual_rates, reach, along, n_draws)


def _show_list(name: str, config: RunConfig, parameters: Mapping[str, Parameter]) -> tuple[str, ...]:
    variation = VARIATIONS[name]
    usual = variation.usual(config, parameters)
    _follow(name, usual)
    told = _leave_out(name, config, parameters) if variation.is_number else []
    chosen: list[str] = st.multiselect(
        f"{variation.title}s" if not variation.title.endswith("s") else variation.title,
        list(dict.fromkeys([*usual, *st.session_state.get(name, ())])),
        default=usual,
        key=name,
        bind=BOUND,
        accept_new_options=variation.is_number,
        placeholder="Pick some, or type a number" if variation.is_number else "Pick some",
        help=variation.help,
    )
    for sentence in told:
        st.error(plain(sentence), icon=":material/error:")
    return tuple(chosen)


def _leave_out(name: str, config: RunConfig, parameters: Mapping[str, Parameter]) -> list[str]:
    """Take out of a list what was typed and is no value of it; return what is said until the list changes."""
    remembered = f"refused_{name}"
    given = st.session_state.get(name) or []
    taken, refused = sorted_out(name, given, config, parameters)
    if name not in st.session_state:
        _drop_from_address(name, config, parameters)
    if refused:
        history.put(name, taken)
        st.session_state[remembered] = taken, [left_out(error) for error in refused]
    stand, sentences = st.session_state.get(remembered, (None, []))
    return sentences if stand == taken else []


def _drop_from_address(name: str, config: RunConfig, parameters: Mapping[str, Parameter]) -> None:
    """Take out of the address what a list does not take of it, which its widget would."""
    given = st.query_params.get_all(name)
    taken, refused = sorted_out(name, given, config, parameters)
    if refused and given != [""]:
        others = [(one, text) for one in st.query_params for text in st.query_params.get_all(one)]
        begin_anew_with([pair for pair in others if pair[0] != name] + [(name, text) for text in taken])


def _follow(name: str, usual: list[str]) -> None:
    """Let a list that nobody changed go with the sidebar's run, around which its values lie."""
    remembered = f"usual_{name}"
    before = st.session_state.get(remembered)
    if before is not None and before != usual and st.session_state.get(name) == before:
        st.session_state[name] = usual
    st.session_state[remembered] = usual
