"""What is true no more is not sent: older requests, used keys, what changed amid a publish."""

import asyncio
import uuid
from typing import Any

import pytest

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.contract.errors import Conflict, NotAllowed
from adly_sync_server.platforms.failures import Throttled
from adly_sync_server.publishing import use_cases
from adly_sync_server.publishing.states import State
from adly_sync_server.publishing.wire import PublishShown
from tests.server.publishing.studio import Drafted, Studio

pytestmark = pytest.mark.anyio


async def external(studio: Studio, entity: str, row_id: str) -> str:
    """What the platform calls a row."""
    return str((await studio.row(entity, row_id))["external_id"])


def budget(studio: Studio) -> str:
    """The only ad set's, as it stands on the platform."""
    return str(studio.platform.of_kind("AdSet")[0]["daily_budget"])


async def undecided(studio: Studio, drafted: Drafted, **meant: Any) -> PublishShown:
    """A publish that waits for a person, since somebody else changed the budget."""
    await studio.edit("ad_sets", drafted.ad_sets[0], **meant)
    there = await external(studio, "ad_sets", drafted.ad_sets[0])
    studio.platform.change_elsewhere(there, daily_budget="90000")
    shown = await studio.publish(drafted.id)
    assert shown.state == State.NEEDS_DECISION, shown
    return shown


async def test_a_key_does_not_answer_for_what_was_edited_since(studio: Studio) -> None:
    """Its answer was lost, the draft was edited: the old request must not pass for the new one."""
    drafted = await studio.campaign()
    key = str(uuid.uuid4())
    first = await studio.ask(drafted.id, idempotency_key=key)
    seen = await studio.seq(drafted.id)
    await studio.edit("ad_sets", drafted.ad_sets[0], budget_amount="200")
    with pytest.raises(Conflict) as caught:
        await studio.ask(drafted.id, idempotency_key=key)
    assert caught.value.field == "idempotency_key"
    assert (await studio.ask(drafted.id, idempotency_key=key, expected_seq=seen)).id == first.id


async def test_a_key_does_not_answer_for_other_decisions(studio: Studio) -> None:
    drafted = await studio.campaign()
    key, seen = str(uuid.uuid4()), await studio.seq(drafted.id)
    await studio.ask(drafted.id, idempotency_key=key, expected_seq=seen)
    other: dict[str, Any] = {drafted.ad_sets[0]: {"budget_amount": "mine"}}
    with pytest.raises(Conflict) as caught:
        await studio.ask(drafted.id, idempotency_key=key, expected_seq=seen, choices=other)
    assert caught.value.field == "idempotency_key"


