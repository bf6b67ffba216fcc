# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The tables of a blueprint file, as data: schema 3.

Every table has the row number `fid`, a text `id` (UUID) by which rows refer to each other, and
`created_at`, `updated_at` (UTC, ISO 8601) and `row_version`, which the file itself keeps by
triggers, so that they hold whoever edits: this plugin, QGIS's own tools or another program.
One table has one geometry type: places that are a point or an area have their areas in a table
of their own, by id. Geometries are in the blueprint's metric reference system.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

SCHEMA_VERSION = 3
"""Version of the tables that this plugin reads and writes."""

FID, GEOMETRY = "fid", "geom"
KEPT_COLUMNS = ("created_at", "updated_at", "row_version")
"""Columns that the file's own triggers keep; nobody writes them."""

TEXT, WHOLE, REAL = "TEXT", "INTEGER", "REAL"
POINT, LINE, POLYGON = "POINT", "MULTILINESTRING", "MULTIPOLYGON"


@dataclass(frozen=True)
class ColumnDef:
    """One column of a table.

    Attributes:
        name: as it stands in the file.
        type: TEXT, INTEGER (64 bit) or REAL.
        default: SQL literal that new rows get, None for NULL.
        is_json: whether the text is JSON.
        domain: name of the list of codes in `DOMAINS`, empty where anything may stand.
    """

    name: str
    type: str = TEXT
    default: Optional[str] = None
    is_json: bool = False
    domain: str = ""


