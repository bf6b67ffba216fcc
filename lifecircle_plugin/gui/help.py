# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The help that came with the plugin, opened at the section a panel is about."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, Qt, QUrl
from qgis.PyQt.QtGui import QAction, QDesktopServices, QKeySequence
from qgis.PyQt.QtWidgets import QWidget

from .. import paths
from ..texts import user_language


def help_url(section: str = "") -> QUrl:
    """Return the address of the help in the user's language, at a section's anchor."""
    url = QUrl.fromLocalFile(str(paths.resource("help", f"help_{user_language()}.html")))
    if section:
        url.setFragment(section)
    return url


def open_help(section: str = "") -> None:
    """Open the help at a section, offline, in the browser of the system."""
    QDesktopServices.openUrl(help_url(section))


def help_action(widget: QWidget, section: str) -> QAction:
    """Return an action that opens a section; F1 anywhere in the widget triggers it."""
    action = QAction(QCoreApplication.translate("LifeCircle", "Help"), widget)
    action.setShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda *_: open_help(section))
    widget.addAction(action)
    return action
