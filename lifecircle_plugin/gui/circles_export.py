# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The table of circles as a workbook or CSV, written in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QCoreApplication, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..texts import Texts, user_language
from ..texts.plan_checks import kind_label, severity_label
from . import settings, tasks
from .circle_rules_form import band_words
from .circles_findings import finding_text
from .circles_view import basis_text
from .services import WindowServices

if TYPE_CHECKING:
    from ..core.plan_finding import PlanFinding
    from ..outputs.circles_workbook import CirclesTable
    from ..store.blueprint_rows import BlueprintHead
    from .circles_live import Shown

FORBIDDEN = '<>:"/\\|?*'
SUFFIXES = {"xlsx": ".xlsx", "csv": ".csv"}


def table_of(
    shown: Shown,
    state: PlanFinding,
    findings: Sequence[PlanFinding],
    head: BlueprintHead,
    is_saved: bool,
) -> CirclesTable:
    """Return the circles as they stand, with what one must know to use the numbers.

    Args:
        shown: numbers of the scenario.
        state: the finding that tells the state of proof.
        findings: all others.
        head: of the blueprint.
        is_saved: whether the file holds everything.
    """
    from ..outputs.circles_workbook import CirclesTable

    texts = Texts.for_user()
    return CirclesTable(
        shown.lines,
        shown.totals,
        _facts(shown, finding_text(texts, state), head, is_saved),
        [
            (
                severity_label(texts, each.severity),
                kind_label(texts, each.kind),
                finding_text(texts, each),
            )
            for each in findings
        ],
    )


def _facts(shown: Shown, proof: str, head: BlueprintHead, is_saved: bool) -> list[tuple[str, str]]:
    translate = QCoreApplication.translate
    scenario = shown.plan.scenario
    yes, no = translate("LifeCircle", "yes"), translate("LifeCircle", "no")
    facts = [
        (translate("LifeCircle", "Blueprint"), head.name),
        (translate("LifeCircle", "Scenario"), scenario.name),
        (translate("LifeCircle", "Adopted"), yes if scenario.adopted else no),
        (translate("LifeCircle", "All edits saved"), yes if is_saved else no),
        (
            translate("LifeCircle", "Written"),
            datetime.now().astimezone().strftime("%Y-%m-%d %H:%M"),
        ),
        (
            translate("LifeCircle", "People"),
            basis_text(shown.totals, band_words(shown.rules.band)),
        ),
        (translate("LifeCircle", "Full coverage"), proof),
    ]
    if head.is_synthetic:
        made_up = translate(
            "LifeCircle", "Synthetic data: made up, says nothing about the real place"
        )
        facts.append((translate("LifeCircle", "Data"), made_up))
    return facts


def ask_for_file(parent: QWidget, kind: str, name: str, then: Callable[[str], None]) -> QFileDialog:
    """Open a dialog that asks where to write; `then` is called with the path."""
    translate = QCoreApplication.translate
    folder = settings.LAST_FOLDER.value() or settings.DATA_FOLDER.value()
    filters = {
        "xlsx": translate("LifeCircle", "Workbook (*.xlsx)"),
        "csv": translate("LifeCircle", "Text table (*.csv)"),
    }
    dialog = QFileDialog(parent, translate("LifeCircle", "Export"), folder, filters[kind])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(SUFFIXES[kind][1:])
    dialog.selectFile(f"{file_name(name)}{SUFFIXES[kind]}")

    def take(path: str) -> None:
        settings.LAST_FOLDER.set(str(Path(path).parent))
        then(path)

    dialog.fileSelected.connect(take)
    return dialog


def write_table(services: WindowServices, table: CirclesTable, kind: str, path: str) -> None:
    """Write the table; the message bar tells where, or why not."""
    if Path(path).suffix.lower() != SUFFIXES[kind]:
        path += SUFFIXES[kind]
    language = user_language()

    def work(_: Callable[[], bool]) -> list[str]:
        from ..outputs.circles_workbook import write_circles_csv, write_circles_xlsx

        if kind == "csv":
            return list(write_circles_csv(table, path, language))
        write_circles_xlsx(table, path, language)
        return [path]

    def tell(written: Any) -> None:
        translate = QCoreApplication.translate
        names = translate("LifeCircle", ", ").join(Path(each).name for each in written)
        services.messages.success(
            translate("LifeCircle", "Written: {files}").format(files=names),
            "\n".join(written),
            (
                (
                    translate("LifeCircle", "Open"),
                    lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(written[0])),
                ),
            ),
        )

    title = QCoreApplication.translate("LifeCircle", "Export")
    tasks.in_background(title, work, tell, services.messages.problem)


def file_name(name: str) -> str:
    """Return a name that every system takes for a file."""
    return "".join(" " if c in FORBIDDEN or not c.isprintable() else c for c in name).strip(" .")
