# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Forms, people of units and measured gaps, as the account of needs takes them from a file."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np

from ..core.arrays import FloatArray
from ..core.circle_plan import ResidencePoints
from ..core.desk_places import DeskPlaces
from ..core.locating import locate_points
from ..core.need_against_gap import MeasuredGap
from ..core.need_return import ReturnUnit
from ..core.project_desk import SurveyForm
from ..core.unit_people import OwnCounts, people_of_units
from .blueprint_file import BlueprintFile
from .desk_read import read_rows


@dataclass(frozen=True)
class FormHead:
    """A form without its answers."""

    need_id: str
    survey: str
    form_no: str
    submitted_at: str
    duration_s: Optional[float]
    channel: str
    age_group: str


def read_form_heads(file: BlueprintFile) -> list[FormHead]:
    """Return all forms without their answers; in any thread.

    Raises:
        LifeCircleError: as `BlueprintFile.read`.
    """
    with file.read() as connection:
        rows = connection.execute(
            "SELECT need_id, survey, form_no, submitted_at, duration_s, channel, age_group "
            "FROM survey_form ORDER BY fid"
        ).fetchall()
    return [
        FormHead(
            row[0] or "",
            row[1] or "",
            row[2] or "",
            row[3] or "",
            None if row[4] is None else float(row[4]),
            row[5] or "",
            row[6] or "",
        )
        for row in rows
    ]


def read_forms(file: BlueprintFile, survey: str = "") -> list[SurveyForm]:
    """Return the forms of a questionnaire (all, where empty) with their answers; any thread."""
    with file.read() as connection:
        return read_rows(connection, "survey_form", **({"survey": survey} if survey else {}))


def read_return_units(file: BlueprintFile, places: DeskPlaces) -> list[ReturnUnit]:
    """Return the units with the people that live there, as far as known; in any thread.

    A unit's own figures count before those of the residences in it, as in the circles.

    Args:
        file: open.
        places: read from the same file (`desk_places.read_places`).
    """
    with file.read() as connection:
        return units_in(connection, places)


def units_in(connection: sqlite3.Connection, places: DeskPlaces) -> list[ReturnUnit]:
    """Return the units with their people, inside the caller's reading."""
    rows = connection.execute(
        "SELECT id, population, households, pop_60plus, name, subdistrict_id, kind FROM unit "
        "ORDER BY fid"
    ).fetchall()
    counts = connection.execute(
        "SELECT id, population, households, pop_60plus, basis FROM residence ORDER BY fid"
    ).fetchall()
    row_of = {each: row for row, each in enumerate(places.residence_ids)}
    xy = np.array(
        [
            places.residence_xy[row_of[each[0]]] if each[0] in row_of else (np.nan, np.nan)
            for each in counts
        ],
        np.float64,
    ).reshape(-1, 2)
    unit_of = np.full(len(counts), -1, np.int64)
    if places.unit_areas is not None and len(xy):
        row_of_unit = {row[0]: place for place, row in enumerate(rows)}
        by_place = np.array([row_of_unit.get(each, -1) for each in places.unit_ids], np.int64)
        located = locate_points(xy, places.unit_areas, len(places.unit_ids))
        unit_of = np.where(located >= 0, by_place[located], -1)
    subdistricts = {each: row for row, each in enumerate(places.subdistrict_ids)}
    people = people_of_units(
        OwnCounts(*(_numbers([row[column] for row in rows]) for column in (1, 2, 3))),
        np.array([subdistricts.get(row[5] or "", -1) for row in rows], np.int64),
        unit_of,
        ResidencePoints(
            xy,
            _numbers([row[1] for row in counts]),
            _numbers([row[2] for row in counts]),
            _numbers([row[3] for row in counts]),
            tuple(row[4] or "" for row in counts),
        ),
    )
    return [
        ReturnUnit(
            row[0],
            row[4] or "",
            row[5] or "",
            _known(people.population[place]),
            _known(people.pop_60plus[place]),
            not bool(people.not_fully_known[place]),
        )
        for place, row in enumerate(rows)
    ]


GAP_CELLS = (
    *("circle_id", "circle", "code", "name_zh", "name_en", "theme", "state", "coverage"),
    *("population", "uncovered", "scale_state", "clause", "level", "evidence", "subdistrict"),
)


def read_measured_gaps(file: BlueprintFile) -> list[MeasuredGap]:
    """Return the clauses of the run that the blueprint shows; none where it shows none."""
    with file.read() as connection:
        found = connection.execute(
            "SELECT id FROM analysis_run WHERE status = 'done' AND is_shown = 1 LIMIT 1"
        ).fetchone()
        if found is None:
            return []
        names = ", ".join(GAP_CELLS)
        rows = connection.execute(
            f"SELECT {names} FROM result_gap WHERE run_id = ? ORDER BY fid", [found[0]]
        ).fetchall()
    return [_gap(row) for row in rows]


def _gap(cells: Sequence[Any]) -> MeasuredGap:
    values: dict[str, Any] = {}
    for name, cell in zip(GAP_CELLS, cells):
        if name in ("coverage", "population", "uncovered"):
            values[name] = None if cell is None else float(cell)
        else:
            values[name] = "" if cell is None else str(cell)
    return MeasuredGap(**values)


def _numbers(cells: Sequence[Any]) -> FloatArray:
    return np.array(
        [float(cell) if isinstance(cell, (int, float)) else np.nan for cell in cells], np.float64
    )


def _known(value: float) -> Optional[float]:
    return None if value != value else float(value)
