# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of what can go wrong with a blueprint file, and the names of its layers and codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from . import desk_tables

if TYPE_CHECKING:
    from . import Texts

TextOf = Callable[["Texts"], str]

CATALOGUE: dict[str, TextOf] = {
    "blueprint_missing": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} was not found. It may have been moved or renamed: choose it again.",
    ),
    "blueprint_exists": lambda t: t.translate(
        "LifeCircle",
        "There already is a file {file}. A new blueprint never replaces a file: open that one, or "
        "choose another name.",
    ),
    "blueprint_not_one": lambda t: t.translate(
        "LifeCircle",
        "{file} is no LifeCircle blueprint. Choose a file that was made with New Blueprint, or "
        "load its layers into a blueprint as data.",
    ),
    "blueprint_newer": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} was made by a newer version of LifeCircle (file version "
        "{file_version}, this plugin reads up to {plugin_version}). Update the plugin; the file "
        "was not changed.",
    ),
    "blueprint_damaged": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} is damaged or was copied only in part ({problem}). Copy it again "
        "from where it came, or take the last backup. The file was not changed.",
    ),
    "blueprint_in_use": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} is being worked on in another QGIS ({application} on {computer}, "
        "since {since}). It can be read here, but not changed. Close it there first; if that QGIS "
        "no longer runs, delete the file {lock}.",
    ),
    "blueprint_read_only": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} is read-only, or lies in a read-only folder. It can be read here, "
        "but not changed. To work on it, copy it to a folder of your own.",
    ),
    "blueprint_on_network": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} lies on a network drive, where a GeoPackage can be damaged when two "
        "people write. It can be read here, but not changed. To work on it, copy it to this "
        "computer, and copy it back when you are done.",
    ),
    "blueprint_old_read_only": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} was made by an older version of LifeCircle (file version "
        "{file_version}) and must be brought up to date first, but it cannot be written here. "
        "Copy it to a folder of your own and open the copy.",
    ),
    "blueprint_brought_up_to_date": lambda t: t.translate(
        "LifeCircle",
        "{file} was brought up to date for this version of LifeCircle; older ones cannot open it "
        "any more. As it was before, it lies beside it as {backup}.",
    ),
    "blueprint_locked": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} is being written by another program at the moment. Nothing was "
        "changed. Try again.",
    ),
    "blueprint_failed": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} could not be written ({problem}). Nothing was changed.",
    ),
    "blueprint_disk_full": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} could not be written: the disk is full. Nothing was changed. Make "
        "room and try again.",
    ),
    "blueprint_drive_failed": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} could not be read or written ({problem}): the disk may be full, or "
        "the drive failed or was taken away. Nothing was changed. Make room, check the drive, and "
        "try again.",
    ),
    "orphan_circle_scenario": lambda t: t.translate(
        "LifeCircle", "circles of a scenario that is gone: left out"
    ),
    "orphan_circle_outline_circle": lambda t: t.translate(
        "LifeCircle", "outlines of a circle that is gone: left out"
    ),
    "orphan_unit_assignment_scenario": lambda t: t.translate(
        "LifeCircle", "assigned in a scenario that is gone: left out"
    ),
    "orphan_unit_assignment_unit": lambda t: t.translate(
        "LifeCircle", "assigned to a circle, but the unit itself is gone: left out"
    ),
    "orphan_unit_assignment_circle": lambda t: t.translate(
        "LifeCircle", "assigned to a circle that is gone: belong to none"
    ),
    "orphan_residence_area_residence": lambda t: t.translate(
        "LifeCircle", "areas of a residence that is gone: left out"
    ),
    "orphan_facility_area_facility": lambda t: t.translate(
        "LifeCircle", "areas of a facility that is gone: left out"
    ),
    "orphan_gate_residence": lambda t: t.translate(
        "LifeCircle", "gates of a residence that is gone: left out"
    ),
    "orphan_gate_facility": lambda t: t.translate(
        "LifeCircle", "gates of a facility that is gone: left out"
    ),
    "orphan_facility_host": lambda t: t.translate(
        "LifeCircle", "housed in a facility that is gone: counted on their own"
    ),
    "orphan_unit_subdistrict": lambda t: t.translate(
        "LifeCircle", "units of a subdistrict that is gone: belong to none"
    ),
    "orphan_residence_subdistrict": lambda t: t.translate(
        "LifeCircle", "residences of a subdistrict that is gone: belong to none"
    ),
    "orphan_circle_subdistrict": lambda t: t.translate(
        "LifeCircle", "circles of a subdistrict that is gone: belong to none"
    ),
    "orphan_scenario_parent": lambda t: t.translate(
        "LifeCircle", "scenarios made from one that is gone: stand on their own"
    ),
    "blueprint_crs_not_metric": lambda t: t.translate(
        "LifeCircle",
        "A blueprint measures in metres, but {crs} does not. Choose a projected coordinate "
        "reference system in metres, such as {suggestion}.",
    ),
    "blueprint_layer_in_edit": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} must be brought up to date, but its layer {layer} is being edited. "
        "Save or discard the edits, then open the blueprint again.",
    ),
    "run_missing": lambda t: t.translate(
        "LifeCircle",
        "The analysis run is no longer in the blueprint {file}. Run the gap analysis again.",
    ),
    "run_not_done": lambda t: t.translate(
        "LifeCircle",
        "The analysis run in the blueprint {file} was interrupted, so that its results are not "
        "complete. Run the gap analysis again.",
    ),
    "report_unreadable": lambda t: t.translate(
        "LifeCircle",
        "The account of the analysis run cannot be read ({problem}). Run the gap analysis again.",
    ),
    "plan_changed_elsewhere": lambda t: t.translate(
        "LifeCircle",
        "The circles in the blueprint {file} were changed elsewhere since they were opened here. "
        "Nothing was written, and your changes are still here. The last change noted there: {what} "
        "({who}, {when}). In the Circles panel, keep your edits as copies of their scenarios, or "
        "discard them.",
    ),
    "plans_do_not_meet": lambda t: t.translate(
        "LifeCircle",
        "No circle of {scenario} in the file {file} touches a unit of this blueprint. Check that "
        "both are about the same district; nothing was taken over.",
    ),
    "scenario_import_units": lambda t: t.translate(
        "LifeCircle",
        "{same} units are the same in both files; {matched} units took the circle that holds the "
        "largest part of them.",
    ),
    "scenario_import_unsure": lambda t: t.translate(
        "LifeCircle",
        "{count} of these units are cut by a border of the other file or lie outside its circles "
        "({people:,.0f} people known): check them.",
    ),
    "scenario_import_unassigned": lambda t: t.translate(
        "LifeCircle", "{count} units belong to no circle of the new scenario yet."
    ),
    "scenario_import_left_out": lambda t: t.translate(
        "LifeCircle", "Circles of the other file that hold no unit here were left out: {names}."
    ),
    "scenario_import_subdistricts": lambda t: t.translate(
        "LifeCircle",
        "Subdistricts of the other file that this blueprint has not: {names}. Their circles took "
        "the subdistrict they lie in.",
    ),
    "scenario_import_outside": lambda t: t.translate(
        "LifeCircle", "{area_m2:,.0f} m² of the other file's circles lie where no unit is here."
    ),
    "scenario_missing": lambda t: t.translate(
        "LifeCircle",
        "The blueprint has no scenario {scenario}. It has: {names}. Choose one of them, or leave "
        "the choice empty for the adopted one.",
    ),
}

