# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers, fields and results of a run, checked in plain words; imported when something runs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Optional

from qgis.core import QgsProcessingFeedback

from ..core.errors import Cancelled, LifeCircleError
from ..store.layer_metadata import LayerFacts
from ..store.snapshot import LayerArrays, LayerSnapshot
from ..store.tables import Destination, OutputTable, write
from ..store.together import WrittenTogether
from ..texts import Texts
from .call import Call, Results

EXAMPLES = 5


def given_layer(call: Call, name: str) -> Optional[LayerSnapshot]:
    """Take whatever layer is chosen, None where none is; main thread only.

    Raises:
        LifeCircleError: the layer cannot be found or opened.
    """
    return LayerSnapshot.from_parameter(call.algorithm, call.parameters, name, call.context)


def taken_layer(call: Call, name: str, kind: str) -> LayerSnapshot:
    """Take a layer that must be there, hold features and have a reference system.

    The geometry must be of the kind, as `LayerSnapshot.read` has it.  Main thread only.

    Raises:
        LifeCircleError: naming layer and parameter.
    """
    snapshot = optional_layer(call, name, kind)
    if snapshot is None:
        raise LifeCircleError("layer_missing", parameter=call.title(name))
    return snapshot


def optional_layer(call: Call, name: str, kind: str) -> Optional[LayerSnapshot]:
    """Take a layer as `taken_layer` does, None where it is not chosen."""
    snapshot = given_layer(call, name)
    if snapshot is not None:
        check_layer(call, name, snapshot, kind)
    return snapshot


def check_layer(call: Call, name: str, snapshot: LayerSnapshot, kind: str) -> None:
    """Refuse a layer that holds nothing, geometry of another kind, or has no reference system.

    Raises:
        LifeCircleError: naming layer and parameter.
    """
    if snapshot.feature_count == 0:
        raise LifeCircleError("layer_empty", layer=snapshot.name, parameter=call.title(name))
    snapshot.check_kind(kind)
    if not snapshot.crs.isValid():
        raise LifeCircleError("layer_without_crs", layer=snapshot.name)


def chosen_fields(call: Call, name: str, snapshot: Optional[LayerSnapshot]) -> tuple[str, ...]:
    """Return the fields chosen for a parameter, none where there is no layer.

    Raises:
        LifeCircleError: the layer has no such field.
    """
    if snapshot is None:
        return ()
    names = tuple(dict.fromkeys(each for each in call.fields(name) if each))
    for each in names:
        snapshot.field(each)
    return names


def chosen_field(call: Call, name: str, snapshot: Optional[LayerSnapshot]) -> str:
    """Return the field chosen for a parameter, empty where none is."""
    return next(iter(chosen_fields(call, name, snapshot)), "")


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


def destination(call: Call, name: str) -> Optional[Destination]:
    """Return where an output layer goes, None where it is not wanted."""
    return Destination.of_output(call.algorithm, call.parameters, name, call.context)


def written_layer(
    call: Call,
    feedback: QgsProcessingFeedback,
    name: str,
    table: OutputTable,
    style: Optional[Path] = None,
    facts: Optional[LayerFacts] = None,
) -> Optional[str]:
    """Write an output layer as `store.tables.write` does; None where it is not wanted."""
    return write(call.algorithm, call.parameters, name, call.context, table, feedback, style, facts)


def write_all(
    call: Call,
    feedback: QgsProcessingFeedback,
    tables: dict[str, OutputTable],
    styles: Optional[dict[str, Path]] = None,
    facts: Optional[LayerFacts] = None,
) -> Results:
    """Write all results, or none where one of them fails or the planner cancels.

    Args:
        call: that asks for them.
        feedback: asked whether to stop; its progress ends at 100.
        tables: by output parameter.
        styles: QML files by output parameter, passed over where they do not exist.
        facts: for the metadata of the layers.

    Raises:
        LifeCircleError: a target cannot be written.
        Cancelled: the planner asked to stop.
    """
    results: Results = {}
    with WrittenTogether() as files:
        for name in tables:
            files.keep_output(destination(call, name))
        for name, table in tables.items():
            style = (styles or {}).get(name)
            if style is not None and not style.is_file():
                style = None
            written = written_layer(call, feedback, name, table, style, facts)
            if written is not None:
                results[name] = written
        if feedback.isCanceled():
            raise Cancelled
    feedback.setProgress(100.0)
    return results
