# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The workbook that goes out to departments and comes back, and rows that others changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..store.returned_workbook import told_word
from ..texts import Texts
from ..texts.blueprint import column_label
from . import projects_words as words
from . import settings, tasks
from .difference_dialog import Difference, DifferenceDialog
from .services import WindowServices

if TYPE_CHECKING:
    from ..core.project_desk import Desk
    from ..core.returned_sheet import Returned
    from .current_blueprint import CurrentBlueprint
    from .desk_session import DeskKeeper

EXPORT = "lifecircle:export_projects"
SPREADSHEETS = "*.xlsx *.xls *.ods *.csv"
Keep = Callable[[QWidget], object]
MOST_TOLD = 5
LEFT_OUT = frozenset({"id", "row_version", "as_typed", "source", "source_key"})


def column_word(column: str) -> str:
    """Return what a planner calls a column."""
    return column_label(Texts.for_user(), column) or column


def cell_word(column: str, value: Any) -> str:
    """Return what stands in a column, in words."""
    if value is None or value == "":
        return words.NOTHING
    if column in words.DOMAIN_OF:
        return words.code_word(words.DOMAIN_OF[column], str(value))
    if column == "xy":
        return QCoreApplication.translate("LifeCircle", "another place")
    if isinstance(value, bytes):
        return QCoreApplication.translate("LifeCircle", "another shape")
    if isinstance(value, float):
        return words.plain_number(value, 4)
    return str(value)


def conflict_differences(conflicts: Any) -> list[Difference]:
    """Return one difference for each row that both sides changed, with all its columns."""
    translate = QCoreApplication.translate
    gone = translate("LifeCircle", "(deleted)")
    found = []
    for conflict in conflicts:
        ours, theirs, base = conflict.ours, conflict.theirs, conflict.base
        some = ours or theirs or base
        name = getattr(some, "name", "") or getattr(some, "text", "") or conflict.id
        columns = [
            each.name
            for each in dataclasses.fields(some)
            if each.name not in LEFT_OUT
            and ours is not None
            and theirs is not None
            and getattr(ours, each.name) != getattr(theirs, each.name)
        ]

        def told(row: Any, columns: list[str] = columns) -> str:
            if row is None:
                return gone
            return "; ".join(cell_word(each, getattr(row, each)) for each in columns)

        found.append(
            Difference(
                f"{conflict.table}/{conflict.id}",
                str(name)[:80],
                translate("LifeCircle", ", ").join(column_word(each) for each in columns),
                told(ours),
                told(theirs),
                told(base) if base is not None else "",
                True,
                (conflict.table, conflict.id),
            )
        )
    return found


def show_conflicts(keeper: DeskKeeper, parent: QWidget, keep: Keep) -> None:
    """Let each row that was changed elsewhere be decided, then save."""
    session = keeper.session
    if session is None or not session.conflicts:
        return
    translate = QCoreApplication.translate

    def decide(theirs: list[Difference], ours: list[Difference]) -> None:
        choices = {each.data: "theirs" for each in theirs}
        choices.update({each.data: "ours" for each in ours})
        keeper.save_soon(choices=choices)

    dialog = DifferenceDialog(
        parent,
        translate("LifeCircle", "Rows Changed Elsewhere"),
        translate(
            "LifeCircle",
            "These rows changed in the file since you read them. Tick those where the file's "
            "version is to stay; the others are saved as they stand here.",
        ),
        conflict_differences(session.conflicts),
        decide,
        (translate("LifeCircle", "Yours"), translate("LifeCircle", "In the file")),
        translate("LifeCircle", "Save"),
    )
    keep(dialog)
    dialog.show()


# --- the workbook of departments -------------------------------------------------------------


def ask_for_export(current: CurrentBlueprint, services: WindowServices, keep: Keep) -> None:
    """Open the algorithm that writes the workbook departments fill in, on the open blueprint."""
    from qgis import processing

    dialog = processing.createAlgorithmDialog(EXPORT, {"BLUEPRINT": str(current.path or "")})
    if dialog is None:
        text = QCoreApplication.translate(
            "LifeCircle", "The algorithm {id} is not there. Switch the Processing plugin on."
        )
        services.messages.warning(text.format(id=EXPORT))
        return
    keep(dialog)
    dialog.show()


def ask_for_returned(
    services: WindowServices, keeper: DeskKeeper, parent: QWidget, keep: Keep
) -> QFileDialog:
    """Ask for a returned workbook, then show every cell that differs."""
    translate = QCoreApplication.translate
    folder = settings.LAST_FOLDER.value() or settings.DATA_FOLDER.value()
    kinds = translate("LifeCircle", "Spreadsheets ({kinds})").format(kinds=SPREADSHEETS)
    title = translate("LifeCircle", "Returned Workbook")
    dialog = QFileDialog(parent, title, folder, kinds)
    dialog.setObjectName("returnedDialog")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda path: take_back(services, keeper, parent, keep, path))
    keep(dialog)
    dialog.open()
    return dialog


