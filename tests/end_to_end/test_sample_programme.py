# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The sample's spreadsheets give its programme, exactly; again, they double nothing."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from lifecircle_plugin.core.annual_lists import annual_list
from lifecircle_plugin.core.project_desk import Desk
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.desk_read import read_desk
from scripts import sample_programme
from scripts.synthetic_city import programme
from tests.algorithms.town import Runner
from tests.end_to_end.test_sample_blueprint import BLUEPRINT, SAMPLE, SAMPLE_FOLDER, rows_of

LISTS = (
    *programme.PROJECT_LISTS,
    programme.QUESTIONNAIRE,
    programme.SUGGESTION_LIST,
    programme.EVENT_LIST,
)
DESK = (
    *("project", "package", "project_area", "project_fund", "project_year", "project_log"),
    *("event", "need", "survey_question", "survey_form", "link", "strategy"),
    *("overlay_facility", "overlay_gate", "overlay_street"),
)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory, qgis_app: Any) -> Desk:
    """Return the programme of the shipped blueprint, read from a copy."""
    copy = tmp_path_factory.mktemp("shipped") / BLUEPRINT.name
    shutil.copyfile(BLUEPRINT, copy)
    with BlueprintFile.open(copy) as file:
        return read_desk(file)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """Return the sample's blueprint without its programme."""
    copy = tmp_path / "empty.gpkg"
    shutil.copyfile(BLUEPRINT, copy)
    with BlueprintFile.open(copy) as file, file.write(*DESK) as connection:
        for table in DESK:
            connection.execute(f"DELETE FROM {table}")
    return copy


def test_importing_the_spreadsheets_gives_exactly_the_counts(run: Runner, empty: Path) -> None:
    pytest.importorskip("pandas")

    def led(name: str, parameters: dict[str, Any]) -> dict[str, Any]:
        return run(name, **parameters)

    counts = sample_programme.import_programme(led, SAMPLE_FOLDER, empty)
    assert counts == {"projects": 173, "event": 90, "questionnaire": 12_527, "suggestion": 240}
    again = sample_programme.import_programme(led, SAMPLE_FOLDER, empty)
    assert again == {"projects": 0, "event": 0, "questionnaire": 0, "suggestion": 0}
    assert _counts(empty) == _counts(BLUEPRINT)


def _counts(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table: rows_of(path, f"SELECT {column}, count(*) FROM {table} GROUP BY 1 ORDER BY 1")
        for table, column in (
            ("project", "stage"),
            ("event", "kind"),
            ("need", "source"),
            ("survey_form", "survey"),
            ("project_year", "year"),
            ("project_fund", "source"),
        )
    }


def test_events_are_85_hearings_and_5_lectures() -> None:
    assert _counts(BLUEPRINT)["event"] == [("hearing", 85), ("lecture", 5)]


def test_173_projects_have_228_annual_entries(shipped: Desk) -> None:
    entries = shipped.of("project_year")
    assert len(shipped.projects) == 173
    assert len(entries) == programme.ANNUAL_ENTRIES == 228
    assert len({each.project_id for each in entries}) == 173
    assert annual_list(shipped, 2024).carried_over == programme.IN_BOTH
    assert annual_list(shipped, 2023).in_list + annual_list(shipped, 2024).in_list == 228


def test_the_228_block_holds_courtyard_streets_and_housing(shipped: Desk) -> None:
    (block,) = [each for each in shipped.packages if each.name == "228街坊"]
    assert block.highlight
    inside = {each.name for each in shipped.packages if each.parent_id == block.id}
    assert inside == {"内院庭院", "周边街道", "周边住宅"}
    held = Counter(each.package_id for each in shipped.projects)
    assert all(held[each.id] for each in shipped.packages if each.parent_id == block.id)


def test_some_projects_wait_for_a_place_and_facilities_change_on_the_ground(shipped: Desk) -> None:
    unplaced = [each for each in shipped.projects if each.xy is None]
    assert 10 < len(unplaced) < 60
    changed = {each.project_id for each in shipped.of("overlay_facility")}
    kinds = {each.id: each.effect_kind for each in shipped.projects}
    assert all(kinds[each] == "measured" for each in changed)
    assert {"", "measured", "quality"} == set(kinds.values())
    assert shipped.of("overlay_gate")
    assert shipped.of("overlay_street")
    known = {code for (code,) in rows_of(SAMPLE, "SELECT DISTINCT category FROM facility")}
    assert {each.category for each in shipped.of("overlay_facility")} <= known


def test_telephone_numbers_of_the_list_are_not_in_the_blueprint() -> None:
    assert "138000" in (SAMPLE_FOLDER / programme.SUGGESTION_LIST).read_text("gb18030")
    for column in ("text", "note", "as_typed", "place_note"):
        query = f"SELECT count(*) FROM need WHERE {column} LIKE '%138000%'"
        assert rows_of(BLUEPRINT, query) == [(0,)]


def test_the_generator_gives_the_lists_again(tmp_path: Path) -> None:
    made = programme.write_programme(tmp_path, SAMPLE)
    assert sorted(each.name for each in made) == sorted(LISTS)
    for path in made:
        assert path.read_bytes() == (SAMPLE_FOLDER / path.name).read_bytes(), path.name


def test_the_lists_say_that_they_are_synthetic() -> None:
    assert all("synthetic" in name for name in LISTS)
