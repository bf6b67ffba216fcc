# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Analysis runs in a blueprint, and the account of a run as JSON."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsPointXY,
)

from lifecircle_plugin.algorithms.gap_tables import GAP_FIELDS, RUN_FIELDS
from lifecircle_plugin.core.errors import Cancelled, LifeCircleError
from lifecircle_plugin.core.report_json import (
    reasons_from_json,
    reasons_to_json,
    report_from_json,
    report_to_json,
)
from lifecircle_plugin.core.results import (
    Exclusion,
    GapReport,
    GapRow,
    Reason,
    ScaleState,
    State,
)
from lifecircle_plugin.store import runs
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.blueprint_rows import RESIDENCES, RunRow
from lifecircle_plugin.store.schema import GAP_COLUMNS
from tests.store.blueprints import CRS, at, plain, small_town

pytestmark = pytest.mark.usefixtures("qgis_app")


def gap_row(circle: str, code: str, state: State = State.GAP, **changes: Any) -> GapRow:
    values: dict[str, Any] = {}
    for each in dataclasses.fields(GapRow):
        kind = str(each.type)
        values[each.name] = "" if kind == "str" else 0 if kind == "int" else 0.1
    values.update(
        circle=circle,
        code=code,
        state=state,
        scale_state=ScaleState.UNKNOWN,
        coverage=None,
        worst_decile_m=None,
        evidence="published",
        reasons=(
            Reason("gap_count_circle", {"required": 1, "facilities": 0}),
            Reason("gap_neighbour", {"share": 12.3}),
        ),
    )
    return GapRow(**{**values, **changes})


def gap_report(rows: tuple[GapRow, ...], **changes: Any) -> GapReport:
    values: dict[str, Any] = {}
    for each in dataclasses.fields(GapReport):
        kind = str(each.type)
        values[each.name] = {"str": "", "int": 0, "bool": False}.get(kind, 0.1)
    values.update(
        pack_id="gb50180-2018",
        pack_title_zh="城市居住区规划设计标准",
        pack_version="2018",
        engine_version="1.0",
        levels=("15min", "5min"),
        circles=("西圈", "东圈"),
        subdistricts=("控江路街道",),
        rows=rows,
        exclusions=(
            Exclusion("facility", Reason("category_unknown"), 3, ("棋牌室 (3)",)),
            Exclusion("residence", Reason("beyond_snap", {"max_snap_m": "100"}), 2),
        ),
        unknown_categories=(("棋牌室", 3),),
        layers=(("STREETS", "street"),),
        main_component_share=1 / 3,
    )
    return GapReport(**{**values, **changes})


REPORT = gap_report(
    (
        gap_row("西圈", "community_canteen"),
        gap_row("东圈", "community_canteen", State.MET, coverage=0.1 + 0.2, note="“引号”\n换行"),
        gap_row("西圈", "kindergarten", State.INSUFFICIENT),
    )
)


# --- JSON -----------------------------------------------------------------------------------------


def test_a_report_comes_back_from_json_as_it_was() -> None:
    text = report_to_json(REPORT)
    again = report_from_json(text)
    assert again == REPORT
    assert isinstance(again.rows[0].state, State)
    assert isinstance(again.rows[0].scale_state, ScaleState)
    assert report_to_json(again) == text
    assert json.loads(text)["pack_title_zh"] == "城市居住区规划设计标准"


numbers = st.floats(allow_nan=False) | st.integers() | st.booleans() | st.none()
leaves = numbers | st.text()
answers = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(alphabet="abc"), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.text(), answers, max_size=4), st.floats(), st.text())
def test_whatever_a_reason_tells_comes_back(
    values: dict[str, object], number: float, words: str
) -> None:
    row = gap_row("西圈", words, reasons=(Reason(words, values),), population=number)
    again = report_from_json(report_to_json(gap_report((row,), seconds=number)))
    if math.isnan(number):
        assert math.isnan(again.seconds)
        assert math.isnan(again.rows[0].population)
    else:
        assert again.seconds == number
        assert again.rows[0].population == number
    assert again.rows[0].reasons == row.reasons
    assert reasons_from_json(reasons_to_json(row.reasons)) == row.reasons


def test_numbers_of_numpy_are_numbers_in_json() -> None:
    row = gap_row("西圈", "a", facilities=np.int64(3), population=np.float64(0.1))
    again = report_from_json(report_to_json(gap_report((row,)))).rows[0]
    assert again == row
    assert type(again.facilities) is int


