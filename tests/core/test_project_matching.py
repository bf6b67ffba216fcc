# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which project a row of a list is, and what an id of another blueprint tells: nothing."""

from __future__ import annotations

import pytest

from lifecircle_plugin.core.known_names import Known
from lifecircle_plugin.core.name_similarity import SimilarNames
from lifecircle_plugin.core.project_desk import Project
from lifecircle_plugin.core.project_matching import SAME_CODE, match_projects
from lifecircle_plugin.core.project_rows import ListContext, ProjectListReader, ReadProject

NAMES = ["政立路口袋花园", "政立路食堂", "近政立路51弄步道", "近政立路15弄步道", "国定支路"]


def test_the_likeness_of_one_name_is_that_among_all() -> None:
    similar = SimilarNames(NAMES)
    for key in (*NAMES, "政立路花园", "国定支路步道", "近政立路5弄", "无关"):
        among = dict(similar.nearest(key, len(NAMES), 0.0))
        for row in range(len(NAMES)):
            assert similar.likeness(key, row) == pytest.approx(among.get(row, 0.0))


def test_a_code_is_believed_where_names_are_alike_and_asked_about_where_not() -> None:
    projects = [Project(id=f"p{n}", name=name, code=f"A-{n}") for n, name in enumerate(NAMES)]
    rows = [
        ReadProject(1, {"name": "政立路口袋小花园", "code": "A-0"}),
        ReadProject(2, {"name": "屋顶菜场", "code": "A-1"}),
    ]
    alike, other = match_projects(rows, projects, {}, {})
    assert alike.project_id == "p0"
    assert (other.asked, other.candidate_id) == (SAME_CODE, "p1")
    # Nobody knows which of two projects with one code is meant.
    twins = [Project("a", "A-1", "甲食堂"), Project("b", "A-1", "乙公园")]
    (neither,) = match_projects(rows[1:], twins, {}, {})
    assert (neither.asked, neither.candidate_id) == (SAME_CODE, "a")


def test_a_row_with_the_id_of_another_blueprint_keeps_its_place_and_package() -> None:
    mapping = {each: each for each in ("id", "name", "subdistrict", "package", "theme")}
    cells = {
        "id": "elsewhere",
        "name": "食堂",
        "subdistrict": "甲街道",
        "package": "街坊包",
        "theme": "宜居/宜养",
    }
    known = [Known("s1", "甲街道")]
    row = ProjectListReader(mapping, ListContext(known, project_ids={"here"})).read(cells)
    assert (row.id, row.values["subdistrict_id"], row.package) == ("", "s1", ("街坊包",))
    assert row.values["other_themes"] == "care"
    own = ProjectListReader(mapping, ListContext(known, project_ids={"elsewhere"})).read(cells)
    assert (own.id, own.package) == ("elsewhere", ())
    assert "subdistrict_id" not in own.values
