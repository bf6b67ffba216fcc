# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks of the data find the planted faults, and keep quiet where there is none."""

from __future__ import annotations

import string
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from lifecircle_plugin.core import checks, circle_checks, coordinate_checks, network_checks
from lifecircle_plugin.core.arrays import FloatArray, Lines, Polygons
from lifecircle_plugin.core.checks import (
    check_categories,
    check_duplicates,
    check_geometry,
    check_population,
    check_snapping,
)
from lifecircle_plugin.core.circle_checks import check_circles
from lifecircle_plugin.core.coordinate_checks import (
    LayerCoordinates,
    check_extents,
    check_shifts,
    find_shift,
)
from lifecircle_plugin.core.findings import MOST_LISTED, Finding
from lifecircle_plugin.core.network import build_network
from lifecircle_plugin.core.network_checks import check_network
from lifecircle_plugin.core.projection import TransverseMercator
from lifecircle_plugin.core.shifts import (
    bd09_to_wgs84,
    gcj02_to_bd09,
    gcj02_to_wgs84,
    wgs84_to_bd09,
    wgs84_to_gcj02,
)
from lifecircle_plugin.core.snapping import EdgeIndex
from lifecircle_plugin.texts import Texts
from lifecircle_plugin.texts import checks as check_texts

YANGPU = TransverseMercator(121.52, 31.30)


def keys(findings: list[Finding]) -> dict[str, int]:
    return dict(Counter(finding.key.removeprefix("check_") for finding in findings))


def the(findings: list[Finding], key: str) -> Finding:
    (found,) = [finding for finding in findings if finding.key == f"check_{key}"]
    return found


def texts(*values: object) -> np.ndarray:
    return np.array([*values, None], dtype=object)[:-1]


def street_lines(*chains: list[tuple[float, float]]) -> Lines:
    return Lines(
        np.array([v for chain in chains for v in chain], float),
        np.concatenate([[0], np.cumsum([len(chain) for chain in chains])]),
        np.arange(len(chains)),
    )


def squares(*boxes: tuple[float, float, float, float]) -> Polygons:
    rings = [[(w, s), (e, s), (e, n), (w, n), (w, s)] for w, s, e, n in boxes]
    return Polygons(
        np.array(rings, float).reshape(-1, 2),
        5 * np.arange(len(boxes) + 1),
        np.arange(len(boxes) + 1),
        np.arange(len(boxes)),
    )


# --- rows -----------------------------------------------------------------------------------------


def test_missing_and_broken_geometry() -> None:
    missing = np.array([False, True, False, True])
    invalid = np.array([True, False, False, False])
    findings = check_geometry("facilities", missing, invalid)
    assert [f.row for f in findings] == [-1, 1, 3, -1, 0]
    assert findings[0].values == {"count": 2, "total": 4}
    assert {f.severity for f in findings} == {"warning"}
    assert check_geometry("facilities", missing[1:2], invalid[1:2])[0].severity == "error"
    assert keys(check_geometry("streets", missing[:0], invalid[:0])) == {"layer_is_empty": 1}
    assert check_geometry("streets", invalid & missing, invalid & missing) == []


def test_people_that_are_no_people() -> None:
    column = texts("120", "约300", None, "-4", " ", "800000")
    people = np.array([120, np.nan, np.nan, -4, np.nan, 800000])
    findings = check_population("residences", people, column)
    assert keys(findings) == {
        "population_unreadable": 1,
        "population_unreadable_row": 1,
        "population_missing": 1,
        "population_missing_row": 2,
        "population_negative": 1,
        "population_negative_row": 1,
        "population_huge": 1,
        "population_huge_row": 1,
    }
    assert the(findings, "population_unreadable").values["examples"] == "约300"
    assert the(findings, "population_negative_row").row == 3
    assert the(findings, "population_negative_row").values == {"people": -4.0}


@pytest.mark.parametrize(
    ("people", "key", "severity"),
    [
        ([0.0, 0.0], "population_all_zero", "error"),
        ([0.31, 0.27, 1.1], "population_tiny", "warning"),
        ([310.5, 27.25], "population_fractions", "info"),
    ],
)
def test_people_that_cannot_be_a_total(people: list, key: str, severity: str) -> None:
    findings = check_population("residences", np.array(people))
    assert [(f.key, f.severity) for f in findings] == [(f"check_{key}", severity)]


