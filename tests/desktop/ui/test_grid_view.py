"""The grid: rows drawn alike in both directions, chosen and edited by hand."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    Qt,
    qInstallMessageHandler,
)
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.theme.active import theme
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.cells import CellKind, ChipCell, ColumnSpec, CounterCell, EditorKind, GridRow, RowMark
from adly_desktop.ui.gallery.models import SampleTableModel
from adly_desktop.ui.grid_view import GridView
from adly_desktop.ui.money_edit import MoneyEdit
from adly_desktop.ui.row_delegate import CURRENCY_ROLE
from adly_desktop.ui.tones import Tone
from tests.desktop.hands import child, click, press, type_text

COLUMNS = [
    ColumnSpec("mark", CellKind.MARK, width_px=26),
    ColumnSpec("tile", CellKind.TILE, width_px=34),
    ColumnSpec("name", CellKind.NAME, "Name", width_px=200, editor=EditorKind.TEXT),
    ColumnSpec("state", CellKind.CHIP, "State", width_px=90),
    ColumnSpec("spend", CellKind.NUMBER, "Spend", width_px=110, editor=EditorKind.MONEY),
    ColumnSpec("found", CellKind.COUNTER, width_px=44),
]
NAME, SPEND = 2, 4
Index = QModelIndex | QPersistentModelIndex


def a_row(name: str = "عرض iPhone 17", spend: str = "−12,345.50", struck: bool = False) -> GridRow:
    return GridRow(
        (RowMark.CHANGED, "meta", name, ChipCell("Active", Tone.GREEN), spend, CounterCell(2)), struck
    )


class EditableModel(SampleTableModel):
    """Keeps what editors send."""

    def __init__(self, rows: list[GridRow]) -> None:
        super().__init__(COLUMNS, rows)
        self.received: list[tuple[int, int, object]] = []
        self.currency = ("SAR", 2)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.EditRole and index.column() == SPEND:
            return Decimal("100.00")
        if role == CURRENCY_ROLE:
            return self.currency
        return super().data(index, role)

    def setData(  # noqa: N802 - Qt override
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        self.received.append((index.row(), index.column(), value))
        return True


def show(qtbot: QtBot, rows: list[GridRow]) -> tuple[GridView, EditableModel]:
    model = EditableModel(rows)
    grid = GridView(COLUMNS, model.row_at)
    qtbot.addWidget(grid)
    model.setParent(grid)
    grid.setModel(model)
    grid.resize(520, 300)
    grid.show()
    grid.activateWindow()
    QApplication.processEvents()
    return grid, model


def test_a_signed_number_looks_the_same_in_both_directions(qtbot: QtBot, look: QApplication) -> None:
    in_english = _cell(show(qtbot, [a_row()])[0], 0, SPEND)
    language.switch(Language.ARABIC)
    in_arabic = _cell(show(qtbot, [a_row()])[0], 0, SPEND)
    assert _ink(in_english) == _ink(in_arabic) != []


def test_numbers_of_any_length_end_at_one_edge(qtbot: QtBot, arabic: QApplication) -> None:
    grid, _ = show(qtbot, [a_row(spend="4.00"), a_row(spend="1,204.00"), a_row(spend="−90.00")])
    edges = {max(x for x, _ in _ink(_cell(grid, row, SPEND))) for row in range(3)}
    assert max(edges) - min(edges) <= 1


def test_columns_change_sides_with_the_window(qtbot: QtBot, arabic: QApplication) -> None:
    grid, _ = show(qtbot, [a_row()])
    assert _rect(grid, 0, 0).left() > _rect(grid, 0, SPEND).left()


@pytest.mark.parametrize("tongue", list(Language))
def test_a_row_is_chosen_by_code_and_by_hand(qtbot: QtBot, look: QApplication, tongue: Language) -> None:
    language.switch(tongue)
    grid, _ = show(qtbot, [a_row(), a_row(), a_row()])
    grid.selectRow(1)
    assert [index.row() for index in grid.selectionModel().selectedRows()] == [1]
    click(grid.viewport(), _rect(grid, 2, NAME).center())
    assert [index.row() for index in grid.selectionModel().selectedRows()] == [2]


def test_a_chosen_row_is_seen_across_its_whole_width(qtbot: QtBot, look: QApplication) -> None:
    grid, _ = show(qtbot, [a_row(), a_row()])
    grid.selectRow(0)
    image = grid.viewport().grab().toImage()
    soft = theme.color("accent_soft")
    assert all(image.pixelColor(x, 4) == soft for x in range(4, grid.viewport().width(), 50))
    assert image.pixelColor(4, 44) == theme.color("surface")


def test_the_row_under_the_pointer_is_lit(qtbot: QtBot, look: QApplication) -> None:
    grid, _ = show(qtbot, [a_row(), a_row()])
    # Handed to the viewport: the pointer itself is the whole process's, and may rest over another window.
    none, point = Qt.MouseButton.NoButton, QPointF(200, 60)
    moved = QMouseEvent(QEvent.Type.MouseMove, point, QPointF(), none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(grid.viewport(), moved)
    assert grid.viewport().grab().toImage().pixelColor(190, 44) == theme.color("raised")


def test_a_row_on_its_way_is_drawn_as_bars(qtbot: QtBot, look: QApplication) -> None:
    model = SampleTableModel(COLUMNS, [a_row()])
    grid = GridView(COLUMNS, lambda _: None)
    qtbot.addWidget(grid)
    model.setParent(grid)
    grid.setModel(model)
    grid.resize(520, 200)
    grid.show()
    assert theme.color("sunken") in _colours(_cell(grid, 0, NAME))


def test_a_row_that_goes_is_struck_out(qtbot: QtBot, arabic: QApplication) -> None:
    grid, _ = show(qtbot, [a_row("م م"), a_row("م م", struck=True)])
    plain, struck = (_longest_line(_cell(grid, row, NAME)) for row in range(2))
    assert plain < 10 < struck < 40


def test_a_name_is_edited_in_place(qtbot: QtBot, arabic: QApplication) -> None:
    grid, model = show(qtbot, [a_row()])
    grid.edit(model.index(0, NAME))
    editor = child(grid, BidiTextEdit)
    assert editor is not None
    assert editor.text() == "عرض iPhone 17"
    editor.set_text("عرض جديد")
    press(editor, Qt.Key.Key_Return)
    assert model.received == [(0, NAME, "عرض جديد")]


def test_an_amount_reaches_the_model_as_a_decimal(qtbot: QtBot, arabic: QApplication) -> None:
    grid, model = show(qtbot, [a_row()])
    grid.edit(model.index(0, SPEND))
    line = child(child(grid, MoneyEdit), QLineEdit)
    line.selectAll()
    type_text(line, "250.5")
    press(line, Qt.Key.Key_Return)
    assert model.received == [(0, SPEND, Decimal("250.50"))]


def test_an_amount_has_the_decimals_of_its_currency(qtbot: QtBot, arabic: QApplication) -> None:
    grid, model = show(qtbot, [a_row()])
    model.currency = ("KWD", 3)
    grid.edit(model.index(0, SPEND))
    line = child(child(grid, MoneyEdit), QLineEdit)
    assert line.text() == "100.000"
    line.selectAll()
    type_text(line, "1.525")
    press(line, Qt.Key.Key_Return)
    assert model.received == [(0, SPEND, Decimal("1.525"))]


def test_an_edit_that_changes_nothing_sends_nothing(qtbot: QtBot, look: QApplication) -> None:
    grid, model = show(qtbot, [a_row()])
    grid.edit(model.index(0, NAME))
    press(child(grid, BidiTextEdit), Qt.Key.Key_Return)
    assert model.received == []


def test_escape_gives_an_edit_up(qtbot: QtBot, look: QApplication) -> None:
    grid, model = show(qtbot, [a_row()])
    grid.edit(model.index(0, NAME))
    editor = child(grid, BidiTextEdit)
    editor.set_text("something else")
    press(editor, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert model.received == []


@pytest.fixture
def warnings() -> Iterator[list[str]]:
    """What Qt complains of meanwhile."""
    told: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _context, message: told.append(str(message)))
    yield told
    qInstallMessageHandler(before)


@pytest.mark.parametrize("column", [NAME, SPEND])
@pytest.mark.parametrize("way_out", ["enter", "tab", "leave", "escape"])
def test_an_edit_ends_once_whatever_ends_it(
    qtbot: QtBot, look: QApplication, warnings: list[str], column: int, way_out: str
) -> None:
    grid, model = show(qtbot, [a_row(), a_row()])
    qtbot.waitUntil(grid.isActiveWindow)
    for row in range(2):  # the second edit meets what the first may have left behind
        grid.setFocus()
        grid.setCurrentIndex(model.index(row, column))
        press(grid, Qt.Key.Key_F2)
        assert grid.state() == GridView.State.EditingState
        editor = QApplication.focusWidget()
        assert editor is not None
        type_text(editor, "7")
        _end(grid, editor, way_out)
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        assert grid.state() != GridView.State.EditingState
    assert len(model.received) == (0 if way_out == "escape" else 2)
    assert [told for told in warnings if "does not belong" in told] == []


def test_enter_on_a_wrong_amount_keeps_the_field_and_says_why(
    qtbot: QtBot, look: QApplication, warnings: list[str]
) -> None:
    grid, model = show(qtbot, [a_row()])
    qtbot.waitUntil(grid.isActiveWindow)
    grid.setFocus()
    grid.setCurrentIndex(model.index(0, SPEND))
    press(grid, Qt.Key.Key_F2)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    type_text(line, "12 5")
    press(line, Qt.Key.Key_Return)
    assert grid.state() == GridView.State.EditingState
    assert QToolTip.text() == line.accessibleDescription() != ""
    line.selectAll()
    type_text(line, "125")
    press(line, Qt.Key.Key_Return)
    assert model.received == [(0, SPEND, Decimal("125.00"))]
    assert [told for told in warnings if "does not belong" in told] == []


def _end(grid: GridView, editor: QWidget, way_out: str) -> None:
    keys = {"enter": Qt.Key.Key_Return, "tab": Qt.Key.Key_Tab, "escape": Qt.Key.Key_Escape}
    if way_out == "leave":
        grid.setFocus()
    else:
        press(editor, keys[way_out])


def test_only_the_rows_in_sight_are_asked_for(qtbot: QtBot, look: QApplication) -> None:
    asked: set[int] = set()
    model = SampleTableModel(COLUMNS, [a_row()] * 10_000)

    def row_at(number: int) -> GridRow:
        asked.add(number)
        return a_row()

    grid = GridView(COLUMNS, row_at)
    qtbot.addWidget(grid)
    model.setParent(grid)
    grid.setModel(model)
    grid.resize(520, 300)
    grid.show()
    grid.grab()
    assert asked
    assert len(asked) < 12


def _rect(grid: GridView, row: int, column: int) -> QRect:
    return grid.visualRect(grid.model().index(row, column))


def _cell(grid: GridView, row: int, column: int) -> QImage:
    return grid.viewport().grab(_rect(grid, row, column)).toImage()


def _ink(image: QImage) -> list[tuple[int, int]]:
    """Pixels clearly darker than the ground; the row's lower line does not count."""
    return [
        (x, y)
        for x in range(image.width())
        for y in range(image.height() - 1)
        if image.pixelColor(x, y).lightness() < 140
    ]


def _longest_line(image: QImage) -> int:
    """Length of the longest level line of ink, in px."""
    longest = 0
    for y in range(image.height() - 1):
        run = 0
        for x in range(image.width()):
            run = run + 1 if image.pixelColor(x, y).lightness() < 220 else 0
            longest = max(longest, run)
    return longest


def _colours(image: QImage) -> list[object]:
    return [image.pixelColor(x, image.height() // 2) for x in range(image.width())]
