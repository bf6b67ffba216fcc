# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Circles as assignments of units: what sessions edit, checks judge and proposals make.

The assignment of units is the truth; outlines, tallies and findings are derived from it. Geometry
is shapely's, in metres of the blueprint's own reference system; shapely is imported by those who
use it, never here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray

from .arrays import BoolArray, FloatArray, IntArray

Geometries = NDArray[np.object_]
"""(n,) shapely Polygon or MultiPolygon, never None; empty where a unit has no area."""

UNASSIGNED = -1
FIGURES = ("population", "households", "pop_60plus")
"""What is counted of units: attributes of `Units`, and columns of the unit table."""
# Where the people of a unit are known from.
NOT_KNOWN, OWN_COUNT, FROM_RESIDENCES = 0, 1, 2


@dataclass(frozen=True)
class Units:
    """n units; together they should cover the frame once.

    Attributes:
        ids, names, kinds: by unit; kinds are codes of `unit_kind`, "" where not told.
        geometry: (n,) polygons.
        subdistrict: (n,) row of `PlanFrame.subdistricts`, -1 for none.
        area_m2: (n,) plane area.
        population, households, pop_60plus: (n,) NaN where nothing at all is known.
        population_from: (n,) NOT_KNOWN, OWN_COUNT (the unit's own figure) or FROM_RESIDENCES.
        not_fully_known: (n,) whether people may live there that `population` does not count.
        households_from, pop_60plus_from: (n,) as `population_from`; None for the same as that.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    geometry: Geometries
    subdistrict: IntArray
    area_m2: FloatArray
    population: FloatArray
    households: FloatArray
    pop_60plus: FloatArray
    population_from: NDArray[np.int8]
    not_fully_known: BoolArray
    households_from: Optional[NDArray[np.int8]] = None
    pop_60plus_from: Optional[NDArray[np.int8]] = None

    def __len__(self) -> int:
        """Return the number of units."""
        return len(self.ids)


@dataclass(frozen=True)
class UnitGraph:
    """Which units share a border; neighbours of unit i: indices[indptr[i]:indptr[i + 1]].

    Attributes:
        indptr: (n + 1,).
        indices: (k,) sorted within a unit; every pair stands twice, once each way.
        border_m: (k,) length of the shared border, more than 0: a common corner is no border.
    """

    indptr: IntArray
    indices: IntArray
    border_m: FloatArray

    def neighbours(self, unit: int) -> IntArray:
        """Return the units that share a border with one."""
        return self.indices[self.indptr[unit] : self.indptr[unit + 1]]


@dataclass(frozen=True)
class Circle:
    """A life circle; its area is that of its units.

    Attributes:
        colour: #rrggbb, "" for none.
        expected_parts: pieces it may have, more than 1 for an exclave that is meant.
    """

    id: str
    name: str
    scenario_id: str = ""
    name_en: str = ""
    subdistrict_id: Optional[str] = None
    colour: str = ""
    locked: bool = False
    expected_parts: int = 1
    vision: str = ""
    source: Optional[str] = None
    source_key: Optional[str] = None


@dataclass(frozen=True)
class Scenario:
    """One assignment of every unit to a circle; at most one is adopted."""

    id: str
    name: str
    parent_id: Optional[str] = None
    author: str = ""
    note: str = ""
    adopted: bool = False


@dataclass(frozen=True)
class Subdistrict:
    """An administrative area; geometry is shapely's, None where it has none."""

    id: str
    name: str
    name_en: str = ""
    geometry: Any = None


@dataclass(frozen=True)
class ResidencePoints:
    """r residences, by which people are shared when units are cut.

    Attributes:
        xy: (r, 2) metres, NaN without a place.
        population, households, pop_60plus: (r,) NaN where unknown.
        basis: by residence, code of `population_basis`, "" where not named.
    """

    xy: FloatArray
    population: FloatArray
    households: FloatArray
    pop_60plus: FloatArray
    basis: tuple[str, ...]


