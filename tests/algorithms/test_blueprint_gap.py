# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The gap analysis on a blueprint: the same numbers as on layers, and a run that can be traced."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from lifecircle_plugin.core.report_json import report_from_json
from lifecircle_plugin.store import runs
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from tests.end_to_end.isolation import ROOT

from .blueprints import circles, fill, homes, new_blueprint, places, table
from .hard_times import CancelAfter, refused, run_with
from .town import Runner, layer, main_street, rows_of, wide_frame

# What differs between two runs on the same data.
OF_THE_RUN = ("made_at",)


@pytest.fixture
def path(run: Runner, tmp_path: Path) -> Path:
    return new_blueprint(run, tmp_path)


def without_run(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{k: v for k, v in row.items() if k not in ("fid", *OF_THE_RUN)} for row in rows]


def numbers_of(residences: QgsVectorLayer) -> list[dict[str, Any]]:
    ours = ("snap_m", "routed", "edge_m", "circle", "lacking", "undecided")
    return [
        {k: v for k, v in row.items() if k in ours or k.startswith(("d_", "ok_"))}
        for row in rows_of(residences)
    ]


def test_an_imported_town_gives_the_numbers_of_its_layers_to_the_bit(
    run: Runner, path: Path
) -> None:
    fill(run, path, with_gates=False)
    named = circles()
    changes = {1: {1: "控江路街道"}, 2: {1: "长海路街道"}}
    assert named.dataProvider().changeAttributeValues(changes)
    on_layers = run(
        "facility_gap",
        STREETS=main_street(),
        RESIDENCES=homes(),
        POPULATION="常住人口",
        FACILITIES=places(),
        CATEGORY="类别",
        BUILDING_AREA="建面",
        FACILITY_ID="key",
        HOST="host",
        CIRCLES=named,
        CIRCLE_NAME="name",
        SUBDISTRICT="subdistrict",
        DATA_FRAME=wide_frame(),
    )
    on_blueprint = run("blueprint_gap", BLUEPRINT=str(path))
    layers = without_run(rows_of(on_layers["OUTPUT_GAPS"]))
    assert len(layers) > 50
    assert without_run(rows_of(on_blueprint["OUTPUT_GAPS"])) == layers
    assert numbers_of(on_layers["OUTPUT_RESIDENCES"]) == numbers_of(
        on_blueprint["OUTPUT_RESIDENCES"]
    )


def test_a_blueprints_own_layers_give_all_the_same_rows(run: Runner, path: Path) -> None:
    fill(run, path)
    of_file = layers_of(path)
    subdistricts = {row["name"]: row["id"] for row in table(path, "SELECT * FROM subdistrict")}
    assert len(subdistricts) == 2
    residences = layer_with_people(path, of_file("residence_area"))
    on_layers = run(
        "facility_gap",
        STREETS=of_file("street"),
        RESIDENCES=residences,
        POPULATION="population",
        RESIDENCE_ID="residence_id",
        FACILITIES=of_file("facility"),
        CATEGORY="category",
        CAPACITY="capacity",
        BUILDING_AREA="building_m2",
        SITE_AREA="site_m2",
        FACILITY_ID="id",
        HOST="host_id",
        STATE="state",
        CIRCLES=of_file("circle_outline"),
        CIRCLE_NAME="name",
        SUBDISTRICT="subdistrict",
        DATA_FRAME=of_file("data_frame"),
        GATES=of_file("gate"),
        GATE_RESIDENCE="residence_id",
        GATE_FACILITY="facility_id",
        GATE_ACCESS="access",
    )
    on_blueprint = run("blueprint_gap", BLUEPRINT=str(path))
    assert without_run(rows_of(on_blueprint["OUTPUT_GAPS"])) == without_run(
        rows_of(on_layers["OUTPUT_GAPS"])
    )
    assert numbers_of(on_blueprint["OUTPUT_RESIDENCES"]) == numbers_of(
        on_layers["OUTPUT_RESIDENCES"]
    )
    for name in ("GAPS", "INSUFFICIENT", "POPULATION_TOTAL", "POPULATION_UNROUTED"):
        assert on_blueprint[name] == on_layers[name]


def layers_of(path: Path) -> Callable[[str], str]:
    """Return what puts a table of the file into the project and names its layer."""

    def put(name: str) -> str:
        added = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
        assert added.isValid()
        QgsProject.instance().addMapLayer(added)
        return str(added.id())

    return put


