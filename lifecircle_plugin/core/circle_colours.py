# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Colours of circles: neighbours differ on screen, for colour-blind eyes and on a grey print.

The palette has seven lightnesses about eight apart in CIELAB, from 41 to 91, so that a grey print
still tells them apart; two of its colours are at least 26 apart (CIE 1976) for normal sight and
for full protanopia, deuteranopia and tritanopia as Machado, Oliveira and Fernandes (2009) model
them. Borders of a plane map need four colours at most; the others leave room for those kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Optional

import numpy as np

from .arrays import FloatArray, IntArray
from .circle_plan import UnitGraph

PALETTE = ("#e1b44b", "#965aa5", "#3ce1e1", "#964b2d", "#d2f0b4", "#e15a87", "#7896ff")
# A colour somebody chose that is nearer than this to one of the palette's counts as the same.
LOOKS_ALIKE = 12.0
# Neighbours this far apart in lightness differ clearly in grey; more is no gain.
CLEAR_IN_GREY = 15.0
# The exact search stops after this many steps; a plane map needs a few dozen.
MOST_STEPS = 20_000

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def colours_of(
    circle_count: int, neighbour_pairs: IntArray, taken: Optional[Sequence[str]] = None
) -> list[str]:
    """Return a colour for every circle, so that neighbours differ where that is possible.

    Args:
        circle_count: m.
        neighbour_pairs: (k, 2) rows of circles that share a border, in any order.
        taken: (m,) colours that stay as they are, "" or anything that is no #rrggbb for none.

    Returns:
        m colours, #rrggbb. The same input always gives the same colours. Where more neighbours
        have a colour already than the palette holds, the least similar one is taken.
    """
    colours = [colour if _HEX.fullmatch(colour or "") else "" for colour in taken or ()]
    colours += [""] * (circle_count - len(colours))
    neighbours = _neighbour_lists(circle_count, neighbour_pairs)
    distances, greys = _palette_distances(colours)
    # What each palette colour is to a circle: how far from the nearest of its kept neighbours.
    free = [row for row in range(circle_count) if not colours[row]]
    choice = _choose(free, neighbours, distances, greys)
    for row in free:
        colours[row] = PALETTE[choice[row]]
    return colours