@dataclass(frozen=True)
class HubPoints:
    """h facilities that may be the "1" or one of the "N".

    Attributes:
        ids, names: of the facilities.
        categories: codes by facility; one host may offer several.
        xy: (h, 2) metres, NaN without a place.
        existing: (h,) False for planned and closing ones.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    categories: tuple[tuple[str, ...], ...]
    xy: FloatArray
    existing: BoolArray


@dataclass(frozen=True)
class PlanFrame:
    """What surrounds the circles, and does not change while they are edited.

    Attributes:
        crs: the blueprint's metric system as its head names it.
        subdistricts: with their polygons.
        barriers: (b,) shapely lines: rivers, railways, expressways.
        barrier_kinds, barrier_names: by barrier; kind is a code of `barrier_kind`.
        residences: where people live.
        hubs: facilities whose category can make a hub.
        settings: of the blueprint (population band, hub rule ...), as `BlueprintHead.settings`.
        basis: words for where the people come from: codes of `population_basis`, and "unit"
            where units have their own figures.
    """

    crs: str
    subdistricts: tuple[Subdistrict, ...]
    barriers: Geometries
    barrier_kinds: tuple[str, ...]
    barrier_names: tuple[str, ...]
    residences: ResidencePoints
    hubs: HubPoints
    settings: dict[str, Any] = field(default_factory=dict)
    basis: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScenarioPlan:
    """One scenario at one moment: what tables show and checks judge.

    Attributes:
        scenario: which.
        units: n live units.
        circles: m circles, also those that hold no unit.
        circle_of: (n,) row of `circles`, UNASSIGNED for none.
        graph: which units share a border.
        frame: what surrounds them.
    """

    scenario: Scenario
    units: Units
    circles: tuple[Circle, ...]
    circle_of: IntArray
    graph: UnitGraph
    frame: PlanFrame


@dataclass(frozen=True)
class BlueprintPlan:
    """All scenarios of a blueprint, as they stand in the file.

    Attributes:
        units, graph, frame: shared by all scenarios.
        scenarios: in the order of the file.
        circles: by scenario id.
        circle_of: by scenario id, (n,) row of that scenario's circles, UNASSIGNED for none.
        stamp: changes whenever units, circles, scenarios or assignments of the file change.
    """

    units: Units
    graph: UnitGraph
    frame: PlanFrame
    scenarios: tuple[Scenario, ...]
    circles: dict[str, tuple[Circle, ...]]
    circle_of: dict[str, IntArray]
    stamp: str = ""

    def scenario_plan(self, scenario_id: str) -> ScenarioPlan:
        """Return one scenario; KeyError where there is none of that id."""
        scenario = next((each for each in self.scenarios if each.id == scenario_id), None)
        if scenario is None:
            raise KeyError(scenario_id)
        return ScenarioPlan(
            scenario,
            self.units,
            self.circles[scenario_id],
            self.circle_of[scenario_id],
            self.graph,
            self.frame,
        )

    def adopted(self) -> Optional[Scenario]:
        """Return the adopted scenario, else the first one, None where there is none."""
        found: Sequence[Scenario] = [each for each in self.scenarios if each.adopted]
        found = found or self.scenarios
        return found[0] if found else None


@dataclass(frozen=True)
class CircleTallies:
    """The numbers of the m circles of a scenario.

    Attributes:
        population, households, pop_60plus, area_m2: (m,) sums over the units that are known; NaN
            where none of the circle's units is known.
        not_fully_known: (m,) units in which people may live that are not counted.
        units: (m,) number of units.
        parts: (m,) connected pieces, 0 without units.
        unassigned_units, unassigned_people: what belongs to no circle.
    """

    population: FloatArray
    households: FloatArray
    pop_60plus: FloatArray
    area_m2: FloatArray
    not_fully_known: IntArray
    units: IntArray
    parts: IntArray
    unassigned_units: int
    unassigned_people: float
