# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Packages as a tree with their projects: how far each is, weighted and rolled up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Optional

from qgis.PyQt.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QPoint,
    Qt,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ..core.package_progress import PackageProgress, children_of, known_progress, roll_up
from ..core.project_desk import Desk, Package, Project
from . import projects_words as words
from .flow_layout import FlowLayout
from .parts import text_label

KIND_ROLE = Qt.ItemDataRole.UserRole
ID_ROLE = Qt.ItemDataRole.UserRole + 1
PACKAGE, PROJECT, LOOSE = "package", "project", "loose"
NAME, PROGRESS, COUNT, PLANNED, SECURED, THEME = range(6)
MIME = "application/x-lifecircle-desk-rows"


@dataclass
class Node:
    """One line of the tree."""

    kind: str
    row: Any
    parent: Optional[Node] = None
    progress: Optional[PackageProgress] = None
    children: list[Node] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Return the id of the row, "" for the line of what is in no package."""
        return self.row.id if self.row is not None else ""


class PackagesModel(QAbstractItemModel):
    """Packages, what lies in them, and at the end the projects in no package.

    Signals:
        put_asked: ids of projects, and of the package they are dropped on ("" for none).
        move_asked: id of a package, and of the one it is dropped on.
    """

    put_asked = pyqtSignal(list, str)
    move_asked = pyqtSignal(str, str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._top = Node("", None)
        self.can_edit = True
        translate = QCoreApplication.translate
        self._heads = (
            translate("LifeCircle", "Package"),
            translate("LifeCircle", "Progress"),
            translate("LifeCircle", "Projects"),
            translate("LifeCircle", "Budget"),
            translate("LifeCircle", "Secured"),
            translate("LifeCircle", "Theme"),
        )
        self._tips = (
            translate("LifeCircle", "Package, with what lies in it; ★ marks a highlight"),
            translate(
                "LifeCircle",
                "Weighted progress; two figures where that of some projects is unknown",
            ),
            translate("LifeCircle", "Projects inside; dropped ones do not count"),
            translate("LifeCircle", "Investment planned, 10,000 yuan: known of so many projects"),
            translate("LifeCircle", "Investment secured, 10,000 yuan: known of so many projects"),
            translate("LifeCircle", "Theme"),
        )

    def show(self, desk: Desk) -> None:
        """Show the packages of a desk."""
        self.beginResetModel()
        top = Node("", None)
        inside, progress = children_of(desk.packages), roll_up(desk.packages, desk.projects)
        members: dict[str, list[Project]] = {}
        known = {each.id for each in desk.packages}
        for project in desk.projects:
            members.setdefault(project.package_id if project.package_id in known else "", [])
            members[project.package_id if project.package_id in known else ""].append(project)

        def add(package: Package, parent: Node) -> None:
            node = Node(PACKAGE, package, parent, progress.get(package.id))
            parent.children.append(node)
            for child in inside.get(package.id, []):
                add(child, node)
            node.children += [Node(PROJECT, each, node) for each in members.get(package.id, [])]

        for package in inside.get("", []):
            add(package, top)
        loose = members.get("", [])
        if loose:
            node = Node(LOOSE, None, top)
            node.children = [Node(PROJECT, each, node) for each in loose]
            top.children.append(node)
        self._top = top
        self.endResetModel()

    def node(self, index: QModelIndex) -> Node:
        """Return the line of an index."""
        return index.internalPointer() if index.isValid() else self._top

    def index_of(self, kind: str, row_id: str) -> QModelIndex:
        """Return the place of a row in the tree, invalid where it is not there."""

        def look(node: Node) -> Optional[Node]:
            for child in node.children:
                if child.kind == kind and child.id == row_id:
                    return child
                found = look(child)
                if found is not None:
                    return found
            return None

        found = look(self._top)
        return self._index_of_node(found) if found is not None else QModelIndex()

    def _index_of_node(self, node: Node) -> QModelIndex:
        if node.parent is None:
            return QModelIndex()
        row = next(at for at, each in enumerate(node.parent.children) if each is node)
        return self.createIndex(row, 0, node)

    # --- what Qt asks --------------------------------------------------------------------------

    def index(  # noqa: D102
        self,
        row: int,
        column: int,
        parent: QModelIndex = QModelIndex(),  # noqa: B008
    ) -> QModelIndex:
        children = self.node(parent).children
        if not (0 <= row < len(children) and 0 <= column < len(self._heads)):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: QModelIndex = QModelIndex()) -> QModelIndex:  # noqa: B008, D102
        node = self.node(index)
        return self._index_of_node(node.parent) if node.parent is not None else QModelIndex()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008, D102
        return 0 if parent.column() > 0 else len(self.node(parent).children)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008, D102
        return len(self._heads)

    def headerData(  # noqa: N802, D102
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return self._tips[section] if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        if not index.isValid():
            return None
        node, column = self.node(index), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _cell(node, column)
        if role == KIND_ROLE:
            return node.kind
        if role == ID_ROLE:
            return node.id
        if role == Qt.ItemDataRole.FontRole and node.kind == PACKAGE and column == NAME:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.TextAlignmentRole and PROGRESS <= column <= SECURED:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    # --- dragging ------------------------------------------------------------------------------

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:  # noqa: D102
        flags = super().flags(index)
        if not self.can_edit or not index.isValid():
            return flags
        kind = self.node(index).kind
        if kind in (PACKAGE, PROJECT):
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if kind in (PACKAGE, LOOSE):
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def mimeTypes(self) -> list[str]:  # noqa: N802, D102
        return [MIME]

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802, D102
        return Qt.DropAction.MoveAction

    def mimeData(self, indexes: Any) -> QMimeData:  # noqa: N802, D102
        rows = [self.node(each) for each in indexes if each.column() == 0]
        data = QMimeData()
        data.setData(MIME, "\n".join(f"{each.kind} {each.id}" for each in rows).encode())
        return data

    def dropMimeData(  # noqa: N802, D102
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: QModelIndex
    ) -> bool:
        target = self.node(parent)
        package_id = target.id if target.kind == PACKAGE else ""
        rows = [line.split(" ", 1) for line in bytes(data.data(MIME)).decode().splitlines()]
        projects = [each for kind, each in rows if kind == PROJECT]
        if projects:
            self.put_asked.emit(projects, package_id)
        for kind, each in rows:
            if kind == PACKAGE and each != package_id:
                self.move_asked.emit(each, package_id)
        # The rows come back with the session's next state: nothing is to be removed here.
        return False


def _cell(node: Node, column: int) -> str:
    if node.kind == PROJECT:
        project: Project = node.row
        return {
            NAME: project.name,
            PROGRESS: words.percent(known_progress(project)),
            COUNT: words.code_word("project_stage", project.stage),
            PLANNED: words.money(project.budget_planned_wan),
            SECURED: words.money(project.budget_secured_wan),
            THEME: words.code_word("theme", project.theme),
        }[column]
    if node.kind == LOOSE:
        if column == NAME:
            return QCoreApplication.translate("LifeCircle", "(in no package)")
        return words.plain_number(len(node.children)) if column == COUNT else ""
    package, progress = node.row, node.progress
    if column == NAME:
        return f"★ {package.name}" if package.highlight else package.name
    if column == THEME:
        return words.code_word("theme", package.theme)
    if progress is None:
        return ""
    if column == PROGRESS:
        return words.bounds(progress.low, progress.high)
    if column == COUNT:
        return words.plain_number(progress.projects)
    if column == PLANNED:
        return _known(progress.planned_wan, progress.planned_known, progress.projects)
    return _known(progress.secured_wan, progress.secured_known, progress.projects)


def _known(value: Optional[float], known: int, count: int) -> str:
    if value is None or known == count:
        return words.money(value)
    pattern = QCoreApplication.translate("LifeCircle", "{sum} ({known}/{count})")
    return pattern.format(sum=words.money(value), known=known, count=count)


class _Tree(QTreeView):
    """Remembers what is open when the rows come anew."""

    menu_asked = pyqtSignal(QPoint)

    def __init__(self, model: PackagesModel) -> None:
        super().__init__()
        self.setObjectName("packagesTree")
        self.setAccessibleName(QCoreApplication.translate("LifeCircle", "Packages"))
        self.setModel(model)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda place: self.menu_asked.emit(self.viewport().mapToGlobal(place))
        )
        for column, width in ((NAME, 150), (PROGRESS, 92), (COUNT, 62), (PLANNED, 70)):
            self.setColumnWidth(column, width)


class PackagesPage(QWidget):
    """The tab with the packages.

    Signals:
        asked: what to do (new, rename, move, remove, out), and ids of packages and projects chosen.
        picked: id of a project that was double-clicked.
    """

    asked = pyqtSignal(str, list, list)
    picked = pyqtSignal(str)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        translate = QCoreApplication.translate
        self.setObjectName("packagesPage")
        self.packages = PackagesModel(self)
        self.tree = _Tree(self.packages)
        self.note = text_label(
            translate(
                "LifeCircle",
                "Drag projects or packages into a package. Progress is weighted; what is unknown "
                "gives a lower and an upper bound.",
            )
        )
        bar = QWidget()
        flow = FlowLayout(bar, 3)
        self.buttons: dict[str, QPushButton] = {}
        for key, name, text in (
            ("new", "newPackage", translate("LifeCircle", "New Package…")),
            ("edit", "editPackage", translate("LifeCircle", "Change…")),
            ("move", "movePackage", translate("LifeCircle", "Move into…")),
            ("out", "outOfPackage", translate("LifeCircle", "Take Out")),
            ("remove", "removePackage", translate("LifeCircle", "Dissolve")),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.clicked.connect(lambda *_, key=key: self._ask(key))
            flow.addWidget(button)
            self.buttons[key] = button
        row = QHBoxLayout()
        row.addWidget(bar, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self.tree, 1)
        column.addWidget(self.note)
        self._closed: set[str] = set()
        self.tree.collapsed.connect(lambda at: self._closed.add(str(at.data(ID_ROLE))))
        self.tree.expanded.connect(lambda at: self._closed.discard(str(at.data(ID_ROLE))))
        self.tree.doubleClicked.connect(self._on_double_click)
        self.tree.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self._enable()

    def show_desk(self, desk: Desk, can_edit: bool) -> None:
        """Show the packages as they stand; what is open and chosen stays so."""
        packages, projects = self.chosen()
        closed = set(self._closed)
        self.packages.can_edit = can_edit
        self.packages.show(desk)
        self._closed = closed
        self._walk(QModelIndex(), lambda at: self._open(at, closed))
        selection = self.tree.selectionModel()
        flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
        for kind, ids in ((PACKAGE, packages), (PROJECT, projects)):
            for each in ids:
                at = self.packages.index_of(kind, each)
                if at.isValid():
                    selection.select(at, flags)
        self._enable()

    def chosen(self) -> tuple[list[str], list[str]]:
        """Return the ids of the packages and of the projects that are chosen."""
        rows = self.tree.selectionModel().selectedRows()
        packages = [str(at.data(ID_ROLE)) for at in rows if at.data(KIND_ROLE) == PACKAGE]
        projects = [str(at.data(ID_ROLE)) for at in rows if at.data(KIND_ROLE) == PROJECT]
        return packages, projects

    def _ask(self, key: str) -> None:
        self.asked.emit(key, *self.chosen())

    def _enable(self) -> None:
        packages, projects = self.chosen()
        can_edit = self.packages.can_edit
        self.buttons["new"].setEnabled(can_edit)
        self.buttons["edit"].setEnabled(can_edit and len(packages) == 1)
        self.buttons["move"].setEnabled(can_edit and bool(packages or projects))
        self.buttons["out"].setEnabled(can_edit and bool(packages or projects))
        self.buttons["remove"].setEnabled(can_edit and bool(packages))

    def _open(self, at: QModelIndex, closed: set[str]) -> None:
        self.tree.setExpanded(at, str(at.data(ID_ROLE)) not in closed)

    def _walk(self, parent: QModelIndex, visit: Callable[[QModelIndex], object]) -> None:
        for row in range(self.packages.rowCount(parent)):
            at = self.packages.index(row, 0, parent)
            if at.data(KIND_ROLE) != PROJECT:
                visit(at)
                self._walk(at, visit)

    def _on_double_click(self, at: QModelIndex) -> None:
        if at.data(KIND_ROLE) == PROJECT:
            self.picked.emit(str(at.data(ID_ROLE)))
        else:
            self.tree.setExpanded(at.siblingAtColumn(0), not self.tree.isExpanded(at))
