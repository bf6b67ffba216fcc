# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Measurements of projects and needs on the synthetic district.

A questionnaire of 12,527 forms with 60 answers each comes in from a spreadsheet, is read again as
a later state of the same file, and its figures are made. Peers do the plainest thing there is with
the same file: GDAL copies its cells into a GeoPackage, pandas into an SQLite table; neither
understands one of them.

Run in a process of its own, which answers with one line of JSON.
"""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample" / "yangpu_blueprint.gpkg"
FORMS, ANSWERS = 12_527, 60
WANTED = ("社区食堂", "菜场", "电瓶车棚", "口袋公园", "托育点", "健身点", "卫生站", "其他〖修车〗")
WORDS = ("电瓶车棚!!!", "无", "", "老人吃饭难，希望开食堂", "孩子没地方玩", "修修路灯", "停车难")


def in_own_process() -> dict[str, Any]:
    """Run the measurements in a fresh Python and return their answer."""
    command = [sys.executable, "-m", "benchmarks.bench_desk"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment)
    if answer.returncode:
        raise RuntimeError(answer.stdout[-2000:] + answer.stderr[-4000:])
    return json.loads(answer.stdout.strip().splitlines()[-1])


def write_questionnaire(blueprint: Path, path: Path) -> None:
    """Write the forms as a CSV file, with committees and compounds of the blueprint."""
    draw = random.Random(12_527)
    with closing(sqlite3.connect(f"file:{blueprint}?mode=ro", uri=True)) as connection:
        units = [row[0] for row in connection.execute("SELECT name FROM unit") if row[0]]
        homes = [row[0] for row in connection.execute("SELECT name FROM residence") if row[0]]
    committee = {home: draw.choice(units) for home in homes}
    heads = ["序号", "提交时间", "用时", "渠道", "居委", "小区", "年龄", "家庭(多选)"]
    heads += ["最需设施(限3)", "常用场所(多选)", "菜场步行多少分钟", "开放题", "电话", "有效"]
    scales = ANSWERS - 7
    heads += [f"满意度_{number}" for number in range(scales)]
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(heads)
        for number in range(1, FORMS + 1):
            home = draw.choice(homes)
            writer.writerow(
                [
                    number,
                    f"2023/{draw.randint(1, 6)}/{draw.randint(1, 28)} {draw.randint(8, 21)}:12",
                    f"{draw.randint(30, 900)}秒",
                    draw.choice(("微信", "纸质补录")),
                    committee[home],
                    home if draw.random() < 0.9 else f"{draw.randint(1, 1500)}弄",
                    draw.choice(("18岁以下", "18-35岁", "36-59岁", "60岁以上")),
                    "┋".join(draw.sample(("老人", "0-3岁", "学生", "租客"), draw.randint(1, 3))),
                    "┋".join(draw.sample(WANTED, draw.randint(1, 3))),
                    "┋".join(draw.sample(("公园", "商场", "图书馆"), draw.randint(1, 2))),
                    f"{draw.randint(3, 30)}分钟左右",
                    draw.choice(WORDS),
                    f"138{number:08d}",
                    "疑重复" if draw.random() < 0.02 else "",
                    *(draw.choice(("1", "2", "3", "4", "5", "(跳过)")) for _ in range(scales)),
                ]
            )


def measure_needs(folder: Path) -> dict[str, Any]:
    """Return the seconds that the questionnaire takes, and those of the peers."""
    import pandas
    from osgeo import gdal

    from lifecircle_plugin.core.desk_places import places_of_needs
    from lifecircle_plugin.core.need_against_gap import need_against_gap
    from lifecircle_plugin.core.need_return import returned_by_unit
    from lifecircle_plugin.core.survey_answers import answers_of
    from lifecircle_plugin.store.blueprint_file import BlueprintFile
    from lifecircle_plugin.store.desk_places import read_places
    from lifecircle_plugin.store.desk_read import read_desk
    from lifecircle_plugin.store.need_reads import (
        read_forms,
        read_measured_gaps,
        read_return_units,
    )

    gdal.UseExceptions()
    path = Path(shutil.copy(SAMPLE, folder / "needs.gpkg"))
    source = folder / "问卷.csv"
    write_questionnaire(path, source)
    # An older sample is brought up to date here, not while it is measured.
    BlueprintFile.open(path).close()
    run = _runner(path, source)
    answer: dict[str, Any] = {}
    first = seconds_of(run, answer, "import")
    again = seconds_of(run, answer, "import_again")
    answer["forms"], answer["unchanged"] = first["ADDED"], again["UNCHANGED"]
    answer["placed"] = first["PLACED"]
    with BlueprintFile.open(path) as file:
        desk = seconds_of(lambda: read_desk(file), answer, "read_needs")
        places = read_places(file)
        forms = read_forms(file)

        def figures() -> None:
            needs = [each for each in desk.needs if each.origin == "问卷"]
            where = places_of_needs(needs, places)
            returned_by_unit(needs, where, read_return_units(file, places))
            circles = list(zip(places.circle_ids, places.circle_names))
            need_against_gap(needs, where, circles, read_measured_gaps(file))
            counted = [each.id for each in needs]
            for question in desk.of("survey_question"):
                answers_of(question, forms, counted)

        seconds_of(figures, answer, "figures")

    def copied() -> None:
        gdal.VectorTranslate(str(folder / "copy.gpkg"), str(source), format="GPKG")

    def tabled() -> None:
        with closing(sqlite3.connect(folder / "copy.sqlite")) as connection:
            pandas.read_csv(source, dtype=str).to_sql("forms", connection, if_exists="replace")

    seconds_of(copied, answer, "gdal_copy")
    seconds_of(tabled, answer, "pandas_table")
    return answer


def _runner(path: Path, source: Path) -> Callable[[], dict[str, Any]]:
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from lifecircle_plugin.algorithms.import_needs import ImportNeeds

    def run() -> dict[str, Any]:
        algorithm = ImportNeeds().create()
        results, done = algorithm.run(
            {"INPUT": str(source), "BLUEPRINT": str(path), "KIND": "questionnaire"},
            QgsProcessingContext(),
            QgsProcessingFeedback(False),
        )
        if not done:
            raise RuntimeError("the questionnaire was not imported")
        return dict(results)

    return run


def seconds_of(job: Callable[[], Any], answer: dict[str, Any], name: str) -> Any:
    """Run a job, note its seconds under a name, and return its result."""
    started = time.perf_counter()
    result = job()
    answer[name] = time.perf_counter() - started
    return result


def main() -> None:
    """Measure, and print the answer as a line of JSON."""
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    with tempfile.TemporaryDirectory(prefix="lifecircle-bench-") as folder:
        print(json.dumps(measure_needs(Path(folder)), ensure_ascii=False))
    application.exitQgis()


if __name__ == "__main__":
    main()
