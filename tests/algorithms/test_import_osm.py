# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""OpenStreetMap extracts straight into a blueprint."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lifecircle_plugin.store.blueprint_file import BlueprintFile
from tests.store.osm_file import ORIGIN, STEP, OsmFile

from .blueprints import homes, new_blueprint, table
from .hard_times import CancelAfter, refused, run_with
from .town import Runner, layer


def town(school: str = "育才小学", with_shop: bool = True) -> OsmFile:
    """Return two streets, a school with its ground, a shop and two blocks of flats."""
    osm = OsmFile()
    osm.way([(0, 0), (10, 0), (20, 0)], highway="residential", name="近路")
    osm.way([(10, 0), (10, 20)], highway="footway")
    osm.way([(0, 5), (20, 5)], highway="motorway")
    osm.area(2, 2, 3, 2, amenity="school", name=school)
    osm.area(12, 2, 2, 2, building="apartments", name="一号楼", building__flats="24")
    osm.area(16, 2, 2, 2, building="apartments")
    if with_shop:
        osm.node(14, 1, shop="supermarket", name="小超市")
    return osm


@pytest.fixture
def path(run: Runner, tmp_path: Path) -> Path:
    return new_blueprint(run, tmp_path)


def import_osm(run: Runner, path: Path, osm: OsmFile, **parameters: Any) -> dict[str, Any]:
    extract = osm.write(path.parent / "extract.osm")
    return run("import_osm", INPUT=str(extract), BLUEPRINT=str(path), **parameters)


def test_an_extract_fills_a_blueprint(run: Runner, path: Path) -> None:
    result = import_osm(run, path, town(), DATA_DATE="2024-05")
    assert (result["STREET_COUNT"], result["FACILITY_COUNT"], result["RESIDENCE_COUNT"]) == (
        2,
        2,
        2,
    )
    streets = {row["name"]: row for row in table(path, "SELECT * FROM street")}
    assert streets["近路"]["class"] == "residential"
    assert {row["walkable"] for row in streets.values()} == {1}
    facilities = {row["name"]: row for row in table(path, "SELECT * FROM facility")}
    assert facilities["育才小学"]["category"]
    assert facilities["小超市"]["category"] == "supermarket"
    (area,) = table(path, "SELECT * FROM facility_area")
    assert area["facility_id"] == facilities["育才小学"]["id"]
    residences = table(path, "SELECT * FROM residence ORDER BY fid")
    assert [row["households"] for row in residences] == [24, None]
    # OpenStreetMap knows no people; whether a tag or a guess says home is no basis of a count.
    assert {(row["population"], row["basis"]) for row in residences} == {(None, None)}
    assert len(table(path, "SELECT * FROM residence_area")) == 2
    assert len(table(path, "SELECT * FROM data_frame")) == 1
    with BlueprintFile.open(path) as file:
        vintages = file.head().data_vintages
    assert vintages["street"]["source"] == "OpenStreetMap"
    assert vintages["residence"]["date"] == "2024-05"


def test_rivers_railways_and_expressways_are_barriers(run: Runner, path: Path) -> None:
    osm = town()
    osm.way([(0, 30), (20, 30)], waterway="river", name="虬江")
    osm.way([(0, 32), (20, 32)], waterway="stream")
    osm.way([(0, 34), (20, 34)], railway="rail", name="淞沪铁路")
    osm.way([(0, 36), (20, 36)], railway="rail", tunnel="yes")
    osm.way([(0, 38), (20, 38)], railway="tram")
    result = import_osm(run, path, osm)
    assert result["BARRIER_COUNT"] == 3
    barriers = {row["kind"]: row["name"] for row in table(path, "SELECT * FROM barrier")}
    assert barriers == {"expressway": None, "river": "虬江", "rail": "淞沪铁路"}
    assert result["STREET_COUNT"] == 2
    again = import_osm(run, path, osm)
    assert (again["ADDED"], again["REMOVED"]) == (0, 0)


