# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A layer as it stood on the main thread, read into arrays by a worker.

A file layer without pending edits is read through GDAL's Arrow stream, every other one feature by
feature; both give the same arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Optional, Union

import numpy as np
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsProcessingFeatureSourceDefinition,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
    QgsWkbTypes,
)

from ..core.arrays import (
    BoolArray,
    FloatArray,
    Geometry,
    IntArray,
    Lines,
    MixedPlaces,
    Points,
    Polygons,
)
from ..core.errors import LifeCircleError
from . import fast_read, slow_read
from .crs import LonLatTransform
from .decode import DecodedLayer, decode_geometry
from .raw_layer import (
    BINARY,
    Column,
    FieldSpec,
    IsCancelled,
    Progress,
    RawLayer,
    WkbBlobs,
    as_numbers,
    no_mask,
)

if TYPE_CHECKING:
    from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext

    from ..core.projection import TransverseMercator

# What an algorithm may ask for, and the geometry types that answer it.
KINDS: dict[str, tuple[str, ...]] = {
    "point": ("point",),
    "line": ("line",),
    "polygon": ("polygon",),
    "place": ("point", "polygon"),
    "any": ("point", "line", "polygon"),
    "none": ("none", "point", "line", "polygon"),
}
WRONG_KIND = {
    "point": "layer_not_point",
    "line": "layer_not_line",
    "polygon": "layer_not_polygon",
    "place": "layer_not_place",
    "any": "layer_not_any",
}
KIND_OF_TYPE = {
    QgsWkbTypes.GeometryType.PointGeometry: "point",
    QgsWkbTypes.GeometryType.LineGeometry: "line",
    QgsWkbTypes.GeometryType.PolygonGeometry: "polygon",
    QgsWkbTypes.GeometryType.NullGeometry: "none",
}
KIND_OF_BASE_TYPE = {1: "point", 4: "point", 2: "line", 5: "line", 3: "polygon", 6: "polygon"}


@dataclass(frozen=True)
class LayerArrays:
    """One layer read into arrays; n features.

    Attributes:
        layer_name: for texts.
        fid: (n,) the provider's feature ids.
        geometry: metres where a projection was given, else degrees of longitude and latitude;
            unusable parts left out; None for a table. Places of a blueprint of which only some
            have an area are MixedPlaces.
        geometry_kind: point, line, polygon, mixed or none.
        missing_geometry: (n,) NULL or empty.
        invalid_geometry: (n,) at least one part is unusable: a coordinate that is no number or
            no place on earth, a line with one point, a polygon without area.
        repaired_geometry: (n,) the polygon crossed itself and was made valid.
        columns: numeric fields as float64 with NaN for NULL, all others as object, str or None.
        fields: types and aliases of `columns` and `kept`.
        kept: columns to be passed through, exact: whole numbers and booleans as masked int64.
        wkb: the geometries as they stand in the layer, in its own reference system; None unless
            asked for.
        wkb_type: the layer's declared geometry type, as QGIS numbers them.
        crs: the layer's coordinate reference system.
        extent_lonlat: (west, south, east, north) of what was read, degrees; None without geometry.
        read_fast: whether GDAL's stream served the rows.
    """

    layer_name: str
    fid: IntArray
    geometry: Optional[Union[Geometry, MixedPlaces]]
    geometry_kind: str
    missing_geometry: BoolArray
    invalid_geometry: BoolArray
    repaired_geometry: BoolArray
    columns: dict[str, Column]
    fields: dict[str, FieldSpec]
    kept: dict[str, Column]
    wkb: Optional[WkbBlobs]
    wkb_type: int
    crs: QgsCoordinateReferenceSystem
    extent_lonlat: Optional[tuple[float, ...]]
    read_fast: bool

    @property
    def feature_count(self) -> int:
        """Return the number of rows read."""
        return len(self.fid)

    @property
    def crs_authid(self) -> str:
        """Return the layer's reference system, such as ``EPSG:4490``."""
        return self.crs.authid()


