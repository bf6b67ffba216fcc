# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks of circles: residences outside all of them, overlaps, circles without residences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np

from .arrays import FloatArray, IntArray, Polygons
from .findings import Finding, Topic, report_rows
from .locating import containing_pairs, part_bounds
from .ranges import run_starts

_OVERLAP_SAMPLES = 200_000
_BESIDE_M = np.array([0.0013, 0.0007])
# Samples off the middle of their cells, so that rows of them do not run along straight boundaries.
_OFF_MIDDLE = (0.3819, 0.4142)


def check_circles(
    circles: Polygons,
    names: Sequence[str],
    residence_xy: Optional[FloatArray] = None,
    people: Optional[FloatArray] = None,
) -> list[Finding]:
    """Report residences outside all circles, circles that overlap, and circles without residences.

    Args:
        circles: parts in metres, feature = circle.
        names: circle names by feature.
        residence_xy: (n, 2) metres, NaN without a place.
        people: (n,) people per residence, NaN unknown; default one each.

    Returns:
        findings; overlaps with their area to about 1 % of a circle, and the residences in them.
    """
    findings: list[Finding] = []
    shared: dict[tuple[int, int], int] = {}
    if residence_xy is not None:
        holding = _Holding.of(residence_xy, circles)
        findings += _outside_circles(holding, residence_xy, people)
        findings += _empty_circles(holding, circles, names)
        # A residence on a common boundary lies in both circles, but not a millimetre beside it.
        shared = _Holding.of(residence_xy + _BESIDE_M, circles).pair_counts()
    samples, cell_m2 = _sample_grid(circles)
    overlap = _Holding.of(samples, circles).pair_counts()
    for first, second in sorted(set(shared) | set(overlap)):
        pair = (first, second)
        values: dict[str, object] = {
            "first": names[first],
            "second": names[second],
            "area_m2": overlap.get(pair, 0) * cell_m2,
            "residences": shared.get(pair, 0),
        }
        findings.append(
            Finding("circle", "warning", "circles", first, None, "check_circles_overlap", values)
        )
    return findings


@dataclass(frozen=True)
class _Holding:
    """Which circles (k,) hold which points (k,); sorted by point, then circle, no pair twice."""

    point: IntArray
    circle: IntArray
    point_count: int

    @staticmethod
    def of(xy: FloatArray, circles: Polygons) -> _Holding:
        found = [(point, circles.feature[part]) for part, point in containing_pairs(xy, circles)]
        point = np.concatenate([np.zeros(0, np.int64), *(f[0] for f in found)])
        circle = np.concatenate([np.zeros(0, np.int64), *(f[1] for f in found)])
        order = np.lexsort((circle, point))
        point, circle = point[order], circle[order]
        distinct = run_starts(point) | run_starts(circle)
        return _Holding(point[distinct], circle[distinct], len(xy))

    def pair_counts(self) -> dict[tuple[int, int], int]:
        """Count the points in two circles at once, by pair (neighbours in order where more)."""
        twice = np.flatnonzero(self.point[1:] == self.point[:-1])
        pairs = np.column_stack([self.circle[twice], self.circle[twice + 1]])
        if not len(pairs):
            return {}
        distinct, counts = np.unique(pairs, axis=0, return_counts=True)
        return {(int(a), int(b)): int(n) for (a, b), n in zip(distinct, counts)}


def _outside_circles(
    holding: _Holding, xy: FloatArray, people: Optional[FloatArray]
) -> list[Finding]:
    inside = np.zeros(len(xy), bool)
    inside[holding.point] = True
    placed = np.isfinite(xy).all(axis=1)
    rows = np.flatnonzero(placed & ~inside)
    weight = np.ones(len(xy)) if people is None else np.nan_to_num(people)
    return report_rows(
        Topic(
            "circle",
            "residences",
            "check_residences_outside_circles",
            "check_residence_outside_circles",
            int(placed.sum()),
        ),
        rows[np.argsort(-weight[rows], kind="stable")],
        xy,
        people=float(weight[rows].sum()),
    )


def _empty_circles(holding: _Holding, circles: Polygons, names: Sequence[str]) -> list[Finding]:
    populated = np.bincount(holding.circle, minlength=len(names)) > 0
    return [
        Finding(
            "circle",
            "warning",
            "circles",
            row,
            None,
            "check_circle_without_residences",
            {"circle": names[row]},
        )
        for row in np.flatnonzero(~populated).tolist()
        if (circles.feature == row).any()
    ]


def _sample_grid(circles: Polygons) -> tuple[FloatArray, float]:
    """Return a point in each of many square cells over all circles, and the area of a cell."""
    low, high = part_bounds(circles)
    if not len(low):
        return np.zeros((0, 2)), 0.0
    low, high = low.min(axis=0), high.max(axis=0)
    cell_m = max(float(np.sqrt(np.prod(high - low) / _OVERLAP_SAMPLES)), 1e-9)
    x = np.arange(low[0] + cell_m * _OFF_MIDDLE[0], high[0], cell_m)
    y = np.arange(low[1] + cell_m * _OFF_MIDDLE[1], high[1], cell_m)
    grid_x, grid_y = np.meshgrid(x, y)
    return np.column_stack([grid_x.ravel(), grid_y.ravel()]), cell_m**2