def test_sound_people_are_not_mentioned() -> None:
    assert check_population("residences", np.array([1.0, 0.0, 870.0])) == []


def test_categories_are_listed_with_counts() -> None:
    column = texts("0101", "茶馆", None, "茶馆", "网吧", "  ")
    known = np.array([True, False, False, False, False, False])
    findings = check_categories("facilities", column, known)
    assert the(findings, "categories_missing").values["count"] == 2
    assert the(findings, "categories_unknown").values == {"count": 3, "total": 6, "kinds": 2}
    listed = [f.values for f in findings if f.key == "check_category_unknown"]
    assert listed == [{"category": "茶馆", "count": 2}, {"category": "网吧", "count": 1}]


def test_duplicates_are_the_same_category_at_the_same_place() -> None:
    xy = np.array([[0, 0], [3, 0], [3, 0], [40, 0], [500, 0], [502, 0], [504, 1]], float)
    category = texts("market", "market", "clinic", "market", "school", "school", "school")
    name = texts("A", None, "B", "A", "C", "D", "C")
    findings = check_duplicates("facilities", xy, category, name)
    # Row 1 has no name but stands 3 m from row 0; row 3 is A again; 5 is another school at one
    # gate; 6 is C again.
    assert [(f.key, f.row) for f in findings] == [
        ("check_duplicates_named", -1),
        ("check_duplicate_named", 3),
        ("check_duplicate_named", 6),
        ("check_duplicates_placed", -1),
        ("check_duplicate_placed", 1),
    ]
    assert findings[1].values == {"other": 0, "distance_m": 40.0, "name": "A"}


def test_no_duplicates_among_different_places() -> None:
    xy = np.array([[0, 0], [60, 0], [np.nan, np.nan], [np.nan, np.nan]])
    assert check_duplicates("facilities", xy, texts("a", "a", "a", "a"), None) == []
    assert check_duplicates("facilities", xy[:0], texts(), texts()) == []


def test_distance_to_streets_in_bins() -> None:
    distance = np.array([0.0, 4.9, 5.0, 12.0, 100.0, 100.1, 470.0, np.nan])
    findings = check_snapping("residences", distance, 100.0)
    values = findings[0].values
    assert [b["count"] for b in values["histogram"]] == [2, 1, 1, 0, 1, 2]  # type: ignore[attr-defined]
    assert (values["count"], values["beyond"], values["median_m"]) == (7, 2, 12.0)
    assert [(f.key, f.row) for f in findings[1:]] == [
        ("check_snap_beyond_many", -1),
        ("check_snap_beyond", 6),
        ("check_snap_beyond", 5),
    ]
    assert check_snapping("residences", np.array([np.nan]), 100.0) == []


def test_long_lists_are_cut_and_counted() -> None:
    findings = check_geometry("facilities", np.ones(1000, bool), np.zeros(1000, bool))
    assert len(findings) == 1 + MOST_LISTED
    assert findings[0].values["count"] == 1000


# --- circles --------------------------------------------------------------------------------------


def test_residences_outside_and_circles_that_overlap() -> None:
    circles = squares((0, 0, 1000, 1000), (900, 0, 2000, 1000), (2000, 0, 3000, 1000))
    xy = np.array([[100, 100], [950, 500], [1500, 500], [5000, 5000], [-1, 10], [np.nan, 0]])
    people = np.array([10.0, 20, 30, 40, np.nan, 60])
    findings = check_circles(circles, ["甲", "乙", "丙"], xy, people)
    outside = the(findings, "residences_outside_circles")
    assert outside.values == {"count": 2, "total": 5, "people": 40.0}
    assert [f.row for f in findings if f.key == "check_residence_outside_circles"] == [3, 4]
    assert the(findings, "circle_without_residences").values == {"circle": "丙"}
    overlap = the(findings, "circles_overlap")
    assert (overlap.values["first"], overlap.values["second"]) == ("甲", "乙")
    assert overlap.values["area_m2"] == pytest.approx(100_000, rel=0.05)
    assert overlap.values["residences"] == 1


