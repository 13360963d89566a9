"""Planting campaigns, ad sets, ads and the images they show, as people would have made them."""

import hashlib
from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any, Final

from sqlalchemy.dialects.postgresql import insert

from adly_sync_server.contract.campaigns import OBJECTIVES
from adly_sync_server.contract.platform_rules.registry import RULES
from adly_sync_server.contract.positions import between
from adly_sync_server.contract.standing import published_row
from adly_sync_server.media.blob_store import blob_key
from adly_sync_server.media.tables import media_blobs
from adly_sync_server.seeding import art
from adly_sync_server.seeding.deck import AdCopy, AdSetPlan, CampaignPlan
from adly_sync_server.seeding.outside import faces_of
from adly_sync_server.seeding.parts import Plot
from adly_sync_server.sync.counter import Counted
from adly_sync_server.sync.server_writes import put_rows

FEED_PX: Final = (1080, 1350)
STORY_PX: Final = (1080, 1920)
_CONVERTS: Final = frozenset({"purchases", "value"})


async def plant_images(plot: Plot, work: Counted) -> None:
    """Two images of each mood the campaigns ask for: for the feed and for stories."""
    moods = list(dict.fromkeys(plan.art for plan in plot.client.campaigns))
    rows = []
    for mood in moods:
        for slot, (width, height) in (("feed", FEED_PX), ("story", STORY_PX)):
            content = art.picture(mood, f"{plot.client.slug}/{slot}", width, height)
            rows.append(_asset(plot, mood, slot, content, (width, height)))
            await _keep(plot, work, content)
    await put_rows(work, "content_assets", rows)


async def plant_tree(plot: Plot, work: Counted) -> None:
    """Every campaign with what hangs below it."""
    assert set(plan.objective for plan in plot.client.campaigns) <= set(OBJECTIVES)
    campaigns, ad_sets, ads = [], [], []
    position = None
    for plan in plot.client.campaigns:
        position = between(position, None)
        campaigns.append(_campaign(plot, plan, position))
        for s, ad_set in enumerate(plan.ad_sets):
            ad_sets.append(_ad_set(plot, plan, s, ad_set))
            ads += [_ad(plot, plan, s, a, copy) for a, copy in enumerate(ad_set.ads)]
    for name, rows in (("campaigns", campaigns), ("ad_sets", ad_sets), ("ads", ads)):
        await put_rows(work, name, [_published(name, row) for row in rows])


async def plant_remarks(plot: Plot, work: Counted) -> None:
    """The brand kit, and what colleagues and the client said."""
    brand = plot.client.brand
    kit = {
        "id": plot.id("brand"),
        "name": brand.name,
        "protected_terms": sorted(brand.protected_terms),
        "banned_words": sorted(brand.banned_words),
        "hashtags": sorted(brand.hashtags),
        "colors": sorted(brand.colors),
        "price_style": brand.price_style,
        **_stamps(plot, -60),
    }
    await put_rows(work, "brand_kits", [kit])
    remarks = [
        {
            "id": plot.id("comment", number),
            "entity": "campaigns",
            "entity_id": plot.id("campaign", remark.on),
            "body": remark.body,
            **_stamps(plot, -3, str(plot.people[remark.by])),
        }
        for number, remark in enumerate(plot.client.comments)
    ]
    if remarks:
        await put_rows(work, "comments", remarks)


def _campaign(plot: Plot, plan: CampaignPlan, position: str) -> dict[str, Any]:
    return {
        "id": plot.id("campaign", plan.name),
        "ad_account_id": plot.id("account", plan.account),
        "platform": _platform(plot, plan),
        "name": plan.name,
        "objective": plan.objective,
        "initiative": plan.initiative,
        "status": plan.status,
        "currency": plot.currency_of(plan.account),
        "target_audience": {},
        "position": position,
        **_live(plot, plan, "campaign", plan.name),
        **_stamps(plot, plan.start_day - 4),
    }


def _ad_set(plot: Plot, plan: CampaignPlan, number: int, ad_set: AdSetPlan) -> dict[str, Any]:
    converts = ad_set.goal in _CONVERTS
    return {
        "id": plot.id("ad_set", plan.name, number),
        "campaign_id": plot.id("campaign", plan.name),
        "name": ad_set.name,
        "status": plan.status,
        "budget_type": plan.budget_type,
        "budget_amount": _share(plan),
        "currency": plot.currency_of(plan.account),
        "start_at": plot.ground.moment(plan.start_day, 6),
        "end_at": None if plan.end_day is None else plot.ground.moment(plan.end_day, 20),
        "time_zone": plot.zone_of(plan.account),
        "bid_strategy": "lowest_cost",
        "optimization_goal": ad_set.goal,
        "billing_event": _billing(plot, plan, ad_set),
        "attribution_window": "7d_click",
        "destination": "whatsapp" if ad_set.goal == "messages" else "website",
        "pixel_id": plot.id("pixel", plan.account) if converts else None,
        "conversion_event": "purchase" if converts else None,
        "targeting": _targeting(ad_set),
        "position": _nth_position(number),
        **_live(plot, plan, "ad_set", plan.name, number),
        **_stamps(plot, plan.start_day - 4),
    }


