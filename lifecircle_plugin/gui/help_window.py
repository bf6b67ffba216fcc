# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The window of the help."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon, QKeySequence
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from .. import paths

SIZE = (720, 720)
CONTENTS = "contents"


class HelpWindow(QWidget):
    """One page with anchors; links to the outside open in the system's browser."""

    def __init__(self) -> None:
        """Build an empty window."""
        super().__init__(None, Qt.WindowType.Window)
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("LifeCircle", "LifeCircle Help"))
        self.setWindowIcon(QIcon(paths.icon()))
        self.resize(*SIZE)
        self.browser = QTextBrowser()
        self.browser.setOpenExternalLinks(True)
        contents = QPushButton(translate("LifeCircle", "Contents"))
        contents.clicked.connect(lambda *_: self.browser.scrollToAnchor(CONTENTS))
        outside = QPushButton(translate("LifeCircle", "Open in the Browser"))
        outside.clicked.connect(lambda *_: QDesktopServices.openUrl(self.browser.source()))
        close = QPushButton(translate("LifeCircle", "Close"))
        close.clicked.connect(lambda *_: self.close())
        close.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        row = QHBoxLayout()
        row.addWidget(contents)
        row.addWidget(outside)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.browser, 1)
        column.addLayout(row)

    def go_to(self, address: QUrl) -> None:
        """Show the page at the section its address names, else at its top."""
        self.browser.setSource(address)
