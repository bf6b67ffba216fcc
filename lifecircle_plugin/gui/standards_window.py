# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The window of planning standards: read, compare, proof-read row by row, correct, save a copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Optional

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtGui import QAction, QCloseEvent, QIcon, QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QSplitter,
    QTableView,
    QTabWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from .. import paths
from ..core.clauses import LEVELS, REPORTING_BASES, THEMES, Pack, PackInfo
from ..core.errors import LifeCircleError
from ..core.pack_copy import count_evidence, entry_of, list_infos, set_aside
from ..core.pack_proof import known_codes
from ..editing.undo import QUndoGroup
from ..texts import Texts
from ..texts import gap as labels
from ..texts.standards import problem_text
from ..texts.standards_window import BASES
from .clause_editor import ClauseEditor
from .clause_table import (
    CHANGED,
    COLUMNS,
    FIRST_COLUMN,
    UNCONFIRMED,
    ClauseFilter,
    ClauseModel,
)
from .evidence import COLOURS, evidence_icon, evidence_text
from .help import help_action
from .notice_bar import NoticeBar
from .pack_compare_view import CompareView
from .pack_document import PackDocument
from .pack_list import PackList
from .services import WindowServices
from .turns import Turns

HELP_SECTION = "standards"
WIDE_PX = 900
SIZE = (1180, 760)
NARROWEST_PX = 300
# Widths of the table's columns in letters; measuring every cell took a quarter of a second.
WIDTHS = {"evidence": 13, "name": 24, "level": 14, "radius": 10, "target": 5, "changed": 30}


