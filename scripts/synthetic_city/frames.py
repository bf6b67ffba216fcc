# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Subdistricts and life circles as sets of street blocks, so that they cover the district once."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


def weighted_groups(
    xy: FloatArray, weight: FloatArray, centres: FloatArray, wanted: FloatArray, move: bool
) -> IntArray:
    """Return (n,) groups of a power diagram whose summed weights come near `wanted`.

    Args:
        xy: (n, 2) where each item lies.
        weight: (n,) what each item counts.
        centres: (g, 2) where each group starts.
        wanted: (g,) share of the weight that each group should have; scaled to the total.
        move: whether centres follow their groups (k-means) or stay.
    """
    wanted = wanted / wanted.sum()
    weight = weight / weight.sum()
    spread = np.ptp(xy, axis=0).max() ** 2 / len(centres)
    reach = np.zeros(len(centres))
    best, best_error = np.zeros(len(xy), np.int64), np.inf
    for step in range(400):
        distance = ((xy[:, None] - centres[None]) ** 2).sum(axis=2) - reach
        group = distance.argmin(axis=1)
        sums = np.bincount(group, weight, len(centres))
        error = float(np.abs(sums / wanted - 1).max())
        if error < best_error:
            best, best_error = group, error
        reach += 0.5 * spread * (wanted - sums) / (1 + step / 60)
        if move and step % 10 == 0 and step < 200:
            for number in range(len(centres)):
                members = group == number
                if members.any():
                    centres[number] = np.average(
                        xy[members], axis=0, weights=weight[members] + 1e-9
                    )
    return best


def block_neighbours(blocks: list[Polygon], shortest_m: float = 3.0) -> tuple[IntArray, FloatArray]:
    """Return pairs (k, 2) of blocks that share a side, each pair once, and its length in m."""
    polygons = np.array(blocks)
    first, second = shapely.STRtree(polygons).query(polygons, predicate="intersects")
    once = first < second
    first, second = first[once], second[once]
    shared_m = shapely.length(
        shapely.intersection(shapely.boundary(polygons[first]), shapely.boundary(polygons[second]))
    )
    real = shared_m > shortest_m
    return np.stack([first[real], second[real]], axis=1), shared_m[real]


def without_slivers(faces: list[Polygon], smallest_m2: float) -> list[Polygon]:
    """Return a coverage in which faces that are too small have joined a neighbour."""
    pairs, shared_m = block_neighbours(faces, shortest_m=0.0)
    area = shapely.area(np.array(faces))
    target = np.arange(len(faces))
    for sliver in np.argsort(area).tolist():
        if area[sliver] >= smallest_m2:
            break
        touching = (pairs == sliver).any(axis=1)
        if touching.any():
            longest = pairs[touching][shared_m[touching].argmax()]
            target[sliver] = longest[longest != sliver][0]
    while (target[target] != target).any():
        target = target[target]
    polygons = np.array(faces)
    merged = [
        shapely.coverage_union_all(polygons[target == number])
        for number in np.unique(target).tolist()
    ]
    return [max(shapely.get_parts(face), key=lambda part: part.area) for face in merged]


def make_contiguous(
    group: IntArray, pairs: IntArray, shared_m: FloatArray, area: FloatArray, within: IntArray
) -> IntArray:
    """Return the groups with every stray part given to the neighbour it shares most with.

    Group -1 is left alone. `within` is an outer division that a block must not leave.
    """
    group = group.copy()
    for _ in range(50):
        part = _parts(group, pairs, len(group))
        part_area = np.bincount(part, area)
        main = {}
        for number in np.unique(group).tolist():
            parts = np.unique(part[group == number])
            main[number] = parts[part_area[parts].argmax()]
        stray = part != np.array([main[number] for number in group.tolist()])
        stray &= group >= 0
        if not stray.any():
            return group
        gain: dict[tuple[int, int], float] = {}
        for (left, right), length in zip(pairs.tolist(), shared_m.tolist()):
            for inner, outer in ((left, right), (right, left)):
                if stray[inner] and not stray[outer] and within[inner] == within[outer]:
                    key = (int(part[inner]), int(group[outer]))
                    gain[key] = gain.get(key, 0.0) + length
        for number in np.unique(part[stray]).tolist():
            offers = {target: value for (key, target), value in gain.items() if key == number}
            if offers:
                group[part == number] = max(offers, key=lambda target: offers[target])
    raise RuntimeError("Groups could not be made contiguous")


def _parts(group: IntArray, pairs: IntArray, count: int) -> IntArray:
    """Return (count,) labels of the connected parts of equal group."""
    inner = pairs[group[pairs[:, 0]] == group[pairs[:, 1]]]
    label = np.arange(count)
    while True:
        lowest = label.copy()
        np.minimum.at(lowest, inner[:, 0], label[inner[:, 1]])
        np.minimum.at(lowest, inner[:, 1], label[inner[:, 0]])
        lowest = lowest[lowest]
        if (lowest == label).all():
            return label
        label = lowest


def outline(blocks: list[Polygon], members: NDArray[np.bool_]) -> shapely.Geometry:
    """Return the union of some blocks of a coverage."""
    return shapely.coverage_union_all(np.array(blocks)[members])
