# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Units checked for overlaps and gaps, and repaired, against unions computed by brute force."""

from __future__ import annotations

from typing import Any, Optional

import numpy as np
import pytest
import shapely

from lifecircle_plugin.core.coverage_check import check_coverage, covers
from lifecircle_plugin.core.coverage_repair import RepairedCoverage, repair_coverage
from lifecircle_plugin.core.errors import Cancelled
from lifecircle_plugin.core.unit_graph import sound_geometry

from .coverages import clean_units, is_coverage, merged_units, ragged_units, shaken

box = shapely.box


def array(*units: Any) -> Any:
    return np.array(units, dtype=object)


def kinds(units: Any, frame: Any = None) -> list[str]:
    return [each.kind for each in check_coverage(units, frame=frame).findings]


@pytest.mark.parametrize("seed", range(8))
def test_clean_units_are_clean(seed: int) -> None:
    units = clean_units(seed)
    report = check_coverage(units, frame=shapely.union_all(units))
    assert report.findings == ()
    assert report.is_clean
    assert report.is_complete
    assert report.covered_m2 == pytest.approx(shapely.union_all(units).area)
    assert covers(shapely.union_all(units), units).is_covered()


def test_each_fault_has_its_name() -> None:
    assert kinds(array(box(0, 0, 100, 100), box(90, 0, 200, 100))) == ["overlap"]
    assert kinds(array(box(0, 0, 100, 100), box(99.5, 0, 200, 100))) == ["sliver"]
    assert kinds(array(box(0, 0, 100, 100), box(100.5, 0, 200, 100))) == ["sliver"]
    wide_apart = array(box(0, 0, 100, 100), box(130, 0, 200, 100))
    assert kinds(wide_apart) == []
    assert kinds(wide_apart, box(0, 0, 200, 100)) == ["uncovered"]
    assert kinds(array(box(0, 0, 100, 100)), box(0, 0, 90, 100)) == ["outside"]
    assert kinds(array(box(0, 0, 100, 100) - box(40, 40, 60, 60))) == ["gap"]
    tee = array(box(0, 0, 100, 200), box(100, 0, 200, 90), box(100, 90, 200, 200))
    assert kinds(tee) == ["unmatched", "unmatched"]
    bow = shapely.Polygon([(0, 0), (100, 100), (100, 0), (0, 100)])
    assert kinds(array(bow)) == ["invalid"]
    assert kinds(array(None, shapely.Polygon(), box(0, 0, 1, 1))) == ["empty", "empty"]
    assert kinds(array(shapely.Polygon([(0, 0), (np.nan, 1), (1, 1), (0, 0)]))) == ["empty"]


def test_findings_say_who_how_much_and_how_many_people() -> None:
    units = array(box(0, 0, 100, 100), box(90, 0, 190, 100), box(90, 0, 190, 100))
    report = check_coverage(units, ("甲", "乙", "丙"), population=np.array([1000.0, 500.0, np.nan]))
    told = {each.rows: each for each in report.findings}
    assert told[0, 1].area_m2 == pytest.approx(1000)
    assert told[0, 1].people == pytest.approx(150)
    assert told[0, 1].values["one"] == "甲"
    assert told[1, 2].key == "coverage_same_area"
    assert report.unit_area_m2 - report.covered_m2 == pytest.approx(11000)


def test_an_island_in_a_hole_is_no_gap() -> None:
    ring = box(0, 0, 90, 90) - box(30, 30, 60, 60)
    assert kinds(array(ring, box(30, 30, 60, 60))) == []
    assert kinds(array(ring, box(35, 35, 55, 55))) == ["gap"]


def test_a_check_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        check_coverage(clean_units(0), is_cancelled=lambda: True)


# --- repair ---------------------------------------------------------------------------------------


def repaired(units: Any, frame: Any = None, people: Optional[Any] = None) -> RepairedCoverage:
    people = np.arange(len(units)) * 7.0 + 1 if people is None else people
    found = repair_coverage(units, {"population": people}, frame)
    assert found.figures["population"].sum() == people.sum()
    assert is_coverage(found.geometry)
    total = shapely.area(found.geometry).sum()
    assert total == pytest.approx(shapely.union_all(found.geometry).area, abs=1e-3)
    return found


def test_what_is_clean_stays_to_the_last_bit() -> None:
    units = merged_units(3, clean_units(3), 9)
    found = repaired(units)
    assert not found.changed.any()
    assert all(one is other for one, other in zip(found.geometry, units))


