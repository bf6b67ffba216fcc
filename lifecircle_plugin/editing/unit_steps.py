# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Units cut, joined and reshaped, worked out from a plan; all scenarios follow, nothing is done.

People are shared as `core.people_sharing` does and counted anew as the file would: what a save
writes is what the next reading says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Optional

import numpy as np
from qgis.core import QgsGeometry, QgsWkbTypes

from ..core import border_reshaping, people_sharing, unit_cutting
from ..core.arrays import IntArray
from ..core.circle_plan import FIGURES, UNASSIGNED, UnitGraph, Units
from ..core.errors import LifeCircleError
from ..core.live_plan import Change, LivePlan, UnitsChanged, UnitsState
from ..core.unit_graph import updated_graph
from ..core.unit_people import OwnCounts, people_of_units, units_of_residences
from ..store.plan_changes import own_figures
from .assigning import permitted
from .circle_steps import new_id, reassigned
from .gestures import OTHER_SCENARIOS, Limits, Refusal

# Less of a unit than this is not meant by whoever draws along its border.
GRAZED_M2, GRAZED_SHARE = 0.01, 1e-6


@dataclass(frozen=True)
class UnitsWork:
    """What a gesture on units comes to.

    Attributes:
        change: to be done.
        count: of units that were cut, joined or reshaped.
        people: who live in them, as far as known.
        unit_ids: of units that came new or have another shape.
        refused: what was left alone.
    """

    change: Change
    count: int
    people: float
    unit_ids: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()


# --- what is drawn ------------------------------------------------------------------------------


def line_of(geometry: QgsGeometry) -> Any:
    """Return a drawn line as shapely's, without curves and heights."""
    return _plain(geometry)


def area_of(geometry: QgsGeometry) -> Any:
    """Return a drawn area as shapely's, mended where it crosses itself."""
    import shapely

    area = _plain(geometry)
    return area if area.is_valid else shapely.make_valid(area)


def _plain(geometry: QgsGeometry) -> Any:
    import shapely

    if geometry.isNull():
        return shapely.GeometryCollection()
    if QgsWkbTypes.isCurvedType(geometry.wkbType()):
        geometry = QgsGeometry(geometry.constGet().segmentize())
    return shapely.force_2d(shapely.from_wkb(bytes(geometry.asWkb())))


def rows_in(live: LivePlan, area: Any, rule: str) -> IntArray:
    """Return the rows of units that lie in an area; rule as `CircleSession.rows_in`."""
    import shapely

    if rule not in ("mostly", "fully", "touching"):
        raise KeyError(rule)
    if area.is_empty:
        return np.zeros(0, np.int64)
    shapely.prepare(area)
    near = np.sort(live.tree.query(area, predicate="intersects"))
    geometry, whole = live.units.geometry[near], live.units.area_m2[near]
    inside = shapely.covers(area, geometry)
    border = np.flatnonzero(~inside)
    shared = np.where(inside, whole, 0.0)
    shared[border] = shapely.area(shapely.intersection(geometry[border], area))
    grazed = np.maximum(GRAZED_M2, GRAZED_SHARE * whole)
    if rule == "touching":
        kept = inside | (shared > grazed)
    elif rule == "fully":
        kept = inside | (shared >= whole - grazed)
    else:
        kept = inside | (shared > whole / 2)
    return near[kept & (whole > 0)]


# --- gestures -----------------------------------------------------------------------------------


def cut(live: LivePlan, line: Any, rows: Optional[IntArray]) -> UnitsWork:
    """Cut units along a line.

    Raises:
        LifeCircleError: why nothing can be cut.
    """
    found = unit_cutting.cut_units(live.units.geometry, line, rows)
    draft = _Draft(live)
    for row, pieces in found.pieces.items():
        draft.cut(row, pieces)
    for row, geometry in found.changed.items():
        draft.geometry[row] = geometry
    refused = Counter(key for _, key in found.refused)
    people = live.sums.people(np.array(list(found.pieces), np.int64))
    return UnitsWork(
        draft.change(),
        len(found.pieces),
        people,
        draft.touched_ids(found.pieces),
        tuple(Refusal(key, count) for key, count in refused.items()),
    )