def test_circles_side_by_side_do_not_overlap() -> None:
    rows = [
        (1000.0 * i, 1000.0 * j, 1000.0 * (i + 1), 1000.0 * (j + 1))
        for i in range(6)
        for j in range(5)
    ]
    circles = squares(*rows)
    on_boundaries = np.array([[1000.0, 500], [1000, 1000], [2500, 2000], [3000, 700]])
    inside = np.array([[r[0] + 500, r[1] + 500] for r in rows])
    findings = check_circles(
        circles, [str(i) for i in range(30)], np.vstack([on_boundaries, inside])
    )
    assert findings == []


# --- streets --------------------------------------------------------------------------------------


def grid_streets(count: int = 12, spacing: float = 100.0) -> list[list[tuple[float, float]]]:
    ticks = [spacing * i for i in range(count)]
    return [[(x, y) for y in ticks] for x in ticks] + [[(x, y) for x in ticks] for y in ticks]


def network_findings(*chains: list[tuple[float, float]]) -> list[Finding]:
    return check_network(build_network(street_lines(*chains)))


def test_a_sound_network_is_praised() -> None:
    assert keys(network_findings(*grid_streets())) == {"streets_connected": 1}


def test_crossing_without_a_vertex_is_no_fault() -> None:
    bridge = [(350.0, -50.0), (350.0, 1150.0)]
    assert keys(network_findings(*grid_streets(), bridge)) == {
        "streets_nearly_connected": 1,
        "island": 1,
    }


def test_gaps_at_junctions_propose_the_tolerance_that_closes_them() -> None:
    rng = np.random.default_rng(0)
    pieces = []
    for chain in grid_streets():
        for a, b in zip(chain[:-1], chain[1:]):
            gap = rng.uniform(-0.2, 0.2, (2, 2))
            pieces.append([tuple(np.array(a) + gap[0]), tuple(np.array(b) + gap[1])])
    findings = network_findings(*pieces)
    found = the(findings, "streets_joinable")
    assert found.severity == "warning"
    assert found.values["share"] < 0.1
    assert found.values["share_then"] == pytest.approx(1.0, abs=0.02)
    assert found.values["tolerance_m"] in (0.25, 0.5)
    joined = build_network(street_lines(*pieces), float(found.values["tolerance_m"]))
    assert joined.component_length_m.max() / joined.length_m > 0.95


def test_an_end_in_mid_street_is_named_with_its_place() -> None:
    stub = [(50.0, 0.6), (50.0, 60.0)]
    touching = [(150.0, 100.0), (150.0, 160.0)]
    far = [(250.0, 203.0), (250.0, 260.0)]
    findings = network_findings(*grid_streets(), stub, touching, far)
    named = [f for f in findings if f.key == "check_end_near_street"]
    assert [(f.row, f.xy) for f in named] == [(25, (150.0, 100.0)), (24, (50.0, 0.6))]
    assert named[1].values["distance_m"] == pytest.approx(0.6)
    assert the(findings, "ends_near_streets").values["count"] == 2


def test_a_nearly_closed_loop_is_a_near_miss_and_a_dead_end_is_not() -> None:
    loop = [(0.0, 0.0), (-300.0, 0.0), (-300.0, -300.0), (-1.0, -0.5)]
    findings = network_findings(*grid_streets(), loop, [(500.0, 1100.0), (500.0, 1130.0)])
    missed = [f for f in findings if f.key == "check_end_near_vertex"]
    assert [(f.row, f.xy) for f in missed] == [(24, (-1.0, -0.5))]


def test_large_parts_are_told_from_broken_lines() -> None:
    across = [[(x + 5000, y) for x, y in chain] for chain in grid_streets()]
    findings = network_findings(*grid_streets(), *across)
    assert the(findings, "streets_in_large_parts").values["large"] == 2
    apart = [
        [(i * 50.0, j * 50.0), (i * 50.0 + 40, j * 50.0)] for i in range(30) for j in range(30)
    ]
    findings = network_findings(*apart)
    assert the(findings, "streets_in_parts").values["count"] == 900
    assert sum(f.key == "check_island" for f in findings) == MOST_LISTED


