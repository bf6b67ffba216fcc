# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What schema 3 brought: projects, packages, needs and what ties them, as they were made then.

A frozen copy: `schema.TABLES` goes on changing, the step of a migration does not.
"""

from __future__ import annotations

from .schema import (
    LINE,
    POINT,
    POLYGON,
    REAL,
    WHOLE,
    ColumnDef,
    TableDef,
)


def _texts(*names: str) -> tuple[ColumnDef, ...]:
    return tuple(ColumnDef(name) for name in names)


def _wholes(*names: str) -> tuple[ColumnDef, ...]:
    return tuple(ColumnDef(name, WHOLE) for name in names)


def _reals(*names: str) -> tuple[ColumnDef, ...]:
    return tuple(ColumnDef(name, REAL) for name in names)


_SOURCE = _texts("source", "source_key")

DOMAINS: dict[str, dict[str, str]] = {
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
}

TABLES: tuple[TableDef, ...] = (
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
            # Of a change: which column, from what to what, and why.
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
)
