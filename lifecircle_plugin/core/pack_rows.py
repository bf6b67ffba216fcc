# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of a pack's table as clauses and levels, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Optional, Union

from .clauses import (
    DENOMINATORS,
    EVIDENCE,
    FRAMES,
    KINDS,
    LEVEL_CODE,
    LEVELS,
    PROVIDERS,
    REQUIREMENTS,
    THEMES,
    Clause,
    LevelDefinition,
)
from .csv_table import (
    CsvRow,
    CsvTable,
    ProblemList,
    choice_cell,
    number_cell,
    number_text,
    yes_no_cell,
)

ClauseKey = tuple[str, str, str]

TEXT_COLUMNS = ("clause", "level", "kind", "code", "name_zh", "name_en", "theme", "requirement")
RANGES = (
    ("radius_min_m", "radius_max_m"),
    ("building_min_m2", "building_max_m2"),
    ("site_min_m2", "site_max_m2"),
    ("building_per_1000_min_m2", "building_per_1000_max_m2"),
    ("site_per_1000_min_m2", "site_per_1000_max_m2"),
    ("people_min", "people_max"),
)
NUMBER_COLUMNS = tuple(column for pair in RANGES for column in pair)
FACT_COLUMNS = (*TEXT_COLUMNS, *NUMBER_COLUMNS, "note", "evidence", "source")
SETTING_COLUMNS = (
    "frame",
    "target",
    "provider",
    "accepts",
    "access_only",
    "min_count",
    "denominator",
    "indicator_limit_m",
    "setting_note",
)
PROOF_COLUMNS = ("page", "signed_by", "signed_on")


@dataclass(frozen=True)
class Settings:
    """The filled setting cells of one row, ready for a Clause."""

    row: int
    cells: Mapping[str, Any]


def read_settings(
    table: CsvTable, pack_id: str, problems: ProblemList
) -> dict[ClauseKey, Settings]:
    """Return the settings of one pack by (clause, level, code)."""
    settings: dict[ClauseKey, Settings] = {}
    for row in table.rows:
        if row.text("pack") != pack_id:
            continue
        key = _key(row)
        if key in settings:
            problems.add("row_duplicate", row=row.number, first=settings[key].row, **_named(key))
            continue
        settings[key] = Settings(row.number, _read_setting_cells(row, problems))
    return settings


def check_settings_used(
    settings: Mapping[ClauseKey, Settings],
    clauses: Sequence[Clause],
    pack_id: str,
    problems: ProblemList,
) -> None:
    """Note the settings that name a clause the pack does not have."""
    known = {(clause.clause, clause.level, clause.code) for clause in clauses}
    for key, found in settings.items():
        if key not in known:
            problems.add("settings_clause_unknown", row=found.row, pack=pack_id, **_named(key))


def _key(row: CsvRow) -> ClauseKey:
    return (row.text("clause"), row.text("level"), row.text("code"))


def _named(key: ClauseKey) -> dict[str, str]:
    return {"clause": key[0], "level": key[1], "code": key[2]}


def read_rows(
    table: CsvTable, settings: Mapping[ClauseKey, Settings], problems: ProblemList
) -> tuple[list[Clause], list[LevelDefinition]]:
    """Return the clauses and levels of all rows without a fault, and note every fault."""
    clauses: list[Clause] = []
    definitions: list[LevelDefinition] = []
    first_row: dict[ClauseKey, int] = {}
    for row in table.rows:
        found_before = len(problems.items)
        facts = _read_facts(row, problems)
        own = _read_setting_cells(row, problems)
        key = _key(row)
        if key in first_row:
            problems.add("row_duplicate", row=row.number, first=first_row[key], **_named(key))
        first_row.setdefault(key, row.number)
        if len(problems.items) > found_before:
            continue
        if row.text("kind") == "level":
            definitions.append(_definition(row, facts))
        else:
            shipped = settings[key].cells if key in settings else {}
            clauses.append(_clause(row, facts, {**shipped, **own}))
    return clauses, definitions


