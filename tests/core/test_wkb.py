# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Bulk reading and writing of geometries agrees with GEOS and OGR, and survives broken blobs."""

from __future__ import annotations

import random
import struct
from typing import Optional

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from osgeo import ogr

from lifecircle_plugin.core.arrays import Lines, Points, Polygons
from lifecircle_plugin.core.wkb import (
    decode_gpkg,
    decode_wkb,
    encode_gpkg_lines,
    encode_gpkg_points,
    encode_gpkg_polygons,
    encode_lines,
    encode_points,
    encode_polygons,
    read_gpkg,
    read_wkb,
    wrap_gpkg,
)

ogr.UseExceptions()

MIXED = [
    "POINT (1 2)",
    "POINT Z (1 2 3)",
    "POINT EMPTY",
    "MULTIPOINT ((3 4), (5 6))",
    "LINESTRING (0 0, 1 1, 2 0)",
    "LINESTRING Z (0 0 9, 1 1 9)",
    "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3, 4 4))",
    "MULTILINESTRING Z ((0 0 1, 1 1 1), (2 2 1, 3 3 1, 4 4 1))",
    "LINESTRING EMPTY",
    "MULTILINESTRING EMPTY",
    "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 2 1, 2 2, 1 1), (5 5, 6 5, 6 6, 5 5))",
    "POLYGON Z ((0 0 1, 9 0 1, 9 9 1, 0 0 1))",
    "POLYGON EMPTY",
    "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 9 5, 9 9, 5 5), (7 6, 8 6, 8 7, 7 6)))",
    "MULTIPOLYGON EMPTY",
    "GEOMETRYCOLLECTION (POINT (7 7), LINESTRING (1 1, 2 2), POLYGON ((0 0, 1 0, 1 1, 0 0)))",
    "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (MULTIPOINT ((1 1), (2 2))), LINESTRING (3 3, 4 4))",
    "GEOMETRYCOLLECTION EMPTY",
]


def pack(blobs: list[Optional[bytes]]) -> tuple[np.ndarray, np.ndarray]:
    sizes = np.array([len(b or b"") for b in blobs], np.int64)
    data = np.frombuffer(b"".join(b or b"" for b in blobs), np.uint8)
    return data, np.concatenate([[0], np.cumsum(sizes)])


def parts_of(geometry: shapely.Geometry, dimension: int) -> list[shapely.Geometry]:
    if hasattr(geometry, "geoms"):
        return [p for g in geometry.geoms for p in parts_of(g, dimension)]
    fits = shapely.get_dimensions(geometry) == dimension and not geometry.is_empty
    return [geometry] if fits else []


def as_tuples(decoded: Points | Lines | Polygons) -> list[tuple]:
    """(feature, coordinates) of each part, for comparing."""
    if isinstance(decoded, Points):
        return [(f, tuple(xy)) for f, xy in zip(decoded.feature.tolist(), decoded.xy.tolist())]
    chains = decoded.offsets if isinstance(decoded, Lines) else decoded.ring_offsets
    xy = [tuple(p) for p in decoded.xy.tolist()]
    rings = [tuple(xy[a:b]) for a, b in zip(chains[:-1], chains[1:])]
    if isinstance(decoded, Lines):
        return list(zip(decoded.feature.tolist(), rings))
    bounds = zip(decoded.part_offsets[:-1], decoded.part_offsets[1:])
    return [(f, tuple(rings[a:b])) for f, (a, b) in zip(decoded.feature.tolist(), bounds)]


def expected(geometries: list, kind: str) -> list[tuple]:
    dimension = {"point": 0, "line": 1, "polygon": 2}[kind]
    answer = []
    for row, geometry in enumerate(geometries):
        for part in parts_of(geometry, dimension) if geometry is not None else []:
            if kind == "point":
                answer.append((row, tuple(part.coords[0][:2])))
            elif kind == "line":
                answer.append((row, tuple(c[:2] for c in part.coords)))
            else:
                rings = [part.exterior, *part.interiors]
                answer.append((row, tuple(tuple(c[:2] for c in r.coords) for r in rings)))
    return answer


@pytest.mark.parametrize("kind", ["point", "line", "polygon"])
@pytest.mark.parametrize("byte_order", [0, 1])
@pytest.mark.parametrize("flavour", ["iso", "extended"])
def test_mixed_geometries_read_as_geos_reads_them(kind: str, byte_order: int, flavour: str) -> None:
    geometries = [*(shapely.from_wkt(w) for w in MIXED), None]
    wkb = [
        shapely.to_wkb(g, byte_order=byte_order, flavor=flavour, output_dimension=3) if g else None
        for g in geometries
    ]
    decoded = read_wkb(*pack(wkb), kind)
    assert as_tuples(decoded.geometry) == expected(geometries, kind)
    assert not len(decoded.broken_rows)


