# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Assign selection: what is selected in QGIS, in any layer, goes to the circle."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import QCoreApplication, Qt

from . import words
from .gesture_tool import GestureTool, Key
from .places import THINNEST_M
from .previews import GesturePreview
from .tool_options import NEW_CIRCLE
from .tool_state import ToolState

MOST_FEATURES = 20_000
"""More selected features than this are no selection but a layer."""


@dataclass(frozen=True)
class SelectedUnits:
    """Units that a selection means.

    Attributes:
        unit_ids: of the units.
        layer: name of the layer whose features are selected, "" for none.
        features: how many features are selected in it.
    """

    unit_ids: tuple[str, ...] = ()
    layer: str = ""
    features: int = 0


class SelectionTool(GestureTool, QgsMapTool):
    """Shows what the selection means; a click on the map, or Enter, gives it to the circle."""

    def __init__(self, state: ToolState, name: str, title: str, hint: str) -> None:
        """Make the tool."""
        QgsMapTool.__init__(self, state.canvas)
        self.set_up(state, name, title, hint)
        self._chosen = SelectedUnits()

    # --- events ----------------------------------------------------------------------------------

    def activate(self) -> None:
        """Look at the selection, before the session's layer becomes the active one."""
        self._chosen = self.selected()
        super().activate()
        self.moves.note()

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Take the circle under the pointer as target with Ctrl held."""
        self.pointer = event.pos()
        if event.button() == Qt.MouseButton.LeftButton:
            self._is_target_click = self.takes_target(event)
            if self._is_target_click:
                self.moves.note()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Take the preview along with the pointer."""
        self.note_move(event)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Give the selection to the circle, or give up with the right button."""
        self.pointer = event.pos()
        if event.button() == Qt.MouseButton.RightButton:
            self.give_up()
        elif event.button() == Qt.MouseButton.LeftButton and not self._is_target_click:
            self._give()

    def key(self, key: int, modifiers: Qt.KeyboardModifier, does: bool) -> bool:
        """Take Enter to accept, besides what every tool takes."""
        if key in (Key.Key_Return, Key.Key_Enter):
            if does:
                self._give()
            return True
        return super().key(key, modifiers, does)

    # --- gesture ---------------------------------------------------------------------------------

    def follow(self) -> None:
        """Show what giving the selection to the circle would do."""
        if self.state.session is None:
            return
        if not self._chosen.unit_ids:
            self.state.say(self._nothing_selected(), self.pointer)
            return
        if self.state.target is None:
            self.state.mark_units(self._chosen.unit_ids, None)
            self.state.say(self.choose_first(), self.pointer)
            return
        preview = self.state.preview(self._chosen.unit_ids, self.state.target)
        self.state.mark_units(preview.unit_ids, self.state.target)
        note = QCoreApplication.translate(
            "LifeCircle", "Selected in {layer}: {features} features, {units} units"
        ).format(
            layer=self._chosen.layer,
            features=words.number_text(self._chosen.features),
            units=words.number_text(len(self._chosen.unit_ids)),
        )
        heading = words.moved_text(self.title, preview.changed_units, preview.people)
        keys = QCoreApplication.translate("LifeCircle", "Click or Enter: accept; Esc: abandon")
        self.state.show(
            GesturePreview(
                self.name,
                preview.circles,
                preview.changed_units,
                preview.people,
                preview.refused,
                note=note,
                takes=self.state.target,
            ),
            heading,
            self.pointer,
            keys,
        )

    def leave(self) -> None:
        """Keep the preview: the selection stays what it is wherever the pointer goes."""

    def selected(self) -> SelectedUnits:
        """Return the units that the selection means.

        The session's own layer goes first, then the active layer, then the only other layer in
        which something is selected.
        """
        session = self.state.session
        if session is None:
            return SelectedUnits()
        layers = [session.units_layer, self.state.canvas.currentLayer()]
        layers += self.state.services.project.mapLayers().values()
        for layer in layers:
            if isinstance(layer, QgsVectorLayer) and layer.selectedFeatureCount():
                return self._units_of(layer)
        return SelectedUnits()

    def _units_of(self, layer: QgsVectorLayer) -> SelectedUnits:
        session = self.state.session
        count = layer.selectedFeatureCount()
        if layer is session.units_layer:
            found = map(session.unit_id_of_feature, layer.selectedFeatureIds())
            return SelectedUnits(tuple(each for each in found if each), layer.name(), count)
        ids: dict[str, None] = {}
        to_plan = QgsCoordinateTransform(
            layer.crs(), session.units_layer.crs(), self.state.services.project.transformContext()
        )
        areas = []
        request = QgsFeatureRequest().setFilterFids(layer.selectedFeatureIds()[:MOST_FEATURES])
        for feature in layer.getFeatures(request.setNoAttributes()):
            geometry = QgsGeometry(feature.geometry())
            try:
                geometry.transform(to_plan)
            except QgsCsException:
                continue
            if geometry.isEmpty() or not geometry.boundingBox().isFinite():
                continue
            if geometry.type() == QgsWkbTypes.GeometryType.PolygonGeometry:
                areas.append(geometry)
            elif geometry.type() == QgsWkbTypes.GeometryType.PointGeometry:
                for vertex in geometry.vertices():
                    ids.update(dict.fromkeys(session.rows_at(vertex.x(), vertex.y())[:1]))
            else:
                strip = geometry.buffer(THINNEST_M, 2)
                ids.update(dict.fromkeys(session.rows_in(strip, "touching")))
        if areas:
            # Together: a unit on the border of two selected areas lies mostly in both of them.
            rule = "fully" if self.state.options.draw_fully else "mostly"
            ids.update(dict.fromkeys(session.rows_in(QgsGeometry.unaryUnion(areas), rule)))
        return SelectedUnits(tuple(ids), layer.name(), count)

    def _give(self) -> None:
        if not self._chosen.unit_ids or self.state.target is None:
            self.follow()
            return
        target, chosen = self.state.target, self._chosen
        outcome = self.state.give(chosen.unit_ids, target, "selection")
        self._chosen = SelectedUnits()
        name = self.state.circle_name(self.state.target if target == NEW_CIRCLE else target)
        self.state.done(self.name, self.title, outcome, name, self.pointer)

    def give_up(self) -> None:
        """Let go of the selection, which stays in QGIS."""
        self._chosen = SelectedUnits()
        self.state.clear()
        text = QCoreApplication.translate("LifeCircle", "Abandoned; nothing changed.")
        self.state.say(text, self.pointer)

    @staticmethod
    def _nothing_selected() -> str:
        return QCoreApplication.translate(
            "LifeCircle",
            "Nothing is selected. Select units, or features of any layer that lie on them, then "
            "take this tool again.",
        )
