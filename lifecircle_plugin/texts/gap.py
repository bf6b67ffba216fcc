# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Why a verdict is what it is, in sentences, and the names of states, levels and themes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ..core.results import GapRow, ScaleState, State

if TYPE_CHECKING:
    from . import Texts

TextOf = Callable[["Texts"], str]

CATALOGUE: dict[str, TextOf] = {
    "gap_state_met": lambda t: t.translate(
        "LifeCircle",
        "{share} % of the people walk at most {limit_m} m to the nearest one; {target} % are "
        "asked for.",
    ),
    "gap_state_met_residences": lambda t: t.translate(
        "LifeCircle",
        "{share} % of the residences are within {limit_m} m of the nearest one; {target} % are "
        "asked for.",
    ),
    "gap_state_borderline": lambda t: t.translate(
        "LifeCircle",
        "{share} % of the people are within {limit_m} m, but only {near_share} % within "
        "{near_m} m; {target} % are asked for. Look first at those who walk farther than "
        "{near_m} m.",
    ),
    "gap_state_borderline_residences": lambda t: t.translate(
        "LifeCircle",
        "{share} % of the residences are within {limit_m} m, but only {near_share} % within "
        "{near_m} m; {target} % are asked for. Look first at those farther than {near_m} m.",
    ),
    "gap_state_gap": lambda t: t.translate(
        "LifeCircle",
        "{uncovered} people have none within {limit_m} m on foot: {share} % are within, "
        "{target} % are asked for. Look for a site near them.",
    ),
    "gap_state_gap_residences": lambda t: t.translate(
        "LifeCircle",
        "{uncovered} residences have none within {limit_m} m on foot: {share} % are within, "
        "{target} % are asked for. Look for a site near them.",
    ),
    "gap_state_improvable": lambda t: t.translate(
        "LifeCircle",
        "The standard leaves this to local need: {uncovered} people have none within {limit_m} "
        "m on foot, {share} % are within ({target} % would be enough). Ask the residents before"
        " planning one.",
    ),
    "gap_state_improvable_residences": lambda t: t.translate(
        "LifeCircle",
        "The standard leaves this to local need: {uncovered} residences have none within "
        "{limit_m} m on foot, {share} % are within ({target} % would be enough). Ask the "
        "residents before planning one.",
    ),
    "gap_land_met": lambda t: t.translate(
        "LifeCircle",
        "The standard measures residential land: {share} % of it lies within {limit_m} m; "
        "{target} % are asked for.",
    ),
    "gap_land_borderline": lambda t: t.translate(
        "LifeCircle",
        "The standard measures residential land: {share} % of it lies within {limit_m} m, but "
        "only {near_share} % within {near_m} m; {target} % are asked for. Look first at the "
        "land beyond {near_m} m.",
    ),
    "gap_land_gap": lambda t: t.translate(
        "LifeCircle",
        "The standard measures residential land: {share} % of it lies within {limit_m} m, "
        "{target} % are asked for; {uncovered} people live beyond. Look for a site near them.",
    ),
    "gap_land_improvable": lambda t: t.translate(
        "LifeCircle",
        "The standard leaves this to local need and measures residential land: {share} % of it "
        "lies within {limit_m} m ({target} % would be enough); {uncovered} people live beyond. "
        "Ask the residents before planning one.",
    ),
    "gap_land_missing": lambda t: t.translate(
        "LifeCircle",
        "The standard measures residential land, but the residences carry no areas; people are "
        "counted instead. Take residences as polygons to follow the standard.",
    ),
    "gap_land_undecided": lambda t: t.translate(
        "LifeCircle",
        "Depending on data that are missing, {low} % to {high} % of the residential land lies "
        "within {limit_m} m; {target} % are asked for. There is no verdict until this is "
        "settled.",
    ),
    "gap_undecided": lambda t: t.translate(
        "LifeCircle",
        "Depending on data that are missing, {low} % to {high} % of the people are within "
        "{limit_m} m; {target} % are asked for. There is no verdict until this is settled.",
    ),
    "gap_undecided_residences": lambda t: t.translate(
        "LifeCircle",
        "Depending on data that are missing, {low} % to {high} % of the residences are within "
        "{limit_m} m; {target} % are asked for. There is no verdict until this is settled.",
    ),
    "gap_undecided_unrouted": lambda t: t.translate(
        "LifeCircle",
        "{people} people live too far from any street in the data. Draw the missing paths "
        "there, or raise the snapping limit.",
    ),
    "gap_undecided_unrouted_residences": lambda t: t.translate(
        "LifeCircle",
        "{people} residences lie too far from any street in the data. Draw the missing paths "
        "there, or raise the snapping limit.",
    ),
    "gap_undecided_edge": lambda t: t.translate(
        "LifeCircle",
        "{people} people live within {limit_m} m of the edge of the data, and a facility may "
        "stand beyond it. Add streets and facilities of a surround of 1 km, or mark rivers and "
        "railways there as real edges.",
    ),
    "gap_undecided_edge_residences": lambda t: t.translate(
        "LifeCircle",
        "{people} residences lie within {limit_m} m of the edge of the data, and a facility may"
        " stand beyond it. Add streets and facilities of a surround of 1 km, or mark rivers and"
        " railways there as real edges.",
    ),
    "gap_undecided_disconnected": lambda t: t.translate(
        "LifeCircle",
        "{people} people live near a facility that no street in the data leads to ({facilities}"
        " of this category). Draw the missing paths, or move these facilities to where they "
        "stand.",
    ),
    "gap_undecided_disconnected_residences": lambda t: t.translate(
        "LifeCircle",
        "{people} residences lie near a facility that no street in the data leads to "
        "({facilities} of this category). Draw the missing paths, or move these facilities to "
        "where they stand.",
    ),
    "gap_undecided_harmless": lambda t: t.translate(
        "LifeCircle",
        "{people} people could not be judged (off the streets, or at the edge of the data); the"
        " verdict is the same whether they are served or not.",
    ),
    "gap_undecided_harmless_residences": lambda t: t.translate(
        "LifeCircle",
        "{people} residences could not be judged (off the streets, or at the edge of the data);"
        " the verdict is the same whether they are served or not.",
    ),
    "gap_no_people": lambda t: t.translate(
        "LifeCircle", "Nobody lives here according to the residences; nothing is tested."
    ),
    "gap_population_unknown": lambda t: t.translate(
        "LifeCircle",
        "The population of all {residences} residences is unknown. Fill in the population "
        "field, or spread the totals of the residents' committees over them.",
    ),
    "gap_population_mostly_unknown": lambda t: t.translate(
        "LifeCircle",
        "The population of {unknown} of {residences} residences is unknown, too many for a "
        "verdict. Fill in the population field, or spread the totals of the residents' "
        "committees over them.",
    ),
    "gap_population_partly_unknown": lambda t: t.translate(
        "LifeCircle", "{unknown} residences of unknown population are not counted."
    ),
    "gap_category_absent": lambda t: t.translate(
        "LifeCircle",
        "The data hold no facility of this category: is there none, or were none collected? Add"
        " them, or declare the category surveyed.",
    ),
    "gap_surveyed_none": lambda t: t.translate(
        "LifeCircle", "The category is declared surveyed, and the data hold no such facility."
    ),
    "gap_count_circle": lambda t: t.translate(
        "LifeCircle", "{required} must stand in each circle; {facilities} are here."
    ),
    "gap_count_subdistrict": lambda t: t.translate(
        "LifeCircle", "{required} must stand in each subdistrict; {facilities} are here."
    ),
    "gap_count_district": lambda t: t.translate(
        "LifeCircle", "{required} must stand in the district; {facilities} are here."
    ),
    "gap_count_served": lambda t: t.translate(
        "LifeCircle",
        "Counting facilities outside, {share} % of the people are within {limit_m} m of one.",
    ),
    "gap_count_served_residences": lambda t: t.translate(
        "LifeCircle",
        "Counting facilities outside, {share} % of the residences are within {limit_m} m of one.",
    ),
    "gap_frame_subdistrict": lambda t: t.translate(
        "LifeCircle",
        "Judged once for the whole of {frame_name}: {share} % of its {people} people are within"
        " {limit_m} m.",
    ),
    "gap_frame_subdistrict_residences": lambda t: t.translate(
        "LifeCircle",
        "Judged once for the whole of {frame_name}: {share} % of its {people} residences are "
        "within {limit_m} m.",
    ),
    "gap_frame_district": lambda t: t.translate(
        "LifeCircle",
        "Judged once for the whole district: {share} % of its {people} people are within "
        "{limit_m} m.",
    ),
    "gap_frame_district_residences": lambda t: t.translate(
        "LifeCircle",
        "Judged once for the whole district: {share} % of its {people} residences are within "
        "{limit_m} m.",
    ),
    "gap_no_subdistrict": lambda t: t.translate(
        "LifeCircle",
        "This is asked for once per subdistrict, but the circle names none, so it is judged "
        "alone. Choose the field with the subdistrict.",
    ),
    "gap_neighbour": lambda t: t.translate(
        "LifeCircle", "{share} % of the people reached here go to a facility outside the circle."
    ),
    "gap_neighbour_residences": lambda t: t.translate(
        "LifeCircle",
        "{share} % of the residences reached here go to a facility outside the circle.",
    ),
    "gap_access_only": lambda t: t.translate(
        "LifeCircle",
        "This only says that the place can be reached; access is not a place at school or a bed.",
    ),
    "gap_limit_from_level": lambda t: t.translate(
        "LifeCircle",
        "The clause names no distance; the walking distance of its level holds: {limit_m} m.",
    ),
    "gap_limit_from_minutes": lambda t: t.translate(
        "LifeCircle",
        "Neither the clause nor its level names metres: {minutes} minutes at {speed} m/s make "
        "{limit_m} m.",
    ),
    "gap_limit_from_settings": lambda t: t.translate(
        "LifeCircle",
        "The standard names no metres here; {limit_m} m is a conversion of ours that you can "
        "change in the pack.",
    ),
    "gap_area_needs_population": lambda t: t.translate(
        "LifeCircle",
        "Areas per 1,000 people cannot be tested without a population field. Choose one.",
    ),
    "gap_area_elsewhere": lambda t: t.translate(
        "LifeCircle", "None stands here; those that serve the people are measured where they stand."
    ),
    "gap_area_short_building": lambda t: t.translate(
        "LifeCircle",
        "Too small: {area_m2} m² of floor area serve {people} people, who need {required_m2} m²"
        " ({per_1000_m2} m² per 1,000 people). {short_m2} m² are short; extend one or add one.",
    ),
    "gap_area_short_site": lambda t: t.translate(
        "LifeCircle",
        "Too small: {area_m2} m² of site area serve {people} people, who need {required_m2} m² "
        "({per_1000_m2} m² per 1,000 people). {short_m2} m² are short; extend one or add one.",
    ),
    "gap_area_undersized_building": lambda t: t.translate(
        "LifeCircle",
        "Too small: {undersized} of {facilities} facilities have less than {minimum_m2} m² of "
        "floor area, {short_m2} m² short in all. Extend them; what others have too much does "
        "not make up for it.",
    ),
    "gap_area_undersized_site": lambda t: t.translate(
        "LifeCircle",
        "Too small: {undersized} of {facilities} facilities have less than {minimum_m2} m² of "
        "site area, {short_m2} m² short in all. Extend them; what others have too much does not"
        " make up for it.",
    ),
    "gap_area_none_building": lambda t: t.translate(
        "LifeCircle", "None stands here; a new one needs at least {minimum_m2} m² of floor area."
    ),
    "gap_area_none_site": lambda t: t.translate(
        "LifeCircle", "None stands here; a new one needs at least {minimum_m2} m² of site area."
    ),
    "gap_area_unknown_building": lambda t: t.translate(
        "LifeCircle",
        "The floor area of {facilities} facilities is unknown; at most {short_m2} m² are short."
        " Fill in the areas.",
    ),
    "gap_area_unknown_site": lambda t: t.translate(
        "LifeCircle",
        "The site area of {facilities} facilities is unknown; at most {short_m2} m² are short. "
        "Fill in the areas.",
    ),
    "gap_area_unknown_minimum_building": lambda t: t.translate(
        "LifeCircle",
        "The floor area of {facilities} facilities is unknown; {minimum_m2} m² are asked of "
        "each. Fill in the areas.",
    ),
    "gap_area_unknown_minimum_site": lambda t: t.translate(
        "LifeCircle",
        "The site area of {facilities} facilities is unknown; {minimum_m2} m² are asked of "
        "each. Fill in the areas.",
    ),
}

