# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Finds the coordinates of many well-known binary geometries at once.

Well-known binary is a preorder listing: a position and the number of geometries (and rings) still
to come are all the memory one feature needs, so that all features are walked side by side.
Sources: OGC 06-103r4 (ISO type codes), EWKB of PostGIS (flag bits).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from .arrays import BoolArray, IntArray

ByteArray = NDArray[np.uint8]

_POINT, _LINE, _POLYGON, _TRIANGLE = 1, 2, 3, 17
# Multi types, GeometryCollection, MultiCurve, MultiSurface, PolyhedralSurface and TIN hold others.
_COLLECTIONS = (4, 5, 6, 7, 11, 12, 15, 16)
# CircularString, CompoundCurve, CurvePolygon, Curve, Surface.
_CURVED = (8, 9, 10, 13, 14)
_EWKB_Z, _EWKB_M, _EWKB_SRID, _EWKB_TYPE = 0x80000000, 0x40000000, 0x20000000, 0x0FFFFFFF
# A feature of more parts than this is walked alone, so that one huge feature among many small
# ones does not cost a round over arrays per part.
_MAX_ROUNDS = 64
_FEWEST_VERTICES = {1: 1, 2: 2, 3: 4}


@dataclass(frozen=True)
class Runs:
    """Stretches of coordinates found in a buffer, as parallel arrays.

    Attributes:
        row: feature the run belongs to.
        kind: 1 point, 2 line, 3 ring of a polygon.
        position: byte where the coordinates start.
        count: vertices.
        stride: bytes from one vertex to the next.
        big: big-endian numbers.
        opens: first ring of a polygon.
    """

    row: IntArray
    kind: IntArray
    position: IntArray
    count: IntArray
    stride: IntArray
    big: BoolArray
    opens: BoolArray

    def chosen(self, which: NDArray) -> Runs:
        """Return the runs that a mask or an index picks."""
        return Runs(*(column[which] for column in vars(self).values()))

    @staticmethod
    def joined(runs: list[Runs]) -> Runs:
        """Lay runs end to end."""
        if len(runs) == 1:
            return runs[0]
        nothing = np.zeros(0, np.int64)
        empty = Runs(nothing, nothing, nothing, nothing, nothing, nothing > 0, nothing > 0)
        return Runs(*map(np.concatenate, zip(*(vars(r).values() for r in [empty, *runs]))))


class _Cursor:
    """The features that are still being walked, side by side."""

    def __init__(self, row: IntArray, position: IntArray, end: IntArray) -> None:
        self.row, self.position, self.end = row, position, end
        self.geometries_left = np.ones(len(row), np.int64)
        self.rings_left = np.zeros(len(row), np.int64)
        self.stride = np.zeros(len(row), np.int64)
        self.big = np.zeros(len(row), bool)
        self.opens = np.zeros(len(row), bool)

    def keep(self, kept: BoolArray) -> None:
        """Forget the features that are finished or wrong."""
        if kept.all():
            return
        for name, values in vars(self).items():
            setattr(self, name, values[kept])


