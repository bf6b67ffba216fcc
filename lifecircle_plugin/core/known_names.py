# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows found by what a foreign table calls them: key, name, alias, short or old name.

Subdistricts come short (控江街道 or 控江 for 控江路街道) and old (五角场镇, since 2019 长海路街道).
The plainest way that gives exactly one row answers; where several rows share a name, none does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Optional

_SEPARATORS = re.compile(r"[;；,，、/|┋]+")
_IGNORED = re.compile(r"[\s\-_·•'\"“”()（）]+")
# Endings that are left out in speech, the longest first, and what may stand before them.
_ENDINGS = ("街道办事处", "街道办", "社区居民委员会", "居民委员会", "社区居委会", "居委会")
_PLAIN_ENDINGS = ("街道", "居委", "居民区", "社区", "镇", "乡")
_MIDDLES = ("新村", "路")
_SHORTEST = 2


@dataclass(frozen=True)
class Known:
    """One row that others may name.

    Attributes:
        id: of the row.
        name: its name.
        aliases: other names.
        key: the key it had where it came from.
    """

    id: str
    name: str = ""
    aliases: tuple[str, ...] = ()
    key: str = ""


class KnownNames:
    """Finds rows by id, key, name, alias and, last, by short forms of them."""

    def __init__(self, rows: Iterable[Known], with_short_names: bool = False) -> None:
        """Index the rows; short names only where they are usual, as for subdistricts."""
        self._layers: list[dict[str, set[str]]] = [{} for _ in range(6)]
        ids, keys, names, aliases, short_names, short_aliases = self._layers
        for row in rows:
            _put(ids, row.id, row.id)
            _put(keys, row.key, row.id)
            _put(names, _form(row.name), row.id)
            for alias in row.aliases:
                _put(aliases, _form(alias), row.id)
            if with_short_names:
                for form in short_forms(row.name):
                    _put(short_names, form, row.id)
                for alias in row.aliases:
                    for form in short_forms(alias):
                        _put(short_aliases, form, row.id)
        self._with_short_names = with_short_names

    def find(self, text: str) -> tuple[str, ...]:
        """Return the row's id; several where the plainest way is not clear, none if unknown."""
        stripped = text.strip()
        if not stripped:
            return ()
        forms = [stripped, stripped, *[_form(stripped)] * 4]
        for layer, form in zip(self._layers, forms):
            if form in layer:
                return tuple(sorted(layer[form]))
        if self._with_short_names:
            for form in short_forms(stripped):
                for layer in self._layers[2:]:
                    if form in layer:
                        return tuple(sorted(layer[form]))
        return ()

    def one(self, text: str) -> Optional[str]:
        """Return the id of the one row that the text names, None for none or several."""
        found = self.find(text)
        return found[0] if len(found) == 1 else None


def split_aliases(text: str) -> tuple[str, ...]:
    """Return the names in a cell of aliases."""
    return tuple(part.strip() for part in _SEPARATORS.split(text) if part.strip())


def short_forms(name: str) -> Sequence[str]:
    """Return how a subdistrict or committee is called in short, without its full form.

    控江路街道 is also 控江街道, 控江路 and 控江.
    """
    full = _form(name)
    forms: list[str] = []
    for ending in (*_ENDINGS, *_PLAIN_ENDINGS):
        if not full.endswith(ending) or len(full) - len(ending) < _SHORTEST:
            continue
        stem = full[: -len(ending)]
        kind = "街道" if ending.startswith("街道") else ending
        forms += [stem + kind, stem]
        for middle in _MIDDLES:
            if stem.endswith(middle) and len(stem) - len(middle) >= _SHORTEST:
                forms += [stem[: -len(middle)] + kind, stem[: -len(middle)]]
        break
    return [form for form in dict.fromkeys(forms) if form != full]


def _form(text: str) -> str:
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text).casefold())


def _put(layer: dict[str, set[str]], form: str, row_id: str) -> None:
    if form:
        layer.setdefault(form, set()).add(row_id)
