# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Sums over projects, against plain loops, and honest about what is not known."""

from __future__ import annotations

import random
from typing import Any, Optional

import pytest

from lifecircle_plugin.core.annual_lists import (
    annual_list,
    annual_overview,
    history,
    years_listed,
    years_of,
)
from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.core.package_progress import check_parent, children_of, roll_up
from lifecircle_plugin.core.progress_report import is_month, monthly_report, months_of
from lifecircle_plugin.core.project_desk import (
    STAGES,
    THEMES,
    AnnualEntry,
    Desk,
    Fund,
    Need,
    Package,
    Project,
    ProjectLogEntry,
)
from lifecircle_plugin.core.project_totals import GROUPINGS, UNSPECIFIED, leader_figures, totals


def desk(**tables: Any) -> Desk:
    return Desk({name: {row.id: row for row in rows} for name, rows in tables.items()})


def random_desk(seed: int) -> Desk:
    chance = random.Random(seed)
    packages = [Package(f"k{n}", parent_id=chance.choice(["", "k0", "k1"])) for n in range(4)]

    def figure() -> Optional[float]:
        return chance.choice([None, 0.0, float(chance.randrange(1, 500))])

    projects = [
        Project(
            f"p{n}",
            name=f"项目{n}",
            theme=chance.choice([*THEMES, ""]),
            other_themes=";".join(chance.sample(THEMES, 2)),
            stage=chance.choice([*STAGES, ""]),
            lead=chance.choice(["街道", "房管局", ""]),
            package_id=chance.choice(["", *(each.id for each in packages)]),
            budget_planned_wan=figure(),
            budget_secured_wan=figure(),
            floor_area_m2=figure(),
            progress=chance.choice([None, 0.0, 40.0, 100.0]),
            tags=";".join(chance.sample(["完整社区", "美丽家园", "嵌入式"], chance.randrange(3))),
        )
        for n in range(60)
    ]
    funds = [
        Fund(f"f{n}", f"p{chance.randrange(60)}", chance.choice(["district", "self"]), figure())
        for n in range(40)
    ]
    years = [
        AnnualEntry(f"y{n}-{year}", f"p{n}", year, chance.choice(["listed", "added", "dropped"]))
        for n in range(60)
        for year in (2023, 2024)
        if chance.random() < 0.6
    ]
    return desk(package=packages, project=projects, project_fund=funds, project_year=years)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("by", GROUPINGS)
def test_totals_are_what_plain_loops_count(seed: int, by: str) -> None:
    full = random_desk(seed)
    circle_of = {each.id: f"圈{hash(each.id) % 3}" for each in full.projects[:50]}
    found = totals(full, by, circle_of, circle_of)
    kept = [each for each in full.projects if each.stage != "dropped"]
    assert found.whole.projects == len(kept)
    assert found.dropped == len(full.projects) - len(kept)
    known = [each.floor_area_m2 for each in kept if each.floor_area_m2 is not None]
    assert found.whole.floor_area_m2.known == len(known)
    assert found.whole.floor_area_m2.value == pytest.approx(sum(known))
    if found.adds_up:
        assert sum(line.projects for line in found.lines) == len(kept)
        assert sum(line.floor_area_m2.value or 0 for line in found.lines) == pytest.approx(
            sum(known)
        )
    else:
        assert by in ("year", "tag")
        for line in found.lines:
            if line.key and by == "tag":
                assert line.projects == sum(line.key in e.tags.split(";") for e in kept)
            if line.key and by == "year":
                listed = {
                    e.project_id
                    for e in full.of("project_year")
                    if e.state != "dropped" and str(e.year) == line.key
                }
                assert line.projects == sum(e.id in listed for e in kept)
    for line in (*found.lines, found.whole):
        if line.planned_wan.value is not None:
            assert sum(line.planned_by_source.values()) == pytest.approx(
                line.planned_wan.value + line.planned_over_wan
            )
            assert all(amount >= 0 for amount in line.planned_by_source.values())


def test_the_main_theme_counts_once() -> None:
    full = desk(project=[Project("a", theme="live", other_themes="care;play")])
    assert [(line.key, line.projects) for line in totals(full, "theme").lines] == [("live", 1)]


def test_unknown_money_is_not_nothing() -> None:
    full = desk(
        project=[
            Project("a", budget_planned_wan=0.0),
            Project("b"),
            Project("c"),
            Project("d", budget_planned_wan=100.0),
        ],
        project_fund=[
            Fund("1", "c", "district", planned_wan=60.0),
            Fund("2", "c", "self"),
            Fund("3", "d", "district", share=0.6),
        ],
    )
    whole = totals(full, "stage").whole
    # Of c one source is told without its amount: its sum is not known.
    assert (whole.planned_wan.value, whole.planned_wan.known, whole.planned_wan.count) == (
        *(100.0, 2),
        4,
    )
    assert whole.planned_by_source == {
        "district": pytest.approx(60),
        UNSPECIFIED: pytest.approx(40),
    }
    assert totals(desk(project=[Project("b")]), "stage").whole.planned_wan.value is None


