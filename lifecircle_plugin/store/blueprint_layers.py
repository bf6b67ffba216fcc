# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The tables of a blueprint as arrays for the gap engine, all as of one moment; in any thread."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Optional

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsWkbTypes,
)

from ..core.arrays import BoolArray, FloatArray, MixedPlaces, Points, Polygons
from ..core.errors import Cancelled, LifeCircleError
from ..core.wkb import gpkg_bodies
from .blueprint_orphans import DATA_REFERENCES, Reference, count_orphans
from .blueprint_rows import BLUEPRINT, SCENARIOS, BlueprintHead, ScenarioRow, adopted_scenario
from .crs import LonLatTransform
from .decode import DecodedLayer, decode_geometry
from .gpkg_sql import quoted_name
from .raw_layer import (
    REAL,
    TEXT,
    WHOLE,
    Column,
    FieldSpec,
    IsCancelled,
    Progress,
    WkbBlobs,
    as_numbers,
    floats,
    masked_integers,
    no_mask,
    objects,
)
from .schema import LINE, POINT, POLYGON
from .schema import table as table_def
from .snapshot import LayerArrays

if TYPE_CHECKING:
    from .blueprint_file import BlueprintFile

# Columns of each table that a gap run computes with, or names in its account.
RUN_COLUMNS: dict[str, tuple[str, ...]] = {
    "street": ("id",),
    "residence": ("id", "name", "population", "pop_60plus", "pop_under4", "basis", "source_key"),
    "facility": (
        *("id", "name", "category", "capacity", "building_m2", "site_m2", "host_id", "state"),
        "project_id",
    ),
    "gate": ("id", "name", "residence_id", "facility_id", "access"),
    "data_frame": ("id", "name"),
    "true_edge": ("id", "name"),
}
# The column that answers each field parameter of facility_gap.
FIELD_OF_PARAMETER: dict[str, str] = {
    "POPULATION": "population",
    "POPULATION_60PLUS": "pop_60plus",
    "POPULATION_CHILD": "pop_under4",
    "RESIDENCE_ID": "id",
    "CATEGORY": "category",
    "CAPACITY": "capacity",
    "BUILDING_AREA": "building_m2",
    "SITE_AREA": "site_m2",
    "FACILITY_NAME": "name",
    "FACILITY_ID": "id",
    "HOST": "host_id",
    "STATE": "state",
    "CIRCLE_NAME": "name",
    "SUBDISTRICT": "subdistrict",
    "GATE_RESIDENCE": "residence_id",
    "GATE_FACILITY": "facility_id",
    "GATE_ACCESS": "access",
}
FIELD_TYPE = {"TEXT": TEXT, "INTEGER": WHOLE, "REAL": REAL}
GEOMETRY_KIND = {POINT: "point", LINE: "line", POLYGON: "polygon"}
WKB_TYPE = {
    POINT: int(QgsWkbTypes.Type.Point),
    LINE: int(QgsWkbTypes.Type.MultiLineString),
    POLYGON: int(QgsWkbTypes.Type.MultiPolygon),
}
# Polygons that cross themselves are made valid up to this many; QGIS needs 10 s a million.
REPAIR_LIMIT = 200_000
FETCH_ROWS = 20_000


@dataclass(frozen=True)
class BlueprintArrays:
    """What a gap run needs of a blueprint, all as of one moment, geometry in degrees.

    Residences and facilities may be points, areas or both: where any has an area, `geometry` of
    the layer is `MixedPlaces` (areas for those that have one, points for the others, none for
    those without a place) and `geometry_kind` is ``mixed``; else it is `Points`. The points of
    all, also of those with an area, are in `residence_points` and `facility_points`.

    Attributes:
        head: what the blueprint is about.
        scenario: whose circles these are; None where the blueprint has none.
        streets: those people may walk on; column id.
        residences, facilities: columns as in `RUN_COLUMNS`.
        gates, frame, edges: None where the table is empty.
        circles: columns id, name, subdistrict (its name); None where the scenario has none.
        residence_points, facility_points: (n, 2) longitude and latitude, NaN without a point.
        not_walkable: number of streets left out because people may not walk on them.
        orphans: rows that name rows which are gone, by kind; none of them counts for anything.
    """

    head: BlueprintHead
    scenario: Optional[ScenarioRow]
    streets: LayerArrays
    residences: LayerArrays
    facilities: LayerArrays
    gates: Optional[LayerArrays]
    circles: Optional[LayerArrays]
    frame: Optional[LayerArrays]
    edges: Optional[LayerArrays]
    residence_points: FloatArray
    facility_points: FloatArray
    not_walkable: int
    orphans: Mapping[Reference, int] = field(default_factory=dict)

    def by_parameter(self) -> dict[str, Optional[LayerArrays]]:
        """Return the layers by the names that facility_gap gives them."""
        return {
            "STREETS": self.streets,
            "RESIDENCES": self.residences,
            "FACILITIES": self.facilities,
            "CIRCLES": self.circles,
            "DATA_FRAME": self.frame,
            "TRUE_EDGES": self.edges,
            "GATES": self.gates,
        }


