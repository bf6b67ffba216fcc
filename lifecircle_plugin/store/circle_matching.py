# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Circles that come as polygons, brought onto the units there are; inside one transaction.

Borders that a district has fixed rarely follow units to the metre. Each unit goes to the circle
that holds the largest part of it, or is cut along the border; either way the planner is told which
units a border cuts. The outlines of circles are those of their units afterwards.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Optional

import numpy as np

from ..core.arrays import FloatArray, IntArray
from ..core.circle_plan import FIGURES, UNASSIGNED, BlueprintPlan, Geometries, Units
from ..core.errors import Cancelled
from ..core.people_sharing import share_people
from ..core.unit_cutting import cut_units
from ..core.unit_matching import (
    LEAST_CUT_M2,
    LEAST_CUT_SHARE,
    Overlap,
    UnitShares,
    overlaps_between,
    shares_of_units,
)
from ..core.unit_outlines import as_multipolygon, dissolve
from .blueprint_bulk import wkb_of_table
from .blueprint_scenarios import WHOLE_CIRCLE
from .plan_geometry import AREAS, geometries, sound, to_wkb
from .plan_read import plan_of
from .plan_write import write_difference
from .raw_layer import IsCancelled
from .schema import table as table_def

# What a circle has over, where no unit lies, is kept from this size and width on: less is the
# difference between two drawings of one border.
LEAST_REST_M2, LEAST_REST_WIDTH_M = 1000.0, 10.0


@dataclass(frozen=True)
class CutUnit:
    """A unit that a border of the circles cuts.

    Attributes:
        unit_id, name: of the unit; where it was cut, of its largest piece.
        circles: names of the circles that share it, the largest part first.
        shares: (k,) part of the unit's area in each, 0 to 1.
        people: of the whole unit, NaN where not known.
        pieces: 1 where it stayed whole.
    """

    unit_id: str
    name: str
    circles: tuple[str, ...]
    shares: tuple[float, ...]
    people: float
    pieces: int = 1


@dataclass(frozen=True)
class CircleMatch:
    """How circles fell onto units.

    Attributes:
        cut: units that a border cuts.
        outside: units that belong to no circle, for most of them lies outside.
        empty: names of circles that hold no unit.
        uncovered_m2: area of the circles where no unit lies.
        moved: units that belonged to another circle of the scenario before.
    """

    cut: tuple[CutUnit, ...] = ()
    outside: int = 0
    empty: tuple[str, ...] = ()
    uncovered_m2: float = 0.0
    moved: int = 0


def match_circles(
    connection: sqlite3.Connection,
    scenario_id: str,
    areas: Mapping[str, Any],
    cut: bool = False,
    only: Optional[frozenset[str]] = None,
    is_cancelled: Optional[IsCancelled] = None,
) -> CircleMatch:
    """Assign units to the circles of a scenario by the polygons of these circles.

    Args:
        connection: from `BlueprintFile.write`; circles and units are in their tables.
        scenario_id: of the circles.
        areas: shapely polygons by id of circle.
        cut: whether to cut units along the borders; all scenarios follow.
        only: ids of the units that are looked at, None for all; the others stay where they are.
        is_cancelled: asked now and then.

    Raises:
        Cancelled: the planner asked to stop.
    """
    plan = plan_of(connection, _stopper(is_cancelled))
    circles = plan.circles[scenario_id]
    shapes = sound(plan.units.geometry)
    polygons = _polygons([areas.get(each.id) for each in circles])
    shares = shares_of_units(shapes, polygons, is_cancelled)
    chosen = shares.largest()
    wanted = np.ones(len(plan.units), dtype=np.bool_)
    if only is not None:
        wanted = np.array([each in only for each in plan.units.ids], dtype=np.bool_)
    present = plan.circle_of[scenario_id]
    rows = np.where(wanted, chosen, present)
    after = replace(plan, circle_of={**plan.circle_of, scenario_id: rows})
    at_border = np.flatnonzero(shares.is_cut(plan.units.area_m2) & wanted)
    pieces: dict[int, int] = {}
    if cut and len(at_border):
        after, pieces = _cut(after, scenario_id, shapes, polygons, at_border, is_cancelled)
    names = [each.name for each in circles]
    told = tuple(_told(plan.units, shares, names, row, pieces) for row in at_border.tolist())
    write_difference(connection, plan, after)
    used = {row for row in after.circle_of[scenario_id].tolist() if row != UNASSIGNED}
    return CircleMatch(
        cut=told,
        outside=int((after.circle_of[scenario_id] == UNASSIGNED).sum()),
        empty=tuple(name for row, name in enumerate(names) if row not in used),
        uncovered_m2=_uncovered_m2(polygons, plan.units, shares),
        moved=int(((present != rows) & (present != UNASSIGNED)).sum()),
    )


