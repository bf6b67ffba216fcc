# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What planners' layers are really like: a clear sentence, no traceback, nothing half-written."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from .test_facility_gap import facilities, gap_row, residences, town
from .town import TOWN_CRS, RunFailed, Runner, layer, main_street, rows_of

REFUSED: dict[str, tuple[Callable[[], dict[str, Any]], str]] = {
    "no streets": (lambda: {"STREETS": layer("LineString", name="roads")}, "roads"),
    "no residences": (lambda: {"RESIDENCES": layer("Point", "field=people:int")}, "feature"),
    "no facilities": (lambda: {"FACILITIES": layer("Point", "field=kind:string")}, "feature"),
    "polygons as streets": (
        lambda: {"STREETS": layer("Polygon", rows=[("POLYGON((0 0,1 0,1 1,0 0))",)])},
        "line",
    ),
    "lines as residences": (
        lambda: {
            "RESIDENCES": layer("LineString", "field=people:int", [("LINESTRING(0 0,1 1)", 1)])
        },
        "point",
    ),
    "points as circles": (
        lambda: {"CIRCLES": layer("Point", rows=[("POINT(0 0)",)])},
        "polygon",
    ),
    "streets without CRS": (lambda: {"STREETS": main_street(crs="")}, "coordinate reference"),
    "only NULL streets": (
        lambda: {"STREETS": layer("LineString", rows=[(None,), (None,)])},
        "line to walk on",
    ),
    "only zero-length streets": (
        lambda: {"STREETS": layer("LineString", rows=[("LINESTRING(5 5, 5 5)",)])},
        "line to walk on",
    ),
    "streets far from residences": (
        lambda: {"STREETS": layer("LineString", rows=[("LINESTRING(40000 40000, 41000 40000)",)])},
        "within 100 m",
    ),
    "population field of words": (
        lambda: {
            "RESIDENCES": layer(
                "Point", "field=people:string", [("POINT(0 0)", "许多"), ("POINT(5 5)", "约3百")]
            )
        },
        "许多",
    ),
    "no known category": (
        lambda: {
            "FACILITIES": layer("Point", "field=kind:string", [("POINT(0 0)", "魔法屋")]),
            "BUILDING_AREA": None,
        },
        "魔法屋",
    ),
    "missing category field": (lambda: {"CATEGORY": "no_such_field"}, "no_such_field"),
    "unknown standard": (lambda: {"STANDARD": "gb99999"}, "gb99999"),
    "geographic coordinates in a metric CRS": (
        lambda: {
            "STREETS": layer("LineString", rows=[("LINESTRING(121.5 31.2, 121.6 31.3)",)]),
            "RESIDENCES": layer(
                "Point", "field=people:int", [("POINT(4000 4000)", 5)], name="residences"
            ),
        },
        "street",
    ),
    "metres in a geographic CRS": (
        lambda: {"STREETS": main_street(crs="EPSG:4326")},
        "coordinate",
    ),
    "folder that does not exist": (
        lambda: {"OUTPUT_RESIDENCES": "/no/such/folder/result.gpkg"},
        "/no/such/folder",
    ),
    "negative speed": (lambda: {"SPEED": -1.0}, "SPEED"),
    "gates without ids": (
        lambda: {"GATES": layer("Point", rows=[("POINT(0 0)",)])},
        "id field",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_work_is_refused_in_a_sentence(run: Runner, case: str) -> None:
    changes, expected = REFUSED[case]
    with pytest.raises(RunFailed) as refusal:
        run("facility_gap", **town(**changes()))
    text = str(refusal.value)
    assert expected.lower() in text.lower(), text
    assert "Traceback" not in text
    assert len(text) < 700


USABLE: dict[str, Callable[[], dict[str, Any]]] = {
    "multipart, Z and M streets": lambda: {
        "STREETS": layer(
            "MultiLineStringZM",
            rows=[
                (
                    "MULTILINESTRING ZM((-1000 0 1 1, 0 0 2 2, 1000 0 3 3, 3000 0 4 4),"
                    "(1000 0 3 1, 1000 500 9 9))",
                )
            ],
        )
    },
    "curved streets": lambda: {
        "STREETS": layer(
            "CompoundCurve",
            rows=[
                (
                    "COMPOUNDCURVE((-1000 0, 0 0, 1000 0, 1500 0),"
                    "CIRCULARSTRING(1500 0, 2000 500, 2500 0), (2500 0, 3000 0))",
                ),
                ("COMPOUNDCURVE((1000 0, 1000 500))",),
            ],
        )
    },
    "a NULL and an empty street among good ones": lambda: {
        "STREETS": layer(
            "LineString",
            rows=[
                (None,),
                ("LINESTRING EMPTY",),
                ("LINESTRING(-1000 0, 0 0, 1000 0, 3000 0)",),
                ("LINESTRING(1000 0, 1000 500)",),
            ],
        )
    },
    "residences as broken polygons": lambda: {
        "RESIDENCES": layer(
            "Polygon",
            "field=name:string&field=people:integer",
            [
                ("POLYGON((-10 0, 10 20, 10 0, -10 20, -10 0))", "near the kindergarten", 100),
                ("POLYGON((590 -30, 610 -30, 610 -10, 590 -10, 590 -30))", "too far for it", 60),
                (None, "lost", 5),
            ],
        )
    },
    "circles that cross themselves and overlap": lambda: {
        "CIRCLES": layer(
            "Polygon",
            "field=name:string",
            [
                ("POLYGON((-2000 -900, 2000 900, 2000 -900, -2000 900, -2000 -900))", "a"),
                ("POLYGON((-1000 -900, 3000 -900, 3000 900, -1000 900, -1000 -900))", "a"),
            ],
        ),
        "CIRCLE_NAME": "name",
    },
    "the same facility three times": lambda: {
        "FACILITIES": layer(
            "Point",
            "field=kind:string&field=floor:string",
            [("POINT(200 5)", "kindergarten", "约300平")] * 3,
        )
    },
    "people as text with thousands separators": lambda: {
        "RESIDENCES": layer(
            "Point",
            "field=name:string&field=people:string",
            [
                ("POINT(0 10)", "near the kindergarten", "１，２00"),
                ("POINT(600 -20)", "too far for it", "待定"),
            ],
        )
    },
    "field names of an earlier run": lambda: {
        "RESIDENCES": layer(
            "Point",
            "field=people:integer&field=d_kindergarten:double&field=snap_m:double&field=circle:string",
            [("POINT(0 10)", 100, 1.0, 2.0, "old")],
        )
    },
}


@pytest.mark.parametrize("case", USABLE)
def test_what_can_be_used_is_used(run: Runner, case: str) -> None:
    results = run("facility_gap", **town(**USABLE[case]()))
    nearest = [
        row["d_kindergarten"]
        for row in rows_of(results["OUTPUT_RESIDENCES"])
        if row["d_kindergarten"] is not None
    ]
    assert min(nearest) == pytest.approx(215, abs=0.6)
    assert len(rows_of(results["OUTPUT_GAPS"])) > 20


def test_unknown_people_are_counted_apart(run: Runner) -> None:
    changed = layer(
        "Point",
        "field=people:integer",
        [("POINT(0 10)", 100), ("POINT(10 10)", -5), ("POINT(20 10)", None)],
    )
    results = run("facility_gap", **town(RESIDENCES=changed))
    row = gap_row(results["OUTPUT_GAPS"], "kindergarten", "5min")
    assert row["population"] == 100
    assert row["residences_unknown_population"] == 2
    assert row["state"] == "insufficient"
    log = run.feedback.textLog()
    assert "negative" in log
    assert "-5" in log


def test_unknown_categories_are_listed_with_their_number(run: Runner) -> None:
    run("facility_gap", **town())
    assert "no such thing (1)" in run.feedback.textLog()


def test_selected_features_only_is_honoured(run: Runner) -> None:
    chosen = residences()
    QgsProject.instance().addMapLayer(chosen)
    chosen.selectByExpression("name = 'near the kindergarten'")
    source = QgsProcessingFeatureSourceDefinition(chosen.id(), selectedFeaturesOnly=True)
    results = run("facility_gap", **town(RESIDENCES=source))
    assert [row["name"] for row in rows_of(results["OUTPUT_RESIDENCES"])] == [
        "near the kindergarten"
    ]


def test_pending_edits_count(run: Runner) -> None:
    edited = facilities()
    edited.startEditing()
    school = next(edited.getFeatures(QgsFeatureRequest().setFilterExpression("kind = '小学'")))
    edited.deleteFeature(school.id())
    results = run("facility_gap", **town(FACILITIES=edited))
    distances = [row["d_primary_school"] for row in rows_of(results["OUTPUT_RESIDENCES"])]
    assert distances == [None] * 4
    edited.rollBack()


def test_a_broken_pack_names_its_row(run: Runner, project_root: Path, tmp_path: Path) -> None:
    good = (project_root / "resources" / "standards" / "sh-guide-2016.csv").read_text("utf-8")
    lines = good.splitlines()
    broken = tmp_path / "自编标准.csv"
    lines[3] = lines[3].replace("300,300", "300,three hundred")
    broken.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(RunFailed) as refusal:
        run("facility_gap", **town(STANDARD=str(broken)))
    text = str(refusal.value)
    with pytest.raises(RunFailed, match="radius_max_m"):
        run("facility_gap", **town(STANDARD_FILE=str(broken)))
    assert "4" in text
    assert "radius_max_m" in text
    assert "three hundred" in text


def snapshot_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


class CancelAfter(QgsProcessingFeedback):
    """Says yes from the n-th time it is asked; counts how often that was."""

    def __init__(self, allowed: int) -> None:
        super().__init__(False)
        self.allowed = allowed
        self.asked = 0

    def isCanceled(self) -> bool:  # noqa: N802
        self.asked += 1
        return self.asked > self.allowed


def run_with(
    provider: Any, feedback: QgsProcessingFeedback, parameters: dict[str, Any]
) -> tuple[dict[str, Any], bool]:
    algorithm = QgsApplication.processingRegistry().algorithmById("lifecircle:facility_gap")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    return algorithm.create().run(parameters, context, feedback)


def to_files(folder: Path) -> dict[str, Any]:
    return town(
        OUTPUT_RESIDENCES=str(folder / "residences.gpkg"),
        OUTPUT_GAPS=str(folder / "gaps.gpkg"),
        OUTPUT_UNROUTED=str(folder / "unrouted.gpkg"),
        OUTPUT_HTML=str(folder / "page.html"),
    )


def test_cancelling_leaves_nothing_behind(provider: Any, tmp_path: Path) -> None:
    fresh, kept = tmp_path / "fresh", tmp_path / "kept"
    fresh.mkdir()
    kept.mkdir()
    counting = CancelAfter(10**9)
    run_with(provider, counting, to_files(kept))
    before = snapshot_of(kept)
    assert set(before) == {"residences.gpkg", "gaps.gpkg", "unrouted.gpkg", "page.html"}
    moments = random.Random(7).sample(range(counting.asked), min(10, counting.asked))
    for moment in sorted(moments):
        results, _ = run_with(provider, CancelAfter(moment), to_files(fresh))
        assert results == {}
        assert list(fresh.iterdir()) == []
        run_with(provider, CancelAfter(moment), to_files(kept))
        assert snapshot_of(kept) == before


def test_a_later_output_that_fails_takes_the_earlier_back(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "page.html").mkdir()  # a folder where the page should go
    with pytest.raises(RunFailed):
        run("facility_gap", **to_files(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_folder_that_cannot_be_written_is_named(run: Runner) -> None:
    with pytest.raises(RunFailed, match="/proc/result"):
        run("facility_gap", **town(OUTPUT_RESIDENCES="/proc/result.gpkg"))


def test_a_full_disk_is_said_and_nothing_is_left(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource

    # A limit on file size makes the real file system refuse, as a full disk does.
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(RunFailed) as refusal:
            run("facility_gap", **town(OUTPUT_RESIDENCES=str(tmp_path / "result.gpkg")))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "result.gpkg" in str(refusal.value)
    assert list(tmp_path.iterdir()) == []


def test_two_runs_at_once_agree(provider: Any, tmp_path: Path) -> None:
    answers: dict[int, list[dict[str, Any]]] = {}
    prepared = []
    for number in range(2):
        algorithm = QgsApplication.processingRegistry().algorithmById("lifecircle:facility_gap")
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
        context.setProject(QgsProject.instance())
        copy = algorithm.create()
        folder = tmp_path / str(number)
        folder.mkdir()
        parameters = to_files(folder)
        assert copy.prepare(parameters, context, feedback)
        prepared.append((copy, parameters, context, feedback))

    def work(number: int) -> None:
        copy, parameters, context, feedback = prepared[number]
        copy.runPrepared(parameters, context, feedback)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number in range(2):
        table = QgsVectorLayer(str(tmp_path / str(number) / "gaps.gpkg"), "gaps", "ogr")
        answers[number] = [{**row, "made_at": ""} for row in rows_of(table)]
    assert answers[0] == answers[1]
    assert answers[0]


def test_layers_in_different_systems_meet(run: Runner) -> None:
    assert TOWN_CRS.startswith("+proj")
    lonlat = layer(
        "Point",
        "field=people:integer",
        [("POINT(121.52 31.29009)", 100)],
        crs="EPSG:4490",
        name="residences",
    )
    results = run("facility_gap", **town(RESIDENCES=lonlat))
    (row,) = rows_of(results["OUTPUT_RESIDENCES"])
    assert row["d_kindergarten"] == pytest.approx(215, abs=0.5)
    assert results["OUTPUT_RESIDENCES"].crs().authid() == "EPSG:4490"
