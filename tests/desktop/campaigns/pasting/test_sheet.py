"""The sheet of pasted rows, by keyboard and eye: it shows all, makes all in one step, and nothing before."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.levels import Level
from adly_desktop.campaigns.pasting.paste_view import PasteSheet
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.storage import acts
from adly_desktop.storage.failures import StorageFailed
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.text_direction import has_arabic
from tests.desktop.campaigns.conftest import Bench
from tests.desktop.hands import click, press
from tests.desktop.seen import texts_of

ALIVE = (
    "SELECT (SELECT count(*) FROM ads WHERE deleted = 0), (SELECT count(*) FROM ad_sets WHERE deleted = 0)"
)


@pytest.fixture
def bench(bench: Bench) -> Iterator[Bench]:
    """The page in a window of its own, as in the program: sheets lie over it and not in it."""
    window = QWidget()
    QVBoxLayout(window).addWidget(bench.page)
    window.show()
    window.activateWindow()
    yield bench
    bench.page.setParent(None)
    window.deleteLater()


def alive(bench: Bench) -> tuple[int, int]:
    """Living ads and ad sets."""
    found: Any = bench.place.replica.read(lambda reader: reader.connection.execute(ALIVE).fetchone())
    return int(found[0]), int(found[1])


def paste(bench: Bench, qtbot: QtBot, text: str) -> PasteSheet:
    """Ctrl+V in the grid with this on the clipboard; the sheet once everything is judged."""
    QApplication.clipboard().setText(text)
    bench.page.setFocus()
    QTest.keyClick(bench.page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bench.page.window().findChild(PasteSheet) is not None)
    sheet = bench.page.window().findChild(PasteSheet)
    assert isinstance(sheet, PasteSheet)
    qtbot.waitUntil(lambda: bool(sheet.model.problem or sheet.model.judged.rows))
    return sheet


def settled(bench: Bench, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bench.page.window().findChild(PasteSheet) is None, timeout=20_000)


def rows(count: int, ad_sets: int = 3) -> str:
    lines = [f"Set {number % ad_sets}\tAd {number}\tعنوان {number}" for number in range(count)]
    return "\n".join(["Ad set\tAd name\tHeadline", *lines])


def test_everything_is_made_in_one_step_that_can_be_undone(bench: Bench, qtbot: QtBot) -> None:
    before = alive(bench)
    sheet = paste(bench, qtbot, rows(20))
    assert sheet.make.text() == "Make 20 ads"
    assert "3 new ad sets" in sheet._counted.text()
    assert alive(bench) == before
    click(sheet.make)
    settled(bench, qtbot)
    assert alive(bench) == (before[0] + 20, before[1] + 3)
    assert bench.notes.notices[-1] == "20 ads made from rows"
    qtbot.waitUntil(lambda: bench.page.model.inspector.ad.value("name") == "Ad 0")
    bench.page.model.acts.undo()
    qtbot.waitUntil(lambda: alive(bench) == before)
    bench.page.model.acts.redo()
    qtbot.waitUntil(lambda: alive(bench) == (before[0] + 20, before[1] + 3))


def test_the_notice_takes_it_back_too(bench: Bench, qtbot: QtBot) -> None:
    before = alive(bench)
    sheet = paste(bench, qtbot, rows(5))
    qtbot.waitUntil(sheet.make.hasFocus)
    press(sheet.make, Qt.Key.Key_Space)
    settled(bench, qtbot)
    bench.notes.actions[-1]()
    qtbot.waitUntil(lambda: alive(bench) == before)


def test_nothing_changes_on_cancel(bench: Bench, qtbot: QtBot) -> None:
    before = alive(bench)
    sheet = paste(bench, qtbot, rows(5))
    sheet.model.write_cell(0, 1, "another")
    press(sheet, Qt.Key.Key_Escape)
    settled(bench, qtbot)
    assert alive(bench) == before
    assert not bench.place.replica.read(lambda reader: reader.waiting().mutations)


def test_a_bad_row_is_told_and_can_be_corrected_or_left_out(bench: Bench, qtbot: QtBot) -> None:
    sheet = paste(bench, qtbot, "Ad set\tAd name\tBudget\nNew\ta\t12\nNew\tb\ta lot\nOther\tc\tmuch")
    told = "\n".join(texts_of(sheet))
    assert "“a lot” is not an amount." in told.replace("\u2068", "").replace("\u2069", "")
    assert sheet.make.text() == "Make 1 ad"
    assert "2 rows cannot be taken" in sheet._counted.text()
    grid = sheet.preview.grid
    assert grid is not None
    grid.edit(sheet.preview.table.index(1, 5))
    editor = grid.findChild(BidiTextEdit)
    assert isinstance(editor, BidiTextEdit)
    editor.set_text("١٢")
    press(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.make.text() == "Make 2 ads")
    grid.selectRow(0)
    grid.setFocus()
    press(grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: sheet.make.text() == "Make 1 ad")
    assert "1 left out" in sheet._counted.text()
    press(grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: sheet.make.text() == "Make 2 ads")
    sheet.decline()


def test_lines_of_a_cell_stay_while_it_is_edited(bench: Bench, qtbot: QtBot) -> None:
    sheet = paste(bench, qtbot, 'Name\tText\na\t"one\ntwo"')
    grid = sheet.preview.grid
    assert grid is not None
    grid.edit(sheet.preview.table.index(0, 4))
    editor = grid.findChild(BidiTextEdit)
    assert isinstance(editor, BidiTextEdit)
    press(editor, Qt.Key.Key_Return)
    qtbot.wait(50)
    assert sheet.model.rows[1][1] == "one\ntwo"
    sheet.preview.table.setData(sheet.preview.table.index(0, 4), "one⏎two⏎three")
    assert sheet.model.rows[1][1] == "one\ntwo\nthree"
    sheet.decline()


def test_a_column_can_mean_something_else_and_that_is_remembered(bench: Bench, qtbot: QtBot) -> None:
    text = "Ad set\tSlogan\nNew\tخصم\nNew\tجديد"
    sheet = paste(bench, qtbot, text)
    assert [combo.accessibleName() for combo in sheet.columns_row.lists] == ["Ad set", "Slogan"]
    assert sheet.model.count == 0
    combo = sheet.columns_row.lists[1]
    combo.choose("headline")
    combo.chosen.emit("headline")
    qtbot.waitUntil(lambda: sheet.make.text() == "Make 2 ads")
    click(sheet.make)
    settled(bench, qtbot)
    assert bench.page.model.memory.recall("campaigns.pasting.headings")["slogan"] == "headline"
    again = paste(bench, qtbot, text)
    assert again.model.layout.columns == ("ad_set", "headline")
    again.decline()


def test_the_first_row_can_be_a_row(bench: Bench, qtbot: QtBot) -> None:
    sheet = paste(bench, qtbot, "Name\tHeadline\none\tخصم")
    assert len(sheet.model.asked.below) == 1
    click(sheet.header)
    qtbot.waitUntil(lambda: len(sheet.model.judged.rows) == 2)
    assert not sheet.model.layout.has_header
    sheet.decline()


def test_an_empty_clipboard_says_what_to_do_and_can_be_read_again(bench: Bench, qtbot: QtBot) -> None:
    sheet = paste(bench, qtbot, " \n ")
    assert sheet.empty.isVisible()
    assert not sheet.make.isVisible()
    QApplication.clipboard().setText(rows(2))
    sheet.empty.acted.emit()
    qtbot.waitUntil(lambda: sheet.make.isVisible() and sheet.make.text() == "Make 2 ads")
    QApplication.clipboard().setText(rows(4))
    QTest.keyClick(sheet, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: sheet.make.text() == "Make 4 ads")
    sheet.decline()


def test_too_many_rows_are_refused_in_words(bench: Bench, qtbot: QtBot) -> None:
    sheet = paste(bench, qtbot, "x\n" * 6_000)
    assert "5,000" in sheet.empty.accessibleName()
    sheet.decline()


def test_two_thousand_rows_are_written_in_parts_and_can_be_stopped(bench: Bench, qtbot: QtBot) -> None:
    before = alive(bench)
    sheet = paste(bench, qtbot, rows(2_000, 40))
    seen: list[tuple[int, int]] = []

    def stop_once_begun(done: int, total: int) -> None:
        seen.append((done, total))
        if done:
            sheet.progress.stopped.emit()

    sheet.model.progressed.connect(stop_once_begun)
    sheet.make.click()
    qtbot.waitUntil(lambda: len(seen) > 1, timeout=20_000)
    assert sheet.progress.isVisible()
    qtbot.waitUntil(lambda: sheet.model.making is None, timeout=20_000)
    assert seen == [(0, 2_040), (200, 2_040)]
    assert alive(bench) == before
    assert sheet.isVisible()
    assert sheet.make.isEnabled()
    sheet.decline()
    assert bench.notes.notices == []


def test_a_failure_on_the_way_takes_back_what_was_written(
    bench: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = alive(bench)
    sheet = paste(bench, qtbot, rows(450))
    monkeypatch.setattr("adly_desktop.campaigns.pasting.use_cases.perform", _full_after(1))
    sheet.make.click()
    qtbot.waitUntil(lambda: bool(bench.failures), timeout=20_000)
    qtbot.waitUntil(lambda: sheet.model.making is None)
    assert [failure.code for failure in bench.failures] == ["disk_full"]
    assert alive(bench) == before
    bench.failures.clear()
    sheet.decline()


def _full_after(times: int) -> Callable[..., Any]:
    """The disk is full after so many parts."""
    left = [times]

    def perform(*arguments: Any, **more: Any) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise StorageFailed("no space", code="disk_full")
        return acts.perform(*arguments, **more)

    return perform


def test_values_go_into_the_chosen_rows(bench: Bench, qtbot: QtBot) -> None:
    page = bench.page
    page.model.scope.choose_level(Level.ADS)
    qtbot.waitUntil(lambda: page.grid.model.rowCount() > 3 and page.grid.model.place_at(2) is not None)
    grid = page.grid.grid
    grid.selectRow(0)
    for number in (1, 2):
        grid.selectionModel().select(
            grid.model().index(number, 0),
            grid.selectionModel().SelectionFlag.Select | grid.selectionModel().SelectionFlag.Rows,
        )
    ids = [place.id for number in range(3) if (place := page.grid.model.place_at(number))]
    names = [bench.place.shown("ads", one).fields["name"] for one in ids]
    sheet = paste(bench, qtbot, "أول\nثانٍ\nثالث")
    assert sheet.model.is_filling
    assert sheet.model.layout.columns == ("name",)
    assert [row.over_name for row in sheet.model.judged.rows] == names
    sheet.make.click()
    settled(bench, qtbot)
    assert [bench.place.shown("ads", one).fields["name"] for one in ids] == ["أول", "ثانٍ", "ثالث"]
    assert bench.notes.notices[-1] == "3 rows changed"
    bench.notes.actions[-1]()
    qtbot.waitUntil(lambda: [bench.place.shown("ads", one).fields["name"] for one in ids] == names)


def test_one_row_of_values_is_for_all_that_are_chosen(bench: Bench, qtbot: QtBot) -> None:
    page = bench.page
    page.grid.grid.selectAll()
    count = len(page.grid.selection.numbers())
    sheet = paste(bench, qtbot, "Initiative\tBudget\nرمضان\t٧٧٫٥")
    assert not sheet.model.is_filling
    sheet.mode.chosen.emit("fill")
    qtbot.waitUntil(lambda: sheet.model.is_filling)
    sheet.columns_row.chosen.emit(1, "campaign_daily")
    qtbot.waitUntil(lambda: sheet.model.judged.rows[0].values.get("campaign_daily") == "77.5")
    sheet.make.click()
    settled(bench, qtbot)
    sql = "SELECT count(*) FROM campaigns WHERE initiative = 'رمضان' AND budget_amount = '77.5'"
    changed = bench.place.replica.read(lambda reader: reader.connection.execute(sql).fetchone()[0])
    assert changed == count


def test_more_values_than_rows_say_so(bench: Bench, qtbot: QtBot) -> None:
    bench.page.grid.grid.selectAll()
    count = len(bench.page.grid.selection.numbers())
    sheet = paste(bench, qtbot, "\n".join(f"name {number}" for number in range(count + 2)))
    assert not sheet.model.is_filling
    sheet.model.choose_filling(True)
    qtbot.waitUntil(lambda: sheet.model.count == count)
    assert "Fewer rows are chosen than were copied." in "\n".join(texts_of(sheet))
    sheet.decline()


def test_a_viewer_pastes_nothing(bench: Bench, qtbot: QtBot) -> None:
    bench.page.allow_editing(False)
    bench.page.actions_of_page.pasting.open()
    qtbot.wait(50)
    assert bench.page.window().findChild(PasteSheet) is None
    bench.page.allow_editing(True)


def test_a_cell_being_edited_keeps_its_own_paste(bench: Bench, qtbot: QtBot) -> None:
    bench.page.grid.edit_name()
    editor = bench.page.grid.grid.findChild(BidiTextEdit)
    assert isinstance(editor, BidiTextEdit)
    QApplication.clipboard().setText("لصق")
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "لصق"
    assert bench.page.window().findChild(PasteSheet) is None
    press(editor, Qt.Key.Key_Escape)


def test_the_open_sheet_follows_a_live_switch(bench: Bench, qtbot: QtBot) -> None:
    sheet = paste(bench, qtbot, "Ad set\tBudget\tName\nNew\tمئة\tأ\n")
    copied = {"Ad set", "Budget", "Name", "New", "مئة", "أ"}
    language.switch(Language.ARABIC)
    QApplication.processEvents()
    shown = [text for text in texts_of(sheet) if text not in copied]
    left = [text for text in shown if not has_arabic(text) and any(sign.isalpha() for sign in text)]
    assert left == []
    language.switch(Language.ENGLISH)
    QApplication.processEvents()
    shown = [text for text in texts_of(sheet) if "مئة" not in text and text not in copied]
    home = sheet.model.home
    names = {name for _, name in sheet.model.ad_sets} | {home.campaign, home.ad}
    assert [text for text in shown if has_arabic(text) and not any(name in text for name in names)] == []
    sheet.decline()


def test_keys_of_the_grid_are_keys_of_the_grid_alone(bench: Bench, qtbot: QtBot) -> None:
    before = alive(bench)
    campaigns = "SELECT count(*) FROM campaigns WHERE deleted = 0"
    sheet = paste(bench, qtbot, rows(3))
    qtbot.waitUntil(sheet.make.hasFocus)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_F2):
        press(sheet.make, key)
    QTest.keyClick(sheet.make, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    sheet.decline()
    settled(bench, qtbot)
    bench.page.tree.setFocus()
    for view in bench.page.tree.findChildren(QTreeView):
        view.setFocus()
        press(view, Qt.Key.Key_Delete)
    qtbot.wait(100)
    assert alive(bench) == before
    found = bench.place.replica.read(lambda reader: reader.connection.execute(campaigns).fetchone()[0])
    assert found == bench.page.grid.model.total
    assert not bench.place.replica.read(lambda reader: reader.waiting().mutations)
