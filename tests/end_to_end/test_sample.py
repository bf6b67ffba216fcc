# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The embedded sample says what its README says, and its generator gives it again."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

shapely = pytest.importorskip("shapely", minversion="2.0")

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample" / "yangpu_synthetic.gpkg"
METRES_PER_DEGREE = (95_240.0, 110_860.0)

PEOPLE_2020 = {
    "定海路街道": 89_600,
    "平凉路街道": 57_800,
    "江浦路街道": 82_400,
    "四平路街道": 92_400,
    "控江路街道": 102_800,
    "长白新村街道": 73_800,
    "延吉新村街道": 84_900,
    "殷行街道": 182_500,
    "大桥街道": 95_400,
    "五角场街道": 144_700,
    "新江湾城街道": 69_400,
    "长海路街道": 166_900,
}


def decode(blob: bytes | None) -> object:
    """Return the shapely geometry of a GeoPackage blob without envelope."""
    return None if blob is None else shapely.from_wkb(blob[8:])


def to_metres(geometry: object) -> object:
    """Return the geometry with degrees stretched to metres; good enough within the district."""
    return shapely.transform(geometry, lambda lonlat: lonlat * METRES_PER_DEGREE)


def read_layer(path: Path, name: str) -> SimpleNamespace:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    cursor = connection.execute(f'SELECT * FROM "{name}" ORDER BY fid')
    names = [column[0] for column in cursor.description]
    columns = dict(zip(names, zip(*cursor.fetchall())))
    connection.close()
    columns["geom"] = np.array([decode(blob) for blob in columns["geom"]], object)
    return SimpleNamespace(**columns)


@pytest.fixture(scope="module")
def layer():
    cache: dict[str, SimpleNamespace] = {}

    def read(name: str) -> SimpleNamespace:
        if name not in cache:
            cache[name] = read_layer(SAMPLE, name)
        return cache[name]

    return read


def test_is_small_enough_to_be_embedded():
    assert SAMPLE.stat().st_size < 2_500_000


def test_is_called_synthetic_everywhere():
    with sqlite3.connect(f"file:{SAMPLE}?mode=ro", uri=True) as connection:
        descriptions = dict(
            connection.execute("SELECT table_name, description FROM gpkg_contents").fetchall()
        )
    assert len(descriptions) >= 10
    for description in descriptions.values():
        assert "合成数据" in description
        assert "synthetic" in description
    readme = (SAMPLE.parent / "README.md").read_text(encoding="utf-8")
    assert "合成数据" in readme.splitlines()[0]
    assert "synthetic" in readme.splitlines()[0]
    assert "synthetic" in SAMPLE.name


def test_has_the_twelve_subdistricts_with_their_people(layer):
    subdistricts = layer("subdistrict")
    assert dict(zip(subdistricts.name, subdistricts.population)) == PEOPLE_2020
    assert layer("district").population == (1_242_600,)
    assert len(set(subdistricts.code)) == 12
    areas = shapely.area(to_metres(subdistricts.geom)) / 1e6
    np.testing.assert_allclose(areas, subdistricts.area_km2, rtol=0.1)
    assert areas.sum() == pytest.approx(60.61, rel=0.01)


def test_people_of_compounds_sum_to_their_subdistrict(layer):
    residences = layer("residence")
    sums: Counter[str] = Counter()
    for name, people in zip(residences.subdistrict, residences.population):
        sums[name] += max(people or 0, 0)
    assert sums == PEOPLE_2020


def test_compounds_lie_in_the_subdistrict_they_name(layer):
    residences, subdistricts = layer("residence"), layer("subdistrict")
    tree = shapely.STRtree(subdistricts.geom)
    compound, where = tree.query(shapely.point_on_surface(residences.geom), predicate="within")
    assert len(compound) == len(residences.name)
    named = np.array(residences.subdistrict)[compound]
    assert (named == np.array(subdistricts.name)[where]).all()


def test_compounds_are_as_large_as_in_yangpu(layer):
    households = np.array(layer("residence").households)
    assert 1_050 <= len(households) <= 1_150
    assert np.median(households) == pytest.approx(131, abs=3)
    assert households.max() == 5_864
    assert 1_242_600 / households.sum() == pytest.approx(2.32, rel=0.02)
    residences = layer("residence")
    counted = [row for row in zip(residences.population, residences.pop_60plus) if row[1]]
    share = sum(old for _, old in counted) / sum(people for people, _ in counted)
    assert 0.2 < share < 0.27
    assert shapely.is_valid(residences.geom).all()


def test_circles_cover_the_district_once(layer):
    circles, district = layer("circle"), layer("district")
    assert len(circles.name) == len(set(circles.name)) == 33
    assert set(Counter(circles.subdistrict).values()) <= {2, 3, 4}
    assert shapely.is_valid(circles.geom).all()
    # Each circle is in one piece, holds no other, and neighbours share every vertex.
    assert (shapely.get_num_geometries(circles.geom) == 1).all()
    assert shapely.coverage_is_valid(circles.geom)
    total = shapely.area(circles.geom).sum()
    assert shapely.area(district.geom[0]) == pytest.approx(total, rel=1e-9)
    assert shapely.union_all(circles.geom).symmetric_difference(district.geom[0]).area < 1e-12
    for name, outline in zip(layer("subdistrict").name, layer("subdistrict").geom):
        own = circles.geom[np.array(circles.subdistrict) == name]
        assert shapely.union_all(own).symmetric_difference(outline).area < 1e-12


