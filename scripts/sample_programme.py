# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Fill the sample's blueprint with its programme, through the imports a planner uses.

What lists do not hold is added afterwards as a planner would by hand: places, what projects change
on the ground, ties to needs and gaps, and monthly reports. All of it is invented.
"""

from __future__ import annotations

import math
import struct
import sys
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.synthetic_city import programme  # noqa: E402

Runs = Callable[[str, dict[str, Any]], dict[str, Any]]
SURVEY = "需求问卷（合成）"
AUTHOR = "合成数据 synthetic"
MONTHS = ("2024-03", "2024-04", "2024-05")
# Projects whose names end so add a path, or open the gates of a compound.
PATHS, GATES = ("慢行步道",), ("睦邻街区",)
# Share of the planned money that is secured, by stage; where none is told, nobody knows.
SECURED = {"preparation": 0.3, "building": 0.8, "finished": 1.0, "accepted": 1.0, "in_use": 1.0}
# Of the projects that change nothing measured, how many nobody has said so of yet.
NOT_SAID = 0.2
ENLARGED_WITHIN_M, PATH_M, PARK_M = 800.0, 120.0, 20.0
VISION = (
    ("live", "把老小区的公共空间连起来，家门口就有歇脚的地方（合成数据）"),
    ("work", "沿街空置用房先给社区服务和小店（合成数据）"),
    ("play", "见缝插绿，步行五分钟到口袋公园（合成数据）"),
    ("learn", "学校场地错时开放，活动室周末不关门（合成数据）"),
    ("care", "每个生活圈有食堂和日间照料（合成数据）"),
)
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
        changes, overlays, ways = [], [], []
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
            share = SECURED.get(project.stage)
            if project.budget_planned_wan is not None and share is not None:
                values["budget_secured_wan"] = round(share * project.budget_planned_wan, 1)
            changes_ground = bool(row.category) or row.name.endswith(PATHS + GATES)
            values["effect_kind"] = "measured" if changes_ground else "quality"
            if chance.random() < NOT_SAID and not changes_ground:
                values["effect_kind"] = ""
            now = replace(project, **values)
            changes.append(RowChange("project", project.id, project, now))
            if row.category:
                overlays.append((now, row.category))
            elif now.xy and changes_ground:
                ways.append((now, row.home))
        write_changes(file, changes)
        added = [
            *_overlays(file, overlays, chance),
            *_ways(file, ways),
            *_areas(changes),
            *_reports(desk.projects, chance),
            *_history(desk.projects),
            *_strategies(file),
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


def _overlays(file: Any, projects: Sequence[tuple[Any, str]], chance: Random) -> list[Any]:
    """Return what facility projects build, and what they enlarge where it stands nearby."""
    from lifecircle_plugin.core.project_desk import FacilityOverlay

    with file.read() as connection:
        standing: dict[str, list[tuple[str, float, float, float]]] = {}
        for id_, category, area, blob in connection.execute(
            "SELECT id, category, building_m2, geom FROM facility "
            "WHERE geom IS NOT NULL AND building_m2 > 0 AND state = 'existing' ORDER BY fid"
        ):
            standing.setdefault(category, []).append((id_, area, *_point(blob)))
    found = []
    for project, category in projects:
        row = FacilityOverlay(
            _id("overlay", project.name),
            project.id,
            "build",
            name=project.name,
            category=category,
            building_m2=project.floor_area_m2,
            site_m2=1200.0 if category == "pocket_park" else None,
            capacity=float(chance.choice((30, 60, 120))),
        )
        near = [
            (math.dist(project.xy, (x, y)), id_, area)
            for id_, area, x, y in standing.get(category, ())
            if project.xy and project.kind in ("extend", "renew")
        ]
        if near and min(near)[0] <= ENLARGED_WITHIN_M:
            _, id_, area = min(near)
            row = replace(
                row, action="enlarge", facility_id=id_, building_m2=round(area * 1.5), capacity=None
            )
        found.append(row)
    return found


def _point(blob: bytes) -> tuple[float, float]:
    """Return the point of a GeoPackage geometry; points have no envelope."""
    x, y = struct.unpack_from("<2d", blob, 8 + 5)
    return x, y


def _ways(file: Any, projects: Sequence[tuple[Any, str]]) -> list[Any]:
    """Return paths that are added, and gates for residents only that are opened."""
    from lifecircle_plugin.core.project_desk import GateOverlay, StreetOverlay

    with file.read() as connection:
        closed = dict(
            connection.execute(
                "SELECT r.name, min(g.id) FROM gate g JOIN residence r ON r.id = g.residence_id "
                "WHERE g.access = 'residents' GROUP BY r.name"
            ).fetchall()
        )
        streets = connection.execute(
            "SELECT geom FROM street WHERE walkable AND geom IS NOT NULL ORDER BY fid"
        ).fetchall()
    corners, street = _corners([blob for (blob,) in streets])
    found: list[Any] = []
    for project, home in projects:
        if project.name.endswith(PATHS):
            # From the nearest corner of a street to one of another street, so that it joins both.
            away = np.hypot(*(corners - project.xy).T)
            first = int(away.argmin())
            length = np.hypot(*(corners - corners[first]).T)
            fits = (street != street[first]) & (length > PATH_M) & (length < 2 * PATH_M)
            if fits.any():
                last = int(np.where(fits, away, np.inf).argmin())
                line = struct.pack("<BII4d", 1, 2, 2, *corners[first], *corners[last])
                name = project.name
                found.append(StreetOverlay(_id("path", name), project.id, name, "", line))
        elif home in closed:
            found.append(GateOverlay(_id("gate", project.name), project.id, closed[home]))
    return found


def _corners(blobs: Sequence[bytes]) -> tuple[np.ndarray, np.ndarray]:
    """Return the vertices of streets, (n, 2), and the street of each, (n,)."""
    import shapely

    # The header of a GeoPackage geometry: eight bytes, then an envelope of so many numbers.
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
    lines = [shapely.from_wkb(blob[8 + envelope[(blob[3] >> 1) & 7] :]) for blob in blobs]
    return shapely.get_coordinates(lines, return_index=True)


def _areas(changes: Sequence[Any]) -> list[Any]:
    """Return the land of parks that are placed."""
    from lifecircle_plugin.core.project_desk import ProjectArea

    found = []
    for change in changes:
        project = change.after
        if not project.xy or not project.name.endswith("口袋公园"):
            continue
        x, y = project.xy
        corners = [(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]
        ring = [part for dx, dy in corners for part in (x + dx * PARK_M, y + dy * PARK_M)]
        shape = struct.pack("<BIII10d", 1, 3, 1, 5, *ring)
        found.append(ProjectArea(_id("area", project.name), project.id, project.name, shape))
    return found


def _history(projects: Sequence[Any]) -> list[Any]:
    """Return renamings of a few projects, with their reasons."""
    from lifecircle_plugin.core.project_desk import ProjectLogEntry

    return [
        ProjectLogEntry(
            _id("renamed", project.name),
            project.id,
            project=project.name,
            at="2024-01-15T08:00:00.000Z",
            author=AUTHOR,
            kind="renamed",
            column="name",
            old=f"{project.name}工程",
            new=project.name,
            reason="与立项批复一致（合成数据）",
        )
        for project in projects[::40]
    ]


def _strategies(file: Any) -> list[Any]:
    """Return one strategy a theme for the district."""
    from lifecircle_plugin.core.project_desk import Strategy

    name = file.head().district or ""
    return [
        Strategy(_id("strategy", theme), "district", "", name, theme, order, text)
        for order, (theme, text) in enumerate(VISION, 1)
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
