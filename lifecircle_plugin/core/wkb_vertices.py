# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Moves the vertices of well-known binary geometries in bulk, and leaves everything else alone.

Types, Z and M, arcs, rings and byte order stay as they are: only the x, y of each vertex change.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Callable

import numpy as np
from numpy.typing import NDArray

from .arrays import FloatArray, IntArray
from .wkb_walk import ByteArray, Walker, overlapping

MapPositions = Callable[[FloatArray], FloatArray]

_POINT, _LINE, _POLYGON, _ARCS, _TRIANGLE = 1, 2, 3, 8, 17
# Multi types, collections, compound curves, polygons of curves, polyhedral surfaces, TINs.
_HOLD_OTHERS = frozenset({4, 5, 6, 7, 9, 10, 11, 12, 15, 16})
_EWKB_Z, _EWKB_M, _EWKB_SRID, _EWKB_TYPE = 0x80000000, 0x40000000, 0x20000000, 0x0FFFFFFF


@dataclass(frozen=True)
class Vertices:
    """Where the vertices of many geometries stand in their buffer; v of them.

    Attributes:
        row: (v,) feature of each vertex.
        position: (v,) byte where its x starts; y follows.
        big: (v,) big-endian numbers.
        broken_rows: features whose blob is truncated or of an unknown type; none of their
            vertices is listed.
    """

    row: IntArray
    position: IntArray
    big: NDArray[np.bool_]
    broken_rows: IntArray

    def read(self, buffer: ByteArray) -> FloatArray:
        """Return (v, 2) x, y; NaN, NaN for an empty point."""
        xy = np.empty(len(self.position), np.complex128)  # x and y side by side, moved as one
        for big, item in ((False, "<c16"), (True, ">c16")):
            chosen = self.big == big
            if chosen.any():
                xy[chosen] = overlapping(buffer, np.dtype(item))[self.position[chosen]]
        return xy.view(np.float64).reshape(-1, 2)

    def written(self, buffer: ByteArray, xy: FloatArray) -> ByteArray:
        """Return a copy of the buffer with other (v, 2) x, y."""
        copy = np.array(buffer, np.uint8)
        values = np.ascontiguousarray(xy, np.float64).view(np.complex128).ravel()
        for big, item in ((False, "<c16"), (True, ">c16")):
            chosen = self.big == big
            if chosen.any():
                overlapping(copy, np.dtype(item))[self.position[chosen]] = values[chosen]
        return copy


def find_vertices(buffer: ByteArray, offsets: IntArray) -> Vertices:
    """Find every vertex of well-known binary geometries laid end to end.

    ISO and EWKB, both byte orders, Z and M, collections, arcs, and geometries that are faulty but
    whole (a line of one vertex, an open ring) may be mixed freely.

    Args:
        buffer: (bytes,) uint8.
        offsets: (n + 1,) start of each feature's blob; a zero-length blob is a NULL geometry.

    Raises:
        ValueError: offsets outside the buffer.
    """
    buffer = np.ascontiguousarray(buffer, np.uint8)
    offsets = np.asarray(offsets, np.int64)
    if len(offsets) == 0 or offsets[0] < 0 or offsets[-1] > len(buffer):
        raise ValueError("offsets do not lie inside the buffer")
    walker = Walker(buffer, len(offsets) - 1)
    walker.walk(offsets[:-1], offsets[1:])
    runs = walker.runs()
    alone, broken = _walked_alone(buffer, offsets, np.flatnonzero(walker.broken | walker.curved))
    row = np.concatenate([runs.row, alone[:, 0]])
    position = np.concatenate([runs.position, alone[:, 1]])
    count = np.concatenate([runs.count, alone[:, 2]])
    stride = np.concatenate([runs.stride, alone[:, 3]])
    big = np.concatenate([runs.big, alone[:, 4] > 0])
    before = np.cumsum(count) - count
    within = np.arange(int(count.sum())) - np.repeat(before, count)
    return Vertices(
        row=np.repeat(row, count),
        position=np.repeat(position, count) + within * np.repeat(stride, count),
        big=np.repeat(big, count),
        broken_rows=broken,
    )


def map_vertices(
    buffer: ByteArray, offsets: IntArray, move: MapPositions
) -> tuple[ByteArray, IntArray]:
    """Move the vertices of geometries.

    Args:
        buffer: (bytes,) uint8, geometries as `find_vertices` takes them.
        offsets: (n + 1,) start of each feature's blob.
        move: (v, 2) x, y to (v, 2) x, y.

    Returns:
        a buffer of the same layout, and the rows whose blob cannot be read, left as they were.
    """
    vertices = find_vertices(buffer, offsets)
    moved = vertices.written(buffer, move(vertices.read(buffer)))
    return moved, vertices.broken_rows


def _walked_alone(
    buffer: ByteArray, offsets: IntArray, rows: IntArray
) -> tuple[IntArray, IntArray]:
    """Walk single blobs; (runs, 5) row, position, count, stride, big, and the rows in vain."""
    found: list[tuple[int, int, int, int, int]] = []
    broken = []
    data = memoryview(buffer.data)
    for row in rows.tolist():
        start, end = int(offsets[row]), int(offsets[row + 1])
        try:
            stretches = list(_stretches(data[start:end]))
        except (_BrokenBlobError, struct.error, IndexError):
            broken.append(row)
            continue
        found += [(row, start + at, count, stride, big) for at, count, stride, big in stretches]
    return np.array(found, np.int64).reshape(-1, 5), np.array(broken, np.int64)


class _BrokenBlobError(Exception):
    """A blob that cannot be read."""


def _stretches(blob: memoryview) -> Iterator[tuple[int, int, int, int]]:
    """Yield (position, vertices, stride, big) of every run of vertices of one geometry.

    Raises:
        _BrokenBlobError, struct.error, IndexError: the blob is wrong or truncated.
    """
    at, geometries_left = 0, 1
    while geometries_left:
        if blob[at] > 1:
            raise _BrokenBlobError
        big = blob[at] == 0
        number = struct.Struct(">I" if big else "<I").unpack_from
        base, stride, prefix = _type_parts(number(blob, at + 1)[0])
        at += prefix
        geometries_left -= 1
        if base == _POINT:
            yield at, 1, stride, big
            at = _behind(blob, at, 1, stride)
            continue
        (count,) = number(blob, at)
        at += 4
        if base in _HOLD_OTHERS:
            geometries_left += count
        elif base in (_LINE, _ARCS):
            yield at, count, stride, big
            at = _behind(blob, at, count, stride)
        elif base in (_POLYGON, _TRIANGLE):
            for _ in range(count):
                (vertices,) = number(blob, at)
                yield at + 4, vertices, stride, big
                at = _behind(blob, at + 4, vertices, stride)
        else:
            raise _BrokenBlobError


def _behind(blob: memoryview, start: int, vertices: int, stride: int) -> int:
    end = start + vertices * stride
    if end > len(blob):
        raise _BrokenBlobError
    return end


def _type_parts(code: int) -> tuple[int, int, int]:
    """Split a geometry type code into base type, bytes per vertex and bytes before the body."""
    iso = code & _EWKB_TYPE
    flavour = iso // 1000
    has_z = bool(code & _EWKB_Z) or flavour in (1, 3)
    has_m = bool(code & _EWKB_M) or flavour in (2, 3)
    base = iso % 1000 if flavour <= 3 else -1
    return base, 16 + 8 * has_z + 8 * has_m, 9 if code & _EWKB_SRID else 5
