# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks of what hangs together: unassigned patches, pieces of circles, islands inside others."""

from __future__ import annotations

import numpy as np

from .arrays import IntArray
from .circle_plan import UNASSIGNED
from .findings import MOST_LISTED
from .plan_finding import PlanFinding
from .plan_parts import OUTSIDE, enclosers
from .plan_view import PlanView

MOST_OF_A_CIRCLE = 30
"""Pieces of one circle that are listed one by one, the small ones first."""


def check_unassigned(view: PlanView) -> list[PlanFinding]:
    """Report the units of no circle, in connected patches, those of most people first."""
    parts = view.parts
    patches = np.flatnonzero(parts.circle == UNASSIGNED)
    if not len(patches):
        return []
    patches = patches[_by_size(view, patches)[::-1]]
    beside = parts.longest_borders()
    findings = [
        view.finding(
            "unassigned",
            "error",
            "plan_unassigned_beside" if beside[patch] >= 0 else "plan_unassigned",
            view.members[patch],
            number=number,
            count=len(patches),
            beside=view.name(int(beside[patch])),
        )
        for number, patch in enumerate(patches[:MOST_LISTED].tolist(), 1)
    ]
    if len(patches) > MOST_LISTED:
        rest = np.concatenate([view.members[patch] for patch in patches[MOST_LISTED:].tolist()])
        more = len(patches) - MOST_LISTED
        findings.append(
            view.finding("unassigned", "error", "plan_unassigned_more", rest, count=more)
        )
    return findings


def check_pieces(view: PlanView) -> list[PlanFinding]:
    """Report circles in more or fewer pieces than meant; every piece, the small ones first."""
    parts = view.parts
    found: list[PlanFinding] = []
    pieces = np.bincount(parts.circle[parts.circle >= 0], minlength=len(view.plan.circles))
    beside = parts.longest_borders()
    for row, circle in enumerate(view.plan.circles):
        meant = max(1, circle.expected_parts)
        if 0 < pieces[row] < meant:
            found.append(
                view.finding(
                    "pieces",
                    "info",
                    "plan_fewer_pieces",
                    view.units_of_circle[row],
                    row,
                    pieces=int(pieces[row]),
                    meant=meant,
                )
            )
        if pieces[row] <= meant:
            continue
        own = np.flatnonzero(parts.circle == row)
        own = own[_by_size(view, own)]
        extra = len(own) - meant
        if extra > MOST_OF_A_CIRCLE:
            rest = np.concatenate([view.members[p] for p in own[MOST_OF_A_CIRCLE:extra].tolist()])
            more = extra - MOST_OF_A_CIRCLE
            found.append(
                view.finding("pieces", "warning", "plan_pieces_more", rest, row, count=more)
            )
        for number, part in enumerate(own.tolist(), 1):
            if MOST_OF_A_CIRCLE < number <= extra:
                continue
            is_extra = number <= extra
            key = "plan_piece_main"
            if is_extra:
                key = "plan_piece_beside" if beside[part] >= 0 else "plan_piece_apart"
            found.append(
                view.finding(
                    "pieces",
                    "warning" if is_extra else "info",
                    key,
                    view.members[part],
                    row,
                    number=number,
                    pieces=len(own),
                    meant=meant,
                    beside=view.name(int(beside[part])),
                )
            )
    return found


def check_islands(view: PlanView) -> list[PlanFinding]:
    """Report circles of which a piece lies wholly inside one other circle."""
    parts = view.parts
    inside = enclosers(parts)
    found: list[PlanFinding] = []
    for part in np.flatnonzero((inside != OUTSIDE) & (parts.circle >= 0)).tolist():
        if len(found) == MOST_LISTED:
            break
        around = int(parts.circle[inside[part]])
        circle = int(parts.circle[part])
        if around in (UNASSIGNED, circle):
            continue
        is_whole = len(view.units_of_circle[circle]) == int(parts.units[part])
        key = "plan_island" if is_whole else "plan_island_piece"
        found.append(
            view.finding(
                "island", "warning", key, view.members[part], circle, around=view.name(around)
            )
        )
    return found


def _by_size(view: PlanView, parts: IntArray) -> IntArray:
    """Return the order of pieces from the one of fewest people, then of least area."""
    people = np.nan_to_num(view.parts.people[parts])
    return np.lexsort((view.parts.area_m2[parts], people))
