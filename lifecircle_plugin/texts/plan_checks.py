# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of what checks of circles find: what it is, where, and how to mend it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from .blueprint import code_label

if TYPE_CHECKING:
    from . import Texts

TextOf = Callable[["Texts"], str]
_KM2_FROM, _HA_FROM = 1e6, 1e4


def kind_label(texts: Texts, kind: str) -> str:
    """Return what a kind of finding is called in a table; an unknown one comes back as it is."""
    text_of = KIND_LABELS.get(kind)
    return text_of(texts) if text_of is not None else kind


def severity_label(texts: Texts, severity: str) -> str:
    """Return how serious a finding is, in a word."""
    text_of = SEVERITY_LABELS.get(severity)
    return text_of(texts) if text_of is not None else severity


KIND_LABELS: Mapping[str, TextOf] = {
    "coverage": lambda t: t.translate("LifeCircle", "Full coverage"),
    "unassigned": lambda t: t.translate("LifeCircle", "In no circle"),
    "pieces": lambda t: t.translate("LifeCircle", "In pieces"),
    "island": lambda t: t.translate("LifeCircle", "Inside another circle"),
    "across_subdistricts": lambda t: t.translate("LifeCircle", "Across subdistricts"),
    "barrier": lambda t: t.translate("LifeCircle", "Cut by a barrier"),
    "band": lambda t: t.translate("LifeCircle", "Population band"),
    "hub": lambda t: t.translate("LifeCircle", "Service complexes"),
    "unknown_people": lambda t: t.translate("LifeCircle", "People not known"),
    "empty_circle": lambda t: t.translate("LifeCircle", "Circle without units"),
}
SEVERITY_LABELS: Mapping[str, TextOf] = {
    "error": lambda t: t.translate("LifeCircle", "To mend"),
    "warning": lambda t: t.translate("LifeCircle", "To decide"),
    "info": lambda t: t.translate("LifeCircle", "To know"),
}


# --- values in words ------------------------------------------------------------------------------


class PlanText(str):
    """A text of a finding that writes areas, people and codes as a planner reads them."""

    texts: Texts

    @classmethod
    def of(cls, texts: Texts, template: str) -> PlanText:
        """Return a template in the language of some texts."""
        made = cls(template)
        made.texts = texts
        return made

    def format(self, *args: object, **values: object) -> str:
        """Fill the placeholders in."""
        told = {name: _told(self.texts, name, value) for name, value in values.items()}
        return str.format(self, *args, **told)


def _told(texts: Texts, name: str, value: Any) -> Any:
    if name.endswith("_m2"):
        return area_text(texts, float(value))
    if name in _PEOPLE:
        return people_text(texts, value)
    if name in _COUNTS:
        return "-" if value is None else f"{value:,.0f}"
    if name == "basis":
        return basis_text(texts, tuple(value))
    if name == "barriers" and isinstance(value, tuple):
        return _listed(texts, [_barrier(texts, kind, label) for kind, label in value])
    if name in ("names", "present", "planned", "codes"):
        return _listed(texts, [str(each) for each in value]) if value else "-"
    if name in ("deviation", "share"):
        return f"{abs(value):.1%}" if math.isfinite(value) else "-"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return value


_PEOPLE = frozenset({"people", "circle_people"})
_COUNTS = frozenset({"low", "high", "lacking", "beyond", "room"})


def people_text(texts: Texts, value: Any) -> str:
    """Return a number of people in words; NaN and None are told as not known."""
    if value is None or not math.isfinite(value):
        return texts.translate("LifeCircle", "people not known")
    return texts.translate("LifeCircle", "{count} people").format(count=f"{value:,.0f}")


def area_text(texts: Texts, area_m2: float) -> str:
    """Return an area in the unit that suits its size: km², ha or m²."""
    if not math.isfinite(area_m2):
        return texts.translate("LifeCircle", "area not known")
    size = abs(area_m2)
    if size >= _KM2_FROM:
        return f"{area_m2 / 1e6:,.2f} km²"
    if size >= _HA_FROM:
        return f"{area_m2 / 1e4:,.1f} ha"
    if size >= 10.0 or size == 0.0:
        return f"{area_m2:,.0f} m²"
    return f"{area_m2:,.2g} m²" if size < 1.0 else f"{area_m2:,.1f} m²"