def test_no_streets_at_all() -> None:
    empty = Lines(np.zeros((0, 2)), np.zeros(1, np.int64), np.zeros(0, np.int64))
    assert keys(check_network(build_network(empty))) == {"streets_empty": 1}


# --- layers in the wrong place --------------------------------------------------------------------


def layer(
    role: str, lonlat: FloatArray, xy: FloatArray | None = None, is_geographic: bool = True
) -> LayerCoordinates:
    return LayerCoordinates(role, lonlat if xy is None else xy, lonlat, is_geographic, "EPSG:4490")


AROUND_YANGPU = np.random.default_rng(0).uniform((121.46, 31.25), (121.58, 31.35), (300, 2))


def test_layers_that_lie_together_are_not_mentioned() -> None:
    layers = [layer("streets", AROUND_YANGPU), layer("facilities", AROUND_YANGPU[:40] + 0.01)]
    assert check_extents(layers) == []
    metric = layer("residences", AROUND_YANGPU, YANGPU.forward(AROUND_YANGPU), False)
    assert check_extents([*layers, metric]) == []


@pytest.mark.parametrize(
    ("odd", "key"),
    [
        (layer("facilities", AROUND_YANGPU[:, ::-1]), "axes_swapped"),
        (
            layer("facilities", AROUND_YANGPU * 0 + np.nan, AROUND_YANGPU, False),
            "degrees_read_as_metres",
        ),
        (layer("facilities", YANGPU.forward(AROUND_YANGPU) + 5e5), "metres_read_as_degrees"),
        (layer("facilities", AROUND_YANGPU + np.array([5.0, 2.0])), "layer_elsewhere"),
    ],
)
def test_layers_in_the_wrong_place(odd: LayerCoordinates, key: str) -> None:
    findings = check_extents([layer("streets", AROUND_YANGPU), odd])
    assert keys(findings) == {key: 1}
    assert (findings[0].role, findings[0].severity) == ("facilities", "error")


def test_the_odd_one_out_is_blamed() -> None:
    elsewhere = layer("streets", AROUND_YANGPU - np.array([3.0, 0.0]))
    others = [layer("residences", AROUND_YANGPU), layer("facilities", AROUND_YANGPU)]
    findings = check_extents([elsewhere, *others])
    assert [(f.role, f.key) for f in findings] == [("streets", "check_layer_elsewhere")]
    assert findings[0].values["kilometres"] == pytest.approx(285, rel=0.01)


def test_strays_and_missing_coordinates_are_listed() -> None:
    facilities = AROUND_YANGPU.copy()
    facilities[3] = [0.0, 0.0]
    facilities[5] = [116.4, 39.9]
    findings = check_extents([layer("streets", AROUND_YANGPU), layer("facilities", facilities)])
    assert the(findings, "zero_coordinate").row == 3
    strays = [f for f in findings if f.key == "check_stray"]
    assert [f.row for f in strays] == [3, 5]
    assert strays[1].values["kilometres"] == pytest.approx(1070, rel=0.2)


# --- shifts ---------------------------------------------------------------------------------------


class City:
    """Streets and two kinds of places, in WGS 84 in Yangpu."""

    def __init__(self, seed: int = 0) -> None:
        rng = np.random.default_rng(seed)
        x, y = (np.cumsum(rng.uniform(90, 260, 30)) for _ in range(2))
        self.bend = rng.normal(0, 12, (30, 30, 2))
        corners = np.stack(np.meshgrid(x, y, indexing="ij"), axis=-1) + self.bend - 2500
        self.chains = [*corners, *corners.transpose(1, 0, 2)]
        along = rng.integers(0, 29, (400, 2))
        share = rng.random((400, 1))
        beside = corners[along[:, 0], along[:, 1]] * share
        beside += corners[along[:, 0], along[:, 1] + 1] * (1 - share)
        self.shops = YANGPU.inverse(beside + rng.normal(0, 8, beside.shape))
        middles = (corners[:-1, :-1] + corners[1:, 1:]) / 2
        self.compounds = YANGPU.inverse(middles.reshape(-1, 2)[rng.choice(841, 300)])

    def streets(self, displace=None) -> EdgeIndex:
        xy = np.concatenate(self.chains)
        if displace is not None:
            xy = YANGPU.forward(displace(YANGPU.inverse(xy)))
        offsets = np.arange(0, len(xy) + 1, 30)
        return EdgeIndex(build_network(Lines(xy, offsets, np.arange(len(offsets) - 1))))