@pytest.fixture(scope="module")
def units(layer):
    return layer("unit")


def test_units_are_a_clean_coverage_inside_one_subdistrict_each(layer, units):
    assert 300 <= len(units.name) <= 500
    assert len(set(units.name)) == len(set(units.id)) == len(units.name)
    assert all("（合成）" in name for name in units.name)
    assert set(units.kind) == {"committee", "block"}
    assert shapely.is_valid(units.geom).all()
    assert (shapely.get_num_geometries(units.geom) == 1).all()
    assert shapely.coverage_is_valid(units.geom)
    for name, outline in zip(layer("subdistrict").name, layer("subdistrict").geom):
        own = units.geom[np.array(units.subdistrict) == name]
        assert shapely.union_all(own).symmetric_difference(outline).area < 1e-12


@pytest.mark.parametrize("drawing", ["circle", "circle_alternative"])
def test_circles_of_both_drawings_are_sets_of_whole_units(layer, units, drawing):
    circles = layer(drawing)
    assert shapely.coverage_is_valid(circles.geom)
    middles = shapely.point_on_surface(units.geom)
    unit, circle = shapely.STRtree(circles.geom).query(middles, predicate="within")
    assert sorted(unit.tolist()) == list(range(len(units.name)))
    for number, outline in enumerate(circles.geom):
        own = units.geom[unit[circle == number]]
        assert len(own) >= 3
        assert shapely.coverage_union_all(own).symmetric_difference(outline).area < 1e-12
    assert sum(circles.population) == sum(layer("circle").population)


def test_the_alternative_moves_few_units_and_leaves_the_band_of_people(layer):
    adopted, other = layer("circle").population, layer("circle_alternative").population
    assert sum(one != two for one, two in zip(adopted, other)) == 8
    assert sum(not 28_000 <= people <= 50_000 for people in adopted) == 0
    assert sum(not 28_000 <= people <= 50_000 for people in other) >= 5


@pytest.mark.parametrize("drawing", ["circle", "circle_alternative"])
def test_neighbouring_circles_differ_in_colour(layer, drawing):
    circles = layer(drawing)
    first, second = shapely.STRtree(circles.geom).query(circles.geom, predicate="touches")
    sides = shapely.length(shapely.intersection(circles.geom[first], circles.geom[second])) > 0
    colours = np.array(circles.colour)
    assert (colours[first[sides]] != colours[second[sides]]).all()


def test_no_unit_lies_on_both_sides_of_a_barrier(layer, units):
    barriers = layer("barrier")
    assert sorted(barriers.kind) == ["expressway", "rail", "river", "river"]
    assert all("虚构" in name for name in barriers.name)
    inside = shapely.buffer(to_metres(units.geom), -0.5)
    lines = to_metres(barriers.geom)
    for line in lines:
        assert not shapely.intersects(inside, line).any()
    # Each runs through the district, not along a mere piece of it.
    assert (shapely.length(lines) > 3_500).all()


def test_gates_lie_on_the_compounds_they_belong_to(layer):
    gates, residences = layer("gate"), layer("residence")
    outline = dict(zip(residences.id, to_metres(residences.geom)))
    assert len(set(residences.id) - set(gates.residence_id)) == 1
    assert set(gates.access) == {"public", "residents", "closed"}
    for residence, point in zip(gates.residence_id, to_metres(gates.geom)):
        if residence:
            assert outline[residence].boundary.distance(point) < 0.5
    assert sum(count > 1 for count in Counter(gates.residence_id).values()) > 200


def test_facilities_speak_the_codes_of_the_standards(layer):
    codes: set[str] = set()
    for pack in (ROOT / "resources" / "standards").glob("*.csv"):
        with pack.open(encoding="utf-8") as stream:
            codes |= {row.get("code", "") for row in csv.DictReader(stream)}
    used = Counter(layer("facility").category)
    assert len(used) >= 30
    assert set(used) - codes == {"comunity_cantine"}
    assert used["food_market"] > 2 * used["community_canteen"]


def test_hosts_are_one_stop_centres_at_the_same_place(layer):
    facilities = layer("facility")
    row = {identifier: number for number, identifier in enumerate(facilities.id)}
    hosted = [number for number, host in enumerate(facilities.host_id) if host]
    assert len(hosted) > 40
    for number in hosted:
        host = row[facilities.host_id[number]]
        assert facilities.category[host] == "one_stop_centre"
        assert to_metres(facilities.geom[host]).distance(to_metres(facilities.geom[number])) < 120
    assert Counter(facilities.category)["one_stop_centre"] in range(25, 33)


