"""Steps of the other platforms: each publishes, a colleague changes one there, the other helps itself."""

from functools import partial
from typing import Any

from adly_desktop.campaigns import use_cases
from adly_desktop.campaigns.use_cases import Place
from tests.together.main_job import checking, drafting
from tests.together.main_job.asking import control, ended_of, published, standing
from tests.together.main_job.runner import Evidence, show
from tests.together.main_job.story import Story

#: What somebody sets a budget to in the platform's own window.
ELSEWHERE = "950"
WIDER = "targeting.expand_audience"


async def publish_tiktok(story: Story) -> Evidence:
    """Drafted, checked, published paused on TikTok, and read back as it was meant."""
    return await _publish_on(story, "tiktok")


async def publish_snapchat(story: Story) -> Evidence:
    """The same on Snapchat."""
    return await _publish_on(story, "snapchat")


async def changed_elsewhere(story: Story) -> Evidence:
    """A budget raised in TikTok's own window stops the next publish until somebody says who wins."""
    salman, campaign_id, ad_set = story.salman, story.others["tiktok"], _ad_set(story, "tiktok")
    external_id = salman.row(*ad_set)["external_id"]
    await control(story, "tiktok", f"entities/{external_id}", {"budget": float(ELSEWHERE)})
    stopped = await published(salman, campaign_id, "needs_decision")
    (told,) = stopped["differences"]
    show(told["path"] == "budget_amount" and told["remote"] == ELSEWHERE, f"the change is told: {told}")
    path = salman.path(f"publish-requests/{stopped['id']}")
    await salman.post(f"{path}/decision", {"choices": {ad_set.id: {told["path"]: "theirs"}}})
    ended = await ended_of(salman, stopped["id"], ends=("published_paused", "blocked", "failed"))
    show(ended["state"] == "published_paused", f"{ended['state']}: {ended.get('error_detail')}")
    await salman.sync()
    kept = salman.row(*ad_set)["budget_amount"]
    show(kept == ELSEWHERE, f"what was kept there is kept here: {kept}")
    shown = {name: told[name] for name in ("path", "published", "remote", "meant")}
    return {"platform": "tiktok", "finding": shown, "decided": "theirs", "budget_here": kept}


async def switched_on(story: Story) -> Evidence:
    """Snapchat widens an audience by itself: read back it is a finding, the next publish takes it back."""
    salman, campaign_id, ad_set = story.salman, story.others["snapchat"], _ad_set(story, "snapchat")
    await control(story, "snapchat", "faults", {"kind": "switch_on", "method": "PUT", "path": "/adsquads"})
    salman.replica.write(partial(use_cases.edit_fields, place=ad_set, values={"budget_amount": "700"}))
    await salman.sync()
    first = await published(salman, campaign_id)
    found = [(one["path"], one["meant"], one["remote"]) for one in first["differences"]]
    show(found == [(WIDER, False, True)], f"what nobody asked for is told: {found}")
    external_id = salman.row(*ad_set)["external_id"]
    widened = _is_widened(await standing(story, "snapchat", external_id))
    again = await published(salman, campaign_id)
    show(again["differences"] == [], f"nothing is left of it: {again['differences']}")
    left = _is_widened(await standing(story, "snapchat", external_id))
    show((widened, left) == (True, False), f"there it was on, then off: {widened}, {left}")
    return {"platform": "snapchat", "finding": found[0][0], "was_on_there": widened, "is_on_there": left}


async def _publish_on(story: Story, platform: str) -> Evidence:
    """One campaign from nothing to paused on a platform."""
    salman, account_id = story.salman, story.account_ids[platform]
    drafted = await drafting.draft_small(salman, platform, account_id)
    story.others[platform] = drafted.campaign_id
    fixed = checking.fix_all(salman, drafted.campaign_id, account_id)
    await salman.sync()
    await salman.media.upload_waiting()
    await salman.sync()
    ended = await published(salman, drafted.campaign_id)
    show(ended["differences"] == [], f"read back as meant: {ended['differences']}")
    return {**_placed(story, drafted.places), "fixed_rows": fixed, "differences": 0}


def _placed(story: Story, places: list[tuple[str, str]]) -> Evidence:
    """What our rows say of the platform: its ids, paused, and what was read back."""
    rows = {
        entity: story.salman.row(entity, row_id) for entity, row_id in places if entity != "content_assets"
    }
    ids = {entity: row["external_id"] for entity, row in rows.items()}
    statuses = {row["status"] for row in rows.values()}
    show(all(ids.values()) and statuses == {"paused"}, f"everything is there, paused: {ids} {statuses}")
    return {"external_ids": ids, "read_back": rows["campaigns"]["published"]["remote"]["campaigns"]}


def _ad_set(story: Story, platform: str) -> Place:
    def first(reader: Any) -> str:
        (row,) = reader.rows("ad_sets", where=(("campaign_id", story.others[platform]),))
        return str(row.id)

    return Place("ad_sets", story.salman.replica.read(first))


def _is_widened(squad: dict[str, Any]) -> bool:
    return bool(squad["targeting"].get("enable_targeting_expansion"))