class Walker:
    """Finds the coordinates of all features in a buffer."""

    def __init__(self, buffer: ByteArray, row_count: int) -> None:
        self.buffer = buffer
        self.found: list[Runs] = []
        self.broken = np.zeros(row_count, bool)
        self.curved = np.zeros(row_count, bool)
        self._u32 = overlapping(buffer, np.dtype("<u4"))

    def runs(self, kind: Optional[int] = None) -> Runs:
        """Return the runs of the readable rows (of one kind) in the order of the blobs."""
        runs = Runs.joined(self.found)
        keep = ~(self.broken | self.curved)[runs.row]
        if kind is not None:
            keep &= runs.kind == kind
        if not keep.all():
            runs = runs.chosen(keep)
        if (np.diff(runs.row) < 0).any():
            runs = runs.chosen(np.argsort(runs.row, kind="stable"))
        return runs

    def walk(self, starts: IntArray, ends: IntArray) -> None:
        """Walk every feature that is not NULL."""
        rows = np.flatnonzero(ends > starts)
        cursor = _Cursor(rows, starts[rows], ends[rows])
        for _ in range(_MAX_ROUNDS):
            if not len(cursor.row):
                return
            self._round(cursor)
        self._forget(cursor.row)
        for row in cursor.row.tolist():
            self._walk_alone(row, int(starts[row]), int(ends[row]))

    def _round(self, cursor: _Cursor) -> None:
        """Read one geometry header, then one ring, of every feature that stands before one."""
        self._read_headers(cursor)
        cursor.keep(~self.broken[cursor.row] & ~self.curved[cursor.row])
        self._read_rings(cursor)
        unfinished = (cursor.geometries_left > 0) | (cursor.rings_left > 0)
        cursor.keep(unfinished & ~self.broken[cursor.row])

    def _numbers(self, positions: IntArray, big: BoolArray) -> IntArray:
        values = self._u32[positions]
        if big.any():
            values = np.where(big, values.byteswap(), values)
        return values.astype(np.int64)

    def _read_headers(self, cursor: _Cursor) -> None:
        here = np.flatnonzero(cursor.rings_left == 0)
        here = self._still_fits(cursor, here, cursor.position[here] + 5)
        at, row = cursor.position[here], cursor.row[here]
        order = self.buffer[at]
        self.broken[row[order > 1]] = True
        big = order == 0
        base, stride, prefix = _type_parts(self._numbers(at + 1, big))
        self.curved[row[np.isin(base, _CURVED)]] = True
        body = at + prefix
        cursor.stride[here], cursor.big[here] = stride, big
        cursor.geometries_left[here] -= 1
        cursor.position[here] = body
        is_point = base == _POINT
        if is_point.any():
            self._take(cursor, here[is_point], 1, np.ones(int(is_point.sum()), np.int64))
        counted = np.flatnonzero(~is_point)
        if len(counted):
            self._read_counted(cursor, here[counted], base[counted])

    def _read_counted(self, cursor: _Cursor, here: IntArray, base: IntArray) -> None:
        """Read the headers that go on with a number of vertices, rings or geometries."""
        fits = cursor.position[here] + 4 <= cursor.end[here]
        if not fits.all():
            self.broken[cursor.row[here[~fits]]] = True
            here, base = here[fits], base[fits]
        count = self._numbers(cursor.position[here], cursor.big[here])
        cursor.position[here] += 4
        is_line = base == _LINE
        if is_line.any():
            self._take(cursor, here[is_line], 2, count[is_line])
            if is_line.all():
                return
        is_polygon = (base == _POLYGON) | (base == _TRIANGLE)
        cursor.rings_left[here[is_polygon]] = count[is_polygon]
        cursor.opens[here[is_polygon]] = True
        is_collection = np.isin(base, _COLLECTIONS)
        cursor.geometries_left[here[is_collection]] += count[is_collection]
        known = is_line | is_polygon | is_collection | np.isin(base, _CURVED)
        self.broken[cursor.row[here[~known]]] = True
        # What claims more members than bytes follow is wrong, however far it could be walked.
        room = (cursor.end[here] - cursor.position[here]) // np.where(is_polygon, 4, 5)
        self.broken[cursor.row[here[(is_polygon | is_collection) & (count > room)]]] = True

    def _read_rings(self, cursor: _Cursor) -> None:
        here = np.flatnonzero(cursor.rings_left > 0)
        here = self._still_fits(cursor, here, cursor.position[here] + 4)
        if not len(here):
            return
        count = self._numbers(cursor.position[here], cursor.big[here])
        cursor.position[here] += 4
        opens, more = cursor.opens[here], cursor.rings_left[here] > 1
        self.broken[cursor.row[here[(count == 0) & opens & more]]] = True
        self._take(cursor, here, 3, count)
        cursor.opens[here] = False
        cursor.rings_left[here] -= 1

    def _still_fits(self, cursor: _Cursor, here: IntArray, needed: IntArray) -> IntArray:
        fits = needed <= cursor.end[here]
        if fits.all():
            return here
        self.broken[cursor.row[here[~fits]]] = True
        return here[fits]

    def _take(self, cursor: _Cursor, here: IntArray, kind: int, count: IntArray) -> None:
        """Note the coordinates that start at the cursors and step over them."""
        row, position = cursor.row[here], cursor.position[here]
        stride, big = cursor.stride[here], cursor.big[here]
        behind = position + count * stride
        fits = behind <= cursor.end[here]
        self.broken[row[~fits]] = True
        if kind != 1:
            self.broken[row[_too_short(kind, count)]] = True
        cursor.position[here] = behind
        kinds = np.broadcast_to(np.int64(kind), len(row))
        runs = Runs(row, kinds, position, count, stride, big, cursor.opens[here])
        taken = fits & (count > 0)
        self.found.append(runs if taken.all() else runs.chosen(taken))

    def _forget(self, rows: IntArray) -> None:
        """Drop the runs found so far of some rows."""
        kept = np.ones(len(self.broken), bool)
        kept[rows] = False
        self.found = [runs.chosen(kept[runs.row]) for runs in self.found]

    def _walk_alone(self, row: int, start: int, end: int) -> None:
        """Walk one feature of very many parts."""
        try:
            runs = _walk_feature(memoryview(self.buffer.data)[start:end])
        except (_BrokenBlobError, struct.error, IndexError):
            self.broken[row] = True
            return
        if runs is None:
            self.curved[row] = True
            return
        table = np.array(runs, np.int64).reshape(-1, 6)
        kind, position, count, stride, big, opens = table[table[:, 2] > 0].T
        rows = np.full(len(kind), row, np.int64)
        self.found.append(Runs(rows, kind, position + start, count, stride, big > 0, opens > 0))


