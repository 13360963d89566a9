"""What Meta offers beside publishing, asked of the simulated Meta over HTTP."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest

from adly_sync_server.contract.placements import PLACEMENTS
from adly_sync_server.platforms import abilities
from adly_sync_server.platforms.abilities import TargetingKind, TargetingOption
from adly_sync_server.platforms.failures import Gone, NoPermission, Rejected
from adly_sync_server.platforms.meta.adapter import MetaAdapter
from adly_sync_server.platforms.port import AccountRef, Insight, Level, RemoteEntity, Token
from tests.server.platforms.meta.shop import Shop, shop
from tests.server.platforms.meta.strategies import APPS
from tests.server.publishing.platform import ACCOUNT, ACCOUNT_ID, PAGE, Platform

__all__ = ["shop"]


def test_it_has_every_ability_but_refreshing_tokens(adapter: MetaAdapter) -> None:
    offered = [
        abilities.UploadsVideos,
        abilities.ImportsEntities,
        abilities.SearchesTargeting,
        abilities.ListsCatalogues,
        abilities.ListsLeadForms,
        abilities.RendersPreviews,
        abilities.TakesConversions,
    ]
    assert all(isinstance(adapter, one) for one in offered)
    assert not isinstance(adapter, abilities.RefreshesTokens)


def everything(shop: Shop, level: Level, since: datetime | None = None) -> list[RemoteEntity]:
    """All entities of a level."""

    async def collected() -> list[RemoteEntity]:
        return [one async for one in shop.adapter.entities(ACCOUNT, level, since)]

    return list(shop.run(collected()))


def test_a_tree_comes_home_with_what_hangs_below_what(shop: Shop) -> None:
    campaign, ad_set, creative, ad = shop.tree()
    ((one,), (two,), (three,), (four,)) = (everything(shop, level) for level in Level)
    assert (one.external_id, one.parent_id, one.fields["objective"]) == (campaign, None, "sales")
    assert (two.external_id, two.parent_id) == (ad_set, campaign)
    assert two.fields["budget_amount"] == "150"
    assert two.fields["targeting.countries"] == ["SA"]
    assert (three.external_id, three.fields["creative_data.headline"]) == (creative, "خصم")
    assert (four.external_id, four.parent_id, four.creative_id) == (ad, ad_set, creative)
    assert four.changed_at is not None


def test_an_import_goes_page_by_page_and_leaves_out_what_is_gone(shop: Shop, platform: Platform) -> None:
    ids = [shop.create(shop.campaign(name=f"حملة {n}")) for n in range(130)]
    platform.remove_elsewhere(ids[3])
    shop.run(shop.adapter.set_status(ACCOUNT, Level.CAMPAIGN, ids[5], "archived"))
    platform.ask("DELETE", "journal")
    found = [one.external_id for one in everything(shop, Level.CAMPAIGN)]
    assert len(found) == len(set(found)) == 128
    assert set(found) == set(ids) - {ids[3], ids[5]}
    assert len(platform.ask("GET", "journal?method=GET")) == 2


def test_only_what_changed_since_is_asked_for(shop: Shop, platform: Platform) -> None:
    old = shop.create(shop.campaign())
    platform.ask("POST", f"entities/{old}/backdate", {"days": 2})
    new = shop.create(shop.campaign())
    since = datetime.now(UTC) - timedelta(days=1)
    assert [one.external_id for one in everything(shop, Level.CAMPAIGN, since)] == [new]
    assert len(everything(shop, Level.CAMPAIGN)) == 2


def found(shop: Shop, kind: TargetingKind, words: str, language: str = "ar") -> list[TargetingOption]:
    """What a search gives."""
    return list(shop.run(shop.adapter.search_targeting(ACCOUNT, kind, words, language)))


def test_places_interests_and_languages_are_found_in_both_languages(shop: Shop) -> None:
    (country,) = found(shop, TargetingKind.COUNTRY, "السعود")
    assert (country.key, country.name, country.country) == ("SA", "السعودية", "SA")
    (city,) = found(shop, TargetingKind.CITY, "jedd", "en")
    assert (city.key, city.name, city.country) == ("1893241", "Jeddah", "SA")
    assert list(city.path) == ["Saudi Arabia", "Makkah Region"]
    assert {one.kind for one in found(shop, TargetingKind.REGION, "منطقة")} == {TargetingKind.REGION}
    (interest,) = found(shop, TargetingKind.INTEREST, "عطور")
    assert interest.key == "6003139266461"
    assert interest.audience_size is not None
    assert interest.audience_size > 218_000_000


def test_languages_are_listed_whole_in_the_words_of_drafts(shop: Shop) -> None:
    listed = {one.key: one.name for one in found(shop, TargetingKind.LANGUAGE, "")}
    assert listed["ar"] == "العربية"
    assert {"en", "6", "ur"} <= set(listed)
    assert found(shop, TargetingKind.INTEREST, "  ") == []


def test_what_a_search_gives_is_what_an_ad_set_takes(shop: Shop) -> None:
    city = found(shop, TargetingKind.CITY, "الرياض")[0].key
    interest = found(shop, TargetingKind.INTEREST, "قهوة")[0].key
    audience = {"cities": [city], "interests": [interest], "languages": ["6", "ar"]}
    ad_set = shop.create(shop.ad_set(shop.create(shop.campaign()), targeting=audience))
    read = shop.run(shop.adapter.read(ACCOUNT, Level.AD_SET, ad_set)).fields
    for key, value in audience.items():
        assert read[f"targeting.{key}"] == value


def test_catalogues_of_the_account_s_business(shop: Shop, platform: Platform) -> None:
    catalogues = {one.external_id: one for one in shop.run(shop.adapter.list_catalogues(ACCOUNT))}
    assert catalogues["660300000000001"].name == "منتجات متجر لمسة"
    assert catalogues["660300000000001"].product_count == 120
    platform.ask("POST", f"entities/act_{ACCOUNT_ID}", {"business": {}})
    assert shop.run(shop.adapter.list_catalogues(ACCOUNT)) == []


def test_lead_forms_of_the_account_s_own_pages(shop: Shop, platform: Platform) -> None:
    (form,) = shop.run(shop.adapter.list_lead_forms(ACCOUNT))
    assert (form.external_id, form.owner_id, form.is_active) == ("550400000000001", PAGE, True)
    platform.ask("POST", f"entities/{form.external_id}", {"status": "ARCHIVED"})
    (form,) = shop.run(shop.adapter.list_lead_forms(ACCOUNT))
    assert not form.is_active


def test_apps_that_the_account_may_advertise_stand_once_for_each_store(
    shop: Shop, platform: Platform
) -> None:
    told = {one.external_id: one for one in shop.run(shop.adapter.list_apps(ACCOUNT))}
    assert told == {app.external_id: app for app in APPS.values()}
    platform.ask("POST", "entities/440900000000001", {"object_store_urls": {}})
    assert shop.run(shop.adapter.list_apps(ACCOUNT)) == []


def test_every_placement_has_a_preview(shop: Shop) -> None:
    _, _, _, ad = shop.tree()
    for placement in (one.id for one in PLACEMENTS.values() if one.platform == "meta"):
        address = shop.run(shop.adapter.preview_url(ACCOUNT, ad, placement))
        assert "خصم" in httpx.get(address, timeout=10).text
    with pytest.raises(Rejected):
        shop.run(shop.adapter.preview_url(ACCOUNT, ad, "tiktok_feed"))
    with pytest.raises(Gone):
        shop.run(shop.adapter.preview_url(ACCOUNT, "1", "meta_facebook_feed"))


def test_a_token_without_the_right_imports_nothing(shop: Shop, platform: Platform) -> None:
    nobody = Token(str(platform.ask("POST", "tokens", {"scopes": ["email"]})["access_token"]))

    async def asked() -> list[RemoteEntity]:
        account = AccountRef(ACCOUNT_ID, "SAR", nobody)
        return [one async for one in shop.adapter.entities(account, Level.CAMPAIGN)]

    with pytest.raises(NoPermission):
        shop.run(asked())


async def _insights(adapter: MetaAdapter, level: Level, since: date, until: date) -> list[Insight]:
    return [row async for row in adapter.insights(ACCOUNT, level, since, until)]


def _delivering(shop: Shop, platform: Platform) -> Any:
    campaign, ad_set, _, ad = shop.tree()
    for level, external_id in ((Level.AD, ad), (Level.AD_SET, ad_set), (Level.CAMPAIGN, campaign)):
        shop.run(shop.adapter.set_status(ACCOUNT, level, external_id, "active"))
    platform.ask("POST", f"entities/{campaign}/backdate", {"days": 9})


def test_too_many_figures_come_as_a_report(shop: Shop, platform: Platform) -> None:
    _delivering(shop, platform)
    until = datetime.now(UTC).date()
    asked = (shop.adapter, Level.AD, until - timedelta(days=6), until)
    at_once = shop.run(_insights(*asked))
    assert len(at_once) >= 6
    assert sum(row.spend for row in at_once) > Decimal(500)
    platform.ask("POST", "options", {"insights_most_rows": 3})
    platform.ask("DELETE", "journal")
    ordered = shop.run(_insights(*asked))
    assert [(row.day, row.impressions) for row in ordered] == [(row.day, row.impressions) for row in at_once]
    assert len(platform.writes("/insights")) == 1