def gap_layers(
    file: BlueprintFile,
    scenario: Optional[str] = None,
    is_cancelled: Optional[IsCancelled] = None,
    progress: Optional[Progress] = None,
    transform_context: Optional[QgsCoordinateTransformContext] = None,
) -> BlueprintArrays:
    """Read everything a gap run needs, in one read transaction; in any thread.

    Args:
        file: open.
        scenario: id or name; None or empty for the adopted one, else the first.
        is_cancelled: asked every 20,000 rows.
        progress: told the share read, 0 to 1.
        transform_context: the project's datum choices; take it on the main thread.

    Raises:
        LifeCircleError: scenario_missing, or as `BlueprintFile.read`.
        Cancelled: the planner asked to stop.
    """
    with file.read() as connection:
        reader = _Reader(connection, is_cancelled, progress, transform_context)
        chosen = find_scenario(connection, scenario)
        streets = reader.table("street", "walkable IS NOT 0")
        (walled,) = connection.execute("SELECT count(*) FROM street WHERE walkable IS 0").fetchone()
        residences, residence_points = reader.places("residence")
        facilities, facility_points = reader.places("facility")
        return BlueprintArrays(
            head=reader.head,
            scenario=chosen,
            streets=streets,
            residences=residences,
            facilities=facilities,
            gates=_or_none(reader.table("gate")),
            circles=_or_none(reader.circles(chosen)) if chosen is not None else None,
            frame=_or_none(reader.table("data_frame")),
            edges=_or_none(reader.table("true_edge")),
            residence_points=residence_points,
            facility_points=facility_points,
            not_walkable=int(walled),
            orphans=count_orphans(connection, DATA_REFERENCES),
        )


def read_table(
    file: BlueprintFile,
    table: str,
    columns: Optional[Sequence[str]] = None,
    is_cancelled: Optional[IsCancelled] = None,
    transform_context: Optional[QgsCoordinateTransformContext] = None,
) -> LayerArrays:
    """Return one table as arrays, geometry in degrees; in any thread.

    Args:
        file: open.
        table: of the schema.
        columns: default all of the schema, and the id.
        is_cancelled: asked every 20,000 rows.
        transform_context: the project's datum choices.
    """
    with file.read() as connection:
        reader = _Reader(connection, is_cancelled, None, transform_context)
        names = columns if columns is not None else ("id", *table_def(table).column_names)
        return reader.table(table, columns=names)


def find_scenario(connection: sqlite3.Connection, wanted: Optional[str]) -> Optional[ScenarioRow]:
    """Return a scenario by id or name; without one the adopted, else the first, else None.

    Raises:
        LifeCircleError: scenario_missing, with the names there are.
    """
    if not wanted:
        return adopted_scenario(connection)
    rows = SCENARIOS.all(connection)
    for row in rows:
        if wanted in (row.id, row.name):
            return row
    names = ", ".join(row.name or row.id for row in rows) or "-"
    raise LifeCircleError("scenario_missing", scenario=wanted, names=names)


def _or_none(layer: LayerArrays) -> Optional[LayerArrays]:
    return layer if layer.feature_count else None