# --- names of tables, columns and codes ----------------------------------------------------------

TABLES: Mapping[str, TextOf] = {
    "gate": lambda t: t.translate("LifeCircle", "Gates"),
    "facility": lambda t: t.translate("LifeCircle", "Facilities"),
    "facility_area": lambda t: t.translate("LifeCircle", "Facility areas"),
    "residence": lambda t: t.translate("LifeCircle", "Residences"),
    "residence_area": lambda t: t.translate("LifeCircle", "Residence areas"),
    "circle_outline": lambda t: t.translate("LifeCircle", "Life circles"),
    "circle": lambda t: t.translate("LifeCircle", "Circles (table)"),
    "street": lambda t: t.translate("LifeCircle", "Streets"),
    "unit": lambda t: t.translate("LifeCircle", "Units"),
    "subdistrict": lambda t: t.translate("LifeCircle", "Subdistricts"),
    "data_frame": lambda t: t.translate("LifeCircle", "Extent of the data"),
    "true_edge": lambda t: t.translate("LifeCircle", "Real edges"),
    "barrier": lambda t: t.translate("LifeCircle", "Barriers"),
    "edit_log": lambda t: t.translate("LifeCircle", "Edit log"),
    "background": lambda t: t.translate("LifeCircle", "Background"),
    "scenario": lambda t: t.translate("LifeCircle", "Scenarios"),
    "analysis_run": lambda t: t.translate("LifeCircle", "Analysis runs"),
    "result_gap": lambda t: t.translate("LifeCircle", "Gaps of all runs"),
    "result_residence": lambda t: t.translate("LifeCircle", "Residences of all runs"),
}

