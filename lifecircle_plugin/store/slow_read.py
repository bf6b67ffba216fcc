# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading any layer feature by feature, pending edits, joins and virtual fields included."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Callable, Optional

import numpy as np
from qgis.core import (
    QgsExpressionContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsVectorLayerFeatureSource,
)
from qgis.PyQt.QtCore import QByteArray, QDate, QDateTime, QMetaType, Qt, QTime, QVariant

from ..core.errors import Cancelled
from .raw_layer import (
    BINARY,
    BOOLEAN,
    DATE,
    DATETIME,
    REAL,
    TEXT,
    TIME,
    WHOLE,
    Column,
    FieldSpec,
    IsCancelled,
    Progress,
    RawLayer,
    WkbBlobs,
    floats,
    masked_integers,
    objects,
)

ASK_EVERY = 2048
TYPE_OF: dict[int, str] = {
    QMetaType.Type.Int: WHOLE,
    QMetaType.Type.UInt: WHOLE,
    QMetaType.Type.LongLong: WHOLE,
    QMetaType.Type.Double: REAL,
    QMetaType.Type.Bool: BOOLEAN,
    QMetaType.Type.QDate: DATE,
    QMetaType.Type.QTime: TIME,
    QMetaType.Type.QDateTime: DATETIME,
    QMetaType.Type.QByteArray: BINARY,
}


@dataclass(frozen=True)
class SlowSource:
    """A layer's rows as they stood on the main thread, with what the planner narrowed them to.

    Attributes:
        source: copy of the layer's data access, edit buffer included.
        fids: only these features, None for all.
        filter_expression: QGIS expression, empty for none.
        expression_context: what the expression may refer to.
        limit: at most so many rows, negative for all.
        expected_rows: for progress only.
    """

    source: QgsVectorLayerFeatureSource
    fids: Optional[frozenset[int]]
    filter_expression: str
    expression_context: QgsExpressionContext
    limit: int
    expected_rows: int


def field_spec(field: QgsField) -> FieldSpec:
    """Return how the store sees a QGIS field; lists and maps are read as text."""
    return FieldSpec(field.name(), TYPE_OF.get(field.type(), TEXT), field.alias())


def read_rows(
    source: SlowSource,
    fields: Sequence[FieldSpec],
    with_geometry: bool,
    is_cancelled: Optional[IsCancelled] = None,
    progress: Optional[Progress] = None,
) -> RawLayer:
    """Read named columns and geometry through QGIS features.

    Arguments, result and Cancelled as in `fast_read.read_rows`.
    """
    layer_fields = source.source.fields()
    positions = [layer_fields.lookupField(field.name) for field in fields]
    picked = _picker(positions)
    fids: list[int] = []
    blobs: list[bytes] = []
    rows: list[Any] = []
    for feature in source.source.getFeatures(_request(source, positions, with_geometry)):
        if source.fids is not None and feature.id() not in source.fids:
            continue
        if 0 <= source.limit <= len(fids):
            break
        if len(fids) % ASK_EVERY == 0:
            _ask(len(fids), source.expected_rows, is_cancelled, progress)
        fids.append(feature.id())
        if with_geometry:
            blobs.append(_blob(feature))
        if positions:
            rows.append(picked(feature.attributes()))
    values = list(zip(*rows)) if rows else [()] * len(positions)
    raw = RawLayer(
        np.array(fids, dtype=np.int64),
        WkbBlobs.from_list(blobs) if with_geometry else None,
        {field.name: _typed(column, field.type) for field, column in zip(fields, values)},
    )
    # QGIS hands chosen features out in the order of a hash table.
    return raw if source.fids is None else _by_fid(raw)


def _request(
    source: SlowSource, positions: Sequence[int], with_geometry: bool
) -> QgsFeatureRequest:
    request = QgsFeatureRequest()
    if source.filter_expression:
        request.setFilterExpression(source.filter_expression)
        request.setExpressionContext(source.expression_context)
    elif source.fids is not None:
        request.setFilterFids(list(source.fids))
    request.setSubsetOfAttributes(list(positions))
    if not with_geometry and not source.filter_expression:
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return request


def _picker(positions: Sequence[int]) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    if len(positions) == 1:
        return lambda attributes: (attributes[positions[0]],)
    return itemgetter(*positions) if positions else lambda attributes: ()


def _ask(
    rows: int,
    expected_rows: int,
    is_cancelled: Optional[IsCancelled],
    progress: Optional[Progress],
) -> None:
    if is_cancelled is not None and is_cancelled():
        raise Cancelled
    if progress is not None and expected_rows > 0:
        progress(min(1.0, rows / expected_rows))


def _blob(feature: QgsFeature) -> bytes:
    return feature.geometry().asWkb().data() if feature.hasGeometry() else b""


def _by_fid(raw: RawLayer) -> RawLayer:
    order = np.argsort(raw.fid, kind="stable")
    wkb = raw.wkb
    if wkb is not None:
        blobs = wkb.to_list()
        wkb = WkbBlobs.from_list([blobs[row] for row in order.tolist()])
    columns = {name: column[order] for name, column in raw.columns.items()}
    return RawLayer(raw.fid[order], wkb, columns)


def _typed(values: Sequence[Any], field_type: str) -> Column:
    # PyQGIS hands NULL out as a QVariant and everything else as a Python value.
    known = [None if isinstance(value, QVariant) else value for value in values]
    if field_type in (WHOLE, BOOLEAN):
        return masked_integers([None if value is None else int(value) for value in known])
    if field_type == REAL:
        return floats(known)
    return objects(None if value is None else _plain(value) for value in known)


def _plain(value: Any) -> object:
    """Return text, or bytes, for what QGIS hands out in a field that is no number."""
    if isinstance(value, str):
        return value
    if isinstance(value, (QDate, QTime)):
        return value.toString(Qt.DateFormat.ISODate) or None
    if isinstance(value, QDateTime):
        milliseconds = value.time().msec() != 0
        form = Qt.DateFormat.ISODateWithMs if milliseconds else Qt.DateFormat.ISODate
        return value.toString(form) or None
    if isinstance(value, QByteArray):
        return bytes(value.data())
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