def basis_text(texts: Texts, basis: tuple[str, ...]) -> str:
    """Return where people come from, for a bracket behind their number.

    Args:
        texts: of the language.
        basis: as `PlanFrame.basis`.
    """
    words = [_basis_word(texts, each) for each in basis]
    return _listed(texts, words or [texts.translate("LifeCircle", "basis not named")])


def _basis_word(texts: Texts, code: str) -> str:
    if code == "permanent":
        return texts.translate("LifeCircle", "permanent residents")
    if code == "actual":
        return texts.translate("LifeCircle", "actual residents")
    if code == "registered":
        return texts.translate("LifeCircle", "registered residents")
    if code == "estimated":
        return texts.translate("LifeCircle", "estimated")
    if code == "counted":
        return texts.translate("LifeCircle", "counted")
    if code == "unit":
        return texts.translate("LifeCircle", "the units' own figures")
    return code or texts.translate("LifeCircle", "basis not named")


def _barrier(texts: Texts, kind: str, name: str) -> str:
    word = code_label(texts, "barrier_kind", kind) if kind else ""
    if not name:
        return word or texts.translate("LifeCircle", "a barrier")
    if not word:
        return name
    return texts.translate("LifeCircle", "{name} ({kind})").format(name=name, kind=word)


def _listed(texts: Texts, words: list[str]) -> str:
    return ("、" if texts.language == "zh" else ", ").join(words)


# --- the texts ------------------------------------------------------------------------------------

_COVERAGE: dict[str, TextOf] = {
    "plan_proven": lambda t: t.translate(
        "LifeCircle",
        "Proven: each of the {units} units lies in exactly one of {circles} circles. The circles "
        "cover {circles_m2}, the frame {frame_m2}; they differ by {difference_m2}.",
    ),
    "plan_not_proven": lambda t: t.translate(
        "LifeCircle",
        "Not proven yet: the circles cover {circles_m2}, the frame is {frame_m2}. Units in no "
        "circle: {unassigned}; frame without a unit: {missing_m2}; covered twice: {overlap_m2}; "
        "beyond the frame: {beyond_m2}. The places are listed below.",
    ),
    "plan_not_measured": lambda t: t.translate(
        "LifeCircle",
        "All {units} units lie in a circle. Whether the units cover the frame without gap or "
        "overlap is still being measured.",
    ),
    "plan_not_proven_unmeasured": lambda t: t.translate(
        "LifeCircle",
        "Not proven yet: {unassigned} of {units} units lie in no circle. Whether the units cover "
        "the frame is still being measured.",
    ),
    "plan_without_units": lambda t: t.translate(
        "LifeCircle",
        "The blueprint holds no units. Import residents' committees, blocks or grids, or make "
        "street blocks.",
    ),
    "plan_frame_unknown": lambda t: t.translate(
        "LifeCircle",
        "The blueprint holds no subdistricts: what the units cover together counts as the frame. "
        "Import the subdistrict borders to prove that nothing of them is left out.",
    ),
    "plan_frame_of_units": lambda t: t.translate(
        "LifeCircle",
        "These subdistricts have no area: {names}. What the units cover together counts as the "
        "frame. Import the subdistrict borders again.",
    ),
    "plan_broken_units": lambda t: t.translate(
        "LifeCircle",
        "The outlines of {units} units cross themselves: {names}. Their areas are taken as "
        "mended. Repair the units by importing them again with the repair switched on.",
    ),
    "plan_empty_units": lambda t: t.translate(
        "LifeCircle",
        "{units} units have no area: {names}. They belong to circles only by name. Import them "
        "again, or delete them.",
    ),
    "plan_gap_in": lambda t: t.translate(
        "LifeCircle",
        "Place {number} of {count} in {subdistrict_name} that no unit covers: {area_m2}, "
        "{people}. Import the units again with the repair switched on, or add a unit there.",
    ),
    "plan_gap": lambda t: t.translate(
        "LifeCircle",
        "Place {number} of {count} in the frame that no unit covers: {area_m2}, {people}. Import "
        "the units again with the repair switched on, or add a unit there.",
    ),
    "plan_hole": lambda t: t.translate(
        "LifeCircle",
        "Place {number} of {count} between the units that none of them covers: {area_m2}, "
        "{people}. If it belongs to the area, add a unit there or repair the units.",
    ),
    "plan_gaps_more": lambda t: t.translate(
        "LifeCircle",
        "There are {count} places that no unit covers; the {listed} largest are listed. So many "
        "come from borders drawn twice: import the units again with the repair switched on.",
    ),
    "plan_overlap": lambda t: t.translate(
        "LifeCircle",
        "{first} and {second} both cover {area_m2}: this place would be in two circles. Import "
        "the units again with the repair switched on.",
    ),
    "plan_overlaps_more": lambda t: t.translate(
        "LifeCircle",
        "{count} pairs of units overlap; the {listed} largest places are listed. Import the units "
        "again with the repair switched on.",
    ),
    "plan_beyond": lambda t: t.translate(
        "LifeCircle",
        "{unit} reaches {area_m2} beyond the subdistricts. Import the units again with the repair "
        "switched on, or correct the subdistrict border.",
    ),
    "plan_beyond_more": lambda t: t.translate(
        "LifeCircle",
        "{count} units reach beyond the subdistricts; the {listed} largest are listed. Units and "
        "subdistrict borders probably come from different drawings.",
    ),
}

