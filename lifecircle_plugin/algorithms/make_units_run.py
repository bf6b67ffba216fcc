# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of make_units: streets and subdistricts to blocks, written as a layer and kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Optional

import numpy as np
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingFeedback,
    QgsWkbTypes,
)

from ..core.arrays import FloatArray
from ..core.circle_plan import (
    NOT_KNOWN,
    OWN_COUNT,
    BlueprintPlan,
    Geometries,
    ResidencePoints,
    Units,
)
from ..core.errors import Cancelled, LifeCircleError
from ..core.local_metres import LocalMetres
from ..core.shapely_needed import require_shapely
from ..core.street_blocks import BlockOptions, StreetBlocks, street_blocks
from ..core.unit_people import OwnCounts, UnitPeople, people_of_units, units_of_residences
from ..store.blueprint_crs import metric_crs
from ..store.blueprint_file import BlueprintFile
from ..store.blueprint_rows import BLUEPRINT
from ..store.crs import LonLatTransform
from ..store.edit_log import LogEntry
from ..store.metres import metres_around
from ..store.plan_geometry import to_wkb
from ..store.plan_read import read_plan
from ..store.raw_layer import Column, FieldSpec, objects
from ..store.snapshot import LayerArrays, LayerSnapshot
from ..store.tables import OutputTable
from ..store.together import WrittenTogether
from ..store.unit_replacement import (
    CHANGED,
    NewUnits,
    no_figures,
    replace_units,
    sources_of_units,
    with_units,
)
from ..texts import Texts
from .call import Call, Results, SharedProgress
from .import_roles import row_ids
from .import_run import check_blueprint, with_vintage
from .make_units_inputs import (
    StreetRows,
    residences_of_layer,
    stored_streets,
    streets_of_layer,
    subdistrict_names,
    total_people,
    unit_names,
)
from .propose_layers import ToMetres, shapes_of
from .taken_layers import chosen_field, destination, optional_layer, say, warn, written_layer

SOURCE = "street_blocks"
"""What units made here have as their source in a blueprint."""
WHOLE_CIRCLE = "circle"
KINDS = {"STREETS": "line", "SUBDISTRICTS": "polygon", "BARRIERS": "line", "RESIDENCES": "place"}
FIELDS = {
    "CLASS": "STREETS",
    "STREET_NAME": "STREETS",
    "SUBDISTRICT_NAME": "SUBDISTRICTS",
    "POPULATION": "RESIDENCES",
}
READING = (0.0, 20.0)
MAKING = (20.0, 80.0)
MULTIPOLYGON = int(QgsWkbTypes.Type.MultiPolygon)


@dataclass(frozen=True)
class _Ground:
    """What blocks are made of, in metres.

    Attributes:
        place_ids: of the blueprint's subdistricts, "" for those it does not have.
        crs: of the results.
        to_output: brings the metres to `crs`; None where they are its own.
        area_m2: areas of polygons in these metres.
    """

    streets: StreetRows
    places: Geometries
    place_names: list[str]
    place_ids: list[str]
    barriers: Geometries
    residences: ResidencePoints
    crs: QgsCoordinateReferenceSystem
    to_output: Optional[ToMetres]
    area_m2: Callable[[Geometries], FloatArray]

    def outside(self) -> int:
        """Return how many residences lie in no subdistrict."""
        known = np.flatnonzero([each is not None for each in self.places])
        inside = units_of_residences(self.places[known], self.residences.xy) >= 0
        return int(np.count_nonzero(~inside & np.isfinite(self.residences.xy).all(axis=1)))


