# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One project below the list: facts, ties, money by source, photos, history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QTabWidget, QVBoxLayout, QWidget

from ..core.annual_lists import history
from ..core.project_desk import Fund, Link, ProjectLogEntry
from ..core.project_edits import shown_list
from . import projects_words as words
from .flow_layout import FlowLayout
from .grid import Column, GridModel, GridView, known
from .parts import scrolling, text_label
from .projects_photos import PhotosView
from .projects_years import history_columns, history_key

if TYPE_CHECKING:
    from ..core.project_desk import Desk
    from ..core.project_lines import ProjectLine

FACTS, TIES, MONEY, PHOTOS, HISTORY = range(5)
PROJECT = "project"


def fact_lines(line: ProjectLine) -> list[tuple[str, str]]:
    """Return what is known of a project as (what, value), without what is not told."""
    translate = QCoreApplication.translate
    project = line.project
    facts = [
        (translate("LifeCircle", "Circle"), words.set_by_text(line.circle, line.circle_by)),
        (translate("LifeCircle", "Other circles"), shown_list(project.other_circles)),
        (
            translate("LifeCircle", "Subdistrict"),
            words.set_by_text(line.subdistrict, line.subdistrict_by),
        ),
        (translate("LifeCircle", "Place"), project.place),
        (
            translate("LifeCircle", "Where it lies"),
            words.place_tip(line).replace("\n", translate("LifeCircle", "; ")),
        ),
        (translate("LifeCircle", "Theme"), words.code_word("theme", project.theme)),
        (translate("LifeCircle", "Other themes"), words.code_list("theme", project.other_themes)),
        (translate("LifeCircle", "Kind"), words.code_word("project_kind", project.kind)),
        (
            translate("LifeCircle", "Other kinds"),
            words.code_list("project_kind", project.other_kinds),
        ),
        (translate("LifeCircle", "Package"), line.package),
        (translate("LifeCircle", "Annual lists"), words.year_text(line.years)),
        (translate("LifeCircle", "Period"), words.period(project.start, project.end)),
        (translate("LifeCircle", "Lead"), project.lead),
        (translate("LifeCircle", "Partners"), shown_list(project.partners)),
        (translate("LifeCircle", "Community planner"), project.planner),
        (translate("LifeCircle", "Provider"), words.code_word("provider", project.provider)),
        (translate("LifeCircle", "Content and scale"), project.scale),
        (translate("LifeCircle", "Outcome"), project.outcome),
        (translate("LifeCircle", "Approvals"), project.approvals),
        (translate("LifeCircle", "Obstacle"), project.obstacle),
        (translate("LifeCircle", "Who must act"), project.obstacle_owner),
        (translate("LifeCircle", "Other programmes"), shown_list(project.tags)),
        (translate("LifeCircle", "Effect on gaps"), effect_text(line)),
        (translate("LifeCircle", "Note"), project.note),
        (translate("LifeCircle", "As typed in the list"), typed_text(project.as_typed)),
        (translate("LifeCircle", "Data source"), project.source),
    ]
    return [(what, value) for what, value in facts if value]


def typed_text(typed: Mapping[str, str]) -> str:
    """Return the cells of a list as they were typed, each with its heading and its unit."""
    from ..core.project_rows import UNIT_KEPT
    from .desk_import_words import project_field_word

    translate = QCoreApplication.translate
    units = {
        "yuan": translate("LifeCircle", "yuan"),
        "wan": translate("LifeCircle", "10,000 yuan"),
        "thousand": translate("LifeCircle", "1,000 yuan"),
        "share": translate("LifeCircle", "of 1"),
        "percent": "%",
    }
    pattern = translate("LifeCircle", "{what}: {value}")
    told = []
    for name, text in typed.items():
        if name.endswith(UNIT_KEPT):
            continue
        unit = units.get(typed.get(name + UNIT_KEPT, ""), "")
        told.append(pattern.format(what=project_field_word(name), value=f"{text} {unit}".strip()))
    return translate("LifeCircle", "; ").join(told)


def effect_text(line: ProjectLine) -> str:
    """Return what a project changes in the measured gaps, or that nobody said."""
    if line.project.effect_kind:
        return words.code_word("effect_kind", line.project.effect_kind)
    if line.has_overlay:
        return words.code_word("effect_kind", "measured")
    return words.lack_text("no_effect")


