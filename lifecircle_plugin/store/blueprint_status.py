# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What is in a blueprint and what is missing, counted in one consistent read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Optional

from .. import paths
from ..core.errors import LifeCircleError
from ..core.standards import find_pack, list_packs, load_pack
from . import schema
from .blueprint_orphans import Reference, count_orphans
from .blueprint_rows import adopted_scenario
from .blueprint_scenarios import WHOLE_CIRCLE

if TYPE_CHECKING:
    from .blueprint_file import BlueprintFile

# What a gap run reads: a change in any of them after the run makes its numbers old.
RUN_TABLES = (
    "street",
    "residence",
    "residence_area",
    "facility",
    "facility_area",
    "gate",
    "circle_outline",
    "unit_assignment",
    "data_frame",
    "true_edge",
)
CONFIRMED = ("verified", "published")
SIDES = ("west", "south", "east", "north")


@dataclass(frozen=True)
class RunStatus:
    """One stored run of the gap analysis.

    Attributes:
        id, title: of the run.
        pack_id, standard: id of the pack and its title.
        finished_at: UTC, ISO 8601.
        circles: circles that were judged.
        circles_with_gap: those with a gap in a clause that is confirmed.
        confirmed, unconfirmed: clauses that enter headline figures, and those that nobody has
            confirmed yet (design rule 12).
        is_old: data were changed after the run began, or other circles were adopted.
    """

    id: str
    title: str
    pack_id: str
    standard: str
    finished_at: str
    circles: int
    circles_with_gap: int
    confirmed: int
    unconfirmed: int
    is_old: bool


@dataclass(frozen=True)
class BlueprintStatus:
    """What is in a blueprint.

    Attributes:
        counts: rows by table; of subdistricts only those that have an area.
        people: sum of the population of residences, None where no residence has one.
        people_by_basis: the same by basis; "" where the basis is not named.
        residences_without_people, residences_without_place: numbers of residences.
        facilities_unplaced: facilities without a position.
        facilities_without_category: facilities that no category is known of.
        circles: circles of the adopted scenario.
        units_unassigned: units that belong to no circle of the adopted scenario.
        scenario: name of the adopted scenario, empty without.
        scenarios: names of all scenarios, in the order of the file.
        whole_circles: whether circles stand in for units, because no units were imported yet.
        subdistricts_by_name: subdistricts that are known by name only, without an area.
        run: the run shown, else the last finished one; None without.
        interrupted_runs: runs that ended before they were done.
        orphans: rows that name rows which are gone, by kind.
        projects_unplaced: projects that are not dropped and have no point, no area, and no circle
            set by hand.
        projects_without_need: those that no need is tied to.
        needs_coded: needs with a category, confirmed or told by the form.
        margin_m: by side, how far the data reach beyond the circles; empty where either is absent.
        standard: title of the standard of `run`.
    """

    counts: dict[str, int] = field(default_factory=dict)
    people: Optional[float] = None
    people_by_basis: dict[str, float] = field(default_factory=dict)
    residences_without_people: int = 0
    residences_without_place: int = 0
    facilities_unplaced: int = 0
    facilities_without_category: int = 0
    circles: int = 0
    units_unassigned: int = 0
    scenario: str = ""
    scenarios: tuple[str, ...] = ()
    whole_circles: bool = False
    subdistricts_by_name: int = 0
    run: Optional[RunStatus] = None
    interrupted_runs: int = 0
    orphans: Mapping[Reference, int] = field(default_factory=dict)
    projects_unplaced: int = 0
    projects_without_need: int = 0
    needs_coded: int = 0
    margin_m: dict[str, float] = field(default_factory=dict)

    @property
    def standard(self) -> str:
        """Return the standard the shown run was judged by, empty without a run."""
        return self.run.standard if self.run is not None else ""

    def count(self, table: str) -> int:
        """Return the number of rows of a table."""
        return self.counts.get(table, 0)


