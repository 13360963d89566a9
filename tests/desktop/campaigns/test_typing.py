"""Figures and hours typed key by key into the open campaign, while every key is saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns import use_cases
from adly_desktop.campaigns.ad_set_tab_view import AdSetTab
from adly_desktop.campaigns.bulk_edit_view import BulkEditSheet
from adly_desktop.campaigns.copy_field_view import CountedLineField
from adly_desktop.campaigns.money_fields_view import AmountField, BudgetField
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.moment_edit import MomentEdit
from tests.desktop.campaigns.conftest import Bench
from tests.desktop.campaigns.keyboard import line_of, new_campaign, saved, shown_of
from tests.desktop.hands import press, type_text

AMOUNTS = [("1250", "1250"), ("٥٠٠", "500"), ("۱۲۵۰٫۵", "1250.5"), ("1,350.50", "1350.5"), ("١٢،٥", "12.5")]


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


def told_below(field: QWidget) -> list[str]:
    """Sentences on the screen in a field."""
    return [bar.accessibleName() for bar in field.findChildren(FindingBar) if bar.isVisible()]


REASONS = [
    (
        "x",
        "This is not an amount. Write it in digits, like 1,250.50.",
        "هذا ليس مبلغًا. اكتبه بالأرقام، مثل 1,250.50.",
    ),
    (
        "1.234",
        "Too many decimals: at most 2 here.",
        "كسور عشرية أكثر من المسموح: منزلتان على الأكثر هنا.",
    ),
    (
        "9" * 15,
        "This amount is too large. Check the number of digits.",
        "المبلغ كبير جدًا. راجع عدد أرقامه.",
    ),
    (
        "-5",
        "An amount cannot be below zero. Remove the minus sign.",
        "لا يكون المبلغ أقل من صفر. احذف علامة السالب.",
    ),
]


@pytest.mark.parametrize(("typed", "english", "arabic"), REASONS)
def test_a_wrong_amount_says_why_in_both_languages_until_it_is_right(
    bench: Bench, qtbot: QtBot, typed: str, english: str, arabic: str
) -> None:
    budget = shown_of(bench, "campaign", BudgetField)
    line = line_of(budget)
    type_text(line, typed)
    QApplication.processEvents()
    assert told_below(budget) == [english]
    assert line.accessibleDescription() == english
    language.switch(Language.ARABIC)
    QApplication.processEvents()
    assert told_below(budget) == [arabic]
    assert line.accessibleDescription() == arabic
    line.selectAll()
    type_text(line, "75")
    QApplication.processEvents()
    assert (told_below(budget), line.accessibleDescription()) == ([], "")
    qtbot.waitUntil(lambda: saved(bench, "campaigns", "budget_amount") == "75")


def test_a_wrong_day_and_a_wrong_hour_say_why_in_both_languages(bench: Bench, qtbot: QtBot) -> None:
    start = shown_of(bench, "campaign", MomentEdit)
    field = start.parentWidget()
    assert field is not None
    day = line_of(start.day)
    type_text(day, "2026-13-40")
    QApplication.processEvents()
    assert told_below(field) == [
        "This is not a date. Write it like 2026-11-22, or pick it from the calendar."
    ]
    language.switch(Language.ARABIC)
    QApplication.processEvents()
    assert told_below(field) == ["هذا ليس تاريخ يوم. اكتبه هكذا: 2026-11-22، أو اختره من التقويم."]
    day.selectAll()
    type_text(day, "٢٠٢٦-١٢-٠١")
    start.hour.setFocus()
    start.hour.selectAll()
    type_text(start.hour, "25:00")
    QApplication.processEvents()
    assert told_below(field) == ["هذا ليس وقتًا. اكتبه هكذا: 21:30."]
    assert start.hour.accessibleDescription() == "هذا ليس وقتًا. اكتبه هكذا: 21:30."
    start.hour.selectAll()
    type_text(start.hour, "21:30")
    QApplication.processEvents()
    assert told_below(field) == []
    qtbot.waitUntil(lambda: saved(bench, "campaigns", "start_at") == "2026-12-01T18:30:00Z")


def test_half_a_day_is_told_when_it_is_left_like_this(bench: Bench) -> None:
    start = shown_of(bench, "campaign", MomentEdit)
    field = start.parentWidget()
    assert field is not None
    type_text(line_of(start.day), "2026-1")
    QApplication.processEvents()
    assert told_below(field) == []
    start.hour.setFocus()
    QApplication.processEvents()
    assert len(told_below(field)) == 1


def test_a_wrong_amount_for_many_rows_says_why(bench: Bench) -> None:
    sheet = BulkEditSheet(bench.page, 3, "campaigns", "SAR")
    sheet.open()
    sheet._deed.choose("set")
    sheet._deed.chosen.emit("set")
    type_text(line_of(sheet._amount), "12 5")
    QApplication.processEvents()
    assert told_below(sheet) == ["This is not an amount. Write it in digits, like 1,250.50."]
    sheet.decline()


def test_what_is_typed_right_after_something_refused_is_saved(bench: Bench, qtbot: QtBot) -> None:
    campaign = bench.page.model.inspector.campaign
    campaign.write({"budget_type": "daily", "budget_amount": "9" * 12, "currency": "SAR"})
    campaign.write({"budget_type": "daily", "budget_amount": "75", "currency": "SAR"})
    qtbot.waitUntil(lambda: saved(bench, "campaigns", "budget_amount") == "75")
    assert [failure.code for failure in bench.failures] == ["invalid_value"]
    bench.failures.clear()


@pytest.mark.parametrize(("platform", "limit"), [("TikTok", 40), ("Snapchat", 32)])
def test_a_brand_name_is_counted_while_it_is_typed(
    bench: Bench, qtbot: QtBot, platform: str, limit: int
) -> None:
    new_campaign(bench, qtbot, platform)
    brand = shown_of(bench, "ad", CountedLineField)
    brand.editor.setFocus(Qt.FocusReason.TabFocusReason)
    type_text(brand.editor, "لمسة Lamsa")
    assert brand._counter.isVisible()
    assert brand._counter.text() == f"10 / {limit}"
    type_text(brand.editor, "ا" * limit)
    assert brand._counter.text() == f"{10 + limit} / {limit}"
    assert brand._counter.property("over") is True


def test_a_budget_that_is_emptied_on_the_way_to_another_stays_under_the_caret(
    bench: Bench, qtbot: QtBot
) -> None:
    line = line_of(shown_of(bench, "ad", BudgetField))
    press(line, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: saved(bench, "campaigns", "budget_amount") is None)
    campaign = bench.page.model.inspector.campaign.id
    place = Place("campaigns", campaign)
    with qtbot.waitSignal(bench.page.model.inspector.around_changed):
        bench.place.threads.submit(lambda uow: use_cases.comment(uow, place, "تمام"), "colleague").result(10)
    assert line.hasFocus()
    type_text(line, "75")
    qtbot.waitUntil(lambda: saved(bench, "campaigns", "budget_amount") == "75")


def test_half_a_day_does_not_follow_to_another_row(bench: Bench, qtbot: QtBot) -> None:
    inspector, start = bench.page.model.inspector, shown_of(bench, "campaign", MomentEdit)
    moments = {name: inspector.campaign.value(name) for name in ("start_at", "end_at", "time_zone")}
    other = Place(
        "campaigns", bench.place.planted.id("campaign", bench.place.planted.client.campaigns[3].name)
    )
    bench.place.threads.submit(lambda uow: use_cases.edit_rows(uow, [other], moments), "colleague").result(10)
    type_text(line_of(start.day), "2026-13-40")
    bench.page.grid.grid.setFocus()
    bench.page.show_place(*other)
    qtbot.waitUntil(lambda: inspector.campaign.id == other.id)
    QApplication.processEvents()
    field = start.parentWidget()
    assert field is not None
    assert told_below(field) == []
    line = start.day.focusProxy()
    assert isinstance(line, QLineEdit)
    assert line.text() == f"{start.day.day():%Y-%m-%d}"
