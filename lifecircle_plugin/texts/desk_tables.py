# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a planner calls the tables, columns and codes of projects and needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

TextOf = Callable[["Texts"], str]

# Rows that name rows which are gone.
CATALOGUE: dict[str, TextOf] = {
    "orphan_facility_project": lambda t: t.translate(
        "LifeCircle", "facilities of a project that is gone: stand on their own"
    ),
    "orphan_package_parent": lambda t: t.translate(
        "LifeCircle", "packages inside one that is gone: stand on their own"
    ),
    "orphan_project_package": lambda t: t.translate(
        "LifeCircle", "projects of a package that is gone: belong to none"
    ),
    "orphan_project_circle": lambda t: t.translate(
        "LifeCircle", "projects set by hand to a circle that is gone: it is looked for by its name"
    ),
    "orphan_project_subdistrict": lambda t: t.translate(
        "LifeCircle", "projects of a subdistrict that is gone: belong to none"
    ),
    "orphan_need_subdistrict": lambda t: t.translate(
        "LifeCircle", "needs of a subdistrict that is gone: belong to none"
    ),
    "orphan_event_subdistrict": lambda t: t.translate(
        "LifeCircle", "events of a subdistrict that is gone: belong to none"
    ),
    "orphan_project_area_project": lambda t: t.translate(
        "LifeCircle", "areas of a project that is gone: left out"
    ),
    "orphan_project_fund_project": lambda t: t.translate(
        "LifeCircle", "money of a project that is gone: left out"
    ),
    "orphan_project_year_project": lambda t: t.translate(
        "LifeCircle", "annual entries of a project that is gone: left out"
    ),
    "orphan_project_photo_project": lambda t: t.translate(
        "LifeCircle", "photos of a project that is gone: left out"
    ),
    "orphan_overlay_facility_project": lambda t: t.translate(
        "LifeCircle", "facilities changed by a project that is gone: left out"
    ),
    "orphan_overlay_gate_project": lambda t: t.translate(
        "LifeCircle", "gates opened by a project that is gone: left out"
    ),
    "orphan_overlay_street_project": lambda t: t.translate(
        "LifeCircle", "paths added by a project that is gone: left out"
    ),
    "orphan_overlay_facility_facility": lambda t: t.translate(
        "LifeCircle",
        "projects that enlarge or close a facility that is gone: that part is left out",
    ),
    "orphan_overlay_gate_gate": lambda t: t.translate(
        "LifeCircle", "projects that open a gate that is gone: that part is left out"
    ),
    "orphan_overlay_gate_residence": lambda t: t.translate(
        "LifeCircle", "gates that projects open for a residence that is gone: serve nobody"
    ),
    "orphan_need_unit": lambda t: t.translate(
        "LifeCircle", "needs of a unit that is gone: known by their place only"
    ),
    "orphan_need_residence": lambda t: t.translate(
        "LifeCircle", "needs of a residence that is gone: known by their place only"
    ),
    "orphan_need_event": lambda t: t.translate(
        "LifeCircle", "needs told at an event that is gone: stand on their own"
    ),
    "orphan_survey_form_need": lambda t: t.translate(
        "LifeCircle", "answers of a need that is gone: left out"
    ),
    "orphan_link_from_need": lambda t: t.translate(
        "LifeCircle", "links from a need that is gone: left out"
    ),
    "orphan_link_to_project": lambda t: t.translate(
        "LifeCircle", "links to a project that is gone: left out"
    ),
    "orphan_link_from_project": lambda t: t.translate(
        "LifeCircle", "links from a project that is gone: left out"
    ),
    "orphan_link_to_facility": lambda t: t.translate(
        "LifeCircle", "links to a facility that is gone: left out"
    ),
    "orphan_strategy_subdistrict": lambda t: t.translate(
        "LifeCircle", "strategies of a subdistrict that is gone: known by its name only"
    ),
    "orphan_strategy_circle": lambda t: t.translate(
        "LifeCircle", "strategies of a circle that is gone: known by its name only"
    ),
    "orphan_place_alias_residence": lambda t: t.translate(
        "LifeCircle", "confirmed place names of a residence that is gone: left out"
    ),
    "orphan_place_alias_unit": lambda t: t.translate(
        "LifeCircle", "confirmed place names of a unit that is gone: left out"
    ),
    "orphan_place_alias_street": lambda t: t.translate(
        "LifeCircle", "confirmed place names of a street that is gone: left out"
    ),
    "orphan_place_alias_facility": lambda t: t.translate(
        "LifeCircle", "confirmed place names of a facility that is gone: left out"
    ),
}

