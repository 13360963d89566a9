"""Campaigns that promote the app of a connected account."""

from typing import Any

from tests.server.publishing.studio import Drafted, Studio


async def app_of(studio: Studio, system: str = "ios") -> dict[str, Any]:
    """The app of the connected account that is in this system's store."""
    rows = await studio.rows("apps", f"ad_account_id = '{studio.account_id}'")
    return next(row for row in rows if row[f"{system}_store_id"])


async def app_campaign(studio: Studio, system: str = "ios") -> Drafted:
    """A campaign whose ad set promotes the account's app."""
    drafted = await studio.campaign(objective="app")
    app = str((await app_of(studio, system))["id"])
    goal: dict[str, Any] = {"optimization_goal": "app_installs", "destination": "app", "app_id": app}
    nothing: dict[str, Any] = {"pixel_id": None, "conversion_event": None, "attribution_window": None}
    await studio.edit("ad_sets", drafted.ad_sets[0], **goal, **nothing)
    action = {"creative_data__landing_url": None, "creative_data__call_to_action": "download"}
    await studio.edit("ads", drafted.ads[0], **action, creative_data__utm=None)
    return drafted


async def with_icon(studio: Studio, drafted: Drafted) -> None:
    """The ad shows the app's icon, which is its thumbnail."""
    (ad,) = await studio.rows("ads", f"id = '{drafted.ads[0]}'")
    icon = {"asset_id": await studio.image("أيقونة"), "slot": "thumbnail", "position": "W"}
    await studio.edit("ads", drafted.ads[0], media_assets={**ad["media_assets"], "icon": icon})