def draw_and_cut(
    live: LivePlan, scenario_id: str, area: Any, number: int, limits: Limits
) -> Optional[UnitsWork]:
    """Give what lies in an area to a circle, and cut the units that its border runs through.

    Returns:
        None where there is nothing to give.
    """
    touching = rows_in(live, area, "touching")
    ids = live.units.ids
    rows, refused = permitted(
        live, scenario_id, [ids[row] for row in touching.tolist()], number, limits
    )
    if not len(rows):
        return None
    whole = np.intersect1d(rows, rows_in(live, area, "fully"))
    crossed = np.setdiff1d(rows, whole)
    draft = _Draft(live)
    pieces: Mapping[int, Sequence[Any]] = {}
    if len(crossed):
        try:
            found = unit_cutting.cut_units(live.units.geometry, area.boundary, crossed)
        except LifeCircleError as problem:
            if not problem.key.startswith("cut_"):
                raise
        else:
            pieces = found.pieces
            for row, geometry in found.changed.items():
                draft.geometry[row] = geometry
            for row, parts in pieces.items():
                draft.cut(row, parts)
    mostly = set(rows_in(live, area, "mostly").tolist())
    grazed = [row for row in crossed.tolist() if row not in pieces and row in mostly]
    given = np.array(sorted([*whole.tolist(), *grazed]), np.int64)
    if not pieces:
        if not len(given):
            return None
        change = reassigned(live, scenario_id, given, number)
        return UnitsWork(change, len(given), live.sums.people(given), (), refused)
    inside = [
        row
        for row in draft.rows_of(pieces)
        if draft.geometry[row].intersection(area).area > draft.geometry[row].area / 2
    ]
    taken = [*given.tolist(), *inside]
    draft.circle_of[scenario_id][taken] = number
    done = draft.change(taken)
    people = float(np.nansum(done.after.units.population[draft.places(taken)]))
    return UnitsWork(done, len(taken), people, draft.touched_ids(pieces), refused)


def heal(live: LivePlan, scenario_id: str, rows: IntArray) -> UnitsWork:
    """Join units; the largest one stays and takes the others in.

    Raises:
        LifeCircleError: heal_too_few, heal_across_circles, heal_across_subdistricts, heal_apart.
    """
    units = live.units
    if len(rows) < 2:
        raise LifeCircleError("heal_too_few")
    circles = live.circle_of(scenario_id)[rows]
    if len(set(circles.tolist())) > 1:
        raise LifeCircleError("heal_across_circles", count=len(rows))
    if len({each for each in units.subdistrict[rows].tolist() if each >= 0}) > 1:
        raise LifeCircleError("heal_across_subdistricts", count=len(rows))
    only = np.full(len(units), UNASSIGNED, np.int64)
    only[rows] = 0
    if live.counter.parts(only, 1)[0] > 1:
        raise LifeCircleError("heal_apart", count=len(rows))
    found = unit_cutting.heal_units(units.geometry, rows)
    kept = int(rows[np.argmax(units.area_m2[rows])])
    others = [row for row in rows.tolist() if row != kept]
    draft = _Draft(live)
    draft.geometry[kept] = found.geometry
    for row, geometry in found.changed.items():
        draft.geometry[row] = geometry
    for name in FIGURES:
        draft.own[name][kept] = _joined(draft.own[name][rows], getattr(units, name)[rows])
    # The largest one may be the one of which nobody knows where it belongs.
    draft.subdistrict[kept] = max(units.subdistrict[rows].tolist())
    draft.gone = others
    elsewhere = sum(
        len(set(circle_of[rows].tolist())) > 1 for circle_of in draft.circle_of.values()
    )
    refused = (Refusal(OTHER_SCENARIOS, elsewhere),) if elsewhere else ()
    people = live.sums.people(rows)
    return UnitsWork(draft.change(), len(rows), people, (units.ids[kept],), refused)


