# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Fill the sample's blueprint with its programme, through the imports a planner uses.

What lists do not hold is added afterwards as a planner would by hand: places, what projects change
on the ground, ties to needs and gaps, and monthly reports. All of it is invented.
"""

from __future__ import annotations

import sys
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.synthetic_city import programme  # noqa: E402

Runs = Callable[[str, dict[str, Any]], dict[str, Any]]
SURVEY = "社区生活圈需求问卷（合成数据）"
AUTHOR = "合成数据 synthetic"
MONTHS = ("2024-03", "2024-04", "2024-05")
# Only what tells one row from another of the same list is needed.
SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "lifecircle/sample/programme")


def import_programme(run: Runs, folder: Path, blueprint: Path) -> dict[str, int]:
    """Import every list; returns how many rows of each kind came in.

    Args:
        run: runs an algorithm of LifeCircle's.
        folder: that holds the lists.
        blueprint: with subdistricts, circles, units and residences.
    """
    counts: dict[str, int] = {"projects": 0}
    for name in programme.PROJECT_LISTS:
        # Names of the sample differ by a compound's name only: nobody need be asked.
        result = run(
            "import_projects",
            {
                "BLUEPRINT": str(blueprint),
                "INPUT": str(folder / name),
                "MONEY_UNIT": "wan",
                "NEAR_DUPLICATES": "add",
            },
        )
        counts["projects"] += int(result["ADDED"])
    for kind, name in (
        ("event", programme.EVENT_LIST),
        ("questionnaire", programme.QUESTIONNAIRE),
        ("suggestion", programme.SUGGESTION_LIST),
    ):
        result = run(
            "import_needs",
            {
                "BLUEPRINT": str(blueprint),
                "INPUT": str(folder / name),
                "KIND": kind,
                "SURVEY": SURVEY if kind == "questionnaire" else "",
            },
        )
        counts[kind] = int(result["ADDED"])
    return counts


def complete_programme(blueprint: Path, sample: Path) -> None:
    """Add what a planner does by hand: places, changes on the ground, ties and reports."""
    from lifecircle_plugin.core.project_desk import RowChange
    from lifecircle_plugin.store.blueprint_file import BlueprintFile
    from lifecircle_plugin.store.desk_places import read_places
    from lifecircle_plugin.store.desk_read import read_desk
    from lifecircle_plugin.store.desk_write import insert_rows, write_changes

    listed = {each.name: each for each in programme.projects(programme.read_ground(sample))}
    with BlueprintFile.open(blueprint) as file:
        desk, places = read_desk(file), read_places(file)
        spot = dict(zip(places.residence_names, places.residence_xy.tolist()))
        chance = Random(programme.SEED)
        changes, overlays = [], []
        for project in desk.projects:
            row = listed[project.name]
            values: dict[str, Any] = {}
            if row.home in spot:
                x, y = spot[row.home]
                values = {
                    "xy": (x + chance.uniform(-40, 40), y + chance.uniform(-40, 40)),
                    "placed_by": "confirmed",
                    "place_note": row.home,
                }
            values["effect_kind"] = "measured" if row.category else "quality"
            changes.append(RowChange("project", project.id, project, replace(project, **values)))
            if row.category:
                overlays.append((project, row.category))
        write_changes(file, changes)
        added = [
            *_overlays(overlays, chance),
            *_reports(desk.projects, chance),
            *_ties(file, desk, overlays, chance),
        ]
        for kind in dict.fromkeys(type(each) for each in added):
            rows = [each for each in added if type(each) is kind]
            with file.write(_table(kind)) as connection:
                insert_rows(connection, rows)
        highlight = [
            RowChange("package", each.id, each, replace(each, highlight=1, theme="live"))
            for each in desk.packages
            if each.name == "228街坊"
        ]
        write_changes(file, highlight)


def _table(kind: type) -> str:
    from lifecircle_plugin.core.project_desk import TABLE_OF

    return TABLE_OF[kind]


def _id(*parts: object) -> str:
    return str(uuid.uuid5(SPACE, "/".join(str(each) for each in parts)))


def _overlays(projects: Sequence[tuple[Any, str]], chance: Random) -> list[Any]:
    from lifecircle_plugin.core.project_desk import FacilityOverlay

    return [
        FacilityOverlay(
            _id("overlay", project.name),
            project.id,
            "build",
            name=project.name,
            category=category,
            building_m2=project.floor_area_m2,
            capacity=float(chance.choice((30, 60, 120))),
        )
        for project, category in projects
    ]


def _reports(projects: Sequence[Any], chance: Random) -> list[Any]:
    """Return monthly reports of the projects under construction; some are silent at times."""
    from lifecircle_plugin.core.project_desk import ProjectLogEntry

    found = []
    for project in projects:
        if project.stage != "building":
            continue
        percent = project.progress or 30.0
        for back, month in enumerate(reversed(MONTHS)):
            if chance.random() < 0.15:
                continue
            found.append(
                ProjectLogEntry(
                    _id("report", project.name, month),
                    project.id,
                    project=project.name,
                    at=f"{month}-28T08:00:00.000Z",
                    author=AUTHOR,
                    kind="progress",
                    month=month,
                    stage=project.stage,
                    progress=max(percent - 10.0 * back, 0.0),
                    light=project.light or "green",
                    obstacle=project.obstacle if back == 0 else "",
                    obstacle_owner="区房管局" if project.obstacle and back == 0 else "",
                )
            )
    return found


def _ties(file: Any, desk: Any, projects: Sequence[tuple[Any, str]], chance: Random) -> list[Any]:
    """Return ties: suggestions that were adopted to a project, gaps to what closes them."""
    from lifecircle_plugin.core.desk_places import places_of_projects
    from lifecircle_plugin.core.project_desk import Link, gap_id
    from lifecircle_plugin.store.desk_places import read_places
    from lifecircle_plugin.store.desk_read import read_desk

    now = read_desk(file, ("project",)).rows["project"]
    located = places_of_projects(list(now.values()), read_places(file))
    links = []
    for project, category in projects:
        place = located[project.id]
        if place.circle_id:
            key = gap_id(place.circle_id, category)
            links.append(
                Link(
                    _id("gap", project.name),
                    "gap",
                    key,
                    "project",
                    project.id,
                    "closes",
                    f"{place.circle} / {category}",
                    project.name,
                )
            )
    by_subdistrict: dict[str, list[Any]] = {}
    for project in now.values():
        by_subdistrict.setdefault(project.subdistrict_id, []).append(project)
    for need in desk.needs:
        near = by_subdistrict.get(need.subdistrict_id)
        if need.source == "questionnaire" or need.result != "adopted" or not near:
            continue
        project = chance.choice(near)
        links.append(
            Link(
                _id("need", need.code or need.id),
                "need",
                need.id,
                "project",
                project.id,
                "answers",
                need.text[:30],
                project.name,
            )
        )
    return links
