# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The units, circles and scenarios of a blueprint as arrays, all as of one moment; any thread."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Optional

import numpy as np

from ..core.arrays import FloatArray, IntArray
from ..core.circle_plan import (
    FROM_RESIDENCES,
    OWN_COUNT,
    UNASSIGNED,
    BlueprintPlan,
    Circle,
    HubPoints,
    PlanFrame,
    ResidencePoints,
    Scenario,
    Subdistrict,
    UnitGraph,
    Units,
)
from ..core.errors import Cancelled
from ..core.shapely_needed import require_shapely
from ..core.unit_people import OwnCounts, people_of_units, units_of_residences
from .blueprint_lookup import middle_points
from .blueprint_rows import read_json
from .plan_geometry import AREAS, LINES, geometries
from .raw_layer import IsCancelled, Progress

if TYPE_CHECKING:
    from .blueprint_file import BlueprintFile

# What an edit session rests on, and may change.
PLAN_TABLES = ("unit", "scenario", "circle", "unit_assignment")
HUB_SETTING = "hubs"
# Categories of the "1" where the blueprint's settings name none.
MAIN_HUBS = ("one_stop_centre", "embedded_complex")
# The figure stands in the unit itself, as `PlanFrame.basis` tells.
UNIT_BASIS = "unit"
STEPS = 6


def read_plan(
    file: BlueprintFile,
    is_cancelled: Optional[IsCancelled] = None,
    progress: Optional[Progress] = None,
) -> BlueprintPlan:
    """Read units, scenarios, circles, assignments and what surrounds them, in one transaction.

    Args:
        file: open; in any thread.
        is_cancelled: asked between tables.
        progress: told the share done, 0 to 1.

    Raises:
        LifeCircleError: shapely_missing, shapely_too_old, or as `BlueprintFile.read`.
        Cancelled: the planner asked to stop.
    """
    require_shapely()
    steps = _Steps(is_cancelled, progress)
    with file.read() as connection:
        plan = plan_of(connection, steps.done)
    from ..core.unit_graph import unit_graph

    plan = replace(plan, graph=unit_graph(plan.units.geometry))
    steps.done()
    return plan


def plan_of(connection: sqlite3.Connection, done: Callable[[], None]) -> BlueprintPlan:
    """Read a plan inside the open transaction; its graph is left empty.

    Args:
        connection: of a blueprint.
        done: called after each of five steps; may raise to stop.
    """
    stamp = plan_stamp(connection)
    subdistricts = read_subdistricts(connection)
    units = _unit_rows(connection)
    done()
    assignments = connection.execute(
        "SELECT scenario_id, unit_id, circle_id FROM unit_assignment"
    ).fetchall()
    scenarios, circles = read_scenarios(connection), read_circles(connection)
    done()
    residences = _residences(connection)
    done()
    head = connection.execute("SELECT metric_crs, settings FROM blueprint").fetchone()
    settings = read_json(head[1])
    hubs = _hubs(connection, settings)
    lines = connection.execute("SELECT geom, kind, name FROM barrier ORDER BY fid").fetchall()
    done()
    table, basis = _units(units, subdistricts, residences)
    done()
    frame = PlanFrame(
        crs=str(head[0] or ""),
        subdistricts=subdistricts,
        barriers=geometries([row[0] for row in lines], LINES),
        barrier_kinds=tuple(row[1] or "other" for row in lines),
        barrier_names=tuple(row[2] or "" for row in lines),
        residences=residences,
        hubs=hubs,
        settings=settings,
        basis=basis,
    )
    by_scenario = {each.id: circles.get(each.id, ()) for each in scenarios}
    none = np.zeros(0, dtype=np.int64)
    return BlueprintPlan(
        units=table,
        graph=UnitGraph(np.zeros(len(table) + 1, dtype=np.int64), none, np.zeros(0)),
        frame=frame,
        scenarios=scenarios,
        circles=by_scenario,
        circle_of=rows_of_circles(table.ids, by_scenario, assignments),
        stamp=stamp,
    )


