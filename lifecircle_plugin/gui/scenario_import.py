# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Takes a scenario over from another blueprint file: choose it, see what did not fit. Not modal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..core.circle_plan import BlueprintPlan
from ..texts import Texts
from . import settings, tasks
from .circle_rules_form import combo_box, form_layout
from .help import help_key
from .parts import SPACE, text_label
from .services import WindowServices
from .steps import number

if TYPE_CHECKING:
    from ..core.circle_plan import Scenario
    from ..editing.circle_session import CircleSession
    from ..store.plan_import import ImportAccount, ProposedScenario

MOST_TOLD = 20


class ScenarioImportDialog(QDialog):
    """One import; it becomes a new scenario of the session, which can be undone."""

    def __init__(
        self,
        services: WindowServices,
        session: Callable[[], Optional[CircleSession]],
        parent: Optional[QWidget] = None,
    ) -> None:
        """Ask for the file.

        Args:
            services: the window.
            session: returns the open session, None while there is none.
            parent: owner in Qt's sense.
        """
        super().__init__(parent or services.main_window)
        self.setObjectName("scenarioImport")
        help_key(self, "circles")
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("LifeCircle", "Import a Scenario"))
        self._services, self._session = services, session
        self._texts = Texts.for_user()
        self._job: Optional[tasks.Job] = None
        column = QVBoxLayout(self)
        column.setSpacing(SPACE)
        told = text_label(
            translate(
                "LifeCircle",
                "Units that are the same in both files keep their circle; others take the circle "
                "that holds the largest part of them. The other file is only read.",
            )
        )
        column.addWidget(told)
        self.file = QgsFileWidget()
        self.file.setObjectName("otherBlueprint")
        self.file.setFilter(translate("LifeCircle", "Blueprint (*.gpkg)"))
        self.file.setDefaultRoot(settings.LAST_FOLDER.value() or settings.DATA_FOLDER.value())
        self.file.fileChanged.connect(self._on_file)
        self.scenario = combo_box("otherScenario")
        form = form_layout()
        form.addRow(translate("LifeCircle", "Other blueprint file"), self.file)
        form.addRow(translate("LifeCircle", "Its scenario"), self.scenario)
        column.addLayout(form)
        self.said = text_label()
        self.said.setObjectName("importSaid")
        column.addWidget(self.said)
        column.addStretch(1)
        self.take = QPushButton(translate("LifeCircle", "&Import"))
        self.take.setObjectName("importScenario")
        self.take.setEnabled(False)
        self.take.clicked.connect(lambda *_: self.run())
        self.leave = QPushButton(translate("LifeCircle", "Close"))
        self.leave.setObjectName("importClose")
        self.leave.clicked.connect(lambda *_: self.close())
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.take)
        row.addWidget(self.leave)
        column.addLayout(row)
        self.resize(420, 300)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    @property
    def is_running(self) -> bool:
        """Whether a file is being read."""
        return self._job is not None

    def closeEvent(self, event: Any) -> None:  # noqa: N802
        """Stop what still runs."""
        job, self._job = self._job, None
        if job is not None:
            job.silence()
        super().closeEvent(event)

    # --- choose --------------------------------------------------------------------------------

    def _on_file(self, text: str) -> None:
        self.scenario.clear()
        self.take.setEnabled(False)
        path = Path(text.strip())
        if not text.strip() or not path.is_file() or self._job is not None:
            return

        def work(_: Callable[[], bool]) -> Any:
            from ..store.plan_import import scenarios_of

            return scenarios_of(path)

        title = QCoreApplication.translate("LifeCircle", "Read the Scenarios")
        self._job = tasks.in_background(title, work, self._offer, self._on_failed)

    def _offer(self, scenarios: Sequence[Scenario]) -> None:
        self._job = None
        settings.LAST_FOLDER.set(str(Path(self.file.filePath()).parent))
        for each in scenarios:
            self.scenario.addItem(each.name, each.id)
            if each.adopted:
                self.scenario.setCurrentIndex(self.scenario.count() - 1)
        self.take.setEnabled(bool(scenarios))
        self.said.setText(
            ""
            if scenarios
            else QCoreApplication.translate("LifeCircle", "There is no scenario in this file.")
        )

    def _on_failed(self, problem: Exception) -> None:
        self._job = None
        self.take.setEnabled(self.scenario.count() > 0)
        from ..core.errors import LifeCircleError

        if isinstance(problem, LifeCircleError):
            self.said.setText(self._texts.error(problem))
        else:
            self._services.messages.problem(problem)

    # --- import --------------------------------------------------------------------------------

    def run(self) -> None:
        """Bring the chosen scenario onto the units as they stand, in the background."""
        session = self._session()
        scenario_id = self.scenario.currentData()
        if session is None or not scenario_id or self._job is not None:
            return
        plan = session.plan()
        scenarios = session.scenarios()
        into = BlueprintPlan(
            units=plan.units,
            graph=plan.graph,
            frame=plan.frame,
            scenarios=scenarios,
            circles={each.id: session.plan(each.id).circles for each in scenarios},
            circle_of={each.id: session.plan(each.id).circle_of for each in scenarios},
        )
        unit_ids = tuple(plan.units.ids)
        path = Path(self.file.filePath())

        def work(is_cancelled: Callable[[], bool]) -> Any:
            from ..store.plan_import import import_scenario

            return import_scenario(path, scenario_id, into, is_cancelled)

        self.take.setEnabled(False)
        self.said.setText(QCoreApplication.translate("LifeCircle", "Reading the other file…"))
        title = QCoreApplication.translate("LifeCircle", "Import a Scenario")
        self._job = tasks.in_background(
            title, work, lambda found: self._take(found, unit_ids), self._on_failed
        )

    def _take(self, found: tuple[ProposedScenario, ImportAccount], unit_ids: Sequence[str]) -> None:
        self._job = None
        self.take.setEnabled(True)
        session = self._session()
        if session is None:
            return
        proposed, account = found
        made = session.add_proposal(
            proposed.name,
            proposed.circles,
            proposed.circle_of,
            note=proposed.note,
            unit_ids=unit_ids,
            author=proposed.author,
        )
        if not made:
            self.said.setText("")
            return
        self.said.setText("\n".join(self._account(proposed.name, account)))

    def _account(self, name: str, account: ImportAccount) -> list[str]:
        translate = QCoreApplication.translate
        lines = [
            translate("LifeCircle", "Imported as the scenario {name}; it can be undone.").format(
                name=name
            )
        ]
        lines += [self._texts.message(key, **values) for key, values in account.messages()]
        one = translate("LifeCircle", "{unit}: {shares}")
        part = translate("LifeCircle", "{circle} {share} %")
        for unsure in account.unsure[:MOST_TOLD]:
            shares = [
                part.format(circle=circle, share=round(share * 100))
                for circle, share in zip(unsure.circles, unsure.shares)
            ]
            told = translate("LifeCircle", ", ").join(shares) or translate(
                "LifeCircle", "in no circle there"
            )
            lines.append(f"– {one.format(unit=unsure.name or unsure.unit_id, shares=told)}")
        more = len(account.unsure) - MOST_TOLD
        if more > 0:
            lines.append(translate("LifeCircle", "… and {count} more").format(count=number(more)))
        return lines
