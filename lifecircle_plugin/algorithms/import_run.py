# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of `import_layer`: rows read, understood, placed, and laid over a blueprint's."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingFeedback

from .. import paths
from ..core.category_names import split_cell
from ..core.coverage_check import CoverageFinding
from ..core.errors import Cancelled, LifeCircleError
from ..core.sheet_table import table_of
from ..core.standards import list_packs, load_pack
from ..store.blueprint_crs import metric_crs
from ..store.blueprint_file import BlueprintFile, peek
from ..store.blueprint_rows import BLUEPRINT
from ..store.edit_log import LogEntry, login_name, write_log
from ..store.schema import SCHEMA_VERSION
from ..store.snapshot import LayerSnapshot
from ..store.spreadsheet import read_grid
from ..texts import Texts
from ..texts.blueprint import table_label
from .call import Call, Results
from .gap_settings import load_categories
from .import_account import ImportAccount, refuse_unusable
from .import_coverage import findings_table, fit_units, remark_straddling
from .import_merge import ImportMerge, tables_of
from .import_places import find_residences, place_facilities
from .import_roles import (
    KIND_OF_ROLE,
    MAY_LACK_PLACE,
    NO_CATEGORY,
    CategoryFinder,
    category_columns,
    plain_columns,
    row_ids,
    row_keys,
)
from .import_shapes import Shapes, positions, shapes_of
from .import_source import SourceRows, layer_mapping, rows_of_layer, rows_of_sheet
from .taken_layers import given_layer, listed, write_all

READING = (0.0, 40.0)
# Roles that circles rest on: who imported them stands in the edit log.
LOGGED = frozenset({"unit", "circle", "subdistrict", "barrier"})
SCOPES = {"replace_source": "source", "add": "none", "replace_all": "all"}
WITHOUT_LAYER_GEOMETRY = frozenset({"residence", "facility", "gate"})


def check_blueprint(path: Path) -> None:
    """Tell before a run that a file is no blueprint that can be worked with; main thread.

    Raises:
        LifeCircleError: as `BlueprintFile.open`.
    """
    head = peek(path)
    if head is None or head.schema_version > SCHEMA_VERSION:
        # The full look says in words what is wrong; it ends early for such a file.
        BlueprintFile.open(path).close()