@dataclass(frozen=True)
class TableDef:
    """One table of the file.

    Attributes:
        name: table and layer name.
        columns: all but `fid`, the geometry, `id` and the columns the file keeps.
        geometry: GeoPackage type, None for a table without geometry.
        unique: sets of columns of which no two rows may share all values.
        single: columns of which at most one row of the table may hold 1.
        indexes: columns that rows are looked up by.
    """

    name: str
    columns: tuple[ColumnDef, ...]
    geometry: Optional[str] = None
    unique: tuple[tuple[str, ...], ...] = ()
    single: tuple[str, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()

    @property
    def is_spatial(self) -> bool:
        """Tell whether the table has a geometry column."""
        return self.geometry is not None

    @property
    def column_names(self) -> tuple[str, ...]:
        """Return the names of `columns`."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> ColumnDef:
        """Return a column by its name; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")


def _texts(*names: str) -> tuple[ColumnDef, ...]:
    return tuple(ColumnDef(name) for name in names)


def _wholes(*names: str) -> tuple[ColumnDef, ...]:
    return tuple(ColumnDef(name, WHOLE) for name in names)


def _reals(*names: str) -> tuple[ColumnDef, ...]:
    return tuple(ColumnDef(name, REAL) for name in names)


# Codes of columns that take one of a list, with what they mean in English. The planner's words
# stand in texts/blueprint.py. Nothing refuses another value: what a source says is kept.
DOMAINS: dict[str, dict[str, str]] = {
    "level": {"subdistrict": "Subdistrict", "district": "District"},
    "unit_kind": {
        "committee": "Residents' committee",
        "block": "Street block",
        "grid": "Grid",
        "circle": "Whole circle",
    },
    "yes_no": {"1": "Yes", "0": "No"},
    "gate_access": {"public": "Public", "residents": "Residents only", "closed": "Closed"},
    "population_basis": {
        "permanent": "Permanent residents",
        "actual": "Actual residents",
        "registered": "Registered residents",
        "estimated": "Estimated",
    },
    "facility_state": {"existing": "Existing", "planned": "Planned", "closing": "Closing"},
    "placed_by": {
        "surveyed": "Surveyed or drawn",
        "coordinates": "Given coordinates",
        "match": "Matched by name",
        "confirmed": "Confirmed by hand",
        "": "Not placed",
    },
    "background_kind": {
        "water": "Water",
        "green": "Green space",
        "campus": "Campus",
        "industry": "Industry",
        "other": "Other",
    },
    "barrier_kind": {
        "river": "River or canal",
        "rail": "Railway",
        "expressway": "Expressway",
        "other": "Other",
    },
    "theme": {
        "live": "Live",
        "work": "Work",
        "play": "Play",
        "learn": "Learn",
        "care": "Care",
    },
    "project_kind": {
        "new": "New construction",
        "extend": "Alteration and extension",
        "renew": "Renewal and upgrading",
        "convert": "Change of use",
        "open_up": "Opening and sharing",
        "operate": "Operation and services",
    },
    "project_stage": {
        "idea": "Idea in reserve",
        "preparation": "Preparation",
        "building": "Under construction",
        "finished": "Finished, to be accepted",
        "accepted": "Accepted",
        "in_use": "In use",
        "paused": "Paused",
        "dropped": "Dropped",
    },
    "light": {"green": "Green", "yellow": "Yellow", "red": "Red"},
    "provider": {"subdistrict": "Subdistrict", "district": "District", "market": "Market"},
    "set_by": {"position": "By position", "hand": "By hand"},
    "effect_kind": {
        "measured": "Builds, enlarges, closes or opens up",
        "quality": "Quality, not counted in gaps",
    },
    "fund_source": {
        "municipal": "City",
        "district": "District",
        "subdistrict": "Subdistrict",
        "self": "Own funds",
        "social": "Social capital",
        "other": "Other",
    },
    "annual_state": {"listed": "Listed", "added": "Added during the year", "dropped": "Dropped"},
    "log_kind": {
        "added": "Added",
        "renamed": "Renamed",
        "changed": "Changed",
        "dropped": "Dropped",
        "restored": "Taken up again",
        "merged": "Merged",
        "progress": "Monthly progress",
    },
    "need_source": {
        "suggestion": "Suggestion",
        "questionnaire": "Questionnaire",
        "hearing": "Hearing",
        "hotline": "Hotline 12345",
        "deputy": "Deputies' proposal",
    },
    "need_handling": {"open": "To be handled", "working": "Being handled", "answered": "Answered"},
    "need_result": {
        "adopted": "Adopted",
        "partly": "Partly adopted",
        "noted": "Kept for reference",
        "declined": "Not adopted",
    },
    "coded_by": {"keywords": "Proposed by keywords", "person": "Confirmed by a person"},
    "question_kind": {
        "single": "One choice",
        "multiple": "Several choices",
        "scale": "Scale",
        "number": "Number",
        "text": "Free text",
        "meta": "About the form",
    },
    "event_kind": {
        "hearing": "Hearing",
        "workshop": "Workshop",
        "lecture": "Lecture",
        "publicity": "Publicity",
    },
    "strategy_scope": {"district": "District", "subdistrict": "Subdistrict", "circle": "Circle"},
    "overlay_action": {"build": "Build", "enlarge": "Enlarge", "close": "Close"},
    "run_status": {"running": "Running", "done": "Done", "interrupted": "Interrupted"},
    "gap_state": {
        "met": "Met",
        "borderline": "Borderline",
        "gap": "Gap",
        "improvable": "Improvable",
        "insufficient": "Insufficient data",
        "not_applicable": "Not applicable",
    },
}
RUNNING, DONE, INTERRUPTED = "running", "done", "interrupted"

# Columns of a row of the gap table: design section 6, with those of a run.
GAP_COLUMNS: tuple[ColumnDef, ...] = (
    *_texts("circle", "clause", "level", "code", "name_zh", "name_en", "theme"),
    *_texts("requirement", "frame"),
    *_reals("limit_m", "target", "population", "covered", "uncovered", "unrouted"),
    *_reals("coverage", "coverage_low", "coverage_high", "coverage_land"),
    *_wholes("facilities"),
    *_reals("neighbour_share", "area_m2", "area_required_m2", "area_short_m2"),
    ColumnDef("state", domain="gap_state"),
    *_texts("reason", "evidence"),
    *_reals("edge"),
    *_texts("subdistrict", "frame_name"),
    *_reals("near_m"),
    *_texts("limit_source"),
    *_reals("coverage_straight", "coverage_older", "coverage_child", "mean_m", "worst_decile_m"),
    *_texts("scale_state", "area_basis"),
    *_wholes("facilities_area_unknown", "residences_unknown_population"),
    *_texts("provider"),
    *_wholes("clause_row"),
    *_texts("note", "source"),
    *_texts("standard"),
    *_reals("speed_m_per_s"),
    *_texts("made_at"),
)

_SOURCE = _texts("source", "source_key")
"""Where a row comes from (file or layer), and its key there."""

TABLES: tuple[TableDef, ...] = (
    TableDef(
        "blueprint",
        (
            *_texts("name", "district"),
            ColumnDef("level", default="'subdistrict'", domain="level"),
            ColumnDef("metric_crs"),
            ColumnDef("schema_version", WHOLE),
            ColumnDef("data_vintages", default="'{}'", is_json=True),
            ColumnDef("settings", default="'{}'", is_json=True),
            ColumnDef("is_synthetic", WHOLE, default="0", domain="yes_no"),
            ColumnDef("note"),
        ),
    ),
    TableDef(
        "subdistrict",
        (
            *_texts("code", "name", "name_en", "aliases"),
            *_reals("population", "area_m2"),
            *_SOURCE,
        ),
        POLYGON,
    ),
    TableDef(
        "unit",
        (
            *_texts("name", "aliases"),
            ColumnDef("kind", domain="unit_kind"),
            *_texts("subdistrict_id"),
            *_reals("population", "households", "pop_60plus"),
            # Of which count the unit's own figures are; residences name theirs themselves.
            ColumnDef("basis", domain="population_basis"),
            *_SOURCE,
        ),
        POLYGON,
    ),
    TableDef(
        "scenario",
        (
            *_texts("name", "parent_id", "author", "note"),
            ColumnDef("adopted", WHOLE, default="0", domain="yes_no"),
        ),
        single=("adopted",),
    ),
    TableDef(
        "unit_assignment",
        _texts("scenario_id", "unit_id", "circle_id"),
        unique=(("scenario_id", "unit_id"),),
        indexes=(("circle_id",),),
    ),
    TableDef(
        "circle",
        (
            *_texts("scenario_id", "name", "name_en", "subdistrict_id", "colour"),
            ColumnDef("locked", WHOLE, default="0", domain="yes_no"),
            ColumnDef("expected_parts", WHOLE, default="1"),
            *_texts("vision"),
            *_SOURCE,
        ),
        indexes=(("scenario_id",),),
    ),
    TableDef(
        "circle_outline",
        (*_texts("circle_id", "scenario_id", "name", "subdistrict"), *_reals("area_m2")),
        POLYGON,
        unique=(("circle_id",),),
        indexes=(("scenario_id",),),
    ),
    TableDef(
        "street",
        (
            *_texts("name", "aliases", "class"),
            ColumnDef("walkable", WHOLE, default="1", domain="yes_no"),
            *_texts("level"),
            ColumnDef("bridge", WHOLE, default="0", domain="yes_no"),
            ColumnDef("tunnel", WHOLE, default="0", domain="yes_no"),
            *_reals("crossing_s"),
            *_SOURCE,
        ),
        LINE,
    ),
    TableDef(
        "gate",
        (
            *_texts("name", "residence_id", "facility_id"),
            ColumnDef("access", domain="gate_access"),
            *_SOURCE,
        ),
        POINT,
    ),
    TableDef(
        "residence",
        (
            *_texts("name", "aliases", "address", "subdistrict_id"),
            *_reals("population", "households", "pop_60plus", "pop_under4"),
            ColumnDef("basis", domain="population_basis"),
            *_SOURCE,
        ),
        POINT,
    ),
    TableDef("residence_area", _texts("residence_id", "name"), POLYGON, (("residence_id",),)),
    TableDef(
        "facility",
        (
            *_texts("name", "aliases", "address", "category", "category_text"),
            *_reals("building_m2", "site_m2", "capacity"),
            ColumnDef("state", default="'existing'", domain="facility_state"),
            *_texts("opens", "host_id", "project_id"),
            ColumnDef("placed_by", domain="placed_by"),
            *_texts("place_note"),
            *_SOURCE,
            *_texts("note"),
        ),
        POINT,
    ),
    TableDef("facility_area", _texts("facility_id", "name"), POLYGON, (("facility_id",),)),
    TableDef("data_frame", _texts("name", "source"), POLYGON),
    TableDef("true_edge", _texts("name", "source"), LINE),
    TableDef(
        "background",
        (*_texts("name"), ColumnDef("kind", domain="background_kind"), *_texts("source")),
        POLYGON,
    ),
    TableDef(
        "barrier",
        (*_texts("name"), ColumnDef("kind", domain="barrier_kind"), *_SOURCE),
        LINE,
    ),
    TableDef(
        "edit_log",
        (
            # When it was saved: UTC, ISO 8601; who, and at which computer.
            *_texts("at", "author", "computer"),
            # The scenario by id and by the name it had; one that was deleted keeps its story.
            *_texts("scenario_id", "scenario"),
            # The gesture as a code, and in the words that the planner read.
            *_texts("action", "what"),
            *_wholes("units"),
            *_reals("people"),
            *_texts("plugin_version"),
        ),
        indexes=(("at",),),
    ),
    TableDef(
        "package",
        (
            *_texts("code", "name", "parent_id"),
            ColumnDef("theme", domain="theme"),
            ColumnDef("highlight", WHOLE, default="0", domain="yes_no"),
            # Share in its parent's progress; NULL counts as 1.
            *_reals("weight"),
            *_texts("note"),
            *_SOURCE,
        ),
        indexes=(("parent_id",),),
    ),
    TableDef(
        "project",
        (
            *_texts("code", "name"),
            # The main theme, counted once, and the others, codes separated by semicolons.
            ColumnDef("theme", domain="theme"),
            *_texts("other_themes"),
            ColumnDef("kind", domain="project_kind"),
            *_texts("other_kinds", "package_id"),
            *_texts("subdistrict_id"),
            # Who says so: its position under the adopted scenario, or the planner's hand.
            ColumnDef("subdistrict_by", domain="set_by"),
            # The circle set by hand, with the name it had: circles belong to a scenario.
            *_texts("circle_id", "circle_name"),
            ColumnDef("circle_by", domain="set_by"),
            # Names of further circles it serves, separated by semicolons.
            *_texts("other_circles"),
            *_texts("place"),
            ColumnDef("placed_by", domain="placed_by"),
            *_texts("place_note", "lead", "partners", "planner"),
            ColumnDef("provider", domain="provider"),
            # First and last day of the period, ISO 8601, as far as known.
            *_texts("start", "end"),
            ColumnDef("stage", domain="project_stage"),
            # Percent, 0 to 100.
            *_reals("progress"),
            ColumnDef("light", domain="light"),
            # What holds it up, and who must act.
            *_texts("obstacle", "obstacle_owner"),
            # In 10,000 yuan; NULL is not known, 0 is nothing.
            *_reals("budget_planned_wan", "budget_secured_wan"),
            *_texts("budget_note"),
            *_reals("floor_area_m2", "site_area_m2", "beneficiaries"),
            *_texts("scale", "outcome", "approvals", "tags"),
            ColumnDef("effect_kind", domain="effect_kind"),
            # Share in its package's progress; NULL counts as 1.
            *_reals("weight"),
            *_texts("note"),
            # Cells that were understood, not copied: {column: text as typed}.
            ColumnDef("as_typed", default="'{}'", is_json=True),
            *_SOURCE,
        ),
        POINT,
        indexes=(("package_id",),),
    ),
    TableDef("project_area", _texts("project_id", "name"), POLYGON, (("project_id",),)),
    TableDef(
        "project_fund",
        (
            *_texts("project_id"),
            ColumnDef("source", domain="fund_source"),
            *_reals("planned_wan", "secured_wan", "share"),
            *_texts("note"),
        ),
        indexes=(("project_id",),),
    ),
    TableDef(
        "project_year",
        (
            *_texts("project_id"),
            *_wholes("year"),
            ColumnDef("state", default="'listed'", domain="annual_state"),
            *_texts("added_on", "dropped_on", "reason", "note"),
        ),
        unique=(("project_id", "year"),),
        indexes=(("year",),),
    ),
    TableDef(
        "project_log",
        (
            *_texts("project_id", "project", "at", "author"),
            ColumnDef("kind", domain="log_kind"),
            # Of monthly progress: the month (2024-05) and what stood then.
            *_texts("month"),
            ColumnDef("stage", domain="project_stage"),
            *_reals("progress"),
            ColumnDef("light", domain="light"),
            *_texts("obstacle", "obstacle_owner"),
            # Of a change: which column, from what to what, and why. Of an annual list, `column` is
            # project_year, `month` its year, `old` and `new` the states.
            *_texts("column", "old", "new", "reason", "note"),
        ),
        indexes=(("project_id",), ("month",)),
    ),
    TableDef(
        "project_photo",
        _texts("project_id", "path", "caption", "taken_on"),
        indexes=(("project_id",),),
    ),
    TableDef(
        "event",
        (
            # One of the event kinds, or a type of the planner's own.
            ColumnDef("kind", domain="event_kind"),
            *_texts("name", "date", "place", "subdistrict_id"),
            *_wholes("people", "forms", "suggestions"),
            *_texts("note"),
            # Cells of the list as typed: what a later import of it compares with.
            ColumnDef("as_typed", default="'{}'", is_json=True),
            *_SOURCE,
        ),
    ),
    TableDef(
        "need",
        (
            ColumnDef("source", domain="need_source"),
            *_texts("code", "text"),
            # Codes of pack categories, separated by semicolons: confirmed, and as proposed.
            *_texts("categories", "proposed"),
            ColumnDef("coded_by", domain="coded_by"),
            *_texts("unit_id", "residence_id", "subdistrict_id", "place"),
            ColumnDef("placed_by", domain="placed_by"),
            *_texts("place_note"),
            ColumnDef("weight", REAL, default="1"),
            # How many people it speaks for, where that is told.
            *_reals("people"),
            *_texts("date"),
            ColumnDef("handling", default="'open'", domain="need_handling"),
            ColumnDef("result", domain="need_result"),
            *_texts("reply", "replied_on", "event_id"),
            # Doubtful ones are flagged, never deleted: reasons, and whether it counts.
            *_texts("doubt"),
            ColumnDef("counted", WHOLE, default="1", domain="yes_no"),
            *_texts("note"),
            ColumnDef("as_typed", default="'{}'", is_json=True),
            # File or layer it comes from, and its key there.
            *_texts("origin", "origin_key"),
        ),
        POINT,
        indexes=(("unit_id",), ("source",), ("event_id",)),
    ),
    TableDef(
        "survey_question",
        (
            *_texts("survey"),
            *_wholes("position"),
            *_texts("heading"),
            ColumnDef("kind", domain="question_kind"),
            # {option: how many forms}, {option: [category codes]}.
            ColumnDef("options", default="'{}'", is_json=True),
            ColumnDef("codes", default="'{}'", is_json=True),
            ColumnDef("coded_by", domain="coded_by"),
            *_texts("origin"),
        ),
        unique=(("survey", "position"),),
    ),
    TableDef(
        "survey_form",
        (
            *_texts("need_id", "survey", "form_no", "submitted_at"),
            *_reals("duration_s"),
            *_texts("channel", "age_group"),
            # Answers by the question's position, JSON; a skipped one is absent.
            ColumnDef("answers", default="'{}'", is_json=True),
        ),
        unique=(("need_id",),),
        indexes=(("survey",),),
    ),
    TableDef(
        "link",
        (
            *_texts("from_kind", "from_id", "to_kind", "to_id", "role"),
            # What the ends were called: a gap is a circle and a category of the run shown then.
            *_texts("from_name", "to_name", "note"),
        ),
        unique=(("from_kind", "from_id", "to_kind", "to_id", "role"),),
        indexes=(("to_kind", "to_id"),),
    ),
    TableDef(
        "strategy",
        (
            ColumnDef("scope", domain="strategy_scope"),
            *_texts("scope_id", "scope_name"),
            ColumnDef("theme", domain="theme"),
            *_wholes("order"),
            *_texts("text"),
        ),
    ),
    # What projects change in the walking network and the facilities: laid over the base data,
    # which stay as they are.
    TableDef(
        "overlay_facility",
        (
            *_texts("project_id"),
            ColumnDef("action", domain="overlay_action"),
            # The facility enlarged or closed.
            *_texts("facility_id", "name", "category"),
            *_reals("building_m2", "site_m2", "capacity"),
            *_texts("note"),
        ),
        POINT,
        indexes=(("project_id",),),
    ),
    TableDef(
        "overlay_gate",
        (
            *_texts("project_id"),
            # A gate that is there and gets another access, or a new one of a residence.
            *_texts("gate_id", "residence_id"),
            ColumnDef("access", domain="gate_access"),
            *_texts("note"),
        ),
        POINT,
        indexes=(("project_id",),),
    ),
    TableDef(
        "overlay_street",
        _texts("project_id", "name", "note"),
        LINE,
        indexes=(("project_id",),),
    ),
    TableDef(
        "result_effect",
        (
            *_texts("run_id", "project_id", "package_id"),
            # alone, package (all of its package but it, against all of it) or chosen (all chosen).
            *_texts("basis"),
            *_texts("circle_id", "circle", "code", "clause"),
            *_reals("population", "covered_before", "covered_after", "gained", "lost"),
            *_texts("state_before", "state_after"),
        ),
        indexes=(("run_id",),),
    ),
    # What a planner confirmed once holds the next time.
    TableDef(
        "place_alias",
        _texts("alias", "table_name", "row_id", "name", "author", "at"),
        unique=(("alias",),),
    ),
    TableDef(
        "keyword",
        (
            *_texts("code", "language", "word"),
            # include or exclude
            ColumnDef("role", default="'include'"),
            *_texts("note"),
        ),
    ),
    TableDef(
        "analysis_run",
        (
            *_texts("scenario_id", "title"),
            ColumnDef("status", default="'running'", domain="run_status"),
            ColumnDef("parameters", default="'{}'", is_json=True),
            *_texts("pack_id", "pack_title", "pack_version"),
            ColumnDef("data_vintages", default="'{}'", is_json=True),
            ColumnDef("counts_used", default="'{}'", is_json=True),
            ColumnDef("counts_excluded", default="'{}'", is_json=True),
            *_texts("engine_version", "plugin_version", "started_at", "finished_at"),
            *_reals("seconds"),
            ColumnDef("report", is_json=True),
            ColumnDef("is_shown", WHOLE, default="0", domain="yes_no"),
        ),
    ),
    TableDef(
        "result_residence",
        (
            *_texts("run_id", "residence_id"),
            # The people the run counted there: the residence itself may be corrected later.
            *_reals("population", "snap_m"),
            ColumnDef("routed", WHOLE, domain="yes_no"),
            *_reals("edge_m"),
            *_texts("circle_id", "circle"),
            *_wholes("lacking", "undecided"),
        ),
        indexes=(("run_id",),),
    ),
    TableDef(
        "result_gap",
        (
            *_texts("run_id", "circle_id"),
            *GAP_COLUMNS,
            # What the table of the algorithm says in words only; with it a row is whole again.
            ColumnDef("rules"),
            ColumnDef("reasons", is_json=True),
        ),
        indexes=(("run_id",),),
    ),
)
TABLE_NAMES: tuple[str, ...] = tuple(table.name for table in TABLES)
_BY_NAME = {table.name: table for table in TABLES}


def table(name: str) -> TableDef:
    """Return a table's definition by its name; KeyError where there is none."""
    return _BY_NAME[name]
