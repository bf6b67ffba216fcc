# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Vertices move and nothing else does, whatever the geometry; compared with shapely and by hand."""

from __future__ import annotations

import struct

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecircle_plugin.core.arrays import FloatArray
from lifecircle_plugin.core.wkb_vertices import find_vertices, map_vertices

STEP = np.array([1000.0, -2000.0])


def joined(blobs: list[bytes]) -> tuple[np.ndarray, np.ndarray]:
    offsets = np.cumsum([0, *map(len, blobs)])
    return np.frombuffer(b"".join(blobs), np.uint8), offsets


def moved(blobs: list[bytes]) -> list[bytes]:
    buffer, offsets = joined(blobs)
    result, broken = map_vertices(buffer, offsets, lambda xy: xy + STEP)
    assert not len(broken)
    data = result.tobytes()
    return [data[a:b] for a, b in zip(offsets, offsets[1:])]


def shapely_moved(geometry: shapely.Geometry) -> shapely.Geometry:
    def step(xyz: FloatArray) -> FloatArray:
        xyz = xyz.copy()
        xyz[:, :2] += STEP
        return xyz

    return shapely.transform(geometry, step, include_z=shapely.has_z(geometry))


SHAPES = [
    "POINT (1 2)",
    "POINT Z (1 2 3)",
    "LINESTRING (0 0, 1 1, 2 0)",
    "LINESTRING Z (0 0 5, 1 1 6)",
    "POLYGON ((0 0, 4 0, 4 4, 0 0), (1 1, 2 1, 2 2, 1 1))",
    "POLYGON Z ((0 0 1, 4 0 1, 4 4 1, 0 0 1))",
    "MULTIPOINT ((0 0), (1 1))",
    "MULTILINESTRING ((0 0, 1 1), (5 5, 6 6, 7 7))",
    "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)), ((9 9, 10 9, 10 10, 9 9)))",
    "GEOMETRYCOLLECTION (POINT (1 1), LINESTRING (0 0, 1 1), POLYGON ((0 0, 1 0, 1 1, 0 0)))",
]


@pytest.mark.parametrize("flavor", ["iso", "extended"])
@pytest.mark.parametrize("byte_order", [0, 1])
def test_all_kinds_move_as_shapely_moves_them(flavor: str, byte_order: int) -> None:
    geometries = [shapely.from_wkt(text) for text in SHAPES]
    blobs = [shapely.to_wkb(each, flavor=flavor, byte_order=byte_order) for each in geometries]
    for before, blob, after in zip(geometries, blobs, moved(blobs)):
        assert shapely.equals_exact(shapely.from_wkb(after), shapely_moved(before))
        assert len(after) == len(blob)
        # Byte order, type and counts stand as they were.
        assert after[:5] == blob[:5]


@given(
    st.lists(
        st.tuples(st.sampled_from(SHAPES), st.booleans(), st.booleans()), min_size=1, max_size=30
    )
)
@settings(max_examples=60, deadline=None)
def test_any_mixture_moves(chosen: list[tuple[str, bool, bool]]) -> None:
    geometries = [shapely.from_wkt(text) for text, _, _ in chosen]
    blobs = [
        shapely.to_wkb(each, flavor="iso" if iso else "extended", byte_order=int(little))
        for each, (_, iso, little) in zip(geometries, chosen)
    ]
    for before, after in zip(geometries, moved(blobs)):
        assert shapely.equals_exact(shapely.from_wkb(after), shapely_moved(before))


def test_rows_and_positions_are_those_of_the_features() -> None:
    blobs = [
        shapely.to_wkb(shapely.from_wkt(text))
        for text in ("LINESTRING (0 0, 1 1)", "POINT (5 6)", "LINESTRING (7 7, 8 8, 9 9)")
    ]
    buffer, offsets = joined([blobs[0], b"", *blobs[1:]])
    vertices = find_vertices(buffer, offsets)
    xy = vertices.read(buffer)
    by_row = {row: xy[vertices.row == row].tolist() for row in np.unique(vertices.row).tolist()}
    assert by_row == {
        0: [[0, 0], [1, 1]],
        2: [[5, 6]],
        3: [[7, 7], [8, 8], [9, 9]],
    }


def counted(type_code: int, *members: bytes, order: str = "<") -> bytes:
    flag = 1 if order == "<" else 0
    return struct.pack(f"{order}BII", flag, type_code, len(members)) + b"".join(members)


