# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The account of opinions adopted: what became of each, and what questionnaires ask for."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from ..core.opinion_account import OpinionAccount
from ..texts import Texts
from . import needs_words as words
from .grid import Column, GridModel, GridView, known
from .needs_words import CategoryWords
from .parts import text_label
from .projects_words import NOTHING
from .steps import number


def _joined(names: list[str]) -> str:
    return QCoreApplication.translate("LifeCircle", ", ").join(names)


def _line_columns(categories: CategoryWords) -> list[Column]:
    translate = QCoreApplication.translate
    texts = Texts.for_user()
    return [
        Column(
            "number",
            translate("LifeCircle", "No."),
            lambda line: number(line.number),
            sort=lambda line: line.number,
            is_number=True,
            width=40,
        ),
        Column(
            "text",
            translate("LifeCircle", "Opinion"),
            lambda line: words.one_line(line.need.text),
            cell_tip=lambda line: line.need.text,
            width=140,
        ),
        Column(
            "result",
            translate("LifeCircle", "Result"),
            lambda line: words.result_word(line.need.result),
            width=70,
        ),
        Column(
            "projects",
            translate("LifeCircle", "Projects"),
            lambda line: _joined([each.name for each in line.projects]) or NOTHING,
            width=90,
        ),
        Column(
            "reply",
            translate("LifeCircle", "Reply"),
            lambda line: words.one_line(line.need.reply),
            cell_tip=lambda line: line.need.reply,
            width=90,
        ),
        Column(
            "problems",
            translate("LifeCircle", "To mend"),
            lambda line: _joined([texts.message(f"opinion_{each}") for each in line.problems]),
            ink=lambda line: words.WRONG,
            width=110,
        ),
        Column(
            "handling",
            translate("LifeCircle", "Handling"),
            lambda line: words.handling_word(line.need.handling),
            width=64,
        ),
        Column(
            "source",
            translate("LifeCircle", "Source"),
            lambda line: words.source_word(line.need.source),
            width=70,
        ),
        Column("date", translate("LifeCircle", "Date"), lambda line: line.need.date, width=76),
        Column("circle", translate("LifeCircle", "Circle"), lambda line: line.circle, width=70),
        Column(
            "codes",
            translate("LifeCircle", "Asks for"),
            lambda line: categories.listed(line.codes),
            width=90,
        ),
    ]


def _asked_columns(categories: CategoryWords) -> list[Column]:
    translate = QCoreApplication.translate
    return [
        Column(
            "code",
            translate("LifeCircle", "Category"),
            lambda line: categories.word(line.code),
            width=130,
        ),
        Column(
            "asked",
            translate("LifeCircle", "Forms"),
            lambda line: (
                translate("LifeCircle", "< 5") if line.asked is None else number(line.asked)
            ),
            translate("LifeCircle", "Forms that ask for it; fewer than five are not shown"),
            lambda line: line.asked or 0,
            True,
            width=60,
        ),
        Column(
            "share",
            translate("LifeCircle", "Share"),
            lambda line: words.exact_share(line.share),
            translate("LifeCircle", "Share of the forms that answered"),
            lambda line: known(line.share),
            True,
            width=60,
        ),
        Column(
            "projects",
            translate("LifeCircle", "Projects"),
            lambda line: _joined([each.name for each in line.projects]) or NOTHING,
            width=120,
        ),
    ]


def _total_columns() -> list[Column]:
    translate = QCoreApplication.translate

    def of(column: str, code: str, head: str) -> Column:
        return Column(
            code,
            head,
            lambda line: number(getattr(line, column).get(code, 0)),
            sort=lambda line: getattr(line, column).get(code, 0),
            is_number=True,
            width=60,
        )

    return [
        Column(
            "source",
            translate("LifeCircle", "Source"),
            lambda line: words.source_word(line.source),
            width=90,
        ),
        Column(
            "count",
            translate("LifeCircle", "Needs"),
            lambda line: number(line.count),
            sort=lambda line: line.count,
            is_number=True,
            width=54,
        ),
        *(
            of("results", code, words.result_word(code))
            for code in ("adopted", "partly", "noted", "declined")
        ),
        *(
            of("handlings", code, words.handling_word(code))
            for code in ("open", "working", "answered")
        ),
    ]


class AccountPage(QWidget):
    """Three tables: opinions one by one, what questionnaires ask for, totals by source.

    Signals:
        picked: id of a need that is to be shown in the list.
        export_asked: the table in front is to be written.
    """

    picked = pyqtSignal(str)
    export_asked = pyqtSignal()

    def __init__(self, categories: CategoryWords) -> None:
        """Start empty."""
        super().__init__()
        translate = QCoreApplication.translate
        self.setObjectName("needsAccount")
        self.said = text_label()
        self.said.setObjectName("accountSaid")
        self.export = QPushButton(translate("LifeCircle", "Export…"))
        self.export.setObjectName("exportAccount")
        self.export.clicked.connect(lambda *_: self.export_asked.emit())
        self.lines = GridView(
            GridModel(_line_columns(categories), lambda line: line.need.id), "opinionTable"
        )
        self.lines.setAccessibleName(translate("LifeCircle", "Account of opinions adopted"))
        self.lines.picked.connect(self.picked)
        self.asked = GridView(
            GridModel(_asked_columns(categories), lambda line: line.code), "askedTable"
        )
        self.asked.setAccessibleName(translate("LifeCircle", "Questionnaires ask for"))
        self.totals = GridView(
            GridModel(_total_columns(), lambda line: line.source), "opinionTotals"
        )
        self.totals.setAccessibleName(translate("LifeCircle", "Totals by source"))
        self.tabs = QTabWidget()
        self.tabs.setObjectName("accountTabs")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.lines, translate("LifeCircle", "One by one"))
        self.tabs.addTab(self.asked, translate("LifeCircle", "Questionnaires"))
        self.tabs.addTab(self.totals, translate("LifeCircle", "By source"))
        row = QHBoxLayout()
        row.addWidget(self.said, 1)
        row.addWidget(self.export)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 0)
        whole.setSpacing(3)
        whole.addLayout(row)
        whole.addWidget(self.tabs, 1)

    @property
    def table(self) -> GridView:
        """Return the table in front."""
        return (self.lines, self.asked, self.totals)[self.tabs.currentIndex()]

    def show_account(self, account: OpinionAccount) -> None:
        """Show what became of the needs."""
        translate = QCoreApplication.translate
        adopted = sum(total.adopted for total in account.totals)
        parts = [
            translate("LifeCircle", "Opinions {count}").format(count=number(len(account.lines))),
            translate("LifeCircle", "adopted {count}").format(count=number(adopted)),
        ]
        if account.problems:
            text = translate("LifeCircle", "to mend {count}")
            parts.append(text.format(count=number(account.problems)))
        lines = [translate("LifeCircle", ", ").join(parts)]
        if account.forms.n:
            text = translate("LifeCircle", "Questionnaires: {base}")
            base = words.base_text(account.forms, account.forms_skipped)
            lines.append(text.format(base=base))
        self.said.setText("\n".join(lines))
        self.lines.grid.show(account.lines)
        self.asked.grid.show(account.asked)
        self.totals.grid.show(account.totals)
