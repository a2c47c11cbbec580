"""The files of deploy/: nginx before two replicas, as it is set up there; what container and unit start."""

from __future__ import annotations

import configparser
import http.client
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import streamlit as st
import yaml
from websockets.exceptions import ConnectionClosed

from nnexplore.cli import main
from nnexplore.export.gif import GifLimits
from nnexplore.service.settings import Settings
from tests.browser.server import Server, run_server
from tests.conftest import require
from tests.patience import PATIENCE
from tests.service.executors import wait_until
from tests.visitor import Visitor, wait_for_snapshots

DEPLOY = Path(__file__).resolve().parent.parent / "deploy"
PATH = "/tools/nn/"
COOKIE = "nnexplore_replica"
#: Under way for as long as the test takes.
LONG = "width=200&n_samples=500&n_steps=100000"

#: What a distribution has around the file of deploy/, in a folder of the test's.
AROUND = """
{user}
pid {folder}/pid;
error_log {folder}/error.txt;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/nnexplore.conf;
}}
"""


def template(values: Mapping[str, str]) -> str:
    """Return nginx' configuration with its values, as envsubst puts them in."""
    text = (DEPLOY / "nginx.conf.template").read_text(encoding="utf-8")
    return re.sub(r"\$\{(NNEXPLORE_\w+)\}", lambda found: values[found[1]], text)


@dataclass
class Answer:
    """An answer of the proxy: its status, its headers, and the replica that gave it."""

    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def replica(self) -> str | None:
        return self.headers["X-Replica"]

    @property
    def cookie(self) -> str | None:
        """The replica that a browser is told to come back to; None if it is told nothing."""
        # Streamlit has cookies of its own.
        said = "\n".join(self.headers.get_all("Set-Cookie", ()))
        found = re.search(rf"^{COOKIE}=(\w+); Path={PATH}; HttpOnly; SameSite=Lax$", said, re.MULTILINE)
        return found[1] if found else None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *given: object) -> None:
        return None


@dataclass
class Site:
    """Two replicas and the proxy before them."""

    url: str
    replicas: dict[str, Server]

    def get(self, path: str, replica: str = "", below: str = "/", **headers: str) -> Answer:
        """Ask the proxy as a browser does that has the cookie of a replica, or none."""
        more = {"Cookie": f"{COOKIE}={replica}"} if replica else {}
        more |= {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"{self.url}{below}{path}", headers=more)
        try:
            answer = urllib.request.build_opener(_NoRedirect).open(request, timeout=PATIENCE)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return Answer(answer.status, answer.headers, answer.read().decode())

    def logged(self, replica: str, id: str) -> dict[str, object]:
        """The line of a replica's log on a request."""
        log = self.replicas[replica].log
        lines = wait_until(lambda: re.findall(rf".*{id}.*\n", log.read_text()), "it is logged")
        said: dict[str, object] = json.loads(lines[-1])
        return said


