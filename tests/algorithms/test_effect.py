# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A run of a blueprint with projects built: what they bring, and why some bring nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lifecircle_plugin.core.project_desk import (
    FacilityOverlay,
    GateOverlay,
    Package,
    Project,
    StreetOverlay,
)
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.desk_write import insert_rows

from .blueprints import fill, new_blueprint, table
from .town import RunFailed, Runner, rows_of

METRIC = "SELECT avg(ST_MinX(geom)) FROM residence"


@pytest.fixture
def path(run: Runner, tmp_path: Path) -> Path:
    found = new_blueprint(run, tmp_path)
    fill(run, found)
    return found


def put(path: Path, *rows: Any) -> None:
    with BlueprintFile.open(path) as file:
        for row in rows:
            from lifecircle_plugin.core.project_desk import TABLE_OF

            with file.write(TABLE_OF[type(row)]) as connection:
                insert_rows(connection, [row])


def place_of(path: Path, name: str) -> tuple[float, float]:
    """Return the point of a residence in the blueprint's own system."""
    from lifecircle_plugin.store.desk_places import read_places

    with BlueprintFile.open(path) as file:
        places = read_places(file)
    x, y = places.residence_xy[places.residence_names.index(name)]
    return float(x), float(y)


def lacking(path: Path) -> tuple[str, str]:
    """Return a category that the town lacks and a residence without it."""
    row = table(
        path,
        "SELECT code FROM result_gap WHERE uncovered > 0 AND requirement = 'must' "
        "AND facilities = 0 ORDER BY fid LIMIT 1",
    )
    home = table(path, "SELECT name FROM residence WHERE population > 0 AND geom IS NOT NULL")
    return row[0]["code"], home[0]["name"]


def test_a_facility_where_it_lacks_serves_people_and_stays_out_of_the_data(
    run: Runner, path: Path
) -> None:
    run("blueprint_gap", BLUEPRINT=str(path))
    code, home = lacking(path)
    before = table(path, "SELECT count(*) AS n FROM facility")
    put(
        path,
        Project("p", code="3-1", name="新设施", xy=place_of(path, home)),
        Project("q", code="3-2", name="口袋花园", effect_kind="quality"),
        Project("r", name="没说清"),
        FacilityOverlay("o", "p", "build", name="新", category=code),
    )
    result = run("blueprint_gap", BLUEPRINT=str(path), PROJECTS="all")
    assert result["PEOPLE_GAINED"] > 0
    assert result["PEOPLE_LOST"] == 0
    lines = rows_of(result["OUTPUT_EFFECT"])
    heads = {(r["basis"], r["project"] or ""): r for r in lines if not r["circle"]}
    together, alone = heads["chosen", ""], heads["alone", "新设施"]
    assert alone["people_gained"] == together["people_gained"] == result["PEOPLE_GAINED"]
    assert "not counted" in heads["alone", "口袋花园"]["reason"]
    assert not isinstance(heads["alone", "口袋花园"]["people_gained"], float)
    assert "Nobody said" in heads["alone", "没说清"]["reason"]
    changed = [r for r in lines if r["basis"] == "alone" and r["code"] == code]
    assert changed
    for row in changed:
        assert row["covered_after"] - row["covered_before"] == pytest.approx(
            row["gained"] - row["lost"]
        )
    homes = rows_of(result["OUTPUT_CHANGED"])
    assert sum(r["people"] for r in homes if r["gained"]) == result["PEOPLE_GAINED"]
    assert home in {r["name"] for r in homes}
    # The data, and the run that is shown, are the present state's.
    assert table(path, "SELECT count(*) AS n FROM facility") == before
    shown = table(path, "SELECT sum(covered) AS c FROM result_gap GROUP BY run_id")
    assert len({row["c"] for row in shown}) == 1
    stored = table(path, "SELECT basis, project_id, gained FROM result_effect WHERE circle IS NULL")
    assert ("alone", "p", result["PEOPLE_GAINED"]) in {tuple(r.values()) for r in stored}


def test_two_projects_that_serve_the_same_people_count_them_once(run: Runner, path: Path) -> None:
    run("blueprint_gap", BLUEPRINT=str(path))
    code, home = lacking(path)
    xy = place_of(path, home)
    put(
        path,
        Package("k", name="228街坊"),
        Package("inner", name="内院庭院", parent_id="k"),
        Project("p", name="甲", package_id="inner", xy=xy),
        Project("q", name="乙", package_id="k", xy=(xy[0] + 5, xy[1])),
        FacilityOverlay("o", "p", category=code),
        FacilityOverlay("u", "q", category=code),
    )
    result = run("blueprint_gap", BLUEPRINT=str(path), PROJECTS="甲;乙")
    heads = {
        (r["basis"], r["project"] or ""): r["people_gained"]
        for r in rows_of(result["OUTPUT_EFFECT"])
        if not r["circle"]
    }
    assert heads["chosen", ""] == pytest.approx(max(heads["alone", "甲"], heads["alone", "乙"]))
    assert heads["chosen", ""] < heads["alone", "甲"] + heads["alone", "乙"]
    # Beside the other one of the whole block, each brings nothing more (or nearly so).
    assert heads["package", "甲"] < heads["alone", "甲"]


