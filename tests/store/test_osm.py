# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What an OSM extract becomes: a file written by hand, and two real cities counted otherwise."""

from __future__ import annotations

import itertools
import os
import sqlite3
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from lifecircle_plugin.core.arrays import Polygons
from lifecircle_plugin.core.categories import CategoryMapping
from lifecircle_plugin.core.errors import Cancelled, LifeCircleError
from lifecircle_plugin.core.network import build_network
from lifecircle_plugin.core.projection import TransverseMercator
from lifecircle_plugin.store.osm import Frame, OsmLayers, read_osm_layers
from lifecircle_plugin.store.osm_rules import is_walkable
from lifecircle_plugin.store.rows import OutputTable

from .osm_file import ORIGIN, STEP, OsmFile

pytestmark = pytest.mark.usefixtures("qgis_app")


@pytest.fixture(scope="module")
def mapping(project_root: Path) -> CategoryMapping:
    return CategoryMapping.load(project_root / "resources" / "categories")


def column(table: OutputTable, name: str, by: str = "osm_id") -> dict[str, object]:
    return dict(zip(table.columns[by].tolist(), table.columns[name].tolist()))


# --- rules ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tags", "walkable"),
    [
        ({"highway": "footway"}, True),
        ({"highway": "steps"}, True),
        ({"highway": "living_street"}, True),
        ({"highway": "primary"}, True),
        ({"highway": "cycleway"}, True),
        ({"highway": "cycleway", "foot": "no"}, False),
        ({"highway": "motorway"}, False),
        ({"highway": "trunk"}, False),
        ({"highway": "trunk", "foot": "yes"}, True),
        ({"highway": "trunk", "sidewalk": "both"}, True),
        ({"highway": "trunk", "sidewalk": "separate"}, False),
        ({"highway": "residential", "foot": "no"}, False),
        ({"highway": "secondary", "foot": "use_sidepath"}, False),
        ({"highway": "service", "access": "private"}, False),
        ({"highway": "service", "access": "private", "foot": "yes"}, True),
        ({"highway": "service", "access": "no", "foot": "designated"}, True),
        ({"highway": "service", "access": "customers"}, True),
        ({"highway": "construction"}, False),
        ({"highway": "proposed", "foot": "yes"}, False),
        ({"highway": "raceway"}, False),
        ({"highway": "no_such_kind"}, False),
        ({"foot": "yes"}, False),
    ],
)
def test_where_people_may_walk(tags: dict[str, str], walkable: bool) -> None:
    names = ("highway", "foot", "access", "sidewalk", "service", "area")
    assert is_walkable(*(tags.get(name) for name in names)) is walkable


# --- a file written by hand ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    osm = OsmFile()
    main = [(0, 0), (10, 0), (20, 0), (40, 0)]
    assert osm.way(main, highway="residential", name="控江路", bridge="yes", layer="1") == 1
    assert osm.way([(20, 0), (20, 30)], highway="footway") == 2
    assert osm.way([(10, -10), (10, 10)], highway="motorway") == 3
    assert osm.way([(0, 5), (40, 5)], highway="hovercraft") == 4
    # A square people walk across, joined to the footway at one corner.
    assert osm.area(20, 30, 10, 10, highway="pedestrian", area="yes", name="广场") == 5
    assert osm.area(0, 20, 12, 10, amenity="school", name="控江小学") == 6
    assert osm.area(1, 21, 4, 2, building="yes") == 7  # on the school's ground
    assert (
        osm.area(0, 50, 3, 2, building="apartments", building__levels="6", building__flats="48")
        == 8
    )
    assert osm.area(10, 50, 3, 2, building="yes", building__levels="5;6") == 9
    assert osm.area(20, 50, 0.3, 0.3, building="yes") == 10  # a shed
    assert osm.area(30, 50, 3, 2, building="yes", shop="supermarket", building__levels="2") == 11
    outer = osm.area(40, 50, 10, 10)
    inner = osm.area(44, 54, 2, 2)
    assert osm.multipolygon(outer, inner, building="residential", name="围合小区") == 1
    osm.node(5, 1, amenity="pharmacy", name="药房", opening_hours="24/7", capacity="约30")
    osm.node(6, 1, amenity="ashtray")
    osm.node(7, 1, amenity="kindergarten", shop="convenience", capacity="1,200")
    osm.node(8, 1, natural="tree")
    osm.node(9, 1, place="locality")
    return osm.write(tmp_path_factory.mktemp("osm") / "镇.osm")