@contextmanager
def run_nginx(nginx: str, folder: Path, a: Server, b: Server) -> Iterator[str]:
    """Run it on a free port of this machine alone; yield the address of the app."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        place = f"127.0.0.1:{free.getsockname()[1]}"
    values = {"NNEXPLORE_LISTEN": place, "NNEXPLORE_PATH": PATH}
    replicas = {f"NNEXPLORE_{name}": one.url.split("/")[2] for name, one in (("A", a), ("B", b))}
    (folder / "nnexplore.conf").write_text(template(values | replicas), encoding="utf-8")
    # Its workers would else be nobody, who may not write here.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user), encoding="utf-8")
    command = [
        nginx,
        "-p",
        str(folder),
        "-e",
        str(folder / "error.txt"),
        "-c",
        "nginx.conf",
        "-g",
        "daemon off;",
    ]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)

    def listens() -> bool:
        assert process.poll() is None, (folder / "error.txt").read_text()
        with closing(socket.socket()) as probe:
            return probe.connect_ex(("127.0.0.1", int(place.partition(":")[2]))) == 0

    try:
        wait_until(listens, "nginx listens")
        yield f"http://{place}{PATH.rstrip('/')}"
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    nginx = require(shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"), "nginx is not installed")
    folder = tmp_path_factory.mktemp("site")
    settings = {"NNEXPLORE_TRUSTED_PROXIES": "127.0.0.1", "NNEXPLORE_LOG": "json", "NNEXPLORE_WORKERS": "1"}

    def start(name: str) -> Server:
        running = run_server(
            folder / f"{name}.txt", base_path=PATH.rstrip("/"), NNEXPLORE_REPLICA=name, **settings
        )
        return stack.enter_context(running)

    with ExitStack() as stack, ThreadPoolExecutor(2) as threads:
        replicas = dict(zip("ab", threads.map(start, "ab"), strict=True))
        yield Site(stack.enter_context(run_nginx(nginx, folder, **replicas)), replicas)


def test_the_app_lies_below_the_path_with_all_that_it_answers_but_its_metrics(site: Site) -> None:
    bare = site.get("")
    assert (bare.status, bare.headers["Location"]) == (200, None)
    assert site.get("nnexplore/metrics").status == 404
    assert site.get("_stcore/health").text == "ok"
    without_slash = site.get("", below="")
    assert (without_slash.status, without_slash.headers["Location"]) == (301, PATH)
    with urllib.request.urlopen(f"{site.replicas['a'].url}/nnexplore/metrics", timeout=PATIENCE) as metrics:
        assert b"nnexplore_sessions" in metrics.read()


def test_who_opens_a_page_is_sent_where_least_is_to_do_and_comes_back_there(site: Site) -> None:
    opened = [site.get("", Sec_Fetch_Dest="document") for _ in range(8)]
    assert {one.replica for one in opened} == {"a", "b"}
    for one in opened:
        assert one.cookie == one.replica
    for replica in "ab":
        again = [site.get("_stcore/health", replica) for _ in range(4)]
        assert {one.replica for one in again} == {replica}
        assert {one.cookie for one in again} == {None}


def test_who_takes_no_cookie_reaches_one_replica_with_all_that_he_asks_for(site: Site) -> None:
    answers = [
        site.get("view?n_steps=300", Sec_Fetch_Dest="document"),
        site.get("view?n_steps=300", Sec_Fetch_Dest="iframe"),
        *(site.get("_stcore/health") for _ in range(4)),
        site.get("_stcore/health", "c"),
    ]
    assert len({one.replica for one in answers}) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="has one address of its own alone")
def test_a_visitor_has_the_address_that_the_proxy_sees_and_none_that_he_makes_up(site: Site) -> None:
    place = urlsplit(site.url)
    own = ("127.0.0.7", 0)
    with closing(http.client.HTTPConnection(place.hostname or "", place.port, source_address=own)) as visitor:
        visitor.request("GET", f"{place.path}/_stcore/health", headers={"X-Forwarded-For": "198.51.100.7"})
        answer = visitor.getresponse()
        answer.read()
    line = site.logged(answer.headers["X-Replica"], answer.headers["X-Request-ID"])
    assert line["address"] == own[0]


def test_when_a_replica_is_killed_its_visitors_go_on_at_the_other(site: Site) -> None:
    ended, answers = threading.Event(), list[Answer]()

    def ask_on() -> None:
        while not ended.is_set():
            answers.append(site.get("_stcore/health", "a"))

    with ThreadPoolExecutor(4) as threads:
        asking = [threads.submit(ask_on) for _ in range(4)]
        try:
            with Visitor(site.url, query=LONG, headers={"Cookie": f"{COOKIE}=a"}) as visitor:
                run = run_address(visitor)
                wait_for_snapshots(site.url, run, headers={"Cookie": f"{COOKIE}=a"})
                kill(site.replicas["a"])
                with pytest.raises(ConnectionClosed):
                    visitor.run()
            n_before = len(answers)
            wait_until(lambda: len(answers) > n_before + 20 or asking[0].done(), "others go on asking")
        finally:
            ended.set()
        for one in asking:
            one.result()
    assert {one.status for one in answers} == {200}
    # As the browser does that reconnects: it is told of the other replica, and has its run trained there.
    moved = site.get("_stcore/health", "a")
    assert (moved.replica, moved.cookie) == ("b", "b")
    with Visitor(site.url, query=LONG, headers={"Cookie": f"{COOKIE}=a"}) as visitor:
        assert run_address(visitor) == run
        wait_for_snapshots(site.url, run, headers={"Cookie": f"{COOKIE}=b"})


def run_address(visitor: Visitor) -> str:
    """Open the page; the address of the run that it shows."""
    answer = visitor.run()
    assert not answer.refusals
    found = re.search(r"nnexplore/runs/\w+/\w+", " ".join(str(one) for one in answer.components))
    assert found
    return found[0]


def kill(server: Server) -> None:
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()


def test_the_proxy_takes_the_largest_gif_that_the_app_takes() -> None:
    (megabytes,) = re.findall(r"client_max_body_size (\d+)m;", template(dict.fromkeys(NAMES, "")))
    assert int(megabytes) * 2**20 > GifLimits().n_bytes


#: What is put into nginx' configuration.
NAMES = ("NNEXPLORE_LISTEN", "NNEXPLORE_PATH", "NNEXPLORE_A", "NNEXPLORE_B")


def test_compose_sets_what_the_app_and_the_proxy_read() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    proxy = services.pop("proxy")
    assert proxy["environment"].keys() == {*NAMES, "NGINX_ENVSUBST_FILTER"}
    for name, service in services.items():
        environment = {
            key: re.sub(r"\$\{\w+:-(.*)\}", r"\1", value) for key, value in service["environment"].items()
        }
        assert environment.pop("STREAMLIT_SERVER_BASE_URL_PATH") == "/"
        settings = Settings.from_environment(environment)
        assert name == f"replica-{settings.replica}"
        assert settings.trusted_proxies
        assert proxy["environment"][f"NNEXPLORE_{name[-1].upper()}"] == f"{name}:8501"
        assert service["read_only"]
        assert not set(environment) - {
            variable for variable in environment if variable.startswith("NNEXPLORE_")
        }


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("", "http://127.0.0.1:8501/nnexplore/ready"),
        ("/", "http://127.0.0.1:8501/nnexplore/ready"),
        ("/tools/nn/", "http://127.0.0.1:8501/tools/nn/nnexplore/ready"),
    ],
)
def test_a_containers_health_is_that_the_app_is_ready_wherever_it_lies(
    path: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", "")
    (check,) = re.findall(r"^HEALTHCHECK .* CMD (\[.*\])$", joined, re.MULTILINE)
    _, _, code = json.loads(check)
    asked: list[str] = []
    monkeypatch.setattr(urllib.request, "urlopen", lambda url, timeout: asked.append(url))
    monkeypatch.setenv("STREAMLIT_SERVER_BASE_URL_PATH", path)
    exec(code, {})
    assert asked == [address]


@pytest.mark.parametrize("file", ["Dockerfile", "nnexplore@.service"])
def test_container_and_unit_start_the_app_with_options_that_there_are(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (DEPLOY / file).read_text(encoding="utf-8")
    if file == "Dockerfile":
        (entry,) = re.findall(r"^ENTRYPOINT (.*)$", text, re.MULTILINE)
        command = json.loads(entry)
        assert re.search(r"^USER \d+$", text, re.MULTILINE)
    else:
        unit = configparser.ConfigParser(interpolation=None, strict=False)
        unit.optionxform = str  # type: ignore[assignment, method-assign]
        unit.read_string(text)
        command = shlex.split(unit["Service"]["ExecStart"])
        environment = dict(one.split("=") for one in unit["Service"]["Environment"].split())
        assert Settings.from_environment(environment).log == "json"
    monkeypatch.setattr("runpy.run_module", lambda *given, **how: None)
    assert Path(command[0]).name == "nnexplore"
    assert main(command[1:]) == 0
    for option in re.findall(r"--([\w.]+)=", " ".join(command)):
        st.get_option(option)