COLUMNS: Mapping[str, TextOf] = {
    "access": lambda t: t.translate("LifeCircle", "Access"),
    "action": lambda t: t.translate("LifeCircle", "Action"),
    "address": lambda t: t.translate("LifeCircle", "Address"),
    "aliases": lambda t: t.translate("LifeCircle", "Other names"),
    "area_m2": lambda t: t.translate("LifeCircle", "Area (m²)"),
    "at": lambda t: t.translate("LifeCircle", "Time (UTC)"),
    "author": lambda t: t.translate("LifeCircle", "Author"),
    "basis": lambda t: t.translate("LifeCircle", "Population basis"),
    "bridge": lambda t: t.translate("LifeCircle", "Bridge"),
    "building_m2": lambda t: t.translate("LifeCircle", "Floor area (m²)"),
    "capacity": lambda t: t.translate("LifeCircle", "Capacity"),
    "category": lambda t: t.translate("LifeCircle", "Category"),
    "category_text": lambda t: t.translate("LifeCircle", "Category as given"),
    "circle": lambda t: t.translate("LifeCircle", "Circle"),
    "circle_id": lambda t: t.translate("LifeCircle", "Circle"),
    "class": lambda t: t.translate("LifeCircle", "Class"),
    "code": lambda t: t.translate("LifeCircle", "Code"),
    "colour": lambda t: t.translate("LifeCircle", "Colour"),
    "computer": lambda t: t.translate("LifeCircle", "Computer"),
    "crossing_s": lambda t: t.translate("LifeCircle", "Waiting at the crossing (s)"),
    "expected_parts": lambda t: t.translate("LifeCircle", "Expected parts"),
    "facility_id": lambda t: t.translate("LifeCircle", "Facility"),
    "host_id": lambda t: t.translate("LifeCircle", "Housed in"),
    "households": lambda t: t.translate("LifeCircle", "Households"),
    "kind": lambda t: t.translate("LifeCircle", "Kind"),
    "level": lambda t: t.translate("LifeCircle", "Level"),
    "locked": lambda t: t.translate("LifeCircle", "Locked"),
    "name": lambda t: t.translate("LifeCircle", "Name"),
    "name_en": lambda t: t.translate("LifeCircle", "English name"),
    "note": lambda t: t.translate("LifeCircle", "Note"),
    "opens": lambda t: t.translate("LifeCircle", "Opens"),
    "people": lambda t: t.translate("LifeCircle", "People"),
    "place_note": lambda t: t.translate("LifeCircle", "How it was placed"),
    "placed_by": lambda t: t.translate("LifeCircle", "Placed by"),
    "plugin_version": lambda t: t.translate("LifeCircle", "Version of the plugin"),
    "pop_60plus": lambda t: t.translate("LifeCircle", "People of 60 and over"),
    "pop_under4": lambda t: t.translate("LifeCircle", "Children of 0 to 3"),
    "population": lambda t: t.translate("LifeCircle", "Population"),
    "project_id": lambda t: t.translate("LifeCircle", "Project"),
    "residence_id": lambda t: t.translate("LifeCircle", "Residence"),
    "scenario": lambda t: t.translate("LifeCircle", "Scenario"),
    "scenario_id": lambda t: t.translate("LifeCircle", "Scenario"),
    "site_m2": lambda t: t.translate("LifeCircle", "Site area (m²)"),
    "source": lambda t: t.translate("LifeCircle", "Data source"),
    "source_key": lambda t: t.translate("LifeCircle", "Key in the source"),
    "state": lambda t: t.translate("LifeCircle", "State"),
    "subdistrict": lambda t: t.translate("LifeCircle", "Subdistrict"),
    "subdistrict_id": lambda t: t.translate("LifeCircle", "Subdistrict"),
    "tunnel": lambda t: t.translate("LifeCircle", "Tunnel"),
    "units": lambda t: t.translate("LifeCircle", "Units"),
    "vision": lambda t: t.translate("LifeCircle", "Vision"),
    "walkable": lambda t: t.translate("LifeCircle", "Walkable"),
    "what": lambda t: t.translate("LifeCircle", "What was done"),
}

