"""Statuses of many at once: few calls, and whoever is gone or refused holds nobody else."""

import pytest

from adly_sync_server.platforms import abilities
from adly_sync_server.platforms.failures import NeedsLogin
from adly_sync_server.platforms.port import Level
from tests.server.platforms.tiktok.shop import Shop, shop
from tests.server.publishing.tiktok_platform import ADVERTISER, TikTok

__all__ = ["shop"]


def put(shop: Shop, ids: list[str], status: str) -> dict[str, object]:
    return dict(shop.run(shop.adapter.set_statuses(ADVERTISER, Level.CAMPAIGN, ids, status)))


def seen(shop: Shop, external_id: str) -> object:
    return shop.run(shop.adapter.read(ADVERTISER, Level.CAMPAIGN, external_id)).status


def test_twenty_one_take_two_calls(shop: Shop, tiktok: TikTok) -> None:
    assert isinstance(shop.adapter, abilities.SetsStatusesAtOnce)
    ids = [shop.create(shop.campaign(name=f"حملة {n}")) for n in range(21)]
    tiktok.ask("DELETE", "journal")
    assert put(shop, ids, "active") == {}
    assert len(tiktok.writes("status/update")) == 2
    assert {seen(shop, one) for one in ids} == {"active"}
    assert put(shop, ids, "paused") == {}
    assert {seen(shop, one) for one in ids} == {"paused"}


def test_one_that_is_gone_holds_nobody(shop: Shop, tiktok: TikTok) -> None:
    ids = [shop.create(shop.campaign(name=f"حملة {n}")) for n in range(3)]
    put(shop, ids, "active")
    tiktok.remove_elsewhere(ids[1])
    refused = put(shop, ids, "paused")
    assert set(refused) == {ids[1]}
    assert {seen(shop, ids[0]), seen(shop, ids[2])} == {"paused"}


def test_what_is_done_in_part_is_finished_one_by_one(shop: Shop, tiktok: TikTok) -> None:
    ids = [shop.create(shop.campaign(name=f"حملة {n}")) for n in range(3)]
    put(shop, ids, "active")
    tiktok.fault("partial", "status/update")
    assert put(shop, ids, "paused") == {}
    assert {seen(shop, one) for one in ids} == {"paused"}


def test_a_dead_token_concerns_them_all(shop: Shop, tiktok: TikTok) -> None:
    ids = [shop.create(shop.campaign())]
    tiktok.fault("expire_token", "status/update")
    with pytest.raises(NeedsLogin):
        put(shop, ids, "paused")
