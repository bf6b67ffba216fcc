# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A scenario of another blueprint file, brought onto the units of this one; nothing is written."""

from __future__ import annotations

import sqlite3
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Optional

import numpy as np

from ..core.arrays import BoolArray, IntArray
from ..core.circle_plan import (
    UNASSIGNED,
    BlueprintPlan,
    Circle,
    Geometries,
    Scenario,
    Subdistrict,
)
from ..core.errors import Cancelled, LifeCircleError
from ..core.known_names import Known, KnownNames
from ..core.shapely_needed import require_shapely
from ..core.unit_matching import UnitShares, same_shapes, shares_of_units
from ..core.unit_outlines import dissolve
from .blueprint_file import look_into
from .plan_geometry import AREAS, geometries, sound
from .plan_read import read_circles, read_scenarios, read_subdistricts, rows_of_circles
from .raw_layer import IsCancelled


@dataclass(frozen=True)
class ProposedScenario:
    """A scenario that the session can take in, as `CircleSession.add_proposal` wants it.

    Attributes:
        name: free in the blueprint it goes into.
        circles: m of them, with ids that no other file has.
        circle_of: (n,) row of `circles` for each unit of the plan it was made for, UNASSIGNED for
            none.
        author: of the scenario there.
        note: of the scenario there, and the file it comes from.
    """

    name: str
    circles: tuple[Circle, ...]
    circle_of: IntArray
    author: str = ""
    note: str = ""


@dataclass(frozen=True)
class UnsureUnit:
    """A unit of this blueprint that the other one's circles do not settle.

    Attributes:
        unit_id, name: of the unit here.
        circles: names of the circles there that share it, the largest part first; empty for none.
        shares: (k,) part of the unit's area in each, 0 to 1.
        people: of the unit, NaN where not known.
    """

    unit_id: str
    name: str
    circles: tuple[str, ...]
    shares: tuple[float, ...]
    people: float


@dataclass(frozen=True)
class ImportAccount:
    """What became of the units and circles.

    Attributes:
        same_units: units that are the same in both files, by id and by area.
        matched_units: units that took the circle which holds the largest part of them.
        unsure: of these, units that are cut by a border there, or lie outside of all circles.
        unassigned_units: units that belong to no circle now, there or by where they lie.
        left_out: names of circles there that hold no unit here.
        unknown_subdistricts: names of subdistricts there that this blueprint has not.
        outside_m2: area of the circles there which no unit here covers.
    """

    same_units: int
    matched_units: int
    unsure: tuple[UnsureUnit, ...] = ()
    unassigned_units: int = 0
    left_out: tuple[str, ...] = ()
    unknown_subdistricts: tuple[str, ...] = ()
    outside_m2: float = 0.0

    def messages(self) -> list[tuple[str, dict[str, object]]]:
        """Return what to tell the planner: message keys with their values; most important last."""
        told: list[tuple[str, dict[str, object]]] = [
            (
                "scenario_import_units",
                {"same": self.same_units, "matched": self.matched_units},
            )
        ]
        if self.unsure:
            people = [each.people for each in self.unsure if each.people == each.people]
            told.append(
                ("scenario_import_unsure", {"count": len(self.unsure), "people": sum(people)})
            )
        if self.unassigned_units:
            told.append(("scenario_import_unassigned", {"count": self.unassigned_units}))
        if self.left_out:
            told.append(("scenario_import_left_out", {"names": ", ".join(self.left_out)}))
        if self.unknown_subdistricts:
            names = ", ".join(self.unknown_subdistricts)
            told.append(("scenario_import_subdistricts", {"names": names}))
        if self.outside_m2 >= 1.0:
            told.append(("scenario_import_outside", {"area_m2": self.outside_m2}))
        return told


def scenarios_of(path: Path) -> list[Scenario]:
    """Return the scenarios of a blueprint file, which is only read.

    Raises:
        LifeCircleError: blueprint_missing, blueprint_not_one, blueprint_newer, blueprint_damaged.
    """
    with look_into(path) as connection:
        return list(read_scenarios(connection))


