# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of errors of the edit session of projects and needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

CATALOGUE: dict[str, Callable[[Texts], str]] = {
    "package_in_itself": lambda t: t.translate(
        "LifeCircle",
        "{package} was not moved: {parent} lies inside it. Choose a package outside of it.",
    ),
    "package_name_taken": lambda t: t.translate(
        "LifeCircle",
        "There is a package {package} at this place already, and the two could not be told apart. "
        "Use that one, or take another name.",
    ),
    "project_area_empty": lambda t: t.translate(
        "LifeCircle",
        "What was drawn has no area, so the project was not placed. Draw at least three corners "
        "that do not lie on one line.",
    ),
    "project_theme_unknown": lambda t: t.translate(
        "LifeCircle",
        "One of these is no theme. Write the other themes by name, separated by semicolons: live, "
        "work, play, learn, care.",
    ),
    "month_unclear": lambda t: t.translate(
        "LifeCircle",
        "“{month}” is no month. Write it as year and month, such as 2024-05.",
    ),
    "progress_out_of_range": lambda t: t.translate(
        "LifeCircle",
        "{progress} is no progress in percent. Enter a number from 0 to 100.",
    ),
    "desk_rows_changed_elsewhere": lambda t: t.translate(
        "LifeCircle",
        "Nothing was saved: {count} rows that you edited were changed in the blueprint file by "
        "somebody else meanwhile. Decide for each which one holds, then save again.",
    ),
    "desk_save_failed": lambda t: t.translate(
        "LifeCircle",
        "QGIS saved the layer, but the blueprint file could not be written. The {rows} rows you "
        "edited are kept here unsaved; only their undo history is gone. Mend what is in the way, "
        "then save again.",
    ),
    "desk_layer_read_only": lambda t: t.translate(
        "LifeCircle",
        "The layer {layer} was made read-only, so projects and needs cannot be changed. Switch "
        "this off in the layer's properties or in the project's list of layers, then try again.",
    ),
    "desk_layer_restored": lambda t: t.translate(
        "LifeCircle",
        "The layer of projects being edited was removed while there were unsaved changes. It is "
        "back on the map with all of them, {rows} rows; only the undo history is gone. Save or "
        "discard the changes to end editing.",
    ),
    "desk_edits_lost": lambda t: t.translate(
        "LifeCircle",
        "The project was closed while {rows} rows of projects and needs were not saved: they are "
        "lost. The blueprint file holds everything that was saved before.",
    ),
    "desk_saving": lambda t: t.translate(
        "LifeCircle",
        "Projects and needs are just being saved, so nothing was changed. Try again in a moment.",
    ),
    "desk_saving_at_exit": lambda t: t.translate(
        "LifeCircle",
        "QGIS was not closed: projects and needs are just being saved. Close it again in a moment.",
    ),
    "desk_unsaved": lambda t: t.translate(
        "LifeCircle",
        "QGIS was not closed: there are unsaved changes of projects and needs, {steps} steps. Save "
        "or discard them in the Projects panel first.",
    ),
    "place_confirmed": lambda t: t.translate("LifeCircle", "confirmed by hand before"),
}
