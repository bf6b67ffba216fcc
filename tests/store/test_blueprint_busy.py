# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading beside a busy writer, and two QGIS on one file."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import QgsProject, QgsVectorLayer

from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.blueprint_layers import read_table
from lifecircle_plugin.store.project_layers import add_blueprint_layers, find_layer
from lifecircle_plugin.store.snapshot import LayerSnapshot
from lifecircle_plugin.texts import Texts
from tests.store.blueprints import is_sound, new_blueprint, plain, small_town
from tests.store.busy_writer import ASSIGNMENTS, prepare, wrong_with

pytestmark = pytest.mark.usefixtures("qgis_app")
WRITER = Path(__file__).with_name("busy_writer.py")
READING_SECONDS, LONGEST_SECONDS = 1.5, 30.0
STATES = 4
Rows = list[tuple[object, ...]]


@contextmanager
def writing(path: Path, way: str) -> Iterator[subprocess.Popen[str]]:
    """Let another process write while the block runs."""
    process = subprocess.Popen(
        [sys.executable, str(WRITER), str(path), way], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = new_blueprint(tmp_path / "忙 蓝图.gpkg")
    with BlueprintFile.open(made) as file, file.write("unit_assignment") as connection:
        prepare(connection)
    return made


def assert_never_torn(read_once: Callable[[], Rows]) -> None:
    """Read over and over for a while; every reading is of one state, and states pass by."""
    seen, wrong, reads = set(), [], 0
    began = time.monotonic()
    # On a busy machine the writer needs longer to get anywhere.
    while (waited := time.monotonic() - began) < READING_SECONDS or (
        (len(seen) < STATES or reads < STATES) and waited < LONGEST_SECONDS
    ):
        rows = read_once()
        reads += 1
        problem = wrong_with(rows)
        if problem:
            wrong.append(problem)
        seen.add(rows[0][0])
    assert not wrong, f"{len(wrong)} of {reads} readings: {wrong[:3]}"
    assert reads >= STATES
    assert len(seen) >= STATES, "nobody wrote meanwhile"


@pytest.mark.parametrize("way", ["store", "plain"])
def test_sqlite_readings_are_never_torn(path: Path, way: str) -> None:
    with open_beside_a_writer(path, way) as file:

        def read_once() -> Rows:
            with file.read() as connection:
                rows = connection.execute("SELECT circle_id FROM unit_assignment").fetchall()
                (note,) = connection.execute("SELECT note FROM blueprint").fetchone()
                # Two tables, one moment.
                assert str(rows[0][0]).split()[1] == note
                return rows

        assert_never_torn(read_once)


@pytest.mark.parametrize("way", ["store", "plain"])
@pytest.mark.parametrize("reading", ["features", "stream"])
def test_layers_in_the_project_are_never_torn(path: Path, way: str, reading: str) -> None:
    project = QgsProject()
    with open_beside_a_writer(path, way):
        layer = QgsVectorLayer(f"{path}|layername=unit_assignment", "assignments", "ogr")
        project.addMapLayer(layer)

        def by_features() -> Rows:
            return [(feature["circle_id"],) for feature in layer.getFeatures()]

        def by_stream() -> Rows:
            arrays = LayerSnapshot.take(layer).read(["circle_id"], "none")
            return [(circle,) for circle in arrays.columns["circle_id"]]

        assert_never_torn(by_features if reading == "features" else by_stream)
        project.clear()


def test_arrays_are_never_torn(path: Path) -> None:
    with open_beside_a_writer(path, "store") as file:

        def read_once() -> Rows:
            arrays = read_table(file, "unit_assignment", ["circle_id"])
            return [(circle,) for circle in arrays.columns["circle_id"]]

        assert_never_torn(read_once)


def test_layers_loaded_before_the_file_was_opened_are_never_torn_after_a_reload(
    path: Path,
) -> None:
    layer = QgsVectorLayer(f"{path}|layername=unit_assignment", "assignments", "ogr")
    assert len(list(layer.getFeatures())) == ASSIGNMENTS
    with BlueprintFile.open(path):
        layer.dataProvider().reloadData()
        with writing(path, "plain"):
            assert_never_torn(lambda: [(f["circle_id"],) for f in layer.getFeatures()])


@contextmanager
def open_beside_a_writer(path: Path, way: str) -> Iterator[BlueprintFile]:
    """Open the file beside a writer: as the second QGIS, or as the one that holds it."""
    if way == "store":
        with writing(path, way), BlueprintFile.open(path) as file:
            assert file.is_read_only
            yield file
    else:
        with BlueprintFile.open(path) as file, writing(path, way):
            yield file


# --- two QGIS -------------------------------------------------------------------------------------


def test_a_second_qgis_is_told_who_works_on_the_file_and_can_read_it(path: Path) -> None:
    with writing(path, "store") as other, BlueprintFile.open(path) as file:
        reason = file.read_only_reason
        assert reason is not None
        assert reason.key == "blueprint_in_use"
        text = Texts("en").error(reason)
        assert path.name in text
        assert str(reason.values["computer"]) in text
        assert str(reason.values["since"])[:3] == "202"
        assert Texts("zh").error(reason)
        assert len(read_table(file, "unit_assignment").fid) == ASSIGNMENTS
        with pytest.raises(LifeCircleError, match="blueprint_in_use"), file.write("unit"):
            pass
        project = QgsProject()
        list(add_blueprint_layers(project, path, "zh"))
        gates = find_layer(project, path, "gate")
        assert gates is not None
        assert gates.readOnly()
        assert not gates.startEditing()
        project.clear()
        del gates
        assert other.poll() is None
    # The other one was killed: the next to open takes the file over, whole.
    with BlueprintFile.open(path) as file:
        assert not file.is_read_only
        assert len(read_table(file, "unit_assignment").fid) == ASSIGNMENTS
    assert is_sound(path)
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name]


def test_the_file_is_free_again_once_the_other_closed_it(tmp_path: Path) -> None:
    path = small_town(tmp_path / "a.gpkg")
    script = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).resolve().parents[2])!r})
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.core.errors import LifeCircleError
with BlueprintFile.open(Path({str(path)!r})) as file:
    print(file.read_only_reason)
"""
    with BlueprintFile.open(path):
        told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        assert "blueprint_in_use" in told.stdout, told.stderr
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert told.stdout == "None\n", told.stderr
    assert plain(path, "PRAGMA journal_mode") == [("delete",)]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux drops locks on any close")
def test_the_log_stays_while_it_is_read_though_gdal_closed_the_file(path: Path) -> None:
    """GDAL's close takes SQLite's locks away; another program must not think it is the last."""
    script = f"""
import sqlite3
connection = sqlite3.connect({str(path)!r})
print(connection.execute("SELECT count(*) FROM unit_assignment").fetchone()[0])
try:
    print(connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0])
except sqlite3.OperationalError as problem:
    print(problem)
connection.close()
"""
    with BlueprintFile.open(path) as file:
        with file.write("blueprint") as connection:
            connection.execute("UPDATE blueprint SET note = 'kept'")
        for _ in range(2):
            dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
            assert dataset.GetLayerCount() > 0
            del dataset
        other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        assert other.stdout.split("\n")[:2] == [str(ASSIGNMENTS), "database is locked"]
        assert Path(f"{path}-wal").exists()
        assert file.head().note == "kept"
    other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert other.stdout.split("\n")[:2] == [str(ASSIGNMENTS), "delete"]
