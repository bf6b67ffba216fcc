# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Outlines of circles, kept in step with their units.

A few units more or less are added to the outline or cut from it, which takes a millisecond; more
make it be dissolved anew. Either way the area must be that of the units, else the slower union
that also takes units which overlap or do not match is asked.
"""

from __future__ import annotations

from typing import Any

from .arrays import IntArray
from .circle_plan import Geometries
from .shapely_needed import require_shapely
from .unit_outlines import areas_agree, as_multipolygon, dissolve

MOST_MOVES = 64
"""More units than this, and an outline is dissolved anew rather than mended."""


def mended(outline: Any, gone: Geometries, come: Geometries) -> Any:
    """Return an outline after some units left it and others came; None where that is no good.

    Args:
        outline: MultiPolygon.
        gone: units that were in it.
        come: units that were not.
    """
    shapely = require_shapely()
    area = float(outline.area + shapely.area(come).sum() - shapely.area(gone).sum())
    try:
        if len(gone):
            outline = shapely.difference(outline, shapely.coverage_union_all(gone))
        if len(come):
            outline = shapely.union(outline, shapely.coverage_union_all(come))
    except shapely.GEOSException:
        return None
    if not areas_agree(float(outline.area), area):
        return None
    # What set operations leave beside the areas of a clean coverage has no area.
    return as_multipolygon(outline)


class Outlines:
    """The outlines of a scenario's circles, by number; brought up to date when asked for."""

    def __init__(self) -> None:
        """Know none yet."""
        self._known: dict[int, Any] = {}
        # Units that came to a circle (1) or left it (-1) since its outline was made.
        self._moves: dict[int, dict[int, int]] = {}

    def forget(self, circles: set[int]) -> None:
        """Know some no more, nor those not brought up to date: units stand in other rows now."""
        for each in circles | set(self._moves):
            self._known.pop(each, None)
        self._moves.clear()

    def known(self, circle: int) -> Any:
        """Return the outline of a circle where it is in step, else None."""
        return None if circle in self._moves else self._known.get(circle)

    def move(self, rows: IntArray, before: IntArray, after: IntArray) -> None:
        """Note that units went from one circle to another."""
        for row, old, new in zip(rows.tolist(), before.tolist(), after.tolist()):
            if old != new:
                self._note(old, row, -1)
                self._note(new, row, 1)

    def get(self, circle: int, members: IntArray, geometry: Geometries) -> Any:
        """Return the outline of a circle.

        Args:
            circle: number of the circle.
            members: rows of its units.
            geometry: of all units.
        """
        moves = self._moves.pop(circle, None)
        outline = self._known.get(circle)
        if outline is not None and not moves:
            return outline
        if outline is not None and moves and len(moves) <= min(MOST_MOVES, len(members)):
            gone = [row for row, step in moves.items() if step < 0]
            come = [row for row, step in moves.items() if step > 0]
            outline = mended(outline, geometry[gone], geometry[come])
        else:
            outline = None
        if outline is None:
            outline = dissolve(geometry[members])
        self._known[circle] = outline
        return outline

    def _note(self, circle: int, row: int, step: int) -> None:
        if circle not in self._known:
            return
        moves = self._moves.setdefault(circle, {})
        total = moves.get(row, 0) + step
        if total:
            moves[row] = total
        else:
            del moves[row]
            if not moves:
                del self._moves[circle]