def import_scenario(
    other: Path,
    scenario_id: str,
    into: BlueprintPlan,
    is_cancelled: Optional[IsCancelled] = None,
) -> tuple[ProposedScenario, ImportAccount]:
    """Bring a scenario of another file onto the units of a plan; in any thread.

    Units are the same where id and area agree; else a unit takes the circle that holds the
    largest part of it. Ids of circles are made anew: a copy of this very file has the same ones.

    Args:
        other: the other blueprint file, of any version up to ours; it is only read.
        scenario_id: of a scenario there.
        into: the plan it shall fit.
        is_cancelled: asked between steps.

    Raises:
        LifeCircleError: as `scenarios_of`, scenario_missing, or plans_do_not_meet where no circle
            there touches a unit here.
        Cancelled: the planner asked to stop.
    """
    require_shapely()
    theirs = _read(Path(other), scenario_id, into.frame.crs)
    _stop_if(is_cancelled)
    units = into.units
    shapes = sound(units.geometry)
    same, circle_of = _by_id(theirs, into, shapes)
    rest = np.flatnonzero(~same)
    areas = _circle_areas(theirs)
    _stop_if(is_cancelled)
    shares = shares_of_units(shapes[rest], areas, is_cancelled)
    circle_of[rest] = shares.largest()
    used = np.bincount(circle_of[circle_of >= 0], minlength=len(theirs.circles)) > 0
    if not used.any() and len(units):
        raise LifeCircleError(
            "plans_do_not_meet", scenario=theirs.scenario.name, file=Path(other).name
        )
    unsure = _unsure(theirs, into, rest, shares)
    circles, circle_of, left_out, unknown = _own_circles(theirs, into, circle_of, used)
    scenario = theirs.scenario
    name = free_name(scenario.name or Path(other).stem, [each.name for each in into.scenarios])
    note = " · ".join(part for part in (scenario.note, Path(other).name) if part)
    return (
        ProposedScenario(name, circles, circle_of, scenario.author, note),
        ImportAccount(
            same_units=int(same.sum()),
            matched_units=len(rest),
            unsure=unsure,
            unassigned_units=int((circle_of == UNASSIGNED).sum()),
            left_out=left_out,
            unknown_subdistricts=unknown,
            outside_m2=_outside_m2(theirs, areas, shapes, bool(same.all())),
        ),
    )


def free_name(wanted: str, taken: Sequence[str]) -> str:
    """Return a name that no scenario has yet: the wanted one, else with a number."""
    number, name = 2, wanted
    while name in taken:
        name, number = f"{wanted} {number}", number + 1
    return name


@dataclass(frozen=True)
class _Theirs:
    """The other file: its units, and one scenario of it; geometry in our reference system.

    Attributes:
        circle_of: (t,) row of `circles` by unit there, UNASSIGNED for none.
        outlines: (m,) stored outlines by circle, for circles that have no unit.
    """

    scenario: Scenario
    circles: tuple[Circle, ...]
    subdistricts: tuple[Subdistrict, ...]
    unit_ids: tuple[str, ...]
    shapes: Geometries
    circle_of: IntArray
    outlines: Geometries


def _read(path: Path, scenario_id: str, crs: str) -> _Theirs:
    with look_into(path) as connection:
        scenarios = read_scenarios(connection)
        scenario = next((each for each in scenarios if each.id == scenario_id), None)
        if scenario is None:
            names = ", ".join(each.name for each in scenarios) or "-"
            raise LifeCircleError("scenario_missing", scenario=scenario_id, names=names)
        circles = read_circles(connection).get(scenario_id, ())
        units = connection.execute("SELECT id, geom FROM unit ORDER BY fid").fetchall()
        outlines = dict(
            connection.execute(
                "SELECT circle_id, geom FROM circle_outline WHERE scenario_id = ?", [scenario_id]
            ).fetchall()
        )
        assigned = connection.execute(
            "SELECT scenario_id, unit_id, circle_id FROM unit_assignment WHERE scenario_id = ?",
            [scenario_id],
        ).fetchall()
        subdistricts = read_subdistricts(connection)
        move = _mover(connection, crs, path)
    ids = tuple(row[0] for row in units)
    return _Theirs(
        scenario=scenario,
        circles=circles,
        subdistricts=subdistricts,
        unit_ids=ids,
        shapes=sound(move(geometries([row[1] for row in units], AREAS))),
        circle_of=rows_of_circles(ids, {scenario_id: circles}, assigned)[scenario_id],
        outlines=sound(move(geometries([outlines.get(each.id) for each in circles], AREAS))),
    )


def _mover(connection: sqlite3.Connection, crs: str, path: Path) -> Any:
    """Return what brings geometries of the other file into our reference system."""
    from .plan_geometry import transformed

    (theirs,) = connection.execute("SELECT metric_crs FROM blueprint").fetchone()
    return lambda shapes: transformed(shapes, str(theirs or ""), crs, path.name)


