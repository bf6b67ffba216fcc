# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Well-known binary geometries and GeoPackage blobs, read and written in bulk.

Sources: OGC 06-103r4 (well-known binary), OGC 12-128r17 section 2.1.3 (GeoPackage blobs).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Optional

import numpy as np
from numpy.typing import NDArray

from .arrays import BoolArray, FloatArray, Geometry, IntArray, Lines, Points, Polygons
from .wkb_walk import ByteArray, Runs, Walker, overlapping

KINDS = ("point", "line", "polygon")
# Bytes of the envelope by the envelope code in a GeoPackage blob's flags; -1 is not allowed.
_GPKG_ENVELOPE_BYTES = np.array([0, 32, 48, 48, 64, -1, -1, -1])


@dataclass(frozen=True)
class Decoded:
    """Geometries read from blobs, and the rows that could not be read.

    Attributes:
        geometry: parts of the wanted kind; rows that are NULL, empty, broken or of another kind
            have none.
        broken_rows: rows whose blob is truncated or wrong, or holds infinite coordinates, lines
            of one vertex, or rings that are not closed; nothing of them is taken.
        curved_rows: rows that hold arcs, which the reader of the layer must segmentise first.
    """

    geometry: Geometry
    broken_rows: IntArray
    curved_rows: IntArray


def decode_wkb(buffer: ByteArray, offsets: IntArray, kind: str) -> Geometry:
    """Return the points, lines or polygons of `read_wkb`, without its account of broken rows."""
    return read_wkb(buffer, offsets, kind).geometry


def decode_gpkg(buffer: ByteArray, offsets: IntArray, kind: str) -> Geometry:
    """Return the points, lines or polygons of `read_gpkg`, without its account of broken rows."""
    return read_gpkg(buffer, offsets, kind).geometry


def read_wkb(buffer: ByteArray, offsets: IntArray, kind: str) -> Decoded:
    """Decode well-known binary geometries laid end to end.

    ISO and EWKB, both byte orders, Z and M (dropped), multipart and collections (the parts of the
    wanted kind are taken) may be mixed freely.

    Args:
        buffer: (bytes,) uint8.
        offsets: (n + 1,) start of each feature's blob; a zero-length blob is a NULL geometry.
        kind: "point", "line" or "polygon".

    Returns:
        What was read, in feature order, and the rows that could not be read.

    Raises:
        ValueError: unknown kind, or offsets outside the buffer.
    """
    buffer, offsets = _checked(buffer, offsets)
    return _read(buffer, offsets[:-1], offsets[1:], kind)


def read_gpkg(buffer: ByteArray, offsets: IntArray, kind: str) -> Decoded:
    """Decode GeoPackage geometry blobs laid end to end; arguments and answer as `read_wkb`."""
    buffer, offsets = _checked(buffer, offsets)
    starts, ends, bad = gpkg_bodies(buffer, offsets)
    decoded = _read(buffer, starts, ends, kind)
    if not bad.any():
        return decoded
    broken = np.union1d(decoded.broken_rows, np.flatnonzero(bad))
    return Decoded(decoded.geometry, broken, decoded.curved_rows)


def gpkg_bodies(buffer: ByteArray, offsets: IntArray) -> tuple[IntArray, IntArray, BoolArray]:
    """Find the well-known binary inside GeoPackage blobs.

    Args:
        buffer: (bytes,) uint8.
        offsets: (n + 1,) start of each blob.

    Returns:
        starts (n,), ends (n,) of the bodies (equal for NULL and wrong blobs), wrong (n,) bool.
    """
    buffer, offsets = _checked(buffer, offsets)
    starts, ends = offsets[:-1].copy(), offsets[1:].copy()
    wrong = (ends > starts) & (ends - starts < 8)
    rows = np.flatnonzero(ends - starts >= 8)
    at = starts[rows]
    flags = buffer[at + 3]
    envelope = _GPKG_ENVELOPE_BYTES[(flags >> 1) & 7]
    body = at + 8 + envelope
    extended = (flags & 0x20) != 0
    fine = (buffer[at] == ord("G")) & (buffer[at + 1] == ord("P")) & (envelope >= 0)
    fine &= ~extended & (body <= ends[rows])
    starts[rows] = body
    wrong[rows[~fine]] = True
    starts[wrong] = ends[wrong]
    return starts, ends, wrong