def layer_with_people(path: Path, areas_id: str) -> QgsVectorLayer:
    """Return the areas of the residences with their people joined to them."""
    areas = QgsProject.instance().mapLayer(areas_id)
    people = {row["id"]: row["population"] for row in table(path, "SELECT * FROM residence")}
    rows = [
        (each.geometry().asWkt(17), each["residence_id"], people[each["residence_id"]])
        for each in areas.getFeatures()
    ]
    joined = layer(
        "MultiPolygon", "field=residence_id:string&field=population:double", rows, name="homes"
    )
    joined.setCrs(areas.crs())
    return joined


def test_points_and_areas_of_one_blueprint_are_analysed_together(run: Runner, path: Path) -> None:
    fill(run, path)
    single = layer(
        "Point",
        "field=name:string&field=population:integer",
        [("POINT(210 -10)", "点村", 11), (None, "无处", 5)],
        name="points",
    )
    run("import_layer", ROLE="residence", INPUT=single, BLUEPRINT=str(path))
    result = run("blueprint_gap", BLUEPRINT=str(path))
    rows = {row["name"]: row for row in rows_of(result["OUTPUT_RESIDENCES"])}
    # 10 m to the street, 10 m along it, 5 m to the door.
    assert rows["点村"]["d_kindergarten"] == pytest.approx(25, abs=0.01)
    assert rows["无处"]["routed"] == 0
    assert rows["无处"]["d_kindergarten"] is None
    gaps = [row for row in rows_of(result["OUTPUT_GAPS"]) if row["code"] == "kindergarten"]
    by_circle = {row["circle"]: row for row in gaps}
    # An unknown area is no zero area: with it there is no share of the land.
    assert by_circle["西圈"]["coverage_land"] is None
    assert by_circle["东圈"]["coverage_land"] is not None
    assert by_circle["西圈"]["population"] == 111


def test_a_run_keeps_all_it_was_made_of(run: Runner, path: Path, tmp_path: Path) -> None:
    fill(run, path)
    record = tmp_path / "record.json"
    result = run(
        "blueprint_gap",
        BLUEPRINT=str(path),
        SPEED=0.7,
        LEVELS=["5min"],
        SURVEYED="kindergarten",
        SEARCH_LIMIT=3000,
        TITLE="试算",
        OUTPUT_REPORT=str(record),
        OUTPUT_HTML=str(tmp_path / "page.html"),
    )
    with BlueprintFile.open(path) as file:
        (kept,) = runs.runs(file)
        report = runs.read_report(file, kept.id)
        residences = runs.read_residences(file, kept.id)
        head = file.head()
    assert kept.id == result["RUN_ID"]
    assert (kept.status, kept.title, kept.is_shown) == ("done", "试算", 1)
    assert kept.parameters["SPEED"] == 0.7
    assert kept.parameters["LEVELS"] == ["5min"]
    assert kept.parameters["SURVEYED_CODES"] == ["kindergarten"]
    assert kept.parameters["SEARCH_LIMIT"] == 3000
    assert kept.parameters["SCENARIO_NAME"] == "circles"
    assert kept.parameters["POPULATION_BASIS"] == "常住人口"
    assert (kept.pack_id, kept.pack_version) == ("gb50180-2018", report.pack_version)
    assert kept.data_vintages == head.data_vintages
    assert kept.engine_version == report.engine_version
    assert kept.plugin_version
    assert kept.counts_used["residences"] == 4
    assert kept.counts_excluded
    assert kept.seconds is not None
    assert kept.seconds > 0
    assert report == report_from_json(record.read_text(encoding="utf-8"))
    assert report.population_basis == "常住人口"
    assert (tmp_path / "page.html").stat().st_size > 5000
    stored = table(path, "SELECT circle, code, covered FROM result_gap ORDER BY fid")
    assert [(row["circle"], row["code"], row["covered"]) for row in stored] == [
        (row.circle, row.code, row.covered) for row in report.rows
    ]
    assert all(row["circle_id"] for row in table(path, "SELECT circle_id FROM result_gap"))
    assert residences.names.tolist() == ["近村", "远村", "侧村", "外村"]
    assert residences.routed.tolist() == [True, True, True, False]
    # The same parameters give the same run again.
    again = run(
        "blueprint_gap",
        BLUEPRINT=str(path),
        **{k: v for k, v in kept.parameters.items() if k in ("SPEED", "LEVELS", "SURVEYED")},
        SEARCH_LIMIT=kept.parameters["SEARCH_LIMIT"],
        STANDARD=kept.parameters["STANDARD"],
        SCENARIO=kept.parameters["SCENARIO"],
    )
    with BlueprintFile.open(path) as file:
        assert runs.read_report(file, again["RUN_ID"]).rows == report.rows


