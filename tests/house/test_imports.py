# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Imports run downward only: gui -> {editing, algorithms, outputs} -> store -> core."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import (
    PACKAGE,
    ROOT,
    Import,
    imports_of,
    module_name,
    package_files,
    place,
    tree_of,
)

FILES = package_files()
NAME = PACKAGE.name
WORDS_AND_PATHS = {"texts", "paths"}
BELOW = {
    "core": set(),
    "paths": set(),
    "texts": {"paths", "core"},
    "store": {"core", *WORDS_AND_PATHS},
    "editing": {"store", "core", *WORDS_AND_PATHS},
    "algorithms": {"store", "core", *WORDS_AND_PATHS},
    "outputs": {"store", "core", *WORDS_AND_PATHS},
    "gui": {"editing", "algorithms", "outputs", "store", "core", *WORDS_AND_PATHS},
    "plugin": {"gui", "editing", "algorithms", "outputs", "store", "core", *WORDS_AND_PATHS},
    "": {"plugin"},
}
# What texts are about: errors, states and reasons, without any arithmetic.
SPOKEN_OF = (f"{NAME}.core.errors.", f"{NAME}.core.results.")
HEAVY = {"numpy", "pandas", "shapely", "scipy", "osgeo"}
OUTSIDERS = {
    "core": {"numpy", "pandas", "shapely"},
    "texts": {"qgis"},
    "paths": {"qgis"},
    "store": {"numpy", "pandas", "shapely", "qgis", "osgeo"},
    "editing": {"numpy", "pandas", "shapely", "qgis"},
    "algorithms": {"numpy", "pandas", "shapely", "qgis", "processing"},
    "outputs": {"numpy", "pandas", "shapely", "qgis"},
    "gui": {"qgis", "processing"},
    "plugin": {"qgis", "processing"},
    "": set(),
}
MAY_SEE_IFACE = {"__init__.py", "plugin.py", "gui/messages.py"}


def room_of(module: str) -> str:
    """Return the room a module of the package belongs to, "" for the package itself."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def test_every_room_is_known() -> None:
    assert {room_of(module_name(path)) for path in FILES} <= set(BELOW)


def all_imports() -> Iterator[tuple[Path, str, Import]]:
    """Yield every import of the package with its file and room."""
    for path in FILES:
        for found in imports_of(path):
            yield path, room_of(module_name(path)), found


def test_imports_run_downward() -> None:
    wrong = []
    for path, room, found in all_imports():
        if found.target.split(".")[0] != NAME:
            continue
        target = room_of(found.target)
        if target != room and target not in BELOW[room]:
            wrong.append(f"{place(path, found.line)} {room or NAME} -> {target or NAME}")
        if room == "texts" and target == "core" and not found.target.startswith(SPOKEN_OF):
            wrong.append(f"{place(path, found.line)} texts know only what they speak of")
    assert not wrong


def test_each_room_uses_only_its_libraries() -> None:
    wrong = []
    for path, room, found in all_imports():
        library = found.target.split(".")[0]
        if library in sys.stdlib_module_names or library in {NAME, "__future__"}:
            continue
        if library not in OUTSIDERS[room]:
            wrong.append(f"{place(path, found.line)} {room} uses {library}")
        if library in {"pandas", "shapely"} and found.at_load:
            wrong.append(f"{place(path, found.line)} {library} is imported before it is used")
    assert not wrong


def loaded_with_the_plugin() -> dict[str, Path]:
    """Return the modules that loading plugin and provider loads, with their files."""
    files = {module_name(path): path for path in FILES}
    algorithms = [name for name in files if room_of(name) == "algorithms"]
    listed = listed_algorithm_modules()
    waiting = [NAME, f"{NAME}.plugin", *(name for name in algorithms if name in listed)]
    reached: dict[str, Path] = {}
    while waiting:
        name = waiting.pop()
        if name in reached or name not in files:
            continue
        reached[name] = files[name]
        parent = name.rpartition(".")[0]
        waiting.append(parent)
        for found in imports_of(files[name]):
            if found.at_load:
                waiting += [found.target, found.target.rpartition(".")[0]]
    return reached


def listed_algorithm_modules() -> set[str]:
    tree = tree_of(PACKAGE / "algorithms" / "provider.py")
    names = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return {f"{NAME}.algorithms.{name}" for name in names if isinstance(name, str)}


def test_what_loads_with_the_plugin_imports_no_array_library() -> None:
    reached = loaded_with_the_plugin()
    assert f"{NAME}.algorithms.facility_gap" in reached
    wrong = [
        f"{place(path, found.line)} {found.target}"
        for path in reached.values()
        for found in imports_of(path)
        if found.at_load and found.target.split(".")[0] in HEAVY
    ]
    assert not wrong


def test_only_two_places_see_the_window() -> None:
    seen = [
        place(path, node.lineno)
        for path in FILES
        for node in ast.walk(tree_of(path))
        if str(path.relative_to(PACKAGE)) not in MAY_SEE_IFACE and _names_iface(node)
    ]
    assert not seen


def _names_iface(node: ast.AST) -> bool:
    return (
        (isinstance(node, ast.Name) and node.id == "iface")
        or (isinstance(node, ast.Attribute) and node.attr == "iface")
        or (isinstance(node, ast.alias) and node.name == "iface")
    )


def test_the_composition_root_stays_small() -> None:
    assert len((PACKAGE / "plugin.py").read_text(encoding="utf-8").splitlines()) < 200


def test_a_wrong_arrow_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader of imports sees relative, lazy and renamed imports alike."""
    monkeypatch.setattr("tests.house.sources.ROOT", tmp_path)
    path = tmp_path / NAME / "core" / "wrong.py"
    path.parent.mkdir(parents=True)
    path.write_text(
        "from ..store import tables as rows\n"
        "def late():\n    from lifecircle_plugin import gui\n    import qgis.core\n",
        encoding="utf-8",
    )
    assert imports_of(path) == [
        Import(f"{NAME}.store.tables", True, 1),
        Import(f"{NAME}.gui", False, 3),
        Import("qgis.core", False, 4),
    ]
    assert tmp_path != ROOT