def test_byte_orders_and_srid_may_mix_within_one_layer() -> None:
    lines = [shapely.LineString(np.random.default_rng(i).random((i + 2, 2))) for i in range(20)]
    blobs = [
        shapely.to_wkb(shapely.set_srid(g, 4326), byte_order=i % 2, include_srid=i % 3 == 0)
        for i, g in enumerate(lines)
    ]
    assert as_tuples(decode_wkb(*pack(blobs), "line")) == expected(lines, "line")


@pytest.mark.parametrize("wkt", ["LINESTRING M (1 2 7, 3 4 8)", "LINESTRING ZM (1 2 9 7, 3 4 9 8)"])
@pytest.mark.parametrize("iso", [True, False])
def test_measures_are_dropped(wkt: str, iso: bool) -> None:
    geometry = ogr.CreateGeometryFromWkt(wkt)
    if iso:
        blob = bytes(geometry.ExportToIsoWkb())
    else:
        flags = {"LINESTRING M": 0x40000000, "LINESTRING ZM": 0xC0000000}[wkt.split(" (")[0]]
        values = [1, 2, 9, 7, 3, 4, 9, 8] if "ZM" in wkt else [1, 2, 7, 3, 4, 8]
        blob = struct.pack("<BII", 1, 2 | flags, 2) + struct.pack(f"<{len(values)}d", *values)
    assert as_tuples(decode_wkb(*pack([blob]), "line")) == [(0, ((1, 2), (3, 4)))]


def test_surfaces_of_patches_give_their_polygons() -> None:
    tin = ogr.CreateGeometryFromWkt("TIN (((0 0, 1 0, 0 1, 0 0)), ((1 0, 1 1, 0 1, 1 0)))")
    decoded = decode_wkb(*pack([bytes(tin.ExportToIsoWkb())]), "polygon")
    assert decoded.feature.tolist() == [0, 0]
    assert decoded.xy.shape == (8, 2)


def test_curves_are_named_for_the_reader_to_segmentise() -> None:
    wkts = [
        "CIRCULARSTRING (0 0, 1 1, 2 0)",
        "LINESTRING (0 0, 1 1)",
        "MULTICURVE ((0 0, 1 1), CIRCULARSTRING (0 0, 1 1, 2 0))",
        "CURVEPOLYGON (CIRCULARSTRING (0 0, 1 1, 2 0, 1 -1, 0 0))",
        "MULTICURVE ((5 5, 6 6))",
    ]
    blobs = [bytes(ogr.CreateGeometryFromWkt(w).ExportToIsoWkb()) for w in wkts]
    decoded = read_wkb(*pack(blobs), "line")
    assert decoded.curved_rows.tolist() == [0, 2, 3]
    assert decoded.geometry.feature.tolist() == [1, 4]
    assert not len(decoded.broken_rows)


def test_a_feature_of_thousands_of_parts_reads_like_the_others() -> None:
    rng = np.random.default_rng(3)
    many = shapely.multilinestrings([shapely.LineString(rng.random((3, 2))) for _ in range(3000)])
    holes = [shapely.box(i, 0, i + 0.5, 0.5).exterior.coords for i in range(1, 300)]
    holed = shapely.Polygon(shapely.box(0, -1, 400, 1).exterior.coords, holes)
    geometries = [
        shapely.LineString([(0, 0), (1, 1)]),
        many,
        holed,
        shapely.LineString([(5, 5), (6, 6)]),
    ]
    blobs = [shapely.to_wkb(g, byte_order=i % 2) for i, g in enumerate(geometries)]
    for kind in ("point", "line", "polygon"):
        assert as_tuples(decode_wkb(*pack(blobs), kind)) == expected(geometries, kind)