class StandardsWindow(QWidget):
    """Standards and their clauses; non-modal.

    Signals:
        pack_saved: id of a standard whose copy was saved or set aside.
    """

    pack_saved = pyqtSignal(str)

    def __init__(
        self,
        services: WindowServices,
        own: Optional[Path] = None,
        shipped: Optional[Path] = None,
    ) -> None:
        """Build the window; the standards are read a moment after it is shown.

        Args:
            services: QGIS's window; it becomes the parent.
            own: folder of the planner's standards; by default that of the QGIS profile.
            shipped: folder of the standards that came with the plugin.
        """
        super().__init__(services.main_window, Qt.WindowType.Window)
        self._services = services
        self._own = own or paths.user_standards()
        self._shipped = shipped or paths.standards()
        self._texts = Texts.for_user()
        self._documents: dict[str, PackDocument] = {}
        self._undo_group = QUndoGroup(self)
        self._is_ending = False
        self.setObjectName("LifeCircleStandardsWindow")
        self.setWindowTitle(QCoreApplication.translate("LifeCircle", "Planning Standards") + "[*]")
        self.setWindowIcon(QIcon(paths.icon()))
        self.setMinimumSize(NARROWEST_PX, 360)
        self.resize(*SIZE)
        self._filling = self._fill_steps()
        self._turns: Optional[Turns] = None
        self._build()
        self._make_actions()

    def fill(self) -> None:
        """Read the standards and show the first, at once; done once."""
        for _ in self._filling:
            pass
        self._stop_turns()

    # --- what is shown -------------------------------------------------------------------------

    @property
    def document(self) -> Optional[PackDocument]:
        """Return the standard shown."""
        return self._documents.get(self.packs.current_id())

    @property
    def unsaved(self) -> list[PackDocument]:
        """Return the standards with unsaved changes."""
        return [document for document in self._documents.values() if document.is_dirty]

    def reload_list(self) -> None:
        """Read the list of standards again; standards that are open stay as they are."""
        for _ in self._fill_steps():
            pass

    def _fill_steps(self) -> Iterator[None]:
        """Read the list, a standard per step, so that the window stays alive."""
        try:
            infos = list_infos(self._own, self._shipped)
        except LifeCircleError as problem:
            self.notice.warn(self._texts.error(problem))
            return
        entries = []
        for info in infos:
            entries.append(entry_of(info, self._own, self._shipped))
            yield
        self.packs.show_entries(entries)
        self._fill_others(infos)
        for document in self._documents.values():
            self._tell_list(document)

    def show_pack(self, pack_id: str) -> None:
        """Show a standard."""
        self.fill()
        self.packs.select(pack_id)

    def select_row(self, number: int) -> None:
        """Show the row of this number of the standard shown, whatever the filter."""
        at = self.model.row_of(number)
        index = self.filter.mapFromSource(self.model.index(at, FIRST_COLUMN))
        if not index.isValid():
            self.clear_filter()
            index = self.filter.mapFromSource(self.model.index(at, FIRST_COLUMN))
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)

    def _on_pack_chosen(self, pack_id: str) -> None:
        document = self._open(pack_id)
        self.model.show(document)
        self._undo_group.setActiveStack(document.undo_stack if document is not None else None)
        self.editor.show_row(document, None)
        self._tell_codes()
        self._show_head()
        self._show_comparison()
        self._tell_state(document)
        if self.filter.rowCount():
            self.table.setCurrentIndex(self.filter.index(0, FIRST_COLUMN))

    def _open(self, pack_id: str) -> Optional[PackDocument]:
        if pack_id in self._documents or not pack_id:
            return self._documents.get(pack_id)
        try:
            document = PackDocument(pack_id, self._own, self._shipped, self)
        except LifeCircleError as problem:
            self.notice.warn(self._texts.error(problem))
            return None
        self._documents[pack_id] = document
        self._undo_group.addStack(document.undo_stack)
        document.changed.connect(lambda *_: self._on_document_changed(document))
        return document

    def _tell_state(self, document: Optional[PackDocument]) -> None:
        """Say what stands in the way of changing a standard, or was left from the last time."""
        translate = QCoreApplication.translate
        if document is None:
            return
        self.notice.clear()
        if not document.can_change:
            faults = document.pack.problems
            text = translate(
                "LifeCircle",
                "{file} has {count} faulty rows or cells: it can be read here but not changed. "
                "Correct it in a spreadsheet.",
            ).format(file=document.pack.path.name, count=len(faults))
            told = "\n".join(problem_text(self._texts, fault) for fault in faults)
            self.notice.warn(text, told)
        elif not document.is_dirty and document.unsaved_from_last_time() is not None:
            self.notice.ask(
                translate("LifeCircle", "Changes of the last time were not saved and were kept."),
                (
                    (translate("LifeCircle", "Take Them Up"), document.restore_unsaved),
                    (translate("LifeCircle", "Discard"), document.forget_unsaved),
                ),
            )

    def _on_document_changed(self, document: PackDocument) -> None:
        self._tell_list(document)
        if document is self.document:
            self._show_head()
        self.setWindowModified(bool(self.unsaved))

    def _show_entry(self, pack_id: str) -> None:
        for info in list_infos(self._own, self._shipped):
            if info.id == pack_id:
                self.packs.replace_entry(entry_of(info, self._own, self._shipped))

    def _tell_list(self, document: PackDocument) -> None:
        self.packs.set_state(document.id, count_evidence(document.pack), document.is_dirty)

    def _show_head(self) -> None:
        document = self.document
        self.head.setText(_head_text(document, self._texts) if document is not None else "")
        self.basis.setEnabled(document is not None and document.can_change)
        if document is not None:
            self.basis.setCurrentIndex(self.basis.findData(document.pack.reporting_basis))
        self._enable_actions()

    def _enable_actions(self) -> None:
        document = self.document
        has_copy = document is not None and document.working.own_path is not None
        has_shipped = document is not None and document.working.shipped is not None
        self.save_action.setEnabled(document is not None and document.is_dirty)
        self.aside_action.setEnabled(has_copy and has_shipped)
        self.setWindowModified(bool(self.unsaved))

    # --- changing ------------------------------------------------------------------------------

    def save(self) -> bool:
        """Save the standard shown as the planner's copy; what cannot be saved stays unsaved."""
        self.editor.commit_pending()
        document = self.document
        return document is not None and self._save(document)

    def save_all(self) -> bool:
        """Save every standard with changes; True if all went well."""
        self.editor.commit_pending()
        # Each one is tried, also after one that failed.
        saved = [self._save(document) for document in self.unsaved]
        return all(saved)

    def _save(self, document: PackDocument) -> bool:
        if not document.is_dirty:
            return True
        try:
            document.save()
        except LifeCircleError as problem:
            self.notice.warn(self._texts.error(problem))
            return False
        text = QCoreApplication.translate(
            "LifeCircle",
            "Saved as your copy {file}; every run takes it from now on. The standard that came "
            "with the plugin is unchanged.",
        ).format(file=document.working.own_path)
        self._show_entry(document.id)
        self._show_head()
        self.notice.tell(text)
        self.pack_saved.emit(document.id)
        return True

    def back_to_shipped(self) -> None:
        """Put the copy of the standard shown aside, so that the shipped one holds again."""
        document = self.document
        if document is None:
            return
        try:
            kept = set_aside(document.working)
        except LifeCircleError as problem:
            self.notice.warn(self._texts.error(problem))
            return
        self._forget(document)
        self.reload_list()
        self._on_pack_chosen(document.id)
        text = QCoreApplication.translate(
            "LifeCircle", "The standard that came with the plugin holds again. Your copy is {file}."
        ).format(file=kept)
        self.notice.tell(text)
        self.pack_saved.emit(document.id)

    def read_again(self) -> None:
        """Read the standard shown from its file; unsaved changes are dropped."""
        document = self.document
        if document is not None:
            document.forget_unsaved()
            self._forget(document)
            self.reload_list()
            self._on_pack_chosen(document.id)

    def _forget(self, document: PackDocument) -> None:
        self.model.show(None)
        self.editor.drop(document)
        self._undo_group.removeStack(document.undo_stack)
        self._documents.pop(document.id, None)

    def _go_on(self) -> None:
        """Go to the next row that nobody has verified, else to the next one."""
        at = self.table.currentIndex().row()
        count = self.filter.rowCount()
        following = [*range(at + 1, count), *range(at)]
        for row in following:
            source = self.filter.mapToSource(self.filter.index(row, 0)).row()
            if self.model.item_at(source).evidence != "verified":
                self.table.setCurrentIndex(self.filter.index(row, FIRST_COLUMN))
                return
        self.notice.tell(
            QCoreApplication.translate("LifeCircle", "Every row shown here is verified.")
        )

    # --- closing -------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Ask in the window itself about unsaved changes; keep them whatever happens next."""
        self.editor.commit_pending()
        if self.unsaved and not self._is_ending:
            self._keep_unsaved()
            self._ask_before_closing()
            event.ignore()
            return
        super().closeEvent(event)

    def shut_down(self) -> None:
        """Close for good, as when the plugin is unloaded; unsaved changes are kept as a draft."""
        self.editor.commit_pending()
        self._keep_unsaved()
        self._stop_turns()
        self._is_ending = True
        self.close()

    def _stop_turns(self) -> None:
        if self._turns is not None:
            self._turns.stop()

    def _keep_unsaved(self) -> None:
        for document in self.unsaved:
            try:
                document.keep_unsaved()
            except LifeCircleError as problem:
                self._services.messages.problem(problem)

    def _ask_before_closing(self) -> None:
        translate = QCoreApplication.translate
        names = ", ".join(document.id for document in self.unsaved)
        self.notice.ask(
            translate("LifeCircle", "Not saved yet: {names}").format(names=names),
            (
                (translate("LifeCircle", "Save and Close"), self._save_and_close),
                (translate("LifeCircle", "Discard and Close"), self._discard_and_close),
                (translate("LifeCircle", "Keep Editing"), lambda: None),
            ),
        )

    def _save_and_close(self) -> None:
        if self.save_all():
            self.close()

    def _discard_and_close(self) -> None:
        for document in self.unsaved:
            document.forget_unsaved()
            self._forget(document)
        self.close()

    # --- filter, comparison --------------------------------------------------------------------

    def clear_filter(self) -> None:
        """Show all rows."""
        self.search.clear()
        for box in (self.level_box, self.theme_box, self.evidence_box):
            box.setCurrentIndex(0)
        self._filter()

    def _filter(self) -> None:
        number = self._current_number()
        self.filter.set_filter(
            self.search.text(),
            self.level_box.currentData() or "",
            self.theme_box.currentData() or "",
            self.evidence_box.currentData() or "",
        )
        if number is None or not self.table.currentIndex().isValid():
            index = self.filter.index(0, FIRST_COLUMN)
            self.table.setCurrentIndex(index)
            if not index.isValid():
                self.editor.show_row(self.document, None)

    def _current_number(self) -> Optional[int]:
        index = self.table.currentIndex()
        if not index.isValid():
            return None
        return self.model.item_at(self.filter.mapToSource(index).row()).row

    def _on_row_chosen(self, *_: object) -> None:
        self.editor.show_row(self.document, self._current_number())

    def compare_with(self, pack_id: str) -> None:
        """Show the standard shown beside another one."""
        self.compare.other.setCurrentIndex(self.compare.other.findData(pack_id))
        self.tabs.setCurrentWidget(self.compare)
        self._show_comparison()

    def _fill_others(self, infos: list[PackInfo]) -> None:
        box = self.compare.other
        chosen = box.currentData()
        box.blockSignals(True)
        box.clear()
        box.addItem("—", "")
        for info in infos:
            title = info.title_zh if self._texts.language == "zh" else info.title_en
            box.addItem(f"{info.id} · {title}", info.id)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.blockSignals(False)

    def _show_comparison(self) -> None:
        if self.tabs.currentWidget() is not self.compare:
            return
        document = self.document
        other = self._open(self.compare.other.currentData() or "")
        right: Optional[Pack] = other.pack if other is not None else None
        self.compare.show_packs(document.pack if document is not None else None, right)

    # --- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        self.toolbar = QToolBar()
        self.toolbar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.notice = NoticeBar()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.packs = PackList()
        self.packs.chosen.connect(self._on_pack_chosen)
        self.splitter.addWidget(self.packs)
        self.splitter.addWidget(self._right_side())
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([330, 850])
        column.addWidget(self.toolbar)
        column.addWidget(self.notice)
        column.addWidget(self.splitter, 1)

    def _right_side(self) -> QWidget:
        translate = QCoreApplication.translate
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        self.head = QLabel()
        self.head.setWordWrap(True)
        self.head.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.basis = _small_box()
        for basis in REPORTING_BASES:
            self.basis.addItem(BASES[basis](self._texts), basis)
        self.basis.activated.connect(lambda *_: self._on_basis())
        basis_label = QLabel(translate("LifeCircle", "Reporting basis"))
        basis_label.setBuddy(self.basis)
        basis_label.setToolTip(
            translate("LifeCircle", "The share reported upward; verdicts do not depend on it")
        )
        row = QGridLayout()
        row.addWidget(basis_label, 0, 0)
        row.addWidget(self.basis, 0, 1)
        row.setColumnStretch(1, 1)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.compare = CompareView()
        self.compare.other.activated.connect(lambda *_: self._show_comparison())
        self.tabs.addTab(self._clauses_page(), translate("LifeCircle", "Proof-Read"))
        self.tabs.addTab(self.compare, translate("LifeCircle", "Compare"))
        self.tabs.currentChanged.connect(lambda *_: self._show_comparison())
        column.addWidget(self.head)
        column.addLayout(row)
        column.addWidget(self.tabs, 1)
        return side

    def _clauses_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 0, 0)
        column.addLayout(self._filters())
        self.model = ClauseModel(self)
        self.filter = ClauseFilter(self.model, self)
        self.table = QTableView()
        self.table.setModel(self.filter)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        letter_px = self.fontMetrics().averageCharWidth()
        for section, (name, _) in enumerate(COLUMNS):
            self.table.setColumnWidth(section, WIDTHS.get(name, 12) * letter_px + 24)
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.table.setMinimumHeight(110)
        self.table.setAccessibleName(QCoreApplication.translate("LifeCircle", "Clauses"))
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        self.editor = ClauseEditor({})
        self.editor.setMinimumWidth(260)
        self.editor.setMinimumHeight(120)
        self.editor.confirmed.connect(self._go_on)
        self.rows = QSplitter(Qt.Orientation.Horizontal)
        self.rows.setChildrenCollapsible(False)
        self.rows.addWidget(self.table)
        self.rows.addWidget(self.editor)
        self.rows.setStretchFactor(0, 1)
        self.rows.setSizes([520, 330])
        column.addWidget(self.rows, 1)
        return page

    def _filters(self) -> QGridLayout:
        translate = QCoreApplication.translate
        self.search = QgsFilterLineEdit()
        self.search.setShowClearButton(True)
        self.search.setPlaceholderText(translate("LifeCircle", "Category, clause, source…"))
        self.search.setAccessibleName(translate("LifeCircle", "Words to look for"))
        self.search.textChanged.connect(lambda *_: self._filter())
        self.level_box, self.theme_box, self.evidence_box = (_small_box() for _ in range(3))
        self.level_box.addItem(translate("LifeCircle", "All levels"), "")
        for level in LEVELS:
            self.level_box.addItem(labels.level_label(self._texts, level), level)
        self.theme_box.addItem(translate("LifeCircle", "All themes"), "")
        for theme in filter(None, THEMES):
            self.theme_box.addItem(labels.theme_label(self._texts, theme), theme)
        self.evidence_box.addItem(translate("LifeCircle", "All evidence"), "")
        for word in COLOURS:
            self.evidence_box.addItem(evidence_icon(word), evidence_text(self._texts, word), word)
        self.evidence_box.addItem(translate("LifeCircle", "Not confirmed"), UNCONFIRMED)
        self.evidence_box.addItem(translate("LifeCircle", "Changed against shipped"), CHANGED)
        names = (
            translate("LifeCircle", "Level"),
            translate("LifeCircle", "Theme"),
            translate("LifeCircle", "Evidence"),
        )
        grid = QGridLayout()
        grid.addWidget(self.search, 0, 0, 1, 3)
        for at, box in enumerate((self.level_box, self.theme_box, self.evidence_box)):
            box.setAccessibleName(names[at])
            box.currentIndexChanged.connect(lambda *_: self._filter())
            grid.addWidget(box, 1, at)
        return grid

    def _make_actions(self) -> None:
        translate = QCoreApplication.translate
        self.save_action = self._action(
            translate("LifeCircle", "Save Copy"), self.save, QKeySequence.StandardKey.Save
        )
        undo = self._undo_group.createUndoAction(self, translate("LifeCircle", "Undo"))
        undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        redo = self._undo_group.createRedoAction(self, translate("LifeCircle", "Redo"))
        redo.setShortcut(QKeySequence(QKeySequence.StandardKey.Redo))
        for action in (undo, redo):
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
            self.toolbar.addAction(action)
        self._action(
            translate("LifeCircle", "Confirm and Go On"), self.editor.confirm_row, "Ctrl+Return"
        ).setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        self.aside_action = self._action(
            translate("LifeCircle", "Back to Shipped"), self.back_to_shipped
        )
        self.aside_action.setToolTip(
            translate(
                "LifeCircle",
                "Put your copy aside, so that the standard that came with the plugin holds again",
            )
        )
        self._action(translate("LifeCircle", "Read Again"), self.read_again)
        self.toolbar.addAction(help_action(self, HELP_SECTION))

    def _action(self, text: str, slot: Callable[[], object], keys: Any = None) -> QAction:
        action = QAction(text, self)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda *_: slot())
        self.addAction(action)
        self.toolbar.addAction(action)
        return action

    def _on_basis(self) -> None:
        document = self.document
        if document is not None:
            document.mark_basis(self.basis.currentData())

    def _tell_codes(self) -> None:
        document = self.document
        if document is not None:
            self.editor.set_codes(
                known_codes(
                    document.pack,
                    paths.resource("categories", "categories.csv"),
                    paths.user_categories() / "categories.csv",
                )
            )

    def showEvent(self, event: object) -> None:  # noqa: N802
        """Read the standards; open the chosen one again where its changes were discarded."""
        super().showEvent(event)
        if self._turns is None:
            self._turns = Turns(self._filling, parent=self)
        if self.document is None and self.packs.current_id():
            self._on_pack_chosen(self.packs.current_id())

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        """Lay list, table and row side by side where there is room, else above each other."""
        super().resizeEvent(event)
        width = self.width()
        _turn(self.splitter, width >= WIDE_PX, (330, width - 330), (150, 600))
        room = width - 330 if width >= WIDE_PX else width
        _turn(self.rows, room >= 640, (room - 340, 340), (200, 320))