TABLES: Mapping[str, TextOf] = {
    "package": lambda t: t.translate("LifeCircle", "Packages"),
    "project": lambda t: t.translate("LifeCircle", "Projects"),
    "project_area": lambda t: t.translate("LifeCircle", "Project areas"),
    "project_fund": lambda t: t.translate("LifeCircle", "Sources of money"),
    "project_year": lambda t: t.translate("LifeCircle", "Annual lists"),
    "project_log": lambda t: t.translate("LifeCircle", "Project history"),
    "project_photo": lambda t: t.translate("LifeCircle", "Project photos"),
    "event": lambda t: t.translate("LifeCircle", "Events"),
    "need": lambda t: t.translate("LifeCircle", "Needs"),
    "survey_question": lambda t: t.translate("LifeCircle", "Survey questions"),
    "survey_form": lambda t: t.translate("LifeCircle", "Survey forms"),
    "link": lambda t: t.translate("LifeCircle", "Links"),
    "strategy": lambda t: t.translate("LifeCircle", "Strategies"),
    "overlay_facility": lambda t: t.translate("LifeCircle", "Facilities that projects change"),
    "overlay_gate": lambda t: t.translate("LifeCircle", "Gates that projects open"),
    "overlay_street": lambda t: t.translate("LifeCircle", "Paths that projects add"),
    "result_effect": lambda t: t.translate("LifeCircle", "Effects of projects"),
    "place_alias": lambda t: t.translate("LifeCircle", "Place names confirmed"),
    "keyword": lambda t: t.translate("LifeCircle", "Keywords"),
}

