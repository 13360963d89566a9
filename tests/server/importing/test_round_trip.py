"""Published by one, brought in by another: the same rows, and a publish of them sends nothing."""

from collections.abc import Mapping
from typing import Any

import pytest

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.fields import Writer
from adly_sync_server.contract.importing import ImportState
from adly_sync_server.contract.paths import leaves
from adly_sync_server.publishing.states import State
from tests.server.importing.desk import ImportDesk, stage
from tests.server.publishing.app_drafts import app_campaign, with_icon
from tests.server.publishing.snap_studio import SnapStudio
from tests.server.publishing.studio import Drafted, Studio
from tests.server.publishing.tiktok_studio import TikTokStudio

pytestmark = pytest.mark.anyio

#: What no platform keeps, and what is ours to choose.
APART = frozenset({"position", "tags", "notes", "ad_account_id", "campaign_id", "ad_set_id", "time_zone"})

#: What a platform chooses where a draft leaves it open; it stands there, so it is brought in.
CHOSEN_THERE = frozenset({"start_at", "targeting.automatic_placements"})

NOT_ON_SNAPCHAT = frozenset({"destination", "creative_data.primary_text"})


def said(entity: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """What people edit of a row; ids of other rows and what is empty left out."""
    fields = ENTITIES[entity].fields
    columns = {field.column for field in fields if field.writer is not Writer.SERVER} - APART
    told = {path: value for column in columns for path, value in leaves(row.get(column), column)}
    return {
        path: value
        for path, value in told.items()
        if value not in (None, [], "", False)
        and not path.endswith(("_id", ".position"))
        and path != "media_assets"
    }


async def brought(
    desk: ImportDesk,
    studio: Studio,
    drafted: Drafted,
    *,
    not_held: frozenset[str] = frozenset(),
    chosen_there: frozenset[str] = CHOSEN_THERE,
) -> None:
    """Bring in, compare each row with whom it came from, publish: nothing is sent.

    ``not_held``: what this platform has no place for.
    """
    shown = await desk.bring_in()
    assert (shown.state, shown.error_code) == (ImportState.DONE, None), shown
    assert (stage(shown, "ads")["added"], stage(shown, "ad_sets")["added"]) == (
        len(drafted.ads),
        len(drafted.ad_sets),
    )
    for level, ids in (("campaigns", [drafted.id]), ("ad_sets", drafted.ad_sets), ("ads", drafted.ads)):
        rows = await desk.rows(level)
        for row_id in ids:
            original = await studio.row(level, row_id)
            ours, theirs = comparable(level, original), comparable(level, rows[original["external_id"]])
            ours = {path: value for path, value in ours.items() if path not in not_held}
            assert {path: theirs.get(path) for path in ours} == ours
            assert theirs.keys() - ours.keys() <= chosen_there
    await publishes_nothing(desk)


def comparable(level: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Slots differ by name where a platform has one room only."""
    told = said(level, row)
    return {path: value for path, value in told.items() if not path.startswith("media_assets")}


async def publishes_nothing(desk: ImportDesk) -> None:
    desk.studio.platform.ask("DELETE", "journal")
    for row in (await desk.rows("campaigns")).values():
        shown = await desk.studio.publish(row["id"])
        assert shown.state == State.PUBLISHED_PAUSED, (shown.state, shown.findings, shown.error_detail)
        assert shown.differences == []
    writes = [one for one in desk.studio.platform.writes() if "by_ids" not in one["target"]]
    assert writes == []


async def test_meta(studio: Studio, desk: ImportDesk) -> None:
    drafted = await studio.campaign(ad_sets=2, ads=2)
    await studio.published(drafted.id)
    await brought(desk, studio, drafted)


async def test_tiktok(tiktok_studio: TikTokStudio, tiktok_desk: ImportDesk) -> None:
    drafted = await tiktok_studio.campaign(ad_sets=2, ads=2)
    await tiktok_studio.published(drafted.id)
    await brought(tiktok_desk, tiktok_studio, drafted)


async def test_snapchat(snap_studio: SnapStudio, snap_desk: ImportDesk) -> None:
    drafted = await snap_studio.campaign(ad_sets=2, ads=2)
    await snap_studio.published(drafted.id)
    await brought(snap_desk, snap_studio, drafted, not_held=NOT_ON_SNAPCHAT)


#: A store's page is where an ad of an app leads, and windows stand where nobody chose one.
OF_APPS = CHOSEN_THERE | {"creative_data.landing_url", "attribution_window"}


async def promotes_the_app(desk: ImportDesk) -> None:
    """The ad set that came home names the app of its own account."""
    known = {str(row["id"]): row for row in await desk.studio.rows("apps", "true")}
    for ad_set in (await desk.rows("ad_sets")).values():
        app = known[str(ad_set["app_id"])]
        assert str(app["ad_account_id"]) == str(desk.studio.account_id)
        assert ad_set["destination"] == "app"


async def test_an_app_on_meta(studio: Studio, desk: ImportDesk) -> None:
    drafted = await app_campaign(studio, "android")
    await studio.published(drafted.id)
    await brought(desk, studio, drafted, chosen_there=OF_APPS)
    await promotes_the_app(desk)


async def test_an_app_on_tiktok(tiktok_studio: TikTokStudio, tiktok_desk: ImportDesk) -> None:
    drafted = await app_campaign(tiktok_studio)
    await tiktok_studio.published(drafted.id)
    await brought(tiktok_desk, tiktok_studio, drafted, chosen_there=OF_APPS)
    await promotes_the_app(tiktok_desk)


async def test_an_app_on_snapchat(snap_studio: SnapStudio, snap_desk: ImportDesk) -> None:
    drafted = await app_campaign(snap_studio)
    await with_icon(snap_studio, drafted)
    await snap_studio.published(drafted.id)
    await brought(
        snap_desk, snap_studio, drafted, not_held=NOT_ON_SNAPCHAT - {"destination"}, chosen_there=OF_APPS
    )
    await promotes_the_app(snap_desk)
