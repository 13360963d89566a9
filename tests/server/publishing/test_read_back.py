"""What is read back after a publish is paused, or somebody is told and it is stopped at once."""

import pytest

from adly_sync_server.publishing.states import State
from tests.server.publishing.studio import Studio

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("edge", "kind", "entity"),
    [("campaigns", "Campaign", "campaigns"), ("adsets", "AdSet", "ad_sets"), ("ads", "Ad", "ads")],
)
async def test_what_the_platform_made_running_is_stopped_and_told(
    studio: Studio, edge: str, kind: str, entity: str
) -> None:
    drafted = await studio.campaign()
    skip = 1 if edge == "campaigns" else 0
    studio.platform.fault("alter", f"/{edge}$", arguments={"fields": {"status": "ACTIVE"}}, skip=skip)
    shown = await studio.published(drafted.id)
    assert [row["status"] for row in studio.platform.of_kind(kind)] == ["PAUSED"]
    assert [(one["entity"], one["path"], one["remote"]) for one in shown.differences] == [
        (entity, "status", "active")
    ]
    (finding,) = await studio.rows("watch_findings")
    assert (finding["path"], finding["severity"]) == ("status", "red")


async def test_what_runs_already_is_not_stopped_by_being_read(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.activate(await studio.published(drafted.id))
    await studio.edit("campaigns", drafted.id, name="اسم جديد")
    shown = await studio.published(drafted.id)
    assert shown.differences == []
    assert {row["status"] for row in studio.platform.of_kind("Campaign")} == {"ACTIVE"}
    assert shown.state == State.PUBLISHED_PAUSED
