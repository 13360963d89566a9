"""Making, finding, reading and changing entities.

A create travels with a number of its own, so that TikTok makes it once; which one it made is told by the mark
in its name. An ad's update replaces the whole of it: either everything is sent that it has, ours over theirs,
or only those few fields that TikTok patches.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from adly_sync_server.platforms.failures import Gone, UnknownOutcome
from adly_sync_server.platforms.port import AccountRef, Draft, Level
from adly_sync_server.platforms.tiktok import drafts, errors, marks, media, readings, times
from adly_sync_server.platforms.tiktok.client import TikTokClient

PATHS: Final[Mapping[Level, str]] = {
    Level.CAMPAIGN: "campaign",
    Level.AD_SET: "adgroup",
    Level.AD: "ad",
}
#: What a listing is narrowed by, and what a change of status names.
FILTERS: Final[Mapping[Level, str]] = {level: f"{name}_ids" for level, name in PATHS.items()}
_ABOVE: Final[Mapping[Level, Level]] = {Level.AD_SET: Level.CAMPAIGN, Level.AD: Level.AD_SET}
#: Our paths of an ad that TikTok changes without replacing the others → its parameters.
PATCHED: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("ad_name",),
    "creative_data.primary_text": ("ad_text",),
    "creative_data.page_identity_id": (
        *("identity_id", "identity_type", "identity_authorized_bc_id", "tiktok_item_id"),
    ),
    "media_assets.video": ("video_id",),
    "media_assets.pictures": ("image_ids", "video_id"),
}
#: Fields of an ad that are read and written alike and that are not ours: sent back as they were.
CARRIED: Final = (
    *("app_name", "card_id", "click_tracking_url", "impression_tracking_url", "video_view_tracking_url"),
    *("creative_authorized", "dark_post_status", "deeplink", "deeplink_type", "disclaimer_text"),
    *("disclaimer_type", "disclaimer_clickable_texts", "fallback_type", "item_duet_status", "music_id"),
    *("item_stitch_status", "page_id", "playable_url", "promotional_music_disabled", "tracking_app_id"),
    *("tracking_offline_event_set_ids", "tracking_pixel_id", "utm_params", "aigc_disclosure_type"),
    *("viewability_postbid_partner", "viewability_vast_url", "brand_safety_postbid_partner"),
    *("brand_safety_vast_url", "deeplink_utm_params"),
)


async def create(client: TikTokClient, account: AccountRef, draft: Draft) -> str:
    """The id of what was made; of what an earlier attempt made where TikTok says that it has.

    Raises ``UnknownOutcome`` where it says so and nothing carries our mark yet.
    """
    try:
        made = await _make(client, account, draft, ())
        if draft.level is Level.AD or not await _is_deleted(client, account, draft.level, made):
            return made
        gone = [made]  # TikTok remembered the number and answered with what somebody has deleted since
    except UnknownOutcome as failure:
        if failure.vendor_code != str(errors.DUPLICATED_REQUEST):
            raise
        living, gone = await _own(client, account, draft)
        if living is not None:
            return living
        if not gone:
            raise
    return await _make(client, account, draft, gone)


async def find(client: TikTokClient, account: AccountRef, draft: Draft) -> str | None:
    """The living entity that carries our mark."""
    (living,) = await find_all(client, account, [draft])
    return living


async def find_all(client: TikTokClient, account: AccountRef, wanted: Sequence[Draft]) -> list[str | None]:
    """The same for drafts of one level; the listings of their parents are walked together."""
    first = wanted[0]
    above = _ABOVE.get(first.level)
    parents = list(dict.fromkeys(one.parents[above] for one in wanted if above and above in one.parents))
    name, own_id = drafts.NAMES[first.level], readings.IDS[first.level]
    rows = client.of_account(
        f"{PATHS[first.level]}/get",
        account,
        filtering={FILTERS[above]: parents} if above and parents else None,
        fields=[own_id, name, "secondary_status"],
    )
    living = {str(row.get(name)): str(row[own_id]) async for row in rows if not readings.is_gone(row)}
    return [
        next((own for said, own in living.items() if marks.carries(said, one.reference)), None)
        for one in wanted
    ]


async def raw(client: TikTokClient, account: AccountRef, level: Level, external_id: str) -> dict[str, Any]:
    """The entity in TikTok's words. Raises ``Gone``."""
    answer = await client.get(
        f"{PATHS[level]}/get",
        account.token,
        advertiser_id=account.account_id,
        filtering={FILTERS[level]: [external_id]},
    )
    for row in answer.get("list") or []:
        if str(row.get(readings.IDS[level])) == external_id and not readings.is_gone(row):
            return dict(row)
    raise Gone("it is not on TikTok any more")


async def update(
    client: TikTokClient, account: AccountRef, external_id: str, draft: Draft, paths: Sequence[str]
) -> None:
    """Bring the paths to the draft."""
    if draft.level is Level.AD:
        await _update_ad(client, account, external_id, draft, paths)
        return
    sent = drafts.changes(draft, account.currency, paths)
    if sent:
        own = {readings.IDS[draft.level]: external_id}
        path = f"{PATHS[draft.level]}/update"
        await client.post(path, account.token, advertiser_id=account.account_id, **own, **sent)


