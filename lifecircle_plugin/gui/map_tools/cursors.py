# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The pointer of each tool: a cross that shows on any ground, with the sign of the tool."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPoint, QRect, Qt
from qgis.PyQt.QtGui import QColor, QCursor, QIcon, QPainter, QPen, QPixmap

from ... import paths

SIZE, SPOT, ARM, GAP, SIGN = 40, 12, 10, 3, 20
HALO, INK = "#ffffff", "#1f2a33"


def tool_cursor(icon: str, ratio: float = 1.0) -> QCursor:
    """Return a cross whose middle is free, so that what is pointed at shows.

    Args:
        icon: name of the tool's icon.
        ratio: pixels of the screen per logical pixel.
    """
    picture = QPixmap(round(SIZE * ratio), round(SIZE * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    for colour, width in ((HALO, 3), (INK, 1)):
        painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        for direction in (QPoint(1, 0), QPoint(-1, 0), QPoint(0, 1), QPoint(0, -1)):
            middle = QPoint(SPOT, SPOT)
            painter.drawLine(middle + direction * GAP, middle + direction * ARM)
    QIcon(paths.icon(icon)).paint(painter, QRect(SIZE - SIGN, SIZE - SIGN, SIGN, SIGN))
    painter.end()
    return QCursor(picture, SPOT, SPOT)
