"""The money field as a person uses it: real key strokes."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from adly_desktop.ui.ltr_edit import LtrEdit
from adly_desktop.ui.money_edit import MoneyEdit
from adly_desktop.ui.panel import Panel
from adly_sync_server.contract.typed_amounts import AmountFault
from tests.desktop.hands import child, press, type_text


class Desk:
    """A money field with another field to leave for."""

    def __init__(self, qtbot: QtBot) -> None:
        panel = Panel()
        qtbot.addWidget(panel)
        self.panel, self.qtbot, self.money, self.other = panel, qtbot, MoneyEdit("SAR"), LtrEdit()
        column = QVBoxLayout(panel)
        column.addWidget(self.money)
        column.addWidget(self.other)
        panel.show()
        panel.activateWindow()
        self.edited: list[Decimal | None] = []
        self.finished: list[Decimal | None] = []
        self.money.edited.connect(self.edited.append)
        self.money.editing_finished.connect(self.finished.append)
        self.money.setFocus()

    @property
    def line(self) -> QLineEdit:
        line = child(self.money, QLineEdit)
        assert line is not None
        return line

    def type(self, text: str) -> None:
        type_text(self.line, text)

    def leave(self) -> None:
        self.other.setFocus()
        QApplication.processEvents()


@pytest.fixture
def desk(qtbot: QtBot, arabic: QApplication) -> Desk:
    return Desk(qtbot)


@pytest.mark.parametrize("typed", ["1234.5", "١٢٣٤٫٥", "1,234.50", "١٬٢٣٤٫٥٠", "۱۲۳۴٫۵"])
def test_any_writing_becomes_one_amount_with_a_grouped_echo(desk: Desk, typed: str) -> None:
    desk.type(typed)
    desk.leave()
    assert desk.finished == [Decimal("1234.50")]
    assert desk.line.text() == "1,234.50"


def test_every_key_stroke_tells_the_amount_so_far(desk: Desk) -> None:
    desk.type("12.5")
    assert desk.edited == [Decimal("1.00"), Decimal("12.00"), Decimal("12.00"), Decimal("12.50")]


def test_setting_an_amount_tells_nobody(desk: Desk) -> None:
    desk.leave()
    desk.finished.clear()
    desk.money.set_amount(Decimal("900"))
    assert (desk.line.text(), desk.edited, desk.finished) == ("900.00", [], [])


def test_a_figure_typed_into_a_grouped_amount_counts_as_typed(desk: Desk) -> None:
    desk.money.set_amount(Decimal("1200"))
    desk.line.setCursorPosition(len("1,20"))
    desk.type("5")
    assert desk.money.amount() == Decimal("12050.00")
    desk.leave()
    assert desk.line.text() == "12,050.00"


def test_what_is_no_amount_is_red_and_changes_nothing(desk: Desk) -> None:
    desk.money.set_amount(Decimal("50"))
    desk.line.selectAll()
    desk.type("abc")
    assert desk.money.problem() is AmountFault.UNREADABLE
    assert desk.money.property("wrong") is True
    desk.leave()
    assert desk.finished == []
    assert desk.money.amount() == Decimal("50")


def test_repairing_the_text_takes_the_red_away(desk: Desk) -> None:
    desk.type("5x")
    press(desk.line, Qt.Key.Key_Backspace)
    assert desk.money.problem() is None
    assert desk.money.amount() == Decimal("5.00")


def test_emptying_the_field_is_an_edit_of_its_own(desk: Desk) -> None:
    desk.money.set_amount(Decimal("50"))
    desk.line.selectAll()
    press(desk.line, Qt.Key.Key_Delete)
    assert desk.edited == [None]
    desk.leave()
    assert (desk.finished, desk.line.text()) == ([None], "")


def test_dinars_have_three_decimals(desk: Desk) -> None:
    desk.money.set_currency("KWD", 3)
    desk.type("1.5")
    desk.leave()
    assert desk.line.text() == "1.500"


def test_a_colleagues_change_does_not_touch_what_one_is_typing(desk: Desk) -> None:
    desk.money.set_amount(Decimal("10"))
    desk.line.selectAll()
    desk.type("10.")
    desk.money.set_amount(Decimal("10"))
    assert desk.line.text() == "10."


def test_figures_run_left_to_right_at_the_windows_leading_side(desk: Desk) -> None:
    assert desk.line.layoutDirection() == Qt.LayoutDirection.LeftToRight
    desk.money.set_amount(Decimal("1200"))
    QApplication.processEvents()
    assert desk.line.geometry().center().x() > desk.money.width() / 2


def test_enter_finishes_too(desk: Desk) -> None:
    desk.type("7")
    press(desk.line, Qt.Key.Key_Return)
    assert desk.finished == [Decimal("7.00")]
    assert desk.line.text() == "7.00"
