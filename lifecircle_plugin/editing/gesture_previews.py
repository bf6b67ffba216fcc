# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What gestures would do that more than assigns units, told before they are done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Optional

from qgis.core import QgsGeometry

from ..core.arrays import IntArray
from ..core.circle_plan import UNASSIGNED, Circle
from ..core.circle_tallies import PieceCounter, UnitSums
from ..core.live_plan import LivePlan, Reassigned, UnitsState
from . import circle_steps, unit_steps
from .assigning import circle_numbers, known_rows, preview, subdistrict_of_units
from .gestures import DEFAULT_LIMITS, CirclePreview, Limits, Preview, Refusal

if TYPE_CHECKING:
    from .circle_session import CircleSession

NEW_CIRCLE = "new"
"""Stands for a circle that a gesture would make; ids of circles are UUIDs."""


MOST_SHOWN = 200


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
    live = session._live
    return _shapes(session, unit_steps.cut(live, unit_steps.line_of(line), None))


def heal_preview(session: CircleSession, unit_ids: Sequence[str]) -> ShapePreview:
    """Tell what `session.heal_units(unit_ids)` would make; LifeCircleError where it would not."""
    live = session._live
    rows, _ = known_rows(live, unit_ids)
    return _shapes(session, unit_steps.heal(live, session.scenario_id, rows))


def reshape_preview(session: CircleSession, line: QgsGeometry) -> ShapePreview:
    """Tell what `session.reshape_border(line)` would do; LifeCircleError where nothing."""
    live = session._live
    return _shapes(session, unit_steps.reshape(live, unit_steps.line_of(line)))


def draw_cut_preview(
    session: CircleSession,
    polygon: QgsGeometry,
    circle_id: str,
    limits: Limits = DEFAULT_LIMITS,
) -> ShapePreview:
    """Tell what `session.draw_and_cut` would do; the circle may be NEW_CIRCLE."""
    live, scenario_id = session._live, session.scenario_id
    area = unit_steps.area_of(polygon)
    with _with_new(
        live, scenario_id, circle_id, lambda: unit_steps.rows_in(live, area, "touching")
    ) as number:
        work = unit_steps.draw_and_cut(live, scenario_id, area, number, limits)
        if work is None:
            return ShapePreview((), 0, 0.0, (), ())
        if isinstance(work.change, Reassigned):
            ids = [live.units.ids[row] for row in work.change.rows.tolist()]
            told = preview(live, scenario_id, ids, number, limits)
            return ShapePreview(told.circles, told.changed_units, told.people, (), (), work.refused)
        return _shapes(session, work, number)


def _shapes(
    session: CircleSession, work: unit_steps.UnitsWork, first: Optional[int] = None
) -> ShapePreview:
    """Return what a change of units means for circles; `first` is the circle to be told first."""
    live, scenario_id = session._live, session.scenario_id
    before, after = work.change.before, work.change.after
    row = {each: at for at, each in enumerate(after.units.ids)}
    told = [row[each] for each in work.unit_ids if each in row]
    changed = [*work.change.changed, *work.change.gone]
    numbers = {int(before.circle_of[scenario_id][live.rows[each]]) for each in changed}
    here = [row[each] for each in (*work.change.changed, *work.change.come)]
    numbers |= {int(each) for each in after.circle_of[scenario_id][here]}
    order = sorted(numbers, key=lambda each: (each != first, each == UNASSIGNED, each))
    old = circle_numbers(live, scenario_id, before.circle_of[scenario_id], order)
    new = circle_numbers(_Afterwards(live, after), scenario_id, after.circle_of[scenario_id], order)
    ids = live.ids_by_number(scenario_id)
    names = {each.id: each.name for each in live.circles(scenario_id)}
    circles = tuple(
        CirclePreview(ids[number], names.get(ids[number] or "", ""), *pair)
        for number, pair in zip(order, zip(old, new))
        if pair[0] != pair[1]
    )
    return ShapePreview(
        circles,
        work.count,
        work.people,
        tuple(
            (after.units.names[at], float(after.units.population[at]), float(area))
            for at, area in zip(told, after.units.area_m2[told].tolist())
        ),
        tuple(_drawn(after.units.geometry[at]) for at in told[:MOST_SHOWN]),
        work.refused,
    )


def _drawn(geometry: Any) -> QgsGeometry:
    drawn = QgsGeometry()
    drawn.fromWkb(geometry.wkb)
    return drawn
