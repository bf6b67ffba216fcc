# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A window in which the place that projects name is looked for and confirmed, name by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Optional

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..core.errors import LifeCircleError
from ..core.place_candidates import alias_of, is_rough
from ..core.place_matching import Candidate
from ..core.project_desk import Project
from ..texts import Texts
from .grid import Column, GridModel, GridView
from .parts import text_label
from .projects_words import first_names, percent

if TYPE_CHECKING:
    from ..core.place_candidates import PlaceChoices
    from .desk_session import DeskKeeper

FULL = 100


class PlaceByNameDialog(QDialog):
    """Goes through projects that name one place after the other; does not hold the window up."""

    def __init__(
        self,
        parent: Optional[QWidget],
        keeper: DeskKeeper,
        groups: Sequence[Sequence[Project]],
        found: dict[str, PlaceChoices],
        show: Callable[[Sequence[str], bool], object],
    ) -> None:
        """Show the first group.

        Args:
            parent: window.
            keeper: looks for names, and holds the session.
            groups: projects that name the same place.
            found: candidates by id of the first project of each group.
            show: marks projects that were placed on the map, and goes there.
        """
        super().__init__(parent)
        translate = QCoreApplication.translate
        self._keeper, self._groups, self._found = keeper, list(groups), found
        self._show_placed = show
        self._at = 0
        self._words = ""
        self.setObjectName("placeByNameDialog")
        self.setModal(False)
        self.resize(560, 420)
        self.title = text_label(is_bold=True)
        self.title.setObjectName("placeAsked")
        self.names = text_label()
        self.names.setObjectName("placeProjects")
        self.search = QgsFilterLineEdit()
        self.search.setObjectName("placeSearch")
        self.search.setShowSearchIcon(True)
        self.search.setPlaceholderText(translate("LifeCircle", "Compound, road, unit or facility"))
        self.search.setAccessibleName(translate("LifeCircle", "Look for another name"))
        self.look = QPushButton(translate("LifeCircle", "Look for It"))
        self.look.setObjectName("placeLook")
        self.look.setAutoDefault(False)
        self.model = GridModel(_columns(), lambda candidate: candidate.place.id)
        self.table = GridView(self.model, "placeByNameTable")
        self.note = text_label()
        self.note.setObjectName("placeNote")
        self.take = QPushButton(translate("LifeCircle", "Place There"))
        self.take.setObjectName("pickTake")
        self.skip = QPushButton(translate("LifeCircle", "Skip"))
        self.skip.setObjectName("placeSkip")
        cancel = QPushButton(translate("LifeCircle", "Cancel"))
        cancel.setObjectName("pickCancel")
        for button in (self.take, self.skip, cancel):
            button.setAutoDefault(False)
        self._lay_out(cancel)
        self.look.clicked.connect(lambda *_: self._look())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.table.picked.connect(lambda *_: self._take())
        self.take.clicked.connect(lambda *_: self._take())
        self.skip.clicked.connect(lambda *_: self._next())
        cancel.clicked.connect(lambda *_: self.close())
        self._show()

    def _lay_out(self, cancel: QPushButton) -> None:
        line, row = QHBoxLayout(), QHBoxLayout()
        line.addWidget(self.search, 1)
        line.addWidget(self.look)
        row.addStretch(1)
        for button in (self.take, self.skip, cancel):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(self.title)
        column.addWidget(self.names)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        column.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Look for what is typed with Enter: it never places, while a name is being typed."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.focusWidget() is self.search:
            event.accept()
            self._look()
        else:
            super().keyPressEvent(event)

    @property
    def _group(self) -> Sequence[Project]:
        return self._groups[self._at]

    def _show(self) -> None:
        """Show what the projects of a group name, and what it may be."""
        translate = QCoreApplication.translate
        first = self._group[0]
        choices = self._found[first.id]
        self._words = choices.words
        many = len(self._groups)
        title = translate("LifeCircle", "Where Is “{name}”?").format(name=self._words or first.name)
        self.setWindowTitle(title)
        pattern = translate("LifeCircle", "{question} ({place} of {count} places)")
        told = pattern.format(question=title, place=self._at + 1, count=many)
        self.title.setText(told if many > 1 else title)
        self.names.setText(self._told(first))
        self.skip.setVisible(self._at + 1 < many)
        self.search.setText(self._words)
        self._offer(choices)

    def _told(self, first: Project) -> str:
        """Return which projects are meant, and what the list says of their place."""
        translate = QCoreApplication.translate
        names = first_names([each.name for each in self._group])
        if self._words:
            return names
        pattern = translate("LifeCircle", "{names}: the list does not say where it is ({text}).")
        return pattern.format(names=names, text=first.place.strip() or "–")

    def _offer(self, choices: PlaceChoices) -> None:
        """Offer candidates; only one that is clear and small is chosen beforehand."""
        translate = QCoreApplication.translate
        self.model.show(choices.candidates)
        self.table.clearSelection()
        if choices.is_sure:
            self.table.selectRow(0)
            self.table.setFocus()
        else:
            self.search.setFocus()
            self.search.selectAll()
        if not choices.candidates:
            text = translate(
                "LifeCircle",
                "Nothing in the blueprint is called like this. Type another name and look for it, "
                "or place the project by a click.",
            )
        elif self._words:
            text = translate(
                "LifeCircle",
                "Choose a place, or type another name and look for it. What you confirm is kept "
                "for “{name}”, and proposed the next time.",
            ).format(name=self._words)
        else:
            text = translate("LifeCircle", "Choose a place, or type another name and look for it.")
        self.note.setText(text)
        self._enable()

    def _enable(self) -> None:
        self.take.setEnabled(bool(self.table.selected()))

    def _look(self) -> None:
        """Look for what is typed."""
        asked, first = self.search.text().strip(), self._group[0]
        if not asked:
            return

        def take(found: Any) -> None:
            # Another group may be shown by now.
            if self.isVisible() and self._group[0].id == first.id and first.id in found:
                self._offer(found[first.id])

        self._keeper.look_for_places("project", [first.id], take, asked)

    def _take(self) -> None:
        chosen = self.table.selected()
        session = self._keeper.edit() if chosen else None
        if session is None:
            return
        candidate = next(each for each in self.model.lines if each.place.id == chosen[0])
        ids = [each.id for each in self._group if session.row("project", each.id) is not None]
        alias = alias_of(self._words, candidate) if self._words else None
        if ids and session.place_by_name("project", ids, candidate.xy, _note(candidate), alias):
            self._show_placed(ids, True)
        self._next()

    def _next(self) -> None:
        if self._at + 1 >= len(self._groups):
            self.close()
            return
        self._at += 1
        self._show()