def test_closing_what_is_there_loses_people_and_dropped_projects_stay_unbuilt(
    run: Runner, path: Path
) -> None:
    run("blueprint_gap", BLUEPRINT=str(path))
    put(path, Project("p", name="关闭"), Project("d", name="调出的", stage="dropped"))
    for number, row in enumerate(table(path, "SELECT id FROM facility")):
        put(path, FacilityOverlay(f"o{number}", "p", "close", facility_id=row["id"]))
    result = run("blueprint_gap", BLUEPRINT=str(path), PROJECTS="all", EACH_ALONE=False)
    assert result["PEOPLE_LOST"] > 0
    assert result["PEOPLE_GAINED"] == 0
    names = {row["project"] for row in rows_of(result["OUTPUT_EFFECT"])}
    assert "调出的" not in names


def test_what_cannot_react_says_why(run: Runner, path: Path) -> None:
    put(
        path,
        Project("a", name="没有位置"),
        Project("b", name="别的类别", xy=(0.0, 0.0)),
        Project("c", name="设施已不在"),
        Project("d", name="路", xy=(0.0, 0.0)),
        FacilityOverlay("1", "a", category="canteen"),
        FacilityOverlay("2", "b", category="rocket_pad"),
        FacilityOverlay("3", "c", "close", facility_id="gone", name="老食堂"),
        GateOverlay("4", "d", gate_id="gone"),
        StreetOverlay("5", "d", name="通道"),
    )
    result = run("blueprint_gap", BLUEPRINT=str(path), PROJECTS="all")
    reason = {
        r["project"]: r["reason"]
        for r in rows_of(result["OUTPUT_EFFECT"])
        if r["basis"] == "alone" and not r["circle"]
    }
    assert "no place" in reason["没有位置"]
    assert "rocket_pad" in reason["别的类别"]
    assert "老食堂" in reason["设施已不在"]
    assert "gate" in reason["路"]
    with pytest.raises(RunFailed, match="没有的项目"):
        run("blueprint_gap", BLUEPRINT=str(path), PROJECTS="没有的项目")
    # A run that could not be is not kept.
    assert len(table(path, "SELECT id FROM analysis_run")) == 1


def path_wkb(*xy: tuple[float, float]) -> bytes:
    from qgis.core import QgsGeometry, QgsPointXY

    line = QgsGeometry.fromPolylineXY([QgsPointXY(*each) for each in xy])
    line.convertToMultiType()
    return bytes(line.asWkb().data())


def test_paths_in_the_void_and_projects_at_odds_are_told_by_name(run: Runner, path: Path) -> None:
    known = {row["name"]: row["id"] for row in table(path, "SELECT id, name FROM facility")}
    put(
        path,
        Project("a", name="关一幼"),
        Project("b", name="扩一幼"),
        Project("c", name="扩二小一期"),
        Project("d", name="扩二小二期"),
        Project("e", name="断头路"),
        Project("f", name="接上的路"),
        Project("g", name="接着修的路"),
        FacilityOverlay("1", "a", "close", facility_id=known["一幼"], name="一幼"),
        FacilityOverlay("2", "b", "enlarge", facility_id=known["一幼"], building_m2=5000.0),
        FacilityOverlay("3", "c", "enlarge", facility_id=known["二小"], building_m2=4000.0),
        FacilityOverlay("4", "d", "enlarge", facility_id=known["二小"], building_m2=6000.0),
        StreetOverlay("5", "e", wkb=path_wkb((300, 200), (300, 300))),
        StreetOverlay("6", "f", wkb=path_wkb((100, 8), (100, 120))),
        StreetOverlay("7", "g", wkb=path_wkb((100, 125), (100, 240))),
    )
    result = run("blueprint_gap", BLUEPRINT=str(path), PROJECTS="all")
    reason = {r["project"] or "": r["reason"] or "" for r in rows_of(result["OUTPUT_EFFECT"])[::-1]}
    assert "meets no street" in reason["断头路"]
    assert "meets no street" not in reason["接上的路"]
    # Alone it leads from nowhere to nowhere; beside the one it goes on from, it does not.
    assert "meets no street" in reason["接着修的路"]
    log = run.feedback.textLog()
    for told in (
        "A path of 断头路 meets no street",
        "一幼 is closed by 关一幼 and enlarged by 扩一幼",
        "enlarged to different sizes by 扩二小一期, 扩二小二期",
    ):
        assert told in log
        assert told in reason[""]
    assert "A path of 接着修的路" not in log
    assert "closed by 关一幼" in reason["扩一幼"]
