# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of making a blueprint, importing into it and analysing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

CATALOGUE: dict[str, Callable[[Texts], str]] = {
    "blueprint_name_missing": lambda t: t.translate(
        "LifeCircle", "The blueprint has no name. Enter one, such as the subdistrict's."
    ),
    "blueprint_crs_asked": lambda t: t.translate("LifeCircle", "Reference system: {crs}."),
    "blueprint_crs_of_project": lambda t: t.translate(
        "LifeCircle", "Reference system: {crs}, as in the project."
    ),
    "blueprint_crs_of_place": lambda t: t.translate(
        "LifeCircle", "Reference system: {crs}, which fits the place the map shows."
    ),
    "blueprint_crs_by_default": lambda t: t.translate(
        "LifeCircle",
        "Reference system: {crs}. The project shows no place to choose by; if yours lies "
        "elsewhere, delete the file and choose the system yourself.",
    ),
    "import_category_empty": lambda t: t.translate("LifeCircle", "no category"),
    "import_category_unknown": lambda t: t.translate(
        "LifeCircle",
        "category not known: {value}; it stays as typed and is in no analysis until you give "
        "it a code",
    ),
    "import_geometry_missing": lambda t: t.translate("LifeCircle", "without geometry"),
    "import_geometry_partly": lambda t: t.translate(
        "LifeCircle",
        "part of the geometry cannot be used and was left out",
    ),
    "import_geometry_repaired": lambda t: t.translate(
        "LifeCircle",
        "the outline crosses itself; it was mended, compare its area",
    ),
    "import_geometry_unusable": lambda t: t.translate("LifeCircle", "the geometry cannot be used"),
    "import_key_again": lambda t: t.translate(
        "LifeCircle",
        "key {value} occurs again; kept as a row of its own, check whether it is a double",
    ),
    "import_logged": lambda t: t.translate(
        "LifeCircle",
        "Import of {role} from {source}: {added} new, {updated} changed, {removed} taken out",
    ),
    "import_number_read": lambda t: t.translate("LifeCircle", "{field}: {value} read as {number}"),
    "import_number_refused": lambda t: t.translate(
        "LifeCircle",
        "{field}: {value} is no usable number and was left empty",
    ),
    "import_number_unknown": lambda t: t.translate(
        "LifeCircle",
        "{field}: {value}, so it was left empty as unknown",
    ),
    "import_position_metres": lambda t: t.translate(
        "LifeCircle",
        "{value} looks like metres of an unknown system, not like longitude and latitude",
    ),
    "import_position_outside_china": lambda t: t.translate(
        "LifeCircle",
        "the coordinates lie outside China, where maps are not shifted",
    ),
    "import_position_refused": lambda t: t.translate("LifeCircle", "{value} is no position"),
    "import_reference_several": lambda t: t.translate(
        "LifeCircle",
        "{field}: {value} fits several rows; none was taken",
    ),
    "import_reference_unknown": lambda t: t.translate(
        "LifeCircle",
        "{field}: there is no {value} in the blueprint",
    ),
    "import_residence_claimed": lambda t: t.translate(
        "LifeCircle", "{count} rows fit the same residence; say which one is meant"
    ),
    "import_row_says_nothing": lambda t: t.translate(
        "LifeCircle",
        "neither name, key, address nor geometry",
    ),
    "import_subdistrict_elsewhere": lambda t: t.translate(
        "LifeCircle",
        "lies in another subdistrict than {value}, which it names",
    ),
    "import_subdistrict_unknown": lambda t: t.translate(
        "LifeCircle",
        "there is no subdistrict {value} in the blueprint",
    ),
    "import_word_unknown": lambda t: t.translate(
        "LifeCircle", "{field}: {value} is not understood"
    ),
    "import_category_codes_unknown": lambda t: t.translate(
        "LifeCircle",
        "No standard knows these category codes: {codes}. They are kept as they stand; check "
        "the spelling.",
    ),
    "import_category_table": lambda t: t.translate(
        "LifeCircle",
        "{file} does not have two columns. The first must hold your words, the second the "
        "category codes.",
    ),
    "import_circles_gaps": lambda t: t.translate(
        "LifeCircle",
        "{count} gaps between the circles, {area_m2} m² in all: these places belong to no circle.",
    ),
    "import_circles_overlap": lambda t: t.translate(
        "LifeCircle", "{first} and {second} overlap by {area_m2} m²"
    ),
    "import_circles_uncovered": lambda t: t.translate(
        "LifeCircle",
        "{scenario}: {area_m2} m² of the circles hold no unit. Import the units there, or repair "
        "the units so that they cover everything.",
    ),
    "import_subdistricts_by_name": lambda t: t.translate(
        "LifeCircle",
        "These subdistricts are known by name only: {names}. Import their areas: they take the "
        "place of the names.",
    ),
    "import_subdistricts_unresolved": lambda t: t.translate(
        "LifeCircle",
        "These subdistricts stay known by name only, for no area has such a name: {names}.",
    ),
    "import_unit_cut": lambda t: t.translate(
        "LifeCircle", "{scenario}: cut into {pieces} ({shares}; {people} people)"
    ),
    "import_unit_larger": lambda t: t.translate(
        "LifeCircle", "{scenario}: the larger part wins, {circle} ({shares}; {people} people)"
    ),
    "import_unit_outside": lambda t: t.translate(
        "LifeCircle", "{scenario}: lies mostly in no circle ({shares}; {people} people)"
    ),
    "import_units_leave_rest": lambda t: t.translate(
        "LifeCircle",
        "{count} circles reach beyond the units imported: what is left of them, {area_m2} m² in "
        "all, stays one unit each, so that no place is lost. Import the units there.",
    ),
    "import_units_crossed": lambda t: t.translate(
        "LifeCircle",
        "{scenario}: borders of circles cut {count} units ({people} people known); the larger part "
        "decided. The report lists them; to cut them along the border, choose so (CUT_UNITS = cut) "
        "and import again.",
    ),
    "import_units_moved": lambda t: t.translate(
        "LifeCircle",
        "{scenario}: {count} units belonged to another circle before and follow the import now. To "
        "keep what was drawn, copy the scenario first, or import under another name of the source.",
    ),
    "import_units_cut": lambda t: t.translate(
        "LifeCircle",
        "{scenario}: borders of circles cut {count} units ({people} people known); {whole} of them "
        "stayed whole. The report lists them.",
    ),
    "import_circles_without_unit": lambda t: t.translate(
        "LifeCircle",
        "{count} circles hold no unit; compare circles and units.",
    ),
    "import_columns_unused": lambda t: t.translate(
        "LifeCircle",
        "Columns that were not imported: {columns}.",
    ),
    "import_other_sheets": lambda t: t.translate(
        "LifeCircle",
        "Sheet “{sheet}” was read. The file has others that were not: {others}.",
    ),
    "import_coordinates_unused": lambda t: t.translate(
        "LifeCircle",
        "The column {field} may hold coordinates. They were not used: say which system they "
        "are in (WGS 84, GCJ-02 of Amap and Tencent, BD-09 of Baidu) and import again.",
    ),
    "import_counts": lambda t: t.translate(
        "LifeCircle",
        "{source}: {rows} rows; {added} added, {updated} updated, {unchanged} unchanged, "
        "{removed} removed, {refused} refused.",
    ),
    "import_field_unknown": lambda t: t.translate(
        "LifeCircle",
        "There is no field {field} to import into. Fields that can be filled: {known}.",
    ),
    "import_file_missing": lambda t: t.translate(
        "LifeCircle",
        "The spreadsheet {file} was not found. Choose it again.",
    ),
    "import_heading_missing": lambda t: t.translate(
        "LifeCircle",
        "{source} has no column {heading}. Its columns are: {headings}.",
    ),
    "import_nothing_to_import": lambda t: t.translate(
        "LifeCircle", "{source} has no row to import."
    ),
    "import_osm_counts": lambda t: t.translate(
        "LifeCircle",
        "{added} rows added, {kept} known from an earlier import, {removed} removed.",
    ),
    "import_references_loosened": lambda t: t.translate(
        "LifeCircle",
        "{count} rows named something that is gone (gates, hosted facilities, subdistricts); "
        "they now name nothing.",
    ),
    "import_role_needs_layer": lambda t: t.translate(
        "LifeCircle",
        "Only facilities, residences and gates can come from a spreadsheet; everything else "
        "needs a layer with geometry.",
    ),
    "import_rows_more": lambda t: t.translate(
        "LifeCircle", "{count} rows more with remarks of this kind; the report names each."
    ),
    "import_rows_remarked": lambda t: t.translate("LifeCircle", "{count} rows ({rows}): {remark}"),
    "import_scenario_adopted": lambda t: t.translate(
        "LifeCircle",
        "The circles are those of the scenario {scenario}, which is the adopted one.",
    ),
    "import_scenario_not_adopted": lambda t: t.translate(
        "LifeCircle",
        "The circles are those of the scenario {scenario}; another scenario is adopted.",
    ),
    "import_source_missing": lambda t: t.translate(
        "LifeCircle",
        "Nothing to import is chosen. Choose a layer ({layer}) or a spreadsheet ({sheet}).",
    ),
    "import_two_sources": lambda t: t.translate(
        "LifeCircle",
        "Both a layer ({layer}) and a spreadsheet ({sheet}) are chosen. Choose one of them.",
    ),
    "import_units_without_circle": lambda t: t.translate(
        "LifeCircle",
        "{count} units lie in no circle and are unassigned.",
    ),
    "street_not_walkable": lambda t: t.translate("LifeCircle", "marked as not walkable: left out"),
    "blueprint_without_street": lambda t: t.translate(
        "LifeCircle",
        "{file} has no streets that people can walk on. Import streets first.",
    ),
    "blueprint_without_residence": lambda t: t.translate(
        "LifeCircle",
        "{file} has no residences. Import residences first.",
    ),
    "blueprint_without_facility": lambda t: t.translate(
        "LifeCircle",
        "{file} has no facilities. Import facilities first.",
    ),
}
