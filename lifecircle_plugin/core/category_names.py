# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What planners call a category, and how a column of such words becomes codes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable, Optional

import numpy as np
from numpy.typing import NDArray

from .arrays import IntArray

if TYPE_CHECKING:
    from .clauses import Pack

SEPARATORS = frozenset(";,、/+|┋")
_IGNORED = re.compile(r"[\s_\-“”\"'‘’·]+")
_TRAILING_PARENTHESIS = re.compile(r"\([^()]*\)\s*$")


@dataclass(frozen=True)
class Category:
    """A kind of facility: its code, its names and what else it is called."""

    code: str
    name_zh: str
    name_en: str
    theme: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class CategoryTable:
    """All categories known besides those a pack brings along."""

    categories: tuple[Category, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes in the table's order."""
        return tuple(category.code for category in self.categories)

    def find(self, code: str) -> Optional[Category]:
        """Return the category of a code, None if there is none."""
        return next((c for c in self.categories if c.code == code), None)


@dataclass(frozen=True)
class CategoryPairs:
    """Which row offers which category: one pair per row and code, rows ascending.

    Attributes:
        feature: (k,) row number.
        code: (k,) index into codes.
        codes: the codes found.
        unknown: values no category was found for, with the number of rows, most frequent first.
        missing: rows without a value.
        set_aside: values known to be no facility of any category, with the number of rows.
    """

    feature: IntArray
    code: IntArray
    codes: tuple[str, ...]
    unknown: tuple[tuple[str, int], ...]
    missing: int
    set_aside: tuple[tuple[str, int], ...] = ()

    def as_text(self, row_count: int) -> NDArray[np.object_]:
        """Return the codes of each row joined by semicolons, None where there is none; (n,)."""
        texts = np.full(row_count, None, dtype=object)
        starts = np.flatnonzero(np.diff(self.feature, prepend=-1))
        single = np.diff(np.append(starts, len(self.feature))) == 1
        names = np.array(self.codes, dtype=object)
        first = starts[single]
        texts[self.feature[first]] = names[self.code[first]] if len(first) else None
        ends = np.append(starts, len(self.feature))[1:]
        for start, end in zip(starts[~single], ends[~single]):
            texts[self.feature[start]] = ";".join(names[self.code[start:end]])
        return texts


@dataclass(frozen=True)
class Resolved:
    """What one value stands for: codes, the parts not understood, and whether that is meant."""

    codes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    set_aside: bool = False


class NameIndex:
    """Looks up codes as they are written, then names in layers: the first that knows answers."""

    def __init__(self, codes: Iterable[str]) -> None:
        self._codes = {plain_text(code): code for code in codes}
        self._layers: list[dict[str, tuple[str, ...]]] = []

    def add_layer(self, names: Iterable[tuple[str, str]]) -> None:
        """Add pairs of name and code, asked only for what earlier layers do not know."""
        layer: dict[str, tuple[str, ...]] = {}
        for name, code in names:
            key = name_key(name)
            if key and code not in layer.get(key, ()):
                layer[key] = (*layer.get(key, ()), code)
        self._layers.append(layer)

    def find(self, name: str) -> tuple[str, ...]:
        """Return the codes of one code or name, with or without a trailing parenthesis."""
        code = self._codes.get(plain_text(name.strip()))
        if code is not None:
            return (code,)
        for key in dict.fromkeys((name_key(name), name_key(without_parenthesis(name)))):
            for layer in self._layers:
                if key in layer:
                    return layer[key]
        return ()

    def resolve(self, value: str) -> Resolved:
        """Return the codes of a cell; one that is no name as a whole may hold several."""
        whole = self.find(value)
        if whole:
            return Resolved(whole)
        parts = split_cell(value)
        found = [self.find(part) for part in parts]
        codes = tuple(dict.fromkeys(code for part in found for code in part))
        unknown = tuple(part for part, known in zip(parts, found) if not known)
        return Resolved(codes, unknown)


def pack_names(pack: Pack, table: Optional[CategoryTable] = None) -> NameIndex:
    """Return all names a category may be given by, the pack's own before the table's."""
    clauses = pack.clauses
    known = table.categories if table else ()
    codes = [*(c.code for c in known), *(c.code for c in clauses)]
    index = NameIndex(codes)
    index.add_layer((name, c.code) for c in clauses for name in (c.name_zh, c.name_en))
    index.add_layer([*zip(codes, codes), *_table_names(known)])
    index.add_layer(
        (without_parenthesis(name), c.code) for c in clauses for name in (c.name_zh, c.name_en)
    )
    index.add_layer((without_parenthesis(name), code) for name, code in _table_names(known))
    return index


def match_names(values: NDArray[np.object_], index: NameIndex) -> CategoryPairs:
    """Turn a column of codes or names into pairs of row and code.

    Args:
        values: (n,) texts; None, NaN and blanks count as missing.
        index: the names known.
    """
    return pair_values(values, index.resolve)


def pair_values(values: Iterable[object], resolve: Callable[[str], Resolved]) -> CategoryPairs:
    """Resolve each different value once and spread the answers over the rows."""
    # One list for both passes: a NaN is found again in a dict only as the very same object.
    items = values.tolist() if isinstance(values, np.ndarray) else list(values)
    different = list(dict.fromkeys(items))
    position = {value: i for i, value in enumerate(different)}
    of_row = np.fromiter(map(position.__getitem__, items), dtype=np.int64, count=len(items))
    rows = np.bincount(of_row, minlength=len(different)).tolist()
    texts = [cell_text(value) for value in different]
    answers = [resolve(text) if text else Resolved() for text in texts]
    codes = tuple(sorted({code for answer in answers for code in answer.codes}))
    number = {code: i for i, code in enumerate(codes)}
    feature, code = _spread(of_row, [[number[c] for c in answer.codes] for answer in answers])
    unknown: Counter[str] = Counter()
    set_aside: Counter[str] = Counter()
    missing = 0
    for text, answer, count in zip(texts, answers, rows):
        missing += 0 if text else count
        unknown.update(dict.fromkeys(answer.unknown, count))
        set_aside.update({text: count} if answer.set_aside else {})
    return CategoryPairs(
        feature, code, codes, most_frequent(unknown), missing, most_frequent(set_aside)
    )


def _spread(of_row: IntArray, lists: Sequence[Sequence[int]]) -> tuple[IntArray, IntArray]:
    """Give each row the list of its value: row numbers and list entries, side by side."""
    lengths = np.array([len(entries) for entries in lists], dtype=np.int64)
    starts = np.cumsum(lengths) - lengths
    flat = np.array([entry for entries in lists for entry in entries], dtype=np.int64)
    per_row = lengths[of_row] if len(lists) else np.zeros(0, dtype=np.int64)
    feature = np.repeat(np.arange(len(of_row), dtype=np.int64), per_row)
    first = np.cumsum(per_row) - per_row
    within = np.arange(len(feature), dtype=np.int64) - np.repeat(first, per_row)
    return feature, flat[np.repeat(starts[of_row], per_row) + within] if len(flat) else flat


def most_frequent(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Return values with their counts, the most frequent first, equal ones by name."""
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def cell_text(value: object) -> str:
    """Return a cell as trimmed text: empty for None and NaN, 141203 for the number 141203.0."""
    if value is None or value != value:
        return ""
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        return str(int(value))
    return str(value).strip()


def plain_text(text: str) -> str:
    """Return a text in one width and case: full-width letters and brackets become plain."""
    return unicodedata.normalize("NFKC", text).casefold()


def name_key(name: str) -> str:
    """Return what of a name matters for comparing: no case, width, blanks, hyphens or quotes."""
    return _IGNORED.sub("", plain_text(name))


def without_parenthesis(name: str) -> str:
    """Return a name without the explanation in brackets at its end, the name itself if all."""
    plain = unicodedata.normalize("NFKC", name).strip()
    return _TRAILING_PARENTHESIS.sub("", plain).strip() or plain


def split_cell(value: str) -> tuple[str, ...]:
    """Split a cell that holds several names; separators inside brackets do not split."""
    parts: list[str] = [""]
    depth = 0
    for sign in unicodedata.normalize("NFKC", value):
        depth = max(0, depth + (sign == "(") - (sign == ")"))
        if sign in SEPARATORS and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _table_names(categories: Sequence[Category]) -> Iterator[tuple[str, str]]:
    for category in categories:
        for name in (category.name_zh, category.name_en, *category.synonyms):
            yield name, category.code