def test_a_report_of_a_later_plugin_with_more_fields_is_read() -> None:
    body = json.loads(report_to_json(REPORT))
    body["something_new"] = 1
    body["rows"][0]["something_new"] = 1
    assert report_from_json(json.dumps(body)) == REPORT


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '{"format": 1}', '{"format": 99}', report_to_json(REPORT)[:-9]]
)
def test_what_is_no_report_is_told(text: str) -> None:
    with pytest.raises(LifeCircleError, match="report_unreadable"):
        report_from_json(text)


# --- runs -----------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Iterator[BlueprintFile]:
    path = small_town(tmp_path / "蓝图.gpkg")
    with BlueprintFile.open(path) as opened:
        yield opened


def residence_rows(file: BlueprintFile, **columns: Any) -> runs.ResidenceRows:
    with file.read() as connection:
        ids = [row.id for row in RESIDENCES.all(connection)]
    numbers = columns or {
        "d_community_canteen": np.array([120.5, np.nan, np.nan]),
        "ok_community_canteen": np.array([1.0, 0.0, np.nan]),
        "d_kindergarten": np.array([np.nan, np.nan, np.nan]),
        "ok_kindergarten": np.array([0.0, np.nan, np.nan]),
    }
    return runs.ResidenceRows(
        residence_id=ids,
        population=np.array([1200.5, np.nan, 3.0]),
        snap_m=np.array([20.0, 30.0, np.inf]),
        routed=np.array([True, True, False]),
        edge_m=np.array([50.0, np.inf, np.nan]),
        circle=["西圈", "东圈", None],
        lacking=np.array([1, 1, 0]),
        undecided=np.array([0, 1, 2]),
        columns=numbers,
    )


def store(file: BlueprintFile, title: str = "第一次", report: GapReport = REPORT) -> str:
    run_id = runs.start_run(file, RunRow(title=title, parameters={"SPEED": 1.0}))
    runs.store_results(file, run_id, report, residence_rows(file), circle_ids={"西圈": "c1"})
    runs.finish_run(file, run_id, report, 2.5)
    return run_id


def test_the_gap_table_has_the_columns_of_the_algorithm() -> None:
    ours = [column.name for column in GAP_COLUMNS]
    assert ours == [name for name, _ in (*GAP_FIELDS, *RUN_FIELDS)]


def test_a_run_is_kept_with_its_account_and_numbers(file: BlueprintFile) -> None:
    run_id = store(file)
    (run,) = runs.runs(file)
    assert (run.id, run.status, run.title, run.is_shown) == (run_id, "done", "第一次", 1)
    assert run.parameters == {"SPEED": 1.0}
    assert (run.pack_id, run.pack_version, run.seconds) == ("gb50180-2018", "2018", 2.5)
    assert run.counts_excluded == {"facility.category_unknown": 3, "residence.beyond_snap": 2}
    assert run.started_at is not None
    assert run.finished_at is not None
    assert run.started_at <= run.finished_at
    assert runs.read_report(file, run_id) == REPORT
    gaps = plain(
        file.path,
        "SELECT circle, circle_id, code, state, coverage, standard, reasons FROM result_gap",
    )
    assert [row[:6] for row in gaps] == [
        ("西圈", "c1", "community_canteen", "gap", None, "gb50180-2018"),
        ("东圈", None, "community_canteen", "met", 0.1 + 0.2, "gb50180-2018"),
        ("西圈", "c1", "kindergarten", "insufficient", None, "gb50180-2018"),
    ]
    assert reasons_from_json(gaps[0][6]) == REPORT.rows[0].reasons


def test_residences_come_back_with_names_and_places(file: BlueprintFile) -> None:
    run_id = store(file)
    found = runs.read_residences(file, run_id)
    assert list(found.names) == ["甲小区", "乙小区", "没有位置的小区"]
    assert list(found.circle) == ["西圈", "东圈", None]
    np.testing.assert_array_equal(found.people, [1200.5, np.nan, 3.0])
    np.testing.assert_array_equal(found.snap_m, [20.0, 30.0, np.nan])
    np.testing.assert_array_equal(found.edge_m, [50.0, np.nan, np.nan])
    assert found.routed.tolist() == [True, True, False]
    to_lonlat = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(CRS),
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsCoordinateTransformContext(),
    )
    there = to_lonlat.transform(QgsPointXY(*at(50, 120)))
    assert found.lonlat[0] == pytest.approx([there.x(), there.y()], abs=1e-9)
    assert found.lonlat[0] == pytest.approx([121.52, 31.30], abs=0.02)  # in Yangpu
    assert np.isnan(found.lonlat[2]).all()
    assert set(found.distance_m) == set(found.ok) == {"community_canteen", "kindergarten"}
    np.testing.assert_array_equal(found.ok["community_canteen"], [1.0, 0.0, np.nan])
    np.testing.assert_array_equal(found.distance_m["community_canteen"], [120.5, np.nan, np.nan])


