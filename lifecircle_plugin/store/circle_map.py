# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The map of circles: one scenario shown, in colours, on screen and in print; main thread only.

A blueprint keeps the outlines of all scenarios in one table. Its layer shows one of them at a
time: the adopted one, until another is asked for. The layer carries named styles, and the project
map themes that choose among them, so that a planner changes from the map of gaps to the map of
circles with one click, with QGIS's own means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from qgis.core import (
    QgsLayerTreeModel,
    QgsMapLayer,
    QgsMapThemeCollection,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)

from .. import paths
from ..texts import Texts
from .blueprint_file import BlueprintFile
from .project_layers import TABLE_PROPERTY, find_layer, layers_of_file

_SHOWN = re.compile(r"\"scenario_id\" = '((?:[^']|'')*)'")
SCREEN, PRINT = "circles_map", "circles_print"
# Tables whose layers a map of circles shows.
THEME_TABLES = (
    *("circle_outline", "subdistrict", "barrier", "unit", "street", "true_edge", "background"),
)
# Kept with the node in the tree of layers, so that a project saved while editing comes back whole.
BEFORE_EDITING = "lifecircle/before_editing"
COLOUR_PREFIX = "circle_"
STYLE = QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.Labeling


# --- a stored scenario ----------------------------------------------------------------------------


def set_up_circle_map(project: QgsProject, path: Path, texts: Texts) -> Iterator[str]:
    """Give a blueprint's new layers in a project what maps of circles need.

    The layer of outlines shows one scenario, knows its circles' colours, and has a style for
    screen and one for print; the project gets two map themes. Where that was done before, what the
    planner has changed since stays.

    Args:
        project: with the blueprint's layers (see `project_layers.add_blueprint_layers`).
        path: the file, open as a `BlueprintFile`.
        texts: in the planner's language.

    Yields:
        The table at work, between steps that are short enough for a window.
    """
    outlines = find_layer(project, path, "circle_outline")
    if outlines is None:
        return
    # A project that was saved while circles were edited.
    show_after_editing(project, path)
    if not _SHOWN.fullmatch(outlines.subsetString()):
        show_scenario(project, path)
    circles = find_layer(project, path, "circle")
    if circles is not None and all(
        join.joinLayerId() != circles.id() for join in outlines.vectorJoins()
    ):
        _join_colours(outlines, circles)
    yield "circle_outline"
    layers: dict[str, QgsVectorLayer] = {}
    for name in (SCREEN, PRINT):
        called = style_name(texts, name)
        if called not in outlines.styleManager().styles():
            _add_named_style(outlines, called, name)
            yield "circle_outline"
            for table in THEME_TABLES if not layers else ():
                layer = find_layer(project, path, table)
                if layer is not None:
                    layers[table] = layer
                yield table
            add_theme(project, layers, called)
            yield "circle_outline"


def style_name(texts: Texts, name: str) -> str:
    """Return what the style and the map theme for SCREEN or PRINT are called."""
    if name == PRINT:
        return texts.translate("LifeCircle", "Circles (print)")
    return texts.translate("LifeCircle", "Circles")


def show_scenario(project: QgsProject, path: Path, scenario_id: str = "") -> str:
    """Show the outlines of one scenario.

    Args:
        project: with the blueprint's layers.
        path: the file, open as a `BlueprintFile`.
        scenario_id: "" for the adopted one, or the first where none is.

    Returns:
        The id of the scenario shown, "" where there is none.
    """
    outlines = find_layer(project, path, "circle_outline")
    file = BlueprintFile.opened(path)
    if outlines is None or file is None:
        return ""
    with file.read() as connection:
        rows = connection.execute("SELECT id FROM scenario ORDER BY adopted DESC, fid").fetchall()
    ids = [str(row[0]) for row in rows]
    if scenario_id not in ids:
        scenario_id = ids[0] if ids else ""
    wanted = ""
    if scenario_id:
        wanted = "\"scenario_id\" = '{}'".format(scenario_id.replace("'", "''"))
    if outlines.subsetString() != wanted and not outlines.isEditable():
        outlines.setSubsetString(wanted)
    outlines.triggerRepaint()
    return scenario_id