def outline_areas(connection: sqlite3.Connection, scenario_id: str) -> dict[str, Any]:
    """Return the outlines of a scenario as shapely polygons by id of circle."""
    rows = connection.execute(
        "SELECT circle_id, geom FROM circle_outline WHERE scenario_id = ?", [scenario_id]
    ).fetchall()
    return dict(zip([row[0] for row in rows], sound(geometries([row[1] for row in rows], AREAS))))


def rest_of_stand_ins(
    stand_ins: Sequence[tuple[str, bytes]], units: Sequence[bytes]
) -> dict[str, Any]:
    """Return what is left of circles that stood in for units, where no real unit lies.

    Args:
        stand_ins: id and stored geometry of the units that stand for whole circles.
        units: stored geometries of the real units.

    Returns:
        MultiPolygon by id; those of which nothing worth keeping is left are not among them.
    """
    import shapely

    covered = dissolve(sound(geometries(list(units), AREAS)))
    areas = sound(geometries([blob for _, blob in stand_ins], AREAS))
    left: dict[str, Any] = {}
    for (unit_id, _), area in zip(stand_ins, areas):
        rest = as_multipolygon(shapely.difference(area, covered))
        kept = [
            part
            for part in rest.geoms
            if part.area >= LEAST_REST_M2 and not part.buffer(-LEAST_REST_WIDTH_M / 2).is_empty
        ]
        if kept:
            left[unit_id] = shapely.MultiPolygon(kept)
    return left


@dataclass(frozen=True)
class CircleGaps:
    """What circles that came as polygons leave open and what they hold twice.

    Attributes:
        overlaps: the largest first; rows are those of the polygons.
        gaps: number of gaps between the circles.
        gaps_m2: their area.
    """

    overlaps: tuple[Overlap, ...]
    gaps: int
    gaps_m2: float


class UnitImport:
    """Keeps the circles in mind while units are imported, and lays them over the new ones.

    Attributes:
        rests, rest_m2: what is left of circles that stood in for units, where no unit came.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Look at scenarios and stand-ins before anything is written; in the transaction."""
        self._connection = connection
        self.rests, self.rest_m2 = 0, 0.0
        # The adopted scenario comes last: what is cut for it is taken over by the others.
        self._scenarios = connection.execute(
            "SELECT id, name, adopted FROM scenario ORDER BY adopted = 1, fid"
        ).fetchall()
        self._areas = {row[0]: outline_areas(connection, row[0]) for row in self._scenarios}

    def finish(
        self, cut: bool, is_cancelled: Optional[IsCancelled]
    ) -> dict[str, tuple[str, bool, CircleMatch]]:
        """Let stand-ins make room for real units, and give new units their circles.

        Args:
            cut: whether units are cut along the circles of the adopted scenario.
            is_cancelled: asked now and then.

        Returns:
            By scenario its name, whether it was cut for, and how its circles fell onto the units
            that came new.

        Raises:
            Cancelled: the planner asked to stop.
        """
        connection = self._connection
        self.rests, self.rest_m2 = make_room(connection)
        found: dict[str, tuple[str, bool, CircleMatch]] = {}
        for scenario, name, adopted in self._scenarios:
            new = frozenset(
                row[0]
                for row in connection.execute(
                    "SELECT id FROM unit WHERE id NOT IN (SELECT unit_id FROM unit_assignment "
                    "WHERE scenario_id = ? AND unit_id IS NOT NULL)",
                    [scenario],
                )
            )
            is_cut = cut and adopted == 1
            areas = self._areas[scenario]
            match = match_circles(connection, scenario, areas, is_cut, new, is_cancelled)
            found[scenario] = (str(name or ""), is_cut, match)
        return found