@dataclass(frozen=True)
class LayerSnapshot:
    """What a worker needs to read a layer; made on the main thread.

    Attributes:
        name: the layer's name, for texts.
        fields: all fields of the layer.
        kind: point, line, polygon, none, or unknown where the layer does not say.
        feature_count: of the layer before any filter, -1 where unknown.
    """

    name: str
    fields: tuple[FieldSpec, ...]
    kind: str
    wkb_type: int
    feature_count: int
    crs: QgsCoordinateReferenceSystem
    extent_lonlat: Optional[tuple[float, ...]]
    _transform: Optional[LonLatTransform] = field(repr=False)
    _slow: slow_read.SlowSource = field(repr=False)
    _fast: Optional[fast_read.FastSource] = field(repr=False)
    _in_file: frozenset[str] = field(repr=False)

    @classmethod
    def take(
        cls,
        layer: QgsVectorLayer,
        selected_only: bool = False,
        filter_expression: str = "",
        feature_limit: int = -1,
        expression_context: Optional[QgsExpressionContext] = None,
    ) -> LayerSnapshot:
        """Take a layer as it stands now, pending edits included.  Main thread only.

        Args:
            layer: a valid vector layer.
            selected_only: whether only the selected features count.
            filter_expression: QGIS expression that features must fulfil; empty for all.
            feature_limit: at most so many features, negative for all.
            expression_context: what the expression may refer to; default: project and layer.
        """
        narrowed = selected_only or bool(filter_expression) or feature_limit >= 0
        if expression_context is None:
            expression_context = QgsExpressionContext(
                QgsExpressionContextUtils.globalProjectLayerScopes(layer)
            )
        count = int(layer.featureCount())
        slow = slow_read.SlowSource(
            QgsVectorLayerFeatureSource(layer),
            frozenset(layer.selectedFeatureIds()) if selected_only else None,
            filter_expression,
            expression_context,
            feature_limit,
            int(layer.selectedFeatureCount()) if selected_only else count,
        )
        kind = KIND_OF_TYPE.get(layer.geometryType(), "unknown")
        transform = None
        if layer.crs().isValid():
            transform = LonLatTransform.of_project(layer.crs(), layer.name())
        return cls(
            name=layer.name(),
            fields=tuple(slow_read.field_spec(each) for each in layer.fields()),
            kind=kind,
            wkb_type=int(layer.wkbType()),
            feature_count=count,
            crs=layer.crs(),
            extent_lonlat=transform.extent_to_lonlat(layer.extent()) if transform else None,
            _transform=transform,
            _slow=slow,
            _fast=None if narrowed else fast_read.FastSource.of_layer(layer),
            _in_file=_fields_in_file(layer),
        )

    @classmethod
    def from_parameter(
        cls,
        algorithm: QgsProcessingAlgorithm,
        parameters: dict[str, Any],
        name: str,
        context: QgsProcessingContext,
    ) -> Optional[LayerSnapshot]:
        """Take the layer that a Processing parameter names.  Main thread only.

        Selected features only, feature limit and filter expression of the parameter are honoured.

        Returns:
            None where an optional parameter is not set.

        Raises:
            LifeCircleError: the parameter names a layer that cannot be found or opened.
        """
        value = parameters.get(name)
        selected_only, limit, expression = False, -1, ""
        if isinstance(value, QgsProcessingFeatureSourceDefinition):
            selected_only = value.selectedFeaturesOnly
            limit = int(value.featureLimit) if value.featureLimit > 0 else -1
            expression = value.filterExpression or ""
            value = value.source
        layer = algorithm.parameterAsVectorLayer({**parameters, name: value}, name, context)
        if layer is None:
            if value is None or value == "":
                return None
            raise LifeCircleError("layer_missing", parameter=_described(algorithm, name))
        if not layer.isValid():
            raise LifeCircleError("layer_missing", parameter=_described(algorithm, name))
        scopes = algorithm.createExpressionContext(parameters, context)
        scopes.appendScope(QgsExpressionContextUtils.layerScope(layer))
        return cls.take(layer, selected_only, expression, limit, scopes)

    def field(self, name: str) -> FieldSpec:
        """Return a field by its name.

        Raises:
            LifeCircleError: the layer has no such field.
        """
        for each in self.fields:
            if each.name == name:
                return each
        raise LifeCircleError("layer_field_missing", layer=self.name, field=name)

    def read(
        self,
        columns: Sequence[str] = (),
        kind: str = "any",
        project: Optional[TransverseMercator] = None,
        is_cancelled: Optional[IsCancelled] = None,
        progress: Optional[Progress] = None,
        keep: Sequence[str] = (),
        keep_wkb: bool = False,
        repair: bool = False,
    ) -> LayerArrays:
        """Read the layer into arrays; in any thread.

        Args:
            columns: fields to compute with; empty names are passed over.
            kind: point, line, polygon, place (point or polygon), any, or none for a table.
            project: projects to its metres; None leaves longitude and latitude.
            is_cancelled: asked every few thousand rows.
            progress: told the share of rows read, 0 to 1.
            keep: fields to pass through unchanged, see `LayerArrays.kept`.
            keep_wkb: whether to keep the original geometries as well-known binary.
            repair: whether to make polygons valid that cross themselves (takes QGIS about 10
                seconds per million).

        Raises:
            LifeCircleError: wrong geometry type, no reference system, unknown field, or
                coordinates that do not fit the reference system.
            Cancelled: the planner asked to stop.
        """
        self.check_kind(kind)
        with_geometry = kind != "none" and self.kind != "none"
        if with_geometry and self._transform is None:
            raise LifeCircleError("layer_without_crs", layer=self.name)
        wanted = {name: self.field(name) for name in (*columns, *keep) if name}
        raw, read_fast = self._rows(list(wanted.values()), with_geometry, is_cancelled, progress)
        arrays = LayerArrays(
            layer_name=self.name,
            fid=raw.fid,
            geometry=None,
            geometry_kind="none",
            missing_geometry=no_mask(len(raw.fid)),
            invalid_geometry=no_mask(len(raw.fid)),
            repaired_geometry=no_mask(len(raw.fid)),
            columns={
                name: _to_compute(raw.columns[name], wanted[name]) for name in columns if name
            },
            fields=wanted,
            kept={name: raw.columns[name] for name in keep if name},
            wkb=raw.wkb if keep_wkb else None,
            wkb_type=self.wkb_type,
            crs=self.crs,
            extent_lonlat=None,
            read_fast=read_fast,
        )
        if raw.wkb is None:
            return arrays
        return self._with_geometry(arrays, raw.wkb, kind, project, repair)

    def check_kind(self, kind: str) -> None:
        """Refuse a layer of another geometry type; kinds as in `read`.

        Raises:
            LifeCircleError: naming the layer and what was expected.
        """
        if self.kind != "unknown" and self.kind not in KINDS[kind]:
            raise LifeCircleError(WRONG_KIND[kind], layer=self.name)

    def _rows(
        self,
        fields: list[FieldSpec],
        with_geometry: bool,
        is_cancelled: Optional[IsCancelled],
        progress: Optional[Progress],
    ) -> tuple[RawLayer, bool]:
        """Read through the stream what it serves and the other columns by features."""
        if self._fast is not None:
            served = [f for f in fields if fast_read.is_served(f) and f.name in self._in_file]
            others = [f for f in fields if f not in served]
            try:
                raw = fast_read.read_rows(self._fast, served, with_geometry, is_cancelled, progress)
                if not others:
                    return raw, True
                rest = slow_read.read_rows(self._slow, others, False, is_cancelled, progress)
                if np.array_equal(raw.fid, rest.fid):
                    return replace(raw, columns={**raw.columns, **rest.columns}), True
            except fast_read.NotServedError:
                pass
        return slow_read.read_rows(self._slow, fields, with_geometry, is_cancelled, progress), False

    def _with_geometry(
        self,
        arrays: LayerArrays,
        wkb: WkbBlobs,
        kind: str,
        project: Optional[TransverseMercator],
        repair: bool,
    ) -> LayerArrays:
        actual = self.kind if self.kind != "unknown" else _kind_of_rows(wkb)
        if actual not in KINDS[kind]:
            raise LifeCircleError(WRONG_KIND[kind], layer=self.name)
        decoded = decode_geometry(wkb, actual, self._to_lonlat, repair)
        self._check_plausible(decoded)
        geometry = decoded.geometry
        lonlat = geometry.xy
        extent = None
        if len(lonlat):
            extent = (*lonlat.min(axis=0).tolist(), *lonlat.max(axis=0).tolist())
        if project is not None:
            geometry = replace(geometry, xy=project.forward(lonlat))
        return replace(
            arrays,
            geometry=geometry,
            geometry_kind=actual,
            missing_geometry=decoded.missing,
            invalid_geometry=decoded.invalid,
            repaired_geometry=decoded.repaired,
            extent_lonlat=extent,
        )

    def _to_lonlat(self, xy: FloatArray) -> FloatArray:
        if self._transform is None:
            raise LifeCircleError("layer_without_crs", layer=self.name)
        return self._transform.to_lonlat(xy)

    def _check_plausible(self, decoded: DecodedLayer) -> None:
        """Refuse a layer most of whose coordinates cannot be what its reference system says."""
        present = int(np.count_nonzero(~decoded.missing))
        if present and 2 * int(np.count_nonzero(decoded.off_earth)) > present:
            x, y = decoded.off_earth_example
            raise LifeCircleError(
                "layer_coordinates_off_earth",
                layer=self.name,
                crs=self.crs.userFriendlyIdentifier(),
                x=f"{x:.10g}",
                y=f"{y:.10g}",
            )


