"""The app of an ad set: chosen by name and store, taken where it is the only one, gone with the way to it."""

import pytest
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.ad_set_tab_view import AdSetTab
from adly_desktop.campaigns.ad_tab_view import AdForm
from adly_desktop.campaigns.fields_view import ChoiceField
from tests.desktop.campaigns.conftest import Bench
from tests.desktop.campaigns.keyboard import choose_by_keys, new_campaign, saved


def field_of(tab: AdSetTab, path: str) -> ChoiceField:
    """The tab's choice at a path."""
    return next(field for field in tab.findChildren(ChoiceField) if field.path == path)


def for_installs(bench: Bench, qtbot: QtBot, platform: str) -> AdSetTab:
    """A new campaign whose ad set was set to installs by keys."""
    new_campaign(bench, qtbot, platform)
    inspector = bench.page.model.inspector
    inspector.ad.write({"creative_data.landing_url": None})
    inspector.campaign.write({"objective": "app"})
    qtbot.waitUntil(lambda: saved(bench, "campaigns", "objective") == "app")
    tab = bench.page.inspector.form("ad_set")
    assert isinstance(tab, AdSetTab)
    choose_by_keys(field_of(tab, "optimization_goal").editor, "app_installs")  # type: ignore[arg-type]  # a choice is a ComboBox
    qtbot.waitUntil(lambda: saved(bench, "ad_sets", "destination") == "app")
    return tab


@pytest.mark.parametrize(("platform", "key"), [("TikTok", "tiktok"), ("Snapchat", "snap")])
def test_the_only_app_of_an_account_is_taken_with_the_goal(
    bench: Bench, qtbot: QtBot, platform: str, key: str
) -> None:
    tab = for_installs(bench, qtbot, platform)
    assert saved(bench, "ad_sets", "app_id") == bench.place.planted.id("app", key, "ios")
    assert tab._app.isVisibleTo(tab)
    assert (saved(bench, "ad_sets", "pixel_id"), saved(bench, "ad_sets", "conversion_event")) == (None, None)
    qtbot.waitUntil(lambda: not tab._pixel.isVisibleTo(tab))


def test_an_app_of_two_stores_is_chosen_by_the_store(bench: Bench, qtbot: QtBot) -> None:
    tab = for_installs(bench, qtbot, "TikTok")
    ids, inspector = bench.place.planted.id, bench.page.model.inspector
    other = next(a.key for a in bench.place.planted.client.accounts if a.platform == "meta")
    opened = inspector.current
    assert opened is not None
    name = bench.place.planted.client.brand.name
    (app,) = opened.apps
    assert tab._app_caption(app) == f"{name} · App Store"
    assert tab._app_caption(app._replace(kind="ios android")) == f"{name} · App Store · Google Play"
    assert ids("app", other, "android") not in dict(tab._app._choices())


def test_whoever_leads_elsewhere_promotes_no_app(bench: Bench, qtbot: QtBot) -> None:
    tab = for_installs(bench, qtbot, "TikTok")
    ad = bench.page.inspector.form("ad")
    assert isinstance(ad, AdForm)
    qtbot.waitUntil(lambda: not ad._landing.isVisibleTo(ad))
    bench.page.model.inspector.campaign.write({"objective": "traffic"})
    qtbot.waitUntil(lambda: saved(bench, "campaigns", "objective") == "traffic")
    choose_by_keys(field_of(tab, "optimization_goal").editor, "link_clicks")  # type: ignore[arg-type]  # a choice is a ComboBox
    qtbot.waitUntil(lambda: saved(bench, "ad_sets", "destination") == "website")
    assert saved(bench, "ad_sets", "app_id") is None
    qtbot.waitUntil(lambda: not tab._app.isVisibleTo(tab))
    qtbot.waitUntil(lambda: ad._landing.isVisibleTo(ad))
