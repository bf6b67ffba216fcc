# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The project's own sources, read as syntax trees."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "lifecircle_plugin"


def project_files() -> list[Path]:
    """Return every file of the project: known to git, or new and not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in sorted(listed.split("\0")) if name and (ROOT / name).is_file()]


def package_files() -> list[Path]:
    """Return the Python files that users get."""
    return [path for path in project_files() if path.suffix == ".py" and PACKAGE in path.parents]


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def module_name(path: Path) -> str:
    """Return the dotted name of a file below the project's top folder."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@dataclass(frozen=True)
class Import:
    """One imported name.

    Attributes:
        target: dotted name of the module, or of what is taken from it.
        at_load: whether it happens when the importing module is loaded.
        line: line in the file.
    """

    target: str
    at_load: bool
    line: int


def imports_of(path: Path) -> list[Import]:
    """Return every import of a file, relative ones resolved, type-checking ones left out."""
    package = module_name(path)
    if path.name != "__init__.py":
        package = package.rpartition(".")[0]
    found: list[Import] = []
    for node, at_load in _import_nodes(tree_of(path), True):
        if isinstance(node, ast.Import):
            found += [Import(alias.name, at_load, node.lineno) for alias in node.names]
        else:
            base = node.module or ""
            if node.level:
                parents = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*parents, *([node.module] if node.module else [])])
            for alias in node.names:
                found.append(Import(f"{base}.{alias.name}", at_load, node.lineno))
    return found


def _import_nodes(
    node: ast.AST, at_load: bool
) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.Import, ast.ImportFrom)):
            yield child, at_load
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            for other in child.orelse:
                yield from _import_nodes(other, at_load)
        else:
            is_function = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
            yield from _import_nodes(child, at_load and not is_function)


def place(path: Path, line: int) -> str:
    """Return where something stands, as editors open it."""
    return f"{path.relative_to(ROOT)}:{line}"
