# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenarios drawn as text: every letter is a unit of 100 m x 100 m in the circle of that name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

import numpy as np
import shapely

from lifecircle_plugin.core.circle_plan import (
    FROM_RESIDENCES,
    NOT_KNOWN,
    OWN_COUNT,
    UNASSIGNED,
    Circle,
    CircleTallies,
    Geometries,
    HubPoints,
    PlanFrame,
    ResidencePoints,
    Scenario,
    ScenarioPlan,
    Subdistrict,
    UnitGraph,
    Units,
)

SIDE_M = 100.0
NOBODY = "."


def array(shapes: Sequence[Any]) -> Geometries:
    found = np.empty(len(shapes), dtype=object)
    found[:] = list(shapes)
    return found


def square(row: int, column: int) -> Any:
    """Return the unit in a row (from the top, row 0 has the largest y) and column."""
    x, y = column * SIDE_M, -row * SIDE_M
    return shapely.box(x, y - SIDE_M, x + SIDE_M, y)


def borders(geometry: Geometries) -> UnitGraph:
    """Return the graph by comparing every two units."""
    n = len(geometry)
    found: list[list[tuple[int, float]]] = [[] for _ in range(n)]
    for i in range(n):
        for j in range(n):
            if i != j:
                shared = shapely.intersection(
                    shapely.boundary(geometry[i]), shapely.boundary(geometry[j])
                )
                if shared.length > 1e-6:
                    found[i].append((j, shared.length))
    counts = [len(each) for each in found]
    indptr = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    flat = [pair for each in found for pair in each]
    return UnitGraph(
        indptr,
        np.array([j for j, _ in flat], dtype=np.int64),
        np.array([m for _, m in flat], dtype=np.float64),
    )


def no_hubs() -> HubPoints:
    return HubPoints((), (), (), np.zeros((0, 2)), np.zeros(0, dtype=bool))


def hubs(*rows: tuple[str, tuple[str, ...], tuple[float, float], bool]) -> HubPoints:
    return HubPoints(
        tuple(f"hub-{row[0]}" for row in rows),
        tuple(row[0] for row in rows),
        tuple(row[1] for row in rows),
        np.array([row[2] for row in rows], dtype=np.float64).reshape(-1, 2),
        np.array([row[3] for row in rows], dtype=bool),
    )


def no_residences() -> ResidencePoints:
    nothing = np.zeros(0)
    return ResidencePoints(np.zeros((0, 2)), nothing, nothing, nothing, ())


def residences(*rows: tuple[float, float, float]) -> ResidencePoints:
    """Return residences at x, y with people."""
    table = np.array(rows, dtype=np.float64).reshape(-1, 3)
    unknown = np.full(len(rows), np.nan)
    return ResidencePoints(table[:, :2], table[:, 2], unknown, unknown, ("permanent",) * len(rows))


def make_plan(
    rows: Sequence[str],
    people: float = 100.0,
    *,
    geometry: Optional[Geometries] = None,
    population: Optional[Sequence[float]] = None,
    not_fully_known: Sequence[int] = (),
    subdistricts: Optional[Sequence[Subdistrict]] = None,
    subdistrict: Optional[Sequence[int]] = None,
    barriers: Sequence[tuple[Any, str, str]] = (),
    homes: Optional[ResidencePoints] = None,
    hub_points: Optional[HubPoints] = None,
    circles: Sequence[Circle] = (),
    settings: Optional[dict[str, Any]] = None,
) -> ScenarioPlan:
    """Return the scenario that the letters draw; "." is a unit of no circle, " " no unit.

    Without subdistricts given, one holds exactly the grid's rectangle.
    """
    cells = [(r, c, sign) for r, line in enumerate(rows) for c, sign in enumerate(line)]
    cells = [cell for cell in cells if cell[2] != " "]
    if geometry is None:
        geometry = array([square(r, c) for r, c, _ in cells])
    names = sorted({sign for _, _, sign in cells} - {NOBODY} | {each.name for each in circles})
    given = {each.name: each for each in circles}
    made = tuple(given.get(name, Circle(f"circle-{name}", name)) for name in names)
    circle_of = [UNASSIGNED if sign == NOBODY else names.index(sign) for _, _, sign in cells]
    n = len(cells)
    counts = np.full(n, people) if population is None else np.asarray(population, np.float64)
    open_rows = np.isnan(counts)
    open_rows[list(not_fully_known)] = True
    if subdistricts is None:
        whole = shapely.box(0, -len(rows) * SIDE_M, max(map(len, rows)) * SIDE_M, 0)
        subdistricts = [Subdistrict("sub-1", "North", geometry=whole)]
    where = np.zeros(n, dtype=np.int64) if subdistrict is None else np.asarray(subdistrict)
    origin = np.where(np.isnan(counts), NOT_KNOWN, OWN_COUNT)
    origin[open_rows & ~np.isnan(counts)] = FROM_RESIDENCES
    units = Units(
        tuple(f"unit-{r}-{c}" for r, c, _ in cells),
        tuple(f"{r}/{c}" for r, c, _ in cells),
        ("block",) * n,
        geometry,
        where,
        shapely.area(geometry),
        counts,
        np.full(n, np.nan),
        np.full(n, np.nan),
        origin.astype(np.int8),
        open_rows,
    )
    frame = PlanFrame(
        "EPSG:4549",
        tuple(subdistricts),
        array([line for line, _, _ in barriers]),
        tuple(kind for _, kind, _ in barriers),
        tuple(name for _, _, name in barriers),
        no_residences() if homes is None else homes,
        no_hubs() if hub_points is None else hub_points,
        settings or {},
        ("permanent",),
    )
    return ScenarioPlan(
        Scenario("scenario-1", "One"),
        units,
        made,
        np.array(circle_of, dtype=np.int64),
        borders(geometry),
        frame,
    )


def pieces_by_walking(graph: UnitGraph, members: set[int]) -> list[set[int]]:
    """Return connected sets of units, found by walking from unit to unit."""
    left, found = set(members), []
    while left:
        reached, waiting = set(), [left.pop()]
        while waiting:
            unit = waiting.pop()
            reached.add(unit)
            for other in graph.neighbours(unit).tolist():
                if other in left:
                    left.discard(other)
                    waiting.append(other)
        found.append(reached)
    return found


def count_by_hand(plan: ScenarioPlan) -> CircleTallies:
    """Return the tallies, circle by circle and unit by unit."""
    units, m = plan.units, len(plan.circles)
    sums = {name: np.full(m, np.nan) for name in ("population", "households", "pop_60plus")}
    area, unknown = np.zeros(m), np.zeros(m, dtype=np.int64)
    count, parts = np.zeros(m, dtype=np.int64), np.zeros(m, dtype=np.int64)
    for row in range(m):
        members = [unit for unit in range(len(units)) if plan.circle_of[unit] == row]
        count[row] = len(members)
        area[row] = sum(units.area_m2[unit] for unit in members)
        unknown[row] = sum(bool(units.not_fully_known[unit]) for unit in members)
        parts[row] = len(pieces_by_walking(plan.graph, set(members)))
        for name, values in sums.items():
            known = [getattr(units, name)[unit] for unit in members]
            known = [value for value in known if not np.isnan(value)]
            values[row] = sum(known) if known else np.nan
    lost = [unit for unit in range(len(units)) if plan.circle_of[unit] == UNASSIGNED]
    known = [units.population[unit] for unit in lost if not np.isnan(units.population[unit])]
    return CircleTallies(
        sums["population"],
        sums["households"],
        sums["pop_60plus"],
        area,
        unknown,
        count,
        parts,
        len(lost),
        float(sum(known)),
    )
