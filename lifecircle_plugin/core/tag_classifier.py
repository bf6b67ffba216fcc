# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""OSM tags in columns to category codes, each different value looked at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from .arrays import BoolArray, FloatArray, IntArray
from .category_names import CategoryPairs, cell_text, most_frequent
from .category_rules import ANY_VALUE, AREA, NO_CATEGORY, Condition, TagRule, tag_values

TagColumns = Mapping[str, NDArray[np.object_]]


class TagRun:
    """Applies tag rules to columns, looking at each different value once."""

    def __init__(self, columns: TagColumns, count: int, area_m2: FloatArray) -> None:
        self._columns = columns
        self._count = count
        self._area_m2 = area_m2
        self._factors: dict[str, tuple[list[str], IntArray]] = {}
        self._feature: list[IntArray] = []
        self._codes: list[str] = []
        self._placed = np.zeros(count, dtype=bool)
        self._set_aside = np.zeros(count, dtype=bool)

    def run(self, rules: Sequence[TagRule]) -> CategoryPairs:
        """Apply the rules and put the pairs together."""
        groups: dict[str, dict[str, list[TagRule]]] = {}
        for rule in rules:
            groups.setdefault(rule.key, {}).setdefault(rule.value, []).append(rule)
        for key, by_value in groups.items():
            if key in self._columns:
                self._apply_key(key, by_value)
        keys = [key for key in groups if key in self._columns]
        return self._pairs(keys)

    def _apply_key(self, key: str, by_value: Mapping[str, Sequence[TagRule]]) -> None:
        values, number = self._factor(key)
        done = np.zeros(self._count, dtype=bool)
        present = [tag_values(value) for value in values]
        for value, rules in by_value.items():
            if value == ANY_VALUE:
                continue
            has_value = np.array([value in parts for parts in present], dtype=bool)
            rows = np.flatnonzero(has_value[number])
            done[self._apply_in_order(rows, rules)] = True
        filled = np.array([bool(value) for value in values], dtype=bool)[number]
        self._apply_in_order(np.flatnonzero(filled & ~done), by_value.get(ANY_VALUE, ()))

    def _apply_in_order(self, rows: IntArray, rules: Sequence[TagRule]) -> IntArray:
        """Apply the first rule that fits each row; return the rows that one fitted."""
        left = rows
        for rule in rules:
            if not len(left):
                break
            fits = np.ones(len(left), dtype=bool)
            for condition in rule.conditions:
                fits &= self._holds(condition, left)
            for code in rule.codes:
                if code == NO_CATEGORY:
                    self._set_aside[left[fits]] = True
                else:
                    self._feature.append(left[fits])
                    self._codes.append(code)
                    self._placed[left[fits]] = True
            left = left[~fits]
        return rows[~np.isin(rows, left)]

    def _holds(self, condition: Condition, rows: IntArray) -> BoolArray:
        if condition.key == AREA:
            return condition.holds_for_areas(self._area_m2[rows])
        if condition.key not in self._columns:
            return np.full(len(rows), condition.holds_for(""))
        values, number = self._factor(condition.key)
        asked, inverse = np.unique(number[rows], return_inverse=True)
        answers = np.array([condition.holds_for(values[i]) for i in asked.tolist()], dtype=bool)
        return answers[inverse]

    def _factor(self, key: str) -> tuple[list[str], IntArray]:
        if key not in self._factors:
            column = self._columns[key]
            # Most tags are absent from most features: only the others are looked at.
            rows = np.flatnonzero(np.not_equal(column, None))  # type: ignore[call-overload]
            texts = [cell_text(value) for value in column[rows].tolist()]
            index = {text: i for i, text in enumerate(dict.fromkeys(["", *texts]))}
            number = np.zeros(self._count, dtype=np.int64)
            number[rows] = [index[text] for text in texts]
            self._factors[key] = (list(index), number)
        return self._factors[key]

    def _pairs(self, keys: Sequence[str]) -> CategoryPairs:
        codes = tuple(sorted(set(self._codes)))
        number = {code: i for i, code in enumerate(codes)}
        feature = np.concatenate([np.zeros(0, dtype=np.int64), *self._feature])
        code = np.repeat(
            np.array([number[c] for c in self._codes], dtype=np.int64),
            [len(rows) for rows in self._feature],
        )
        # One number per pair sorts and removes repeats at once.
        pair = np.unique(feature * max(len(codes), 1) + code)
        tagged = np.zeros(self._count, dtype=bool)
        for key in keys:
            values, of_row = self._factor(key)
            tagged |= np.array([bool(value) for value in values], dtype=bool)[of_row]
        return CategoryPairs(
            feature=pair // max(len(codes), 1),
            code=pair % max(len(codes), 1),
            codes=codes,
            unknown=self._tag_counts(
                keys, np.flatnonzero(tagged & ~self._placed & ~self._set_aside)
            ),
            missing=int(np.count_nonzero(~tagged)),
            set_aside=self._tag_counts(keys, np.flatnonzero(self._set_aside & ~self._placed)),
        )

    def _tag_counts(self, keys: Sequence[str], rows: IntArray) -> tuple[tuple[str, int], ...]:
        counts: Counter[str] = Counter()
        for key in keys:
            values, number = self._factor(key)
            of_value = np.bincount(number[rows], minlength=len(values))
            for i in np.flatnonzero(of_value).tolist():
                if values[i]:
                    counts[f"{key}={values[i]}"] += int(of_value[i])
        return most_frequent(counts)


def columns_of(
    tags: Sequence[Mapping[str, str]], keys: Sequence[str]
) -> dict[str, NDArray[np.object_]]:
    """Return one column of texts or None per tag, from one mapping per feature."""
    columns = {}
    for key in keys:
        column = np.empty(len(tags), dtype=object)
        column[:] = [feature.get(key) for feature in tags]
        columns[key] = column
    return columns
