# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of the algorithms that prepare and look at data."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

CATALOGUE: dict[str, Callable[[Texts], str]] = {
    "shift_same_system": lambda t: t.translate(
        "LifeCircle",
        "The layer is in {system} and is to be moved to {system}: there is nothing to move. Choose "
        "two different systems.",
    ),
    "shift_moved": lambda t: t.translate(
        "LifeCircle", "{layer}: {count} features moved, by {metres:.1f} m (median)."
    ),
    "shift_outside_china": lambda t: t.translate(
        "LifeCircle",
        "{count} features lie outside China, wholly or in part, and were not moved there "
        "({examples}). Only maps of China are shifted; check the layer and its coordinate "
        "reference system.",
    ),
    "shift_off_earth": lambda t: t.translate(
        "LifeCircle",
        "{count} features have coordinates that are no place on earth; they come out without "
        "geometry ({examples}). Mend or delete them.",
    ),
    "shift_other_geometry": lambda t: t.translate(
        "LifeCircle",
        "{count} features have another geometry type than the layer; they come out without "
        "geometry ({examples}). Save them as a layer of their own and move that.",
    ),
    "shift_without_geometry": lambda t: t.translate(
        "LifeCircle", "{count} features have no geometry and stay without one ({examples})."
    ),
    "spread_nothing_inside": lambda t: t.translate(
        "LifeCircle",
        "None of the {count} residences of {residences} lies in a unit of {units}. Check that both "
        "layers cover the same place and have the right coordinate reference system, and run the "
        "data check for shifted coordinates (GCJ-02, BD-09).",
    ),
    "spread_no_totals": lambda t: t.translate(
        "LifeCircle",
        "The field {field} gives no usable number of people for any unit (found: {examples}). "
        "Choose another field.",
    ),
    "spread_not_numbers": lambda t: t.translate(
        "LifeCircle",
        "{field}: {count} units hold something that is no number and are treated as unknown "
        "({examples}).",
    ),
    "spread_weight_unusable": lambda t: t.translate(
        "LifeCircle",
        "{field}: {count} residences have no usable floor area (zero, negative or no number); it "
        "is treated as unknown.",
    ),
    "spread_done": lambda t: t.translate(
        "LifeCircle",
        "{people} people spread over {residences} residences; {left} people live in units without "
        "residences.",
    ),
    "spread_units_left": lambda t: t.translate(
        "LifeCircle",
        "{count} units have people but no residence; they are listed apart ({examples}). Add the "
        "missing residences, or their people count nowhere.",
    ),
    "spread_units_without_total": lambda t: t.translate(
        "LifeCircle",
        "{count} units have no usable number of people (empty, negative or no number); their "
        "residences stay empty ({examples}).",
    ),
    "spread_fractions": lambda t: t.translate(
        "LifeCircle",
        "{field}: {count} units have a total that is no whole number; their shares have fractions "
        "so that the sum stays exact ({examples}).",
    ),
    "spread_equal_units": lambda t: t.translate(
        "LifeCircle",
        "{count} units have no residence of known area; their people were shared out equally "
        "({examples}).",
    ),
    "spread_mean_weights": lambda t: t.translate(
        "LifeCircle",
        "{count} residences of unknown area count with the mean of their unit ({examples}).",
    ),
    "spread_in_several": lambda t: t.translate(
        "LifeCircle",
        "{count} residences lie in more than one unit and belong to the first ({examples}). Mend "
        "the overlap of the units.",
    ),
    "spread_without_place": lambda t: t.translate(
        "LifeCircle", "{count} residences have no usable geometry and get nobody ({examples})."
    ),
    "spread_outside": lambda t: t.translate(
        "LifeCircle",
        "{count} residences lie outside all units and stay empty ({examples}). Add their units, "
        "or leave them out of the analysis.",
    ),
    "spread_basis_floor": lambda t: t.translate(
        "LifeCircle", "estimated: spread from {unit} by floor area"
    ),
    "spread_basis_mean_floor": lambda t: t.translate(
        "LifeCircle", "estimated: spread from {unit} by floor area, its own taken as the mean"
    ),
    "spread_basis_footprint": lambda t: t.translate(
        "LifeCircle", "estimated: spread from {unit} by area of the outline"
    ),
    "spread_basis_mean_footprint": lambda t: t.translate(
        "LifeCircle",
        "estimated: spread from {unit} by area of the outline, its own taken as the mean",
    ),
    "spread_basis_equal": lambda t: t.translate(
        "LifeCircle", "estimated: spread from {unit} in equal shares"
    ),
    "check_nothing_chosen": lambda t: t.translate(
        "LifeCircle",
        "No layer is chosen. Choose at least one of streets, residences, facilities and circles.",
    ),
    "check_about": lambda t: t.translate("LifeCircle", "{role}: {finding}"),
    "check_nothing_found": lambda t: t.translate(
        "LifeCircle", "Nothing doubtful was found in what was checked."
    ),
    "check_geometries_crossing": lambda t: t.translate(
        "LifeCircle",
        "{count} of {total} features have an outline that crosses itself. They are used in a "
        "mended form, whose area may differ from what was meant. Repair them with Fix geometries "
        "in the toolbox.",
    ),
    "check_geometry_crossing": lambda t: t.translate("LifeCircle", "The outline crosses itself."),
    "check_residences_placed": lambda t: t.translate(
        "LifeCircle",
        "{count} residences stand within {within_m:g} m of another. If they are the same, its "
        "people are counted twice: delete one of the two.",
    ),
    "check_residence_placed": lambda t: t.translate(
        "LifeCircle", "Another residence stands {distance_m:.1f} m away."
    ),
    "check_categories_absent": lambda t: t.translate(
        "LifeCircle",
        "The layer holds no facility of {count} categories that {standard} asks for: {names}. "
        "Their verdicts stay open until somebody says whether there are none or none were "
        "collected.",
    ),
    "check_advice_absent": lambda t: t.translate(
        "LifeCircle",
        "Collect these facilities. If there really are none, name the categories as fully surveyed "
        "(SURVEYED) in the gap analysis.",
    ),
    "check_advice_components": lambda t: t.translate(
        "LifeCircle",
        "Join the streets where people can really walk: draw missing stretches, snap ends to "
        "junctions, or run again with the suggested joining tolerance (JOIN_TOLERANCE).",
    ),
    "check_advice_near_miss": lambda t: t.translate(
        "LifeCircle",
        "Zoom in. If people can pass here, snap the end to the other street (Snap geometries to "
        "layer) or raise the joining tolerance (JOIN_TOLERANCE); if a wall or fence is in between, "
        "leave it.",
    ),
    "check_advice_snap": lambda t: t.translate(
        "LifeCircle",
        "Draw the paths people use to get here, or raise the snapping limit (MAX_SNAP) if they "
        "cross open ground. Many at once point to missing streets or to a shifted layer.",
    ),
    "check_advice_shift": lambda t: t.translate(
        "LifeCircle",
        "Run Undo map shift (GCJ-02, BD-09) on this layer with the suggested system, then check "
        "again.",
    ),
    "check_advice_coordinates": lambda t: t.translate(
        "LifeCircle",
        "Set the right coordinate reference system in the layer's properties (Source), or correct "
        "the coordinates.",
    ),
    "check_advice_duplicate": lambda t: t.translate(
        "LifeCircle",
        "Compare the two. Delete one if they are the same place; leave both if two really stand "
        "here.",
    ),
    "check_advice_category": lambda t: t.translate(
        "LifeCircle",
        "Write the code or the name that the standard uses, or add a line for this word to your "
        "category table.",
    ),
    "check_advice_geometry": lambda t: t.translate(
        "LifeCircle", "Draw the feature, repair it with Fix geometries, or delete the row."
    ),
    "check_advice_population": lambda t: t.translate(
        "LifeCircle",
        "Correct the number, choose another field, or spread the people of units over residences.",
    ),
    "check_advice_circle": lambda t: t.translate(
        "LifeCircle", "Correct the outlines so that every residence lies in exactly one circle."
    ),
    "service_no_distance": lambda t: t.translate(
        "LifeCircle",
        "The walk has no length. Enter a distance in metres, or minutes and a walking speed.",
    ),
    "service_category_needed": lambda t: t.translate(
        "LifeCircle",
        "One result per category, or only some categories, needs the field that holds the "
        "category. Choose it, or choose one result per facility or for all.",
    ),
    "service_too_many": lambda t: t.translate(
        "LifeCircle",
        "{count} facilities are too many for one result each (at most {most}). Select some, name "
        "categories, or choose one result per category.",
    ),
    "service_nothing_left": lambda t: t.translate(
        "LifeCircle",
        "No facility of the categories {only} is in the layer (it holds for instance: {known}). "
        "Check the spelling and the field.",
    ),
    "service_nothing_attached": lambda t: t.translate(
        "LifeCircle",
        "None of the facilities lies within {max_snap_m:g} m of a street. Check that both layers "
        "cover the same place, and run the data check for shifted coordinates (GCJ-02, BD-09).",
    ),
    "service_unrouted": lambda t: t.translate(
        "LifeCircle",
        "{count} facilities lie farther than {max_snap_m:g} m from every street and reach nothing "
        "({examples}).",
    ),
    "service_cell_too_small": lambda t: t.translate(
        "LifeCircle",
        "The area is too large to be drawn from cells of {cell_m:g} m. Take cells of at least "
        "{least_m:g} m, or fewer facilities.",
    ),
    "service_done": lambda t: t.translate(
        "LifeCircle",
        "{groups} groups; a walk of {metres:.0f} m, which is {minutes:.1f} minutes at {speed:g} "
        "m/s. Areas are pictures: take figures from the walks of the residences.",
    ),
    "service_area_note": lambda t: t.translate(
        "LifeCircle",
        "A picture drawn from a grid. Who is covered is told by the walks of the residences.",
    ),
}
