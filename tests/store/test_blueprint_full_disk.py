# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Disks that have no room, and files that may not grow: said clearly, and nothing is lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.blueprint_rows import insert_rows
from lifecircle_plugin.texts import Texts

from .blueprints import small_town
from .small_disks import small_disk

resource = pytest.importorskip("resource", reason="limits on the size of files are a Unix matter")

ROOT = Path(__file__).resolve().parents[2]
GROWN = 600_000


def test_a_file_that_may_not_grow_is_said_and_keeps_its_commits(tmp_path: Path) -> None:
    path = small_town(tmp_path / "蓝图 a.gpkg")
    script = f"""
        import resource, signal, sys
        sys.path.insert(0, {str(ROOT)!r})
        from pathlib import Path
        from qgis.core import QgsApplication
        application = QgsApplication([], False)
        application.initQgis()
        from lifecircle_plugin.core.errors import LifeCircleError
        from lifecircle_plugin.store.blueprint_file import BlueprintFile
        from lifecircle_plugin.store.blueprint_rows import insert_rows
        from lifecircle_plugin.texts import Texts
        path = Path({str(path)!r})
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        limit = path.stat().st_size + {GROWN}
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        with BlueprintFile.open(path) as file:
            with file.write("facility") as connection:
                insert_rows(connection, "facility", {{"name": ["committed"]}})
            try:
                with file.write("facility") as connection:
                    insert_rows(connection, "facility", {{"note": ["x" * 3000] * 6000}})
            except LifeCircleError as problem:
                print(problem.key)
                print(Texts("en").error(problem))
            with file.write("facility") as connection:
                insert_rows(connection, "facility", {{"name": ["after"]}})
    """
    answer = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
    )
    key, told = answer.stdout.strip().splitlines()
    assert key == "blueprint_drive_failed", answer.stderr
    for words in ("disk may be full", "Nothing was changed", str(path)):
        assert words in told
    with BlueprintFile.open(path) as file, file.read() as connection:
        names = connection.execute(
            "SELECT name FROM facility WHERE name IN ('committed', 'after') ORDER BY fid"
        ).fetchall()
        (notes,) = connection.execute("SELECT count(*) FROM facility WHERE note > ''").fetchone()
    assert names == [("committed",), ("after",)]
    assert notes == 0


@pytest.mark.parametrize("code", [errno.EFBIG, errno.EIO])
def test_what_the_file_system_says_of_a_failing_drive_is_told(tmp_path: Path, code: int) -> None:
    path = small_town(tmp_path / "a.gpkg")
    with BlueprintFile.open(path) as file:
        before = file.counts()
        with pytest.raises(LifeCircleError, match="blueprint_drive_failed") as caught:
            _write_and_fail(file, code)
        assert file.counts() == before
    for language in ("en", "zh"):
        assert os.strerror(code) in Texts(language).error(caught.value)


def test_a_disk_that_is_full_keeps_every_earlier_commit(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 2048) as folder:
        path = small_town(folder / "a.gpkg")
        with BlueprintFile.open(path) as file:
            with file.write("facility") as connection:
                insert_rows(connection, "facility", {"name": ["committed"]})
            before = file.counts()
            with pytest.raises(LifeCircleError, match="blueprint_disk_full"):
                _write_much(file)
            assert file.counts() == before
        with BlueprintFile.open(path) as file:
            assert file.counts() == before


def _write_much(file: BlueprintFile) -> None:
    with file.write("facility") as connection:
        insert_rows(connection, "facility", {"note": ["x" * 3000] * 6000})


def _write_and_fail(file: BlueprintFile, code: int) -> None:
    with file.write("facility") as connection:
        insert_rows(connection, "facility", {"name": ["lost"]})
        raise OSError(code, os.strerror(code))