def numbers_from_text(texts: Column) -> tuple[FloatArray, IntArray]:
    """Read numbers that were typed as text.

    Spaces, thousands separators (1,200 or 1，200) and full-width digits are understood; anything
    else, such as "about 300" or "12-15", is not a number.

    Args:
        texts: (n,) str or None.

    Returns:
        (n,) float64, NaN where None, blank or not a number; and the rows that are not a number.
    """
    numbers = np.full(len(texts), np.nan)
    bad = []
    for row, text in enumerate(texts.tolist()):
        if text is None:
            continue
        cleaned = _normal_digits(str(text))
        if not cleaned:
            continue
        try:
            numbers[row] = _number(cleaned)
        except ValueError:
            bad.append(row)
    return numbers, np.array(bad, dtype=np.int64)


def _normal_digits(text: str) -> str:
    import unicodedata

    normal = unicodedata.normalize("NFKC", text)
    return "".join(normal.replace("\u2212", "-").split())


def _number(text: str) -> float:
    whole, dot, fraction = text.partition(".")
    groups = whole.lstrip("+-").split(",")
    if len(groups) > 1 and (
        not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:])
    ):
        raise ValueError(text)
    if not all(character in "0123456789+-.,eE" for character in text):
        raise ValueError(text)
    number = float(whole.replace(",", "") + dot + fraction)
    if not np.isfinite(number):
        raise ValueError(text)
    return number