def reshape(live: LivePlan, scenario_id: str, line: Any) -> UnitsWork:
    """Draw the border between units anew.

    Residences follow the ground they stand on, also in the figures that units have themselves, so
    that nobody is lost or counted twice. Ground without residences moves nobody.

    Raises:
        LifeCircleError: why nothing can be reshaped.
    """
    units = live.units
    found = border_reshaping.reshape_border(units.geometry, line)
    _spare_locked(live, scenario_id, found.moved_m2)
    draft = _Draft(live)
    for row, geometry in found.changed.items():
        draft.geometry[row] = geometry
    draft.move_residences()
    moved = sorted({row for pair in found.moved_m2 for row in pair})
    people = live.sums.people(np.array(moved, np.int64))
    return UnitsWork(draft.change(), len(moved), people, tuple(units.ids[row] for row in moved))


def _spare_locked(live: LivePlan, scenario_id: str, moved: Mapping[tuple[int, int], float]) -> None:
    """Make sure that no locked circle gains or loses ground.

    Raises:
        LifeCircleError: circle_locked.
    """
    circle_of, ids = live.circle_of(scenario_id), live.ids_by_number(scenario_id)
    for pair in moved:
        numbers = circle_of[list(pair)].tolist()
        for number in numbers if numbers[0] != numbers[1] else ():
            circle_id = ids[number]
            if circle_id is not None and live.circle(scenario_id, circle_id).locked:
                name = live.circle(scenario_id, circle_id).name
                raise LifeCircleError("circle_locked", circle=name)


def _joined(own: Any, known: Any) -> float:
    """Return the own figure of joined units; NaN where residences say all that is known."""
    if np.isnan(own).all():
        return float("nan")
    # Residences of the one beside a count of the other: together they are a count.
    return people_sharing.joined_people(known)


# --- all units anew -----------------------------------------------------------------------------