@dataclass(frozen=True)
class _Plane:
    """A layer's own reference system, scaled to metres in its middle.

    A border that is straight in the layer stays straight, so that blocks cover exactly what the
    layer's subdistricts do; in another projection a long border would bulge by metres.

    Attributes:
        origin: (2,) middle of the layer in its own system.
        scale: (2,) metres to a unit of the system there, along x and y.
    """

    crs: QgsCoordinateReferenceSystem
    transform: LonLatTransform
    projection: LocalMetres
    origin: FloatArray
    scale: FloatArray

    @classmethod
    def of(cls, snapshot: Optional[LayerSnapshot], projection: LocalMetres) -> _Plane:
        assert snapshot is not None  # noqa: S101  (checked in prepare)
        transform = LonLatTransform(snapshot.crs, snapshot.name)
        middle = projection.inverse(np.zeros((1, 2)))
        origin = transform.from_lonlat(middle)[0]
        step = 1e-3 if snapshot.crs.isGeographic() else 100.0
        beside = transform.to_lonlat(origin + np.array([[0.0, 0.0], [step, 0.0], [0.0, step]]))
        metres = projection.forward(beside)
        scale = np.hypot(*(metres[1:] - metres[0]).T) / step
        return cls(snapshot.crs, transform, projection, origin, scale)

    def from_lonlat(self, lonlat: FloatArray) -> FloatArray:
        """Return metres of the plane for degrees."""
        return (self.transform.from_lonlat(lonlat) - self.origin) * self.scale

    def to_output(self, xy: FloatArray) -> FloatArray:
        """Return coordinates of the layer's system for metres of the plane."""
        return xy / self.scale + self.origin

    def area_m2(self, shapes: Geometries) -> FloatArray:
        """Return true areas, which the plane only gives near its middle."""

        def metres(xy: FloatArray) -> FloatArray:
            return self.projection.forward(self.transform.to_lonlat(self.to_output(xy)))

        return _plane_area(require_shapely().transform(shapes, metres))


def _plane_area(shapes: Geometries) -> FloatArray:
    return np.asarray(require_shapely().area(shapes), dtype=np.float64)


