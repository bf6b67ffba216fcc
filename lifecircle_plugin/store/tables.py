# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Writing a result table to wherever the planner wants it.

GeoPackage files and large temporary results are written in bulk, other files by QGIS beside the
target, and everything else (memory layers, databases, a table inside an existing file) by QGIS
straight to its place. Files appear whole or not at all.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingUtils,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType, Qt, QTime

from ..core.errors import Cancelled, LifeCircleError
from ..texts import Texts
from .destination import Destination
from .fast_write import check_target, replace_file, write_geopackage
from .layer_metadata import LayerFacts, describe
from .output_checks import check_outputs
from .raw_layer import (
    BINARY,
    BOOLEAN,
    DATE,
    DATETIME,
    REAL,
    TEXT,
    TIME,
    WHOLE,
    FieldSpec,
)
from .rows import OutputTable, Rows, rows_of
from .together import remove_stale_indexes

# From this size on a temporary result is a GeoPackage in QGIS's temporary folder.
LARGE_ROWS = 20_000
SINK_BATCH_ROWS = 2_000
QGIS_TYPE = {
    WHOLE: QMetaType.Type.LongLong,
    REAL: QMetaType.Type.Double,
    TEXT: QMetaType.Type.QString,
    BOOLEAN: QMetaType.Type.Bool,
    DATE: QMetaType.Type.QDate,
    TIME: QMetaType.Type.QTime,
    DATETIME: QMetaType.Type.QDateTime,
    BINARY: QMetaType.Type.QByteArray,
}
PARSERS: dict[str, tuple[Callable[[str, Any], object], Any]] = {
    DATE: (QDate.fromString, Qt.DateFormat.ISODate),
    TIME: (QTime.fromString, Qt.DateFormat.ISODateWithMs),
    DATETIME: (QDateTime.fromString, Qt.DateFormat.ISODateWithMs),
}


def write(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    output_name: str,
    context: QgsProcessingContext,
    table: OutputTable,
    feedback: Optional[QgsProcessingFeedback] = None,
    style: Optional[Path] = None,
    facts: Optional[LayerFacts] = None,
) -> Optional[str]:
    """Write a table to a feature sink output; in the worker thread.

    Args:
        algorithm: that declares the output.
        parameters: of this run.
        output_name: name of the output parameter.
        context: of this run; is told to load the layer where the planner asked for it.
        table: what to write.
        feedback: asked whether to stop; its progress is left alone.
        style: QML file for the layer where it is loaded.
        facts: for the layer's metadata where it is loaded; its title is the layer's name.

    Returns:
        What identifies the result, as QGIS's own algorithms return it; None where an optional
        output is not wanted.

    Raises:
        LifeCircleError: the target cannot be written; a file is then as it was before.
        Cancelled: the planner asked to stop; likewise.
    """
    destination = Destination.of_output(algorithm, parameters, output_name, context)
    if destination is None:
        return None
    rows = rows_of(table)
    path = destination.path if destination.plain else None
    if path is not None and path.suffix.lower() == ".gpkg":
        write_geopackage(path, path.stem, rows, _asks(feedback), style=style)
        identifier = str(path)
    elif destination.plain and destination.is_temporary and rows.count >= LARGE_ROWS:
        identifier = _temporary_geopackage(destination, rows, context, feedback)
    elif path is not None:
        identifier = _other_file(path, rows, context, feedback)
    else:
        identifier = _sink(algorithm, parameters, output_name, context, rows, feedback)
    _load_on_completion(identifier, destination, context, style, facts)
    return identifier


def qgis_fields(specs: tuple[FieldSpec, ...]) -> QgsFields:
    """Return fields as QGIS knows them."""
    fields = QgsFields()
    for spec in specs:
        field = QgsField(spec.name, QGIS_TYPE[spec.type])
        field.setAlias(spec.alias)
        fields.append(field)
    return fields