def misfit(index: EdgeIndex):
    return lambda xy: index.snap(xy, 100.0).distance_m


@pytest.mark.parametrize("seed", range(3))
def test_a_shift_of_470_m_is_found_and_named(seed: int) -> None:
    city = City(seed)
    streets = misfit(city.streets())
    points = {"residences": city.compounds, "facilities": wgs84_to_gcj02(city.shops)}
    (finding,) = check_shifts(points, YANGPU, streets)
    assert (finding.role, finding.severity) == ("facilities", "error")
    assert finding.values["system"] == "GCJ-02"
    assert finding.values["distance_m"] == pytest.approx(470, abs=20)
    points = {"residences": wgs84_to_bd09(city.compounds), "facilities": city.shops}
    (finding,) = check_shifts(points, YANGPU, streets)
    assert (finding.role, finding.values["system"]) == ("residences", "BD-09")


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_said_where_all_are_in_one_system(seed: int) -> None:
    city = City(seed)
    points = {"residences": city.compounds, "facilities": city.shops}
    assert check_shifts(points, YANGPU, misfit(city.streets())) == []
    shifted = {role: wgs84_to_gcj02(lonlat) for role, lonlat in points.items()}
    assert check_shifts(shifted, YANGPU, misfit(city.streets(wgs84_to_gcj02))) == []


def test_shifted_streets_are_blamed_once() -> None:
    city = City()
    points = {"residences": city.compounds, "facilities": city.shops}
    (finding,) = check_shifts(points, YANGPU, misfit(city.streets(wgs84_to_gcj02)))
    assert (finding.role, finding.values["system"]) == ("streets", "GCJ-02")


def test_two_different_shifts_are_both_named() -> None:
    city = City()
    points = {"facilities": gcj02_to_bd09(wgs84_to_gcj02(city.shops))}
    (finding,) = check_shifts(points, YANGPU, misfit(city.streets(wgs84_to_gcj02)))
    assert finding.key == "check_layers_shifted_differently"
    assert (finding.values["system"], finding.values["other_system"]) == ("BD-09", "GCJ-02")


def test_few_points_chance_and_places_abroad_raise_no_alarm() -> None:
    city = City()
    streets = misfit(city.streets())
    assert find_shift(wgs84_to_gcj02(city.shops[:30]), YANGPU, streets) is None
    rng = np.random.default_rng(1)
    for _ in range(20):
        scattered = YANGPU.inverse(rng.uniform(-2000, 2000, (200, 2)))
        assert find_shift(scattered, YANGPU, streets) is None
    assert find_shift(city.shops - np.array([0.0, 80.0]), YANGPU, streets) is None


@pytest.mark.parametrize(
    "displace", [None, wgs84_to_gcj02, wgs84_to_bd09, gcj02_to_wgs84, bd09_to_wgs84]
)
def test_a_real_city_moved_to_yangpu(shared_data: Path, displace) -> None:
    """Helsinki's streets, and its shops as points, as if they lay in Yangpu."""
    streets, shops = read_osm(shared_data / "helsinki.osm.pbf")
    there = TransverseMercator.centred_on(np.concatenate(streets))
    offsets = np.concatenate([[0], np.cumsum([len(s) for s in streets])])
    xy = there.forward(np.concatenate(streets))
    index = EdgeIndex(build_network(Lines(xy, offsets, np.arange(len(streets)))))
    lonlat = YANGPU.inverse(there.forward(shops))
    shift = find_shift(lonlat if displace is None else displace(lonlat), YANGPU, misfit(index))
    if displace is None:
        assert shift is None
        return
    assert shift is not None
    assert (shift.points_system, shift.streets_system) == {
        wgs84_to_gcj02: ("GCJ-02", "WGS 84"),
        wgs84_to_bd09: ("BD-09", "WGS 84"),
        gcj02_to_wgs84: ("WGS 84", "GCJ-02"),
        bd09_to_wgs84: ("WGS 84", "BD-09"),
    }[displace]
    assert shift.after_m < shift.before_m