@dataclass
class MakeUnitsRun:
    """What one run was asked for, taken on the main thread."""

    blueprint: Path
    layers: dict[str, Optional[LayerSnapshot]]
    fields: dict[str, str]
    keep: bool
    replace_all: bool
    classes: str
    options: BlockOptions
    by_streets: bool
    changed: tuple[str, ...] = CHANGED

    @classmethod
    def prepare(cls, call: Call) -> MakeUnitsRun:
        """Take layers, fields and figures; main thread only.

        Raises:
            LifeCircleError: neither blueprint nor layers, or one that cannot be used.
        """
        require_shapely()
        has_blueprint = bool(call.file("BLUEPRINT"))
        layers = {name: optional_layer(call, name, kind) for name, kind in KINDS.items()}
        if has_blueprint:
            check_blueprint(call.blueprint())
        else:
            for name in ("STREETS", "SUBDISTRICTS"):
                if layers[name] is None:
                    raise LifeCircleError("make_units_no_source", parameter=call.title(name))
        return cls(
            blueprint=call.blueprint() if has_blueprint else Path(),
            layers=layers,
            fields={name: chosen_field(call, name, layers[of]) for name, of in FIELDS.items()},
            keep=has_blueprint and call.flag("KEEP"),
            replace_all=call.choice("IF_PRESENT") == "replace_all",
            classes=call.text("CLASSES"),
            options=BlockOptions(
                call.number("MIN_AREA"),
                call.number("MIN_WIDTH"),
                call.number("TARGET_PEOPLE") or None,
                call.number("TARGET_AREA") or None,
            ),
            by_streets=call.choice("NAMES") == "streets",
        )

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Read, divide and write; worker thread.

        Raises:
            LifeCircleError: with a message key for what cannot work; nothing was written.
            Cancelled: the planner asked to stop; likewise.
        """
        with BlueprintFile.open(self.blueprint) if self.blueprint.name else nullcontext() as file:
            plan = None
            if file is not None:
                if self.keep:
                    file.check_writable()
                plan = read_plan(file, feedback.isCanceled, SharedProgress(feedback, *READING))
                if self.keep:
                    self._check_replaceable(file, plan)
            ground = self._ground(file, plan, feedback)
            streets = ground.streets.of_classes(self.classes)
            blocks = street_blocks(
                streets.lines,
                ground.places,
                ground.barriers,
                ground.residences.xy,
                ground.residences.population,
                self.options,
                list(streets.names),
                feedback.isCanceled,
                SharedProgress(feedback, *MAKING),
            )
            people = _people(blocks, ground.residences)
            called = unit_names(
                Texts.for_user().message("make_units_name"),
                ground.place_names,
                blocks.subdistrict.tolist(),
                blocks.number.tolist(),
                blocks.streets,
                self.by_streets,
            )
            _tell(blocks, people, streets, ground, feedback)
            table = _table(blocks, people, called, ground)
            results = self._write(call, feedback, table, file, plan, blocks, called, ground)
        total = total_people(people.population)
        return {
            **results,
            "UNITS": len(blocks.geometry),
            "JOINED": blocks.joined_small,
            **({} if total is None else {"POPULATION_SUM": total}),
        }

    # --- what is read --------------------------------------------------------------------------

    def _check_replaceable(self, file: BlueprintFile, plan: BlueprintPlan) -> None:
        """Refuse to take out units that were not made here, unless that was asked for."""
        others = [
            unit
            for unit, source, kind in sources_of_units(file)
            if source != SOURCE and kind != WHOLE_CIRCLE
        ]
        if others and not self.replace_all:
            raise LifeCircleError(
                "make_units_others_there", file=self.blueprint.name, count=len(others)
            )

    def _ground(
        self,
        file: Optional[BlueprintFile],
        plan: Optional[BlueprintPlan],
        feedback: QgsProcessingFeedback,
    ) -> _Ground:
        read = {name: self._read(name, feedback) for name in KINDS}
        places, streets = read["SUBDISTRICTS"], read["STREETS"]
        to_output: Optional[ToMetres]
        area_m2: Callable[[Geometries], FloatArray]
        if plan is not None:
            to_output, area_m2 = None, _plane_area
            crs = metric_crs(plan.frame.crs)
            to_metres = LonLatTransform(crs, self.blueprint.name).from_lonlat
        else:
            plane = _Plane.of(self.layers["SUBDISTRICTS"], metres_around(places, streets))
            crs, to_metres, to_output = plane.crs, plane.from_lonlat, plane.to_output
            area_m2 = plane.area_m2
        if places is not None:
            shapes = shapes_of(places.geometry, places.feature_count, to_metres)
            called = subdistrict_names(places, self.fields["SUBDISTRICT_NAME"])
            ids = self._ids_by_name(called, plan)
        else:
            rows = plan.frame.subdistricts if plan is not None else ()
            shapes = np.empty(len(rows), dtype=object)
            shapes[:] = [each.geometry for each in rows]
            called, ids = [each.name for each in rows], [each.id for each in rows]
        nobody = ResidencePoints(np.zeros((0, 2)), np.zeros(0), np.zeros(0), np.zeros(0), ())
        residences = plan.frame.residences if plan is not None else nobody
        if read["RESIDENCES"] is not None:
            residences = residences_of_layer(
                read["RESIDENCES"], self.fields["POPULATION"], to_metres
            )
        barriers = plan.frame.barriers if plan is not None else np.zeros(0, dtype=object)
        walls = read["BARRIERS"]
        if walls is not None:
            barriers = shapes_of(walls.geometry, walls.feature_count, to_metres)
        if streets is not None:
            rows_ = streets_of_layer(
                streets, self.fields["CLASS"], self.fields["STREET_NAME"], to_metres
            )
        else:
            assert file is not None  # noqa: S101  (checked in prepare)
            rows_ = stored_streets(file)
            if not len(rows_.lines):
                raise LifeCircleError("blueprint_without_street", file=self.blueprint.name)
        return _Ground(rows_, shapes, called, ids, barriers, residences, crs, to_output, area_m2)

    def _ids_by_name(self, called: list[str], plan: Optional[BlueprintPlan]) -> list[str]:
        known = {each.name: each.id for each in plan.frame.subdistricts} if plan else {}
        return [known.get(name, "") for name in called]

    def _read(self, name: str, feedback: QgsProcessingFeedback) -> Optional[LayerArrays]:
        snapshot = self.layers[name]
        if snapshot is None:
            return None
        columns = [self.fields[each] for each, of in FIELDS.items() if of == name]
        return snapshot.read(
            [each for each in columns if each],
            KINDS[name],
            None,
            feedback.isCanceled,
            repair=name == "SUBDISTRICTS",
        )

    # --- what is written -----------------------------------------------------------------------

    def _write(
        self,
        call: Call,
        feedback: QgsProcessingFeedback,
        table: OutputTable,
        file: Optional[BlueprintFile],
        plan: Optional[BlueprintPlan],
        blocks: StreetBlocks,
        called: tuple[list[str], list[str]],
        ground: _Ground,
    ) -> Results:
        """Write the layer and, last of all, the blueprint; all of it or nothing."""
        results: Results = {}
        with WrittenTogether() as files:
            files.keep_output(destination(call, "OUTPUT"))
            written = written_layer(call, feedback, "OUTPUT", table)
            if written is not None:
                results["OUTPUT"] = written
            if feedback.isCanceled():
                raise Cancelled
            if self.keep and file is not None and plan is not None:
                self._keep(file, plan, blocks, called, ground, feedback)
        feedback.setProgress(100.0)
        return results

    def _keep(
        self,
        file: BlueprintFile,
        plan: BlueprintPlan,
        blocks: StreetBlocks,
        called: tuple[list[str], list[str]],
        ground: _Ground,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Put the blocks in the place of the units that are there."""
        texts = Texts.for_user()
        shapes = to_wkb(blocks.geometry).to_list()
        keys = [
            f"{ground.place_names[place]} {number}"
            for place, number in zip(blocks.subdistrict.tolist(), blocks.number.tolist())
        ]
        row_of = {each.id: row for row, each in enumerate(plan.frame.subdistricts)}
        where = np.array([row_of.get(each, -1) for each in ground.place_ids] or [-1])
        units = _units(
            row_ids("unit", SOURCE, [""] * len(shapes), shapes),
            called[0],
            blocks,
            where[blocks.subdistrict],
        )
        own = int(np.count_nonzero(plan.units.population_from == OWN_COUNT))
        after = with_units(plan, units)
        author = QgsApplication.userFullName() or QgsApplication.userLoginName()
        what = texts.message("make_units_kept", count=len(units), gone=len(plan.units))
        with file.read() as connection:
            head = BLUEPRINT.all(connection)[0]
        vintages = with_vintage(head.data_vintages, "unit", SOURCE, "", len(units), only=True)
        replace_units(
            file,
            plan,
            after,
            NewUnits(units, called[1], keys, SOURCE),
            LogEntry("make_units", what, author=author, units=len(units)),
            replace(head, data_vintages=vintages),
        )
        say(feedback, "make_units_kept", count=len(units), gone=len(plan.units))
        if own:
            warn(feedback, "make_units_own_people_gone", count=own)


