# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Why results cannot be written where the planner wants them, told before the run."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProviderRegistry,
)

from ..core.errors import LifeCircleError
from .destination import Destination
from .fast_write import check_target

# Kinds of parameter that name one layer.
LAYER_PARAMETERS = frozenset({"source", "vector", "layer"})
# They keep an empty number as 0: nobody could tell "not reached" from "next door".
FORMATS_WITHOUT_NULL = frozenset({".tab", ".mif"})


@dataclass(frozen=True)
class _Target:
    """A file, or one table of a file, that an input holds or an output goes to."""

    title: str
    path: Path
    table: str = ""

    def is_same_file(self, other: _Target) -> bool:
        if self.path.exists() and other.path.exists():
            return os.path.samefile(self.path, other.path)
        return os.path.realpath(self.path) == os.path.realpath(other.path)


def check_outputs(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> None:
    """Tell before the run why an output cannot be written; main thread only.

    Raises:
        LifeCircleError: folder missing or read-only, file held open, the file or table of an
            input, a format that loses empty cells, or two outputs of which one would replace the
            other.
    """
    inputs = _inputs(algorithm, parameters, context)
    earlier: list[_Target] = []
    for definition in algorithm.destinationParameterDefinitions():
        target = _target(algorithm, parameters, definition, context)
        if target is None:
            continue
        for used in inputs:
            if _replaces(target, used):
                file, title = str(target.path), used.title
                raise LifeCircleError("output_is_input", file=file, parameter=title)
        for other in earlier:
            if _replaces(target, other):
                file = str(target.path)
                raise LifeCircleError(
                    "outputs_collide", file=file, first=other.title, second=target.title
                )
        if not target.table:
            if target.path.suffix.lower() in FORMATS_WITHOUT_NULL:
                raise LifeCircleError("output_loses_null", file=str(target.path))
            check_target(target.path)
        earlier.append(target)


def _replaces(target: _Target, other: _Target) -> bool:
    """Tell whether writing the target would destroy what the other holds."""
    if not target.is_same_file(other):
        return False
    # A whole file replaces all its tables; its own layer bears the file's name.
    return not target.table or target.table == (other.table or other.path.stem)


def _target(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    definition: QgsProcessingParameterDefinition,
    context: QgsProcessingContext,
) -> Optional[_Target]:
    """Return the file or table that an output goes to, None for memory and databases."""
    name, title = definition.name(), definition.description()
    if isinstance(definition, QgsProcessingParameterFileDestination):
        value = parameters.get(name)
        if not isinstance(value, str) or value in ("", QgsProcessing.TEMPORARY_OUTPUT):
            return None
        return _Target(title, Path(os.path.abspath(value)))
    if not isinstance(definition, QgsProcessingParameterFeatureSink):
        return None
    destination = Destination.of_output(algorithm, parameters, name, context)
    if destination is None:
        return None
    if destination.table is not None:
        return _Target(title, *destination.table)
    return None if destination.path is None else _Target(title, destination.path)


def _inputs(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> list[_Target]:
    """Return every input layer that is a file or a table of one."""
    found = []
    for definition in algorithm.parameterDefinitions():
        if definition.type() not in LAYER_PARAMETERS or definition.name() not in parameters:
            continue
        layer = algorithm.parameterAsLayer(parameters, definition.name(), context)
        if layer is None:
            continue
        parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
        path = parts.get("path") or ""
        if path and os.path.exists(path):
            table = parts.get("layerName") or ""
            found.append(_Target(definition.description(), Path(path), table))
    return found