@pytest.mark.parametrize(
    "blob",
    [
        b"\x01",
        b"\x07\x01\x00\x00\x00" + bytes(16),
        struct.pack("<BI", 1, 1) + bytes(8),
        struct.pack("<BII", 1, 2, 3) + bytes(32),
        struct.pack("<BII", 1, 2, 0xFFFFFFFF),
        struct.pack("<BII", 1, 2, 1) + bytes(16),
        struct.pack("<BII", 1, 99, 1) + bytes(16),
        struct.pack("<BII", 1, 9002, 2) + bytes(32),
        struct.pack("<BII", 1, 5, 0xFFFFFFF0) + bytes(64),
        struct.pack("<BII", 1, 3, 0x7FFFFFFF) + bytes(64),
        struct.pack("<BIII", 1, 3, 2, 0) + bytes(64),
        struct.pack("<BIII", 1, 3, 1, 3) + bytes(48),
        struct.pack("<BIII8d", 1, 3, 1, 4, 0, 0, 1, 0, 1, 1, 0, 1),
        struct.pack("<BII4d", 1, 2, 2, 0, 0, np.inf, 1),
        struct.pack("<BII4d", 1, 2, 2, 0, 0, np.nan, 1),
        b"GP\x00\x01 not a geometry",
    ],
)
@pytest.mark.parametrize("kind", ["line", "polygon"])
def test_a_broken_blob_is_named_and_spoils_no_other(blob: bytes, kind: str) -> None:
    good = shapely.to_wkb(shapely.from_wkt(MIXED[15]))
    decoded = read_wkb(*pack([good, blob, None, good]), kind)
    assert decoded.geometry.feature.tolist() == [0, 3]
    values_matter_to_other_kind = len(blob) in (41, 77) and len(decoded.broken_rows) == 0
    assert decoded.broken_rows.tolist() == [1] or values_matter_to_other_kind


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(MIXED), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_random_damage_never_crashes(wkts: list[str], chance: random.Random) -> None:
    blobs = [bytearray(shapely.to_wkb(shapely.from_wkt(w))) for w in wkts]
    for blob in blobs:
        for _ in range(chance.randrange(4)):
            blob[chance.randrange(len(blob))] = chance.randrange(256)
        del blob[chance.randrange(len(blob) + 1) :]
    for kind in ("point", "line", "polygon"):
        decoded = read_wkb(*pack([bytes(b) for b in blobs]), kind)
        assert np.isfinite(decoded.geometry.xy).all()
        assert not np.isin(decoded.geometry.feature, decoded.broken_rows).any()


def test_nothing_at_all_is_fine() -> None:
    for kind in ("point", "line", "polygon"):
        decoded = read_wkb(np.zeros(0, np.uint8), np.zeros(1, np.int64), kind)
        assert decoded.geometry.xy.shape == (0, 2)
        assert read_wkb(np.zeros(0, np.uint8), np.zeros(4, np.int64), kind).geometry.xy.size == 0
    with pytest.raises(ValueError, match="kind"):
        decode_wkb(np.zeros(0, np.uint8), np.zeros(1, np.int64), "surface")
    with pytest.raises(ValueError, match="offsets"):
        decode_wkb(np.zeros(3, np.uint8), np.array([0, 9]), "point")


def gpkg_blob(geometry: shapely.Geometry, envelope_code: int, big: bool = False) -> bytes:
    doubles = {0: 0, 1: 4, 2: 6, 3: 6, 4: 8}[envelope_code]
    order = ">" if big else "<"
    flags = (0 if big else 1) | envelope_code << 1
    head = b"GP\x00" + bytes([flags]) + struct.pack(order + f"i{doubles}d", 4326, *[1.0] * doubles)
    return head + shapely.to_wkb(geometry, byte_order=0 if big else 1)


@pytest.mark.parametrize("kind", ["point", "line", "polygon"])
def test_geopackage_headers_of_every_length_are_stripped(kind: str) -> None:
    geometries = [shapely.from_wkt(w) for w in MIXED]
    blobs = [gpkg_blob(g, i % 5, big=i % 2 == 0) for i, g in enumerate(geometries)]
    assert as_tuples(decode_gpkg(*pack([*blobs, None]), kind)) == expected(geometries, kind)


def test_wrong_geopackage_headers_are_named() -> None:
    line = shapely.LineString([(0, 0), (1, 1)])
    good = gpkg_blob(line, 1)
    extended = bytearray(good)
    extended[3] |= 0x20
    code_seven = bytearray(good)
    code_seven[3] = 0x0F
    blobs = [good, b"GP\x00", b"XX" + good[2:], bytes(extended), bytes(code_seven), good[:20], None]
    decoded = read_gpkg(*pack([*blobs, good]), "line")
    assert decoded.broken_rows.tolist() == [1, 2, 3, 4, 5]
    assert decoded.geometry.feature.tolist() == [0, 7]