def read_osm(path: Path) -> tuple[list[np.ndarray], np.ndarray]:
    streets: list[np.ndarray] = []
    shops: list[np.ndarray] = []
    source = gdal.OpenEx(str(path))
    feature, osm_layer = source.GetNextFeature()
    while feature is not None:
        wanted = None
        if osm_layer.GetName() == "lines" and feature.GetField("highway"):
            wanted = streets
        elif osm_layer.GetName() == "points" and '"amenity"' in str(feature.GetField("other_tags")):
            wanted = shops
        if wanted is not None:
            wanted.append(np.array(feature.GetGeometryRef().GetPoints())[:, :2])
        feature, osm_layer = source.GetNextFeature()
    return streets, np.concatenate(shops)


# --- texts ----------------------------------------------------------------------------------------


def test_every_finding_has_a_text_that_fits_its_values() -> None:
    """Run every check on faulty data and fill in every message."""
    findings = [
        *check_geometry("streets", np.array([True, False]), np.array([False, True])),
        *check_geometry("streets", np.zeros(0, bool), np.zeros(0, bool)),
        *check_population(
            "residences", np.array([-1, np.nan, np.nan, 1e6]), texts("-1", "x", None, "1000000")
        ),
        *check_population("residences", np.zeros(2)),
        *check_population("residences", np.array([0.5, 1.0])),
        *check_population("residences", np.array([100.5, 1.0])),
        *check_categories("facilities", texts("a", None), np.array([False, False])),
        *check_duplicates(
            "facilities",
            np.zeros((4, 2)),
            texts("a", "a", "b", "b"),
            texts("n", "n", None, None),
        ),
        *check_snapping("residences", np.array([1.0, 200.0]), 100.0),
        *check_circles(
            squares((0, 0, 10, 10), (5, 0, 15, 10), (50, 50, 60, 60)),
            ["A", "B", "C"],
            np.array([[2.0, 2.0], [7.0, 7.0], [99.0, 99.0]]),
        ),
        *network_findings(*grid_streets()),
        *network_findings(*grid_streets(), [(50.0, 0.6), (50.0, 60.0)], [(0.5, -0.5), (0, -80)]),
        *network_findings([(0, 0), (100, 0)], [(100.4, 0), (200, 0)]),
        *network_findings([(0, 0), (3000, 0)], [(0, 50), (3000, 50)]),
        *network_findings(*([(0, 9.0 * i), (8, 9.0 * i)] for i in range(30))),
        *check_network(
            build_network(Lines(np.zeros((0, 2)), np.zeros(1, np.int64), np.zeros(0, np.int64)))
        ),
    ]
    odd = AROUND_YANGPU.copy()
    odd[:2] = [[0, 0], [116.4, 39.9]]
    for facilities in (
        layer("facilities", odd),
        layer("facilities", AROUND_YANGPU[:, ::-1]),
        layer("facilities", AROUND_YANGPU, is_geographic=False),
        layer("facilities", YANGPU.forward(AROUND_YANGPU) + 5e5),
        layer("facilities", AROUND_YANGPU + 3.0),
    ):
        findings += check_extents([layer("streets", AROUND_YANGPU), facilities])
    city = City()
    gcj = wgs84_to_gcj02(city.shops)
    findings += check_shifts({"facilities": gcj}, YANGPU, misfit(city.streets()))
    findings += check_shifts({"facilities": gcj}, YANGPU, misfit(city.streets(wgs84_to_bd09)))

    english = Texts("en")
    for finding in findings:
        template = check_texts.CATALOGUE[finding.key](english)
        assert template.format(**finding.values)
        wanted = {name for _, name, _, _ in string.Formatter().parse(template) if name}
        assert wanted <= set(finding.values)
    assert {f.key for f in findings} == set(check_texts.CATALOGUE)


def test_no_message_key_is_left_without_a_text() -> None:
    for module in (checks, circle_checks, coordinate_checks, network_checks):
        source = Path(module.__file__).read_text(encoding="utf-8")
        named = {word for word in source.split('"') if word.startswith("check_")}
        assert named <= set(check_texts.CATALOGUE)