class StyleOnLoad(QgsProcessingLayerPostProcessorInterface):
    """Gives a layer its style and metadata when QGIS loads it; kept alive until then."""

    _waiting: list[StyleOnLoad] = []  # noqa: RUF012  (QGIS takes no reference)

    def __init__(self, style: Optional[Path], facts: Optional[LayerFacts] = None) -> None:
        """Wait with a QML file, with facts for the metadata, or with both."""
        super().__init__()
        self._style = style
        self._facts = facts
        self._waiting.append(self)

    def postProcessLayer(  # noqa: N802
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Load the style; called by QGIS on the main thread."""
        if isinstance(layer, QgsVectorLayer):
            if self._style is not None:
                layer.loadNamedStyle(str(self._style))
            if self._facts is not None:
                describe(layer, replace(self._facts, title=layer.name()))
            layer.triggerRepaint()
        if self in self._waiting:
            self._waiting.remove(self)


# --- the ways to write ---------------------------------------------------------------------------


def _asks(feedback: Optional[QgsProcessingFeedback]) -> Any:
    return feedback.isCanceled if feedback is not None else None


def _temporary_geopackage(
    destination: Destination,
    rows: Rows,
    context: QgsProcessingContext,
    feedback: Optional[QgsProcessingFeedback],
) -> str:
    """Write a large temporary result and hand it over as a layer, as a memory layer would be."""
    name = f"{uuid.uuid4().hex[:8]}.gpkg"
    path = Path(QgsProcessingUtils.generateTempFilename(name, context))
    write_geopackage(path, "result", rows, _asks(feedback))
    layer = QgsVectorLayer(f"{path}|layername=result", destination.name, "ogr")
    context.temporaryLayerStore().addMapLayer(layer)
    return layer.id()


def _other_file(
    path: Path,
    rows: Rows,
    context: QgsProcessingContext,
    feedback: Optional[QgsProcessingFeedback],
) -> str:
    """Let QGIS write into a folder beside the target, then move the files into place.

    Returns:
        The file that holds the rows.
    """
    check_target(path)
    if path.suffix.lower() == ".fgb" and rows.blobs is not None and not rows.blobs.sizes().all():
        raise LifeCircleError("output_needs_geometry", file=str(path))
    drafts = path.with_name(f".{path.stem}-{uuid.uuid4().hex[:12]}")
    drafts.mkdir()
    try:
        try:
            sink, _ = QgsProcessingUtils.createFeatureSink(
                str(drafts / path.name),
                context,
                qgis_fields(rows.fields),
                QgsWkbTypes.Type(rows.wkb_type),
                rows.crs,
            )
        except Exception as problem:
            raise LifeCircleError("output_failed", file=str(path), problem=str(problem)) from None
        _add_features(sink, str(path), rows, feedback)
        del sink  # closes the file
        main = _main_file(drafts, path)
        _check_written(main, path, rows, feedback)
        for draft in sorted(drafts.iterdir()):
            replace_file(draft, path.with_name(draft.name))
        remove_stale_indexes(path)
    finally:
        shutil.rmtree(drafts, ignore_errors=True)
    return str(path.with_name(main.name))


def _main_file(drafts: Path, path: Path) -> Path:
    """Return the file that holds the rows: a shapefile without shapes is its table alone."""
    main = drafts / path.name
    table = main.with_suffix(".dbf")
    return table if not main.exists() and table.exists() else main


def _check_written(
    main: Path, path: Path, rows: Rows, feedback: Optional[QgsProcessingFeedback]
) -> None:
    """Read the file again: some formats drop rows, or shorten names, without a word."""
    layer = QgsVectorLayer(str(main), path.stem, "ogr")
    written = int(layer.featureCount()) if layer.isValid() else 0
    if 0 <= written < rows.count:
        raise LifeCircleError("output_incomplete", file=str(path), written=written, rows=rows.count)
    if path.suffix.lower() != ".shp" or feedback is None:
        return
    renamed = [
        f"{spec.name} → {name}"
        for spec, name in zip(rows.fields, layer.fields().names())
        if spec.name != name
    ]
    if renamed:
        text = Texts.for_user().message(
            "short_field_names", file=path.name, names=", ".join(renamed)
        )
        feedback.pushWarning(text)


def _sink(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    output_name: str,
    context: QgsProcessingContext,
    rows: Rows,
    feedback: Optional[QgsProcessingFeedback],
) -> str:
    sink, identifier = algorithm.parameterAsSink(
        parameters,
        output_name,
        context,
        qgis_fields(rows.fields),
        QgsWkbTypes.Type(rows.wkb_type),
        rows.crs,
    )
    if sink is None:
        target = str(parameters.get(output_name))
        raise LifeCircleError("output_failed", file=target, problem=output_name)
    _add_features(sink, identifier, rows, feedback)
    del sink
    return identifier


def _add_features(
    sink: QgsFeatureSink, target: str, rows: Rows, feedback: Optional[QgsProcessingFeedback]
) -> None:
    flags = QgsFeatureSink.Flag.FastInsert
    for start in range(0, rows.count, SINK_BATCH_ROWS):
        if feedback is not None and feedback.isCanceled():
            raise Cancelled
        batch = list(_features(rows, start, min(start + SINK_BATCH_ROWS, rows.count)))
        if not sink.addFeatures(batch, flags):
            raise LifeCircleError("output_failed", file=target, problem=sink.lastError())
    if not sink.flushBuffer():
        raise LifeCircleError("output_failed", file=target, problem=sink.lastError())


def _features(rows: Rows, start: int, stop: int) -> Iterator[QgsFeature]:
    cells = [
        _qgis_cells(rows.cells(column, start, stop), spec)
        for column, spec in enumerate(rows.fields)
    ]
    blobs = rows.blobs.rows(start, stop).to_list() if rows.blobs is not None else []
    for row, values in enumerate(zip(*cells) if cells else [()] * (stop - start)):
        feature = QgsFeature()
        feature.setAttributes(list(values))
        if blobs and blobs[row]:
            geometry = QgsGeometry()
            geometry.fromWkb(blobs[row])
            feature.setGeometry(geometry)
        yield feature


def _qgis_cells(cells: list[object], spec: FieldSpec) -> list[object]:
    if spec.type in PARSERS:
        parse, form = PARSERS[spec.type]
        return [None if cell is None else parse(str(cell), form) for cell in cells]
    if spec.type == BOOLEAN:
        return [None if cell is None else bool(cell) for cell in cells]
    return cells


# --- what QGIS does with the result --------------------------------------------------------------


def _load_on_completion(
    identifier: str,
    destination: Destination,
    context: QgsProcessingContext,
    style: Optional[Path],
    facts: Optional[LayerFacts] = None,
) -> None:
    if destination.project is not None and not context.willLoadLayerOnCompletion(identifier):
        details = QgsProcessingContext.LayerDetails(
            destination.name,
            destination.project,
            destination.output_name,
            QgsProcessingUtils.LayerHint.Vector,
        )
        context.addLayerToLoadOnCompletion(identifier, details)
    is_asked = style is not None or facts is not None
    if is_asked and context.willLoadLayerOnCompletion(identifier):
        details = context.layerToLoadOnCompletionDetails(identifier)
        details.setPostProcessor(StyleOnLoad(style, facts))


__all__ = ["Destination", "FieldSpec", "OutputTable", "StyleOnLoad", "check_outputs", "write"]