def _checked(buffer: ByteArray, offsets: IntArray) -> tuple[ByteArray, IntArray]:
    buffer = np.ascontiguousarray(buffer, np.uint8)
    offsets = np.asarray(offsets, np.int64)
    if len(offsets) == 0 or offsets[0] < 0 or offsets[-1] > len(buffer):
        raise ValueError("offsets do not lie inside the buffer")
    if (offsets[1:] < offsets[:-1]).any():
        raise ValueError("offsets must not decrease")
    return buffer, offsets


def _read(buffer: ByteArray, starts: IntArray, ends: IntArray, kind: str) -> Decoded:
    if kind not in KINDS:
        raise ValueError(f"kind must be one of {KINDS}, not {kind!r}")
    walker = Walker(buffer, len(starts))
    walker.walk(starts, ends)
    builders: dict[str, Callable[[FloatArray, Runs], tuple[Geometry, IntArray]]] = {
        "point": _build_points,
        "line": _build_lines,
        "polygon": _build_polygons,
    }
    while True:
        runs = walker.runs(KINDS.index(kind) + 1)
        geometry, wrong_rows = builders[kind](_gather(buffer, runs), runs)
        if not len(wrong_rows):
            break
        walker.broken[wrong_rows] = True
    return Decoded(geometry, np.flatnonzero(walker.broken), np.flatnonzero(walker.curved))


def _gather(buffer: ByteArray, runs: Runs) -> FloatArray:
    """Copy the x, y of all runs out of the buffer, (vertices, 2)."""
    first = np.zeros(len(runs.count) + 1, np.int64)
    np.cumsum(runs.count, out=first[1:])
    xy = np.empty(int(first[-1]), np.complex128)  # x and y side by side, moved as one item
    flavour = runs.stride + runs.big
    for code in np.unique(flavour).tolist():
        stride, big = code & ~1, bool(code & 1)
        item = overlapping(buffer, np.dtype(">c16" if big else "<c16"))
        chosen = flavour == code
        whole = bool(chosen.all())
        count = runs.count if whole else runs.count[chosen]
        start = runs.position if whole else runs.position[chosen]
        behind = np.cumsum(count)
        position = np.repeat(start - (behind - count) * stride, count)
        position += np.arange(len(position)) * stride
        if whole:
            xy[:] = item[position]
        else:
            xy[np.repeat(chosen, runs.count)] = item[position]
    return xy.view(np.float64).reshape(-1, 2)


def _offsets(count: IntArray) -> IntArray:
    offsets = np.zeros(len(count) + 1, np.int64)
    np.cumsum(count, out=offsets[1:])
    return offsets


def _rows_not_finite(xy: FloatArray, runs: Runs) -> IntArray:
    if np.isfinite(xy.sum()):  # one pass for what nearly always holds
        return np.zeros(0, np.int64)
    wrong = ~np.isfinite(xy).all(axis=1)
    return np.unique(np.repeat(runs.row, runs.count)[wrong])


def _build_points(xy: FloatArray, runs: Runs) -> tuple[Points, IntArray]:
    empty = np.isnan(xy).all(axis=1)  # POINT EMPTY is written as two NaN
    wrong = ~empty & ~np.isfinite(xy).all(axis=1)
    points = Points(xy[~empty], runs.row[~empty]) if empty.any() else Points(xy, runs.row)
    return points, runs.row[wrong]


def _build_lines(xy: FloatArray, runs: Runs) -> tuple[Lines, IntArray]:
    return Lines(xy, _offsets(runs.count), runs.row), _rows_not_finite(xy, runs)


