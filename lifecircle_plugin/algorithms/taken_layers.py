# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers, fields and results of a run, checked in plain words; imported when something runs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Optional

from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext, QgsProcessingFeedback

from ..core.errors import Cancelled, LifeCircleError
from ..store.snapshot import LayerArrays, LayerSnapshot
from ..store.tables import Destination, OutputTable, write
from ..store.together import WrittenTogether
from ..texts import Texts
from .base import Parameters, Results

EXAMPLES = 5


def taken_layer(
    algorithm: QgsProcessingAlgorithm,
    parameters: Parameters,
    name: str,
    context: QgsProcessingContext,
    kind: str,
) -> LayerSnapshot:
    """Take a layer that must be there, hold features and have a reference system.

    The geometry must be of the kind, as `LayerSnapshot.read` has it.  Main thread only.

    Raises:
        LifeCircleError: naming layer and parameter.
    """
    snapshot = optional_layer(algorithm, parameters, name, context, kind)
    if snapshot is None:
        raise LifeCircleError("layer_missing", parameter=title(algorithm, name))
    return snapshot


def optional_layer(
    algorithm: QgsProcessingAlgorithm,
    parameters: Parameters,
    name: str,
    context: QgsProcessingContext,
    kind: str,
) -> Optional[LayerSnapshot]:
    """Take a layer as `taken_layer` does, None where it is not chosen."""
    snapshot = LayerSnapshot.from_parameter(algorithm, parameters, name, context)
    if snapshot is None:
        return None
    if snapshot.feature_count == 0:
        raise LifeCircleError("layer_empty", layer=snapshot.name, parameter=title(algorithm, name))
    snapshot.check_kind(kind)
    if not snapshot.crs.isValid():
        raise LifeCircleError("layer_without_crs", layer=snapshot.name)
    return snapshot


def title(algorithm: QgsProcessingAlgorithm, name: str) -> str:
    """Return what a planner reads beside a parameter."""
    return algorithm.parameterDefinition(name).description()


def chosen_fields(
    algorithm: QgsProcessingAlgorithm,
    parameters: Parameters,
    name: str,
    context: QgsProcessingContext,
    snapshot: Optional[LayerSnapshot],
) -> tuple[str, ...]:
    """Return the fields chosen for a parameter, none where there is no layer.

    Raises:
        LifeCircleError: the layer has no such field.
    """
    names = tuple(algorithm.parameterAsStrings(parameters, name, context))
    if snapshot is None:
        return ()
    for each in names:
        if each:
            snapshot.field(each)
    return tuple(dict.fromkeys(each for each in names if each))


def chosen_field(
    algorithm: QgsProcessingAlgorithm,
    parameters: Parameters,
    name: str,
    context: QgsProcessingContext,
    snapshot: Optional[LayerSnapshot],
) -> str:
    """Return the field chosen for a parameter, empty where none is."""
    return next(iter(chosen_fields(algorithm, parameters, name, context, snapshot)), "")


def examples(layer: LayerArrays, rows: list[int]) -> str:
    """Name a few features by their ids."""
    named = [f"fid {layer.fid[row]}" for row in rows[:EXAMPLES]]
    return listed([*named, "…"] if len(rows) > EXAMPLES else named)


def listed(words: Iterable[object]) -> str:
    """Join words as the planner's language does."""
    return Texts.for_user().translate("LifeCircle", ", ").join(str(word) for word in words)


def say(feedback: QgsProcessingFeedback, key: str, **values: object) -> None:
    """Say something in the log."""
    feedback.pushInfo(Texts.for_user().message(key, **values))


def warn(feedback: QgsProcessingFeedback, key: str, **values: object) -> None:
    """Say something in the log that a planner should look into."""
    feedback.pushWarning(Texts.for_user().message(key, **values))


def write_all(
    algorithm: QgsProcessingAlgorithm,
    parameters: Parameters,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    tables: dict[str, OutputTable],
    styles: Optional[dict[str, Path]] = None,
) -> Results:
    """Write all results, or none where one of them fails or the planner cancels.

    Tables and styles (QML files, passed over where they do not exist) go by output parameter.

    Raises:
        LifeCircleError: a target cannot be written.
        Cancelled: the planner asked to stop.
    """
    results: Results = {}
    with WrittenTogether() as files:
        for name in tables:
            files.keep_output(Destination.of_output(algorithm, parameters, name, context))
        for name, table in tables.items():
            style = (styles or {}).get(name)
            if style is not None and not style.is_file():
                style = None
            written = write(algorithm, parameters, name, context, table, feedback, style)
            if written is not None:
                results[name] = written
        if feedback.isCanceled():
            raise Cancelled
    feedback.setProgress(100.0)
    return results
