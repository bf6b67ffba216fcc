# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of what a check of the data finds: what it is, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

_COORDINATES: dict[str, Callable[[Texts], str]] = {
    "check_degrees_read_as_metres": lambda t: t.translate(
        "LifeCircle",
        "The coordinates (for example {x:.6g}, {y:.6g}) are degrees, but the layer's coordinate "
        "reference system {crs} counts in metres. Set EPSG:4326 or EPSG:4490 in the layer's "
        "properties (Source).",
    ),
    "check_metres_read_as_degrees": lambda t: t.translate(
        "LifeCircle",
        "The coordinates (for example {x:.7g}, {y:.7g}) are metres, but the layer's coordinate "
        "reference system {crs} counts in degrees. Set the metric system they were drawn in, in "
        "the layer's properties (Source).",
    ),
    "check_axes_swapped": lambda t: t.translate(
        "LifeCircle",
        "Longitude and latitude are swapped (for example x {x:.6g}, y {y:.6g}). Exchange the two "
        "columns and load the layer again, or use Swap X and Y coordinates in the toolbox.",
    ),
    "check_layer_elsewhere": lambda t: t.translate(
        "LifeCircle",
        "The layer lies about {kilometres:.0f} km away from the other layers. Check its "
        "coordinate reference system {crs}, and that it is the right file.",
    ),
    "check_zero_coordinates": lambda t: t.translate(
        "LifeCircle",
        "{count} of {total} features lie at longitude 0, latitude 0: their coordinates are "
        "missing. Enter them, or delete the features' geometry.",
    ),
    "check_zero_coordinate": lambda t: t.translate(
        "LifeCircle", "Lies at longitude 0, latitude 0: the coordinates are missing."
    ),
    "check_strays": lambda t: t.translate(
        "LifeCircle",
        "{count} of {total} features lie more than {kilometres:.0f} km away from the other "
        "layers, probably through typing errors or a wrong match of addresses. Correct their "
        "coordinates.",
    ),
    "check_stray": lambda t: t.translate(
        "LifeCircle", "Lies {kilometres:.0f} km away from the other layers."
    ),
    "check_layer_shifted": lambda t: t.translate(
        "LifeCircle",
        "The coordinates are shifted by about {distance_m:.0f} m: they are {system}, not WGS 84 "
        "or CGCS2000. {points} places were compared with the streets, and their distances make "
        "sense only once this shift is undone. Run Undo map shift (GCJ-02, BD-09) on this layer "
        "first.",
    ),
    "check_layers_shifted_differently": lambda t: t.translate(
        "LifeCircle",
        "The coordinates are {system} and those of the streets {other_system}, about "
        "{distance_m:.0f} m apart. Run Undo map shift (GCJ-02, BD-09) on both layers, each from "
        "its own system.",
    ),
}

_STREETS: dict[str, Callable[[Texts], str]] = {
    "check_streets_empty": lambda t: t.translate(
        "LifeCircle",
        "The street layer holds no line with any length. Choose another layer or remove its "
        "filter.",
    ),
    "check_streets_connected": lambda t: t.translate(
        "LifeCircle", "All {length_km:.1f} km of streets hang together."
    ),
    "check_streets_nearly_connected": lambda t: t.translate(
        "LifeCircle",
        "{share:.1%} of {length_km:.1f} km of streets hang together; the rest, "
        "{outside_km:.1f} km, lies in {islands} islands, which are listed. The limit for isolated "
        "groups (MIN_COMPONENT) keeps small ones from catching residences.",
    ),
    "check_streets_in_parts": lambda t: t.translate(
        "LifeCircle",
        "Only {share:.1%} of {length_km:.1f} km of streets hang together; the streets fall into "
        "{count} parts, and no walk leads from one to another. Streets connect only where they "
        "share a vertex: the lines are probably not split or snapped at junctions. Repair them "
        "with Snap geometries to layer or v.clean in the toolbox, or use other streets.",
    ),
    "check_streets_in_large_parts": lambda t: t.translate(
        "LifeCircle",
        "The {length_km:.1f} km of streets fall into {large} large parts, and no walk leads from "
        "one to another; the largest holds {share:.1%}. Where a river or a railway lies between "
        "them this is right; else draw the missing bridges and crossings.",
    ),
    "check_streets_joinable": lambda t: t.translate(
        "LifeCircle",
        "Only {share:.1%} of {length_km:.1f} km of streets hang together, because ends nearly "
        "touch without meeting. With a joining tolerance (JOIN_TOLERANCE) of {tolerance_m:g} m it "
        "would be {share_then:.1%}: run again with it, or repair the lines.",
    ),
    "check_island": lambda t: t.translate(
        "LifeCircle",
        "Here lie {length_m:.0f} m of streets that are not connected to the rest. Draw the "
        "missing connection, if there is one.",
    ),
    "check_ends_near_vertices": lambda t: t.translate(
        "LifeCircle",
        "{count} street ends stop short of a vertex of another street and are not joined to it. "
        "A larger joining tolerance (JOIN_TOLERANCE) joins them where they belong together.",
    ),
    "check_end_near_vertex": lambda t: t.translate(
        "LifeCircle", "The street ends {distance_m:.2f} m from another street's vertex."
    ),
    "check_ends_near_streets": lambda t: t.translate(
        "LifeCircle",
        "{count} street ends touch or stop short of another street between its vertices and are "
        "not joined to it. No tolerance joins them: snap them in QGIS (Snap geometries to layer, "
        "inserting vertices where required).",
    ),
    "check_end_near_street": lambda t: t.translate(
        "LifeCircle",
        "The street ends {distance_m:.2f} m from another street, between its vertices.",
    ),
}

