# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the algorithms that change a blueprint share: which file, and layers brought up to date."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFile,
    QgsProject,
)
from qgis.PyQt.QtCore import QCoreApplication

from .base import LifeCircleAlgorithm
from .call import Call, Results


class BlueprintWriter(LifeCircleAlgorithm):
    """An algorithm that writes into a blueprint; layers of it in the project follow at once."""

    def __init__(self) -> None:
        """Start with nothing changed."""
        super().__init__()
        self._changed: tuple[Path, tuple[str, ...]] = (Path(), ())

    def groupId(self) -> str:  # noqa: N802
        """Return the id of the toolbox group."""
        return "blueprint"

    def add_blueprint(self) -> None:
        """Add the parameter for the blueprint file."""
        self.addParameter(
            QgsProcessingParameterFile(
                "BLUEPRINT",
                QCoreApplication.translate("LifeCircle", "Blueprint file"),
                extension="gpkg",
            )
        )

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Let the run work, and remember what it wrote for the layers that show it."""
        run = self._run
        results = super().work(call, feedback)
        self._changed = (run.blueprint, tuple(dict.fromkeys(run.changed)))
        return results

    def postProcessAlgorithm(  # noqa: N802
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Bring layers of the blueprint in the project up to date; main thread."""
        blueprint, tables = self._changed
        if tables:
            from ..store.project_layers import reload_layers

            project = context.project() or QgsProject.instance()
            reload_layers(project, blueprint, tables)
        return {}