def test_written_geometries_are_read_by_geos() -> None:
    geometries = [shapely.from_wkt(w) for w in MIXED]
    buffer = pack([shapely.to_wkb(g, output_dimension=2) for g in geometries])
    for kind, write in (("line", encode_lines), ("polygon", encode_polygons)):
        decoded = decode_wkb(*buffer, kind)
        blobs = write(decoded, len(geometries))
        dimension = {"line": 1, "polygon": 2}[kind]
        for blob, geometry in zip(blobs, geometries):
            parts = parts_of(shapely.force_2d(geometry), dimension)
            if not parts:
                assert blob is None
                continue
            back = shapely.from_wkb(blob)
            assert back.geom_type.startswith("Multi")
            assert list(back.geoms) == parts


def test_single_part_types_are_written_on_request() -> None:
    lines = Lines(np.arange(10.0).reshape(5, 2), np.array([0, 2, 5]), np.array([0, 2]))
    blobs = encode_lines(lines, 3, multi=False)
    assert [b and shapely.from_wkb(b).wkt for b in blobs] == [
        "LINESTRING (0 1, 2 3)",
        None,
        "LINESTRING (4 5, 6 7, 8 9)",
    ]
    twice = Lines(lines.xy, lines.offsets, np.array([1, 1]))
    with pytest.raises(ValueError, match="single"):
        encode_lines(twice, 3, multi=False)
    with pytest.raises(ValueError, match="order"):
        encode_lines(Lines(lines.xy, lines.offsets, np.array([1, 0])), 3)


def test_points_without_coordinates_have_no_geometry() -> None:
    xy = np.array([[1.5, 2.5], [np.nan, np.nan], [3.0, 4.0]])
    blobs = encode_points(xy)
    assert [b and shapely.from_wkb(b).wkt for b in blobs] == [
        "POINT (1.5 2.5)",
        None,
        "POINT (3 4)",
    ]
    assert encode_points(np.zeros((0, 2))) == []


def test_geopackage_blobs_carry_srs_and_envelope() -> None:
    polygons = decode_wkb(*pack([shapely.to_wkb(shapely.from_wkt(MIXED[13]))]), "polygon")
    (blob,) = encode_gpkg_polygons(polygons, 1, 4490)
    assert blob is not None
    assert blob[:4] == b"GP\x00\x03"
    assert struct.unpack_from("<i4d", blob, 4) == (4490, 0.0, 9.0, 0.0, 9.0)
    assert shapely.from_wkb(blob[40:]) == shapely.from_wkt(MIXED[13])
    (point,) = encode_gpkg_points(np.array([[1.0, 2.0]]), 4326)
    assert point == b"GP\x00\x01" + struct.pack("<i", 4326) + shapely.to_wkb(shapely.Point(1, 2))


def test_ogr_reads_a_geopackage_table_of_our_blobs(tmp_path) -> None:
    import sqlite3

    from osgeo import osr

    srs = osr.SpatialReference()
    srs.ImportFromEPSG(4326)
    path = str(tmp_path / "written.gpkg")
    source = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    source.CreateLayer("t", srs, ogr.wkbMultiLineString, ["SPATIAL_INDEX=NO"])
    source = None
    lines = decode_wkb(*pack([shapely.to_wkb(shapely.from_wkt(w)) for w in MIXED]), "line")
    blobs = encode_gpkg_lines(lines, len(MIXED), 4326)
    with sqlite3.connect(path) as db:
        db.executemany("INSERT INTO t (geom) VALUES (?)", [(b,) for b in blobs])
    source = ogr.Open(path)
    read = [f.GetGeometryRef() and f.GetGeometryRef().ExportToWkt() for f in source.GetLayer(0)]
    assert [r is None for r in read] == [b is None for b in blobs]
    assert read[6] == "MULTILINESTRING ((0 0,1 1),(2 2,3 3,4 4))"


def test_geometry_as_it_stands_gets_a_geopackage_header() -> None:
    curve = bytes(ogr.CreateGeometryFromWkt("CIRCULARSTRING (0 0, 1 1, 2 0)").ExportToIsoWkb())
    geometries = [shapely.from_wkt(w) for w in MIXED]
    wkb = [shapely.to_wkb(g, flavor="iso", output_dimension=3) for g in geometries]
    blobs = wrap_gpkg(*pack([*wkb, None, b"\x01\x02", curve]), 3857)
    assert blobs[len(MIXED)] is None
    assert blobs[len(MIXED) + 1] is None
    assert blobs[-1] == b"GP\x00\x01" + struct.pack("<i", 3857) + curve
    for geometry, body, blob in zip(geometries, wkb, blobs):
        assert blob is not None
        flags = blob[3]
        assert bool(flags & 0x10) == geometry.is_empty
        if flags & 0x02:
            west, east, south, north = struct.unpack_from("<4d", blob, 8)
            assert (west, south, east, north) == geometry.bounds
        assert blob[40 if flags & 0x02 else 8 :] == body