def make_room(connection: sqlite3.Connection) -> tuple[int, float]:
    """Cut stand-ins back to where no real unit lies; those that are not needed any more go.

    Returns:
        How many are left, and their area.
    """
    stand_ins = connection.execute(
        "SELECT id, geom FROM unit WHERE kind = ?", [WHOLE_CIRCLE]
    ).fetchall()
    real = connection.execute("SELECT geom FROM unit WHERE kind IS NOT ?", [WHOLE_CIRCLE])
    blobs = [row[0] for row in real.fetchall()]
    if not stand_ins or not blobs:
        return 0, 0.0
    left = rest_of_stand_ins(stand_ins, blobs)
    gone = [(row[0],) for row in stand_ins if row[0] not in left]
    connection.executemany("DELETE FROM unit_assignment WHERE unit_id = ?", gone)
    connection.executemany("DELETE FROM unit WHERE id = ?", gone)
    if left:
        shapes = wkb_of_table(connection, table_def("unit"), to_wkb(list(left.values())))
        connection.executemany("UPDATE unit SET geom = ? WHERE id = ?", list(zip(shapes, left)))
    return len(left), float(sum(shape.area for shape in left.values()))


def gaps_of_circles(areas: Geometries) -> CircleGaps:
    """Return which of m circles lie over each other, and the gaps that they close in."""
    import shapely

    polygons = sound(areas)
    union = as_multipolygon(shapely.unary_union(polygons))
    holes = [
        hole
        for part in union.geoms
        for hole in map(shapely.Polygon, part.interiors)
        if hole.area >= LEAST_CUT_M2
    ]
    return CircleGaps(
        tuple(overlaps_between(polygons)), len(holes), float(sum(hole.area for hole in holes))
    )


# --- inside --------------------------------------------------------------------------------------


def _stopper(is_cancelled: Optional[IsCancelled]) -> Callable[[], None]:
    def stop() -> None:
        if is_cancelled is not None and is_cancelled():
            raise Cancelled

    return stop


def _polygons(listed: Sequence[Any]) -> Geometries:
    import shapely

    polygons = np.empty(len(listed), dtype=object)
    polygons[:] = [shapely.MultiPolygon() if each is None else each for each in listed]
    return polygons


def _told(
    units: Units, shares: UnitShares, names: Sequence[str], row: int, pieces: Mapping[int, int]
) -> CutUnit:
    areas, parts = shares.parts_of(row)
    return CutUnit(
        units.ids[row],
        units.names[row],
        tuple(names[each] for each in areas.tolist()),
        tuple(parts.tolist()),
        float(units.population[row]),
        pieces.get(row, 1),
    )


def _uncovered_m2(polygons: Geometries, units: Units, shares: UnitShares) -> float:
    """Return the area of all circles less that of the units in them; units do not overlap."""
    inside = 1.0 - shares.outside()
    return max(0.0, float(dissolve(polygons).area - (inside * units.area_m2).sum()))


