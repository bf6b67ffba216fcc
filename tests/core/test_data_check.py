# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""All checks together, on any set of layers, each finding where its feature lies."""

from __future__ import annotations

from itertools import combinations
from typing import Optional

import numpy as np
import pytest

from lifecircle_plugin.core.arrays import Geometry, Lines, Points, Polygons
from lifecircle_plugin.core.coordinate_checks import LayerCoordinates
from lifecircle_plugin.core.data_check import (
    CIRCLES,
    FACILITIES,
    RESIDENCES,
    STREETS,
    CheckedLayer,
    CheckInputs,
    Located,
    check_data,
)
from lifecircle_plugin.core.errors import Cancelled
from lifecircle_plugin.core.projection import TransverseMercator

YANGPU = TransverseMercator(121.52, 31.29)


def checked(geometry: Geometry, count: int, **changes: object) -> CheckedLayer:
    """Return a sound layer; coordinates of `geometry` are metres around a corner in Yangpu."""
    lonlat = YANGPU.inverse(geometry.xy)
    if isinstance(geometry, Points):
        geometry = Points(lonlat, geometry.feature)
        first = lonlat
    elif isinstance(geometry, Lines):
        geometry = Lines(lonlat, geometry.offsets, geometry.feature)
        first = lonlat[geometry.offsets[:-1]]
    else:
        geometry = Polygons(lonlat, geometry.ring_offsets, geometry.part_offsets, geometry.feature)
        first = lonlat[geometry.ring_offsets[geometry.part_offsets[:-1]]]
    raw = np.full((count, 2), np.nan)
    raw[geometry.feature] = first
    nothing = np.zeros(count, bool)
    missing = np.ones(count, bool)
    missing[geometry.feature] = False
    values = {
        "geometry": geometry,
        "missing": missing,
        "invalid": nothing,
        "repaired": nothing,
        "raw_xy": raw,
        "is_geographic": True,
        "crs": "EPSG:4490",
    }
    return CheckedLayer(**{**values, **changes})  # type: ignore[arg-type]


def points(*xy: tuple[float, float]) -> CheckedLayer:
    return checked(Points(np.array(xy, float), np.arange(len(xy))), len(xy))


def lines(*chains: list[tuple[float, float]]) -> CheckedLayer:
    sizes = [len(chain) for chain in chains]
    xy = np.array([vertex for chain in chains for vertex in chain], float)
    return checked(Lines(xy, np.cumsum([0, *sizes]), np.arange(len(chains))), len(chains))


def boxes(*corners: tuple[float, float, float, float]) -> CheckedLayer:
    rings = [[(a, b), (c, b), (c, d), (a, d), (a, b)] for a, b, c, d in corners]
    xy = np.array(rings, float).reshape(-1, 2)
    count = len(corners)
    steps = np.arange(count + 1)
    return checked(Polygons(xy, steps * 5, steps, np.arange(count)), count)


def town() -> dict[str, CheckedLayer]:
    return {
        STREETS: lines([(0, 0), (500, 0), (1000, 0)], [(500, 0), (500, 400)]),
        RESIDENCES: points((100, 20), (600, 20), (900, 700)),
        FACILITIES: points((200, 5), (201, 6), (900, 5)),
        CIRCLES: boxes((-100, -100, 550, 500), (550, -100, 1100, 500)),
    }


def inputs(layers: dict[str, CheckedLayer]) -> CheckInputs:
    return CheckInputs(
        layers=layers,
        people=np.array([10.0, -5.0, 7.0]) if RESIDENCES in layers else None,
        category=np.array(["school", "school", None], object) if FACILITIES in layers else None,
        recognised=np.array([True, True, False]) if FACILITIES in layers else None,
        circle_names=["west", "east"],
    )


def keys(found: list[Located]) -> set[str]:
    return {each.finding.key for each in found}


def the(found: list[Located], key: str, row: Optional[int] = None) -> Located:
    chosen = [
        each
        for each in found
        if each.finding.key == key and (row is None or each.finding.row == row)
    ]
    assert len(chosen) == 1, (key, len(chosen))
    return chosen[0]


def assert_at(located: Located, x: float, y: float) -> None:
    assert located.lonlat is not None
    assert YANGPU.forward(np.array([located.lonlat]))[0] == pytest.approx((x, y), abs=1e-3)


def test_every_finding_stands_where_its_feature_is() -> None:
    found = check_data(inputs(town()), 100.0, 0.01)
    assert_at(the(found, "check_population_negative_row"), 600, 20)
    assert_at(the(found, "check_category_missing"), 900, 5)
    assert_at(the(found, "check_snap_beyond"), 900, 700)
    assert_at(the(found, "check_residence_outside_circles"), 900, 700)
    assert_at(the(found, "check_duplicate_placed"), 201, 6)
    assert the(found, "check_snap_beyond_many").lonlat is None


