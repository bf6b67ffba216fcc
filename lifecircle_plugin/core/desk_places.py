# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""In which circle and subdistrict projects and needs lie, under the adopted scenario.

A place that follows its position moves with the scenario: nothing of it is stored. What was set by
hand is found again by id, else by the name the circle had, and says so where neither is there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Optional

import numpy as np

from .arrays import Polygons
from .locating import locate_points
from .project_desk import BY_HAND, BY_POSITION, XY, Need, Project

UNPLACED = "unplaced"
"""It has no position, and no circle was set by hand."""
OUTSIDE = "outside"
"""It lies in no circle of the scenario."""
OTHER_SCENARIO = "other_scenario"
"""The circle set by hand is not in the adopted scenario."""
PROBLEMS = (UNPLACED, OUTSIDE, OTHER_SCENARIO)


@dataclass(frozen=True)
class DeskPlaces:
    """What projects and needs can lie in; n units, c circles, s subdistricts, r residences.

    Attributes:
        scenario_id, scenario: the adopted one, empty where there is none.
        circle_ids, circle_names, circle_subdistricts: (c,) of its circles; subdistrict ids.
        unit_ids, unit_names, unit_subdistricts: (n,).
        unit_circle: (n,) row of its circle, -1 for none.
        unit_areas, subdistrict_areas: polygons, `feature` is the row.
        unit_xy: (n, 2) a point inside each unit, NaN without a shape.
        residence_xy: (r, 2), NaN without a place.
    """

    scenario_id: str = ""
    scenario: str = ""
    circle_ids: tuple[str, ...] = ()
    circle_names: tuple[str, ...] = ()
    circle_subdistricts: tuple[str, ...] = ()
    unit_ids: tuple[str, ...] = ()
    unit_names: tuple[str, ...] = ()
    unit_subdistricts: tuple[str, ...] = ()
    unit_circle: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    unit_areas: Optional[Polygons] = None
    unit_xy: np.ndarray = field(default_factory=lambda: np.zeros((0, 2)))
    subdistrict_ids: tuple[str, ...] = ()
    subdistrict_names: tuple[str, ...] = ()
    subdistrict_areas: Optional[Polygons] = None
    residence_ids: tuple[str, ...] = ()
    residence_names: tuple[str, ...] = ()
    residence_xy: np.ndarray = field(default_factory=lambda: np.zeros((0, 2)))

    def circle_name(self, circle_id: str) -> str:
        """Return the name of a circle, empty where the scenario has none of that id."""
        return dict(zip(self.circle_ids, self.circle_names)).get(circle_id, "")

    def subdistrict_name(self, subdistrict_id: str) -> str:
        """Return the name of a subdistrict, empty where there is none of that id."""
        return dict(zip(self.subdistrict_ids, self.subdistrict_names)).get(subdistrict_id, "")


@dataclass(frozen=True)
class Placement:
    """Where something lies.

    Attributes:
        circle_by, subdistrict_by: BY_POSITION, BY_HAND, or empty for none.
        unit_id: unit that holds its position, empty for none.
        problem: UNPLACED, OUTSIDE, OTHER_SCENARIO, or empty.
    """

    circle_id: str = ""
    circle: str = ""
    circle_by: str = ""
    subdistrict_id: str = ""
    subdistrict: str = ""
    subdistrict_by: str = ""
    unit_id: str = ""
    problem: str = ""


def places_of_projects(projects: Sequence[Project], places: DeskPlaces) -> dict[str, Placement]:
    """Return where each project lies, by id."""
    units, subdistricts = _located([each.xy for each in projects], places)
    names = _Names(places)
    return {
        project.id: _placement(project, unit, subdistrict, names)
        for project, unit, subdistrict in zip(projects, units, subdistricts)
    }


def places_of_needs(needs: Sequence[Need], places: DeskPlaces) -> dict[str, Placement]:
    """Return where each need lies, by id: its point, else its residence, else its unit.

    A need known by its subdistrict only has no circle, which is no fault of it.
    """
    row_of_residence = {each: row for row, each in enumerate(places.residence_ids)}
    row_of_unit = {each: row for row, each in enumerate(places.unit_ids)}

    def position(need: Need) -> XY:
        if need.xy is not None:
            return need.xy
        row = row_of_residence.get(need.residence_id)
        if row is None or np.isnan(places.residence_xy[row]).any():
            return None
        return float(places.residence_xy[row, 0]), float(places.residence_xy[row, 1])

    units, subdistricts = _located([position(each) for each in needs], places)
    names = _Names(places)
    found: dict[str, Placement] = {}
    # Thousands of forms lie in a few hundred units.
    alike: dict[tuple[int, int, str], Placement] = {}
    for need, unit, subdistrict in zip(needs, units, subdistricts):
        # A unit that was named outranks none, not a position: people name what they live in.
        row = unit if unit >= 0 else row_of_unit.get(need.unit_id, -1)
        key = row, subdistrict, need.subdistrict_id
        if key not in alike:
            alike[key] = names.placement(*key)
        found[need.id] = alike[key]
    return found