def _build_polygons(xy: FloatArray, runs: Runs) -> tuple[Polygons, IntArray]:
    ring_offsets = _offsets(runs.count)
    part_offsets = np.append(np.flatnonzero(runs.opens), len(runs.row))
    polygons = Polygons(xy, ring_offsets, part_offsets, runs.row[part_offsets[:-1]])
    wrong = _rows_not_finite(xy, runs)
    if not len(wrong):
        closed = (xy[ring_offsets[:-1]] == xy[ring_offsets[1:] - 1]).all(axis=1)
        wrong = np.unique(runs.row[~closed])
    return polygons, wrong


# --- writing -------------------------------------------------------------------------------------


def encode_points(xy: FloatArray) -> list[Optional[bytes]]:
    """Write points as well-known binary.

    Args:
        xy: (n, 2); a row with NaN has no geometry.

    Returns:
        n blobs, None where there is no geometry.
    """
    return _encode_points(xy, None)


def encode_gpkg_points(xy: FloatArray, srs_id: int) -> list[Optional[bytes]]:
    """Write points as GeoPackage blobs; arguments and answer as `encode_points`."""
    return _encode_points(xy, srs_id)


def encode_lines(lines: Lines, feature_count: int, multi: bool = True) -> list[Optional[bytes]]:
    """Write lines as well-known binary, one blob per feature.

    Args:
        lines: parts ordered by feature.
        feature_count: n, number of blobs wanted.
        multi: MultiLineString; otherwise LineString, and no feature may have two parts.

    Returns:
        n blobs, None where a feature has no part.

    Raises:
        ValueError: parts out of order, or several in a feature though not multi.
    """
    return _encode_parts(_LINE_TYPE, _lines_as_rings(lines), feature_count, multi, None)


def encode_gpkg_lines(
    lines: Lines, feature_count: int, srs_id: int, multi: bool = True
) -> list[Optional[bytes]]:
    """Write lines as GeoPackage blobs with envelopes; otherwise as `encode_lines`."""
    return _encode_parts(_LINE_TYPE, _lines_as_rings(lines), feature_count, multi, srs_id)


def encode_polygons(
    polygons: Polygons, feature_count: int, multi: bool = True
) -> list[Optional[bytes]]:
    """Write polygons as well-known binary; arguments, answer and errors as `encode_lines`."""
    return _encode_parts(_POLYGON_TYPE, polygons, feature_count, multi, None)


def encode_gpkg_polygons(
    polygons: Polygons, feature_count: int, srs_id: int, multi: bool = True
) -> list[Optional[bytes]]:
    """Write polygons as GeoPackage blobs with envelopes; otherwise as `encode_lines`."""
    return _encode_parts(_POLYGON_TYPE, polygons, feature_count, multi, srs_id)


def wrap_gpkg(buffer: ByteArray, offsets: IntArray, srs_id: int) -> list[Optional[bytes]]:
    """Put the header of a GeoPackage before well-known binary as it stands.

    Args:
        buffer: (bytes,) uint8, ISO well-known binary of any kinds mixed.
        offsets: (n + 1,) start of each feature's blob.
        srs_id: of the table.

    Returns:
        n blobs; points, curves and empty geometries without an envelope, the rest with one; None
        where a row is NULL or broken.
    """
    buffer, offsets = _checked(buffer, offsets)
    row_count = len(offsets) - 1
    walker = Walker(buffer, row_count)
    walker.walk(offsets[:-1], offsets[1:])
    runs = walker.runs()
    rows = np.repeat(runs.row, runs.count)
    envelope = _envelopes(_gather(buffer, runs), rows, row_count)
    is_point = np.bincount(rows, minlength=row_count) == 1
    is_empty = np.isnan(envelope[:, 0]) & ~walker.curved
    plain = _gpkg_headers(row_count, srs_id, None)
    plain["flags"][is_empty] |= _GPKG_EMPTY
    heads_plain = _slices(plain.tobytes(), np.arange(row_count + 1) * plain.itemsize)
    full = _gpkg_headers(row_count, srs_id, envelope)
    heads_full = _slices(full.tobytes(), np.arange(row_count + 1) * full.itemsize)
    enveloped = (~is_point & ~is_empty & ~walker.curved).tolist()
    missing = (walker.broken | (offsets[1:] == offsets[:-1])).tolist()
    bodies = _slices(buffer.tobytes(), offsets)
    return [
        None if gone else (big if with_envelope else small) + body
        for gone, with_envelope, small, big, body in zip(
            missing, enveloped, heads_plain, heads_full, bodies
        )
    ]


