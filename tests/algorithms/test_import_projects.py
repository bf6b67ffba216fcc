# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Project lists into a blueprint: ugly ones, twice, changed on both sides, nearly doubled."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lifecircle_plugin.core.project_desk import Desk, Package, Project
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.desk_read import read_desk
from lifecircle_plugin.store.desk_write import insert_rows
from lifecircle_plugin.store.returned_workbook import sent_sheets
from lifecircle_plugin.store.workbook import write_workbook
from tests.store.ugly_sheets import Sheet, write_csv, write_xlsx

from .blueprints import circles, new_blueprint, subdistricts
from .hard_times import CancelAfter, run_with
from .project_corpus import CORPUS, HEADS, OTHER, ROW
from .town import RunFailed, Runner, rows_of


@pytest.fixture(scope="module")
def town(provider: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a blueprint with subdistricts and circles, made once."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject

    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    run = Runner(context, QgsProcessingFeedback(False))
    path = new_blueprint(run, tmp_path_factory.mktemp("town"))
    run("import_layer", BLUEPRINT=str(path), ROLE="subdistrict", INPUT=subdistricts())
    run("import_layer", BLUEPRINT=str(path), ROLE="circle", INPUT=circles())
    return path


@pytest.fixture
def path(town: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(town, tmp_path / "蓝图.gpkg"))


def desk_of(path: Path) -> Desk:
    with BlueprintFile.open(path) as file:
        return read_desk(file)


def imported(run: Runner, path: Path, source: Path, **parameters: Any) -> dict[str, Any]:
    return run("import_projects", BLUEPRINT=str(path), INPUT=str(source), **parameters)


def listing(folder: Path, *rows: Any, name: str = "清单.csv", heads: Any = HEADS) -> Path:
    return write_csv(folder / name, [heads, *rows], "utf-8", ",")


@pytest.mark.parametrize("name", CORPUS)
def test_an_ugly_list_comes_in_or_says_why_not(
    name: str, run: Runner, path: Path, tmp_path: Path
) -> None:
    ugly = CORPUS[name]
    source = ugly.make(tmp_path)
    if ugly.error:
        with pytest.raises(RunFailed, match=ugly.error):
            imported(run, path, source)
        assert desk_of(path).projects == []
        return
    result = imported(run, path, source, **ugly.parameters)
    project = desk_of(path).projects[0]
    assert {column: getattr(project, column) for column in ugly.first} == dict(ugly.first)
    assert {key: result[key] for key in ugly.counts} == dict(ugly.counts)
    told = [
        " ".join(str(cell) for cell in row.values()) for row in rows_of(result["OUTPUT_REPORT"])
    ]
    assert any(ugly.told in line for line in told)


def test_there_are_lists_enough() -> None:
    assert len(CORPUS) >= 40


def test_the_same_list_twice_changes_nothing(run: Runner, path: Path, tmp_path: Path) -> None:
    source = listing(tmp_path, ROW, OTHER)
    imported(run, path, source)
    before = desk_of(path)
    result = imported(run, path, source)
    assert (result["ADDED"], result["UPDATED"], result["UNCHANGED"]) == (0, 0, 2)
    assert desk_of(path) == before


def test_a_list_that_went_on_updates_and_logs_new_names(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    imported(run, path, listing(tmp_path, ROW, OTHER))
    changed = ("3-2", *OTHER[1:3], "社区食堂（控江店）", *OTHER[4:8], "已投用")
    result = imported(run, path, listing(tmp_path, ROW, changed))
    assert (result["UPDATED"], result["UNCHANGED"]) == (1, 1)
    desk = desk_of(path)
    assert [each.name for each in desk.projects] == ["睦邻街区(二期)", "社区食堂（控江店）"]
    assert desk.projects[1].stage == "in_use"
    renamed = [each for each in desk.of("project_log") if each.kind == "renamed"]
    assert [(each.old, each.new) for each in renamed] == [("社区食堂", "社区食堂（控江店）")]


def test_what_was_changed_here_and_there_is_a_conflict_and_stays(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    imported(run, path, listing(tmp_path, ROW))
    with BlueprintFile.open(path) as file, file.write("project") as connection:
        connection.execute("UPDATE project SET budget_planned_wan = 150, lead = '房管局'")
    again = (*ROW[:6], "200", *ROW[7:8], "已投用")
    result = imported(run, path, listing(tmp_path, again))
    project = desk_of(path).projects[0]
    # Changed there only: taken. Changed here only: kept. On both sides: kept, and told.
    assert (project.stage, project.lead, project.budget_planned_wan) == ("in_use", "房管局", 150.0)
    assert result["CONFLICTS"] == 1
    (conflict,) = [r for r in rows_of(result["OUTPUT_REPORT"]) if r["status"] == "conflict"]
    assert (conflict["column"], conflict["cell"], conflict["read_as"]) == (
        *("总投资（万元）", "200"),
        "150",
    )
    # It does not fall silent the next time.
    assert imported(run, path, listing(tmp_path, again))["CONFLICTS"] == 1
    imported(run, path, listing(tmp_path, again), OVERWRITE=True)
    assert desk_of(path).projects[0].budget_planned_wan == 200.0


def test_names_nearly_alike_are_asked_about(run: Runner, path: Path, tmp_path: Path) -> None:
    imported(run, path, listing(tmp_path, ROW, OTHER))
    near = ("", "控江路街道", "西圈", "睦邻街区二期工程", *ROW[4:])
    source = listing(tmp_path, near)
    result = imported(run, path, source)
    assert (result["ADDED"], result["TO_DECIDE"]) == (0, 1)
    (asked,) = [r for r in rows_of(result["OUTPUT_REPORT"]) if r["status"] == "to_decide"]
    known = desk_of(path).projects[0]
    assert (asked["candidate"], asked["candidate_id"]) == (known.name, known.id)
    result = imported(run, path, source, DECISIONS=[asked["row"], known.id])
    assert (result["ADDED"], result["UPDATED"]) == (0, 1)
    other = listing(tmp_path, ("", "控江路街道", "西圈", "睦邻街区一期", *ROW[4:]))
    result = imported(run, path, other, DECISIONS=["2", "add"])
    assert result["ADDED"] == 1
    assert len(desk_of(path).projects) == 3


def test_equal_codes_of_two_subdistricts_are_two_projects(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    imported(run, path, listing(tmp_path, ("1", *ROW[1:])))
    result = imported(run, path, listing(tmp_path, ("1", *OTHER[1:]), name="二.csv"))
    assert result["ADDED"] == 1


def test_packages_years_and_money_by_source_come_along(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    heads = (*HEADS, "所属项目包", "年度", "资金来源")
    rows = [
        (*ROW, "228街坊/内院", "23/24", "区60%+自筹"),
        (*OTHER, "228街坊", "2024", "市、区"),
    ]
    source = listing(tmp_path, *rows, heads=heads)
    result = imported(run, path, source)
    assert result["PACKAGES"] == 2
    desk = desk_of(path)
    outer, inner = desk.packages
    assert (outer.name, inner.name, inner.parent_id) == ("228街坊", "内院", outer.id)
    assert [each.package_id for each in desk.projects] == [inner.id, outer.id]
    entries = {(each.project_id, each.year) for each in desk.of("project_year")}
    first, second = (each.id for each in desk.projects)
    assert entries == {(first, 2023), (first, 2024), (second, 2024)}
    funds = [(each.source, each.share) for each in desk.of("project_fund")]
    assert funds == [("district", 0.6), ("self", 0.4), ("municipal", None), ("district", None)]
    assert imported(run, path, source)["UNCHANGED"] == 2
    assert len(desk_of(path).of("project_fund")) == 4


def test_a_trial_writes_nothing(run: Runner, path: Path, tmp_path: Path) -> None:
    result = imported(run, path, listing(tmp_path, ROW, OTHER), DRY_RUN=True)
    assert result["ADDED"] == 2
    assert desk_of(path).projects == []


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_rows_to_mend_come_back_as_they_were_with_the_reason(
    ending: str, run: Runner, path: Path, tmp_path: Path
) -> None:
    bad = ("3-9", "控江路街道", "西圈", "", "宜居", "=1+1", "50", "2024", "在建")
    target = tmp_path / f"退回.{ending}"
    imported(run, path, listing(tmp_path, OTHER, bad), REPORT_FILE=str(target))
    if ending == "csv":
        with target.open(encoding="utf-8-sig", newline="") as stream:
            lines = list(csv.reader(stream))
    else:
        from lifecircle_plugin.store.spreadsheet import read_grid

        lines = [list(row) for row in read_grid(target).cells]
    assert lines[0][: len(HEADS)] == list(HEADS)
    row = next(line for line in lines if line[0] == "3-9")
    assert row[5].lstrip("'") == "=1+1"
    assert row[5].startswith("'")  # no spreadsheet runs it
    assert row[9] == "3"
    assert "names no project" in row[11]


def test_a_cancelled_import_leaves_the_file_as_it_was(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    source = listing(tmp_path, *[(f"c{n}", *ROW[1:3], f"项目{n}", *ROW[4:]) for n in range(50)])
    parameters = {"BLUEPRINT": str(path), "INPUT": str(source)}
    report = {"OUTPUT_REPORT": str(tmp_path / "told.csv"), "REPORT_FILE": str(tmp_path / "r.xlsx")}
    counting = CancelAfter(10**9)
    assert run_with(counting, "import_projects", {**parameters, **report, "DRY_RUN": True})
    Path(report["OUTPUT_REPORT"]).unlink()
    before = Path(report["REPORT_FILE"]).read_bytes()
    # While rows are read, matched, merged, told and written: never more than a moment away.
    for moment in range(1, counting.asked):
        assert run_with(CancelAfter(moment), "import_projects", {**parameters, **report}) == {}
        assert desk_of(path).projects == []
        assert not Path(report["OUTPUT_REPORT"]).exists()
        assert Path(report["REPORT_FILE"]).read_bytes() == before
        assert list(tmp_path.glob(".*")) == []
    assert counting.asked >= 10


ODD = Project(
    *("p", "'0012", "一层\n活动室", "learn", "care;play", "open_up"),
    as_typed={"name": "一层活动室", "package": "旧包", "start": "2023"},
    stage="idea",
    progress=0.5,
    light="red",
    provider="market",
    start="2023",
    end="2024-02",
    budget_planned_wan=1 / 3,
    note="第一行\n\n第二行 ",
    outcome="'=3",
    tags="完整社区;嵌入式",
)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_odd_projects_go_out_and_come_in_again_without_a_remark(
    run: Runner, path: Path, tmp_path: Path, language: Any
) -> None:
    packages = [Package("out", name="外"), Package("in", name="内", parent_id="out")]
    with BlueprintFile.open(path) as file, file.write("package", "project") as connection:
        insert_rows(connection, packages)
        insert_rows(connection, [replace(ODD, partners="区绿容局/房管局", package_id="in")])
    before = desk_of(path)
    source = tmp_path / "填报.xlsx"
    write_workbook(source, sent_sheets(before.projects, lambda _: ("", "", "内"), language))
    result = imported(run, path, source)
    assert (result["UNCHANGED"], result["CONFLICTS"], result["REPAIRED"]) == (1, 0, 0)
    assert desk_of(path) == before


def test_the_list_is_found_behind_a_title_page_and_other_sheets_are_told(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    cover = Sheet("封面", [["控江路街道", None], [None, "2024年项目清单"]])
    twin = ("A-1", *ROW[1:3], "口袋公园", *ROW[4:])
    sheets = [
        cover,
        Sheet("清单", [HEADS, ("A-1", *ROW[1:]), twin]),
        Sheet("二季度", [HEADS, OTHER]),
    ]
    result = imported(run, path, write_xlsx(tmp_path / "清单.xlsx", sheets))
    assert result["ADDED"] == 2
    assert "封面、二季度" in run.feedback.textLog()
    told = [row for row in rows_of(result["OUTPUT_REPORT"]) if "another name" in str(row["reason"])]
    assert [(row["row"], row["cell"]) for row in told] == [("3", "A-1")]


def test_a_field_that_is_not_there_is_named(run: Runner, path: Path, tmp_path: Path) -> None:
    with pytest.raises(RunFailed, match="没有这列"):
        imported(run, path, listing(tmp_path, ROW), FIELDS=["name", "没有这列"])
    with pytest.raises(RunFailed, match="colour"):
        imported(run, path, listing(tmp_path, ROW), FIELDS=["colour", "五宜"])


def test_a_unit_of_money_that_is_answered_later_or_corrected_counts(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    source = listing(tmp_path, ["食堂", "120"], heads=["项目名称", "总投资"])
    for unit, wan in (("ask", None), ("yuan", 0.012), ("wan", 120.0)):
        imported(run, path, source, MONEY_UNIT=unit)
        assert desk_of(path).projects[0].budget_planned_wan == wan
    with BlueprintFile.open(path) as file, file.write("project") as connection:
        connection.execute("UPDATE project SET budget_planned_wan = 130")
    assert imported(run, path, source, MONEY_UNIT="wan")["UNCHANGED"] == 1
    assert desk_of(path).projects[0].budget_planned_wan == 130
