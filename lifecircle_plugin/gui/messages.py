# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The one place that speaks to the planner: QGIS's message bar, with details, never a modal box."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import Qgis, QgsApplication
from qgis.gui import QgsMessageBar, QgsMessageBarItem, QgsMessageViewer
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QDockWidget, QHBoxLayout, QPushButton, QWidget

from ..core.errors import LifeCircleError
from ..texts import Texts

if TYPE_CHECKING:
    from .services import WindowServices

TITLE = LOG_TAG = "LifeCircle"
# What went well goes by itself; what needs the planner stays until it was read.
SECONDS = {Qgis.MessageLevel.Success: 8, Qgis.MessageLevel.Info: 12}
Action = tuple[str, Callable[[], None]]


class Messages:
    """Messages of the plugin in one message bar; `clear` takes back what is still shown."""

    def __init__(self, bar: QgsMessageBar) -> None:
        """Speak through this bar."""
        self._bar = bar
        # With what a message holds: the bar takes the item, nobody takes the buttons.
        self._shown: list[tuple[QgsMessageBarItem, str, QWidget]] = []
        self._viewers: list[QgsMessageViewer] = []
        bar.widgetRemoved.connect(self._forget)

    def say(
        self,
        level: Qgis.MessageLevel,
        text: str,
        details: str = "",
        actions: Sequence[Action] = (),
    ) -> None:
        """Show a message; the same text again replaces the one shown before.

        Args:
            level: Success and Info go by themselves, the others stay.
            text: one or two sentences.
            details: shown on a button of its own, and kept in QGIS's log.
            actions: (title of a button, what it does); a click closes the message.
        """
        for item, shown, _ in list(self._shown):
            if shown == text:
                self._bar.popWidget(item)
        # With a parent: without one Python would delete it, and the buttons in it, at once.
        holder = QWidget(self._bar)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        item = QgsMessageBarItem(TITLE, text, holder, level, SECONDS.get(level, 0))
        for title, slot in actions:
            row.addWidget(self._button(title, partial(self._close_and, item, slot)))
        if details:
            title = QCoreApplication.translate("LifeCircle", "Details")
            row.addWidget(self._button(title, lambda: self.show_details(text, details)))
        QgsApplication.messageLog().logMessage(
            f"{text}\n{details}" if details else text, LOG_TAG, level, False
        )
        self._shown.append((item, text, holder))
        self._bar.pushItem(item)

    def success(self, text: str, details: str = "", actions: Sequence[Action] = ()) -> None:
        """Say that something is done."""
        self.say(Qgis.MessageLevel.Success, text, details, actions)

    def info(self, text: str, details: str = "", actions: Sequence[Action] = ()) -> None:
        """Say something worth knowing."""
        self.say(Qgis.MessageLevel.Info, text, details, actions)

    def warning(self, text: str, details: str = "", actions: Sequence[Action] = ()) -> None:
        """Say what the planner should look at."""
        self.say(Qgis.MessageLevel.Warning, text, details, actions)

    def problem(self, error: BaseException, actions: Sequence[Action] = ()) -> None:
        """Say what went wrong and how to mend it."""
        if isinstance(error, LifeCircleError):
            self.warning(Texts.for_user().error(error), "", actions)
            return
        text = QCoreApplication.translate(
            "LifeCircle", "Something unexpected happened; nothing was changed. {problem}"
        ).format(problem=str(error) or type(error).__name__)
        self.say(Qgis.MessageLevel.Critical, text, _trace(error), actions)

    def farewell(self, text: str) -> None:
        """Say something that stays when the plugin goes; nothing in it needs the plugin."""
        level = Qgis.MessageLevel.Warning
        QgsApplication.messageLog().logMessage(text, LOG_TAG, level, False)
        self._bar.pushMessage(TITLE, text, level, 0)

    def show_details(self, title: str, details: str) -> None:
        """Show a long text in a window beside QGIS's, which stays usable."""
        viewer = QgsMessageViewer(self._bar.window())
        self._viewers.append(viewer)
        viewer.destroyed.connect(lambda *_: self._drop_viewer(viewer))
        viewer.setWindowTitle(TITLE)
        viewer.setMessageAsPlainText(f"{title}\n\n{details}")
        viewer.setCheckBoxVisible(False)
        # QGIS's viewer holds the window up unless it is told not to.
        viewer.setModal(False)
        viewer.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        viewer.show()

    def clear(self) -> None:
        """Take back everything that is still shown."""
        for item, _, _ in list(self._shown):
            self._bar.popWidget(item)
        for viewer in list(self._viewers):
            viewer.close()
            viewer.deleteLater()
        self._shown.clear()
        self._viewers.clear()
        self._bar.widgetRemoved.disconnect(self._forget)

    @staticmethod
    def _button(title: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(title)
        button.clicked.connect(lambda *_: slot())
        return button

    def _close_and(self, item: QgsMessageBarItem, slot: Callable[[], None]) -> None:
        self._bar.popWidget(item)
        slot()

    def _forget(self, item: QgsMessageBarItem) -> None:
        self._shown = [each for each in self._shown if each[0] is not item]

    def _drop_viewer(self, viewer: QgsMessageViewer) -> None:
        if viewer in self._viewers:
            self._viewers.remove(viewer)


def _trace(error: BaseException) -> str:
    import traceback

    return "".join(traceback.format_exception(type(error), error, error.__traceback__))


def services_of(iface: Any, project: Optional[Any] = None) -> WindowServices:
    """Return what panels need of QGIS's window.

    Args:
        iface: QGIS's interface object.
        project: another project than the window's, for tests.
    """
    from qgis.core import QgsProject

    from .services import WindowServices

    def add_dock(dock: Any, beside: list[str]) -> None:
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        # QGIS's own addTabifiedDockWidget looks at visible docks only.
        window = iface.mainWindow()
        for other in window.findChildren(QDockWidget):
            if other is not dock and other.objectName() in beside:
                window.tabifyDockWidget(other, dock)

    return WindowServices(
        main_window=iface.mainWindow(),
        canvas=iface.mapCanvas(),
        project=project or QgsProject.instance(),
        messages=Messages(iface.messageBar()),
        add_dock=add_dock,
        remove_dock=iface.removeDockWidget,
        register_action=iface.registerMainWindowAction,
        unregister_action=iface.unregisterMainWindowAction,
        show_layout=iface.openLayoutDesigner,
        set_active_layer=iface.setActiveLayer,
        cad_dock=iface.cadDockWidget,
        register_map_tool=iface.registerMapToolHandler,
        unregister_map_tool=iface.unregisterMapToolHandler,
        register_exit_blocker=iface.registerApplicationExitBlocker,
        unregister_exit_blocker=iface.unregisterApplicationExitBlocker,
        # Not modal: the map is looked at while a form is filled in.
        open_feature_form=lambda layer, feature: iface.openFeatureForm(
            layer, feature, False, False
        ),
    )