_LINE_TYPE, _POLYGON_TYPE, _MULTI = 2, 3, 3  # type code of a multi = that of its parts + 3
_LITTLE_ENDIAN = 1
_GPKG_ENVELOPE_XY, _GPKG_EMPTY = 0x02, 0x10
_GPKG_FIELDS = [("magic", "S2"), ("version", "u1"), ("flags", "u1"), ("srs_id", "<i4")]
_GEOMETRY_FIELDS = [("order", "u1"), ("type", "<u4"), ("count", "<u4")]


def _slices(data: bytes, offsets: IntArray) -> list[bytes]:
    bounds = offsets.tolist()
    return [data[a:b] for a, b in zip(bounds[:-1], bounds[1:])]


def _envelopes(xy: FloatArray, rows: IntArray, row_count: int) -> FloatArray:
    """Return (n, 4) min x, max x, min y, max y of the vertices of each row, NaN without any.

    rows must not decrease.
    """
    envelope = np.full((row_count, 4), np.nan)
    first = np.flatnonzero(np.diff(rows, prepend=-1))
    if len(first):
        envelope[rows[first], 0::2] = np.minimum.reduceat(xy, first)
        envelope[rows[first], 1::2] = np.maximum.reduceat(xy, first)
    return envelope


def _gpkg_headers(count: int, srs_id: int, envelope: Optional[FloatArray]) -> NDArray:
    """Return (n,) packed records of GeoPackage blob headers."""
    extra = [] if envelope is None else [("envelope", "<f8", (4,))]
    headers = np.zeros(count, np.dtype(_GPKG_FIELDS + extra))
    headers["magic"] = b"GP"
    headers["flags"] = _LITTLE_ENDIAN | (0 if envelope is None else _GPKG_ENVELOPE_XY)
    headers["srs_id"] = srs_id
    if envelope is not None:
        headers["envelope"] = envelope
    return headers


def _encode_points(xy: FloatArray, srs_id: Optional[int]) -> list[Optional[bytes]]:
    head = _GPKG_FIELDS if srs_id is not None else []
    records = np.zeros(
        len(xy), np.dtype([*head, ("order", "u1"), ("type", "<u4"), ("xy", "<f8", (2,))])
    )
    if srs_id is not None:
        headers = _gpkg_headers(len(xy), srs_id, None)
        for name, _ in _GPKG_FIELDS:
            records[name] = headers[name]
    records["order"], records["type"], records["xy"] = _LITTLE_ENDIAN, 1, xy
    blobs: list[Optional[bytes]] = list(
        _slices(records.tobytes(), np.arange(len(xy) + 1) * records.itemsize)
    )
    for row in np.flatnonzero(np.isnan(xy).any(axis=1)).tolist():
        blobs[row] = None
    return blobs


def _lines_as_rings(lines: Lines) -> Polygons:
    """Describe each line as a part of one ring, so that one writer serves both kinds."""
    return Polygons(lines.xy, lines.offsets, np.arange(len(lines.feature) + 1), lines.feature)


