# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Projects, needs and their ties go into a blueprint file and come out the same."""

from __future__ import annotations

import dataclasses
import struct
from pathlib import Path
from typing import Any

import pytest

from lifecircle_plugin.core.project_desk import (
    ROW_TYPES,
    AnnualEntry,
    Need,
    Package,
    Project,
    RowChange,
)
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.blueprint_rows import BlueprintHead
from lifecircle_plugin.store.desk_read import read_desk, read_rows
from lifecircle_plugin.store.desk_write import OURS, THEIRS, insert_rows, write_changes

pytestmark = pytest.mark.usefixtures("qgis_app")
BOX = struct.pack("<BII" + "I10d", 1, 3, 1, 5, *(0, 0, 9, 0, 9, 9, 0, 9, 0, 0))
PATH = struct.pack("<BII4d", 1, 2, 2, 0, 0, 9, 9)


@pytest.fixture
def file(tmp_path: Path) -> Any:
    path = tmp_path / "蓝图.gpkg"
    BlueprintFile.create(path, BlueprintHead(name="平凉路街道", metric_crs="EPSG:4549"))
    with BlueprintFile.open(path) as opened:
        yield opened


def filled(row_type: type, number: int) -> Any:
    """Return a row in which no attribute is what it is by default."""
    values: dict[str, Any] = {}
    for each in dataclasses.fields(row_type):
        kind = str(each.type)
        if each.name == "row_version":
            continue
        if kind == "str":
            values[each.name] = f"{each.name}“{number}”"
        elif "Mapping" in kind:
            values[each.name] = {"列": "约120万元"}
        elif "float" in kind:
            values[each.name] = number + 0.25
        elif "int" in kind:
            values[each.name] = number + 1
        elif kind == "XY":
            values[each.name] = (100.5 + number, 7.25)
    if "wkb" in {each.name for each in dataclasses.fields(row_type)}:
        values["wkb"] = PATH if row_type.__name__ == "StreetOverlay" else BOX
    return row_type(**values)


@pytest.mark.parametrize("table", ROW_TYPES)
def test_every_column_of_every_table_comes_back(file: BlueprintFile, table: str) -> None:
    rows = [filled(ROW_TYPES[table], number) for number in range(3)]
    with file.write(table) as connection:
        insert_rows(connection, rows)
    with file.read() as connection:
        back = read_rows(connection, table)
    for row, again in zip(rows, back):
        for each in dataclasses.fields(row):
            if each.name == "wkb":  # kept as a multipart
                assert again.wkb.endswith(row.wkb)
            elif each.name != "row_version":
                assert getattr(again, each.name) == getattr(row, each.name), each.name


def test_unknown_is_null_and_nothing_is_zero(file: BlueprintFile) -> None:
    with file.write("project") as connection:
        insert_rows(connection, [Project("a"), Project("b", budget_planned_wan=0.0)])
        cells = connection.execute(
            "SELECT budget_planned_wan, code, geom FROM project ORDER BY fid"
        ).fetchall()
    assert cells == [(None, None, None), (0.0, None, None)]
    first, second = read_desk(file).projects
    assert (first.budget_planned_wan, second.budget_planned_wan) == (None, 0.0)
    assert first.xy is None


def test_a_change_of_several_tables_is_one_write(file: BlueprintFile) -> None:
    project, package = Project("p", name="睦邻街区", xy=(1.0, 2.0)), Package("k", name="228街坊")
    entry = AnnualEntry("e", "p", 2024)
    rows = (("project", project), ("package", package), ("project_year", entry))
    done = write_changes(file, [RowChange(table, row.id, None, row) for table, row in rows])
    assert not done.conflicts
    stored = done.rows["project", "p"]
    moved = dataclasses.replace(stored, xy=(3.0, 4.0), package_id="k")
    done = write_changes(
        file,
        [
            RowChange("project", "p", stored, moved),
            RowChange("package", "k", done.rows["package", "k"], None),
        ],
    )
    assert [each.table for each in done.conflicts] == []
    desk = read_desk(file)
    assert desk.projects[0].xy == (3.0, 4.0)
    assert desk.packages == []


def test_what_changed_elsewhere_is_told_and_nothing_is_written(file: BlueprintFile) -> None:
    done = write_changes(
        file,
        [RowChange("project", each, None, Project(each, name=each)) for each in ("a", "b")],
    )
    a, b = done.rows["project", "a"], done.rows["project", "b"]
    with file.write("project") as connection:
        connection.execute("UPDATE project SET name = '别人改的' WHERE id = 'a'")
    ours = [
        RowChange("project", "a", a, dataclasses.replace(a, name="我们改的")),
        RowChange("project", "b", b, dataclasses.replace(b, name="新")),
    ]
    done = write_changes(file, ours)
    (conflict,) = done.conflicts
    assert (conflict.ours.name, conflict.theirs.name) == ("我们改的", "别人改的")
    assert [each.name for each in read_desk(file).projects] == ["别人改的", "b"]
    assert write_changes(file, ours, {("project", "a"): THEIRS}).conflicts == ()
    assert [each.name for each in read_desk(file).projects] == ["别人改的", "新"]
    stale = [RowChange("project", "a", a, dataclasses.replace(a, name="我们改的"))]
    assert write_changes(file, stale, {("project", "a"): OURS}).conflicts == ()
    assert read_desk(file).projects[0].name == "我们改的"


def test_a_row_deleted_elsewhere_is_no_silent_loss(file: BlueprintFile) -> None:
    done = write_changes(file, [RowChange("need", "n", None, Need("n", text="食堂"))])
    stored = done.rows["need", "n"]
    with file.write("need") as connection:
        connection.execute("DELETE FROM need")
    answered = [RowChange("need", "n", stored, dataclasses.replace(stored, handling="answered"))]
    (conflict,) = write_changes(file, answered).conflicts
    assert conflict.theirs is None
    assert write_changes(file, answered, {("need", "n"): OURS}).conflicts == ()
    assert read_desk(file).needs[0].handling == "answered"


def test_two_rows_that_clash_leave_the_file_as_it_was(file: BlueprintFile) -> None:
    from lifecircle_plugin.core.errors import LifeCircleError

    clash = [
        RowChange("project_year", each, None, AnnualEntry(each, "p", 2024)) for each in ("a", "b")
    ]
    with pytest.raises(LifeCircleError, match="blueprint_failed"):
        write_changes(file, clash)
    assert read_desk(file).of("project_year") == []