def shown_scenario(project: QgsProject, path: Path) -> str:
    """Return the id of the scenario whose outlines the map shows, "" for none."""
    outlines = find_layer(project, path, "circle_outline")
    shown = _SHOWN.fullmatch(outlines.subsetString()) if outlines is not None else None
    return shown.group(1).replace("''", "'") if shown else ""


def add_theme(project: QgsProject, layers: Mapping[str, QgsVectorLayer], called: str) -> None:
    """Add a map theme of circles to the project, or renew it.

    Args:
        project: with the layers.
        layers: that the theme shows, by table.
        called: name of the theme, and of the style of outlines.
    """
    record = QgsMapThemeCollection.MapThemeRecord()
    for table, layer in layers.items():
        if project.layerTreeRoot().findLayer(layer) is None:
            continue
        entry = QgsMapThemeCollection.MapThemeLayerRecord(layer)
        entry.isVisible = True
        entry.usingCurrentStyle = True
        is_circles = table == "circle_outline"
        entry.currentStyle = called if is_circles else layer.styleManager().currentStyle()
        record.addLayerRecord(entry)
    # Groups are left out: a theme knows them by name, and a renamed one would hide everything.
    project.mapThemeCollection().insert(called, record)


def apply_theme(project: QgsProject, called: str) -> None:
    """Show a map theme, as a choice in QGIS's own menu does."""
    root = project.layerTreeRoot()
    model = QgsLayerTreeModel(root)
    project.mapThemeCollection().applyTheme(called, root, model)


# --- layers of an edit session --------------------------------------------------------------------


def style_outlines(layer: QgsVectorLayer, name: str = SCREEN) -> None:
    """Style outlines of circles that have a field `colour`, and labels from `name`.

    Args:
        layer: polygons.
        name: SCREEN, or PRINT with hatching for a grey print.
    """
    layer.loadNamedStyle(str(paths.styles() / f"{name}.qml"), False, STYLE)


def show_for_editing(project: QgsProject, path: Path) -> None:
    """Show what a map theme of circles shows, but for stored outlines, while circles are edited.

    The session's own layers draw the circles; stored outlines and residences coloured by their
    gaps would lie over and under them. `show_after_editing` brings back what was shown.
    """
    for layer in layers_of_file(project, path):
        table = str(layer.customProperty(TABLE_PROPERTY) or "")
        node = project.layerTreeRoot().findLayer(layer)
        if not table or node is None or not layer.isSpatial():
            continue
        is_wanted = table in THEME_TABLES and table not in ("circle_outline", "unit")
        if node.itemVisibilityChecked() != is_wanted:
            node.setCustomProperty(BEFORE_EDITING, int(node.itemVisibilityChecked()))
            node.setItemVisibilityChecked(is_wanted)


def show_after_editing(project: QgsProject, path: Path) -> None:
    """Show what was shown before circles were edited; what the planner changed since stays."""
    for layer in layers_of_file(project, path):
        node = project.layerTreeRoot().findLayer(layer)
        before = node.customProperty(BEFORE_EDITING) if node is not None else None
        if node is None or before is None:
            continue
        node.removeCustomProperty(BEFORE_EDITING)
        if node.itemVisibilityChecked() != bool(int(before)):
            node.setItemVisibilityChecked(bool(int(before)))


# --- parts ----------------------------------------------------------------------------------------


def _join_colours(outlines: QgsVectorLayer, circles: QgsVectorLayer) -> None:
    """Let outlines know their circle's colour, as it is in the table at the moment of drawing."""
    info = QgsVectorLayerJoinInfo()
    info.setJoinLayer(circles)
    info.setJoinFieldName("id")
    info.setTargetFieldName("circle_id")
    info.setPrefix(COLOUR_PREFIX)
    # A few dozen rows, read anew each time: a copy in memory would keep colours that are gone.
    info.setUsingMemoryCache(False)
    info.setJoinFieldNamesSubset(["colour", "locked"])
    outlines.addJoin(info)


def _add_named_style(layer: QgsVectorLayer, called: str, name: str) -> None:
    """Add a style of ours under a name, and leave the one that is shown."""
    manager = layer.styleManager()
    shown = manager.currentStyle()
    manager.addStyleFromLayer(called)
    manager.setCurrentStyle(called)
    layer.loadNamedStyle(str(paths.styles() / f"{name}.qml"), False, STYLE)
    manager.setCurrentStyle(shown)
