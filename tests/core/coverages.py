# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Units to test coverages with: clean ones of random shape, and the same ones spoilt."""

from __future__ import annotations

from typing import Any

import numpy as np

ORIGIN = (350_000.1, 3_460_000.7)
"""As far from the origin of the reference system as Shanghai, so that digits are as scarce."""


def clean_units(seed: int, columns: int = 5, rows: int = 4, bends: int = 3) -> Any:
    """Return units with wavy common borders that match vertex by vertex, (columns * rows,)."""
    import shapely

    rng = np.random.default_rng(seed)
    corner = np.stack(np.meshgrid(np.arange(columns + 1), np.arange(rows + 1), indexing="ij"), -1)
    corner = corner * 40.0 + rng.uniform(-8, 8, corner.shape) + ORIGIN
    sides: dict[tuple[Any, Any], np.ndarray] = {}

    def side(one: tuple[int, int], other: tuple[int, int]) -> np.ndarray:
        if (other, one) in sides:
            return sides[other, one][::-1]
        if (one, other) not in sides:
            share = np.linspace(0, 1, bends + 2)[:, None]
            way = corner[one] + (corner[other] - corner[one]) * share
            way[1:-1] += rng.uniform(-3, 3, way[1:-1].shape)
            sides[one, other] = way
        return sides[one, other]

    units = []
    for i in range(columns):
        for j in range(rows):
            at = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)]
            ring = np.concatenate([side(at[k], at[(k + 1) % 4])[:-1] for k in range(4)])
            if rng.random() < 0.5:
                ring = ring[::-1]
            units.append(shapely.Polygon(ring))
    return np.array(units, dtype=object)


def merged_units(seed: int, units: Any, count: int) -> Any:
    """Return fewer units: random ones put together, also apart and around others."""
    import shapely

    rng = np.random.default_rng(seed)
    label = np.append(np.arange(count), rng.integers(0, count, len(units) - count))
    rng.shuffle(label)
    return np.array(
        [shapely.coverage_union_all(units[label == each]) for each in range(count)], dtype=object
    )


def shaken(seed: int, units: Any, metres: float) -> Any:
    """Return units whose borders were drawn anew for each of them, by an unsteady hand."""
    import shapely

    rng = np.random.default_rng(seed)
    result = []
    for unit in units:
        xy = shapely.get_coordinates(unit)
        xy = xy + rng.normal(0, metres, xy.shape)
        xy[-1] = xy[0]
        result.append(shapely.Polygon(xy))
    return np.array(result, dtype=object)


def random_line(rng: np.random.Generator, units: Any, reach: float = 40.0) -> Any:
    """Return a line of a few vertices somewhere on the units."""
    import shapely

    x0, y0, x1, y1 = shapely.total_bounds(units)
    start = rng.uniform((x0, y0), (x1, y1))
    steps = rng.normal(0, reach, (int(rng.integers(2, 7)), 2))
    return shapely.LineString(start + np.cumsum(steps, axis=0))


def is_coverage(units: Any) -> bool:
    """Tell by GEOS's own check whether units are a clean coverage, and each a valid polygon."""
    import pytest
    import shapely

    if not hasattr(shapely, "coverage_is_valid"):
        pytest.skip("this shapely cannot check coverages")
    return bool(shapely.is_valid(units).all() and shapely.coverage_is_valid(units))


def with_changes(units: Any, changed: dict[int, Any]) -> Any:
    """Return the units with some of them exchanged."""
    result = units.copy()
    for row, each in changed.items():
        result[row] = each
    return result


def ragged_units(seed: int) -> Any:
    """Return units as bad as layers get: moved, doubled, crossing themselves, flat and missing."""
    import shapely
    from shapely.affinity import translate

    rng = np.random.default_rng(seed)
    units = [
        unit if rng.random() < 0.7 else translate(unit, *rng.normal(0, rng.choice(_SHIFTS), 2))
        for unit in merged_units(seed, clean_units(seed, 6, 5), 14)
    ]
    x, y = np.floor(ORIGIN)
    units += [
        *(None, shapely.Polygon(), units[0]),
        shapely.Polygon([(x, y), (x + 100, y + 80), (x + 100, y), (x, y + 80)]),
        shapely.box(x + 20, y + 20, x + 30, y + 35),
        shapely.Polygon([(x, y), (x + 100, y), (x + 50, y)]),
    ]
    return np.array(units, dtype=object)


_SHIFTS = (0.001, 0.1, 1.0, 8.0)
