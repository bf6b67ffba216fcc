# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Proof-reading a standard in its window: keyboard, undo, saving, closing, faults."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsSettings
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMainWindow

from lifecircle_plugin.core.standards import find_pack, load_pack
from lifecircle_plugin.gui.messages import Messages
from lifecircle_plugin.gui.services import WindowServices
from lifecircle_plugin.gui.standards_window import StandardsWindow

STANDARDS = Path(__file__).resolve().parents[2] / "resources" / "standards"
GB, SHANGHAI = "gb50180-2018", "sh-guide-2016"


@pytest.fixture
def services(qgis_app):
    main = QMainWindow()
    bar = QgsMessageBar(main)
    canvas = QgsMapCanvas(main)
    nothing = lambda *_: None  # noqa: E731
    yield WindowServices(
        main, canvas, QgsProject.instance(), Messages(bar), nothing, nothing, nothing, nothing
    )
    main.close()
    main.deleteLater()


@pytest.fixture
def own(tmp_path):
    return tmp_path / "我的 标准"


@pytest.fixture
def window(services, own):
    QgsSettings().remove("lifecircle/proof_reader")
    made = StandardsWindow(services, own, STANDARDS)
    made.show()
    made.fill()
    QApplication.processEvents()
    yield made
    made.shut_down()
    made.deleteLater()


def type_into(field, text):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def field_of(window, column):
    return window.editor._fields[column]


def sign(window, page="31", name="Wang"):
    type_into(window.editor._page, page)
    type_into(window.editor._name, name)


def clause(pack, code):
    return next(c for c in pack.clauses if c.code == code)


def row_of(window, code):
    return next(item.row for item in window.document.items if item.code == code)


def test_every_shipped_standard_is_listed_with_what_is_checked(window):
    assert window.packs.topLevelItemCount() == len(list(STANDARDS.glob("*-*.csv")))
    line = window.packs.topLevelItem(0)
    counts = [int(line.text(at)) for at in range(1, 5)]
    assert sum(counts) == window.model.rowCount() == len(window.document.items)