async def test_a_decision_about_an_older_request_undoes_no_newer_one(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.published(drafted.id)
    older = await undecided(studio, drafted, budget_amount="700")
    await studio.edit("ad_sets", drafted.ad_sets[0], budget_amount="200")
    mine: dict[str, Any] = {drafted.ad_sets[0]: {"budget_amount": "mine"}}
    await studio.published(drafted.id, choices=mine)
    assert budget(studio) == "20000"
    with pytest.raises(Conflict) as caught:
        await studio.decide(older, mine)
    assert (caught.value.code, caught.value.field) == ("publish_blocked", "state")
    assert budget(studio) == "20000"


async def test_a_decision_adds_no_more_than_its_persons_grant(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.activate(await studio.published(drafted.id))
    asked = await undecided(studio, drafted, budget_amount="700")
    careful = await studio.person("member", can_publish=True, spend_ceiling_minor=10_000)
    owner, studio.owner = studio.owner, careful
    with pytest.raises(NotAllowed):
        await studio.decide(asked, {drafted.ad_sets[0]: {"budget_amount": "mine"}})
    studio.owner = owner
    assert budget(studio) == "90000"


async def test_a_campaign_that_was_deleted_while_its_publish_waited_in_line(studio: Studio) -> None:
    drafted = await studio.campaign()
    asked = await studio.ask(drafted.id)
    await studio.bury("campaigns", drafted.id)
    shown = await studio.run(asked)
    assert (shown.state, shown.error_code) == (State.FAILED, "not_found")
    assert studio.platform.of_kind("Campaign") == []


async def test_what_somebody_changes_amid_a_publish_is_asked_about(studio: Studio) -> None:
    """Compared, then an hour of uploads: what changed there meanwhile is not overwritten unseen."""
    drafted = await studio.campaign()
    await studio.published(drafted.id)
    await studio.edit("ad_sets", drafted.ad_sets[0], name="اسم جديد")
    there = await external(studio, "ad_sets", drafted.ad_sets[0])
    new = await studio.image("صورة أخرى", "sea")
    await studio.edit(
        "ads", drafted.ads[0], media_assets={"m1": {"asset_id": new, "slot": "feed", "position": "V"}}
    )
    studio.platform.fault("slow", "/adimages$", arguments={"delay_s": 1.0})
    asked = await studio.ask(drafted.id)
    running = asyncio.create_task(studio.run(asked))
    await studio.until_begun(asked, "upload")
    studio.platform.change_elsewhere(there, daily_budget="3000")
    shown = await running
    assert shown.state == State.NEEDS_DECISION, shown
    assert [(one["path"], one["remote"]) for one in shown.differences] == [("budget_amount", "30")]
    assert budget(studio) == "3000"
    after = await studio.decide(shown, {drafted.ad_sets[0]: {"budget_amount": "theirs"}})
    assert after.state == State.PUBLISHED_PAUSED, after
    assert budget(studio) == "3000"


async def test_an_older_publish_does_not_go_live_for_a_newer_one(studio: Studio) -> None:
    """Whoever confirms means what he saw, and not what was published since."""
    drafted = await studio.campaign()
    older = await studio.published(drafted.id)
    await studio.edit("ad_sets", drafted.ad_sets[0], budget_amount="900")
    newer = await studio.published(drafted.id)
    with pytest.raises(Conflict) as caught:
        await studio.press(older)
    assert (caught.value.code, caught.value.field) == ("publish_blocked", "state")
    assert (await studio.activate(newer)).state == State.ACTIVE


@pytest.mark.parametrize("is_whole", [True, False])
async def test_what_stands_in_one_account_is_not_published_as_anothers(
    studio: Studio, is_whole: bool
) -> None:
    """Its copy would go on spending the first client's money under the second one's name."""
    drafted = await studio.campaign()
    asked = await studio.ask(drafted.id)
    if is_whole:
        await studio.run(asked)
    else:
        studio.platform.fault("throttle", "/adcreatives$", arguments={"code": 17, "wait_s": 60})
        with pytest.raises(Throttled):
            await studio.run(asked)
        await use_cases.cancel(studio.parts, studio.workspace_id, studio.owner, asked.id, INSIDE)
        await studio.passed(60)
    first = studio.account_id
    await studio.connect(studio.platform.new_account())
    assert first != studio.account_id
    await studio.edit("campaigns", drafted.id, ad_account_id=studio.account_id)
    await studio.edit("ad_sets", drafted.ad_sets[0], pixel_id=studio.pixel)
    faces = {"creative_data__page_identity_id": studio.page}
    await studio.edit("ads", drafted.ads[0], **faces, creative_data__instagram_identity_id=studio.instagram)
    with pytest.raises(Conflict) as caught:
        await studio.ask(drafted.id)
    assert (caught.value.code, caught.value.field) == ("publish_blocked", "ad_account_id")


async def test_an_ad_set_that_stands_below_another_campaign(studio: Studio) -> None:
    """No platform moves it: going live here would set it going there."""
    there, here = await studio.campaign(), await studio.campaign()
    await studio.published(there.id)
    await studio.edit("ad_sets", there.ad_sets[0], campaign_id=here.id)
    with pytest.raises(Conflict) as caught:
        await studio.ask(here.id)
    assert (caught.value.code, caught.value.field) == ("publish_blocked", "campaign_id")


async def test_an_ad_that_stands_below_another_ad_set(studio: Studio) -> None:
    drafted = await studio.campaign(ad_sets=2)
    await studio.published(drafted.id)
    await studio.edit("ads", drafted.ads[0], ad_set_id=drafted.ad_sets[1])
    with pytest.raises(Conflict) as caught:
        await studio.ask(drafted.id)
    assert (caught.value.code, caught.value.field) == ("publish_blocked", "ad_set_id")