@pytest.fixture(scope="module")
def layers(town: Path, mapping: CategoryMapping) -> OsmLayers:
    return read_osm_layers(str(town), mapping)


def test_streets_of_the_town(layers: OsmLayers) -> None:
    streets = layers.streets
    assert column(streets.table, "class") == {
        "way/1": "residential",
        "way/2": "footway",
        "way/5": "pedestrian",
    }
    assert column(streets.table, "name")["way/1"] == "控江路"
    assert column(streets.table, "bridge") == {"way/1": 1, "way/2": 0, "way/5": 0}
    assert column(streets.table, "level") == {"way/1": 1, "way/2": None, "way/5": None}
    assert streets.closed == 1
    assert streets.unknown == (("hovercraft", 1),)


def test_streets_meet_where_they_share_a_node(layers: OsmLayers) -> None:
    lines = layers.streets.table.lines_lonlat
    projection = TransverseMercator(*ORIGIN)
    metric = type(lines)(projection.forward(lines.xy), lines.offsets, lines.feature)
    network = build_network(metric)
    assert len(set(network.component.tolist())) == 1
    # The main street is cut where the footway leaves it; the square's outline is one loop.
    assert len(network.edge_length_m) == 4


def test_facilities_of_the_town(layers: OsmLayers, mapping: CategoryMapping) -> None:
    table = layers.facilities.points
    category = column(table, "category", by="name")
    assert category["药房"] == "pharmacy"
    assert category["控江小学"] == "primary_school"
    both = next(c for t, c in column(table, "category", by="tag").items() if "kindergarten" in t)
    assert both == "convenience_store;kindergarten"
    assert len(table) == 4
    assert column(table, "theme", by="name")["药房"] == mapping.table.find("pharmacy").theme
    assert column(table, "opens", by="name")["药房"] == "24/7"
    capacity = column(table, "capacity", by="category")
    assert np.isnan(capacity["pharmacy"])
    assert capacity["convenience_store;kindergarten"] == 1200
    assert dict(layers.facilities.unknown)["amenity=ashtray"] == 1
    assert dict(layers.facilities.categories)["primary_school"] == 1


def test_areas_of_facilities(layers: OsmLayers) -> None:
    site = column(layers.facilities.points, "site_m2", by="category")
    building = column(layers.facilities.points, "building_m2", by="category")
    # 12 x 10 steps of a ten-thousandth of a degree: 95.2 m x 110.9 m per ten steps.
    assert site["primary_school"] == pytest.approx(12 * 9.521 * 10 * 11.087, rel=1e-3)
    assert np.isnan(building["primary_school"])
    assert building["supermarket"] == pytest.approx(3 * 9.521 * 2 * 11.087 * 2, rel=1e-3)
    assert np.isnan(site["supermarket"])
    assert len(layers.facilities.areas) == 2
    row = layers.facilities.points.columns["category"].tolist().index("primary_school")
    lon, lat = layers.facilities.points.points_lonlat[row]
    assert 0 < (lon - ORIGIN[0]) / STEP < 12
    assert 20 < (lat - ORIGIN[1]) / STEP < 30


def test_park_stands_where_people_walk(tmp_path: Path, mapping: CategoryMapping) -> None:
    osm = OsmFile()
    osm.way([(0, -1), (60, -1)], highway="residential")
    # A path leads into the first park; the second only touches the street's surroundings.
    osm.way([(10, -1), (10, 0), (10, 8)], highway="path")
    osm.area(0, 0, 20, 20, leisure="park", name="有路")
    osm.area(30, 0, 20, 20, leisure="park", name="无路")
    osm.area(52, 0, 4, 4, leisure="park", name="小园")
    path = osm.write(tmp_path / "parks.osm")
    table = read_osm_layers(str(path), mapping).facilities.points
    places = (table.points_lonlat - np.array(ORIGIN)) / STEP
    place = dict(zip(table.columns["name"].tolist(), places.tolist()))
    assert place["有路"] == pytest.approx([10, 8], abs=1e-3)
    x, y = place["无路"]
    assert 30 <= x <= 50
    assert y == pytest.approx(0, abs=1e-3)
    assert place["小园"] == pytest.approx([54, 2], abs=1e-3)


