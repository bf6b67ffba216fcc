# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Confirms places that were only given in words: ranked candidates, one click each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
)
from qgis.gui import QgsMapToolEmitPoint, QgsVertexMarker
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QColor, QKeyEvent
from qgis.PyQt.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ..texts import Texts
from . import tasks
from .current_blueprint import CurrentBlueprint
from .help import help_key
from .parts import text_label
from .services import WindowServices
from .steps import number

if TYPE_CHECKING:
    from ..core.place_matching import Candidate
    from ..store.blueprint_repair import Placing, Waiting

STRONG = 0.85
CLOSE_UP_SCALE = 5000.0
CANDIDATE_COLOUR, CHOSEN_COLOUR = "#1b5e7d", "#9b2226"


class MatchDialog(QDialog):
    """Decisions are collected and can be changed; one click writes them all, or none."""

    def __init__(self, services: WindowServices, current: CurrentBlueprint) -> None:
        """Match in the background."""
        super().__init__(services.main_window)
        help_key(self, "match")
        self._services = services
        self._current = current
        self._waiting: list[Waiting] = []
        self._decided: dict[str, Placing] = {}
        self._markers: list[QgsVertexMarker] = []
        self._picker: Optional[QgsMapToolEmitPoint] = None
        self._tool_before: Any = None
        self._job: Optional[tasks.Job] = None
        self.setObjectName("LifeCircleMatchDialog")
        self.setWindowTitle(QCoreApplication.translate("LifeCircle", "Confirm Places"))
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self._build()
        self.resize(560, 620)
        self._match()

    def _build(self) -> None:
        translate = QCoreApplication.translate
        self.said = text_label(translate("LifeCircle", "Looking for places…"))
        self.said.setObjectName("matchSaid")
        self.facilities = QListWidget()
        self.facilities.setObjectName("waitingList")
        self.facilities.setWordWrap(True)
        self.facilities.currentRowChanged.connect(lambda *_: self._show_candidates())
        self.candidates = QListWidget()
        self.candidates.setObjectName("candidateList")
        self.candidates.setWordWrap(True)
        self.candidates.currentRowChanged.connect(lambda *_: self._mark())
        self.candidates.itemDoubleClicked.connect(lambda *_: self.accept_candidate())
        self.typed = text_label()
        self.accept_button = self._button(
            translate("LifeCircle", "&Accept This Place"), self.accept_candidate
        )
        self.pick_button = self._button(translate("LifeCircle", "&Pick on the Map"), self.pick)
        self.pick_button.setCheckable(True)
        self.leave_button = self._button(translate("LifeCircle", "&Leave Unplaced"), self.leave)
        self.strong_button = self._button(
            translate("LifeCircle", "Accept All &Strong Ones"), self.accept_strong
        )
        self.write_button = self._button("", self.write)
        self.write_button.setObjectName("writeButton")
        close = self._button(translate("LifeCircle", "Close"), self.close)
        upper, lower = QWidget(), QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        self._labelled(column, translate("LifeCircle", "&Facilities to confirm"), self.facilities)
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.typed)
        self._labelled(column, translate("LifeCircle", "&Where it may be"), self.candidates)
        row = QHBoxLayout()
        for button in (self.accept_button, self.pick_button, self.leave_button):
            row.addWidget(button)
        column.addLayout(row)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(upper)
        parts.addWidget(lower)
        parts.setChildrenCollapsible(False)
        end = QHBoxLayout()
        end.addWidget(self.strong_button)
        end.addStretch(1)
        end.addWidget(self.write_button)
        end.addWidget(close)
        outside = QVBoxLayout(self)
        outside.addWidget(self.said)
        outside.addWidget(parts, 1)
        outside.addLayout(end)
        self._enable()

    @staticmethod
    def _button(text: str, slot: Any) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda *_: slot())
        return button

    @staticmethod
    def _labelled(column: QVBoxLayout, text: str, field: QWidget) -> None:
        label = QLabel(text)
        label.setBuddy(field)
        column.addWidget(label)
        column.addWidget(field, 1)

    # --- matching ------------------------------------------------------------------------------

    def _match(self) -> None:
        file = self._current.file
        if file is None:
            return

        def work(is_cancelled: Any) -> list[Waiting]:
            from ..store.blueprint_repair import waiting_facilities

            return waiting_facilities(file, is_cancelled)

        title = QCoreApplication.translate("LifeCircle", "Match Places")
        self._job = tasks.in_background(
            title, work, self.show_waiting, self._services.messages.problem
        )

    def show_waiting(self, waiting: Sequence[Waiting]) -> None:
        """List facilities, those with strong candidates first."""
        self._job = None
        self._waiting = sorted(waiting, key=lambda each: -_best_score(each))
        self._decided.clear()
        self.facilities.clear()
        for each in self._waiting:
            self.facilities.addItem(QListWidgetItem(self._line(each)))
        translate = QCoreApplication.translate
        strong = sum(map(_is_clear, self._waiting))
        self.said.setText(
            translate(
                "LifeCircle",
                "Facilities without a place {count}, with a strong candidate {strong}. Nothing "
                "is written before you say so.",
            ).format(count=number(len(self._waiting)), strong=number(strong))
            if self._waiting
            else translate("LifeCircle", "Every facility has a place.")
        )
        if self._waiting:
            self.facilities.setCurrentRow(0)
        self._show_candidates()

    def _line(self, each: Waiting) -> str:
        translate = QCoreApplication.translate
        name = each.name or translate("LifeCircle", "(without a name)")
        decided = self._decided.get(each.id)
        if decided is not None:
            return translate("LifeCircle", "✓ {name}: {place}").format(
                name=name, place=decided.note
            )
        strength = strength_word(_best_score(each))
        if _best_score(each) >= STRONG and not _is_clear(each):
            # Strong and yet not clear: several fit alike, or it lies in another subdistrict.
            strength = Texts.for_user().message(each.match.reason)
        return f"{name} – {strength}"

    # --- what is chosen ------------------------------------------------------------------------

    @property
    def current(self) -> Optional[Waiting]:
        """Return the facility that is chosen."""
        row = self.facilities.currentRow()
        return self._waiting[row] if 0 <= row < len(self._waiting) else None

    @property
    def current_candidate(self) -> Optional[Candidate]:
        """Return the candidate that is chosen."""
        each, row = self.current, self.candidates.currentRow()
        if each is None or not 0 <= row < len(each.match.candidates):
            return None
        return each.match.candidates[row]

    def _show_candidates(self) -> None:
        self.candidates.clear()
        each = self.current
        translate = QCoreApplication.translate
        if each is None:
            self.typed.setText("")
        else:
            # The import's note names candidates too; here they stand below.
            note = "" if each.match.candidates else each.note
            parts = [part for part in (each.address, each.category_text, note) if part]
            self.typed.setText(translate("LifeCircle", " · ").join(parts))
            texts = Texts.for_user()
            for candidate in each.match.candidates:
                line = translate("LifeCircle", "{place} – {strength}, {why}").format(
                    place=candidate.place.name,
                    strength=strength_word(candidate.score),
                    why=texts.message(candidate.how),
                )
                if candidate.xy is None:
                    line += translate("LifeCircle", " (no place on the map)")
                self.candidates.addItem(line)
            if each.match.candidates:
                self.candidates.setCurrentRow(0)
        self._mark()
        self._enable()

    def accept_candidate(self) -> None:
        """Take the candidate that is chosen."""
        candidate = self.current_candidate
        if candidate is not None and candidate.xy is not None:
            self._decide(candidate.xy, candidate.place.name)

    def accept_strong(self) -> None:
        """Take the best candidate of every facility where it is strong and clearly ahead."""
        from ..store.blueprint_repair import Placing

        for row, each in enumerate(self._waiting):
            best = each.match.best
            if best is None or best.xy is None or not _is_clear(each) or each.id in self._decided:
                continue
            self._decided[each.id] = Placing(each.id, best.xy, best.place.name)
            self.facilities.item(row).setText(self._line(each))
        self._enable()

    def leave(self) -> None:
        """Leave the facility without a place, or take a decision back."""
        each = self.current
        if each is None:
            return
        self._decided.pop(each.id, None)
        self.facilities.item(self.facilities.currentRow()).setText(self._line(each))
        self._next()

    def _decide(self, xy: tuple[float, float], note: str) -> None:
        from ..store.blueprint_repair import Placing

        each = self.current
        if each is None:
            return
        self._decided[each.id] = Placing(each.id, xy, note)
        self.facilities.item(self.facilities.currentRow()).setText(self._line(each))
        self._next()

    def _next(self) -> None:
        """Go on to the next facility without a decision."""
        count, start = len(self._waiting), self.facilities.currentRow()
        for step in range(1, count):
            row = (start + step) % count
            if self._waiting[row].id not in self._decided:
                self.facilities.setCurrentRow(row)
                break
        self._enable()

    def _enable(self) -> None:
        candidate = self.current_candidate
        can_write = not self._current.is_read_only
        self.accept_button.setEnabled(
            can_write and candidate is not None and candidate.xy is not None
        )
        self.pick_button.setEnabled(can_write and self.current is not None)
        self.leave_button.setEnabled(self.current is not None)
        strong = any(_is_clear(each) and each.id not in self._decided for each in self._waiting)
        self.strong_button.setEnabled(can_write and strong)
        text = QCoreApplication.translate("LifeCircle", "&Write {count} Places")
        self.write_button.setText(text.format(count=number(len(self._decided))))
        self.write_button.setEnabled(can_write and bool(self._decided))

    def write(self) -> None:
        """Write all decisions into the blueprint, in one step."""
        file, placings = self._current.file, list(self._decided.values())
        if file is None or not placings:
            return
        self.write_button.setEnabled(False)

        def work(_: Any) -> int:
            from ..store.blueprint_repair import place_facilities

            return place_facilities(file, placings)

        def done(count: int) -> None:
            from ..store.project_layers import reload_layers

            if self._current.path is not None:
                reload_layers(self._services.project, self._current.path, {"facility"})
            self._current.announce({"facility"})
            text = QCoreApplication.translate("LifeCircle", "Facilities placed {count}.")
            self._services.messages.success(text.format(count=number(count)))
            self._match()

        def failed(problem: Exception) -> None:
            self._services.messages.problem(problem)
            self._enable()

        title = QCoreApplication.translate("LifeCircle", "Write Places")
        tasks.in_background(title, work, done, failed)

    # --- the map -------------------------------------------------------------------------------

    def _mark(self) -> None:
        """Mark the candidates on the map, and show the one that is chosen."""
        self._clear_marks()
        each = self.current
        if each is None:
            return
        chosen = self.candidates.currentRow()
        for row, candidate in enumerate(each.match.candidates):
            place = self._to_map(candidate.xy)
            if place is None:
                continue
            self._add_mark(place, row == chosen)
            if row == chosen:
                self._zoom(place)
        self._enable()

    def _add_mark(self, place: QgsPointXY, is_chosen: bool) -> None:
        marker = QgsVertexMarker(self._services.canvas)
        marker.setCenter(place)
        marker.setIconType(
            QgsVertexMarker.IconType.ICON_CIRCLE
            if is_chosen
            else QgsVertexMarker.IconType.ICON_CROSS
        )
        marker.setColor(QColor(CHOSEN_COLOUR if is_chosen else CANDIDATE_COLOUR))
        marker.setIconSize(20 if is_chosen else 12)
        marker.setPenWidth(3)
        self._markers.append(marker)

    def _clear_marks(self) -> None:
        for marker in self._markers:
            self._services.canvas.scene().removeItem(marker)
        self._markers.clear()

    def _zoom(self, place: QgsPointXY) -> None:
        canvas = self._services.canvas
        # Close enough to see the streets around; a closer view stays as it is.
        if canvas.scale() > CLOSE_UP_SCALE:
            canvas.zoomScale(CLOSE_UP_SCALE)
        canvas.setCenter(place)
        canvas.refresh()

    def pick(self) -> None:
        """Let the next click on the map be the place."""
        canvas = self._services.canvas
        if self._picker is not None:
            self._end_picking()
            return
        self._tool_before = canvas.mapTool()
        self._picker = QgsMapToolEmitPoint(canvas)
        self._picker.canvasClicked.connect(self._on_picked)
        canvas.setMapTool(self._picker)
        self.pick_button.setChecked(True)

    def _on_picked(self, place: QgsPointXY, _: Any) -> None:
        xy = self._from_map(place)
        self._end_picking()
        if xy is not None:
            self._decide(xy, QCoreApplication.translate("LifeCircle", "picked on the map"))

    def _end_picking(self) -> None:
        picker, self._picker = self._picker, None
        self.pick_button.setChecked(False)
        if picker is None:
            return
        canvas = self._services.canvas
        if self._tool_before is not None:
            canvas.setMapTool(self._tool_before)
        else:
            canvas.unsetMapTool(picker)
        picker.deleteLater()

    def _crs(self) -> QgsCoordinateReferenceSystem:
        layer = self._current.layer("facility")
        if layer is not None:
            return layer.crs()
        from ..store.blueprint_crs import metric_crs

        head = self._current.head
        return metric_crs(head.metric_crs) if head is not None else QgsCoordinateReferenceSystem()

    def _to_map(self, xy: Optional[tuple[float, float]]) -> Optional[QgsPointXY]:
        if xy is None:
            return None
        target = self._services.canvas.mapSettings().destinationCrs()
        transform = QgsCoordinateTransform(self._crs(), target, self._services.project)
        try:
            return transform.transform(QgsPointXY(*xy))
        except QgsCsException:
            return None

    def _from_map(self, place: QgsPointXY) -> Optional[tuple[float, float]]:
        source = self._services.canvas.mapSettings().destinationCrs()
        transform = QgsCoordinateTransform(source, self._crs(), self._services.project)
        try:
            moved = transform.transform(place)
        except QgsCsException:
            return None
        return moved.x(), moved.y()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Accept the chosen candidate with Enter, from either list."""
        is_in_list = self.focusWidget() in (self.facilities, self.candidates)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_in_list:
            if self.accept_button.isEnabled():
                self.accept_candidate()
            event.accept()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: Any) -> None:  # noqa: N802
        """Leave the map as it was; what was not written is forgotten."""
        if self._job is not None:
            self._job.silence()
        self._clear_marks()
        self._end_picking()
        super().closeEvent(event)


def _best_score(each: Waiting) -> float:
    best = each.match.best
    return best.score if best is not None and best.xy is not None else 0.0


def _is_clear(each: Waiting) -> bool:
    """Tell whether the best candidate is strong and clearly ahead of the others."""
    return each.match.status == "placed" and _best_score(each) > 0.0


def strength_word(score: float) -> str:
    """Return how strong a candidate is, in words."""
    translate = QCoreApplication.translate
    if score >= STRONG:
        return translate("LifeCircle", "strong")
    if score >= 0.6:
        return translate("LifeCircle", "likely")
    if score > 0.0:
        return translate("LifeCircle", "weak")
    return translate("LifeCircle", "no candidate")
