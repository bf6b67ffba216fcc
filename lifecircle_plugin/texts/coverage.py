# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts about units as a coverage: what is wrong with it, repairs, cuts and reshaped borders."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

CATALOGUE: dict[str, Callable[[Texts], str]] = {
    "shapely_missing": lambda t: t.translate(
        "LifeCircle",
        "Circles and units need the Python library shapely (2.0 or newer), which this QGIS lacks "
        "({problem}). QGIS for Windows brings it along: install a current version of QGIS. On "
        "Debian and Ubuntu install the package python3-shapely, on macOS use a current QGIS. "
        "Everything else works without it.",
    ),
    "shapely_too_old": lambda t: t.translate(
        "LifeCircle",
        "Circles and units need the Python library shapely {least} or newer with GEOS "
        "{least_geos} or newer; this QGIS has shapely {found} with GEOS {geos}. Install a current "
        "version of QGIS, or on Linux a newer package python3-shapely. Everything else works "
        "without it.",
    ),
    # --- what is wrong -----------------------------------------------------------------------
    "coverage_invalid": lambda t: t.translate(
        "LifeCircle",
        "The outline of unit {unit} crosses itself. Which side is meant nobody can tell: check "
        "the shape after a repair.",
    ),
    "coverage_empty": lambda t: t.translate(
        "LifeCircle", "Unit {unit} has no area. Draw it, or delete it if it is not needed."
    ),
    "coverage_overlap": lambda t: t.translate(
        "LifeCircle", "Units {one} and {other} overlap by {area_m2:,.0f} m²."
    ),
    "coverage_same_area": lambda t: t.translate(
        "LifeCircle",
        "Units {one} and {other} are the same area ({area_m2:,.0f} m²). Delete the one that is too "
        "many, or its people count twice.",
    ),
    "coverage_overlap_sliver": lambda t: t.translate(
        "LifeCircle",
        "Units {one} and {other} overlap along their border by {area_m2:,.1f} m², {width_m:.2f} m "
        "wide.",
    ),
    "coverage_gap": lambda t: t.translate(
        "LifeCircle",
        "{area_m2:,.0f} m² between the units {units} belong to no unit. Draw a unit there, or move "
        "the border of a neighbour.",
    ),
    "coverage_gap_sliver": lambda t: t.translate(
        "LifeCircle",
        "A narrow gap of {area_m2:,.1f} m², {width_m:.2f} m wide, lies between the units {units}.",
    ),
    "coverage_unmatched": lambda t: t.translate(
        "LifeCircle",
        "Units {one} and {other} share {length_m:,.1f} m of border without having the same "
        "vertices there.",
    ),
    "coverage_uncovered": lambda t: t.translate(
        "LifeCircle",
        "{area_m2:,.0f} m² at the edge of the area to be covered belong to no unit (beside: "
        "{units}).",
    ),
    "coverage_outside": lambda t: t.translate(
        "LifeCircle", "{area_m2:,.0f} m² of {units} lie outside the area to be covered."
    ),
    "coverage_counts": lambda t: t.translate(
        "LifeCircle",
        "The units do not cover their area once: {overlaps} overlaps, {gaps} gaps, {slivers} "
        "slivers, {unmatched} borders whose vertices differ, {invalid} outlines that cross "
        "themselves.",
    ),
    "coverage_clean": lambda t: t.translate(
        "LifeCircle", "The units cover {hectares:,.1f} ha once: no overlap, no gap."
    ),
    "coverage_repair_offered": lambda t: t.translate(
        "LifeCircle",
        "Circles can be drawn with such units, but more slowly, and their areas do not add up. "
        "Import again with the repair, or repair the units' borders in the Circles panel.",
    ),
    # --- repair ------------------------------------------------------------------------------
    "coverage_repaired": lambda t: t.translate(
        "LifeCircle",
        "Repaired: {changed} of {total} units were fitted together; {moved_m2:,.0f} m² changed "
        "hands and {filled_m2:,.0f} m² of gaps were filled. Every unit keeps its own figures: "
        "{people} people before and after.",
    ),
    "coverage_left": lambda t: t.translate(
        "LifeCircle",
        "{count} places were left as they are, because nobody but you can say what is right "
        "there: {examples}",
    ),
    "coverage_unit_changed_much": lambda t: t.translate(
        "LifeCircle",
        "The repair changed the area of this unit by {percent:.0f} %; its people stay. Check it.",
    ),
    "coverage_unit_swallowed": lambda t: t.translate(
        "LifeCircle",
        "This unit lay wholly on {other}; it has no area of its own, and its people were added "
        "to {other}. If the two are the same unit entered twice, correct the people.",
    ),
    "coverage_unit_parts": lambda t: t.translate(
        "LifeCircle", "The unit has {count} separate parts; they stay one unit."
    ),
    "coverage_unit_mended": lambda t: t.translate(
        "LifeCircle", "The outline of the unit was fitted to its neighbours."
    ),
    # --- cutting, healing and reshaping --------------------------------------------------------
    "cut_line_empty": lambda t: t.translate(
        "LifeCircle", "The line has no length. Draw it with at least two different points."
    ),
    "cut_line_misses": lambda t: t.translate(
        "LifeCircle", "The line meets no unit. Draw it across the unit to be cut."
    ),
    "cut_ends_inside": lambda t: t.translate(
        "LifeCircle",
        "The line ends inside the unit and does not cut it. Begin and end it outside, or on the "
        "border.",
    ),
    "cut_only_touches": lambda t: t.translate(
        "LifeCircle", "The line only touches the border of the unit. Draw it across the unit."
    ),
    "cut_too_small": lambda t: t.translate(
        "LifeCircle",
        "The line would cut off less than 1 m²; nothing was cut there. Draw it farther from the "
        "border.",
    ),
    "coverage_unit_straddles": lambda t: t.translate(
        "LifeCircle",
        "The unit lies in several subdistricts ({subdistricts}) and counts to one of them as a "
        "whole. Cut it along their border.",
    ),
    "coverage_units_straddle": lambda t: t.translate(
        "LifeCircle",
        "Units that lie in more than one subdistrict: {count}. Cut them along the border before "
        "you draw circles; the report marks them.",
    ),
    "heal_too_few": lambda t: t.translate(
        "LifeCircle", "Choose at least two units with an area to join."
    ),
    "reshape_line_misses": lambda t: t.translate(
        "LifeCircle",
        "The line meets no border between two units. Begin and end it on the border to be drawn "
        "anew.",
    ),
    "reshape_crosses_itself": lambda t: t.translate(
        "LifeCircle", "The line crosses itself. Draw the new border in one go, without a loop."
    ),
    "reshape_ends_inside": lambda t: t.translate(
        "LifeCircle",
        "The line meets the border only once. It must leave the border and come back to it.",
    ),
    "reshape_three_units": lambda t: t.translate(
        "LifeCircle",
        "The line runs from the border with one unit to the border with another. Draw the border "
        "of two units anew at a time: begin and end on the same border.",
    ),
    "reshape_outer_border": lambda t: t.translate(
        "LifeCircle",
        "The line runs along the outer border of the units: nobody lies on the other side, so "
        "moving it would leave a gap. Cut the unit instead.",
    ),
}
