# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Everything a session says, counted again by plain loops over its layers and the file."""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from typing import Any, Optional

import shapely

from lifecircle_plugin.core.circle_plan import BlueprintPlan
from lifecircle_plugin.editing.circle_session import CircleSession

Snapshot = dict[str, Any]
_borders: dict[tuple[bytes, ...], set[frozenset[int]]] = {}


def units_on_map(session: CircleSession) -> dict[str, dict[str, Any]]:
    """Return every unit of the layer: its geometry and circles by field."""
    names = [each.name() for each in session.units_layer.fields()]
    found = {}
    for feature in session.units_layer.getFeatures():
        row = dict(zip(names, feature.attributes()))
        unit = str(row["id"])
        assert unit not in found, "a unit stands on the map twice"
        circles = {
            name: (str(value) if isinstance(value, str) else None)
            for name, value in row.items()
            if name.startswith("c_")
        }
        found[unit] = {"wkb": bytes(feature.geometry().asWkb()), "circles": circles}
    return found


def wrong_with(session: CircleSession, area_m2: float, people: float) -> str:
    """Return what is out of step, "" where nothing is.

    Args:
        session: at rest.
        area_m2: of the frame, that units always cover.
        people: who live in all units, whatever is cut or joined.
    """
    on_map = units_on_map(session)
    plan = session.plan()
    if set(on_map) != set(plan.units.ids):
        return "other units on the map than in the plan"
    shapes = {unit: shapely.from_wkb(each["wkb"]) for unit, each in on_map.items()}
    for row, unit in enumerate(plan.units.ids):
        if not shapely.equals_exact(shapes[unit], _multi(plan.units.geometry[row])):
            return f"{unit} has another shape on the map"
        if not math.isclose(plan.units.area_m2[row], shapes[unit].area, rel_tol=1e-12):
            return f"{unit} has another area"
    total = sum(each.area for each in shapes.values())
    if abs(total - area_m2) > 1e-3:
        return f"units cover {total} instead of {area_m2}"
    found = everybody(plan.units.population)
    if abs(found - people) > 1e-6:
        return f"{found} people instead of {people}"
    near = borders([shapes[each] for each in plan.units.ids])
    for scenario in session.scenarios():
        told = wrong_with_scenario(session, scenario.id, on_map, near)
        if told:
            return f"{scenario.name}: {told}"
    return wrong_outlines(session, shapes)


def wrong_with_scenario(
    session: CircleSession, scenario_id: str, on_map: dict[str, Any], near: set[frozenset[int]]
) -> str:
    plan, tallies = session.plan(scenario_id), session.tallies(scenario_id)
    field = session._layers._field_of[scenario_id]
    row_of = {each.id: row for row, each in enumerate(plan.circles)}
    members: dict[Optional[str], list[int]] = defaultdict(list)
    for row, unit in enumerate(plan.units.ids):
        circle = on_map[unit]["circles"][field]
        if circle is not None and circle not in row_of:
            return f"{unit} belongs to a circle that is not there"
        number = plan.circle_of[row]
        if (plan.circles[number].id if number >= 0 else None) != circle:
            return f"{unit} is in {circle} on the map, not in the plan"
        members[circle].append(row)
    if tallies.unassigned_units != len(members[None]):
        return f"{tallies.unassigned_units} unassigned units instead of {len(members[None])}"
    for row, circle in enumerate(plan.circles):
        own = members[circle.id]
        for name in ("population", "households", "pop_60plus", "area_m2"):
            values = [float(getattr(plan.units, name)[each]) for each in own]
            known = [each for each in values if each == each]
            wanted = sum(known) if known or not own else math.nan
            found = float(getattr(tallies, name)[row])
            if not (math.isclose(found, wanted, abs_tol=1e-6) or (found != found and not known)):
                return f"{circle.name}: {name} is {found} instead of {wanted}"
        if tallies.units[row] != len(own):
            return f"{circle.name}: {tallies.units[row]} units instead of {len(own)}"
        if tallies.parts[row] != pieces(own, near):
            return f"{circle.name}: {tallies.parts[row]} pieces instead of {pieces(own, near)}"
        if tallies.not_fully_known[row] != sum(plan.units.not_fully_known[own]):
            return f"{circle.name}: units not fully known"
    return ""


def everybody(people: Any) -> float:
    """Return the sum of what is known."""
    return float(sum(each for each in people.tolist() if each == each))


