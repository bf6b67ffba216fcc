# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What every source file keeps to: licence header, Python 3.9, Qt 5 and Qt 6 from one source."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.house.sources import ROOT, imports_of, package_files, place, project_files, tree_of

PYTHON_FILES = [path for path in project_files() if path.suffix == ".py"]
PACKAGE_FILES = package_files()
HEADER = (
    "# SPDX-FileCopyrightText: 2026 LifeCircle contributors",
    "# SPDX-License-Identifier: GPL-2.0-or-later",
)
OTHER_FILES_WITH_HEADER = ("Makefile", ".ci/run")
# Written apart, so that this file does not name them either.
REGISTRY_HOSTS = (
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("deb.debian", "org"),
    ("security.debian", "org"),
    ("snapshot.debian", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
)
MISSING = object()


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_each_file_names_its_licence() -> None:
    wrong = []
    for path in [*PYTHON_FILES, *(ROOT / name for name in OTHER_FILES_WITH_HEADER)]:
        lines = path.read_text(encoding="utf-8").splitlines()
        start = 1 if lines and lines[0].startswith("#!") else 0
        if lines and tuple(lines[start : start + 2]) != HEADER:
            wrong.append(name_of(path))
    assert not wrong


def test_the_package_is_written_in_python_3_9() -> None:
    for path in [*PACKAGE_FILES, *(ROOT / "scripts").glob("*.py")]:
        ast.parse(path.read_text(encoding="utf-8"), str(path), feature_version=(3, 9))
    wrong = [place(path, line) for path in PACKAGE_FILES for line in _later_than_python_3_9(path)]
    assert not wrong


def _later_than_python_3_9(path: Path) -> Iterator[int]:
    """Yield lines that parse, but fail when Python 3.9 runs them."""
    tree = tree_of(path)
    is_lazy = any(found.target == "__future__.annotations" for found in imports_of(path))
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not is_lazy:
            yield node.lineno  # its annotations may hold X | Y
        if isinstance(node, ast.Assign) and _is_union_of_types(node.value):
            yield node.lineno
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).split(".")[-1]
            keywords = {keyword.arg for keyword in node.keywords}
            if (name == "zip" and "strict" in keywords) or (
                name == "dataclass" and keywords & {"slots", "kw_only"}
            ):
                yield node.lineno


def _is_union_of_types(node: ast.expr) -> bool:
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.BitOr):
        return False
    sides = {ast.unparse(side) for side in (node.left, node.right)}
    return bool(sides & {"int", "float", "str", "bool", "None", "bytes", "Path"})


def test_later_python_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.house.sources.ROOT", tmp_path)
    path = tmp_path / "late.py"
    path.write_text(
        "Number = int | float\nflags = 1 | 2\nzip(a, b, strict=True)\ndef f() -> int | None: ...\n",
        encoding="utf-8",
    )
    assert sorted(_later_than_python_3_9(path)) == [1, 3, 4]


def test_qt_is_imported_only_through_qgis() -> None:
    wrong = [
        place(path, found.line)
        for path in PACKAGE_FILES
        for found in imports_of(path)
        if found.target.split(".")[0] in {"PyQt5", "PyQt6", "PySide2", "PySide6", "sip"}
    ]
    wrong += [
        place(path, node.lineno)
        for path in PACKAGE_FILES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr == "exec_"
    ]
    assert not wrong


def test_enum_members_are_named_with_their_enum() -> None:
    """Qt 6 knows Qt.ItemDataRole.UserRole, not Qt.UserRole; the same for QGIS's own enums."""
    lines = [place(path, line) for path in PACKAGE_FILES for line in unscoped_enum_members(path)]
    assert not lines


def unscoped_enum_members(path: Path) -> Iterator[int]:
    """Yield the lines where an enum's member is taken from the class around the enum."""
    known = {
        found.target.rpartition(".")[2]: found.target
        for found in imports_of(path)
        if found.target.startswith("qgis.")
    }
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Attribute):
            owner = _resolved(node.value, known)
            if not isinstance(owner, type):
                continue
            member = getattr(owner, node.attr, MISSING)
            kind = type(member)
            is_member = isinstance(member, int) and kind not in {int, bool}
            if is_member and kind is not owner:
                yield node.lineno


def _resolved(node: ast.expr, known: dict[str, str]) -> Any:
    """Return the object that a dotted name of an imported class stands for."""
    if isinstance(node, ast.Name) and node.id in known:
        module, _, name = known[node.id].rpartition(".")
        return getattr(importlib.import_module(module), name, MISSING)
    if isinstance(node, ast.Attribute):
        return getattr(_resolved(node.value, known), node.attr, MISSING)
    return MISSING


def test_unscoped_enum_members_would_be_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.house.sources.ROOT", tmp_path)
    path = tmp_path / "enums.py"
    path.write_text(
        "from qgis.core import Qgis, QgsProcessing\nfrom qgis.PyQt.QtCore import Qt\n"
        "a = Qt.UserRole\nb = Qt.ItemDataRole.UserRole\nc = Qgis.Warning\n"
        "d = Qgis.MessageLevel.Warning\ne = QgsProcessing.TypeVectorLine\n",
        encoding="utf-8",
    )
    assert sorted(unscoped_enum_members(path)) == [3, 5, 7]


def test_no_file_names_a_package_registry() -> None:
    hosts = [".".join(parts) for parts in REGISTRY_HOSTS]
    wrong = []
    for path in project_files():
        data = path.read_bytes()
        wrong += [f"{name_of(path)}: {host}" for host in hosts if host.encode() in data]
    assert not wrong


def test_ci_runs_the_readmes_test_command() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["make test"]
    for readme in ("README.md", "README.zh_CN.md"):
        assert "make test" in (ROOT / readme).read_text(encoding="utf-8")
