# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Projects on the map: zooming, marking, their style, and QGIS's temporal controller."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Optional

from qgis.core import (
    Qgis,
    QgsDateTimeRange,
    QgsGeometry,
    QgsInterval,
    QgsMapLayer,
    QgsPointXY,
    QgsTemporalNavigationObject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QDateTime, Qt
from qgis.PyQt.QtWidgets import QDockWidget

from .. import paths
from ..core.project_lines import whole_period
from .circles_map import CirclesMap
from .services import WindowServices

if TYPE_CHECKING:
    from ..core.project_desk import Desk, Project
    from .current_blueprint import CurrentBlueprint
    from .desk_session import DeskKeeper

ON_SCREEN, IN_GREY = "projects", "projects_print"
MARK_M = 18.0
CORNERS = 12


class ProjectsMap:
    """What the Projects panel shows and switches on the map."""

    def __init__(
        self, services: WindowServices, current: CurrentBlueprint, keeper: DeskKeeper
    ) -> None:
        """Show nothing yet."""
        self._services, self._current, self._keeper = services, current, keeper
        self._map = CirclesMap(services)

    def shut_down(self) -> None:
        """Leave nothing on the map."""
        self._map.shut_down()

    def clear(self) -> None:
        """Take the mark off."""
        self._map.clear()

    def layer(self) -> Optional[QgsVectorLayer]:
        """Return the layer that shows the projects: the session's, else the stored one."""
        session = self._keeper.session
        if session is not None:
            return session.projects_layer
        return self._current.layer("project")

    def geometry(self, project: Project, desk: Desk) -> QgsGeometry:
        """Return the area of a project, else a spot around its point; empty where unplaced."""
        for area in desk.of("project_area"):
            if area.project_id == project.id and area.wkb:
                geometry = QgsGeometry()
                geometry.fromWkb(area.wkb)
                if not geometry.isEmpty():
                    return geometry
        if project.xy is None:
            return QgsGeometry()
        return QgsGeometry.fromPointXY(QgsPointXY(*project.xy)).buffer(MARK_M, CORNERS)

    def show(self, projects: Sequence[Project], desk: Desk, zoom: bool = True) -> bool:
        """Mark projects on the map and go there; False where none of them is placed."""
        from ..store.blueprint_crs import metric_crs

        head = self._current.head
        found = [each for each in (self.geometry(p, desk) for p in projects) if not each.isEmpty()]
        if not found or head is None:
            self._map.clear()
            return False
        self._map.crs = metric_crs(head.metric_crs)
        whole = QgsGeometry.unaryUnion(found)
        self._map.mark(whole)
        if zoom:
            self._map.zoom(whole)
        return True

    def select(self, project_ids: Sequence[str]) -> None:
        """Choose projects in the layer too, for QGIS's own tools."""
        session = self._keeper.session
        if session is not None:
            session.projects_layer.selectByIds(session.feature_ids_of(project_ids))

    def restyle(self, name: str) -> bool:
        """Show the projects in one of their styles; the project layer's and the session's alike.

        Args:
            name: ON_SCREEN (theme by colour, stage by shape) or IN_GREY.
        """
        style = paths.styles() / f"{name}.qml"
        layers = [self._current.layer("project")]
        if self._keeper.session is not None:
            layers.append(self._keeper.session.projects_layer)
        is_done = False
        for layer in layers:
            if layer is None:
                continue
            categories = QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.Labeling
            _, is_loaded = layer.loadNamedStyle(str(style), False, categories)
            layer.triggerRepaint()
            layer.emitStyleChanged()
            is_done = is_done or bool(is_loaded)
        return is_done

    def switch_time(self, is_on: bool) -> bool:
        """Let the map show projects only while they run, at the time of the temporal controller.

        The controller's range becomes that of all projects. False where no project has a period.
        """
        from ..store.desk_forms import prepare_time

        layer = self.layer()
        if layer is None:
            return False
        properties = layer.temporalProperties()
        if is_on:
            # Projects without dates are shown throughout, whatever dates came in since.
            prepare_time(layer)
        properties.setIsActive(is_on)
        layer.triggerRepaint()
        controller = self._services.canvas.temporalController()
        if not isinstance(controller, QgsTemporalNavigationObject):
            return is_on
        if not is_on:
            controller.setNavigationMode(Qgis.TemporalNavigationMode.Disabled)
            return True
        desk = self._keeper.desk
        period = whole_period(desk.projects) if desk is not None else None
        if period is None:
            properties.setIsActive(False)
            return False
        span = [QDateTime.fromString(f"{day}T00:00:00", Qt.DateFormat.ISODate) for day in period]
        controller.setNavigationMode(Qgis.TemporalNavigationMode.Animated)
        controller.setTemporalExtents(QgsDateTimeRange(*span))
        controller.setFrameDuration(QgsInterval(1.0, Qgis.TemporalUnit.Months))
        controller.rewindToStart()
        # QGIS's own dock, where this is its window.
        dock = self._services.main_window.findChild(QDockWidget, "Temporal Controller")
        if dock is not None:
            dock.show()
        return True

    def tell_unplaced(self, count: int) -> None:
        """Say that nothing can be shown."""
        text = QCoreApplication.translate(
            "LifeCircle", "None of the {count} chosen projects is on the map yet: place them first."
        )
        self._services.messages.info(text.format(count=count))
