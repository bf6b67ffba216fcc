# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The help that came with the plugin, opened at the section a panel is about.

It has a window of its own: handed to the system's browser, an address of a local file loses its
section on Windows and on most Linux desktops.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, Qt, QUrl
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import QWidget

from .. import paths
from ..texts import user_language

if TYPE_CHECKING:
    from .help_window import HelpWindow

_window: Optional[HelpWindow] = None


def help_url(section: str = "") -> QUrl:
    """Return the address of the help in the user's language, at a section's anchor."""
    url = QUrl.fromLocalFile(str(paths.help_page(user_language())))
    if section:
        url.setFragment(section)
    return url


def open_help(section: str = "") -> HelpWindow:
    """Show the help at a section; the same window serves every call."""
    global _window
    if _window is None:
        from .help_window import HelpWindow

        _window = HelpWindow()
    _window.go_to(help_url(section))
    _window.show()
    _window.raise_()
    _window.activateWindow()
    return _window


def close_help() -> None:
    """Close the window for good, as when the plugin is unloaded."""
    global _window
    if _window is not None:
        _window.close()
        _window.deleteLater()
        _window = None


def help_key(widget: QWidget, section: str) -> None:
    """Let F1 anywhere in a widget open a section; the innermost widget with a section answers."""
    widget.installEventFilter(_HelpKey(widget, section))


def help_action(widget: QWidget, section: str) -> QAction:
    """Return an action that opens a section; F1 anywhere in the widget does so too."""
    help_key(widget, section)
    action = QAction(QCoreApplication.translate("LifeCircle", "Help"), widget)
    action.triggered.connect(lambda *_: open_help(section))
    return action


class _HelpKey(QObject):
    """Takes F1 from a widget and what it holds.

    A shortcut of ours would only clash with QGIS's own F1 in its main window, and neither would
    be heard; the key is claimed before QGIS looks for shortcuts.
    """

    def __init__(self, widget: QWidget, section: str) -> None:
        super().__init__(widget)
        self._section = section

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        if event.key() != Qt.Key.Key_F1 or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        event.accept()
        if kind == QEvent.Type.KeyPress:
            open_help(self._section)
        return True
