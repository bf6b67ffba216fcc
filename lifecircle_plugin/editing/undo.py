# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Qt's undo framework, which moved from one module to another between Qt 5 and Qt 6."""

from __future__ import annotations

try:
    from qgis.PyQt.QtGui import QUndoCommand, QUndoGroup, QUndoStack
except ImportError:
    from qgis.PyQt.QtWidgets import QUndoCommand, QUndoGroup, QUndoStack

__all__ = ["QUndoCommand", "QUndoGroup", "QUndoStack"]