def test_residences_of_the_town(layers: OsmLayers) -> None:
    homes = layers.residences
    assert column(homes.table, "basis") == {
        "way/8": "tag",
        "way/9": "assumed",
        "relation/1": "tag",
    }
    floor = column(homes.table, "floor_area_m2")
    footprint = column(homes.table, "footprint_m2")
    assert footprint["way/8"] == pytest.approx(3 * 9.521 * 2 * 11.087, rel=1e-3)
    assert floor["way/8"] == pytest.approx(6 * footprint["way/8"])
    assert np.isnan(floor["way/9"])
    assert column(homes.table, "flats")["way/8"] == 48
    assert footprint["relation/1"] == pytest.approx(96 * 9.521 * 11.087, rel=1e-3)
    assert np.isnan(homes.table.columns["population"]).all()
    assert (homes.buildings, homes.small, homes.used) == (6, 1, 1)


def rectangle(west: float, south: float, east: float, north: float) -> Polygons:
    xy = np.array([[west, south], [east, south], [east, north], [west, north], [west, south]])
    lonlat = np.array(ORIGIN) + xy * STEP
    return Polygons(lonlat, np.array([0, 5]), np.array([0, 1]), np.array([0]))


def test_boundary_and_surround(town: Path, mapping: CategoryMapping) -> None:
    # The boundary holds the main street's middle; no street has a vertex in it.
    tight = read_osm_layers(str(town), mapping, Frame.around(rectangle(12, -2, 18, 2), 0))
    assert list(column(tight.streets.table, "class")) == ["way/1"]
    assert len(tight.facilities.points) == 0
    assert len(tight.residences.table) == 0
    # 150 m around it: pharmacy, kindergarten and the footway, not the homes 500 m away.
    wide = read_osm_layers(str(town), mapping, Frame.around(rectangle(12, -2, 18, 2), 150))
    assert list(column(wide.streets.table, "class")) == ["way/1", "way/2"]
    assert set(column(wide.facilities.points, "category", by="category")) == {
        "pharmacy",
        "convenience_store;kindergarten",
    }
    homes = read_osm_layers(str(town), mapping, Frame.around(rectangle(0, 45, 14, 60), 1000))
    assert list(column(homes.residences.table, "basis")) == ["way/8", "way/9"]
    assert len(homes.streets.table) == 3
    # Inside a large area: the school touches the frame though none of its corners lies in it.
    inside = Frame.around(rectangle(4, 24, 5, 25), 50)
    with pytest.raises(LifeCircleError) as caught:
        read_osm_layers(str(town), mapping, inside)
    assert caught.value.key == "osm_no_streets"


def test_area_around_the_frame_counts(town: Path, mapping: CategoryMapping) -> None:
    frame = Frame.around(rectangle(6, 19.9, 20.2, 25), 0)
    layers = read_osm_layers(str(town), mapping, frame)
    assert "primary_school" in layers.facilities.points.columns["category"].tolist()


# --- what goes wrong -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["cut short", "noise", "half XML", "other file", "missing"])
def test_file_that_cannot_be_read(
    tmp_path: Path, town: Path, mapping: CategoryMapping, kind: str, shared_data: Path
) -> None:
    path = tmp_path / "x.osm.pbf"
    if kind == "cut short":
        path.write_bytes((shared_data / "helsinki.osm.pbf").read_bytes()[:400_000])
    elif kind == "noise":
        path.write_bytes(np.random.default_rng(1).bytes(3000))
    elif kind == "half XML":
        path = tmp_path / "x.osm"
        path.write_bytes(town.read_bytes()[:2000])
    elif kind == "other file":
        path = tmp_path / "x.shp"
        path.write_bytes(b"")
    before = set(os.listdir(tempfile.gettempdir()))
    with pytest.raises(LifeCircleError) as caught:
        read_osm_layers(str(path), mapping)
    assert caught.value.key == {
        "other file": "osm_file_kind",
        "missing": "osm_file_missing",
    }.get(kind, "osm_file_damaged")
    left = set(os.listdir(tempfile.gettempdir())) - before
    assert not [name for name in left if name.startswith("lifecircle-osm-")]


