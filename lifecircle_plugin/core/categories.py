# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""From other people's classifications to category codes: OSM tags, Amap types, names.

The rules are four CSV tables. A planner's own copies, in a folder of the profile, hold rows of
the same columns: they are asked first, and replace the shipped row that says the same condition.
The code "-" means: known, and no facility of any category.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Optional, Union

import numpy as np

from .arrays import FloatArray
from .category_names import (
    CategoryPairs,
    CategoryTable,
    Resolved,
    cell_text,
    most_frequent,
    pair_values,
    plain_text,
)
from .category_rules import (
    AREA,
    BY_NAME,
    NO_CATEGORY,
    KeywordFinder,
    KeywordRule,
    TagRule,
    TypeRule,
)
from .category_tables import TABLE_COLUMNS, MappingError, read_tables
from .csv_table import write_csv_table
from .errors import LifeCircleError
from .tag_classifier import TagColumns, TagRun, columns_of

__all__ = ["TABLE_COLUMNS", "CategoryMapping", "CategoryTable", "MappingError", "save_table"]

# No text holds it, and trimming leaves it alone.
_KEY_GLUE = "\0"


@dataclass(frozen=True)
class CategoryMapping:
    """The four tables together."""

    table: CategoryTable
    tag_rules: tuple[TagRule, ...]
    type_rules: tuple[TypeRule, ...]
    keyword_rules: tuple[KeywordRule, ...]

    @classmethod
    def load(cls, folder: Path, user_folder: Optional[Path] = None) -> CategoryMapping:
        """Read the shipped tables and lay the planner's rows over them.

        Args:
            folder: categories.csv, osm_tags.csv, amap_types.csv and keywords.csv.
            user_folder: any of the same files with the planner's rows, which win; may be absent.

        Raises:
            MappingError: cells are faulty; `problems` names each by row and column.
            LifeCircleError: a file cannot be read as a table.
        """
        return cls(*read_tables(folder, user_folder))

    @classmethod
    def load_sound(cls, folder: Path, user_folder: Path) -> CategoryMapping:
        """Read the tables as `load` does, without the planner's rows where these are faulty.

        For lists and names: a slip in the planner's own table is told where it is used.
        """
        try:
            return cls.load(folder, user_folder)
        except LifeCircleError:
            return cls.load(folder)

    @cached_property
    def tag_keys(self) -> tuple[str, ...]:
        """Return the tags the rules look at, main ones first: the columns worth reading."""
        main = [rule.key for rule in self.tag_rules]
        asked = [c.key for rule in self.tag_rules for c in rule.conditions if c.key != AREA]
        return tuple(dict.fromkeys([*main, *asked]))

    @cached_property
    def _keyword_finder(self) -> KeywordFinder:
        return KeywordFinder(self.keyword_rules)

    @cached_property
    def facility_keys(self) -> tuple[str, ...]:
        """Return the main tags: a feature with none of them is no facility."""
        return tuple(dict.fromkeys(rule.key for rule in self.tag_rules))

    def classify_tags(
        self,
        tags: Union[TagColumns, Sequence[Mapping[str, str]]],
        area_m2: Optional[FloatArray] = None,
    ) -> CategoryPairs:
        """Find the categories of OSM features.

        Of the rules with one tag (``amenity=school``) the first that fits counts; different tags
        of one feature may each bring categories.

        Args:
            tags: a column of texts or None per tag, each (n,); or one mapping per feature.
            area_m2: (n,) area of the feature, NaN where unknown (points).

        Returns:
            Pairs; unknown are tags such as ``amenity=boxing`` that no rule speaks of, in features
            that no rule could place.
        """
        columns = tags if isinstance(tags, Mapping) else columns_of(tags, self.tag_keys)
        count = len(next(iter(columns.values()))) if columns else 0
        areas = np.full(count, np.nan) if area_m2 is None else area_m2
        return TagRun(columns, count, areas).run(self.tag_rules)

    def classify_names(self, names: Iterable[object]) -> CategoryPairs:
        """Find the categories that names speak of.

        The longest keyword wins where several stand at the same place in the name; keywords at
        different places each bring a category.

        Args:
            names: (n,) texts or None.
        """
        return pair_values(names, self._resolve_name)

    def classify_typecodes(
        self, codes: Iterable[object], names: Optional[Iterable[object]] = None
    ) -> CategoryPairs:
        """Find the categories of Amap type codes, helped by names where the type is broad.

        Args:
            codes: (n,) type codes as text or number, several in a cell separated by "|".
            names: (n,) names of the same places.

        Returns:
            Pairs; unknown are the codes (with the cell's other codes) that no rule could place.
        """
        code_texts = [cell_text(code) for code in codes]
        if names is None:
            return pair_values(code_texts, lambda code: self._resolve_types(code, ""))
        # Code and name decide together: one key for both, taken apart again for the report.
        both = [(code, cell_text(name)) for code, name in zip(code_texts, names)]
        keys = [_KEY_GLUE.join(pair) if any(pair) else "" for pair in both]
        pairs = pair_values(keys, lambda key: self._resolve_types(*key.split(_KEY_GLUE, 1)))
        set_aside: Counter[str] = Counter()
        for key, rows in pairs.set_aside:
            set_aside[key.split(_KEY_GLUE, 1)[0]] += rows
        return replace(pairs, set_aside=most_frequent(set_aside))

    def _resolve_types(self, cell: str, name: str) -> Resolved:
        parts = [part for part in re.split(r"[|;,\s]+", cell) if part]
        if not parts:
            return self._resolve_name(name)
        codes: list[str] = []
        unknown: list[str] = []
        set_aside = False
        for part in parts:
            # Spreadsheets drop the leading zero of 060700.
            found = self._resolve_type(part.zfill(6), name)
            codes += [code for code in found.codes if code not in codes]
            unknown += found.unknown
            set_aside |= found.set_aside
        return Resolved(tuple(codes), () if codes else tuple(unknown), set_aside and not codes)

    def _resolve_type(self, typecode: str, name: str) -> Resolved:
        for rule in self.type_rules:
            if typecode.startswith(rule.prefix) and all(
                condition.holds_for(name) for condition in rule.conditions
            ):
                return self._apply_type_rule(rule, typecode, name)
        by_name = self._resolve_name(name)
        return by_name if by_name.codes else Resolved(unknown=(typecode,))

    def _apply_type_rule(self, rule: TypeRule, typecode: str, name: str) -> Resolved:
        set_aside = NO_CATEGORY in rule.codes
        codes = tuple(code for code in rule.codes if code not in (NO_CATEGORY, BY_NAME))
        if BY_NAME in rule.codes:
            codes = (*codes, *self._resolve_name(name).codes)
        if codes or set_aside:
            return Resolved(codes, set_aside=not codes)
        return Resolved(unknown=(typecode,))

    def _resolve_name(self, name: str) -> Resolved:
        found = self._keyword_finder.find(plain_text(name))
        found.sort(key=lambda hit: (hit[0] - hit[1], hit[0]))
        taken: list[tuple[int, int]] = []
        codes: list[str] = []
        for start, end, code in found:
            is_free = all(end <= low or start >= high for low, high in taken)
            if is_free or (start, end) in taken:
                taken.append((start, end))
                if code not in codes:
                    codes.append(code)
        meant = tuple(code for code in codes if code != NO_CATEGORY)
        set_aside = NO_CATEGORY in codes and not meant
        return Resolved(meant, () if codes else (name,) if name else (), set_aside)


def save_table(
    user_folder: Path, name: str, rows: Sequence[Mapping[str, str]], folder: Path
) -> None:
    """Write the planner's rows of one table, once it is certain that they can be read back.

    Args:
        user_folder: where the planner's tables lie; made if absent.
        name: "categories", "osm_tags", "amap_types" or "keywords".
        rows: cells by column.
        folder: the shipped tables, for the codes they know.

    Raises:
        MappingError: a row is faulty; nothing is written.
        LifeCircleError: the file cannot be written.
    """
    columns = TABLE_COLUMNS[name]
    lines = [[row.get(column, "") for column in columns] for row in rows]
    path = user_folder / f"{name}.csv"
    try:
        with TemporaryDirectory() as trial:
            for other in TABLE_COLUMNS:
                if other != name and (user_folder / f"{other}.csv").is_file():
                    shutil.copyfile(user_folder / f"{other}.csv", Path(trial) / f"{other}.csv")
            write_csv_table(Path(trial) / path.name, columns, lines)
            CategoryMapping.load(folder, Path(trial))
        user_folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LifeCircleError("table_not_saved", file=str(path), cause=str(error)) from error
    write_csv_table(path, columns, lines)