def _by_id(theirs: _Theirs, into: BlueprintPlan, shapes: Geometries) -> tuple[BoolArray, IntArray]:
    """Return which units are the same in both files, and the rows of their circles."""
    row_of = {each: row for row, each in enumerate(theirs.unit_ids)}
    known = np.array([row_of.get(each, -1) for each in into.units.ids], dtype=np.int64)
    same = known >= 0
    rows = np.flatnonzero(same)
    if len(rows):
        same[rows] = same_shapes(theirs.shapes[known[rows]], shapes[rows])
    circle_of = np.full(len(known), UNASSIGNED, dtype=np.int64)
    circle_of[same] = theirs.circle_of[known[same]]
    return same, circle_of


def _circle_areas(theirs: _Theirs) -> Geometries:
    """Return the area of each circle there: its units, else the outline it has."""
    areas = theirs.outlines.copy()
    order = np.argsort(theirs.circle_of, kind="stable")
    bounds = np.searchsorted(theirs.circle_of[order], np.arange(len(areas) + 1))
    for row, (low, high) in enumerate(zip(bounds, bounds[1:])):
        if high > low:
            areas[row] = dissolve(theirs.shapes[order[low:high]])
    return areas


def _unsure(
    theirs: _Theirs, into: BlueprintPlan, rest: IntArray, shares: UnitShares
) -> tuple[UnsureUnit, ...]:
    units = into.units
    cut = shares.is_cut(units.area_m2[rest]) | (shares.largest() == UNASSIGNED)
    found = []
    for place in np.flatnonzero(cut).tolist():
        areas, parts = shares.parts_of(place)
        row = int(rest[place])
        found.append(
            UnsureUnit(
                units.ids[row],
                units.names[row],
                tuple(theirs.circles[each].name for each in areas.tolist()),
                tuple(parts.tolist()),
                float(units.population[row]),
            )
        )
    return tuple(found)


def _own_circles(
    theirs: _Theirs, into: BlueprintPlan, circle_of: IntArray, used: BoolArray
) -> tuple[tuple[Circle, ...], IntArray, tuple[str, ...], tuple[str, ...]]:
    """Return the circles as ours, the rows of units among them, and what did not fit."""
    had_units = np.bincount(
        theirs.circle_of[theirs.circle_of >= 0], minlength=len(theirs.circles)
    ).astype(np.bool_)
    # A circle that holds nothing there either is a row that waits for its units.
    keep = used | ~had_units
    number = np.cumsum(keep) - 1
    moved = np.where(circle_of >= 0, number[np.maximum(circle_of, 0)], UNASSIGNED)
    subdistricts, unknown = _subdistricts(theirs, into)
    circles = []
    for row in np.flatnonzero(keep).tolist():
        circle = theirs.circles[row]
        home = subdistricts.get(circle.subdistrict_id or "")
        if home is None:
            home = _where_it_lies(into, circle_of == row)
        circles.append(replace(circle, id=str(uuid.uuid4()), scenario_id="", subdistrict_id=home))
    left_out = tuple(theirs.circles[row].name for row in np.flatnonzero(~keep).tolist())
    return tuple(circles), moved.astype(np.int64), left_out, unknown


def _subdistricts(
    theirs: _Theirs, into: BlueprintPlan
) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Return our subdistrict for each of theirs, by name, and the names that we have not."""
    names = KnownNames(
        (Known(each.id, each.name) for each in into.frame.subdistricts), with_short_names=True
    )
    wanted = {each.subdistrict_id for each in theirs.circles}
    found: dict[str, str] = {}
    unknown: list[str] = []
    for each in theirs.subdistricts:
        ours = names.one(each.name)
        if ours is not None:
            found[each.id] = ours
        elif each.id in wanted:
            unknown.append(each.name or each.id)
    return found, tuple(unknown)


def _where_it_lies(into: BlueprintPlan, units: BoolArray) -> Optional[str]:
    """Return the subdistrict that most units of a circle lie in."""
    rows = into.units.subdistrict[units]
    lying = Counter(rows[rows >= 0].tolist())
    if not lying:
        return None
    return into.frame.subdistricts[lying.most_common(1)[0][0]].id


def _outside_m2(theirs: _Theirs, areas: Geometries, shapes: Geometries, is_same: bool) -> float:
    """Return how much of the circles there no unit here covers."""
    import shapely

    if is_same and len(shapes) == len(theirs.shapes):
        return 0.0
    return float(shapely.area(shapely.difference(dissolve(areas), dissolve(shapes))))


def _stop_if(is_cancelled: Optional[IsCancelled]) -> None:
    if is_cancelled is not None and is_cancelled():
        raise Cancelled
