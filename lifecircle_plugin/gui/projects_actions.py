# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What can be done with the chosen projects: each gesture one step in the edit session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsFeatureRequest
from qgis.PyQt.QtCore import QCoreApplication, QDate
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..core.annual_lists import not_listed, years_of
from ..core.errors import LifeCircleError
from ..core.package_progress import children_of
from ..core.project_desk import Fund, Photo, Project, ProjectLogEntry, parts_of, text_of
from ..core.project_edits import read_edit
from ..core.project_lines import package_paths, tags_of
from ..texts import Texts, user_language
from . import projects_words as words
from . import settings, tasks
from .ask_form import CHOICE, DAY, YEAR, YES_NO, AskForm, Question
from .grid import Column
from .pick_dialog import PickDialog
from .services import WindowServices
from .steps import number

if TYPE_CHECKING:
    from ..core.project_desk import Desk
    from ..editing.project_session import ProjectSession
    from .current_blueprint import CurrentBlueprint
    from .desk_session import DeskKeeper
    from .notice_bar import NoticeBar

PICTURES = "*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp"
SUMS = frozenset({"budget_planned_wan", "budget_secured_wan"})


class ProjectActions:
    """Gestures on projects; questions are asked in the panel, long choices in a window beside."""

    def __init__(
        self,
        services: WindowServices,
        current: CurrentBlueprint,
        keeper: DeskKeeper,
        ask: AskForm,
        notice: NoticeBar,
        parent: QWidget,
        keep: Callable[[QWidget], object],
    ) -> None:
        """Act for a panel.

        Args:
            services: the window.
            current: the open blueprint.
            keeper: of the session.
            ask: where questions are asked.
            notice: where refusals are told.
            parent: of windows.
            keep: keeps a window until it is closed.
        """
        self._services, self._current, self._keeper = services, current, keeper
        self._ask, self._notice, self._parent, self._keep = ask, notice, parent, keep

    # --- what is there -------------------------------------------------------------------------

    def _session(self) -> Optional[ProjectSession]:
        return None if self._keeper.is_read_only else self._keeper.edit()

    def _desk(self) -> Optional[Desk]:
        return self._keeper.desk

    def _projects(self, ids: Sequence[str]) -> list[Project]:
        desk = self._desk()
        rows = desk.rows.get("project", {}) if desk is not None else {}
        return [rows[each] for each in ids if each in rows]

    def _names(self, ids: Sequence[str]) -> str:
        projects = self._projects(ids)
        if len(projects) == 1:
            return projects[0].name
        pattern = QCoreApplication.translate("LifeCircle", "{count} projects")
        return pattern.format(count=number(len(projects)))

    def _do(self, what: str, *arguments: Any, **values: Any) -> Any:
        session = self._session()
        return getattr(session, what)(*arguments, **values) if session is not None else None

    # --- the project itself --------------------------------------------------------------------

    def change(self, project_id: str, column: str, value: object) -> None:
        """Set one column; a name and dropping ask for the reason first."""
        if column == "name":
            self.rename(project_id, str(value))
        elif column == "stage" and value == "dropped":
            self.drop([project_id])
        else:
            self._do("change", "project", project_id, {column: value})
            if column in SUMS:
                self._tell_over(project_id)

    def rename(self, project_id: str, suggestion: str = "") -> None:
        """Ask for another name and the reason."""
        projects = self._projects([project_id])
        if not projects:
            return
        translate = QCoreApplication.translate
        self._ask.ask(
            translate("LifeCircle", "Rename {name}").format(name=projects[0].name),
            (
                Question(
                    "name",
                    translate("LifeCircle", "Name"),
                    value=suggestion or projects[0].name,
                    is_needed=True,
                ),
                Question("reason", translate("LifeCircle", "Reason")),
            ),
            lambda answers: self._do("rename", project_id, answers["name"], answers["reason"]),
        )

    def drop(self, ids: Sequence[str]) -> None:
        """Ask why, then take projects out of the programme."""
        translate = QCoreApplication.translate
        self._ask.ask(
            translate("LifeCircle", "Drop {name} from the programme").format(name=self._names(ids)),
            (
                Question("reason", translate("LifeCircle", "Reason"), is_needed=True),
                Question("on", translate("LifeCircle", "Date"), DAY),
            ),
            lambda answers: self._do("drop", list(ids), answers["reason"], answers["on"]),
        )

    def restore(self, ids: Sequence[str]) -> None:
        """Ask for the stage and why, then take projects up again."""
        translate = QCoreApplication.translate
        stages = [
            (word, code) for code, word in words.choices_of("project_stage") if code != "dropped"
        ]
        self._ask.ask(
            translate("LifeCircle", "Take up {name} again").format(name=self._names(ids)),
            (
                Question("stage", translate("LifeCircle", "Stage"), CHOICE, "idea", stages),
                Question("reason", translate("LifeCircle", "Reason")),
            ),
            lambda answers: self._do("restore", list(ids), answers["stage"], answers["reason"]),
        )

    def delete(self, ids: Sequence[str]) -> None:
        """Ask whether rows that were wrong from the beginning are to be deleted."""
        translate = QCoreApplication.translate
        text = translate(
            "LifeCircle",
            "Delete {name} with all that belongs to it? What was once in the programme is better "
            "dropped: its history stays then.",
        )
        self._notice.ask(
            text.format(name=self._names(ids)),
            (
                (translate("LifeCircle", "Keep"), lambda: None),
                (translate("LifeCircle", "Drop…"), lambda: self.drop(ids)),
                (
                    translate("LifeCircle", "Delete"),
                    lambda: self._do("remove", "project", list(ids)),
                ),
            ),
        )

    def set_all(self, ids: Sequence[str], column: str, value: object) -> None:
        """Set one column of several projects in one step."""
        if column == "stage" and value == "dropped":
            self.drop(ids)
        else:
            self._do("change", "project", list(ids), {column: value})

    def open_form(self, project_id: str) -> None:
        """Open QGIS's own form; what is changed there is an edit of the session."""
        session = self._session()
        if session is None:
            layer = self._current.layer("project")
            if layer is None:
                return
            request = QgsFeatureRequest().setFilterExpression(f"\"id\" = '{project_id}'")
            feature = next(layer.getFeatures(request), None)
        else:
            layer = session.projects_layer
            numbers = session.feature_ids_of([project_id])
            feature = layer.getFeature(numbers[0]) if numbers else None
        if feature is not None and feature.isValid():
            self._services.open_feature_form(layer, feature)

    def edit_tags(self, ids: Sequence[str]) -> None:
        """Ask for a programme that projects belong to as well."""
        desk = self._desk()
        if desk is None:
            return
        translate = QCoreApplication.translate
        usual = (
            translate("LifeCircle", "Complete communities"),
            translate("LifeCircle", "Quarter-hour convenience circle"),
            translate("LifeCircle", "Embedded services"),
            translate("LifeCircle", "Beautiful homes"),
        )
        tags = dict.fromkeys((*tags_of(desk.projects), *usual))

        def take(answers: Mapping[str, Any]) -> None:
            session = self._session()
            if session is None:
                return
            tag, removes = str(answers["tag"]), bool(answers["remove"])
            values = {}
            for project in self._projects(ids):
                own = [each for each in parts_of(project.tags) if each != tag]
                values[project.id] = {"tags": text_of(own if removes else [*own, tag])}
            session.change_each("project", values)

        self._ask.ask(
            translate("LifeCircle", "Other programme of {name}").format(name=self._names(ids)),
            (
                Question(
                    "tag",
                    translate("LifeCircle", "Programme"),
                    CHOICE,
                    "",
                    [(each, each) for each in tags],
                    is_open=True,
                    is_needed=True,
                ),
                Question("remove", translate("LifeCircle", "Take it away"), YES_NO, False),
            ),
            take,
        )

    # --- circle and subdistrict ----------------------------------------------------------------

    def set_circle(self, ids: Sequence[str], circle_id: Optional[str], name: str = "") -> None:
        """Set the circle by hand, or let it follow the position (None)."""
        self._do("set_circle", list(ids), circle_id, name)

    def set_subdistrict(self, ids: Sequence[str], subdistrict_id: Optional[str]) -> None:
        """Set the subdistrict by hand, or let it follow the position (None)."""
        self._do("set_subdistrict", list(ids), subdistrict_id)

    # --- packages ------------------------------------------------------------------------------

    def new_package(self, ids: Sequence[str] = (), parent_id: str = "") -> None:
        """Ask for a package's name and more, then make it and put projects into it."""
        translate = QCoreApplication.translate
        title = (
            translate("LifeCircle", "New package with {name}").format(name=self._names(ids))
            if ids
            else translate("LifeCircle", "New package")
        )

        def take(a: Mapping[str, Any]) -> None:
            made = self._do(
                *("make_package", a["name"], list(ids), a["parent"], a["theme"]),
                int(a["highlight"]),
            )
            if made == "":
                ask(*(a[key] for key in ("name", "parent", "theme", "highlight")))

        def ask(name: str, parent: str, theme: str, highlight: int) -> None:
            # What was typed stands there again where it was refused.
            self._ask.ask(title, self._package_questions(name, parent, theme, highlight), take)

        ask("", parent_id, "", 0)

    def edit_package(self, package_id: str) -> None:
        """Ask for a package's name, theme, highlight and weight."""
        desk = self._desk()
        package = desk.rows["package"].get(package_id) if desk is not None else None
        if package is None:
            return
        translate = QCoreApplication.translate
        weight = "" if package.weight is None else words.plain_number(package.weight, 4)
        questions = (
            *self._package_questions(
                package.name, package.parent_id, package.theme, package.highlight, package_id
            ),
            Question("weight", translate("LifeCircle", "Weight in its package"), value=weight),
        )

        def take(a: Mapping[str, Any]) -> None:
            try:
                wanted = read_edit("weight", a["weight"])
            except LifeCircleError as problem:
                self._refuse(translate("LifeCircle", "Weight"), a["weight"], problem)
                return
            values = {
                "name": a["name"],
                "parent_id": a["parent"],
                "theme": a["theme"],
                "highlight": int(a["highlight"]),
                "weight": wanted,
            }
            self._do("change_package", package_id, values)

        self._ask.ask(
            translate("LifeCircle", "Package {name}").format(name=package.name), questions, take
        )

    def _package_questions(
        self, name: str, parent_id: str, theme: str, highlight: int, own_id: str = ""
    ) -> tuple[Question, ...]:
        translate = QCoreApplication.translate
        themes = [(words.NOTHING, "")]
        themes += [(word, code) for code, word in words.choices_of("theme")]
        return (
            Question("name", translate("LifeCircle", "Name"), value=name, is_needed=True),
            Question(
                *("parent", translate("LifeCircle", "Inside"), CHOICE, parent_id),
                [(words.NOTHING, ""), *self._packages(own_id)],
            ),
            Question("theme", translate("LifeCircle", "Theme"), CHOICE, theme, themes),
            Question("highlight", translate("LifeCircle", "Highlight"), YES_NO, highlight),
        )

    def _packages(self, without: str = "") -> list[tuple[str, str]]:
        """Return packages by their paths, without one and what lies inside it."""
        desk = self._desk()
        if desk is None:
            return []
        paths = package_paths(desk.packages)
        return sorted((path, key) for key, (ids, path) in paths.items() if without not in ids)

    def packages(self) -> list[tuple[str, str]]:
        """Return (path, id) of all packages."""
        return self._packages()

    def put_in_package(self, ids: Sequence[str], package_id: str) -> None:
        """Put projects into a package, or out of any ("")."""
        self._do("put_in_package", list(ids), package_id)

    def move_package(self, package_id: str, parent_id: str) -> None:
        """Put a package into another one, or to the top ("")."""
        self._do("move_package", package_id, parent_id)

    def act_on_packages(self, what: str, packages: Sequence[str], projects: Sequence[str]) -> None:
        """Do what the tab of packages asks for."""
        translate = QCoreApplication.translate
        if what == "new":
            self.new_package(projects, packages[0] if packages else "")
        elif what == "edit" and packages:
            self.edit_package(packages[0])
        elif what == "remove" and packages:
            self._do("dissolve", list(packages))
        elif what == "out":
            if projects:
                self.put_in_package(projects, "")
            for each in packages:
                self.move_package(each, "")
        elif what == "move":

            def take(answers: Mapping[str, Any]) -> None:
                if projects:
                    self.put_in_package(projects, answers["into"])
                for each in packages:
                    self.move_package(each, answers["into"])

            own = packages[0] if packages else ""
            self._ask.ask(
                translate("LifeCircle", "Move into a package"),
                (
                    Question(
                        *("into", translate("LifeCircle", "Package"), CHOICE, ""),
                        [(translate("LifeCircle", "(in no package)"), ""), *self._packages(own)],
                    ),
                ),
                take,
            )

    def packages_inside(self, package_id: str) -> int:
        """Return how many packages lie directly in one."""
        desk = self._desk()
        return len(children_of(desk.packages).get(package_id, [])) if desk is not None else 0

    # --- annual lists --------------------------------------------------------------------------

    def list_in_year(self, ids: Sequence[str], year: Optional[int] = None) -> None:
        """Ask for the year and how, then put projects into its list.

        Args:
            ids: which.
            year: that is proposed; the last one that has a list where None.
        """
        desk = self._desk()
        translate = QCoreApplication.translate
        if desk is None or not ids:
            self._notice.warn(translate("LifeCircle", "Choose projects in the list first."))
            return
        years = years_of(desk)
        states = [
            (word, code) for code, word in words.choices_of("annual_state") if code != "dropped"
        ]
        self._ask.ask(
            translate("LifeCircle", "Put {name} into an annual list").format(
                name=self._told_names(ids)
            ),
            (
                Question(
                    *("year", translate("LifeCircle", "Year"), YEAR),
                    year or (years[-1] if years else QDate.currentDate().year()),
                ),
                Question("state", translate("LifeCircle", "State"), CHOICE, "listed", states),
                Question("on", translate("LifeCircle", "Date"), DAY),
                Question("reason", translate("LifeCircle", "Reason")),
            ),
            lambda a: self._put_into_list(ids, a),
        )

    def _put_into_list(self, ids: Sequence[str], answers: Mapping[str, Any]) -> None:
        """Put projects into a list, and say which of them are not, and why."""
        desk, year = self._desk(), answers["year"]
        if desk is None:
            return
        left_out = not_listed(desk, ids, year)
        self._do(
            "list_in_year", list(ids), year, answers["state"], answers["reason"], answers["on"]
        )
        translate = QCoreApplication.translate
        told = []
        if left_out.already:
            told.append(
                translate(
                    "LifeCircle", "Already in the list {year}, left as they are ({count}): {names}."
                ).format(
                    year=year,
                    count=number(len(left_out.already)),
                    names=self._told_names(left_out.already),
                )
            )
        if left_out.dropped:
            told.append(
                translate(
                    "LifeCircle",
                    "Dropped from the programme, not put into the list ({count}): {names}. Take "
                    "them up again first.",
                ).format(
                    count=number(len(left_out.dropped)), names=self._told_names(left_out.dropped)
                )
            )
        if told:
            self._notice.warn("\n".join(told))

    def _told_names(self, ids: Iterable[str]) -> str:
        desk = self._desk()
        return words.told_names(desk, ids) if desk is not None else ""

    def drop_from_year(self, ids: Sequence[str], year: int) -> None:
        """Ask when and why, then take projects out of a year's list; the entry stays."""
        translate = QCoreApplication.translate
        title = translate("LifeCircle", "Take {name} out of the list {year}")
        self._ask.ask(
            title.format(name=self._told_names(ids), year=year),
            (
                Question("reason", translate("LifeCircle", "Reason"), is_needed=True),
                Question("on", translate("LifeCircle", "Date"), DAY),
            ),
            lambda a: self._do("drop_from_year", list(ids), year, a["reason"], a["on"]),
        )

    def report(self, project_id: str, month: str, values: Mapping[str, Any]) -> None:
        """Enter what a project reports for a month."""
        self._do("report_progress", project_id, month, **values)

    # --- money, photos, remarks ----------------------------------------------------------------

    def fund(self, project_id: str, fund_id: str = "") -> None:
        """Ask for money of one source, then add or change it."""
        desk = self._desk()
        if desk is None:
            return
        translate = QCoreApplication.translate
        known: Optional[Fund] = desk.rows.get("project_fund", {}).get(fund_id)
        row = known or Fund("", project_id)
        sources = [(words.NOTHING, "")]
        sources += [(word, code) for code, word in words.choices_of("fund_source")]

        def figure(value: Optional[float]) -> str:
            return "" if value is None else words.plain_number(value, 4)

        def take(a: Mapping[str, Any]) -> None:
            values: dict[str, Any] = {"source": a["source"], "note": a["note"]}
            for key in ("planned_wan", "secured_wan"):
                try:
                    values[key] = read_edit(key, a[key])
                except LifeCircleError as problem:
                    self._refuse(translate("LifeCircle", "Money"), a[key], problem)
                    return
            if known is not None:
                text = translate("LifeCircle", "Change a Source of Money")
                self._do("change", "project_fund", fund_id, values, text)
            else:
                text = translate("LifeCircle", "Add a Source of Money")
                self._do("add", [Fund("", project_id, **values)], text)
            self._tell_over(project_id)

        self._ask.ask(
            translate("LifeCircle", "Money of one source, in 10,000 yuan"),
            (
                Question(
                    *("source", translate("LifeCircle", "Source of money"), CHOICE, row.source),
                    sources,
                ),
                Question(
                    "planned_wan", translate("LifeCircle", "Budget"), value=figure(row.planned_wan)
                ),
                Question(
                    "secured_wan", translate("LifeCircle", "Secured"), value=figure(row.secured_wan)
                ),
                Question("note", translate("LifeCircle", "Note"), value=row.note),
            ),
            take,
        )

    def _tell_over(self, project_id: str) -> None:
        """Say where sources of money name more than the project itself."""
        desk, projects = self._desk(), self._projects([project_id])
        if desk is None or not projects:
            return
        funds = [each for each in desk.of("project_fund") if each.project_id == project_id]
        over = words.over_text(projects[0], funds)
        if over:
            self._notice.warn(f"{projects[0].name}\n{over}")

    def _refuse(self, head: str, typed: str, problem: LifeCircleError) -> None:
        pattern = QCoreApplication.translate("LifeCircle", "{column}: “{text}” {reason}.")
        reason = Texts.for_user().error(problem)
        self._notice.refuse(pattern.format(column=head, text=typed, reason=reason))

    def add_photos(self, project_id: str) -> None:
        """Ask for pictures, then add them to a project."""
        translate = QCoreApplication.translate
        folder = settings.LAST_FOLDER.value() or str(self.folder())
        pattern = translate("LifeCircle", "Pictures ({kinds})").format(kinds=PICTURES)
        dialog = QFileDialog(self._parent, translate("LifeCircle", "Add Photos"), folder, pattern)
        dialog.setObjectName("photosDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda paths: self.take_photos(project_id, paths))
        self._keep(dialog)
        dialog.open()

    def take_photos(self, project_id: str, paths: Sequence[str]) -> None:
        """Add pictures; those below the blueprint's folder are known by where they lie in it."""
        rows = [Photo("", project_id, self._relative(each)) for each in paths]
        text = QCoreApplication.translate("LifeCircle", "Add {count} Photos")
        self._do("add", rows, text.format(count=len(rows)))

    def folder(self) -> Path:
        """Return the folder of the blueprint."""
        return self._current.path.parent if self._current.path is not None else Path()

    def _relative(self, path: str) -> str:
        try:
            return Path(path).resolve().relative_to(self.folder().resolve()).as_posix()
        except ValueError:
            return path

    def edit_photo(self, photo_id: str) -> None:
        """Ask for a photo's caption and day."""
        desk = self._desk()
        photo: Optional[Photo] = (
            desk.rows.get("project_photo", {}).get(photo_id) if desk is not None else None
        )
        if photo is None:
            return
        translate = QCoreApplication.translate
        text = translate("LifeCircle", "Describe a Photo")
        self._ask.ask(
            translate("LifeCircle", "Photo {name}").format(name=Path(photo.path).name),
            (
                Question("caption", translate("LifeCircle", "Caption"), value=photo.caption),
                Question("taken_on", translate("LifeCircle", "Taken on"), DAY, photo.taken_on),
            ),
            lambda a: self._do("change", "project_photo", photo_id, dict(a), text),
        )

    def remark(self, project_id: str) -> None:
        """Ask for a remark, and keep it in the history."""
        projects = self._projects([project_id])
        if not projects:
            return
        translate = QCoreApplication.translate

        def take(a: Mapping[str, Any]) -> None:
            session = self._session()
            if session is None:
                return
            entry = ProjectLogEntry(
                "",
                project_id,
                projects[0].name,
                at=QDate.currentDate().toString("yyyy-MM-dd"),
                author=session.author,
                kind="changed",
                reason=a["remark"],
            )
            session.add([entry], translate("LifeCircle", "Add a Remark"))

        self._ask.ask(
            translate("LifeCircle", "Remark on {name}").format(name=projects[0].name),
            (Question("remark", translate("LifeCircle", "Remark"), is_needed=True),),
            take,
        )

    def act_on_detail(self, what: str, project_id: str, ids: Sequence[str]) -> None:
        """Do what the project's own pages ask for."""
        translate = QCoreApplication.translate
        if what == "link_need":
            self.link_needs(project_id)
        elif what == "link_gap":
            self.link_gaps(project_id)
        elif what == "unlink" and ids:
            self._do("unlink", list(ids))
        elif what == "fund":
            self.fund(project_id)
        elif what == "edit_fund" and ids:
            self.fund(project_id, ids[0])
        elif what == "remove_fund" and ids:
            text = translate("LifeCircle", "Remove Sources of Money")
            self._do("remove", "project_fund", list(ids), text)
        elif what == "photo":
            self.add_photos(project_id)
        elif what == "edit_photo" and ids:
            self.edit_photo(ids[0])
        elif what == "remove_photo" and ids:
            text = translate("LifeCircle", "Remove Photos")
            self._do("remove", "project_photo", list(ids), text)
        elif what == "note":
            self.remark(project_id)

    # --- ties ----------------------------------------------------------------------------------

    def link_needs(self, project_id: str) -> None:
        """Let needs be chosen that a project answers."""
        desk, projects = self._desk(), self._projects([project_id])
        if desk is None or not projects:
            return
        translate = QCoreApplication.translate
        tied = {
            each.from_id
            for each in desk.links
            if each.from_kind == "need" and each.to_id == project_id
        }
        needs = [
            each
            for each in desk.needs
            if each.id not in tied and each.source != "questionnaire" and each.text
        ]
        names = {each.id: each.text[:80] for each in needs}
        columns = (
            Column("text", translate("LifeCircle", "Need"), lambda n: n.text, width=300),
            Column(
                "source",
                translate("LifeCircle", "Source"),
                lambda n: words.code_word("need_source", n.source),
            ),
            Column("place", translate("LifeCircle", "Place"), lambda n: n.place),
            Column(
                "handling",
                translate("LifeCircle", "Handling"),
                lambda n: words.code_word("need_handling", n.handling),
            ),
        )
        dialog = PickDialog(
            self._parent,
            "linkNeedDialog",
            translate("LifeCircle", "Needs That {name} Answers").format(name=projects[0].name),
            translate("LifeCircle", "Link"),
            columns,
            needs,
            lambda need: need.id,
            lambda ids: self._do(
                *("link", "need", ids, "project", project_id, "answers", names, projects[0].name)
            ),
        )
        if not needs:
            dialog.tell(translate("LifeCircle", "There is no need yet that could be linked."))
        self._keep(dialog)
        dialog.show()

    def link_gaps(self, project_id: str) -> None:
        """Let gaps of the shown run be chosen that a project closes."""
        file, projects = self._current.file, self._projects([project_id])
        if file is None or not projects:
            return
        title = QCoreApplication.translate("LifeCircle", "Read the Gaps")

        def read(_: Callable[[], bool]) -> Any:
            from ..store.gap_choices import gap_choices

            return gap_choices(file)

        tasks.in_background(
            title,
            read,
            lambda found: self._show_gaps(projects[0], found),
            self._services.messages.problem,
        )

    def _show_gaps(self, project: Project, gaps: Sequence[Any]) -> None:
        translate = QCoreApplication.translate
        is_chinese = user_language() == "zh"

        def name(gap: Any) -> str:
            return str(gap.name_zh if is_chinese else gap.name_en) or str(gap.code)

        placed = self._keeper.placements().get(project.id)
        own = placed.circle_id if placed is not None else ""
        others = parts_of(project.other_circles)
        # Those of the project's own circle first, then of those it serves as well.
        gaps = sorted(gaps, key=lambda g: (g.circle_id != own, g.circle not in others))
        pattern = translate("LifeCircle", "{circle}: {category}")
        names = {each.id: pattern.format(circle=each.circle, category=name(each)) for each in gaps}
        columns = (
            Column("category", translate("LifeCircle", "Category"), name, width=150),
            Column("circle", translate("LifeCircle", "Circle"), lambda g: g.circle, width=110),
            Column(
                "state",
                translate("LifeCircle", "State"),
                lambda g: words.code_word("gap_state", g.state),
            ),
            Column(
                "people",
                translate("LifeCircle", "Not within reach"),
                lambda g: number(g.uncovered),
                sort=lambda g: g.uncovered,
                is_number=True,
            ),
        )
        dialog = PickDialog(
            self._parent,
            "linkGapDialog",
            translate("LifeCircle", "Gaps That {name} Closes").format(name=project.name),
            translate("LifeCircle", "Link"),
            columns,
            gaps,
            lambda gap: gap.id,
            lambda ids: self._do(
                *("link", "gap", ids, "project", project.id, "closes", names, project.name)
            ),
        )
        if not gaps:
            dialog.tell(
                translate(
                    "LifeCircle",
                    "No gaps are measured yet: run the analysis in the Gaps panel.",
                )
            )
        elif placed is not None and gaps[0].circle_id == own:
            text = translate("LifeCircle", "The gaps of {circle}, where it lies, stand first.")
            dialog.tell(text.format(circle=placed.circle))
        self._keep(dialog)
        dialog.show()
