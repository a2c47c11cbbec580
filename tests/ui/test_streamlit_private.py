"""What streamlit_private.py uses of Streamlit is there and does what we take it for; if not, what broke."""

from __future__ import annotations

import ast
import inspect
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import uvicorn.config
from packaging.requirements import Requirement
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from streamlit import net_util
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession, AppSessionState
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import SessionState
from streamlit.testing.v1 import AppTest
from streamlit.web.server import server_util
from streamlit.web.server.starlette import starlette_server

from nnexplore.ui import streamlit_private
from nnexplore.ui.server.preloads import EXPLORE
from nnexplore.ui.server.widget_states import guard_widget_states

REPOSITORY = Path(__file__).resolve().parents[2]
#: Modules of Streamlit that its documentation names.
PUBLIC = {"streamlit", "streamlit.delta_generator"}
PRIVATE = REPOSITORY / "nnexplore" / "ui" / "streamlit_private.py"
MODULES = [
    path
    for folder in ("nnexplore", "pages")
    for path in sorted((REPOSITORY / folder).rglob("*.py"))
    if path != PRIVATE
]


def imported(path: Path) -> Iterator[str]:
    """The modules, and what may be modules, that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "streamlit":
                yield from (f"streamlit.{alias.name}" for alias in node.names)


@pytest.mark.parametrize(
    ("trusted", "proxy", "seen"),
    [
        ((), "127.0.0.1", "127.0.0.1"),
        (("192.0.2.1",), "127.0.0.1", "127.0.0.1"),
        (("127.0.0.0/8",), "127.0.0.1", "198.51.100.7"),
        (("::1", "127.0.0.1"), "::ffff:127.0.0.1", "198.51.100.7"),
        (("127.0.0.1",), "::ffff:127.0.0.2", "::ffff:127.0.0.2"),
    ],
)
def test_whoever_is_no_trusted_proxy_is_not_believed_where_a_visitor_comes_from(
    trusted: tuple[str, ...], proxy: str, seen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def address(scope: Any, receive: Any, send: Any) -> None:
        told = f"{scope['client'][0]} {scope[streamlit_private.PROXIED]}"
        await PlainTextResponse(told)(scope, receive, send)

    monkeypatch.setattr(uvicorn.config, "ProxyHeadersMiddleware", None)
    streamlit_private.believe_proxies(trusted)
    config = uvicorn.Config(address)
    config.load()
    client = TestClient(config.loaded_app, client=(proxy, 5000))
    said = client.get("/", headers={"X-Forwarded-For": "198.51.100.7"}).text
    assert said == f"{seen} {seen == '198.51.100.7'}", (
        "uvicorn.Config.load puts the app behind another class, or makes it in another way"
    )


def test_no_other_module_imports_what_is_private_in_streamlit() -> None:
    inner = {
        f"{path.relative_to(REPOSITORY)}: {name}"
        for path in [*MODULES, REPOSITORY / "app.py"]
        for name in imported(path)
        if name.split(".")[0] == "streamlit" and name not in PUBLIC
    }
    assert not inner, "has to go through nnexplore/ui/streamlit_private.py, with a test here"
    assert any(name.startswith("streamlit.runtime") for name in imported(PRIVATE))


@pytest.mark.parametrize("package", ["streamlit", "plotly"])
def test_the_release_that_these_tests_run_against_is_the_pinned_one(package: str) -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    [pinned] = [one for one in map(Requirement, project["dependencies"]) if one.name == package]
    release = version(package)
    assert release in pinned.specifier
    major, minor, *_ = (int(part) for part in release.split("."))
    assert f"{major}.{minor + 1}" not in pinned.specifier, "the next release is taken unseen"


def test_the_session_of_a_page_has_a_name_and_outside_a_page_there_is_none() -> None:
    def page() -> None:
        import streamlit as st

        from nnexplore.ui import streamlit_private

        st.text(streamlit_private.session_name())

    app = AppTest.from_function(page).run()
    assert not app.exception, "the run context has no session_id any more: visitors cannot be told apart"
    assert app.text[0].value
    with pytest.raises(RuntimeError, match="No page"):
        streamlit_private.session_name()


def test_streamlit_still_tells_which_sessions_are_connected() -> None:
    assert callable(getattr(Runtime, "is_active_session", None)), (
        "Streamlit's runtime has no is_active_session any more: another way is needed to see that a tab's "
        "websocket has ended, or closed tabs keep their places"
    )
    assert not streamlit_private.is_connected("nobody")


def test_the_address_on_the_way_back_is_that_of_the_run_context() -> None:
    fields = inspect.signature(ScriptRunContext.reset).parameters
    assert {"query_string", "is_history_navigation"} <= set(fields), (
        "the run context is not told the address, or whether the browser went back, any more: on the way "
        "back pages would lose what other pages' controls are bound to"
    )


def test_a_run_begins_with_the_address_that_the_one_before_has_set() -> None:
    def page() -> None:
        import streamlit as st

        from nnexplore.ui import streamlit_private

        if "begun" not in st.session_state:
            st.session_state["begun"] = True
            streamlit_private.begin_next_run_with("noise=0.5")
            st.rerun()
        st.number_input("Noise", 0.0, 1.0, 0.2, key="noise", bind="query-params")
        st.text(f"{streamlit_private.address_on_the_way_back()}")

    app = AppTest.from_function(page).run()
    assert not app.exception
    assert app.number_input(key="noise").value == 0.5, (
        "a rerun does not begin with the query string of the run context any more: controls would show the "
        "run of the page before"
    )
    assert app.text[0].value == "None"


def test_the_server_listens_with_a_plain_socket_of_this_process() -> None:
    assert "socket.socket(" in inspect.getsource(starlette_server), (
        "Streamlit makes its listening socket elsewhere: listening_sockets() may not find it, and answers "
        "would wait 40 ms for the ones before"
    )


def test_this_machines_address_is_looked_up_where_we_keep_it_from_being() -> None:
    assert callable(net_util.get_external_ip)
    assert "net_util.get_external_ip" in inspect.getsource(server_util), (
        "Streamlit looks this machine's address up by another name: a websocket from a foreign origin would "
        "ask a host on the internet, and everybody would wait"
    )


def test_the_first_run_of_a_session_is_of_its_whole_page(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("request_rerun", "has_fragment", "_create_scriptrunner"):
        assert callable(getattr(AppSession, name, None)), (
            f"sessions have no {name} any more: what is asked for after a restart may be passed over"
        )
    runs: list[tuple[str | None, bool]] = []
    monkeypatch.setattr(AppSession, "has_fragment", lambda self, fragment: False)
    monkeypatch.setattr(
        AppSession,
        "_create_scriptrunner",
        lambda self, run: runs.append((run.fragment_id, run.is_auto_rerun)),
    )
    monkeypatch.setattr(AppSession, "request_rerun", inspect.unwrap(AppSession.request_rerun))
    streamlit_private.begin_with_whole_pages.__wrapped__()
    session = object.__new__(AppSession)
    vars(session).update(_state=AppSessionState.APP_NOT_RUNNING, _scriptrunner=None)
    for _ in range(2):
        session.request_rerun(ClientState(fragment_id="of a session before", is_auto_rerun=True))
    # Nothing is to be cleared away at its end.
    session._state = AppSessionState.SHUTDOWN_REQUESTED
    assert runs == [(None, False)], "what a browser asks for after a restart of the server runs no whole page"


def test_states_are_taken_where_they_are_guarded() -> None:
    guard_widget_states()
    for name in ("set_widgets_from_proto", "register_widget"):
        assert getattr(getattr(SessionState, name), "__wrapped__", None), (
            f"SessionState.{name} is not what takes states any more: one made by hand would raise in the page"
        )
    assert {"deserializer", "value_type", "formatted_options"} <= set(WidgetMetadata.__dataclass_fields__), (
        "widgets do not tell any more what they hold and offer"
    )
    session = SessionState()
    assert session._new_widget_state.states == session._new_widget_state.widget_metadata == {}
    session.set_widgets_from_proto(WidgetStates(widgets=[WidgetState(id="new", double_value=0.5)]))
    assert "new" in session._new_widget_state.states, "a state of a widget that is yet to come is not kept"


def test_a_widget_looks_up_the_one_state_that_it_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def page() -> None:
        import streamlit as st

        st.session_state.setdefault("number", None)
        st.session_state.setdefault("choice", None)
        st.number_input("Number", 0, 9, 5, key="number")
        st.selectbox("Choice", ["one", "other"], key="choice")
        st.selectbox("Untouched", ["one", "other"], key="untouched")
        st.text(f"{sorted(name for name in st.session_state)} of {len(st.session_state)}")

    monkeypatch.setattr(SafeSessionState, "filtered_state", SafeSessionState.filtered_state)
    streamlit_private.look_up_states_one_by_one()
    gathered = 0
    gather = SessionState.filtered_state

    def count(session: SessionState) -> dict[str, object]:
        nonlocal gathered
        gathered += 1
        states: dict[str, object] = gather.__get__(session)
        return states

    monkeypatch.setattr(SessionState, "filtered_state", property(count))
    app = AppTest.from_function(page).run()
    assert not app.exception, "states are kept elsewhere: lists and fields cannot be laid out"
    assert (app.number_input(key="number").value, app.selectbox(key="choice").value) == (None, None)
    assert app.selectbox(key="untouched").value == "one"
    assert app.text[0].value == "['choice', 'number', 'untouched'] of 3"
    by_the_page = 2
    assert gathered == by_the_page, "a widget gathers all states again: a page's time grows with their square"


def test_the_page_names_its_scripts_and_its_styles() -> None:
    named = streamlit_private.scripts_of_page()
    assert len(named) > 10, "its scripts are no more packed ahead"
    assert {path.suffix for path in named.values()} == {".js", ".css"}
    assert all(path.is_file() for path in named.values())


@pytest.mark.parametrize("element", EXPLORE)
def test_an_element_has_a_script_of_its_name_that_the_page_leaves_to_the_first_run(element: str) -> None:
    scripts = streamlit_private.scripts_of([element])
    assert any(path.name.startswith(f"{element}.") for path in scripts.values()), "it is no more preloaded"
    assert all(path.is_file() for path in scripts.values())
    assert not set(scripts) & set(streamlit_private.scripts_of_page())


def test_an_element_comes_with_what_its_script_imports() -> None:
    names = {path.name.split(".")[0] for path in streamlit_private.scripts_of(["Slider"]).values()}
    assert {"Slider", "WidgetLabel"} <= names, "imports are written in another form"
