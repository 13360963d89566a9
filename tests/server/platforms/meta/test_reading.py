"""Many things of Meta as they are, in few calls: from lists where they stand on one, else by their ids."""

import pytest

from adly_sync_server.platforms.port import Level
from tests.server.platforms.meta.shop import Shop, shop
from tests.server.publishing.platform import ACCOUNT, Platform

__all__ = ["shop"]

MANY = 120


def journal(platform: Platform) -> list[str]:
    """Targets of the calls since it was last forgotten, parts of batches included."""
    return [row["target"].partition("?")[0] for row in platform.ask("GET", "journal")]


@pytest.mark.parametrize(("level", "edge"), [(Level.AD_SET, "adsets"), (Level.AD, "ads")])
def test_what_stands_on_a_list_is_read_from_it(
    shop: Shop, platform: Platform, level: Level, edge: str
) -> None:
    campaign, ad_set, _, ad = shop.tree()
    one = {Level.AD_SET: ad_set, Level.AD: ad}[level]
    platform.ask("DELETE", "journal")
    found = shop.run(shop.adapter.read_together(ACCOUNT, level, [one], campaign))
    assert found == {one: shop.run(shop.adapter.read(ACCOUNT, level, one))}
    assert journal(platform)[0].endswith(f"{campaign}/{edge}")
    assert len(journal(platform)) == 2  # the list, and what it is compared with


def test_creatives_are_read_with_the_ads_that_show_them(shop: Shop, platform: Platform) -> None:
    campaign, _, creative, _ = shop.tree()
    platform.ask("DELETE", "journal")
    found = shop.run(shop.adapter.read_together(ACCOUNT, Level.CREATIVE, [creative], campaign))
    assert found == {creative: shop.run(shop.adapter.read(ACCOUNT, Level.CREATIVE, creative))}
    assert journal(platform)[0].endswith(f"{campaign}/ads")


def test_every_page_is_read_and_nothing_else_is_told(shop: Shop, platform: Platform) -> None:
    campaign, ad_set, creative, ad = shop.tree()
    ads = [ad, *(shop.create(shop.ad(ad_set, creative)) for _ in range(1, MANY))]
    platform.ask("DELETE", "journal")
    found = shop.run(shop.adapter.read_together(ACCOUNT, Level.AD, ads[:-5], campaign))
    assert set(found) == set(ads[:-5])
    assert len(journal(platform)) == 2


def test_what_is_on_no_list_is_asked_for_by_its_id(shop: Shop, platform: Platform) -> None:
    campaign, _, creative, ad = shop.tree()
    _, _, other, _ = shop.tree()
    found = shop.run(shop.adapter.read_together(ACCOUNT, Level.CREATIVE, [creative, other], campaign))
    assert set(found) == {creative, other}
    platform.remove_elsewhere(ad)
    assert shop.run(shop.adapter.read_together(ACCOUNT, Level.AD, [ad], campaign)) == {}


def test_below_a_campaign_that_is_gone_nothing_is(shop: Shop, platform: Platform) -> None:
    campaign, ad_set, _, ad = shop.tree()
    platform.remove_elsewhere(campaign)
    for level, one in ((Level.AD_SET, ad_set), (Level.AD, ad)):
        alone = shop.run(shop.adapter.read_together(ACCOUNT, level, [one], None))
        assert shop.run(shop.adapter.read_together(ACCOUNT, level, [one], campaign)) == alone
