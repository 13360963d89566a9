"""The app that an ad set promotes: chosen, of this account, and in a store that phones can open."""

from collections.abc import Iterator
from typing import Final

from adly_sync_server.contract.apps import ANDROID, IOS, SYSTEMS, is_store_id, store_app
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.subjects import AdSetSubject, AdSubject, CampaignSubject
from adly_sync_server.contract.check.tree import Row
from adly_sync_server.contract.platform_rules.rules import PlatformRules

_FIELD: Final = "app_id"
_LANDING: Final = "creative_data.landing_url"
_DESTINATION: Final = "app"
_DEVICES: Final = "targeting.devices"
_DESKTOP: Final = "desktop"
_PHONES: Final = "mobile"


def app(ad_set: AdSetSubject, _: PlatformRules) -> Iterator[Finding]:
    """There where the ad set leads to an app, and nowhere else."""
    chosen, leads_to = ad_set.row.get(_FIELD), ad_set.row.get("destination")
    if leads_to == _DESTINATION and not chosen:
        yield ad_set.found("app_missing", _FIELD, _only_choice(ad_set))
    elif chosen and leads_to != _DESTINATION:
        yield ad_set.found("app_not_with_destination", _FIELD, {_FIELD: None})
    elif chosen:
        yield from _judged(ad_set, ad_set.reference.apps.get(chosen))


def one_app(campaign: CampaignSubject, rules: PlatformRules) -> Iterator[Finding]:
    """Where the campaign itself is counted by its app, its ad sets promote the same one."""
    chosen = {ad_set.row.get(_FIELD) for ad_set in campaign.ad_sets if _leads_to_app(ad_set)} - {None}
    if rules.promotes_one_app and len(chosen) > 1:
        for ad_set in campaign.ad_sets:
            if _leads_to_app(ad_set):
                yield ad_set.found("apps_differ", _FIELD)


def beside_the_store(ad: AdSubject, _: PlatformRules) -> Iterator[Finding]:
    """An ad of an app leads to its store: a page of its own would never be opened."""
    url = ad.landing_url.strip()
    if url and _leads_to_app(ad.ad_set) and store_app(url) is None:
        yield ad.found("landing_beside_app", _LANDING, {_LANDING: None})


def icon(ad: AdSubject, rules: PlatformRules) -> Iterator[Finding]:
    """Where an app's ad shows its icon there is one, and it is a picture."""
    if not rules.needs_app_icon or not _leads_to_app(ad.ad_set):
        return
    media = (ad.row.get("media_assets") or {}).values()
    chosen = [entry.get("asset_id") for entry in media if entry.get("slot") == "thumbnail"]
    kinds = {(ad.reference.assets.get(one) or {}).get("type") for one in chosen if one}
    if kinds != {"image"}:
        yield ad.found("app_icon_missing", "media_assets")


def _leads_to_app(ad_set: AdSetSubject) -> bool:
    return bool(ad_set.row.get("destination") == _DESTINATION)


def _judged(ad_set: AdSetSubject, row: Row | None) -> Iterator[Finding]:
    if row is None:
        yield ad_set.found("app_unknown", _FIELD, _only_choice(ad_set))
    elif ad_set.campaign.account_id and row.get("ad_account_id") != ad_set.campaign.account_id:
        yield ad_set.found("app_of_other_account", _FIELD, _only_choice(ad_set), name=row.get("name"))
    elif row.get("is_active") is False:
        yield ad_set.found("app_inactive", _FIELD, _only_choice(ad_set), name=row.get("name"))
    elif not _is_in_store(row):
        yield ad_set.found("app_store_unreadable", _FIELD, name=row.get("name"))
    else:
        yield from _phones(ad_set, row)


def _phones(ad_set: AdSetSubject, row: Row) -> Iterator[Finding]:
    """The audience holds phones that the app can be installed on."""
    chosen = set(ad_set.targeting.get("devices") or [])
    systems = [system for system in SYSTEMS if row.get(f"{system}_store_id")]
    asked = chosen & set(SYSTEMS)
    if chosen == {_DESKTOP} or (asked and not asked & set(systems)):
        better = [_PHONES] if _DESKTOP in chosen else systems
        yield ad_set.found("app_not_on_devices", _DEVICES, {_DEVICES: better}, name=row.get("name"))


def _is_in_store(row: Row) -> bool:
    """Every id it has is one of its store's, there is one at least, and its page is a store's page."""
    ids = {IOS: row.get("ios_store_id"), ANDROID: row.get("android_store_id")}
    told = {system: str(one) for system, one in ids.items() if one}
    address = row.get("store_url")
    if address and store_app(str(address)) is None:
        return False
    return bool(told) and all(is_store_id(system, one) for system, one in told.items())


def _only_choice(ad_set: AdSetSubject) -> dict[str, str] | None:
    usable = [
        app_id
        for app_id, row in ad_set.reference.apps.items()
        if row.get("ad_account_id") == ad_set.campaign.account_id and row.get("is_active") is not False
    ]
    return {_FIELD: usable[0]} if len(usable) == 1 else None
