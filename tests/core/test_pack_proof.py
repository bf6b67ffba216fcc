# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Proof-reading a standard: the copy, its marks, its corrections, and what follows from them."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from lifecircle_plugin.core.clause_rules import clause_rules
from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.core.headline import summarise
from lifecircle_plugin.core.pack_compare import compare_packs
from lifecircle_plugin.core.pack_copy import (
    count_evidence,
    items_of,
    keep_draft,
    list_entries,
    open_pack,
    read_draft,
    save_copy,
    set_aside,
)
from lifecircle_plugin.core.pack_proof import (
    confirm,
    counterpart,
    differences,
    mark_unchecked,
    refreshed,
    reported_share,
    stale_rows,
    with_basis,
    with_cells,
    with_item,
)
from lifecircle_plugin.core.results import State
from lifecircle_plugin.core.standards import find_pack, list_packs, load_pack
from lifecircle_plugin.texts import Texts
from tests.outputs.reports import made_up_report

STANDARDS = Path(__file__).resolve().parents[2] / "resources" / "standards"
PACK_IDS = [info.id for info in list_packs(STANDARDS)]
GB = "gb50180-2018"
SHANGHAI = "sh-guide-2016"
TODAY = date.today().isoformat()


@pytest.fixture
def own(tmp_path):
    """Return the planner's folder, with a blank and Chinese in its path; not made yet."""
    return tmp_path / "规划 资料" / "standards"


def clause_of(pack, code, level=None):
    return next(c for c in pack.clauses if c.code == code and level in (None, c.level))


def proof_read(pack, code, level=None):
    clause = clause_of(pack, code, level)
    return with_item(pack, confirm(clause, "第31页", "王工", "2026-05-04"))


