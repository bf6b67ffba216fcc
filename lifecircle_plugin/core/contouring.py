# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Outlines of the area where a grid of values is not above 0: marching squares in arrays.

Every grid line between an inside and an outside value carries one crossing. Within each square of
four values an outline leads from a crossing to another, with the inside on its left; so every
crossing has one successor, and the outlines are the cycles of this permutation. Where two inside
values face each other across a square, the mean of the four decides if they are connected.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Optional

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray, Polygons
from .components import connected_components
from .ranges import expand_ranges, run_starts

# Crossings keep this share of a cell away from its corners, so that no outline shrinks to a point.
_LEAST_SHARE = 0.01
_HALVINGS = 3


ValueAt = Callable[[FloatArray], FloatArray]


def contour_area(
    values: FloatArray,
    origin: FloatArray,
    cell_m: float,
    largest_step: float,
    value_at: Optional[ValueAt] = None,
) -> Polygons:
    """Outline the area where values are 0 or less.

    Args:
        values: (rows, columns), inf far outside.
        origin: (2,) position of values[0, 0]; rows go up, columns to the right.
        cell_m: distance between neighbouring values.
        largest_step: where neighbours differ by no more, the outline runs where a straight line
            between their values is 0; where they differ by more, the values leap.
        value_at: gives values at positions (k, 2), to find the leaps by halving the way between
            neighbours; without it the outline runs midway.

    Returns:
        one part of feature 0 for each connected piece of the area, counter-clockwise outer rings
        and clockwise holes.
    """
    padded = np.pad(values, 1, constant_values=np.inf)
    inside = padded <= 0
    if not inside.any():
        nothing = np.zeros(0, np.int64)
        return Polygons(np.zeros((0, 2)), np.zeros(1, np.int64), np.zeros(1, np.int64), nothing)
    squares = _Squares.of(padded, inside)
    crossings = _Crossings.of(padded, inside, largest_step)
    corner = np.asarray(origin, np.float64) - cell_m
    if value_at is not None:
        crossings.find_leaps(lambda place: value_at(corner + cell_m * place))
    xy = corner + cell_m * crossings.place
    order, ring_sizes = _cycles(crossings.renumbered(squares.successors(crossings.grid_line_count)))
    piece = _pieces(inside, squares)[crossings.inner_node[order[_first_of(ring_sizes)]]]
    return _assembled(xy[order], ring_sizes, piece)


def _first_of(sizes: IntArray) -> IntArray:
    return np.cumsum(sizes) - sizes


@dataclass(frozen=True)
class _Crossings:
    """Grid lines between an inside and an outside value.

    Horizontal lines come first, then vertical ones; each is numbered like the node it starts from.

    Attributes:
        line: (k,) numbers of the crossed lines, ascending.
        place: (k, 2) column and row of the crossing.
        inner_node: (k,) node at its inner end.
        inner, outer: (k, 2) column and row of the line's ends.
        leaps: (k,) the values differ too much to interpolate.
        grid_line_count: number of all grid lines.
    """

    line: IntArray
    place: FloatArray
    inner_node: IntArray
    inner: FloatArray
    outer: FloatArray
    leaps: BoolArray
    grid_line_count: int

    @staticmethod
    def of(values: FloatArray, inside: BoolArray, largest_step: float) -> _Crossings:
        rows, columns = values.shape
        found = []
        for direction, other in enumerate((1, columns)):
            crossed = inside[:, :-1] != inside[:, 1:] if other == 1 else inside[:-1] != inside[1:]
            row, column = np.nonzero(crossed)
            node = row * columns + column
            here, there = values.ravel()[node], values.ravel()[node + other]
            leaps = ~(np.abs(here - there) <= largest_step)
            start = np.column_stack([column, row]).astype(np.float64)
            end = start + np.eye(2)[direction]
            starts_inside = (here <= 0)[:, None]
            found.append(
                (
                    direction * rows * columns + node,
                    start + _zero_between(here, there, leaps)[:, None] * (end - start),
                    np.where(here <= 0, node, node + other),
                    np.where(starts_inside, start, end),
                    np.where(starts_inside, end, start),
                    leaps,
                )
            )
        line, place, inner_node, inner, outer, leaps = (np.concatenate(p) for p in zip(*found))
        return _Crossings(line, place, inner_node, inner, outer, leaps, 2 * rows * columns)

    def find_leaps(self, value_at: ValueAt) -> None:
        """Move the crossings of lines on which the values leap to where they do, in place."""
        inner, outer = self.inner[self.leaps], self.outer[self.leaps]
        for _ in range(_HALVINGS):
            middle = (inner + outer) / 2
            is_inside = (value_at(middle) <= 0)[:, None]
            inner, outer = np.where(is_inside, middle, inner), np.where(is_inside, outer, middle)
        self.place[self.leaps] = (inner + outer) / 2

    def renumbered(self, successor: IntArray) -> IntArray:
        """Turn successors of grid lines into successors of crossings; (k,)."""
        number = np.full(self.grid_line_count, -1, np.int64)
        number[self.line] = np.arange(len(self.line))
        return number[successor[self.line]]


def _zero_between(here: FloatArray, there: FloatArray, leaps: BoolArray) -> FloatArray:
    """Return where between two neighbours the outline runs, as a share of the way."""
    with np.errstate(invalid="ignore"):
        share = np.where(leaps, 0.5, here / (here - there))
    return np.clip(share, _LEAST_SHARE, 1 - _LEAST_SHARE)