def _ad(plot: Plot, plan: CampaignPlan, ad_set: int, number: int, copy: AdCopy) -> dict[str, Any]:
    return {
        "id": plot.id("ad", plan.name, ad_set, number),
        "ad_set_id": plot.id("ad_set", plan.name, ad_set),
        "name": copy.name,
        "status": plan.status,
        "creative_data": _creative(plot, plan, copy),
        "media_assets": {
            slot: {"asset_id": plot.id("asset", plan.art, slot), "slot": slot, "position": _nth_position(n)}
            for n, slot in enumerate(_slots(_platform(plot, plan)))
        },
        "position": _nth_position(number),
        **_live(plot, plan, "ad", plan.name, ad_set, number),
        **_stamps(plot, plan.start_day - 3),
    }


def _creative(plot: Plot, plan: CampaignPlan, copy: AdCopy) -> dict[str, Any]:
    words = {
        "language": "ar",
        "format": "single_image",
        "headline": copy.headline,
        "primary_text": copy.primary_text,
        "headline_en": copy.headline_en,
        "primary_text_en": copy.primary_text_en,
        "brand_name": plot.client.brand.name,
        "call_to_action": copy.cta,
        "landing_url": copy.url,
        "utm": {"source": _platform(plot, plan), "medium": "paid", "campaign": plan.name},
    }
    if copy.description:
        words["description"] = copy.description
    return words | _faces(plot, plan)


def _slots(platform: str) -> tuple[str, ...]:
    """Where an ad shows one file, it is an upright one."""
    return ("story",) if RULES[platform].shows_one_file else ("feed", "story")


def _billing(plot: Plot, plan: CampaignPlan, ad_set: AdSetPlan) -> str:
    usual = RULES[_platform(plot, plan)].usual_billing(plan.objective, ad_set.goal)
    return usual or "impressions"


def _faces(plot: Plot, plan: CampaignPlan) -> dict[str, str]:
    (account,) = [a for a in plot.client.accounts if a.key == plan.account]
    kinds = faces_of(account)
    speaker = next(kind for kind in kinds if kind != "instagram")
    faces = {"page_identity_id": plot.id("face", plan.account, speaker)}
    if "instagram" in kinds:
        faces["instagram_identity_id"] = plot.id("face", plan.account, "instagram")
    return faces


def _targeting(ad_set: AdSetPlan) -> dict[str, Any]:
    targeting: dict[str, Any] = {
        "countries": sorted(ad_set.countries),
        "age": {"min": ad_set.age[0], "max": ad_set.age[1]},
        "gender": ad_set.gender,
        "automatic_placements": True,
    }
    if ad_set.languages:
        targeting["languages"] = sorted(ad_set.languages)
    return targeting


def _live(plot: Plot, plan: CampaignPlan, *names: object) -> dict[str, Any]:
    """What a row has that lives on its platform; nothing for a draft."""
    if plan.status == "draft":
        return {}
    number = int.from_bytes(hashlib.sha256(plot.id(*names).encode()).digest()[:6], "big")
    return {
        "external_id": f"238{number:015d}",
        "delivery_status": plan.status,
        "published_at": plot.ground.moment(plan.start_day - 1),
    }


def _published(name: str, row: dict[str, Any]) -> dict[str, Any]:
    if "external_id" not in row:
        return row
    return {**row, "published": {"row": published_row(name, row), "remote": {}}}


def _share(plan: CampaignPlan) -> str:
    """The campaign's budget, split evenly between its ad sets, in whole units of a tenth."""
    return str((Decimal(plan.budget) / len(plan.ad_sets)).quantize(Decimal("0.1")))


def _platform(plot: Plot, plan: CampaignPlan) -> str:
    (account,) = [a for a in plot.client.accounts if a.key == plan.account]
    return account.platform


def _nth_position(number: int) -> str:
    position = None
    for _ in range(number + 1):
        position = between(position, None)
    assert position is not None
    return position


def _stamps(plot: Plot, day: int, by: str | None = None) -> dict[str, Any]:
    who, at = by or str(plot.people["salman"]), plot.ground.moment(min(day, -1))
    return {"created_at": at, "updated_at": at, "created_by": who, "updated_by": who}


def _asset(plot: Plot, mood: str, slot: str, content: bytes, size: tuple[int, int]) -> dict[str, Any]:
    return {
        "id": plot.id("asset", mood, slot),
        "type": "image",
        "name": f"{plot.client.brand.name} – {mood} {slot}.jpg",
        "sha256": art.sha256(content),
        "file_size": len(content),
        "mime_type": "image/jpeg",
        "metadata": {"width": size[0], "height": size[1]},
        "language": "zxx",
        "verified_at": plot.ground.moment(-60),
        **_stamps(plot, -60),
    }


async def _keep(plot: Plot, work: Counted, content: bytes) -> None:
    """Put the bytes where an upload would have put them."""
    digest = art.sha256(content)
    key, transfer = blob_key(plot.workspace_id, digest), f"transfers/{plot.workspace_id}/{digest}"
    store = plot.ground.blobs
    if await store.size(key) is None:
        await store.discard(transfer)
        await store.append(transfer, 0, _once(content))
        await store.keep(await store.seal(transfer, key, digest))
        await store.discard(transfer)
    row = {
        "workspace_id": plot.workspace_id,
        "sha256": digest,
        "size_bytes": len(content),
        "mime_type": "image/jpeg",
        "storage_key": key,
        "verified_at": work.at,
    }
    await work.uow.connection.execute(insert(media_blobs).values(row).on_conflict_do_nothing())


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content