def read_status(file: BlueprintFile, language: str = "en") -> BlueprintStatus:
    """Count everything in one read transaction; any thread.

    Args:
        file: the open blueprint.
        language: of the standard's title, en or zh.

    Raises:
        LifeCircleError: the file is busy or damaged.
    """
    with file.read() as connection:
        counts = {
            table.name: int(_one(connection, f'SELECT count(*) FROM "{table.name}"') or 0)
            for table in schema.TABLES
        }
        by_name = _count(connection, "subdistrict", "geom IS NULL")
        counts["subdistrict"] -= by_name
        people = connection.execute(
            "SELECT coalesce(basis, ''), sum(population) FROM residence "
            "WHERE population IS NOT NULL GROUP BY 1 ORDER BY 2 DESC"
        ).fetchall()
        scenario = connection.execute(
            "SELECT id, name FROM scenario WHERE adopted = 1 LIMIT 1"
        ).fetchone()
        scenario_id, scenario_name = scenario if scenario else (None, "")
        return BlueprintStatus(
            counts=counts,
            people=sum(row[1] for row in people) if people else None,
            people_by_basis={row[0]: row[1] for row in people},
            residences_without_people=_count(connection, "residence", "population IS NULL"),
            residences_without_place=_count(
                connection,
                "residence",
                "geom IS NULL AND id NOT IN (SELECT residence_id FROM residence_area "
                "WHERE residence_id IS NOT NULL)",
            ),
            facilities_unplaced=_count(connection, "facility", UNPLACED),
            facilities_without_category=_count(
                connection, "facility", "coalesce(category, '') = ''"
            ),
            circles=_count(connection, "circle", "scenario_id = ?", scenario_id),
            units_unassigned=_count(
                connection,
                "unit",
                "id NOT IN (SELECT unit_id FROM unit_assignment WHERE scenario_id = ? "
                "AND circle_id IS NOT NULL)",
                scenario_id,
            )
            if scenario_id
            else 0,
            scenario=scenario_name or "",
            scenarios=tuple(
                row[0] or "" for row in connection.execute("SELECT name FROM scenario ORDER BY fid")
            ),
            whole_circles=bool(_count(connection, "unit", "kind = ?", WHOLE_CIRCLE)),
            subdistricts_by_name=by_name,
            run=_run(connection, language),
            interrupted_runs=_count(connection, "analysis_run", "status = ?", schema.INTERRUPTED),
            orphans=count_orphans(connection),
            projects_unplaced=_count(
                connection, "project", f"{PROJECT_UNPLACED} AND {NOT_DROPPED}"
            ),
            projects_without_need=_count(
                connection,
                "project",
                f"{NOT_DROPPED} AND id NOT IN (SELECT to_id FROM link WHERE from_kind = 'need' "
                "AND to_kind = 'project' AND to_id IS NOT NULL)",
            ),
            needs_coded=_count(connection, "need", "coalesce(categories, '') <> ''"),
            margin_m=_margins(connection, scenario_id),
        )


NOT_DROPPED = "coalesce(stage, '') <> 'dropped'"
PROJECT_UNPLACED = (
    "geom IS NULL AND id NOT IN (SELECT project_id FROM project_area "
    "WHERE project_id IS NOT NULL) "
    "AND NOT (coalesce(circle_by, '') = 'hand' AND coalesce(circle_id, circle_name, '') <> '')"
)
UNPLACED = (
    "geom IS NULL AND id NOT IN (SELECT facility_id FROM facility_area "
    "WHERE facility_id IS NOT NULL)"
)


def _one(connection: sqlite3.Connection, sql: str, *values: Any) -> Any:
    row = connection.execute(sql, values).fetchone()
    return row[0] if row else None


def _count(connection: sqlite3.Connection, table: str, condition: str, *values: Any) -> int:
    return int(_one(connection, f'SELECT count(*) FROM "{table}" WHERE {condition}', *values) or 0)


def _run(connection: sqlite3.Connection, language: str) -> Optional[RunStatus]:
    row = connection.execute(
        "SELECT id, title, pack_title, pack_id, finished_at, started_at, scenario_id "
        "FROM analysis_run WHERE status = ? ORDER BY is_shown DESC, finished_at DESC LIMIT 1",
        (schema.DONE,),
    ).fetchone()
    if row is None:
        return None
    run_id, title, pack_title, pack_id, finished_at, started_at, scenario_id = row
    rows = connection.execute(
        "SELECT clause_row, level, code, coalesce(evidence, ''), circle, state FROM result_gap "
        "WHERE run_id = ?",
        (run_id,),
    ).fetchall()
    # Clauses proof-read since the run count as they do in the Gaps panel: by what holds now.
    present = _present_evidence(pack_id or "")
    is_confirmed = [
        present.get((clause, level, code), stored) in CONFIRMED
        for clause, level, code, stored, _, _ in rows
    ]
    by_clause = {row[0]: told for row, told in zip(rows, is_confirmed)}
    circles = len({row[4] for row in rows})
    with_gap = len({row[4] for row, told in zip(rows, is_confirmed) if told and row[5] == "gap"})
    confirmed = sum(by_clause.values())
    unconfirmed = len(by_clause) - confirmed
    latest = max(
        str(_one(connection, f'SELECT max(updated_at) FROM "{table}"') or "")
        for table in RUN_TABLES
    )
    adopted = adopted_scenario(connection)
    # Adopting other circles changes none of their rows, and yet the numbers are of the old ones.
    is_of_others = bool(scenario_id) and adopted is not None and adopted.id != scenario_id
    return RunStatus(
        id=run_id,
        title=title or "",
        pack_id=pack_id or "",
        standard=_title(pack_id or "", pack_title or "", language),
        finished_at=finished_at or "",
        circles=circles,
        circles_with_gap=with_gap,
        confirmed=confirmed,
        unconfirmed=unconfirmed,
        # Both are UTC in ISO 8601, which sorts as text; only to the second, as the shorter one.
        is_old=is_of_others or _second(latest) > _second(str(started_at or "")),
    )