def test_what_the_blueprint_has_settled_holds_unless_said_otherwise(
    run: Runner, path: Path
) -> None:
    fill(run, path)
    with BlueprintFile.open(path) as file:
        head = file.head()
        head.settings = {"max_snap_m": 5000, "surveyed": ["kindergarten"]}
        file.update_head(head)
    settled = run("blueprint_gap", BLUEPRINT=str(path))
    assert settled["POPULATION_UNROUTED"] == 0
    with BlueprintFile.open(path) as file:
        (kept,) = runs.runs(file)
    assert kept.parameters["MAX_SNAP"] == 5000
    assert kept.parameters["SURVEYED_CODES"] == ["kindergarten"]
    run("blueprint_gap", BLUEPRINT=str(path), MAX_SNAP=20)
    with BlueprintFile.open(path) as file:
        assert runs.runs(file)[0].parameters["MAX_SNAP"] == 20


def test_streets_nobody_may_walk_on_are_left_out_and_counted(run: Runner, path: Path) -> None:
    fill(run, path)
    with BlueprintFile.open(path) as file, file.write("street") as connection:
        connection.execute("UPDATE street SET walkable = 0 WHERE fid = 2")
    result = run("blueprint_gap", BLUEPRINT=str(path))
    assert result["POPULATION_UNROUTED"] == 40
    with BlueprintFile.open(path) as file:
        report = runs.read_report(file, result["RUN_ID"])
    left_out = {each.reason.key: each.count for each in report.exclusions}
    assert left_out["street_not_walkable"] == 1


def test_what_belongs_to_rows_that_are_gone_is_left_out_and_counted(
    run: Runner, path: Path
) -> None:
    fill(run, path)
    with BlueprintFile.open(path) as file, file.write("residence", "facility") as connection:
        connection.execute("DELETE FROM residence WHERE name = '侧村'")
        connection.execute("UPDATE facility SET host_id = 'gone' WHERE name = '二小'")
    result = run("blueprint_gap", BLUEPRINT=str(path))
    assert result["POPULATION_TOTAL"] == 160
    with BlueprintFile.open(path) as file:
        report = runs.read_report(file, result["RUN_ID"])
    left_out = {each.reason.key: each.count for each in report.exclusions}
    assert left_out["orphan_residence_area_residence"] == 1
    assert left_out["orphan_facility_host"] == 1


def test_a_scenario_is_found_by_name_and_a_wrong_one_is_told(run: Runner, path: Path) -> None:
    fill(run, path)
    whole = layer(
        "Polygon",
        "field=name:string",
        [("POLYGON((-1000 -500, 3000 -500, 3000 2500, -1000 2500, -1000 -500))", "一个圈")],
        name="第二方案",
    )
    run("import_layer", ROLE="circle", INPUT=whole, BLUEPRINT=str(path))
    result = run("blueprint_gap", BLUEPRINT=str(path), SCENARIO="第二方案")
    assert {row["circle"] for row in rows_of(result["OUTPUT_GAPS"])} == {"一个圈"}
    adopted = run("blueprint_gap", BLUEPRINT=str(path))
    assert {row["circle"] for row in rows_of(adopted["OUTPUT_GAPS"])} == {"西圈", "东圈"}
    assert "第三方案" in refused(run, "blueprint_gap", BLUEPRINT=str(path), SCENARIO="第三方案")


def test_an_unfinished_blueprint_says_what_it_lacks(run: Runner, path: Path) -> None:
    assert "streets" in refused(run, "blueprint_gap", BLUEPRINT=str(path))
    run("import_layer", ROLE="street", INPUT=main_street(), BLUEPRINT=str(path))
    assert "residences" in refused(run, "blueprint_gap", BLUEPRINT=str(path))
    run("import_layer", ROLE="residence", INPUT=homes(), BLUEPRINT=str(path))
    assert "facilities" in refused(run, "blueprint_gap", BLUEPRINT=str(path))
    assert table(path, "SELECT * FROM analysis_run") == []


