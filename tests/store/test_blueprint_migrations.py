# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Files of earlier versions come out like fresh ones, and keep what was in them."""

from __future__ import annotations

import gzip
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.store import blueprint_file, migrations, schema
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.gpkg_sql import add_column, create_table
from lifecircle_plugin.store.migrations import Migration, migrate
from lifecircle_plugin.store.project_layers import layer_in_edit
from lifecircle_plugin.store.schema import ColumnDef, TableDef
from tests.store.blueprints import is_sound, new_blueprint, plain, small_town

pytestmark = pytest.mark.usefixtures("qgis_app")
FROZEN = Path(__file__).with_name("data")
# Versions of which a file as it was made then is kept; it is never made again.
OLD_VERSIONS = sorted(
    int(re.findall(r"\d+", path.name)[0]) for path in FROZEN.glob("blueprint_schema_*.gpkg.gz")
)


def frozen(version: int, path: Path) -> Path:
    packed = (FROZEN / f"blueprint_schema_{version}.gpkg.gz").read_bytes()
    path.write_bytes(gzip.decompress(packed))
    return path


def structure(path: Path) -> dict[str, Any]:
    """Return everything that programs see of a file's tables, whatever the order of columns."""
    with closing(sqlite3.connect(path)) as connection:
        ask = partial(_answer, connection)
        objects = ask("SELECT type, name, tbl_name, sql FROM sqlite_master")
        tables = [name for kind, name, *_ in objects if kind == "table"]
        found: dict[str, Any] = {
            name: (
                sorted(row[1:] for row in ask(f'PRAGMA table_info("{name}")')),
                sorted(
                    tuple(row[2] for row in ask(f'PRAGMA index_info("{index[1]}")'))
                    for index in ask(f'PRAGMA index_list("{name}")')
                    if index[2]
                ),
            )
            for name in tables
        }
        found[""] = sorted(
            (kind, name, of, re.sub(r"\s+", " ", sql or ""))
            for kind, name, of, sql in objects
            if kind != "table" and not name.startswith("sqlite_")
        )
        for name, columns in (
            ("gpkg_contents", "table_name, data_type, srs_id"),
            ("gpkg_geometry_columns", "*"),
            ("gpkg_extensions", "*"),
            ("gpkg_data_columns", "*"),
            ("gpkg_data_column_constraints", "*"),
            ("gpkg_ogr_contents", "table_name"),
        ):
            found[f"rows of {name}"] = sorted(ask(f"SELECT {columns} FROM {name}"), key=repr)
    return found


def _answer(connection: sqlite3.Connection, statement: str) -> list[tuple[Any, ...]]:
    return connection.execute(statement).fetchall()


def test_there_is_a_frozen_file_of_every_version() -> None:
    assert list(range(1, schema.SCHEMA_VERSION + 1)) == OLD_VERSIONS
    assert [each.to_version for each in migrations.MIGRATIONS] == list(
        range(2, schema.SCHEMA_VERSION + 1)
    )


@pytest.mark.parametrize("version", OLD_VERSIONS)
def test_every_old_version_comes_out_like_a_fresh_one(tmp_path: Path, version: int) -> None:
    old = frozen(version, tmp_path / "old.gpkg")
    counts = {
        table: plain(old, f'SELECT count(*) FROM "{table}"')[0][0]
        for (table,) in plain(old, "SELECT table_name FROM gpkg_contents")
    }
    fresh = new_blueprint(tmp_path / "fresh.gpkg")
    with BlueprintFile.open(old) as file:
        assert file.head().schema_version == schema.SCHEMA_VERSION
        assert file.head().name == "控江路街道"
        assert {name: file.counts()[name] for name in counts} == counts
        backup = file.backup
    assert structure(old) == structure(fresh)
    assert is_sound(old)
    # As it was, for computers that still have the plugin of then.
    if version < schema.SCHEMA_VERSION:
        assert backup == tmp_path / f"old.gpkg.v{version}.bak"
        assert structure(backup) == structure(frozen(version, tmp_path / "as it was.gpkg"))
        assert plain(backup, "SELECT schema_version FROM blueprint") == [(version,)]
    else:
        assert backup is None


# --- the next version, as it will be made --------------------------------------------------------