def _read_facts(row: CsvRow, problems: ProblemList) -> dict[str, Optional[float]]:
    """Check the fact cells of a row and return its numbers."""
    choice_cell(row, "level", LEVELS, problems)
    kind = choice_cell(row, "kind", KINDS, problems)
    choice_cell(row, "theme", THEMES, problems)
    choice_cell(row, "requirement", REQUIREMENTS, problems)
    choice_cell(row, "evidence", (*EVIDENCE, ""), problems)
    code = row.text("code")
    if not code:
        problems.add("cell_empty", row=row.number, column="code")
    elif len(code.split()) > 1:
        problems.add("cell_blank_inside", row=row.number, column="code", value=code)
    elif kind in KINDS and (kind == "level") != code.startswith(LEVEL_CODE):
        problems.add("level_row_code", row=row.number, column="code", value=code)
    numbers = {column: number_cell(row, column, problems) for column in NUMBER_COLUMNS}
    for low_column, high_column in RANGES:
        low, high = numbers[low_column], numbers[high_column]
        if low is not None and high is not None and low > high:
            problems.add(
                "range_reversed",
                row=row.number,
                column=low_column,
                column_max=high_column,
                low=number_text(low),
                high=number_text(high),
            )
    return numbers


def _read_setting_cells(row: CsvRow, problems: ProblemList) -> dict[str, Any]:
    """Return the settings filled in a row, as a Clause takes them."""
    cells: dict[str, Any] = {}
    for column, allowed in (
        ("frame", FRAMES),
        ("provider", PROVIDERS),
        ("denominator", DENOMINATORS),
    ):
        if row.text(column):
            cells[column] = choice_cell(row, column, allowed, problems)
    if row.text("target"):
        cells["target"] = _share_cell(row, "target", problems)
    if row.text("min_count"):
        cells["min_count"] = _count_cell(row, "min_count", problems)
    if row.text("indicator_limit_m"):
        cells["indicator_limit_m"] = number_cell(row, "indicator_limit_m", problems)
    if row.text("access_only"):
        cells["access_only"] = yes_no_cell(row, "access_only", problems)
    if row.text("accepts"):
        cells["accepts"] = tuple(row.text("accepts").split())
    for column in ("setting_note", *PROOF_COLUMNS):
        if row.text(column):
            cells[column] = row.text(column)
    return cells


def _share_cell(row: CsvRow, column: str, problems: ProblemList) -> Optional[float]:
    text = row.text(column)
    share = number_cell(row, column, problems)
    if share is not None and not 0 < share <= 1:
        problems.add("cell_not_share", row=row.number, column=column, value=text)
    return share


def _count_cell(row: CsvRow, column: str, problems: ProblemList) -> int:
    count = number_cell(row, column, problems)
    if count is not None and not count.is_integer():
        problems.add("cell_not_whole", row=row.number, column=column, value=row.text(column))
    return int(count or 0)


def _definition(row: CsvRow, numbers: Mapping[str, Optional[float]]) -> LevelDefinition:
    return LevelDefinition(
        row=row.number,
        clause=row.text("clause"),
        level=row.text("level"),
        code=row.text("code"),
        name_zh=row.text("name_zh"),
        name_en=row.text("name_en"),
        radius_min_m=numbers["radius_min_m"],
        radius_max_m=numbers["radius_max_m"],
        site_min_m2=numbers["site_min_m2"],
        site_max_m2=numbers["site_max_m2"],
        people_min=numbers["people_min"],
        people_max=numbers["people_max"],
        note=row.text("note"),
        evidence=row.text("evidence") or "recalled",
        source=row.text("source"),
        page=row.text("page"),
        signed_by=row.text("signed_by"),
        signed_on=row.text("signed_on"),
    )


def _clause(
    row: CsvRow, numbers: Mapping[str, Optional[float]], settings: Mapping[str, Any]
) -> Clause:
    facts: dict[str, Any] = {**numbers, **settings}
    for column in (*TEXT_COLUMNS, "note", "source"):
        facts[column] = row.text(column)
    named = settings.get("accepts", ())
    # A facility is its own category; an indicator is measured only through categories set for it.
    is_measured = facts["kind"] == "facility" or bool(named)
    facts["accepts"] = tuple(dict.fromkeys((facts["code"], *named))) if is_measured else ()
    return Clause(row=row.number, evidence=row.text("evidence") or "recalled", **facts)


def row_cells(item: Union[Clause, LevelDefinition]) -> dict[str, str]:
    """Return the cells of a clause or a level's definition as they stand in a CSV."""
    cells: dict[str, str] = {}
    for entry in fields(item):
        value = getattr(item, entry.name)
        if isinstance(value, bool):
            cells[entry.name] = "1" if value else "0"
        elif isinstance(value, tuple):
            cells[entry.name] = " ".join(value)
        elif value is None or isinstance(value, (int, float)):
            cells[entry.name] = number_text(value)
        else:
            cells[entry.name] = str(value)
    if isinstance(item, LevelDefinition):
        cells["kind"] = "level"
    return cells
