"""Figures and hours typed key by key into the open campaign, while every key is saved."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.ad_set_tab_view import AdSetTab
from adly_desktop.campaigns.money_fields_view import AmountField, BudgetField
from adly_desktop.campaigns.schedule_fields_view import MomentEdit
from tests.desktop.campaigns.conftest import Bench
from tests.desktop.hands import press, type_text

Kind = TypeVar("Kind", bound=QWidget)
AMOUNTS = [("1250", "1250"), ("٥٠٠", "500"), ("۱۲۵۰٫۵", "1250.5"), ("1,350.50", "1350.5"), ("١٢،٥", "12.5")]


def shown_of(bench: Bench, key: str, kind: type[Kind]) -> Kind:
    """The first field of a class on a page of the inspector, on the screen."""
    bench.page.activateWindow()
    bench.page.inspector.show_page(key)
    QApplication.processEvents()
    form = bench.page.inspector.form(key)
    assert form is not None
    assert bench.page.isActiveWindow()
    return next(field for field in form.findChildren(kind) if field.isVisible())


def line_of(field: QWidget) -> QLineEdit:
    """The line inside a field, with the caret in it and all of it chosen."""
    line = next(line for line in field.findChildren(QLineEdit) if line.isVisible())
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.selectAll()
    assert line.hasFocus()
    return line


def saved(bench: Bench, entity: str, column: str) -> object:
    """What the replica holds of the open row."""
    row_id = bench.page.model.inspector.rows[entity].id
    return bench.place.shown(entity, row_id).fields[column]


@pytest.mark.parametrize("key", ["ad", "campaign"])
@pytest.mark.parametrize(("typed", "amount"), AMOUNTS)
def test_a_budget_typed_by_keys_is_saved_as_it_was_typed(
    bench: Bench, qtbot: QtBot, key: str, typed: str, amount: str
) -> None:
    line = line_of(shown_of(bench, key, BudgetField))
    for sign in typed:
        type_text(line, sign)
        qtbot.wait(5)  # each key is on its way to the replica before the next
    assert line.text() == typed
    qtbot.waitUntil(lambda: saved(bench, "campaigns", "budget_amount") == amount)
    press(line, Qt.Key.Key_Return)
    assert line.text().replace(",", "") == f"{float(amount):.2f}"


def test_a_bid_typed_by_keys_is_saved_as_it_was_typed(bench: Bench, qtbot: QtBot) -> None:
    inspector = bench.page.model.inspector
    bench.page.show_place("ad_sets", inspector.ad_set.id)
    qtbot.waitUntil(lambda: inspector.current is not None and inspector.current.place.entity == "ad_sets")
    inspector.ad_set.write({"bid_strategy": "bid_cap", "bid_amount": "3"})
    tab = bench.page.inspector.form("ad_set")
    assert isinstance(tab, AdSetTab)
    shown_of(bench, "ad_set", AmountField)
    type_text(line_of(tab._bid), "١٢٫٧٥")
    qtbot.waitUntil(lambda: saved(bench, "ad_sets", "bid_amount") == "12.75")


def test_an_hour_that_is_deleted_and_typed_anew_is_not_filled_in_between(bench: Bench, qtbot: QtBot) -> None:
    hour = shown_of(bench, "campaign", MomentEdit).hour
    hour.setFocus(Qt.FocusReason.TabFocusReason)
    hour.selectAll()
    type_text(hour, "٢٢:١٥")
    for _ in range(len(hour.text())):
        press(hour, Qt.Key.Key_Backspace)
    assert hour.text() == ""
    type_text(hour, "٩:٣٠")
    qtbot.waitUntil(lambda: saved(bench, "campaigns", "start_at") == "2026-11-05T06:30:00Z")