def overlapping(buffer: ByteArray, item: np.dtype) -> NDArray:
    """View every byte position of a buffer as the start of an item."""
    count = len(buffer) - item.itemsize + 1
    if count <= 0:
        return np.zeros(0, item)
    return np.ndarray((count,), item, buffer=buffer.data, strides=(1,))


def _type_parts(code: IntArray) -> tuple[IntArray, IntArray, IntArray]:
    """Split geometry type codes into base type, bytes per vertex and bytes before the body."""
    iso = code & _EWKB_TYPE
    flavour = iso // 1000
    has_z = ((code & _EWKB_Z) != 0) | (flavour == 1) | (flavour == 3)
    has_m = ((code & _EWKB_M) != 0) | (flavour == 2) | (flavour == 3)
    base = np.where(flavour <= 3, iso % 1000, -1)
    stride = 16 + 8 * has_z + 8 * has_m
    prefix = np.where((code & _EWKB_SRID) != 0, 9, 5)
    return base, stride, prefix


@lru_cache(maxsize=256)
def _type_parts_of(code: int) -> tuple[int, int, int]:
    base, stride, prefix = _type_parts(np.array([code], np.int64))
    return int(base[0]), int(stride[0]), int(prefix[0])


def _too_short(kind: int, count: IntArray) -> BoolArray:
    """Tell lines of one vertex and rings of fewer than four, which are no lines and rings."""
    return (count > 0) & (count < _FEWEST_VERTICES[kind])


class _BrokenBlobError(Exception):
    """A blob that cannot be read."""


def _walk_feature(blob: memoryview) -> Optional[list[tuple[int, int, int, int, bool, bool]]]:
    """Walk one blob; return (kind, position, count, stride, big, opens) rows, None if curved.

    Raises:
        _BrokenBlobError, struct.error, IndexError: the blob is wrong or truncated.
    """
    runs: list[tuple[int, int, int, int, bool, bool]] = []
    at, geometries_left = 0, 1
    while geometries_left:
        if blob[at] > 1:
            raise _BrokenBlobError
        big = blob[at] == 0
        number = struct.Struct(">I" if big else "<I").unpack_from
        base, stride, prefix = _type_parts_of(number(blob, at + 1)[0])
        at += prefix
        geometries_left -= 1
        if base in _CURVED:
            return None
        if base == _POINT:
            runs.append((1, at, 1, stride, big, False))
            at += stride
            continue
        (count,) = number(blob, at)
        at += 4
        if base == _LINE:
            runs.append((2, at, count, stride, big, False))
            at += count * stride
        elif base in (_POLYGON, _TRIANGLE):
            for ring in range(count):
                (vertices,) = number(blob, at)
                if vertices == 0 and ring == 0 and count > 1:
                    raise _BrokenBlobError
                runs.append((3, at + 4, vertices, stride, big, ring == 0))
                at += 4 + vertices * stride
        elif base in _COLLECTIONS and count * 5 <= len(blob) - at:
            geometries_left += count
        else:
            raise _BrokenBlobError
    if at > len(blob) or any(0 < run[2] < _FEWEST_VERTICES[run[0]] for run in runs):
        raise _BrokenBlobError
    return runs