def read_frame(file: BlueprintFile) -> PlanFrame:
    """Read anew what surrounds the circles, after settings, hubs or barriers were changed.

    Raises:
        LifeCircleError: as `read_plan`.
    """
    require_shapely()
    with file.read() as connection:
        return plan_of(connection, lambda: None).frame


def plan_stamp(connection: sqlite3.Connection) -> str:
    """Return a text that changes whenever units, circles, scenarios or assignments do.

    Args:
        connection: of the blueprint, inside a transaction.
    """
    told = [
        connection.execute(
            f'SELECT count(*), sum(fid), sum(row_version), max(updated_at) FROM "{table}"'
        ).fetchone()
        for table in PLAN_TABLES
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()


class _Steps:
    """Counts what is done, and stops where the planner asked to."""

    def __init__(self, is_cancelled: Optional[IsCancelled], progress: Optional[Progress]) -> None:
        self._is_cancelled, self._progress = is_cancelled, progress
        self._count = 0

    def done(self) -> None:
        """Tell of one more step.

        Raises:
            Cancelled: the planner asked to stop.
        """
        self._count += 1
        if self._is_cancelled is not None and self._is_cancelled():
            raise Cancelled
        if self._progress is not None:
            self._progress(min(1.0, self._count / STEPS))


def _area(blob: Optional[bytes]) -> Any:
    """Return one stored polygon, None where there is none."""
    found = geometries([blob], AREAS)[0]
    return None if found.is_empty else found


# --- rows ----------------------------------------------------------------------------------------


def _numbers(cells: Sequence[Any]) -> FloatArray:
    """Return cells as numbers, NaN for NULL; a text in a column of numbers counts as none."""
    try:
        values = np.array(cells, dtype=np.float64)
    except (TypeError, ValueError):
        values = np.array(
            [cell if isinstance(cell, (int, float)) else np.nan for cell in cells], np.float64
        )
    values[~np.isfinite(values)] = np.nan
    return values


def _texts(cells: Sequence[Any]) -> tuple[str, ...]:
    return tuple(str(cell) if cell is not None else "" for cell in cells)


def _columns(rows: Sequence[tuple[Any, ...]], count: int) -> list[tuple[Any, ...]]:
    return list(zip(*rows)) if rows else [()] * count


def read_subdistricts(connection: sqlite3.Connection) -> tuple[Subdistrict, ...]:
    """Return the subdistricts in the order of the file; those known by name have no geometry."""
    rows = connection.execute("SELECT id, name, name_en, geom FROM subdistrict ORDER BY fid")
    return tuple(
        Subdistrict(row[0], row[1] or "", row[2] or "", _area(row[3])) for row in rows.fetchall()
    )


@dataclass(frozen=True)
class _UnitRows:
    """The columns of the unit table, (n,) each."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    subdistrict_ids: tuple[Optional[str], ...]
    own: OwnCounts
    basis: tuple[str, ...]
    blobs: tuple[Optional[bytes], ...]


def _unit_rows(connection: sqlite3.Connection) -> _UnitRows:
    cells = _columns(
        connection.execute(
            "SELECT id, name, kind, subdistrict_id, population, households, pop_60plus, basis, "
            "geom FROM unit ORDER BY fid"
        ).fetchall(),
        9,
    )
    return _UnitRows(
        ids=_texts(cells[0]),
        names=_texts(cells[1]),
        kinds=_texts(cells[2]),
        subdistrict_ids=tuple(cells[3]),
        own=OwnCounts(*(_numbers(column) for column in cells[4:7])),
        basis=_texts(cells[7]),
        blobs=tuple(cells[8]),
    )


def _units(
    rows: _UnitRows, subdistricts: Sequence[Subdistrict], residences: ResidencePoints
) -> tuple[Units, tuple[str, ...]]:
    """Return the units, and of which counts their people are."""
    import shapely

    geometry = geometries(rows.blobs, AREAS)
    place = {each.id: row for row, each in enumerate(subdistricts)}
    subdistrict = np.array(
        [place.get(each or "", -1) for each in rows.subdistrict_ids], dtype=np.int64
    )
    unit_of = units_of_residences(geometry, residences.xy)
    people = people_of_units(rows.own, subdistrict, unit_of, residences)
    units = Units(
        ids=rows.ids,
        names=rows.names,
        kinds=rows.kinds,
        geometry=geometry,
        subdistrict=subdistrict,
        area_m2=np.asarray(shapely.area(geometry), dtype=np.float64),
        population=people.population,
        households=people.households,
        pop_60plus=people.pop_60plus,
        population_from=people.population_from,
        not_fully_known=people.not_fully_known,
        households_from=people.households_from,
        pop_60plus_from=people.pop_60plus_from,
    )
    is_own = (people.population_from == OWN_COUNT).tolist()
    named = {basis for basis, own in zip(rows.basis, is_own) if own and basis}
    counting = (unit_of >= 0) & ~np.isnan(residences.population)
    counting[counting] = people.population_from[unit_of[counting]] == FROM_RESIDENCES
    named |= {residences.basis[row] for row in np.flatnonzero(counting).tolist()} - {""}
    return units, (*sorted(named), *([UNIT_BASIS] if any(is_own) else []))


def _residences(connection: sqlite3.Connection) -> ResidencePoints:
    cells = _columns(
        connection.execute(
            "SELECT r.population, r.households, r.pop_60plus, r.basis, r.geom, "
            "CASE WHEN r.geom IS NULL THEN a.geom END FROM residence r "
            "LEFT JOIN residence_area a ON a.residence_id = r.id ORDER BY r.fid"
        ).fetchall(),
        6,
    )
    return ResidencePoints(
        xy=_places(cells[4], cells[5]),
        population=_numbers(cells[0]),
        households=_numbers(cells[1]),
        pop_60plus=_numbers(cells[2]),
        basis=_texts(cells[3]),
    )


def _places(points: Sequence[Optional[bytes]], areas: Sequence[Optional[bytes]]) -> FloatArray:
    """Return positions, (n, 2) metres: the point, else one inside the area, else NaN."""
    xy = middle_points(points, "point")
    without = np.flatnonzero([blob is not None for blob in areas])
    if len(without):
        xy[without] = middle_points([areas[row] for row in without.tolist()], "polygon")
    return xy


def _hubs(connection: sqlite3.Connection, settings: dict[str, Any]) -> HubPoints:
    """Return the facilities that can be the "1" or one of the "N", with what they house."""
    wanted = set(MAIN_HUBS)
    rule = settings.get(HUB_SETTING)
    if isinstance(rule, dict):
        for name in ("main", "branches"):
            codes = rule.get(name)
            wanted |= {str(code) for code in codes} if isinstance(codes, list) else set()
    rows = connection.execute(
        "SELECT id, category, host_id, coalesce(state, 'existing') = 'existing' FROM facility "
        "WHERE coalesce(category, '') <> '' ORDER BY fid"
    ).fetchall()
    is_existing = {row[0]: bool(row[3]) for row in rows}
    # One facility may be of several categories, and house others.
    own = {row[0]: [code for code in str(row[1]).split(";") if code] for row in rows}
    hosted: dict[str, list[str]] = {}
    for row in rows:
        if row[2] in is_existing and is_existing[row[2]] == is_existing[row[0]]:
            hosted.setdefault(row[2], []).extend(own[row[0]])
    of_hubs = {
        each
        for each, codes in own.items()
        if not wanted.isdisjoint(codes) or not wanted.isdisjoint(hosted.get(each, ()))
    }
    # What is housed is told with its host where that is a hub as well, so that nothing counts
    # twice; planned parts of a house that is there stay on their own.
    kept = [
        row[0]
        for row in rows
        if row[0] in of_hubs
        and not (row[2] in of_hubs and is_existing[row[2]] == is_existing[row[0]])
    ]
    cells = _columns([_hub_cells(connection, each) for each in kept], 3)
    return HubPoints(
        ids=tuple(kept),
        names=_texts(cells[0]),
        categories=tuple(
            tuple(dict.fromkeys([*own[each], *hosted.get(each, ())])) for each in kept
        ),
        xy=_places(cells[1], cells[2]),
        existing=np.array([is_existing[each] for each in kept], dtype=np.bool_),
    )


def _hub_cells(connection: sqlite3.Connection, facility_id: str) -> tuple[Any, ...]:
    """Return name, point, and the area where there is no point."""
    row: tuple[Any, ...] = connection.execute(
        "SELECT f.name, f.geom, CASE WHEN f.geom IS NULL THEN a.geom END FROM facility f "
        "LEFT JOIN facility_area a ON a.facility_id = f.id WHERE f.id = ?",
        [facility_id],
    ).fetchone()
    return row


def read_scenarios(connection: sqlite3.Connection) -> tuple[Scenario, ...]:
    """Return the scenarios in the order of the file."""
    rows = connection.execute(
        "SELECT id, name, parent_id, author, note, adopted FROM scenario ORDER BY fid"
    )
    return tuple(
        Scenario(row[0], row[1] or "", row[2], row[3] or "", row[4] or "", row[5] == 1)
        for row in rows.fetchall()
    )


def read_circles(connection: sqlite3.Connection) -> dict[str, tuple[Circle, ...]]:
    """Return the circles by scenario, in the order of the file."""
    rows = connection.execute(
        "SELECT id, name, scenario_id, name_en, subdistrict_id, colour, locked, expected_parts, "
        "vision, source, source_key FROM circle ORDER BY fid"
    ).fetchall()
    found: dict[str, list[Circle]] = {}
    for row in rows:
        circle = Circle(
            id=row[0],
            name=row[1] or "",
            scenario_id=row[2] or "",
            name_en=row[3] or "",
            subdistrict_id=row[4] or None,
            colour=row[5] or "",
            locked=row[6] == 1,
            expected_parts=row[7] if isinstance(row[7], int) and row[7] > 0 else 1,
            vision=row[8] or "",
            source=row[9],
            source_key=row[10],
        )
        found.setdefault(circle.scenario_id, []).append(circle)
    return {scenario: tuple(circles) for scenario, circles in found.items()}


def rows_of_circles(
    unit_ids: Sequence[str],
    circles: dict[str, tuple[Circle, ...]],
    assignments: Sequence[tuple[Any, ...]],
) -> dict[str, IntArray]:
    """Return by scenario the row of each unit's circle; what names a row that is gone is none.

    Args:
        unit_ids: n units.
        circles: by scenario.
        assignments: rows of scenario, unit and circle.
    """
    unit_row = {each: row for row, each in enumerate(unit_ids)}
    circle_row = {
        scenario: {circle.id: row for row, circle in enumerate(listed)}
        for scenario, listed in circles.items()
    }
    answer = {scenario: np.full(len(unit_ids), UNASSIGNED, dtype=np.int64) for scenario in circles}
    of_scenario: dict[str, tuple[list[int], list[int]]] = {each: ([], []) for each in circles}
    for scenario, unit, circle in assignments:
        rows = of_scenario.get(scenario)
        unit_at = unit_row.get(unit)
        if rows is None or unit_at is None or not circle:
            continue
        rows[0].append(unit_at)
        rows[1].append(circle_row[scenario].get(circle, UNASSIGNED))
    for scenario, (units, rows_of_circles) in of_scenario.items():
        answer[scenario][units] = rows_of_circles
    return answer