def test_cancelling_at_any_moment_leaves_no_trace(run: Runner, path: Path) -> None:
    fill(run, path)
    run("blueprint_gap", BLUEPRINT=str(path))
    tables = ("analysis_run", "result_gap", "result_residence")
    before = [table(path, f"SELECT id FROM {name}") for name in tables]
    parameters = {"BLUEPRINT": str(path), "OUTPUT_REPORT": str(path.parent / "r.json")}
    counting = CancelAfter(10**9)
    assert run_with(counting, "blueprint_gap", dict(parameters, OUTPUT_REPORT=""))
    before = [table(path, f"SELECT id FROM {name}") for name in tables]
    for moment in range(0, counting.asked, max(1, counting.asked // 12)):
        assert run_with(CancelAfter(moment), "blueprint_gap", parameters) == {}
        assert [table(path, f"SELECT id FROM {name}") for name in tables] == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


KILLED = """
import sys
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback
app = QgsApplication([], False); app.initQgis()
from lifecircle_plugin.algorithms.blueprint_gap import BlueprintGap
from lifecircle_plugin.store import runs
import os, signal
def die(*a, **k):
    os.kill(os.getpid(), signal.SIGKILL)
import lifecircle_plugin.algorithms.blueprint_run as target
setattr(target, sys.argv[2], die)
BlueprintGap().create().run({"BLUEPRINT": sys.argv[1]}, QgsProcessingContext(), QgsProcessingFeedback(False))
"""  # noqa: E501


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.parametrize("moment", ["analyse", "finish_run"])
def test_a_killed_run_is_marked_interrupted_and_harmless(
    run: Runner, path: Path, moment: str
) -> None:
    fill(run, path)
    earlier = run("blueprint_gap", BLUEPRINT=str(path))["RUN_ID"]
    answer = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), moment],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=120,
    )
    assert answer.returncode == -signal.SIGKILL, answer.stderr
    with BlueprintFile.open(path) as file:
        assert file.read_only_reason is None
        states = {each.id: each.status for each in runs.runs(file)}
        assert sorted(states.values()) == ["done", "interrupted"]
        assert runs.shown_run(file).id == earlier  # type: ignore[union-attr]
        assert runs.read_report(file, earlier).rows
    again = run("blueprint_gap", BLUEPRINT=str(path))
    with BlueprintFile.open(path) as file:
        assert runs.shown_run(file).id == again["RUN_ID"]  # type: ignore[union-attr]


HELD = """
import sys
from pathlib import Path
from qgis.core import QgsApplication
app = QgsApplication([], False); app.initQgis()
from lifecircle_plugin.store.blueprint_file import BlueprintFile
file = BlueprintFile.open(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
file.close()
"""


def test_a_file_open_in_another_qgis_is_told_and_left_alone(run: Runner, path: Path) -> None:
    fill(run, path)
    with subprocess.Popen(
        [sys.executable, "-c", HELD, str(path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline().strip() == "held"
        told = refused(run, "blueprint_gap", BLUEPRINT=str(path))
        other.stdin.write("\n")
        other.stdin.close()
    assert path.name in told
    assert table(path, "SELECT * FROM analysis_run") == []
    run("blueprint_gap", BLUEPRINT=str(path))


def test_the_record_of_a_run_on_layers_says_what_the_run_did(run: Runner, tmp_path: Path) -> None:
    record = tmp_path / "记录.json"
    result = run(
        "facility_gap",
        STREETS=main_street(),
        RESIDENCES=homes(),
        FACILITIES=places(),
        CATEGORY="类别",
        OUTPUT_REPORT=str(record),
    )
    report = report_from_json(record.read_text(encoding="utf-8"))
    assert [(row.code, row.covered) for row in report.rows] == [
        (row["code"], row["covered"]) for row in rows_of(result["OUTPUT_GAPS"])
    ]
    assert json.loads(record.read_text(encoding="utf-8"))
    assert [each.name for each in tmp_path.iterdir()] == [record.name]
    rows = rows_of(result["OUTPUT_RESIDENCES"])
    assert [row["routed"] for row in rows] == [1, 1, 1, 0]
    assert all(row["edge_m"] is not None for row in rows[:3])
