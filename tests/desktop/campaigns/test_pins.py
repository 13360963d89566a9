"""Pins in the inspector: set and let go by a click, undone, and kept apart from those of other rows."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.levels import columns_of
from adly_desktop.campaigns.pinning import all_pinned, pin, pinned, unpin
from adly_desktop.campaigns.pins_view import PinsPart
from adly_desktop.ui.cells import CellKind, ColumnSpec, GridRow, NameCell, cell_text
from adly_desktop.ui.row_painter import CellSpan, RowPainter, RowState
from adly_sync_server.contract.automation.pins import is_pinned, pins_of
from tests.desktop.campaigns.conftest import Bench, Workplace

pytestmark = pytest.mark.usefixtures("look")


def test_pinned_twice_is_once_and_let_go_is_gone(workplace: Workplace) -> None:
    replica = workplace.replica
    replica.write(lambda uow: pin(uow, "ad_sets", "s1", "budget"))
    assert replica.write(lambda uow: pin(uow, "ad_sets", "s1", "budget")) == ()
    replica.write(lambda uow: pin(uow, "ad_sets", "s2", "*"))
    assert replica.read(lambda reader: pinned(reader, "s1")) == {"budget"}
    rows = replica.read(lambda reader: [row.fields for row in reader.rows("shared_settings")])
    assert is_pinned(pins_of(rows), "ad_sets", "s1", "budget_amount")
    replica.write(lambda uow: unpin(uow, "s1", "budget"))
    assert replica.read(lambda reader: pinned(reader, "s1")) == frozenset()
    assert replica.read(lambda reader: pinned(reader, "s2")) == {"*"}


def test_a_click_pins_and_undo_lets_go(bench: Bench, qtbot: QtBot) -> None:
    inspector = bench.page.model.inspector
    campaign_id = inspector.campaign.id
    form = bench.page.inspector.form("campaign")
    assert form is not None
    (part,) = form.findChildren(PinsPart)
    part.boxes["budget"].click()
    qtbot.waitUntil(lambda: inspector.pins.of(inspector.campaign) == {"budget"})
    assert part.boxes["budget"].isChecked()
    assert bench.place.replica.read(lambda reader: pinned(reader, campaign_id)) == {"budget"}
    bench.page.model.acts.undo()
    qtbot.waitUntil(lambda: inspector.pins.of(inspector.campaign) == frozenset())
    assert not part.boxes["budget"].isChecked()


def test_where_everything_is_pinned_single_fields_are_not_asked(bench: Bench, qtbot: QtBot) -> None:
    inspector = bench.page.model.inspector
    form = bench.page.inspector.form("campaign")
    assert form is not None
    (part,) = form.findChildren(PinsPart)
    part.boxes["*"].click()
    qtbot.waitUntil(lambda: "*" in inspector.pins.of(inspector.campaign))
    assert (part.boxes["budget"].isEnabled(), part.boxes["*"].isEnabled()) == (False, True)
    part.boxes["*"].click()
    qtbot.waitUntil(lambda: inspector.pins.of(inspector.campaign) == frozenset())
    assert part.boxes["budget"].isEnabled()


def test_the_grid_shows_pins_and_sets_them_for_all_chosen_rows(bench: Bench, qtbot: QtBot) -> None:
    page, grid = bench.page, bench.page.grid
    qtbot.waitUntil(lambda: grid.model.rowCount() > 2 and grid.model.place_at(2) is not None)
    grid.grid.selectRow(0)
    grid.grid.selectionModel().select(
        grid.model.index(1, 0),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )
    chosen = [grid.model.place_at(number) for number in grid.selection.numbers()]
    assert len(chosen) == 2

    def press(text: str) -> bool:
        """Press an entry of the open menu, which then closes; whether it was ticked."""
        grid.menu_requested.emit(page.mapToGlobal(page.rect().center()))
        menus = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]
        (menu,) = [one for one in menus if any(action.text() == "Pin" for action in one.actions())]
        below = next(one.menu() for one in menu.actions() if one.text() == "Pin")
        assert isinstance(below, QMenu)
        action = next(one for one in below.actions() if one.text() == text)
        was_ticked = action.isChecked()
        action.trigger()
        menu.close()
        return was_ticked

    def told(number: int) -> str:
        column = next(n for n, c in enumerate(columns_of(page.model.scope.level)) if c.key == "name")
        return str(grid.model.index(number, column).data(Qt.ItemDataRole.ToolTipRole) or "")

    assert told(0) == ""
    assert not press("Budget")
    qtbot.waitUntil(lambda: told(0) == told(1) == "Pinned: Budget")
    assert told(2) == ""
    kept = bench.place.replica.read(all_pinned)
    assert [kept.get(one.id) for one in chosen if one is not None] == [frozenset({"budget"})] * 2
    assert press("Budget"), "all of them have it"
    qtbot.waitUntil(lambda: told(0) == told(1) == "")
    page.model.acts.undo()
    qtbot.waitUntil(lambda: told(0) == told(1) == "Pinned: Budget")


def test_a_pin_is_told_to_screen_readers_and_drawn_beside_the_name(look: QApplication) -> None:
    column = ColumnSpec("name", CellKind.NAME, "Name", width_px=200)
    painter = RowPainter([column])
    plain, with_pin = QPixmap(220, 36), QPixmap(220, 36)
    assert cell_text(column, NameCell("Winter", "Pinned: Budget")) == "Winter, Pinned: Budget"
    for right_to_left in (False, True):
        for target, cell in ((plain, "Winter"), (with_pin, NameCell("Winter", "Pinned: Budget"))):
            target.fill(Qt.GlobalColor.white)
            brush = QPainter(target)
            painter.begin(brush, right_to_left=right_to_left)
            painter.paint_row(brush, target.rect(), [CellSpan(0, 10, 200)], GridRow((cell,)), RowState())
            brush.end()
        side = (0, 40) if right_to_left else (180, 40)
        strip = QRect(side[0], 0, side[1], 36)
        assert with_pin.copy(strip).toImage() != plain.copy(strip).toImage()
