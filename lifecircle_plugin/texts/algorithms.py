# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of what can go wrong in a run, and of data that a run had to leave out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

CATALOGUE: dict[str, Callable[[Texts], str]] = {
    "out_of_memory": lambda t: t.translate(
        "LifeCircle",
        "There is not enough memory for this run. Close other programs, or run one subdistrict "
        "at a time.",
    ),
    "file_problem": lambda t: t.translate(
        "LifeCircle",
        "The file {file} could not be read or written ({problem}). Check that the disk has room, "
        "that the folder allows writing and that no other program holds the file.",
    ),
    "layer_missing": lambda t: t.translate(
        "LifeCircle", "The layer for {parameter} was not found. Choose a layer again."
    ),
    "layer_empty": lambda t: t.translate(
        "LifeCircle",
        "The layer {layer} ({parameter}) holds no feature. Check its filter and the selection, or "
        "choose another layer.",
    ),
    "layer_without_crs": lambda t: t.translate(
        "LifeCircle",
        "The layer {layer} has no coordinate reference system. Set it in the layer's properties "
        "(Source), usually EPSG:4490 or EPSG:4326 for longitude and latitude.",
    ),
    "streets_empty": lambda t: t.translate(
        "LifeCircle",
        "The street layer holds no line to walk on. Check that it is the right layer and that its "
        "lines have a length.",
    ),
    "residences_empty": lambda t: t.translate(
        "LifeCircle",
        "The residence layer holds no feature. Check its filter and the selection.",
    ),
    "facilities_without_category": lambda t: t.translate(
        "LifeCircle",
        "None of the {count} facilities has a category that the standard {standard} knows (found: "
        "{examples}). Choose the field with the category, or map your categories to its codes.",
    ),
    "no_clause_in_levels": lambda t: t.translate(
        "LifeCircle",
        "The standard has no clause that can be tested at the chosen levels ({levels}). Choose "
        "other levels or another standard.",
    ),
    "no_residence_near_streets": lambda t: t.translate(
        "LifeCircle",
        "No residence lies within {max_snap_m} m of a street; the nearest is {nearest_m} m away. "
        "Check that both layers cover the same place and have the right coordinate reference "
        "system, and run the data check for shifted coordinates (GCJ-02, BD-09).",
    ),
    "all_streets_in_small_islands": lambda t: t.translate(
        "LifeCircle",
        "Every connected group of streets is shorter than {length_m} m, so none is left to walk "
        "on. Lower the limit for isolated groups, or raise the joining tolerance.",
    ),
    "nobody_counted": lambda t: t.translate(
        "LifeCircle",
        "The field {field} gives no usable number of people for any residence (for instance "
        "{examples}). Choose another field, or leave it empty to count residences.",
    ),
    "surveyed_unknown": lambda t: t.translate(
        "LifeCircle",
        "These surveyed categories are unknown: {names}. Write codes or names of categories with "
        "commas between them, or * for all.",
    ),
    "gate_ids_needed": lambda t: t.translate(
        "LifeCircle",
        "Gates can be used only when the residences' or facilities' id field and the gate's field "
        "that names them are both chosen.",
    ),
    "missing_geometry": lambda t: t.translate(
        "LifeCircle", "without geometry: left out of distances; draw it or delete the row"
    ),
    "invalid_geometry": lambda t: t.translate(
        "LifeCircle", "with a faulty geometry: check and repair it"
    ),
    "far_off": lambda t: t.translate(
        "LifeCircle",
        "hundreds of kilometres from the residences: left out; check their coordinates",
    ),
    "population_unknown": lambda t: t.translate(
        "LifeCircle", "with an empty number of people: not counted as people"
    ),
    "population_negative": lambda t: t.translate(
        "LifeCircle", "with a negative number of people: treated as unknown"
    ),
    "population_not_number": lambda t: t.translate(
        "LifeCircle", "whose number of people is no number: treated as unknown"
    ),
    "area_not_number": lambda t: t.translate(
        "LifeCircle", "whose area or capacity is no usable number: treated as unknown"
    ),
    "not_in_use": lambda t: t.translate(
        "LifeCircle", "planned, paused or closed: not counted as something people can walk to today"
    ),
    "category_empty": lambda t: t.translate(
        "LifeCircle", "without a category: not used; fill in the category"
    ),
    "category_unknown": lambda t: t.translate(
        "LifeCircle", "with a category the standard does not know: not used for any clause"
    ),
    "duplicate_facilities": lambda t: t.translate(
        "LifeCircle",
        "within 5 m of another of the same category, or within 50 m under the same name: "
        "distances are not affected, counts and areas are; delete those that are the same place",
    ),
    "duplicate_circle_names": lambda t: t.translate(
        "LifeCircle", "share their name with another circle: a number was added to tell them apart"
    ),
    "outside_circles": lambda t: t.translate(
        "LifeCircle", "outside every circle: in no circle's figures"
    ),
    "overlapping_circles": lambda t: t.translate(
        "LifeCircle", "lie in more than one circle: counted in the first only; mend the overlap"
    ),
    "beyond_snap": lambda t: t.translate(
        "LifeCircle", "farther than {max_snap_m} m from any street: not connected, listed apart"
    ),
    "small_islands_ignored": lambda t: t.translate(
        "LifeCircle", "isolated groups shorter than {length_m} m: not walked on"
    ),
    "gate_access_unknown": lambda t: t.translate(
        "LifeCircle", "with an unknown access, taken as closed: write public, residents or closed"
    ),
    "no_usable_gate": lambda t: t.translate(
        "LifeCircle", "without a gate that can be used: people start from the middle instead"
    ),
    "gate_without_place": lambda t: t.translate(
        "LifeCircle", "that belong to no residence or facility of these layers: not used"
    ),
    "subdistrict_unknown": lambda t: t.translate(
        "LifeCircle",
        "without a subdistrict: clauses meant once per subdistrict are tested per circle",
    ),
    "site_area_drawn": lambda t: t.translate(
        "LifeCircle", "whose site area is measured from the drawn outline"
    ),
    "zero_length_streets": lambda t: t.translate("LifeCircle", "without length: not walked on"),
    "clause_not_tested": lambda t: t.translate(
        "LifeCircle", "clauses of the standard that cannot be tested on circles"
    ),
}