def test_cancel_at_any_moment_leaves_nothing(town: Path, mapping: CategoryMapping) -> None:
    asked = 0

    def count() -> bool:
        nonlocal asked
        asked += 1
        return False

    read_osm_layers(str(town), mapping, is_cancelled=count)
    assert asked > 5
    for moment in range(asked):
        answers = itertools.chain([False] * moment, itertools.repeat(True))
        with pytest.raises(Cancelled):
            read_osm_layers(str(town), mapping, is_cancelled=answers.__next__)
    names = os.listdir(tempfile.gettempdir())
    assert not [name for name in names if name.startswith("lifecircle-osm-")]


# --- real cities ---------------------------------------------------------------------------------


def counted_by_ogr2ogr(extract: Path, folder: Path) -> sqlite3.Connection:
    """Return GDAL's own view of an extract, with its own settings, as an open database."""
    copy = folder / f"{extract.stem}.gpkg"
    command = ["ogr2ogr", "-q", "-f", "GPKG", str(copy), str(extract)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return sqlite3.connect(copy)


WALK_SQL = """
    SELECT osm_id, highway, other_tags FROM lines WHERE highway IN ('primary', 'primary_link',
    'secondary', 'secondary_link', 'tertiary', 'tertiary_link', 'unclassified', 'residential',
    'living_street', 'service', 'track', 'pedestrian', 'footway', 'path', 'steps', 'corridor',
    'platform', 'trail', 'cycleway', 'road', 'crossing')
"""
BARRED = ('"foot"=>"no"', '"foot"=>"private"', '"foot"=>"use_sidepath"', '"foot"=>"discouraged"')
NO_ACCESS = ("no", "private", "military", "agricultural", "forestry", "delivery")


@pytest.mark.parametrize("city", ["helsinki", "liechtenstein"])
def test_real_city_against_independent_counts(
    city: str, shared_data: Path, tmp_path: Path, mapping: CategoryMapping
) -> None:
    extract = shared_data / f"{city}.osm.pbf"
    layers = read_osm_layers(str(extract), mapping)
    with counted_by_ogr2ogr(extract, tmp_path) as database:
        expected = set()
        for osm_id, _, other in database.execute(WALK_SQL):
            text = other or ""
            barred = any(tag in text for tag in BARRED) or '"service"=>"private"' in text
            closed = any(f'"access"=>"{value}"' in text for value in NO_ACCESS)
            if not barred and (not closed or '"foot"=>"' in text):
                expected.add(f"way/{osm_id}")
        areas = "SELECT count(*) FROM multipolygons WHERE other_tags LIKE '%\"highway\"=>%'"
        (highway_areas,) = database.execute(areas).fetchone()
        (buildings,) = database.execute(
            "SELECT count(*) FROM multipolygons WHERE building IS NOT NULL"
        ).fetchone()
        by_tag = database.execute(
            "SELECT building, count(*) FROM multipolygons WHERE building IN "
            "('apartments', 'residential', 'house', 'detached', 'terrace') GROUP BY building"
        ).fetchall()
        pharmacies = sum(
            database.execute(
                f'SELECT count(*) FROM {table} WHERE other_tags LIKE \'%"amenity"=>"pharmacy"%\''
                + (" OR amenity = 'pharmacy'" if table == "multipolygons" else "")
            ).fetchone()[0]
            for table in ("points", "multipolygons")
        )
    found = set(layers.streets.table.columns["osm_id"].tolist())
    # Ours may hold more: platforms that GDAL takes for areas, trunk roads with a sidewalk.
    assert expected - found == set()
    assert len(found - expected) <= highway_areas + 60
    # Some buildings are cut by the edge of the extract and have no area.
    assert buildings - 15 <= layers.residences.buildings <= buildings
    classes = Counter(layers.residences.table.columns["class"].tolist())
    for building, count in by_tag:
        assert count - 3 <= classes[building] <= count
    assert dict(layers.facilities.categories).get("pharmacy", 0) == pharmacies


def test_helsinki_streets_hang_together(shared_data: Path, mapping: CategoryMapping) -> None:
    layers = read_osm_layers(str(shared_data / "helsinki.osm.pbf"), mapping)
    lines = layers.streets.table.lines_lonlat
    projection = TransverseMercator.centred_on(lines.xy)
    network = build_network(type(lines)(projection.forward(lines.xy), lines.offsets, lines.feature))
    share = network.component_length_m.max() / network.component_length_m.sum()
    # Joined at end points only it would fall apart; 15 % and less in other cities.
    assert share > 0.9