STATES: Mapping[State, TextOf] = {
    State.MET: lambda t: t.translate("LifeCircle", "Met"),
    State.BORDERLINE: lambda t: t.translate("LifeCircle", "Borderline"),
    State.GAP: lambda t: t.translate("LifeCircle", "Gap"),
    State.IMPROVABLE: lambda t: t.translate("LifeCircle", "Improvable"),
    State.INSUFFICIENT: lambda t: t.translate("LifeCircle", "Not enough data for a verdict"),
    State.NOT_APPLICABLE: lambda t: t.translate("LifeCircle", "Not applicable"),
}

SCALES: Mapping[ScaleState, TextOf] = {
    ScaleState.ENOUGH: lambda t: t.translate("LifeCircle", "Large enough"),
    ScaleState.SHORT: lambda t: t.translate("LifeCircle", "Too small"),
    ScaleState.UNKNOWN: lambda t: t.translate("LifeCircle", "Area unknown"),
    ScaleState.NOT_APPLICABLE: lambda t: t.translate("LifeCircle", "Not applicable"),
}

LEVELS: Mapping[str, TextOf] = {
    "15min": lambda t: t.translate("LifeCircle", "15-minute level"),
    "10min": lambda t: t.translate("LifeCircle", "10-minute level"),
    "5min": lambda t: t.translate("LifeCircle", "5-minute level"),
    "5-10min": lambda t: t.translate("LifeCircle", "5 to 10-minute level"),
    "block": lambda t: t.translate("LifeCircle", "Street block"),
}

