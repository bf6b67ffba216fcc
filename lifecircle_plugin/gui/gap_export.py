# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A run as a workbook, as CSV, or as the page to read and print; written in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QUrl
from qgis.PyQt.QtGui import QAction, QDesktopServices
from qgis.PyQt.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from ..core.errors import LifeCircleError
from ..outputs.gap_page import write_gap_page
from ..outputs.gap_workbook import write_csv, write_xlsx
from ..texts import Texts, user_language
from . import settings, tasks
from .gap_answer import GapAnswer
from .services import WindowServices

FORBIDDEN = '<>:"/\\|?*'
SUFFIXES = {"xlsx": ".xlsx", "csv": ".csv", "page": ".html"}


class GapExport(QToolButton):
    """A button with a menu of what a run can be written as."""

    def __init__(
        self,
        services: WindowServices,
        answer: Callable[[], Optional[GapAnswer]],
        circle: Callable[[], str],
        data_date: Callable[[], str],
        parent: Optional[QWidget] = None,
    ) -> None:
        """Make the menu.

        Args:
            services: the window.
            answer: gives the run to be written.
            circle: gives the circle that is looked at, empty for none.
            data_date: gives the date of the data, empty where nobody said.
            parent: owner in Qt's sense.
        """
        super().__init__(parent)
        self._services, self._answer = services, answer
        self._circle, self._data_date = circle, data_date
        translate = QCoreApplication.translate
        self.setIcon(QgsApplication.getThemeIcon("/mActionFileSaveAs.svg"))
        self.setToolTip(translate("LifeCircle", "Export"))
        self.setAccessibleName(translate("LifeCircle", "Export"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self._filters = {
            "xlsx": translate("LifeCircle", "Workbook (*.xlsx)"),
            "csv": translate("LifeCircle", "Text table (*.csv)"),
            "page": translate("LifeCircle", "Web page (*.html)"),
        }
        for kind, text in (
            ("xlsx", translate("LifeCircle", "Table as Workbook (XLSX)…")),
            ("csv", translate("LifeCircle", "Table as CSV…")),
            ("page", translate("LifeCircle", "Page to Read and Print (HTML)…")),
        ):
            action = QAction(text, menu)
            action.triggered.connect(lambda *_, kind=kind: self.ask(kind))
            menu.addAction(action)
        menu.addSeparator()
        self.print_action = QAction(translate("LifeCircle", "Print One Circle…"), menu)
        self.print_action.setObjectName("printCircle")
        self.print_action.setToolTip(
            translate("LifeCircle", "A sheet of the circle that is looked at, as a print layout")
        )
        self.print_action.triggered.connect(lambda *_: self.print_circle())
        menu.addAction(self.print_action)
        menu.setToolTipsVisible(True)
        self.setMenu(menu)

    def print_circle(self) -> None:
        """Put the circle that is looked at on a sheet and open it as a print layout."""
        answer, circle = self._answer(), self._circle()
        if answer is None:
            return
        if not circle:
            text = QCoreApplication.translate(
                "LifeCircle", "Choose a cell of the circle to print, then print it."
            )
            self._services.messages.info(text)
            return
        from ..outputs.circle_layout import add_circle_layout

        try:
            layout = add_circle_layout(
                self._services.project,
                circle,
                user_language(),
                answer.report,
                answer.outlines.get(circle),
                self._data_date(),
            )
        except LifeCircleError as problem:
            self._services.messages.problem(problem)
            return
        self._services.show_layout(layout)

    def ask(self, kind: str) -> None:
        """Ask for the file and write it."""
        answer = self._answer()
        if answer is None:
            return
        folder = settings.LAST_FOLDER.value() or settings.DATA_FOLDER.value()
        suggested = str(Path(folder) / f"{_file_name(answer)}{SUFFIXES[kind]}")
        path, _ = QFileDialog.getSaveFileName(
            self.window(), self.toolTip(), suggested, self._filters[kind]
        )
        if path:
            settings.LAST_FOLDER.set(str(Path(path).parent))
            self.write(kind, path)

    def write(self, kind: str, path: str) -> None:
        """Write the run in the background; the message bar tells where, or why not."""
        answer = self._answer()
        if answer is None:
            return
        if Path(path).suffix.lower() != SUFFIXES[kind]:
            path += SUFFIXES[kind]
        language = user_language()

        def work(_: Callable[[], bool]) -> list[str]:
            if kind == "xlsx":
                write_xlsx(answer.view, path, language)
            elif kind == "csv":
                return list(write_csv(answer.view, path, language))
            else:
                write_gap_page(answer.report, path, language)
            return [path]

        title = QCoreApplication.translate("LifeCircle", "Export")
        tasks.in_background(title, work, self._on_written, self._services.messages.problem)

    def _on_written(self, written: Any) -> None:
        translate = QCoreApplication.translate
        words = translate("LifeCircle", "Written: {files}")
        names = translate("LifeCircle", ", ").join(Path(path).name for path in written)
        first = written[0]
        self._services.messages.success(
            words.format(files=names),
            "\n".join(written),
            (
                (
                    translate("LifeCircle", "Open"),
                    lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(first)),
                ),
            ),
        )


def _file_name(answer: GapAnswer) -> str:
    """Return a name from title, standard and day that every system takes."""
    report = answer.report
    title = report.title or Texts.for_user().translate("LifeCircle", "Gaps")
    name = f"{title}_{report.pack_id}_{report.made_at[:10]}"
    return "".join(" " if c in FORBIDDEN or not c.isprintable() else c for c in name).strip(" .")
