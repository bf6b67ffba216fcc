# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes the docks and their entries in QGIS's window, and takes them down again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QByteArray, QCoreApplication
from qgis.PyQt.QtGui import QAction, QIcon
from qgis.PyQt.QtWidgets import QMenu, QToolBar, QWidget

from .. import paths
from ..editing.layer_marks import remove_stale_layers
from .dock_shell import DockShell
from .help import help_action, help_key
from .services import WindowServices

if TYPE_CHECKING:
    from .current_blueprint import CurrentBlueprint
    from .desk_session import DeskKeeper
    from .standards_window import StandardsWindow

# Object names: QGIS restores the docks' places by them, so they never change.
BLUEPRINT_DOCK = "LifeCircleBlueprintDock"
CIRCLES_DOCK = "LifeCircleCirclesDock"
GAPS_DOCK = "LifeCircleGapsDock"
PROJECTS_DOCK = "LifeCircleProjectsDock"
NEEDS_DOCK = "LifeCircleNeedsDock"
BLUEPRINT_SHORTCUT = "Ctrl+Alt+B"
CIRCLES_SHORTCUT = "Ctrl+Alt+Q"
GAPS_SHORTCUT = "Ctrl+Alt+J"
PROJECTS_SHORTCUT = "Ctrl+Alt+X"
NEEDS_SHORTCUT = "Ctrl+Alt+U"