def test_a_share_of_the_sum_planned_is_no_word_on_what_is_secured() -> None:
    full = desk(
        project=[Project("a", budget_planned_wan=100.0, budget_secured_wan=50.0)],
        project_fund=[
            Fund("1", "a", "district", share=0.6),
            Fund("2", "a", "self", secured_wan=10.0),
        ],
    )
    whole = totals(full, "stage").whole
    assert whole.planned_by_source == {"district": 60.0, UNSPECIFIED: 40.0}
    assert whole.secured_by_source == {"self": 10.0, UNSPECIFIED: 40.0}


def test_an_only_source_carries_all_and_several_without_shares_are_not_guessed() -> None:
    full = desk(
        project=[
            Project("a", budget_planned_wan=100.0, budget_secured_wan=40.0),
            Project("b", budget_planned_wan=10.0),
            Project("c", budget_planned_wan=1.0),
        ],
        project_fund=[
            Fund("1", "a", "city"),
            Fund("2", "b", "city"),
            Fund("3", "b", "district"),
            Fund("4", "c", ""),
        ],
    )
    whole = totals(full, "stage").whole
    assert whole.planned_by_source == {"city": 100.0, UNSPECIFIED: 11.0}
    assert whole.secured_by_source == {"city": 40.0}


def test_sources_that_name_more_than_the_project_are_told_and_leave_no_debt() -> None:
    full = desk(
        project=[
            Project("a", budget_planned_wan=420.0, budget_secured_wan=20.0),
            Project("b", budget_planned_wan=50.0),
        ],
        project_fund=[
            Fund("1", "a", "district", planned_wan=400.0, secured_wan=20.0),
            Fund("2", "a", "self", planned_wan=200.0),
        ],
    )
    found = totals(full, "stage")
    assert found.whole.planned_wan.value == 470.0
    assert found.whole.planned_by_source == {"district": 400.0, "self": 200.0, UNSPECIFIED: 50.0}
    assert (found.whole.planned_over_wan, found.whole.secured_over_wan) == (180.0, 0.0)
    assert found.over == ("a",)


def test_228_projects_of_a_year_are_entries_of_its_list() -> None:
    projects = [Project(f"p{n}", name=f"项目{n}") for n in range(260)]
    entries = [AnnualEntry(f"a{n}", f"p{n}", 2023) for n in range(173)]
    entries += [AnnualEntry(f"b{n}", f"p{n}", 2024) for n in range(30, 240)]
    entries += [
        AnnualEntry(f"c{n}", f"p{n}", 2024, "added", added_on="2024-06-01", reason="民生实事")
        for n in range(240, 258)
    ]
    entries += [AnnualEntry("d", "p259", 2024, "dropped", dropped_on="2024-08-02", reason="缓建")]
    full = desk(project=projects, project_year=entries)
    assert years_of(full) == (2023, 2024)
    found = annual_list(full, 2024)
    assert (found.in_list, found.at_start, found.added, found.dropped) == (228, 211, 18, 1)
    assert (found.carried_over, found.new) == (143, 85)
    overview = annual_overview(full)
    assert overview.distinct == 258  # not 173 + 228
    assert overview.in_no_list == 2
    dropped = [line for line in history(full, year=2024) if line.kind == "dropped"]
    assert [(line.on, line.reason) for line in dropped] == [("2024-08-02", "缓建")]
    assert sum(line.kind == "added" for line in history(full, year=2024)) == 18


def test_history_tells_renamings_with_date_and_reason() -> None:
    full = desk(
        project=[Project("p", name="睦邻中心")],
        project_log=[
            ProjectLogEntry(
                *("l", "p"), at="2024-03-01T08:00:00Z", kind="renamed", old="食堂", new="睦邻中心"
            ),
            ProjectLogEntry("m", "p", at="2024-04-01T08:00:00Z", kind="progress", month="2024-03"),
        ],
        project_year=[AnnualEntry("y", "p", 2024)],
    )
    assert [(line.kind, line.old, line.new) for line in history(full, "p")] == [
        ("renamed", "食堂", "睦邻中心")
    ]


def test_a_package_rolls_up_what_lies_inside_by_weight() -> None:
    packages = [
        Package("228", name="228街坊"),
        Package("yard", parent_id="228", weight=3.0),
        Package("street", parent_id="228"),
        Package("empty", parent_id="228"),
    ]
    projects = [
        Project("a", package_id="yard", progress=50.0),
        Project("b", package_id="yard", progress=100.0, weight=3.0),
        Project("c", package_id="street", stage="in_use"),
        Project("d", package_id="street", progress=10.0, stage="dropped"),
    ]
    found = roll_up(packages, projects)
    assert list(found) == ["228", "yard", "street", "empty"]
    assert found["yard"].progress == pytest.approx((50 + 300) / 4)
    assert found["street"].progress == 100.0
    assert found["228"].progress == pytest.approx((3 * 87.5 + 100) / 4)
    assert (found["228"].projects, found["228"].dropped) == (3, 1)
    assert found["empty"].low is None