def _units(
    ids: list[str], names: list[str], blocks: StreetBlocks, subdistrict: np.ndarray
) -> Units:
    count = len(ids)
    return Units(
        tuple(ids),
        tuple(names),
        ("block",) * count,
        blocks.geometry,
        subdistrict,
        np.asarray(require_shapely().area(blocks.geometry), dtype=np.float64),
        no_figures(count),
        no_figures(count),
        no_figures(count),
        np.full(count, NOT_KNOWN, dtype=np.int8),
        np.ones(count, dtype=bool),
    )


def _people(blocks: StreetBlocks, residences: ResidencePoints) -> UnitPeople:
    nothing = no_figures(len(blocks.geometry))
    inside = units_of_residences(blocks.geometry, residences.xy)
    return people_of_units(
        OwnCounts(nothing, nothing, nothing), blocks.subdistrict, inside, residences
    )


def _tell(
    blocks: StreetBlocks,
    people: UnitPeople,
    streets: StreetRows,
    ground: _Ground,
    feedback: QgsProcessingFeedback,
) -> None:
    """Say in the log what came of it."""
    say(
        feedback,
        "make_units_done",
        units=len(blocks.geometry),
        subdistricts=len(np.unique(blocks.subdistrict)),
        streets=len(streets.lines),
        barriers=len(ground.barriers),
        joined=blocks.joined_small,
    )
    if not len(streets.lines):
        warn(feedback, "make_units_no_street_left")
    if blocks.kept_small:
        warn(feedback, "make_units_small_left", count=blocks.kept_small)
    unknown = int(np.count_nonzero(people.not_fully_known))
    if len(ground.residences.xy) and unknown:
        warn(feedback, "make_units_people_unknown", count=unknown)
    outside = ground.outside()
    if outside:
        warn(feedback, "make_units_residences_outside", count=outside)


def _table(
    blocks: StreetBlocks,
    people: UnitPeople,
    called: tuple[list[str], list[str]],
    ground: _Ground,
) -> OutputTable:
    shapely = require_shapely()
    names = ground.place_names
    columns: dict[str, tuple[str, Any]] = {
        "name": ("text", objects(called[0])),
        "aliases": ("text", objects(each or None for each in called[1])),
        "kind": ("text", objects(["block"] * len(blocks.geometry))),
        "subdistrict": ("text", objects(names[row] for row in blocks.subdistrict.tolist())),
        "population": ("real", people.population),
        "households": ("real", people.households),
        "pop_60plus": ("real", people.pop_60plus),
        "not_fully_known": ("int", people.not_fully_known.astype(np.int64)),
        "area_m2": ("real", ground.area_m2(blocks.geometry)),
        "streets": ("text", objects(", ".join(each) or None for each in blocks.streets)),
    }
    shapes = blocks.geometry
    if ground.to_output is not None:
        shapes = shapely.transform(shapes, ground.to_output)
    fields = tuple(FieldSpec(name, kind) for name, (kind, _) in columns.items())
    values: dict[str, Column] = {name: column for name, (_, column) in columns.items()}
    return OutputTable(fields, values, wkb=to_wkb(shapes), wkb_type=MULTIPOLYGON, crs=ground.crs)
