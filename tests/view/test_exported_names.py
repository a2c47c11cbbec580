"""What the modules of the view export: one name for one thing, wherever it is met."""

from __future__ import annotations

import re
from collections import defaultdict

from tests.view.test_import_arrows import MODULES, without_comments

_DECLARED = re.compile(r"^export (?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)
_LISTED = re.compile(r"^export \{([^}]*)\}", re.MULTILINE)


def names_of(source: str) -> list[str]:
    """Return the names that a module exports, beside its default."""
    listed = ",".join(_LISTED.findall(source)).split(",")
    return _DECLARED.findall(source) + [name.split(" as ")[-1].strip() for name in listed if name.strip()]


def test_no_name_is_exported_twice() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for module in MODULES:
        for name in names_of(without_comments(module)):
            homes[name].append(module)
    assert len(homes) > len(MODULES)
    twice = {name: modules for name, modules in homes.items() if len(modules) > 1}
    assert not twice, f"a reader meets one name for two things, or one thing in two places: {twice}"


def test_every_export_is_seen() -> None:
    declared = "export async function a() {}\nexport const b = 1;\nexport class C {}\nexport default d;"
    assert names_of(f"{declared}\nexport {{ e, f as g }} from './h.js';") == ["a", "b", "C", "e", "g"]
