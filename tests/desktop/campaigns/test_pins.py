"""Pins in the inspector: set and let go by a click, undone, and kept apart from those of other rows."""

import pytest
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.pinning import pin, pinned, unpin
from adly_desktop.campaigns.pins_view import PinsPart
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
    qtbot.waitUntil(lambda: inspector.pins_of(inspector.campaign) == {"budget"})
    assert part.boxes["budget"].isChecked()
    assert bench.place.replica.read(lambda reader: pinned(reader, campaign_id)) == {"budget"}
    bench.page.model.acts.undo()
    qtbot.waitUntil(lambda: inspector.pins_of(inspector.campaign) == frozenset())
    assert not part.boxes["budget"].isChecked()


def test_where_everything_is_pinned_single_fields_are_not_asked(bench: Bench, qtbot: QtBot) -> None:
    inspector = bench.page.model.inspector
    form = bench.page.inspector.form("campaign")
    assert form is not None
    (part,) = form.findChildren(PinsPart)
    part.boxes["*"].click()
    qtbot.waitUntil(lambda: "*" in inspector.pins_of(inspector.campaign))
    assert (part.boxes["budget"].isEnabled(), part.boxes["*"].isEnabled()) == (False, True)
    part.boxes["*"].click()
    qtbot.waitUntil(lambda: inspector.pins_of(inspector.campaign) == frozenset())
    assert part.boxes["budget"].isEnabled()
