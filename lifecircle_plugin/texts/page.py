# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of pages, tables and pictures, and of what can go wrong when they are written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

CATALOGUE: dict[str, Callable[[Texts], str]] = {
    "output_folder_read_only": lambda t: t.translate(
        "LifeCircle",
        "{file} could not be written: the folder {folder} is read-only for you. Choose another "
        "folder, or ask its owner for the right to write.",
    ),
    "output_folder_missing": lambda t: t.translate(
        "LifeCircle",
        "{file} could not be written: the folder {folder} does not exist. Choose another folder, "
        "or make this one first.",
    ),
    "output_disk_full": lambda t: t.translate(
        "LifeCircle",
        "{file} could not be written: there is no room left in {folder}. Free some space or choose "
        "another disk; nothing half-written was left there.",
    ),
    "output_not_written": lambda t: t.translate(
        "LifeCircle",
        "{file} could not be written in {folder} ({problem}). Close the program that shows it, or "
        "choose another name.",
    ),
    "picture_not_drawn": lambda t: t.translate(
        "LifeCircle",
        "The map {file} could not be drawn. Close other programs if memory is short, or ask for a "
        "smaller picture.",
    ),
    "sheet_circle_unknown": lambda t: t.translate(
        "LifeCircle",
        "The circle {circle} is not in this run. Run the analysis again with these circles.",
    ),
    "map_without_extent": lambda t: t.translate(
        "LifeCircle",
        "There is nothing to draw a map of: the circles and the residences have no shape. Choose "
        "layers that hold features.",
    ),
}

ROLES: dict[str, Callable[[Texts], str]] = {
    "street": lambda t: t.translate("LifeCircle", "Streets"),
    "residence": lambda t: t.translate("LifeCircle", "Residences"),
    "facility": lambda t: t.translate("LifeCircle", "Facilities"),
    "circle": lambda t: t.translate("LifeCircle", "Circles"),
    "gate": lambda t: t.translate("LifeCircle", "Gates"),
    "unit": lambda t: t.translate("LifeCircle", "Units"),
    "scenario": lambda t: t.translate("LifeCircle", "Scenarios"),
    "frame": lambda t: t.translate("LifeCircle", "Data frame"),
    "true_edge": lambda t: t.translate("LifeCircle", "Real edges"),
    "category": lambda t: t.translate("LifeCircle", "Categories"),
    "clause": lambda t: t.translate("LifeCircle", "Clauses"),
}
OTHER_NAMES = {
    "streets": "street",
    "residences": "residence",
    "facilities": "facility",
    "circles": "circle",
    "gates": "gate",
    "data_frame": "frame",
    "true_edges": "true_edge",
    "categories": "category",
    "clauses": "clause",
}


def role_of(role: str) -> str:
    """Return a role in its usual form: "RESIDENCES" is "residence"."""
    name = role.lower()
    return OTHER_NAMES.get(name, name)


def role_label(t: Texts, role: str) -> str:
    """Return what a layer is used for, the role itself where it has no name."""
    label = ROLES.get(role_of(role))
    return label(t) if label else role


def method_notes(t: Texts) -> tuple[str, ...]:
    """Return how to read the page, a sentence or two for each matter."""
    return (
        t.translate(
            "LifeCircle",
            "Within reach: the walk along the streets from a residence to the nearest facility of "
            "the category, the way to and from the street included, is not longer than the limit.",
        ),
        t.translate(
            "LifeCircle",
            "Met: enough people are within reach. Borderline: enough at the larger distance the "
            "clause names, not at the smaller. Gap: too few. Improvable: too few, but the clause "
            "is as needed. Not enough data for a verdict: the answer hangs on data that are "
            "missing.",
        ),
        t.translate(
            "LifeCircle",
            "A range such as 61.2% – 68.0% gives the bounds: the lower counts everybody who could "
            "not be judged as lacking, the upper as served. Shares are cut off, never rounded up.",
        ),
        t.translate(
            "LifeCircle",
            "“As the crow flies” is the share within the same distance in a straight line, as "
            "buffers would show it. The difference is what rivers, walls and missing paths cost.",
        ),
        t.translate(
            "LifeCircle",
            "Older people are taken to walk 0.7 m/s, children 0.9 m/s: their shares are those who "
            "arrive within the minutes of the level.",
        ),
        t.translate(
            "LifeCircle",
            "Where a clause names metres, metres count; without any, the distance of its level or "
            "minutes times speed. The table of evidence says which.",
        ),
        t.translate(
            "LifeCircle",
            "Facilities outside a circle count. “Served by a neighbour” is the share of the people "
            "within reach whose nearest facility stands outside their own circle.",
        ),
        t.translate(
            "LifeCircle",
            "Access is not a place: that a school or a home is near does not say that it has room "
            "or takes everybody.",
        ),
        t.translate(
            "LifeCircle",
            "Areas belong to the people a facility is nearest to; a surplus of one facility never "
            "pays for the shortage of another, and an unknown area is its own answer.",
        ),
        t.translate(
            "LifeCircle",
            "The levels of a standard do not contain each other: a circle needs what its 15, 10 "
            "and 5-minute areas need. Figures of different clauses must not be added up.",
        ),
    )