_PIECES: dict[str, TextOf] = {
    "plan_unassigned": lambda t: t.translate(
        "LifeCircle",
        "Place {number} of {count} in no circle: {units} units, {area_m2}, {people}. Paint it "
        "into a circle, or make a new one of it.",
    ),
    "plan_unassigned_beside": lambda t: t.translate(
        "LifeCircle",
        "Place {number} of {count} in no circle: {units} units, {area_m2}, {people}. Paint it "
        "into a circle; {beside} shares the longest border with it.",
    ),
    "plan_unassigned_more": lambda t: t.translate(
        "LifeCircle",
        "Another {count} places in no circle: {units} units, {area_m2}, {people}.",
    ),
    "plan_piece_beside": lambda t: t.translate(
        "LifeCircle",
        "Piece {number} of {pieces} of {circle}, {meant} expected: {units} units, {area_m2}, "
        "{people}. Give it to {beside}, which shares the longest border with it, or paint a "
        "connection; if the exclave is meant, raise the expected pieces of the circle.",
    ),
    "plan_piece_apart": lambda t: t.translate(
        "LifeCircle",
        "Piece {number} of {pieces} of {circle}, {meant} expected: {units} units, {area_m2}, "
        "{people}. It borders no other circle. Paint a connection; if the exclave is meant, raise "
        "the expected pieces of the circle.",
    ),
    "plan_piece_main": lambda t: t.translate(
        "LifeCircle",
        "Piece {number} of {pieces} of {circle}, the main one: {units} units, {area_m2}, {people}.",
    ),
    "plan_pieces_more": lambda t: t.translate(
        "LifeCircle",
        "Another {count} pieces of {circle}: {units} units, {area_m2}, {people}.",
    ),
    "plan_fewer_pieces": lambda t: t.translate(
        "LifeCircle",
        "{circle} lies in {pieces} pieces although {meant} are expected. Lower the expected "
        "pieces of the circle if that is right.",
    ),
    "plan_island": lambda t: t.translate(
        "LifeCircle",
        "{circle} lies wholly inside {around}: {units} units, {area_m2}, {people}. Merge the two, "
        "or move their border so that {circle} reaches others.",
    ),
    "plan_island_piece": lambda t: t.translate(
        "LifeCircle",
        "A piece of {circle} lies wholly inside {around}: {units} units, {area_m2}, {people}. Give "
        "it to {around}, or paint a connection.",
    ),
}