def vertices_of(values: list[tuple[float, ...]], order: str = "<") -> list[bytes]:
    return [struct.pack(f"{order}{len(each)}d", *each) for each in values]


@pytest.mark.parametrize("order", ["<", ">"])
def test_arcs_keep_their_kind(order: str) -> None:
    half_circle = vertices_of([(0, 0), (1, 1), (2, 0)], order)
    back = vertices_of([(2, 0), (0, 0)], order)
    string = counted(8, *half_circle, order=order)
    compound = counted(9, string, counted(2, *back, order=order), order=order)
    surface = counted(12, counted(10, compound, order=order), order=order)
    (after,) = moved([surface])
    half_circle = vertices_of([(1000, -2000), (1001, -1999), (1002, -2000)], order)
    back = vertices_of([(1002, -2000), (1000, -2000)], order)
    string = counted(8, *half_circle, order=order)
    compound = counted(9, string, counted(2, *back, order=order), order=order)
    assert after == counted(12, counted(10, compound, order=order), order=order)


def test_z_and_m_stay() -> None:
    circle = counted(3008, *vertices_of([(0, 0, 7, 70), (1, 1, 8, 80), (2, 0, 9, 90)]))
    line = counted(2002, *vertices_of([(0, 0, 70), (1, 1, 80)]))
    after = moved([circle, line])
    expected = [(1000, -2000, 7, 70), (1001, -1999, 8, 80), (1002, -2000, 9, 90)]
    assert after[0] == counted(3008, *vertices_of(expected))
    assert after[1] == counted(2002, *vertices_of([(1000, -2000, 70), (1001, -1999, 80)]))


def test_faulty_but_whole_geometries_move_too() -> None:
    one_vertex = counted(2, *vertices_of([(5, 5)]))
    open_ring = struct.pack("<BIII", 1, 3, 1, 3) + b"".join(vertices_of([(0, 0), (1, 0), (1, 1)]))
    empty_line = counted(2)
    after = moved([one_vertex, open_ring, empty_line])
    assert after[0] == counted(2, *vertices_of([(1005, -1995)]))
    assert after[1][13:] == b"".join(vertices_of([(1000, -2000), (1001, -2000), (1001, -1999)]))
    assert after[2] == empty_line


def test_an_empty_point_stays_empty() -> None:
    (after,) = moved([shapely.to_wkb(shapely.from_wkt("POINT EMPTY"))])
    assert shapely.from_wkb(after).is_empty


def test_broken_blobs_are_named_and_left_alone() -> None:
    whole = shapely.to_wkb(shapely.from_wkt("LINESTRING (0 0, 1 1)"))
    wrong = [
        whole[:-1],
        b"\x01",
        b"\x07" + whole[1:],
        counted(99, *vertices_of([(0, 0)])),
        counted(5, whole[:-3]),
        struct.pack("<BII", 1, 7, 4_000_000_000),
        struct.pack("<BII", 1, 3, 4_000_000_000),
        counted(10, counted(8, *vertices_of([(0, 0)]))[:-8]),
    ]
    buffer, offsets = joined([whole, *wrong, whole])
    result, broken = map_vertices(buffer, offsets, lambda xy: xy + STEP)
    assert broken.tolist() == list(range(1, len(wrong) + 1))
    low, high = offsets[1], offsets[-2]
    assert result[low:high].tobytes() == buffer[low:high].tobytes()
    assert result[: offsets[1]].tobytes() == result[offsets[-2] :].tobytes() != whole


def test_no_geometry_at_all() -> None:
    buffer, offsets = joined([b"", b""])
    result, broken = map_vertices(buffer, offsets, lambda xy: xy + STEP)
    assert not len(result)
    assert not len(broken)


def test_offsets_outside_the_buffer_are_refused() -> None:
    with pytest.raises(ValueError, match="offsets"):
        find_vertices(np.zeros(3, np.uint8), np.array([0, 9]))


def test_the_source_is_left_as_it_was() -> None:
    blob = shapely.to_wkb(shapely.from_wkt("POINT (1 2)"))
    buffer, offsets = joined([blob])
    before = buffer.copy()
    map_vertices(buffer, offsets, lambda xy: xy + STEP)
    assert (buffer == before).all()
