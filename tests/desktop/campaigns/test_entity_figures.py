"""Figures of one row: 28 days, hours of today, parts; one window and currency at a time; there offline."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.entity_figures import DAYS, OTHERS, Asked, EntityFigures, entity_figures
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage.metric_parts import HOUR, MetricPart, MetricParts
from adly_desktop.storage.metrics import DailyFigure, Metrics
from adly_desktop.storage.rates import KnownRates
from adly_desktop.storage.replica import Replica
from adly_desktop.ui.value_bars import Bar, ValueBars
from adly_sync_server.contract.figures import Breakdown, ResultType
from tests.desktop.campaigns.agency_replica import NOW
from tests.desktop.campaigns.conftest import Bench

TODAY = date(2026, 3, 28)
AD = "0190000a-0000-7000-8000-0000000000ad"


def day(back: int, spend: str = "10", **told: Any) -> DailyFigure:
    """A day so many days ago."""
    figure = DailyFigure(
        level="ad",
        entity_id=AD,
        day=(TODAY - timedelta(days=back)).isoformat(),
        attribution_window="7d_click_1d_view",
        campaign_id=None,
        currency="SAR",
        impressions=100,
        clicks=4,
        conversions=2,
        spend=spend,
        revenue="45",
        as_of=f"2026-03-28T0{back % 9}:00:00Z",
        leads=3,
    )
    return figure._replace(**told)


def part(kind: str, name: str, spend: str, **told: Any) -> MetricPart:
    """A part of the same ad."""
    whole = MetricPart(
        level="ad",
        entity_id=AD,
        kind=kind,
        part=name,
        attribution_window="7d_click_1d_view",
        currency="SAR",
        impressions=10,
        clicks=1,
        conversions=1,
        leads=0,
        messages=0,
        installs=0,
        spend=spend,
        revenue="0",
        as_of="2026-03-28T08:00:00Z",
    )
    return whole._replace(**told)


def read(
    replica: Replica, days: list[DailyFigure], parts: list[MetricPart] | None = None, goal: str | None = None
) -> EntityFigures | None:
    """What the page would show of these."""
    with replica.unit_of_work() as uow:
        Metrics(uow.connection).put(days, "load")
        MetricParts(uow.connection).put(parts or [], "load")
    return replica.read(lambda reader: entity_figures(reader, Asked("ads", AD, goal, "sales"), TODAY))


def test_days_are_28_and_what_is_not_known_is_none(replica: Replica) -> None:
    shown = read(replica, [day(0), day(1, "20.5"), day(27), day(28, "900")])
    assert shown is not None
    assert len(shown.days) == DAYS
    assert [point.name for point in shown.days][-1] == TODAY.isoformat()
    assert [point.figures is not None for point in shown.days].count(True) == 3
    assert (shown.total.spend, shown.total.conversions) == (Decimal("40.5"), 6)
    assert shown.as_of == datetime(2026, 3, 28, 1, tzinfo=UTC)


def test_without_figures_there_is_nothing_to_show(replica: Replica) -> None:
    assert read(replica, []) is None
    assert read(replica, [day(40)]) is None


def test_only_the_newest_window_is_shown_and_the_other_is_named(replica: Replica) -> None:
    other = [day(back, "500", attribution_window="1d_click") for back in (3, 4)]
    shown = read(replica, [day(1), day(2), *other])
    assert shown is not None
    assert (shown.attribution_window, shown.total.spend) == ("7d_click_1d_view", Decimal(20))
    assert shown.left_out == ("1d_click",)


def test_the_goal_says_which_result_counts(replica: Replica) -> None:
    leads = read(replica, [day(1)], goal="leads")
    sales = read(replica, [day(1)])
    assert leads is not None
    assert sales is not None
    assert (leads.result_type, leads.total.results(leads.result_type)) == (ResultType.LEAD, 3)
    assert (sales.result_type, sales.total.results(sales.result_type)) == (ResultType.PURCHASE, 2)


def test_spend_is_converted_by_a_dated_rate_or_not_at_all(replica: Replica) -> None:
    def shown(currency: str, home: str, *rates: tuple[str, str, str, str]) -> EntityFigures:
        with replica.unit_of_work() as uow:
            uow.connection.execute("DELETE FROM daily_metrics")
            KnownRates(uow.connection).put(home, rates)
        found = read(replica, [day(1, "100", currency=currency)])
        assert found is not None
        return found

    pegged = shown("USD", "SAR").home_spend
    assert pegged is not None
    assert (pegged.amount, pegged.day) == (Decimal(375), date(1986, 6, 1))
    assert shown("KWD", "SAR").home_spend is None
    stated = shown("KWD", "SAR", ("KWD", "SAR", "2026-03-01", "12.2")).home_spend
    assert stated is not None
    assert (stated.amount, stated.day) == (Decimal(1220), date(2026, 3, 1))
    own = shown("SAR", "SAR").home_spend
    assert own is not None
    assert own.by == ()


def test_hours_are_those_of_the_newest_day(replica: Replica) -> None:
    late = [part(HOUR, f"2026-03-28T{hour}", spend) for hour, spend in (("00", "1"), ("13", "5"))]
    parts = [*late, part(HOUR, "2026-03-27T13", "9")]
    shown = read(replica, [day(0)], parts)
    assert shown is not None
    assert shown.hours_day == TODAY
    assert [point.name for point in shown.hours if point.figures] == ["00", "13"]
    assert len(shown.hours) == 24


def test_parts_stand_by_what_they_cost_and_the_last_ones_together(replica: Replica) -> None:
    regions = [part("region", f"r{number}", str(number)) for number in range(1, 10)]
    odd = part("region", "r1", "70", attribution_window="1d_click")
    shown = read(replica, [day(0)], [*regions, odd, part("gender", "female", "3")])
    assert shown is not None
    told = [
        (point.name, point.figures.spend) for point in shown.breakdowns[Breakdown.REGION] if point.figures
    ]
    assert told == [*((f"r{n}", Decimal(n)) for n in range(9, 3, -1)), (OTHERS, Decimal(6))]
    assert set(shown.breakdowns) == {Breakdown.REGION, Breakdown.GENDER}


def test_the_page_shows_what_is_kept_and_follows_new_figures(bench: Bench, qtbot: QtBot) -> None:
    tab, inspector = bench.page.inspector.figures, bench.page.model.inspector
    qtbot.waitUntil(lambda: inspector.current is not None)
    assert inspector.current is not None
    campaign = inspector.current.campaign
    inspector.open(Place("campaigns", campaign.id))
    qtbot.waitUntil(lambda: tab.state == "full")
    before = tab.head.values[0].text()
    today = NOW.date().isoformat()
    figure = day(0, "123456.5", day=today, as_of=f"{today}T08:00:00Z")
    figure = figure._replace(level="campaign", entity_id=campaign.id)
    with bench.place.replica.unit_of_work("pull") as uow:
        Metrics(uow.connection).put([figure], "load")
        parts = [part("gender", "female", "3", level="campaign", entity_id=campaign.id)]
        MetricParts(uow.connection).put(parts, "load")
        uow.touched |= {("campaigns", campaign.id)}
    qtbot.waitUntil(lambda: tab.head.values[0].text() != before)
    assert "SAR" in tab.head.values[0].text()
    assert tab.breakdown.current() == "gender"
    assert "As of" in tab.head.as_of.text()


def test_keys_walk_along_the_bars_and_tell_each(qtbot: QtBot) -> None:
    bars = ValueBars()
    qtbot.addWidget(bars)
    told: list[str] = []
    bars.pointed.connect(told.append)
    bars.show_bars("Days", [Bar(0.5, "one"), Bar(None, "two"), Bar(1.0, "three")])
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Right):
        QTest.keyClick(bars, key)
    assert told == ["three", "two", "one", "three"]
    assert bars.accessibleDescription() == "one; three", "what is not known is not told as nothing"
