# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which units may go to a circle, and what would come of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Optional, Protocol

import numpy as np

from ..core.arrays import FloatArray, IntArray
from ..core.circle_plan import UNASSIGNED, CircleTallies, PlanFrame
from ..core.circle_tallies import PieceCounter, UnitSums
from ..core.live_plan import LivePlan
from ..core.population_band import PopulationBand, band_of_settings, deviations
from .gestures import (
    ASSIGNED,
    LOCKED,
    OTHER_SUBDISTRICT,
    UNKNOWN_UNIT,
    CircleNumbers,
    CirclePreview,
    Limits,
    Preview,
    Refusal,
)


def known_rows(live: LivePlan, unit_ids: Sequence[str]) -> tuple[IntArray, int]:
    """Return the rows of units, each once, in their order, and how many ids are unknown."""
    rows = live.rows
    found = list(dict.fromkeys(rows[each] for each in unit_ids if each in rows))
    unknown = len({each for each in unit_ids if each not in rows})
    return np.array(found, np.int64), unknown


def permitted(
    live: LivePlan, scenario_id: str, unit_ids: Sequence[str], number: int, limits: Limits
) -> tuple[IntArray, tuple[Refusal, ...]]:
    """Return the rows of the units that may go to a circle and are not there yet.

    Args:
        live: the plan.
        scenario_id: of the scenario.
        unit_ids: of the units meant.
        number: of the circle, UNASSIGNED to take units from theirs.
        limits: what is left alone.

    Returns:
        Rows, and what was refused.
    """
    rows, unknown = known_rows(live, unit_ids)
    refused = Counter({UNKNOWN_UNIT: unknown})
    circle_of = live.circle_of(scenario_id)
    rows = rows[circle_of[rows] != number]
    if limits.only_unassigned and number != UNASSIGNED:
        free = circle_of[rows] == UNASSIGNED
        refused[ASSIGNED] += int((~free).sum())
        rows = rows[free]
    if limits.spare_locked:
        is_locked = np.zeros(len(live.ids_by_number(scenario_id)), dtype=bool)
        for circle in live.circles(scenario_id):
            is_locked[live.number(scenario_id, circle.id)] = circle.locked
        spared = is_locked[circle_of[rows]] | is_locked[number]
        refused[LOCKED] += int(spared.sum())
        rows = rows[~spared]
    if limits.one_subdistrict and number != UNASSIGNED and len(rows):
        own = subdistrict_of_circle(live, scenario_id, number, rows)
        where = live.units.subdistrict[rows]
        # A unit of which nobody knows where it belongs is not outside.
        inside = (where == own) | (where < 0) if own >= 0 else np.ones(len(rows), dtype=bool)
        refused[OTHER_SUBDISTRICT] += int((~inside).sum())
        rows = rows[inside]
    return rows, tuple(Refusal(key, count) for key, count in refused.items() if count)


def subdistrict_of_circle(
    live: LivePlan, scenario_id: str, number: int, rows: Optional[IntArray] = None
) -> int:
    """Return the row of the subdistrict that a circle belongs to, -1 where nothing tells.

    That is the one it names, else the one that most of its area lies in, else that of the first
    of the units given.
    """
    ids = [each.id for each in live.frame.subdistricts]
    circle = live.circle(scenario_id, live.ids_by_number(scenario_id)[number] or "")
    if circle.subdistrict_id in ids:
        return ids.index(circle.subdistrict_id)
    return subdistrict_of_units(live, live.members(scenario_id, number), rows)


def subdistrict_of_units(
    live: LivePlan, members: IntArray, others: Optional[IntArray] = None
) -> int:
    """Return the row of the subdistrict that most of the members' area lies in.

    Without members (or without known ones) that of the first of the others; -1 for none.
    """
    where = live.units.subdistrict[members]
    known = where >= 0
    if known.any():
        return int(np.bincount(where[known], live.units.area_m2[members[known]]).argmax())
    if others is not None:
        where = live.units.subdistrict[others]
        where = where[where >= 0]
        if len(where):
            return int(where[0])
    return -1


