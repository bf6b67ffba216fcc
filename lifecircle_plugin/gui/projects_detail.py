# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One project below the list."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget


class ProjectDetail(QWidget):
    """What is known of the current project."""

    def __init__(self) -> None:
        """Show nothing."""
        super().__init__()
        QVBoxLayout(self)