@dataclass(frozen=True)
class ImportRun:
    """What one import was asked for.

    Attributes:
        fields: heading by field, empty for the proposal.
        pairs: the planner's words and category codes.
        scope: what happens to rows that are there: replace_source, add or replace_all.
        cut: whether units are cut along borders of circles, else the larger part wins.
        repair: whether units are snapped to a clean coverage, else findings are only told.
        author: who is logged in, for the edit log.
    """

    role: str
    blueprint: Path
    snapshot: Optional[LayerSnapshot]
    spreadsheet: str
    sheet: str
    fields: Mapping[str, str]
    pairs: Sequence[tuple[str, str]]
    category_table: str
    coordinates: str
    scope: str
    source: str
    data_date: str
    layer_fields: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    repair: bool = False
    author: str = ""

    @classmethod
    def prepare(cls, call: Call) -> ImportRun:
        """Take the layer and the parameters; main thread only.

        Raises:
            LifeCircleError: no source, two of them, or one that cannot be used.
        """
        role = call.choice("ROLE")
        blueprint = call.blueprint()
        check_blueprint(blueprint)
        snapshot = given_layer(call, "INPUT")
        spreadsheet = call.file("SPREADSHEET")
        if (snapshot is None) == (not spreadsheet):
            key = "import_source_missing" if snapshot is None else "import_two_sources"
            raise LifeCircleError(key, layer=call.title("INPUT"), sheet=call.title("SPREADSHEET"))
        fields = pairs_of(call.cells("FIELDS"))
        layer_fields: Mapping[str, str] = {}
        if snapshot is not None:
            _check_layer(snapshot, role, call.title("INPUT"))
            layer_fields = layer_mapping(role, snapshot, dict(fields))
        elif role not in WITHOUT_LAYER_GEOMETRY:
            raise LifeCircleError("import_role_needs_layer")
        elif not Path(spreadsheet).is_file():
            raise LifeCircleError("import_file_missing", file=spreadsheet)
        name = snapshot.name if snapshot is not None else Path(spreadsheet).name
        return cls(
            role=role,
            blueprint=blueprint,
            snapshot=snapshot,
            spreadsheet=spreadsheet,
            sheet=call.text("SHEET"),
            fields=dict(fields),
            pairs=pairs_of(call.cells("CATEGORIES")),
            category_table=call.file("CATEGORY_TABLE"),
            coordinates=call.choice("COORDINATES"),
            scope=call.choice("IF_PRESENT"),
            source=call.text("SOURCE") or name,
            data_date=call.text("DATA_DATE"),
            layer_fields=layer_fields,
            cut=call.choice("CUT_UNITS") == "cut",
            repair=call.choice("REPAIR") == "repair",
            author=login_name(),
        )

    @property
    def changed(self) -> tuple[str, ...]:
        """Return the tables that the run writes into."""
        return tables_of(self.role)

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Read, understand, place and write; worker thread.

        Raises:
            LifeCircleError: with a message key for what cannot work; the file is as it was.
            Cancelled: the planner asked to stop; likewise.
        """
        with BlueprintFile.open(self.blueprint) as file:
            file.check_writable()
            crs = metric_crs(file.head().metric_crs)
            rows = self._rows(crs, feedback)
            if not len(rows):
                raise LifeCircleError("import_nothing_to_import", source=rows.name)
            keys = row_keys(self.role, rows)
            account = ImportAccount.of_rows(rows, [])
            columns = plain_columns(self.role, rows)
            if self.role == "facility" and rows.has("category"):
                finder = self._categories(account, feedback)
                columns.update(category_columns(rows, finder.resolve))
            _stop_if(feedback)
            shapes = self._shapes(rows, crs, columns)
            account.ids = row_ids(self.role, self.source, keys, shapes.main)
            refuse_unusable(account, self.role in MAY_LACK_PLACE)
            self._refuse_points(account, shapes)
            joined = self._place(file, account, shapes, columns, feedback)
            findings = self._fitted(file, account, shapes, columns, feedback)
            feedback.setProgress(60.0)
            merge = ImportMerge(
                self.role,
                self.source,
                SCOPES[self.scope],
                account,
                columns,
                shapes,
                keys,
                joined,
                self.cut,
            )
            with file.write(*merge.tables) as connection:
                merge.write(connection, feedback.isCanceled)
                self._log(connection, account)
                self._note_vintage(connection, rows, len(joined))
                feedback.setProgress(90.0)
                tables = {"OUTPUT_REPORT": account.table()}
                if self.role == "unit":
                    tables["OUTPUT_FINDINGS"] = findings_table(findings, account, crs)
                results = write_all(call, feedback, tables)
        account.tell(feedback)
        told = {"FINDINGS": len(findings), "BLUEPRINT": str(self.blueprint)}
        return {**results, **account.numbers(), **told}

    def _fitted(
        self,
        file: BlueprintFile,
        account: ImportAccount,
        shapes: Shapes,
        columns: dict[str, list[Any]],
        feedback: QgsProcessingFeedback,
    ) -> list[CoverageFinding]:
        """Look at units as a coverage, and repair it where that is asked for."""
        if self.role != "unit":
            return []
        findings = fit_units(account, shapes, columns, self.repair, feedback)
        with file.read() as connection:
            remark_straddling(account, shapes, connection)
        return findings

    def _rows(
        self, crs: QgsCoordinateReferenceSystem, feedback: QgsProcessingFeedback
    ) -> SourceRows:
        if self.snapshot is None:
            return rows_of_sheet(
                Path(self.spreadsheet), self.sheet, self.role, self.fields, feedback
            )
        kind = KIND_OF_ROLE[self.role]
        return rows_of_layer(
            self.snapshot, self.layer_fields, kind, crs, self.coordinates, feedback, READING
        )

    def _categories(
        self, account: ImportAccount, feedback: QgsProcessingFeedback
    ) -> CategoryFinder:
        """Return what finds categories; words that lead to unknown codes are told."""
        codes, names = _codes_of_standards()
        mapping = load_categories()
        known = {*codes, *mapping.table.codes, NO_CATEGORY}
        pairs = [*self.pairs, *_pairs_of_table(self.category_table, known, feedback)]
        strange = {
            code for _, cell in pairs for code in split_cell(cell) if code and code not in known
        }
        if strange:
            account.note("import_category_codes_unknown", codes=listed(sorted(strange)))
        return CategoryFinder.of_pairs(pairs, mapping, codes, names)

    def _shapes(
        self, rows: SourceRows, crs: QgsCoordinateReferenceSystem, columns: dict[str, list[Any]]
    ) -> Shapes:
        """Return the geometries; where a source has none, its columns of coordinates count."""
        is_place = self.role in WITHOUT_LAYER_GEOMETRY
        shapes = shapes_of(rows, is_place)
        drawn = shapes.has_place()
        if is_place and rows.has("x") and self.coordinates != "none":
            given = positions(rows, self.coordinates, crs)
            shapes.points[~drawn] = given[~drawn]
            shapes.encode_points()
        if self.role == "facility":
            has_place = shapes.has_place()
            columns["placed_by"] = [
                "surveyed" if by_hand else "coordinates" if placed else ""
                for by_hand, placed in zip(drawn.tolist(), has_place.tolist())
            ]
            columns["place_note"] = [None] * len(rows)
        return shapes

    def _refuse_points(self, account: ImportAccount, shapes: Shapes) -> None:
        """Let gates by coordinates pass where they have some."""
        if self.role != "gate" or account.rows.geometry is not None:
            return
        for row, has_place in enumerate(shapes.has_place().tolist()):
            if has_place:
                account.refused[row] = None

    def _place(
        self,
        file: BlueprintFile,
        account: ImportAccount,
        shapes: Shapes,
        columns: dict[str, list[Any]],
        feedback: QgsProcessingFeedback,
    ) -> dict[int, str]:
        """Find places of rows that only say in words where they are.

        Returns:
            Residences of other sources that rows of counts belong to, by row.
        """
        rows = account.rows
        if self.role not in MAY_LACK_PLACE or shapes.has_place().all():
            return {}
        if self.coordinates == "none" and any(map(_has_digit, rows.texts("x"))):
            account.note("import_coordinates_unused", field=rows.headings["x"])
        with file.read() as connection:
            if self.role == "facility":
                place_facilities(connection, account, shapes, columns, feedback.isCanceled)
                return {}
            return find_residences(connection, account, shapes, self.source, feedback.isCanceled)

    def _log(self, connection: sqlite3.Connection, account: ImportAccount) -> None:
        """Note in the edit log what was done to units, circles or what bounds them."""
        if self.role not in LOGGED:
            return
        counts = account.numbers()
        if not (counts["REMOVED"] or counts["ADDED"] or counts["REPLACED"] > counts["UNCHANGED"]):
            return
        texts = Texts.for_user()
        what = texts.message(
            "import_logged",
            role=table_label(texts, self.role),
            source=self.source,
            added=counts["ADDED"],
            updated=counts["REPLACED"] - counts["UNCHANGED"],
            removed=counts["REMOVED"],
        )
        units = len(account.kept_rows()) if self.role == "unit" else None
        write_log(connection, [LogEntry("import", what, author=self.author, units=units)])

    def _note_vintage(self, connection: sqlite3.Connection, rows: SourceRows, joined: int) -> None:
        """Write where the role's rows come from, of when they are, and how many."""
        head = BLUEPRINT.all(connection)[0]
        head.data_vintages = with_vintage(
            head.data_vintages,
            self.role,
            self.source,
            self.data_date,
            _count(connection, self.role, self.source) + joined,
            only=self.scope == "replace_all",
            basis=rows.headings.get("population", "") if self.role == "residence" else "",
        )
        BLUEPRINT.update(connection, head)


