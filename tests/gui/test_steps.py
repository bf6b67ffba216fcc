# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the steps of the year say for a blueprint, and what comes next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lifecircle_plugin import paths
from lifecircle_plugin.core.standards import load_pack
from lifecircle_plugin.gui import steps
from lifecircle_plugin.store.blueprint_file import BlueprintFile, BlueprintHead
from lifecircle_plugin.store.blueprint_repair import point_blob
from lifecircle_plugin.store.blueprint_rows import adopt_scenario
from lifecircle_plugin.store.blueprint_status import BlueprintStatus, RunStatus, read_status

RUN = RunStatus(
    "r", "2024", "gb50180-2018", "GB 50180", "2024-06-01T10:00:00Z", 33, 18, 1, 74, False
)
FULL = BlueprintStatus(
    counts={"street": 10, "residence": 5, "facility": 100, "subdistrict": 1, "unit": 3},
    people=1200.0,
    people_by_basis={"permanent": 1000.0, "": 200.0},
    circles=3,
    scenario="现状",
    margin_m={"west": 1000.0, "north": 995.0},
)


def by_key(status: BlueprintStatus) -> dict[str, steps.Step]:
    return {step.key: step for step in steps.steps_of(status)}


def test_the_next_step_follows_the_chain_of_work() -> None:
    status = BlueprintStatus()
    assert steps.next_step(status).action == steps.LOAD_OSM
    status = replace(status, counts={"street": 1})
    assert steps.next_step(status).role == "residence"
    status = replace(status, counts={"street": 1, "residence_area": 1})
    assert steps.next_step(status).role == "facility"
    status = replace(status, counts={"street": 1, "residence": 1, "facility": 100})
    assert steps.next_step(status).role == "circle"
    with_units = replace(status, counts={**status.counts, "unit": 7})
    assert steps.next_step(with_units).action == steps.DRAW_CIRCLES
    waiting = replace(with_units, circles=2, units_unassigned=3)
    assert steps.next_step(waiting).action == steps.DRAW_CIRCLES
    assert "3" in steps.next_step(waiting).why
    status = replace(status, circles=2, facilities_unplaced=30)
    assert steps.next_step(status).action == steps.CONFIRM
    # A few that cannot be placed hold nobody up.
    status = replace(status, facilities_unplaced=1)
    assert steps.next_step(status).action == steps.RUN_GAP
    status = replace(status, run=RUN)
    assert steps.next_step(status).action == steps.SEE_GAPS
    assert steps.next_step(replace(status, run=replace(RUN, is_old=True))).action == steps.RUN_GAP


def test_the_boundaries_tell_units_scenarios_and_what_stands_in_for_units() -> None:
    told = " ".join(by_key(replace(FULL, scenarios=("现状", "比选")))["boundaries"].there)
    assert "Units 3" in told
    assert "Scenarios 2" in told
    told = " ".join(by_key(replace(FULL, whole_circles=True))["boundaries"].there)
    assert "each circle is one for now" in told
    assert "Units 3" not in told


def test_people_are_told_with_their_basis_and_never_summed_over_bases() -> None:
    told = " ".join(by_key(FULL)["base_data"].there)
    assert "1,000 people (permanent residents)" in told
    assert "200 people (basis not named)" in told
    assert "1,200" not in told


def test_unconfirmed_clauses_stand_apart() -> None:
    there = by_key(replace(FULL, run=RUN))["gaps"].there
    assert any("18 of 33, by confirmed clauses 1" in line for line in there)
    assert any("not counted here 74" in line for line in there)


def test_what_is_not_part_of_this_version_says_so() -> None:
    later = [step.key for step in steps.steps_of(FULL) if step.state == steps.LATER]
    assert later == ["spaces", "gaps_again", "blueprint", "roll_up"]
    assert steps.state_word(steps.LATER) == "Later version"


def test_projects_and_needs_are_counted_with_what_they_lack() -> None:
    assert by_key(FULL)["projects"].state == steps.OPEN
    counts = {**FULL.counts, "project": 12, "package": 2, "need": 40, "event": 3}
    status = replace(FULL, counts=counts, needs_coded=30, projects_unplaced=8)
    needs, projects = by_key(status)["needs"], by_key(status)["projects"]
    assert needs.state == projects.state == steps.ATTENTION
    assert "40" in needs.there[0]
    assert "10" in needs.missing[0]
    assert "12" in projects.there[0]
    assert "8" in projects.missing[0]
    assert steps.next_step(replace(status, run=RUN)).action == steps.PLACE_PROJECTS
    few = replace(status, run=RUN, projects_unplaced=4)
    assert steps.next_step(few).action == steps.SEE_GAPS
    placed = replace(status, needs_coded=40, projects_unplaced=0, run=RUN)
    assert by_key(placed)["needs"].state == by_key(placed)["projects"].state == steps.DONE
    assert steps.next_step(placed).action == steps.SEE_GAPS


def test_data_that_end_close_to_the_circles_are_told_with_side_and_metres() -> None:
    assert steps.surround_text(FULL) == ""
    thin = replace(FULL, margin_m={"west": 300.4, "north": -20.0, "east": 2000.0})
    text = steps.surround_text(thin)
    assert "north 0 m, west 300 m" in text
    assert "east" not in text
    assert by_key(thin)["base_data"].state == steps.ATTENTION