class _Reader:
    """Reads table after table inside one transaction."""

    TABLES = 7

    def __init__(
        self,
        connection: sqlite3.Connection,
        is_cancelled: Optional[IsCancelled],
        progress: Optional[Progress],
        context: Optional[QgsCoordinateTransformContext],
    ) -> None:
        self._connection = connection
        self._is_cancelled, self._progress = is_cancelled, progress
        self._done = 0
        self.head = BLUEPRINT.all(connection)[0]
        self._crs = QgsCoordinateReferenceSystem(self.head.metric_crs)
        self._to_lonlat = LonLatTransform(
            self._crs, self.head.name, context or QgsCoordinateTransformContext()
        ).to_lonlat

    def table(
        self, name: str, condition: str = "1", columns: Optional[Sequence[str]] = None
    ) -> LayerArrays:
        """Return one table; its geometry, where it has one, by its own type."""
        definition = table_def(name)
        wanted = RUN_COLUMNS[name] if columns is None else columns
        listed = ", ".join(quoted_name(each) for each in wanted)
        place = "geom" if definition.is_spatial else "NULL"
        rows = self._rows(
            f"SELECT fid, {place}, NULL{', ' + listed if listed else ''} "
            f"FROM {quoted_name(name)} WHERE {condition} ORDER BY fid"
        )
        layer = self._layer(name, rows, [self._spec(name, each) for each in wanted])
        if not definition.is_spatial or definition.geometry is None:
            return layer
        wkb = bodies(rows[1])
        decoded = self._decoded(wkb, GEOMETRY_KIND[definition.geometry])
        return replace(
            layer,
            geometry=decoded.geometry,
            geometry_kind=GEOMETRY_KIND[definition.geometry],
            missing_geometry=decoded.missing,
            invalid_geometry=decoded.invalid,
            repaired_geometry=decoded.repaired,
            wkb=wkb,
            wkb_type=WKB_TYPE[definition.geometry],
            extent_lonlat=_extent(decoded.geometry.xy),
        )

    def places(self, name: str) -> tuple[LayerArrays, FloatArray]:
        """Return a table of points with the areas that belong to them, and the points of all."""
        wanted = RUN_COLUMNS[name]
        listed = ", ".join(f"p.{quoted_name(each)}" for each in wanted)
        rows = self._rows(
            f"SELECT p.fid, p.geom, a.geom, {listed} FROM {name} p "
            f"LEFT JOIN {name}_area a ON a.{name}_id = p.id ORDER BY p.fid"
        )
        layer = self._layer(name, rows, [self._spec(name, each) for each in wanted])
        count = layer.feature_count
        point_wkb = bodies(rows[1])
        points = self._decoded(point_wkb, "point")
        areas = self._decoded(bodies(rows[2]), "polygon")
        points_lonlat = np.full((count, 2), np.nan)
        points_lonlat[points.geometry.feature] = points.geometry.xy
        has_area = no_mask(count)
        has_area[areas.geometry.feature] = True
        geometry = _mixed(points.geometry, areas.geometry, has_area)
        is_mixed = isinstance(geometry, MixedPlaces)
        placed = has_area | np.isfinite(points_lonlat[:, 0])
        layer = replace(
            layer,
            geometry=geometry,
            geometry_kind="mixed" if is_mixed else "point",
            missing_geometry=~placed & ~points.invalid & ~areas.invalid,
            invalid_geometry=points.invalid | areas.invalid,
            repaired_geometry=areas.repaired,
            wkb=point_wkb,
            wkb_type=WKB_TYPE[POINT],
            extent_lonlat=_extent(geometry.xy),
        )
        return layer, points_lonlat

    def circles(self, scenario: ScenarioRow) -> LayerArrays:
        """Return the circles of a scenario with their outlines, from units where one is missing."""
        rows = self._rows(
            "SELECT c.fid, o.geom, NULL, c.id, c.name, coalesce(s.name, o.subdistrict) "
            "FROM circle c LEFT JOIN circle_outline o ON o.circle_id = c.id "
            "LEFT JOIN subdistrict s ON s.id = c.subdistrict_id "
            "WHERE c.scenario_id = ? ORDER BY c.fid",
            [scenario.id],
        )
        specs = [FieldSpec(name, TEXT) for name in ("id", "name", "subdistrict")]
        layer = self._layer("circle", rows, specs)
        wkb = bodies(rows[1])
        without = np.flatnonzero(wkb.sizes() == 0).tolist()
        drawn = {row: self._outline(scenario.id, str(rows[3][row])) for row in without}
        wkb = wkb.with_replaced(drawn)
        decoded = self._decoded(wkb, "polygon")
        return replace(
            layer,
            geometry=decoded.geometry,
            geometry_kind="polygon",
            missing_geometry=decoded.missing,
            invalid_geometry=decoded.invalid,
            repaired_geometry=decoded.repaired,
            wkb=wkb,
            wkb_type=WKB_TYPE[POLYGON],
            extent_lonlat=_extent(decoded.geometry.xy),
        )

    def _outline(self, scenario_id: str, circle_id: str) -> bytes:
        """Return the union of a circle's units, no bytes where it has none."""
        blobs = self._connection.execute(
            "SELECT u.geom FROM unit_assignment a JOIN unit u ON u.id = a.unit_id "
            "WHERE a.scenario_id = ? AND a.circle_id = ? AND u.geom IS NOT NULL",
            [scenario_id, circle_id],
        ).fetchall()
        parts = []
        for body in bodies([blob for (blob,) in blobs]).to_list():
            part = QgsGeometry()
            part.fromWkb(body)
            parts.append(part)
        union = QgsGeometry.unaryUnion(parts) if parts else QgsGeometry()
        return b"" if union.isNull() or union.isEmpty() else union.asWkb().data()

    def _rows(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return the columns of an answer, each as a tuple."""
        cursor = self._connection.execute(statement, values)
        rows: list[tuple[Any, ...]] = []
        while True:
            if self._is_cancelled is not None and self._is_cancelled():
                raise Cancelled
            chunk = cursor.fetchmany(FETCH_ROWS)
            rows += chunk
            if len(chunk) < FETCH_ROWS:
                break
        self._done += 1
        if self._progress is not None:
            self._progress(min(1.0, self._done / self.TABLES))
        return list(zip(*rows)) if rows else [()] * len(cursor.description)

    def _layer(
        self, name: str, rows: list[tuple[Any, ...]], specs: Sequence[FieldSpec]
    ) -> LayerArrays:
        """Return a layer without geometry; the columns stand behind fid and two blobs."""
        count = len(rows[0])
        kept = {spec.name: _column(rows[3 + i], spec) for i, spec in enumerate(specs)}
        return LayerArrays(
            layer_name=name,
            fid=np.array(rows[0], dtype=np.int64),
            geometry=None,
            geometry_kind="none",
            missing_geometry=no_mask(count),
            invalid_geometry=no_mask(count),
            repaired_geometry=no_mask(count),
            columns={
                spec.name: as_numbers(kept[spec.name]) if spec.is_number else kept[spec.name]
                for spec in specs
            },
            fields={spec.name: spec for spec in specs},
            kept=kept,
            wkb=None,
            wkb_type=int(QgsWkbTypes.Type.NoGeometry),
            crs=self._crs,
            extent_lonlat=None,
            read_fast=True,
        )

    def _decoded(self, wkb: WkbBlobs, kind: str) -> DecodedLayer:
        return decode_geometry(wkb, kind, self._to_lonlat, repair=len(wkb) <= REPAIR_LIMIT)

    @staticmethod
    def _spec(table: str, column: str) -> FieldSpec:
        if column == "id":
            return FieldSpec(column, TEXT)
        return FieldSpec(column, FIELD_TYPE[table_def(table).column(column).type])


def _mixed(points: Any, areas: Any, has_area: BoolArray) -> Any:
    """Return the places, those with an area by their area; Points where none has one."""
    if not isinstance(points, Points) or not isinstance(areas, Polygons):
        raise TypeError("points and areas expected")
    if not has_area.any():
        return points
    alone = ~has_area[points.feature]
    return MixedPlaces(Points(points.xy[alone], points.feature[alone]), areas)


def bodies(blobs: Sequence[Optional[bytes]]) -> WkbBlobs:
    """Return the well-known binary inside GeoPackage blobs, no bytes for NULL and broken ones."""
    joined = WkbBlobs.from_list([blob or b"" for blob in blobs])
    starts, ends, _ = gpkg_bodies(joined.buffer, joined.offsets)
    data = joined.buffer.tobytes()
    return WkbBlobs.from_list([data[a:b] for a, b in zip(starts.tolist(), ends.tolist())])


def _column(cells: Sequence[Any], spec: FieldSpec) -> Column:
    """Return a column; a cell of another type than the table says counts as empty.

    SQLite keeps a text in a column of numbers where a program writes one.
    """
    if spec.type == WHOLE:
        return masked_integers([cell if isinstance(cell, int) else None for cell in cells])
    if spec.type == REAL:
        return floats([cell if isinstance(cell, (int, float)) else None for cell in cells])
    return objects(cell if cell is None else str(cell) for cell in cells)


def _extent(lonlat: FloatArray) -> Optional[tuple[float, ...]]:
    if not len(lonlat):
        return None
    return (*lonlat.min(axis=0).tolist(), *lonlat.max(axis=0).tolist())
