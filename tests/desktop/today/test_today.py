"""The first screen: figures that add up, needs that lead somewhere, work that is told apart."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.storage.edits import create, edit
from adly_desktop.storage.metrics import DailyFigure, Metrics
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.theme.active import theme
from adly_desktop.today.bars_view import SpendBars
from adly_desktop.today.lines_view import LineButton
from adly_desktop.today.reading import Need, today_of
from adly_desktop.today.today_view import TodayView
from adly_desktop.today.today_view_model import TodayParts, TodayViewModel
from adly_desktop.ui.text_direction import has_arabic
from tests.desktop.places import ME, NOW, Place
from tests.desktop.qt_loop import RunOnQt, settled, until

TODAY = date(2026, 11, 22)


@pytest.fixture
def replica(sample: Replica) -> Iterator[Replica]:
    """The sample, closed afterwards."""
    with sample:
        yield sample


@pytest.fixture
def blank(empty: Replica) -> Iterator[Replica]:
    """Nothing at all, closed afterwards."""
    with empty:
        yield empty


def figure(day: date, spend: str, *, window: str = "7d_click", currency: str = "SAR") -> DailyFigure:
    """One campaign's day."""
    return DailyFigure(
        "campaign", "c1", day.isoformat(), window, "c1", currency, 100, 10, 1, spend, "30", None
    )


def test_seven_days_end_yesterday_and_are_compared_with_those_before(blank: Replica) -> None:
    days = [figure(TODAY - timedelta(days=ago), "10") for ago in range(15)]
    blank.write(lambda uow: Metrics(uow.connection).put(days, "load"))
    (week,) = blank.read(lambda reader: today_of(reader, TODAY, ME)).weeks
    assert (week.spend, week.spend_before) == (Decimal(70), Decimal(70))
    assert week.by_day == (Decimal(10),) * 7


def test_the_week_stands_beside_what_was_planned_in_its_currency(blank: Replica) -> None:
    days = [figure(TODAY - timedelta(days=ago), "10") for ago in range(1, 8)]
    plans = [("العيد", "3000", "SAR"), ("رمضان", "600", "SAR"), ("White Friday", "900", "USD")]

    def write(uow: UnitOfWork) -> None:
        Metrics(uow.connection).put(days, "load")
        for initiative, amount, currency in plans:
            fields = {"initiative": initiative, "month": "2026-11-01", "budget_amount": amount}
            edit(uow, [create("plans", fields | {"currency": currency})], joins=False)

    blank.write(write)
    (week,) = blank.read(lambda reader: today_of(reader, TODAY, ME)).weeks
    assert sum(week.planned) == pytest.approx(Decimal(840)), "3,600 over thirty days, seven of them"


def test_a_day_under_two_attribution_windows_counts_once(blank: Replica) -> None:
    day = TODAY - timedelta(days=1)
    twice = [figure(day, "10"), figure(day, "10", window="1d_click")]
    blank.write(lambda uow: Metrics(uow.connection).put(twice, "load"))
    (week,) = blank.read(lambda reader: today_of(reader, TODAY, ME)).weeks
    assert week.spend == Decimal(10)


def test_currencies_are_never_added(blank: Replica) -> None:
    day = TODAY - timedelta(days=1)
    mixed = [figure(day, "10"), figure(day - timedelta(days=1), "20", currency="AED")]
    blank.write(lambda uow: Metrics(uow.connection).put(mixed, "load"))
    weeks = blank.read(lambda reader: today_of(reader, TODAY, ME)).weeks
    assert [(week.currency, week.spend) for week in weeks] == [("AED", Decimal(20)), ("SAR", Decimal(10))]


def test_what_needs_a_person_is_counted(replica: Replica) -> None:
    needs = {need.need: need.number for need in replica.read(lambda r: today_of(r, TODAY, ME)).needs}
    assert needs == {Need.SPEND: 2, Need.CHANGED: 4, Need.CONFLICTS: 3, Need.REFUSED: 1, Need.LOGIN: 1}


def test_unsent_work_stands_first(replica: Replica) -> None:
    recent = replica.read(lambda reader: today_of(reader, TODAY, ME)).recent
    assert [worked.is_waiting for worked in recent[:4]] == [True, True, True, False]
    assert all(worked.platform for worked in recent)


def test_the_screen_leads_on_and_follows_the_language(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        place = Place(sample)
        met, opened = list[Need](), list[tuple[str, str]]()
        model = TodayViewModel(
            TodayParts(
                storage=place.storage,
                listen=place.relay.listen,
                operations=place.operations,
                user_id=ME,
                clock=lambda: NOW,
                meet=met.append,
                open_row=lambda *row: opened.append(row),
                begin=lambda: None,
            )
        )
        view = TodayView(model, Vocabulary())
        view.resize(1200, 860)
        view.show()
        model.load()
        await until(lambda: model.today)
        lines = view.findChildren(LineButton)
        assert [line.text() for line in lines[:2]] == ["2 spend alerts to decide", "3 conflicts to decide"]
        lines[0].click()
        lines[-1].click()
        assert met == [Need.SPEND]
        assert len(opened) == 1
        language.switch(Language.ARABIC)
        await settled()
        fresh = [line for line in view.findChildren(LineButton) if line not in lines]
        assert has_arabic(fresh[0].text())
        model.close()
        view.deleteLater()
        await place.close()

    on_qt(story())


def test_what_changes_leaves_the_screen_where_one_has_scrolled(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> list[int]:
        place = Place(sample)
        model = TodayViewModel(
            TodayParts(
                storage=place.storage,
                listen=place.relay.listen,
                operations=place.operations,
                user_id=ME,
                clock=lambda: NOW,
                meet=lambda _: None,
                open_row=lambda *_: None,
                begin=lambda: None,
            )
        )
        view = TodayView(model, Vocabulary())
        view.resize(953, 570)
        view.show()
        model.load()
        await until(lambda: model.today)
        await settled()
        (bar,) = (area.verticalScrollBar() for area in view.findChildren(QScrollArea))
        bar.setValue(bar.maximum())
        found = [bar.value()]
        theme.set_text_scale(1.25)
        model.changed.emit()
        await settled()
        found.append(bar.value())
        model.close()
        view.deleteLater()
        await place.close()
        return found

    before, after = on_qt(story())
    assert after == before > 0


def test_dates_below_the_bars_are_not_cut_in_large_text(arabic: QApplication) -> None:
    theme.set_text_scale(2.0)
    bars = SpendBars()
    bars.show_days(date(2026, 11, 23), [Decimal(3_000)] * 7, "SAR")
    bars.resize(900, 300)
    picture = bars.grab().toImage()
    lowest = {picture.pixel(x, picture.height() - 1) for x in range(picture.width())}
    bars.deleteLater()
    assert len(lowest) == 1, "the last line of pixels holds ink of letters"


def test_a_fresh_workspace_is_greeted(on_qt: RunOnQt, empty: Replica) -> None:
    async def story() -> None:
        place, begun = Place(empty), list[bool]()
        model = TodayViewModel(
            TodayParts(
                storage=place.storage,
                listen=place.relay.listen,
                operations=place.operations,
                user_id=ME,
                clock=lambda: NOW,
                meet=lambda _: None,
                open_row=lambda *_: None,
                begin=lambda: begun.append(True),
            )
        )
        view = TodayView(model, Vocabulary())
        view.show()
        model.load()
        await until(lambda: model.today)
        assert view.empty.isVisible()
        view.empty.acted.emit()
        assert begun
        model.close()
        view.deleteLater()
        await place.close()

    on_qt(story())
