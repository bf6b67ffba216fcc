# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What gestures would do that more than assigns units, told before they are done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Callable, Optional

import numpy as np
from qgis.core import QgsGeometry

from ..core.arrays import IntArray
from ..core.circle_plan import UNASSIGNED, Circle
from ..core.circle_tallies import PieceCounter, UnitSums
from ..core.live_plan import LivePlan, Reassigned, UnitsState
from ..core.population_band import PopulationBand, band_of_settings, deviation
from ..core.shape_wkb import wkb_of
from . import circle_steps, unit_steps
from .assigning import (
    circle_numbers,
    known_rows,
    preview,
    subdistrict_of_circle,
    subdistrict_of_units,
)
from .gestures import (
    DEFAULT_LIMITS,
    OTHER_SCENARIOS,
    CircleNumbers,
    CirclePreview,
    Limits,
    Preview,
    Refusal,
)
from .near_plan import near_plan, rows_met, with_neighbours

if TYPE_CHECKING:
    from .circle_session import CircleSession

NEW_CIRCLE = "new"
"""Stands for a circle that a gesture would make; ids of circles are UUIDs."""


MOST_SHOWN = 200
PARTS_UNKNOWN = -1
SEEN_M2 = 0.5


@dataclass(frozen=True)
class ShapePreview:
    """What a gesture on the shapes of units would do.

    Attributes:
        circles: of the shown scenario whose numbers change, before and after.
        units: how many are cut, joined or reshaped, or (drawn and cut) go to the circle.
        people: who live in them, as far as known.
        pieces: (name, people, square metres) of the units that come new or change, in their order.
        geometries: of these.
        refused: what would be left alone.
    """

    circles: tuple[CirclePreview, ...]
    units: int
    people: float
    pieces: tuple[tuple[str, float, float], ...]
    geometries: tuple[QgsGeometry, ...]
    refused: tuple[Refusal, ...] = ()


class _Afterwards:
    """What circles are counted by once a gesture is done."""

    def __init__(self, live: LivePlan, state: UnitsState) -> None:
        self.frame = live.frame
        self.sums, self.counter = UnitSums(state.units), PieceCounter(state.graph)
        self.ids_by_number = live.ids_by_number


@contextmanager
def _with_new(
    live: LivePlan, scenario_id: str, circle_id: str, rows: Callable[[], IntArray]
) -> Iterator[int]:
    """Yield the number of a circle; NEW_CIRCLE is there meanwhile, in the subdistrict of rows."""
    if circle_id != NEW_CIRCLE:
        yield live.number(scenario_id, circle_id)
        return
    first = subdistrict_of_units(live, rows()[:1])
    own = live.frame.subdistricts[first].id if first >= 0 else None
    added = circle_steps.with_circle(
        live, scenario_id, Circle(NEW_CIRCLE, "", scenario_id, subdistrict_id=own)
    )
    # The plan with the circle, to ask what it may take; nothing of it is shown.
    live.apply(added)
    try:
        yield live.number(scenario_id, NEW_CIRCLE)
    finally:
        live.apply(added, False)


def new_circle_preview(
    session: CircleSession, unit_ids: Sequence[str], limits: Limits = DEFAULT_LIMITS
) -> Preview:
    """Tell what `session.new_circle` with these units would do; the circle's id is NEW_CIRCLE."""
    live, scenario_id = session._live, session.scenario_id
    with _with_new(live, scenario_id, NEW_CIRCLE, lambda: known_rows(live, unit_ids)[0]) as number:
        return preview(live, scenario_id, unit_ids, number, limits)


def cut_preview(session: CircleSession, line: QgsGeometry) -> ShapePreview:
    """Tell what `session.cut_units(line)` would do; LifeCircleError where it would do nothing."""
    drawn = unit_steps.line_of(line)
    near = _near(session, rows_met(session._live, drawn))
    # Circles keep their people and their ground: only the pieces are news.
    return replace(_shapes(session, near, unit_steps.cut(near, drawn, None)), circles=())


def heal_preview(session: CircleSession, unit_ids: Sequence[str]) -> ShapePreview:
    """Tell what `session.heal_units(unit_ids)` would make; LifeCircleError where it would not."""
    live, scenario_id = session._live, session.scenario_id
    rows, _ = known_rows(live, unit_ids)
    near = _near(session, with_neighbours(live, rows))
    work = unit_steps.heal(near, scenario_id, known_rows(near, unit_ids)[0])
    elsewhere = sum(
        len(set(live.circle_of(each.id)[rows].tolist())) > 1
        for each in live.scenarios
        if each.id != scenario_id
    )
    refused = (Refusal(OTHER_SCENARIOS, elsewhere),) if elsewhere else ()
    return replace(_shapes(session, near, work), circles=(), refused=refused)


def reshape_preview(session: CircleSession, line: QgsGeometry) -> ShapePreview:
    """Tell what `session.reshape_border(line)` would do; LifeCircleError where nothing."""
    drawn = unit_steps.line_of(line)
    near = _near(session, rows_met(session._live, drawn))
    return _shapes(session, near, unit_steps.reshape(near, session.scenario_id, drawn))