def _fields_in_file(layer: QgsVectorLayer) -> frozenset[str]:
    """Return the fields that come from the file, not from a join or an expression."""
    fields = layer.fields()
    return frozenset(
        fields.at(i).name()
        for i in range(fields.count())
        if fields.fieldOrigin(i) == Qgis.FieldOrigin.Provider
    )


def _kind_of_rows(wkb: WkbBlobs) -> str:
    """Return the geometry kind that most rows of a layer have which does not declare one."""
    types = wkb.base_types()
    kinds = [KIND_OF_BASE_TYPE.get(int(each), "") for each in np.unique(types)]
    counts: dict[str, int] = {}
    for kind, base_type in zip(kinds, np.unique(types)):
        counts[kind] = counts.get(kind, 0) + int(np.count_nonzero(types == base_type))
    counts.pop("", None)
    return max(counts, key=lambda each: counts[each]) if counts else "point"


def _to_compute(column: Column, spec: FieldSpec) -> Column:
    if spec.is_number:
        return as_numbers(column)
    return np.full(len(column), None, dtype=object) if spec.type == BINARY else column


def _described(algorithm: QgsProcessingAlgorithm, name: str) -> str:
    definition = algorithm.parameterDefinition(name)
    return definition.description() if definition is not None else name


__all__ = [
    "KINDS",
    "LayerArrays",
    "LayerSnapshot",
    "Lines",
    "Points",
    "Polygons",
    "numbers_from_text",
]
