"""What the documents for contributors name is there: paths, arrows, budgets, pages."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from nnexplore.core.run.presets import PRESETS
from tests import test_import_arrows as python
from tests.view import test_import_arrows as view

REPOSITORY = Path(__file__).resolve().parent.parent
DOCUMENTS = [*sorted((REPOSITORY / "docs").glob("*.md")), REPOSITORY / "CONTRIBUTING.md"]
#: What a path in backticks is given from.
ROOTS = (REPOSITORY, REPOSITORY / "nnexplore")
#: Packages that the documents name files of.
OUTSIDE = ("plotly/",)
CORE = ["core/network", "core/geometry", "core/run"]


def text_of(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def paths_in(text: str) -> list[str]:
    """Return what stands in backticks or as the target of a link and is a path by its looks."""
    quoted = [word for words in re.findall(r"`([^`\n]+)`", text) for word in words.split()]
    looks = re.compile(r"[\w.-]*(?:/[\w.-]+)+/?|[\w.-]+\.(?:py|js|css|md|toml|json|html|cff)|[\w.-]+/")
    paths = [word for word in quoted if looks.fullmatch(word) and not word.startswith(OUTSIDE)]
    return paths + re.findall(r"\]\(([^)#:]+)\)", text)


def exists(path: str, document: Path) -> bool:
    """Tell whether a path is there; a name in capital letters stands for any."""
    pattern = re.sub(r"\b[A-Z]{2,}\b(?![.]md|[.]cff)", "*", path.rstrip("/"))
    if pattern == path.rstrip("/"):
        return any((root / path).exists() for root in (*ROOTS, document.parent))
    return any(list(root.glob(pattern)) for root in ROOTS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_that_a_document_names_is_there(document: Path) -> None:
    paths = paths_in(document.read_text(encoding="utf-8"))
    assert not [path for path in paths if not exists(path, document)]


def test_a_path_that_is_not_there_is_found_out() -> None:
    text = "See `core/run/query.py`, `pages/NAME.py`, `core/query.py`, `mount.py` and [this](nowhere.md)."
    paths = paths_in(text)
    assert [path for path in paths if not exists(path, REPOSITORY / "docs" / "any.md")] == [
        "core/query.py",
        "mount.py",
        "nowhere.md",
    ]


@pytest.mark.parametrize("suffix", ["py", "js", "css"])
def test_every_path_that_a_comment_of_the_package_names_is_there(suffix: str) -> None:
    comment = re.compile(r'/\*.*?\*/|//[^\n]*|#[^\n]*|"""[\s\S]*?"""', re.DOTALL)
    path = re.compile(r"(?<![\w.*/-])(?:[\w-]+/)+[\w-]+\.(?:py|js|css)\b")
    roots = (*ROOTS, REPOSITORY / "nnexplore" / "view", REPOSITORY / "nnexplore" / "ui")
    named = {
        (file.relative_to(REPOSITORY).as_posix(), found)
        for file in (REPOSITORY / "nnexplore").rglob(f"*.{suffix}")
        for text in comment.findall(file.read_text(encoding="utf-8"))
        for found in path.findall(text)
    }
    assert sorted(pair for pair in named if not any((root / pair[1]).exists() for root in roots)) == []


def arrows_drawn(number: int) -> list[str]:
    """Return the lines of one of the two drawings of arrows."""
    drawings = re.findall(r"^```arrows\n(.*?)^```", text_of("docs/architecture.md"), re.MULTILINE | re.DOTALL)
    lines: list[str] = drawings[number].splitlines()
    return lines


def test_the_arrows_of_the_package_are_drawn_as_they_are_held() -> None:
    drawn = {}
    for line in arrows_drawn(0):
        room, inner = line.split("->")
        rooms = [CORE if word == "core" else [word] for word in inner.split()]
        drawn[room.strip()] = {one for some in rooms for one in some}
    held = {
        room.replace(".", "/"): {one.replace(".", "/") for one in inner}
        for room, inner in python.ARROWS.items()
        if inner and room not in ("", "__main__")
    }
    pages = {room for room, inner in held.items() if "ui/shared" in inner}
    assert pages
    for page in pages:
        assert held.pop(page) == drawn["ui/PAGE"], page
    del drawn["ui/PAGE"]
    assert drawn == held


def test_the_arrows_of_the_view_are_drawn_as_they_are_held() -> None:
    drawn: dict[str, set[str]] = {}
    for line in arrows_drawn(1):
        groups = [words.split() for words in line.split("<-")]
        for inner, outer in pairwise(groups):
            for room in outer:
                drawn.setdefault(room, set()).update(inner)
    assert drawn == {room: set(inner) for room, inner in view.ARROWS.items() if inner}


def test_every_room_of_the_view_is_described() -> None:
    described = set(
        re.findall(r"`(\w+)`", "\n".join(re.findall(r"^\| (`.*?) \|", text_of("docs/architecture.md"), re.M)))
    )
    assert set(view.ARROWS) <= described


def test_the_benchmark_of_every_budget_exists() -> None:
    budgets = text_of("docs/architecture.md").split("## Budgets")[1]
    benchmarks = re.findall(r"\| `([\w/]+)` \|$", budgets, re.MULTILINE)
    assert len(benchmarks) > 5
    places = [REPOSITORY / "tests" / "benchmarks" / f"{name}.py" for name in benchmarks]
    missing = [name for name, place in zip(benchmarks, places, strict=True) if not place.exists()]
    assert all((REPOSITORY / name).is_dir() for name in missing), missing


def test_every_preset_that_a_document_names_exists() -> None:
    named = {
        name
        for document in DOCUMENTS
        for name in re.findall(r"preset `([\w-]+)`", document.read_text("utf-8"))
    }
    assert named
    assert named <= PRESETS.keys()


def test_every_word_of_the_architecture_has_one_home() -> None:
    words = text_of("docs/architecture.md").split("## Words")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (?!---|word )(.+?) \| .* \|$", words, re.MULTILINE)
    homes = re.findall(r"^\| (?!---|word )(.+?) \| .* `[\w/]+\.(?:py|js)` \|$", words, re.MULTILINE)
    assert len(rows) > 60
    assert homes == rows