def draw_cut_preview(
    session: CircleSession,
    polygon: QgsGeometry,
    circle_id: str,
    limits: Limits = DEFAULT_LIMITS,
) -> ShapePreview:
    """Tell what `session.draw_and_cut` would do; the circle may be NEW_CIRCLE.

    Pieces of circles are not told (PARTS_UNKNOWN) where units would be cut: that takes too long
    to be shown while the hand moves.
    """
    live, scenario_id = session._live, session.scenario_id
    area = unit_steps.area_of(polygon)
    inside = unit_steps.rows_in(live, area, "touching")
    with _with_new(live, scenario_id, circle_id, lambda: inside) as number:
        near = near_plan(live, scenario_id, with_neighbours(live, inside))
        _settle_subdistrict(live, near, scenario_id, number, inside)
        here = near.number(scenario_id, circle_id)
        work = unit_steps.draw_and_cut(near, scenario_id, area, here, limits)
        if work is None:
            return ShapePreview((), 0, 0.0, (), ())
        if isinstance(work.change, Reassigned):
            ids = [near.units.ids[row] for row in work.change.rows.tolist()]
            told = preview(live, scenario_id, ids, number, limits)
            return ShapePreview(told.circles, told.changed_units, told.people, (), (), work.refused)
        found = _shapes(session, near, work, circle_id)
        return replace(found, circles=tuple(_without_parts(each) for each in found.circles))


def _near(session: CircleSession, rows: IntArray) -> LivePlan:
    return near_plan(session._live, session.scenario_id, rows)


def _settle_subdistrict(
    live: LivePlan, near: LivePlan, scenario_id: str, number: int, rows: IntArray
) -> None:
    """Let a circle have the same subdistrict in the small plan as in the whole one."""
    own = subdistrict_of_circle(live, scenario_id, number, rows)
    if own < 0:
        return
    circle_id = live.ids_by_number(scenario_id)[number]
    values = {circle_id: {"subdistrict_id": live.frame.subdistricts[own].id}}
    near.apply(circle_steps.changed_circles(near, scenario_id, values))


def _shapes(
    session: CircleSession,
    near: LivePlan,
    work: unit_steps.UnitsWork,
    first: Optional[str] = None,
) -> ShapePreview:
    """Return what a change of the units of a small plan means for all of a circle.

    Args:
        session: with all units.
        near: plan of some of them.
        work: done there.
        first: id of the circle to be told first.
    """
    live, scenario_id = session._live, session.scenario_id
    before, after = work.change.before, work.change.after
    row = {each: at for at, each in enumerate(after.units.ids)}
    told = [row[each] for each in work.unit_ids if each in row]
    changed = [*work.change.changed, *work.change.gone]
    numbers = {int(before.circle_of[scenario_id][near.rows[each]]) for each in changed}
    here = [row[each] for each in (*work.change.changed, *work.change.come) if each in row]
    numbers |= {int(each) for each in after.circle_of[scenario_id][here]}
    ids = near.ids_by_number(scenario_id)
    order = sorted(numbers, key=lambda each: (ids[each] != first, each == UNASSIGNED, each))
    old = circle_numbers(near, scenario_id, before.circle_of[scenario_id], order)
    new = circle_numbers(_Afterwards(near, after), scenario_id, after.circle_of[scenario_id], order)
    in_all = [live.number(scenario_id, ids[each]) for each in order]
    whole = circle_numbers(live, scenario_id, live.circle_of(scenario_id), in_all)
    band = band_of_settings(live.frame.settings)
    names = {each.id: each.name for each in live.circles(scenario_id)}
    circles = []
    for number, *told_of in zip(order, whole, old, new):
        became = _became(*told_of, band if number != UNASSIGNED else None)
        if _differs(told_of[0], became):
            name = names.get(ids[number] or "", "")
            circles.append(CirclePreview(ids[number], name, told_of[0], became))
    return ShapePreview(
        tuple(circles),
        work.count,
        work.people,
        tuple(
            (after.units.names[at], float(after.units.population[at]), float(area))
            for at, area in zip(told, after.units.area_m2[told].tolist())
        ),
        tuple(_drawn(after.units.geometry[at]) for at in told[:MOST_SHOWN]),
        work.refused,
    )


def _became(
    whole: CircleNumbers, old: CircleNumbers, new: CircleNumbers, band: Optional[PopulationBand]
) -> CircleNumbers:
    """Return the numbers of a whole circle of which a part changed from old to new."""

    def summed(name: str) -> float:
        had, was, now = (getattr(each, name) for each in (whole, old, new))
        if now != now and was != was:
            return float(had)
        return float(np.nan_to_num(had) - np.nan_to_num(was) + np.nan_to_num(now))

    people = summed("people")
    off = None if band is None or people != people else deviation(people, band)
    return CircleNumbers(
        people,
        summed("households"),
        summed("pop_60plus"),
        whole.not_fully_known - old.not_fully_known + new.not_fully_known,
        whole.units - old.units + new.units,
        whole.area_m2 - old.area_m2 + new.area_m2,
        whole.parts,
        off,
    )


def _differs(before: CircleNumbers, after: CircleNumbers) -> bool:
    """Tell whether a planner would see a difference: new corners on a border are none."""
    pairs = [(getattr(before, each), getattr(after, each)) for each in ("people", "households")]
    return (
        before.units != after.units
        or abs(before.area_m2 - after.area_m2) >= SEEN_M2
        or any(had != now and (had == had or now == now) for had, now in pairs)
    )


def _without_parts(circle: CirclePreview) -> CirclePreview:
    return replace(circle, after=replace(circle.after, parts=PARTS_UNKNOWN))


def _drawn(geometry: Any) -> QgsGeometry:
    drawn = QgsGeometry()
    drawn.fromWkb(wkb_of(geometry))
    return drawn