def take_back(
    services: WindowServices, keeper: DeskKeeper, parent: QWidget, keep: Keep, path: str
) -> None:
    """Read a returned workbook in the background, then show its differences."""
    desk = keeper.desk
    if desk is None:
        return
    settings.LAST_FOLDER.set(str(Path(path).parent))

    def read(is_cancelled: Callable[[], bool]) -> Any:
        from ..store.returned_workbook import read_returned

        return read_returned(Path(path), desk, is_cancelled)

    def show(found: Returned) -> None:
        show_returned(keeper, parent, keep, Path(path).name, found)

    tasks.in_background(
        QCoreApplication.translate("LifeCircle", "Returned Workbook"),
        read,
        show,
        services.messages.problem,
    )


def left_out_notes(desk: Desk, name: str, found: Returned) -> list[str]:
    """Return what of a returned workbook is not taken over, and why, in sentences."""
    texts, projects = Texts.for_user(), desk.rows.get("project", {})
    joint = QCoreApplication.translate("LifeCircle", ", ")
    apart = QCoreApplication.translate("LifeCircle", "; ")

    def called(project_id: str) -> str:
        project = projects.get(project_id)
        return project.name if project is not None else project_id

    def some(told: Sequence[str], between: str) -> str:
        return between.join(told[:MOST_TOLD]) + ("…" if len(told) > MOST_TOLD else "")

    notes = []
    if not found.has_sent:
        notes.append(texts.message("returned_without_sent", file=name))
    if found.told_only:
        told = [
            f"{called(e.project_id)} {told_word(texts, e.column)} “{e.old}” → “{e.new}”"
            for e in found.told_only
        ]
        notes.append(
            texts.message("returned_told_only", count=len(told), examples=some(told, apart))
        )
    if found.unread:
        told = []
        for each in found.unread:
            why = texts.message(each.problem)
            cell = f" {column_word(each.column)} “{each.typed}”" if each.column else ""
            told.append(f"{called(each.project_id)}{cell} {why}")
        notes.append(
            texts.message("returned_unread", count=len(told), file=name, examples=some(told, apart))
        )
    for key, names in (
        ("returned_rows_missing", [called(each) for each in found.missing]),
        ("returned_rows_copied", list(found.copied)),
    ):
        if names:
            notes.append(texts.message(key, count=len(names), examples=some(names, joint)))
    if found.without_id:
        notes.append(texts.message("returned_new_rows", count=found.without_id, file=name))
    for key, heads in (
        ("returned_columns_lost", found.lost_heads),
        ("returned_columns_other", found.other_heads),
    ):
        if heads:
            notes.append(texts.message(key, columns=joint.join(heads)))
    return notes


def show_returned(
    keeper: DeskKeeper, parent: QWidget, keep: Keep, name: str, found: Returned
) -> DifferenceDialog:
    """Show what a returned workbook changes; the cells that are ticked become one step.

    Args:
        keeper: of the session.
        parent: of the window.
        keep: keeps the window.
        name: of the file.
        found: what it holds.
    """
    translate = QCoreApplication.translate
    desk = keeper.desk
    projects = desk.rows.get("project", {}) if desk is not None else {}

    def told(each: Any) -> Difference:
        project = projects.get(each.project_id)
        # Both the department and somebody here changed it since it went out.
        is_clash = each.now != each.old
        return Difference(
            f"{each.project_id}/{each.column}",
            project.name if project is not None else each.project_id,
            column_word(each.column),
            cell_word(each.column, each.now),
            cell_word(each.column, each.new),
            cell_word(each.column, each.old) if is_clash else "",
            is_clash,
            each,
            not each.is_known,
        )

    def take(ticked: list[Difference], _: list[Difference]) -> None:
        session = keeper.edit()
        if session is None or not ticked:
            return
        values: dict[str, dict[str, Any]] = {}
        for each in ticked:
            values.setdefault(each.data.project_id, {})[each.data.column] = each.data.new
        text = translate("LifeCircle", "Take Over {count} Cells from {file}")
        why = translate("LifeCircle", "Returned workbook {file}").format(file=name)
        session.change_each("project", values, text.format(count=len(ticked), file=name), why)

    notes = left_out_notes(desk, name, found) if desk is not None else []
    dialog = DifferenceDialog(
        parent,
        translate("LifeCircle", "What {file} Changes").format(file=name),
        translate(
            "LifeCircle",
            "Every cell that came back different. Ticked ones are taken over, in one step that "
            "can be undone; cells changed on both sides are not ticked beforehand.",
        )
        if found.cells
        else translate("LifeCircle", "There is no cell in this file to take over.")
        if notes
        else translate("LifeCircle", "Nothing in this file differs from the blueprint."),
        [told(each) for each in found.cells],
        take,
        (translate("LifeCircle", "Here now"), translate("LifeCircle", "In the workbook")),
        translate("LifeCircle", "Take Over"),
        notes,
    )
    keep(dialog)
    dialog.show()
    return dialog