def test_errors_come_first() -> None:
    layers = town()
    layers[RESIDENCES] = checked(layers[RESIDENCES].geometry, 3, missing=np.ones(3, bool))
    severities = [each.finding.severity for each in check_data(inputs(layers), 100.0, 0.01)]
    order = ["error", "warning", "info"]
    assert severities == sorted(severities, key=order.index)
    assert severities[0] == "error"


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_any_set_of_layers_will_do(size: int) -> None:
    for roles in combinations(town(), size):
        layers = {role: layer for role, layer in town().items() if role in roles}
        found = check_data(inputs(layers), 100.0, 0.01)
        assert {each.finding.role for each in found} <= set(roles)
        with_streets = STREETS in roles and RESIDENCES in roles
        assert ("check_snap_beyond" in keys(found)) == with_streets


def test_empty_layers_are_named_and_stop_nothing() -> None:
    layers = town()
    for role in town():
        kind = type(layers[role].geometry)
        nothing = np.zeros(0, np.int64)
        start = np.zeros(1, np.int64)
        empty: Geometry
        if kind is Points:
            empty = Points(np.zeros((0, 2)), nothing)
        elif kind is Lines:
            empty = Lines(np.zeros((0, 2)), start, nothing)
        else:
            empty = Polygons(np.zeros((0, 2)), start, start, nothing)
        changed = {**layers, role: checked(empty, 0)}
        made = inputs(changed)
        if role == RESIDENCES:
            made = CheckInputs(**{**vars(made), "people": np.zeros(0)})
        if role == FACILITIES:
            made = CheckInputs(
                **{
                    **vars(made),
                    "category": np.zeros(0, object),
                    "recognised": np.zeros(0, bool),
                }
            )
        if role == CIRCLES:
            made = CheckInputs(**{**vars(made), "circle_names": []})
        found = check_data(made, 100.0, 0.01)
        assert the(found, "check_layer_is_empty").finding.role == role


def test_a_layer_in_the_wrong_place_is_left_out_of_the_rest() -> None:
    layers = town()
    far = Points(np.array([[900_000.0, 0.0], [900_010.0, 0.0], [900_020.0, 9.0]]), np.arange(3))
    layers[FACILITIES] = checked(far, 3)
    found = check_data(inputs(layers), 100.0, 0.01)
    assert the(found, "check_layer_elsewhere").finding.role == FACILITIES
    assert not {
        each.finding.key
        for each in found
        if each.finding.role == FACILITIES and each.finding.kind in ("snap", "duplicate")
    }


def test_a_stray_feature_does_not_disturb_the_others() -> None:
    layers = town()
    layers[RESIDENCES] = points((100, 20), (600, 20), (900, 30), *[(i, 20) for i in range(60)])
    geometry = layers[RESIDENCES].geometry
    geometry.xy[2] = (0.5, 51.5)
    made = CheckInputs(**{**vars(inputs(layers)), "people": np.ones(63)})
    found = check_data(made, 100.0, 0.01)
    stray = the(found, "check_stray")
    assert stray.lonlat == (0.5, 51.5)
    assert "check_snap_histogram" in keys(found)


def test_layers_off_the_earth_are_explained() -> None:
    swapped = LayerCoordinates(
        FACILITIES, np.array([[31.29, 121.52]]), np.full((1, 2), np.nan), True, "EPSG:4326"
    )
    layers = {STREETS: town()[STREETS]}
    found = check_data(CheckInputs(layers=layers, unread=[swapped]), 100.0, 0.01)
    assert the(found, "check_axes_swapped").finding.role == FACILITIES


def test_outlines_that_cross_themselves_are_listed() -> None:
    layers = town()
    layers[CIRCLES] = checked(
        Polygons(
            np.array([[0, 0], [9, 9], [9, 0], [0, 9], [0, 0]], float),
            np.array([0, 5]),
            np.array([0, 1]),
            np.array([0]),
        ),
        1,
        repaired=np.array([True]),
    )
    made = CheckInputs(**{**vars(inputs(layers)), "circle_names": ["bow"]})
    found = check_data(made, 100.0, 0.01)
    assert the(found, "check_geometries_crossing").finding.severity == "warning"
    assert the(found, "check_geometry_crossing").lonlat is not None


def test_residences_entered_twice_are_told_as_people_counted_twice() -> None:
    layers = town()
    layers[RESIDENCES] = points((100, 20), (100.5, 20), (900, 30))
    found = check_data(inputs(layers), 100.0, 0.01)
    assert the(found, "check_residences_placed").finding.values["count"] == 1
    assert_at(the(found, "check_residence_placed"), 100.5, 20)


def test_facility_outlines_are_reached_at_their_edge() -> None:
    layers = town()
    # Its middle lies 300 m from the street, its edge 20 m.
    layers[FACILITIES] = boxes((100, 20, 300, 620), (600, 20, 610, 30), (700, 20, 710, 30))
    found = check_data(inputs(layers), 100.0, 0.01)
    assert not [
        each
        for each in found
        if each.finding.key == "check_snap_beyond" and each.finding.role == FACILITIES
    ]


def test_a_planner_may_stop_it() -> None:
    with pytest.raises(Cancelled):
        check_data(inputs(town()), 100.0, 0.01, is_cancelled=lambda: True)


def test_progress_goes_up_to_the_end() -> None:
    told: list[float] = []
    check_data(inputs(town()), 100.0, 0.01, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
