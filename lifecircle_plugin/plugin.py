# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The composition root: builds the parts, hands them to each other, and takes them down again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from qgis.PyQt.QtGui import QAction, QIcon
from qgis.PyQt.QtWidgets import QMenu, QToolBar

from . import paths
from .algorithms.provider import PROVIDER_ID, LifeCircleProvider
from .gui.help import close_help, open_help
from .gui.messages import services_of
from .gui.options_factory import OptionsFactory
from .gui.workbench import Workbench
from .outputs.expressions import ExpressionFunctions
from .texts import Language, user_language

MENU = "LifeCircle"


class LifeCirclePlugin:
    """What QGIS loads; `initProcessing` alone serves qgis_process, where no window exists."""

    def __init__(self, iface: Any) -> None:
        """Remember QGIS's window, None in qgis_process; nothing is built yet."""
        self.iface = iface
        self._translator: Optional[QTranslator] = None
        self._provider: Optional[LifeCircleProvider] = None
        self._menu: Optional[QMenu] = None
        self._toolbar: Optional[QToolBar] = None
        self._help_action: Optional[QAction] = None
        self.workbench: Optional[Workbench] = None
        self._functions: Optional[ExpressionFunctions] = None
        self._options: Optional[OptionsFactory] = None

    def initProcessing(self) -> None:  # noqa: N802
        """Make the algorithms known; the translator goes first, since names are asked at once."""
        self._translator = install_translator()
        self._provider = LifeCircleProvider(write_gap_page=write_gap_page)
        QgsApplication.processingRegistry().addProvider(self._provider)
        self._functions = ExpressionFunctions()

    def initGui(self) -> None:  # noqa: N802
        """Add the algorithms, docks, a menu, a toolbar and a help entry to QGIS's window."""
        self.initProcessing()
        self._menu = QMenu(MENU, self.iface.mainWindow())
        self._menu.setIcon(QIcon(paths.icon()))
        self.iface.pluginMenu().addMenu(self._menu)
        self._toolbar = self.iface.addToolBar(MENU)
        self._toolbar.setObjectName("LifeCircleToolBar")
        self.workbench = Workbench(services_of(self.iface))
        self.workbench.load(self._menu, self._toolbar)
        gap = add_entry(
            self._menu,
            QCoreApplication.translate("LifeCircle", "Facility Gap Analysis…"),
            self.open_gap_analysis,
        )
        gap.setStatusTip(
            QCoreApplication.translate(
                "LifeCircle", "Show which residents lack what within walking distance"
            )
        )
        self._help_action = add_entry(
            self._menu,
            QCoreApplication.translate("LifeCircle", "LifeCircle Help"),
            self.open_help,
        )
        self.iface.pluginHelpMenu().addAction(self._help_action)
        self._options = OptionsFactory()
        self.iface.registerOptionsWidgetFactory(self._options)

    def unload(self) -> None:
        """Take everything down in the reverse order of `initGui`."""
        close_help()
        if self._options is not None:
            self.iface.unregisterOptionsWidgetFactory(self._options)
            self._options = None
        if self._help_action is not None:
            self.iface.pluginHelpMenu().removeAction(self._help_action)
            self._help_action = None
        if self.workbench is not None:
            self.workbench.unload()
            self.workbench = None
        if self._toolbar is not None:
            self.iface.mainWindow().removeToolBar(self._toolbar)
            self._toolbar.deleteLater()
            self._toolbar = None
        if self._menu is not None:
            # A menu of ours, not iface.addPluginToMenu: QGIS never deletes the submenu that makes.
            self.iface.pluginMenu().removeAction(self._menu.menuAction())
            self._menu.deleteLater()
            self._menu = None
        if self._functions is not None:
            self._functions.remove()
            self._functions = None
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None

    def open_gap_analysis(self) -> None:
        """Open the gap analysis beside the map, which stays usable."""
        from qgis import processing

        dialog = processing.createAlgorithmDialog(f"{PROVIDER_ID}:facility_gap", {})
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def open_help(self) -> None:
        """Open the help page that came with the plugin, in the user's language."""
        open_help()


def add_entry(menu: QMenu, text: str, slot: Callable[[], None]) -> QAction:
    """Add an entry to a menu, which owns it."""
    action = QAction(QIcon(paths.icon()), text, menu)
    action.triggered.connect(lambda *_: slot())
    menu.addAction(action)
    return action


def install_translator() -> Optional[QTranslator]:
    """Install the translation for QGIS's locale; every Chinese locale finds the one there is."""
    translator = QTranslator()
    locale = QLocale("zh_CN" if user_language() == "zh" else QgsApplication.locale())
    if not translator.load(locale, "lifecircle", "_", str(paths.translations())):
        return None
    QCoreApplication.installTranslator(translator)
    return translator


def write_gap_page(report: Any, path: str, language: Language) -> None:
    """Write the result page; the page's module is imported when the first page is asked for."""
    from .outputs import gap_page

    gap_page.write_gap_page(report, path, language)