_ROWS: dict[str, Callable[[Texts], str]] = {
    "check_layer_is_empty": lambda t: t.translate(
        "LifeCircle", "The layer has no features. Check its filter and the selection."
    ),
    "check_geometries_missing": lambda t: t.translate(
        "LifeCircle",
        "{count} of {total} features have no geometry and cannot be used. Draw them or enter "
        "coordinates.",
    ),
    "check_geometry_missing": lambda t: t.translate("LifeCircle", "Has no geometry."),
    "check_geometries_invalid": lambda t: t.translate(
        "LifeCircle",
        "{count} of {total} features have a broken geometry and cannot be used. Repair them with "
        "Fix geometries in the toolbox.",
    ),
    "check_geometry_invalid": lambda t: t.translate("LifeCircle", "Has a broken geometry."),
    "check_population_unreadable": lambda t: t.translate(
        "LifeCircle",
        "{count} of {total} residences have text instead of a number of people (for example "
        "{examples}). They count as unknown; write plain numbers.",
    ),
    "check_population_unreadable_row": lambda t: t.translate(
        "LifeCircle", "The number of people is not a number: {text}"
    ),
    "check_population_missing": lambda t: t.translate(
        "LifeCircle",
        "{count} of {total} residences have no number of people and count as unknown. Enter it, "
        "or spread the people of the residents' committees over them.",
    ),
    "check_population_missing_row": lambda t: t.translate(
        "LifeCircle", "The number of people is missing."
    ),
    "check_population_negative": lambda t: t.translate(
        "LifeCircle",
        "{count} of {total} residences have fewer than 0 people and count as unknown. Correct "
        "them.",
    ),
    "check_population_negative_row": lambda t: t.translate(
        "LifeCircle", "The number of people is negative: {people:g}"
    ),
    "check_population_huge": lambda t: t.translate(
        "LifeCircle",
        "{count} residences have more than {most} people each. Check that the column is not a "
        "total, an area or a code.",
    ),
    "check_population_huge_row": lambda t: t.translate(
        "LifeCircle", "{people:.0f} people in one residence."
    ),
    "check_population_all_zero": lambda t: t.translate(
        "LifeCircle",
        "All residences have 0 people. Choose another column, or leave it out: then each "
        "residence counts 1.",
    ),
    "check_population_tiny": lambda t: t.translate(
        "LifeCircle",
        "No residence has more than {largest:g} people, and many have a fraction of one. Check "
        "that the column is not a share or in units of ten thousand.",
    ),
    "check_population_fractions": lambda t: t.translate(
        "LifeCircle",
        "{fractions} of {residences} residences have fractions of people, as after spreading "
        "totals. This does no harm.",
    ),
    "check_categories_missing": lambda t: t.translate(
        "LifeCircle",
        "{count} of {total} facilities have no category and serve nobody. Enter a code or name "
        "of the standard.",
    ),
    "check_category_missing": lambda t: t.translate("LifeCircle", "Has no category."),
    "check_categories_unknown": lambda t: t.translate(
        "LifeCircle",
        "{count} of {total} facilities carry {kinds} categories that the standard does not know; "
        "they serve nobody. Translate them in the category table or correct them.",
    ),
    "check_category_unknown": lambda t: t.translate(
        "LifeCircle", "The category {category} is not known; {count} facilities carry it."
    ),
    "check_duplicates_named": lambda t: t.translate(
        "LifeCircle",
        "{count} facilities have the same category and name as another within {within_m:g} m. "
        "Delete one of the two if they are the same place.",
    ),
    "check_duplicate_named": lambda t: t.translate(
        "LifeCircle",
        "{name} stands twice in the same category, {distance_m:.0f} m apart.",
    ),
    "check_duplicates_placed": lambda t: t.translate(
        "LifeCircle",
        "{count} facilities stand within {within_m:g} m of another of the same category. Delete "
        "one of the two if they are the same place.",
    ),
    "check_duplicate_placed": lambda t: t.translate(
        "LifeCircle", "Another of the same category stands {distance_m:.1f} m away."
    ),
    "check_snap_histogram": lambda t: t.translate(
        "LifeCircle",
        "Straight distance to the nearest street: half of {count} within {median_m:.0f} m. "
        "{bins}; farther than {max_snap_m:g} m: {beyond}.",
    ),
    "check_snap_beyond_many": lambda t: t.translate(
        "LifeCircle",
        "{count} of {total} lie farther than {max_snap_m:g} m from every street and are not "
        "routed. Draw the missing paths, or raise the snapping limit (MAX_SNAP).",
    ),
    "check_snap_beyond": lambda t: t.translate(
        "LifeCircle",
        "Lies {distance_m:.0f} m from the nearest street, farther than {max_snap_m:g} m.",
    ),
}

_CIRCLES: dict[str, Callable[[Texts], str]] = {
    "check_residences_outside_circles": lambda t: t.translate(
        "LifeCircle",
        "{count} of {total} residences with {people:.0f} people lie in no circle and are in none "
        "of its figures. Extend the circles, or leave these residences out.",
    ),
    "check_residence_outside_circles": lambda t: t.translate("LifeCircle", "Lies in no circle."),
    "check_circle_without_residences": lambda t: t.translate(
        "LifeCircle", "No residence lies in the circle {circle}."
    ),
    "check_circles_overlap": lambda t: t.translate(
        "LifeCircle",
        "The circles {first} and {second} overlap by about {area_m2:.0f} m²; {residences} "
        "residences lie in both and count for the first only. Correct the outlines.",
    ),
}

CATALOGUE: dict[str, Callable[[Texts], str]] = {**_COORDINATES, **_STREETS, **_ROWS, **_CIRCLES}