class Workbench:
    """The docks, the Standards window, and what opens them."""

    def __init__(self, services: WindowServices) -> None:
        """Build nothing yet."""
        self.services = services
        self._current: Optional[CurrentBlueprint] = None
        self._desk_keeper: Optional[DeskKeeper] = None
        self._docks: dict[str, DockShell] = {}
        self._actions: list[QAction] = []
        self._in_tabs: set[str] = set()
        self._standards: Optional[StandardsWindow] = None

    @property
    def current(self) -> CurrentBlueprint:
        """Return the open blueprint's keeper, made when it is first needed."""
        if self._current is None:
            from .current_blueprint import CurrentBlueprint

            self._current = CurrentBlueprint(self.services)
        return self._current

    @property
    def desk_keeper(self) -> DeskKeeper:
        """Return what keeps projects and needs, for both panels, made when it is first needed."""
        if self._desk_keeper is None:
            from .desk_session import DeskKeeper

            self._desk_keeper = DeskKeeper(self.services, self.current)
        return self._desk_keeper

    # --- life ----------------------------------------------------------------------------------

    def load(self, menu: QMenu, toolbar: QToolBar) -> None:
        """Add the docks, their buttons and menu entries."""
        self.services.project.readProject.connect(self._on_project_read)
        translate = QCoreApplication.translate
        blueprint = self._add_dock(
            BLUEPRINT_DOCK, translate("LifeCircle", "Blueprint"), self._make_blueprint_panel
        )
        circles = self._add_dock(
            CIRCLES_DOCK, translate("LifeCircle", "Circles"), self._make_circles_panel
        )
        needs = self._add_dock(NEEDS_DOCK, translate("LifeCircle", "Needs"), self._make_needs_panel)
        gaps = self._add_dock(GAPS_DOCK, translate("LifeCircle", "Gaps"), self._make_gaps_panel)
        projects = self._add_dock(
            PROJECTS_DOCK, translate("LifeCircle", "Projects"), self._make_projects_panel
        )
        for dock, icon, shortcut, tip in (
            (
                blueprint,
                "blueprint",
                BLUEPRINT_SHORTCUT,
                translate("LifeCircle", "Open or make a blueprint, and see what comes next"),
            ),
            (
                circles,
                "circles",
                CIRCLES_SHORTCUT,
                translate("LifeCircle", "Draw the life circles, and prove that they cover it all"),
            ),
            (
                needs,
                "needs",
                NEEDS_SHORTCUT,
                translate("LifeCircle", "What people ask for, beside what is measured"),
            ),
            (
                gaps,
                "gaps",
                GAPS_SHORTCUT,
                translate("LifeCircle", "Which circles lack what within walking distance"),
            ),
            (
                projects,
                "projects",
                PROJECTS_SHORTCUT,
                translate("LifeCircle", "What will be done, where, by whom, and what it changes"),
            ),
        ):
            action = QAction(QIcon(paths.icon(icon)), dock.windowTitle(), menu)
            action.setObjectName(f"{dock.objectName()}Action")
            action.setStatusTip(tip)
            action.setToolTip(tip)
            dock.setToggleVisibilityAction(action)
            self.services.register_action(action, shortcut)
            self._actions.append(action)
            menu.addAction(action)
            toolbar.addAction(action)
        standards = QAction(translate("LifeCircle", "Planning Standards…"), menu)
        standards.triggered.connect(lambda *_: self.show_standards())
        menu.addAction(standards)

    def unload(self) -> None:
        """Take everything down in the reverse order of `load`; runs are cancelled first."""
        self._end_runs()
        if self._standards is not None:
            self._standards.shut_down()
            self._standards.deleteLater()
            self._standards = None
        for action in reversed(self._actions):
            self.services.unregister_action(action)
        self._actions.clear()
        for dock in reversed(list(self._docks.values())):
            dock.shut_down()
            self.services.remove_dock(dock)
            dock.deleteLater()
        self._docks.clear()
        keeper, self._desk_keeper = self._desk_keeper, None
        if keeper is not None:
            keeper.shut_down()
            keeper.deleteLater()
        self.services.project.readProject.disconnect(self._on_project_read)
        current, self._current = self._current, None
        if current is not None:
            current.shut_down()
            current.deleteLater()
        # Panels and blueprint may have started a last worker while they closed.
        self._end_runs()
        self.services.messages.clear()

    @staticmethod
    def _end_runs() -> None:
        from . import tasks

        tasks.cancel_all()

    def _on_project_read(self) -> None:
        """Open the blueprint of a project that holds its layers."""
        remove_stale_layers(self.services.project)
        self._remove_left_behind()
        for layer in self.services.project.mapLayers().values():
            # Asked by name: most projects hold none, and shall not wait for the store.
            if layer.customProperty("lifecircle/blueprint"):
                self.current.adopt(layer)
                return

    def _remove_left_behind(self) -> None:
        """Remove temporary layers that were saved with a project while circles were edited."""
        project = self.services.project
        marks = ("lifecircle/session", "lifecircle/difference")
        stale = [
            key
            for key, layer in project.mapLayers().items()
            if any(layer.customProperty(mark) for mark in marks)
        ]
        if not stale:
            return
        project.removeMapLayers(stale)
        # They stood in for the outlines in the file, which were switched off meanwhile.
        for layer in project.mapLayers().values():
            if layer.customProperty("lifecircle/table") == "circle_outline":
                node = project.layerTreeRoot().findLayer(layer.id())
                if node is not None:
                    node.setItemVisibilityChecked(True)

    def _add_dock(self, name: str, title: str, make: Any) -> DockShell:
        dock = DockShell(name, title, make)
        self._docks[name] = dock
        self.services.add_dock(dock, [BLUEPRINT_DOCK])
        dock.hide()
        # Known from the last session where the plugin was switched on after QGIS had started.
        self.services.main_window.restoreDockWidget(dock)
        return dock

    # --- what opens what -----------------------------------------------------------------------

    def show_blueprint(self) -> Any:
        """Show the Blueprint dock and return its panel."""
        return self._show(BLUEPRINT_DOCK)

    def show_circles(self) -> Any:
        """Show the Circles dock and return its panel."""
        return self._show(CIRCLES_DOCK)

    def load_data(self, kind: str, role: str = "") -> None:
        """Show the Blueprint dock and its dialog that loads data of a role."""
        panel = self.show_blueprint()
        if panel is not None:
            panel.load(kind, role)

    def show_gaps(self) -> Any:
        """Show the Gaps dock and return its panel."""
        return self._show(GAPS_DOCK)

    def show_projects(self) -> Any:
        """Show the Projects dock and return its panel."""
        return self._show(PROJECTS_DOCK)

    def show_needs(self) -> Any:
        """Show the Needs dock and return its panel."""
        return self._show(NEEDS_DOCK)

    def import_projects(self) -> Any:
        """Open the dialog that loads a list of projects."""
        return self._import("projects")

    def import_needs(self) -> Any:
        """Open the dialog that loads needs, questionnaires or events."""
        return self._import("needs")

    def _import(self, what: str) -> Any:
        from .desk_import_dialog import open_import

        return open_import(self.services, self.current, self.desk_keeper, what)

    def gap_layers(self) -> None:
        """Show the Gaps dock ready for any loaded layers, without a blueprint."""
        panel = self.show_gaps()
        if panel is not None and hasattr(panel, "use_layers"):
            panel.use_layers()

    def gap_blueprint(self) -> None:
        """Show the Gaps dock ready for the open blueprint."""
        panel = self.show_gaps()
        if panel is not None and hasattr(panel, "use_blueprint"):
            panel.use_blueprint()

    def show_standards(self) -> Any:
        """Open the window of planning standards."""
        if self._standards is None:
            from .standards_window import StandardsWindow

            self._standards = StandardsWindow(self.services)
            gaps = self._docks[GAPS_DOCK]
            self._standards.pack_saved.connect(
                lambda pack: gaps.panel.on_pack_saved(pack) if gaps.panel is not None else None
            )
            # What the Blueprint panel says of the last run rests on the same evidence.
            self._standards.pack_saved.connect(lambda _: self.current.refresh())
        self._standards.show()
        self._standards.raise_()
        self._standards.activateWindow()
        return self._standards

    def _show(self, name: str) -> Any:
        dock = self._docks[name]
        self._put_in_tabs(dock)
        dock.present()
        return dock.panel

    def _put_in_tabs(self, dock: DockShell) -> None:
        """Show a dock as a tab of the others, unless the planner has arranged them.

        QGIS restores its window's state after the plugins are loaded, and pulls docks apart that
        the state does not know.
        """
        if dock.objectName() in self._in_tabs:
            return
        self._in_tabs.add(dock.objectName())
        if not _is_arranged(dock.objectName()):
            window = self.services.main_window
            others = [
                other
                for other in self._docks.values()
                if other is not dock
                and not other.isFloating()
                and window.dockWidgetArea(other) == window.dockWidgetArea(dock)
            ]
            # One of them only, best one that is shown: a second one may stand in tabs of its own,
            # and would take the dock away from the first.
            others.sort(key=lambda other: other.isHidden())
            if others:
                window.tabifyDockWidget(others[0], dock)

    def _make_blueprint_panel(self) -> QWidget:
        from .blueprint_panel import BlueprintPanel

        panel = BlueprintPanel(self.services, self.current, self)
        help_action(panel, "blueprint")
        return panel

    def _make_circles_panel(self) -> QWidget:
        from .circles_panel import CirclesPanel

        panel = CirclesPanel(self.services, self.current, self)
        self._docks[CIRCLES_DOCK].visibilityChanged.connect(panel.on_seen)
        return panel

    def _make_gaps_panel(self) -> QWidget:
        from .gaps_panel import GapsPanel

        return GapsPanel(self.services, self.current)

    def _make_needs_panel(self) -> QWidget:
        from .needs_panel import NeedsPanel

        panel = NeedsPanel(self.services, self.current, self.desk_keeper, self)
        help_key(panel, "needs")
        return panel

    def _make_projects_panel(self) -> QWidget:
        from .projects_panel import ProjectsPanel

        panel = ProjectsPanel(self.services, self.current, self.desk_keeper, self)
        help_key(panel, "projects")
        self._docks[PROJECTS_DOCK].visibilityChanged.connect(panel.on_seen)
        return panel


def _is_arranged(name: str) -> bool:
    """Tell whether QGIS's saved window state knows a dock, and so where the planner wants it."""
    state = QgsSettings().value("UI/state")
    # Object names stand in it as Qt writes texts.
    return isinstance(state, QByteArray) and name.encode("utf-16-be") in bytes(state)
