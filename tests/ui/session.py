"""A session: one visitor's way from page to page, without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from nnexplore import ui
from nnexplore.core.run.configuration import RunConfig
from nnexplore.service.sweep_service import SweepService
from nnexplore.service.training_service import TrainingService
from nnexplore.ui.shared.page_frame import PAGES
from tests.patience import PATIENCE

MAIN = Path(ui.__file__).with_name("main.py")


class Session:
    """A session that begins on Explore and may go to its own page; a page that fails fails the test."""

    #: The file of its own page.
    page = "explore.py"

    def __init__(self) -> None:
        self.app = AppTest.from_file(str(MAIN), default_timeout=PATIENCE)

    def open(self, query: str = "") -> Self:
        """Open the page, by a link with a query or from another page."""
        self.app.query_params = parse_qs(query, keep_blank_values=True)
        return self.turn_to(self.page)

    def turn_to(self, page: str) -> Self:
        """Go to a page, with the address as it is."""
        self.app.switch_page(str(PAGES / page))
        return self.run()

    def run(self) -> Self:
        self.app.run()
        assert not self.app.exception
        return self

    def press(self, label: str) -> Self:
        self.button(label).click()
        return self.run()

    def put(self, key: str, value: Any) -> Self:
        """Set the widget with this key."""
        app = self.app
        for kind in (app.slider, app.number_input, app.selectbox, app.text_input, app.multiselect):
            for widget in kind:
                if widget.key == key:
                    widget.set_value(value)
                    return self.run()
        raise LookupError(key)

    def button(self, label: str) -> Button:
        return next(button for button in self.app.button if button.label == label)

    @property
    def buttons(self) -> list[str]:
        return [button.label for button in self.app.button]

    @property
    def words(self) -> str:
        return "\n".join(element.value for element in [*self.app.markdown, *self.app.caption])

    @property
    def errors(self) -> list[str]:
        return [error.value.replace("\\", "") for error in self.app.error]


class RunSession(Session):
    """A session, and the runs that its pages asked for."""

    def __init__(self, service: TrainingService) -> None:
        super().__init__()
        self.asked: list[RunConfig] = []
        note_wishes(service, lambda config, place: self.asked.append(config))

    @property
    def config(self) -> RunConfig:
        """The run asked for last."""
        return self.asked[-1]


def note_wishes(service: TrainingService | SweepService, note: Callable[[Any, str], object]) -> None:
    """Call ``note`` with each run or sweep that the service takes on from now on, and with its place."""
    request = service.request

    def noted(wish: Any, visitor: str, place: str = "") -> Any:
        progress = request(wish, visitor, place)
        note(wish, place)
        return progress

    service.request = noted  # type: ignore[method-assign]