def test_unknown_progress_gives_bounds() -> None:
    found = roll_up(
        [Package("k")],
        [
            Project("a", package_id="k", progress=80.0),
            Project("b", package_id="k", stage="building"),
        ],
    )["k"]
    assert found.progress is None
    assert (found.low, found.high, found.known, found.projects) == (40.0, 90.0, 1, 2)


def test_packages_never_lie_inside_themselves() -> None:
    packages = [
        Package("a", name="甲", parent_id="c"),
        Package("b", name="乙", parent_id="a"),
        Package("c", name="丙", parent_id="b"),
        Package("d", name="丁", parent_id="gone"),
    ]
    # A file put together elsewhere may hold a ring: every package is still there once.
    seen = [each.id for listed in children_of(packages).values() for each in listed]
    assert sorted(seen) == ["a", "b", "c", "d"]
    assert set(roll_up(packages, [])) == {"a", "b", "c", "d"}
    with pytest.raises(LifeCircleError, match="package_in_itself"):
        check_parent([Package("a", name="甲"), Package("b", name="乙", parent_id="a")], "a", "b")


def test_the_monthly_report_tells_who_is_silent_and_what_moved() -> None:
    def report(number: str, project: str, month: str, **values: Any) -> ProjectLogEntry:
        return ProjectLogEntry(number, project, kind="progress", month=month, at=number, **values)

    full = desk(
        project=[Project(each, code=each) for each in "abcd"] + [Project("e", stage="dropped")],
        project_log=[
            report("1", "a", "2024-03", progress=20.0, stage="preparation", light="green"),
            report("2", "a", "2024-05", progress=60.0, stage="building", light="yellow"),
            report(
                "3", "a", "2024-05", progress=55.0, stage="building", light="red", obstacle="权"
            ),
            report("4", "b", "2024-05", progress=10.0, light="green"),
            report("5", "c", "2024-04", progress=5.0),
        ],
    )
    assert months_of(full) == ("2024-03", "2024-04", "2024-05")
    found = monthly_report(full, "2024-05")
    assert [line.project.id for line in found.lines] == ["a", "b", "c", "d"]
    assert (found.reported, found.silent) == (2, 2)
    first = found.lines[0]
    # Of two reports for one month the later one counts.
    assert first.change == 35.0
    assert first.has_moved_on
    assert found.lights == {"red": 1, "yellow": 0, "green": 1, "": 0}
    assert [line.project.id for line in found.obstacles] == ["a"]
    assert found.lines[1].change is None


@pytest.mark.parametrize(("text", "good"), [("2024-05", True), ("2024-13", False), ("24-5", False)])
def test_months_are_written_one_way(text: str, good: bool) -> None:
    assert is_month(text) is good


def test_forms_are_no_suggestions_that_could_be_adopted() -> None:
    full = desk(
        project=[Project("a", stage="in_use")],
        need=[
            Need("1", source="suggestion", result="adopted"),
            Need("2", source="hearing", result="noted"),
            Need("3", source="questionnaire"),
            Need("4", source="suggestion", result="partly", counted=0),
        ],
        project_year=[AnnualEntry("y", "a", 2024), AnnualEntry("z", "a", 2023)],
    )
    found = leader_figures(full, 2024)
    assert (found.needs, found.adopted, found.this_year, found.in_use) == (2, 1, 1, 1)


def test_a_project_that_left_the_programme_stands_in_no_list_from_that_year_on() -> None:
    full = desk(
        project=[
            Project("told", stage="dropped"),
            Project("untold", stage="dropped"),
            Project("kept"),
        ],
        project_year=[
            AnnualEntry(f"{key}{year}", key, year)
            for key in ("told", "untold", "kept")
            for year in (2023, 2024, 2025)
        ],
        project_log=[
            ProjectLogEntry(
                *("l", "told"), at="2024-06-01", kind="dropped", column="stage", reason="缓建"
            ),
            ProjectLogEntry("m", "told", at="2023-06-01", kind="dropped", column="stage"),
        ],
    )
    counts = {year: annual_list(full, year) for year in (2023, 2024, 2025)}
    assert [each.in_list for each in counts.values()] == [3, 2, 1]
    assert [each.carried_over for each in counts.values()] == [0, 2, 1]
    assert [each.dropped for each in counts.values()] == [0, 1, 2]
    line = next(each for each in counts[2024].lines if each.entry.project_id == "told")
    assert (line.state, line.on, line.reason) == ("dropped", "2024-06-01", "缓建")
    # Nobody told the day of the other one: it was there when its last list was made.
    assert years_listed(full) == {
        "told": (2023,),
        "untold": (2023, 2024),
        "kept": (2023, 2024, 2025),
    }
    assert leader_figures(full, 2025).this_year == 1
