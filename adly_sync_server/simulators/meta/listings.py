"""The lists the Graph offers: which rows hang on which edge of which object."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta import money
from adly_sync_server.simulators.meta.world import (
    ACCOUNT,
    ACTIVITY,
    AD,
    AD_SET,
    APPLICATION,
    BUSINESS,
    CAMPAIGN,
    CATALOGUE,
    CREATIVE,
    IMAGE,
    INSTAGRAM,
    LABEL,
    LEAD_FORM,
    PAGE,
    PIXEL,
    USER,
    VIDEO,
    World,
)

Values = Mapping[str, Any]
Lister = Callable[[World, Entity, Values], list[Entity]]

# Newest first, as Meta lists what advertisers make; the rest stands in the order it was given.
NEWEST_FIRST = frozenset({CAMPAIGN, AD_SET, AD, CREATIVE, IMAGE, VIDEO, ACTIVITY})


def _in_account(kind: str) -> Lister:
    return lambda world, owner, values: world.store.all_of(kind, account_id=owner.id)


def _below(kind: str) -> Lister:
    return lambda world, owner, values: world.store.all_of(kind, parent_id=owner.id)


def _with_label(kind: str) -> Lister:
    def lister(world: World, owner: Entity, values: Values) -> list[Entity]:
        entities = world.store.all_of(kind, account_id=owner.account_id)
        return [entity for entity in entities if owner.id in label_ids(entity)]

    return lister


def _by_labels(kind: str) -> Lister:
    def lister(world: World, owner: Entity, values: Values) -> list[Entity]:
        wished = set(values.get("ad_label_ids") or [])
        entities = world.store.all_of(kind, account_id=owner.id)
        if values.get("operator") == "ALL":
            return [entity for entity in entities if wished <= label_ids(entity)]
        return [entity for entity in entities if wished & label_ids(entity)]

    return lister


def label_ids(entity: Entity) -> set[str]:
    """The ids of the labels an entity carries."""
    return {str(label["id"]) for label in entity.body.get("adlabels", [])}


def _images(world: World, owner: Entity, values: Values) -> list[Entity]:
    hashes = values.get("hashes")
    images = world.store.all_of(IMAGE, account_id=owner.id)
    named = values.get("name", "")
    return [
        image
        for image in images
        if (hashes is None or image.body["hash"] in hashes) and named in image.body["name"]
    ]


def _videos(world: World, owner: Entity, values: Values) -> list[Entity]:
    """How `title` is compared is recalled: whoever needs the exact one looks himself."""
    named = str(values.get("title", ""))
    videos = world.store.all_of(VIDEO, account_id=owner.id)
    return [video for video in videos if named in str(video.body.get("title", ""))]


def _ads_of_campaign(world: World, owner: Entity, values: Values) -> list[Entity]:
    ads = world.store.all_of(AD, account_id=owner.account_id)
    return [ad for ad in ads if ad.body["campaign_id"] == owner.id]


def _creatives_of_ads(world: World, ads: list[Entity]) -> list[Entity]:
    ids = dict.fromkeys(ad.body["creative"]["id"] for ad in ads)
    return [world.must(id, CREATIVE) for id in ids]


def _connected(kind: str) -> Lister:
    def lister(world: World, owner: Entity, values: Values) -> list[Entity]:
        entities = world.store.all_of(kind, parent_id=owner.parent_id)
        return [entity for entity in entities if serves(entity, owner)]

    return lister


def serves(entity: Entity, account: Entity) -> bool:
    """Whether an ad account may speak for this Page or Instagram account, or advertise this app."""
    accounts = entity.body.get("_accounts")
    return entity.parent_id == account.parent_id and (accounts is None or account.id in accounts)


def _page_instagram(world: World, owner: Entity, values: Values) -> list[Entity]:
    linked = owner.body.get("instagram_business_account")
    return [world.must(linked["id"], INSTAGRAM)] if linked else []


LISTERS: dict[tuple[str, str], Lister] = {
    (USER, "/adaccounts"): _below(ACCOUNT),
    (USER, "/accounts"): _below(PAGE),
    (PAGE, "/instagram_accounts"): _page_instagram,
    (PAGE, "/leadgen_forms"): _below(LEAD_FORM),
    (BUSINESS, "/owned_product_catalogs"): _below(CATALOGUE),
    (BUSINESS, "/client_product_catalogs"): lambda world, owner, values: [],
    (ACCOUNT, "/campaigns"): _in_account(CAMPAIGN),
    (ACCOUNT, "/adsets"): _in_account(AD_SET),
    (ACCOUNT, "/ads"): _in_account(AD),
    (ACCOUNT, "/adcreatives"): _in_account(CREATIVE),
    (ACCOUNT, "/adimages"): _images,
    (ACCOUNT, "/advideos"): _videos,
    (ACCOUNT, "/adlabels"): _in_account(LABEL),
    (ACCOUNT, "/adspixels"): _in_account(PIXEL),
    (ACCOUNT, "/activities"): _in_account(ACTIVITY),
    (ACCOUNT, "/promote_pages"): _connected(PAGE),
    (ACCOUNT, "/advertisable_applications"): _connected(APPLICATION),
    (ACCOUNT, "/instagram_accounts"): _connected(INSTAGRAM),
    (ACCOUNT, "/connected_instagram_accounts"): _connected(INSTAGRAM),
    (ACCOUNT, "/campaignsbylabels"): _by_labels(CAMPAIGN),
    (ACCOUNT, "/adsetsbylabels"): _by_labels(AD_SET),
    (ACCOUNT, "/adsbylabels"): _by_labels(AD),
    (ACCOUNT, "/adcreativesbylabels"): _by_labels(CREATIVE),
    (CAMPAIGN, "/adsets"): _below(AD_SET),
    (CAMPAIGN, "/ads"): _ads_of_campaign,
    (AD_SET, "/ads"): _below(AD),
    (AD_SET, "/adcreatives"): lambda world, owner, values: _creatives_of_ads(
        world, world.store.all_of(AD, parent_id=owner.id)
    ),
    (AD, "/adcreatives"): lambda world, owner, values: _creatives_of_ads(world, [owner]),
    (LABEL, "/campaigns"): _with_label(CAMPAIGN),
    (LABEL, "/adsets"): _with_label(AD_SET),
    (LABEL, "/ads"): _with_label(AD),
    (LABEL, "/adcreatives"): _with_label(CREATIVE),
}


def minimum_budget_rows(account: Entity) -> list[dict[str, Any]]:
    """`minimum_budgets`: the least daily budgets in the account's currency, in minor units."""
    currency = account.body["currency"]
    return [{"currency": currency, **money.minimum_budgets(currency)}]


def permission_rows(scopes: frozenset[str]) -> list[dict[str, Any]]:
    """`/me/permissions`: what the person granted."""
    return [{"permission": scope, "status": "granted"} for scope in sorted(scopes)]