def with_vintage(
    vintages: Mapping[str, Any],
    role: str,
    source: str,
    date: str,
    count: int,
    only: bool = False,
    basis: str = "",
) -> dict[str, Any]:
    """Return the vintages with one source of a role brought up to date.

    A role has {source, date, imported_at, rows} of its latest import, `sources` with the same of
    each source, and for residences `basis`, what the people of the source are.
    """
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    before = vintages.get(role) or {}
    sources = {} if only else dict(before.get("sources") or {})
    told: dict[str, Any] = {"date": date, "imported_at": now, "rows": count}
    if basis or before.get("basis"):
        told["basis"] = basis or before["basis"]
    sources[source] = told
    return {**vintages, role: {"source": source, **told, "sources": sources}}


def _count(connection: sqlite3.Connection, role: str, source: str) -> int:
    statement = f'SELECT count(*) FROM "{role}" WHERE source = ?'
    return int(connection.execute(statement, [source]).fetchone()[0])


def _check_layer(snapshot: LayerSnapshot, role: str, parameter: str) -> None:
    if snapshot.feature_count == 0:
        raise LifeCircleError("layer_empty", layer=snapshot.name, parameter=parameter)
    if snapshot.kind == "none" and role in WITHOUT_LAYER_GEOMETRY:
        return
    snapshot.check_kind(KIND_OF_ROLE[role])
    if not snapshot.crs.isValid():
        raise LifeCircleError("layer_without_crs", layer=snapshot.name)


def pairs_of(cells: Sequence[Any]) -> list[tuple[str, str]]:
    """Return the rows of a table of two columns whose first cell holds something."""
    texts = ["" if cell is None else str(cell).strip() for cell in cells]
    return [pair for pair in zip(texts[::2], texts[1::2]) if pair[0]]


def _pairs_of_table(
    path: str, known: Collection[str], feedback: QgsProcessingFeedback
) -> list[tuple[str, str]]:
    """Return words and codes from a file of two columns, with or without headings.

    Raises:
        LifeCircleError: the file cannot be read, or has no two columns.
    """
    if not path:
        return []
    table = table_of(read_grid(Path(path), "", feedback.isCanceled))
    if len(table.headings) < 2:
        raise LifeCircleError("import_category_table", file=path)
    cells = [cell for row in table.rows for cell in row.cells[:2]]
    if table.headings[1] in known:
        cells = [*table.headings[:2], *cells]
    return pairs_of(cells)


def _codes_of_standards() -> tuple[list[str], list[tuple[str, str]]]:
    """Return the category codes of all standards there are, and their names with the codes."""
    codes: list[str] = []
    names: list[tuple[str, str]] = []
    for folder in (paths.user_standards(), paths.standards()):
        for info in list_packs(folder) if folder.is_dir() else ():
            try:
                pack = load_pack(info.path, paths.standards() / "clause_settings.csv")
            except LifeCircleError:
                continue  # a broken standard of the planner's own is told where it is used
            for clause in pack.clauses:
                codes.append(clause.code)
                names += [(clause.name_zh, clause.code), (clause.name_en, clause.code)]
    return list(dict.fromkeys(codes)), list(dict.fromkeys(names))


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _stop_if(feedback: QgsProcessingFeedback) -> None:
    if feedback.isCanceled():
        raise Cancelled
