"""What others did on the platform is shown, and is kept or overridden by a person, field by field."""

from typing import Any

import pytest

from adly_sync_server.publishing.wire import PublishShown
from tests.server.publishing.studio import Drafted, Studio

pytestmark = pytest.mark.anyio


async def published(studio: Studio, **shape: int) -> Drafted:
    """A campaign that stands on the platform."""
    drafted = await studio.campaign(**shape)
    await studio.published(drafted.id)
    return drafted


async def external(studio: Studio, entity: str, row_id: str) -> str:
    """What the platform calls a row."""
    return str((await studio.row(entity, row_id))["external_id"])


async def asked(studio: Studio, drafted: Drafted) -> PublishShown:
    """A publish that stops and asks."""
    shown = await studio.publish(drafted.id)
    assert shown.state == "needs_decision", shown
    return shown


async def test_a_change_made_elsewhere_stops_and_asks(studio: Studio) -> None:
    drafted = await published(studio)
    external_id = await external(studio, "ad_sets", drafted.ad_sets[0])
    studio.platform.change_elsewhere(external_id, daily_budget="90000", name="سمّاها غيرنا")
    shown = await asked(studio, drafted)
    told = {d["path"]: (d["published"], d["remote"], d["meant"]) for d in shown.differences}
    assert told == {
        "budget_amount": ("150", "900", "150"),
        "name": ("نساء الرياض 0", "سمّاها غيرنا", "نساء الرياض 0"),
    }
    assert {d["entity_id"] for d in shown.differences} == {drafted.ad_sets[0]}


async def test_each_field_goes_to_whom_a_person_gave_it(studio: Studio) -> None:
    drafted = await published(studio)
    (ad_set_id,) = drafted.ad_sets
    external_id = await external(studio, "ad_sets", ad_set_id)
    studio.platform.change_elsewhere(external_id, daily_budget="90000", name="سمّاها غيرنا")
    shown = await asked(studio, drafted)
    after = await studio.decide(shown, {ad_set_id: {"budget_amount": "theirs", "name": "mine"}})
    assert after.state == "published_paused", after
    (ad_set,) = studio.platform.of_kind("AdSet")
    assert (ad_set["daily_budget"], ad_set["name"]) == ("90000", "نساء الرياض 0")
    row = await studio.row("ad_sets", ad_set_id)
    assert row["budget_amount"] == "900"
    assert row["published"]["row"]["budget_amount"] == "900"


async def test_what_was_left_to_them_stays_theirs(studio: Studio) -> None:
    """Else the next publish would send ours after all."""
    drafted = await published(studio)
    (ad_set_id,) = drafted.ad_sets
    studio.platform.change_elsewhere(await external(studio, "ad_sets", ad_set_id), daily_budget="90000")
    await studio.decide(await asked(studio, drafted), {ad_set_id: {"budget_amount": "theirs"}})
    history = [row for row in await studio.rows("revisions") if str(row["entity_id"]) == ad_set_id]
    assert [(row["before"], row["patch"], row["author"]) for row in history] == [
        ({"budget_amount": "150"}, {"budget_amount": "900"}, studio.owner)
    ]
    studio.platform.ask("DELETE", "journal")
    await studio.published(drafted.id)
    assert studio.platform.writes() == []


async def test_half_a_decision_asks_again(studio: Studio) -> None:
    drafted = await published(studio)
    (ad_set_id,) = drafted.ad_sets
    external_id = await external(studio, "ad_sets", ad_set_id)
    studio.platform.change_elsewhere(external_id, daily_budget="90000", name="سمّاها غيرنا")
    shown = await studio.decide(await asked(studio, drafted), {ad_set_id: {"name": "mine"}})
    assert shown.state == "needs_decision"
    assert [d["path"] for d in shown.differences] == ["budget_amount"]


async def test_a_change_to_what_we_mean_anyway_asks_nobody(studio: Studio) -> None:
    drafted = await published(studio)
    (ad_set_id,) = drafted.ad_sets
    await studio.edit("ad_sets", ad_set_id, budget_amount="900")
    studio.platform.change_elsewhere(await external(studio, "ad_sets", ad_set_id), daily_budget="90000")
    assert (await studio.publish(drafted.id)).state == "published_paused"


async def test_an_ad_that_was_given_another_creative(studio: Studio) -> None:
    """A creative is no field of ours: what a person keeps is remembered until the draft says otherwise."""
    drafted = await published(studio, ads=2)
    other = (await studio.row("ads", drafted.ads[1]))["external_creative_id"]
    ad_id = await external(studio, "ads", drafted.ads[0])
    studio.platform.change_elsewhere(ad_id, creative={"creative_id": other})
    shown = await asked(studio, drafted)
    assert [d["path"] for d in shown.differences] == ["creative_id"]
    await studio.decide(shown, {drafted.ads[0]: {"creative_id": "theirs"}})
    await studio.published(drafted.id)
    assert studio.platform.ask("GET", f"entities/{ad_id}")["fields"]["creative"]["id"] == other
    await studio.edit("ads", drafted.ads[0], creative_data__headline="نص جديد منّا")
    await studio.published(drafted.id)
    assert studio.platform.ask("GET", f"entities/{ad_id}")["fields"]["creative"]["id"] != other


