# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Data as planners hand them over must not turn into wrong numbers without a word."""

from __future__ import annotations

from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsVectorLayer,
)

from .test_facility_gap import facilities, gap_row, residences, town
from .town import Runner, layer, main_street, rows_of


def in_degrees(source: QgsVectorLayer, stray: str, *values: Any) -> QgsVectorLayer:
    """Return a layer in longitude and latitude, with one more feature given in degrees."""
    lonlat = QgsCoordinateReferenceSystem("EPSG:4326")
    transform = QgsCoordinateTransform(source.crs(), lonlat, QgsCoordinateTransformContext())
    kind = QgsGeometry.fromWkt(stray).type()
    moved = QgsVectorLayer("Point" if kind == 0 else "LineString", source.name(), "memory")
    moved.setCrs(lonlat)
    moved.dataProvider().addAttributes(source.fields())
    moved.updateFields()
    features = list(source.getFeatures())
    for feature in features:
        geometry = feature.geometry()
        geometry.transform(transform)
        feature.setGeometry(geometry)
    lost = QgsFeature(moved.fields())
    lost.setGeometry(QgsGeometry.fromWkt(stray))
    lost.setAttributes(list(values))
    assert moved.dataProvider().addFeatures([*features, lost])[0]
    moved.updateExtents()
    return moved


def kindergarten_walks(results: dict[str, Any]) -> list[Any]:
    return [row["d_kindergarten"] for row in rows_of(results["OUTPUT_RESIDENCES"])]


def test_a_residence_at_zero_degrees_does_not_stretch_everybody_elses_walk(run: Runner) -> None:
    with_stray = in_degrees(residences(), "POINT(0 0)", "not located", 5)
    results = run("facility_gap", **town(RESIDENCES=with_stray))
    walks = kindergarten_walks(results)
    assert walks[:2] == pytest.approx([215, 425], abs=0.01)
    assert walks[4] is None
    unrouted = rows_of(results["OUTPUT_UNROUTED"])
    assert [row["people"] for row in unrouted] == [7, 5]
    # From Yangpu to the Gulf of Guinea along a great circle.
    assert unrouted[1]["distance_m"] == pytest.approx(12_957_000, rel=0.01)
    points = [f.geometry().asPoint() for f in results["OUTPUT_UNROUTED"].getFeatures()]
    assert (points[1].x(), points[1].y()) == pytest.approx((0, 0), abs=1e-6)


def test_a_street_at_zero_degrees_is_left_out_and_named(run: Runner) -> None:
    with_stray = in_degrees(main_street(), "LINESTRING(0 0, 0.001 0)")
    results = run("facility_gap", **town(STREETS=with_stray, DATA_FRAME=None))
    assert kindergarten_walks(results)[:2] == pytest.approx([215, 425], abs=0.01)
    # The data still end at the streets of the town, not in Africa.
    assert gap_row(results["OUTPUT_GAPS"], "kindergarten", "5min")["edge"] == 100
    assert "hundreds of kilometres" in run.feedback.textLog()


def test_a_facility_and_most_residences_at_zero_degrees(run: Runner) -> None:
    homes = in_degrees(residences(), "POINT(0 0)", "not located", 5)
    lost = next(f for f in homes.getFeatures() if f["name"] == "not located")
    homes.dataProvider().addFeatures([QgsFeature(lost) for _ in range(3)])
    places = in_degrees(facilities(), "POINT(0 0)", "kindergarten", None)
    results = run("facility_gap", **town(RESIDENCES=homes, FACILITIES=places))
    assert kindergarten_walks(results)[:2] == pytest.approx([215, 425], abs=0.01)
    roles = [row["role"] for row in rows_of(results["OUTPUT_UNROUTED"])]
    assert sorted(roles) == ["facility"] + ["residence"] * 5


def test_a_frame_of_several_subdistricts_has_no_edge_where_they_meet(run: Runner) -> None:
    # The seam runs 40 m from the residence that has no kindergarten within 300 m.
    west = "POLYGON((-9000 -9000, 640 -9000, 640 9000, -9000 9000, -9000 -9000))"
    east = "POLYGON((640 -9000, 9000 -9000, 9000 9000, 640 9000, 640 -9000))"
    frame = layer("Polygon", rows=[(west,), (east,)], name="subdistricts")
    row = gap_row(
        run("facility_gap", **town(DATA_FRAME=frame))["OUTPUT_GAPS"], "kindergarten", "5min"
    )
    assert (row["covered"], row["uncovered"], row["edge"]) == (100, 100, 0)
