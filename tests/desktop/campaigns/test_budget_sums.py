"""What a campaign may spend a day where its ad sets carry the budgets: their sum, in the grid."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns import use_cases
from adly_desktop.campaigns.ad_set_tab_view import AdSetTab
from adly_desktop.campaigns.levels import Level, columns_of
from adly_desktop.campaigns.money_fields_view import BudgetField
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage import edits
from tests.desktop.campaigns.conftest import Bench
from tests.desktop.campaigns.keyboard import line_of, saved, shown_of
from tests.desktop.hands import type_text

BUDGET = [column.key for column in columns_of(Level.CAMPAIGNS)].index("budget")


@pytest.fixture
def sets(bench: Bench, qtbot: QtBot) -> tuple[Place, tuple[Place, ...]]:
    """A campaign with two ad sets and no budget of its own: 150 and 90.5 a day."""
    campaign = Place("campaigns", bench.page.model.inspector.campaign.id)
    own = bench.place.replica.read(lambda r: r.rows("ad_sets", where=[("campaign_id", campaign.id)]))
    places = tuple(Place("ad_sets", row.id) for row in own)
    assert len(places) == 2
    _write(bench, campaign, budget_type=None, budget_amount=None, currency="SAR")
    for place, amount in zip(places, ("150", "90.5"), strict=True):
        _write(bench, place, budget_type="daily", budget_amount=amount, currency="SAR")
    qtbot.waitUntil(lambda: shown(bench, campaign) == "Σ 240.50")
    return campaign, places


def _write(bench: Bench, place: Place, **values: str | None) -> None:
    bench.place.threads.submit(lambda uow: use_cases.edit_rows(uow, [place], values), "colleague").result(10)


def shown(bench: Bench, campaign: Place) -> object:
    """The budget cell of a campaign, as it is drawn."""
    model = bench.page.grid.model
    number = next((n for n in range(model.rowCount()) if model.place_at(n) == campaign), -1)
    row = model.row_at(number)
    return row.cells[BUDGET] if row else None


def test_a_budget_typed_into_an_ad_set_changes_its_campaigns_sum(
    bench: Bench, qtbot: QtBot, sets: tuple[Place, tuple[Place, ...]]
) -> None:
    campaign, (first, _) = sets
    bench.page.show_place(*first)
    inspector = bench.page.model.inspector
    qtbot.waitUntil(lambda: inspector.current is not None and inspector.current.place == first)
    assert isinstance(bench.page.inspector.form("ad_set"), AdSetTab)
    type_text(line_of(shown_of(bench, "ad_set", BudgetField)), "٢٠٠")
    qtbot.waitUntil(lambda: saved(bench, "ad_sets", "budget_amount") == "200")
    bench.page.model.scope.choose_level(Level.CAMPAIGNS)
    qtbot.waitUntil(lambda: shown(bench, campaign) == "Σ 290.50")


def test_ad_sets_that_are_gone_or_archived_do_not_count(
    bench: Bench, qtbot: QtBot, sets: tuple[Place, tuple[Place, ...]]
) -> None:
    campaign, (first, second) = sets
    _write(bench, first, status="archived")
    qtbot.waitUntil(lambda: shown(bench, campaign) == "Σ 90.50")
    bench.place.threads.submit(lambda uow: edits.edit(uow, [edits.delete(*second)]), "colleague").result(10)
    qtbot.waitUntil(lambda: shown(bench, campaign) == "—")


def test_a_lifetime_budget_counts_by_its_days(
    bench: Bench, qtbot: QtBot, sets: tuple[Place, tuple[Place, ...]]
) -> None:
    campaign, (first, _) = sets
    _write(bench, campaign, start_at="2026-12-01T00:00:00Z", end_at="2026-12-11T00:00:00Z", time_zone="UTC")
    _write(bench, first, budget_type="lifetime", budget_amount="1000", currency="SAR")
    qtbot.waitUntil(lambda: shown(bench, campaign) == "Σ ≈190.50")
    _write(bench, campaign, start_at="2026-12-01T00:00:00Z", end_at=None, time_zone="UTC")
    qtbot.waitUntil(lambda: shown(bench, campaign) == "—")


def test_a_sum_is_not_edited_in_place(
    bench: Bench, qtbot: QtBot, sets: tuple[Place, tuple[Place, ...]]
) -> None:
    campaign, _ = sets
    grid, model = bench.page.grid.grid, bench.page.grid.model
    number = next(n for n in range(model.rowCount()) if model.place_at(n) == campaign)
    index = model.index(number, BUDGET)
    QTest.mouseDClick(
        grid.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        grid.visualRect(index).center(),
    )
    assert not bench.page.grid.is_being_typed_in()
    assert "ad sets" in str(model.headerData(BUDGET, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole))