def test_a_deleted_residence_keeps_its_numbers(file: BlueprintFile) -> None:
    run_id = store(file)
    first = runs.read_residences(file, run_id)
    with file.write("residence") as connection:
        RESIDENCES.delete(connection, [str(first.ids[0])])
    again = runs.read_residences(file, run_id)
    assert list(again.ids) == list(first.ids)
    assert again.names[0] == ""
    np.testing.assert_array_equal(again.people, first.people)


def test_a_run_with_another_standard_adds_its_own_columns(file: BlueprintFile) -> None:
    first = store(file)
    report = gap_report((gap_row("西圈", "park"),))
    second = runs.start_run(file, RunRow(title="第二次"))
    numbers = {"d_park": np.array([1.0, 2.0, 3.0]), "ok_park": np.ones(3)}
    runs.store_results(file, second, report, residence_rows(file, **numbers))
    runs.finish_run(file, second, report, 1.0)
    assert set(runs.read_residences(file, second).ok) == {"park"}
    assert set(runs.read_residences(file, first).ok) == {"community_canteen", "kindergarten"}
    assert [run.title for run in runs.runs(file)] == ["第二次", "第一次"]
    assert [run.is_shown for run in runs.runs(file)] == [1, 0]
    runs.mark_shown(file, first)
    shown = runs.shown_run(file)
    assert shown is not None
    assert shown.id == first


def test_an_unfinished_run_is_no_result(file: BlueprintFile) -> None:
    run_id = runs.start_run(file, RunRow(title="断"))
    runs.store_results(file, run_id, REPORT, residence_rows(file))
    assert runs.shown_run(file) is None
    for read in (runs.read_report, runs.read_residences):
        with pytest.raises(LifeCircleError, match="run_not_done"):
            read(file, run_id)
    path = file.path
    file.close()
    with BlueprintFile.open(path) as again:
        (run,) = runs.runs(again)
        assert run.status == "interrupted"
        runs.delete_run(again, run_id)
        assert runs.runs(again) == []
        assert plain(path, "SELECT count(*) FROM result_residence") == [(0,)]
        assert plain(path, "SELECT count(*) FROM result_gap") == [(0,)]
        BlueprintFile.open(path)  # for the fixture to close


def test_a_cancelled_run_leaves_no_trace(file: BlueprintFile, monkeypatch: Any) -> None:
    monkeypatch.setattr(runs, "RESULT_CHUNK", 1)
    kept = store(file)
    before = {table: plain(file.path, f"SELECT * FROM {table}") for table in runs.RESULT_TABLES}
    run_id = runs.start_run(file, RunRow())
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        runs.store_results(file, run_id, REPORT, residence_rows(file), lambda: next(asked))
    runs.discard_run(file, run_id)
    assert [run.id for run in runs.runs(file)] == [kept]
    for table, rows in before.items():
        assert plain(file.path, f"SELECT * FROM {table}") == rows


def test_progress_goes_from_start_to_end(file: BlueprintFile) -> None:
    told: list[float] = []
    run_id = runs.start_run(file, RunRow())
    runs.store_results(file, run_id, REPORT, residence_rows(file), progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_a_run_that_is_gone_is_told(file: BlueprintFile) -> None:
    with pytest.raises(LifeCircleError, match="run_missing"):
        runs.read_report(file, "nobody")
    with pytest.raises(LifeCircleError, match="run_missing"):
        runs.finish_run(file, "nobody", REPORT, 1.0)


def test_a_run_without_residences_reads_as_empty(file: BlueprintFile) -> None:
    run_id = runs.start_run(file, RunRow())
    runs.finish_run(file, run_id, gap_report(()), 0.1)
    assert runs.read_residences(file, run_id).count == 0