def test_some_facilities_and_streets_lie_outside_the_district(layer):
    district = to_metres(layer("district").geom[0])
    shapely.prepare(district)
    points = [to_metres(point) for point in layer("facility").geom if point]
    outside = [point for point in points if not district.intersects(point)]
    assert len(outside) > 150
    assert max(district.distance(point) for point in outside) < 1_300
    streets = [to_metres(line) for line in layer("street").geom if line]
    assert sum(district.distance(line) > 100 for line in streets) > 500


def test_nobody_walks_across_the_huangpu_and_creeks_have_few_bridges(layer):
    streets, water = layer("street"), layer("river")
    drawn = np.array([line is not None for line in streets.geom])
    lines = shapely.force_2d(streets.geom[drawn])
    huangpu = water.geom[np.array(water.kind) == "river"][0]
    assert not shapely.crosses(lines, huangpu).any()
    assert not any(shapely.crosses(lines, layer("true_edge").geom[0]))
    creeks = shapely.union_all(water.geom[np.array(water.kind) == "creek"])
    crossing = shapely.intersects(lines, creeks)
    assert 8 <= crossing.sum() <= 20
    assert (np.array(streets.bridge)[drawn][crossing] == 1).all()
    # Across the river there is something to want, and no way to it.
    names = layer("facility").name
    assert sum(name.startswith("对岸") for name in names) > 10


def test_streets_share_vertices_rather_than_merely_cross(layer):
    lines = [line for line in shapely.force_2d(layer("street").geom) if line]
    parts = shapely.get_parts(lines)
    first, second = shapely.STRtree(parts).query(parts, predicate="crosses")
    crossing = [
        pair
        for pair in zip(first.tolist(), second.tolist())
        if pair[0] < pair[1] and not _meet_at_vertices(parts[pair[0]], parts[pair[1]])
    ]
    assert crossing == []
    _, visits = np.unique(shapely.get_coordinates(parts), axis=0, return_counts=True)
    assert (visits >= 2).sum() > 4_000
    # Many junctions lie inside a line, as in OpenStreetMap.
    ends = {point for part in parts for point in (part.coords[0], part.coords[-1])}
    inner = {point for part in parts for point in part.coords[1:-1]}
    assert len(ends & inner) > 500


def _meet_at_vertices(one: object, other: object) -> bool:
    shared = shapely.get_coordinates(one.intersection(other))
    vertices = {tuple(point) for point in shapely.get_coordinates([one, other])}
    return all(tuple(point) in vertices for point in shared)


def test_planted_faults_are_there(layer):
    facilities, residences, streets = layer("facility"), layer("residence"), layer("street")
    assert sum(point is None for point in facilities.geom) == 1
    assert sum(line is None for line in streets.geom) == 1
    named = Counter(
        (name, category) for name, category in zip(facilities.name, facilities.category)
    )
    assert sum(count == 2 for count in named.values()) == 3
    assert residences.population.count(None) == 1
    assert residences.population.count(-1) == 1
    drawn = [line for line in streets.geom if line]
    assert sum(shapely.has_z(line) for line in drawn) == sum(streets.bridge)
    assert sum(shapely.get_num_geometries(line) > 1 for line in drawn) == 8
    middles = shapely.centroid(to_metres(residences.geom))
    network = shapely.STRtree([to_metres(shapely.force_2d(line)) for line in drawn])
    _, distance = network.query_nearest(middles, return_distance=True, all_matches=False)
    far = distance > 100
    assert set(np.array(residences.subdistrict)[far]) == {"五角场街道", "殷行街道"}
    people = np.array([count or 0 for count in residences.population])
    assert 1_000 < people[far].sum() < 20_000
    unknown = facilities.building_m2.count(None) / len(facilities.building_m2)
    assert 0.15 < unknown < 0.6


def test_is_read_by_gdal_as_one_layer_per_table():
    ogr = pytest.importorskip("osgeo.ogr")
    source = ogr.Open(str(SAMPLE))
    names = {source.GetLayer(number).GetName() for number in range(source.GetLayerCount())}
    assert {"district", "subdistrict", "circle", "circle_alternative", "unit", "barrier",
            "street", "river", "true_edge", "residence", "gate", "facility",
            "facility_area"} <= names  # fmt: skip
    for name in names:
        layer = source.GetLayerByName(name)
        assert layer.GetSpatialRef().GetAuthorityCode(None) == "4490"
        west, east, south, north = layer.GetExtent()
        assert 121.44 < west < east < 121.60
        assert 31.23 < south < north < 31.37


def test_generator_gives_the_same_sample_again(tmp_path):
    from scripts.synthetic_city.sample import library_versions, write_sample

    made_with = json.loads((SAMPLE.parent / "made_with.json").read_text(encoding="utf-8"))
    again = write_sample(tmp_path, made_with.pop("seed"))
    if library_versions() != made_with:
        pytest.skip(f"the sample was made with {made_with}, here is {library_versions()}")
    assert _all_rows(again) == _all_rows(SAMPLE)


def _all_rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        tables = connection.execute("SELECT table_name FROM gpkg_contents ORDER BY 1").fetchall()
        names = [name for (name,) in tables] + ["gpkg_contents", "gpkg_geometry_columns"]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