class ProjectDetail(QWidget):
    """What is known of the current project; changes leave as signals.

    Signals:
        asked: what to do (link_need, link_gap, unlink, fund, edit_fund, remove_fund, ...), ids.
    """

    asked = pyqtSignal(str, list)

    def __init__(self) -> None:
        """Show nothing."""
        super().__init__()
        translate = QCoreApplication.translate
        self.setObjectName("projectDetail")
        self.title = text_label(is_bold=True)
        self.title.setObjectName("projectTitle")
        self.facts = text_label()
        self.facts.setObjectName("projectFacts")
        self.ties = GridModel(self._tie_columns(), lambda row: row.id)
        self.ties_view = GridView(self.ties, "tiesTable")
        self.funds = GridModel(self._fund_columns(), lambda row: row.id)
        self.funds_view = GridView(self.funds, "fundsTable")
        self.money_note = text_label()
        self.money_note.setObjectName("moneyNote")
        self.photos = PhotosView()
        self.past = GridModel(self._log_columns(), lambda row: row[0])
        self.log_view = GridView(self.past, "projectLogTable")
        self.buttons: dict[str, QPushButton] = {}
        self.tabs = QTabWidget()
        self.tabs.setObjectName("projectDetailTabs")
        self.tabs.setDocumentMode(True)
        facts = QWidget()
        inside = QVBoxLayout(facts)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.addWidget(self.facts)
        inside.addStretch(1)
        pages = (
            (scrolling(facts), translate("LifeCircle", "Facts")),
            (
                self._page(
                    (
                        ("link_need", translate("LifeCircle", "Link a Need…")),
                        ("link_gap", translate("LifeCircle", "Link a Gap…")),
                        ("unlink", translate("LifeCircle", "Remove Link")),
                    ),
                    self.ties_view,
                ),
                translate("LifeCircle", "Needs and gaps"),
            ),
            (
                self._page(
                    (
                        ("fund", translate("LifeCircle", "Add a Source…")),
                        ("edit_fund", translate("LifeCircle", "Change…")),
                        ("remove_fund", translate("LifeCircle", "Remove")),
                    ),
                    self.funds_view,
                    self.money_note,
                ),
                translate("LifeCircle", "Money"),
            ),
            (
                self._page(
                    (
                        ("photo", translate("LifeCircle", "Add Photos…")),
                        ("edit_photo", translate("LifeCircle", "Change…")),
                        ("remove_photo", translate("LifeCircle", "Remove")),
                    ),
                    self.photos,
                ),
                translate("LifeCircle", "Photos"),
            ),
            (
                self._page(
                    (("note", translate("LifeCircle", "Add a Remark…")),),
                    self.log_view,
                ),
                translate("LifeCircle", "History"),
            ),
        )
        for page, text in pages:
            self.tabs.addTab(page, text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.tabs, 1)
        self.project_id = ""
        self._can_edit = False
        for view in (self.ties_view, self.funds_view):
            view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.photos.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.funds_view.picked.connect(lambda key: self.asked.emit("edit_fund", [key]))
        self.ties_view.picked.connect(lambda key: self.asked.emit("show_tie", [key]))
        self.show_project(None, None, False, "")

    def _page(
        self, buttons: Sequence[tuple[str, str]], view: QWidget, note: Optional[QWidget] = None
    ) -> QWidget:
        page, bar = QWidget(), QWidget()
        flow = FlowLayout(bar, 3)
        for key, text in buttons:
            button = QPushButton(text)
            button.setObjectName(f"detail_{key}")
            button.clicked.connect(lambda *_, key=key: self.asked.emit(key, self._chosen(key)))
            flow.addWidget(button)
            self.buttons[key] = button
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        column.addWidget(bar)
        column.addWidget(view, 1)
        if note is not None:
            column.addWidget(note)
        return page

    def _chosen(self, key: str) -> list[str]:
        if key == "unlink":
            return self.ties_view.selected()
        if key in ("edit_fund", "remove_fund"):
            return self.funds_view.selected()
        if key in ("edit_photo", "remove_photo"):
            return self.photos.selected()
        return []

    def show_project(
        self, line: Optional[ProjectLine], desk: Optional[Desk], can_edit: bool, folder: str
    ) -> None:
        """Show a project.

        Args:
            line: as the list shows it, None for none.
            desk: what belongs to it.
            can_edit: whether anything may be changed.
            folder: of the blueprint, which photos' paths are relative to.
        """
        translate = QCoreApplication.translate
        self._can_edit = can_edit
        self.tabs.setEnabled(line is not None)
        if line is None or desk is None:
            self.project_id = ""
            self.title.setText(translate("LifeCircle", "Choose a project to see more of it"))
            self.facts.setText("")
            for model in (self.ties, self.funds, self.past):
                model.show([])
            self.photos.show_photos([], folder)
            self._enable()
            return
        self.project_id = line.id
        code = f"{line.project.code} " if line.project.code else ""
        self.title.setText(f"{code}{line.project.name}")
        pattern = translate("LifeCircle", "{what}: {value}")
        self.facts.setText(
            "\n".join(pattern.format(what=what, value=value) for what, value in fact_lines(line))
        )
        self.ties.show([each for each in desk.links if line.id in (each.from_id, each.to_id)])
        self.funds.show([e for e in desk.of("project_fund") if e.project_id == line.id])
        self.photos.show_photos(
            [each for each in desk.of("project_photo") if each.project_id == line.id], folder
        )
        self.past.show(self._story(desk, line.id))
        told = (
            translate(
                "LifeCircle",
                "Planned {planned}, secured {secured}, in 10,000 yuan (the project's own sums, "
                "else of its sources). {note}",
            )
            .format(
                planned=words.money(line.planned_wan),
                secured=words.money(line.secured_wan),
                note=line.project.budget_note,
            )
            .strip()
        )
        over = words.over_text(line.project, self.funds.lines)
        self.money_note.setText(f"{over}\n{told}" if over else told)
        self._enable()

    def _enable(self) -> None:
        is_on = self._can_edit and bool(self.project_id)
        for key, button in self.buttons.items():
            needs_choice = key in (
                *("unlink", "edit_fund", "remove_fund", "edit_photo", "remove_photo"),
            )
            button.setEnabled(is_on and (not needs_choice or bool(self._chosen(key))))

    def _story(self, desk: Desk, project_id: str) -> list[tuple[str, str, str, str, str]]:
        """Return all that happened to a project: changes and monthly reports, the latest first."""
        from .projects_years import history_text

        lines = [
            (history_key(each), words.moment(each.on), history_text(each), each.reason, each.author)
            for each in history(desk, project_id)
        ]
        lines += [
            (each.id, words.moment(each.at), _report_text(each), each.note, each.author)
            for each in desk.of("project_log")
            if each.project_id == project_id and each.kind not in _TOLD
        ]
        return sorted(lines, key=lambda each: each[1], reverse=True)

    def _log_columns(self) -> list[Column]:
        translate = QCoreApplication.translate
        heads = [each.head for each in history_columns() if each.key != "project"]
        return [
            Column("on", heads[0], lambda row: row[1] or words.NOTHING, width=116),
            Column("what", heads[1], lambda row: row[2], width=170),
            Column(
                "reason", translate("LifeCircle", "Reason or remark"), lambda row: row[3], width=140
            ),
            Column("author", heads[3], lambda row: row[4]),
        ]

    def _tie_columns(self) -> list[Column]:
        translate = QCoreApplication.translate

        def is_end(row: Link) -> bool:
            return row.to_kind == PROJECT

        kinds = {
            "need": translate("LifeCircle", "Need"),
            "gap": translate("LifeCircle", "Gap"),
            "facility": translate("LifeCircle", "Facility"),
            "space": translate("LifeCircle", "Space"),
        }
        return [
            Column(
                "kind",
                translate("LifeCircle", "What"),
                lambda row: kinds.get(row.from_kind if is_end(row) else row.to_kind, ""),
                width=60,
            ),
            Column(
                "name",
                translate("LifeCircle", "Name"),
                lambda row: (
                    (row.from_name or row.from_id) if is_end(row) else (row.to_name or row.to_id)
                ),
                width=200,
            ),
            Column("note", translate("LifeCircle", "Note"), lambda row: row.note),
        ]

    def _fund_columns(self) -> list[Column]:
        translate = QCoreApplication.translate

        def share(row: Fund) -> str:
            return words.NOTHING if row.share is None else f"{row.share:.0%}"

        return [
            Column(
                "source",
                translate("LifeCircle", "Source of money"),
                lambda row: words.code_word("fund_source", row.source) or words.NOTHING,
                width=90,
            ),
            Column(
                "planned",
                translate("LifeCircle", "Budget"),
                lambda row: words.money(row.planned_wan),
                translate("LifeCircle", "Planned, 10,000 yuan"),
                lambda row: known(row.planned_wan),
                True,
            ),
            Column(
                "secured",
                translate("LifeCircle", "Secured"),
                lambda row: words.money(row.secured_wan),
                translate("LifeCircle", "Secured, 10,000 yuan"),
                lambda row: known(row.secured_wan),
                True,
            ),
            Column("share", translate("LifeCircle", "Share"), share, is_number=True, width=50),
            Column("note", translate("LifeCircle", "Note"), lambda row: row.note),
        ]


_TOLD = frozenset({"added", "renamed", "dropped", "restored", "merged", "changed"})


def _report_text(entry: ProjectLogEntry) -> str:
    """Return a monthly report, or a remark, in one line."""
    parts = [entry.month, words.light_text(entry.light)]
    parts.append(words.code_word("project_stage", entry.stage))
    parts.append(words.percent(entry.progress) if entry.progress is not None else "")
    parts += [entry.obstacle, entry.obstacle_owner]
    return " · ".join(part for part in parts if part) or words.code_word("log_kind", entry.kind)