@pytest.fixture
def file(qgis_app: Any, tmp_path: Path) -> BlueprintFile:
    path = tmp_path / "蓝图.gpkg"
    BlueprintFile.create(path, BlueprintHead(name="控江", metric_crs="EPSG:4549"))
    opened = BlueprintFile.open(path)
    yield opened
    opened.close()


def test_counts_come_from_the_file(file: BlueprintFile) -> None:
    place = point_blob((500_000.0, 3_460_000.0), 4549)
    with file.write("residence", "facility", "scenario", "circle", "unit") as connection:
        for name, people, basis, geometry in (
            ("一村", 100.0, "permanent", place),
            ("二村", None, None, place),
            ("三村", 50.0, None, None),
        ):
            connection.execute(
                "INSERT INTO residence (name, population, basis, geom) VALUES (?, ?, ?, ?)",
                (name, people, basis, geometry),
            )
        for name, category, geometry in (("食堂", "canteen", None), ("无类", None, place)):
            connection.execute(
                "INSERT INTO facility (name, category, geom) VALUES (?, ?, ?)",
                (name, category, geometry),
            )
        connection.execute("INSERT INTO scenario (id, name, adopted) VALUES ('s', '现状', 1)")
        connection.execute("INSERT INTO circle (scenario_id, name) VALUES ('s', '1号圈')")
        connection.execute("INSERT INTO circle (scenario_id, name) VALUES ('other', '2号圈')")
        connection.execute("INSERT INTO unit (name) VALUES ('居委')")
    status = read_status(file)
    assert status.people == 150.0
    assert status.people_by_basis == {"permanent": 100.0, "": 50.0}
    assert status.residences_without_people == 1
    assert status.residences_without_place == 1
    assert status.facilities_unplaced == 1
    assert status.facilities_without_category == 1
    assert (status.circles, status.scenario, status.units_unassigned) == (1, "现状", 1)
    assert status.run is None


def test_a_run_is_old_once_its_data_change(file: BlueprintFile) -> None:
    with file.write("analysis_run", "result_gap") as connection:
        connection.execute(
            "INSERT INTO analysis_run (id, pack_id, status, started_at, finished_at) "
            "VALUES ('r', 'gb50180-2018', 'done', '2024-01-01T00:00:00Z', '2024-01-01T00:01:00Z')"
        )
        for row, (evidence, state) in enumerate(
            (("verified", "gap"), ("recalled", "gap"), ("published", "met"))
        ):
            connection.execute(
                "INSERT INTO result_gap (run_id, circle, clause_row, evidence, state) "
                "VALUES ('r', ?, ?, ?, ?)",
                (f"{row}号圈", row, evidence, state),
            )
    run = read_status(file, "zh").run
    assert run is not None
    assert not run.is_old
    assert (run.circles, run.circles_with_gap) == (3, 1)
    assert (run.confirmed, run.unconfirmed) == (2, 1)
    assert "城市居住区" in run.standard
    with file.write("street") as connection:
        connection.execute("INSERT INTO street (name) VALUES ('新路')")
    changed = read_status(file).run
    assert changed is not None
    assert changed.is_old


def test_a_run_is_old_once_other_circles_are_adopted(file: BlueprintFile) -> None:
    with file.write("scenario", "analysis_run") as connection:
        for key, adopted in (("a", 1), ("b", 0)):
            connection.execute(
                "INSERT INTO scenario (id, name, adopted) VALUES (?, ?, ?)", [key, key, adopted]
            )
        connection.execute(
            "INSERT INTO analysis_run (id, scenario_id, status, started_at, finished_at) "
            "VALUES ('r', 'a', 'done', '2124-01-01T00:00:00Z', '2124-01-01T00:01:00Z')"
        )
    run = read_status(file).run
    assert run is not None
    assert not run.is_old
    with file.write("scenario") as connection:
        adopt_scenario(connection, "b")
    run = read_status(file).run
    assert run is not None
    assert run.is_old


def test_a_clause_proof_read_since_the_run_counts_at_once(
    file: BlueprintFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = paths.standards() / "gb50180-2018.csv"
    pack = load_pack(shipped, paths.standards() / "clause_settings.csv")
    clause = next(each for each in pack.clauses if each.evidence == "recalled")
    with file.write("analysis_run", "result_gap") as connection:
        connection.execute(
            "INSERT INTO analysis_run (id, pack_id, status, started_at, finished_at) "
            "VALUES ('r', 'gb50180-2018', 'done', '2024-01-01T00:00:00Z', '2024-01-01T00:01:00Z')"
        )
        connection.execute(
            "INSERT INTO result_gap (run_id, circle, clause_row, level, code, evidence, state) "
            "VALUES ('r', '1号圈', ?, ?, ?, 'recalled', 'gap')",
            (clause.row, clause.level, clause.code),
        )
    monkeypatch.setattr(paths, "user_standards", lambda: tmp_path)
    before = read_status(file).run
    assert before is not None
    assert (before.circles_with_gap, before.confirmed, before.unconfirmed) == (0, 0, 1)
    text = shipped.read_text("utf-8-sig").replace("recalled", "published")
    (tmp_path / shipped.name).write_text(text, "utf-8")
    after = read_status(file).run
    assert after is not None
    assert (after.circles_with_gap, after.confirmed, after.unconfirmed) == (1, 1, 0)