def _present_evidence(pack_id: str) -> dict[tuple[int, str, str], str]:
    """Return a standard's present evidence by row, level and code; empty where it is gone."""
    try:
        path = find_pack(pack_id, paths.user_standards(), paths.standards())
        pack = load_pack(path, paths.standards() / "clause_settings.csv")
    except LifeCircleError:
        return {}
    return {(each.row, each.level, each.code): each.evidence for each in pack.clauses}


def _title(pack_id: str, stored: str, language: str) -> str:
    """Return a standard's title in a language, as it was stored where it is no longer there."""
    for folder in (paths.user_standards(), paths.standards()):
        try:
            infos = list_packs(folder) if folder.is_dir() else []
        except LifeCircleError:
            continue  # A broken file of the planner's is told where standards are chosen.
        for info in infos:
            if info.id == pack_id:
                return (info.title_zh if language == "zh" else info.title_en) or stored or pack_id
    return stored or pack_id


def _second(moment: str) -> str:
    return moment[:19].replace(" ", "T")


def _margins(connection: sqlite3.Connection, scenario_id: Optional[str]) -> dict[str, float]:
    """Return how far streets and data frame reach beyond the circles, by side, metres.

    Where a true edge (a river, a railway) lies along a side, the data rightly end there.
    """
    circles = _box(connection, "circle_outline", scenario_id)
    data = _box(connection, "street", None)
    if circles is None or data is None:
        return {}
    west, south, east, north = (data[i] for i in range(4))
    reach = dict(
        zip(
            SIDES,
            (circles[0] - west, circles[1] - south, east - circles[2], north - circles[3]),
        )
    )
    edges = _box_rows(connection, "true_edge")
    middle_x, middle_y = (circles[0] + circles[2]) / 2, (circles[1] + circles[3]) / 2
    half = {"west": 0, "south": 1, "east": 2, "north": 3}
    for side, at in half.items():
        for box in edges:
            # An edge guards the side whose border it runs along, whatever its other end does.
            beyond = box[at] <= circles[at] if at < 2 else box[at] >= circles[at]
            crosses_middle = (
                box[1] <= middle_y <= box[3] if at in (0, 2) else box[0] <= middle_x <= box[2]
            )
            if beyond and crosses_middle:
                reach.pop(side, None)
    return reach


def _box_rows(connection: sqlite3.Connection, table: str) -> list[tuple[float, ...]]:
    sql = f'SELECT minx, miny, maxx, maxy FROM "rtree_{table}_geom"'
    return [tuple(row) for row in connection.execute(sql)]


def _box(
    connection: sqlite3.Connection, table: str, scenario_id: Optional[str]
) -> Optional[tuple[float, ...]]:
    """Return the extent of a table's rows, (west, south, east, north), None where it is empty."""
    sql = f'SELECT min(minx), min(miny), max(maxx), max(maxy) FROM "rtree_{table}_geom"'
    values: tuple[Any, ...] = ()
    if scenario_id is not None:
        sql += f' WHERE id IN (SELECT fid FROM "{table}" WHERE scenario_id = ?)'
        values = (scenario_id,)
    row = connection.execute(sql, values).fetchone()
    return tuple(row) if row and row[0] is not None else None


def read_setting(file: BlueprintFile, name: str) -> Any:
    """Return one of the blueprint's settings, None where it was never set."""
    return file.head().settings.get(name)


def write_setting(file: BlueprintFile, name: str, value: Any) -> None:
    """Keep a setting in the blueprint, beside the others.

    Raises:
        LifeCircleError: the file is read-only or busy.
    """
    with file.write("blueprint") as connection:
        text = _one(connection, "SELECT settings FROM blueprint LIMIT 1")
        settings = json.loads(text or "{}")
        settings[name] = value
        connection.execute(
            "UPDATE blueprint SET settings = ?", (json.dumps(settings, ensure_ascii=False),)
        )