def placements_at(points: Sequence[XY], places: DeskPlaces) -> list[Placement]:
    """Return what lies around each point."""
    names = _Names(places)
    return [names.placement(*each) for each in zip(*_located(points, places))]


def _located(points: Sequence[XY], places: DeskPlaces) -> tuple[list[int], list[int]]:
    """Return the unit and the subdistrict of each point by row, -1 for none."""
    xy = np.array([(np.nan, np.nan) if each is None else each for each in points], np.float64)
    xy = xy.reshape(-1, 2)

    def rows(areas: Optional[Polygons], count: int) -> list[int]:
        if areas is None or not count or not len(xy):
            return [-1] * len(xy)
        return [int(row) for row in locate_points(xy, areas, count)]

    return (
        rows(places.unit_areas, len(places.unit_ids)),
        rows(places.subdistrict_areas, len(places.subdistrict_ids)),
    )


class _Names:
    """Circles and subdistricts by id and by name."""

    def __init__(self, places: DeskPlaces) -> None:
        self.places = places
        self.circle_row = {each: row for row, each in enumerate(places.circle_ids)}
        self.subdistrict_name: Mapping[str, str] = dict(
            zip(places.subdistrict_ids, places.subdistrict_names)
        )
        self._by_name: dict[str, list[int]] = {}
        for row, name in enumerate(places.circle_names):
            self._by_name.setdefault(name.strip(), []).append(row)

    def circle_named(self, name: str) -> Optional[int]:
        """Return the row of the one circle of a name, None for none or several."""
        rows = self._by_name.get(name.strip(), [])
        return rows[0] if len(rows) == 1 and name.strip() else None

    def placement(self, unit: int, subdistrict: int, given_subdistrict: str = "") -> Placement:
        """Return where a unit's row and a subdistrict's row are; -1 for none."""
        places = self.places
        circle = int(places.unit_circle[unit]) if unit >= 0 else -1
        subdistrict_id = places.subdistrict_ids[subdistrict] if subdistrict >= 0 else ""
        if not subdistrict_id and unit >= 0:
            subdistrict_id = places.unit_subdistricts[unit]
        if not subdistrict_id and circle >= 0:
            subdistrict_id = places.circle_subdistricts[circle]
        by = BY_POSITION if subdistrict_id else ""
        if not subdistrict_id and given_subdistrict:
            subdistrict_id, by = given_subdistrict, BY_HAND
        is_known = unit >= 0 or subdistrict >= 0
        return Placement(
            places.circle_ids[circle] if circle >= 0 else "",
            places.circle_names[circle] if circle >= 0 else "",
            BY_POSITION if circle >= 0 else "",
            subdistrict_id,
            self.subdistrict_name.get(subdistrict_id, ""),
            by,
            places.unit_ids[unit] if unit >= 0 else "",
            "" if circle >= 0 else (OUTSIDE if is_known else UNPLACED),
        )


def _placement(project: Project, unit: int, subdistrict: int, names: _Names) -> Placement:
    found = names.placement(unit, subdistrict)
    places = names.places
    circle_id, circle, circle_by, problem = (
        *(found.circle_id, found.circle, found.circle_by),
        found.problem if project.xy is None or found.problem != UNPLACED else OUTSIDE,
    )
    own_subdistrict = found.subdistrict_id
    if project.circle_by == BY_HAND:
        row = names.circle_row.get(project.circle_id)
        if row is None:
            row = names.circle_named(project.circle_name)
        if row is None:
            circle_id, circle, circle_by = "", project.circle_name, BY_HAND
            problem = OTHER_SCENARIO
        else:
            circle_id, circle, circle_by = places.circle_ids[row], places.circle_names[row], BY_HAND
            problem = ""
            own_subdistrict = own_subdistrict or places.circle_subdistricts[row]
    subdistrict_by = BY_POSITION if own_subdistrict else ""
    # What the list says holds until a position speaks, and against it where set by hand.
    if project.subdistrict_id and (project.subdistrict_by == BY_HAND or not own_subdistrict):
        own_subdistrict, subdistrict_by = project.subdistrict_id, BY_HAND
    return Placement(
        *(circle_id, circle, circle_by, own_subdistrict),
        names.subdistrict_name.get(own_subdistrict, ""),
        *(subdistrict_by, found.unit_id, problem),
    )
