# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What can be done with the chosen needs: each gesture one step in the edit session."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import QCoreApplication, QDate
from qgis.PyQt.QtWidgets import QWidget

from ..core.need_counting import SOURCES
from ..core.project_desk import Keyword, Need, Project
from . import needs_words as words
from . import tasks
from .ask_form import CHOICE, DAY, TEXT, AskForm, Question
from .grid import Column
from .map_picks import MapPicks
from .needs_words import CategoryWords
from .pick_dialog import PickDialog
from .projects_words import choices_of, code_word
from .services import WindowServices
from .steps import number

if TYPE_CHECKING:
    from ..core.project_desk import Desk
    from ..editing.project_session import ProjectSession
    from .current_blueprint import CurrentBlueprint
    from .desk_session import DeskKeeper
    from .notice_bar import NoticeBar

NEW_PROJECT = "+"
UNIT, RESIDENCE = "unit", "residence"


@dataclass(frozen=True)
class _Entry:
    """A line to choose from."""

    key: str
    text: str
    more: str = ""


class NeedActions:
    """Gestures on needs; questions are asked in the panel, long choices in a window beside."""

    def __init__(
        self,
        services: WindowServices,
        current: CurrentBlueprint,
        keeper: DeskKeeper,
        ask: AskForm,
        notice: NoticeBar,
        parent: QWidget,
        keep: Callable[[QWidget], object],
        categories: CategoryWords,
    ) -> None:
        """Act for a panel; `categories` are the names of what can be asked for."""
        self._services, self._current, self._keeper = services, current, keeper
        self._ask, self._notice, self._parent, self._keep = ask, notice, parent, keep
        self._categories = categories
        self.picks = MapPicks(services)
        self.picks.changed.connect(self._on_picked)
        self._picked_for: list[str] = []
        self._job: Optional[tasks.Job] = None

    def shut_down(self) -> None:
        """Leave the map."""
        self.picks.shut_down()
        if self._job is not None:
            self._job.silence()
            self._job = None

    def _session(self) -> Optional[ProjectSession]:
        return None if self._keeper.is_read_only else self._keeper.edit()

    @property
    def _desk(self) -> Optional[Desk]:
        return self._keeper.desk

    def _needs(self, ids: Sequence[str]) -> list[Need]:
        desk = self._desk
        rows = desk.rows.get("need", {}) if desk is not None else {}
        return [rows[each] for each in ids if each in rows]

    def do(self, what: str, *arguments: Any, **values: Any) -> Any:
        """Let the session do something, opened where there is none."""
        session = self._session()
        return getattr(session, what)(*arguments, **values) if session is not None else None

    def _pick(
        self,
        name: str,
        title: str,
        take: str,
        head: str,
        more: str,
        entries: Sequence[_Entry],
        then: Callable[[list[str]], object],
    ) -> PickDialog:
        columns = [Column("text", head, lambda entry: entry.text, width=260)]
        if more:
            columns.append(Column("more", more, lambda entry: entry.more, width=140))
        dialog = PickDialog(
            self._parent, name, title, take, columns, entries, lambda entry: entry.key, then
        )
        self._keep(dialog)
        dialog.show()
        return dialog

    # --- coding --------------------------------------------------------------------------------

    def confirm(self, ids: Sequence[str]) -> None:
        """Take the proposed categories of chosen needs that are not confirmed yet."""
        wanted = [
            each.id for each in self._needs(ids) if each.proposed and each.coded_by != "person"
        ]
        if wanted:
            self.do("confirm_proposed", wanted)

    def code(self, ids: Sequence[str]) -> None:
        """Let the categories be chosen that needs ask for."""
        needs = self._needs(ids)
        if not needs:
            return
        translate = QCoreApplication.translate
        dialog = self._pick(
            "codeNeedsDialog",
            translate("LifeCircle", "What Is Asked For"),
            translate("LifeCircle", "Take These Categories"),
            translate("LifeCircle", "Category"),
            translate("LifeCircle", "Code"),
            [_Entry(code, label, code) for code, label in self._categories.labels.items()],
            lambda codes: self.do("code_needs", list(ids), codes),
        )
        text = needs[0].text if len(needs) == 1 else ""
        dialog.tell(
            text
            or translate("LifeCircle", "The same categories for {count} needs.").format(
                count=number(len(needs))
            )
        )

    def no_category(self, ids: Sequence[str]) -> None:
        """Confirm that needs ask for nothing that a standard knows."""
        self.do("code_needs", list(ids), ())

    def propose(self) -> None:
        """Look for keywords in all texts anew; nothing that a person confirmed is changed."""
        desk = self._desk
        if desk is None or self._job is not None:
            return
        needs, keywords = desk.needs, desk.of("keyword")
        translate = QCoreApplication.translate

        def work(_: Callable[[], bool]) -> list[Need]:
            from .. import paths
            from ..algorithms.gap_settings import load_categories
            from ..core.need_coding import NeedCoder

            coder = NeedCoder.of(load_categories(), paths.resource("categories"), keywords)
            return coder.proposed(needs)

        def done(changed: list[Need]) -> None:
            self._job = None
            if not changed:
                self._notice.tell(translate("LifeCircle", "The keywords propose nothing new."))
                return
            values = {
                each.id: {"proposed": each.proposed, "coded_by": each.coded_by} for each in changed
            }
            text = translate("LifeCircle", "Propose Codes of {count} Needs")
            self.do("change_each", "need", values, text.format(count=len(changed)))

        def failed(problem: Exception) -> None:
            self._job = None
            self._services.messages.problem(problem)

        title = translate("LifeCircle", "Propose Categories")
        self._job = tasks.in_background(title, work, done, failed)

    def add_keyword(self, ids: Sequence[str] = (), role: str = "include") -> None:
        """Ask for a word of the planner's own that proposes, or forbids, a category."""
        translate = QCoreApplication.translate
        choices = [(label, code) for code, label in self._categories.labels.items()]
        if not choices:
            return
        roles = [
            (translate("LifeCircle", "proposes it"), "include"),
            (translate("LifeCircle", "forbids it"), "exclude"),
        ]
        self._ask.ask(
            translate("LifeCircle", "A word of your own"),
            (
                Question("word", translate("LifeCircle", "Word"), TEXT, is_needed=True),
                Question("code", translate("LifeCircle", "Category"), CHOICE, "", choices),
                Question("role", translate("LifeCircle", "The word"), CHOICE, role, roles),
            ),
            self._take_keyword,
        )

    def _take_keyword(self, answers: Mapping[str, Any]) -> None:
        from ..editing.project_layer import new_id

        row = Keyword(new_id(), answers["code"], word=answers["word"], role=answers["role"])
        text = QCoreApplication.translate("LifeCircle", "Add the Keyword {word}")
        if self.do("add", [row], text.format(word=row.word)):
            self.propose()

    # --- place ---------------------------------------------------------------------------------

    def show_keywords(self) -> None:
        """Show the planner's own words; those chosen can be taken out."""
        desk = self._desk
        if desk is None:
            return
        translate = QCoreApplication.translate
        proposes = translate("LifeCircle", "proposes")
        forbids = translate("LifeCircle", "forbids")
        dialog = PickDialog(
            self._parent,
            "ownKeywordsDialog",
            translate("LifeCircle", "Words of Your Own"),
            translate("LifeCircle", "Remove"),
            (
                Column("word", translate("LifeCircle", "Word"), lambda row: row.word, width=120),
                Column(
                    "role",
                    translate("LifeCircle", "The word"),
                    lambda row: forbids if row.role == "exclude" else proposes,
                ),
                Column(
                    "code",
                    translate("LifeCircle", "Category"),
                    lambda row: self._categories.word(row.code),
                    width=140,
                ),
            ),
            desk.of("keyword"),
            lambda row: row.id,
            lambda ids: self.do("remove", "keyword", ids),
        )
        dialog.tell(
            translate(
                "LifeCircle",
                "Beside these, the words that come with the plugin are used. What a person "
                "confirmed never changes.",
            )
        )
        self._keep(dialog)
        dialog.show()

    def place(self, ids: Sequence[str]) -> None:
        """Let the unit or residence be chosen to which needs belong."""
        places, needs = self._keeper.places, self._needs(ids)
        if places is None or not needs:
            return
        translate = QCoreApplication.translate
        unit, residence = translate("LifeCircle", "Unit"), translate("LifeCircle", "Residence")
        entries = [
            *(
                _Entry(f"{UNIT}/{key}", name, unit)
                for key, name in zip(places.unit_ids, places.unit_names)
            ),
            *(
                _Entry(f"{RESIDENCE}/{key}", name, residence)
                for key, name in zip(places.residence_ids, places.residence_names)
                if name
            ),
        ]
        dialog = self._pick(
            "placeNeedsDialog",
            translate("LifeCircle", "Where the Needs Belong"),
            translate("LifeCircle", "Place Here"),
            translate("LifeCircle", "Name"),
            translate("LifeCircle", "What it is"),
            entries,
            lambda keys: self._take_place(list(ids), keys[0]),
        )
        dialog.search.setText(needs[0].place if len(needs) == 1 else "")
        if dialog.table.filtered.rowCount() == 0:
            dialog.search.clear()
        dialog.tell(" ".join(dict.fromkeys(each.place for each in needs[:3] if each.place)))

    def _take_place(self, ids: list[str], key: str) -> None:
        kind, _, row = key.partition("/")
        if kind == UNIT:
            self.do("place_needs", ids, unit_id=row)
        else:
            self.do("place_needs", ids, residence_id=row)

    def place_on_map(self, ids: Sequence[str]) -> None:
        """Take the place of needs from the next click on the map."""
        head = self._current.head
        if head is None or not ids or self._session() is None:
            return
        from ..store.blueprint_crs import metric_crs

        self._picked_for = list(ids)
        self.picks.clear()
        self.picks.begin(metric_crs(head.metric_crs))
        self._notice.tell(
            QCoreApplication.translate(
                "LifeCircle", "Click on the map where the need belongs; right click to leave it."
            )
        )

    def _on_picked(self) -> None:
        ids, self._picked_for = self._picked_for, []
        if not self.picks.points or not ids:
            return
        point = self.picks.points[-1]
        self.picks.end()
        self.picks.clear()
        self._notice.clear()
        self.do("place_needs", ids, xy=point)

    # --- what becomes of it --------------------------------------------------------------------

    def adopt(self, ids: Sequence[str]) -> None:
        """Let the project be chosen that answers needs; the first entry makes a new one."""
        desk, needs = self._desk, self._needs(ids)
        if desk is None or not needs:
            return
        translate = QCoreApplication.translate
        entries = [
            _Entry(NEW_PROJECT, translate("LifeCircle", "+ A new project of it")),
            *(
                _Entry(each.id, each.name, code_word("project_stage", each.stage))
                for each in desk.projects
                if each.stage != "dropped"
            ),
        ]
        dialog = self._pick(
            "adoptNeedsDialog",
            translate("LifeCircle", "Adopt: Which Project Answers It"),
            translate("LifeCircle", "Adopt"),
            translate("LifeCircle", "Project"),
            translate("LifeCircle", "Stage"),
            entries,
            lambda keys: self._ask_result(list(ids), keys[0]),
        )
        dialog.tell(words.one_line(needs[0].text))

    def _ask_result(self, ids: list[str], key: str) -> None:
        desk = self._desk
        if desk is None:
            return
        translate = QCoreApplication.translate
        results = [
            (word, code)
            for code, word in choices_of("need_result")
            if code in ("adopted", "partly")
        ]
        # What was adopted in part stays so unless the planner says otherwise.
        known = {each.result for each in self._needs(ids)}
        result = "partly" if known == {"partly"} else "adopted"
        questions = [
            Question("result", translate("LifeCircle", "Result"), CHOICE, result, results),
            Question("reply", translate("LifeCircle", "Reply")),
        ]
        if key == NEW_PROJECT:
            needs = self._needs(ids)
            themes = [(word, code) for code, word in choices_of("theme")]
            questions = [
                Question(
                    "name",
                    translate("LifeCircle", "Name"),
                    value=words.one_line(needs[0].text)[:40],
                    is_needed=True,
                ),
                Question("theme", translate("LifeCircle", "Theme"), CHOICE, "live", themes),
                *questions,
            ]
            title = translate("LifeCircle", "A new project of {count} needs")
            text = title.format(count=number(len(ids)))
        else:
            project = desk.rows["project"].get(key)
            title = translate("LifeCircle", "Adopt {count} needs in {name}")
            name = project.name if project is not None else ""
            text = title.format(count=number(len(ids)), name=name)
        self._ask.ask(text, questions, lambda answers: self._adopt(ids, key, answers))

    def _adopt(self, ids: list[str], key: str, answers: Mapping[str, Any]) -> None:
        project: Any = key
        if key == NEW_PROJECT:
            placed = [each for each in self._needs(ids) if each.xy is not None]
            project = Project(
                "",
                name=answers["name"],
                theme=answers["theme"],
                stage="idea",
                xy=placed[0].xy if placed else None,
                placed_by="derived" if placed else "",
            )
        self.do("adopt_needs", ids, project, answers["result"], answers["reply"])

    def answer(self, ids: Sequence[str]) -> None:
        """Ask for handling, result and reply of needs."""
        needs = self._needs(ids)
        if not needs:
            return
        translate = QCoreApplication.translate
        first, is_one = needs[0], len(needs) == 1
        handlings = [(word, code) for code, word in choices_of("need_handling")]
        results = [(translate("LifeCircle", "(not told)"), "")]
        results += [(word, code) for code, word in choices_of("need_result")]
        title = translate("LifeCircle", "Answer {count} needs").format(count=number(len(needs)))
        self._ask.ask(
            words.one_line(first.text) if is_one else title,
            (
                Question(
                    *("handling", translate("LifeCircle", "Handling"), CHOICE),
                    first.handling or "open",
                    handlings,
                ),
                Question(
                    *("result", translate("LifeCircle", "Result"), CHOICE, first.result, results)
                ),
                Question("reply", translate("LifeCircle", "Reply"), value=first.reply),
            ),
            lambda answers: self.do(
                "answer_needs",
                [each.id for each in needs],
                answers["handling"],
                answers["result"],
                # An empty line leaves the replies of several needs as they are.
                answers["reply"] if is_one or answers["reply"] else None,
            ),
        )

    def count(self, ids: Sequence[str], is_counted: bool) -> None:
        """Let needs count, or not; nothing is deleted."""
        translate = QCoreApplication.translate
        text = (
            translate("LifeCircle", "Count {count} Needs")
            if is_counted
            else translate("LifeCircle", "Leave {count} Needs Uncounted")
        )
        self.do(
            *("change", "need", list(ids), {"counted": int(is_counted)}),
            text.format(count=len(ids)),
        )

    def unlink(self, ids: Sequence[str]) -> None:
        """Untie needs from their projects."""
        desk = self._desk
        if desk is None:
            return
        wanted = set(ids)
        links = [
            each.id
            for each in desk.links
            if each.from_kind == "need" and each.from_id in wanted and each.to_kind == "project"
        ]
        if links:
            self.do("unlink", links)

    def remove(self, ids: Sequence[str]) -> None:
        """Take needs out of the blueprint, with what ties them."""
        self.do("remove", "need", list(ids))

    def new_need(self) -> None:
        """Ask for a need that somebody told."""
        from ..editing.project_layer import new_id

        translate = QCoreApplication.translate
        sources = [(words.source_word(each), each) for each in SOURCES if each != "questionnaire"]
        today = QDate.currentDate().toString("yyyy-MM-dd")

        def take(answers: Mapping[str, Any]) -> None:
            row = Need(
                new_id(),
                answers["source"],
                text=answers["text"],
                place=answers["place"],
                date=answers["date"],
            )
            self.do("add", [row], translate("LifeCircle", "New Need"))

        self._ask.ask(
            translate("LifeCircle", "A new need"),
            (
                Question("text", translate("LifeCircle", "What is asked for"), is_needed=True),
                Question(
                    "source", translate("LifeCircle", "Source"), CHOICE, sources[0][1], sources
                ),
                Question("place", translate("LifeCircle", "Place")),
                Question("date", translate("LifeCircle", "Date"), DAY, today),
            ),
            take,
        )