@pytest.mark.parametrize("seed", range(12))
def test_borders_drawn_twice_become_one(seed: int) -> None:
    before = clean_units(seed)
    units = shaken(seed, before, 0.05 if seed % 2 else 0.2)
    found = repaired(units)
    assert check_coverage(found.geometry).is_clean
    assert (found.swallowed_by < 0).all()
    assert (found.figures["population"] == np.arange(len(units)) * 7.0 + 1).all()
    # Nothing moves farther than the borders were apart.
    away = shapely.symmetric_difference(found.geometry, before)
    assert (shapely.area(away) < 0.9 * shapely.length(before)).all()
    assert shapely.is_empty(shapely.buffer(away, -0.75)).all()


@pytest.mark.parametrize("seed", range(6))
def test_a_fault_in_one_place_leaves_the_others_as_they_were(seed: int) -> None:
    units = clean_units(seed, 7, 7)
    row = int(np.random.default_rng(seed).integers(0, 49))
    units[row] = shapely.transform(units[row], lambda xy: xy + np.array([0.3, -0.2]))
    found = repaired(units)
    far = shapely.distance(units, units[row]) > 1.0
    assert far.sum() > 30
    assert all(found.geometry[each] is units[each] for each in np.flatnonzero(far))


def test_an_overlap_goes_to_one_of_two_and_nobody_moves() -> None:
    found = repaired(array(box(0, 0, 100, 100), box(90, 0, 200, 100)), people=np.array([5.0, 7]))
    assert shapely.area(found.geometry).sum() == pytest.approx(20000)
    assert found.figures["population"].tolist() == [5, 7]


def test_a_unit_inside_another_keeps_its_place() -> None:
    found = repaired(array(box(0, 0, 100, 100), box(30, 30, 60, 60)))
    assert shapely.area(found.geometry).tolist() == pytest.approx([9100, 900])
    assert (found.swallowed_by < 0).all()


def test_the_same_unit_twice_leaves_one_with_the_people_of_both() -> None:
    twice = array(box(0, 0, 100, 100), box(0, 0, 100, 100), box(100, 0, 200, 100))
    found = repaired(twice, people=np.array([10.0, 20.0, 5.0]))
    assert found.swallowed_by.tolist() == [-1, 0, -1]
    assert found.figures["population"].tolist() == [30, 0, 5]


def test_narrow_and_small_gaps_close_and_wide_ones_stay() -> None:
    apart = array(box(0, 0, 100, 100), box(100.6, 0, 200, 100))
    assert shapely.area(repaired(apart).geometry).sum() == pytest.approx(20000)
    holed = array(box(0, 0, 100, 100) - box(50, 50, 55, 55) - box(10, 10, 40, 40))
    found = repaired(holed)
    assert shapely.area(found.geometry).sum() == pytest.approx(9100)
    assert [each.kind for each in found.left] == ["gap"]


def test_strips_along_the_frame_are_filled_and_cut_off() -> None:
    frame = box(0, 0, 200, 100)
    found = repaired(array(box(0.4, 0, 100, 100.3), box(100, 0, 199.5, 100)), frame)
    assert covers(frame, found.geometry).is_covered(1e-3)


def test_parts_and_bow_ties() -> None:
    far_part = shapely.multipolygons([box(0, 0, 50, 50), box(200, 0, 203, 3)])
    found = repaired(array(far_part, box(49.8, 0, 120, 50)))
    assert shapely.get_num_geometries(found.geometry[0]) == 2
    bow = shapely.Polygon([(0, 0), (100, 100), (100, 0), (0, 100)])
    found = repaired(array(bow, box(100, 0, 200, 100), None, shapely.Polygon()))
    assert shapely.area(found.geometry).tolist() == pytest.approx([5000, 10000, 0, 0])


@pytest.mark.parametrize("seed", range(14))
def test_the_worst_units_come_out_clean_and_nobody_is_lost(seed: int) -> None:
    units = ragged_units(seed)
    frame = box(350_000, 3_460_000, 350_240, 3_460_200) if seed % 2 else None
    found = repaired(units, frame)
    left = {each.kind for each in check_coverage(found.geometry, frame=frame).findings}
    assert left <= {"gap", "uncovered", "outside", "empty"}
    if frame is None:
        before = shapely.union_all(sound_geometry(units))
        assert before.difference(shapely.union_all(found.geometry)).area < 1e-3