_CIRCLES: dict[str, TextOf] = {
    "plan_empty_circle": lambda t: t.translate(
        "LifeCircle", "{circle} holds no unit. Paint units into it, or retire it."
    ),
    "plan_across_subdistricts": lambda t: t.translate(
        "LifeCircle",
        "{circle} lies in {home}, but {units} of its units lie in {other}: {area_m2}, {people}. "
        "Give them to a circle of {other}, unless the subdistricts have agreed on it.",
    ),
    "plan_wrong_subdistrict": lambda t: t.translate(
        "LifeCircle",
        "{circle} is entered under {entered}, but none of its units lies there; most lie in "
        "{home}. Correct the circle's subdistrict.",
    ),
    "plan_barrier": lambda t: t.translate(
        "LifeCircle",
        "{circle} is cut by {barriers}: {people} and {area_m2} ({share} of its area) lie on the "
        "other side. Give that side to the circle over there, unless a crossing makes it near on "
        "foot.",
    ),
    "plan_no_band": lambda t: t.translate(
        "LifeCircle",
        "No population band is chosen, so the size of circles is not judged. Choose the band of a "
        "standard.",
    ),
    "plan_band_below": lambda t: t.translate(
        "LifeCircle",
        "{circle} has {people} ({basis}), {lacking} fewer than the band's lower end of {low} "
        "({deviation} below). Add units of a larger neighbour.",
    ),
    "plan_band_below_open": lambda t: t.translate(
        "LifeCircle",
        "Not decided: {circle} has {people} counted ({basis}), {lacking} fewer than the band's "
        "lower end of {low}; but of {not_known} units the people are not or not fully known. "
        "Enter them first.",
    ),
    "plan_band_above": lambda t: t.translate(
        "LifeCircle",
        "{circle} has {people} ({basis}), {beyond} more than the band's upper end of {high} "
        "({deviation} above). Give units to a smaller neighbour, or split the circle.",
    ),
    "plan_band_above_open": lambda t: t.translate(
        "LifeCircle",
        "{circle} has at least {people} ({basis}), {beyond} more than the band's upper end of "
        "{high} ({deviation} above); of {not_known} units the people are not or not fully known. "
        "Give units to a smaller neighbour, or split the circle.",
    ),
    "plan_band_within_open": lambda t: t.translate(
        "LifeCircle",
        "{circle} has {people} counted ({basis}) and would leave the band with {room} more; of "
        "{not_known} units the people are not or not fully known. Enter them to be sure.",
    ),
    "plan_people_unknown": lambda t: t.translate(
        "LifeCircle",
        "Of none of the units of {circle} the people are known. Import residences with people, or "
        "enter the people of the units.",
    ),
    "plan_unknown_people": lambda t: t.translate(
        "LifeCircle",
        "Of {units} units of {circle} the people are not or not fully known; {circle_people} are "
        "counted. Import residences with people, or enter the people of the units.",
    ),
    "plan_hub_missing": lambda t: t.translate(
        "LifeCircle",
        "{circle} has {count} service complexes, {wanted} wanted. Plan one there, or draw the "
        "border so that it takes one in.",
    ),
    "plan_hub_planned": lambda t: t.translate(
        "LifeCircle",
        "{circle} has {count} service complexes, {wanted} wanted. Planned or closing, and not "
        "counted: {planned}.",
    ),
    "plan_subdistrict_main_missing": lambda t: t.translate(
        "LifeCircle",
        "{subdistrict_name} has {count} service complexes, {wanted} wanted. Plan one there.",
    ),
    "plan_subdistrict_main_planned": lambda t: t.translate(
        "LifeCircle",
        "{subdistrict_name} has {count} service complexes, {wanted} wanted. Planned or closing, "
        "and not counted: {planned}.",
    ),
    "plan_subdistrict_branch_missing": lambda t: t.translate(
        "LifeCircle",
        "{subdistrict_name} has {count} branches, {wanted} wanted. Present: {present}.",
    ),
    "plan_subdistrict_branch_planned": lambda t: t.translate(
        "LifeCircle",
        "{subdistrict_name} has {count} branches, {wanted} wanted. Present: {present}. Planned or "
        "closing, and not counted: {planned}.",
    ),
    "plan_hubs_unknown": lambda t: t.translate(
        "LifeCircle",
        "The blueprint holds no service complex (categories {codes}), so circles are not checked "
        "for one. Import the facilities, or choose other categories.",
    ),
    "plan_hubs_all_planned": lambda t: t.translate(
        "LifeCircle",
        "No service complex (categories {codes}) exists yet. Planned or closing: {planned}.",
    ),
    "plan_hubs_of_no_unit": lambda t: t.translate(
        "LifeCircle",
        "{count} service complexes lie in no unit and count for no circle: {names}. Check where "
        "they are placed.",
    ),
}

