# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""How sure a clause is, as sign, word and colour: readable in grey and by the colour-blind."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QBrush, QColor, QIcon, QPainter, QPen, QPixmap

from ..texts import Texts
from ..texts.standards_window import EVIDENCE_SHORT

SIGNS: Mapping[str, str] = {"verified": "✓", "published": "●", "secondary": "○", "recalled": "?"}
# Okabe and Ito's colours, told apart with every kind of colour vision.
COLOURS: Mapping[str, str] = {
    "verified": "#0072b2",
    "published": "#56b4e9",
    "secondary": "#e69f00",
    "recalled": "#d55e00",
}
ICON_PX = 16


def evidence_text(texts: Texts, evidence: str) -> str:
    """Return sign and word, such as "✓ Verified"."""
    text_of = EVIDENCE_SHORT.get(evidence)
    word = text_of(texts) if text_of is not None else evidence
    return f"{SIGNS.get(evidence, '?')} {word}"


def evidence_icon(evidence: str) -> QIcon:
    """Return a dot: filled where the clause is confirmed, a ring where it is not."""
    colour = QColor(COLOURS.get(evidence, COLOURS["recalled"]))
    picture = QPixmap(ICON_PX, ICON_PX)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 2.5))
    if evidence in ("verified", "published"):
        painter.setBrush(QBrush(colour))
    painter.drawEllipse(3, 3, ICON_PX - 6, ICON_PX - 6)
    painter.end()
    return QIcon(picture)
