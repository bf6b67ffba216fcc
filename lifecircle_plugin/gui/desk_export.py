# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables of the panels Projects and Needs written as they are shown, with how they are counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QCoreApplication, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..texts import user_language
from . import settings, tasks
from .circles_export import file_name
from .grid import LOWEST, GridView
from .services import WindowServices

if TYPE_CHECKING:
    from ..outputs.desk_table import DeskTable
    from ..store.blueprint_rows import BlueprintHead


def table_of(
    view: GridView, name: str, head: BlueprintHead, is_saved: bool, notes: Sequence[str] = ()
) -> DeskTable:
    """Return what a grid shows: its lines in their order, its shown columns in theirs.

    Args:
        view: the grid; figures stay numbers.
        name: of the table.
        head: of the blueprint.
        is_saved: whether the file holds everything.
        notes: how the table is counted.
    """
    from ..outputs.desk_table import DeskTable

    translate = QCoreApplication.translate
    header, model = view.horizontalHeader(), view.grid
    sections = [header.logicalIndex(at) for at in range(len(model.columns))]
    shown = [model.columns[each] for each in sections if not view.isColumnHidden(each)]
    order = [
        view.filtered.mapToSource(view.filtered.index(row, 0)).row()
        for row in range(view.filtered.rowCount())
    ]
    yes, no = translate("LifeCircle", "yes"), translate("LifeCircle", "no")
    facts = [
        (translate("LifeCircle", "Blueprint"), head.name),
        (translate("LifeCircle", "Table"), name),
        (translate("LifeCircle", "All edits saved"), yes if is_saved else no),
        (
            translate("LifeCircle", "Written"),
            datetime.now().astimezone().strftime("%Y-%m-%d %H:%M"),
        ),
        *((translate("LifeCircle", "How it is counted"), note) for note in notes),
    ]
    if head.is_synthetic:
        made_up = translate(
            "LifeCircle", "Synthetic data: made up, says nothing about the real place"
        )
        facts.append((translate("LifeCircle", "Data"), made_up))
    return DeskTable(
        name,
        tuple(column.tip.split("\n")[0] or column.head for column in shown),
        tuple(tuple(_cell(column, model.lines[row]) for column in shown) for row in order),
        facts,
    )


def _cell(column: Any, line: Any) -> Any:
    text = column.text(line)
    if column.is_number and column.sort is not None:
        value = column.sort(line)
        # "(n of m known)" is part of the figure, and must not be lost.
        if isinstance(value, (int, float)) and "(" not in text:
            return None if value == LOWEST else value
    return text or None


def ask_and_write(
    services: WindowServices,
    parent: QWidget,
    name: str,
    make: Callable[[], DeskTable],
    keep: Callable[[QWidget], object],
) -> QFileDialog:
    """Open a dialog that asks where to write, then write there."""
    translate = QCoreApplication.translate
    folder = settings.LAST_FOLDER.value() or settings.DATA_FOLDER.value()
    filters = ";;".join(
        (
            translate("LifeCircle", "Workbook (*.xlsx)"),
            translate("LifeCircle", "Text table (*.csv)"),
        )
    )
    dialog = QFileDialog(parent, translate("LifeCircle", "Export"), folder, filters)
    dialog.setObjectName("exportTableDialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(f"{file_name(name)}.xlsx")
    dialog.fileSelected.connect(lambda path: write(services, make(), path))
    keep(dialog)
    dialog.open()
    return dialog


def write(services: WindowServices, table: DeskTable, path: str) -> None:
    """Write a table; the message bar tells where, or why not."""
    settings.LAST_FOLDER.set(str(Path(path).parent))
    language = user_language()

    def work(_: Callable[[], bool]) -> str:
        from ..outputs.desk_table import write_desk_table

        return write_desk_table(table, path, language)

    def tell(written: Any) -> None:
        translate = QCoreApplication.translate
        services.messages.success(
            translate("LifeCircle", "Written: {files}").format(files=Path(written).name),
            written,
            (
                (
                    translate("LifeCircle", "Open"),
                    lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(written)),
                ),
            ),
        )

    title = QCoreApplication.translate("LifeCircle", "Export")
    tasks.in_background(title, work, tell, services.messages.problem)
