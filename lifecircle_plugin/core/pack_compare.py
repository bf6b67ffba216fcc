# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Two standards side by side, by category and level. They are read together, never merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from .clauses import LEVELS, Pack
from .pack_copy import Item, items_of
from .pack_rows import row_cells

# What is compared, a range at a time: key, then the columns of its smaller and larger figure.
COMPARED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("requirement", ("requirement",)),
    ("radius", ("radius_min_m", "radius_max_m")),
    ("building", ("building_min_m2", "building_max_m2")),
    ("site", ("site_min_m2", "site_max_m2")),
    ("building_per_1000", ("building_per_1000_min_m2", "building_per_1000_max_m2")),
    ("site_per_1000", ("site_per_1000_min_m2", "site_per_1000_max_m2")),
    ("people", ("people_min", "people_max")),
    ("target", ("target",)),
    ("frame", ("frame",)),
)


@dataclass(frozen=True)
class ComparedRow:
    """One category at one level in two standards.

    Attributes:
        left, right: the rows; None where that standard does not speak of it.
        different: keys of COMPARED on which the two disagree, also where only one gives a figure.
    """

    code: str
    level: str
    left: Optional[Item]
    right: Optional[Item]
    different: frozenset[str]

    @property
    def either(self) -> Item:
        """Return a row that names the category."""
        found = self.left if self.left is not None else self.right
        assert found is not None  # noqa: S101  (made from at least one row)
        return found


def compare_packs(left: Pack, right: Pack) -> list[ComparedRow]:
    """Return all categories and levels of two packs, in the left one's order, level by level.

    Where a pack has several clauses for one category and level they are paired in their order.
    """
    ours, theirs = _by_category(left), _by_category(right)
    keys = list(dict.fromkeys((*ours, *theirs)))
    keys.sort(key=lambda key: LEVELS.index(key[1]))
    rows = []
    for code, level in keys:
        mine, other = ours.get((code, level), []), theirs.get((code, level), [])
        for number in range(max(len(mine), len(other))):
            a = mine[number] if number < len(mine) else None
            b = other[number] if number < len(other) else None
            rows.append(ComparedRow(code, level, a, b, _different(a, b)))
    return rows


def _by_category(pack: Pack) -> dict[tuple[str, str], list[Item]]:
    found: dict[tuple[str, str], list[Item]] = {}
    for item in items_of(pack):
        found.setdefault((item.code, item.level), []).append(item)
    return found


def _different(left: Optional[Item], right: Optional[Item]) -> frozenset[str]:
    if left is None or right is None:
        return frozenset()
    a, b = row_cells(left), row_cells(right)
    return frozenset(
        key
        for key, columns in COMPARED
        if any(a.get(column, "") != b.get(column, "") for column in columns)
    )
