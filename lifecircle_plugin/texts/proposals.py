# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of proposals of circles: what cannot be met, and what cannot work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

CATALOGUE: dict[str, Callable[[Texts], str]] = {
    # --- what cannot work ----------------------------------------------------------------------
    "propose_no_units": lambda t: t.translate(
        "LifeCircle",
        "There are no units to form circles from. Import residents' committees, street blocks or "
        "grids as units, or make street blocks from streets.",
    ),
    "propose_no_source": lambda t: t.translate(
        "LifeCircle", "Choose a blueprint, or a layer of units with the field of their people."
    ),
    "propose_two_sources": lambda t: t.translate(
        "LifeCircle",
        "Both a blueprint and a layer of units are chosen. Choose one of the two.",
    ),
    "propose_population_needed": lambda t: t.translate(
        "LifeCircle",
        "Choose the field of {layer} that holds the people of the units.",
    ),
    "propose_scenario_needs_blueprint": lambda t: t.translate(
        "LifeCircle",
        "Only a blueprint can keep the proposal as a scenario. Choose the blueprint, or leave the "
        "name of the scenario empty.",
    ),
    "propose_scenario_taken": lambda t: t.translate(
        "LifeCircle",
        "The blueprint already has a scenario called {name}. Choose another name.",
    ),
    "propose_band_missing": lambda t: t.translate(
        "LifeCircle",
        "How many people should a circle have? Enter fewest and most people, or choose the "
        "population band of a standard.",
    ),
    "propose_band_wrong": lambda t: t.translate(
        "LifeCircle",
        "Fewest people ({low}) and most people ({high}) of a circle do not fit together. Enter "
        "the smaller number first.",
    ),
    "propose_band_unknown": lambda t: t.translate(
        "LifeCircle",
        "The standard {pack} has no population band {code}. It has: {known}.",
    ),
    "propose_band_ambiguous": lambda t: t.translate(
        "LifeCircle",
        "The standard {pack} has several population bands. Add the code of one of them after a "
        "colon: {known}.",
    ),
    "propose_runs_wrong": lambda t: t.translate(
        "LifeCircle", "The number of attempts must be between 1 and {most}, not {runs}."
    ),
    "propose_count_wrong": lambda t: t.translate(
        "LifeCircle",
        "“{count}” is no number of circles. Write one number for all subdistricts, or name=number "
        "for each, separated by semicolons.",
    ),
    "propose_count_unknown": lambda t: t.translate(
        "LifeCircle",
        "No subdistrict is called {name}. There are: {known}.",
    ),
    # --- what cannot be met --------------------------------------------------------------------
    "propose_too_few": lambda t: t.translate(
        "LifeCircle",
        "{subdistrict} has {people} people, too few for one circle of at least {low}; all of it "
        "is one circle.",
    ),
    "propose_part_too_few": lambda t: t.translate(
        "LifeCircle",
        "{subdistrict}: a part that lies apart from the rest ({examples}) has {people} people, "
        "too few for a circle of at least {low}.",
    ),
    "propose_no_count": lambda t: t.translate(
        "LifeCircle",
        "{subdistrict}: {people} people fit no number of circles of {low} to {high}: {fewer} would "
        "have {fewer_people} each, {more} would have {more_people}.",
    ),
    "propose_count_outside": lambda t: t.translate(
        "LifeCircle",
        "{subdistrict}: {count} circles were asked for, which makes {each} people each instead of "
        "{low} to {high}.",
    ),
    "propose_no_people": lambda t: t.translate(
        "LifeCircle",
        "{subdistrict}: nobody knows how many people live in its units; circles have about equal "
        "areas. Fill in the people of the units, or add residences.",
    ),
    "propose_unknown_people": lambda t: t.translate(
        "LifeCircle",
        "{subdistrict}: the people of {count} units are not known and count as none ({examples}). "
        "The circles around them may be larger than they seem.",
    ),
    "propose_unit_large": lambda t: t.translate(
        "LifeCircle",
        "The unit {unit} alone has {people} people, more than the {high} of a circle. Cut it into "
        "smaller units.",
    ),
    "propose_no_subdistrict": lambda t: t.translate(
        "LifeCircle",
        "{count} units belong to no subdistrict; their circles belong to none either ({examples}).",
    ),
    "propose_no_area": lambda t: t.translate(
        "LifeCircle",
        "{count} units have no area; they belong to the circle of their subdistrict with the "
        "fewest people ({examples}). Draw or delete them.",
    ),
    "propose_above_band": lambda t: t.translate(
        "LifeCircle", "{circle}: {people} people, {off} more than the band of {low} to {high}."
    ),
    "propose_below_band": lambda t: t.translate(
        "LifeCircle", "{circle}: {people} people, {off} fewer than the band of {low} to {high}."
    ),
    "propose_exclave": lambda t: t.translate(
        "LifeCircle",
        "{circle} is in {parts} pieces, up to {gap_m} m apart: a part of the subdistrict lies "
        "apart from the rest and has too few people for a circle of its own.",
    ),
    "propose_across_barrier": lambda t: t.translate(
        "LifeCircle",
        "{circle} crosses a barrier ({barrier}); {people} people live beyond it. They are too few "
        "for a circle of their own, or their side cannot be divided within the band.",
    ),
    "propose_around_barrier": lambda t: t.translate(
        "LifeCircle",
        "{circle} lies on both sides of a barrier ({barrier}) along {metres} m, and is connected "
        "around its end.",
    ),
    "propose_no_hub": lambda t: t.translate("LifeCircle", "{circle} has no hub."),
    "propose_hub_far": lambda t: t.translate(
        "LifeCircle",
        "{circle}: {people} people ({share} %) walk more than {metres} m to their hub {hub}.",
    ),
    "propose_no_hubs_known": lambda t: t.translate(
        "LifeCircle",
        "No hubs are known: circles are formed by people and shape alone.",
    ),
    "propose_hub_outside": lambda t: t.translate(
        "LifeCircle", "{count} hubs lie in no unit and are left out ({examples})."
    ),
    "propose_walks_straight": lambda t: t.translate(
        "LifeCircle",
        "There are no streets to walk on: distances to the hubs are straight lines, and the real "
        "walks are longer.",
    ),
    "propose_hub_unrouted": lambda t: t.translate(
        "LifeCircle",
        "{count} hubs are not connected to the streets; distances to them are straight lines "
        "({examples}).",
    ),
    "propose_people_unrouted": lambda t: t.translate(
        "LifeCircle",
        "{people} people live where no street leads; their distances to the hubs are straight "
        "lines.",
    ),
    # --- the log -------------------------------------------------------------------------------
    "propose_done": lambda t: t.translate(
        "LifeCircle",
        "{circles} circles from {units} units, {in_band} of them within {low} to {high} people; "
        "{proposals} proposals differ.",
    ),
    "propose_nothing_unmet": lambda t: t.translate(
        "LifeCircle", "Everything that was asked for is met."
    ),
    "propose_units_unclean": lambda t: t.translate(
        "LifeCircle",
        "{count} units touch no other unit: they may be drawn with gaps between them. Repair the "
        "coverage of the units when importing them.",
    ),
    "propose_negative_people": lambda t: t.translate(
        "LifeCircle",
        "{field}: {count} units hold something that is no number of people and are treated as "
        "unknown ({examples}).",
    ),
    "propose_scenario_kept": lambda t: t.translate(
        "LifeCircle", "The best proposal is kept as the scenario {name}."
    ),
    "propose_scenario_note": lambda t: t.translate(
        "LifeCircle",
        "Proposed for {low} to {high} people, seed {seed}, attempt {run} of {runs}.",
    ),
    "propose_circle_name": lambda t: t.translate("LifeCircle", "{subdistrict} circle {number}"),
}
