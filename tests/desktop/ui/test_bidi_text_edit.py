"""The copy editor: direction, exactness, marks, keys."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.theme.active import ThemeMode, theme
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.marks import Mark, Severity
from adly_desktop.ui.text_direction import TextDirection, direction_of
from adly_desktop.ui.text_geometry import stretches
from tests.desktop.hands import press, type_text

RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
RIGHT_SHIFT, LEFT_SHIFT = 0xFFE2, 0xFFE1


@pytest.fixture
def editor(qtbot: QtBot, look: QApplication) -> BidiTextEdit:
    made = BidiTextEdit()
    qtbot.addWidget(made)
    made.resize(360, 60)
    made.show()
    return made


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("خصم على العبايات", RTL),
        ("iPhone 17 Pro بخصم 25%", RTL),
        ("Free delivery", LTR),
        ("25% off", LTR),
        ("🔥 خصم", RTL),
    ],
)
def test_any_arabic_letter_makes_the_paragraph_arabic(
    editor: BidiTextEdit, text: str, direction: Qt.LayoutDirection
) -> None:
    editor.set_text(text)
    assert editor.document().firstBlock().blockFormat().layoutDirection() == direction
    assert direction_of(text, LTR) == direction


def test_each_paragraph_has_its_own_direction(editor: BidiTextEdit) -> None:
    editor.set_text("Sale\nخصم\n25")
    assert _directions(editor) == [LTR, RTL, LTR]


@pytest.mark.parametrize(("forced", "direction"), [(TextDirection.RTL, RTL), (TextDirection.LTR, LTR)])
def test_a_forced_direction_holds_for_every_paragraph(
    editor: BidiTextEdit, forced: TextDirection, direction: Qt.LayoutDirection
) -> None:
    editor.set_text("Sale\nخصم")
    editor.set_direction(forced)
    assert _directions(editor) == [direction, direction]


def test_an_empty_field_follows_the_window(qtbot: QtBot, look: QApplication) -> None:
    editor = BidiTextEdit()
    qtbot.addWidget(editor)
    assert _directions(editor) == [LTR]
    language.switch(Language.ARABIC)
    look.processEvents()
    assert _directions(editor) == [RTL]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=st.text(alphabet="خصم Sale 25%\u00a0\u200f\u200e\u2066\u2069\u061c\n🔥👨‍👩‍👧", max_size=60))
def test_every_sign_comes_out_as_it_went_in(editor: BidiTextEdit, text: str) -> None:
    editor.set_text(text)
    assert editor.text() == text


def test_copying_keeps_every_sign(editor: BidiTextEdit) -> None:
    text = "\u2066\u20c1\u00a04,999\u2069 فقط\nالآن"
    editor.set_text(text)
    editor.selectAll()
    assert editor.createMimeDataFromSelection().text() == text


def test_pasting_brings_text_and_no_dress(editor: BidiTextEdit) -> None:
    pasted = QMimeData()
    pasted.setHtml("<b>خصم</b>")
    pasted.setText("خصم\u00a025")
    editor.insertFromMimeData(pasted)
    assert editor.text() == "خصم\u00a025"


def test_one_line_stays_one_line(qtbot: QtBot, look: QApplication) -> None:
    editor = BidiTextEdit(multiline=False)
    qtbot.addWidget(editor)
    pasted = QMimeData()
    pasted.setText("first\nsecond\u2028third")
    editor.insertFromMimeData(pasted)
    assert editor.text() == "first second third"
    finished: list[str] = []
    editor.editing_finished.connect(finished.append)
    press(editor, Qt.Key.Key_Return)
    assert finished == ["first second third"]


def test_edits_are_told_once_each_and_setting_is_not(qtbot: QtBot, editor: BidiTextEdit) -> None:
    told: list[str] = []
    editor.edited.connect(told.append)
    editor.set_text("س")
    type_text(editor, "ab")
    assert told == ["aس", "abس"]


def test_an_edit_that_turns_the_paragraph_is_told_once_and_undone_at_once(
    qtbot: QtBot, editor: BidiTextEdit
) -> None:
    told: list[str] = []
    editor.set_text("abc")
    editor.edited.connect(told.append)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text(editor, "م")
    assert (told, _directions(editor)) == (["abcم"], [RTL])
    editor.undo()
    assert (editor.text(), _directions(editor)) == ("abc", [LTR])


def test_deleting_the_last_arabic_letter_turns_the_paragraph_back(qtbot: QtBot, editor: BidiTextEdit) -> None:
    editor.set_text("abcم")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    press(editor, Qt.Key.Key_Backspace)
    assert (editor.text(), _directions(editor)) == ("abc", [LTR])
    editor.undo()
    assert (editor.text(), _directions(editor)) == ("abcم", [RTL])


def test_typing_on_is_undone_as_one(editor: BidiTextEdit) -> None:
    type_text(editor, "مرحبا")
    editor.undo()
    editor.undo()
    assert editor.text() == ""


def test_without_an_own_history_undo_is_left_to_the_window(qtbot: QtBot, look: QApplication) -> None:
    editor = BidiTextEdit(own_undo=False)
    qtbot.addWidget(editor)
    type_text(editor, "abc")
    editor.undo()
    assert editor.text() == "abc"


def test_leaving_the_field_ends_the_edit(qtbot: QtBot, editor: BidiTextEdit) -> None:
    other = BidiTextEdit()
    qtbot.addWidget(other)
    finished: list[str] = []
    editor.editing_finished.connect(finished.append)
    editor.activateWindow()
    editor.setFocus()
    type_text(editor, "نص")
    editor.clearFocus()
    assert finished == ["نص"]


def test_the_same_text_again_leaves_the_caret(editor: BidiTextEdit) -> None:
    editor.set_text("خصم اليوم")
    cursor = editor.textCursor()
    cursor.setPosition(4)
    editor.setTextCursor(cursor)
    editor.set_text("خصم اليوم")
    assert editor.textCursor().position() == 4


def test_a_mark_lies_under_its_word_though_an_emoji_stands_before(editor: BidiTextEdit) -> None:
    text = "🎁🔥 sale now"
    editor.set_text(text)
    plain, marked = _underlines(editor, []), _underlines(editor, [Mark(3, 7, Severity.SUGGESTS, "")])
    word = next(iter(stretches(editor.document(), 5, 9)))  # two emoji are four units
    assert not plain
    assert min(marked) >= word.box.left() - 2
    assert max(marked) <= word.box.right() + 2
    assert max(marked) - min(marked) > word.box.width() - 4


def test_marks_take_the_colour_of_their_severity(editor: BidiTextEdit) -> None:
    editor.set_text("one two")
    editor.set_marks([Mark(0, 3, Severity.WARNS, ""), Mark(4, 7, Severity.SUGGESTS, "")])
    assert _columns_of(editor, "amber")
    assert _columns_of(editor, "blue")
    assert max(_columns_of(editor, "amber")) < min(_columns_of(editor, "blue"))


def test_marks_follow_the_theme(editor: BidiTextEdit) -> None:
    editor.set_text("one two")
    editor.set_marks([Mark(0, 3, Severity.BLOCKS, "")])
    theme.set_mode(ThemeMode.DARK)
    assert _columns_of(editor, "red")


def test_invisible_signs_become_visible(editor: BidiTextEdit) -> None:
    editor.set_text("خصم")
    before = editor.sizeHint().height()
    assert not _columns_of(editor, "purple")
    editor.set_text("\u200fخصم")
    assert _columns_of(editor, "purple")
    assert editor.sizeHint().height() >= before


def test_the_field_grows_with_its_text_up_to_a_limit(editor: BidiTextEdit) -> None:
    heights = []
    for lines in (1, 3, 8, 40):
        editor.set_text("\n".join(["سطر"] * lines))
        heights.append(editor.height())
    assert heights[0] < heights[1] < heights[2] == heights[3]


@pytest.mark.parametrize(
    ("shift", "chosen"), [(RIGHT_SHIFT, TextDirection.RTL), (LEFT_SHIFT, TextDirection.LTR)]
)
def test_control_and_shift_choose_the_direction(
    editor: BidiTextEdit, shift: int, chosen: TextDirection
) -> None:
    told: list[TextDirection] = []
    editor.direction_chosen.connect(told.append)
    _shift(editor, shift, pressed=True)
    _shift(editor, shift, pressed=False)
    assert (told, editor.direction()) == ([chosen], chosen)


def test_a_shortcut_with_both_keys_turns_nothing(editor: BidiTextEdit) -> None:
    _shift(editor, RIGHT_SHIFT, pressed=True)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    editor.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Z, both))
    _shift(editor, RIGHT_SHIFT, pressed=False)
    assert editor.direction() is TextDirection.AUTO


def _directions(editor: BidiTextEdit) -> list[Qt.LayoutDirection]:
    document = editor.document()
    return [
        document.findBlockByNumber(n).blockFormat().layoutDirection() for n in range(document.blockCount())
    ]


def _underlines(editor: BidiTextEdit, marks: list[Mark]) -> list[int]:
    editor.set_marks(marks)
    return _columns_of(editor, "blue")


def _columns_of(editor: BidiTextEdit, token: str) -> list[int]:
    """Columns of the viewport with a pixel close to a token's colour."""
    image, wanted = editor.viewport().grab().toImage(), theme.color(token)
    found = set()
    for x in range(image.width()):
        for y in range(image.height()):
            pixel = image.pixelColor(x, y)
            distance = (
                abs(pixel.red() - wanted.red())
                + abs(pixel.green() - wanted.green())
                + abs(pixel.blue() - wanted.blue())
            )
            if distance < 60:
                found.add(x)
    return sorted(found)


def _shift(editor: BidiTextEdit, key: int, *, pressed: bool) -> None:
    kind = QEvent.Type.KeyPress if pressed else QEvent.Type.KeyRelease
    event = QKeyEvent(kind, Qt.Key.Key_Shift, Qt.KeyboardModifier.ControlModifier, 0, key, 0)
    QApplication.sendEvent(editor, event)