def checksum(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


# --- the copy ------------------------------------------------------------------------------------


def test_a_proof_read_row_is_in_a_copy_of_the_same_id_and_the_shipped_pack_stays(own):
    before = checksum(STANDARDS)
    working = open_pack(GB, own, STANDARDS)
    assert working.own_path is None
    saved = save_copy(working, proof_read(working.pack, "food_market"), own)
    assert saved.own_path == own / f"{GB}.csv"
    assert find_pack(GB, own, STANDARDS) == saved.own_path
    clause = clause_of(load_pack(find_pack(GB, own, STANDARDS)), "food_market")
    assert (clause.evidence, clause.page, clause.signed_by, clause.signed_on) == (
        "verified",
        "第31页",
        "王工",
        "2026-05-04",
    )
    assert checksum(STANDARDS) == before
    assert [path.name for path in own.iterdir()] == [f"{GB}.csv"]


@pytest.mark.parametrize("pack_id", PACK_IDS)
def test_a_copy_without_a_change_is_the_shipped_pack(own, pack_id):
    working = open_pack(pack_id, own, STANDARDS)
    save_copy(working, working.pack, own)
    copy = open_pack(pack_id, own, STANDARDS)
    assert items_of(copy.pack) == items_of(copy.shipped)
    assert all(
        not differences(item, counterpart(item, copy.shipped)) for item in items_of(copy.pack)
    )


def test_the_list_shows_the_copy_in_place_of_the_shipped_pack_and_counts_its_evidence(own):
    before = {entry.info.id: entry for entry in list_entries(own, STANDARDS)}
    working = open_pack(GB, own, STANDARDS)
    save_copy(working, proof_read(working.pack, "food_market"), own)
    after = {entry.info.id: entry for entry in list_entries(own, STANDARDS)}
    assert list(before) == list(after) == PACK_IDS
    assert after[GB].is_copy
    assert not before[GB].is_copy
    assert after[GB].evidence["verified"] == 1
    assert after[GB].evidence["recalled"] == before[GB].evidence["recalled"] - 1
    assert sum(after[GB].evidence.values()) == len(items_of(working.pack))


def test_setting_a_copy_aside_brings_the_shipped_pack_back_and_loses_nothing(own):
    working = open_pack(GB, own, STANDARDS)
    saved = save_copy(working, proof_read(working.pack, "food_market"), own)
    content = saved.own_path.read_bytes()
    aside = set_aside(saved)
    assert find_pack(GB, own, STANDARDS) == STANDARDS / f"{GB}.csv"
    assert aside.read_bytes() == content
    with pytest.raises(LifeCircleError) as error:
        set_aside(open_pack(GB, own, STANDARDS))
    assert error.value.key == "pack_no_copy"


def test_a_copy_changed_by_a_colleague_meanwhile_is_not_overwritten(own):
    working = open_pack(GB, own, STANDARDS)
    saved = save_copy(working, working.pack, own)
    text = saved.own_path.read_text(encoding="utf-8-sig").replace("菜市场", "菜场")
    saved.own_path.write_text(text, encoding="utf-8-sig")
    with pytest.raises(LifeCircleError) as error:
        save_copy(saved, proof_read(saved.pack, "food_market"), own)
    assert error.value.key == "pack_changed_outside"
    assert saved.own_path.read_text(encoding="utf-8-sig") == text


def test_a_pack_with_faulty_rows_is_read_but_never_saved_over(own):
    own.mkdir(parents=True)
    path = own / "own.csv"
    lines = (STANDARDS / f"{GB}.csv").read_text(encoding="utf-8").splitlines()
    lines[-1] = lines[-1].replace(",facility,", ",faciliti,")
    assert "faciliti" in lines[-1]
    path.write_text("\n".join(lines), encoding="utf-8")
    working = open_pack("own", own, STANDARDS)
    assert len(working.pack.problems) == 1
    before = path.read_bytes()
    with pytest.raises(LifeCircleError) as error:
        save_copy(working, working.pack, own)
    assert error.value.key == "pack_copy_faults"
    assert path.read_bytes() == before
    assert "own.csv" in Texts("zh").error(error.value)


def test_a_planners_own_columns_and_rows_after_blank_lines_survive(own):
    own.mkdir(parents=True)
    head, first, second, *_ = (
        (STANDARDS / "mofcom-convenience-2021.csv").read_text(encoding="utf-8").splitlines()
    )
    blank = "," * head.count(",")
    text = "\n".join([f"{head},我的批注", f"{first},甲", f"{blank},", f"{second},乙"])
    (own / "own.csv").write_text(text, encoding="gb18030")
    working = open_pack("own", own, STANDARDS)
    item = items_of(working.pack)[1]
    pack = with_item(working.pack, confirm(item, "3", "王", TODAY))
    saved = save_copy(working, pack, own)
    table = saved.own_path.read_text(encoding="utf-8-sig").splitlines()
    assert "我的批注" in table[0]
    assert "甲" in table[1]
    assert "乙" in table[2]
    assert items_of(open_pack("own", own, STANDARDS).pack) == items_of(pack)


def test_a_read_only_folder_says_so_and_keeps_the_old_copy(own):
    working = open_pack(GB, own, STANDARDS)
    own.parent.mkdir(parents=True)
    own.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(LifeCircleError) as error:
        save_copy(working, working.pack, own)
    assert error.value.key == "table_not_saved"


def test_unsaved_work_is_kept_where_no_run_looks_and_comes_back(own):
    working = open_pack(GB, own, STANDARDS)
    changed = proof_read(working.pack, "food_market")
    keep_draft(working, changed, own)
    assert find_pack(GB, own, STANDARDS) == STANDARDS / f"{GB}.csv"
    assert read_draft(open_pack(GB, own, STANDARDS), own).clauses == changed.clauses
    save_copy(working, changed, own)
    assert read_draft(working, own) is None


def test_settings_a_planner_emptied_do_not_come_back(own):
    working = open_pack(GB, own, STANDARDS)
    clause = clause_of(working.pack, "outpatient_clinic")
    assert clause.provider == "market"
    emptied = with_cells(clause, {"provider": "", "accepts": ""})
    save_copy(working, with_item(working.pack, emptied), own)
    again = clause_of(open_pack(GB, own, STANDARDS).pack, "outpatient_clinic")
    assert again.provider == ""
    assert again.accepts == ("outpatient_clinic",)


# --- rows ----------------------------------------------------------------------------------------


def test_a_corrected_figure_is_shown_against_the_shipped_one_and_is_to_be_checked_again():
    shipped = load_pack(STANDARDS / f"{SHANGHAI}.csv")
    item = clause_of(shipped, "kindergarten")
    read = confirm(item, "12", "王", TODAY)
    changed = with_cells(read, {"radius_max_m": "５００ "}, item)
    assert changed.radius_max_m == 500
    assert (changed.evidence, changed.page, changed.signed_by) == ("recalled", "", "")
    (found,) = differences(changed, item)
    assert (found.column, found.shipped, found.own) == ("radius_max_m", "300", "500")
    back = with_cells(changed, {"radius_max_m": "300"}, item)
    assert back == item


def test_our_own_settings_leave_the_evidence_alone():
    item = confirm(clause_of(load_pack(STANDARDS / f"{GB}.csv"), "food_market"), "1", "王", TODAY)
    cells = {"target": "90 %", "frame": "subdistrict", "min_count": "2", "denominator": "land"}
    changed = with_cells(item, cells)
    assert changed.target == pytest.approx(0.9)
    assert (changed.frame, changed.min_count, changed.denominator) == ("subdistrict", 2, "land")
    assert changed.evidence == "verified"


@pytest.mark.parametrize(
    ("cells", "key"),
    [
        ({"radius_max_m": "about 300"}, "cell_not_number"),
        ({"radius_min_m": "900", "radius_max_m": "300"}, "range_reversed"),
        ({"building_min_m2": "-5"}, "cell_negative"),
        ({"target": "120%"}, "cell_not_share"),
        ({"min_count": "1.5"}, "cell_not_whole"),
        ({"frame": "city"}, "cell_unknown_value"),
        ({"accepts": "菜场 nonsense"}, "accepts_unknown"),
    ],
)
def test_a_cell_that_cannot_be_read_says_which(cells, key):
    item = clause_of(load_pack(STANDARDS / f"{GB}.csv"), "food_market")
    with pytest.raises(LifeCircleError) as error:
        with_cells(item, cells, codes={"菜场": "food_market"})
    assert error.value.key == key
    assert "{" not in Texts("en").error(error.value)


def test_accepted_categories_are_read_by_name_and_code():
    item = clause_of(load_pack(STANDARDS / f"{GB}.csv"), "food_market")
    codes = {"菜场": "food_market", "food_market": "food_market", "超市": "supermarket"}
    changed = with_cells(item, {"accepts": "菜场、超市，food_market"}, codes=codes)
    assert changed.accepts == ("food_market", "supermarket")


@pytest.mark.parametrize(
    ("page", "name", "day", "key"),
    [
        (" ", "王", TODAY, "proof_page_missing"),
        ("3", "", TODAY, "proof_name_missing"),
        ("3", "王", "5月4日", "proof_date_wrong"),
        ("3", "王", (date.today() + timedelta(days=2)).isoformat(), "proof_date_wrong"),
    ],
)
def test_nothing_is_verified_without_page_name_and_date(page, name, day, key):
    item = clause_of(load_pack(STANDARDS / f"{GB}.csv"), "food_market")
    with pytest.raises(LifeCircleError) as error:
        confirm(item, page, name, day)
    assert error.value.key == key


def test_a_corrected_clause_number_still_finds_its_shipped_row_and_never_doubles_another():
    pack = load_pack(STANDARDS / f"{GB}.csv")
    item = clause_of(pack, "food_market")
    renamed = with_cells(item, {"clause": "5.0.3"})
    assert counterpart(renamed, pack) == item
    twins = [c for c in pack.clauses if (c.level, c.code) == (item.level, item.code)]
    if len(twins) > 1:
        with pytest.raises(LifeCircleError):
            with_item(pack, replace(item, clause=twins[1].clause))
    level = pack.level_definitions[0]
    wider = with_cells(level, {"radius_max_m": "1200"})
    changed = with_item(pack, wider)
    assert changed.levels[level.level].radius_max_m == 1200
    assert level.evidence == "recalled" or wider.evidence == "recalled"


# --- stored reports ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def report():
    """Return a report whose rows carry the rules of the shipped Shanghai guide."""
    pack = load_pack(STANDARDS / f"{SHANGHAI}.csv")
    made = made_up_report(STANDARDS / f"{SHANGHAI}.csv")
    rows = []
    for clause in pack.testable(made.levels):
        sample = next((r for r in made.rows if r.code == clause.code), made.rows[0])
        distance = pack.distance_range(clause, made.speed_m_per_s)
        rows += [
            replace(
                sample,
                circle=circle,
                clause=clause.clause,
                clause_row=clause.row,
                level=clause.level,
                code=clause.code,
                requirement=clause.requirement,
                provider=clause.provider,
                evidence=clause.evidence,
                frame="circle",
                frame_name=circle,
                target=clause.target,
                near_m=distance.near_m,
                limit_m=distance.far_m,
                state=State.GAP,
                rules=clause_rules(clause, distance),
            )
            for circle in made.circles[:3]
        ]
    return replace(made, pack_id=pack.id, rows=tuple(rows), circles=made.circles[:3]), pack


def test_confirming_a_row_moves_its_gaps_into_the_headline_without_a_new_run(report):
    stored, pack = report
    same, must_run = refreshed(stored, pack)
    assert not must_run
    assert [row.evidence for row in same.rows] == [row.evidence for row in stored.rows]
    clause = next(c for c in pack.testable(stored.levels) if not c.is_confirmed)
    read = with_item(pack, confirm(clause, "31", "王", TODAY))
    after, must_run = refreshed(stored, read)
    assert not must_run
    before_gaps = summarise(stored.rows).confirmed.states[State.GAP]
    assert summarise(after.rows).confirmed.states[State.GAP] == before_gaps + 3
    unchecked, _ = refreshed(after, with_item(read, mark_unchecked(clause)))
    assert summarise(unchecked.rows).confirmed.states[State.GAP] == before_gaps


def test_provider_and_names_follow_and_figures_stay(report):
    stored, pack = report
    clause = pack.testable(stored.levels)[0]
    changed = with_cells(clause, {"provider": "market", "name_zh": "新名", "source": "GB 1"})
    after, must_run = refreshed(stored, with_item(pack, changed))
    assert not must_run
    row = next(row for row in after.rows if row.code == clause.code)
    assert (row.provider, row.name_zh, row.source) == ("market", "新名", "GB 1")
    assert row.covered == stored.rows[0].covered


@pytest.mark.parametrize(
    "cells",
    [
        {"radius_max_m": "1234"},
        {"target": "0.5"},
        {"frame": "district"},
        {"accepts": "another_category"},
        {"min_count": "3"},
        {"denominator": "land"},
        {"building_min_m2": "77", "building_max_m2": ""},
    ],
)
def test_what_decides_verdicts_asks_for_a_new_run_and_names_the_rows(report, cells):
    stored, pack = report
    clause = pack.testable(stored.levels)[0]
    changed = with_item(pack, with_cells(clause, cells))
    after, must_run = refreshed(stored, changed)
    assert must_run
    assert stale_rows(stored, changed) == {(clause.clause, clause.level, clause.code)}
    assert [row.state for row in after.rows] == [row.state for row in stored.rows]


def test_a_changed_level_asks_for_a_new_run_of_the_clauses_that_use_it(report):
    stored, pack = report
    using = [
        c
        for c in pack.testable(stored.levels)
        if pack.distance_range(c).source == "level" and c.level in pack.levels
    ]
    if not using:
        pytest.skip("no clause of this pack takes its level's distance")
    level = pack.levels[using[0].level]
    changed = with_item(pack, replace(level, radius_min_m=None, radius_max_m=4321.0))
    assert refreshed(stored, changed)[1]


def test_a_clause_renamed_in_the_copy_keeps_its_results_and_another_pack_changes_nothing(report):
    stored, pack = report
    clause = pack.testable(stored.levels)[0]
    after, must_run = refreshed(stored, with_item(pack, replace(clause, clause="9.9.9")))
    assert not must_run
    assert after.rows[0].clause == "9.9.9"
    other = load_pack(STANDARDS / "bj-2025.csv")
    assert refreshed(stored, other) == (stored, False)


def test_the_reporting_basis_is_kept_in_the_copy_and_chooses_the_share(own, report):
    working = open_pack(GB, own, STANDARDS)
    assert working.pack.reporting_basis == "network"
    save_copy(working, with_basis(working.pack, "land"), own)
    assert open_pack(GB, own, STANDARDS).pack.reporting_basis == "land"
    row = report[0].rows[0]
    assert reported_share(row, "land") == row.coverage_land
    assert reported_share(row, "straight") == row.coverage_straight
    assert reported_share(row, "network") == row.coverage
    renewed, must_run = refreshed(report[0], with_basis(report[1], "straight"))
    assert renewed.reporting_basis == "straight"
    assert not must_run


# --- two packs -----------------------------------------------------------------------------------


def test_two_packs_stand_side_by_side_by_category_and_level():
    left, right = (load_pack(STANDARDS / f"{name}.csv") for name in (GB, SHANGHAI))
    rows = compare_packs(left, right)
    assert sum(row.left is not None for row in rows) == len(items_of(left))
    assert sum(row.right is not None for row in rows) == len(items_of(right))
    for row in rows:
        for item in (row.left, row.right):
            assert item is None or (item.code, item.level) == (row.code, row.level)
    primary = next(row for row in rows if (row.code, row.level) == ("primary_school", "10min"))
    assert primary.left
    assert primary.right
    assert "building" in primary.different
    assert "radius" not in primary.different
    assert all(not row.different for row in compare_packs(left, left))


def test_evidence_is_counted_over_every_row():
    pack = load_pack(STANDARDS / f"{GB}.csv")
    counts = count_evidence(pack)
    assert sum(counts.values()) == len(pack.clauses) + len(pack.level_definitions)
    assert counts["verified"] == 0


def test_packs_beside_a_broken_file_are_still_listed(own):
    own.mkdir(parents=True)
    (own / "broken.csv").write_bytes(b"\xff\xfe\x00")
    shutil.copy(STANDARDS / f"{GB}.csv", own / "mine.csv")
    entries = {entry.info.id: entry for entry in list_entries(own, STANDARDS)}
    assert entries["broken"].problem is not None
    assert entries["mine"].problem is None
    assert not entries["mine"].has_shipped
