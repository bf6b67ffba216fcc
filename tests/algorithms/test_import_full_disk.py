# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""An import that the disk has no room for: said in a sentence, and the blueprint stays."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.store.small_disks import small_disk

from .blueprints import fill, new_blueprint, table
from .hard_times import refused
from .town import Runner


def test_an_import_without_room_is_said_and_taken_back(run: Runner, tmp_path: Path) -> None:
    source = tmp_path / "设施.csv"
    with source.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["名称", "地址", "类别"])
        rows.writerows([f"食堂{n}", f"控江路{n}号" * 20, "食堂"] for n in range(8000))
    with small_disk(tmp_path / "disk", 3000) as folder:
        path = new_blueprint(run, folder)
        fill(run, path)
        before = table(path, "SELECT id, name, row_version FROM facility")
        told = refused(
            run, "import_layer", ROLE="facility", SPREADSHEET=str(source), BLUEPRINT=str(path)
        )
        assert "disk is full" in told
        assert "Nothing was changed" in told
        assert table(path, "SELECT id, name, row_version FROM facility") == before
        # There is room for less, and the file goes on working.
        source.write_text("名称,类别\n一店,食堂\n", encoding="utf-8")
        result = run("import_layer", ROLE="facility", SPREADSHEET=str(source), BLUEPRINT=str(path))
        assert result["ADDED"] == 1
