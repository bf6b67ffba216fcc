# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Menus of the panels: entries with object names, and buttons that open them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import QMenu, QToolButton


def add_entry(
    menu: QMenu, name: str, text: str, slot: Callable[[], Any], is_enabled: bool = True
) -> QAction:
    """Add an entry to a menu.

    Args:
        menu: where to.
        name: object name of the entry.
        text: of the entry, as it is read: an ampersand in a name is no shortcut.
        slot: what it does.
        is_enabled: whether it can be done now.
    """
    action = QAction(text.replace("&", "&&"), menu)
    action.setObjectName(name)
    action.setEnabled(is_enabled)
    action.triggered.connect(lambda *_: slot())
    menu.addAction(action)
    return action


def menu_button(name: str, text: str, menu: QMenu) -> QToolButton:
    """Return a button with a text that opens a menu."""
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(text)
    menu.setParent(button, menu.windowFlags())
    button.setMenu(menu)
    return button
