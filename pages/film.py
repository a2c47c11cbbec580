"""Film: training epoch by epoch, as a grid of six that play in step, or any run in full size."""

import streamlit as st

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.films import DRAW, six_films
from nnexplore.export.description import run_title
from nnexplore.links.addresses import RUN
from nnexplore.links.link import word_of
from nnexplore.ui.film.films import film_label, frames_words, with_even_frames
from nnexplore.ui.server.services import training_service
from nnexplore.ui.shared import link
from nnexplore.ui.shared.components import mount_film
from nnexplore.ui.shared.controls import allowed_parameters
from nnexplore.ui.shared.fields import number_field
from nnexplore.ui.shared.refusals import requested

limits = training_service().limits
parameters = allowed_parameters(limits)
link.show_errors("film", parameters, more=link.not_taken([DRAW]), instead="the six films")
linked = link.linked_run("film", parameters)


def take(nearest: RunConfig) -> None:
    """Show another run, as if its link had been opened."""
    st.query_params[RUN] = word_of(nearest)


#: A run that is none of the six is the seventh, if this server takes it.
seventh = None if linked in six_films(0).values() else linked
seventh_key = requested(seventh, take, "film run") if seventh else None
if seventh_key is None:
    seventh = None

words, setting = st.columns([5, 1], vertical_alignment="center")
draw = 0
if seventh is not None:
    words.markdown(frames_words(seventh))
    even = with_even_frames(seventh, limits)
    if seventh.training.snapshots == "log":
        setting.button(
            frames_words(even),
            icon=":material/movie:",
            help="Train the same run again and keep a snapshot for each frame.",
            on_click=take,
            args=(even,),
            width="stretch",
        )
else:
    words.markdown(
        "Three clouds, two hidden units, one network trained six times. ReLU **folds** the plane, tanh "
        "**bends** it; a large rate leaps, a small one creeps. Which reach loss 0.263, and how do they part "
        "the classes?"
    )
    with setting:
        draw = number_field(DRAW)

films = six_films(draw)
labels = [film_label(name) for name in films]
opening = next((name for name, config in films.items() if config == linked), None)
names = list(films)
run_keys = [requested(config, take, f"film {name}") for name, config in films.items()]
if seventh is not None:
    labels.append(run_title(seventh))
    names.append(RUN)
    run_keys.append(seventh_key)
    opening = RUN
mount_film("film" if seventh is None else "film of a link", run_keys, labels, names, opening)
