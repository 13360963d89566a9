"""Asking for a publish and waiting for its end; and the control desks of the simulated platforms."""

import asyncio
import json
import uuid
from typing import Any

import httpx

from tests.together.main_job.devices import Desk
from tests.together.main_job.runner import show
from tests.together.main_job.story import Story

_ENDS = ("published_paused", "active", "blocked", "needs_decision", "failed")


async def publish_of(desk: Desk, campaign_id: str) -> dict[str, Any]:
    """Ask for a publish of the campaign as the desk shows it."""
    body = {
        "campaign_id": campaign_id,
        "expected_seq": _newest_seq(desk, campaign_id),
        "idempotency_key": str(uuid.uuid4()),
    }
    answer: dict[str, Any] = await desk.post(desk.path("publish-requests"), body)
    return answer


async def ended_of(desk: Desk, request_id: str, ends: tuple[str, ...] = _ENDS) -> dict[str, Any]:
    """The request once it stands still. Raises ``TimeoutError``."""
    for _ in range(300):
        shown: dict[str, Any] = await desk.get(desk.path(f"publish-requests/{request_id}"))
        if shown["state"] in ends:
            return shown
        await asyncio.sleep(0.1)
    raise TimeoutError(f"the publish still stands at {shown['state']}")


async def published(desk: Desk, campaign_id: str, state: str = "published_paused") -> dict[str, Any]:
    """Ask, wait, and see it end as it should; the desk knows what came of it."""
    request = await publish_of(desk, campaign_id)
    ended = await ended_of(desk, request["id"])
    show(ended["state"] == state, f"{ended['state']}: {ended.get('error_detail')} {red_of(ended)}")
    await desk.sync()
    return ended


def red_of(shown: dict[str, Any]) -> list[str]:
    """What stands in the way of a publish."""
    return [f["code"] for f in shown["findings"] if f["severity"] == "red"]


async def control(story: Story, platform: str, what: str, body: dict[str, Any]) -> None:
    """Something is done to a simulated platform from outside."""
    async with httpx.AsyncClient(base_url=story.world.platform_url(platform), timeout=20) as desk:
        answer = await desk.post(f"/_control/{what}", content=json.dumps(body))
    show(
        answer.is_success,
        f"the control desk answered {answer.status_code}: {answer.text[:300]}",
    )


async def standing(story: Story, platform: str, external_id: str) -> dict[str, Any]:
    """What a simulated platform holds of an entity."""
    async with httpx.AsyncClient(base_url=story.world.platform_url(platform), timeout=20) as desk:
        fields: dict[str, Any] = (await desk.get(f"/_control/entities/{external_id}")).json()["fields"]
    return fields


def _newest_seq(desk: Desk, campaign_id: str) -> int:
    def newest(reader: Any) -> int:
        ad_sets = reader.rows("ad_sets", where=(("campaign_id", campaign_id),))
        ads = [ad for ad_set in ad_sets for ad in reader.rows("ads", where=(("ad_set_id", ad_set.id),))]
        return max(int(row.seq) for row in (reader.row("campaigns", campaign_id), *ad_sets, *ads))

    return desk.replica.read(newest)