THEMES: Mapping[str, TextOf] = {
    "live": lambda t: t.translate("LifeCircle", "Live"),
    "work": lambda t: t.translate("LifeCircle", "Work"),
    "play": lambda t: t.translate("LifeCircle", "Play"),
    "learn": lambda t: t.translate("LifeCircle", "Learn"),
    "care": lambda t: t.translate("LifeCircle", "Care"),
}

REQUIREMENTS: Mapping[str, TextOf] = {
    "must": lambda t: t.translate("LifeCircle", "Required"),
    "optional": lambda t: t.translate("LifeCircle", "As needed"),
}

FRAMES: Mapping[str, TextOf] = {
    "circle": lambda t: t.translate("LifeCircle", "Circle"),
    "subdistrict": lambda t: t.translate("LifeCircle", "Subdistrict"),
    "district": lambda t: t.translate("LifeCircle", "District"),
}

PROVIDERS: Mapping[str, TextOf] = {
    "subdistrict": lambda t: t.translate("LifeCircle", "Subdistrict can act"),
    "district": lambda t: t.translate("LifeCircle", "District coordinates"),
    "market": lambda t: t.translate("LifeCircle", "Market"),
}

EVIDENCE: Mapping[str, TextOf] = {
    "verified": lambda t: t.translate("LifeCircle", "Verified in the document"),
    "published": lambda t: t.translate("LifeCircle", "Seen in a published page"),
    "secondary": lambda t: t.translate("LifeCircle", "Quoted by others"),
    "recalled": lambda t: t.translate("LifeCircle", "To be checked"),
}