def _encode_parts(
    part_type: int, parts: Polygons, feature_count: int, multi: bool, srs_id: Optional[int]
) -> list[Optional[bytes]]:
    """Lay out all blobs in one buffer and cut it.

    Headers have fixed sizes, so that the place of vertex v of ring r of part p of blob k is
    16 v + ring header (r + 1) + part header (p + 1) + blob header (k + 1).
    """
    step = np.diff(parts.feature, prepend=-1)
    if (step < 0).any() or (not multi and (step[1:] == 0).any()):
        raise ValueError("parts must be in feature order, and single unless multi")
    first_part = np.flatnonzero(step > 0)
    blob_feature = parts.feature[first_part]
    blob_of_part = np.cumsum(step > 0) - 1
    part_of_ring = np.repeat(np.arange(len(parts.feature)), np.diff(parts.part_offsets))
    ring_header = 4 if part_type == _POLYGON_TYPE else 0
    part_header = np.dtype(_GEOMETRY_FIELDS).itemsize
    heads = _blob_heads(part_type, parts, first_part, multi, srs_id)
    head = heads.dtype.itemsize

    vertices = parts.ring_offsets[parts.part_offsets]
    part_at = 16 * vertices[:-1] + ring_header * parts.part_offsets[:-1]
    part_at += part_header * np.arange(len(parts.feature)) + head * (blob_of_part + 1)
    ring_at = 16 * parts.ring_offsets[:-1] + ring_header * np.arange(len(part_of_ring))
    ring_at += part_header * (part_of_ring + 1) + head * (blob_of_part[part_of_ring] + 1)
    size = 16 * len(parts.xy) + ring_header * len(ring_at) + part_header * len(part_at)
    out = np.empty(size + head * len(heads), np.uint8)
    blob_at = np.append(part_at[first_part] - head, len(out))

    if head:
        overlapping(out, heads.dtype)[blob_at[:-1]] = heads
    part_heads = np.zeros(len(part_at), np.dtype(_GEOMETRY_FIELDS))
    part_heads["order"], part_heads["type"] = _LITTLE_ENDIAN, part_type
    ring_sizes = np.diff(parts.ring_offsets)
    part_heads["count"] = np.diff(parts.part_offsets) if ring_header else ring_sizes
    overlapping(out, part_heads.dtype)[part_at] = part_heads
    if ring_header:
        overlapping(out, np.dtype("<u4"))[ring_at] = ring_sizes
    vertex_at = np.repeat(ring_at + ring_header - 16 * parts.ring_offsets[:-1], ring_sizes)
    vertex_at += 16 * np.arange(len(parts.xy))
    xy = np.ascontiguousarray(parts.xy, np.float64).view(np.complex128).ravel()
    overlapping(out, np.dtype("<c16"))[vertex_at] = xy

    blobs: list[Optional[bytes]] = [None] * feature_count
    for feature, blob in zip(blob_feature.tolist(), _slices(out.tobytes(), blob_at)):
        blobs[feature] = blob
    return blobs


def _blob_heads(
    part_type: int, parts: Polygons, first_part: IntArray, multi: bool, srs_id: Optional[int]
) -> NDArray:
    """Return (blobs,) packed records of what stands before the first part of each blob."""
    blob_count = len(first_part)
    fields: list = _GEOMETRY_FIELDS if multi else []
    gpkg = None
    if srs_id is not None:
        part_count = np.diff(np.append(first_part, len(parts.feature)))
        vertex_count = np.diff(parts.ring_offsets[parts.part_offsets])
        blob_of_part = np.repeat(np.arange(blob_count), part_count)
        envelope = _envelopes(parts.xy, np.repeat(blob_of_part, vertex_count), blob_count)
        gpkg = _gpkg_headers(blob_count, srs_id, envelope)
        fields = gpkg.dtype.descr + fields
    heads = np.zeros(blob_count, np.dtype(fields))
    if gpkg is not None:
        for name in gpkg.dtype.names or ():
            heads[name] = gpkg[name]
    if multi:
        heads["order"], heads["type"] = _LITTLE_ENDIAN, part_type + _MULTI
        heads["count"] = np.diff(np.append(first_part, len(parts.feature)))
    return heads