_RUNS: dict[str, TextOf] = {
    "check_circles_scenario": lambda t: t.translate("LifeCircle", "Scenario: {name}"),
    "check_circles_more": lambda t: t.translate(
        "LifeCircle", "Another {count} findings stand in the layer and the table."
    ),
    "check_circles_without_scenario": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} holds no scenario, so there are no circles to check. Import the "
        "circles, or draw a scenario in the Circles panel.",
    ),
}

_MAKING: dict[str, TextOf] = {
    "make_units_name": lambda t: t.translate("LifeCircle", "{subdistrict} block {number}"),
    "blocks_without_subdistricts": lambda t: t.translate(
        "LifeCircle",
        "There is no subdistrict with an area to divide. Import the subdistrict borders into the "
        "blueprint, or choose a layer of subdistricts.",
    ),
    "make_units_no_source": lambda t: t.translate(
        "LifeCircle",
        "Choose a blueprint, or layers of streets and of subdistricts; “{parameter}” is missing.",
    ),
    "make_units_no_class": lambda t: t.translate(
        "LifeCircle",
        "No street is of the classes {classes}. The streets have these: {known}.",
    ),
    "make_units_others_there": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} holds {count} units that were not made here, such as residents' "
        "committees or units that were cut. Blocks would lie over them. Choose to replace all "
        "units, or do not keep the blocks in the blueprint.",
    ),
    "make_units_done": lambda t: t.translate(
        "LifeCircle",
        "{units} street blocks in {subdistricts} subdistricts, bounded by {streets} streets and "
        "{barriers} barriers. {joined} small or narrow areas joined a neighbour.",
    ),
    "make_units_no_street_left": lambda t: t.translate(
        "LifeCircle",
        "No street bounds blocks: whole subdistricts are the blocks, divided by barriers alone. "
        "Check the classes of the streets.",
    ),
    "make_units_small_left": lambda t: t.translate(
        "LifeCircle",
        "{count} blocks stay small or narrow, because they have no neighbour to join in their "
        "subdistrict.",
    ),
    "make_units_people_unknown": lambda t: t.translate(
        "LifeCircle",
        "Of {count} blocks the people are not or not fully known. Import residences with people.",
    ),
    "make_units_residences_outside": lambda t: t.translate(
        "LifeCircle", "{count} residences lie in no subdistrict and are not counted in any block."
    ),
    "make_units_kept": lambda t: t.translate(
        "LifeCircle",
        "{count} street blocks kept in the blueprint in place of {gone} units; the circles of all "
        "scenarios follow.",
    ),
    "make_units_own_people_gone": lambda t: t.translate(
        "LifeCircle",
        "{count} of the units taken out had people of their own; blocks count the residences "
        "inside instead.",
    ),
}


def _filling(text_of: TextOf) -> TextOf:
    return lambda texts: PlanText.of(texts, text_of(texts))


_TEXTS = {**_COVERAGE, **_PIECES, **_CIRCLES, **_RUNS, **_MAKING}
CATALOGUE: dict[str, TextOf] = {key: _filling(text_of) for key, text_of in _TEXTS.items()}
