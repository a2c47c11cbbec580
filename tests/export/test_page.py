"""The page in a file: its modules stand in an order that works, it is small, and no setting can break it."""

from __future__ import annotations

import base64
import gzip
import json
import posixpath
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

import nnexplore.export.modules as modules
from nnexplore.core.network.start_weights import write_start
from nnexplore.core.run.configuration import NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.export.description import run_settings, run_title
from nnexplore.export.modules import (
    joined_modules,
    module_table,
    modules_from,
    packed_plotly,
    packed_view,
    split_table,
)
from nnexplore.export.page import html_page, inline, plotly_page
from nnexplore.wire.run_message import run_payload
from nnexplore.wire.training_choices import training_choices
from tests.export.runs import QUERIES, trained

IMPORTED = re.compile(r'\bfrom\s*["\']([^"\']+)["\']')
#: Lines that begin as comments do.
LEFT_OUT = re.compile(r"^[ \t]*(?:/\*\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)\n", re.DOTALL | re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)


class Elements(HTMLParser):
    """What a page refers to, and the content of its scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.scripts: list[tuple[str | None, str]] = []
        self._script: str | bool | None = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.addresses += [value for name, value in attrs if value and name in ("src", "href", "action")]
        if tag == "script":
            self.scripts.append((given.get("id"), ""))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":
            name, content = self.scripts[-1]
            self.scripts[-1] = (name, content + data)


def test_every_module_stands_after_those_it_imports() -> None:
    known: set[str] = set()
    for name, source in modules_from("explore/view.js", "run/run.js", "parts/view_link.js").items():
        paths = IMPORTED.findall(COMMENT.sub("", source))
        imported = {posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) for path in paths}
        assert known >= imported, f"{name} imports {imported}"
        assert not re.search(r"\bimport\s*\(", COMMENT.sub("", source)), f"{name} imports later on"
        known.add(name)
    assert {"explore/view.js", "run/run.js"} <= known


def test_modules_that_import_each_other_in_a_circle_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"a.js": 'import { b } from "./b.js";\n', "b.js": 'export { a } from "./a.js";\n'}
    monkeypatch.setattr(modules, "view_file", files.__getitem__)
    with pytest.raises(ValueError, match=r"circle: a\.js -> b\.js -> a\.js"):
        modules_from("a.js")


def written(monkeypatch: pytest.MonkeyPatch, files: dict[str, str]) -> None:
    """Let the view be these modules."""
    monkeypatch.setattr(modules, "view_file", files.__getitem__)


def run_by_node(script: str, folder: Path) -> str:
    """What a module prints."""
    (folder / "module.mjs").write_text(script, encoding="utf-8")
    done = subprocess.run(
        ["node", str(folder / "module.mjs")], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout


def test_joined_modules_take_each_other_by_name_and_keep_their_own_names_to_themselves(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files = {
        "run/one.js": "// One.\nconst own = 1;\n/** @returns {number} */\n"
        "export function one() {\n  return own;\n}\n",
        "two.js": 'import { one as first } from "./run/one.js";\nconst own = 10;\n'
        "export const two = first() + own;\n",
        "hosts/three.js": 'import {\n  one,\n} from "../run/one.js";\nimport { two } from "../two.js";\n'
        "export class Three {}\nexport default { sum: one() + two };\n",
    }
    written(monkeypatch, files)
    script = joined_modules("hosts/three.js").replace("export default", "const joined =")
    assert run_by_node(f"{script}console.log(joined.sum);", tmp_path) == "12\n"


def test_modules_of_a_table_share_what_they_import(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    files = {
        "state.js": "export const seen = [];\n",
        "a.js": 'import { seen } from "./state.js";\nexport function note() {\n  seen.push("a");\n}\n',
        "b.js": 'import { seen } from "./state.js";\nexport default seen;\n',
    }
    written(monkeypatch, files)
    script = module_table("a.js", "b.js").replace("export default", "const table =")
    script += 'table["a.js"].note();\nconsole.log(table["b.js"].default.length);'
    assert run_by_node(script, tmp_path) == "1\n"


def test_what_two_tables_share_they_hold_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    files = {
        "state.js": "export const seen = [];\n",
        "a.js": 'import { seen } from "./state.js";\nexport function note() {\n  seen.push("a");\n}\n',
        "own.js": "export const own = 2;\n",
        "b.js": 'import { seen } from "./state.js";\nimport { own } from "./own.js";\n'
        "export const told = () => seen.length + own;\n",
    }
    written(monkeypatch, files)
    first, others = split_table("a.js", ["b.js"], "./first.mjs")
    (tmp_path / "first.mjs").write_text(first, encoding="utf-8")
    (tmp_path / "others.mjs").write_text(others, encoding="utf-8")
    script = 'const [first, others] = await Promise.all([import("./first.mjs"), import("./others.mjs")]);\n'
    script += 'first.default["a.js"].note();\nconsole.log(others.default["b.js"].told());'
    assert run_by_node(script, tmp_path) == "3\n"


VIEW = Path(modules.__file__).parents[1] / "view"
NAMES = sorted(path.relative_to(VIEW).as_posix() for path in VIEW.rglob("*.js"))


@pytest.mark.parametrize("name", NAMES)
def test_a_module_is_left_without_an_import_or_export_when_it_is_joined(name: str) -> None:
    source = module_table(name)
    statements = re.findall(r"^(?:import|export)\b.*", source, re.MULTILINE)
    assert len(statements) == 1, statements
    assert statements[0].startswith("export default {")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_left_out_of_a_joined_module_as_a_comment_stands_in_no_text(name: str) -> None:
    source = modules.view_file(name)
    kept, last = "", 0
    for comment in LEFT_OUT.finditer(source):
        kept, last = kept + source[last : comment.start()], comment.end()
        assert kept.count("`") % 2 == 0, comment[0]


def test_the_packed_view_holds_the_run_as_it_goes_over_the_wire() -> None:
    run = trained(QUERIES["circles"])
    parts = json.loads(gzip.decompress(base64.b64decode(packed_view(run, "xpf", {"loop": True}))))
    assert parts["run"] == run_payload(run)
    assert (parts["view"], parts["options"]) == ("xpf", {"loop": True})
    entries = ("explore/view.js", "run/run.js", "parts/options.js", "parts/view_link.js")
    training = ("training/training_panel.js", "training/worker.js")
    assert parts["modules"] == module_table(*entries, *training)
    assert parts["training"] == json.loads(json.dumps(training_choices(run.config)))


def test_the_page_is_no_larger_than_300_kilobytes_and_plotly_where_it_is_chosen() -> None:
    run = trained(QUERIES["circles"])
    packed = len(base64.b64encode(packed_plotly()))
    assert len(html_page(run)) < 300_000
    assert len(html_page(run, options={"renderer": "canvas"})) < 300_000
    assert packed < len(plotly_page(run)) < packed + 300_000
    assert packed < len(gzip.decompress(packed_plotly())) / 2


def test_the_page_refers_to_nothing_outside_itself_and_forbids_to_fetch() -> None:
    page = html_page(trained(QUERIES["three classes"])).decode()
    assert Elements(page).addresses == ["data:,"]
    assert "default-src 'none'" in page
    assert "http" not in re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]  # type: ignore[index]


def test_every_script_of_the_page_ends_where_it_should() -> None:
    run = trained(QUERIES["circles"])
    assert dict(Elements(html_page(run).decode()).scripts).keys() == {"run", None}
    scripts = dict(Elements(plotly_page(run).decode()).scripts)
    assert scripts.keys() == {"run", "plotly", None}
    assert scripts["run"] == packed_view(run, options={"renderer": "plotly"})
    assert gzip.decompress(base64.b64decode(scripts["plotly"])) == gzip.decompress(packed_plotly())
    assert "openPage();" in (scripts[None] or "")


@pytest.mark.parametrize("text", ["'</script>'", "'</SCRIPT '", "'<!--<script>'"])
def test_a_script_in_a_page_cannot_end_its_element(text: str) -> None:
    written = inline(f"const text = {text};")
    assert "</script" not in written.lower()
    assert "<!--" not in written


def test_the_page_is_headed_with_the_run_and_says_how_to_find_it_again() -> None:
    run = trained("data=gaussians&n_classes=3&n_steps=40&noise=0.4")
    page = html_page(run).decode()
    assert "<title>Gaussians, 3 tanh units</title>" in page
    assert f'<code id="query">?{run.config.to_query().replace("&", "&amp;")}</code>' in page
    assert "<dt>Noise</dt><dd>0.4</dd>" in page


@pytest.mark.parametrize("name", PRESETS)
def test_every_run_can_be_put_in_words(name: str) -> None:
    config = PRESETS[name].config
    assert config.data.dataset.label in run_title(config)
    labels = [label for label, _ in run_settings(config)]
    assert len(labels) == len(set(labels))
    assert all(label[0].isupper() and value for label, value in run_settings(config))


def test_a_title_names_the_layers() -> None:
    assert run_title(PRESETS["hexagon-232-relu"].config) == "Circles, 3 ReLU units"
    given = NetworkConfig(start=write_start(np.zeros(17)))
    assert run_title(RunConfig(network=given)) == "Circles, 3 tanh units, from given weights"
    assert run_title(PRESETS["spiral-linear"].config) == "Spiral, no hidden layer"
    assert run_title(PRESETS["moons200-212-tanh"].config) == "Moons, 1 tanh unit"
    assert run_title(PRESETS["blocks-64-32-16"].config) == "Moons, 64 ReLU, 32 Sigmoid and 16 Sigmoid units"


@pytest.mark.parametrize(
    ("seed", "said"), [(None, "the data's random stream"), (3, "a random stream of their own")]
)
def test_a_page_says_where_the_first_weights_come_from(seed: int | None, said: str) -> None:
    config = RunConfig(training=TrainingConfig(seed=seed))

    assert dict(run_settings(config))["First weights from"] == said