def circle_neighbours(graph: UnitGraph, circle_of: IntArray) -> IntArray:
    """Return (k, 2) pairs of circles that share a border, each pair once, lower row first.

    Args:
        graph: of n units.
        circle_of: (n,) row of each unit's circle, negative for none.
    """
    units = np.repeat(np.arange(len(circle_of)), np.diff(graph.indptr))
    first, second = circle_of[units], circle_of[graph.indices]
    real = (first >= 0) & (first < second)
    if not real.any():
        return np.zeros((0, 2), np.int64)
    width = int(second[real].max()) + 1
    keys = np.sort(first[real].astype(np.int64) * width + second[real])
    keys = keys[np.r_[True, keys[1:] != keys[:-1]]]
    return np.stack([keys // width, keys % width], axis=1)


def lightness(colour: str) -> float:
    """Return the CIELAB lightness of #rrggbb, 0 to 100: how it prints in grey."""
    return float(_lab([colour])[0, 0])


def _neighbour_lists(count: int, pairs: IntArray) -> list[list[int]]:
    lists: list[set[int]] = [set() for _ in range(count)]
    for first, second in np.asarray(pairs, np.int64).reshape(-1, 2).tolist():
        if first != second and 0 <= first < count and 0 <= second < count:
            lists[first].add(second)
            lists[second].add(first)
    return [sorted(each) for each in lists]


def _palette_distances(colours: Sequence[str]) -> tuple[FloatArray, FloatArray]:
    """Return (m + p, p) distances in colour and lightness between colours and the palette.

    Rows are the m circles (inf for one without a colour), then the p colours of the palette.
    """
    palette = _lab(PALETTE)
    known = [row for row, colour in enumerate(colours) if colour]
    lab = np.full((len(colours) + len(PALETTE), 3), np.nan)
    if known:
        lab[known] = _lab([colours[row] for row in known])
    lab[len(colours) :] = palette
    apart = np.linalg.norm(lab[:, None] - palette[None], axis=2)
    grey = np.abs(lab[:, None, 0] - palette[None, :, 0])
    return np.where(np.isnan(apart), np.inf, apart), np.where(np.isnan(grey), np.inf, grey)


def _choose(
    free: Sequence[int],
    neighbours: Sequence[Sequence[int]],
    distances: FloatArray,
    greys: FloatArray,
) -> dict[int, int]:
    """Return the palette colour of every free circle: greedily, exactly where that fails."""
    count = len(neighbours)
    nearest = {row: _kept_distances(neighbours[row], distances) for row in free}
    nearest_grey = {row: _kept_distances(neighbours[row], greys) for row in free}
    allowed = {row: set(np.flatnonzero(nearest[row] >= LOOKS_ALIKE).tolist()) for row in free}
    is_free = set(free)
    inner = {row: [each for each in neighbours[row] if each in is_free] for row in free}
    greedy = _most_constrained_first(free, inner, allowed, nearest_grey, greys[count:])
    if all(colour is not None for colour in greedy.values()):
        return {row: int(colour) for row, colour in greedy.items() if colour is not None}
    exact = _search(free, inner, allowed)
    if exact is not None:
        return exact
    # It cannot be done, or not in reasonable time: the least similar colour where none differs.
    chosen = {row: colour for row, colour in greedy.items() if colour is not None}
    for row in free:
        if row not in chosen:
            apart = nearest[row]
            for each in inner[row]:
                if each in chosen:
                    apart = np.minimum(apart, distances[count + chosen[each]])
            chosen[row] = int(np.argmax(apart))
    return chosen


def _kept_distances(neighbours: Sequence[int], distances: FloatArray) -> FloatArray:
    """Return (p,) distance of each palette colour to the nearest colour among the neighbours."""
    return distances[list(neighbours)].min(axis=0, initial=np.inf)


def _most_constrained_first(
    free: Sequence[int],
    inner: dict[int, list[int]],
    allowed: dict[int, set[int]],
    nearest_grey: dict[int, FloatArray],
    palette_greys: FloatArray,
) -> dict[int, Optional[int]]:
    """Colour the circle with the fewest colours left first (Brélaz 1979), None where none is.

    Among the colours left: those clear in grey beside the neighbours, then the least used.
    """
    left = {row: set(allowed[row]) for row in free}
    grey = {row: nearest_grey[row].copy() for row in free}
    used = [0] * len(PALETTE)
    chosen: dict[int, Optional[int]] = {}
    waiting = set(free)
    while waiting:
        row = min(waiting, key=lambda each: (len(left[each]), -len(inner[each]), each))
        waiting.remove(row)
        if not left[row]:
            chosen[row] = None
            continue
        colour = min(
            left[row],
            key=lambda each: (-min(float(grey[row][each]), CLEAR_IN_GREY), used[each], each),
        )
        chosen[row] = colour
        used[colour] += 1
        for each in inner[row]:
            left[each].discard(colour)
            grey[each] = np.minimum(grey[each], palette_greys[colour])
    return chosen


def _search(
    free: Sequence[int], inner: dict[int, list[int]], allowed: dict[int, set[int]]
) -> Optional[dict[int, int]]:
    """Return a colouring in which all neighbours differ; None where none was found in time."""
    chosen: dict[int, int] = {}
    steps = 0

    def left(row: int) -> set[int]:
        return allowed[row] - {chosen[each] for each in inner[row] if each in chosen}

    # A stack of circles with the colours still to be tried, in place of recursion.
    stack: list[tuple[int, list[int]]] = []
    while len(chosen) < len(free):
        row = min(
            (each for each in free if each not in chosen),
            key=lambda each: (len(left(each)), -len(inner[each]), each),
        )
        stack.append((row, sorted(left(row), reverse=True)))
        while stack and not stack[-1][1]:
            stack.pop()
            if stack:
                del chosen[stack[-1][0]]
        steps += 1
        if not stack or steps > MOST_STEPS:
            return None
        row, options = stack[-1]
        chosen[row] = options.pop()
    return chosen


def _lab(colours: Sequence[str]) -> FloatArray:
    """Return (n, 3) CIELAB (D65) of #rrggbb, by IEC 61966-2-1 and CIE 15."""
    parts = [[int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)] for colour in colours]
    rgb = np.array(parts, np.float64).reshape(-1, 3)
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    ratio = linear @ to_xyz.T / np.array([0.9505, 1.0, 1.089])
    cubed = np.where(ratio > 216 / 24389, np.cbrt(ratio), ratio * 841 / 108 + 4 / 29)
    x, y, z = cubed.T
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=1)
