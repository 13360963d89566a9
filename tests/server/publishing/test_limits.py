"""Publishing within what a platform allows: it stops before it is refused, and goes on where it stood."""

import pytest

from adly_sync_server.platforms.failures import Throttled, UnknownOutcome
from adly_sync_server.publishing.states import State
from tests.server.publishing.studio import Studio

pytestmark = pytest.mark.anyio


async def test_the_development_tier_takes_its_time_and_is_never_exceeded(studio: Studio) -> None:
    drafted = await studio.campaign(ad_sets=2, ads=4)
    studio.platform.ask("POST", "options", {"tier": "development"})
    asked, waits_s = await studio.ask(drafted.id), 0.0
    while (await studio.show(asked)).state != State.PUBLISHED_PAUSED:
        try:
            await studio.run(asked)
        except Throttled as limit:
            waits_s += limit.retry_after_s
            await studio.passed(limit.retry_after_s)
    assert 120 < waits_s < 3_600
    journal = studio.platform.ask("GET", "journal")
    assert [row for row in journal if row["verdict"] != "accepted"] == []
    copies = studio.platform.copies()
    assert set(copies.values()) == {1}
    assert drafted.references() <= set(copies)


async def test_what_another_worker_used_up_stops_this_one_before_its_first_call(studio: Studio) -> None:
    drafted = await studio.campaign()
    first = await studio.ask(drafted.id)
    studio.platform.fault("throttle", "/campaigns$", arguments={"code": 80004, "wait_s": 240})
    with pytest.raises(Throttled):
        await studio.run(first)
    studio.platform.ask("DELETE", "journal")
    other = await studio.ask((await studio.campaign()).id)
    with pytest.raises(Throttled, match="used up"):
        await studio.run(other)
    assert studio.platform.ask("GET", "journal") == []
    assert (await studio.show(other)).error_code == "platform_throttled"
    await studio.passed(300)
    assert (await studio.run(first)).state == State.PUBLISHED_PAUSED
    assert (await studio.run(other)).state == State.PUBLISHED_PAUSED


async def test_a_look_up_that_is_made_to_wait_is_still_to_be_done(studio: Studio) -> None:
    """The create arrived and its answer was lost; that it may be there is not forgotten while we wait."""
    drafted = await studio.campaign()
    studio.platform.fault("lost_answer", "/adsets$")
    asked = await studio.ask(drafted.id)
    with pytest.raises(UnknownOutcome):
        await studio.run(asked)
    studio.platform.fault("throttle", "/adsets", method="GET", arguments={"code": 80004, "wait_s": 120})
    with pytest.raises(Throttled) as caught:
        await studio.run(asked)
    await studio.passed(caught.value.retry_after_s)
    assert (await studio.run(asked)).state == State.PUBLISHED_PAUSED
    assert set(studio.platform.copies().values()) == {1}


async def test_what_is_done_is_not_read_again_at_every_pause(studio: Studio) -> None:
    """At the development tier the reading alone would use up what each pause brings back."""
    drafted = await studio.campaign(ads=10)
    studio.platform.fault("throttle", "/ads$", arguments={"code": 17, "wait_s": 120})
    asked = await studio.ask(drafted.id)
    with pytest.raises(Throttled) as caught:
        await studio.run(asked)
    creatives = [row["id"] for row in studio.platform.of_kind("AdCreative")]
    assert len(creatives) == 10
    studio.platform.ask("DELETE", "journal")
    await studio.passed(caught.value.retry_after_s)
    assert (await studio.run(asked)).state == State.PUBLISHED_PAUSED
    asked_for = [row["target"] for row in studio.platform.ask("GET", "journal") if row["method"] == "GET"]
    assert [target for target in asked_for if any(one in target for one in creatives)] == []