SPACE = TableDef("space", (ColumnDef("kind"), ColumnDef("site_m2", "REAL")), "POINT")
OPENED = ColumnDef("opened", "INTEGER", default="0", domain="yes_no")


def to_next(connection: sqlite3.Connection) -> None:
    srs_id = connection.execute("SELECT srs_id FROM gpkg_geometry_columns").fetchone()[0]
    create_table(connection, SPACE, srs_id)
    add_column(connection, "gate", OPENED)
    connection.execute("UPDATE gate SET opened = 1 WHERE access = 'public'")


NEXT = schema.SCHEMA_VERSION + 1


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the plugin be one version further."""
    tables = tuple(
        replace(table, columns=(*table.columns, OPENED)) if table.name == "gate" else table
        for table in (*schema.TABLES, SPACE)
    )
    monkeypatch.setattr(schema, "TABLES", tables)
    monkeypatch.setattr(blueprint_file, "TABLES", tables)
    monkeypatch.setattr(blueprint_file, "SCHEMA_VERSION", NEXT)
    step = Migration(NEXT, to_next)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, step))


@pytest.mark.usefixtures("next_version")
def test_the_next_version_will_come_out_like_a_fresh_one(tmp_path: Path) -> None:
    old = frozen(OLD_VERSIONS[-1], tmp_path / "old.gpkg")
    with BlueprintFile.open(old) as file:
        assert file.head().schema_version == NEXT
    fresh = new_blueprint(tmp_path / "fresh.gpkg")
    assert structure(old) == structure(fresh)
    layer = QgsVectorLayer(f"{old}|layername=space", "space", "ogr")
    assert layer.isValid()
    assert layer.crs().authid() == "EPSG:4549"
    del layer
    assert is_sound(old)


@pytest.mark.usefixtures("next_version")
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = frozen(OLD_VERSIONS[-1], tmp_path / "old.gpkg")
    before = structure(old)

    def fails(connection: sqlite3.Connection) -> None:
        to_next(connection)
        connection.execute("UPDATE nothing SET a = 1")

    monkeypatch.setattr(migrations, "MIGRATIONS", (Migration(NEXT, fails),))
    with pytest.raises(LifeCircleError, match="blueprint_failed"):
        BlueprintFile.open(old)
    assert structure(old) == before
    assert not BlueprintFile.is_open(old)
    assert [each.name for each in tmp_path.iterdir()] == ["old.gpkg"]


@pytest.mark.usefixtures("next_version")
def test_a_migration_waits_for_edits_to_be_saved(tmp_path: Path) -> None:
    old = frozen(OLD_VERSIONS[-1], tmp_path / "old.gpkg")
    project = QgsProject()
    layer = QgsVectorLayer(f"{old}|layername=gate", "我的出入口", "ogr")
    project.addMapLayer(layer)
    assert layer.startEditing()
    with pytest.raises(LifeCircleError, match="blueprint_layer_in_edit") as caught:
        BlueprintFile.open(old, lambda: layer_in_edit(project, old))
    assert caught.value.values["layer"] == "我的出入口"
    assert plain(old, "SELECT schema_version FROM blueprint") == [(NEXT - 1,)]
    assert layer.rollBack()
    with BlueprintFile.open(old, lambda: layer_in_edit(project, old)) as file:
        assert file.head().schema_version == NEXT
        layer.dataProvider().reloadData()
        layer.updateFields()
        assert "opened" in layer.fields().names()
        project.clear()


@pytest.mark.usefixtures("next_version")
def test_an_old_file_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = frozen(OLD_VERSIONS[-1], tmp_path / "old.gpkg")
    reason = LifeCircleError("blueprint_read_only", file=str(old))
    monkeypatch.setattr(blueprint_file, "_reason_by_place", lambda path: reason)
    with pytest.raises(LifeCircleError, match="blueprint_old_read_only"):
        BlueprintFile.open(old)


def test_a_missing_step_is_no_silent_jump(tmp_path: Path) -> None:
    path = small_town(tmp_path / "a.gpkg")
    with BlueprintFile.open(path) as file, file.read() as connection:
        version = migrations.file_version(connection)
    assert version == schema.SCHEMA_VERSION
    connection = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(LookupError):
        migrate(connection, NEXT, ())
    assert not connection.in_transaction
    connection.close()
