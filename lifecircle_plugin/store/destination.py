# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Where a Processing output goes: a file, a table inside a file, memory, or a database."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    QgsDataSourceUri,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProject,
    QgsProperty,
)

OGR_TABLE = "ogr:"


@dataclass(frozen=True)
class Destination:
    """Where a Processing output goes.

    Attributes:
        value: path, URI, ``memory:`` or ``TEMPORARY_OUTPUT``.
        project: the project that loads the result, None for none.
        name: of the loaded layer.
        output_name: name of the output parameter.
        plain: False where the planner set options or a field mapping that only QGIS's own
            writer knows.
    """

    value: str
    project: Optional[QgsProject]
    name: str
    output_name: str
    plain: bool

    @classmethod
    def of_output(
        cls,
        algorithm: QgsProcessingAlgorithm,
        parameters: dict[str, Any],
        output_name: str,
        context: QgsProcessingContext,
    ) -> Optional[Destination]:
        """Return the destination of an output, None where an optional one is not wanted."""
        definition = algorithm.parameterDefinition(output_name)
        value = parameters.get(output_name)
        if value is None and _created_by_default(definition):
            value = definition.defaultValue()
        project, name, plain = None, "", True
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            project, name = value.destinationProject, value.destinationName
            plain = not value.createOptions and not value.useRemapping()
            value = value.sink
        if isinstance(value, QgsProperty):
            value, _ = value.valueAsString(context.expressionContext(), "")
        if not value:
            return None
        return cls(str(value), project, name or definition.description(), output_name, plain)

    @property
    def is_temporary(self) -> bool:
        """Tell whether the result lives only as long as QGIS does."""
        return self.value == QgsProcessing.TEMPORARY_OUTPUT or self.value.startswith("memory:")

    @property
    def path(self) -> Optional[Path]:
        """Return the file the whole result goes into, None where it is no plain file."""
        has_scheme = "=" in self.value or "|" in self.value or "://" in self.value
        if self.is_temporary or has_scheme or not Path(self.value).suffix:
            return None
        return Path(os.path.abspath(self.value))

    @property
    def table(self) -> Optional[tuple[Path, str]]:
        """Return file and table where the result becomes one table of a file, else None."""
        if not self.value.startswith(OGR_TABLE):
            return None
        uri = QgsDataSourceUri(self.value[len(OGR_TABLE) :])
        if not uri.database():
            return None
        return Path(os.path.abspath(uri.database())), uri.table()


def _created_by_default(definition: QgsProcessingParameterDefinition) -> bool:
    optional = bool(definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional)
    return not optional or definition.createByDefault()