def test_control_enter_confirms_the_row_and_goes_to_the_next(window, own):
    sign(window)
    first = window.editor.item.row
    QTest.keyClick(window.editor._name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.document.item(first).evidence == "verified"
    assert window.document.item(first).signed_by == "Wang"
    assert window.editor.item.row == first + 1
    QTest.keyClick(window.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.document.item(first + 1).page == "31"
    assert window.packs.topLevelItem(0).text(1) == "2"
    assert not own.exists()
    window._undo_group.undo()
    window._undo_group.undo()
    assert window.document.pack == window.document.working.pack
    assert window.packs.topLevelItem(0).text(1) == "0"
    assert not window.document.is_dirty


def test_without_a_page_nothing_is_confirmed_and_the_field_is_asked_for(window):
    row = window.editor.item.row
    type_into(window.editor._name, "Wang")
    window.editor.confirm_row()
    assert window.document.item(row).evidence != "verified"
    assert window.editor._problem.isVisibleTo(window)
    assert window.editor._page.hasFocus()


def test_a_corrected_figure_stands_beside_the_shipped_one_and_undo_takes_it_back(window):
    window.select_row(row_of(window, "food_market"))
    before = window.editor.item
    type_into(field_of(window, "radius_max_m"), "1234")
    QTest.keyClick(field_of(window, "radius_max_m"), Qt.Key.Key_Tab)
    assert window.editor.item.radius_max_m == 1234
    label = window.editor._shipped_labels["radius"]
    assert label.isVisibleTo(window.editor)
    assert f"{before.radius_max_m:,.0f}" in label.text()
    index = window.table.currentIndex()
    changed = index.sibling(index.row(), window.filter.columnCount() - 1).data()
    assert changed
    window._undo_group.undo()
    assert window.editor.item == before
    assert field_of(window, "radius_max_m").text() == f"{before.radius_max_m:g}"
    assert not label.isVisibleTo(window.editor)


def test_a_faulty_figure_stays_typed_is_explained_and_blocks_confirming(window):
    window.select_row(row_of(window, "food_market"))
    before = window.editor.item
    sign(window)
    type_into(field_of(window, "radius_max_m"), "300m")
    window.editor.confirm_row()
    assert window.document.pack == window.document.working.pack
    assert field_of(window, "radius_max_m").text() == "300m"
    assert "300m" in window.editor._problem.text()
    assert "radius_max_m" not in window.editor._problem.text()
    type_into(field_of(window, "radius_max_m"), "600")
    assert window.editor.confirm_row()
    assert window.document.item(before.row).radius_max_m == 600
    assert window.document.item(before.row).evidence == "verified"


def test_both_ends_of_a_range_can_be_raised_one_after_the_other(window):
    window.select_row(row_of(window, "food_market"))
    highest = window.editor.item.radius_max_m
    type_into(field_of(window, "radius_min_m"), f"{highest + 100:g}")
    QTest.keyClick(field_of(window, "radius_min_m"), Qt.Key.Key_Tab)
    assert window.editor._problem.isVisibleTo(window)
    type_into(field_of(window, "radius_max_m"), f"{highest + 200:g}")
    QTest.keyClick(field_of(window, "radius_max_m"), Qt.Key.Key_Tab)
    assert not window.editor._problem.isVisibleTo(window)
    item = window.editor.item
    assert (item.radius_min_m, item.radius_max_m) == (highest + 100, highest + 200)


def test_an_unsigned_row_never_takes_over_the_name_of_another_row(window):
    sign(window, "12", "Li")
    window.editor.confirm_row()
    window.select_row(2)
    assert window.editor._name.text() == "Li"
    type_into(window.editor._name, "Zhao")
    window.select_row(4)
    assert window.editor._name.text() == "Zhao"
    window.select_row(2)
    window.select_row(4)
    assert window.editor._name.text() == "Zhao"


def test_saving_writes_a_copy_tells_who_listens_and_every_run_takes_it(window, own):
    heard = []
    window.pack_saved.connect(heard.append)
    window.select_row(row_of(window, "food_market"))
    sign(window)
    window.editor.confirm_row()
    assert window.save()
    assert heard == [GB]
    assert clause(load_pack(find_pack(GB, own, STANDARDS)), "food_market").evidence == "verified"
    assert not window.document.is_dirty
    assert "gb50180-2018.csv" in window.head.text()
    window._undo_group.undo()
    assert window.document.is_dirty
    window._undo_group.redo()
    assert not window.document.is_dirty
    window.back_to_shipped()
    assert heard == [GB, GB]
    assert find_pack(GB, own, STANDARDS) == STANDARDS / f"{GB}.csv"
    assert clause(window.document.pack, "food_market").evidence != "verified"


def test_settings_and_reporting_basis_are_steps_to_undo(window):
    window.select_row(row_of(window, "food_market"))
    box = field_of(window, "frame")
    box.setCurrentIndex(box.findData("district"))
    box.activated.emit(box.currentIndex())
    window.basis.setCurrentIndex(window.basis.findData("land"))
    window.basis.activated.emit(1)
    assert window.editor.item.frame == "district"
    assert window.document.pack.reporting_basis == "land"
    assert window.document.undo_stack.count() == 2
    window._undo_group.undo()
    assert window.basis.currentData() == "network"
    window._undo_group.undo()
    assert box.currentData() == "circle"


def test_closing_with_unsaved_changes_asks_in_the_window_and_loses_nothing(window, own, services):
    sign(window)
    window.editor.confirm_row()
    window.close()
    assert window.isVisible()
    assert GB in window.notice.text
    _save, _discard, keep = window.notice.buttons
    keep.click()
    assert window.isVisible()
    window.shut_down()
    assert not window.isVisible()
    assert find_pack(GB, own, STANDARDS) == STANDARDS / f"{GB}.csv"
    again = StandardsWindow(services, own, STANDARDS)
    again.show()
    again.fill()
    assert again.document.item(2).evidence != "verified"
    take, _drop = again.notice.buttons
    take.click()
    assert again.document.item(2).evidence == "verified"
    assert again.document.is_dirty
    again.close()
    again.notice.buttons[1].click()
    assert not again.isVisible()
    assert not list((own / "unsaved").iterdir())
    again.show()
    assert again.document is not None
    assert not again.document.is_dirty
    again.shut_down()
    again.deleteLater()


def test_filters_narrow_the_rows_and_a_confirmed_row_stays_in_view(window):
    window.evidence_box.setCurrentIndex(window.evidence_box.findData("unconfirmed"))
    shown = window.filter.rowCount()
    assert 0 < shown < window.model.rowCount()
    sign(window)
    window.editor.confirm_row()
    assert window.filter.rowCount() == shown
    window.search.setText("菜")
    rows = [window.filter.index(at, 1).data() for at in range(window.filter.rowCount())]
    assert rows
    window.level_box.setCurrentIndex(window.level_box.findData("block"))
    assert 0 < window.filter.rowCount() < len(rows)
    window.search.setText("no such words")
    assert window.filter.rowCount() == 0
    assert window.editor.item is None
    window.clear_filter()
    assert window.filter.rowCount() == window.model.rowCount()


def test_two_standards_are_compared_while_one_is_being_changed(window):
    window.compare_with(SHANGHAI)
    model = window.compare.model
    count = model.rowCount()
    assert count > window.model.rowCount()
    window.compare.only_different.setChecked(True)
    assert 0 < model.rowCount() < count
    assert all(row.different for row in model.rows)
    texts = [
        model.index(at, column).data()
        for at in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    assert any(str(text).startswith("≠") for text in texts)


def test_a_copy_changed_elsewhere_is_not_overwritten_and_can_be_read_again(window, own):
    sign(window)
    window.editor.confirm_row()
    window.save()
    path = window.document.working.own_path
    path.write_text(path.read_text(encoding="utf-8-sig").replace("Wang", "Li"), encoding="utf-8")
    window.select_row(5)
    sign(window)
    window.editor.confirm_row()
    assert not window.save()
    assert window.document.is_dirty
    assert "Li" in path.read_text(encoding="utf-8")
    window.read_again()
    assert window.document.item(2).signed_by == "Li"


def test_a_faulty_own_file_is_shown_with_its_faults_and_cannot_be_changed(window, own):
    own.mkdir(parents=True)
    text = (STANDARDS / f"{SHANGHAI}.csv").read_text(encoding="utf-8")
    (own / "mine.csv").write_text(text.replace(",facility,", ",faciliti,", 1), encoding="utf-8")
    (own / "broken.csv").write_bytes(b"\xff\xfe\x00")
    window.reload_list()
    window.show_pack("mine")
    assert "faciliti" in window.notice.text
    assert not window.editor.confirm_button.isEnabled()
    assert not window.editor.confirm_row()
    window.show_pack("broken")
    assert window.document is None
    assert window.notice.isVisible()
    assert window.model.rowCount() == 0


@pytest.mark.parametrize("size", [(320, 700), (700, 500), (1300, 800)])
def test_the_window_fits_small_and_wide_and_nothing_is_cut_off_sideways(window, size):
    window.resize(*size)
    QApplication.processEvents()
    assert window.width() <= max(size[0], 340)
    assert window.editor.widget().width() <= window.editor.viewport().width()
    assert window.splitter.orientation() == (
        Qt.Orientation.Horizontal if size[0] >= 900 else Qt.Orientation.Vertical
    )


def test_the_whole_window_is_reached_with_the_tab_key(window):
    window.select_row(row_of(window, "food_market"))
    window.activateWindow()
    window.search.setFocus()
    seen = set()
    for _ in range(80):
        focused = QApplication.focusWidget()
        seen.add(focused)
        QTest.keyClick(focused or window, Qt.Key.Key_Tab)
    assert {
        window.table,
        window.editor._page,
        window.editor.confirm_button,
        field_of(window, "radius_max_m"),
        field_of(window, "accepts"),
    } <= seen
