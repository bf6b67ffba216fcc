# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the package names a message key, found by reading its sources.

Whatever hands a parameter on as a message key takes message keys itself: helpers around
LifeCircleError and Reason are found that way.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from tests.house.sources import PACKAGE, package_files, place, tree_of

# Methods are written with a dot before their name, so that a function of the same name is another.
DIRECT = {"LifeCircleError": 0, "Reason": 0}
# Their callers fill in every value themselves, so that the values can be compared with the text.
PLAIN_HELPERS = {"tell"}


COMPUTED = "[a-z0-9_]+"


@dataclass(frozen=True)
class KeyUse:
    """One place that names a message key.

    Attributes:
        pattern: the key as a regular expression; a computed part stands for anything.
        values: names of the values given with it, None where they cannot be read.
    """

    pattern: str
    where: str
    values: Optional[frozenset[str]]


def callee(call: ast.Call) -> str:
    """Return the name of what is called, with a dot before a method's."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return f".{function.attr}"
    return function.id if isinstance(function, ast.Name) else ""


def sources() -> list[Path]:
    """Return the package's files without the catalogues themselves."""
    return [path for path in package_files() if PACKAGE / "texts" not in path.parents]


def functions_in(path: Path) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield every function with the name it is called by: a constructor by its class's."""
    methods: set[ast.FunctionDef] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ClassDef):
            for child in node.body:
                if isinstance(child, ast.FunctionDef):
                    methods.add(child)
                    yield node.name if child.name == "__init__" else f".{child.name}", child
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef) and node not in methods:
            yield node.name, node


def key_takers() -> dict[str, int]:
    """Return the callables that take a message key, with the key's place in their arguments.

    A name that also stands for something else, such as another class's `add`, is left out.
    """
    functions = [item for path in sources() for item in functions_in(path)]
    takers = dict(DIRECT)
    while True:
        before = len(takers)
        for name, function in functions:
            position = _position_of_key(function, takers)
            if position is not None:
                takers.setdefault(name, position)
        if len(takers) == before:
            break
    others = {name for name, function in functions if _position_of_key(function, takers) is None}
    return {name: at for name, at in takers.items() if name in DIRECT or name not in others}


def _position_of_key(function: ast.FunctionDef, takers: dict[str, int]) -> Optional[int]:
    names = [argument.arg for argument in function.args.args]
    is_method = bool(names) and names[0] in {"self", "cls"}
    for node in ast.walk(function):
        if not isinstance(node, ast.Call):
            continue
        is_parent = isinstance(node.func, ast.Attribute) and node.func.attr == "__init__"
        position = 0 if is_parent else takers.get(callee(node))
        if position is None or len(node.args) <= position:
            continue
        key = node.args[position]
        if isinstance(key, ast.Name) and key.id in names:
            if is_parent and "key" not in key.id:
                continue
            return names.index(key.id) - is_method
    return None


def key_uses() -> list[KeyUse]:
    """Return every place that names a message key."""
    takers = key_takers()
    found: list[KeyUse] = []
    for path in sources():
        for node in ast.walk(tree_of(path)):
            if not isinstance(node, ast.Call) or callee(node) not in takers:
                continue
            position = takers[callee(node)]
            keys = [keyword.value for keyword in node.keywords if keyword.arg == "key"]
            keys += node.args[position : position + 1]
            for key in keys:
                for pattern in _patterns(key):
                    where = place(path, node.lineno)
                    found.append(KeyUse(pattern, where, _values(node)))
    return found


def _patterns(key: ast.expr) -> Iterator[str]:
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        yield key.value
    elif isinstance(key, ast.JoinedStr):
        yield "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else COMPUTED
            for part in key.values
        )
    elif isinstance(key, ast.IfExp):
        yield from _patterns(key.body)
        yield from _patterns(key.orelse)


def _values(call: ast.Call) -> Optional[frozenset[str]]:
    """Return the names of the values given to LifeCircleError or Reason, where they are plain."""
    name = callee(call)
    if name == "LifeCircleError" or name in PLAIN_HELPERS:
        names = [keyword.arg for keyword in call.keywords]
        return None if None in names else frozenset(str(name) for name in names)
    if name == "Reason" and len(call.args) == 1 and not call.keywords:
        return frozenset()
    if name == "Reason" and len(call.args) == 2 and isinstance(call.args[1], ast.Dict):
        keys = call.args[1].keys
        if all(isinstance(key, ast.Constant) for key in keys):
            return frozenset(str(key.value) for key in keys if isinstance(key, ast.Constant))
    return None


def keys_possibly_named(known: Iterable[str]) -> set[str]:
    """Return those of the known keys that some string of the sources, plain or computed, gives."""
    plain: set[str] = set()
    computed: set[str] = set()
    for path in sources():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                plain.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                computed.update(_patterns(node))
    # A pattern with hardly a fixed letter would fit every key.
    specific = (text for text in computed if len(text.replace(COMPUTED, "")) > 5)
    named = re.compile("|".join(specific))
    return {key for key in known if key in plain or named.fullmatch(key)}
