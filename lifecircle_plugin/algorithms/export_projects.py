# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Projects of a blueprint as a workbook that departments fill in and send back."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from .blueprint_writer import BlueprintWriter
from .call import Call, Parameters, Results


class ExportProjects(BlueprintWriter):
    """`lifecircle:export_projects`: blueprint -> workbook whose rows carry their id."""

    def name(self) -> str:
        """Return the fixed id."""
        return "export_projects"

    def displayName(self) -> str:  # noqa: N802
        """Return the name in the toolbox."""
        return QCoreApplication.translate("LifeCircle", "Export projects for departments")

    def tags(self) -> list[str]:
        """Return search words, in both languages."""
        return [
            *("project", "workbook", "excel", "export", "department"),
            *("项目", "导出", "部门", "表格", "填报"),
        ]

    def shortDescription(self) -> str:  # noqa: N802
        """Return one sentence for tooltips."""
        return QCoreApplication.translate(
            "LifeCircle",
            "Writes projects into a workbook that departments fill in; what comes back is shown "
            "cell by cell before anything is taken over.",
        )

    def shortHelpString(self) -> str:  # noqa: N802
        """Return the help shown beside the dialog."""
        return QCoreApplication.translate(
            "LifeCircle",
            "<p>Every row carries the id of its project in the last column, by which it is found "
            "again, whatever its order and name then. A second sheet keeps what went out: leave it "
            "as it is.</p>"
            "<p>Circle, subdistrict and package are told only; they are not read back.</p>"
            "<p>Take a returned workbook back in the Projects panel: each cell that differs is "
            "shown with what is here now and what came back, and is accepted or refused. Nothing "
            "is overwritten in silence.</p>",
        )

    def initAlgorithm(self, configuration: Optional[Parameters] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        translate = QCoreApplication.translate
        self.add_blueprint()
        self.addParameter(
            QgsProcessingParameterNumber(
                "YEAR",
                translate("LifeCircle", "Only the annual list (empty: all projects)"),
                optional=True,
                minValue=1990,
                maxValue=2060,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                "LEAD",
                translate("LifeCircle", "Only with this word in the lead (empty: all)"),
                "",
                False,
                True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "OUTPUT",
                translate("LifeCircle", "Workbook"),
                translate("LifeCircle", "Workbook (*.xlsx)"),
            )
        )
        self.addOutput(
            QgsProcessingOutputNumber("ROWS", translate("LifeCircle", "Projects written"))
        )

    def prepared(self, call: Call) -> Any:
        """Take the parameters."""
        return _Run.prepare(call)


@dataclass(frozen=True)
class _Run:
    """What one export was asked for."""

    blueprint: Path
    year: Optional[int]
    lead: str
    output: Path

    @classmethod
    def prepare(cls, call: Call) -> _Run:
        from .import_run import check_blueprint

        blueprint = call.blueprint()
        check_blueprint(blueprint)
        year = call.parameters.get("YEAR")
        return cls(
            blueprint,
            int(call.number("YEAR")) if year not in (None, "") else None,
            call.text("LEAD").strip(),
            Path(call.output_file("OUTPUT")),
        )

    @property
    def changed(self) -> tuple[str, ...]:
        """Return the tables that the run writes into: none."""
        return ()

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Read the projects and write the workbook whole or not at all; worker thread.

        Raises:
            LifeCircleError: output_not_written.
        """
        from ..core.annual_lists import listed_in
        from ..core.desk_places import places_of_projects
        from ..core.errors import LifeCircleError
        from ..core.project_desk import Project
        from ..store.blueprint_file import BlueprintFile
        from ..store.desk_places import read_places
        from ..store.desk_read import read_desk
        from ..store.returned_workbook import sent_sheets
        from ..store.workbook import write_workbook
        from ..texts import user_language

        with BlueprintFile.open(self.blueprint) as file:
            desk = read_desk(file, ("project", "package", "project_year", "project_log"))
            located = places_of_projects(desk.projects, read_places(file))
        listed = listed_in(desk, self.year)
        chosen = [
            each
            for each in desk.projects
            if (self.year is None or each.id in listed) and self.lead in each.lead
        ]
        packages = desk.rows["package"]

        def around(project: Project) -> tuple[str, str, str]:
            place = located[project.id]
            package = packages.get(project.package_id)
            return place.circle, place.subdistrict, package.name if package is not None else ""

        sheets = sent_sheets(chosen, around, user_language())
        draft = self.output.with_name(f".{self.output.stem}.{os.getpid()}.xlsx")
        try:
            write_workbook(draft, sheets)
            draft.replace(self.output)
        except OSError as problem:
            raise LifeCircleError(
                "output_not_written",
                file=self.output.name,
                folder=str(self.output.parent),
                problem=problem.strerror or str(problem),
            ) from problem
        finally:
            draft.unlink(missing_ok=True)
        return {"OUTPUT": str(self.output), "ROWS": len(chosen)}