@dataclass(frozen=True)
class _Squares:
    """Squares that an outline passes through; all (m,).

    Attributes:
        node: lower left node; columns: nodes per row of the grid.
        corners: (m, 4) inside or not, counter-clockwise from the lower left.
        joined: two inside values that face each other are connected.
    """

    node: IntArray
    corners: BoolArray
    joined: BoolArray
    columns: int
    node_count: int

    @staticmethod
    def of(values: FloatArray, inside: BoolArray) -> _Squares:
        rows, columns = inside.shape
        any_inside = inside[:-1, :-1] | inside[:-1, 1:] | inside[1:, 1:] | inside[1:, :-1]
        all_inside = inside[:-1, :-1] & inside[:-1, 1:] & inside[1:, 1:] & inside[1:, :-1]
        row, column = np.nonzero(any_inside & ~all_inside)
        node = row * columns + column
        around = np.column_stack([node, node + 1, node + columns + 1, node + columns])
        corners = inside.ravel()[around]
        joined = values.ravel()[around].mean(axis=1) <= 0
        return _Squares(node, corners, joined, columns, rows * columns)

    @property
    def is_saddle(self) -> BoolArray:
        """Tell the squares whose inside values face each other."""
        across = (self.corners[:, 0] == self.corners[:, 2]) & (
            self.corners[:, 1] == self.corners[:, 3]
        )
        return across & (self.corners[:, 0] != self.corners[:, 1])

    def successors(self, grid_line_count: int) -> IntArray:
        """Return for each crossed grid line the next one on its outline, -1 elsewhere.

        Going round a square counter-clockwise, an outline starts where the inside is left and ends
        where it is entered again: next thing in joined saddles, else just before.
        """
        vertical = self.node_count
        sides = np.column_stack(
            [self.node, vertical + self.node + 1, self.node + self.columns, vertical + self.node]
        )
        ahead = np.roll(self.corners, -1, axis=1)
        leaves, enters = self.corners & ~ahead, ~self.corners & ahead
        successor = np.full(grid_line_count, -1, np.int64)
        follow = np.where(self.is_saddle & self.joined, 1, -1)
        for side in range(4):
            rows = np.flatnonzero(leaves[:, side])
            target = (side + follow[rows]) % 4
            # In squares that are no saddles the only entry is meant, wherever it is.
            target = np.where(self.is_saddle[rows], target, enters[rows].argmax(axis=1))
            successor[sides[rows, side]] = sides[rows, target]
        return successor


def _cycles(successor: IntArray) -> tuple[IntArray, IntArray]:
    """Order the members of a permutation cycle by cycle, by pointer jumping.

    Returns:
        (k,) members, each followed by its successor within a cycle; (cycles,) sizes.
    """
    count = len(successor)
    leader, jump = np.arange(count), successor.copy()
    for _ in range(max(count - 1, 1).bit_length()):
        leader = np.minimum(leader, leader[jump])
        jump = jump[jump]
    is_last = successor == leader
    jump = np.where(is_last, np.arange(count), successor)
    to_last = np.where(is_last, 0, 1)
    for _ in range(max(count - 1, 1).bit_length()):
        to_last = to_last + to_last[jump]
        jump = jump[jump]
    order = np.lexsort((-to_last, leader))
    starts = np.flatnonzero(run_starts(leader[order]))
    return order, np.diff(np.append(starts, count))


def _pieces(inside: BoolArray, squares: _Squares) -> IntArray:
    """Number the connected pieces of inside nodes; (rows * columns,)."""
    columns = inside.shape[1]
    flat = inside.ravel()
    right = np.flatnonzero(flat[:-1] & flat[1:])
    up = np.flatnonzero(flat[:-columns] & flat[columns:])
    joined = np.flatnonzero(squares.is_saddle & squares.joined)
    node, rising = squares.node[joined], squares.corners[joined, 0]
    low = np.where(rising, node, node + 1)
    high = np.where(rising, node + columns + 1, node + columns)
    one = np.concatenate([right, up, low])
    other = np.concatenate([right + 1, up + columns, high])
    return connected_components(inside.size, one, other).astype(np.int64)


def _assembled(xy: FloatArray, ring_sizes: IntArray, piece: IntArray) -> Polygons:
    """Close the rings and put the holes of each piece behind its outer ring."""
    first = _first_of(ring_sizes)
    following = np.arange(len(xy)) + 1
    following[first + ring_sizes - 1] = first
    near = xy - xy[0]
    turn = near[:, 0] * near[following, 1] - near[following, 0] * near[:, 1]
    is_hole = np.add.reduceat(turn, first) < 0
    rings = np.lexsort((is_hole, piece))
    sizes = ring_sizes[rings]
    last_of_ring = np.cumsum(sizes + 1) - 1
    vertex = np.empty(int((sizes + 1).sum()), np.int64)
    is_copy = np.zeros(len(vertex), bool)
    is_copy[last_of_ring] = True
    vertex[~is_copy] = expand_ranges(first[rings], sizes)
    vertex[is_copy] = first[rings]
    part_first = np.flatnonzero(run_starts(piece[rings]))
    return Polygons(
        xy[vertex],
        np.concatenate([[0], last_of_ring + 1]),
        np.append(part_first, len(rings)),
        np.zeros(len(part_first), np.int64),
    )
