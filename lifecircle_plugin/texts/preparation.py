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
        "LifeCircle", "{layer}: {count} features moved, by {metres} m (median)."
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
}