def _cut(
    plan: BlueprintPlan,
    scenario_id: str,
    shapes: Geometries,
    polygons: Geometries,
    rows: IntArray,
    is_cancelled: Optional[IsCancelled],
) -> tuple[BlueprintPlan, dict[int, int]]:
    """Cut units along the borders of circles; return the plan after it, and pieces by unit."""
    import shapely

    borders = shapely.line_merge(shapely.unary_union(shapely.boundary(polygons)))
    done = cut_units(shapes, borders, rows)
    _stopper(is_cancelled)()
    geometry = plan.units.geometry.copy()
    for row, shape in done.changed.items():
        geometry[row] = shape
    parents: list[int] = []
    grown: list[tuple[Any, int, tuple[float, ...]]] = []
    own = plan.circle_of[scenario_id].copy()
    figures = {name: getattr(plan.units, name).copy() for name in FIGURES}
    pieces: dict[int, int] = {}
    for row, parts in done.pieces.items():
        groups = _by_circle(parts, polygons)
        if len(groups) < 2:
            continue
        pieces[row] = len(groups)
        shared = share_people(
            [shape for shape, _ in groups],
            {name: float(figures[name][row]) for name in FIGURES},
            plan.frame.residences,
        )
        told = [
            tuple(float(shared.figures[name][k]) for name in FIGURES) for k in range(len(groups))
        ]
        geometry[row], own[row] = groups[0]
        for name, value in zip(FIGURES, told[0]):
            figures[name][row] = value
        for (shape, circle), values in zip(groups[1:], told[1:]):
            parents.append(row)
            grown.append((shape, circle, values))
    after = _with_pieces(plan, scenario_id, geometry, own, figures, parents, grown)
    return after, pieces


def _by_circle(parts: Sequence[Any], polygons: Geometries) -> list[tuple[Any, int]]:
    """Put pieces of one unit together that belong to the same circle, the largest first.

    What is too little to be a piece goes to the largest.
    """
    import shapely

    listed = np.empty(len(parts), dtype=object)
    listed[:] = list(parts)
    chosen = shares_of_units(listed, polygons).largest()
    size = np.asarray(shapely.area(listed), dtype=np.float64)
    total = np.bincount(chosen + 1, weights=size, minlength=len(polygons) + 1)
    largest = int(total.argmax()) - 1
    small = (total < LEAST_CUT_M2) | (total < LEAST_CUT_SHARE * size.sum())
    chosen = np.where(small[chosen + 1], largest, chosen)
    circles = sorted(set(chosen.tolist()), key=lambda each: -float(size[chosen == each].sum()))
    return [(dissolve(listed[chosen == circle]), circle) for circle in circles]


def _with_pieces(
    plan: BlueprintPlan,
    scenario_id: str,
    geometry: Geometries,
    own: IntArray,
    figures: dict[str, FloatArray],
    parents: Sequence[int],
    grown: Sequence[tuple[Any, int, tuple[float, ...]]],
) -> BlueprintPlan:
    """Return a plan with pieces as units of their own, in every scenario where the parent is."""
    import shapely

    units = plan.units
    at = np.array(parents, dtype=np.int64)
    more = np.empty(len(grown), dtype=object)
    more[:] = [shape for shape, _, _ in grown]
    shapes = np.concatenate([geometry, more])
    numbers: dict[int, int] = {}
    names = []
    for row in parents:
        numbers[row] = numbers.get(row, 1) + 1
        names.append(f"{units.names[row]} ({numbers[row]})" if units.names[row] else "")
    columns = {
        name: np.concatenate([figures[name], [values[place] for _, _, values in grown]])
        for place, name in enumerate(FIGURES)
    }

    def taken(values: Any) -> Any:
        return None if values is None else np.concatenate([values, values[at]])

    circle_of = {
        scenario: np.concatenate([rows, rows[at]])
        for scenario, rows in plan.circle_of.items()
        if scenario != scenario_id
    }
    circle_of[scenario_id] = np.concatenate(
        [own, np.array([circle for _, circle, _ in grown], dtype=np.int64)]
    )
    return replace(
        plan,
        units=replace(
            units,
            ids=(*units.ids, *(str(uuid.uuid4()) for _ in grown)),
            names=(*units.names, *names),
            kinds=(*units.kinds, *(units.kinds[row] for row in parents)),
            geometry=shapes,
            subdistrict=taken(units.subdistrict),
            area_m2=np.asarray(shapely.area(shapes), dtype=np.float64),
            population_from=taken(units.population_from),
            not_fully_known=taken(units.not_fully_known),
            households_from=taken(units.households_from),
            pop_60plus_from=taken(units.pop_60plus_from),
            **columns,
        ),
        circle_of=circle_of,
    )


__all__ = [
    "CircleGaps",
    "CircleMatch",
    "CutUnit",
    "UnitImport",
    "gaps_of_circles",
    "match_circles",
    "outline_areas",
    "rest_of_stand_ins",
]
