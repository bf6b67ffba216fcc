# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Whatever a planner does, in whatever order: units stay covered, and every number stays right."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from qgis.core import QgsGeometry, QgsPointXY

from lifecircle_plugin.core.circle_plan import UNASSIGNED, Circle
from lifecircle_plugin.editing.circle_session import CircleSession
from lifecircle_plugin.editing.gestures import Limits, Outcome
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.plan_read import read_plan
from tests.editing.recount import everybody, snapshot, wrong_in_file, wrong_with
from tests.editing.towns import at, grid_town, ready

pytestmark = pytest.mark.usefixtures("qgis_app")

COLUMNS, LINES = 6, 4
SEQUENCES_A_TEST, TESTS = 20, 15
STEPS = 8
MOST_UNITS = 32
EVERYTHING = Limits(one_subdistrict=False, spare_locked=False)


class Planner:
    """Does one thing after another, at random, and remembers what was done."""

    def __init__(self, session: CircleSession, seed: int) -> None:
        self.session, self.chance = session, random.Random(seed)
        self.done: list[str] = []
        self.names: Counter[str] = Counter()
        self.gestures: dict[str, Callable[[], object]] = {
            "assign": self.assign,
            "erase": self.erase,
            "stroke": self.stroke,
            "abandon": self.abandon,
            "new_circle": self.new_circle,
            "retire": self.retire,
            "merge": self.merge,
            "split": self.split,
            "change": self.change,
            "colours": self.colours,
            "new_scenario": self.new_scenario,
            "copy_scenario": self.copy_scenario,
            "proposal": self.proposal,
            "rename": self.rename,
            "adopt": self.adopt,
            "delete": self.delete,
            "show": self.show,
            "cut": self.cut,
            "draw_and_cut": self.draw_and_cut,
            "heal": self.heal,
            "reshape": self.reshape,
            "undo": session.undo,
            "redo": session.redo,
            "save": self.save,
            "save_by_qgis": self.save_by_qgis,
            "discard": session.discard,
            "roll_back": self.roll_back,
        }
        often = {"assign": 5, "stroke": 3, "cut": 3, "undo": 7, "redo": 4, "discard": 0.4}
        often |= {"roll_back": 0.4, "draw_and_cut": 2, "heal": 3, "reshape": 3}
        self.weights = [often.get(name, 1) for name in self.gestures]

    def act(self) -> str:
        (name,) = self.chance.choices(list(self.gestures), self.weights)
        self.names[name] += 1
        self.done.append(name)
        self.gestures[name]()
        return name

    # --- what it chooses from ------------------------------------------------------------------

    def circle(self) -> str | None:
        circles = self.session.plan().circles
        return self.chance.choice(circles).id if circles else None

    def units(self, most: int = 6) -> list[str]:
        """Return units that lie together."""
        x, y = self.place()
        near = self.session.rows_near(x, y, self.chance.uniform(1, 200))
        return near[: self.chance.randint(1, most)] or [self.session.plan().units.ids[0]]

    def place(self) -> tuple[float, float]:
        return at(self.chance.uniform(0, COLUMNS), self.chance.uniform(0, LINES))

    def line(self, points: int = 2) -> QgsGeometry:
        return QgsGeometry.fromPolylineXY([QgsPointXY(*self.place()) for _ in range(points)])

    def area(self) -> QgsGeometry:
        x, y = self.place()
        return QgsGeometry.fromPointXY(QgsPointXY(x, y)).buffer(self.chance.uniform(40, 180), 4)

    def limits(self) -> Limits:
        return Limits(*(self.chance.random() < 0.5 for _ in range(3)))

    # --- gestures ------------------------------------------------------------------------------

    def assign(self) -> None:
        units, circle, limits = self.units(), self.circle(), self.limits()
        preview = self.session.preview(units, circle, limits)
        outcome = self.session.assign(units, circle, limits, "draw")
        assert outcome.changed_units == preview.changed_units
        assert outcome.refused == preview.refused
        tallies, plan = self.session.tallies(), self.session.plan()
        for told in preview.circles if outcome.changed_units else ():
            if told.circle_id is None:
                assert told.after.units == tallies.unassigned_units
                continue
            row = [each.id for each in plan.circles].index(told.circle_id)
            assert told.after.units == tallies.units[row]
            assert told.after.parts == tallies.parts[row]
            assert str(told.after.people) == str(float(tallies.population[row]))

    def erase(self) -> Outcome:
        return self.session.assign(self.units(), None, EVERYTHING, "erase")

    def stroke(self) -> None:
        self.session.begin_stroke(self.circle(), self.limits())
        for _ in range(self.chance.randint(1, 4)):
            self.session.extend_stroke(self.units())
        self.session.end_stroke()

    def abandon(self) -> None:
        before = snapshot(self.session._live.blueprint_plan())
        could = self.session.can_undo, self.session.redo_text, self.session.is_dirty
        self.session.begin_stroke(self.circle(), EVERYTHING)
        for _ in range(3):
            self.session.extend_stroke(self.units())
        self.session.abandon_stroke()
        assert snapshot(self.session._live.blueprint_plan()) == before
        assert could == (self.session.can_undo, self.session.redo_text, self.session.is_dirty)

    def new_circle(self) -> Outcome:
        return self.session.new_circle(
            "", unit_ids=self.units() if self.chance.random() < 0.7 else ()
        )

    def retire(self) -> None:
        circle = self.circle()
        if circle is not None and len(self.session.plan().circles) > 2:
            self.session.retire_circle(circle)

    def merge(self) -> None:
        one, other = self.circle(), self.circle()
        if one is not None and len(self.session.plan().circles) > 2:
            self.session.merge_circles([one, other], into=other)

    def split(self) -> None:
        circle = self.circle()
        own = self.session.unit_ids_of(circle) if circle else []
        if own:
            self.session.split_circle(circle, own[: len(own) // 2])

    def change(self) -> None:
        circle = self.circle()
        if circle is not None:
            self.session.change_circle(
                circle,
                **self.chance.choice(
                    [
                        {"name": f"新圈{self.chance.random()}"},
                        {"locked": self.chance.random() < 0.3},
                        {"colour": "#aa3377", "expected_parts": 2},
                        {"vision": "宜居", "subdistrict_id": "west"},
                    ]
                ),
            )

    def colours(self) -> None:
        circles = self.session.plan().circles
        self.session.change_circles({each.id: {"colour": "#123456"} for each in circles}, "colours")

    def new_scenario(self) -> None:
        if len(self.session.scenarios()) < 5:
            self.session.new_scenario("空方案")

    def copy_scenario(self) -> None:
        if len(self.session.scenarios()) < 5:
            self.session.new_scenario("备选", copy_of=self.session.scenario_id)

    def proposal(self) -> None:
        if len(self.session.scenarios()) >= 5:
            return
        plan = self.session.plan()
        circles = [Circle(f"p{i}", f"建议{i}") for i in range(3)]
        rows = [self.chance.choice([0, 1, 2, UNASSIGNED]) for _ in plan.units.ids]
        self.session.add_proposal("建议方案", circles, rows, "自动")

    def rename(self) -> None:
        self.session.rename_scenario(self.session.scenario_id, f"方案{self.chance.random()}")

    def adopt(self) -> None:
        self.session.adopt_scenario(self.chance.choice(self.session.scenarios()).id)

    def delete(self) -> None:
        self.session.delete_scenario(self.chance.choice(self.session.scenarios()).id)

    def show(self) -> None:
        self.session.show_scenario(self.chance.choice(self.session.scenarios()).id)

    def cut(self) -> None:
        if len(self.session.plan().units) < MOST_UNITS:
            self.session.cut_units(self.line(self.chance.randint(2, 3)))

    def draw_and_cut(self) -> None:
        circle = self.circle()
        if circle is not None and len(self.session.plan().units) < MOST_UNITS:
            self.session.draw_and_cut(self.area(), circle, self.limits())

    def heal(self) -> None:
        self.session.heal_units(self.units(3))

    def reshape(self) -> None:
        self.session.reshape_border(self.line(3))

    def save(self) -> None:
        assert self.session.save()

    def save_by_qgis(self) -> None:
        assert self.session.units_layer.commitChanges(False)

    def roll_back(self) -> None:
        self.session.units_layer.rollBack(False)


@pytest.mark.parametrize("test", range(TESTS))
def test_random_sequences_keep_everything_in_step(test: int, tmp_path: Path) -> None:
    """Each sequence is a session of its own, on the file as the one before has left it."""
    path = grid_town(tmp_path / "town.gpkg", COLUMNS, LINES, 3)
    with BlueprintFile.open(path) as file:
        plan = read_plan(file)
        area, people = float(plan.units.area_m2.sum()), everybody(plan.units.population)
        for sequence in range(SEQUENCES_A_TEST):
            seed = test * SEQUENCES_A_TEST + sequence
            told = wrong_after(file, seed, area, people)
            assert not told, f"sequence {seed}: {told}"


def wrong_after(file: BlueprintFile, seed: int, area: float, people: float) -> str:
    """Let a planner work on a file; returns what is wrong, and after which steps."""
    session = ready(file)
    planner = Planner(session, seed)
    try:
        saved = snapshot(session._live.blueprint_plan())
        for _ in range(STEPS):
            name = planner.act()
            wrong = wrong_with(session, area, people)
            if not wrong and not session.is_dirty:
                now = snapshot(session._live.blueprint_plan())
                if name.startswith("save"):
                    saved = now
                    wrong = wrong_in_file(file.path, session._live.blueprint_plan())
                    if snapshot(read_plan(file)) != now:
                        wrong = "the file does not read as the session"
                elif now != saved:
                    wrong = "not as it was when last saved"
            if wrong:
                return f"{wrong} after {planner.done}"
        while session.can_undo:
            session.undo()
        if snapshot(session._live.blueprint_plan()) != saved or session.is_dirty:
            return f"undo does not lead back after {planner.done}"
        while session.can_redo:
            session.redo()
        wrong = wrong_with(session, area, people)
        return f"{wrong} after redoing {planner.done}" if wrong else ""
    finally:
        session.close()