def _turn(splitter: QSplitter, is_wide: bool, wide: tuple[int, int], tall: tuple[int, int]) -> None:
    wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
    if splitter.orientation() != wanted:
        splitter.setOrientation(wanted)
        splitter.setSizes(list(wide if is_wide else tall))


def _small_box() -> QComboBox:
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(5)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return box


def _head_text(document: PackDocument, texts: Texts) -> str:
    translate = QCoreApplication.translate
    pack = document.pack
    title = pack.title_zh if texts.language == "zh" else pack.title_en
    if pack.is_draft:
        standing = translate("LifeCircle", "Draft for comment, not in force")
    elif pack.in_force:
        standing = translate("LifeCircle", "in force since {date}").format(date=pack.in_force)
    else:
        standing = ""
    if document.working.own_path is not None:
        where = translate("LifeCircle", "your copy: {file}").format(file=document.working.own_path)
    elif document.is_dirty:
        where = translate("LifeCircle", "not saved yet; the shipped standard stays unchanged")
    else:
        where = translate("LifeCircle", "as shipped")
    places = {
        "China": translate("LifeCircle", "China"),
        "Shanghai": translate("LifeCircle", "Shanghai"),
        "Beijing": translate("LifeCircle", "Beijing"),
    }
    place = places.get(pack.jurisdiction, pack.jurisdiction)
    parts = [part for part in (pack.source, place, standing) if part]
    return f"<b>{title}</b><br>{' · '.join(parts)}<br>{where}"
