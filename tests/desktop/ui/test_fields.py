"""Links, passwords, codes, days, choices: content that must not turn round."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.ui.buttons import GhostButton, IconButton
from adly_desktop.ui.check_box import CheckBox, Switch
from adly_desktop.ui.code_edit import CodeEdit
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.counter_label import CounterLabel
from adly_desktop.ui.date_edit import DateEdit, MonthPopup
from adly_desktop.ui.field import Field, FieldFinding
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.ltr_edit import LtrEdit
from adly_desktop.ui.month_grid import MonthGrid
from adly_desktop.ui.password_edit import PasswordEdit
from adly_desktop.ui.search_field import SearchField
from tests.desktop.hands import child, click, press, type_text

LTR = Qt.LayoutDirection.LeftToRight


def test_a_link_runs_left_to_right_and_drops_direction_signs(qtbot: QtBot, arabic: QApplication) -> None:
    field, told = LtrEdit(), list[str]()
    qtbot.addWidget(field)
    field.edited.connect(told.append)
    field.insert("")
    type_text(field, "\u200eso\u202c/شتاء")
    assert (field.text(), told[-1], field.layoutDirection()) == ("so/شتاء", "so/شتاء", LTR)
    field.set_text("other")
    assert told[-1] == "so/شتاء"


def test_a_password_is_hidden_until_one_looks(qtbot: QtBot, look: QApplication) -> None:
    field = PasswordEdit()
    qtbot.addWidget(field)
    line, eye = child(field, QLineEdit), child(field, IconButton)
    type_text(line, "سر123")
    assert (field.text(), line.echoMode()) == ("سر123", QLineEdit.EchoMode.Password)
    eye.click()
    assert line.echoMode() == QLineEdit.EchoMode.Normal
    assert eye.accessibleName() == "Hide password"


@pytest.mark.parametrize("typed", ["40719933", "٤٠٧١٩٩٣٣", "4071 9933", "4071-9933-55"])
def test_a_code_takes_digits_of_any_script(qtbot: QtBot, arabic: QApplication, typed: str) -> None:
    field, done = CodeEdit(8), list[str]()
    qtbot.addWidget(field)
    field.completed.connect(done.append)
    type_text(field, typed)
    assert (field.code(), done[0]) == ("40719933", "40719933")


@pytest.mark.parametrize("typed", ["2026-11-27", "2026/11/27", "٢٠٢٦-١١-٢٧"])
def test_a_day_is_typed_in_one_order(qtbot: QtBot, arabic: QApplication, typed: str) -> None:
    field = DateEdit()
    qtbot.addWidget(field)
    line = child(field, QLineEdit)
    type_text(line, typed)
    assert field.day() == date(2026, 11, 27)
    assert line.layoutDirection() == LTR


def test_half_a_day_is_red_and_the_last_whole_one_stays(qtbot: QtBot, look: QApplication) -> None:
    field, told = DateEdit(), list[object]()
    qtbot.addWidget(field)
    field.set_day(date(2026, 1, 2))
    field.edited.connect(told.append)
    press(child(field, QLineEdit), Qt.Key.Key_Backspace)
    assert (field.property("wrong"), field.day(), told) == (True, date(2026, 1, 2), [])


def test_a_day_is_picked_from_the_month(qtbot: QtBot, arabic: QApplication) -> None:
    field, told = DateEdit(), list[object]()
    qtbot.addWidget(field)
    field.set_day(date(2026, 11, 27))
    field.edited.connect(told.append)
    child(field, IconButton).click()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, MonthPopup)
    assert {label.text() for label in popup.findChildren(TextLabel)} == {
        "نوفمبر 2026",
        "21 جمادى الأولى 1448 هـ (±1)",
    }
    grid = child(popup, MonthGrid)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Return):  # left is onward in Arabic
        QApplication.sendEvent(grid, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
    assert told == [date(2026, 12, 5)]
    assert child(field, QLineEdit).text() == "2026-12-05"


@pytest.mark.parametrize(("tongue", "column"), [(Language.ENGLISH, 0), (Language.ARABIC, 6)])
def test_the_week_begins_on_sunday_at_the_reading_side(
    qtbot: QtBot, look: QApplication, tongue: Language, column: int
) -> None:
    language.switch(tongue)
    grid, picked = MonthGrid(date(2026, 11, 15)), list[object]()
    qtbot.addWidget(grid)
    grid.resize(grid.sizeHint())
    grid.picked.connect(picked.append)
    first = QPoint(column * 36 + 18, 28 + 18)
    click(grid, first)
    assert picked == [date(2026, 11, 1)]


def test_turning_months_keeps_within_short_ones(qtbot: QtBot, look: QApplication) -> None:
    grid = MonthGrid(date(2026, 1, 31))
    qtbot.addWidget(grid)
    grid.turn(1)
    assert grid.shown() == date(2026, 2, 28)
    grid.turn(-14)
    assert grid.shown() == date(2024, 12, 28)


def test_a_choice_is_told_only_when_the_user_makes_it(qtbot: QtBot, look: QApplication) -> None:
    box, told = ComboBox(), list[str]()
    qtbot.addWidget(box)
    box.chosen.connect(told.append)
    box.show_choices([("a", "A"), ("b", "B")])
    box.choose("b")
    box.show_choices([("b", "ب"), ("c", "ج")])
    assert (box.current(), told) == ("b", [])
    box.activated.emit(1)
    assert told == ["b"]
    box.choose("gone")
    assert box.current() == ""


@pytest.mark.parametrize("kind", [CheckBox, Switch])
def test_a_box_is_ticked_by_mouse_and_by_space(
    qtbot: QtBot, arabic: QApplication, kind: type[CheckBox]
) -> None:
    box = kind("تكرار")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    click(box)
    assert box.isChecked()
    press(box, Qt.Key.Key_Space)
    assert not box.isChecked()
    assert box.accessibleName() == "تكرار"


def test_a_search_runs_in_the_direction_of_its_words(qtbot: QtBot, arabic: QApplication) -> None:
    field, told = SearchField("ابحث"), list[str]()
    qtbot.addWidget(field)
    field.edited.connect(told.append)
    type_text(field.line_edit(), "Lamsa")
    assert told[-1] == "Lamsa"
    assert field.line_edit().layoutDirection() == LTR


def test_a_field_names_its_editor_and_offers_fixes(qtbot: QtBot, look: QApplication) -> None:
    editor, asked = LtrEdit(), list[str]()
    field = Field("Link", editor)
    qtbot.addWidget(field)
    field.fix_requested.connect(asked.append)
    field.show_findings([FieldFinding("space", "Has a space", "Remove it"), FieldFinding("long", "Too long")])
    assert editor.accessibleName() == "Link"
    bars = field.findChildren(FindingBar)
    bars[0].fix_requested.emit()
    field.show_findings([FieldFinding("long", "Too long", "Cut")])
    bars[0].fix_requested.emit()
    assert asked == ["space", "long"]
    assert [bar.isVisibleTo(field) for bar in bars] == [True, False]


@pytest.mark.parametrize(
    ("used", "limit", "text", "over"),
    [(85, 125, "85 / 125", False), (41, 40, "41 / 40", True), (7, None, "7", False)],
)
def test_a_counter_turns_red_above_its_limit(
    qtbot: QtBot, look: QApplication, used: int, limit: int | None, text: str, over: bool
) -> None:
    label = CounterLabel()
    qtbot.addWidget(label)
    label.show_count(used, limit)
    assert (label.text(), bool(label.property("over"))) == (text, over)


def test_labels_stand_at_the_windows_side_whatever_they_say(qtbot: QtBot, look: QApplication) -> None:
    label = TextLabel("184,320")
    qtbot.addWidget(label)
    language.switch(Language.ARABIC)
    QApplication.processEvents()
    assert label.alignment() & Qt.AlignmentFlag.AlignRight
    label.setText("iPhone 17 خصم")
    assert label.text() == "iPhone 17 خصم"


def test_labels_show_names_as_they_are_written(qtbot: QtBot, look: QApplication) -> None:
    label = TextLabel("<b>Sale</b> & more")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert GhostButton("Find & replace").text() == "Find && replace"


def test_a_label_without_room_tells_the_rest_in_its_tooltip(qtbot: QtBot, look: QApplication) -> None:
    label = ElidedLabel("A name that is far too long for its place")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.grab()
    assert label.toolTip() == label.text()
    label.resize(600, 20)
    label.grab()
    assert label.toolTip() == ""