def patch(built: Mapping[str, Any], paths: Sequence[str]) -> dict[str, Any] | None:
    """The parameters of these paths if TikTok can patch them all, else None."""
    if not set(paths) <= set(PATCHED):
        return None
    touched = [name for path in paths for name in PATCHED[path]]
    return {name: built[name] for name in touched if name in built}


def whole(built: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Everything an ad says: ours, and what others have set besides."""
    kept = {name: theirs[name] for name in CARRIED if theirs.get(name) not in (None, "", [], {})}
    if "call_to_action" not in built and theirs.get("call_to_action_id"):
        kept["call_to_action_id"] = theirs["call_to_action_id"]  # else it would win over ours
    if theirs.get("video_id") == built.get("video_id"):
        kept["image_ids"] = theirs.get("image_ids")  # its cover, where nobody chooses another
    return {**kept, **{name: value for name, value in built.items() if name != "operation_status"}}


async def _make(client: TikTokClient, account: AccountRef, draft: Draft, gone: Sequence[str]) -> str:
    body = drafts.parameters(draft, account.currency)
    own: dict[str, Any] = {"advertiser_id": account.account_id}
    if draft.level is Level.AD:
        shown = await _with_cover(client, account, body)
        own |= {"adgroup_id": draft.parents[Level.AD_SET], "creatives": [shown]}
        answer = await client.post("ad/create", account.token, **own)
        return _made((answer.get("ad_ids") or [None])[0])
    if draft.level is Level.AD_SET:
        own["campaign_id"] = draft.parents[Level.CAMPAIGN]
        body.setdefault("schedule_start_time", times.to_tiktok(datetime.now(UTC)))
    # The same row below another parent is another thing: what is gone with its campaign is made anew.
    number = marks.request_id(draft.reference, *draft.parents.values(), *gone)
    path = f"{PATHS[draft.level]}/create"
    answer = await client.post(path, account.token, **own, **body, request_id=number)
    return _made(answer.get(readings.IDS[draft.level]))


def _made(external_id: Any) -> str:
    if not external_id:
        raise UnknownOutcome("TikTok answered a create without an id")
    return str(external_id)


async def with_covers(
    client: TikTokClient, account: AccountRef, ads: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """TikTok takes no video without a picture before it: one of its own where nobody chose another."""
    covers: dict[str, str] = {}
    begun: list[dict[str, Any]] = []
    for ad in ads:
        if "video_id" not in ad or ad.get("image_ids"):
            begun.append(dict(ad))
            continue
        video = str(ad["video_id"])
        if video not in covers:
            covers[video] = await media.make_cover(client, account, video)
        begun.append({**ad, "image_ids": [covers[video]]})
    return begun


async def _with_cover(client: TikTokClient, account: AccountRef, ad: Mapping[str, Any]) -> dict[str, Any]:
    (begun,) = await with_covers(client, account, [ad])
    return begun


async def _is_deleted(client: TikTokClient, account: AccountRef, level: Level, external_id: str) -> bool:
    """Only where TikTok says so: what it does not list yet may have been made this moment."""
    answer = await client.get(
        f"{PATHS[level]}/get",
        account.token,
        advertiser_id=account.account_id,
        filtering={FILTERS[level]: [external_id], "primary_status": "STATUS_ALL"},
        fields=[readings.IDS[level], "secondary_status"],
    )
    return any(readings.is_gone(row) for row in answer.get("list") or [])


async def _own(client: TikTokClient, account: AccountRef, draft: Draft) -> tuple[str | None, list[str]]:
    """What carries our mark: the living one, and those that were deleted."""
    living, gone = None, []
    name, own_id = drafts.NAMES[draft.level], readings.IDS[draft.level]
    rows = client.of_account(
        f"{PATHS[draft.level]}/get",
        account,
        filtering=_beside(draft),
        fields=[own_id, name, "secondary_status"],
    )
    async for row in rows:
        if not marks.carries(row.get(name), draft.reference):
            continue
        if readings.is_gone(row):
            gone.append(str(row[own_id]))
        else:
            living = living or str(row[own_id])
    return living, gone


def _beside(draft: Draft) -> dict[str, Any]:
    """The narrowest listing that the entity can be in."""
    wanted: dict[str, Any] = {"primary_status": "STATUS_ALL"}
    above = _ABOVE.get(draft.level)
    if above and above in draft.parents:
        wanted[FILTERS[above]] = [draft.parents[above]]
    return wanted


async def _update_ad(
    client: TikTokClient, account: AccountRef, external_id: str, draft: Draft, paths: Sequence[str]
) -> None:
    built = drafts.parameters(draft, account.currency)
    changed = patch(built, paths)
    is_patch = changed is not None
    if changed is None:
        changed = whole(built, await raw(client, account, Level.AD, external_id))
    changed = await _with_cover(client, account, changed)
    await client.post(
        "ad/update",
        account.token,
        advertiser_id=account.account_id,
        adgroup_id=draft.parents[Level.AD_SET],
        creatives=[{"ad_id": external_id, **changed}],
        patch_update=is_patch or None,
    )
