# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of errors of the edit session of circles."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

CATALOGUE: dict[str, Callable[[Texts], str]] = {
    "circle_locked": lambda t: t.translate(
        "LifeCircle",
        "{circle} is locked, so it was not changed. Unlock it in the table of circles first.",
    ),
    "split_takes_nothing": lambda t: t.translate(
        "LifeCircle",
        "None of the chosen units belongs to {circle}. Choose units of this circle, then split it.",
    ),
    "split_takes_all": lambda t: t.translate(
        "LifeCircle",
        "All units of {circle} were chosen: nothing would be left of it. Choose the units of one "
        "part only.",
    ),
    "scenario_adopted_stays": lambda t: t.translate(
        "LifeCircle",
        "{scenario} is the adopted scenario and was not deleted. Adopt another one first.",
    ),
    "scenario_last_stays": lambda t: t.translate(
        "LifeCircle",
        "{scenario} is the only scenario and was not deleted. Make another one first.",
    ),
    "heal_across_circles": lambda t: t.translate(
        "LifeCircle",
        "The {count} units belong to different circles, so they were not joined. Assign them to "
        "one circle first.",
    ),
    "heal_across_subdistricts": lambda t: t.translate(
        "LifeCircle",
        "The {count} units lie in different subdistricts, so they were not joined.",
    ),
    "heal_apart": lambda t: t.translate(
        "LifeCircle",
        "The {count} units do not all share a border, so they were not joined. Choose units that "
        "lie side by side.",
    ),
    "proposal_does_not_fit": lambda t: t.translate(
        "LifeCircle",
        "The proposal was made for {proposed} units, but there are {units} now: units were cut or "
        "joined meanwhile. Make the proposal again.",
    ),
    "session_layer_refused": lambda t: t.translate(
        "LifeCircle",
        "QGIS did not take the change into the layer {layer}, so nothing was changed. Close "
        "other tools that edit this layer, then try again.",
    ),
    "session_layer_read_only": lambda t: t.translate(
        "LifeCircle",
        "The layer {layer} was made read-only, so circles cannot be changed. Switch this off in "
        "the layer's properties or in the project's list of layers, then try again.",
    ),
    "session_foreign_edit": lambda t: t.translate(
        "LifeCircle",
        "A change made to the layer {layer} with one of QGIS's own tools was taken back, because "
        "circles could then have gaps or overlaps. Use the tools of the Circles panel to cut, "
        "join or assign units.",
    ),
    "session_layer_restored": lambda t: t.translate(
        "LifeCircle",
        "A layer of the circles being edited was removed while there were unsaved changes. It is "
        "back on the map, and all {steps} steps are kept. Save or discard the changes to end "
        "editing.",
    ),
    "session_edits_lost": lambda t: t.translate(
        "LifeCircle",
        "The project was closed while {steps} steps in the circles were not saved: they are lost. "
        "The blueprint file holds everything that was saved before.",
    ),
    "session_save_failed": lambda t: t.translate(
        "LifeCircle",
        "The circles were not saved; the file is as it was. All {steps} steps are kept and can "
        "still be undone. Mend what the message before says, then save again.",
    ),
    "session_unsaved": lambda t: t.translate(
        "LifeCircle",
        "QGIS was not closed: {steps} steps in the circles are not saved. Save or discard them in "
        "the Circles panel first.",
    ),
    "session_steps_left_out": lambda t: t.translate(
        "LifeCircle",
        "{count} of your steps are not in the copies, because the file was changed elsewhere; "
        "look, and do them again where they are still wanted.\n{steps}",
    ),
    "session_units_left_out": lambda t: t.translate(
        "LifeCircle",
        "{count} units that were cut or joined here are not in the file, which was changed "
        "elsewhere. In the copied scenarios the units there now are unassigned in their place.",
    ),
}