COLUMNS: Mapping[str, TextOf] = {
    "added_on": lambda t: t.translate("LifeCircle", "Added on"),
    "approvals": lambda t: t.translate("LifeCircle", "Approvals"),
    "beneficiaries": lambda t: t.translate("LifeCircle", "Beneficiaries (people)"),
    "budget_note": lambda t: t.translate("LifeCircle", "Note on the budget"),
    "budget_planned_wan": lambda t: t.translate("LifeCircle", "Planned investment (10,000 yuan)"),
    "budget_secured_wan": lambda t: t.translate("LifeCircle", "Secured investment (10,000 yuan)"),
    "caption": lambda t: t.translate("LifeCircle", "Caption"),
    "categories": lambda t: t.translate("LifeCircle", "Categories (codes)"),
    "circle_by": lambda t: t.translate("LifeCircle", "Circle set"),
    "circle_name": lambda t: t.translate("LifeCircle", "Circle set by hand"),
    "coded_by": lambda t: t.translate("LifeCircle", "Coded"),
    "column": lambda t: t.translate("LifeCircle", "Column"),
    "counted": lambda t: t.translate("LifeCircle", "Counts"),
    "date": lambda t: t.translate("LifeCircle", "Date"),
    "doubt": lambda t: t.translate("LifeCircle", "Doubts"),
    "dropped_on": lambda t: t.translate("LifeCircle", "Taken out on"),
    "effect_kind": lambda t: t.translate("LifeCircle", "Effect on gaps"),
    "end": lambda t: t.translate("LifeCircle", "End"),
    "event_id": lambda t: t.translate("LifeCircle", "Event"),
    "floor_area_m2": lambda t: t.translate("LifeCircle", "Floor area (m²)"),
    "forms": lambda t: t.translate("LifeCircle", "Forms returned"),
    "handling": lambda t: t.translate("LifeCircle", "Handling"),
    "highlight": lambda t: t.translate("LifeCircle", "Highlight"),
    "lead": lambda t: t.translate("LifeCircle", "Lead"),
    "light": lambda t: t.translate("LifeCircle", "Light"),
    "month": lambda t: t.translate("LifeCircle", "Month"),
    "new": lambda t: t.translate("LifeCircle", "New value"),
    "obstacle": lambda t: t.translate("LifeCircle", "Obstacle"),
    "obstacle_owner": lambda t: t.translate("LifeCircle", "Who must act"),
    "old": lambda t: t.translate("LifeCircle", "Old value"),
    "order": lambda t: t.translate("LifeCircle", "Order"),
    "other_circles": lambda t: t.translate("LifeCircle", "Circles also served"),
    "other_kinds": lambda t: t.translate("LifeCircle", "Other kinds"),
    "other_themes": lambda t: t.translate("LifeCircle", "Other themes"),
    "outcome": lambda t: t.translate("LifeCircle", "Outcome"),
    "package_id": lambda t: t.translate("LifeCircle", "Package"),
    "parent_id": lambda t: t.translate("LifeCircle", "Inside"),
    "partners": lambda t: t.translate("LifeCircle", "Partners"),
    "path": lambda t: t.translate("LifeCircle", "File"),
    "place": lambda t: t.translate("LifeCircle", "Place as told"),
    "planned_wan": lambda t: t.translate("LifeCircle", "Planned (10,000 yuan)"),
    "planner": lambda t: t.translate("LifeCircle", "Community planner"),
    "progress": lambda t: t.translate("LifeCircle", "Progress (%)"),
    "project": lambda t: t.translate("LifeCircle", "Project name then"),
    "proposed": lambda t: t.translate("LifeCircle", "Proposed categories"),
    "provider": lambda t: t.translate("LifeCircle", "Provider"),
    "reason": lambda t: t.translate("LifeCircle", "Reason"),
    "replied_on": lambda t: t.translate("LifeCircle", "Replied on"),
    "reply": lambda t: t.translate("LifeCircle", "Reply"),
    "result": lambda t: t.translate("LifeCircle", "Result"),
    "role": lambda t: t.translate("LifeCircle", "Role"),
    "scale": lambda t: t.translate("LifeCircle", "Content and scale"),
    "scope": lambda t: t.translate("LifeCircle", "Scope"),
    "scope_name": lambda t: t.translate("LifeCircle", "Applies to"),
    "secured_wan": lambda t: t.translate("LifeCircle", "Secured (10,000 yuan)"),
    "share": lambda t: t.translate("LifeCircle", "Share (0 to 1)"),
    "site_area_m2": lambda t: t.translate("LifeCircle", "Site area (m²)"),
    "stage": lambda t: t.translate("LifeCircle", "Stage"),
    "start": lambda t: t.translate("LifeCircle", "Start"),
    "state_after": lambda t: t.translate("LifeCircle", "State afterwards"),
    "state_before": lambda t: t.translate("LifeCircle", "State before"),
    "subdistrict_by": lambda t: t.translate("LifeCircle", "Subdistrict set"),
    "suggestions": lambda t: t.translate("LifeCircle", "Suggestions"),
    "tags": lambda t: t.translate("LifeCircle", "Other programmes"),
    "taken_on": lambda t: t.translate("LifeCircle", "Taken on"),
    "text": lambda t: t.translate("LifeCircle", "Text"),
    "theme": lambda t: t.translate("LifeCircle", "Theme"),
    "unit_id": lambda t: t.translate("LifeCircle", "Unit"),
    "weight": lambda t: t.translate("LifeCircle", "Weight"),
    "year": lambda t: t.translate("LifeCircle", "Year"),
    "gate_id": lambda t: t.translate("LifeCircle", "Gate"),
    "from_kind": lambda t: t.translate("LifeCircle", "From"),
    "from_name": lambda t: t.translate("LifeCircle", "From (name)"),
    "to_kind": lambda t: t.translate("LifeCircle", "To"),
    "to_name": lambda t: t.translate("LifeCircle", "To (name)"),
    "origin": lambda t: t.translate("LifeCircle", "From file"),
}