def _note(candidate: Candidate) -> str:
    """Return which place it is, and whether that is rough, as it is kept with the project."""
    name = candidate.place.name
    if not is_rough(candidate):
        return name
    pattern = QCoreApplication.translate("LifeCircle", "{name} ({rough})")
    return pattern.format(name=name, rough=_rough_text(candidate))


def _rough_text(candidate: Candidate) -> str:
    """Return where in a large place its point lies."""
    translate = QCoreApplication.translate
    return {
        "street": translate("LifeCircle", "rough: a point of the road"),
        "unit": translate("LifeCircle", "rough: the middle of the unit"),
        "subdistrict": translate("LifeCircle", "rough: the middle of the subdistrict"),
    }.get(candidate.place.kind, "")


def _why(candidate: Candidate) -> str:
    why = Texts.for_user().error(LifeCircleError(candidate.how))
    if not is_rough(candidate):
        return why
    joint = QCoreApplication.translate("LifeCircle", "; ")
    return f"{_rough_text(candidate)}{joint}{why}"


def _columns() -> Sequence[Column]:
    translate = QCoreApplication.translate
    kinds = {
        "residence": translate("LifeCircle", "Residence"),
        "facility": translate("LifeCircle", "Facility"),
        "street": translate("LifeCircle", "Street"),
        "unit": translate("LifeCircle", "Unit"),
        "subdistrict": translate("LifeCircle", "Subdistrict"),
    }
    why: Callable[[Candidate], str] = _why
    return (
        Column("name", translate("LifeCircle", "Place"), lambda c: c.place.name, width=130),
        Column("kind", translate("LifeCircle", "Kind"), lambda c: kinds[c.place.kind], width=50),
        Column(
            "within",
            translate("LifeCircle", "Within"),
            lambda c: translate("LifeCircle", ", ").join(c.place.within),
            width=100,
        ),
        Column(
            "score",
            translate("LifeCircle", "Fit"),
            lambda c: percent(round(c.score * FULL)),
            sort=lambda c: c.score,
            is_number=True,
            width=50,
        ),
        Column("how", translate("LifeCircle", "Why"), why, width=190),
    )