def preview(
    live: LivePlan, scenario_id: str, unit_ids: Sequence[str], number: int, limits: Limits
) -> Preview:
    """Tell what it would mean to give units to a circle, without doing it."""
    rows, refused = permitted(live, scenario_id, unit_ids, number, limits)
    circle_of = live.circle_of(scenario_id)
    losers = np.unique(circle_of[rows])
    touched = [number, *(each for each in losers.tolist() if each != number)]
    after = circle_of.copy()
    after[rows] = number
    before_numbers = [_numbers_now(live, scenario_id, each) for each in touched]
    after_numbers = circle_numbers(live, scenario_id, after, touched)
    ids = live.ids_by_number(scenario_id)
    shown = []
    for place, each in enumerate(touched):
        circle_id = ids[each]
        name = live.circle(scenario_id, circle_id).name if circle_id is not None else ""
        shown.append(CirclePreview(circle_id, name, before_numbers[place], after_numbers[place]))
    lost = [_lost(each) for each in shown]
    order = [0, *sorted(range(1, len(shown)), key=lambda place: (-lost[place], place))]
    return Preview(
        tuple(shown[place] for place in order),
        tuple(live.units.ids[row] for row in rows.tolist()),
        live.sums.people(rows),
        refused,
    )


def _lost(circle: CirclePreview) -> float:
    lost = circle.before.people - circle.after.people
    return lost if lost == lost else 0.0


class Counted(Protocol):
    """What circles are counted by: a plan as it stands, or as a gesture would leave it."""

    frame: PlanFrame
    sums: UnitSums
    counter: PieceCounter

    def ids_by_number(self, scenario_id: str) -> list[Optional[str]]:
        """Return the ids of circles by number, None at the end for UNASSIGNED."""


def circle_numbers(
    live: Counted, scenario_id: str, circle_of: IntArray, touched: Sequence[int]
) -> list[CircleNumbers]:
    """Return the numbers of some circles; those of the unassigned units have pieces, too.

    Args:
        live: what they are counted by.
        scenario_id: of the scenario.
        circle_of: (n,) number of the circle of each unit.
        touched: numbers of the circles, UNASSIGNED for what belongs to none.
    """
    # Counted apart from all others, so that the unassigned ones count like a circle.
    place = np.full(len(live.ids_by_number(scenario_id)), UNASSIGNED, np.int64)
    place[list(touched)] = np.arange(len(touched))
    local = place[circle_of]
    parts = live.counter.parts(local, len(touched))
    rows = np.flatnonzero(local >= 0)
    tallies = live.sums.tallies(local[rows], parts, rows)
    off = _deviations(tallies.population, band_of_settings(live.frame.settings))
    return [
        _numbers(tallies, place, None if number == UNASSIGNED else off[place])
        for place, number in enumerate(touched)
    ]


def _numbers_now(live: LivePlan, scenario_id: str, number: int) -> CircleNumbers:
    """Return the numbers of a circle as they are kept; those of the rest are counted."""
    circle_id = live.ids_by_number(scenario_id)[number]
    if circle_id is None:
        return circle_numbers(live, scenario_id, live.circle_of(scenario_id), [number])[0]
    tallies = live.tallies(scenario_id)
    row = live.row(scenario_id, circle_id)
    people = tallies.population[row : row + 1]
    (off,) = _deviations(people, band_of_settings(live.frame.settings))
    return _numbers(tallies, row, off)


def _numbers(tallies: CircleTallies, row: int, off: Optional[float]) -> CircleNumbers:
    return CircleNumbers(
        float(tallies.population[row]),
        float(tallies.households[row]),
        float(tallies.pop_60plus[row]),
        int(tallies.not_fully_known[row]),
        int(tallies.units[row]),
        float(tallies.area_m2[row]),
        int(tallies.parts[row]),
        off,
    )


def _deviations(people: FloatArray, band: Optional[PopulationBand]) -> list[Optional[float]]:
    if band is None:
        return [None] * len(people)
    return [None if each != each else float(each) for each in deviations(people, band).tolist()]
