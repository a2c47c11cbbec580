"""How long functions are: what is longer than a page holds several ideas, and no test can hold one alone."""

from __future__ import annotations

import ast
import json
import subprocess
from pathlib import Path
from typing import NamedTuple

from tests.conftest import require
from tests.test_javascript import find_typescript

#: Lines from a function's first word to its last one, its docstring among them, comments above it not.
LONGEST = 80
MEASURE = Path(__file__).with_name("function_lengths.js")
ROOMS = ("nnexplore", "pages", "tests")


class Function(NamedTuple):
    file: str
    name: str
    lines: int


def files_of(repository: Path, suffix: str) -> list[Path]:
    return sorted(path for room in ROOMS for path in (repository / room).rglob(f"*.{suffix}"))


def python_functions(path: Path) -> list[Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [Function(str(path), node.name, (node.end_lineno or 0) - node.lineno + 1) for node in nodes]


def javascript_functions(paths: list[Path], node: str) -> list[Function]:
    compiler = Path(require(find_typescript(), "no TypeScript found: npm install --no-save typescript"))
    parser = compiler.parent.parent / "lib" / "typescript.js"
    command = [node, str(MEASURE), str(parser), *map(str, paths)]
    result = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return [Function(**function) for function in json.loads(result.stdout)]


def too_long(functions: list[Function]) -> list[str]:
    return [f"{file}: {name} has {lines} lines" for file, name, lines in functions if lines > LONGEST]


def test_no_python_function_is_longer_than_a_page(repository: Path) -> None:
    paths = [*files_of(repository, "py"), repository / "app.py"]
    functions = [function for path in paths for function in python_functions(path)]
    assert len(functions) > len(paths)
    assert not too_long(functions)


def test_no_javascript_function_is_longer_than_a_page(repository: Path, node: str) -> None:
    paths = files_of(repository, "js")
    functions = javascript_functions(paths, node)
    assert len(functions) > len(paths)
    assert not too_long(functions)


def test_a_python_function_is_measured_with_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "measured.py"
    filling = "        x = 1\n" * (LONGEST - 3)
    path.write_text(
        f'def one(): return ")"\n\n# above\nasync def outer():\n    """Two\n    lines."""\n'
        f"    def inner():\n{filling}    return inner\n"
    )
    lengths = {name: lines for _, name, lines in python_functions(path)}
    assert lengths == {"one": 1, "outer": LONGEST + 2, "inner": LONGEST - 2}
    assert [word for line in too_long(python_functions(path)) for word in line.split()[1:2]] == ["outer"]


def test_a_javascript_function_of_any_kind_is_measured_with_what_is_in_it(tmp_path: Path, node: str) -> None:
    path = tmp_path / "measured.js"
    filling = "  x = '}';\n" * (LONGEST - 2)
    path.write_text(
        "/**\n * Above.\n */\nexport function plain(a = '{') {\n  return `${a}}`;\n}\n"
        f"const arrow = () => {{\n{filling}}};\n"
        f"const made = {{\n  method() {{\n    const inner = async () =>\n      1;\n{filling}  }},\n}};\n"
        "class C {\n  get value() {\n    return 1; // {\n  }\n}\n"
        "test('named by nobody', function* () {\n});\n"
    )
    functions = javascript_functions([path], node)
    lengths = {name: lines for _, name, lines in functions}
    expected = {"plain": 3, "arrow": LONGEST, "method": LONGEST + 2, "inner": 2, "value": 3, "": 2}
    assert lengths == expected
    assert too_long(functions) == [f"{path}: method has {LONGEST + 2} lines"]