def borders(shapes: list[Any]) -> set[frozenset[int]]:
    """Return which units share more than a corner, found pair by pair."""
    key = tuple(each.wkb for each in shapes)
    if key not in _borders:
        if len(_borders) > 50:
            _borders.clear()
        _borders[key] = {
            frozenset((i, j))
            for i, one in enumerate(shapes)
            for j, other in enumerate(shapes[:i])
            if one.intersects(other) and one.intersection(other).length > 1e-6
        }
    return _borders[key]


def pieces(rows: list[int], near: set[frozenset[int]]) -> int:
    left, count = set(rows), 0
    while left:
        count += 1
        waiting = [left.pop()]
        while waiting:
            one = waiting.pop()
            beside = {other for other in left if frozenset((one, other)) in near}
            left -= beside
            waiting += beside
    return count


def wrong_outlines(session: CircleSession, shapes: dict[str, Any]) -> str:
    """Compare outlines with units dissolved by the general union."""
    drawn = {
        str(each["circle_id"]): (shapely.from_wkb(bytes(each.geometry().asWkb())), each)
        for each in session.outlines_layer.getFeatures()
    }
    plan = session.plan()
    if set(drawn) != {each.id for each in plan.circles}:
        return "other outlines on the map than circles"
    for row, circle in enumerate(plan.circles):
        own = [unit for unit, each in zip(plan.units.ids, plan.circle_of) if each == row]
        wanted = shapely.union_all([shapes[unit] for unit in own])
        shape, feature = drawn[circle.id]
        if not shapely.equals_exact(shape, session.outline(circle.id)):
            return f"{circle.name}: another outline on the map than in the session"
        if not same_area(shape, wanted):
            return f"{circle.name}: another outline than its units"
        if (feature["name"], feature["colour"]) != (circle.name, circle.colour):
            return f"{circle.name}: is called or coloured otherwise on the map"
    return ""


def same_area(one: Any, other: Any) -> bool:
    return bool(shapely.symmetric_difference(one, other).area < 1e-3 and one.is_valid)


def snapshot(plan: BlueprintPlan) -> Snapshot:
    """Return everything by id, to compare two states whatever the order of units."""
    units = plan.units
    figures = ("population", "households", "pop_60plus", "population_from", "not_fully_known")
    return {
        "scenarios": plan.scenarios,
        "circles": {key: set(each) for key, each in plan.circles.items()},
        "units": {
            unit: (
                units.names[row],
                shapely.to_wkb(shapely.normalize(_multi(units.geometry[row]))),
                int(units.subdistrict[row]),
                *(_plain(getattr(units, name)[row]) for name in figures),
            )
            for row, unit in enumerate(units.ids)
        },
        "circle_of": {
            key: {
                unit: (plan.circles[key][each].id if each >= 0 else None)
                for unit, each in zip(units.ids, rows.tolist())
            }
            for key, rows in plan.circle_of.items()
        },
    }


def wrong_in_file(path: Path, plan: BlueprintPlan) -> str:
    """Look at a saved file with nothing but sqlite3: rows, and outlines against the units."""
    with closing(sqlite3.connect(path)) as connection:
        (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
        if sound != "ok":
            return str(sound)
        rows = connection.execute(
            "SELECT scenario_id, unit_id, count(*) FROM unit_assignment GROUP BY 1, 2"
        ).fetchall()
        wanted = {(each.id, unit) for each in plan.scenarios for unit in plan.units.ids}
        if {row[:2] for row in rows} != wanted or any(row[2] != 1 for row in rows):
            return "not one assignment of every unit in every scenario"
        shapes = dict(connection.execute("SELECT id, geom FROM unit").fetchall())
        outlines = dict(connection.execute("SELECT circle_id, geom FROM circle_outline").fetchall())
        for scenario, circle in connection.execute("SELECT scenario_id, id FROM circle").fetchall():
            own = [
                row[0]
                for row in connection.execute(
                    "SELECT unit_id FROM unit_assignment WHERE scenario_id = ? AND circle_id = ?",
                    [scenario, circle],
                )
            ]
            if not own:
                if outlines.get(circle):
                    return f"{circle} has an outline without units"
                continue
            wanted_shape = shapely.union_all([_shape(shapes[each]) for each in own])
            # An outline that no session has touched may be missing from the start.
            if circle in outlines and not same_area(_shape(outlines[circle]), wanted_shape):
                return f"{circle} has another outline than its units"
    return ""


def _shape(blob: bytes) -> Any:
    # Behind a header of eight bytes and an envelope, as the GeoPackage standard has it.
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    return shapely.from_wkb(blob[8 + envelope :])


def _multi(geometry: Any) -> Any:
    return geometry if geometry.geom_type == "MultiPolygon" else shapely.MultiPolygon([geometry])


def _plain(value: Any) -> Any:
    return None if value != value else round(float(value), 6)