async def test_somebody_started_it_elsewhere(studio: Studio) -> None:
    drafted = await published(studio)
    campaign_id = await external(studio, "campaigns", drafted.id)
    studio.platform.change_elsewhere(campaign_id, status="ACTIVE")
    shown = await asked(studio, drafted)
    assert [(d["path"], d["remote"], d["meant"]) for d in shown.differences] == [
        ("status", "active", "paused")
    ]
    await studio.decide(shown, {drafted.id: {"status": "theirs"}})
    assert (await studio.row("campaigns", drafted.id))["status"] == "active"
    assert studio.platform.of_kind("Campaign")[0]["status"] == "ACTIVE"


async def test_started_elsewhere_and_stopped_by_us(studio: Studio) -> None:
    drafted = await published(studio)
    campaign_id = await external(studio, "campaigns", drafted.id)
    studio.platform.change_elsewhere(campaign_id, status="ACTIVE")
    await studio.decide(await asked(studio, drafted), {drafted.id: {"status": "mine"}})
    assert studio.platform.of_kind("Campaign")[0]["status"] == "PAUSED"


@pytest.mark.parametrize("for_good", [True, False])
async def test_what_was_deleted_elsewhere_is_placed_anew_if_a_person_says_so(
    studio: Studio, for_good: bool
) -> None:
    drafted = await published(studio)
    gone = await external(studio, "campaigns", drafted.id)
    if for_good:
        below = [("ads", drafted.ads[0]), ("ad_sets", drafted.ad_sets[0])]
        for entity, row_id in below:
            studio.platform.remove_elsewhere(await external(studio, entity, row_id), for_good=True)
    studio.platform.remove_elsewhere(gone, for_good=for_good)
    shown = await asked(studio, drafted)
    assert [(d["entity"], d["path"], d["published"]) for d in shown.differences] == [("campaigns", "*", gone)]
    after = await studio.decide(shown, {drafted.id: {"*": "mine"}})
    assert after.state == "published_paused", after
    assert (await studio.row("campaigns", drafted.id))["external_id"] != gone
    standing = {
        kind: len(studio.platform.of_kind(kind)) for kind in ("Campaign", "AdSet", "AdCreative", "Ad")
    }
    assert standing == {"Campaign": 1, "AdSet": 1, "AdCreative": 1, "Ad": 1}
    assert (await studio.publish(drafted.id)).state == "published_paused"


async def test_what_was_deleted_elsewhere_is_archived_if_a_person_says_so(studio: Studio) -> None:
    drafted = await published(studio, ads=2)
    studio.platform.remove_elsewhere(await external(studio, "ads", drafted.ads[1]))
    shown = await asked(studio, drafted)
    after = await studio.decide(shown, {drafted.ads[1]: {"*": "theirs"}})
    assert after.state == "published_paused", after
    assert (await studio.row("ads", drafted.ads[1]))["status"] == "archived"
    assert len(studio.platform.of_kind("Ad")) == 1
    assert (await studio.publish(drafted.id)).state == "published_paused"


async def test_what_the_platform_altered_is_a_finding(studio: Studio) -> None:
    drafted = await studio.campaign()
    studio.platform.fault("alter", "/adsets$", arguments={"fields": {"daily_budget": "20000"}})
    shown = await studio.published(drafted.id)
    (told,) = shown.differences
    assert (told["entity_id"], told["path"]) == (drafted.ad_sets[0], "budget_amount")
    assert (told["remote"], told["meant"]) == ("200", "150")
    reverted = await studio.published(drafted.id)
    assert reverted.differences == []
    assert studio.platform.of_kind("AdSet")[0]["daily_budget"] == "15000"


async def test_choices_may_come_with_the_request(studio: Studio) -> None:
    drafted = await published(studio)
    (ad_set_id,) = drafted.ad_sets
    studio.platform.change_elsewhere(await external(studio, "ad_sets", ad_set_id), daily_budget="90000")
    choices: dict[str, Any] = {ad_set_id: {"budget_amount": "mine"}}
    assert (await studio.publish(drafted.id, choices=choices)).state == "published_paused"
    assert studio.platform.of_kind("AdSet")[0]["daily_budget"] == "15000"


async def test_the_audit_tells_what_was_decided(studio: Studio) -> None:
    drafted = await published(studio)
    (ad_set_id,) = drafted.ad_sets
    studio.platform.change_elsewhere(await external(studio, "ad_sets", ad_set_id), daily_budget="90000")
    await studio.decide(await asked(studio, drafted), {ad_set_id: {"budget_amount": "mine"}})
    (entry,) = [row for row in await studio.rows("audit_logs") if row["action"] == "publish.decided"]
    assert entry["details"]["choices"] == {ad_set_id: {"budget_amount": "mine"}}
