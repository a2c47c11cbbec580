"""Film: training epoch by epoch, as a grid of six that play in step, or any run in full size."""

import streamlit as st

from nnexplore.export.description import run_title
from nnexplore.service.limits import LimitError
from nnexplore.ui import link
from nnexplore.ui.controls import allowed_parameters
from nnexplore.ui.film import DRAW, film_label, frames_words, six_films, with_even_frames
from nnexplore.ui.frame import plain
from nnexplore.ui.mount import mount_film
from nnexplore.ui.number_field import number_field
from nnexplore.ui.run_word import word_of
from nnexplore.ui.server import training_service

service = training_service()
parameters = allowed_parameters(service.limits)
# The film in full size, which the pictures keep in the address; the draw of the six.
beside = ("film", DRAW.name, link.RUN)

link.show_errors(parameters, beside, more=link.dropped([DRAW]))
linked = link.linked_run(parameters, beside)
is_seventh = linked is not None and linked not in six_films(0).values()

words, setting = st.columns([5, 1], vertical_alignment="center")
draw = 0
if linked is not None and is_seventh:
    words.markdown(frames_words(linked))
    even = with_even_frames(linked, service.limits)
    if linked.training.snapshots == "log":
        setting.button(
            frames_words(even),
            icon=":material/movie:",
            help="Train the same run again and keep a snapshot for each frame.",
            on_click=lambda: st.query_params.update(run=word_of(even)),
            width="stretch",
        )
else:
    words.markdown(
        "Three clouds, two hidden units, one network trained six times. ReLU **folds** the plane, tanh "
        "**bends** it; a large rate leaps, a small one creeps. Which reach loss 0.263, and how do they part "
        "the classes?"
    )
    draw = number_field(setting, DRAW)

films = six_films(draw)
labels = [film_label(name) for name in films]
opening = next((name for name, config in films.items() if config == linked), None)
if linked is not None and is_seventh:
    films["run"], opening = linked, "run"
    labels.append(run_title(linked))

run_keys: list[str | None] = []
refused = None
for name, config in films.items():
    try:
        service.request(config, owner=link.owner(f"film {name}"))
        run_keys.append(config.key)
    except LimitError as error:
        run_keys.append(None)
        refused = error
if refused is not None:
    st.error(plain(refused.message), icon=":material/error:")

mount_film("film of a link" if is_seventh else "film", run_keys, labels, list(films), opening)
