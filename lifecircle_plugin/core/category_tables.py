# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The four tables of categories and rules as files: the planner's rows over the shipped ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Callable, Optional, TypeVar

from .category_names import Category, CategoryTable, plain_text
from .category_rules import (
    BY_NAME,
    NO_CATEGORY,
    Condition,
    KeywordRule,
    TagRule,
    TypeRule,
)
from .csv_table import CsvRow, ProblemList, TableError, read_csv_table

CATEGORIES, TAGS, TYPES, KEYWORDS = "categories", "osm_tags", "amap_types", "keywords"
TABLE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    CATEGORIES: ("code", "name_zh", "name_en", "theme", "synonyms_zh", "synonyms_en"),
    TAGS: ("key", "value", "conditions", "codes", "note"),
    TYPES: ("prefix", "conditions", "codes", "evidence", "note"),
    KEYWORDS: ("code", "language", "include", "exclude", "note"),
}
# Two rows with the same cells here say the same condition: the planner's replaces the shipped.
IDENTITY: Mapping[str, tuple[str, ...]] = {
    CATEGORIES: ("code",),
    TAGS: ("key", "value", "conditions"),
    TYPES: ("prefix", "conditions"),
    KEYWORDS: ("code", "language"),
}

_R = TypeVar("_R")


class MappingError(TableError):
    """A mapping table with faults; `problems` holds them all."""


def read_tables(
    folder: Path, user_folder: Optional[Path]
) -> tuple[CategoryTable, tuple[TagRule, ...], tuple[TypeRule, ...], tuple[KeywordRule, ...]]:
    """Read the four tables, the planner's rows before the shipped ones.

    Raises:
        MappingError: cells are faulty; `problems` names each by row and column.
        LifeCircleError: a file cannot be read as a table.
    """
    rows = {name: _layered_rows(name, folder, user_folder) for name in TABLE_COLUMNS}
    table = CategoryTable(tuple(_read_each(rows[CATEGORIES], _read_category)))
    known = frozenset(table.codes)
    types = _read_each(rows[TYPES], partial(_read_type_rule, known))
    # The longest prefix is asked first; sorting keeps the file's order among equals.
    types.sort(key=lambda rule: -len(rule.prefix))
    return (
        table,
        tuple(_read_each(rows[TAGS], partial(_read_tag_rule, known))),
        tuple(types),
        tuple(_read_each(rows[KEYWORDS], partial(_read_keyword_rule, known))),
    )


@dataclass(frozen=True)
class _TableRow:
    row: CsvRow
    problems: ProblemList


def _layered_rows(name: str, folder: Path, user_folder: Optional[Path]) -> list[_TableRow]:
    """Return the planner's rows, then the shipped ones that they do not replace."""
    layered: list[_TableRow] = []
    replaced: set[tuple[str, ...]] = set()
    for place in (user_folder, folder):
        path = place / f"{name}.csv" if place is not None else None
        if path is None or (place is user_folder and not path.is_file()):
            continue
        problems = ProblemList(str(path))
        try:
            table = read_csv_table(path, TABLE_COLUMNS[name], problems)
        except TableError as error:
            raise MappingError("mapping_broken", str(path), error.problems) from error
        if problems.items:
            raise MappingError("mapping_broken", str(path), problems.items)
        if name == CATEGORIES:
            _check_no_repeat(table.rows, "code", problems)
        same = [tuple(row.text(column) for column in IDENTITY[name]) for row in table.rows]
        layered += [
            _TableRow(row, problems) for row, key in zip(table.rows, same) if key not in replaced
        ]
        replaced.update(same)
    return layered


def _check_no_repeat(rows: Sequence[CsvRow], column: str, problems: ProblemList) -> None:
    first: dict[str, int] = {}
    for row in rows:
        value = row.text(column)
        if value and value in first:
            problems.add(
                "row_repeated", row=row.number, column=column, value=value, first=first[value]
            )
        first.setdefault(value, row.number)


def _read_each(rows: Sequence[_TableRow], read: Callable[[CsvRow, ProblemList], _R]) -> list[_R]:
    """Read all rows; then tell all faults of the first file that has any."""
    items = [read(entry.row, entry.problems) for entry in rows]
    for entry in rows:
        if entry.problems.items:
            raise MappingError("mapping_broken", entry.problems.file, entry.problems.items)
    return items


def _read_category(row: CsvRow, problems: ProblemList) -> Category:
    code = _filled(row, "code", problems)
    if len(code.split()) > 1 or code in (NO_CATEGORY, BY_NAME):
        problems.add("cell_blank_inside", row=row.number, column="code", value=code)
    synonyms = (*_words(row.text("synonyms_zh")), *_words(row.text("synonyms_en")))
    return Category(code, row.text("name_zh"), row.text("name_en"), row.text("theme"), synonyms)


def _read_tag_rule(known: frozenset[str], row: CsvRow, problems: ProblemList) -> TagRule:
    key, value = _filled(row, "key", problems), _filled(row, "value", problems)
    return TagRule(key, value, _conditions(row, problems), _codes(row, "codes", known, problems))


def _read_type_rule(known: frozenset[str], row: CsvRow, problems: ProblemList) -> TypeRule:
    prefix = _filled(row, "prefix", problems)
    if prefix and not prefix.isdigit():
        problems.add("cell_not_number", row=row.number, column="prefix", value=prefix)
    codes = _codes(row, "codes", known | {BY_NAME}, problems)
    return TypeRule(prefix, _conditions(row, problems), codes)


def _read_keyword_rule(known: frozenset[str], row: CsvRow, problems: ProblemList) -> KeywordRule:
    codes = _codes(row, "code", known, problems)
    include = tuple(map(plain_text, _words(_filled(row, "include", problems))))
    exclude = tuple(map(plain_text, _words(row.text("exclude"))))
    return KeywordRule(codes[0] if codes else NO_CATEGORY, include, exclude)


def _conditions(row: CsvRow, problems: ProblemList) -> tuple[Condition, ...]:
    conditions = []
    for text in row.text("conditions").split(";"):
        if not text.strip():
            continue
        try:
            conditions.append(Condition.parse(text))
        except ValueError:
            problems.add(
                "mapping_condition", row=row.number, column="conditions", value=text.strip()
            )
    return tuple(conditions)


def _codes(
    row: CsvRow, column: str, known: frozenset[str], problems: ProblemList
) -> tuple[str, ...]:
    codes = tuple(_filled(row, column, problems).split())
    for code in codes:
        if code not in known and code != NO_CATEGORY:
            problems.add("mapping_code_unknown", row=row.number, column=column, value=code)
    return codes


def _filled(row: CsvRow, column: str, problems: ProblemList) -> str:
    text = row.text(column)
    if not text:
        problems.add("cell_empty", row=row.number, column=column)
    return text


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split("|") if word.strip())