@dataclass
class _Draft:
    """All units as they shall be; rows are those of the plan, new units stand behind them."""

    live: LivePlan
    gone: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        units = self.live.units
        self.before = self.live.units_state()
        self.geometry = list(units.geometry)
        self.names, self.kinds, self.ids = list(units.names), list(units.kinds), list(units.ids)
        self.subdistrict = units.subdistrict.tolist()
        self.own = dict(zip(FIGURES, (each.copy() for each in own_figures(units))))
        self.circle_of = {key: each.copy() for key, each in self.before.circle_of.items()}
        self._pieces: dict[int, list[int]] = {}

    def cut(self, row: int, pieces: Sequence[Any]) -> None:
        """Let a unit become its first piece, and the others new units beside it."""
        first = len(self.ids)
        self.geometry[row] = pieces[0]
        self.geometry += list(pieces[1:])
        added = len(pieces) - 1
        for number in range(added):
            self.ids.append(new_id())
            self.names.append(_piece_name(self.live.units.names[row], number + 2))
        self.kinds += [self.kinds[row]] * added
        self.subdistrict += [self.subdistrict[row]] * added
        for key, circle_of in self.circle_of.items():
            self.circle_of[key] = np.append(circle_of, np.repeat(circle_of[row], added))
        self.own = {
            name: np.append(each, np.full(added, np.nan)) for name, each in self.own.items()
        }
        new = list(range(first, first + added))
        self._pieces[row] = new
        self._share(row, pieces, new)

    def _share(self, row: int, pieces: Sequence[Any], new: Sequence[int]) -> None:
        """Share the figures that a unit itself has among its pieces."""
        figures = {name: float(self.own[name][row]) for name in FIGURES}
        if all(np.isnan(each) for each in figures.values()):
            return
        shared = people_sharing.share_people(pieces, figures, self.live.frame.residences).figures
        for name, values in shared.items():
            self.own[name][[row, *new]] = values

    def move_residences(self) -> None:
        """Let the own figures of units follow residences that lie in another unit now."""
        residences = self.live.frame.residences
        old, new = self.live.units.geometry, np.empty(len(self.ids), dtype=object)
        new[:] = self.geometry
        before = units_of_residences(old, residences.xy)
        after = units_of_residences(new, residences.xy)
        for row in np.flatnonzero((before != after) & (before >= 0) & (after >= 0)).tolist():
            giver, taker = before[row], after[row]
            for name in FIGURES:
                people, own = float(getattr(residences, name)[row]), self.own[name]
                if people == people:
                    # A count may be lower than its residences say: no more than it has can go.
                    leaving = people if np.isnan(own[giver]) else min(people, own[giver])
                    own[giver] -= leaving  # NaN stays NaN
                    own[taker] += leaving  # what is not known stays so

    def rows_of(self, cut_rows: Mapping[int, Any]) -> list[int]:
        """Return the rows of all pieces of cut units."""
        return [each for row in cut_rows for each in (row, *self._pieces[row])]

    def touched_ids(self, cut_rows: Mapping[int, Any]) -> tuple[str, ...]:
        """Return the ids of all pieces of cut units."""
        return tuple(self.ids[row] for row in self.rows_of(cut_rows))

    def places(self, rows: Sequence[int]) -> IntArray:
        """Return where rows of the draft stand once those that are gone are left out."""
        kept = np.ones(len(self.ids), dtype=bool)
        kept[self.gone] = False
        return (np.cumsum(kept) - 1)[list(rows)]

    def change(self, moved: Sequence[int] = ()) -> UnitsChanged:
        """Return the change; `moved` are rows that go to another circle as well."""
        count = len(self.live.units)
        other = [
            row for row in range(count) if self.geometry[row] is not self.live.units.geometry[row]
        ]
        units, graph = self._units(other)
        kept = np.ones(len(self.ids), dtype=bool)
        kept[self.gone] = False
        after = UnitsState(
            _without(units, kept),
            _graph_without(graph, kept),
            {key: each[kept] for key, each in self.circle_of.items()},
        )
        old = self.live.units
        differs = np.zeros(count, dtype=bool)
        for name in FIGURES:
            was, now = getattr(old, name), getattr(units, name)[:count]
            differs |= ~((was == now) | (np.isnan(was) & np.isnan(now)))
        other_figures = np.flatnonzero(differs).tolist()
        gone = set(self.gone)
        changed = sorted(({*other, *other_figures, *moved} & set(range(count))) - gone)
        return UnitsChanged(
            self.before,
            after,
            gone=tuple(self.ids[row] for row in self.gone),
            come=tuple(self.ids[count:]),
            changed=tuple(self.ids[row] for row in changed),
        )

    def _units(self, other: list[int]) -> tuple[Units, UnitGraph]:
        import shapely

        geometry = np.empty(len(self.ids), dtype=object)
        geometry[:] = self.geometry
        for row in self.gone:
            geometry[row] = shapely.Polygon()
        count = len(self.live.units)
        rows = np.array([*other, *self.gone, *range(count, len(self.ids))], np.int64)
        rows = np.unique(rows)
        area = np.append(self.live.units.area_m2, np.zeros(len(self.ids) - count))
        area[rows] = shapely.area(geometry[rows])
        subdistrict = np.array(self.subdistrict, np.int64)
        residences = self.live.frame.residences
        people = people_of_units(
            OwnCounts(*(self.own[name] for name in FIGURES)),
            subdistrict,
            units_of_residences(geometry, residences.xy),
            residences,
        )
        units = Units(
            tuple(self.ids),
            tuple(self.names),
            tuple(self.kinds),
            geometry,
            subdistrict,
            area,
            people.population,
            people.households,
            people.pop_60plus,
            people.population_from,
            people.not_fully_known,
            people.households_from,
            people.pop_60plus_from,
        )
        return units, updated_graph(self.live.graph, geometry, rows)


def _without(units: Units, kept: Any) -> Units:
    """Return the units that are kept."""
    if kept.all():
        return units
    rows = np.flatnonzero(kept).tolist()
    values = {}
    for name, each in units.__dict__.items():
        if isinstance(each, tuple):
            values[name] = tuple(each[row] for row in rows)
        elif each is not None:
            values[name] = each[kept]
    return replace(units, **values)


def _graph_without(graph: UnitGraph, kept: Any) -> UnitGraph:
    """Return the graph of the units that are kept; the others have no neighbour any more."""
    if kept.all():
        return graph
    place = np.cumsum(kept) - 1
    counts = np.diff(graph.indptr)[kept]
    return UnitGraph(
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        place[graph.indices],
        graph.border_m,
    )


def _piece_name(name: str, number: int) -> str:
    return f"{name} ({number})" if name else ""
