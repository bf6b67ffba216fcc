# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks of barriers: which circles a river, railway or expressway cuts, and how much is beyond."""

from __future__ import annotations

import numpy as np

from .arrays import IntArray
from .components import connected_components
from .ground_barriers import BarrierPieces
from .plan_finding import PlanFinding
from .plan_view import PlanView

_SHORT_SHARE = 0.2


def check_cuts(view: PlanView) -> list[PlanFinding]:
    """Report circles of which something lies beyond a barrier; nothing while unmeasured.

    A piece of a circle is cut where it falls apart along barriers; the side with most people (of
    equal ones with most area) is the circle's, every other one is told with its people and area.
    Sides that hold less of the circle's people and area than the rule says, and strips that a line
    leaves along a border, are left out.
    """
    pieces = view.ground.barriers
    if pieces is None or not len(pieces.cut_by):
        return []
    circle = view.plan.circle_of[pieces.unit]
    kept = (circle[pieces.link_a] == circle[pieces.link_b]) & (circle[pieces.link_a] >= 0)
    side = connected_components(len(pieces.unit), pieces.link_a[kept], pieces.link_b[kept]).astype(
        np.int64
    )
    counts = ~pieces.is_swallowed & (circle >= 0)
    sides = int(side.max()) + 1
    area = np.bincount(side[counts], weights=pieces.area_m2[counts], minlength=sides)
    people = np.bincount(
        side[counts], weights=np.nan_to_num(pieces.people[counts]), minlength=sides
    )
    part = np.full(sides, -1)
    part[side[counts]] = view.parts.of_unit[pieces.unit[counts]]
    present = np.flatnonzero(part >= 0)
    order = present[np.lexsort((-area[present], -people[present], part[present]))]
    is_place = np.bincount(side[counts & ~pieces.is_strip], minlength=sides) > 0
    is_first = np.diff(part[order], prepend=-1) != 0
    found: list[PlanFinding] = []
    for each in order[~is_first].tolist():
        row = int(view.parts.circle[part[each]])
        if not is_place[each] or _is_small(view, row, float(area[each]), float(people[each])):
            continue
        members = np.flatnonzero((side == each) & counts)
        rest = np.flatnonzero((part[side] == part[each]) & (side != each) & counts)
        found.append(_cut(view, pieces, row, members, rest))
    rows = {circle.id: row for row, circle in enumerate(view.plan.circles)}
    return sorted(found, key=lambda finding: rows.get(finding.circle_id or "", -1))


def _is_small(view: PlanView, circle: int, area_m2: float, people: float) -> bool:
    share, tallies = view.rules.barrier_share, view.tallies
    whole = float(np.nan_to_num(tallies.population[circle]))
    return area_m2 < share * tallies.area_m2[circle] and people <= share * whole


def _cut(
    view: PlanView, pieces: BarrierPieces, circle: int, members: IntArray, rest: IntArray
) -> PlanFinding:
    """Return the finding about one side, with the barriers between it and the rest."""
    frame, tallies = view.plan.frame, view.tallies
    here = np.zeros(len(pieces.unit), dtype=np.int8)
    here[rest], here[members] = 1, 2
    between = here[pieces.cut_a] * here[pieces.cut_b] == 2
    length = np.bincount(
        pieces.cut_by[between], weights=pieces.cut_m[between], minlength=len(frame.barriers)
    )
    # Another line may cross the one that cuts: it parts a short stretch at most.
    barriers = np.flatnonzero(length > _SHORT_SHARE * max(float(length.max()), 1.0))
    area_m2 = float(pieces.area_m2[members].sum())
    known = np.isfinite(pieces.people[members])
    people = float(pieces.people[members][known].sum()) if known.any() else float("nan")
    units = np.unique(pieces.unit[members])
    named = dict.fromkeys(
        (frame.barrier_kinds[b], frame.barrier_names[b]) for b in barriers.tolist()
    )
    return PlanFinding(
        "barrier",
        "warning",
        "plan_barrier",
        {
            "circle": view.name(circle),
            "barriers": tuple(named),
            "units": len(units),
            "area_m2": area_m2,
            "people": people,
            "share": area_m2 / tallies.area_m2[circle] if tallies.area_m2[circle] else 0.0,
        },
        view.plan.circles[circle].id,
        tuple(view.ids[units].tolist()),
        area_m2,
        people,
        pieces.shapes[members],
    )
