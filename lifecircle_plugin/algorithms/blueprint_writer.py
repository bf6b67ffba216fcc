# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the algorithms that change a blueprint share: which file, and layers brought up to date."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFile,
    QgsProject,
)
from qgis.PyQt.QtCore import QCoreApplication

from .base import Results
from .preparation import PreparationAlgorithm


class BlueprintWriter(PreparationAlgorithm):
    """An algorithm that writes into a blueprint; layers of it in the project follow at once."""

    def __init__(self) -> None:
        """Start with nothing taken and nothing changed."""
        super().__init__()
        self._run: Any = None
        self._changed: tuple[str, tuple[str, ...]] = ("", ())

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

    def note_changes(self, blueprint: str, tables: Iterable[str]) -> None:
        """Remember what was written, for the layers that show it."""
        self._changed = (blueprint, tuple(dict.fromkeys(tables)))

    def postProcessAlgorithm(  # noqa: N802
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Bring layers of the blueprint in the project up to date; main thread."""
        blueprint, tables = self._changed
        if tables:
            from ..store.project_layers import reload_layers

            project = context.project() or QgsProject.instance()
            reload_layers(project, Path(blueprint), tables)
        return {}