def test_a_second_extract_updates_and_leaves_other_sources_and_people(
    run: Runner, path: Path
) -> None:
    import_osm(run, path, town())
    run("import_layer", ROLE="residence", INPUT=homes(), BLUEPRINT=str(path))
    with BlueprintFile.open(path) as file, file.write("residence") as connection:
        connection.execute(
            "UPDATE residence SET population = 70, households = 30 WHERE name IS NULL"
        )
    before = {row["name"]: row["id"] for row in table(path, "SELECT * FROM facility")}
    same = import_osm(run, path, town())
    assert (same["ADDED"], same["REMOVED"]) == (0, 0)
    changed = import_osm(run, path, town(school="育才中心小学", with_shop=False))
    assert (changed["ADDED"], changed["REMOVED"]) == (0, 1)
    after = {row["name"]: row["id"] for row in table(path, "SELECT * FROM facility")}
    assert after == {"育才中心小学": before["育才小学"]}
    residences = table(path, "SELECT * FROM residence")
    assert len(residences) == 6
    (counted,) = [row for row in residences if row["name"] is None]
    assert (counted["population"], counted["households"]) == (70, 30)


def test_the_frame_reaches_as_far_as_the_surround(run: Runner, path: Path) -> None:
    west, south = ORIGIN
    ring = [(0, -5), (15, -5), (15, 30), (0, 30), (0, -5)]
    wkt = ", ".join(f"{west + x * STEP} {south + y * STEP}" for x, y in ring)
    boundary = layer("Polygon", rows=[(f"POLYGON(({wkt}))",)], crs="EPSG:4326")
    result = import_osm(run, path, town(), BOUNDARY=boundary, SURROUND=100)
    assert result["RESIDENCE_COUNT"] == 1  # the other block stands outside the boundary
    (box,) = table(path, "SELECT maxx - minx AS width FROM rtree_data_frame_geom")
    # 15 steps of longitude at this latitude, and 100 m on each side.
    assert box["width"] == pytest.approx(15 * STEP * 111_320 * 0.8546 + 200, rel=0.01)


def test_liechtenstein_comes_in_whole(run: Runner, shared_data: Path, tmp_path: Path) -> None:
    path = tmp_path / "liechtenstein.gpkg"
    run("create_blueprint", NAME="Liechtenstein", CRS="EPSG:32632", OUTPUT=str(path))
    extract = str(shared_data / "liechtenstein.osm.pbf")
    layers = run("osm_layers", INPUT=extract)
    result = run("import_osm", INPUT=extract, BLUEPRINT=str(path))
    for name in ("STREET_COUNT", "FACILITY_COUNT", "RESIDENCE_COUNT"):
        assert result[name] == layers[name] > 500
    with BlueprintFile.open(path) as file:
        counts = file.counts()
    assert counts["street"] == layers["STREET_COUNT"]
    assert counts["facility_area"] == layers["FACILITY_AREAS"].featureCount()


def test_cancelling_leaves_the_file_as_it_was(run: Runner, path: Path) -> None:
    extract = town().write(path.parent / "extract.osm")
    parameters = {"INPUT": str(extract), "BLUEPRINT": str(path)}
    import_osm(run, path, town())
    before = [table(path, f"SELECT * FROM {name}") for name in ("street", "facility", "residence")]
    changed = town("新小学", with_shop=False).write(path.parent / "extract.osm")
    assert changed == extract
    moment = 0
    while run_with(CancelAfter(moment), "import_osm", parameters) == {}:
        assert before == [
            table(path, f"SELECT * FROM {name}") for name in ("street", "facility", "residence")
        ]
        moment += 3
    assert moment > 6


def test_what_cannot_be_imported_is_refused(run: Runner, path: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.osm.pbf"
    broken.write_bytes(b"not a map")
    refused(run, "import_osm", INPUT=str(broken), BLUEPRINT=str(path))
    refused(run, "import_osm", INPUT=str(tmp_path / "none.osm"), BLUEPRINT=str(path))
    extract = str(town().write(tmp_path / "a.osm"))
    refused(run, "import_osm", INPUT=extract, BLUEPRINT=str(tmp_path / "none.gpkg"))
    far = layer("Polygon", rows=[("POLYGON((1 1, 2 1, 2 2, 1 1))",)], crs="EPSG:4326")
    refused(run, "import_osm", INPUT=extract, BLUEPRINT=str(path), BOUNDARY=far)
    assert table(path, "SELECT * FROM street") == []