# Names that mean something else in one table than in the others.
COLUMNS_OF: Mapping[tuple[str, str], TextOf] = {
    ("need", "source"): lambda t: t.translate("LifeCircle", "Came in by"),
    ("need", "people"): lambda t: t.translate("LifeCircle", "Speaks for (people)"),
    ("project_fund", "source"): lambda t: t.translate("LifeCircle", "Source of money"),
    ("event", "people"): lambda t: t.translate("LifeCircle", "Participants"),
    ("project_log", "kind"): lambda t: t.translate("LifeCircle", "What happened"),
    ("package", "weight"): lambda t: t.translate("LifeCircle", "Weight in progress"),
    ("project", "weight"): lambda t: t.translate("LifeCircle", "Weight in progress"),
}

CODES: Mapping[tuple[str, str], TextOf] = {
    ("project_kind", "new"): lambda t: t.translate("LifeCircle", "New construction"),
    ("project_kind", "extend"): lambda t: t.translate("LifeCircle", "Alteration and extension"),
    ("project_kind", "renew"): lambda t: t.translate("LifeCircle", "Renewal and upgrading"),
    ("project_kind", "convert"): lambda t: t.translate("LifeCircle", "Change of use"),
    ("project_kind", "open_up"): lambda t: t.translate("LifeCircle", "Opening and sharing"),
    ("project_kind", "operate"): lambda t: t.translate("LifeCircle", "Operation and services"),
    ("project_stage", "idea"): lambda t: t.translate("LifeCircle", "Idea in reserve"),
    ("project_stage", "preparation"): lambda t: t.translate("LifeCircle", "Preparation"),
    ("project_stage", "building"): lambda t: t.translate("LifeCircle", "Under construction"),
    ("project_stage", "finished"): lambda t: t.translate("LifeCircle", "Finished, to be accepted"),
    ("project_stage", "accepted"): lambda t: t.translate("LifeCircle", "Accepted"),
    ("project_stage", "in_use"): lambda t: t.translate("LifeCircle", "In use"),
    ("project_stage", "paused"): lambda t: t.translate("LifeCircle", "On hold"),
    ("project_stage", "dropped"): lambda t: t.translate("LifeCircle", "Dropped from the programme"),
    ("light", "green"): lambda t: t.translate("LifeCircle", "Green light"),
    ("light", "yellow"): lambda t: t.translate("LifeCircle", "Yellow light"),
    ("light", "red"): lambda t: t.translate("LifeCircle", "Red light"),
    ("provider", "subdistrict"): lambda t: t.translate("LifeCircle", "Subdistrict can do it"),
    ("provider", "district"): lambda t: t.translate("LifeCircle", "District coordinates"),
    ("provider", "market"): lambda t: t.translate("LifeCircle", "Market provides"),
    ("set_by", "position"): lambda t: t.translate("LifeCircle", "By position"),
    ("set_by", "hand"): lambda t: t.translate("LifeCircle", "By hand"),
    ("effect_kind", "measured"): lambda t: t.translate(
        "LifeCircle", "Builds, enlarges, closes or opens up"
    ),
    ("effect_kind", "quality"): lambda t: t.translate("LifeCircle", "Quality, not counted in gaps"),
    ("fund_source", "municipal"): lambda t: t.translate("LifeCircle", "City funds"),
    ("fund_source", "district"): lambda t: t.translate("LifeCircle", "District funds"),
    ("fund_source", "subdistrict"): lambda t: t.translate("LifeCircle", "Subdistrict funds"),
    ("fund_source", "self"): lambda t: t.translate("LifeCircle", "Own funds"),
    ("fund_source", "social"): lambda t: t.translate("LifeCircle", "Social capital"),
    ("fund_source", "other"): lambda t: t.translate("LifeCircle", "Other sources"),
    ("annual_state", "listed"): lambda t: t.translate("LifeCircle", "In the list"),
    ("annual_state", "added"): lambda t: t.translate("LifeCircle", "Added during the year"),
    ("annual_state", "dropped"): lambda t: t.translate("LifeCircle", "Taken out"),
    ("log_kind", "added"): lambda t: t.translate("LifeCircle", "Project added"),
    ("log_kind", "renamed"): lambda t: t.translate("LifeCircle", "Project renamed"),
    ("log_kind", "changed"): lambda t: t.translate("LifeCircle", "Project changed"),
    ("log_kind", "dropped"): lambda t: t.translate("LifeCircle", "Project dropped"),
    ("log_kind", "restored"): lambda t: t.translate("LifeCircle", "Project taken up again"),
    ("log_kind", "merged"): lambda t: t.translate("LifeCircle", "Projects merged"),
    ("log_kind", "progress"): lambda t: t.translate("LifeCircle", "Monthly progress"),
    ("need_source", "suggestion"): lambda t: t.translate("LifeCircle", "Suggestion"),
    ("need_source", "questionnaire"): lambda t: t.translate("LifeCircle", "Questionnaire"),
    ("need_source", "hearing"): lambda t: t.translate("LifeCircle", "Hearing"),
    ("need_source", "hotline"): lambda t: t.translate("LifeCircle", "Hotline 12345"),
    ("need_source", "deputy"): lambda t: t.translate("LifeCircle", "Deputies' proposal"),
    ("need_handling", "open"): lambda t: t.translate("LifeCircle", "To be handled"),
    ("need_handling", "working"): lambda t: t.translate("LifeCircle", "Being handled"),
    ("need_handling", "answered"): lambda t: t.translate("LifeCircle", "Answered"),
    ("need_result", "adopted"): lambda t: t.translate("LifeCircle", "Fully adopted"),
    ("need_result", "partly"): lambda t: t.translate("LifeCircle", "Partly adopted"),
    ("need_result", "noted"): lambda t: t.translate("LifeCircle", "Kept for reference"),
    ("need_result", "declined"): lambda t: t.translate("LifeCircle", "Not adopted"),
    ("coded_by", "keywords"): lambda t: t.translate("LifeCircle", "Proposed by keywords"),
    ("coded_by", "person"): lambda t: t.translate("LifeCircle", "Confirmed by a person"),
    ("question_kind", "single"): lambda t: t.translate("LifeCircle", "One choice"),
    ("question_kind", "multiple"): lambda t: t.translate("LifeCircle", "Several choices"),
    ("question_kind", "scale"): lambda t: t.translate("LifeCircle", "Scale"),
    ("question_kind", "number"): lambda t: t.translate("LifeCircle", "A number"),
    ("question_kind", "text"): lambda t: t.translate("LifeCircle", "Free text"),
    ("question_kind", "meta"): lambda t: t.translate("LifeCircle", "About the form"),
    ("event_kind", "hearing"): lambda t: t.translate("LifeCircle", "Hearing"),
    ("event_kind", "workshop"): lambda t: t.translate("LifeCircle", "Workshop"),
    ("event_kind", "lecture"): lambda t: t.translate("LifeCircle", "Lecture"),
    ("event_kind", "publicity"): lambda t: t.translate("LifeCircle", "Publicity"),
    ("strategy_scope", "district"): lambda t: t.translate("LifeCircle", "Whole district"),
    ("strategy_scope", "subdistrict"): lambda t: t.translate("LifeCircle", "Whole subdistrict"),
    ("strategy_scope", "circle"): lambda t: t.translate("LifeCircle", "One circle"),
    ("overlay_action", "build"): lambda t: t.translate("LifeCircle", "Builds"),
    ("overlay_action", "enlarge"): lambda t: t.translate("LifeCircle", "Enlarges"),
    ("overlay_action", "close"): lambda t: t.translate("LifeCircle", "Closes"),
}