LIMIT_SOURCES: Mapping[str, TextOf] = {
    "clause": lambda t: t.translate("LifeCircle", "Given by the clause"),
    "level": lambda t: t.translate("LifeCircle", "Walking distance of the level"),
    "minutes": lambda t: t.translate("LifeCircle", "Minutes times walking speed"),
    "settings": lambda t: t.translate("LifeCircle", "Our own conversion"),
}


def reason_text(row: GapRow, texts: Texts) -> str:
    """Return a row's reasons as one text, in one language."""
    sentences = [texts.message(reason.key, **reason.values) for reason in row.reasons]
    return ("" if texts.language == "zh" else " ").join(sentences)


def state_label(texts: Texts, state: State) -> str:
    """Return the name of a verdict."""
    return STATES[state](texts)


def scale_label(texts: Texts, scale: ScaleState) -> str:
    """Return the name of an answer about areas."""
    return SCALES[scale](texts)


def level_label(texts: Texts, level: str) -> str:
    """Return the name of a level; an unknown word comes back as it is."""
    return _label(texts, LEVELS, level)


def theme_label(texts: Texts, theme: str) -> str:
    """Return the name of a theme; an unknown word comes back as it is."""
    return _label(texts, THEMES, theme)


def requirement_label(texts: Texts, requirement: str) -> str:
    """Return whether a clause is required or as needed; an unknown word comes back as it is."""
    return _label(texts, REQUIREMENTS, requirement)


def frame_label(texts: Texts, frame: str) -> str:
    """Return the area a verdict holds for; an unknown word comes back as it is."""
    return _label(texts, FRAMES, frame)


def provider_label(texts: Texts, provider: str) -> str:
    """Return who can supply a category; an unknown word comes back as it is."""
    return _label(texts, PROVIDERS, provider)


def evidence_label(texts: Texts, evidence: str) -> str:
    """Return how sure a clause is; an unknown word comes back as it is."""
    return _label(texts, EVIDENCE, evidence)


def limit_source_label(texts: Texts, source: str) -> str:
    """Return where a clause's distance comes from; an unknown word comes back as it is."""
    return _label(texts, LIMIT_SOURCES, source)


def unrouted_label(texts: Texts) -> str:
    """Return the name of what is not attached to the streets."""
    return texts.translate("LifeCircle", "Off the streets")


def neighbour_label(texts: Texts) -> str:
    """Return the name of people served from outside their circle."""
    return texts.translate("LifeCircle", "Served by a neighbour")


def _label(texts: Texts, labels: Mapping[str, TextOf], word: str) -> str:
    text_of = labels.get(word)
    return text_of(texts) if text_of is not None else word