CODES: Mapping[tuple[str, str], TextOf] = {
    ("level", "subdistrict"): lambda t: t.translate("LifeCircle", "Subdistrict level"),
    ("level", "district"): lambda t: t.translate("LifeCircle", "District level"),
    ("unit_kind", "committee"): lambda t: t.translate("LifeCircle", "Residents' committee"),
    ("unit_kind", "block"): lambda t: t.translate("LifeCircle", "Block between streets"),
    ("unit_kind", "grid"): lambda t: t.translate("LifeCircle", "Grid"),
    ("unit_kind", "circle"): lambda t: t.translate("LifeCircle", "Whole circle"),
    ("gate_access", "public"): lambda t: t.translate("LifeCircle", "Public"),
    ("gate_access", "residents"): lambda t: t.translate("LifeCircle", "Residents only"),
    ("gate_access", "closed"): lambda t: t.translate("LifeCircle", "Closed"),
    ("population_basis", "permanent"): lambda t: t.translate("LifeCircle", "Permanent residents"),
    ("population_basis", "actual"): lambda t: t.translate("LifeCircle", "Actual residents"),
    ("population_basis", "registered"): lambda t: t.translate("LifeCircle", "Registered residents"),
    ("population_basis", "estimated"): lambda t: t.translate("LifeCircle", "Estimated"),
    ("facility_state", "existing"): lambda t: t.translate("LifeCircle", "Existing"),
    ("facility_state", "planned"): lambda t: t.translate("LifeCircle", "Planned"),
    ("facility_state", "closing"): lambda t: t.translate("LifeCircle", "Closing"),
    ("placed_by", "surveyed"): lambda t: t.translate("LifeCircle", "Surveyed or drawn"),
    ("placed_by", "coordinates"): lambda t: t.translate("LifeCircle", "Given coordinates"),
    ("placed_by", "match"): lambda t: t.translate("LifeCircle", "Matched by name"),
    ("placed_by", "confirmed"): lambda t: t.translate("LifeCircle", "Confirmed by hand"),
    ("placed_by", ""): lambda t: t.translate("LifeCircle", "Not placed"),
    ("background_kind", "water"): lambda t: t.translate("LifeCircle", "Water"),
    ("background_kind", "green"): lambda t: t.translate("LifeCircle", "Green space"),
    ("background_kind", "campus"): lambda t: t.translate("LifeCircle", "Campus"),
    ("background_kind", "industry"): lambda t: t.translate("LifeCircle", "Industry"),
    ("background_kind", "other"): lambda t: t.translate("LifeCircle", "Other"),
    ("barrier_kind", "river"): lambda t: t.translate("LifeCircle", "River or canal"),
    ("barrier_kind", "rail"): lambda t: t.translate("LifeCircle", "Railway"),
    ("barrier_kind", "expressway"): lambda t: t.translate("LifeCircle", "Expressway"),
    ("barrier_kind", "other"): lambda t: t.translate("LifeCircle", "Other"),
    ("run_status", "running"): lambda t: t.translate("LifeCircle", "Running"),
    ("run_status", "done"): lambda t: t.translate("LifeCircle", "Done"),
    ("run_status", "interrupted"): lambda t: t.translate("LifeCircle", "Interrupted"),
}


def table_label(texts: Texts, table: str) -> str:
    """Return what a planner calls a table; an unknown one comes back as it is."""
    text_of = TABLES.get(table) or desk_tables.TABLES.get(table)
    return text_of(texts) if text_of is not None else table


def column_label(texts: Texts, column: str, table: str = "") -> str:
    """Return what a planner calls a column, empty where it has no name but its own.

    Args:
        texts: in the planner's language.
        column: its name.
        table: that it stands in, where a name means several things.
    """
    text_of = (
        desk_tables.COLUMNS_OF.get((table, column))
        or COLUMNS.get(column)
        or desk_tables.COLUMNS.get(column)
    )
    return text_of(texts) if text_of is not None else ""


def code_label(texts: Texts, domain: str, code: str) -> str:
    """Return the word for a code of a coded column; an unknown code comes back as it is."""
    text_of = CODES.get((domain, code)) or desk_tables.CODES.get((domain, code))
    if text_of is not None:
        return text_of(texts)
    if domain == "theme":
        from .gap import theme_label

        return theme_label(texts, code)
    if domain == "gap_state":
        from ..core.results import State
        from .gap import state_label

        return state_label(texts, State(code))
    return code


def group_label(texts: Texts, name: str, is_synthetic: bool) -> str:
    """Return the name of a blueprint's group of layers."""
    # The shipped sample says so in its own name, in Chinese.
    is_told = ("合成数据" if texts.language == "zh" else "synthetic") in name.lower()
    if not is_synthetic or is_told:
        return name
    return texts.translate("LifeCircle", "{name} (synthetic data)").format(name=name)
