# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of what can go wrong with a blueprint file, and the names of its layers and codes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

CATALOGUE: dict[str, Callable[[Texts], str]] = {
    "blueprint_missing": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} was not found. It may have been moved or renamed: choose it again.",
    ),
    "blueprint_exists": lambda t: t.translate(
        "LifeCircle",
        "There already is a file {file}. A new blueprint never replaces a file: open that one, or "
        "choose another name.",
    ),
    "blueprint_not_one": lambda t: t.translate(
        "LifeCircle",
        "{file} is no LifeCircle blueprint. Choose a file that was made with New Blueprint, or "
        "load its layers into a blueprint as data.",
    ),
    "blueprint_newer": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} was made by a newer version of LifeCircle (file version "
        "{file_version}, this plugin reads up to {plugin_version}). Update the plugin; the file "
        "was not changed.",
    ),
    "blueprint_damaged": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} is damaged or was copied only in part ({problem}). Copy it again "
        "from where it came, or take the last backup. The file was not changed.",
    ),
    "blueprint_in_use": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} is being worked on in another QGIS ({application} on {computer}, "
        "since {since}). It can be read here, but not changed. Close it there first; if that QGIS "
        "no longer runs, delete the file {lock}.",
    ),
    "blueprint_read_only": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} is read-only, or lies in a read-only folder. It can be read here, "
        "but not changed. To work on it, copy it to a folder of your own.",
    ),
    "blueprint_on_network": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} lies on a network drive, where a GeoPackage can be damaged when two "
        "people write. It can be read here, but not changed. To work on it, copy it to this "
        "computer, and copy it back when you are done.",
    ),
    "blueprint_old_read_only": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} was made by an older version of LifeCircle (file version "
        "{file_version}) and must be brought up to date first, but it cannot be written here. "
        "Copy it to a folder of your own and open the copy.",
    ),
    "blueprint_locked": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} is being written by another program at the moment. Nothing was "
        "changed. Try again.",
    ),
    "blueprint_failed": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} could not be written ({problem}). Nothing was changed.",
    ),
    "blueprint_disk_full": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} could not be written: the disk is full. Nothing was changed. Make "
        "room and try again.",
    ),
    "blueprint_crs_not_metric": lambda t: t.translate(
        "LifeCircle",
        "A blueprint measures in metres, but {crs} does not. Choose a projected coordinate "
        "reference system in metres, such as {suggestion}.",
    ),
    "blueprint_layer_in_edit": lambda t: t.translate(
        "LifeCircle",
        "The blueprint {file} must be brought up to date, but its layer {layer} is being edited. "
        "Save or discard the edits, then open the blueprint again.",
    ),
    "run_missing": lambda t: t.translate(
        "LifeCircle",
        "The analysis run is no longer in the blueprint {file}. Run the gap analysis again.",
    ),
    "run_not_done": lambda t: t.translate(
        "LifeCircle",
        "The analysis run in the blueprint {file} was interrupted, so that its results are not "
        "complete. Run the gap analysis again.",
    ),
    "report_unreadable": lambda t: t.translate(
        "LifeCircle",
        "The account of the analysis run cannot be read ({problem}). Run the gap analysis again.",
    ),
    "scenario_missing": lambda t: t.translate(
        "LifeCircle",
        "The blueprint has no scenario {scenario}. It has: {names}. Choose one of them, or leave "
        "the choice empty for the adopted one.",
    ),
}
